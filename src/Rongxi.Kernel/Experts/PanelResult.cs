using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Experts;

/// <summary>What a panel came to on one matter.</summary>
/// <param name="Panel">Number of the panel.</param>
/// <param name="Subject">Number of the matter.</param>
/// <param name="Totals">The total of each expert who sits, highest first.</param>
/// <param name="Counted">Those left when the ends were dropped; all where dropping would leave none.</param>
/// <param name="Mean">Mean of the counted, to two decimals, halves away from zero.</param>
/// <param name="Deviation">Standard deviation of the counted, of the whole group, to two decimals.</param>
/// <param name="FullPoints">The most a sheet gives.</param>
/// <param name="Means">Mean of the counted sheets by criterion.</param>
public sealed record PanelResult(string Panel, string Subject, IReadOnlyList<decimal> Totals, IReadOnlyList<decimal> Counted, decimal Mean, decimal Deviation, int FullPoints, IReadOnlyDictionary<string, decimal> Means)
{
    public int Agree { get; init; }
    public int AgreeOnceChanged { get; init; }
    public int Disagree { get; init; }

    /// <summary>The panel's common opinion.</summary>
    public string Conclusion { get; init; } = "";

    /// <summary>The day it was closed.</summary>
    public DateOnly? ClosedOn { get; init; }

    /// <summary>Votes cast.</summary>
    public int Votes => Agree + AgreeOnceChanged + Disagree;

    /// <summary>From the highest to the lowest counted total.</summary>
    public decimal Spread => Counted.Count == 0 ? 0 : Counted[0] - Counted[^1];

    /// <summary>Whether more than half of the votes agree, at once or once changed.</summary>
    public bool IsAgreed => (Agree + AgreeOnceChanged) * 2 > Votes;

    /// <summary>“86.40 分（5 人，去掉最高最低各 1）；同意 4、不同意 1”.</summary>
    public Text Text
    {
        get
        {
            var dropped = (Totals.Count - Counted.Count) / 2;
            var (zh, en) = dropped > 0 ? ($"，去掉最高、最低各 {dropped}", $", {dropped} highest and {dropped} lowest left out") : ("", "");
            return Votes == 0
                ? ($"{Mean:0.00} 分（{Totals.Count} 人{zh}）", $"{Mean:0.00} points ({Totals.Count} experts{en})")
                : ($"{Mean:0.00} 分（{Totals.Count} 人{zh}）；同意 {Agree}、修改后同意 {AgreeOnceChanged}、不同意 {Disagree}", $"{Mean:0.00} points ({Totals.Count} experts{en}); agree {Agree}, once changed {AgreeOnceChanged}, do not agree {Disagree}");
        }
    }

    /// <summary>Computes the result of sheets of one matter.</summary>
    /// <param name="scores">The latest sheet of each who sits.</param>
    public static PanelResult Of(string panel, string subject, ScoreSheet sheet, IReadOnlyList<PanelScore> scores)
    {
        var sorted = scores.OrderByDescending(score => score.Total).ThenBy(score => score.SeatId).ToList();
        // Too few to lose both ends: then nobody is left out.
        var drop = sorted.Count > sheet.DropEnds * 2 ? sheet.DropEnds : 0;
        var counted = sorted.Skip(drop).Take(sorted.Count - (drop * 2)).ToList();
        var mean = counted.Count == 0 ? 0 : counted.Average(score => score.Total);
        var deviation = counted.Count == 0 ? 0 : Math.Sqrt((double)counted.Average(score => (score.Total - mean) * (score.Total - mean)));
        return new PanelResult(
            panel, subject, [.. sorted.Select(score => score.Total)], [.. counted.Select(score => score.Total)], Rounded(mean), Rounded((decimal)deviation), sheet.FullPoints,
            sheet.Criteria.ToDictionary(criterion => criterion.Code, criterion => counted.Count == 0 ? 0 : Rounded(counted.Average(score => score.Points.GetValueOrDefault(criterion.Code)))))
        {
            Agree = sorted.Count(score => score.Verdict == PanelVerdict.Agree),
            AgreeOnceChanged = sorted.Count(score => score.Verdict == PanelVerdict.AgreeOnceChanged),
            Disagree = sorted.Count(score => score.Verdict == PanelVerdict.Disagree),
        };
    }

    private static decimal Rounded(decimal value) => Math.Round(value, 2, MidpointRounding.AwayFromZero);
}
