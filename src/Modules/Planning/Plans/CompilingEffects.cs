using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Experts;
using Rongxi.Kernel.Notices;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;

namespace Rongxi.Planning.Plans;

/// <summary>Checks a proposal before it is numbered: its years, that none overlaps, the plan above.</summary>
internal sealed class PlanOpening(RongxiDb db, PlanBook book, OfficeBooks books, Charters charters) : ICaseOpening
{
    public async Task Run(Case opened, object? application, CancellationToken ct)
    {
        var form = (PlanProposal)application!;
        var wrong = PlanPeriods.Wrong(form.Kind, form.FromYear, form.UntilYear, form.BaseYear, await books.Rules(db.Office, ct), books.Today).ToList();
        if (form.ParentNumber is { } above && !await db.Set<Plan>().AnyAsync(plan => plan.Number == above.Trim(), ct))
        {
            wrong.Add(new(nameof(form.ParentNumber), ($"没有规划 {above}", $"There is no plan {above}")));
        }

        if (wrong.Count > 0)
        {
            throw new Refusal("form.invalid", ($"有 {wrong.Count} 处需要修改", wrong.Count == 1 ? "1 field needs correction" : $"{wrong.Count} fields need correction"), wrong);
        }

        await book.MustNotOverlap(form.Kind, form.Level, OwnerOf(form, charters[db.Office]), form.FromYear, form.UntilYear, ct);
        opened.Title = form.Name;
        opened.District = form.District;
    }

    public static string OwnerOf(PlanProposal form, Charter office) => string.IsNullOrWhiteSpace(form.Owner) ? office.NameZh : form.Owner.Trim();
}

/// <summary>The study is done: the plan enters the register, so that targets and tasks can be written into it.</summary>
internal sealed class RegisterPlan(RongxiDb db, PlanBook book, Charters charters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var form = taking.Application<PlanProposal>();
        var owner = PlanOpening.OwnerOf(form, charters[db.Office]);
        // Two cases may have been opened side by side; the register takes one.
        await book.MustNotOverlap(form.Kind, form.Level, owner, form.FromYear, form.UntilYear, ct);
        var plan = new Plan
        {
            Office = db.Office, Number = await book.Next("GH", taking.Today.Year, ct), Name = form.Name.Trim(), NameEn = form.NameEn?.Trim(), Kind = form.Kind, Level = form.Level, FromYear = form.FromYear, UntilYear = form.UntilYear, BaseYear = form.BaseYear,
            Owner = owner, District = form.District, ParentNumber = form.ParentNumber?.Trim(), IsMajor = form.IsMajor, CaseNumber = taking.Case.Number,
        };
        db.Add(plan);
        await db.Enter(plan, Plan.Register, EntryKind.Registered, "规划编制立项", taking.Today, taking.By, ct, taking.Case.Number);
        taking.Case.RecordRegister = Plan.Register;
        taking.Case.RecordNumber = plan.Number;
        await book.Index(plan, taking.Now, ct);
    }
}

/// <summary>Keeps a version of the text.</summary>
internal sealed class SavePlanText(PlanBook book, PlanTexts texts) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var plan = await book.Of(taking.Case, ct);
        plan.MustBeCompiling();
        await texts.Save(plan, taking.InputAs<PlanText>(), taking, ct);
    }
}

/// <summary>Sends the draft to units; each has its own clock, shown with the case. A draft goes out whole: with targets and tasks.</summary>
internal sealed class AskForAlignment(RongxiDb db, PlanBook book, OfficeBooks books) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var plan = await book.Of(taking.Case, ct);
        var (targets, tasks) = (await book.Targets(plan.Number, ct), await book.Tasks(plan.Number, ct));
        if (targets.Count == 0 || tasks.Count == 0)
        {
            throw new Refusal("planning.draft-empty", ($"征求意见稿须有目标和任务：现有目标 {targets.Count} 个、任务 {tasks.Count} 项", $"A draft that goes out has targets and tasks: there are {targets.Count} and {tasks.Count}"));
        }

        var request = taking.InputAs<AlignmentRequest>();
        await Asking.Units(taking, request.Units.Select(unit => unit.Name), request.Question, "alignment", books, db, ct);
    }
}

