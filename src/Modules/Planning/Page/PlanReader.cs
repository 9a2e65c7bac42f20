using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Collections;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Figures;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Identifiers;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Planning.Contracts;
using Rongxi.Planning.Guidance;
using Rongxi.Planning.Monitoring;
using Rongxi.Planning.Plans;
using Rongxi.Planning.Targets;
using Rongxi.Planning.Tasks;

namespace Rongxi.Planning.Page;

/// <summary>Reads a plan for its page: targets beside their time, parts beside their whole, tasks on the calendar.</summary>
internal sealed class PlanReader(RongxiDb db, PlanBook book, PlanTexts texts, TargetFigures figures, IProjectsOfPlan projects, OfficeBooks books, ProcedureBook procedures, Charters charters)
{
    private const int MostSubPlans = 500;

    /// <summary>The plan of that number as it stands today; refused when unknown, and to the public while unpublished.</summary>
    public async Task<PlanView> Read(string number, string? selected, bool asOfficer, CancellationToken ct)
    {
        var plan = await db.Set<Plan>().AsNoTracking().FirstOrDefaultAsync(plan => plan.Number == number, ct);
        if (plan is null || (!asOfficer && plan.PublishedOn is null))
        {
            throw Refusal.NotFound(number);
        }

        var today = books.Today;
        var calendar = await books.Calendar(ct);
        var tolerance = (await books.Rules(db.Office, ct)).Number(MonitoringProcedure.Procedure, MonitoringProcedure.Tolerance, today);
        var targets = await Targets(plan, today, tolerance, asOfficer, ct);
        var tasks = await book.Tasks(number, ct);
        var shown = targets.FirstOrDefault(row => row.Target.Code == selected) ?? targets.FirstOrDefault(row => row.Progress.Verdict == TargetVerdict.Behind) ?? targets.FirstOrDefault(row => row.Progress.Actual is not null) ?? (targets.Count > 0 ? targets[0] : null);
        return new PlanView
        {
            Plan = plan, Today = today, Year = Math.Clamp(today.Year, plan.FromYear, plan.UntilYear), Tolerance = tolerance, Targets = targets,
            Tasks = [.. tasks.Select(task => new TaskLine(task, task.Light(today, calendar, tolerance), Math.Max(0, calendar.WorkingDaysBetween(task.StartOn.AddDays(-1), task.FinishOn)), task.Elapsed(today, calendar)))],
            Projects = await projects.Of(number, ct),
            SubPlans = asOfficer ? await SubPlans(plan, today, ct) : [],
            Monitoring = asOfficer ? await Monitoring(plan, ct) : [],
            Versions = await db.Set<PlanVersion>().AsNoTracking().Where(version => version.PlanNumber == number).OrderByDescending(version => version.Version).Take(100).ToListAsync(ct),
            Text = await texts.Of(number, ct),
            Selected = shown,
            Trend = shown is null ? null : TrendChart.Of(shown.Target, plan, await figures.Series(shown.Target, plan, ct, SightOf(asOfficer)), today),
            Drags = asOfficer && shown is not null ? await Drags(shown, targets, tasks, today, ct) : [],
        };
    }

    private static FigureSight SightOf(bool asOfficer) => asOfficer ? FigureSight.Office : FigureSight.Public;

    private async Task<IReadOnlyList<TargetRow>> Targets(Plan plan, DateOnly today, decimal tolerance, bool asOfficer, CancellationToken ct)
    {
        var targets = await book.Targets(plan.Number, ct);
        var actuals = await figures.Latest(targets, plan, ct, SightOf(asOfficer));
        var numbers = targets.Select(target => target.Number).ToList();
        var adjustments = (await db.Set<TargetAdjustment>().AsNoTracking().Where(change => change.PlanNumber == plan.Number).OrderByDescending(change => change.Version).Take(2000).ToListAsync(ct)).ToLookup(change => change.TargetNumber);
        var parts = (await Parts(numbers, ct)).ToLookup(part => part.ParentNumber!);
        var explanations = asOfficer ? await Explanations(plan, ct) : new Dictionary<string, Explanation>();
        var awaited = asOfficer ? await Awaited(plan, ct) : new Dictionary<string, DateOnly>();
        var districts = Divisions.Of(charters[db.Office].DivisionCode, today);
        return
        [
            .. targets.Select(target => new TargetRow(
                target, TargetProgress.Of(target, plan, actuals.GetValueOrDefault(target.Number), today, tolerance, awaited.TryGetValue(target.Responsible, out var due) ? due : null),
                [.. adjustments[target.Number]], DecomposedOf(target, [.. parts[target.Number]], districts), explanations.GetValueOrDefault(target.Number))),
        ];
    }

