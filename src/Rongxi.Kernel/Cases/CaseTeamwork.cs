using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Outbox;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Cases;

/// <summary>How several work on one case: opinions, remarks, hand-over, questions to others and their answers, merging of doubles.</summary>
public sealed class CaseTeamwork(RongxiDb db, CaseWriting cases, Notifier notifier)
{
    /// <summary>Gives a signed opinion: the finding of the handler, the countersignature of a head.</summary>
    public Task<CaseStep> Opine(string number, bool agrees, string opinion, int? seenVersion, Actor by, CancellationToken ct) =>
        cases.Step(number, seenVersion, by, (file, procedure, now) =>
        {
            var permission = new[] { Permissions.Review, Permissions.LegalReview, Permissions.Handle, Permissions.Decide, Permissions.Measure }.FirstOrDefault(permission => by.May(permission, procedure.Field));
            if (permission is null)
            {
                throw Refusal.Forbidden(("您不承办此类事项", "You do not work on matters of this kind"));
            }

            if (permission == Permissions.LegalReview)
            {
                ActGate.MustBeSeparate(file, procedure, "legal-review", by);
            }

            file.Asks.Where(ask => ask.Kind == AskKind.Countersignature && ask.ToPersonId == by.PersonId && ask.AnsweredAt is null).ToList()
                .ForEach(ask => Answered(ask, agrees ? AskAnswer.Agreed : AskAnswer.Objected, opinion, by.Name, now));
            return cases.NewStep(file, StepKind.Opinion, now, OfficeBooks.DateOf(now), by, act: permission, remark: CaseWriting.Worded(opinion), agrees: agrees, isInternal: true, field: procedure.Field, permission: permission);
        }, ct);

    /// <summary>Adds a remark: internal, or told to the applicant.</summary>
    public Task<CaseStep> Remark(string number, string remark, bool isInternal, Actor by, CancellationToken ct) =>
        cases.Step(number, null, by, async (file, procedure, now) =>
        {
            var asApplicant = CaseDesk.IsApplicant(file, by);
            if (!asApplicant)
            {
                by.Must(Permissions.ReadCases, procedure.Field);
            }

            if (!isInternal && !asApplicant)
            {
                await notifier.TellApplicant(file, Text.Same(remark), [], ct);
            }

            return cases.NewStep(file, StepKind.Remark, now, OfficeBooks.DateOf(now), by, remark: CaseWriting.Worded(remark), isInternal: isInternal && !asApplicant);
        }, ct);

    /// <summary>Gives the case to an officer: first assignment or hand-over.</summary>
    public Task<CaseStep> HandOver(string number, Guid toPersonId, string? remark, int? seenVersion, Actor by, CancellationToken ct) =>
        cases.Step(number, seenVersion, by, async (file, procedure, now) =>
        {
            if (!by.May(Permissions.Assign, procedure.Field) && file.HandlerId != by.PersonId && file.HandlerId is not null)
            {
                by.Must(Permissions.Assign, procedure.Field);
            }

            var to = await db.People.AsNoTracking().FirstOrDefaultAsync(person => person.Id == toPersonId && !person.Disabled, ct) ?? throw Refusal.NotFound(toPersonId.ToString());
            var holds = await db.RoleGrants.AsNoTracking().AnyAsync(grant => grant.Office == db.Office && grant.PersonId == toPersonId && (grant.Field == "*" || grant.Field == procedure.Field), ct);
            if (!holds)
            {
                throw new Refusal("case.no-role", ($"{to.Name}在此领域没有角色", $"{to.Name} holds no role in this field"), [new("To", ("请选择本领域的人员", "Choose somebody of this field"))]);
            }

            file.HandlerId = to.Id;
            file.HandlerName = to.Name;
            notifier.Tell(to.Id, "assigned", ($"{by.Name}将办件 {file.Number} 交给您", $"{by.Name} gave you case {file.Number}"), CaseWriting.CaseAddress(file));
            return cases.NewStep(file, StepKind.Handover, now, OfficeBooks.DateOf(now), by, remark: remark, data: to.Name, isInternal: true);
        }, ct);

    /// <summary>Asks another unit or officer, in parallel with whatever goes on.</summary>
    public Task<CaseStep> Ask(string number, AskKind kind, string toName, Guid? toPersonId, string question, DateOnly? dueOn, Actor by, CancellationToken ct) =>
        cases.Step(number, null, by, async (file, procedure, now) =>
        {
            by.Must(Permissions.ReadCases, procedure.Field);
            if (kind == AskKind.JointReview)
            {
                throw new Refusal("ask.joint-review", ("联审由事项的办理动作发起", "A joint review is opened by an act of the procedure"), [new("kind", ("不能单独发起", "Not on its own"))]);
            }

            if (toPersonId is { } personId)
            {
                toName = (await db.People.AsNoTracking().FirstOrDefaultAsync(person => person.Id == personId, ct) ?? throw Refusal.NotFound(personId.ToString())).Name;
                notifier.Tell(personId, "asked", ($"{by.Name}请您就办件 {file.Number} {(kind == AskKind.Countersignature ? "会签" : "回复")}", $"{by.Name} asks you about case {file.Number}"), CaseWriting.CaseAddress(file));
            }

            if (string.IsNullOrWhiteSpace(toName) || toName.Length > 120)
            {
                throw new Refusal("ask.to-missing", ("请写明征询哪个单位", "Say which unit is asked"), [new("ToName", ("必填，最多 120 字", "Required, at most 120 characters"))]);
            }

            if (file.Asks.Count >= 500)
            {
                throw new Refusal("ask.too-many", ("一件最多征询 500 次", "At most 500 requests in one case"));
            }

            db.CaseAsks.Add(new CaseAsk { Office = db.Office, CaseId = file.Id, Kind = kind, ToName = toName.Trim(), ToPersonId = toPersonId, Question = CaseWriting.Worded(question), AskedAt = now, AskedOn = OfficeBooks.DateOf(now), AskedByName = by.Name, DueOn = dueOn });
            return cases.NewStep(file, StepKind.Ask, now, OfficeBooks.DateOf(now), by, remark: question, data: toName, isInternal: true);
        }, ct);