/// <summary>All asked have answered, or their time is over; what became of each opinion is written down.</summary>
internal sealed class SettleAlignment : IActEffect
{
    public Task Run(ActTaking taking, CancellationToken ct)
    {
        var table = taking.InputAs<AlignmentTable>();
        Asking.MustBeAnswered(taking, nameof(CompilingAct.SendForAlignment), [.. (table.Opinions ?? []).Select(row => row.Unit)]);
        return Task.CompletedTask;
    }
}

/// <summary>The panel is closed; its opinion becomes a paper of the file.</summary>
internal sealed class RecordArgument(RongxiDb db, ClosePanel close, PanelDesk panels, CaseLetters letters, PlanBook book) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        await close.Run(taking, ct);
        // The result is computed from the panel as it is kept.
        await db.SaveChangesAsync(ct);
        var result = await panels.ResultOf(taking.Case.Number, ct) ?? throw new Refusal("planning.no-panel", ("没有已结束的专家论证", "No panel has been closed"), 409);
        var plan = await book.Of(taking.Case, ct);
        await letters.Sheet(taking, "plan-argument", new DocumentValues()
            .Set("plan", plan.Title)
            .Set("panel", result.Panel)
            .Set("result", result.Text)
            .Set("conclusion", result.Conclusion), ct);
    }
}

/// <summary>The draft is published for comment, as long as the rule value says and never shorter than the law (第十五条).</summary>
internal sealed class OpenPublicComment(NoticeDesk notices, OfficeBooks books, PlanBook book) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var plan = await book.Of(taking.Case, ct);
        var call = taking.InputAs<CommentCall>();
        var limit = taking.Procedure.LimitList.First(limit => limit.Name == "comment");
        await notices.Publish(new NoticeOrder
        {
            Case = taking.Case, Kind = NoticeKind.Consultation,
            Title = ($"关于《{plan.Name}》（征求意见稿）公开征求意见的公告", $"Public consultation on the draft “{plan.Title.En}”"),
            Body = (call.Body, call.BodyEn ?? call.Body),
            Term = (await books.Rules(taking.Case.Office, ct)).Amount(taking.Procedure, limit, taking.Today),
            Attachments = call.Papers ?? [],
        }, taking.By, ct);
    }
}

/// <summary>The term is over and every comment answered; the table of adoption stands with the notice.</summary>
internal sealed class ClosePublicComment(NoticeDesk notices) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        await notices.MustBeOver(taking.Case.Number, NoticeKind.Consultation, ct);
        await notices.MustBeAnswered(taking.Case.Number, ct);
    }
}

/// <summary>A meeting lies in the past.</summary>
internal sealed class HoldMeeting : IActEffect
{
    public Task Run(ActTaking taking, CancellationToken ct)
    {
        MustBeHeld(taking);
        return Task.CompletedTask;
    }

    public static DirectorsMeeting MustBeHeld(ActTaking taking)
    {
        var meeting = taking.InputAs<DirectorsMeeting>();
        return meeting.HeldOn <= taking.Today ? meeting
            : throw new Refusal("planning.meeting-ahead", ("会议日期不能晚于今天", "The meeting lies ahead"), [new(nameof(DirectorsMeeting.HeldOn), ("不能晚于今天", "Not after today"), $"{taking.Today:yyyy-MM-dd}")]);
    }
}

/// <summary>The directors' meeting approves what is the office's own to approve.</summary>
internal sealed class ApprovePlanHere(PlanBook book, Charters charters, RongxiDb db) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var meeting = HoldMeeting.MustBeHeld(taking);
        await RecordPlanApproval.Approve(taking, await book.Of(taking.Case, ct), charters[db.Office].NameZh, meeting.Meeting, meeting.HeldOn, db, ct);
    }
}

/// <summary>The government's decision is recorded with whose it is.</summary>
internal sealed class RecordPlanApproval(PlanBook book, RongxiDb db) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var decision = Decisions.MustLieBack(taking);
        await Approve(taking, await book.Of(taking.Case, ct), decision.Body, decision.DocumentNumber, decision.DecidedOn, db, ct);
    }

    internal static async Task Approve(ActTaking taking, Plan plan, string body, string number, DateOnly on, RongxiDb db, CancellationToken ct)
    {
        (plan.ApprovedBy, plan.ApprovalNumber, plan.ApprovedOn) = (body.Trim(), number.Trim(), on);
        await db.Enter(plan, Plan.Register, EntryKind.Changed, $"{body} 批准（{number}）", on, taking.By, ct, taking.Case.Number);
    }
}

