using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;
using Rongxi.Resources.Sharing;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;
using Rongxi.Web.Tags;
using Rongxi.Web.Uploads;

namespace Rongxi.Resources.Provider;

/// <summary>A provider answers: consents or refuses, supplies, verifies.</summary>
[SignedIn]
internal sealed class AnswerModel(ProviderDesk desk, SharingBook sharing, PaperUploads uploads) : RongxiPage
{
    [FromRoute]
    public string Number { get; init; } = "";

    [FromRoute(Name = "act")]
    public string ActName { get; init; } = "";

    public Case Matter { get; private set; } = null!;
    public Procedure Procedure { get; private set; } = null!;
    public Act Act { get; private set; } = null!;
    public string Unit { get; private set; } = "";
    public SharingRecord? Record { get; private set; }

    /// <summary>What the applicant says, where it is no request to share.</summary>
    public IReadOnlyList<(Text Title, Text Value)> Said { get; private set; } = [];

    /// <summary>Papers that came with a doubt.</summary>
    public IReadOnlyList<StoredDocument> Papers { get; private set; } = [];

    public FormValues Typed { get; private set; } = new();
    public string? Remark { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public async Task<IActionResult> OnPostAsync(int? seen, CancellationToken ct)
    {
        await Show(ct);
        Remark = Request.Form["Remark"];
        Typed = FormValues.From(Request.Form.Where(pair => !pair.Key.StartsWith("__", StringComparison.Ordinal) && pair.Key is not ("Remark" or "seen" or "repair")).SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value))));
        if (Act.Input is { } form)
        {
            var refused = await uploads.Take(Typed, form.Fields, Request.Form.Files, ct);
            if (refused.Count > 0)
            {
                throw new Refusal("form.invalid", ("有文件不能接收", "Some files cannot be taken"), refused);
            }

            FormMoves.Repair(Typed, form, Request.Form["repair"]);
            if (Request.Form.ContainsKey("repair"))
            {
                return Page();
            }
        }

        await desk.Take(Number, Act.Name, seen, Typed, Remark, Me, ct);
        Say(($"已办理“{Act.Title.Zh}”", $"“{Act.Title.En}” is done"));
        return To("/resources/desk");
    }

    /// <summary>A paper that came with a doubt.</summary>
    public async Task<IActionResult> OnGetPaperAsync(string sha256, CancellationToken ct)
    {
        var (content, paper) = await desk.Paper(Number, sha256 ?? "", Me, ct);
        return File(content, "application/octet-stream", paper.FileName);
    }

    public override async Task Show(CancellationToken ct)
    {
        (Matter, Procedure, Act, Unit) = await desk.Find(Number, ActName, Me, ct);
        Record = Matter.RecordRegister == SharingRecord.Register ? await sharing.Of(Matter, ct) : null;
        Said = Record is null && desk.Said(Matter, Procedure) is { } json ? [.. Procedure.Form!.Fields.Where(field => field.Kind is not FieldKind.Attachments and not FieldKind.YesNo && json[field.JsonName] is not null).Select(field => (field.Title, FormDefinition.Display(field, json[field.JsonName], reveal: true)))] : [];
        Papers = Said.Count > 0 ? await desk.Papers(Number, Me, ct) : [];
        if (Request.Method == "GET" && Act.Input is { } form)
        {
            Typed = form.Beginning(Today);
        }
    }
}
