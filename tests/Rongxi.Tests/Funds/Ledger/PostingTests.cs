using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Funds.Contracts;
using Rongxi.Funds.Ledger;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Words;
using Rongxi.Tests.Kernel.Documents;
using static Rongxi.Tests.Funds.FundsOffice;

namespace Rongxi.Tests.Funds.Ledger;

/// <summary>Money through all its stages, and what is refused on the way.</summary>
public sealed class PostingTests
{
    private static readonly DateOnly Today = new(2026, 11, 19);
    private static readonly CancellationToken Ct = CancellationToken.None;

    public static IEnumerable<TheoryDataRow<string>> Engines() => Engine.Each();

    private static CommitOrder Contract(string line, long fen) => new() { Line = line, AmountFen = fen, Title = "新都政务云迁移合同", ProjectNumber = "CDXX-2026-047", ContractNumber = "HT-2026-11", Payee = "成都锦江轨道通信有限公司", PayeeCode = "91510100MA600A0139" };

    [Theory, MemberData(nameof(Engines))]
    public async Task Money_goes_from_appropriation_to_payment_and_back_and_is_proved(string engine)
    {
        await using var office = await Open(Today, engine);
        var line = await office.Line(1_000_000);
        var contract = await office.Spend(money => money.Commit(Contract(line, 600_000), On(new(2026, 3, 1)), Officer, Ct));
        var request = await office.Spend(money => money.RequestPayment(contract.Number, 250_000, On(new(2026, 4, 1)), Officer, Ct));
        Assert.Equal((400_000, 350_000, 250_000, 0), await Parts(office, line));
        var other = await office.Spend(money => money.RequestPayment(contract.Number, 100_000, On(new(2026, 4, 2)), Officer, Ct));
        await office.Spend(money => money.ConfirmPayment(request.Number, On(new(2026, 4, 10)) with { Voucher = "ZF-0007" }, Officer, Ct));
        await office.Spend(money => money.VoidPayment(other.Number, On(new(2026, 4, 10)), Officer, Ct));
        Assert.Equal((400_000, 350_000, 0, 250_000), await Parts(office, line));
        await office.Spend(money => money.Release(contract.Number, 50_000, On(new(2026, 5, 1)), Officer, Ct));
        await office.Spend(money => money.Return(contract.Number, 30_000, ReturnTo.Line, On(new(2026, 6, 1)), Officer, Ct));
        await office.Spend(money => money.Claim(contract.Number, 25_000, On(new(2026, 7, 1)), Officer, Ct));
        Assert.Equal(25_000, (await office.Sums(line)).ReceivableFen);
        await office.Spend(money => money.Recover(contract.Number, 21_000, 20_000, On(new(2026, 8, 1)), Officer, Ct));
        await office.Spend(money => money.GiveUpClaim(contract.Number, 4_000, On(new(2026, 9, 1)), Officer, Ct));

        var sums = await office.Sums(line);
        Assert.Equal((480_000, 300_000, 0, 200_000, 20_000, 0), (sums.AvailableFen, sums.CommittedFen, sums.PendingFen, sums.PaidFen, sums.ReturnedFen, sums.ReceivableFen));
        Assert.Equal(1_000_000, sums.TotalFen);
        Assert.True(sums.IsBalanced);

        // As of any day it is what it was: also the claim was there and went.
        Assert.Equal(600_000, (await office.Sums(line, new(2026, 3, 31))).CommittedFen);
        Assert.Equal(0, (await office.Sums(line, new(2026, 2, 28))).CommittedFen);
        Assert.Equal((350_000, 250_000), ((await office.Sums(line, new(2026, 4, 1))).CommittedFen, (await office.Sums(line, new(2026, 4, 1))).PendingFen));
        Assert.Equal(default, await office.Sums(line, new(2025, 12, 31)));

        var project = await office.With(services => services.GetRequiredService<IFundMoney>().OfProject("CDXX-2026-047", Ct));
        Assert.Equal((520_000, 200_000, 20_000), (project.CommittedFen, project.PaidFen, project.ReturnedFen));
        Assert.Equal("ZF-0007", project.Latest.Single(entry => entry.Kind == PostingKind.Payment).Voucher);
        var proof = await office.Prove();
        Assert.Empty(proof.Findings);
        Assert.True(proof is { Holds: true, Entries: 13, Lines: 1 });
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task What_is_not_there_is_refused_by_name_and_leaves_no_trace_even_if_the_caller_goes_on(string engine)
    {
        await using var office = await Open(Today, engine);
        var line = await office.Line(100_000);
        var contract = await office.Spend(money => money.Commit(Contract(line, 60_000), On(new(2026, 3, 1)), Officer, Ct));
        await office.Spend(money => money.Commit(Contract(line, 30_000), On(new(2026, 3, 1)), Officer, Ct));
        await office.Spend(async money =>
        {
            var overdrawn = await Refused(() => money.Commit(Contract(line, 10_001), On(Today), Officer, Ct));
            Assert.Equal("funds.overdrawn", overdrawn.Code);
            Assert.Contains("还差 0.01", overdrawn.Text.Zh);
            Assert.Equal("100.00", overdrawn.Errors[0].Repair);

            // The line has 900.00 committed, this contract 600.00 of it.
            var over = await Refused(() => money.Pay(contract.Number, 60_001, On(Today), Officer, Ct));
            Assert.Equal("funds.over-commitment", over.Code);
            Assert.Equal("funds.over-commitment", (await Refused(() => money.Return(contract.Number, 1, ReturnTo.Line, On(Today), Officer, Ct))).Code);
            return 0;
        });
        Assert.Equal((10_000, 90_000, 0, 0), await Parts(office, line));
        Assert.True((await office.Prove()).Holds);
    }

    [Fact]
    public async Task Bad_entries_are_refused_by_name()
    {
        await using var office = await Open(Today);
        var line = await office.Line(100_000);
        foreach (var (fen, on, document, code) in new (long, DateOnly, string, string)[]
        {
            (0, Today, "成财预〔2026〕3号", "funds.amount"), (-5, Today, "成财预〔2026〕3号", "funds.amount"), (long.MaxValue, Today, "成财预〔2026〕3号", "funds.amount"), (100_000_000_000_001, Today, "成财预〔2026〕3号", "funds.amount"),
            (5, Today.AddDays(1), "成财预〔2026〕3号", "funds.in-future"), (5, new(2025, 12, 31), "成财预〔2026〕3号", "funds.outside-year"), (5, Today, " ", "funds.no-basis"), (5, Today, new string('长', 121), "funds.too-long"),
        })
        {
            Assert.Equal(code, (await Refused(() => office.Spend(money => money.Commit(Contract(line, fen), new() { On = on, Document = document }, Officer, Ct)))).Code);
        }

        Assert.Equal("not-found", (await Refused(() => office.Spend(money => money.Commit(Contract("5101-2026-YS-9999", 1), On(Today), Officer, Ct)))).Code);
        Assert.Equal((100_000, 0, 0, 0), await Parts(office, line));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_deed_sent_again_is_done_once(string engine)
    {
        await using var office = await Open(Today, engine);
        var line = await office.Line(100_000);
        var contract = await office.Spend(money => money.Commit(Contract(line, 60_000), On(Today, "commit/1"), Officer, Ct));
        var again = await office.Spend(money => money.Commit(Contract(line, 60_000), On(Today, "commit/1"), Officer, Ct));
        Assert.Equal(contract.Number, again.Number);
        var pay = () => office.Spend(money => money.Pay(contract.Number, 20_000, On(Today, "pay/1"), Officer, Ct));
        var first = await pay();
        Assert.Equal(first.Number, (await pay()).Number);
        Assert.Equal("funds.key-reused", (await Refused(() => office.Spend(money => money.Pay(contract.Number, 20_001, On(Today, "pay/1"), Officer, Ct)))).Code);
        Assert.Equal((40_000, 40_000, 0, 20_000), await Parts(office, line));

        var request = await office.Spend(money => money.RequestPayment(contract.Number, 10_000, On(Today), Officer, Ct));
        var confirmed = await office.Spend(money => money.ConfirmPayment(request.Number, On(Today, "confirm/1"), Officer, Ct));
        Assert.Equal(confirmed.Number, (await office.Spend(money => money.ConfirmPayment(request.Number, On(Today, "confirm/1"), Officer, Ct))).Number);
        Assert.Equal("funds.settled", (await Refused(() => office.Spend(money => money.VoidPayment(request.Number, On(Today), Officer, Ct)))).Code);
        Assert.Equal((40_000, 30_000, 0, 30_000), await Parts(office, line));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task An_entry_is_corrected_by_entries_and_never_falls_below_zero(string engine)
    {
        await using var office = await Open(Today, engine);
        var line = await office.Line(100_000);
        var contract = await office.Spend(money => money.Commit(Contract(line, 60_000), On(new(2026, 3, 1)), Officer, Ct));
        var request = await office.Spend(money => money.RequestPayment(contract.Number, 20_000, On(new(2026, 3, 2)), Officer, Ct));
        var payment = await office.Spend(money => money.ConfirmPayment(request.Number, On(new(2026, 3, 3)), Officer, Ct));
        var correction = await office.Spend(money => money.Correct(payment.Number, -6, On(Today), Officer, Ct));
        Assert.Equal(payment.Number, correction.Corrects);
        Assert.Equal((40_000, 40_006, 0, 19_994), await Parts(office, line));
        await office.Spend(money => money.Correct(payment.Number, 5, On(Today), Officer, Ct));
        await office.Spend(money => money.Correct(payment.Number, -19_999, On(Today), Officer, Ct));
        Assert.Equal((40_000, 60_000, 0, 0), await Parts(office, line));
        await office.Spend(async money =>
        {
            Assert.Equal("funds.below-zero", (await Refused(() => money.Correct(payment.Number, -1, On(Today), Officer, Ct))).Code);
            Assert.Equal("funds.below-zero", (await Refused(() => money.Correct(contract.Number, -60_001, On(Today), Officer, Ct))).Code);
            Assert.Equal("funds.not-corrected", (await Refused(() => money.Correct(correction.Number, -1, On(Today), Officer, Ct))).Code);
            Assert.Equal("funds.not-corrected", (await Refused(() => money.Correct(request.Number, -1, On(Today), Officer, Ct))).Code);
            Assert.Equal("funds.amount", (await Refused(() => money.Correct(payment.Number, 0, On(Today), Officer, Ct))).Code);
            return 0;
        });
        Assert.Empty((await office.Prove()).Findings);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task The_database_itself_refuses_to_change_an_entry_and_the_proof_finds_a_changed_balance(string engine)
    {
        await using var office = await Open(Today, engine);
        var line = await office.Line(100_000);
        await Assert.ThrowsAnyAsync<Exception>(() => office.Ask(db => db.Database.ExecuteSqlAsync($"UPDATE funds_entries SET amount_fen = 1 WHERE line = {line}")));
        await Assert.ThrowsAnyAsync<Exception>(() => office.Ask(db => db.Database.ExecuteSqlAsync($"DELETE FROM funds_entries WHERE line = {line}")));
        Assert.True((await office.Prove()).Holds);
        await office.Ask(db => db.Database.ExecuteSqlAsync($"UPDATE funds_line_accounts SET available_fen = available_fen + 1 WHERE line = {line}"));
        var findings = (await office.Prove()).Findings;
        Assert.Contains(findings, finding => finding.Zh.Contains("可用账面 1,000.01，重算 1,000.00", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Moves_between_lines_keep_fund_year_and_source(string engine)
    {
        await using var office = await Open(Today, engine);
        var (a, b, other) = (await office.Line(100_000), await office.Line(50_000), await office.Line(10_000, source: FundSource.HigherTransfer));
        await office.Money(services => services.GetRequiredService<Budgeting>().Move(b, a, 20_000, On(Today), Officer, Ct));
        Assert.Equal((120_000, 30_000), ((await office.Sums(a)).AvailableFen, (await office.Sums(b)).AvailableFen));
        await office.Money(async services =>
        {
            var budget = services.GetRequiredService<Budgeting>();
            Assert.Equal("funds.not-movable", (await Refused(() => budget.Move(other, a, 1, On(Today), Officer, Ct))).Code);
            Assert.Equal("funds.overdrawn", (await Refused(() => budget.Move(b, a, 30_001, On(Today), Officer, Ct))).Code);
            return 0;
        });
        var proof = await office.Prove();
        Assert.Empty(proof.Findings);
        Assert.Equal(proof.DebitFen, proof.CreditFen);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_year_is_closed_with_its_commitments_carried_over_and_takes_no_more(string engine)
    {
        await using var office = await Open(Today, engine);
        var line = await office.Line(100_000, code: "2150517");
        var contract = await office.Spend(money => money.Commit(Contract(line, 60_000), On(Today), Officer, Ct));
        await office.Spend(money => money.Pay(contract.Number, 20_000, On(Today), Officer, Ct));
        var request = await office.Spend(money => money.RequestPayment(contract.Number, 5_000, On(Today), Officer, Ct));
        var close = (int year) => office.With(services => services.GetRequiredService<YearClosing>().Close(office.Fund, new() { Year = year, Rest = YearEndRest.CarryOver, Document = "成财预〔2027〕1号" }, Officer, Ct));
        Assert.Equal("funds.year", (await Refused(() => close(2026))).Code);
        office.Clock.Set(Rongxi.Tests.Harness.TestClock.Morning(2027, 1, 12));
        await close(2024);
        await close(2025);
        Assert.Equal("funds.payments-under-way", (await Refused(() => close(2026))).Code);
        await office.Spend(money => money.VoidPayment(request.Number, On(new(2026, 12, 30)), Officer, Ct));
        await close(2026);

        var next = (await office.With(services => services.GetRequiredService<IFundMoney>().Lines(new() { Year = 2027 }, Ct))).Single();
        Assert.Equal((80_000, 40_000, 40_000), (next.Sums.CarriedInFen, next.Sums.AvailableFen, next.Sums.CommittedFen));
        Assert.Equal((20_000, 20_000), ((await office.Sums(line)).TotalFen, (await office.Sums(line)).PaidFen));
        var carried = (await office.With(services => services.GetRequiredService<IFundMoney>().OfContract("HT-2026-11", Ct))).Single(one => one.Line == next.Number);
        await office.Spend(money => money.Pay(carried.Number, 40_000, On(new(2027, 1, 12)), Officer, Ct));

        Assert.Equal("funds.period-closed", (await Refused(() => office.Spend(money => money.Commit(Contract(line, 1), On(Today), Officer, Ct)))).Code);
        Assert.Equal("funds.period-closed", (await Refused(() => office.Spend(money => money.Return(contract.Number, 1, ReturnTo.Treasury, On(Today), Officer, Ct)))).Code);
        Assert.Equal("funds.year", (await Refused(() => close(2026))).Code);

        // What a payee owes from a closed year comes in when it comes in.
        await office.Spend(money => money.Claim(contract.Number, 10_000, On(new(2027, 1, 12)), Officer, Ct));
        await office.Spend(money => money.Recover(contract.Number, 10_000, 10_000, On(new(2027, 1, 12)), Officer, Ct));
        Assert.Empty((await office.Prove()).Findings);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task No_crowd_of_writers_overdraws_a_line(string engine)
    {
        await using var office = await Open(Today, engine);
        var line = await office.Line(100_000);
        var answers = await Task.WhenAll(Enumerable.Range(0, 24).Select(i => Task.Run(async () =>
        {
            try
            {
                await office.Spend(async money =>
                {
                    var bound = await money.Commit(Contract(line, 7_000), On(Today), Officer, Ct);
                    return await money.Pay(bound.Number, 7_000, On(Today), Officer, Ct);
                });
                return "";
            }
            catch (Refusal refusal)
            {
                return refusal.Code;
            }
        })));
        Assert.Equal(14, answers.Count(code => code.Length == 0));
        Assert.All(answers.Where(code => code.Length > 0), code => Assert.Equal("funds.overdrawn", code));
        Assert.Equal((2_000, 0, 0, 98_000), await Parts(office, line));
        Assert.Empty((await office.Prove()).Findings);
    }

    private static async Task<(long Available, long Committed, long Pending, long Paid)> Parts(FundsOffice office, string line)
    {
        var sums = await office.Sums(line);
        return (sums.AvailableFen, sums.CommittedFen, sums.PendingFen, sums.PaidFen);
    }
}
