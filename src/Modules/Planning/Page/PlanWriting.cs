using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Imports;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Tables;
using Rongxi.Kernel.Words;
using Rongxi.Planning.Plans;
using Rongxi.Planning.Targets;
using Rongxi.Planning.Tasks;

namespace Rongxi.Planning.Page;

/// <summary>What came of an import: rows taken anew, changed, left as they were.</summary>
internal sealed record Imported(int Added, int Changed);

/// <summary>Writes targets and tasks into a plan being compiled: one by one from a form, or a file at once.</summary>
internal sealed class PlanWriting(RongxiDb db, PlanBook book, TargetBook targets, TaskBook tasks, OfficeBooks books)
{
    private static readonly TableLimits Limits = new() { Bytes = 8L << 20, UnpackedBytes = 64L << 20, Rows = PlanBook.MostRows };

    private const int MostRefusals = 200;

    /// <summary>Puts a target in: the one of that code changed, or a new one.</summary>
    public Task Put(string planNumber, TargetEntry entry, Actor by, CancellationToken ct) => db.Transact(
        async () =>
        {
            by.Must(Permissions.KeepRegisters, PlanningModule.FieldName);
            await Put(await book.Numbered(planNumber, ct), entry, "录入目标", by, ct);
        }, ct);

    /// <summary>Puts a task in likewise.</summary>
    public Task Put(string planNumber, TaskEntry entry, Actor by, CancellationToken ct) => db.Transact(
        async () =>
        {
            by.Must(Permissions.KeepRegisters, PlanningModule.FieldName);
            await Put(await book.Numbered(planNumber, ct), entry, "录入任务", by, ct);
        }, ct);

    /// <summary>Takes a file of targets or tasks, whole or not at all: every fault is named with its row.</summary>
    /// <exception cref="Refusal"><c>planning.import-wrong</c> with row, field and reason of each fault; the refusals of tables.</exception>
    public async Task<Imported> Import(string planNumber, bool areTargets, Stream content, string fileName, Actor by, CancellationToken ct)
    {
        by.Must(Permissions.KeepRegisters, PlanningModule.FieldName);
        var form = areTargets ? FormDefinition.Of<TargetEntry>() : FormDefinition.Of<TaskEntry>();
        await using var table = await TableReader.OpenAsync(content, fileName, new TableOptions { Columns = Columns(form), Limits = Limits }, ct);
        var entries = new List<(int Row, object Entry)>();
        var wrong = new List<FieldError>();
        await foreach (var row in table.Rows(ct))
        {
            var values = new FormValues();
            foreach (var field in RegisterSheet.Fields(form))
            {
                values[field.Name] = row[field.Name];
            }

            var bound = form.Bind(values);
            wrong.AddRange(bound.Errors.Select(error => error with { Row = row.Number }));
            if (bound.Record is { } entry)
            {
                entries.Add((row.Number, entry));
            }
        }

        if (entries.Count == 0 && wrong.Count == 0)
        {
            throw new Refusal("planning.import-empty", ("文件里没有数据行", "The file has no rows"), [new("File", ("没有数据行", "No rows"))]);
        }

        Text source = ($"导入 {fileName}", $"Import of {fileName}");
        return wrong.Count > 0 ? throw Wrong(wrong) : await db.Transact(
            async () =>
            {
                var plan = await book.Numbered(planNumber, ct);
                var (added, changed) = (0, 0);
                foreach (var (row, entry) in entries)
                {
                    try
                    {
                        var isNew = entry is TargetEntry target ? await Put(plan, target, source.Zh, by, ct) : await Put(plan, (TaskEntry)entry, source.Zh, by, ct);
                        (added, changed) = isNew ? (added + 1, changed) : (added, changed + 1);
                    }
                    catch (Refusal refusal) when (refusal.Code != "planning.plan-fixed")
                    {
                        wrong.AddRange(refusal.Errors.Count > 0 ? refusal.Errors.Select(error => error with { Row = row }) : [new FieldError("", refusal.Text, Row: row)]);
                    }
                }

                return wrong.Count == 0 ? new Imported(added, changed) : throw Wrong(wrong);
            }, ct);
    }

