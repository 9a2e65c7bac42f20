using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Collections;
using Rongxi.Kernel.Computations;
using Rongxi.Kernel.Experts;
using Rongxi.Kernel.Notices;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Rules;

/// <summary>A rule value that the program asks for, with what holds where none is recorded.</summary>
/// <param name="Key">As <see cref="RuleBook"/> is asked: <c>RAD-02.decision</c>.</param>
/// <param name="Procedure">Code of the procedure; empty for values that only the office has recorded.</param>
/// <param name="Title">What it is.</param>
/// <param name="Default">The number declared; null where none is.</param>
/// <param name="Unit">A name of <see cref="SpanUnit"/> or another unit.</param>
/// <param name="Basis">Law and article of the default.</param>
/// <param name="Mark">S: the law's; K: known, not verified; D: the project's default.</param>
public sealed record RuleKey(string Key, string Procedure, Text Title, decimal? Default, string Unit, string Basis, char Mark);

/// <summary>The rule values declared by procedures, and those recorded besides.</summary>
public static class RuleKeys
{
    /// <summary>Unit of a value that is 1 for yes and 0 for no.</summary>
    public const string Flag = "Flag";

    /// <summary>Unit of a value that counts things.</summary>
    public const string Count = "Count";

    /// <summary>Unit of a share or rate in percent.</summary>
    public const string Percent = "Percent";

    /// <summary>Unit of an amount in ten thousands of yuan (万元).</summary>
    public const string TenThousandYuan = "TenThousandYuan";

    /// <summary>Unit of points of a score.</summary>
    public const string Points = "Points";

    /// <summary>What the procedures declare: each limit, its promised length, its extension, their other numbers, the size of their panels; how long drafts are kept, and how much one may have computed at once.</summary>
    public static IReadOnlyList<RuleKey> Declared(ProcedureBook procedures) =>
        [.. procedures.All.SelectMany(procedure => procedure.LimitList.SelectMany(limit => Of(procedure, limit)).Concat(procedure.Numbers.Select(number => Of(procedure, number))).Concat(ScoreSheet.Keys(procedure))), Drafts, Computations, .. Gathering];

    private static readonly RuleKey Drafts = new(DraftKeeping.Rule, "", ("草稿保存期", "How long drafts are kept"), DraftKeeping.DefaultDays, nameof(SpanUnit.CalendarDays), "", 'D');

    private static readonly RuleKey Computations = new(ComputationDesk.Rule, "", ("每人同时进行的计算", "Computations one person may have under way"), ComputationDesk.DefaultOpen, Count, "", 'D');

    private static readonly RuleKey[] Gathering =
    [
        new(NoticeDesk.AnswerRule, "", ("公示异议答复期限", "Objections are answered within"), NoticeDesk.AnswerTerm.Count, nameof(SpanUnit.WorkingDays), "", 'D'),
        new(NoticeDesk.AdoptionRule, "", ("征求意见截止后公布采纳情况的期限", "Comments are answered, after a consultation closed, within"), NoticeDesk.AdoptionTerm.Count, nameof(SpanUnit.WorkingDays), "", 'D'),
        new(CollectionReminders.Rule, "", ("报送到期前提醒", "Units are reminded before a report is due by"), CollectionReminders.Before.Count, nameof(SpanUnit.WorkingDays), "", 'D'),
    ];

    /// <summary>The declared ones and any other key for which a value is recorded, in order of key.</summary>
    public static IReadOnlyList<RuleKey> All(ProcedureBook procedures, IEnumerable<RuleValue> recorded, ReportKindBook? reports = null)
    {
        IReadOnlyList<RuleKey> declared = [.. Declared(procedures), .. (reports?.All ?? []).Where(kind => kind.DueAfter is not null).Select(Of)];
        var known = declared.Select(key => key.Key).ToHashSet();
        return [.. declared, .. recorded.Where(value => !known.Contains(value.Key)).GroupBy(value => value.Key)
            .Select(group => new RuleKey(group.Key, "", Text.Same(group.Key), null, group.First().Unit, "", 'D')).OrderBy(key => key.Key, StringComparer.Ordinal)];
    }

    private static RuleKey Of(ReportKind kind) => new(kind.DueRule, "", ($"{kind.Title.Zh}报送期限", $"{kind.Title.En} is due after its period by"), kind.DueAfter!.Value.Count, kind.DueAfter.Value.Unit.ToString(), "", 'D');

    private static RuleKey Of(Procedure procedure, RuleNumber number) => new($"{procedure.Code}.{number.Name}", procedure.Code, number.Title, number.Default, number.Unit, number.Basis, number.Mark);

    private static IEnumerable<RuleKey> Of(Procedure procedure, Limit limit)
    {
        var title = limit.Title.IsEmpty ? Text.Same(limit.Name) : limit.Title;
        var key = $"{procedure.Code}.{limit.Name}";
        var unit = limit.Amount.Unit.ToString();
        yield return new RuleKey(key, procedure.Code, ($"{title.Zh}时限", $"Limit: {title.En}"), limit.Amount.Count, unit, limit.Basis, limit.Mark);
        yield return new RuleKey(key + ".promised", procedure.Code, ($"{title.Zh}承诺时限", $"Promised: {title.En}"), limit.Promised?.Count, limit.Promised?.Unit.ToString() ?? unit, "", 'D');
        if (limit.Extension is { } extension)
        {
            yield return new RuleKey(key + ".extendable", procedure.Code, ($"{title.Zh}可否延长（{extension.By.Text.Zh}）", $"May be extended by {extension.By.Text.En}: {title.En}"), 1, Flag, extension.Basis, limit.Mark);
        }
    }
}
