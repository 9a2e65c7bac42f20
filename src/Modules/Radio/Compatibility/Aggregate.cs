namespace Rongxi.Radio.Compatibility;

/// <summary>What several disturbers come to together at one receiver.</summary>
/// <param name="Worst">The pair that is worst off, at whose receiver they are added.</param>
/// <param name="Count">Disturbers added.</param>
/// <param name="SumDbm">Sum of their powers.</param>
internal sealed record Aggregate(Pairing Worst, int Count, double SumDbm)
{
    public static Aggregate Of(Pairing worst, IReadOnlyList<double> powersDbm)
    {
        var sum = powersDbm.Where(double.IsFinite).Sum(power => Math.Pow(10, power / 10));
        return new(worst, powersDbm.Count(double.IsFinite), 10 * Math.Log10(Math.Max(sum, 1e-30)));
    }
}