    /// <summary>The columns of a file, as the template names them.</summary>
    public static IReadOnlyList<Column> Columns(FormDefinition form) => [.. RegisterSheet.Fields(form).SelectMany(field => RegisterSheet.ColumnsOf(field).Select(column => column with { Required = field.Required }))];

    private async Task<bool> Put(Plan plan, TargetEntry entry, string reason, Actor by, CancellationToken ct)
    {
        var number = Target.NumberOf(plan.Number, entry.Code);
        var known = db.Set<Target>().Local.FirstOrDefault(target => target.Number == number) ?? await db.Set<Target>().FirstOrDefaultAsync(target => target.Number == number, ct);
        if (known is null)
        {
            await targets.Add(plan, Filled(new Target { Office = plan.Office, Number = number, PlanNumber = plan.Number, Code = entry.Code.Trim(), Group = "", Name = "", Unit = "", Nature = entry.Nature, Direction = entry.Direction, BaseValue = 0, EndValue = 0, Responsible = "" }, entry), reason, by, plan.CaseNumber, books.Today, ct);
            return true;
        }

        await targets.Change(plan, known, target => Filled(target, entry), reason, by, books.Today, ct);
        return false;
    }

    private static Target Filled(Target target, TargetEntry entry)
    {
        (target.Group, target.GroupEn, target.Name, target.NameEn, target.Unit, target.Nature, target.Direction) = (entry.Group.Trim(), entry.GroupEn, entry.Name.Trim(), entry.NameEn, entry.Unit.Trim(), entry.Nature, entry.Direction);
        (target.BaseValue, target.EndValue, target.Years, target.Least, target.Most) = (entry.BaseValue, entry.EndValue, entry.Years, entry.Least, entry.Most);
        (target.Responsible, target.ResponsibleCode, target.Decomposition, target.ParentNumber, target.Source, target.Formula) = (entry.Responsible.Trim(), entry.ResponsibleCode, entry.Decomposition ?? Decomposition.None, entry.ParentNumber?.Trim(), entry.Source, entry.Formula);
        target.IndicatorNumber = entry.IndicatorNumber?.Trim() ?? target.IndicatorNumber;
        target.State = RecordState.Valid;
        return target;
    }

    private async Task<bool> Put(Plan plan, TaskEntry entry, string reason, Actor by, CancellationToken ct)
    {
        var number = PlanTask.NumberOf(plan.Number, entry.No);
        var known = db.Set<PlanTask>().Local.FirstOrDefault(task => task.Number == number) ?? await db.Set<PlanTask>().FirstOrDefaultAsync(task => task.Number == number, ct);
        if (known is null)
        {
            await tasks.Add(plan, Filled(new PlanTask { Office = plan.Office, Number = number, PlanNumber = plan.Number, No = entry.No.Trim(), Content = "", Lead = "", StartOn = entry.StartOn, FinishOn = entry.FinishOn }, entry), reason, by, plan.CaseNumber, books.Today, ct);
            return true;
        }

        await tasks.Change(plan, known, task => Filled(task, entry), reason, by, books.Today, ct);
        return false;
    }

    private static PlanTask Filled(PlanTask task, TaskEntry entry)
    {
        (task.Content, task.ContentEn, task.Lead, task.LeadCode, task.Supporters, task.StartOn, task.FinishOn, task.After) = (entry.Content.Trim(), entry.ContentEn, entry.Lead.Trim(), entry.LeadCode, entry.Supporters, entry.StartOn, entry.FinishOn, entry.After);
        (task.TargetCode, task.ParentNumber, task.Money, task.BudgetFen, task.Deliverable) = (entry.TargetCode, entry.ParentNumber?.Trim(), entry.Money ?? MoneySource.None, entry.BudgetFen, entry.Deliverable);
        (task.Milestone1, task.Milestone2, task.Milestone3, task.Milestone4) = (entry.Milestone1, entry.Milestone2, entry.Milestone3, entry.Milestone4);
        return task;
    }

    private static Refusal Wrong(List<FieldError> wrong) =>
        new("planning.import-wrong", ($"文件有 {wrong.Count} 处不对，没有导入任何一行", $"The file has {wrong.Count} faults; nothing was imported"), [.. wrong.Take(MostRefusals)]);
}
