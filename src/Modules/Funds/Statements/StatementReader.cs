using Microsoft.EntityFrameworkCore;
using Rongxi.Funds.Contracts;
using Rongxi.Funds.Ledger;
using Rongxi.Funds.Sources;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Identifiers;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Words;

namespace Rongxi.Funds.Statements;

/// <summary>Makes statements of a fund from the balances of its lines, as of any day.</summary>
internal sealed class StatementReader(RongxiDb db, BalanceReader balances, OfficeBooks books)
{
    private const string NoProject = "-";

    public async Task<FundStatement> Read(StatementQuery query, CancellationToken ct)
    {
        var lines = await db.Set<BudgetLine>().AsNoTracking().Where(line => line.Fund == query.Fund).OrderBy(line => line.Number).ToListAsync(ct);
        var sums = await balances.ByLine(query.Fund, query.AsOf, ct);
        var shown = lines.Where(line => query.Year is null || query.By == StatementBy.Year || line.Year == query.Year).Where(line => sums.ContainsKey(line.Number)).ToList();
        var total = shown.Aggregate(default(FundSums), (sum, line) => sum + sums[line.Number]);
        var lights = await Lights(query, ct);
        var rows = query.By == StatementBy.Project ? await ByProject(query, shown, sums, lights, ct) : Grouped(query, shown, sums, lights);
        var numbers = shown.Select(line => line.Number).ToHashSet();
        var open = await db.Set<CommitmentAccount>().AsNoTracking().Where(row => row.Fund == query.Fund && (row.OpenFen + row.PendingFen > 0 || row.ClaimedFen > 0)).Select(row => new { row.Line, Open = row.OpenFen + row.PendingFen, row.ClaimedFen }).ToListAsync(ct);
        return new()
        {
            Query = query, Rows = rows, Total = total, Flow = Flow(shown, sums), Years = [.. lines.Select(line => line.Year).Distinct().OrderDescending()],
            OpenCommitments = open.Count(row => row.Open > 0 && numbers.Contains(row.Line)), OpenClaims = open.Count(row => row.ClaimedFen > 0 && numbers.Contains(row.Line)),
        };
    }

    private static IReadOnlyList<StatementRow> Grouped(StatementQuery query, IReadOnlyList<BudgetLine> lines, IReadOnlyDictionary<string, FundSums> sums, Func<FundSums, int?, Light> light) =>
    [
        .. lines.GroupBy(line => KeyOf(line, query.By)).OrderBy(group => OrderOf(group.First(), query.By))
            .Select(group => (group, Sum: group.Aggregate(default(FundSums), (sum, line) => sum + sums[line.Number])))
            .Select(one => new StatementRow(one.group.Key, TitleOf(one.group.First(), query.By), one.Sum, light(one.Sum, one.group.Max(line => line.Year)))
            {
                Address = $"/funds/{Uri.EscapeDataString(query.Fund)}/lines?{query.By.ToString().ToLowerInvariant()}={Uri.EscapeDataString(one.group.Key)}{(query.Year is { } year && query.By != StatementBy.Year ? $"&of={year}" : "")}",
            }),
    ];

