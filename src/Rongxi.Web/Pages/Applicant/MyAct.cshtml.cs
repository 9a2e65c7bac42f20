using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;
using Rongxi.Web.Uploads;

namespace Rongxi.Web.Pages.Applicant;

/// <summary>An act of the applicant: to withdraw, to confirm receipt, to answer.</summary>
[SignedIn]
public sealed class MyActModel(RongxiDb db, ProcedureBook procedures, CaseDesk desk, PaperUploads uploads) : RongxiPage
{
    [FromRoute]
    public required string Number { get; init; }

    [FromRoute(Name = "act")]
    public required string ActName { get; init; }

    [BindProperty]
    public string? Remark { get; set; }

    [BindProperty]
    public int Version { get; set; }

    public Case Case { get; private set; } = null!;
    public Act Act { get; private set; } = null!;
    public FormValues? Values { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public override async Task Show(CancellationToken ct)
    {
        Case = await MyCaseModel.Own(db, Number, Me, ct);
        Act = procedures[Case.Procedure].ActNamed(ActName) ?? throw Refusal.NotFound(ActName);
        if (Request.Method == "GET")
        {
            Version = Case.Version;
            var possible = desk.Possible(Case, Me).FirstOrDefault(possible => possible.Act.Name == Act.Name && possible.Move.WhoMay == Who.Applicant);
            if (possible.Act is null)
            {
                throw new Refusal("case.wrong-act", ($"现在不能“{Act.Title.Zh}”", $"“{Act.Title.En}” is not possible now"), 409);
            }
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Case = await MyCaseModel.Own(db, Number, Me, ct);
        Act = procedures[Case.Procedure].ActNamed(ActName) ?? throw Refusal.NotFound(ActName);
        if (procedures[Case.Procedure].From(Case.Stage).All(move => move.Act != Act.Name || move.WhoMay != Who.Applicant))
        {
            throw new Refusal("case.wrong-act", ($"现在不能“{Act.Title.Zh}”", $"“{Act.Title.En}” is not possible now"), 409);
        }

        var values = new FormValues();
        if (Act.Input is { } input)
        {
            Tags.FormMoves.Take(values, input.Fields, Request.Form.SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value))));
            var refused = await uploads.Take(values, input.Fields, Request.Form.Files, ct);
            if (refused.Count > 0)
            {
                throw new Refusal("form.paper", ("有材料没有收下", "Some papers were not taken"), refused);
            }
        }

        await desk.Take(Number, Act.Name, Version, values, Remark, Me, ct);
        Say(($"“{Act.Title.Zh}”已办理", $"“{Act.Title.En}” is done"));
        return To("/my/" + Number);
    }
}
