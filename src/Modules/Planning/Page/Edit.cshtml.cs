using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Planning.Plans;
using Rongxi.Planning.Targets;
using Rongxi.Planning.Tasks;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;
using Rongxi.Web.Tags;

namespace Rongxi.Planning.Page;

/// <summary>One target or task of a plan being compiled.</summary>
[Needs(Permissions.KeepRegisters, Field = PlanningModule.FieldName)]
internal sealed class EditModel(RongxiDb db, PlanBook book, PlanWriting writing) : RongxiPage
{
    [FromRoute]
    public string Number { get; init; } = "";

    [FromRoute]
    public string What { get; init; } = "";

    [FromRoute]
    public string? Code { get; init; }

    public bool IsTarget => What == "target";

    public FormDefinition Form => IsTarget ? FormDefinition.Of<TargetEntry>() : FormDefinition.Of<TaskEntry>();

    public Plan Plan { get; private set; } = null!;

    public FormValues Typed { get; private set; } = new();

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Typed = FormValues.From(Request.Form.Where(pair => !pair.Key.StartsWith("__", StringComparison.Ordinal)).SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value))));
        FormMoves.Repair(Typed, Form, Request.Form["repair"]);
        if (Request.Form.ContainsKey("repair"))
        {
            await Show(ct);
            return Page();
        }

        var record = Form.Bind(Typed).OrRefuse();
        await (record is TargetEntry target ? writing.Put(Number, target, Me, ct) : writing.Put(Number, (TaskEntry)record, Me, ct));
        var code = record is TargetEntry entry ? entry.Code : ((TaskEntry)record).No;
        Say(IsTarget ? ($"已保存目标 {code}", $"Target {code} was saved") : ($"已保存任务 {code}", $"Task {code} was saved"));
        return To($"/planning/{Number}{(IsTarget ? "" : "?tab=tasks")}");
    }

    public override async Task Show(CancellationToken ct)
    {
        Plan = await db.Set<Plan>().AsNoTracking().FirstOrDefaultAsync(plan => plan.Number == Number, ct) ?? throw Refusal.NotFound(Number);
        Plan.MustBeCompiling();
        if (Request.Method == "GET" && Code is not null)
        {
            object known = IsTarget
                ? (await book.Targets(Number, ct)).FirstOrDefault(target => target.Code == Code) ?? throw Refusal.NotFound(Code)
                : (await book.Tasks(Number, ct)).FirstOrDefault(task => task.No == Code) ?? throw Refusal.NotFound(Code);
            var json = System.Text.Json.JsonSerializer.SerializeToNode(known, known.GetType(), FormDefinition.Json)!.AsObject();
            foreach (var name in json.Select(pair => pair.Key).Where(key => Form.Fields.All(field => field.JsonName != key)).ToList())
            {
                json.Remove(name);
            }

            Typed = Form.Spread(json);
        }
    }
}
