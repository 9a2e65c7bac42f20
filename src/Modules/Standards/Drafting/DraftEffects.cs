using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Calendar;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Compositions;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Experts;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Notices;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Standards;
using Rongxi.Kernel.Words;
using Rongxi.Standards.Register;

namespace Rongxi.Standards.Drafting;

/// <summary>One proposal of a name at a time; what is to be revised is a local standard of the register.</summary>
internal sealed class DraftOpening(RongxiDb db, StandardBook book) : ICaseOpening
{
    public async Task Run(Case opened, object? application, CancellationToken ct)
    {
        var form = (DraftProposal)application!;
        if (form.Kind == DraftKind.Revision)
        {
            await book.Must(form.Replaces, nameof(form.Replaces), ct);
        }

        var name = form.Name.Trim();
        if (await db.Cases.AsNoTracking().FirstOrDefaultAsync(file => file.Procedure == DraftingProcedure.Code && file.Title == name && file.ClosedAt == null && file.Id != opened.Id, ct) is { } twin)
        {
            throw new Refusal("standards.proposed-already", ($"同名项目正在办理：{twin.Number}", $"A project of that name is open: {twin.Number}"), [new(nameof(form.Name), ("同名项目正在办理", "Open already"))], 409);
        }

        opened.Title = name;
    }
}

internal sealed class RecommendDraft(CaseLetters letters) : IActEffect
{
    public Task Run(ActTaking taking, CancellationToken ct)
    {
        var form = taking.Application<DraftProposal>();
        return letters.Letter(taking, "standard-proposal", new DocumentValues()
            .Set("name", (form.Name, form.NameEn ?? form.Name))
            .Set("proposer", taking.Case.Applicant)
            .Set("necessity", form.Necessity)
            .Set("feasibility", form.Feasibility)
            .Set("relation", form.Relation)
            .Set("opinion", taking.Remark ?? ""), ct, recipient: "市场监督管理局");
    }
}

/// <summary>The authority's plan: the project enters the register.</summary>
internal sealed class RecordDraftPlan(RongxiDb db, Numbering numbering) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var plan = taking.InputAs<PlanDecision>();
        var form = taking.Application<DraftProposal>();
        Days.MustLieBack(plan.DecidedOn, taking.Today, nameof(plan.DecidedOn));
        if (plan.FinishBy <= plan.DecidedOn)
        {
            throw new Refusal("standards.finish-day", ("完成期限应在下达日期之后", "It is to be finished after it was planned"), [new(nameof(plan.FinishBy), ("应晚于下达日期", "After the day of the plan"))]);
        }

        if (await db.Set<LocalStandard>().AnyAsync(other => other.PlanNumber == plan.PlanNumber.Trim(), ct))
        {
            throw new Refusal("standards.plan-taken", ($"计划编号 {plan.PlanNumber} 已登记", $"Plan no. {plan.PlanNumber} is registered already"), [new(nameof(plan.PlanNumber), ("已登记", "Registered already"))], 409);
        }

        var project = new LocalStandard
        {
            Office = db.Office, Number = await numbering.Next("DB", taking.Today.Year, ct), Name = form.Name.Trim(), NameEn = form.NameEn?.Trim(), Kind = form.Kind, Proposer = taking.Case.Applicant, PlanNumber = plan.PlanNumber.Trim(), PlanBody = plan.Body.Trim(),
            Drafters = taking.Case.Applicant, FinishBy = plan.FinishBy, Replaces = form.Kind == DraftKind.Revision ? StandardNumber.Parse(form.Replaces)?.Code : null, CaseNumber = taking.Case.Number,
        };
        await taking.Register(project, LocalStandardRegister.Projects, $"{plan.Body}立项（{plan.DocumentNumber}）", ct);
        (taking.Case.RecordRegister, taking.Case.RecordNumber, taking.Case.FixedDay) = (LocalStandard.Register, project.Number, plan.FinishBy);
    }
}

internal sealed class RecordPlanRefusal : IActEffect
{
    public Task Run(ActTaking taking, CancellationToken ct)
    {
        Days.MustLieBack(taking.InputAs<PlanRefusal>().DecidedOn, taking.Today, nameof(PlanRefusal.DecidedOn));
        return Task.CompletedTask;
    }
}

