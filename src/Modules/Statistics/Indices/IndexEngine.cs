using System.Text.Json.Serialization;
using Rongxi.Kernel.Words;

namespace Rongxi.Statistics.Indices;

/// <summary>How a raw value becomes a part of one.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<IndexTransform>))]
internal enum IndexTransform
{
    Linear,
    Log,
}

/// <summary>How parts become a score.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<IndexAggregation>))]
internal enum IndexAggregation
{
    Arithmetic,
    Geometric,
}

/// <summary>One indicator of an edition.</summary>
/// <param name="Code">Its code within the edition: <c>A1</c>.</param>
/// <param name="Group">Code of its group.</param>
/// <param name="Zh">Name in Chinese.</param>
/// <param name="En">Name in English.</param>
/// <param name="Unit">Unit of the raw value.</param>
/// <param name="Weight">Its part of the whole; the weights of an edition make one.</param>
/// <param name="Min">Raw value that counts nought.</param>
/// <param name="Max">Raw value that counts full: the reference.</param>
/// <param name="Transform">How the raw value is measured against them.</param>
internal sealed record IndexIndicator(string Code, string Group, string Zh, string En, string Unit, double Weight, double Min, double Max, IndexTransform Transform = IndexTransform.Linear)
{
    public Text Title => (Zh, En);
}

/// <summary>A group of an edition.</summary>
internal sealed record IndexGroup(string Code, string Zh, string En)
{
    public Text Title => (Zh, En);
}

/// <summary>An edition of an index: what it is made of. Scores of different editions are not comparable.</summary>
internal sealed record IndexEdition(string Code, string Zh, string En, string Source, string Mark, IndexAggregation Aggregation, bool Caps, IReadOnlyList<IndexGroup> Groups, IReadOnlyList<IndexIndicator> Indicators)
{
    public Text Title => (Zh, En);
}

/// <summary>A raw value with where it comes from; flagged where it is an earlier year's.</summary>
/// <param name="Value">The raw value.</param>
/// <param name="Source">What it was taken from.</param>
/// <param name="Period">Its period.</param>
/// <param name="IsCarried">Whether it is the last value of an earlier period, for want of one.</param>
internal sealed record IndexRaw(double Value, string Source, string Period, bool IsCarried);

/// <summary>What an indicator gives.</summary>
internal sealed record IndexPart(string Code, IndexRaw Raw, double Normalised, bool IsCapped, double Contribution);

/// <summary>A score with its parts.</summary>
internal sealed record IndexResult(string Edition, double Score, IReadOnlyList<IndexPart> Parts, IReadOnlyDictionary<string, double> Groups);

/// <summary>What a change of weights, of indicators or of the measure would make of a score.</summary>
/// <param name="Code">The indicator.</param>
/// <param name="WeightMore">Score with its weight a tenth more.</param>
/// <param name="WeightLess">Score with its weight a tenth less.</param>
/// <param name="Without">Score without it.</param>
internal sealed record IndexSensitivity(string Code, double WeightMore, double WeightLess, double Without);

/// <summary>Computes indices: normalises, weighs, adds up; pure arithmetic.</summary>
internal static class IndexEngine
{
    /// <summary>The score of raw values, each 100 where all are the reference.</summary>
    /// <exception cref="Refusal"><c>index.missing</c> with the indicators that have no value at all.</exception>
    public static IndexResult Compute(IndexEdition edition, IReadOnlyDictionary<string, IndexRaw> raw)
    {
        var missing = edition.Indicators.Where(indicator => !raw.ContainsKey(indicator.Code)).ToList();
        if (missing.Count > 0)
        {
            throw new Refusal("index.missing", ($"缺 {missing.Count} 项：{string.Join("、", missing.Select(indicator => indicator.Code + " " + indicator.Zh))}", $"{missing.Count} are missing: {string.Join(", ", missing.Select(indicator => indicator.Code + " " + indicator.En))}"), [.. missing.Select(indicator => new FieldError(indicator.Code, ("没有值", "No value")))]);
        }

        var measured = edition.Indicators.ToDictionary(indicator => indicator.Code, indicator => Normalised(indicator, raw[indicator.Code].Value, indicator.Transform, edition.Caps));
        var score = Score(edition, edition.Indicators.ToDictionary(indicator => indicator.Code, indicator => (indicator.Weight, measured[indicator.Code].Value)));
        var parts = edition.Indicators.Select(indicator => new IndexPart(indicator.Code, raw[indicator.Code], measured[indicator.Code].Value, measured[indicator.Code].IsCapped,
            edition.Aggregation == IndexAggregation.Arithmetic ? indicator.Weight * measured[indicator.Code].Value * 100 : indicator.Weight * Math.Log(Math.Max(measured[indicator.Code].Value, 1e-9)))).ToList();
        var groups = edition.Groups.ToDictionary(group => group.Code, group =>
        {
            var own = edition.Indicators.Where(indicator => indicator.Group == group.Code).ToList();
            return Score(edition, own.ToDictionary(indicator => indicator.Code, indicator => (indicator.Weight, measured[indicator.Code].Value)));
        });
        return new IndexResult(edition.Code, score, parts, groups);
    }

