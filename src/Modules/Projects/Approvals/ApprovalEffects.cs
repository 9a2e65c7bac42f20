using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Projects.Examination;
using Rongxi.Projects.Pool;

namespace Rongxi.Projects.Approvals;

/// <summary>The papers are complete: the project bears its national code from here on (政府投资条例 第十条).</summary>
internal sealed class BeginApproval(RongxiDb db, ProjectBook projects) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        taking.Case.AcceptedOn = taking.On;
        var form = taking.Application<ApprovalApplication>();
        var project = await projects.Of(taking, ct);
        project.NationalCode = form.NationalCode;
        project.CaseNumber = taking.Case.Number;
        await db.Enter(project, Project.Register, EntryKind.Changed, $"报批，平台代码 {form.NationalCode}", taking.Today, taking.By, ct, taking.Case.Number);
    }
}

/// <summary>The owner's papers are not accepted; told why.</summary>
internal sealed class ReturnApproval(CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct) =>
        await letters.Letter(taking, "project-return", new DocumentValues().Set("project", taking.Case.Title).Set("reason", taking.Remark), ct, series: ExaminationProcedure.Series);
}

/// <summary>The office signs its opinion; it goes to the authority with the document.</summary>
internal sealed class SignOpinion(CaseLetters letters, ApprovalBook book) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var opinion = taking.InputAs<ApprovalOpinion>();
        var kind = ApprovalBook.KindOf(taking.Case.Stage);
        var submitted = book.SubmittedFen(taking, kind);
        var authority = taking.Application<ApprovalApplication>().Authority;
        await letters.Letter(taking, "project-approval-opinion", new DocumentValues()
            .Set("project", $"{taking.Case.Title}（{taking.Case.RecordNumber}）")
            .Set("document", Titles.Of(kind))
            .Set("owner", taking.Case.Applicant)
            .Set("amount", (MoneyText.Format(submitted, Language.Zh), MoneyText.Format(submitted, Language.En)))
            .Set("verdict", opinion.Agrees ? ("建议批准", "approval is recommended") : ("建议不予批准", "approval is not recommended"))
            .Set("opinion", opinion.Opinion)
            .Set("over", await book.OverText(taking, kind, submitted, ct)), ct, recipient: authority, series: ExaminationProcedure.Series);
    }
}

/// <summary>The authority approved: the figure is fixed for the step, and the project goes on.</summary>
internal sealed class RecordApproval(RongxiDb db, ProjectBook projects, ApprovalBook book, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var decision = taking.InputAs<ApprovalDecision>();
        var kind = ApprovalBook.KindOf(taking.Case.Stage);
        ApprovalBook.MustNotLieAhead(taking, decision.DecidedOn);
        var project = await projects.Of(taking, ct);
        var submitted = book.SubmittedFen(taking, kind);
        if (decision.AmountFen > submitted)
        {
            var most = MoneyText.Number(submitted);
            throw new Refusal("projects.approved-above", ($"批复投资额超过报批的 {most} 元", $"More than the {most} yuan handed in"), [new("AmountFen", ($"最多 {most} 元", $"{most} yuan at most"), most)]);
        }

        var document = await book.Enter(taking, project, kind, ApprovalResult.Approved, decision.Body, decision.DocumentNumber, decision.DecidedOn, submitted, decision.AmountFen, decision.Substance, ct);
        switch (kind)
        {
            case DocumentKind.Proposal:
                project.Approval = ApprovalStage.Proposal;
                break;
            case DocumentKind.Feasibility:
                project.Approval = ApprovalStage.Feasibility;
                project.EstimateFen = decision.AmountFen;
                break;
            case DocumentKind.Design:
                project.Approval = ApprovalStage.Design;
                project.EstimateFen ??= decision.AmountFen;
                break;
            default:
                project.Approval = ApprovalStage.EstimateFixed;
                project.ApprovedFen = decision.AmountFen;
                if (project is { PlanYear: not null, BudgetFen: null })
                {
                    // Listed on its feasibility report alone: the budget waited for the ceiling.
                    project.SetBudget(decision.AmountFen);
                }

                break;
        }

        await db.Enter(project, Project.Register, EntryKind.Changed, $"{Titles.Of(kind).Zh}批复 {decision.DocumentNumber}（{decision.Body}）", decision.DecidedOn, taking.By, ct, taking.Case.Number);
        await letters.Letter(taking, "project-approval-notice", new DocumentValues()
            .Set("project", $"{project.Name}（{project.Number}）")
            .Set("document", Titles.Of(kind))
            .Set("body", decision.Body)
            .Set("decision", decision.DocumentNumber)
            .Set("decidedOn", decision.DecidedOn)
            .Set("amount", (MoneyText.Format(decision.AmountFen, Language.Zh), MoneyText.Format(decision.AmountFen, Language.En)))
            .Set("substance", decision.Substance)
            .Set("over", document.OverPercent is > 0 and var over ? ($"{over:0.##}%", $"{over:0.##}%") : Text.None), ct, series: ExaminationProcedure.Series);
    }
}

