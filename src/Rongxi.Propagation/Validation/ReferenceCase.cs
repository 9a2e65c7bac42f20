namespace Rongxi.Propagation.Validation;

/// <summary>One published number and ours beside it.</summary>
/// <param name="Name">Which case: file and row, so that it can be found again.</param>
/// <param name="Expected">The published number, in the unit of <paramref name="Quantity"/>.</param>
/// <param name="Actual">Ours.</param>
/// <param name="Tolerance">How far they may differ.</param>
/// <param name="Quantity">What is compared, with its unit: <c>basic transmission loss, dB</c>.</param>
public readonly record struct ReferenceCase(string Name, double Expected, double Actual, double Tolerance, string Quantity)
{
    /// <summary>How far ours lies from the published number; NaN counts as endlessly far.</summary>
    public double Deviation => double.IsNaN(Actual - Expected) ? double.PositiveInfinity : Math.Abs(Actual - Expected);

    /// <summary>Whether they agree.</summary>
    public bool Passes => Deviation <= Tolerance;
}
