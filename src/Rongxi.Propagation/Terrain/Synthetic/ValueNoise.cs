namespace Rongxi.Propagation.Terrain.Synthetic;

/// <summary>Smooth noise that is the same on every machine: whole-number hashing, and of floating-point arithmetic only what IEEE 754
/// rounds exactly.</summary>
internal readonly struct ValueNoise(ulong seed)
{
    private const ulong AcrossFactor = 0x9E3779B97F4A7C15;
    private const ulong DownFactor = 0xC2B2AE3D27D4EB4F;

    /// <summary>Noise, 0 … 1, at a place of the plane; it varies over distances of about 1.</summary>
    public double At(double x, double y)
    {
        double floorX = Math.Floor(x), floorY = Math.Floor(y);
        long ix = (long)floorX, iy = (long)floorY;
        double fx = Smooth(x - floorX), fy = Smooth(y - floorY);
        ulong west = (ulong)ix * AcrossFactor, east = west + AcrossFactor;
        ulong north = seed ^ ((ulong)iy * DownFactor), south = seed ^ ((ulong)(iy + 1) * DownFactor);
        double northWest = Corner(west ^ north), southWest = Corner(west ^ south);
        double upper = northWest + (Corner(east ^ north) - northWest) * fx;
        double lower = southWest + (Corner(east ^ south) - southWest) * fx;
        return upper + (lower - upper) * fy;
    }

    /// <summary>Noise of several sizes, −1 … 1: each next half as wide and half as high.</summary>
    public double Rolling(double x, double y, int octaves)
    {
        double sum = 0, height = 1, heights = 0;
        for (int i = 0; i < octaves; i++)
        {
            sum += height * (2 * At(x, y) - 1);
            heights += height;
            height *= 0.5;

            (x, y) = Next(x, y);
        }

        return sum / heights;
    }

    /// <summary>Sharp crests between smooth valleys, 0 … 1: a multifractal whose small shapes grow only where the large ones stand high.</summary>
    public double Ridged(double x, double y, int octaves)
    {
        double sum = 0, height = 1, heights = 0, weight = 1;
        for (int i = 0; i < octaves; i++)
        {
            double crest = 1 - Math.Abs(2 * At(x, y) - 1);
            crest *= crest * weight;
            sum += height * crest;
            heights += height;
            height *= 0.5;
            weight = Math.Clamp(2 * crest, 0, 1);
            (x, y) = Next(x, y);
        }

        return sum / heights;
    }

    /// <summary>0 up to 0, 1 from 1 on, smooth between.</summary>
    public static double Step(double t) => Smooth(Math.Clamp(t, 0, 1));

    /// <summary>Half the size, turned (by 3 : 4 : 5) and shifted, so that the lattices of the sizes neither show nor meet in one place.</summary>
    private static (double X, double Y) Next(double x, double y) => (1.6 * x - 1.2 * y + 17.31, 1.2 * x + 1.6 * y - 9.77);

    private static double Smooth(double t) => t * t * t * (t * (t * 6 - 15) + 10);

    /// <summary>A number, 0 … 1, for a corner of the lattice.</summary>
    private static double Corner(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return (z >> 40) * (1.0 / (1 << 24));
    }
}
