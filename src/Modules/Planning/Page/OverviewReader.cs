using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Planning.Guidance;
using Rongxi.Planning.Monitoring;
using Rongxi.Planning.Pilots;
using Rongxi.Planning.Plans;
using Rongxi.Planning.Targets;
using Rongxi.Planning.Tasks;
using Rongxi.Web.Dashboards;

namespace Rongxi.Planning.Page;

/// <summary>A plan of the office in a list.</summary>
internal sealed record PlanLine(Plan Plan, double Elapsed, int Targets, int Behind, int Tasks, int Done, int Late);

/// <summary>An open case of the field.</summary>
internal sealed record OpenLine(Case File, Text Procedure, Text Stage, Light Light);

/// <summary>What a planner opens in the morning.</summary>
internal sealed record Overview(IReadOnlyList<PlanLine> Plans, IReadOnlyList<OpenLine> Open, int OpenCount, FigureBoard Board);

/// <summary>Reads the overview: every number leads to its list.</summary>
internal sealed class OverviewReader(RongxiDb db, PlanBook book, TargetFigures figures, OfficeBooks books, ProcedureBook procedures, TimeProvider clock)
{
    private const int MostPlans = 12;

    public async Task<Overview> Read(CancellationToken ct)
    {
        var (today, now, calendar) = (books.Today, clock.GetUtcNow(), await books.Calendar(ct));
        var tolerance = (await books.Rules(db.Office, ct)).Number(MonitoringProcedure.Procedure, MonitoringProcedure.Tolerance, today);
        var plans = new List<PlanLine>();
        foreach (var plan in await db.Set<Plan>().AsNoTracking().Where(plan => plan.Level == PlanLevel.City && plan.State == RecordState.Valid && (plan.Standing == PlanStanding.InForce || plan.Standing == PlanStanding.Compiling)).OrderBy(plan => plan.Number).Take(MostPlans).ToListAsync(ct))
        {
            var targets = await book.Targets(plan.Number, ct);
            var actuals = await figures.Latest(targets, plan, ct);
            var tasks = await book.Tasks(plan.Number, ct);
            plans.Add(new PlanLine(
                plan, plan.Elapsed(today), targets.Count, plan.Standing == PlanStanding.InForce ? targets.Count(target => TargetProgress.Of(target, plan, actuals.GetValueOrDefault(target.Number), today, tolerance).Verdict == TargetVerdict.Behind) : 0,
                tasks.Count, tasks.Count(task => task.Standing == TaskStanding.Done), tasks.Count(task => task.Standing is TaskStanding.NotBegun or TaskStanding.UnderWay && task.FinishOn < today)));
        }

        var codes = PlansPart.Procedures.Select(procedure => procedure.Code).ToList();
        var open = db.Cases.AsNoTracking().Where(file => file.ClosedAt == null && codes.Contains(file.Procedure));
        return new Overview(
            plans,
            [.. (await open.OrderBy(file => file.SortDue).ThenBy(file => file.Id).Take(10).ToListAsync(ct)).Select(file => new OpenLine(file, procedures[file.Procedure].ShortTitle, procedures[file.Procedure].StageNamed(file.Stage).Title, Light.Of(file, calendar, now, today)))],
            await open.Take(10_000).CountAsync(ct),
            await Board(today, ct));
    }

