using Rongxi.Propagation.ClearAir;

namespace Rongxi.Propagation.Diffraction;

/// <summary>A single obstacle of negligible thickness (Recommendation ITU-R P.526-15 §4.1).</summary>
public static class KnifeEdge
{
    private const string Method = "ITU-R P.526-15";

    /// <summary>Where the approximation of <see cref="LossDb"/> begins; below it the loss is taken as none.</summary>
    internal const double LeastParameter = -0.78;

    /// <summary>The diffraction parameter ν of an edge between two antennas (equation (26)).</summary>
    /// <param name="heightM">Height of the edge above the straight line between the antennas, m; negative where it lies below.</param>
    /// <param name="firstDistanceKm">Distance from one antenna to the edge, km, above 0 and up to 40,000.</param>
    /// <param name="secondDistanceKm">Distance from the edge to the other antenna, km, above 0 and up to 40,000.</param>
    /// <param name="frequencyGHz">Frequency, GHz, 0.001 … 1000.</param>
    /// <exception cref="PropagationInputException">A value outside its range.</exception>
    public static double Parameter(double heightM, double firstDistanceKm, double secondDistanceKm, double frequencyGHz)
    {
        Guard.Within(heightM, -100_000, 100_000, "m", Method);
        Guard.Above(firstDistanceKm, 0, 40_000, "km", Method);
        Guard.Above(secondDistanceKm, 0, 40_000, "km", Method);
        Guard.Within(frequencyGHz, 0.001, 1000, "GHz", Method);
        double wavelengthM = Numbers.MetreGHz / frequencyGHz;
        return heightM * Math.Sqrt(0.002 * (firstDistanceKm + secondDistanceKm) / (wavelengthM * firstDistanceKm * secondDistanceKm));
    }

    /// <summary>The loss J(ν) of an edge (equation (31)), dB; 0 where ν is −0.78 or less.</summary>
    /// <param name="parameter">The diffraction parameter ν.</param>
    /// <exception cref="PropagationInputException">Not a number.</exception>
    public static double LossDb(double parameter)
    {
        Guard.Within(parameter, double.MinValue, double.MaxValue, string.Empty, Method);
        return Loss(parameter);
    }

    /// <summary>As <see cref="LossDb"/>, for a parameter known to be a number.</summary>
    internal static double Loss(double parameter)
    {
        if (parameter <= LeastParameter)
        {
            return 0;
        }

        double shifted = parameter - 0.1;
        return 6.9 + (20 * Numbers.Decades(Math.Sqrt((shifted * shifted) + 1) + shifted));
    }
}