    /// <summary>Records the answer to a request.</summary>
    /// <param name="amountFen">In a joint review: the amount agreed to, in fen; null where none is named.</param>
    public Task<CaseStep> Answer(string number, Guid askId, AskAnswer answer, string text, Actor by, CancellationToken ct, long? amountFen = null) =>
        cases.Step(number, null, by, (file, procedure, now) =>
        {
            var ask = file.Asks.FirstOrDefault(ask => ask.Id == askId) ?? throw Refusal.NotFound(askId.ToString());
            if (ask.ToPersonId != by.PersonId)
            {
                by.Must(Permissions.ReadCases, procedure.Field);
            }

            if (ask.AnsweredAt is not null)
            {
                throw new Refusal("ask.answered", ($"{ask.ToName}已于 {ask.AnsweredOn:yyyy-MM-dd} 回复", $"{ask.ToName} answered on {ask.AnsweredOn:yyyy-MM-dd}"), 409);
            }

            if (ask.Kind == AskKind.JointReview)
            {
                MustSayWhy(answer, text, amountFen);
                ask.AmountFen = amountFen;
            }

            Answered(ask, answer, text, by.Name, now);
            return cases.NewStep(file, StepKind.Answer, now, OfficeBooks.DateOf(now), by, act: answer.ToString(), remark: text, data: ask.ToName, isInternal: true);
        }, ct);

    /// <summary>Reminds whoever was asked.</summary>
    public Task<CaseStep> Remind(string number, Guid askId, Actor by, CancellationToken ct) =>
        cases.Step(number, null, by, (file, procedure, now) =>
        {
            by.Must(Permissions.ReadCases, procedure.Field);
            var ask = file.Asks.FirstOrDefault(ask => ask.Id == askId) ?? throw Refusal.NotFound(askId.ToString());
            if (ask.RemindedAt is { } last && now - last < TimeSpan.FromHours(1))
            {
                throw new Refusal("ask.reminded", ("一小时内已催询过", "Already reminded within the hour"));
            }

            ask.RemindedAt = now;
            if (ask.ToPersonId is { } personId)
            {
                notifier.Tell(personId, "asked", ($"{by.Name}催询办件 {file.Number}", $"{by.Name} reminds you of case {file.Number}"), CaseWriting.CaseAddress(file));
            }

            return cases.NewStep(file, StepKind.Remark, now, OfficeBooks.DateOf(now), by, remark: $"催询：{ask.ToName}", isInternal: true);
        }, ct);

    /// <summary>Merges a double into another case of the same applicant and procedure; it ends, and refers to the other.</summary>
    public Task<CaseStep> Merge(string number, string intoNumber, Actor by, CancellationToken ct) =>
        cases.Step(number, null, by, async (file, procedure, now) =>
        {
            by.Must(Permissions.Handle, procedure.Field);
            var into = await cases.Load(intoNumber, ct);
            if (into.Id == file.Id || into.Procedure != file.Procedure || into.Applicant != file.Applicant || into.IsClosed)
            {
                throw new Refusal("case.no-double", ($"{intoNumber}不是同一申请人的同类在办件", $"{intoNumber} is no open case of the same kind and applicant"), [new("Into", ("应为同一申请人的同类在办件", "Must be an open case of the same kind and applicant"))]);
            }

            file.MergedIntoId = into.Id;
            file.ClosedAt = now;
            file.Outcome = Outcome.Terminated;
            file.Turn = StageKind.Final;
            cases.NewStep(into, StepKind.Merge, now, OfficeBooks.DateOf(now), by, data: file.Number, isInternal: true);
            into.Version++;
            return cases.NewStep(file, StepKind.Merge, now, OfficeBooks.DateOf(now), by, data: into.Number);
        }, ct);

    private static void MustSayWhy(AskAnswer answer, string? text, long? amountFen)
    {
        if (answer is AskAnswer.AgreedWithConditions or AskAnswer.Objected && string.IsNullOrWhiteSpace(text))
        {
            throw new Refusal("joint-review.words", ("有条件或不同意的，请写明意见", "Say what the conditions or the objection are"), [new("Remark", ("必填", "Required"))]);
        }

        if (amountFen < 0 || (amountFen is not null && answer is AskAnswer.Objected or AskAnswer.TakenBack))
        {
            throw new Refusal("joint-review.amount", ("同意的金额不能为负，不同意的不写金额", "An amount agreed to is not negative, and an objection names none"), [new("Amount", ("金额不对", "Wrong amount"))]);
        }
    }

    private static void Answered(CaseAsk ask, AskAnswer answer, string text, string byName, DateTimeOffset now)
    {
        ask.Answer = answer;
        ask.AnswerText = text;
        ask.AnsweredAt = now;
        ask.AnsweredOn = OfficeBooks.DateOf(now);
        ask.AnsweredByName = byName;
        ask.Version++;
    }
}
