using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Funds.Contracts;
using Rongxi.Funds.Ledger;
using Rongxi.Funds.Payments;
using Rongxi.Tests.Harness;
using Rongxi.Tests.Whole;
using static Rongxi.Tests.Funds.FundsOffice;

namespace Rongxi.Tests.Funds.Payments;

/// <summary>A payment run is confirmed once, whatever happens to the program while it is.</summary>
public sealed class KilledRunTests
{
    private const int Payments = 400;
    private static readonly CancellationToken Ct = CancellationToken.None;

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Nothing_is_paid_twice_or_lost_when_the_program_is_killed_in_a_payment_run(string database)
    {
        Assert.SkipWhen(database == "postgres" && Databases.Postgres is null, "PostgreSQL is not configured (RONGXI_TEST_POSTGRES)");
        var postgres = database == "postgres" ? await Databases.NewPostgres() : null;
        await using var program = RealProgram.In(postgres: postgres);
        await using var office = await Open(NewOffice.Today, postgres, program.Folder);
        var line = await office.Line(100_000_000, NewOffice.Today.Year);
        var run = await Asked(office, line);
        await program.Accounts(("director", "DeputyDirector", "*"));
        await program.Serve();
        var director = await program.SignIn("director");

        var confirming = director.Post($"/funds/runs/{run}/confirmation", Confirmation);
        while (await Paid(office) == 0)
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        await program.Kill();
        await Assert.ThrowsAnyAsync<Exception>(() => confirming);
        var paid = await Paid(office);
        Assert.InRange(paid, 1, Payments - 1);
        Assert.Equal(paid * 1_000L, (await office.Sums(line)).PaidFen);
        Assert.Empty((await office.Prove()).Findings);

        await program.Serve();
        var rest = (await director.Post($"/funds/runs/{run}/confirmation", Confirmation)).Must(200)["confirmed"].GetValue<int>();
        Assert.Equal(Payments, paid + rest);
        Assert.Equal(0, (await director.Post($"/funds/runs/{run}/confirmation", Confirmation)).Must(200)["confirmed"].GetValue<int>());
        var sums = await office.Sums(line);
        Assert.Equal((Payments * 1_000L, 0L, 0L), (sums.PaidFen, sums.PendingFen, sums.CommittedFen));
        var vouchers = await office.Ask(db => db.Set<LedgerEntry>().AsNoTracking().Where(entry => entry.Kind == PostingKind.Payment).Select(entry => entry.Voucher).ToListAsync(Ct));
        Assert.Equal(Payments, vouchers.Distinct().Count());
        Assert.Empty((await office.Prove()).Findings);
        Assert.Equal(RunStanding.Confirmed, await office.Ask(db => db.Set<PaymentRun>().AsNoTracking().Select(one => one.Standing).SingleAsync(Ct)));
    }

    private static JsonObject Confirmation => new() { ["batch"] = "GK-2026-118", ["paidOn"] = NewOffice.Today.ToString("yyyy-MM-dd") };

    private static Task<int> Paid(FundsOffice office) => office.Ask(db => db.Set<LedgerEntry>().CountAsync(entry => entry.Kind == PostingKind.Payment, Ct));

    private static async Task<string> Asked(FundsOffice office, string line)
    {
        var day = NewOffice.Today;
        var commitments = await office.Spend(async money =>
        {
            var numbers = new List<string>();
            for (var i = 0; i < Payments; i++)
            {
                numbers.Add((await money.Commit(new() { Line = line, AmountFen = 1_000, Title = $"合同 {i}", Payee = $"单位 {i}" }, On(day), Officer, Ct)).Number);
            }

            return numbers;
        });
        return (await office.With(services => services.GetRequiredService<RunDesk>().Open(office.Fund, "第一批拨付", [.. commitments.Select((number, i) => new RunOrderItem(number, 1_000, $"FP-{i}"))], On(day), Officer, Ct))).Number;
    }
}
