using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;
using Rongxi.Web.Tags;
using Rongxi.Web.Uploads;

namespace Rongxi.Standards.Supervision;

/// <summary>One clause of a sheet, filled in on site: a plain form of three fields that is saved by itself.</summary>
[Needs(Permissions.Inspect, Permissions.Handle, Field = StandardsModule.FieldName)]
internal sealed class LineModel(SheetDesk desk, PaperUploads uploads) : RongxiPage
{
    [FromRoute]
    public string Number { get; init; } = "";

    [FromRoute]
    public int Place { get; init; }

    public CheckSheet Sheet { get; private set; } = null!;

    public CheckClause Clause => Sheet.Task.Clauses[Place - 1];

    public FormDefinition Form => FormDefinition.Of<SheetEntry>();

    public FormValues Typed { get; private set; } = new();

    /// <summary>Version of the line that the form began from.</summary>
    public int Seen { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        await Show(ct);
        if (Sheet.Lines.GetValueOrDefault(Place) is { } line)
        {
            Typed = Form.Spread(new JsonObject { ["result"] = line.Result.ToString(), ["note"] = line.Note, ["photos"] = JsonNode.Parse(line.Photos) });
        }

        Seen = Sheet.Lines.GetValueOrDefault(Place)?.Version ?? 0;
    }

    public async Task<IActionResult> OnPostAsync(int? seen, CancellationToken ct)
    {
        Seen = seen ?? 0;
        Typed = FormValues.From(Request.Form.Where(pair => pair.Key is not ("seen" or "remove" or "__RequestVerificationToken")).SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value))));
        var refused = await uploads.Take(Typed, Form.Fields, Request.Form.Files, ct);
        FormMoves.Remove(Typed, Form, Request.Form["remove"]);
        if (refused.Count > 0)
        {
            throw new Refusal("form.paper", ($"有 {refused.Count} 张照片没有收下", refused.Count == 1 ? "One photo was not taken" : $"{refused.Count} photos were not taken"), refused);
        }

        if (Request.Form.ContainsKey("remove"))
        {
            await Show(ct);
            return Page();
        }

        await desk.Put(Number, Place, (SheetEntry)Form.Bind(Typed).OrRefuse(), seen, Me, ct);
        var sheet = await desk.Read(Number, ct);
        Say(($"第 {Place} 条已保存", $"Clause {Place} is saved"));
        return To(sheet.Next is { } next ? $"/standards/checks/{Number}/{next}" : $"/standards/checks/{Number}");
    }

    public override async Task Show(CancellationToken ct)
    {
        Sheet = await desk.Read(Number, ct);
        if (Place < 1 || Place > Sheet.Task.Clauses.Count)
        {
            throw Refusal.NotFound($"{Number} #{Place}");
        }
    }
}
