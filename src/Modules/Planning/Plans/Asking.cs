using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Words;

namespace Rongxi.Planning.Plans;

/// <summary>Questions to units within a case, due on the day that a limit of the procedure gives.</summary>
internal static class Asking
{
    private const int MostUnits = 200;

    /// <summary>Asks each unit; the due day is computed from the named limit on the working calendar.</summary>
    public static async Task Units(ActTaking taking, IEnumerable<string> units, string question, string limitName, OfficeBooks books, RongxiDb db, CancellationToken ct)
    {
        var names = units.Select(unit => unit.Trim()).Where(unit => unit.Length > 0).ToList();
        if (names.Count == 0 || names.Count > MostUnits)
        {
            throw new Refusal("planning.units", ($"请列出 1 至 {MostUnits} 个单位", $"Name 1 to {MostUnits} units"), [new("Units", ("必填", "Required"))]);
        }

        if (names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new Refusal("planning.unit-twice", ($"{twice.Key}列了两次", $"{twice.Key} is named twice"), [new("Units", ($"{twice.Key}重复", $"{twice.Key} repeated"))]);
        }

        var due = await DueOn(taking, limitName, books, ct);
        foreach (var name in names)
        {
            db.CaseAsks.Add(new CaseAsk
            {
                Office = taking.Case.Office, CaseId = taking.Case.Id, Kind = AskKind.Consultation, ToName = name, Question = question.Trim(), AskedAt = taking.Now, AskedOn = taking.Today, AskedByName = taking.By.Name, DueOn = due,
            });
        }
    }

    /// <summary>The day on which a limit that starts today ends.</summary>
    public static async Task<DateOnly> DueOn(ActTaking taking, string limitName, OfficeBooks books, CancellationToken ct)
    {
        var limit = taking.Procedure.LimitList.First(limit => limit.Name == limitName);
        var amount = (await books.Rules(taking.Case.Office, ct)).Amount(taking.Procedure, limit, taking.Today);
        return (await books.Calendar(ct)).AddWorkingDays(taking.Today, amount.Count);
    }

    /// <summary>Refuses while somebody asked may still answer in time, and while an opinion with reservations is not in the table.</summary>
    /// <param name="act">The act that asked.</param>
    /// <param name="listed">Units whose opinions the table deals with.</param>
    public static void MustBeAnswered(ActTaking taking, string act, IReadOnlyList<string> listed)
    {
        var asked = PlanConditions.AskedSince(taking.Case, act);
        var waiting = asked.Where(ask => ask.AnsweredAt is null && ask.DueOn >= taking.Today).ToList();
        if (waiting.Count > 0)
        {
            var until = waiting.Max(ask => ask.DueOn);
            throw new Refusal("planning.opinions-open",
                ($"{string.Join("、", waiting.Take(5).Select(ask => ask.ToName))} 尚未答复，期限至 {until:yyyy-MM-dd}", $"{string.Join(", ", waiting.Take(5).Select(ask => ask.ToName))} may still answer until {until:yyyy-MM-dd}"), 409);
        }

        var left = asked.Where(ask => ask.Answer is AskAnswer.AgreedWithConditions or AskAnswer.Objected && !listed.Contains(ask.ToName)).Select(ask => ask.ToName).ToList();
        if (left.Count > 0)
        {
            throw new Refusal("planning.opinion-unhandled", ($"采纳情况未列入：{string.Join("、", left)}", $"Not in the table of adoption: {string.Join(", ", left)}"), [new("Opinions", ($"缺少 {string.Join("、", left)}", $"Missing: {string.Join(", ", left)}"))]);
        }
    }
}

/// <summary>Decisions of other bodies as they are recorded.</summary>
internal static class Decisions
{
    /// <summary>The decision that was filled in; refused where it lies ahead.</summary>
    public static OutsideDecision MustLieBack(ActTaking taking) => MustLieBack(taking.InputAs<OutsideDecision>(), taking.Today);

    public static OutsideDecision MustLieBack(OutsideDecision decision, DateOnly today) => decision.DecidedOn <= today ? decision
        : throw new Refusal("planning.decision-ahead", ("决定日期不能晚于今天", "The decision lies ahead"), [new(nameof(OutsideDecision.DecidedOn), ("不能晚于今天", "Not after today"), $"{today:yyyy-MM-dd}")]);
}
