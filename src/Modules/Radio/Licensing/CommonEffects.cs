using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;
using Rongxi.Radio.Authority;

namespace Rongxi.Radio.Licensing;

/// <summary>Acceptance: from which day the limit runs and by when there will be a decision, told in writing.</summary>
internal sealed class AcceptApplication(Papers papers, OfficeBooks books, Delegations delegations) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var competence = await delegations.CompetenceIn(taking, ct);
        if (competence?.Standing == Standing.NotOurs && taking.Act.Name == nameof(Act.Accept))
        {
            throw new Refusal("radio.not-competent", ($"不属于本机关职权，应告知向{competence.Body.Zh}申请（{competence.Basis}）", $"Not within the office’s competence: name {competence.Body.En} ({competence.Basis})"));
        }

        taking.Case.AcceptedOn = taking.On;
        var calendar = await books.Calendar(ct);
        var rules = await books.Rules(taking.Case.Office, ct);
        var limit = taking.Procedure.LimitList.First(limit => limit.RunsIn.Contains(nameof(Stage.UnderReview)) && limit.When?.Invoke(taking.Case) != false);
        var due = calendar.AddWorkingDays(taking.On, rules.Amount(taking.Procedure, limit, taking.On).Count);
        if (limit.NotLaterThan?.Invoke(taking.Case) is { } cap && cap < due)
        {
            due = cap;
        }

        await papers.Letter(taking, "acceptance-notice", new DocumentValues()
            .Set("acceptedOn", taking.On)
            .Set("decideBy", due)
            .Set("limit", rules.Amount(taking.Procedure, limit, taking.On).Text)
            .Set("excluded", ("依法需要听证、检验、检测、鉴定、专家评审以及无线电频率协调的，所需时间不计入期限，将另行书面告知。", "Time for hearings, tests, expert reviews and the coordination of frequencies is not counted; you will be told in writing.")), ct);
    }
}

/// <summary>The one correction notice: everything that is missing, once.</summary>
internal sealed class AskToCorrect(Papers papers, OfficeBooks books) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var notice = taking.InputAs<CorrectionNotice>();
        var earliest = (await books.Calendar(ct)).AddWorkingDays(taking.Today, 1);
        if (notice.Until < earliest)
        {
            throw new Refusal("radio.correction-date", ("补齐日期应在今天之后", "The date must lie ahead"), [new("Until", ($"最早 {earliest:yyyy-MM-dd}", $"{earliest:yyyy-MM-dd} at the earliest"), $"{earliest:yyyy-MM-dd}")]);
        }

        await papers.Letter(taking, "correction-notice", new DocumentValues()
            .Set("receivedOn", taking.Case.ReceivedOn)
            .Set("until", notice.Until)
            .List("items", notice.Items.Select(item => new Text($"{item.Paper}：{item.Wrong}。{item.Supply}", $"{item.Paper}: {item.Wrong}. {item.Supply}"))), ct);
    }
}

/// <summary>The application is not accepted: reason, article, competent body.</summary>
internal sealed class RefuseToAccept(Papers papers) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var why = taking.InputAs<NonAcceptance>();
        if (why.Ground == NonAcceptanceGround.NotCorrected && taking.Case.Times(nameof(Act.AskToCorrect)) == 0)
        {
            throw new Refusal("radio.no-correction-notice", ("未告知补正，不得以材料不齐为由不予受理（行政许可法第三十二条）", "Without a correction notice papers cannot be held to be missing (Licensing Law art. 32)"), [new("Ground", ("请先告知补正", "Send the correction notice first"))]);
        }

        await papers.Letter(taking, "non-acceptance-notice", new DocumentValues()
            .Set("reason", ($"{Titles.Of(why.Ground).Zh}。{why.Facts}", $"{Titles.Of(why.Ground).En}. {why.Facts}"))
            .Set("article", why.Basis)
            .Set("competentBody", why.CompetentBody), ct);
    }
}

