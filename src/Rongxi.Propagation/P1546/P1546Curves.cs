namespace Rongxi.Propagation.P1546;

/// <summary>The propagation curves of Recommendation ITU-R P.1546-6, annexes 2 to 4: 24 figures, each with field strengths at 78 distances
/// and 8 heights of the transmitting antenna. Immutable; one instance serves any number of threads.</summary>
/// <remarks>The numbers come from a file that the site supplies: see <see cref="P1546CurvesException.HowToObtain"/>.</remarks>
public sealed class P1546Curves
{
    /// <summary>Number of figures.</summary>
    public const int FigureCount = 24;

    internal const int HeightCount = 8;
    internal const int DistanceCount = 78;

    // One row of eight heights for each distance, one block of rows for each figure: the two rows of an interpolation are neighbours.
    private readonly double[] field;

    internal P1546Curves(double[] field) => this.field = field;

    /// <summary>Heights of the transmitting antenna for which there are curves, m (annex 1 §7).</summary>
    public static ReadOnlySpan<double> NominalHeightsM => [10, 20, 37.5, 75, 150, 300, 600, 1200];

    /// <summary>Distances at which the curves are tabulated, km (annex 5, table 1).</summary>
    public static ReadOnlySpan<double> NominalDistancesKm =>
    [
        1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20,
        25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90, 95, 100,
        110, 120, 130, 140, 150, 160, 170, 180, 190, 200,
        225, 250, 275, 300, 325, 350, 375, 400, 425, 450, 475, 500, 525, 550, 575, 600,
        625, 650, 675, 700, 725, 750, 775, 800, 825, 850, 875, 900, 925, 950, 975, 1000,
    ];

    /// <summary>Frequencies for which there are curves, MHz.</summary>
    public static ReadOnlySpan<double> NominalFrequenciesMHz => [100, 600, 2000];

    /// <summary>Reads and checks the curves.</summary>
    /// <param name="path">A CSV file with all figures, a folder with such a file named curves.csv, or a folder with one CSV file for each figure.</param>
    /// <remarks>Checked are: every figure, distance and height once and nothing else; plain numbers; agreement of figure, frequency,
    /// path and time; no field strength above the maximum of annex 5 §2, and the tabulated maximum being that maximum; fields that fall
    /// with distance, rise with antenna height, and rise towards smaller percentages of time and from cold to warm sea. A table that
    /// passes may still hold a wrong digit, yet no wrong sheet, swapped column or shifted row.</remarks>
    /// <exception cref="P1546CurvesException">Nothing is there, it cannot be read, or it is not the curves; the message names file, row and column.</exception>
    public static P1546Curves Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        double[] field = P1546CurvesReader.Read(path);
        return new P1546Curves(field);
    }

    /// <summary>The tabulated field strength, dB(µV/m) for 1 kW e.r.p.</summary>
    /// <param name="figure">Number of the figure, 1 … 24.</param>
    /// <param name="distanceIndex">Index in <see cref="NominalDistancesKm"/>.</param>
    /// <param name="heightIndex">Index in <see cref="NominalHeightsM"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index is out of range.</exception>
    public double Tabulated(int figure, int distanceIndex, int heightIndex)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(figure, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(figure, FigureCount);
        ArgumentOutOfRangeException.ThrowIfNegative(distanceIndex);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(distanceIndex, DistanceCount);
        ArgumentOutOfRangeException.ThrowIfNegative(heightIndex);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(heightIndex, HeightCount);
        return field[Index(figure, distanceIndex, heightIndex)];
    }

    internal static int Index(int figure, int distance, int height) => ((((figure - 1) * DistanceCount) + distance) * HeightCount) + height;

    /// <summary>The field at a nominal height and any distance: annex 5 §5, equation (13).</summary>
    internal double AtHeight(int figure, int height, in DistanceStep at)
    {
        double near = field[Index(figure, at.Lower, height)];
        double far = field[Index(figure, at.Lower + 1, height)];
        return near + ((far - near) * at.Weight);
    }

    /// <summary>The two nominal distances around a distance and the logarithmic weight of the farther: annex 5 §5.</summary>
    internal readonly struct DistanceStep
    {
        private static readonly double[] Logarithms = LogarithmsOfDistances();

        public DistanceStep(double distanceKm)
        {
            Lower = LowerIndex(distanceKm);
            Weight = (Math.Log10(distanceKm) - Logarithms[Lower]) / (Logarithms[Lower + 1] - Logarithms[Lower]);
        }

        public int Lower { get; }

        /// <summary>0 at the lower distance, 1 at the higher; negative below 1 km, where the first two distances are extended.</summary>
        public double Weight { get; }

        // Table 1 has four parts of equal steps, so the place is computed rather than searched.
        private static int LowerIndex(double distanceKm) => distanceKm switch
        {
            < 2 => 0,
            < 20 => (int)distanceKm - 1,
            < 100 => 19 + (int)((distanceKm - 20) / 5),
            < 200 => 35 + (int)((distanceKm - 100) / 10),
            < 1000 => 45 + (int)((distanceKm - 200) / 25),
            _ => DistanceCount - 2,
        };

        private static double[] LogarithmsOfDistances()
        {
            double[] logarithms = new double[DistanceCount];
            for (int i = 0; i < DistanceCount; i++)
            {
                logarithms[i] = Math.Log10(NominalDistancesKm[i]);
            }

            return logarithms;
        }
    }
}