    /// <summary>Targets below others, of plans that are not abandoned.</summary>
    private async Task<IReadOnlyList<Target>> Parts(IReadOnlyList<string> parents, CancellationToken ct) =>
        await db.Set<Target>().AsNoTracking().Where(target => target.ParentNumber != null && parents.Contains(target.ParentNumber) && target.State == RecordState.Valid
            && db.Set<Plan>().Any(plan => plan.Number == target.PlanNumber && plan.State == RecordState.Valid)).OrderBy(target => target.Number).Take(5000).ToListAsync(ct);

    /// <summary>A whole with its parts: every district of the city where it is shared out among districts, and whoever else took a part.</summary>
    internal static Decomposed? DecomposedOf(Target target, IReadOnlyList<Target> parts, IReadOnlyList<Division> districts)
    {
        if (target.Decomposition == Decomposition.None)
        {
            return null;
        }

        var others = parts.Where(part => part.District is null || part.Level != PlanLevel.District).Select(part => new Part(Text.Same(part.Responsible), part.Number, part.EndValue));
        var byDistrict = parts.Count == 0 || parts.Any(part => part.Level == PlanLevel.District);
        var all = (byDistrict ? districts : []).Select(district =>
            parts.FirstOrDefault(part => part.Level == PlanLevel.District && part.District == district.Code) is { } part ? new Part(district.Name, part.Number, part.EndValue) : new Part(district.Name, null, null));
        return new Decomposed(target.Decomposition, target.EndValue, target.Unit, [.. all, .. others]);
    }

    /// <summary>The latest explanation asked for each target: open, or given.</summary>
    private async Task<Dictionary<string, Explanation>> Explanations(Plan plan, CancellationToken ct)
    {
        var findings = await db.Set<MonitoringFinding>().AsNoTracking().Where(finding => finding.PlanNumber == plan.Number && finding.AskId != null).OrderByDescending(finding => finding.On).Take(1000).ToListAsync(ct);
        var latest = findings.GroupBy(finding => finding.TargetNumber).Select(group => group.First()).ToList();
        var ids = latest.Select(finding => finding.AskId!.Value).ToList();
        var asks = await db.CaseAsks.AsNoTracking().Where(ask => ids.Contains(ask.Id)).ToDictionaryAsync(ask => ask.Id, ct);
        return latest.Where(finding => asks.ContainsKey(finding.AskId!.Value)).ToDictionary(finding => finding.TargetNumber, finding =>
        {
            var ask = asks[finding.AskId!.Value];
            return new Explanation(finding.CaseNumber, ask.Id, ask.ToName, ask.DueOn, ask.RemindedAt, ask.AnsweredAt is null ? null : ask.AnswerText ?? "");
        });
    }

    /// <summary>Units whose self-report is asked for and still to come, with the day it is due.</summary>
    private async Task<Dictionary<string, DateOnly>> Awaited(Plan plan, CancellationToken ct) =>
        (await db.Set<CollectionItem>().AsNoTracking()
            .Where(item => item.About == plan.Number && (item.Standing == ReportStanding.Awaited || item.Standing == ReportStanding.Returned) && db.Set<Collection>().Any(collection => collection.Id == item.CollectionId && collection.Kind == ProgressReports.Code && collection.ClosedAt == null))
            .Select(item => new { item.UnitName, item.DueOn }).Take(2000).ToListAsync(ct))
        .GroupBy(item => item.UnitName).ToDictionary(group => group.Key, group => group.Min(item => item.DueOn));

