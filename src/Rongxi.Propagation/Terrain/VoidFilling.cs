namespace Rongxi.Propagation.Terrain;

/// <summary>Fills holes from the nearest samples in eight directions, weighted by the inverse square of their distance.</summary>
/// <param name="AcrossM">Distance of columns, m.</param>
/// <param name="DownM">Distance of rows, m.</param>
/// <param name="LimitM">How far a sample may be, m.</param>
/// <param name="Margin">Samples that the window reaches beyond the block on every side.</param>
internal readonly record struct VoidFilling(double AcrossM, double DownM, double LimitM, int Margin)
{
    private static readonly (int X, int Y)[] Directions = [(0, -1), (1, -1), (1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0), (-1, -1)];

    /// <summary>Fills a block's samples.</summary>
    /// <param name="samples">The block.</param>
    /// <param name="window">A sample of the window around the block; NaN where there is none. Only original samples count.</param>
    /// <param name="width">Width of the window.</param>
    /// <param name="isInside">Whether a place of the block lies in a raster.</param>
    /// <param name="convert">Makes a sample of a height.</param>
    /// <param name="none">Stands for no sample.</param>
    public void Fill<T>(T[] samples, Func<int, double> window, int width, Func<int, int, bool> isInside, Func<double, T> convert, T none)
        where T : IEquatable<T>
    {
        for (int y = 0; y < MosaicBlock.Side; y++)
        {
            for (int x = 0; x < MosaicBlock.Side; x++)
            {
                if (!samples[y * MosaicBlock.Side + x].Equals(none) || !isInside(x, y))
                {
                    continue;
                }

                double height = Around(window, width, x + Margin, y + Margin);
                if (!double.IsNaN(height))
                {
                    samples[y * MosaicBlock.Side + x] = convert(height);
                }
            }
        }
    }

    private double Around(Func<int, double> window, int width, int x, int y)
    {
        double sum = 0, weights = 0;
        foreach ((int stepX, int stepY) in Directions)
        {
            double step2 = stepX * AcrossM * (stepX * AcrossM) + stepY * DownM * (stepY * DownM);
            for (int k = 1; k <= Margin && k * k * step2 <= LimitM * LimitM; k++)
            {
                double height = window((y + k * stepY) * width + x + k * stepX);
                if (!double.IsNaN(height))
                {
                    double weight = 1 / (k * k * step2);
                    sum += weight * height;
                    weights += weight;
                    break;
                }
            }
        }

        return weights == 0 ? double.NaN : sum / weights;
    }
}
