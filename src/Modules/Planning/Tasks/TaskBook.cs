using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Search;
using Rongxi.Kernel.Words;
using Rongxi.Planning.Contracts;
using Rongxi.Planning.Plans;

namespace Rongxi.Planning.Tasks;

/// <summary>Writes tasks into a plan being compiled, and answers which tasks there are.</summary>
internal sealed class TaskBook(RongxiDb db, SearchIndex search) : IPlanTasks
{
    private const int MostFound = 100;

    /// <summary>Adds a task; refuses what contradicts its plan. A path opens the names of fields where the task is a row.</summary>
    public async Task Add(Plan plan, PlanTask task, string reason, Actor by, string? caseNumber, DateOnly on, CancellationToken ct, string path = "")
    {
        plan.MustBeCompiling();
        await MustFit(plan, task, path, isNew: true, ct);
        db.Add(task);
        await db.Enter(task, PlanTask.Register, EntryKind.Registered, reason, on, by, ct, caseNumber);
        await Index(task, ct);
    }

    /// <summary>Changes a task of a plan being compiled.</summary>
    public async Task Change(Plan plan, PlanTask task, Action<PlanTask> change, string reason, Actor by, DateOnly on, CancellationToken ct, string path = "")
    {
        plan.MustBeCompiling();
        change(task);
        await MustFit(plan, task, path, isNew: false, ct);
        await db.Enter(task, PlanTask.Register, EntryKind.Changed, reason, on, by, ct, plan.CaseNumber);
        await Index(task, ct);
    }

    public async Task<IReadOnlyList<PlanTaskLine>> Find(string words, int most, CancellationToken ct)
    {
        var typed = words.Trim();
        most = Math.Clamp(most, 1, MostFound);
        var found = from task in db.Set<PlanTask>().AsNoTracking()
                    join plan in db.Set<Plan>().AsNoTracking() on task.PlanNumber equals plan.Number
                    where plan.Standing == PlanStanding.InForce && task.State == RecordState.Valid
                    select new { task, plan };
        found = typed.Length == 0
            ? found.Where(row => row.task.Standing != TaskStanding.Done && row.task.Standing != TaskStanding.Dropped).OrderBy(row => row.task.FinishOn).ThenBy(row => row.task.Number)
            : found.Where(row => row.task.Number.StartsWith(typed) || row.task.Content.Contains(typed) || row.task.Lead.Contains(typed)).OrderByDescending(row => row.task.PlanNumber).ThenBy(row => row.task.Number);
        return [.. (await found.Take(most).ToListAsync(ct)).Select(row => Line(row.task, row.plan))];
    }

    public async Task<PlanTaskLine?> Numbered(string number, CancellationToken ct)
    {
        var task = await db.Set<PlanTask>().AsNoTracking().FirstOrDefaultAsync(task => task.Number == number.Trim(), ct);
        return task is null ? null : Line(task, await db.Set<Plan>().AsNoTracking().FirstAsync(plan => plan.Number == task.PlanNumber, ct));
    }

    public async Task<IReadOnlyList<string>> OfPlan(string planNumber, CancellationToken ct) =>
        await db.Set<PlanTask>().AsNoTracking().Where(task => task.PlanNumber == planNumber || (task.ParentNumber != null && task.ParentNumber.StartsWith(planNumber + "-R"))).OrderBy(task => task.Number).Select(task => task.Number).Take(PlanBook.MostRows).ToListAsync(ct);

    private static PlanTaskLine Line(PlanTask task, Plan plan) => new(task.Number, task.PlanNumber, plan.Name, task.No, task.Content, task.Lead, task.StartOn, task.FinishOn, task.BudgetFen) { Ended = WhyEnded(task, plan) };

    private static Text? WhyEnded(PlanTask task, Plan plan) => (task, plan) switch
    {
        ({ State: not RecordState.Valid } or { Standing: TaskStanding.Dropped }, _) => ($"任务 {task.Number} 已取消", $"Task {task.Number} was dropped"),
        ({ Standing: TaskStanding.Done }, _) => ($"任务 {task.Number} 已完成", $"Task {task.Number} is done"),
        (_, { Standing: not PlanStanding.InForce }) => ($"{plan.Number}《{plan.Name}》{Kernel.Forms.Titles.Of(plan.Standing).Zh}，不在实施中", $"Plan {plan.Number} is “{Kernel.Forms.Titles.Of(plan.Standing).En}”, not in force"),
        _ => null,
    };

    private async Task MustFit(Plan plan, PlanTask task, string path, bool isNew, CancellationToken ct)
    {
        var wrong = task.Check().ToList();
        if (task.StartOn < plan.From || task.FinishOn > plan.Until)
        {
            wrong.Add(new(nameof(PlanTask.FinishOn), ($"任务期应在规划期 {plan.FromYear}–{plan.UntilYear} 内", $"A task lies within {plan.FromYear}–{plan.UntilYear}")));
        }

        if (isNew && (db.Set<PlanTask>().Local.Any(other => other != task && other.Number == task.Number) || await db.Set<PlanTask>().AnyAsync(other => other.Number == task.Number, ct)))
        {
            wrong.Add(new(nameof(PlanTask.No), ($"序号 {task.No} 已有", $"Number {task.No} exists already")));
        }

        if (wrong.Count > 0)
        {
            throw new Refusal("planning.task-wrong", ($"任务 {task.No} 有 {wrong.Count} 处不对", $"Task {task.No} has {wrong.Count} faults"), [.. wrong.Select(error => error with { Field = path + error.Field })]);
        }
    }

    private Task Index(PlanTask task, CancellationToken ct) => search.Put(
        new SearchEntry { Office = task.Office, Kind = PlanTask.Register, Number = task.Number, Title = task.Content, Detail = task.Lead, Address = $"/planning/tasks/{task.Number}", Field = PlanningModule.FieldName, At = db.Clock.GetUtcNow() },
        PlanningRegisters.Tasks.SearchWords(task), ct);
}
