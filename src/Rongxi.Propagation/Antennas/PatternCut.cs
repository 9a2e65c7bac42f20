namespace Rongxi.Propagation.Antennas;

/// <summary>A measured cut through a pattern: attenuation below the peak over the angle all around, straight in dB between its points.</summary>
/// <remarks>Immutable. A cut that does not go all around is closed by a straight line from its last point to its first.</remarks>
public sealed class PatternCut
{
    /// <summary>The most points of a cut: one every twentieth of a degree.</summary>
    public const int MostPoints = 7200;

    /// <summary>The greatest attenuation, dB.</summary>
    public const double MostDb = 300;

    private const string Method = "Antenna pattern cut";
    private readonly double[] angles;
    private readonly double[] attenuations;

    /// <summary>A cut through measured points.</summary>
    /// <param name="anglesDegrees">2 … 7200 angles (7201 when the last repeats the first), degrees, −360 … 720, rising, spanning at most 360°.</param>
    /// <param name="attenuationsDb">As many attenuations below the antenna's peak gain, dB, 0 … 300.</param>
    /// <exception cref="PropagationInputException">Points that make no cut. Where the last angle repeats the first, its attenuation is left out.</exception>
    public PatternCut(ReadOnlySpan<double> anglesDegrees, ReadOnlySpan<double> attenuationsDb)
    {
        Guard.AllWithin(anglesDegrees, -360, 720, "°", Method);
        Guard.AllWithin(attenuationsDb, 0, MostDb, "dB", Method);
        int count = anglesDegrees.Length;
        if (attenuationsDb.Length != count)
        {
            Guard.Refuse(Method, nameof(attenuationsDb), attenuationsDb.Length, $"as many values as there are angles ({count})");
        }

        if (count > 1 && anglesDegrees[^1] - anglesDegrees[0] == 360)
        {
            count--;
        }

        if (count is < 2 or > MostPoints)
        {
            Guard.Refuse(Method, nameof(anglesDegrees), count, $"2 … {MostPoints} angles");
        }

        for (int i = 1; i < count; i++)
        {
            if (!(anglesDegrees[i] > anglesDegrees[i - 1] && anglesDegrees[i] - anglesDegrees[0] < 360))
            {
                Guard.Refuse(Method, nameof(anglesDegrees), anglesDegrees[i], "angles that rise and span at most 360°");
            }
        }

        // Turned so that they rise within [0, 360), whatever angle the points began with.
        int first = 0;
        for (int i = 1; i < count; i++)
        {
            if (Once(anglesDegrees[i]) < Once(anglesDegrees[first]))
            {
                first = i;
            }
        }

        angles = new double[count];
        attenuations = new double[count];
        for (int i = 0; i < count; i++)
        {
            int from = (first + i) % count;
            angles[i] = Once(anglesDegrees[from]);
            attenuations[i] = attenuationsDb[from];
        }

        Greatest = attenuations.Max();
    }

    /// <summary>How many points the cut has.</summary>
    public int Count => angles.Length;

    /// <summary>Angles of the points, degrees, 0 up to but not 360, rising.</summary>
    public ReadOnlySpan<double> AnglesDegrees => angles;

    /// <summary>Attenuations of the points below the antenna's peak gain, dB.</summary>
    public ReadOnlySpan<double> AttenuationsDb => attenuations;

    /// <summary>The greatest attenuation of all, dB.</summary>
    public double Greatest { get; }

    /// <summary>Attenuation at an angle, dB.</summary>
    /// <param name="angleDegrees">Angle, degrees, −360 … 720.</param>
    /// <exception cref="PropagationInputException">A value outside its range, or not a number.</exception>
    public double AttenuationDb(double angleDegrees)
    {
        Guard.Within(angleDegrees, -360, 720, "°", Method);
        return At(angleDegrees);
    }

    internal double At(double angleDegrees)
    {
        double angle = Once(angleDegrees);
        int after = Array.BinarySearch(angles, angle);
        if (after >= 0)
        {
            return attenuations[after];
        }

        after = ~after;
        int before = after - 1;
        double from = before >= 0 ? angles[before] : angles[^1] - 360;
        double to = after < angles.Length ? angles[after] : angles[0] + 360;
        double low = attenuations[before >= 0 ? before : ^1];
        double high = attenuations[after < angles.Length ? after : 0];
        return low + ((high - low) * ((angle - from) / (to - from)));
    }

    // The same angle within [0, 360), for one within [−360, 720]; a sum that rounds to 360 is 0.
    private static double Once(double angleDegrees)
    {
        double angle = angleDegrees < 0 ? angleDegrees + 360 : angleDegrees >= 360 ? angleDegrees - 360 : angleDegrees;
        return angle >= 360 ? angle - 360 : angle + 0.0;
    }
}
