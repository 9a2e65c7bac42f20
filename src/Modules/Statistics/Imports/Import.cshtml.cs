using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Figures;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Statistics.Imports;

/// <summary>Figures of others are taken in from a file, and taken back.</summary>
[Needs(Permissions.KeepRegisters, Field = StatisticsModule.FieldName)]
[RequestSizeLimit(FigureImport.LongestFile)]
[RequestFormLimits(MultipartBodyLengthLimit = FigureImport.LongestFile)]
internal sealed class ImportModel(RongxiDb db, FigureImport import, SeriesLoader loader) : RongxiPage
{
    [BindProperty]
    public string? Indicator { get; set; }

    [BindProperty]
    public string? Unit { get; set; }

    [BindProperty]
    public bool PassesOver { get; set; }

    public ImportReport? Report { get; private set; }
    public IReadOnlyList<SeriesLoad> Loads { get; private set; } = [];
    public IReadOnlyList<StructureRow> Structures { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public async Task<IActionResult> OnPostAsync(IFormFile? file, CancellationToken ct)
    {
        if (file is null || file.Length == 0)
        {
            throw new Refusal("statistics.no-file", ("请选择文件", "Choose a file"), [new("File", ("必填", "Required"))]);
        }

        await using var content = file.OpenReadStream();
        Report = await import.Take(content, new ImportOrder(Path.GetFileName(file.FileName.Replace('\\', '/')), Indicator, Unit, PassesOver), Me, ct);
        await Show(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostUndoAsync(string load, string reason, CancellationToken ct)
    {
        var (undone, left) = await loader.Undo(load, reason, Me, ct);
        Say(($"已撤回 {undone} 个值，{left} 个后来改过的没有动", $"{undone} values are taken back; {left} were changed since and stay"));
        return To("/statistics/import");
    }

    public override async Task Show(CancellationToken ct)
    {
        Loads = await db.Set<SeriesLoad>().AsNoTracking().OrderByDescending(load => load.Number).Take(30).ToListAsync(ct);
        Structures = await db.Set<StructureRow>().AsNoTracking().OrderBy(row => row.Kind).ThenBy(row => row.Agency).ThenBy(row => row.Name).Take(100).ToListAsync(ct);
    }
}
