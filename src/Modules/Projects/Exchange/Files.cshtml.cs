using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.JsonFiles;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Projects.Exchange.Files;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Projects.Exchange;

/// <summary>Files of others: one is sent and looked at; those sent before.</summary>
[Needs(Permissions.KeepRegisters, Field = ProjectsModule.FieldName), RequestSizeLimit(JsonPieces.LongestFile), RequestFormLimits(MultipartBodyLengthLimit = JsonPieces.LongestFile)]
internal sealed class FilesModel(ExchangeDesk desk, RongxiDb db) : RongxiPage
{
    private const int MostRuns = 30;

    [BindProperty(SupportsGet = true)]
    public string? Format { get; set; }

    public IReadOnlyList<IExchangeFormat> Formats => desk.Formats;

    public IReadOnlyList<ExchangeRun> Runs { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public override async Task Show(CancellationToken ct) =>
        Runs = await db.Set<ExchangeRun>().AsNoTracking().OrderByDescending(run => run.StartedAt).Take(MostRuns).ToListAsync(ct);

    public async Task<IActionResult> OnPostAsync(IFormFile? file, CancellationToken ct)
    {
        if (file is null || file.Length == 0)
        {
            throw new Refusal("exchange.no-file", ("请选择文件", "Choose the file"), [new FieldError("file", ("请选择文件", "Choose a file"))]);
        }

        await using var content = file.OpenReadStream();
        var run = await desk.Look(content, Path.GetFileName(file.FileName.Replace('\\', '/')), Format ?? "", Me, ct);
        return To($"/projects/exchanges/{run.Id}");
    }
}
