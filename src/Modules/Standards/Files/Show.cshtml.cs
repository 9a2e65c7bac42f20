using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Standards.Register;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Standards.Files;

/// <summary>What is known of a file of a standard; its keepers make it public, close it again or take it back.</summary>
[Needs(Permissions.ReadRegisters, Permissions.KeepRegisters, Field = StandardsModule.FieldName)]
internal sealed class ShowModel(FileDesk desk) : RongxiPage
{
    [FromRoute]
    public Guid Id { get; init; }

    public StandardFile Item { get; private set; } = null!;

    public Standard? Standard { get; private set; }

    public FormDefinition Form => FormDefinition.Of<FileOpening>();

    public FormValues Typed { get; private set; } = new();

    /// <summary>Whether the reader may change anything of it.</summary>
    public bool Acts => Item.WithdrawnAt is null && Me.May(Permissions.KeepRegisters, StandardsModule.FieldName);

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public async Task<IActionResult> OnPostPublishAsync(CancellationToken ct)
    {
        Typed = FormValues.From(Request.Form.Where(pair => Form.Fields.Any(field => field.Name == pair.Key)).SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value))));
        var file = await desk.Publish(Id, (FileOpening)Form.Bind(Typed).OrRefuse(), Me, ct);
        Say(($"《{file.FileName}》已公开", $"“{file.FileName}” is public"));
        return To(FilesTab.AddressOf(file.StandardNumber));
    }

    public async Task<IActionResult> OnPostCloseAsync(string? closeWhy, CancellationToken ct)
    {
        var file = await desk.Close(Id, closeWhy, Me, ct);
        Say(($"《{file.FileName}》不再公开，仅本机构可读", $"“{file.FileName}” is no longer public; only the office reads it"));
        return To(FilesTab.AddressOf(file.StandardNumber));
    }

    public async Task<IActionResult> OnPostWithdrawAsync(string? why, CancellationToken ct)
    {
        var file = await desk.Withdraw(Id, why, Me, ct);
        Say(($"《{file.FileName}》已撤下", $"“{file.FileName}” was taken back"));
        return To(FilesTab.AddressOf(file.StandardNumber));
    }

    public override async Task Show(CancellationToken ct)
    {
        Item = await desk.Must(Id, ct);
        Standard = await desk.StandardOf(Item, ct);
    }
}