internal sealed class FormDraftingGroup(Numbering numbering) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var group = taking.InputAs<DraftingGroup>();
        var project = await numbering.Of<LocalStandard>(taking.Case, ct);
        (project.Standing, project.Drafters) = (DraftStanding.Drafting, string.Join("、", group.Members.Select(member => member.Unit.Trim()).Prepend(group.Lead.Trim()).Distinct()) is { Length: <= 400 } all ? all : group.Lead.Trim());
        await taking.Change(project, LocalStandard.Register, "成立起草组", ct);
    }
}

/// <summary>Keeps a version of the text, and its drafting note as a paper.</summary>
internal sealed class SaveDraftText(Numbering numbering, CompositionDesk compositions, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var text = taking.InputAs<DraftText>();
        var project = await numbering.Of<LocalStandard>(taking.Case, ct);
        await compositions.Save(
            new CompositionOrder
            {
                Register = LocalStandard.Register, RecordNumber = project.Number, Field = StandardsModule.FieldName, Title = project.Name, Label = text.Label, CaseNumber = taking.Case.Number,
                Chapters = [.. text.Clauses.Select((clause, index) => new Chapter(string.IsNullOrWhiteSpace(clause.Code) ? (index + 1).ToString(CultureInfo.InvariantCulture) : clause.Code.Trim(), clause.Title, clause.Body))],
            },
            taking.By, ct);
        await letters.Sheet(taking, "drafting-note", new DocumentValues().Set("name", (project.Name, project.NameEn ?? project.Name)).Set("version", text.Label).Set("note", text.Note), ct);
    }
}

/// <summary>The draft is published for comments, at least thirty days whatever the office's rule value says.</summary>
internal sealed class OpenDraftComments(Numbering numbering, NoticeDesk notices, OfficeBooks books, CompositionDesk compositions) : IActEffect
{
    private const int Least = 30;

    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var call = taking.InputAs<CommentsCall>();
        var project = await numbering.Of<LocalStandard>(taking.Case, ct);
        if (await compositions.Of(LocalStandard.Register, project.Number, ct) is null)
        {
            throw new Refusal("standards.no-text", ("还没有标准文本，请先保存征求意见稿和编制说明", "There is no text yet: save the draft and its note first"), 409);
        }

        var limit = taking.Procedure.LimitList.First(limit => limit.Name == DraftingProcedure.CommentLimit);
        var term = (await books.Rules(taking.Case.Office, ct)).Amount(taking.Procedure, limit, taking.Today);
        project.Standing = DraftStanding.Commenting;
        await taking.Change(project, LocalStandard.Register, "公开征求意见", ct);
        await notices.Publish(
            new NoticeOrder
            {
                Case = taking.Case, Kind = NoticeKind.Consultation, Title = ($"关于地方标准《{project.Name}》（征求意见稿）公开征求意见的公告", $"Public consultation on the local standard “{project.NameEn ?? project.Name}”"),
                Body = (call.Body, call.BodyEn ?? call.Body), Term = term.Unit == SpanUnit.CalendarDays && term.Count < Least ? Least.CalendarDays() : term, Attachments = call.Papers ?? [],
            },
            taking.By, ct);
    }
}

/// <summary>The term is over and every comment answered: the table of adoption becomes a paper (意见汇总处理表).</summary>
internal sealed class CloseDraftComments(RongxiDb db, Numbering numbering, NoticeDesk notices, CaseLetters letters) : IActEffect
{
    private const int MostRows = 500;

    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        await notices.MustBeOver(taking.Case.Number, NoticeKind.Consultation, ct);
        await notices.MustBeAnswered(taking.Case.Number, ct);
        var project = await numbering.Of<LocalStandard>(taking.Case, ct);
        var comments = await db.Set<NoticeComment>().AsNoTracking().Include(comment => comment.Answers).Where(comment => comment.CaseNumber == taking.Case.Number && comment.WithdrawnAt == null).OrderBy(comment => comment.ReceivedAt).Take(MostRows).ToListAsync(ct);
        (project.Comments, project.Adopted) = (comments.Count, comments.Count(comment => comment.Adoption is Adoption.Adopted or Adoption.PartlyAdopted));
        await taking.Change(project, LocalStandard.Register, $"征求意见 {comments.Count} 条，采纳 {project.Adopted} 条", ct);
        await letters.Sheet(taking, "comment-table", new DocumentValues()
            .Set("name", (project.Name, project.NameEn ?? project.Name))
            .Set("count", ($"收到意见 {comments.Count} 条，采纳或部分采纳 {project.Adopted} 条", $"{comments.Count} comments, {project.Adopted} adopted wholly or in part"))
            .Table("comments", comments.Select((comment, index) => (IReadOnlyList<Text>)[Text.Same($"{index + 1}"), Text.Same(comment.About ?? "–"), Text.Same(comment.Answer?.Summary ?? ""), Text.Same(comment.UnitName ?? "–"), comment.Adoption is { } adoption ? Titles.Of(adoption) : Text.Same("–"), Text.Same(comment.Answer?.Reason ?? "")])), ct);
    }
}

