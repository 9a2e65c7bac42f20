using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.JsonFiles;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Resources.Harvest;

/// <summary>One source: what came of each look, and another look.</summary>
[Needs(Permissions.KeepRegisters, Field = ResourcesModule.FieldName), RequestSizeLimit(JsonPieces.LongestFile), RequestFormLimits(MultipartBodyLengthLimit = JsonPieces.LongestFile)]
internal sealed class SourceModel(HarvestDesk desk, HarvestSchedule schedule, RongxiDb db) : RongxiPage
{
    [FromRoute]
    public string Number { get; init; } = "";

    public HarvestSource Source { get; private set; } = null!;

    public IReadOnlyList<HarvestRun> Runs { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public override async Task Show(CancellationToken ct)
    {
        Source = await desk.Source(Number, ct);
        Runs = await db.Set<HarvestRun>().AsNoTracking().Where(run => run.SourceNumber == Number).OrderByDescending(run => run.StartedAt).Take(50).ToListAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(IFormFile? file, CancellationToken ct)
    {
        if (file is null || file.Length == 0)
        {
            throw new Refusal("harvest.no-file", ("请选择文件", "Choose the file"), [new FieldError("file", ("请选择文件", "Choose a file"))]);
        }

        await using var content = file.OpenReadStream();
        return To($"/resources/harvest/runs/{(await desk.Take(Number, content, Path.GetFileName(file.FileName.Replace('\\', '/')), Me, ct)).Id}");
    }

    public async Task<IActionResult> OnPostFetchAsync(CancellationToken ct) => To($"/resources/harvest/runs/{(await schedule.Fetch(Number, Me, ct)).Id}");
}
