using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;
using Rongxi.Web.Tags;
using Rongxi.Web.Uploads;

namespace Rongxi.Web.Pages.Cases;

/// <summary>Where an officer opens a matter that the office opens itself: a plan, a call, a finding. What a link names stands in the form already.</summary>
[Needs]
public sealed class OpenModel(ProcedureBook procedures, IReadOnlyList<IModule> modules, CaseDesk desk, PaperUploads uploads) : RongxiPage
{
    private static readonly HashSet<string> Own = new(StringComparer.OrdinalIgnoreCase) { "row", "remove", "repair", "__RequestVerificationToken" };

    [FromRoute]
    public string Code { get; init; } = "";

    public Procedure Procedure { get; private set; } = null!;

    public FormValues Typed { get; private set; } = new();

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public override Task Show(CancellationToken ct)
    {
        Procedure = Known();
        if (Request.Method == "GET")
        {
            Typed = Procedure.Form!.Beginning(Today);
            foreach (var field in Procedure.Form.Fields.Where(field => field.Kind is FieldKind.Text or FieldKind.Choice or FieldKind.WholeNumber or FieldKind.Date or FieldKind.Money or FieldKind.CreditCode && !field.Personal))
            {
                if (Request.Query[field.Name].ToString() is { Length: > 0 and <= 2000 } named)
                {
                    Typed[field.Name] = named;
                }
            }
        }

        return Task.CompletedTask;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Procedure = Known();
        Typed = FormValues.From(Request.Form.Where(pair => !Own.Contains(pair.Key)).SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value))));
        var form = Procedure.Form!;
        var refused = await uploads.Take(Typed, form.Fields, Request.Form.Files, ct);
        FormMoves.Repair(Typed, form, Request.Form["repair"]);
        FormMoves.Remove(Typed, form, Request.Form["remove"]);
        FormMoves.Row(Typed, form, Request.Form["row"]);
        if (refused.Count > 0)
        {
            throw new Refusal("form.paper", ($"有 {refused.Count} 份材料没有收下", refused.Count == 1 ? "One paper was not taken" : $"{refused.Count} papers were not taken"), refused);
        }

        if (Request.Form.ContainsKey("repair") || Request.Form.ContainsKey("remove") || Request.Form.ContainsKey("row"))
        {
            return Page();
        }

        var opened = await desk.Open(Code, Typed, Me, null, CaseChannel.Office, ct);
        Say(($"已登记 {opened.Case.Number}", $"{opened.Case.Number} was opened"));
        return To($"/cases/{opened.Case.Number}");
    }

    /// <summary>Papers taken before a refusal, so that they need not be sent twice.</summary>
    public IEnumerable<KeyValuePair<string, string>> Kept =>
        Typed.All.Where(pair => Procedure.Form!.Fields.Any(kept => kept.Kind == FieldKind.Attachments && pair.Key.StartsWith(kept.Name + "[", StringComparison.OrdinalIgnoreCase)));

    private Procedure Known()
    {
        var found = procedures.Find(Code);
        if (found is not { Form: not null } || found.OpenedBy == Who.Applicant || modules.Any(module => module.Name == found.Field && !module.Serves(Office)))
        {
            throw Refusal.NotFound(Code);
        }

        Me.Must(found.OpenedBy, found.Field);
        return found;
    }
}
