using System.Text.Json;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Experts;

/// <summary>Whether the draw of a panel stands when it is repeated from what was kept.</summary>
/// <param name="Faults">What does not fit, in words; none where it stands.</param>
/// <param name="Order">The order of the draw, computed anew.</param>
/// <param name="Pool">The pool as it was; null where it cannot be read.</param>
public sealed record PanelVerification(IReadOnlyList<Text> Faults, IReadOnlyList<Placed> Order, PoolSnapshot? Pool)
{
    /// <summary>Whether everything fits.</summary>
    public bool Stands => Faults.Count == 0;

    /// <summary>Repeats the draw and every replacement, and compares with the seats, the sheets and the step in the journal.</summary>
    /// <param name="panel">The panel, whole.</param>
    /// <param name="steps">Steps of the case it was drawn in.</param>
    public static PanelVerification Of(ExpertPanel panel, IEnumerable<CaseStep> steps)
    {
        var faults = new List<Text>();
        if (PoolSnapshot.HashOf(panel.Snapshot) != panel.SnapshotHash)
        {
            faults.Add(("专家库快照与其哈希不符", "The snapshot of the pool does not have its hash"));
        }

        PoolSnapshot pool;
        IReadOnlyList<Placed> order;
        try
        {
            pool = PoolSnapshot.Read(panel.Snapshot);
            order = Lot.Order(panel.Seed, pool);
        }
        catch (Exception problem) when (problem is FormatException or JsonException or ArgumentException or InvalidOperationException)
        {
            faults.Add(("专家库快照或种子不能读取", "The snapshot of the pool, or the seed, cannot be read"));
            return new PanelVerification(faults, [], null);
        }

        Rounds(panel, pool, order, faults);
        Committed(panel, steps, faults);
        foreach (var score in panel.Scores)
        {
            var seat = panel.Seats.First(seat => seat.Id == score.SeatId);
            if (score.Computed(panel.Number, seat.ExpertNumber) != score.Hash)
            {
                faults.Add(($"{seat.ExpertName}的评分表与签名时不同", $"The sheet of {seat.ExpertName} is not what was signed"));
            }
        }

        return new PanelVerification(faults, order, pool);
    }

    /// <summary>The draw, and each replacement from those who sat then.</summary>
    private static void Rounds(ExpertPanel panel, PoolSnapshot pool, IReadOnlyList<Placed> order, List<Text> faults)
    {
        var known = pool.Experts.ToDictionary(expert => expert.Number);
        foreach (var round in panel.Seats.GroupBy(seat => seat.Round).OrderBy(group => group.Key))
        {
            var before = panel.Seats.Where(seat => seat.Round < round.Key).ToList();
            var sitting = before.Where(seat => seat.LeftRound is not { } left || left > round.Key).ToList();
            if (sitting.Concat(round).FirstOrDefault(seat => !known.ContainsKey(seat.ExpertNumber)) is { } stranger)
            {
                faults.Add(($"{stranger.ExpertName}不在快照里", $"{stranger.ExpertName} is not in the snapshot"));
                continue;
            }

            var ever = before.Select(seat => seat.ExpertNumber).ToHashSet();
            var expected = Lot.Fill(panel.Size, pool.Rules, [.. sitting.Select(seat => known[seat.ExpertNumber])], [.. order.Where(placed => !ever.Contains(placed.Expert.Number))]);
            var seated = round.OrderBy(seat => seat.Seq).Select(seat => seat.ExpertNumber);
            if (expected is null || !expected.Select(placed => placed.Expert.Number).SequenceEqual(seated))
            {
                faults.Add(round.Key == 0
                    ? ("按种子和快照重新抽取，结果不是这些人", "Drawn again from seed and snapshot, it is not these people")
                    : ($"第 {round.Key} 次替补不是抽取次序的下一人", $"Replacement {round.Key} is not the next of the order"));
            }
        }
    }

    private static void Committed(ExpertPanel panel, IEnumerable<CaseStep> steps, List<Text> faults)
    {
        var said = JsonSerializer.Serialize(PanelDesk.Drawn(panel), FormDefinition.Json);
        if (!steps.Any(step => step is { Kind: StepKind.Panel, Act: PanelActs.Drawn, JournalIndex: not null } && step.Data == said))
        {
            faults.Add(("存证日志里没有这次抽取", "The journal does not hold this draw"));
        }

        var signed = steps.Where(step => step.Kind == StepKind.Panel && step.JournalIndex is not null && step.Data is not null).Select(step => step.Data!).ToList();
        foreach (var score in panel.Scores.Where(score => !signed.Exists(data => data.Contains(score.Hash, StringComparison.Ordinal))))
        {
            faults.Add(($"存证日志里没有{score.SignedByName}的评分（第 {score.Version} 版）", $"The journal does not hold the sheet of {score.SignedByName} (version {score.Version})"));
        }
    }
}

/// <summary>What the steps of a case call the acts on its panels.</summary>
public static class PanelActs
{
    public const string Drawn = "PanelDrawn";
    public const string Recused = "PanelRecused";
    public const string Replaced = "PanelReplaced";
    public const string Scored = "PanelScored";
    public const string Amended = "PanelAmended";
    public const string Discusses = "PanelDiscusses";
    public const string Closed = "PanelClosed";
    public const string Dissolved = "PanelDissolved";

    /// <summary>In words.</summary>
    public static Text TitleOf(string? act) => act switch
    {
        Drawn => ("抽取专家", "Experts drawn"),
        Recused => ("专家回避", "Expert recused"),
        Replaced => ("专家替补", "Expert replaced"),
        Scored => ("专家评分", "Sheet handed in"),
        Amended => ("修改评分", "Sheet amended"),
        Discusses => ("专家合议", "Panel confers"),
        Closed => ("专家评审结束", "Panel closed"),
        _ => ("解散专家组", "Panel dissolved"),
    };
}