    /// <summary>What each indicator's weight, a tenth more or less, and its absence would make of the score.</summary>
    public static IReadOnlyList<IndexSensitivity> Sensitivity(IndexEdition edition, IReadOnlyDictionary<string, IndexRaw> raw)
    {
        var measured = edition.Indicators.ToDictionary(indicator => indicator.Code, indicator => Normalised(indicator, raw[indicator.Code].Value, indicator.Transform, edition.Caps).Value);
        double With(string code, double factor) => Score(edition, edition.Indicators.Where(indicator => indicator.Code != code || factor > 0).ToDictionary(indicator => indicator.Code, indicator => (indicator.Code == code ? indicator.Weight * factor : indicator.Weight, measured[indicator.Code])));
        return [.. edition.Indicators.Select(indicator => new IndexSensitivity(indicator.Code, With(indicator.Code, 1.1), With(indicator.Code, 0.9), With(indicator.Code, 0)))];
    }

    /// <summary>The score if raw values were measured the other way: in logarithms where they are linear, and in proportion where they are not.</summary>
    public static double OtherMeasure(IndexEdition edition, IReadOnlyDictionary<string, IndexRaw> raw) =>
        Score(edition, edition.Indicators.ToDictionary(indicator => indicator.Code, indicator => (indicator.Weight, Normalised(indicator, raw[indicator.Code].Value, indicator.Transform == IndexTransform.Linear ? IndexTransform.Log : IndexTransform.Linear, edition.Caps).Value)));

    /// <summary>The difference of two scores of one edition.</summary>
    /// <exception cref="Refusal"><c>index.not-comparable</c>.</exception>
    public static double Difference(IndexResult one, IndexResult other) => one.Edition == other.Edition
        ? one.Score - other.Score
        : throw new Refusal("index.not-comparable", ($"{one.Edition} 和 {other.Edition} 是不同版本，得分不可比", $"{one.Edition} and {other.Edition} are different editions: their scores are not comparable"), 409);

    private static double Score(IndexEdition edition, IReadOnlyDictionary<string, (double Weight, double Value)> parts)
    {
        var whole = parts.Values.Sum(part => part.Weight);
        return whole == 0 ? 0 : edition.Aggregation == IndexAggregation.Arithmetic
            ? parts.Values.Sum(part => part.Weight * part.Value) / whole * 100
            : Math.Exp(parts.Values.Sum(part => part.Weight * Math.Log(Math.Max(part.Value, 1e-9))) / whole) * 100;
    }

    private static (double Value, bool IsCapped) Normalised(IndexIndicator indicator, double raw, IndexTransform transform, bool caps)
    {
        // Logarithms of nought and less are not there; one is added where the scale begins at nought.
        var shift = indicator.Min <= 0 ? 1 - indicator.Min : 0;
        double Measured(double value) => transform == IndexTransform.Log ? Math.Log(Math.Max(value + shift, 1e-9)) : value;
        var value = (Measured(raw) - Measured(indicator.Min)) / (Measured(indicator.Max) - Measured(indicator.Min));
        return caps ? (Math.Clamp(value, 0, 1), value > 1 || value < 0) : (Math.Max(value, 0), value < 0);
    }
}
