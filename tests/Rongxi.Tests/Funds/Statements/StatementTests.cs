using Microsoft.Extensions.DependencyInjection;
using Rongxi.Funds.Contracts;
using Rongxi.Funds.Ledger;
using Rongxi.Funds.Payments;
using Rongxi.Funds.Statements;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Words;
using Rongxi.Tests.Kernel.Documents;
using static Rongxi.Tests.Funds.FundsOffice;

namespace Rongxi.Tests.Funds.Statements;

/// <summary>Statements add up, by whatever they are broken down; the trail of a fen leads from the payment to the appropriation.</summary>
public sealed class StatementTests
{
    private static readonly DateOnly Today = new(2026, 11, 19);
    private static readonly CancellationToken Ct = CancellationToken.None;

    public static IEnumerable<TheoryDataRow<string>> Engines() => Engine.Each();

    [Theory, MemberData(nameof(Engines))]
    public async Task Every_statement_adds_up_to_the_same_total_as_of_any_day(string engine)
    {
        await using var office = await Open(Today, engine);
        var platform = await office.Line(300_000_000);
        var pilot = await office.Line(90_000_000, source: FundSource.HigherTransfer, use: FundUse.Pilot);
        var own = await office.Line(10_000_000, use: FundUse.Security, project: "CDXX-2026-001");
        var contract = await office.Spend(money => money.Commit(new() { Line = platform, AmountFen = 250_000_000, Title = "平台合同", ProjectNumber = "CDXX-2026-002", Payee = "某公司" }, On(new(2026, 3, 1)), Officer, Ct));
        var paid = await office.Spend(money => money.Pay(contract.Number, 200_000_000, On(new(2026, 6, 1)) with { Voucher = "FP-77" }, Officer, Ct));
        await office.Spend(money => money.Claim(contract.Number, 3_600_000, On(new(2026, 7, 1)), Officer, Ct));
        await office.Money(services => services.GetRequiredService<Budgeting>().Move(platform, own, 10_000_000, On(new(2026, 8, 1)), Officer, Ct));

        foreach (var by in Enum.GetValues<StatementBy>())
        {
            foreach (var day in new DateOnly?[] { null, new(2026, 2, 1), new(2026, 6, 30) })
            {
                var statement = await office.With(services => services.GetRequiredService<StatementReader>().Read(new(office.Fund, 2026, day, by), Ct));
                Assert.Equal(statement.Total, statement.Rows.Aggregate(default(FundSums), (sum, row) => sum + row.Sums));
                Assert.True(statement.Total.IsBalanced);
                Assert.Equal(400_000_000, statement.Total.TotalFen);
                Assert.Equal(statement.Total.TotalFen, statement.Flow.In.Sum(link => link.Fen));
                Assert.Equal(statement.Total.TotalFen, statement.Flow.Out.Sum(link => link.Fen));
                Assert.All(FlowDrawing.Of(statement.Flow, 640, 320).Nodes, node => Assert.InRange(node.Y + node.Height, 0, 320.5));
            }
        }

        var uses = await office.With(services => services.GetRequiredService<StatementReader>().Read(new(office.Fund, 2026, null, StatementBy.Use), Ct));
        Assert.True(uses.Unit.IsWan);
        Assert.Equal([LightColour.Late, LightColour.Near, LightColour.Near], uses.Rows.Select(row => row.Light.Colour));
        var projects = await office.With(services => services.GetRequiredService<StatementReader>().Read(new(office.Fund, 2026, null, StatementBy.Project), Ct));
        Assert.Equal(["CDXX-2026-002", "CDXX-2026-001", "-"], projects.Rows.Select(row => row.Key));

        // Back from the invoice: payment, commitment, allocation, appropriation, on one page.
        var trail = await office.With(services => services.GetRequiredService<LedgerReader>().Trail(paid.Number, Ct));
        Assert.Equal([PostingKind.Appropriation, PostingKind.Allocation, PostingKind.Commitment], trail.Before.Select(entry => entry.Kind));
        Assert.Equal([PostingKind.Claim], trail.After.Select(entry => entry.Kind));
        Assert.Contains(paid.Number, (await office.With(services => services.GetRequiredService<LedgerReader>().Trail(EntryNumber.Of(platform, 1), Ct))).After.Select(entry => entry.Number));

        var html = StatementPaper.Html(new() { Office = "chengdu", Number = office.Fund, Name = "专项<资金>", NameEn = "Fund", Purpose = "", Steward = "", DocumentNumber = "", ValidFrom = Today, ValidTo = Today }, uses, Today, ("某办", "Office"), Language.Zh);
        Assert.Contains("专项&lt;资金&gt;", html);
        Assert.Contains("400.00", html);
        Assert.NotEmpty(await StatementPaper.Xlsx(await office.With(services => services.GetRequiredService<LineBook>().FundNumbered(office.Fund, Ct)), uses, Language.En, Ct));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task The_ledger_is_read_in_pages_and_by_filters(string engine)
    {
        await using var office = await Open(Today, engine);
        var line = await office.Line(100_000);
        await office.Spend(async money =>
        {
            for (var i = 0; i < 70; i++)
            {
                await money.Commit(new() { Line = line, AmountFen = 10, Title = "合同", ProjectNumber = i % 2 == 0 ? "A" : "B" }, On(new(2026, 2, 1 + (i % 20))), Officer, Ct);
            }

            return 0;
        });
        var first = await office.With(services => services.GetRequiredService<LedgerReader>().Page(new() { Fund = office.Fund }, Ct));
        var second = await office.With(services => services.GetRequiredService<LedgerReader>().Page(new() { Fund = office.Fund, After = first.Next }, Ct));
        Assert.Equal((LedgerReader.PageSize, 22, null), (first.Entries.Count, second.Entries.Count, second.Next));
        Assert.Equal(72, first.Entries.Concat(second.Entries).Select(entry => entry.Number).Distinct().Count());
        var filtered = await office.With(services => services.GetRequiredService<LedgerReader>().Page(new() { Fund = office.Fund, Project = "A", From = new(2026, 2, 3), To = new(2026, 2, 3), Kind = PostingKind.Commitment }, Ct));
        Assert.Equal(4, filtered.Entries.Count);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_payment_run_waits_for_finance_and_a_payment_can_be_taken_out(string engine)
    {
        await using var office = await Open(Today, engine);
        var line = await office.Line(100_000);
        var contracts = await office.Spend(async money => new[] { await money.Commit(new() { Line = line, AmountFen = 30_000, Title = "甲" }, On(new(2026, 3, 1)), Officer, Ct), await money.Commit(new() { Line = line, AmountFen = 20_000, Title = "乙" }, On(new(2026, 3, 1)), Officer, Ct) });
        var open = (long second) => office.With(services => services.GetRequiredService<RunDesk>().Open(office.Fund, "第一批", [new(contracts[0].Number, 30_000, "FP-1"), new(contracts[1].Number, second, "FP-2")], On(new(2026, 4, 1)), Officer, Ct));
        Assert.Equal("funds.over-commitment", (await Refused(() => open(20_001))).Code);
        Assert.Equal(0, (await office.Sums(line)).PendingFen);
        var run = await open(20_000);
        Assert.Equal(50_000, (await office.Sums(line)).PendingFen);
        await office.With(services => services.GetRequiredService<RunDesk>().Void(run.Number, 2, "发票有误", Officer, Ct));
        Assert.Equal("funds.no-batch", (await Refused(() => office.With(services => services.GetRequiredService<RunDesk>().Confirm(run.Number, " ", Today, Officer, Ct)))).Code);
        Assert.Equal("funds.paid-on", (await Refused(() => office.With(services => services.GetRequiredService<RunDesk>().Confirm(run.Number, "GK-1", Today.AddDays(1), Officer, Ct)))).Code);
        Assert.Equal(1, await office.With(services => services.GetRequiredService<RunDesk>().Confirm(run.Number, "GK-1", Today, Officer, Ct)));
        Assert.Equal("funds.run-confirmed", (await Refused(() => office.With(services => services.GetRequiredService<RunDesk>().Confirm(run.Number, "GK-2", Today, Officer, Ct)))).Code);
        var sums = await office.Sums(line);
        Assert.Equal((30_000, 0, 20_000), (sums.PaidFen, sums.PendingFen, sums.CommittedFen));
        var items = await office.With(services => services.GetRequiredService<RunDesk>().Items(run.Number, Ct));
        Assert.Equal([PostingKind.Payment, PostingKind.PaymentVoid], items.Select(item => item.SettledBy!.Value));
        Assert.True((await office.With(services => services.GetRequiredService<NightlyProofs>().Keep(office.Fund, Ct))).Holds);
    }
}
