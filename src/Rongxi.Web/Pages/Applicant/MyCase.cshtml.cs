using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Applicant;

/// <summary>The applicant's page of a case: where it stands, papers, what is asked, what they may do.</summary>
[SignedIn]
public sealed class MyCaseModel(RongxiDb db, ProcedureBook procedures, OfficeBooks books, CaseDesk desk, CaseTeamwork teamwork, DraftDesk drafts) : RongxiPage
{
    [FromRoute]
    public required string Number { get; init; }

    [BindProperty]
    public string? Question { get; set; }

    public Case Case { get; private set; } = null!;
    public CaseProgress Progress { get; private set; } = null!;
    public Procedure Procedure => Progress.Procedure;

    /// <summary>The act by which a corrected application is handed in; null when none is asked.</summary>
    public Act? Supplement { get; private set; }

    /// <summary>What else the applicant may do now, with what bars it.</summary>
    public IReadOnlyList<(Act Act, Text? Barred)> Acts { get; private set; } = [];

    public IReadOnlyList<SummaryLine> Summary { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public override async Task Show(CancellationToken ct)
    {
        Case = await Own(db, Number, Me, ct);
        Progress = await CaseProgress.Of(Case, procedures, books, db.Clock.GetUtcNow(), ct);
        Supplement = DraftDesk.Supplementing(Procedure, Case.Stage);
        Acts = [.. desk.Possible(Case, Me).Where(possible => possible.Move.WhoMay == Who.Applicant && possible.Act.Name != Supplement?.Name).Select(possible => (possible.Act, possible.Barred))];
        if (Procedure.Form is { } form && Applications.Json(Case, db.Seal, form) is { } json)
        {
            Summary = [.. form.Summary(json, reveal: true).Take(1000)];
        }
    }

    /// <summary>Opens the application for correction, filled with what was handed in.</summary>
    public async Task<IActionResult> OnPostSupplementAsync(CancellationToken ct)
    {
        await Show(ct);
        if (Supplement is null)
        {
            throw new Refusal("draft.not-asked", ("此件现在不需要补正", "This case asks for no correction now"), 409);
        }

        var known = (await drafts.Open(Me, Case.Procedure, ct)).FirstOrDefault(draft => draft.Supplements == Number);
        if (known is null)
        {
            var form = Procedure.Form!;
            var values = DraftDesk.Retyped(form, Applications.Json(Case, db.Seal, form)!);
            known = await drafts.Start(Procedure, Case.ApplicantUnitId, Me, values, Number, (false, null), ct);
        }

        return To("/drafts/" + known.Code);
    }

    public async Task<IActionResult> OnPostAskAsync(CancellationToken ct)
    {
        await Own(db, Number, Me, ct);
        if (string.IsNullOrWhiteSpace(Question) || Question.Length > 1000)
        {
            throw new Refusal("question.missing", ("请写下问题", "Write your question"), [new("Question", ("1 至 1000 字", "1 to 1,000 characters"))]);
        }

        await teamwork.Remark(Number, Question, isInternal: false, Me, ct);
        Say(("问题已转给承办人，答复会显示在“往来”里", "Your question went to the handler; the answer will stand below"));
        return To("/my/" + Number);
    }

    public string? ActTitle(CaseStep step) => step.Act == "Open" ? T("提交申请", "Applied") : Procedure.ActNamed(step.Act ?? "")?.Title.ToString();

    /// <summary>Steps the applicant is told of, newest first.</summary>
    public IEnumerable<CaseStep> Told() => Case.Steps
        .Where(step => !step.Internal && step.Kind is StepKind.Act or StepKind.Remark or StepKind.Extension or StepKind.Service && !step.Internal)
        .OrderByDescending(step => step.Seq).Take(100);

    /// <summary>The office's reasons for what is missing, as the latest act that sent it back states them.</summary>
    public CaseStep? Missing() => Case.Steps.Where(step => step.Kind == StepKind.Act && step.To == Case.Stage && step.From != step.To).OrderByDescending(step => step.Seq).FirstOrDefault();

    /// <summary>What the acting officer filled in when they sent it back, line by line.</summary>
    public IEnumerable<SummaryLine> MissingLines()
    {
        if (Missing() is not { Data: { } data } step || Procedure.ActNamed(step.Act ?? "")?.Input is not { } input || !data.StartsWith('{'))
        {
            return [];
        }

        return input.Summary(System.Text.Json.Nodes.JsonNode.Parse(data)).Take(200);
    }

    public IEnumerable<StoredDocument> Issued() => Case.Documents.Where(document => document.Direction == DocumentDirection.Issued && document.Disclosure != Disclosure.Withheld).OrderByDescending(document => document.AddedAt).Take(100);

    public IEnumerable<StoredDocument> Handed() => Case.Documents.Where(document => document.Direction == DocumentDirection.Material).OrderBy(document => document.AddedAt).Take(200);

    /// <summary>The case of a number, if the reader is its applicant.</summary>
    internal static async Task<Case> Own(RongxiDb db, string number, Kernel.People.Actor me, CancellationToken ct) =>
        await CaseProgress.Read(db, number, ct) is { } file && CaseDesk.IsApplicant(file, me) ? file : throw Refusal.NotFound(number);

    private string T(string zh, string en) => new Text(zh, en).ToString();
}