/// <summary>No licence is needed: told at once, not accepted.</summary>
internal sealed class TellNotNeeded(Papers papers) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct) =>
        await papers.Letter(taking, "non-acceptance-notice", new DocumentValues()
            .Set("reason", ($"该事项依法不需要取得行政许可。{taking.Remark}", $"No licence is needed by law. {taking.Remark}"))
            .Set("article", "行政许可法 第三十二条第一款第一项"), ct);
}

/// <summary>A step begins that is not counted: the applicant is told which and how long (行政许可法 第四十五条; 无线电管理条例 第八十三条).</summary>
internal sealed class StopClock(Papers papers, OfficeBooks books) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var step = taking.InputAs<ExcludedTime>();
        var expected = (await books.Calendar(ct)).AddWorkingDays(taking.Today, step.ExpectedDays);
        var stage = taking.Procedure.StageNamed(taking.Move.To);
        taking.Db.CaseAsks.Add(new CaseAsk
        {
            Office = taking.Case.Office,
            CaseId = taking.Case.Id,
            Kind = AskKind.Consultation,
            ToName = step.With,
            Question = step.Question,
            AskedAt = taking.Now,
            AskedOn = taking.Today,
            AskedByName = taking.By.Name,
            DueOn = expected,
        });
        await papers.Letter(taking, "excluded-time-notice", new DocumentValues()
            .Set("step", stage.Title)
            .Set("with", step.With)
            .Set("start", taking.Today)
            .Set("expected", (($"{step.ExpectedDays} 个工作日"), $"{step.ExpectedDays} working days"))
            .Set("article", stage.StopBasis), ct);
    }
}

/// <summary>The step has its result; the clock runs again from the day after it.</summary>
internal sealed class ResumeClock : IActEffect
{
    public Task Run(ActTaking taking, CancellationToken ct)
    {
        var result = taking.InputAs<ExcludedTimeResult>();
        if (taking.Case.Asks.Where(ask => ask.Kind == AskKind.Consultation && ask.AnsweredAt is null).MaxBy(ask => ask.AskedAt) is { } ask)
        {
            ask.Answer = result.Outcome switch
            {
                ExcludedOutcome.Agreed => AskAnswer.Agreed,
                ExcludedOutcome.Conditions => AskAnswer.AgreedWithConditions,
                _ => AskAnswer.Objected,
            };
            ask.AnswerText = result.Says;
            ask.AnsweredAt = taking.Now;
            ask.AnsweredOn = taking.Today;
            ask.AnsweredByName = taking.By.Name;
            ask.Version++;
        }

        Attach(taking, result.Papers, result.Reference ?? PaperWords.Title(result.Outcome).Zh);
        return Task.CompletedTask;
    }

    /// <summary>Puts papers handed in with an act into the file.</summary>
    internal static void Attach(ActTaking taking, IReadOnlyList<Attachment>? papers, string title)
    {
        foreach (var paper in papers ?? [])
        {
            taking.Db.Documents.Add(new StoredDocument
            {
                Office = taking.Case.Office, CaseId = taking.Case.Id, CaseNumber = taking.Case.Number, Direction = DocumentDirection.Received, Kind = "material", Title = title,
                Sha256 = paper.Sha256, MediaType = paper.MediaType, FileName = paper.FileName, Size = paper.Size, AddedAt = taking.Now, AddedById = taking.By.PersonId, AddedByName = taking.By.Name,
            });
        }
    }
}

/// <summary>What two officers found on site.</summary>
internal sealed class RecordSiteCheck : IActEffect
{
    public Task Run(ActTaking taking, CancellationToken ct)
    {
        var check = taking.InputAs<SiteCheck>();
        if (check.CheckedOn > taking.Today || check.CheckedOn < taking.Case.ReceivedOn)
        {
            throw new Refusal("radio.site-check-date", ("核查日期应在收件之后、今天之前", "The check must lie between receipt and today"), [new("CheckedOn", ($"应在 {taking.Case.ReceivedOn:yyyy-MM-dd} 至 {taking.Today:yyyy-MM-dd} 之间", $"From {taking.Case.ReceivedOn:yyyy-MM-dd} to {taking.Today:yyyy-MM-dd}"))]);
        }

        ResumeClock.Attach(taking, check.Papers, "现场核查记录");
        return Task.CompletedTask;
    }
}

