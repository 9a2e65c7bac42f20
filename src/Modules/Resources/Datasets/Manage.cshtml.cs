using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Words;
using Rongxi.Resources.Catalogue;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Resources.Datasets;

/// <summary>The data of an entry, for its provider and who keeps the catalogue: files are sent, versions withdrawn.</summary>
[SignedIn, RequestSizeLimit((1L << 30) + (1 << 20)), RequestFormLimits(MultipartBodyLengthLimit = (1L << 30) + (1 << 20))]
internal sealed class ManageModel(DatasetDesk desk, RongxiDb db) : RongxiPage
{
    private const int MostShown = 60;

    [FromRoute]
    public string Number { get; init; } = "";

    public CatalogueEntry Entry { get; private set; } = null!;

    public IReadOnlyList<DatasetVersion> Versions { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public override async Task Show(CancellationToken ct)
    {
        Entry = await desk.Entry(Number, Me, ct);
        Versions = await db.Set<DatasetVersion>().AsNoTracking().Where(version => version.EntryNumber == Number).OrderByDescending(version => version.TakenAt).Take(MostShown).ToListAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(IFormFile? file, CancellationToken ct)
    {
        if (file is null || file.Length == 0)
        {
            throw new Refusal("dataset.no-file", ("请选择文件", "Choose the file"), [new FieldError("file", ("请选择文件", "Choose a file"))]);
        }

        await using var content = file.OpenReadStream();
        var version = await desk.Take(Number, content, Path.GetFileName(file.FileName.Replace('\\', '/')), Me, ct);
        return To($"/resources/datasets/{Uri.EscapeDataString(Number)}/versions/{version.Id}");
    }

    public async Task<IActionResult> OnPostWithdrawAsync(int version, string? reason, CancellationToken ct)
    {
        await desk.Withdraw(Number, version, reason ?? "", Me, ct);
        Say(($"第 {version} 版已撤回", $"Version {version} is withdrawn"));
        return To($"/resources/datasets/{Uri.EscapeDataString(Number)}");
    }
}
