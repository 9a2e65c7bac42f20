using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Collections;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;

namespace Rongxi.Resources.Catalogue;

internal enum ReviewVerdict
{
    [Title("保留", "Keep")]
    Keep,

    [Title("需要更新", "To be updated")]
    Update,

    [Title("需要下架", "To be taken down")]
    TakeDown,
}

[Form("resources.reviewed-entry", "资源", "Entry")]
internal sealed record ReviewedEntry
{
    [Field("资源编号", "Number", Half = true), Length(40, Min = 6)]
    public string Number { get; init; } = "";

    [Field("名称", "Name", Half = true), Length(300)]
    public string? Name { get; init; }

    [Field("结论", "Verdict", Half = true)]
    public ReviewVerdict Verdict { get; init; }

    [Field("说明", "Note", Half = true), Length(300)]
    public string? Note { get; init; }
}

/// <summary>The yearly review of a department's entries.</summary>
[Form("resources.yearly-review", "目录年度审核", "Yearly review")]
internal sealed record EntriesReviewed : ICheckedForm
{
    [Field("资源", "Entries")]
    public IReadOnlyList<ReviewedEntry> Entries { get; init; } = [];

    [Field("总体情况", "In general", Multiline = true), Length(1000, Min = 2)]
    public string Summary { get; init; } = "";

    public IEnumerable<FieldError> Check()
    {
        for (var i = 0; i < Entries.Count; i++)
        {
            if (Entries[i].Verdict != ReviewVerdict.Keep && string.IsNullOrWhiteSpace(Entries[i].Note))
            {
                yield return new($"{nameof(Entries)}[{i}].{nameof(ReviewedEntry.Note)}", ("请写明更新或下架什么", "Say what is to be changed"));
            }
        }
    }
}

/// <summary>Once a year every provider looks through its entries (RES-1.review); what is to be changed follows as an update or a taking down.</summary>
internal sealed class YearlyReview(RongxiDb db) : IReportReceiver
{
    public static readonly ReportKind Kind = new("RES-1.review", ("目录年度审核", "Yearly review of the catalogue"), ResourcesModule.FieldName, FormDefinition.Of<EntriesReviewed>())
    {
        Every = PeriodLength.Year, DueAfter = 20.WorkingDays(), Receives = typeof(YearlyReview), Units = typeof(ReviewingProviders), OpensItself = true,
    };

    /// <summary>Entries of one provider that a report lists.</summary>
    public const int MostEntries = 300;

    public async Task<FormValues> Begin(Collection collection, CollectionItem item, CancellationToken ct)
    {
        var values = new FormValues();
        var entries = await Of(item).OrderBy(entry => entry.Number).Take(MostEntries).Select(entry => new { entry.Number, entry.Name }).ToListAsync(ct);
        for (var i = 0; i < entries.Count; i++)
        {
            values[$"Entries[{i.ToString(CultureInfo.InvariantCulture)}].Number"] = entries[i].Number;
            values[$"Entries[{i.ToString(CultureInfo.InvariantCulture)}].Name"] = entries[i].Name;
            values[$"Entries[{i.ToString(CultureInfo.InvariantCulture)}].Verdict"] = nameof(ReviewVerdict.Keep);
        }

        return values;
    }

    public async Task Submitted(ReportTaking taking, CancellationToken ct)
    {
        var lines = taking.RecordAs<EntriesReviewed>().Entries;
        var numbers = lines.Select(line => line.Number.Trim()).ToList();
        var known = (await Of(taking.Item).Where(entry => numbers.Contains(entry.Number)).Select(entry => entry.Number).ToListAsync(ct)).ToHashSet();
        var wrong = lines.Select((line, i) => (line, i)).Where(pair => !known.Contains(pair.line.Number.Trim())).Select(pair => new FieldError($"Entries[{pair.i}].Number", ($"不是本单位的资源：{pair.line.Number}", $"Not an entry of this unit: {pair.line.Number}"))).ToList();
        if (wrong.Count > 0)
        {
            throw new Refusal("resources.review-unknown", ("有资源不属于本单位", "Some entries are not of this unit"), wrong);
        }
    }

    public async Task Accepted(ReportTaking taking, CancellationToken ct)
    {
        foreach (var line in taking.RecordAs<EntriesReviewed>().Entries)
        {
            var number = line.Number.Trim();
            var entry = await db.Set<CatalogueEntry>().FirstAsync(entry => entry.Number == number, ct);
            await db.Enter(entry, CatalogueEntry.Register, EntryKind.Inspected, $"年度审核 {taking.Collection.Period}：{Titles.Of(line.Verdict).Zh}{(line.Note is { } note ? "，" + note : "")}", taking.Today, taking.By, ct);
        }
    }

    private IQueryable<CatalogueEntry> Of(CollectionItem item)
    {
        var (code, name) = (item.UnitCode, item.UnitName);
        var own = db.Set<CatalogueEntry>().AsNoTracking().Where(entry => entry.State == RecordState.Valid && entry.Standing == EntryStanding.Published && entry.HarvestSource == null);
        return code.Length > 0 ? own.Where(entry => entry.ProviderCode == code) : own.Where(entry => entry.Provider == name);
    }
}

/// <summary>Who reviews: every unit with entries of its own that are published.</summary>
internal sealed class ReviewingProviders(RongxiDb db) : IReportingUnits
{
    public async Task<IReadOnlyList<ReportingUnit>> Of(ReportKind kind, ReportingPeriod period, CancellationToken ct)
    {
        var providers = await db.Set<CatalogueEntry>().AsNoTracking().Where(entry => entry.State == RecordState.Valid && entry.Standing == EntryStanding.Published && entry.HarvestSource == null && entry.PublishedOn <= period.To)
            .GroupBy(entry => new { entry.Provider, entry.ProviderCode }).Select(group => group.Key).OrderBy(key => key.Provider).Take(CollectionDesk.MostItems).ToListAsync(ct);
        return [.. providers.Select(provider => new ReportingUnit(provider.Provider, provider.ProviderCode ?? ""))];
    }
}
