namespace Rongxi.Propagation.Geodesy;

/// <summary>The inverse problem of the geodesic on a slightly flattened ellipsoid.</summary>
/// <remarks>Karney (2013), §§ 4 and 5: the places are brought into a standard position (the first the farther from the equator and
/// south of it, the second east of it), a starting direction is estimated, and Newton's method with a bracket finds the direction that
/// meets the wanted longitude.</remarks>
internal readonly ref struct GeodesicInverse(Ellipsoid ellipsoid)
{
    /// <summary>Stands for a cosine that would vanish; its square is still a normal number.</summary>
    public const double Tiny = 1.4916681462400413e-154;

    private const double Epsilon = 2.220446049250313e-16;
    private const double RootEpsilon = 1.4901161193847656e-8;
    private const int NewtonSteps = 20;
    private const int MostSteps = NewtonSteps + 63;

    /// <summary>The two ends in standard position: reduced latitudes, √(1 + e′² sin² β), difference of longitude.</summary>
    private readonly ref struct Ends(Angle beta1, Angle beta2, double dn1, double dn2, double lambda12, Angle longitude)
    {
        public readonly Angle Beta1 = beta1;
        public readonly Angle Beta2 = beta2;
        public readonly double Dn1 = dn1;
        public readonly double Dn2 = dn2;
        public readonly double Lambda12 = lambda12;
        public readonly Angle Longitude = longitude;
    }

    /// <summary>A line between two ends: directions, and the distance in units of the polar radius.</summary>
    private readonly record struct Solution(Angle Alpha1, Angle Alpha2, double Distance);

    /// <summary>A trial direction and what comes of it.</summary>
    private readonly record struct Trial(double Lambda12Error, double Slope, Angle Alpha2, Angle Sigma1, Angle Sigma2, double Sigma12, double Epsilon);

    public GeodesicPath Solve(GeoPoint from, GeoPoint to)
    {
        double latitude1 = Angle.Round(from.LatitudeDeg), latitude2 = Angle.Round(to.LatitudeDeg);
        (double longitude12, double rest) = Angle.Difference(from.LongitudeDeg, to.LongitudeDeg);
        double east = Math.CopySign(1, longitude12);
        longitude12 *= east;
        rest *= east;
        double swapped = Math.Abs(latitude1) < Math.Abs(latitude2) ? -1 : 1;
        if (swapped < 0)
        {
            east = -east;
            (latitude1, latitude2) = (latitude2, latitude1);
        }

        double north = Math.CopySign(1, -latitude1);
        latitude1 *= north;
        latitude2 *= north;

        Angle beta1 = ellipsoid.Reduced(latitude1), beta2 = ellipsoid.Reduced(latitude2);
        if (beta1.Cos < -beta1.Sin)
        {
            if (beta2.Cos == beta1.Cos)
            {
                beta2 = new Angle(Math.CopySign(beta1.Sin, beta2.Sin), beta2.Cos);
            }
        }
        else if (Math.Abs(beta2.Sin) == -beta1.Sin)
        {
            beta2 = new Angle(beta2.Sin, beta1.Cos);
        }

        double ep2 = ellipsoid.SecondEccentricitySquared;
        Ends ends = new(
            beta1,
            beta2,
            Math.Sqrt(1 + ep2 * beta1.Sin * beta1.Sin),
            Math.Sqrt(1 + ep2 * beta2.Sin * beta2.Sin),
            longitude12 * Angle.RadiansPerDegree,
            Angle.FromDegrees(longitude12, rest));
        Solution found = Canonical(ends, latitude1 == -90, 180 - longitude12 - rest);

        (Angle first, Angle last) = swapped < 0 ? (found.Alpha2, found.Alpha1) : (found.Alpha1, found.Alpha2);
        double across = swapped * east, along = swapped * north;
        return new GeodesicPath(
            Math.Abs(found.Distance) * ellipsoid.PolarRadiusM,
            new Angle(first.Sin * across, first.Cos * along).Degrees,
            new Angle(last.Sin * across, last.Cos * along).Degrees);
    }

    private Solution Canonical(in Ends ends, bool fromPole, double supplementDeg)
    {
        if (fromPole || ends.Longitude.Sin == 0)
        {
            return AlongMeridian(ends);
        }

        if (ends.Beta1.Sin == 0 && supplementDeg >= ellipsoid.Flattening * 180)
        {
            return new Solution(new Angle(1, 0), new Angle(1, 0), ends.Lambda12 / (1 - ellipsoid.Flattening));
        }

        (Angle alpha1, Angle alpha2, double shortSigma, double dnm) = Start(ends);
        if (shortSigma >= 0)
        {
            return new Solution(alpha1, alpha2, shortSigma * dnm);
        }

        Trial trial = Search(ends, ref alpha1);
        return new Solution(alpha1, trial.Alpha2, Distance(trial.Epsilon, trial.Sigma12, trial.Sigma1, trial.Sigma2));
    }

    private Solution AlongMeridian(in Ends ends)
    {
        // Head for the other longitude, arrive heading north. On a flattened ellipsoid a meridian is then always shortest.
        Angle alpha1 = new(ends.Longitude.Sin, ends.Longitude.Cos);
        Angle sigma1 = new(ends.Beta1.Sin, alpha1.Cos * ends.Beta1.Cos);
        Angle sigma2 = ends.Beta2;
        double sigma12 = ArcBetween(sigma1, sigma2);
        double distance = Distance(ellipsoid.ThirdFlattening, sigma12, sigma1.Normalised(), sigma2.Normalised());
        return new Solution(alpha1, new Angle(0, 1), sigma12 < 3 * Tiny || (sigma12 < Epsilon && distance < 0) ? 0 : distance);
    }

    /// <summary>A direction to begin with, equations (47) to (56); for very short lines the answer itself.</summary>
    private (Angle Alpha1, Angle Alpha2, double ShortSigma, double Dnm) Start(in Ends ends)
    {
        (Angle beta1, Angle beta2) = (ends.Beta1, ends.Beta2);
        double sinBeta12 = beta2.Sin * beta1.Cos - beta2.Cos * beta1.Sin;
        double cosBeta12 = beta2.Cos * beta1.Cos + beta2.Sin * beta1.Sin;
        double sinBetaSum = beta2.Sin * beta1.Cos + beta2.Cos * beta1.Sin;
        Angle omega12 = ends.Longitude;
        double dnm = 1;
        bool isShort = cosBeta12 >= 0 && sinBeta12 < 0.5 && beta2.Cos * ends.Lambda12 < 0.5;
        if (isShort)
        {
            double sinMiddle = Square(beta1.Sin + beta2.Sin);
            sinMiddle /= sinMiddle + Square(beta1.Cos + beta2.Cos);
            dnm = Math.Sqrt(1 + ellipsoid.SecondEccentricitySquared * sinMiddle);
            (double sin, double cos) = Math.SinCos(ends.Lambda12 / ((1 - ellipsoid.Flattening) * dnm));
            omega12 = new Angle(sin, cos);
        }

        Angle alpha1 = new(
            beta2.Cos * omega12.Sin,
            omega12.Cos >= 0
                ? sinBeta12 + beta2.Cos * beta1.Sin * Square(omega12.Sin) / (1 + omega12.Cos)
                : sinBetaSum - beta2.Cos * beta1.Sin * Square(omega12.Sin) / (1 - omega12.Cos));
        double sinSigma12 = Angle.Length(alpha1.Sin, alpha1.Cos);
        double cosSigma12 = beta1.Sin * beta2.Sin + beta1.Cos * beta2.Cos * omega12.Cos;

        // Below this arc the sphere of the mean latitude is exact to rounding.
        double veryShort = 0.1 * RootEpsilon / Math.Sqrt(Math.Max(0.001, ellipsoid.Flattening) * Math.Min(1, 1 - ellipsoid.Flattening / 2) / 2);
        if (isShort && sinSigma12 < veryShort)
        {
            Angle alpha2 = new(
                beta1.Cos * omega12.Sin,
                sinBeta12 - beta1.Cos * beta2.Sin * (omega12.Cos >= 0 ? Square(omega12.Sin) / (1 + omega12.Cos) : 1 - omega12.Cos));
            return (Direction(alpha1), Direction(alpha2), Math.Atan2(sinSigma12, cosSigma12), dnm);
        }

        bool isNearlyAntipodal = cosSigma12 < 0 && sinSigma12 < 6 * ellipsoid.ThirdFlattening * Math.PI * Square(beta1.Cos);
        return (Direction(isNearlyAntipodal ? NearAntipode(ends, sinBetaSum) : alpha1), default, -1, 1);
    }

    /// <summary>The direction where the ends are nearly antipodal, § 5, equations (53) to (57).</summary>
    private Angle NearAntipode(in Ends ends, double sinBetaSum)
    {
        (Angle beta1, Angle beta2) = (ends.Beta1, ends.Beta2);
        double epsilon = GeodesicSeries.Epsilon(Square(beta1.Sin) * ellipsoid.SecondEccentricitySquared);
        double longitudeScale = ellipsoid.Flattening * beta1.Cos * ellipsoid.A3(epsilon) * Math.PI;
        double x = Math.Atan2(-ends.Longitude.Sin, -ends.Longitude.Cos) / longitudeScale;
        double y = sinBetaSum / (longitudeScale * beta1.Cos);
        if (y > -200 * Epsilon && x > -1 - 1000 * RootEpsilon)
        {
            double sin = Math.Min(1, -x);
            return new Angle(sin, -Math.Sqrt(1 - sin * sin));
        }

        double k = Astroid(x, y);
        (double sinOmega, double cosOmega) = Math.SinCos(longitudeScale * (-x * k / (1 + k)));
        return new Angle(beta2.Cos * sinOmega, sinBetaSum - beta2.Cos * beta1.Sin * Square(sinOmega) / (1 + cosOmega));
    }

    /// <summary>The positive root of k⁴ + 2k³ − (x² + y² − 1)k² − 2y²k − y² = 0, equation (55), solved as a cubic without cancellation.</summary>
    private static double Astroid(double x, double y)
    {
        double p = x * x, q = y * y;
        double r = (p + q - 1) / 6;
        if (q == 0 && r <= 0)
        {
            return 0;
        }

        double s = p * q / 4;
        double r3 = r * r * r;
        double discriminant = s * (s + 2 * r3);
        double u = r;
        if (discriminant >= 0)
        {
            double t3 = s + r3;
            t3 += t3 < 0 ? -Math.Sqrt(discriminant) : Math.Sqrt(discriminant);
            double t = Math.Cbrt(t3);
            u += t + (t != 0 ? r * r / t : 0);
        }
        else
        {
            u += 2 * r * Math.Cos(Math.Atan2(Math.Sqrt(-discriminant), -(s + r3)) / 3);
        }

        double v = Math.Sqrt(u * u + q);
        double sum = u < 0 ? q / (v - u) : u + v;
        double w = (sum - q) / (2 * v);
        return sum / (Math.Sqrt(sum + w * w) + w);
    }

    /// <summary>Newton's method, held inside a bracket that every step narrows, § 4.</summary>
    private Trial Search(in Ends ends, ref Angle alpha1)
    {
        Angle low = new(Tiny, 1), high = new(Tiny, -1);
        bool nearly = false, last = false;
        for (int step = 0; ; step++)
        {
            Trial trial = Try(ends, alpha1);
            double error = trial.Lambda12Error;
            if (last || !(Math.Abs(error) >= (nearly ? 8 : 1) * Epsilon) || step == MostSteps)
            {
                return trial;
            }

            bool isNewton = step < NewtonSteps;
            if (error > 0 && (isNewton || alpha1.Cos / alpha1.Sin > high.Cos / high.Sin))
            {
                high = alpha1;
            }
            else if (error < 0 && (isNewton || alpha1.Cos / alpha1.Sin < low.Cos / low.Sin))
            {
                low = alpha1;
            }

            if (isNewton && trial.Slope > 0)
            {
                double turn = -error / trial.Slope;
                if (Math.Abs(turn) < Math.PI)
                {
                    (double sin, double cos) = Math.SinCos(turn);
                    Angle next = alpha1 + new Angle(sin, cos);
                    if (next.Sin > 0)
                    {
                        alpha1 = next.Normalised();
                        nearly = Math.Abs(error) <= 16 * Epsilon;
                        continue;
                    }
                }
            }

            alpha1 = new Angle((low.Sin + high.Sin) / 2, (low.Cos + high.Cos) / 2).Normalised();
            nearly = false;
            last = Math.Abs(low.Sin - alpha1.Sin) + (low.Cos - alpha1.Cos) < Epsilon
                || Math.Abs(alpha1.Sin - high.Sin) + (alpha1.Cos - high.Cos) < Epsilon;
        }
    }

    /// <summary>By how much a direction misses the wanted longitude, and how fast that changes, equations (44) to (46).</summary>
    private Trial Try(in Ends ends, Angle alpha1)
    {
        (Angle beta1, Angle beta2) = (ends.Beta1, ends.Beta2);
        if (beta1.Sin == 0 && alpha1.Cos == 0)
        {
            alpha1 = new Angle(alpha1.Sin, -Tiny);
        }

        Angle alpha0 = new(alpha1.Sin * beta1.Cos, Angle.Length(alpha1.Cos, alpha1.Sin * beta1.Sin));
        Angle sigma1 = new(beta1.Sin, alpha1.Cos * beta1.Cos);
        Angle omega1 = new(alpha0.Sin * beta1.Sin, sigma1.Cos);
        bool isMirrored = beta2.Cos == beta1.Cos;
        Angle alpha2 = new(
            isMirrored ? alpha1.Sin : alpha0.Sin / beta2.Cos,
            isMirrored && Math.Abs(beta2.Sin) == -beta1.Sin
                ? Math.Abs(alpha1.Cos)
                : Math.Sqrt(Square(alpha1.Cos * beta1.Cos) + (beta1.Cos < -beta1.Sin
                    ? (beta2.Cos - beta1.Cos) * (beta1.Cos + beta2.Cos)
                    : (beta1.Sin - beta2.Sin) * (beta1.Sin + beta2.Sin))) / beta2.Cos);
        Angle sigma2 = new(beta2.Sin, alpha2.Cos * beta2.Cos);
        Angle omega2 = new(alpha0.Sin * beta2.Sin, sigma2.Cos);
        sigma1 = sigma1.Normalised();
        sigma2 = sigma2.Normalised();
        double sigma12 = ArcBetween(sigma1, sigma2);
        Angle omega12 = new(
            Math.Max(0, omega1.Cos * omega2.Sin - omega1.Sin * omega2.Cos),
            omega1.Cos * omega2.Cos + omega1.Sin * omega2.Sin);
        Angle wanted = ends.Longitude;
        double miss = Math.Atan2(omega12.Sin * wanted.Cos - omega12.Cos * wanted.Sin, omega12.Cos * wanted.Cos + omega12.Sin * wanted.Sin);

        double epsilon = GeodesicSeries.Epsilon(alpha0.Cos * alpha0.Cos * ellipsoid.SecondEccentricitySquared);
        SineSeries c3 = ellipsoid.C3(epsilon);
        double error = miss - ellipsoid.Flattening * ellipsoid.A3(epsilon) * alpha0.Sin * (sigma12 + (c3.At(sigma2) - c3.At(sigma1)));
        double slope = alpha2.Cos == 0
            ? -2 * (1 - ellipsoid.Flattening) * ends.Dn1 / beta1.Sin
            : ReducedLength(ends, epsilon, sigma12, sigma1, sigma2) * (1 - ellipsoid.Flattening) / (alpha2.Cos * beta2.Cos);
        return new Trial(error, slope, alpha2, sigma1, sigma2, sigma12, epsilon);
    }

    /// <summary>Length in units of the polar radius, equation (7).</summary>
    private static double Distance(double epsilon, double sigma12, Angle sigma1, Angle sigma2)
    {
        SineSeries c1 = GeodesicSeries.C1(epsilon);
        return (1 + GeodesicSeries.A1MinusOne(epsilon)) * (sigma12 + (c1.At(sigma2) - c1.At(sigma1)));
    }

    /// <summary>Reduced length in units of the polar radius, equation (38).</summary>
    private static double ReducedLength(in Ends ends, double epsilon, double sigma12, Angle sigma1, Angle sigma2)
    {
        double a1 = GeodesicSeries.A1MinusOne(epsilon), a2 = GeodesicSeries.A2MinusOne(epsilon);
        SineSeries c1 = GeodesicSeries.C1(epsilon), c2 = GeodesicSeries.C2(epsilon);
        double j12 = (a1 - a2) * sigma12
            + ((1 + a1) * (c1.At(sigma2) - c1.At(sigma1)) - (1 + a2) * (c2.At(sigma2) - c2.At(sigma1)));
        double rise = sigma1.Cos * sigma2.Sin, fall = sigma1.Sin * sigma2.Cos;
        return ends.Dn2 * rise - ends.Dn1 * fall - sigma1.Cos * sigma2.Cos * j12;
    }

    private static double ArcBetween(Angle first, Angle second) =>
        Math.Atan2(Math.Max(0, first.Cos * second.Sin - first.Sin * second.Cos), first.Cos * second.Cos + first.Sin * second.Sin);

    private static Angle Direction(Angle guess) => guess.Sin > 0 ? guess.Normalised() : new Angle(1, 0);

    private static double Square(double value) => value * value;
}
