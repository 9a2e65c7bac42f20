namespace Rongxi.Propagation.Gases;

/// <summary>How Recommendation ITU-R P.676-13, annex 1, §2.2.1 cuts the air between two heights: layers growing by a hundredth each, the
/// lowest 10 cm thick.</summary>
internal readonly struct AirLayers
{
    /// <summary>Layers there are up to 100 km, and the one above them.</summary>
    public const int Most = 924;

    /// <summary>Radius of the Earth, km.</summary>
    public const double EarthRadiusKm = 6371;

    private static readonly double[] GrowthByLayer = Growths();

    private static readonly double Step = Math.Exp(0.01) - 1;

    /// <summary>The layers between two heights.</summary>
    /// <param name="lowerKm">The lower height, km; 0 … 100.</param>
    /// <param name="upperKm">The upper height, km; above the lower, up to 100.</param>
    public AirLayers(double lowerKm, double upperKm)
    {
        LowerKm = lowerKm;

        // Equations 16a to 16c.
        First = (int)Math.Floor((100 * Math.Log((1e4 * lowerKm * Step) + 1)) + 1);
        End = (int)Math.Ceiling((100 * Math.Log((1e4 * upperKm * Step) + 1)) + 1);
        Scale = First < End ? Step * (upperKm - lowerKm) / (GrowthByLayer[End] - GrowthByLayer[First]) : 0;
    }

    /// <summary>Number of the lowest layer, from 1.</summary>
    public int First { get; }

    /// <summary>One past the number of the highest layer; equal to <see cref="First"/> where there is none.</summary>
    public int End { get; }

    /// <summary>Thickness of a layer of growth 1, km.</summary>
    public double Scale { get; }

    /// <summary>Where the lowest layer begins, km.</summary>
    public double LowerKm { get; }

    /// <summary>Growth of layer i, exp((i − 1) / 100); from index 0 on.</summary>
    public static ReadOnlySpan<double> Growth => GrowthByLayer;

    /// <summary>Height of a layer's bottom above <see cref="LowerKm"/> is this times the growth since the first layer.</summary>
    public double HeightPerGrowth => Scale / Step;

    /// <summary>Thickness of layer i, km (equation 14).</summary>
    public double ThicknessKm(int layer) => Scale * GrowthByLayer[layer];

    /// <summary>Bottom of layer i, km (equation 15).</summary>
    public double BottomKm(int layer) => LowerKm + (HeightPerGrowth * (GrowthByLayer[layer] - GrowthByLayer[First]));

    /// <summary>Thickness of layer i when the layers begin at the ground with 10 cm, km.</summary>
    public static double PlainThicknessKm(int layer) => 1e-4 * GrowthByLayer[layer];

    /// <summary>Bottom of layer i when the layers begin at the ground with 10 cm, km.</summary>
    public static double PlainBottomKm(int layer) => 1e-4 * (GrowthByLayer[layer] - 1) / Step;

    private static double[] Growths()
    {
        double[] growth = new double[Most + 8];
        for (int i = 0; i < growth.Length; i++)
        {
            growth[i] = Math.Exp((i - 1) / 100.0);
        }

        return growth;
    }
}