internal sealed class DrawReviewers(Numbering numbering, DrawPanel draw) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        await draw.Run(taking, ct);
        var project = await numbering.Of<LocalStandard>(taking.Case, ct);
        project.Standing = DraftStanding.Reviewing;
        await taking.Change(project, LocalStandard.Register, "抽取审查专家", ct);
    }
}

internal sealed class CloseDraftReview(RongxiDb db, Numbering numbering, ClosePanel close, PanelDesk panels, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        await close.Run(taking, ct);
        // The result is computed from the panel as it is kept.
        await db.SaveChangesAsync(ct);
        var result = await panels.ResultOf(taking.Case.Number, ct) ?? throw new Refusal("standards.no-panel", ("没有已结束的专家审查", "No panel has been closed"), 409);
        if (!result.IsAgreed)
        {
            throw new Refusal("standards.not-agreed", ("专家审查未通过半数同意，请解散专家组后退回修改", "The experts did not agree: dissolve the panel and draft again"), 409);
        }

        var project = await numbering.Of<LocalStandard>(taking.Case, ct);
        (project.Standing, project.ReviewResult) = (DraftStanding.Reviewing, result.Text.Zh);
        await taking.Change(project, LocalStandard.Register, "技术审查通过", ct);
        await Minutes(taking, letters, project, (Text.Same(result.Panel).Zh, result.Panel), result.Text, result.Conclusion, ct);
    }

    internal static Task Minutes(ActTaking taking, CaseLetters letters, LocalStandard project, Text by, Text result, string opinion, CancellationToken ct) =>
        letters.Sheet(taking, "review-minutes", new DocumentValues().Set("name", (project.Name, project.NameEn ?? project.Name)).Set("by", by).Set("result", result).Set("opinion", opinion), ct);
}

internal sealed class RecordVote(Numbering numbering, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var vote = taking.InputAs<CommitteeVote>();
        Days.MustLieBack(vote.HeldOn, taking.Today, nameof(vote.HeldOn));
        var project = await numbering.Of<LocalStandard>(taking.Case, ct);
        Text result = ($"赞成 {vote.InFavour}、反对 {vote.Against}、弃权 {vote.Abstained}，{(vote.IsPassed ? "通过" : "未通过")}", $"{vote.InFavour} in favour, {vote.Against} against, {vote.Abstained} abstained: {(vote.IsPassed ? "passed" : "not passed")}");
        (project.Standing, project.ReviewResult) = (DraftStanding.Reviewing, result.Zh);
        await taking.Change(project, LocalStandard.Register, $"{vote.Committee}表决：{result.Zh}", ct);
        await CloseDraftReview.Minutes(taking, letters, project, Text.Same(vote.Committee), result, vote.Opinion, ct);
    }
}

internal sealed class DraftOnceMore(Numbering numbering) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var project = await numbering.Of<LocalStandard>(taking.Case, ct);
        project.Standing = DraftStanding.Drafting;
        await taking.Change(project, LocalStandard.Register, $"退回修改：{taking.Remark}", ct);
    }
}

internal sealed class HandOverDraft(Numbering numbering, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var over = taking.InputAs<HandOver>();
        var project = await numbering.Of<LocalStandard>(taking.Case, ct);
        project.Standing = DraftStanding.AtAuthority;
        await taking.Change(project, LocalStandard.Register, $"报{over.To}批准", ct);
        await letters.Letter(taking, "standard-hand-over", new DocumentValues()
            .Set("name", (project.Name, project.NameEn ?? project.Name))
            .Set("plan", project.PlanNumber)
            .Set("comments", ($"征求意见 {project.Comments ?? 0} 条，采纳 {project.Adopted ?? 0} 条", $"{project.Comments ?? 0} comments, {project.Adopted ?? 0} adopted"))
            .Set("review", project.ReviewResult ?? "")
            .Set("note", over.Note), ct, recipient: over.To);
    }
}