/// <summary>A hearing is told seven working days before it (行政许可法 第四十八条第一款第一项).</summary>
internal sealed class CallHearing(Papers papers, OfficeBooks books) : IActEffect
{
    public const int WorkingDaysBefore = 7;

    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var call = taking.InputAs<HearingCall>();
        var calendar = await books.Calendar(ct);
        if (calendar.SubtractWorkingDays(call.On, WorkingDaysBefore) < taking.Today)
        {
            throw new Refusal("radio.hearing-early", ("听证应提前七个工作日通知（行政许可法第四十八条）", "A hearing is told seven working days before (Licensing Law art. 48)"), [new("On", ("日期太近", "Too soon"))]);
        }

        if (taking.Case.HandlerName == call.Chair.Trim())
        {
            throw new Refusal("radio.hearing-chair", ("审查该申请的工作人员不得主持听证（行政许可法第四十八条）", "Whoever examined the application may not chair (Licensing Law art. 48)"), [new("Chair", ("请另定主持人", "Choose somebody else"))]);
        }

        await papers.Letter(taking, "hearing-notice", new DocumentValues()
            .Set("time", ($"{DocumentValues.Day(call.On).Zh} {call.At}", $"{DocumentValues.Day(call.On).En} {call.At}"))
            .Set("place", call.Place)
            .Set("chair", call.Chair)
            .Set("about", call.About)
            .Set("facts", call.About), ct);
    }
}

/// <summary>A licence is refused: reasons, articles, remedies (行政许可法 第三十八条第二款).</summary>
internal sealed class RefuseLicence(Papers papers) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var refusal = taking.InputAs<LicenceRefusal>();
        await papers.Letter(taking, "refusal-decision", new DocumentValues().Set("reasons", refusal.Reasons).Set("articles", refusal.Articles), ct);
    }
}

/// <summary>Opinion and all papers go up; the upper body may not ask for them again (行政许可法 第四十三条).</summary>
internal sealed class PassUp(Papers papers, Delegations delegations) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var opinion = taking.InputAs<FirstReviewOpinion>();
        var competence = await delegations.CompetenceIn(taking, ct);
        await papers.Letter(taking, "first-review-opinion", new DocumentValues()
            .Set("to", opinion.To)
            .Set("object", taking.Case.Title)
            .Set("recommendation", opinion.Agrees ? new Text("建议准予", "grant recommended") : new Text("建议不予", "refusal recommended"))
            .Set("opinion", opinion.Opinion)
            .Set("basis", competence?.Basis ?? "行政许可法 第四十三条")
            .List("papers", taking.Case.Documents.Where(document => document.Direction == DocumentDirection.Material).Select(document => Text.Same(document.FileName))), ct);
    }
}

/// <summary>The decision is served; the receipt goes into the file.</summary>
internal sealed class DeliverDecision(Papers papers) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var delivery = taking.InputAs<Delivery>();
        if (delivery.On > taking.Today || delivery.On < taking.Case.DecidedOn)
        {
            throw new Refusal("radio.delivery-date", ("送达日期应在决定之后、今天之前", "The day must lie between the decision and today"), [new("On", ("请核对日期", "Check the day"))]);
        }

        var served = taking.Case.Documents.Where(document => document is { Direction: DocumentDirection.Issued, ServedAt: null, Number: not null } && document.AddedAt >= taking.Case.AcceptedOn?.ToDateTime(default)).ToList();
        foreach (var document in served)
        {
            document.ServedAt = taking.Now;
            document.ServedBy = PaperWords.Title(delivery.Mode).Zh;
        }

        await papers.Sheet(taking, "service-receipt", new DocumentValues()
            .Set("documents", string.Join("、", served.Select(document => document.Number)))
            .Set("recipient", delivery.ReceivedBy ?? taking.Case.Applicant)
            .Set("mode", PaperWords.Title(delivery.Mode))
            .Set("servedOn", delivery.On)
            .Set("remark", delivery.Remark), ct);
    }
}
