using Rongxi.Propagation.Statistics;

namespace Rongxi.Propagation.ExtendedHata;

/// <summary>The extended Hata model of NTIA Technical Report TR-15-517 (2015): Hata's formula for urban mobile radio carried on to 3 GHz and
/// beyond 20 km, with Okumura's corrections for hills, ridges, slopes and water taken from a terrain profile.</summary>
/// <remarks>Thread-safe; a prediction rents its scratch and allocates nothing.</remarks>
public static class ExtendedHataModel
{
    /// <summary>The name of the method in refusals.</summary>
    public const string Method = "Extended Hata";

    /// <summary>Predicts the loss over an evenly spaced terrain profile.</summary>
    /// <param name="link">The link.</param>
    /// <param name="terrainM">Heights of the ground from the base to the mobile, both included, −500 … 9000 m above mean sea level;
    /// a height of exactly 0 counts as water.</param>
    /// <param name="spacingM">Distance between neighbouring points, 0.1 … 1000 m. The whole path is 0.01 … 2000 km long.</param>
    /// <exception cref="PropagationInputException">A value is out of its range.</exception>
    public static ExtendedHataResult Predict(in ExtendedHataLink link, ReadOnlySpan<double> terrainM, double spacingM)
    {
        link.Check();
        Guard.Within(spacingM, 0.1, 1000, "m", Method);
        if (terrainM.Length is < 2 or > 1_000_000)
        {
            Guard.Refuse(Method, nameof(terrainM), terrainM.Length, "2 … 1000000 points");
        }

        Guard.AllWithin(terrainM, -500, 9000, "m", Method);
        double lengthKm = ExtendedHataTerrain.LengthM(terrainM.Length, spacingM, link.Variant) / 1000;
        Guard.Within(lengthKm, 0.01, 2000, "km", Method, nameof(terrainM));

        ExtendedHataTerrain terrain = new(terrainM, spacingM, link.Variant);
        (double mobileHeight, double baseHeight) = EffectiveHeights(link, terrain);
        double median = MedianLossDb(link.FrequencyMHz, baseHeight, mobileHeight, lengthKm, link.Environment);
        double deviation = LocationDeviationDb(link.FrequencyMHz, link.Environment);
        double spread = link.NotExceededPercent == 50 ? 0 : InverseNormal.Complementary(link.NotExceededPercent / 100) * deviation;

        ExtendedHataTerrain.Horizons horizons = terrain.FindHorizons(link.BaseHeightM, link.MobileHeightM);
        ExtendedHataTerrain.Undulation undulation = terrain.FindUndulation();
        double sea = ExtendedHataCorrections.SeaDb(lengthKm, terrain.SeaPart(out int wetEnd), wetEnd);
        double ridge = 0;
        double hills = 0;
        double slope = 0;
        if (horizons.IsSingle)
        {
            ridge = ExtendedHataCorrections.RidgeDb(horizons.FromBaseKm, horizons.FromMobileKm, horizons.RidgeM, link.Variant == ExtendedHataVariant.Current);
        }
        else
        {
            hills = ExtendedHataCorrections.HillsDb(undulation.IrregularityM) + ExtendedHataCorrections.FineHillsDb(undulation, terrain.AtMobile, link.Variant);
            slope = ExtendedHataCorrections.SlopeDb(terrain.SlopeAtMobile(), lengthKm);
        }

        return new ExtendedHataResult(median - spread - ridge - hills - slope - sea, median, baseHeight, mobileHeight, undulation.IrregularityM, horizons.IsSingle, ridge, hills, slope, sea);
    }

    /// <summary>Predicts the loss over a profile whose points are evenly spaced to within a millionth. Its clutter and zones are not read.</summary>
    /// <param name="link">The link.</param>
    /// <param name="profile">The ground from the base to the mobile.</param>
    /// <exception cref="PropagationInputException">A value is out of its range, or the points are unevenly spaced.</exception>
    public static ExtendedHataResult Predict(in ExtendedHataLink link, PathProfile profile)
    {
        profile.Check(Method, 2);
        double spacing = profile.LengthKm / (profile.Count - 1);
        for (int i = 1; i < profile.Count; i++)
        {
            if (Math.Abs(profile.DistanceKm[i] - (i * spacing)) > 1e-6 * profile.LengthKm)
            {
                Guard.Refuse(Method, "profile.DistanceKm", profile.DistanceKm[i], "evenly spaced points");
            }
        }

        return Predict(link, profile.TerrainM, spacing * 1000);
    }