/// <summary>The authority's number: that of a local standard of this place, not given before.</summary>
internal sealed class RecordDraftApproval(RongxiDb db, Numbering numbering, StandardBook book, Charters charters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var approval = taking.InputAs<ApprovalRecord>();
        Days.MustLieBack(approval.DecidedOn, taking.Today, nameof(approval.DecidedOn));
        var number = StandardNumber.Parse(approval.Code);
        var city = charters[db.Office].DivisionCode[..4];
        if (number is not { Level: StandardLevel.Local, Year: not null } || !number.Prefix.EndsWith("/T", StringComparison.Ordinal) || (number.Prefix != $"DB{city}/T" && number.Prefix != $"DB{city[..2]}/T"))
        {
            Text why = ($"应为本市或本省的推荐性地方标准号，如 DB{city}/T 12—{taking.Today.Year}", $"It is to be the code of a recommended local standard of this city or province, such as DB{city}/T 12—{taking.Today.Year}");
            throw new Refusal("standards.local-code", why, [new(nameof(approval.Code), why)]);
        }

        if (approval.InForceOn < approval.DecidedOn)
        {
            throw new Refusal("standards.in-force-day", ("实施日期不早于批准日期", "It is in force from its approval at the earliest"), [new(nameof(approval.InForceOn), ("不早于批准日期", "Not before the approval"))]);
        }

        if (await book.Find(number.Code, ct) is { } known && known.Status != StandardStatus.Drafting)
        {
            throw new Refusal("standards.code-taken", ($"标准号 {number.Code} 已用于《{known.Title.Zh}》", $"{number.Code} is the code of “{known.Title.En}”"), [new(nameof(approval.Code), ("已被使用", "Taken"))], 409);
        }

        var project = await numbering.Of<LocalStandard>(taking.Case, ct);
        (project.Standing, project.Code, project.InForceOn) = (DraftStanding.Approved, number.Code, approval.InForceOn);
        await taking.Change(project, LocalStandard.Register, $"{approval.Body}批准（{approval.DocumentNumber}）", ct);
    }
}

/// <summary>Published in full, it becomes a standard of the register; what it revises is replaced by it.</summary>
internal sealed class RecordDraftPublication(RongxiDb db, Numbering numbering, StandardBook book) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var publication = taking.InputAs<PublicationRecord>();
        Days.MustLieBack(publication.On, taking.Today, nameof(publication.On));
        var project = await numbering.Of<LocalStandard>(taking.Case, ct);
        (project.Standing, project.PublishedOn) = (DraftStanding.Published, publication.On);
        await taking.Change(project, LocalStandard.Register, "发布", ct);
        await book.Write(
            new StandardEntry
            {
                Code = project.Code!, TitleZh = project.Name, TitleEn = project.NameEn, Status = project.InForceOn <= taking.Today ? StandardStatus.Current : StandardStatus.Upcoming, Published = $"{publication.On:yyyy-MM-dd}", InForceOn = project.InForceOn, TextAddress = publication.TextAddress.Trim(), Replaces = project.Replaces, CityPart = CityPart.Led, CityDrafters = project.Drafters,
            },
            $"发布（{taking.Case.Number}）", taking.By, ct, taking.Case.Number);
        if (project.Replaces is { } older && StandardNumber.Parse(older) is { } number && await db.Set<Standard>().FirstOrDefaultAsync(standard => standard.Number == number.Key, ct) is { } replaced)
        {
            (replaced.Status, replaced.ReplacedBy, replaced.WithdrawnOn) = (StandardStatus.Replaced, project.Code, project.InForceOn);
            await book.Change(replaced, $"被 {project.Code} 代替", taking.Today, taking.By, ct, taking.Case.Number);
        }
    }
}

internal sealed class RecordDraftFiling(Numbering numbering, OfficeBooks books) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var filing = taking.InputAs<FilingRecord>();
        var project = await numbering.Of<LocalStandard>(taking.Case, ct);
        Days.MustLieBetween(project.PublishedOn ?? DateOnly.MinValue, filing.On, taking.Today, nameof(filing.On));
        (project.Standing, project.FilingNumber, project.FiledOn, project.NextReview) = (DraftStanding.Filed, filing.Number.Trim(), filing.On, await NextReview(taking, project.PublishedOn ?? filing.On, books, ct));
        await taking.Change(project, LocalStandard.Register, $"{filing.With}备案 {filing.Number}", ct);
    }

    internal static async Task<DateOnly> NextReview(ActTaking taking, DateOnly from, OfficeBooks books, CancellationToken ct)
    {
        var limit = taking.Procedure.LimitList.First(limit => limit.Name == DraftingProcedure.ReviewLimit);
        return (await books.Calendar(ct)).LastDayOf(from, (await books.Rules(taking.Case.Office, ct)).Amount(taking.Procedure, limit, taking.Today), roll: false);
    }
}

