using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Standards.Editions;

/// <summary>Editions of lists of others: those kept, and one more.</summary>
[Needs(Permissions.ReadRegisters, Field = StandardsModule.FieldName), RequestSizeLimit(EditionDesk.LongestFile + (1 << 20)), RequestFormLimits(MultipartBodyLengthLimit = EditionDesk.LongestFile + (1 << 20))]
internal sealed class IndexModel(EditionDesk desk, RongxiDb db) : RongxiPage
{
    private const int Most = 60;

    public IReadOnlyList<IEditionFormat> Formats => desk.Formats;

    public IReadOnlyList<Edition> Editions { get; private set; } = [];

    public bool Keeps => Me.May(Permissions.KeepRegisters, StandardsModule.FieldName);

    public Text TitleOf(string source) => desk.Find(source)?.Title ?? Text.Same(source);

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public override async Task Show(CancellationToken ct) => Editions = await db.Set<Edition>().AsNoTracking().OrderByDescending(edition => edition.At).Take(Most).ToListAsync(ct);

    public async Task<IActionResult> OnPostAsync(IFormFile? file, string? source, string? label, CancellationToken ct)
    {
        if (file is null || file.Length == 0)
        {
            throw new Refusal("editions.no-file", ("请选择文件", "Choose the file"), [new("File", ("请选择文件", "Choose a file"))]);
        }

        await using var content = file.OpenReadStream();
        var (edition, isNew) = await desk.Keep(content, Path.GetFileName(file.FileName.Replace('\\', '/')), source ?? "", label ?? "", Me, ct);
        Say(isNew ? ($"已保存 {edition.Label}，{edition.Rows} 条", $"{edition.Label} is kept: {edition.Rows} rows") : ($"同一文件已保存为 {edition.Label}", $"The same file is kept already, as {edition.Label}"));
        return To($"/standards/editions/{edition.Id}");
    }
}
