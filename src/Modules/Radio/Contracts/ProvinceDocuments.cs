using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Rules;
using Rongxi.Radio.Authority;
using Rongxi.Radio.CallSigns;

namespace Rongxi.Radio.Contracts;

/// <summary>What a province's document lets a municipal office do. Without one no matter is the office's own (许可法 第三十二条).</summary>
/// <param name="Number">Number of the document.</param>
/// <param name="DocumentWord">机关代字 under which entrusted decisions are numbered, in the province's name.</param>
/// <param name="From">First day.</param>
/// <param name="CallSignPrefix">Letters of the block of call signs given with it, such as <c>BLX</c>.</param>
/// <param name="CallSignFrom">First figure of the block.</param>
/// <param name="CallSigns">How many call signs the block holds.</param>
public sealed record ProvinceDocument(string Number, string DocumentWord, DateOnly From, string CallSignPrefix, int CallSignFrom, int CallSigns);

/// <summary>Enters such documents when an office is set up.</summary>
public static class ProvinceDocuments
{
    /// <summary>
    /// Frequencies left to the province, stations and call signs: in the office's own name. What the nation decides is
    /// reviewed first and passed up.
    /// </summary>
    public static async Task Enter(IServiceProvider services, ProvinceDocument document, Actor by, CancellationToken ct)
    {
        var db = services.GetRequiredService<RongxiDb>();
        await db.Transact(
            async () =>
            {
                foreach (var (matter, mode) in new[]
                {
                    (Matter.ProvincialFrequency, DelegationMode.OwnName), (Matter.FixedStation, DelegationMode.OwnName), (Matter.MobileStation, DelegationMode.OwnName),
                    (Matter.CallSign, DelegationMode.OwnName), (Matter.NationalStation, DelegationMode.FirstReview),
                })
                {
                    var record = new DelegationRecord
                    {
                        Office = db.Office, Number = $"{matter}-{document.From.Year}", Matter = matter, Mode = mode, DocumentNumber = document.Number, DocumentWord = document.DocumentWord, ValidFrom = document.From,
                    };
                    db.Add(record);
                    await db.Enter(record, DelegationRecord.Register, EntryKind.Registered, document.Number, document.From, by, ct);
                }

                db.RuleValues.Add(new RuleValue
                {
                    Office = db.Office, Key = $"{CallSignBlock.KeyStart}{document.CallSignPrefix}{document.CallSignFrom}", Value = document.CallSigns, Unit = "Count", ValidFrom = document.From,
                    Basis = document.Number, ByName = by.Name, RecordedAt = db.Clock.GetUtcNow(),
                });
            },
            ct);
    }
}
