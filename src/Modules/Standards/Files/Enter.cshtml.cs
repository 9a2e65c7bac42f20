using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Standards.Register;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Standards.Files;

/// <summary>A file added to a standard.</summary>
[Needs(Permissions.KeepRegisters, Field = StandardsModule.FieldName), RequestSizeLimit(FileDesk.LongestFile + (1 << 20)), RequestFormLimits(MultipartBodyLengthLimit = FileDesk.LongestFile + (1 << 20))]
internal sealed class EnterModel(FileDesk desk, StandardBook book) : RongxiPage
{
    [BindProperty(SupportsGet = true, Name = "Code")]
    public string? Asked { get; set; }

    /// <summary>The standard asked for; null where none is yet.</summary>
    public Standard? Standard { get; private set; }

    public FormDefinition Form => FormDefinition.Of<FileEntry>();

    public FormValues Typed { get; private set; } = new();

    public string Back => Standard is { } standard ? FilesTab.AddressOf(standard.Number) : "/standards/standards";

    public Task OnGetAsync(CancellationToken ct)
    {
        Typed = Form.Beginning(Today);
        return Show(ct);
    }

    public async Task<IActionResult> OnPostAsync(IFormFile? file, CancellationToken ct)
    {
        Typed = FormValues.From(Request.Form.Where(pair => Form.Fields.Any(field => field.Name == pair.Key)).SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value))));
        if (file is null || file.FileName.Length == 0)
        {
            throw new Refusal("standards.no-file", ("请选择文件", "Choose the file"), [new("File", ("请选择文件", "Choose a file"))]);
        }

        var entry = (FileEntry)Form.Bind(Typed).OrRefuse();
        await using var content = file.OpenReadStream();
        var added = await desk.Add(Asked, entry, content, file.FileName, Me, ct);
        Say(added.IsPublic ? ($"已加入并公开《{added.FileName}》", $"“{added.FileName}” was added and is public") : ($"已加入《{added.FileName}》，仅本机构可读", $"“{added.FileName}” was added; only the office reads it"));
        return To(FilesTab.AddressOf(added.StandardNumber));
    }

    public override async Task Show(CancellationToken ct) => Standard = await book.Find(Asked, ct);
}
