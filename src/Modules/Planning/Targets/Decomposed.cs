using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Words;

namespace Rongxi.Planning.Targets;

/// <summary>A part of a target that was shared out.</summary>
/// <param name="Name">The unit or district.</param>
/// <param name="Number">Number of its own target; null where it has not reported one.</param>
/// <param name="Value">Its end value; null likewise.</param>
internal sealed record Part(Text Name, string? Number, double? Value);

/// <summary>
/// Whether the parts of a target add up (分解). The difference is shown where it arises, and who has not reported is named.
/// </summary>
internal sealed record Decomposed(Decomposition How, double Whole, string Unit, IReadOnlyList<Part> Parts)
{
    /// <summary>What the parts reported so far come to.</summary>
    public double Total => (double)Parts.Sum(part => (decimal)(part.Value ?? 0));

    /// <summary>Parts less the whole.</summary>
    public double Difference => (double)((decimal)Total - (decimal)Whole);

    /// <summary>Parts without a target of their own.</summary>
    public IReadOnlyList<Part> Missing => [.. Parts.Where(part => part.Value is null)];

    /// <summary>For rates: parts that promise less than the whole wants.</summary>
    public IReadOnlyList<Part> Below(TargetDirection direction) =>
        How != Decomposition.Each ? [] : [.. Parts.Where(part => part.Value is { } value && (direction == TargetDirection.Higher ? value < Whole : value > Whole))];

    public bool Fits(TargetDirection direction) => Missing.Count == 0 && (How == Decomposition.Each ? Below(direction).Count == 0 : Difference == 0);

    /// <summary>The row under the target.</summary>
    public Text Says(TargetDirection direction)
    {
        var missing = Missing.Count == 0 ? Text.None
            : new Text($"{Names(Missing, "、", part => part.Name.Zh)}未报", $"not reported: {Names(Missing, ", ", part => part.Name.En)}");
        if (How == Decomposition.Each)
        {
            var below = Below(direction);
            var short_ = below.Count == 0 ? new Text("已报各部分均达到", "all parts reported reach it")
                : new Text($"{Names(below, "、", part => part.Name.Zh)}未达到 {Number(Whole)}{Unit}", $"short of {Number(Whole)} {English}: {Names(below, ", ", part => part.Name.En)}");
            return Joined(short_, missing);
        }

        var share = Whole == 0 ? "" : $"（{Math.Abs(Difference / Whole) * 100:0.0}%）";
        var sums = Difference == 0
            ? new Text($"各部分合计 {Number(Total)}{Unit}，与市级目标一致", $"the parts add up to {Number(Total)} {English}, as the whole")
            : new Text($"各部分合计 {Number(Total)}{Unit}，市级目标 {Number(Whole)}{Unit}，差 {Signed(Difference)}{share}", $"the parts add up to {Number(Total)} {English}, the whole is {Number(Whole)} {English}: {Signed(Difference)}{share.Replace("（", " (", StringComparison.Ordinal).Replace("）", ")", StringComparison.Ordinal)}");
        return Joined(sums, missing);
    }

    private static Text Joined(Text one, Text other) => other.IsEmpty ? ($"{one.Zh}。", $"{one.En}.") : ($"{one.Zh}。{other.Zh}", $"{one.En}; {other.En}");

    private string English => MeasureUnit.Title(Unit).En;

    // Twenty districts are not all spelled out where none has reported yet.
    private static string Names(IReadOnlyList<Part> parts, string between, Func<Part, string> name) =>
        string.Join(between, parts.Take(5).Select(name)) + (parts.Count > 5 ? $"… ({parts.Count})" : "");

    private static string Number(double value) => value.ToString("#,0.####", System.Globalization.CultureInfo.InvariantCulture);

    private static string Signed(double value) => (value < 0 ? "−" : "+") + Number(Math.Abs(value));
}