/// <summary>The plan goes out: from now on it changes only by an approved version.</summary>
internal sealed class IssuePlan(PlanBook book, PlanTexts texts, PlanPapers papers, RongxiDb db) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var plan = await book.Of(taking.Case, ct);
        var issue = taking.InputAs<PlanIssue>();
        var document = await papers.Issue(taking, plan, issue, ct);
        (plan.IssueNumber, plan.IssuedOn, plan.Standing) = (document.Number, taking.Today, PlanStanding.InForce);
        await db.Enter(plan, Plan.Register, EntryKind.Changed, $"印发 {document.Number}", taking.Today, taking.By, ct, taking.Case.Number);
        await book.Keep(plan, "批准文本", taking, await texts.LatestVersion(plan, ct), ct);
        await book.Index(plan, taking.Now, ct);
    }
}

/// <summary>The plan is published, or kept back with the reason (政府信息公开条例 第二十六条).</summary>
internal sealed class PublishPlan(PlanBook book, NoticeDesk notices, RongxiDb db) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var publication = taking.InputAs<Publication>();
        if (!publication.Open)
        {
            return;
        }

        var plan = await book.Of(taking.Case, ct);
        plan.PublishedOn = taking.Today;
        await db.Enter(plan, Plan.Register, EntryKind.Changed, "公布", taking.Today, taking.By, ct, taking.Case.Number);
        await Announce(taking, notices, ($"《{plan.Name}》公布", $"“{plan.Title.En}” is published"), ($"{plan.Name}已由{plan.ApprovedBy}批准（{plan.ApprovalNumber}），现予公布。目标、任务和进展见 /planning/{plan.Number}。", $"{plan.Title.En} was approved by {plan.ApprovedBy} ({plan.ApprovalNumber}). Its targets, tasks and progress are at /planning/{plan.Number}."), ct);
        await book.Index(plan, taking.Now, ct);
    }

    internal static async Task Announce(ActTaking taking, NoticeDesk notices, Text title, Text body, CancellationToken ct)
    {
        var notice = new PublicNotice
        {
            Office = taking.Case.Office, Number = await notices.NextNumber(taking.Today, ct), Kind = NoticeKind.Announcement, TitleZh = title.Zh, TitleEn = title.En, BodyZh = body.Zh, BodyEn = body.En,
            PublishedOn = taking.Today, ByName = taking.By.Name, RecordedAt = taking.Now,
        };
        taking.Db.Notices.Add(notice);
        await notices.Index(notice, isPublic: true, ct);
    }
}

internal sealed class FilePlan(PlanBook book, RongxiDb db) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var filing = taking.InputAs<Filing>();
        var plan = await book.Of(taking.Case, ct);
        if (filing.On > taking.Today || filing.On < plan.IssuedOn)
        {
            throw new Refusal("planning.filing-day", ("备案日期应在印发之后、今天之前", "The day lies between issue and today"), [new(nameof(Filing.On), ("请核对日期", "Check the day"), $"{taking.Today:yyyy-MM-dd}")]);
        }

        (plan.FiledOn, plan.FilingNumber) = (filing.On, filing.Number.Trim());
        await db.Enter(plan, Plan.Register, EntryKind.Changed, $"报{filing.With}备案 {filing.Number}", filing.On, taking.By, ct, taking.Case.Number);
    }
}

/// <summary>Compilation ends without a plan; what was registered stays, and says so.</summary>
internal sealed class AbandonPlan(PlanBook book, RongxiDb db) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        if (taking.Case.RecordNumber is null)
        {
            return;
        }

        var plan = await book.Of(taking.Case, ct);
        (plan.Standing, plan.State) = (PlanStanding.Abandoned, RecordState.Cancelled);
        await db.Enter(plan, Plan.Register, EntryKind.Cancelled, $"中止编制：{taking.Remark}", taking.Today, taking.By, ct, taking.Case.Number);
    }
}
