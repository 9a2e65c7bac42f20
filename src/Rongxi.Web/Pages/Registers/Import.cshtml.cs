using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Imports;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Tables;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Registers;

/// <summary>Uploads a file for import: its columns, its mapping; a dry run follows. Lists the runs made.</summary>
[Needs(Permissions.KeepRegisters)]
public sealed class ImportModel(RegisterRoom room, RongxiDb db, BlobStore blobs) : RongxiPage
{
    private const int MostRuns = 30;
    private const long LongestMapping = 1 << 20;

    public RegisterDefinition Register { get; private set; } = null!;
    public IImportDefinition Definition { get; private set; } = null!;
    public IReadOnlyList<ImportRun> Runs { get; private set; } = [];

    [BindProperty]
    public string? Mapping { get; set; }

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public override async Task Show(CancellationToken ct)
    {
        Load();
        Runs = await db.ImportRuns.AsNoTracking().Where(run => run.Register == Register.Name).OrderByDescending(run => run.StartedAt).Take(MostRuns).ToListAsync(ct);
    }

    /// <summary>A workbook with the columns, their meaning and their choices.</summary>
    public async Task<IActionResult> OnGetTemplateAsync(CancellationToken ct)
    {
        Load();
        var file = new MemoryStream();
        await XlsxTable.WriteAsync(file, Register.Title, Definition.Columns, NoRows(), Language, notes: true, ct);
        return File(file.ToArray(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Register.Name + "-template.xlsx");
    }

    public async Task<IActionResult> OnPostAsync(IFormFile? file, IFormFile? mappingFile, CancellationToken ct)
    {
        Load();
        if (file is null || file.Length == 0)
        {
            throw new Refusal("import.no-file", ("请选择要导入的文件", "Choose the file to import"), [new FieldError("file", ("请选择文件", "Choose a file"))]);
        }

        await using var stream = file.OpenReadStream();
        var run = await Definition.Runner(db, blobs).DryRun(stream, Path.GetFileName(file.FileName), await ReadMapping(mappingFile, ct), Me, ct);
        return To($"{Register.Path}/import/{run.Id}");
    }

    private async Task<ImportMapping?> ReadMapping(IFormFile? mappingFile, CancellationToken ct)
    {
        if (mappingFile is { Length: > 0 })
        {
            if (mappingFile.Length > LongestMapping)
            {
                throw new Refusal("import.mapping", ("映射文件太大", "The mapping is too large"), 413);
            }

            using var reader = new StreamReader(mappingFile.OpenReadStream());
            return ImportMapping.Read(await reader.ReadToEndAsync(ct));
        }

        return string.IsNullOrEmpty(Mapping) ? null
            : Definition.Mappings.GetValueOrDefault(Mapping) ?? throw new Refusal("import.mapping", ($"没有“{Mapping}”这一映射", $"There is no mapping “{Mapping}”"), [new FieldError("Mapping", ("请选择", "Choose one"))]);
    }

    private void Load()
    {
        Register = room.Register;
        Me.Must(Permissions.KeepRegisters, Register.Field);
        Definition = room.Import ?? throw Refusal.NotFound(Register.Path + "/import");
    }

    private static async IAsyncEnumerable<IReadOnlyList<object?>> NoRows()
    {
        await Task.CompletedTask;
        yield break;
    }
}
