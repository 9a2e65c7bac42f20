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
        if (competence?.Part == OurPart.NotOurs && taking.Act.Name == nameof(Act.Accept))
        {
            throw new Refusal("radio.not-competent", ($"不属于本机关职权，应告知向{competence.Body.Zh}申请（{competence.Basis}）", $"Not within the office’s competence: name {competence.Body.En} ({Citation.Of(competence.Basis).En})"));
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
            .Set("decideBy", due)
            .Set("limit", Limit(rules.Amount(taking.Procedure, limit, taking.On).Text, limit.Basis))
            .Set("promised", rules.Promised(taking.Procedure, limit, taking.On) is { } promised ? calendar.AddWorkingDays(taking.On, promised.Count) : null)
            .Set("excluded", ("依法需要听证、检验、检测、鉴定、专家评审以及无线电频率协调的，所需时间不计入期限，将另行书面告知", "time for hearings, tests, expert reviews and the coordination of frequencies is not counted; you will be told in writing")), ct);
    }

    private static Text Limit(Text amount, string basis) => ($"法定期限{amount.Zh}，{basis}", $"limit by law {amount.En}, {Citation.Of(basis).En}");
}

/// <summary>The one correction notice: everything that is missing, once.</summary>
internal sealed class SendCorrectionNotice(Papers papers, OfficeBooks books) : IActEffect
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
            .Set("respondBy", notice.Until)
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
            .Set("article", Citation.Of(why.Basis))
            .Set("competentBody", why.CompetentBody), ct);
    }
}

/// <summary>No licence is needed: told at once, not accepted.</summary>
internal sealed class TellNotNeeded(Papers papers) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct) =>
        await papers.Letter(taking, "non-acceptance-notice", new DocumentValues()
            .Set("reason", ($"该事项依法不需要取得行政许可。{taking.Remark}", $"No licence is needed by law. {taking.Remark}"))
            .Set("article", Citation.Of("行政许可法 第三十二条第一款第一项")), ct);
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
            .Set("reason", ($"需由{step.With}办理：{step.Question}", $"{step.With} has to deal with it: {step.Question}"))
            .Set("startsOn", taking.Today)
            .Set("expected", ($"{step.ExpectedDays} 个工作日", $"{step.ExpectedDays} working days"))
            .Set("article", Citation.Of(stage.StopBasis)), ct);
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

        Attach(taking, result.Papers, result.Reference ?? Titles.Of(result.Outcome).Zh);
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

/// <summary>The right to a hearing, to be claimed within five working days (行政许可法 第四十七条).</summary>
internal sealed class SendHearingRight(Papers papers) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var right = taking.InputAs<HearingRight>();
        await papers.Letter(taking, "hearing-right-notice", new DocumentValues()
            .Set("facts", right.Facts)
            .Set("article", Citation.Of("《中华人民共和国行政许可法》第四十七条"))
            .Set("askWithin", ("收到本告知书之日起五个工作日", "five working days of receiving this notice"))
            .Set("note", right.ThirdParty is { } party ? ($"本告知书同时送{party}。", $"{party} is told as well.") : Text.None), ct);
    }
}

/// <summary>A licence is refused: reasons, articles, remedies (行政许可法 第三十八条第二款).</summary>
internal sealed class RefuseLicence(Papers papers, ReviewSheets sheets) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var refusal = taking.InputAs<LicenceRefusal>();
        await sheets.File(taking, ct);
        await papers.Letter(taking, "refusal-decision", new DocumentValues()
            .List("reasons", refusal.Reasons.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Text.Same))
            .Set("article", Citation.Of(refusal.Articles)), ct);
    }
}

/// <summary>Opinion and all papers go up; the upper body may not ask for them again (行政许可法 第四十三条).</summary>
internal sealed class PassUp(Papers papers, ReviewSheets sheets) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var opinion = taking.InputAs<FirstReviewOpinion>();
        await sheets.File(taking, ct);
        await papers.Upward(taking, opinion.To, new DocumentValues()
            .Set("applicant", taking.Case.Applicant)
            .Set("findings", opinion.Opinion)
            .Set("opinion", opinion.Agrees ? new Text("建议准予", "the licence should be granted") : new Text("建议不予", "the licence should be refused"))
            .Set("article", Citation.Of("《中华人民共和国行政许可法》第四十三条"))
            .Set("papers", string.Join("、", taking.Case.Documents.Where(document => document.Direction == DocumentDirection.Material).Select(document => document.FileName).Append("申请表"))), ct);
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

        // What the applicant opened online since the decision was served by that, and is on the receipt all the same.
        var served = taking.Case.Documents
            .Where(document => document.IsForService && document.Kind != "first-review-opinion" && (document.ServedAt is null || OfficeBooks.DateOf(document.AddedAt) >= taking.Case.DecidedOn)).ToList();
        foreach (var document in served.Where(document => document.ServedAt is null))
        {
            document.ServedAt = taking.Now;
            document.ServedBy = Titles.Of(delivery.Mode).Zh;
        }

        await papers.Sheet(taking, "service-receipt", new DocumentValues()
            .Set("documentTitle", string.Join("、", served.Select(document => document.Title)))
            .Set("documentNumber", string.Join("、", served.Select(document => document.Number)))
            .Set("mode", Titles.Of(delivery.Mode))
            .Set("servedAt", (DateOnly?)delivery.On)
            .Set("signature", delivery.ReceivedBy ?? taking.Case.Applicant)
            .Set("server", taking.By.Name)
            .Set("note", delivery.Remark), ct);
    }
}
