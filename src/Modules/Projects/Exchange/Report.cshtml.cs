using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Tables;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Projects.Exchange;

/// <summary>The report on one file: what was found, by row; and the button that takes it in.</summary>
[Needs(Permissions.KeepRegisters, Field = ProjectsModule.FieldName)]
internal sealed class ReportModel(RongxiDb db, ExchangeDesk desk) : RongxiPage
{
    public const int MostShown = 200;
    private const int MostWritten = 50_000;

    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>Kind of finding shown; all where none is named.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    public ExchangeRun Run { get; private set; } = null!;
    public IReadOnlyList<(string Code, int Count)> Kinds { get; private set; } = [];
    public IReadOnlyList<ExchangeFinding> Findings { get; private set; } = [];

    public Text FormatTitle => desk.Find(Run.Format)?.Title ?? Text.Same(Run.Format);

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public override async Task Show(CancellationToken ct)
    {
        Run = await db.Set<ExchangeRun>().AsNoTracking().FirstOrDefaultAsync(run => run.Id == Id, ct) ?? throw Refusal.NotFound(Id.ToString());
        var found = db.Set<ExchangeFinding>().AsNoTracking().Where(finding => finding.RunId == Id);
        Kinds = [.. (await found.GroupBy(finding => finding.Code).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(ct)).OrderByDescending(kind => kind.Count).ThenBy(kind => kind.Key, StringComparer.Ordinal).Select(kind => (kind.Key, kind.Count))];
        Findings = await found.Where(finding => Code == null || finding.Code == Code).OrderByDescending(finding => finding.IsRefusal).ThenBy(finding => finding.Seq).Take(MostShown).ToListAsync(ct);
    }

    /// <summary>All findings as a table, to be worked through.</summary>
    public async Task<IActionResult> OnGetFindingsAsync(CancellationToken ct)
    {
        await Show(ct);
        var file = new MemoryStream();
        IReadOnlyList<Column> columns =
        [
            new("Row", ("条", "Row"), CellKind.Number), new("Line", ("行", "Line"), CellKind.Number), new("Path", ("位置", "Place"), Width: 40), new("Refused", ("不收", "Refused"), CellKind.YesNo), new("Code", ("代码", "Code")), new("Text", ("问题", "What is wrong"), Width: 60),
            new("Value", ("原值", "Value")),
        ];
        await CsvTable.WriteAsync(file, columns, Rows(), Language, byteOrderMark: true, ct);
        return File(file.ToArray(), "text/csv; charset=utf-8", "findings.csv");

        async IAsyncEnumerable<IReadOnlyList<object?>> Rows()
        {
            await foreach (var finding in db.Set<ExchangeFinding>().AsNoTracking().Where(finding => finding.RunId == Id).OrderBy(finding => finding.Seq).Take(MostWritten).AsAsyncEnumerable())
            {
                yield return [finding.Row, finding.Line, finding.Path, finding.IsRefusal, finding.Code, Language == Language.Zh ? finding.Zh : finding.En, finding.Value];
            }
        }
    }

    public async Task<IActionResult> OnPostTakeAsync(CancellationToken ct)
    {
        await Show(ct);
        var run = await desk.Take(Id, Me, ct);
        Say(($"已写入：项目新 {run.Projects} 变 {run.ProjectsChanged}，合同新 {run.Processes} 变 {run.ProcessesChanged}", $"Taken in: {run.Projects} projects new, {run.ProjectsChanged} changed; {run.Processes} contracts new, {run.ProcessesChanged} changed"));
        return To($"/projects/exchanges/{Id}");
    }
}
