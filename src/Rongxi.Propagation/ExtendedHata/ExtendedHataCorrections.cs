namespace Rongxi.Propagation.ExtendedHata;

/// <summary>Okumura's terrain corrections as TR-15-517 fits them, dB, to be taken from the loss.</summary>
internal static class ExtendedHataCorrections
{
    /// <summary>Median correction for rolling hills of the irregularity Δh.</summary>
    public static double HillsDb(double irregularityM)
    {
        double log = Math.Log10(Math.Max(irregularityM, 15));
        return -1.5072013 + (log * (8.458676 - (6.102538 * log)));
    }

    /// <summary>Correction for the place of the mobile between the tops and the bottoms of the hills.</summary>
    public static double FineHillsDb(in ExtendedHataTerrain.Undulation ground, double atMobileM, ExtendedHataVariant variant)
    {
        bool isOriginal = variant == ExtendedHataVariant.Original;
        double irregularity = ground.IrregularityM;
        if (irregularity < 10)
        {
            if (!isOriginal)
            {
                return 0;
            }

            irregularity = 10;
        }

        double log = Math.Log10(irregularity);
        double most = -11.728795 + (log * (15.544272 - (1.8154766 * log)));
        return atMobileM >= ground.TenthM ? most
            : atMobileM <= ground.NineTenthsM ? -most
            : atMobileM >= ground.HalfM ? most * (atMobileM - ground.HalfM) / (ground.TenthM - ground.HalfM)
            : isOriginal ? -most * (atMobileM - ground.NineTenthsM) / (ground.HalfM - ground.NineTenthsM)
            : -most * (ground.HalfM - atMobileM) / (ground.HalfM - ground.NineTenthsM);
    }

    /// <summary>Correction for the slope of the ground at the mobile, mrad: Okumura, figure 34.</summary>
    public static double SlopeDb(double slopeMrad, double lengthKm)
    {
        double perMrad = slopeMrad <= 0
            ? Between(lengthKm, 10, 0.25, 30, 0.8)
            : lengthKm <= 30 ? Between(lengthKm, 10, 0.125, 30, 0.35) : Between(lengthKm, 30, 0.35, 60, 0.6);
        return slopeMrad * perMrad;
    }

    /// <summary>Correction for an isolated ridge: Okumura, figures 31 and 32.</summary>
    /// <param name="fromBaseKm">Distance of the ridge from the base.</param>
    /// <param name="fromMobileKm">Distance of the ridge from the mobile.</param>
    /// <param name="ridgeM">Height of the ridge over the line between both antennas, m, ≥ 0.</param>
    /// <param name="held">Whether the distance from the base is held to 15 … 60 km, and gains are allowed only within 2 km of the ridge.</param>
    public static double RidgeDb(double fromBaseKm, double fromMobileKm, double ridgeM, bool held)
    {
        ReadOnlySpan<double> near = [4, -13, -17.5, -17.5, -15, -12.5, -10, -8, -6];
        ReadOnlySpan<double> middle = [12, -8.5, -13, -12, -10, -8, -6.5, -5, -4];
        ReadOnlySpan<double> far = [20, -4, -6.5, -6, -4.5, -3.5, -2.5, -2, -1];

        // The last piece of each curve is carried on beyond 8 km.
        int piece = 0;
        while (piece < 7 && fromMobileKm > piece + 1)
        {
            piece++;
        }

        double along = fromMobileKm - piece;
        bool isFar = fromBaseKm >= 30;
        ReadOnlySpan<double> lower = isFar ? middle : near;
        ReadOnlySpan<double> upper = isFar ? far : middle;
        double below = lower[piece] + ((lower[piece + 1] - lower[piece]) * along);
        double above = upper[piece] + ((upper[piece + 1] - upper[piece]) * along);
        double distance = held ? Math.Clamp(fromBaseKm, 15, 60) : fromBaseKm;
        double curve = below + ((above - below) * (isFar ? (distance - 30) / 30 : (distance - 15) / 15));
        if (held && fromMobileKm > 2)
        {
            curve = Math.Min(curve, 0);
        }

        return Math.Sqrt(ridgeM / 200) * curve;
    }

    /// <summary>Correction for water on the path: Okumura, figure 35, for 30 and 60 km.</summary>
    /// <param name="lengthKm">Length of the path.</param>
    /// <param name="part">Part of the path over water, 0 … 1.</param>
    /// <param name="wetEnd">1: on the mobile's side, 0: on the base's, −1: alike.</param>
    public static double SeaDb(double lengthKm, double part, int wetEnd)
    {
        if (part == 0)
        {
            return 0;
        }

        ReadOnlySpan<double> parts30 = [0, 0.15, 0.35, 0.45, 0.6, 0.65, 0.725, 0.775, 0.85, 1];
        ReadOnlySpan<double> base30 = [0, 1, 3, 4, 6, 7, 8, 9, 10, 11];
        ReadOnlySpan<double> mobile30 = [0, 4, 5.5, 7, 8.5, 9, 9.5, 9.8, 10.25, 11];
        ReadOnlySpan<double> parts60 = [0, 0.15, 0.3, 0.4, 0.5, 0.6, 0.725, 0.85, 0.9, 1];
        ReadOnlySpan<double> base60 = [0, 2, 4, 5.5, 7, 9, 11, 13, 14, 15];
        ReadOnlySpan<double> mobile60 = [0, 4.25, 6.25, 9.2, 10.5, 11.75, 13, 14, 14.25, 15];
        double at30 = OfEnd(wetEnd, Along(part, parts30, base30), Along(part, parts30, mobile30));
        double at60 = OfEnd(wetEnd, Along(part, parts60, base60), Along(part, parts60, mobile60));
        return Between(lengthKm, 30, at30, 60, at60);
    }

    private static double OfEnd(int wetEnd, double onBaseSide, double onMobileSide) => wetEnd switch
    {
        0 => onBaseSide,
        1 => onMobileSide,
        _ => 0.5 * (onBaseSide + onMobileSide),
    };

    private static double Along(double x, ReadOnlySpan<double> at, ReadOnlySpan<double> values)
    {
        int piece = 0;
        while (piece < at.Length - 2 && x > at[piece + 1])
        {
            piece++;
        }

        return values[piece] + ((values[piece + 1] - values[piece]) * (x - at[piece]) / (at[piece + 1] - at[piece]));
    }

    private static double Between(double x, double x1, double y1, double x2, double y2) =>
        x <= x1 ? y1 : x >= x2 ? y2 : y1 + ((y2 - y1) * (x - x1) / (x2 - x1));
}