    /// <summary>Projects by what was committed for them; what no project has is a row of its own, so that the rows add up.</summary>
    private async Task<IReadOnlyList<StatementRow>> ByProject(StatementQuery query, IReadOnlyList<BudgetLine> lines, IReadOnlyDictionary<string, FundSums> sums, Func<FundSums, int?, Light> light, CancellationToken ct)
    {
        var numbers = lines.Select(line => line.Number).ToHashSet();
        var entries = db.Set<LedgerEntry>().AsNoTracking().Where(entry => entry.Fund == query.Fund && entry.ProjectNumber != null && (query.AsOf == null || entry.EffectiveOn <= query.AsOf));
        var debits = await entries.GroupBy(entry => new { entry.Line, entry.ProjectNumber, Account = entry.Debit }).Select(group => new { group.Key, Fen = group.Sum(entry => entry.AmountFen) }).ToListAsync(ct);
        var credits = await entries.GroupBy(entry => new { entry.Line, entry.ProjectNumber, Account = entry.Credit }).Select(group => new { group.Key, Fen = group.Sum(entry => entry.AmountFen) }).ToListAsync(ct);
        var ofLine = lines.ToDictionary(line => line.Number, line => line.ProjectNumber);
        var parts = debits.Select(row => (row.Key.Line, Project: row.Key.ProjectNumber!, row.Key.Account, Fen: row.Fen * row.Key.Account.Sign(isDebit: true)))
            .Concat(credits.Select(row => (row.Key.Line, Project: row.Key.ProjectNumber!, row.Key.Account, Fen: row.Fen * row.Key.Account.Sign(isDebit: false))))
            .Where(row => numbers.Contains(row.Line) && ofLine[row.Line] is null).ToList();
        var projects = parts.GroupBy(row => row.Project).ToDictionary(group => group.Key, group => Spent(group.Select(row => (row.Account, row.Fen))));

        // A line for one project alone is that project's with all it holds.
        foreach (var line in lines.Where(line => line.ProjectNumber is not null))
        {
            projects[line.ProjectNumber!] = projects.GetValueOrDefault(line.ProjectNumber!) + sums[line.Number];
        }

        var rest = lines.Aggregate(default(FundSums), (sum, line) => sum + sums[line.Number]);
        foreach (var project in projects.Values)
        {
            rest = Without(rest, project);
        }

        return
        [
            .. projects.OrderByDescending(pair => pair.Value.TotalFen).ThenBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => new StatementRow(pair.Key, Text.Same(pair.Key), pair.Value, light(pair.Value, null)) { Address = $"/funds/{Uri.EscapeDataString(query.Fund)}/ledger?project={Uri.EscapeDataString(pair.Key)}" }),
            new(NoProject, ("未落实到项目", "Of no project yet"), rest, new(LightColour.Done, ("–", "–"))),
        ];
    }

    /// <summary>What entries of a project add to what is committed, in payment, paid and returned; as much was given to it.</summary>
    private static FundSums Spent(IEnumerable<(Account Account, long Fen)> parts)
    {
        var by = parts.GroupBy(part => part.Account).ToDictionary(group => group.Key, group => group.Sum(part => part.Fen));
        long Of(Account account) => by.GetValueOrDefault(account);
        return new()
        {
            AppropriatedFen = Of(Account.Committed) + Of(Account.Pending) + Of(Account.Paid) + Of(Account.Returned), CommittedFen = Of(Account.Committed), PendingFen = Of(Account.Pending), PaidFen = Of(Account.Paid), ReturnedFen = Of(Account.Returned), ReceivableFen = Of(Account.Receivable),
        };
    }

    private static FundSums Without(FundSums whole, FundSums part) => new()
    {
        AppropriatedFen = whole.AppropriatedFen - part.AppropriatedFen, CarriedInFen = whole.CarriedInFen - part.CarriedInFen, CarriedOutFen = whole.CarriedOutFen - part.CarriedOutFen, MovedInFen = whole.MovedInFen - part.MovedInFen, MovedOutFen = whole.MovedOutFen - part.MovedOutFen,
        UnallocatedFen = whole.UnallocatedFen - part.UnallocatedFen, AvailableFen = whole.AvailableFen - part.AvailableFen, CommittedFen = whole.CommittedFen - part.CommittedFen, PendingFen = whole.PendingFen - part.PendingFen,
        PaidFen = whole.PaidFen - part.PaidFen, ReturnedFen = whole.ReturnedFen - part.ReturnedFen, ReceivableFen = whole.ReceivableFen - part.ReceivableFen,
    };

    private static FundFlow Flow(IReadOnlyList<BudgetLine> lines, IReadOnlyDictionary<string, FundSums> sums)
    {
        var incoming = lines.SelectMany(line =>
        {
            var (held, use) = (sums[line.Number], (line.Use.ToString(), Titles.Of(line.Use)));
            var carried = Math.Min(held.CarriedInFen, held.TotalFen);
            return new[]
            {
                new FlowLink(line.Source.ToString(), Titles.Of(line.Source), use.Item1, use.Item2, held.TotalFen - carried),
                new FlowLink("Carried", ("上年结转", "Carried over"), use.Item1, use.Item2, carried),
            };
        });
        var outgoing = lines.SelectMany(line =>
        {
            var (held, use) = (sums[line.Number], (line.Use.ToString(), Titles.Of(line.Use)));
            return new[]
            {
                new FlowLink(use.Item1, use.Item2, "Paid", ("已支付", "Paid"), held.PaidFen),
                new FlowLink(use.Item1, use.Item2, "Open", ("已承诺未付", "Committed, unpaid"), held.OpenFen),
                new FlowLink(use.Item1, use.Item2, "Free", ("可用", "Available"), held.FreeFen),
                new FlowLink(use.Item1, use.Item2, "Returned", ("已退库", "Returned"), held.ReturnedFen),
            };
        });
        return new(Together(incoming), Together(outgoing));
    }

    private static IReadOnlyList<FlowLink> Together(IEnumerable<FlowLink> links) =>
        [.. links.GroupBy(link => (link.FromKey, link.ToKey)).Select(group => group.First() with { Fen = group.Sum(link => link.Fen) }).Where(link => link.Fen > 0)];

    /// <summary>The light of sums in a year: claims first, then what is nearly spent, then what is paid too slowly for the time gone.</summary>
    private async Task<Func<FundSums, int?, Light>> Lights(StatementQuery query, CancellationToken ct)
    {
        var rules = await books.Rules(db.Office, ct);
        var day = query.AsOf ?? books.Today;
        var slow = rules.Number(SourceCoordination.Procedure, SourceCoordination.SlowShare, day);
        var low = rules.Number(SourceCoordination.Procedure, SourceCoordination.LowRest, day);
        return (sums, year) =>
        {
            if (sums.ReceivableFen > 0)
            {
                var words = MoneyText.Number(sums.ReceivableFen);
                return new(LightColour.Late, ($"追回 {words} 元", $"{words} yuan to recover"));
            }

            if (sums.TotalFen <= 0)
            {
                return new(LightColour.Done, ("无资金", "No money"));
            }

            var paid = 100m * sums.PaidFen / sums.TotalFen;
            var gone = year is not { } of || of < day.Year ? 100m : of > day.Year ? 0m : 100m * day.DayOfYear / (DateTime.IsLeapYear(of) ? 366 : 365);
            if (paid < gone * slow / 100)
            {
                return new(LightColour.Near, ($"{paid:0}% 偏慢", $"{paid:0} %, slow"));
            }

            return sums.AvailableFen > 0 && sums.AvailableFen * 100m / sums.TotalFen < low
                ? new(LightColour.Near, ("将用完", "Nearly spent"))
                : new(LightColour.Ok, ("正常", "On the way"));
        };
    }

    private static string KeyOf(BudgetLine line, StatementBy by) => by switch
    {
        StatementBy.Source => line.Source.ToString(),
        StatementBy.District => line.District ?? "",
        StatementBy.Year => $"{line.Year}",
        _ => line.Use.ToString(),
    };

    private static string OrderOf(BudgetLine line, StatementBy by) => by switch
    {
        StatementBy.Source => $"{(int)line.Source:00}",
        StatementBy.District => line.District ?? "",
        StatementBy.Year => $"{9999 - line.Year}",
        _ => $"{(int)line.Use:00}",
    };

    private static Text TitleOf(BudgetLine line, StatementBy by) => by switch
    {
        StatementBy.Source => Titles.Of(line.Source),
        StatementBy.District => line.District is null ? ("全市统筹", "Whole city") : Divisions.Find(line.District)?.Name ?? Text.Same(line.District),
        StatementBy.Year => ($"{line.Year} 年", $"{line.Year}"),
        _ => Titles.Of(line.Use),
    };
}
