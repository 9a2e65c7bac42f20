using System.Buffers;
using System.Numerics;

namespace Rongxi.Propagation.ExtendedHata;

/// <summary>What the extended Hata model reads from a terrain profile. Points count from the mobile, as in the report.</summary>
internal readonly ref struct ExtendedHataTerrain
{
    private readonly ReadOnlySpan<double> fromBase;
    private readonly double spacingM;
    private readonly double lengthM;
    private readonly ExtendedHataVariant variant;

    public ExtendedHataTerrain(ReadOnlySpan<double> fromBase, double spacingM, ExtendedHataVariant variant)
    {
        this.fromBase = fromBase;
        this.spacingM = spacingM;
        this.variant = variant;
        lengthM = LengthM(fromBase.Length, spacingM, variant);
    }

    /// <summary>Height of the ground at the mobile, m.</summary>
    public double AtMobile => this[0];

    private double this[int point] => fromBase[fromBase.Length - 1 - point];

    private int Last => fromBase.Length - 1;

    /// <summary>Length of a profile, m. Several steps of the method change at whole kilometres, so the Wireless Innovation Forum takes a
    /// length within 10 µm of a whole metre as that metre.</summary>
    public static double LengthM(int points, double spacingM, ExtendedHataVariant variant)
    {
        double length = (points - 1) * spacingM;
        double whole = Math.Round(length);
        return variant is ExtendedHataVariant.Corrected or ExtendedHataVariant.WinnForum && Math.Abs(length - whole) < 1e-5 ? whole : length;
    }

    /// <summary>Both horizons, and the ridge where they are one.</summary>
    public readonly record struct Horizons(bool IsSingle, double FromBaseKm, double FromMobileKm, double RidgeM);

    /// <summary>Heights of the ground that are exceeded on a tenth, half and nine tenths of the path near the mobile, m.</summary>
    public readonly record struct Undulation(double TenthM, double HalfM, double NineTenthsM)
    {
        public double IrregularityM => TenthM - NineTenthsM;
    }

    /// <summary>How far the ground at either end stands above the mean ground 3 to 15 km from it, m (TR-15-517, appendix A).</summary>
    public (double MobileM, double BaseM) HeightsOverMean()
    {
        double lengthKm = lengthM / 1000;
        if (lengthKm < 3)
        {
            return (0, 0);
        }

        double spacingKm = spacingM / 1000;
        int near = (int)(variant == ExtendedHataVariant.WinnForum ? Math.Ceiling(3 / spacingKm) : 3 / spacingKm);
        if (lengthKm <= 15)
        {
            // Nearer than 15 km the mean counts in part. The original took that part of the mean rather than of the difference.
            double part = (lengthKm - 3) / 12;
            near = Math.Min(near, Last);
            double mobileMean = Mean(near, Last);
            double baseMean = Mean(0, Last - near);
            return variant == ExtendedHataVariant.Original
                ? (this[0] - (part * mobileMean), this[Last] - (part * baseMean))
                : (part * (this[0] - mobileMean), part * (this[Last] - baseMean));
        }

        int far = (int)(15 / spacingKm);
        return (this[0] - Mean(near, far), this[Last] - Mean(Last - far, Last - near));
    }

    /// <summary>The undulation of the ground within 10 km of the mobile; on shorter paths carried on to 10 km.</summary>
    public Undulation FindUndulation()
    {
        double lengthKm = lengthM / 1000;
        int count = lengthKm < 10 ? fromBase.Length : (int)(10 / (spacingM / 1000)) + 1;
        double[] rented = ArrayPool<double>.Shared.Rent(count);
        Span<double> sorted = rented.AsSpan(0, count);
        fromBase[^count..].CopyTo(sorted);
        sorted.Sort();
        double factor = lengthKm < 10 ? (1 - (0.8 * Math.Exp(-0.2))) / (1 - (0.8 * Math.Exp(-0.02 * lengthKm))) : 1;
        Undulation found = new(Exceeded(sorted, 0.1) * factor, Exceeded(sorted, 0.5) * factor, Exceeded(sorted, 0.9) * factor);
        ArrayPool<double>.Shared.Return(rented);
        return found;

        static double Exceeded(ReadOnlySpan<double> sorted, double part) => sorted[sorted.Length - 1 - Math.Max((int)((part * sorted.Length) - 1), 0)];
    }

    /// <summary>Slope of the ground from the mobile, mrad, upwards from the mobile's side as Okumura counts it: the steepest of the fits over
    /// 5 to 10 km, or that over 5 km where they disagree in sign.</summary>
    public double SlopeAtMobile()
    {
        double steepest = double.NegativeInfinity;
        double least = double.PositiveInfinity;
        double overFive = 0;
        for (double reach = 5000; lengthM >= reach && reach <= 10_000; reach += 1000)
        {
            double slope = -1000 * RiseOfFit((int)(reach / spacingM)) / reach;
            steepest = Math.Max(steepest, slope);
            least = Math.Min(least, slope);
            overFive = reach == 5000 ? slope : overFive;
        }

        return lengthM <= 5000 || steepest * least < 0 ? overFive
            : steepest >= 0 ? steepest
            : least;
    }

    /// <summary>Which part of the points lies at height 0, that is over water.</summary>
    /// <param name="wetEnd">1: more of it on the mobile's half, 0: on the base's half, −1: alike.</param>
    public double SeaPart(out int wetEnd)
    {
        int half = Last / 2;
        int nearMobile = 0;
        int nearBase = 0;
        for (int i = 0; i < fromBase.Length; i++)
        {
            if (this[i] == 0)
            {
                if (i < half)
                {
                    nearMobile++;
                }
                else
                {
                    nearBase++;
                }
            }
        }

        wetEnd = nearMobile > nearBase ? 1 : nearBase > nearMobile ? 0 : -1;
        return (nearMobile + nearBase) / (double)fromBase.Length;
    }

    /// <summary>The horizons of both ends over the effective Earth of the mean height of the ground.</summary>
    public Horizons FindHorizons(double baseHeightM, double mobileHeightM)
    {
        double surfaceRefractivity = 301 * Math.Exp(-Mean(0, Last) / 9460);
        double curvature = 157e-9 * (1 - (0.04665 * Math.Exp(surfaceRefractivity / 179.3)));

        // Distances add up from step to step and may fall just short of a point: which one is taken for the ridge depends on the
        // precision, so the original's is kept for the original.
        (double fromMobile, double fromBaseM) = variant == ExtendedHataVariant.Original
            ? HorizonDistances<float>(curvature, baseHeightM, mobileHeightM)
            : HorizonDistances<double>(curvature, baseHeightM, mobileHeightM);
        double between = lengthM - fromMobile - fromBaseM;
        if (Math.Abs(between) > 0.5 * spacingM)
        {
            return new Horizons(false, fromBaseM / 1000, fromMobile / 1000, 0);
        }

        int edge = variant == ExtendedHataVariant.Original ? (int)((float)fromMobile / (float)spacingM) : (int)(fromMobile / spacingM);
        double line = (((baseHeightM + this[Last]) * fromBaseM) + ((mobileHeightM + this[0]) * fromMobile)) / lengthM;
        double ridge = this[edge] - line + (0.5 * curvature * fromMobile * fromBaseM);
        return new Horizons(true, fromBaseM / 1000, fromMobile / 1000, Math.Max(ridge, 0));
    }

    // A point raises the horizon of the mobile; only once the path is not clear are there horizons of the base to look for.
    private (double FromMobileM, double FromBaseM) HorizonDistances<T>(double curvature, double baseHeightM, double mobileHeightM)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        T spacing = T.CreateSaturating(spacingM);
        T length = T.CreateSaturating(lengthM);
        T bend = T.CreateSaturating(0.5 * curvature);
        T mobile = T.CreateSaturating(this[0]) + T.CreateSaturating(mobileHeightM);
        T @base = T.CreateSaturating(this[Last]) + T.CreateSaturating(baseHeightM);
        T angleAtBase = (@base - mobile) / length;
        T angleAtMobile = angleAtBase - (bend * length);
        angleAtBase = -angleAtBase - (bend * length);
        T mobileHorizon = length;
        T baseHorizon = length;
        T fromMobile = T.Zero;
        T toBase = length;
        bool isClear = true;
        for (int i = 1; i < Last; i++)
        {
            fromMobile += spacing;
            toBase -= spacing;
            T ground = T.CreateSaturating(this[i]);
            T above = ground - (((bend * fromMobile) + angleAtMobile) * fromMobile) - mobile;
            if (above > T.Zero)
            {
                angleAtMobile += above / fromMobile;
                mobileHorizon = fromMobile;
                isClear = false;
            }

            if (!isClear)
            {
                above = ground - (((bend * toBase) + angleAtBase) * toBase) - @base;
                if (above > T.Zero)
                {
                    angleAtBase += above / toBase;
                    baseHorizon = toBase;
                }
            }
        }

        return (double.CreateSaturating(mobileHorizon), double.CreateSaturating(baseHorizon));
    }

    private double Mean(int first, int last)
    {
        double sum = 0;
        for (int i = first; i <= last; i++)
        {
            sum += this[i];
        }

        return sum / (last - first + 1);
    }

    // Rise, m, over the first points of the straight line that fits them best, the ends weighing half.
    private double RiseOfFit(int intervals)
    {
        double x = -0.5 * intervals;
        double moment = 0.5 * (this[0] - this[intervals]) * x;
        for (int i = 1; i < intervals; i++)
        {
            x++;
            moment += this[i] * x;
        }

        double count = intervals;
        return moment * 12 / ((count * count) + 2);
    }
}
