using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Rules;
using Rongxi.Kernel.Words;
using Rongxi.Planning.Monitoring;
using Rongxi.Planning.Plans;
using Rongxi.Planning.Targets;
using Rongxi.Planning.Tasks;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Planning.Page;

/// <summary>A plan: target tree, tasks, projects, plans below, Gantt, monitoring. The public sees those that are published.</summary>
[Public]
internal sealed class ShowModel(PlanReader reader, OfficeBooks books, CaseTeamwork teamwork) : RongxiPage
{
    public static readonly IReadOnlyList<string> Tabs = ["targets", "tasks", "projects", "plans", "gantt", "monitoring", "text"];

    [FromRoute]
    public string Number { get; init; } = "";

    [BindProperty(SupportsGet = true, Name = "tab")]
    public string? Asked { get; set; }

    /// <summary>Code of the target whose trend is shown.</summary>
    [BindProperty(SupportsGet = true, Name = "target")]
    public string? Target { get; set; }

    /// <summary>Which tiles narrow the tree to.</summary>
    [BindProperty(SupportsGet = true, Name = "light")]
    public string? Light { get; set; }

    /// <summary>Span of the Gantt chart: the plan, a year <c>2026</c>, a quarter <c>2026Q4</c>.</summary>
    [BindProperty(SupportsGet = true, Name = "span")]
    public string? Span { get; set; }

    public string Tab => Tabs.Contains(Asked) && (IsOfficer || Asked is not ("plans" or "monitoring")) ? Asked! : "targets";

    public PlanView View { get; private set; } = null!;
    public GanttChart? Gantt { get; private set; }

    public bool IsOfficer => Visitor.Actor?.May(Permissions.ReadRegisters, PlanningModule.FieldName) == true;

    public bool Keeps => Visitor.Actor?.May(Permissions.KeepRegisters, PlanningModule.FieldName) == true && View.Plan.Standing == PlanStanding.Compiling;

    public bool Reminds => Visitor.Actor?.May(Permissions.Handle, PlanningModule.FieldName) == true;

    /// <summary>Rows of the tree after the tile chosen, grouped by chapter.</summary>
    public IEnumerable<IGrouping<(string Code, Text Title), TargetRow>> Groups =>
        View.Targets.Where(row => Light switch
        {
            "ontime" => row.Progress.Verdict == TargetVerdict.OnTime,
            "short" => row.Progress.Verdict == TargetVerdict.YearShort,
            "behind" => row.Progress.Verdict == TargetVerdict.Behind,
            "awaited" => row.Progress.Verdict == TargetVerdict.NotReported,
            "binding" => row.Target.Nature == TargetNature.Binding,
            _ => true,
        }).GroupBy(row => (row.Target.GroupCode, row.Target.GroupTitle));

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    /// <summary>Reminds the unit whose explanation is due.</summary>
    public async Task<IActionResult> OnPostRemindAsync(string file, Guid ask, CancellationToken ct)
    {
        await teamwork.Remind(file, ask, Me, ct);
        Say(("已催办", "Reminded"));
        return To($"/planning/{Number}");
    }

    public override async Task Show(CancellationToken ct)
    {
        View = await reader.Read(Number, Target, IsOfficer, ct);
        if (Tab == "gantt")
        {
            var (from, until) = GanttSpan.Of(Span, View.Plan, Today);
            Gantt = GanttChart.Of([.. View.Tasks.Select(line => line.Task)], from, until, await books.Calendar(ct), Today, View.Tolerance);
        }
    }
}

/// <summary>Spans of the Gantt chart by name.</summary>
internal static class GanttSpan
{
    /// <summary>First and last day of a span; the whole plan for an unknown name.</summary>
    public static (DateOnly From, DateOnly Until) Of(string? name, Plan plan, DateOnly today) =>
        Kernel.Measures.ReportingPeriod.TryParse(name, out var period) && period.To >= plan.From && period.From <= plan.Until ? (period.From, period.To) : (plan.From, plan.Until);
}
