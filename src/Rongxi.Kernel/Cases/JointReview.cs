using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Outbox;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Cases;

/// <summary>How an authority takes part in a joint review.</summary>
public enum ReviewPart
{
    /// <summary>Its opinion is needed.</summary>
    [Title("成员", "Member")]
    Member,

    /// <summary>Is heard; nothing waits for it.</summary>
    [Title("观察员", "Observer")]
    Observer,
}

/// <summary>An authority asked in a joint review.</summary>
/// <param name="Authority">Its name.</param>
/// <param name="Part">Whether its opinion is needed.</param>
/// <param name="ContactId">Account of its contact, who is told and reminded; null for one asked by letter.</param>
/// <param name="UnitId">The unit, where it is known here.</param>
public sealed record ReviewMember(string Authority, ReviewPart Part = ReviewPart.Member, Guid? ContactId = null, Guid? UnitId = null);

/// <summary>
/// Joint review (联审): several authorities asked at once inside a case, each for its own side of the matter, with one due
/// date. The case waits for the members; observers are heard.
/// </summary>
public static class JointReview
{
    /// <summary>The most authorities of one joint review.</summary>
    public const int MostMembers = 50;

    /// <summary>Asks the authorities, as part of an act. One that is asked already and has not answered is not asked twice.</summary>
    public static IReadOnlyList<CaseAsk> Open(ActTaking taking, IReadOnlyList<ReviewMember> members, DateOnly dueOn, string question, Notifier? notifier = null)
    {
        var file = taking.Case;
        if (members.Count is 0 or > MostMembers || members.All(member => member.Part == ReviewPart.Observer))
        {
            throw new Refusal("joint-review.members", ($"联审至少有一个成员单位，最多 {MostMembers} 个", $"A joint review has one member at least and {MostMembers} at most"), [new("Members", ("至少一个成员单位", "One member at least"))]);
        }

        if (members.GroupBy(member => member.Authority.Trim()).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new Refusal("joint-review.twice", ($"{twice.Key}列了两次", $"{twice.Key} is listed twice"), [new("Members", ("单位重复", "An authority is listed twice"))]);
        }

        if (dueOn <= taking.Today)
        {
            throw new Refusal("joint-review.due", ("答复日期应在今天之后", "The due date lies after today"), [new("DueOn", ("应在今天之后", "After today"))]);
        }

        var waiting = Asks(file).Where(ask => ask.AnsweredAt is null).Select(ask => ask.ToName).ToHashSet();
        // A microsecond apart, so that they stay in the order in which they were listed.
        var asks = members.Where(member => !waiting.Contains(member.Authority.Trim())).Select((member, at) => new CaseAsk
        {
            Office = file.Office, CaseId = file.Id, Kind = AskKind.JointReview, Part = member.Part, ToName = member.Authority.Trim(), ToPersonId = member.ContactId, ToUnitId = member.UnitId,
            Question = question.Trim(), AskedAt = taking.Now.AddMicroseconds(at), AskedOn = taking.Today, AskedByName = taking.By.Name, DueOn = dueOn,
        }).ToList();
        foreach (var ask in asks)
        {
            taking.Db.CaseAsks.Add(ask);
            if (!file.Asks.Contains(ask))
            {
                file.Asks.Add(ask);
            }

            if (ask.ToPersonId is { } contact)
            {
                notifier?.Tell(contact, "asked", ($"请{ask.ToName}就办件 {file.Number} 提出联审意见，{dueOn:yyyy-MM-dd} 前", $"{ask.ToName} is asked for its opinion on case {file.Number} by {dueOn:yyyy-MM-dd}"), $"/cases/{file.Number}");
            }
        }

        return asks;
    }

    /// <summary>The asks of joint reviews in a case, in order.</summary>
    public static IEnumerable<CaseAsk> Asks(Case file) => file.Asks.Where(ask => ask.Kind == AskKind.JointReview).OrderBy(ask => ask.AskedAt);

    /// <summary>The latest answer or open ask of each authority.</summary>
    public static IReadOnlyList<CaseAsk> Latest(Case file) => [.. Asks(file).GroupBy(ask => ask.ToName).Select(group => group.Last())];

    /// <summary>What is missing until every member has answered; null when nothing is. For <see cref="Move.Needs"/>.</summary>
    public static Text? Answered(Case file)
    {
        var latest = Latest(file).Where(ask => ask.Part == ReviewPart.Member).ToList();
        if (latest.Count == 0)
        {
            return new Text("还没有发起联审", "No joint review was opened yet");
        }

        var awaited = latest.Where(ask => ask.AnsweredAt is null).Select(ask => ask.ToName).ToList();
        return awaited.Count == 0 ? null : new Text($"联审还缺意见：{string.Join("、", awaited)}", $"Joint review still waits for {string.Join(", ", awaited)}");
    }

    /// <summary>What bars going on while a member objects; null when none does. For <see cref="Move.Needs"/>.</summary>
    public static Text? NobodyObjects(Case file)
    {
        var against = Latest(file).Where(ask => ask is { Part: ReviewPart.Member, Answer: AskAnswer.Objected }).Select(ask => ask.ToName).ToList();
        return against.Count == 0 ? null : new Text($"联审有不同意见：{string.Join("、", against)}", $"Objections in the joint review: {string.Join(", ", against)}");
    }

    /// <summary>The lowest amount that the members agreed to, in fen; null where none named one.</summary>
    public static long? AgreedFen(Case file) => Latest(file).Where(ask => ask is { Part: ReviewPart.Member, AmountFen: not null }).Min(ask => ask.AmountFen);
}

/// <summary>One authority of a joint review, as typed.</summary>
[Form("cases.review-member", "联审单位", "Authority")]
public sealed record ReviewMemberInput
{
    [Field("单位", "Authority", Half = true, Example = "成都市发展和改革委员会"), Length(120, Min = 2)]
    public string Authority { get; init; } = "";

    [Field("参加方式", "Takes part as", Half = true)]
    public ReviewPart Part { get; init; }
}

/// <summary>Input of an act that opens a joint review.</summary>
[Form("cases.joint-review", "联审", "Joint review")]
public sealed record JointReviewCall
{
    [Field("联审单位", "Authorities", Start = "3")]
    public IReadOnlyList<ReviewMemberInput> Members { get; init; } = [];

    [Field("征求意见的事项", "What is asked", Multiline = true), Length(2000, Min = 2)]
    public string Question { get; init; } = "";

    [Field("答复时限", "To be answered within", Half = true, Start = "7"), Between(1, 60), Unit("工作日")]
    public int WorkingDays { get; init; }
}

/// <summary>Effect of an act that opens a joint review: input <see cref="JointReviewCall"/>, due on the working calendar.</summary>
public sealed class OpenJointReview(OfficeBooks books, Notifier notifier) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var input = taking.InputAs<JointReviewCall>();
        var dueOn = (await books.Calendar(ct)).AddWorkingDays(taking.Today, input.WorkingDays);
        JointReview.Open(taking, [.. input.Members.Select(member => new ReviewMember(member.Authority, member.Part))], dueOn, input.Question, notifier);
    }
}
