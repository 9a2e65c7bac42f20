using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;

namespace Rongxi.Projects.Likeness;

/// <summary>How near a match comes to building the same thing twice.</summary>
internal enum LikenessLevel
{
    [Title("不相似", "Not alike")]
    Apart,

    [Title("部分相似", "Partly alike")]
    Alike,

    [Title("疑似重复", "Probable double")]
    Double,
}

/// <summary>What a comparison of a declaration found: matches ranked by likeness, what was looked at, by which thresholds.</summary>
/// <param name="Matches">The nearest first; of the same likeness the lower number first.</param>
/// <param name="Compared">Records it was compared with.</param>
/// <param name="Weights">Weights and thresholds that held.</param>
internal sealed record LikenessFinding(IReadOnlyList<LikenessMatch> Matches, int Compared, LikenessWeights Weights)
{
    public int Doubles => Matches.Count(match => match.Level == LikenessLevel.Double);
}

/// <summary>One record that is like the declaration, and what is alike.</summary>
internal sealed record LikenessMatch
{
    public required string Register { get; init; }
    public required string Number { get; init; }
    public required string Name { get; init; }
    public string Owner { get; init; } = "";

    /// <summary>Weighted share of what is declared that is there already, 0 to 1.</summary>
    public required double Share { get; init; }

    public required LikenessLevel Level { get; init; }

    /// <summary>The aspects that the declaration states, in the order of <see cref="LikenessAspect"/>.</summary>
    public required IReadOnlyList<AspectLikeness> Aspects { get; init; }

    /// <summary>In whole per cent.</summary>
    public int Percent => Percents.Of(Share);

    /// <summary>What is alike, in words: the strongest aspects first.</summary>
    public Text Why => LikenessWords.Of(this);
}

/// <summary>How alike the two are in one aspect.</summary>
/// <param name="Aspect">Which.</param>
/// <param name="Weight">Its weight in the total, in per cent of all aspects.</param>
/// <param name="Share">0 to 1; null where the other side states nothing of it, and then it does not count.</param>
/// <param name="Pairs">What stands on either side for the same, the heaviest first.</param>
/// <param name="Of">How many phrases or elements the declaration has there.</param>
internal sealed record AspectLikeness(LikenessAspect Aspect, int Weight, double? Share, IReadOnlyList<AlikePair> Pairs, int Of)
{
    public int? Percent => Share is { } share ? Percents.Of(share) : null;
}

/// <summary>A declared phrase or element and the one of the other that comes nearest.</summary>
/// <param name="Declared">As declared.</param>
/// <param name="Found">As the other has it.</param>
/// <param name="Share">Share of the declared words that stand there, 0 to 1.</param>
/// <param name="Words">The words both have, as declared.</param>
internal sealed record AlikePair(string Declared, string Found, double Share, IReadOnlyList<string> Words)
{
    public int Percent => Percents.Of(Share);
}

internal static class Percents
{
    public static int Of(double share) => (int)Math.Round(share * 100, MidpointRounding.AwayFromZero);
}
