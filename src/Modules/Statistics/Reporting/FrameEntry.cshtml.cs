using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Identifiers;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Tables;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;
using Rongxi.Web.Tags;

namespace Rongxi.Statistics.Reporting;

/// <summary>The survey frame is kept: a unit entered, a list imported whole or not at all, the reviewers of districts named.</summary>
[Needs(Permissions.KeepRegisters, Field = StatisticsModule.FieldName)]
internal sealed class FrameEntryModel(RongxiDb db, FrameBook frame, ReturnDesk desk) : RongxiPage
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public FormDefinition Form => FormDefinition.Of<FrameEntry>();

    public FormValues Typed { get; private set; } = new();

    public IReadOnlyList<(Division Division, DistrictReviewer? Reviewer)> Reviewers { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public async Task<IActionResult> OnGetTemplateAsync(CancellationToken ct)
    {
        var stream = new MemoryStream();
        await XlsxTable.WriteAsync(stream, Form.Title, FrameBook.Columns, None(), Language, notes: true, ct);
        return File(stream.ToArray(), Workbook, "frame.xlsx");
    }

    public async Task<IActionResult> OnPostAsync(string? repair, CancellationToken ct)
    {
        Typed = FormValues.From(Request.Form.Where(pair => !pair.Key.StartsWith("__", StringComparison.Ordinal)).SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value))));
        if (repair is not null)
        {
            FormMoves.Repair(Typed, Form, repair);
            await Show(ct);
            return Page();
        }

        var entry = (FrameEntry)Form.Bind(Typed).OrRefuse();
        await frame.Put(entry, "登记入名录", Me, ct);
        Say(($"已登记 {entry.Name}", $"{entry.Name} is in the frame"));
        return To("/statistics/frame");
    }

    public async Task<IActionResult> OnPostImportAsync(IFormFile? file, CancellationToken ct)
    {
        if (file is null || file.Length == 0)
        {
            throw new Refusal("statistics.no-file", ("请选择文件", "Choose a file"), [new("File", ("必填", "Required"))]);
        }

        await using var content = file.OpenReadStream();
        var taken = await frame.Import(content, file.FileName, Me, ct);
        Say(($"导入完成：新增 {taken.Added}，修改 {taken.Changed}，相同 {taken.Same}", $"Imported: {taken.Added} added, {taken.Changed} changed, {taken.Same} the same"));
        return To("/statistics/frame");
    }

    public async Task<IActionResult> OnPostReviewerAsync(string district, string? code, CancellationToken ct)
    {
        await desk.SetReviewer(district, code, Me, ct);
        Say(("已保存", "Saved"));
        return To("/statistics/frame-entry");
    }

    public override async Task Show(CancellationToken ct)
    {
        var known = await db.Set<DistrictReviewer>().AsNoTracking().Take(100).ToDictionaryAsync(reviewer => reviewer.District, ct);
        Reviewers = [.. Divisions.Of(Office.DivisionCode).Select(division => (division, known.GetValueOrDefault(division.Code)))];
    }

    private static async IAsyncEnumerable<IReadOnlyList<object?>> None()
    {
        await Task.CompletedTask;
        yield break;
    }
}
