using System.Runtime.CompilerServices;

namespace Rongxi.Propagation.Antennas;

/// <summary>How much an antenna radiates or receives in each direction.</summary>
/// <remarks>
/// Azimuth is counted clockwise from the direction of the main lobe (<see cref="PointedPattern"/> turns it to count from north),
/// elevation from the horizon upwards. Every pattern is immutable and may be used by many threads at once; none allocates when asked.
/// </remarks>
public abstract class AntennaPattern
{
    private const string Method = "Antenna pattern";

    private protected AntennaPattern()
    {
    }

    /// <summary>Gain in the direction of the main lobe, dBi. No direction has more.</summary>
    public abstract double PeakGainDbi { get; }

    /// <summary>Gain in one direction, dBi.</summary>
    /// <param name="azimuthDegrees">Azimuth from the direction of the main lobe, degrees clockwise, −360 … 360.</param>
    /// <param name="elevationDegrees">Elevation above the horizon, degrees, −90 … 90.</param>
    /// <exception cref="PropagationInputException">A value outside its range, or not a number.</exception>
    public double GainDbi(double azimuthDegrees, double elevationDegrees)
    {
        Guard.Within(azimuthDegrees, -360, 360, "°", Method);
        Guard.Within(elevationDegrees, -90, 90, "°", Method);
        return Gain(Direction.Wrapped(azimuthDegrees), elevationDegrees);
    }

    /// <summary>Gain in many directions, dBi: <c>gainsDbi[i]</c> belongs to <c>azimuthsDegrees[i]</c> and <c>elevationsDegrees[i]</c>.</summary>
    /// <param name="azimuthsDegrees">Azimuths from the direction of the main lobe, degrees clockwise, −360 … 360.</param>
    /// <param name="elevationsDegrees">As many elevations above the horizon, degrees, −90 … 90.</param>
    /// <param name="gainsDbi">As many places for the gains, dBi; nothing is written when an angle is refused.</param>
    /// <exception cref="PropagationInputException">An angle outside its range, or spans of unequal length.</exception>
    public void GainDbi(ReadOnlySpan<double> azimuthsDegrees, ReadOnlySpan<double> elevationsDegrees, Span<double> gainsDbi)
    {
        RefuseUnequal(elevationsDegrees.Length, azimuthsDegrees.Length, nameof(elevationsDegrees));
        RefuseUnequal(gainsDbi.Length, azimuthsDegrees.Length, nameof(gainsDbi));
        Guard.AllWithin(azimuthsDegrees, -360, 360, "°", Method);
        Guard.AllWithin(elevationsDegrees, -90, 90, "°", Method);
        for (int i = 0; i < gainsDbi.Length; i++)
        {
            gainsDbi[i] = Gain(Direction.Wrapped(azimuthsDegrees[i]), elevationsDegrees[i]);
        }
    }

    /// <summary>The gain for an azimuth already within (−180, 180] and an elevation already within [−90, 90].</summary>
    internal abstract double Gain(double azimuthDegrees, double elevationDegrees);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RefuseUnequal(int length, int wanted, string parameter)
    {
        if (length != wanted)
        {
            Guard.Refuse(Method, parameter, length, $"as many values as there are azimuths ({wanted})");
        }
    }
}
