using Rongxi.Propagation.LongleyRice;

namespace Rongxi.Propagation.Tests.LongleyRice;

/// <summary>Repeatable draws (SplitMix64).</summary>
internal sealed class Draws(ulong seed)
{
    private ulong state = seed;

    public double Unit()
    {
        state += 0x9E3779B97F4A7C15;
        ulong z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
    }

    public double Between(double least, double most) => least + (Unit() * (most - least));

    public double Widely(double least, double most) => least * Math.Pow(most / least, Unit());

    public int Whole(int least, int most) => least + (int)(Unit() * (most - least + 1));

    public ItmVariability Variability()
    {
        (VariabilityMode mode, bool location, bool situation) = ItmVariability.FromCode(Whole(0, 3) + (10 * Whole(0, 3)));
        return Unit() < 0.5
            ? ItmVariability.TimeLocationSituation(Between(0.1, 99.9), Between(0.1, 99.9), Between(0.1, 99.9), mode, location, situation)
            : ItmVariability.ConfidenceReliability(Between(0.1, 99.9), Between(0.1, 99.9), mode, location, situation);
    }

    public ItmSetting Setting() => new(
        Widely(20, 20_000), (Polarization)Whole(0, 1), (ItmClimate)Whole(1, 7), Between(250, 400), Between(1.001, 90), Widely(1e-4, 10), Variability());

    /// <summary>Ground that is hilly, flat, stepped or empty, by turns.</summary>
    public double[] Ground(int points)
    {
        double[] ground = new double[points];
        double height = Between(0, 1000);
        double roughness = Widely(1e-3, 50);
        int kind = Whole(0, 4);
        for (int k = 0; k < points; k++)
        {
            height = Math.Clamp(height + (Between(-1, 1) * roughness), 0, 3000);
            ground[k] = kind switch
            {
                0 => height,
                1 => Math.Round(height),
                2 => k % 17 < 8 ? 20 : 35,
                3 => 0,
                _ => 100 + (0.25 * k),
            };
        }

        return ground;
    }
}
