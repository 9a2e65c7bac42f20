using Rongxi.Kernel.Database;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Radio;
using Rongxi.Radio.Authority;
using Rongxi.Tests.Harness;
using Matter = Rongxi.Radio.Authority.Matter;

namespace Rongxi.Tests.Radio;

/// <summary>An office of the radio module with the province's delegations and a block of call signs.</summary>
internal static class RadioOffice
{
    public const string Unit = ModuleOffice.ApplicantCode;

    public static async Task<ModuleOffice> Open(DateOnly today, string engine = "SQLite")
    {
        var office = await ModuleOffice.Open(today, engine, [new RadioModule()]);
        await office.Change(async db =>
        {
            foreach (var matter in new[] { Matter.FixedStation, Matter.MobileStation, Matter.ProvincialFrequency, Matter.CallSign })
            {
                var record = new DelegationRecord { Office = office.Office, Number = $"{matter}-1", Matter = matter, Mode = DelegationMode.OwnName, DocumentNumber = "川无委〔2024〕8号", ValidFrom = new(2020, 1, 1) };
                db.Add(record);
                await db.Enter(record, DelegationRecord.Register, EntryKind.Registered, "省级授权", record.ValidFrom, Actor.System, CancellationToken.None);
            }
        });
        await office.SetRule("RAD-04.block.BLX5187", 2, "call signs");
        return office;
    }
}