    /// <summary>Median loss over level ground, dB.</summary>
    /// <param name="frequencyMHz">Frequency, 100 … 4000 MHz.</param>
    /// <param name="baseHeightM">Effective height of the base, 20 … 200 m.</param>
    /// <param name="mobileHeightM">Effective height of the mobile, 0.5 … 3000 m; 1 … 10 m in the report.</param>
    /// <param name="distanceKm">Length of the path, 0.01 … 2000 km; 1 … 100 km in the report.</param>
    /// <param name="environment">What surrounds the mobile.</param>
    /// <exception cref="PropagationInputException">A value is out of its range.</exception>
    public static double MedianLossDb(double frequencyMHz, double baseHeightM, double mobileHeightM, double distanceKm, ExtendedHataEnvironment environment)
    {
        Guard.Within(frequencyMHz, 100, 4000, "MHz", Method);
        Guard.Within(baseHeightM, 20, 200, "m", Method);
        Guard.Within(mobileHeightM, 0.5, 3000, "m", Method);
        Guard.Within(distanceKm, 0.01, 2000, "km", Method);

        double logFrequency = Math.Log10(frequencyMHz);
        double logBase = Math.Log10(baseHeightM);
        double logDistance = Math.Log10(distanceKm);
        double baseGain = 13.82 * logBase;
        double mobileGain = MobileGain(mobileHeightM);
        double near = Fit.Near.At(logFrequency);

        // Attenuation relative to free space at 1 km and at 100 km for the reference heights; the difference tells where the near power
        // law gives way to the far one.
        double doubleWaveNumber = 4e6 * Math.PI * frequencyMHz / Fit.SpeedOfLight;
        double at1Km = near - Fit.ReferenceBaseGain - Fit.ReferenceMobileGain - (20 * Math.Log10(doubleWaveNumber * Fit.ReferenceSlantM));
        double at100Km = Fit.Far.At(logFrequency);
        double nearExponent = (0.1 * (44.9 - (6.55 * logBase))) - 2;
        double farExponent = 2 * (Fit.FarExponent.At(logBase) - 1);
        double logBreak = ((2 * farExponent) + (0.1 * (at1Km - at100Km))) / (farExponent - nearExponent);

        double urban;
        if (distanceKm <= Math.Pow(10, logBreak))
        {
            urban = near - baseGain - mobileGain + ((44.9 - (6.55 * logBase)) * logDistance);
        }
        else
        {
            double slant = Math.Sqrt((1e6 * distanceKm * distanceKm) + ((baseHeightM - mobileHeightM) * (baseHeightM - mobileHeightM)));
            urban = at100Km + Fit.ReferenceBaseGain - baseGain + Fit.ReferenceMobileGain - mobileGain
                + (10 * farExponent * (logDistance - 2)) + (20 * Math.Log10(doubleWaveNumber * slant));
        }

        return environment switch
        {
            ExtendedHataEnvironment.Urban => urban,
            ExtendedHataEnvironment.Suburban => urban - Fit.Suburban.At(logFrequency),
            _ => urban - Fit.Rural.At(logFrequency),
        };
    }

    /// <summary>Standard deviation of the loss over places, dB.</summary>
    /// <param name="frequencyMHz">Frequency, 100 … 4000 MHz.</param>
    /// <param name="environment">What surrounds the mobile.</param>
    /// <exception cref="PropagationInputException">The frequency is out of its range.</exception>
    public static double LocationDeviationDb(double frequencyMHz, ExtendedHataEnvironment environment)
    {
        Guard.Within(frequencyMHz, 100, 4000, "MHz", Method);
        double urban = Fit.Deviation.At(Math.Log10(frequencyMHz));
        return environment == ExtendedHataEnvironment.Urban ? urban : urban + 2;
    }

