using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Funds.Contracts;
using Rongxi.Funds.Ledger;
using Rongxi.Funds.Sources;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;
using Rongxi.Tests.Kernel.Documents;
using static Rongxi.Tests.Funds.FundsOffice;

namespace Rongxi.Tests.Funds.Sources;

/// <summary>FND-1 from the collected table to the mid-year adjustment, with what it posts.</summary>
public sealed class SourceWalkTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    public static IEnumerable<TheoryDataRow<string>> Engines() => Engine.Each();

    private static readonly (string, string)[] Paper = [("Papers[0].Sha256", new string('a', 64)), ("Papers[0].FileName", "批复.pdf")];
    private static readonly (string, string)[] FinanceSays = [("Body", "成都市财政局"), ("DocumentNumber", "成财函〔2026〕31号"), ("DecidedOn", "2026-02-20"), .. Paper];
    private static readonly (string, string)[] Approval = [("Body", "成都市财政局"), ("DocumentNumber", "成财预〔2026〕3号"), ("DecidedOn", "2026-02-27"), .. Paper];
    private static readonly (string, string)[] Meeting = [("Meeting", "2026年第3次"), ("HeldOn", "2026-02-25"), ("Chair", "罗见山"), ("Present", "6"), ("Members", "7"), ("Resolved", "同意"), ("Minutes[0].Sha256", new string('b', 64))];

    private static SourceTable Table(string fund, long matching = 30_000_000) => new()
    {
        Fund = fund, Year = 2026,
        Rows =
        [
            new() { Code = "2150517", Source = FundSource.MunicipalBudget, Name = "公共平台建设", NameEn = "Public platforms", Use = FundUse.Platform, AmountFen = 320_000_000, HeldFen = 20_000_000 },
            new() { Code = "2150599", Source = FundSource.HigherTransfer, Name = "试点示范", NameEn = "Pilots", Use = FundUse.Pilot, AmountFen = 90_000_000, Matches = "财建〔2026〕18号" },
            new() { Code = "2150599", Source = FundSource.Matching, Name = "试点示范配套", NameEn = "Pilots, matching", Use = FundUse.Pilot, AmountFen = matching, Matches = "财建〔2026〕18号", District = "510106" },
        ],
    };

    [Theory, MemberData(nameof(Engines))]
    public async Task Sources_are_collected_matched_agreed_deliberated_approved_and_adjusted(string engine)
    {
        await using var office = await Open(Today, engine);
        var number = await office.OpenCase("FND-1", Table(office.Fund));
        await Assert.ThrowsAsync<Refusal>(() => office.Take(number, "Approve", Role.DeputyDirector, null, Approval));
        await office.Take(number, "Revise", Role.CaseHandler, "财政要求压减", ("Rows[0].Row", "1"), ("Rows[0].AmountFen", "3000000"));
        await office.Take(number, "Match", Role.CaseHandler, null, ("Opinion", "配套符合比例"));
        await office.Take(number, "AskFinance", Role.CaseHandler);
        await Assert.ThrowsAsync<Refusal>(() => office.Take(number, "Deliberate", Role.Director, null, Meeting));
        await office.Take(number, "FinanceReturns", Role.CaseHandler, "请再核对", FinanceSays);
        await office.Take(number, "Match", Role.CaseHandler, null, ("Opinion", "配套符合比例"));
        await office.Take(number, "AskFinance", Role.CaseHandler);
        await office.Take(number, "FinanceAgrees", Role.CaseHandler, null, FinanceSays);
        await office.Take(number, "Deliberate", Role.Director, null, Meeting);
        Assert.Equal("act.barred", (await Assert.ThrowsAsync<Refusal>(() => office.Take(number, "Approve", Role.CaseHandler, null, Approval))).Code);
        Assert.Equal("funds.decided-on", (await Assert.ThrowsAsync<Refusal>(() => office.Take(number, "Approve", Role.DeputyDirector, null, [.. Approval[..2], ("DecidedOn", "2026-03-03"), .. Paper]))).Code);
        await office.Take(number, "Approve", Role.DeputyDirector, null, Approval);

        var lines = await office.With(services => services.GetRequiredService<IFundMoney>().Lines(new() { Fund = office.Fund, Year = 2026 }, CancellationToken.None));
        var platform = lines.Single(line => line.Use == FundUse.Platform);
        Assert.Equal((300_000_000, 280_000_000, 20_000_000), (platform.Sums.AppropriatedFen, platform.Sums.AvailableFen, platform.Sums.UnallocatedFen));
        Assert.All(await office.Ask(db => db.Set<LedgerEntry>().AsNoTracking().ToListAsync()), entry => Assert.Equal((number, "成财预〔2026〕3号"), (entry.CaseNumber, entry.Document)));
        var sources = await office.Ask(db => db.Set<FundSourceRecord>().AsNoTracking().OrderBy(record => record.Number).ToListAsync());
        Assert.Equal([300_000_000, 90_000_000, 30_000_000], sources.Select(record => record.ApprovedFen));
        Assert.Equal("5101-2026-LY-0001", sources[0].Number);

        var pilot = lines.Single(line => line.Source == FundSource.HigherTransfer);
        await office.Take(number, "Adjust", Role.DeputyDirector, null, [.. Paper, ("Body", "成都市财政局"), ("DocumentNumber", "成财预〔2026〕80号"), ("DecidedOn", "2026-03-01"), ("Reason", "年中调整"),
            ("Rows[0].Kind", "Allocate"), ("Rows[0].Line", platform.Number), ("Rows[0].AmountFen", "200000"),
            ("Rows[1].Kind", "Decrease"), ("Rows[1].Line", platform.Number), ("Rows[1].AmountFen", "500000"),
            ("Rows[2].Kind", "Increase"), ("Rows[2].Line", pilot.Number), ("Rows[2].AmountFen", "100000.01")]);
        var refused = await Assert.ThrowsAsync<Refusal>(() => office.Take(number, "Adjust", Role.DeputyDirector, null, [.. Paper, ("Body", "成都市财政局"), ("DocumentNumber", "成财预〔2026〕81号"), ("DecidedOn", "2026-03-01"), ("Reason", "调剂"),
            ("Rows[0].Kind", "Decrease"), ("Rows[0].Line", pilot.Number), ("Rows[0].AmountFen", "1"), ("Rows[1].Kind", "Move"), ("Rows[1].Line", pilot.Number), ("Rows[1].ToLine", platform.Number), ("Rows[1].AmountFen", "1")]));
        Assert.Equal("funds.not-movable", refused.Code);
        Assert.Equal(250_000_000, (await office.Sums(platform.Number)).AvailableFen);
        Assert.Equal(100_000_001, (await office.Sums(pilot.Number)).TotalFen);
        Assert.Equal([-50_000_000, 10_000_001, 0], (await office.Ask(db => db.Set<FundSourceRecord>().AsNoTracking().OrderBy(record => record.Number).ToListAsync())).Select(record => record.AdjustedFen));
        await office.Take(number, "Close", Role.CaseHandler, "执行完毕");

        var file = await office.Read(number);
        Assert.Equal((Outcome.Granted, true), (file.Outcome!.Value, file.IsClosed));
        Assert.Equal(["source-adjustment", "source-inquiry", "source-inquiry", "source-table"], file.Documents.Where(document => document.Direction == DocumentDirection.Issued).Select(document => document.Kind).Order());
        Assert.True((await office.Prove()).Holds);
        Assert.Equal(["Rows[0].Code", "Rows[1].Code", "Rows[2].Code"], (await Assert.ThrowsAsync<Refusal>(() => office.OpenCase("FND-1", Table(office.Fund)))).Errors.Select(error => error.Field));
    }

    [Fact]
    public async Task A_table_with_bad_rows_or_too_little_matching_is_refused_by_name()
    {
        await using var office = await Open(Today);
        Assert.Equal(["Fund"], (await Assert.ThrowsAsync<Refusal>(() => office.OpenCase("FND-1", Table("5101-2020-JJ-0009")))).Errors.Select(error => error.Field));
        Assert.Equal(["Year"], (await Assert.ThrowsAsync<Refusal>(() => office.OpenCase("FND-1", Table(office.Fund) with { Year = 2031 }))).Errors.Select(error => error.Field));
        var row = Table(office.Fund).Rows[0];
        Assert.Equal(
            ["Rows[0].AmountFen", "Rows[1].HeldFen", "Rows[1].Code", "Rows[2].Matches"],
            (Table(office.Fund) with { Rows = [row with { AmountFen = -1, HeldFen = null }, row with { HeldFen = 400_000_000 }, row with { Source = FundSource.Matching }] }).Check().Select(error => error.Field));

        var number = await office.OpenCase("FND-1", Table(office.Fund, matching: 26_999_999));
        var refusal = await Assert.ThrowsAsync<Refusal>(() => office.Take(number, "Match", Role.CaseHandler, null, ("Opinion", "不足")));
        Assert.Equal("funds.matching-short", refusal.Code);
        Assert.Contains("0.01", refusal.Text.Zh);
        await office.Take(number, "Match", Role.CaseHandler, null, ("Opinion", "不足"), ("ShortfallReason", "区财政下半年补足"));
        await office.Take(number, "Revise", Role.CaseHandler, "删去配套", ("Rows[0].Row", "3"), ("Rows[0].AmountFen", "0"));
        Assert.Equal(2, (await office.Read(number)).FormVersion);
    }
}