/// <summary>The authority refused, in writing and with reasons (政府投资条例 第十一条).</summary>
internal sealed class RecordApprovalRefusal(RongxiDb db, ProjectBook projects, ApprovalBook book, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var refusal = taking.InputAs<ApprovalRefusal>();
        var kind = ApprovalBook.KindOf(taking.Case.Stage);
        ApprovalBook.MustNotLieAhead(taking, refusal.DecidedOn);
        var project = await projects.Of(taking, ct);
        await book.Enter(taking, project, kind, ApprovalResult.Refused, refusal.Body, refusal.DocumentNumber, refusal.DecidedOn, book.SubmittedFen(taking, kind), null, refusal.Reasons, ct);
        project.Stage = ProjectStage.Refused;
        await db.Enter(project, Project.Register, EntryKind.Changed, $"{Titles.Of(kind).Zh}不予批准 {refusal.DocumentNumber}（{refusal.Body}）", refusal.DecidedOn, taking.By, ct, taking.Case.Number);
        await letters.Letter(taking, "project-approval-refusal", new DocumentValues()
            .Set("project", $"{project.Name}（{project.Number}）")
            .Set("document", Titles.Of(kind))
            .Set("body", refusal.Body)
            .Set("decision", refusal.DocumentNumber)
            .Set("decidedOn", refusal.DecidedOn)
            .Set("reasons", refusal.Reasons), ct, series: ExaminationProcedure.Series);
    }
}

/// <summary>The owner hands in the next document. A design whose estimate is too far above the feasibility figure must say why (政府投资条例 第十二条第二款).</summary>
internal sealed class TakeDocument(ProjectBook projects, ApprovalBook book) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var form = taking.InputAs<NextDocument>();
        var project = await projects.Of(taking, ct);
        if (taking.Act.Name == nameof(ApprovalAct.SubmitFeasibility) && project.ReviewedFen is { } reviewed && form.AmountFen > reviewed)
        {
            var why = new Text($"超过审核意见审定的 {MoneyText.Number(reviewed)} 元，应重新申报审核", $"Above the {MoneyText.Number(reviewed)} yuan agreed on examination: declare it anew");
            throw new Refusal("projects.above-opinion", why, [new("AmountFen", why, MoneyText.Number(reviewed))]);
        }

        if (taking.Act.Name == nameof(ApprovalAct.SubmitDesign) && await book.IsOver(project.EstimateFen, form.AmountFen, ct) is { } over && string.IsNullOrWhiteSpace(form.ExcessReport))
        {
            var why = new Text($"概算超过估算 {over.Percent:0.##}%（规定比例 {over.Allowed:0.##}%），须向审批部门报告，写明原因", $"The estimate is {over.Percent:0.##}% above the feasibility figure ({over.Allowed:0.##}% allowed): report to the authority and say why");
            throw new Refusal("projects.over-estimate", why, [new("ExcessReport", why)]);
        }
    }
}

/// <summary>The authority wants the feasibility report handed in again, because the design's estimate exceeds it too far (政府投资条例 第十二条第二款).</summary>
internal sealed class DemandFeasibilityAgain(RongxiDb db, ProjectBook projects, ApprovalBook book) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var decision = taking.InputAs<OutsideDecision>();
        ApprovalBook.MustNotLieAhead(taking, decision.DecidedOn);
        var project = await projects.Of(taking, ct);
        var submitted = book.SubmittedFen(taking, DocumentKind.Design);
        if (await book.IsOver(project.EstimateFen, submitted, ct) is null)
        {
            throw new Refusal("projects.not-over", ("概算没有超过规定比例，不能要求重报可行性研究报告（政府投资条例第十二条）", "The estimate is within the share allowed: the feasibility report is not handed in again (Government Investment Regulations art. 12)"));
        }

        await book.Enter(taking, project, DocumentKind.Design, ApprovalResult.Returned, decision.Body, decision.DocumentNumber, decision.DecidedOn, submitted, null, decision.Substance, ct);
        project.Approval = ApprovalStage.Proposal;
        project.EstimateFen = null;
        await db.Enter(project, Project.Register, EntryKind.Changed, $"要求重报可行性研究报告 {decision.DocumentNumber}（{decision.Body}）", decision.DecidedOn, taking.By, ct, taking.Case.Number);
    }
}