internal sealed class OpenFiveYearReview(Numbering numbering) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var project = await numbering.Of<LocalStandard>(taking.Case, ct);
        project.Standing = DraftStanding.UnderReview;
        await taking.Change(project, LocalStandard.Register, $"复审：{taking.Remark}", ct);
    }
}

internal sealed class ContinueStandard(Numbering numbering, OfficeBooks books, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var (project, verdict) = await Verdicts.Record(taking, numbering, letters, ("继续有效", "It continues in force"), ct);
        (project.Standing, project.NextReview) = (DraftStanding.Continued, await RecordDraftFiling.NextReview(taking, verdict.DecidedOn, books, ct));
        await taking.Change(project, LocalStandard.Register, $"复审继续有效（{verdict.DocumentNumber}）", ct, EntryKind.Renewed);
    }
}

internal sealed class ReviseStandard(Numbering numbering, StandardBook book, CaseLetters letters, RongxiDb db) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var (project, verdict) = await Verdicts.Record(taking, numbering, letters, ("修订", "It is to be revised"), ct);
        (project.Standing, project.NextReview) = (DraftStanding.Revised, null);
        await taking.Change(project, LocalStandard.Register, $"复审转入修订（{verdict.DocumentNumber}）", ct);
        if (await Verdicts.Standard(db, project, ct) is { } standard)
        {
            standard.Status = StandardStatus.Ending;
            await book.Change(standard, $"复审结论：修订（{verdict.DocumentNumber}）", taking.Today, taking.By, ct, taking.Case.Number);
        }
    }
}

internal sealed class AbolishStandard(Numbering numbering, StandardBook book, CaseLetters letters, RongxiDb db) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var (project, verdict) = await Verdicts.Record(taking, numbering, letters, ("废止", "It is abolished"), ct);
        (project.Standing, project.State, project.NextReview) = (DraftStanding.Abolished, RecordState.Cancelled, null);
        await taking.Change(project, LocalStandard.Register, $"复审废止（{verdict.DocumentNumber}）", ct, EntryKind.Cancelled);
        if (await Verdicts.Standard(db, project, ct) is { } standard)
        {
            (standard.Status, standard.WithdrawnOn) = (StandardStatus.Abolished, verdict.DecidedOn);
            await book.Change(standard, $"废止（{verdict.DocumentNumber}）", taking.Today, taking.By, ct, taking.Case.Number);
        }
    }
}

internal sealed class DropDraft(Numbering numbering) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var project = await numbering.Of<LocalStandard>(taking.Case, ct);
        (project.Standing, project.State) = (DraftStanding.Dropped, RecordState.Cancelled);
        await taking.Change(project, LocalStandard.Register, $"终止：{taking.Remark}", ct, EntryKind.Cancelled);
    }
}

/// <summary>What the three results of a review have in common: whose they are, and the paper.</summary>
internal static class Verdicts
{
    public static async Task<(LocalStandard Project, ReviewVerdict Verdict)> Record(ActTaking taking, Numbering numbering, CaseLetters letters, Text result, CancellationToken ct)
    {
        var verdict = taking.InputAs<ReviewVerdict>();
        var project = await numbering.Of<LocalStandard>(taking.Case, ct);
        Days.MustLieBetween(project.PublishedOn ?? DateOnly.MinValue, verdict.DecidedOn, taking.Today, nameof(verdict.DecidedOn));
        await letters.Sheet(taking, "five-year-review", new DocumentValues()
            .Set("standard", $"{project.Code} {project.Name}")
            .Set("body", $"{verdict.Body}（{verdict.DocumentNumber}）")
            .Set("on", verdict.DecidedOn)
            .Set("result", result)
            .Set("opinion", verdict.Opinion), ct);
        return (project, verdict);
    }

    public static async Task<Standard?> Standard(RongxiDb db, LocalStandard project, CancellationToken ct) =>
        StandardNumber.Parse(project.Code) is { } number ? await db.Set<Standard>().FirstOrDefaultAsync(standard => standard.Number == number.Key, ct) : null;
}
