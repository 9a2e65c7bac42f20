namespace Rongxi.Propagation.ClearAir;

/// <summary>What radials of one spacing share: distances, and the reciprocals and roots that the passes would else compute anew for each
/// receiver. Read only once made, so that threads may share it.</summary>
internal sealed class RadialTables
{
    /// <summary>Most points of a radial.</summary>
    public const int MostPoints = 100_000;

    /// <summary>Tables for points 0 … <paramref name="count"/> − 1.</summary>
    public RadialTables(double spacingKm, int count)
    {
        SpacingKm = spacingKm;
        Count = count;
        DistanceKm = new double[count];
        Root = new double[count];
        PerRoot = new double[count];
        PerRest = new double[count];
        RestRoot = new double[count];
        PerRestRoot = new double[count];
        Lengths = new LengthTerms[count];
        Halves = new (double Sin, double Cos)[count];
        for (int i = 0; i < count; i++)
        {
            double distance = i * spacingKm;
            DistanceKm[i] = distance;
            Root[i] = Math.Sqrt(distance);
            PerRoot[i] = 1 / Root[i];
            double rest = (count - 1 - i) * spacingKm;
            PerRest[i] = 1 / rest;
            RestRoot[i] = Math.Sqrt(rest);
            PerRestRoot[i] = 1 / RestRoot[i];
            Lengths[i] = i == 0 ? default : new LengthTerms(distance);
            Halves[i] = Math.SinCos(0.5 * distance / Numbers.EarthRadiusKm);
        }
    }

    /// <summary>Distance from point to point, km.</summary>
    public double SpacingKm { get; }

    /// <summary>Number of points.</summary>
    public int Count { get; }

    /// <summary>Distance of each point, km.</summary>
    public double[] DistanceKm { get; }

    /// <summary>√d.</summary>
    public double[] Root { get; }

    /// <summary>1/√d.</summary>
    public double[] PerRoot { get; }

    /// <summary>1/(D − d), for a receiver at the last point; that of a receiver at k stands Count − 1 − k places farther on.</summary>
    public double[] PerRest { get; }

    /// <summary>√(D − d), placed alike.</summary>
    public double[] RestRoot { get; }

    /// <summary>1/√(D − d), placed alike.</summary>
    public double[] PerRestRoot { get; }

    /// <summary>Powers of each distance.</summary>
    public LengthTerms[] Lengths { get; }

    /// <summary>Sine and cosine of half the angle each distance subtends at the Earth's centre.</summary>
    public (double Sin, double Cos)[] Halves { get; }
}
