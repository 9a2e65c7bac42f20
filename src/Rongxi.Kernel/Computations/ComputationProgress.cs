using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Computations;

/// <summary>How far a computation is, at a moment.</summary>
public sealed record ComputationProgress
{
    public required Computation Computation { get; init; }

    /// <summary>Done of the pieces that are in hand, in pieces.</summary>
    public double InHand { get; init; }

    /// <summary>Done of the joining, 0 to 1.</summary>
    public double Joined { get; init; }

    /// <summary>Nodes at work on it.</summary>
    public IReadOnlyList<string> Nodes { get; init; } = [];

    public required DateTimeOffset Now { get; init; }

    /// <summary>0 to 1 of the pieces.</summary>
    public double Fraction => Computation.State == ComputationState.Done ? 1 : Math.Clamp((Computation.PiecesDone + InHand) / Computation.Pieces, 0, 1);

    public int Percent => (int)Math.Floor(Fraction * 100);

    public TimeSpan Elapsed => Computation.StartedAt is { } started ? (Computation.EndedAt ?? Now) - started : TimeSpan.Zero;

    /// <summary>Pieces a minute so far; null while nothing can be said.</summary>
    public double? PiecesPerMinute => Elapsed.TotalSeconds >= 1 && Fraction > 0 ? Fraction * Computation.Pieces / Elapsed.TotalMinutes : null;

    /// <summary>How long the pieces still take at that rate; null while nothing can be said.</summary>
    public TimeSpan? Remaining => Computation.IsOpen && !Computation.IsJoining && PiecesPerMinute is { } rate ? TimeSpan.FromMinutes((1 - Fraction) * Computation.Pieces / rate) : null;

    public Light Light => Computation.State switch
    {
        ComputationState.Waiting => new(LightColour.Stopped, ("排队中", "Waiting")),
        ComputationState.Running when Computation.IsJoining => new(LightColour.Others, ("汇总中", "Joining")),
        ComputationState.Running => new(LightColour.Others, ("计算中", "Running")),
        ComputationState.Done => new(LightColour.Ok, ("已算完", "Done")),
        ComputationState.Failed => new(LightColour.Late, ("失败", "Failed")),
        _ => new(LightColour.Done, ("已取消", "Cancelled")),
    };
}

/// <summary>A version that is another now.</summary>
public sealed record VersionChange(Text Name, string From, string To);

/// <summary>What a repetition came to.</summary>
/// <param name="Original">The computation repeated.</param>
/// <param name="Identical">Whether summary and every file are the same to the byte.</param>
/// <param name="Versions">What changed since between the two.</param>
/// <param name="Files">Files that differ, or are only in one of the two.</param>
public sealed record RepeatOutcome(Computation Original, bool Identical, IReadOnlyList<VersionChange> Versions, IReadOnlyList<string> Files)
{
    internal static RepeatOutcome Of(Computation original, Computation repeat, Func<string, Text> titleOf)
    {
        var (before, after) = (original.VersionsRead(), repeat.VersionsRead());
        var changes = before.Keys.Union(after.Keys).Order(StringComparer.Ordinal)
            .Select(name => (Name: name, From: before.GetValueOrDefault(name, "–"), To: after.GetValueOrDefault(name, "–")))
            .Where(pair => pair.From != pair.To).Select(pair => new VersionChange(titleOf(pair.Name), pair.From, pair.To)).ToList();
        var (first, second) = (original.FilesRead(), repeat.FilesRead());
        var differing = first.Except(second).Concat(second.Except(first)).Select(file => file.Name).Distinct().Order(StringComparer.Ordinal).ToList();
        return new RepeatOutcome(original, differing.Count == 0 && original.Result == repeat.Result, changes, differing);
    }

    /// <summary>In words.</summary>
    public Text Words
    {
        get
        {
            var what = Identical ? new Text("复算结果与原结果逐字节相同", "The result is identical, byte for byte")
                : Versions.Count > 0 ? new Text("复算结果与原结果不同", "The result differs")
                : new Text("输入和版本都没有变，结果却不同：请核对程序和数据", "Inputs and versions are the same and yet the result differs: the program or its data must be looked at");
            return Versions.Count == 0 ? what : (
                $"{what.Zh}；{string.Join("，", Versions.Select(change => $"{change.Name.Zh}由 {change.From} 变为 {change.To}"))}",
                $"{what.En}; {string.Join(", ", Versions.Select(change => $"{change.Name.En} changed from {change.From} to {change.To}"))}");
        }
    }
}