    private async Task<IReadOnlyList<SubPlan>> SubPlans(Plan plan, DateOnly today, CancellationToken ct)
    {
        var ledger = await db.Set<AlignmentRecord>().AsNoTracking().Where(record => record.CityPlanNumber == plan.Number && record.State == RecordState.Valid).OrderBy(record => record.Number).Take(MostSubPlans).ToListAsync(ct);
        var known = ledger.Where(record => record.PlanNumber is not null).Select(record => record.PlanNumber!).ToHashSet();
        var below = await db.Set<Plan>().AsNoTracking().Where(child => child.ParentNumber == plan.Number && child.State == RecordState.Valid).OrderBy(child => child.Number).Take(MostSubPlans).ToListAsync(ct);
        return
        [
            .. ledger.Select(record => new SubPlan(record.Unit, record.PlanName, record.PlanNumber, PlanningRegisters.Alignments.Light(record, today), record.PlanNumber is { } number ? $"/planning/{number}" : $"/planning/alignments/{record.Number}", record.OpinionNumber, record.DraftOn)),
            .. below.Where(child => !known.Contains(child.Number)).Select(child => new SubPlan(child.Owner, child.Name, child.Number, PlanningRegisters.Plans.Light(child, today), $"/planning/{child.Number}", null, null)),
        ];
    }

    private async Task<IReadOnlyList<MonitoringLine>> Monitoring(Plan plan, CancellationToken ct)
    {
        var files = await db.Cases.AsNoTracking().Where(file => file.RecordRegister == Plan.Register && file.RecordNumber == plan.Number && file.Procedure == "PLN-4").OrderByDescending(file => file.ReceivedAt).Take(100).ToListAsync(ct);
        var counted = (await db.Set<MonitoringFinding>().AsNoTracking().Where(finding => finding.PlanNumber == plan.Number).GroupBy(finding => finding.CaseNumber)
            .Select(group => new { group.Key, All = group.Count(), Behind = group.Count(finding => finding.Verdict == TargetVerdict.Behind) }).ToListAsync(ct)).ToDictionary(row => row.Key);
        return [.. files.Select(file => new MonitoringLine(file, procedures[file.Procedure].StageNamed(file.Stage).Title, counted.GetValueOrDefault(file.Number)?.Behind ?? 0, counted.GetValueOrDefault(file.Number)?.All ?? 0))];
    }

    /// <summary>
    /// Who drags: of a target shared out, the parts that fall shortest of their own year; else the units by what of theirs is late.
    /// </summary>
    private async Task<IReadOnlyList<Drag>> Drags(TargetRow selected, IReadOnlyList<TargetRow> targets, IReadOnlyList<PlanTask> tasks, DateOnly today, CancellationToken ct)
    {
        var parts = await Parts([selected.Target.Number], ct);
        if (parts.Count > 0)
        {
            var plans = await db.Set<Plan>().AsNoTracking().Where(plan => parts.Select(part => part.PlanNumber).Contains(plan.Number)).ToDictionaryAsync(plan => plan.Number, ct);
            var drags = new List<Drag>();
            foreach (var group in parts.GroupBy(part => part.PlanNumber).Where(group => plans.ContainsKey(group.Key)))
            {
                var plan = plans[group.Key];
                var actuals = await figures.Latest([.. group], plan, ct);
                foreach (var part in group.Where(part => actuals.ContainsKey(part.Number)))
                {
                    var progress = TargetProgress.Of(part, plan, actuals[part.Number], today, 0);
                    drags.Add(new Drag(part.District is null ? Text.Same(part.Responsible) : Places.NameOf(part.District), progress.Short ?? 0, progress.YearValue, $"/planning/{part.PlanNumber}?target={part.Code}"));
                }
            }

            return [.. drags.Where(drag => drag.Late > 0).OrderByDescending(drag => drag.Late).Take(8)];
        }

        return
        [
            .. targets.Select(row => (Unit: row.Target.Responsible, Late: row.Progress.Verdict == TargetVerdict.Behind))
                .Concat(tasks.Where(task => task.Standing != TaskStanding.Dropped).Select(task => (Unit: task.Lead, Late: task.Standing != TaskStanding.Done && task.FinishOn < today)))
                .GroupBy(row => row.Unit).Select(group => new Drag(Text.Same(group.Key), group.Count(row => row.Late), group.Count(), $"/planning/tasks?plan={selected.Target.PlanNumber}&lead={Uri.EscapeDataString(group.Key)}"))
                .Where(drag => drag.Late > 0).OrderByDescending(drag => drag.Late).ThenBy(drag => drag.Name.Zh, StringComparer.Ordinal).Take(8),
        ];
    }
}
