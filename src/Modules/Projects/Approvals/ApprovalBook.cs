using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Numbering;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Projects.Pool;

namespace Rongxi.Projects.Approvals;

/// <summary>How far a figure lies above the step before, and how far it may.</summary>
internal sealed record Excess(decimal Percent, decimal Allowed);

/// <summary>Figures and decisions of approval documents, read from the case and entered into their register.</summary>
internal sealed class ApprovalBook(RongxiDb db, Charters charters, OfficeBooks books)
{
    /// <summary>The document that a stage is about.</summary>
    public static DocumentKind KindOf(string stage) => Enum.Parse<ApprovalPhase>(stage) switch
    {
        ApprovalPhase.ProposalReview or ApprovalPhase.ProposalWithAuthority => DocumentKind.Proposal,
        ApprovalPhase.FeasibilityReview or ApprovalPhase.FeasibilityWithAuthority => DocumentKind.Feasibility,
        ApprovalPhase.DesignReview or ApprovalPhase.DesignWithAuthority => DocumentKind.Design,
        _ => DocumentKind.Estimate,
    };

    /// <summary>The figure of the document under way: of the step that handed it in, or of the application for the first.</summary>
    public long SubmittedFen(ActTaking taking, DocumentKind kind)
    {
        var act = kind switch
        {
            DocumentKind.Feasibility => nameof(ApprovalAct.SubmitFeasibility),
            DocumentKind.Design or DocumentKind.Estimate => nameof(ApprovalAct.SubmitDesign),
            _ => null,
        };
        var step = taking.Case.Steps.Where(step => step.Kind == StepKind.Act && step.Act == act && act is not null).MaxBy(step => step.Seq);
        return step?.Data is { } data ? ((NextDocument)taking.Procedure.ActNamed(act!)!.Input!.Read(data)).AmountFen : taking.Application<ApprovalApplication>().AmountFen;
    }

    /// <summary>How far the design's estimate lies above the feasibility figure, where that is more than is allowed; null otherwise.</summary>
    public async Task<Excess?> IsOver(long? estimateFen, long designFen, CancellationToken ct)
    {
        var allowed = (await books.Rules(db.Office, ct)).Number(ApprovalProcedure.Procedure, ApprovalProcedure.Over, books.Today);
        return estimateFen is { } estimate and > 0 && Percent(estimate, designFen) is var percent && percent > allowed ? new Excess(percent, allowed) : null;
    }

    /// <summary>The excess in words for the opinion; nothing where it is within what is allowed.</summary>
    public async Task<Text> OverText(ActTaking taking, DocumentKind kind, long submitted, CancellationToken ct)
    {
        var project = kind == DocumentKind.Design ? await Find(taking, ct) : null;
        return project is not null && await IsOver(project.EstimateFen, submitted, ct) is { } over
            ? ($"概算超过可行性研究报告估算 {over.Percent:0.##}%，超过规定的 {over.Allowed:0.##}%，可以要求重新报送可行性研究报告（政府投资条例第十二条）", $"The estimate lies {over.Percent:0.##}% above the feasibility figure, more than the {over.Allowed:0.##}% allowed: the feasibility report may be asked for again (Government Investment Regulations art. 12)")
            : Text.None;
    }

    /// <summary>A decision of a day to come was not taken yet.</summary>
    public static void MustNotLieAhead(ActTaking taking, DateOnly day)
    {
        if (day > taking.Today)
        {
            var why = new Text("决定日期不能晚于今天", "The day of the decision cannot lie ahead");
            throw new Refusal("projects.decision-ahead", why, [new("DecidedOn", why, $"{taking.Today:yyyy-MM-dd}")]);
        }
    }

    public async Task<ApprovalDocument> Enter(ActTaking taking, Project project, DocumentKind kind, ApprovalResult result, string body, string documentNumber, DateOnly decidedOn, long submitted, long? approved, string? says, CancellationToken ct)
    {
        var previous = kind switch
        {
            DocumentKind.Design => project.EstimateFen,
            DocumentKind.Estimate => project.EstimateFen,
            DocumentKind.Feasibility => project.ReviewedFen,
            _ => null,
        };
        var document = new ApprovalDocument
        {
            Office = db.Office, Number = $"{charters[db.Office].NumberPrefix}-{taking.Today.Year}-PF-{await db.Next(db.Office, "project-approval", taking.Today.Year, ct):0000}",
            ProjectNumber = project.Number, ProjectName = project.Name, OwnerName = project.OwnerName, Kind = kind, Result = result, Body = body.Trim(), DocumentNumber = documentNumber.Trim(), DecidedOn = decidedOn,
            SubmittedFen = submitted, ApprovedFen = approved, PreviousFen = previous, OverPercent = previous is > 0 and { } before ? (double)Percent(before, approved ?? submitted) : null, Says = says, CaseNumber = taking.Case.Number,
        };
        db.Add(document);
        await db.Enter(document, ApprovalDocument.Register, EntryKind.Registered, $"{Kernel.Forms.Titles.Of(kind).Zh}：{Kernel.Forms.Titles.Of(result).Zh}", decidedOn, taking.By, ct, taking.Case.Number);
        return document;
    }

    private async Task<Project?> Find(ActTaking taking, CancellationToken ct) =>
        await db.Set<Project>().FirstOrDefaultAsync(project => project.Number == taking.Case.RecordNumber, ct);

    private static decimal Percent(long before, long after) => decimal.Round((after - (decimal)before) * 100 / before, 2, MidpointRounding.AwayFromZero);
}