    private async Task<FigureBoard> Board(DateOnly today, CancellationToken ct)
    {
        var tasks = db.Set<PlanTask>().AsNoTracking().Where(task => task.State == RecordState.Valid && db.Set<Plan>().Any(plan => plan.Number == task.PlanNumber && plan.Standing == PlanStanding.InForce));
        var byStanding = await tasks.GroupBy(task => task.Standing).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, ct);
        var late = await tasks.CountAsync(task => (task.Standing == TaskStanding.NotBegun || task.Standing == TaskStanding.UnderWay) && task.FinishOn < today, ct);
        var ledger = await db.Set<AlignmentRecord>().AsNoTracking().Where(record => record.State == RecordState.Valid).GroupBy(record => record.Standing).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, ct);
        var all = ledger.Values.Sum();
        var aligned = all - ledger.GetValueOrDefault(AlignmentStanding.Awaited) - ledger.GetValueOrDefault(AlignmentStanding.Received) - ledger.GetValueOrDefault(AlignmentStanding.UnderAlignment);
        var pilots = await db.Set<Pilot>().AsNoTracking().Where(pilot => pilot.State == RecordState.Valid).GroupBy(pilot => pilot.Sector)
            .Select(group => new { Sector = group.Key, Count = group.Count(), Enterprises = group.Sum(pilot => pilot.Enterprises), Users = group.Sum(pilot => pilot.Users), Effect = group.Sum(pilot => pilot.EffectFen), Investment = group.Sum(pilot => pilot.InvestmentFen) }).ToListAsync(ct);
        var day = today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new FigureBoard
        {
            Tiles =
            [
                new(("实施中的任务", "Tasks of plans in force"), Figure.Count(byStanding.Values.Sum() - byStanding.GetValueOrDefault(TaskStanding.Dropped), "/planning/tasks")) { Note = ($"完成 {byStanding.GetValueOrDefault(TaskStanding.Done)} 项", $"{byStanding.GetValueOrDefault(TaskStanding.Done)} done"), NoteAddress = "/planning/tasks?standing=Done" },
                new(("逾期任务", "Tasks late"), Figure.Count(late, $"/planning/tasks?standing=NotBegun,UnderWay&finishOn.to={today.AddDays(-1):yyyy-MM-dd}")) { Light = late > 0 ? new(LightColour.Late, ("逾期", "late")) : null },
                new(("衔接率", "Aligned"), Figure.Share(aligned, all, "/planning/alignments")) { Note = ($"{ledger.GetValueOrDefault(AlignmentStanding.Awaited)} 个单位未报送", $"{ledger.GetValueOrDefault(AlignmentStanding.Awaited)} not handed in"), NoteAddress = "/planning/alignments?standing=Awaited" },
                new(("试点示范", "Pilots"), Figure.Count(pilots.Sum(row => row.Count), "/planning/pilots")) { Note = ($"用户 {pilots.Sum(row => row.Users):#,0}", $"{pilots.Sum(row => row.Users):#,0} users") },
            ],
            Tables = pilots.Count == 0 ? [] :
            [
                new FigureTable(("推广应用统计", "Spread and application"), ("领域", "Field"), [("试点", "Pilots"), ("覆盖企业", "Enterprises"), ("用户", "Users"), ("投资（万元）", "Investment (10,000 yuan)"), ("年效益（万元）", "Benefit a year (10,000 yuan)")],
                    [.. pilots.OrderByDescending(row => row.Count).Select(row => new FigureRow(Titles.Of(row.Sector), [Figure.Count(row.Count, $"/planning/pilots?sector={row.Sector}"), Figure.Count(row.Enterprises, $"/planning/pilots?sector={row.Sector}"), Figure.Count(row.Users, $"/planning/pilots?sector={row.Sector}"), Figure.Wan(row.Investment, $"/planning/pilots?sector={row.Sector}"), Figure.Wan(row.Effect, $"/planning/pilots?sector={row.Sector}")], $"/planning/pilots?sector={row.Sector}"))])
                {
                    Total = new FigureRow(("合计", "Total"), [Figure.Count(pilots.Sum(row => row.Count), "/planning/pilots"), Figure.Count(pilots.Sum(row => row.Enterprises), "/planning/pilots"), Figure.Count(pilots.Sum(row => row.Users), "/planning/pilots"), Figure.Wan(pilots.Sum(row => row.Investment), "/planning/pilots"), Figure.Wan(pilots.Sum(row => row.Effect), "/planning/pilots")]),
                },
            ],
            Source = ($"截至 {day}，取自规划、任务、衔接和推广应用台账", $"As of {day}, from the registers of plans, tasks, alignment and pilots"),
        };
    }
}
