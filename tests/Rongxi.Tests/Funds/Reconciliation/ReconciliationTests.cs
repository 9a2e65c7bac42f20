using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Funds.Contracts;
using Rongxi.Funds.Reconciliation;
using Rongxi.Kernel.Words;
using Rongxi.Tests.Kernel.Documents;
using static Rongxi.Tests.Funds.FundsOffice;

namespace Rongxi.Tests.Funds.Reconciliation;

/// <summary>Statements of the treasury: what is refused, what matches, and how differences are resolved.</summary>
public sealed class ReconciliationTests
{
    private const string Heading = "日期,凭证号,收款人,金额,预算科目,累计\n";
    private static readonly DateOnly Today = new(2026, 11, 19);
    private static readonly CancellationToken Ct = CancellationToken.None;

    public static IEnumerable<TheoryDataRow<string>> Engines() => Engine.Each();

    private static Task<TreasuryStatement> Import(FundsOffice office, string text, Encoding? encoding = null) => office.With(services =>
        services.GetRequiredService<TreasuryDesk>().Import(office.Fund, new MemoryStream((encoding ?? Encoding.UTF8).GetBytes(Heading + text)), "11月对账单.csv", Officer, Ct));

    [Theory, MemberData(nameof(Engines))]
    public async Task Rows_are_matched_by_voucher_then_by_amount_and_day_and_differences_are_resolved_with_a_reason(string engine)
    {
        await using var office = await Open(Today, engine);
        var line = await office.Line(100_000_000);
        var contract = await office.Spend(money => money.Commit(new() { Line = line, AmountFen = 90_000_000, Title = "合同", Payee = "天府软件园" }, On(new(2026, 11, 1)), Officer, Ct));
        foreach (var (fen, day, voucher) in new[] { (9_600_000, 2, "ZF-1"), (8_600_006, 12, "ZF-2"), (4_500_000, 5, "OLD-3"), (7_000_000, 8, "ZF-4") })
        {
            await office.Spend(money => money.Pay(contract.Number, fen, On(new(2026, 11, day)) with { Voucher = voucher }, Officer, Ct));
        }

        var statement = await Import(office, "2026-11-02,ZF-1,天府软件园,\"96,000.00\",2150517,96000.00\n2026-11-12,ZF-2,天府软件园,86000.00,2150517,182000\n2026-11-06,ZF-3,天府软件园,45000,2150517,227000\n2026-11-03,ZF-9,某单位,24.00,2150517,227024\n合计,,,227024.00,,\n");
        Assert.Equal((4, 22_702_400, 4), (statement.Rows, statement.TotalFen, statement.OpenItems));
        var items = await office.With(services => services.GetRequiredService<TreasuryDesk>().Items(statement.Number, true, 100, Ct));
        Assert.Equal(
            [(2, MatchKind.Exact, 0), (3, MatchKind.Difference, -6), (4, MatchKind.Near, 0), (5, MatchKind.TreasuryOnly, 2_400), (0, MatchKind.LedgerOnly, -7_000_000)],
            items.OrderBy(item => item.Row == 0 ? 99 : item.Row).Select(item => (item.Row, item.Match, (int)item.DifferenceFen)));

        var near = items.Single(item => item.Match == MatchKind.Near);
        var resolve = (string? reason, int version) => office.With(async services =>
        {
            await services.GetRequiredService<TreasuryDesk>().Resolve(statement.Number, near.Id, version, ItemResolution.SamePayment, reason, Officer, Ct);
            return 0;
        });
        Assert.Equal("funds.no-reason", (await Refused(() => resolve(" ", 0))).Code);
        await resolve("凭证号录入有误，已电话核实", 0);
        Assert.Equal("funds.item-resolved", (await Refused(() => resolve("再次核实", 0))).Code);
        Assert.Equal("funds.item-resolved", (await Refused(() => resolve("再次核实", 1))).Code);
        Assert.Equal(3, (await office.With(services => services.GetRequiredService<TreasuryDesk>().Find(statement.Number, Ct))).OpenItems);

        // A later statement does not take again what this one has.
        Assert.Equal("funds.treasury-file", (await Refused(() => Import(office, "2026-11-13,ZF-1,天府软件园,96000.00,2150517,\n"))).Code);
        var later = await Import(office, "2026-11-14,ZF-4,天府软件园,70000.00,2150517,\n");
        Assert.Equal(0, later.OpenItems);
        Assert.Equal(2, (await office.With(services => services.GetRequiredService<TreasuryDesk>().Find(statement.Number, Ct))).OpenItems);
    }

    [Fact]
    public async Task A_file_with_faults_is_refused_whole_with_rows()
    {
        await using var office = await Open(Today);
        var refusal = await Refused(() => Import(office, "2026-11-02,ZF-1,甲,100.00,1,100.00\n2026-13-02,ZF-2,甲,100.001,1,\n2026-11-03,ZF-1,乙,50,1,151.00\n2026-11-04,,丙,abc,1,\n合计,,,999,,\n"));
        Assert.Equal("funds.treasury-file", refusal.Code);
        Assert.Equal(
            [(3, "Amount"), (3, "PaidOn"), (4, "Voucher"), (4, "Running"), (5, "Amount"), (5, "Voucher"), (6, "Amount")],
            refusal.Errors.Select(error => (error.Row!.Value, error.Field)));
        Assert.Equal("150.00", refusal.Errors.Single(error => error.Field == "Running").Repair);
        Assert.Equal(0, await office.Ask(db => db.Set<TreasuryStatement>().CountAsync(Ct)));

        Assert.Equal("funds.treasury-empty", (await Refused(() => Import(office, "合计,,,0,,\n"))).Code);
        var text = "2026-11-02,ZF-1,天府软件园,100.00,1,100.00\n";
        Assert.Equal(1, (await Import(office, text, System.Text.Encoding.GetEncoding("gb18030"))).Rows);
        Assert.Equal("funds.treasury-again", (await Refused(() => Import(office, text, System.Text.Encoding.GetEncoding("gb18030")))).Code);
        var broken = Encoding.UTF8.GetBytes(Heading + text).Select((b, i) => i == 70 ? (byte)0xFF : b).ToArray();
        Assert.StartsWith("table.", (await Refused(() => office.With(services => services.GetRequiredService<TreasuryDesk>().Import(office.Fund, new MemoryStream(broken), "x.csv", Officer, Ct)))).Code);
    }
}
