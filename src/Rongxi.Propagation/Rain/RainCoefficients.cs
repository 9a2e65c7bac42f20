namespace Rongxi.Propagation.Rain;

/// <summary>k and α of the power law γ = k·Rᵅ that turns a rain rate into attenuation.</summary>
/// <param name="K">k, dB/km at 1 mm/h.</param>
/// <param name="Alpha">α, the exponent of the rain rate.</param>
public readonly record struct RainCoefficients(double K, double Alpha);
