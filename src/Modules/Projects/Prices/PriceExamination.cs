using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;
using Rongxi.Projects.Pool;

namespace Rongxi.Projects.Prices;

/// <summary>Whether a unit price is reasonable.</summary>
internal enum PriceVerdict
{
    [Title("合理", "Reasonable")]
    Reasonable,

    [Title("高于市定单价", "Above the city’s price")]
    AboveRule,

    [Title("高于历史价格", "Above past prices")]
    Outlier,

    [Title("低于历史价格", "Below past prices")]
    Low,

    [Title("无可比价格", "Nothing to compare")]
    Unknown,
}

/// <summary>Unit prices paid or agreed before for the same thing, in fen.</summary>
/// <param name="Count">How many.</param>
/// <param name="Lowest">The lowest.</param>
/// <param name="LowerQuartile">A quarter are not above it.</param>
/// <param name="Median">The middle.</param>
/// <param name="UpperQuartile">Three quarters are not above it.</param>
/// <param name="Highest">The highest.</param>
internal sealed record PriceSpread(int Count, long Lowest, long LowerQuartile, long Median, long UpperQuartile, long Highest)
{
    /// <summary>Fewest earlier prices from which a price can be said to stand out.</summary>
    public const int FewestToJudge = 5;

    /// <summary>How many of them are prices of contracts; the others were agreed on examination.</summary>
    public int Contracted { get; init; }

    /// <summary>The fence above which a price stands out: the upper quartile and one and a half times the distance of the quartiles (Tukey).</summary>
    public long UpperFence => UpperQuartile + (3 * (UpperQuartile - LowerQuartile) / 2);

    public long LowerFence => Math.Max(0, LowerQuartile - (3 * (UpperQuartile - LowerQuartile) / 2));

    /// <summary>The spread of prices; null without any. Quartiles lie between neighbours in proportion, as spreadsheets compute them.</summary>
    public static PriceSpread? Of(IEnumerable<long> prices)
    {
        var sorted = prices.Order().ToList();
        return sorted.Count == 0 ? null : new PriceSpread(sorted.Count, sorted[0], At(sorted, 1), At(sorted, 2), At(sorted, 3), sorted[^1]);
    }

    private static long At(List<long> sorted, int quarter)
    {
        var place = (sorted.Count - 1) * quarter;
        var (below, rest) = (place / 4, place % 4);
        return rest == 0 ? sorted[below] : sorted[below] + (((sorted[below + 1] - sorted[below]) * rest) + 2) / 4;
    }
}

/// <summary>One line of the investment table held against the city’s price and against past ones.</summary>
/// <param name="Line">The line.</param>
/// <param name="Class">Its price class, where one holds.</param>
/// <param name="RuleFen">The city’s highest unit price.</param>
/// <param name="Past">Earlier prices of the same thing.</param>
internal sealed record ExaminedPrice(InvestmentLine Line, PriceClass? Class, long? RuleFen, PriceSpread? Past)
{
    public PriceVerdict Verdict =>
        RuleFen is { } rule && Line.UnitPriceFen > rule ? PriceVerdict.AboveRule
        : Past is not { Count: >= PriceSpread.FewestToJudge } past ? RuleFen is null ? PriceVerdict.Unknown : PriceVerdict.Reasonable
        : Line.UnitPriceFen > past.UpperFence ? PriceVerdict.Outlier
        : Line.UnitPriceFen < past.LowerFence ? PriceVerdict.Low
        : PriceVerdict.Reasonable;

    /// <summary>What the line would cost at the highest price that is in order; its own amount where it is in order.</summary>
    public long ReasonableFen => Verdict switch
    {
        PriceVerdict.AboveRule => Times(RuleFen!.Value),
        PriceVerdict.Outlier => Times(Past!.UpperQuartile),
        _ => Line.DeclaredFen,
    };

    /// <summary>What a cut to that would be.</summary>
    public long ProposedCutFen => Math.Max(0, Line.DeclaredFen - ReasonableFen);

    /// <summary>Why a cut is proposed, as the table of cuts says it; empty where none is.</summary>
    public Text Why => Verdict switch
    {
        PriceVerdict.AboveRule => ($"单价 {Yuan(Line.UnitPriceFen)} 元高于市定单价 {Yuan(RuleFen!.Value)} 元", $"The price of {Yuan(Line.UnitPriceFen)} yuan is above the city’s {Yuan(RuleFen!.Value)}"),
        PriceVerdict.Outlier => ($"单价 {Yuan(Line.UnitPriceFen)} 元明显高于以往 {Past!.Count} 项（其中合同价 {Past.Contracted} 项，中位数 {Yuan(Past.Median)} 元，上四分位 {Yuan(Past.UpperQuartile)} 元）", $"The price of {Yuan(Line.UnitPriceFen)} yuan stands out above {Past!.Count} earlier ones ({Past.Contracted} of them contracted; median {Yuan(Past.Median)}, upper quartile {Yuan(Past.UpperQuartile)})"),
        _ => Text.None,
    };

    private long Times(long price) => (long)decimal.Round((decimal)Line.Quantity * price, MidpointRounding.AwayFromZero);

    private static string Yuan(long fen) => Kernel.Measures.MoneyText.Number(fen);
}