    private static (double MobileM, double BaseM) EffectiveHeights(in ExtendedHataLink link, in ExtendedHataTerrain terrain)
    {
        (double mobile, double @base) = terrain.HeightsOverMean();
        return link.Variant == ExtendedHataVariant.WinnForum
            ? (link.MobileHeightM, Math.Clamp(link.BaseHeightM + @base, 20, 200))
            : (Math.Clamp(link.MobileHeightM + mobile, 1, 10), Math.Clamp(link.BaseHeightM + @base, 30, 200));
    }

    // Hata's equation (16), for a large city.
    private static double MobileGain(double heightM)
    {
        double log = Math.Log10(11.75 * heightM);
        return (3.2 * log * log) - 4.97;
    }

    /// <summary>a + b·x + c·x², the form of every fit of the report.</summary>
    private readonly record struct Quadratic(double A, double B, double C)
    {
        public double At(double x) => A + (x * (B + (C * x)));

        /// <summary>The parabola through three points.</summary>
        public static Quadratic Through(double x1, double y1, double x2, double y2, double x3, double y3)
        {
            double first = (y2 - y1) / (x2 - x1);
            double c = (((y3 - y1) / (x3 - x1)) - first) / (x3 - x2);
            double b = first - (c * (x1 + x2));
            return new Quadratic(y1 - (x1 * (b + (c * x1))), b, c);
        }
    }

    /// <summary>The fits of TR-15-517, appendix A, to Okumura's curves.</summary>
    private static class Fit
    {
        public static readonly double SpeedOfLight = 1 / Math.Sqrt(8.854e-12 * 4e-7 * Math.PI);

        /// <summary>Slant distance at 1 km between the reference heights, 200 m and 3 m.</summary>
        public static readonly double ReferenceSlantM = Math.Sqrt(1e6 + (197 * 197));

        public static readonly double ReferenceBaseGain = 13.82 * Math.Log10(200);
        public static readonly double ReferenceMobileGain = MobileGain(3);

        /// <summary>Loss at 1 km apart from the heights: Okumura's 22, 23.5 and 25.85 dB beyond free space at 1500, 2000 and 3000 MHz.</summary>
        public static readonly Quadratic Near = Quadratic.Through(Math.Log10(1500), NearLoss(1500, 22), Math.Log10(2000), NearLoss(2000, 23.5), Math.Log10(3000), NearLoss(3000, 25.85));

        /// <summary>Attenuation relative to free space at 100 km: 63.5, 65.75 and 69.5 dB, with the printed coefficients.</summary>
        public static readonly Quadratic Far = new(120.78129, -52.714929, 10.919011);

        /// <summary>Half the power law beyond 20 km: 2.5, 3 and 3.22 at base heights of 24.5, 70 and 200 m.</summary>
        public static readonly Quadratic FarExponent = Quadratic.Through(Math.Log10(24.5), 2.5, Math.Log10(70), 3, Math.Log10(200), 3.22);

        /// <summary>11.5, 12.4 and 14 dB less than in town at 1500, 2000 and 3000 MHz.</summary>
        public static readonly Quadratic Suburban = Quadratic.Through(Math.Log10(1500), 11.5, Math.Log10(2000), 12.4, Math.Log10(3000), 14);

        /// <summary>Hata's correction for open ground.</summary>
        public static readonly Quadratic Rural = new(40.94, -18.33, 4.78);

        /// <summary>7.1, 7.5 and 8.1 dB at 1500, 2000 and 3000 MHz, with the printed coefficients.</summary>
        public static readonly Quadratic Deviation = new(4.0976291, -1.2255656, 0.68350345);

        private static double NearLoss(double frequencyMHz, double beyondFreeSpaceDb) =>
            beyondFreeSpaceDb + ReferenceBaseGain + ReferenceMobileGain + (20 * Math.Log10(4e6 * Math.PI * frequencyMHz / SpeedOfLight * ReferenceSlantM));
    }
}
