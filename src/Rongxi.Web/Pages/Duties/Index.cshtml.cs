using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Figures;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Tables;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;
using Rongxi.Web.Pages.Numbers;

namespace Rongxi.Web.Pages.Duties;

/// <summary>A duty with the procedures that perform it and how their cases stand.</summary>
public sealed record DutyRow(Duty Duty, IReadOnlyList<Procedure> Working, IReadOnlyList<string> Missing, Tally Tally)
{
    /// <summary>Whether any case was open, received or decided: otherwise a dash is shown, not a zero or 100 %.</summary>
    public bool HasCases => Tally.Open + Tally.Received + Tally.Decided > 0;

    public IEnumerable<string> Codes => Working.Select(procedure => procedure.Code);
}

[Public]
public sealed class IndexModel(CaseFigures figures, ProcedureBook procedures) : RongxiPage
{
    public const string All = "all";
    public const string WithLate = "late";
    public const string WithoutProcedure = "missing";

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Query { get; set; }

    [BindProperty(SupportsGet = true, Name = "show")]
    public string? Filter { get; set; }

    [BindProperty(SupportsGet = true, Name = "period")]
    public string? PeriodKey { get; set; }

    /// <summary>Order: by clause of the charter, or flat by <c>open</c>, <c>late</c>, <c>rate</c>.</summary>
    [BindProperty(SupportsGet = true, Name = "by")]
    public string? Order { get; set; }

    public Period Period { get; private set; } = null!;

    public IReadOnlyList<DutyRow> Every { get; private set; } = [];

    public IReadOnlyList<DutyRow> Shown { get; private set; } = [];

    /// <summary>Every procedure counted once, though it may serve several duties.</summary>
    public Tally Total { get; private set; } = Tally.None;

    public IReadOnlyList<string> TotalCodes { get; private set; } = [];

    /// <summary>Figures open to lists of cases for those who may see cases.</summary>
    public bool Opens => Visitor.Actor is { IsOfficer: true } me && me.May(Kernel.People.Permissions.ReadCases);

    public bool IsOfficer => Visitor.Actor?.IsOfficer == true;

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public async Task<IActionResult> OnGetExportAsync(string format, CancellationToken ct)
    {
        await Show(ct);
        return new TableAnswer(
            $"duties-{Office.Code}-{Today:yyyyMMdd}",
            ("职责", "Duties"),
            [
                new("Duty", ("编号", "Duty")), new("Clause", ("条款", "Clause")), new("Title", ("职责", "Title"), Width: 60), new("Procedures", ("事项", "Procedures")),
                new("Missing", ("尚无的事项", "Not yet available")), new("Open", ("在办", "Open"), CellKind.Number), new("Soon", ("将到期", "Due soon"), CellKind.Number),
                new("Late", ("超期", "Late"), CellKind.Number), new("Decided", ("期内办结", "Decided"), CellKind.Number), new("OnTimePercent", ("按期办结率%", "On time %"), CellKind.Number),
                new("MeanDays", ("平均工作日", "Mean working days"), CellKind.Number), new("Basis", ("依据", "Basis"), Width: 60),
            ],
            Shown.Select(row => (IReadOnlyList<object?>)
            [
                row.Duty.Id, row.Duty.Clause, row.Duty.Title.ToString(), string.Join(' ', row.Codes), string.Join(' ', row.Missing),
                row.HasCases ? row.Tally.Open : null, row.HasCases ? row.Tally.Soon : null, row.HasCases ? row.Tally.Late : null, row.HasCases ? row.Tally.Decided : null,
                row.Tally.OnTimeRate is { } rate ? Math.Round((decimal)rate * 100, 1) : null, row.Tally.MeanDays is { } mean ? Math.Round((decimal)mean, 1) : null, row.Duty.Basis,
            ]),
            format);
    }

