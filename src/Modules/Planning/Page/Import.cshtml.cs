using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Tables;
using Rongxi.Kernel.Words;
using Rongxi.Planning.Plans;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Planning.Page;

/// <summary>Targets and tasks of a plan being compiled from a table.</summary>
[Needs(Permissions.KeepRegisters, Field = PlanningModule.FieldName)]
internal sealed class ImportModel(RongxiDb db, PlanWriting writing) : RongxiPage
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    [FromRoute]
    public string Number { get; init; } = "";

    [BindProperty(SupportsGet = true, Name = "what")]
    public string? What { get; set; }

    private FormDefinition Form => What == "tasks" ? FormDefinition.Of<TaskEntry>() : FormDefinition.Of<TargetEntry>();

    public Text? TitleOf(string field) => Form.Fields.FirstOrDefault(known => known.Name == field)?.Title;

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    /// <summary>An empty table with the headings, their meaning and choices.</summary>
    public async Task<IActionResult> OnGetTemplateAsync(CancellationToken ct)
    {
        var stream = new MemoryStream();
        await XlsxTable.WriteAsync(stream, Form.Title, PlanWriting.Columns(Form), None(), Language, notes: true, ct);
        stream.Position = 0;
        return File(stream, Workbook, $"{(What == "tasks" ? "tasks" : "targets")}.xlsx");
    }

    public async Task<IActionResult> OnPostAsync(IFormFile? file, CancellationToken ct)
    {
        if (file is null || file.Length == 0)
        {
            throw new Refusal("planning.no-file", ("请选择文件", "Choose a file"), [new("File", ("必填", "Required"))]);
        }

        await using var content = file.OpenReadStream();
        var done = await writing.Import(Number, What != "tasks", content, file.FileName, Me, ct);
        Say(($"导入完成：新增 {done.Added}，修改 {done.Changed}", $"Imported: {done.Added} added, {done.Changed} changed"));
        return To($"/planning/{Number}{(What == "tasks" ? "?tab=tasks" : "")}");
    }

    public override async Task Show(CancellationToken ct) =>
        (await db.Set<Plan>().AsNoTracking().FirstOrDefaultAsync(plan => plan.Number == Number, ct) ?? throw Refusal.NotFound(Number)).MustBeCompiling();

    private static async IAsyncEnumerable<IReadOnlyList<object?>> None()
    {
        await Task.CompletedTask;
        yield break;
    }
}