    public override async Task Show(CancellationToken ct)
    {
        Period = Period.Of(PeriodKey, Today);
        var tallies = await figures.ByProcedure(Period, ct);
        Every = [.. Office.Duties.Select(duty => Row(duty, tallies))];
        TotalCodes = [.. Every.SelectMany(row => row.Codes).Distinct()];
        Total = Tally.Sum(TotalCodes.Select(code => tallies.GetValueOrDefault(code, Tally.None)));
        Filter = Filter is WithLate or WithoutProcedure ? Filter : All;
        Order = Order is "open" or "late" or "rate" ? Order : "clause";
        Query = Query is { Length: > 100 } ? Query[..100] : Query?.Trim();
        var shown = Every.Where(row => Fits(row, Filter) && Says(row, Query));
        Shown = [.. Order switch
        {
            "open" => shown.OrderByDescending(row => row.Tally.Open),
            "late" => shown.OrderByDescending(row => row.Tally.Late).ThenByDescending(row => row.Tally.Soon),
            "rate" => shown.OrderBy(row => row.Tally.OnTimeRate ?? 2),
            _ => shown,
        }];
    }

    public int Count(string filter) => Every.Count(row => Fits(row, filter));

    /// <summary>The same page with one thing changed.</summary>
    public string Address(string? filter = null, string? period = null, string? query = null, string? export = null, string? order = null)
    {
        var parts = new List<string>();
        if ((filter ?? Filter) is { } f and not All)
        {
            parts.Add("show=" + f);
        }

        if ((period ?? Period.Key) is { } p and not "12m")
        {
            parts.Add("period=" + p);
        }

        if ((order ?? Order) is { } o and not "clause")
        {
            parts.Add("by=" + o);
        }

        if ((query ?? Query) is { Length: > 0 } q)
        {
            parts.Add("q=" + Uri.EscapeDataString(q));
        }

        if (export is not null)
        {
            parts.Add($"handler=export&format={export}");
        }

        return $"{HttpContext.Request.PathBase}/duties{(parts.Count > 0 ? "?" + string.Join('&', parts) : "")}";
    }

    /// <summary>The shown duties in groups with a heading: the clauses, those with cases first, or one without heading.</summary>
    public IEnumerable<(CharterClause? Clause, IReadOnlyList<DutyRow> Rows)> Groups() => Order == "clause"
        ? Office.Clauses.Select(clause => ((CharterClause?)clause, (IReadOnlyList<DutyRow>)[.. Shown.Where(row => row.Duty.Clause == clause.Number)])).Where(group => group.Item2.Count > 0)
            .OrderByDescending(group => group.Item2.Any(row => row.HasCases))
        : [(null, Shown)];

    private DutyRow Row(Duty duty, IReadOnlyDictionary<string, Tally> tallies)
    {
        var codes = duty.Procedures.Concat(procedures.All.Where(procedure => procedure.Duties.Contains(duty.Id)).Select(procedure => procedure.Code)).Distinct().ToList();
        var working = codes.Select(procedures.Find).OfType<Procedure>().ToList();
        return new DutyRow(duty, working, [.. codes.Where(code => procedures.Find(code) is null)], Tally.Sum(working.Select(procedure => tallies.GetValueOrDefault(procedure.Code, Tally.None))));
    }

    private static bool Fits(DutyRow row, string filter) => filter switch
    {
        WithLate => row.Tally.Late > 0,
        WithoutProcedure => row.Working.Count == 0,
        _ => true,
    };

    private static bool Says(DutyRow row, string? typed)
    {
        if (string.IsNullOrEmpty(typed))
        {
            return true;
        }

        var all = $"{row.Duty.Id} {row.Duty.Zh} {row.Duty.En} {row.Duty.Basis} {row.Duty.Register} {string.Join(' ', row.Working.Select(procedure => $"{procedure.Code} {procedure.Title.Zh} {procedure.Title.En}"))} {string.Join(' ', row.Missing)}";
        return typed.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => all.Contains(word, StringComparison.OrdinalIgnoreCase));
    }
}
