namespace Rongxi.Propagation.Geodesy;

/// <summary>The geodesic that leaves a place in a direction; made by <see cref="Ellipsoid.Line"/>.</summary>
public readonly struct GeodesicLine
{
    private readonly Ellipsoid ellipsoid;
    private readonly double longitudeDeg;
    private readonly Angle alpha0;
    private readonly Angle sigma1;
    private readonly Angle omega1;
    private readonly Angle tau1;
    private readonly double arcScaleM;
    private readonly double longitudeScale;
    private readonly double b11;
    private readonly double b31;
    private readonly SineSeries c1Reverted;
    private readonly SineSeries c3;

    internal GeodesicLine(Ellipsoid ellipsoid, GeoPoint from, double azimuthDeg)
    {
        this.ellipsoid = ellipsoid;
        longitudeDeg = from.LongitudeDeg;
        Angle alpha1 = Angle.FromDegrees(Angle.Round(Angle.Turn(azimuthDeg)));
        Angle beta1 = ellipsoid.Reduced(Angle.Round(from.LatitudeDeg));

        // Clairaut: sin α₀ = sin α₁·cos β₁ (equation 5); σ and ω count from the northward crossing of the equator (equations 11, 12).
        alpha0 = new Angle(alpha1.Sin * beta1.Cos, Angle.Length(alpha1.Cos, alpha1.Sin * beta1.Sin));
        double cos = beta1.Sin != 0 || alpha1.Cos != 0 ? beta1.Cos * alpha1.Cos : 1;
        omega1 = new Angle(alpha0.Sin * beta1.Sin, cos);
        sigma1 = new Angle(beta1.Sin, cos).Normalised();

        double epsilon = GeodesicSeries.Epsilon(alpha0.Cos * alpha0.Cos * ellipsoid.SecondEccentricitySquared);
        arcScaleM = ellipsoid.PolarRadiusM * (1 + GeodesicSeries.A1MinusOne(epsilon));
        b11 = GeodesicSeries.C1(epsilon).At(sigma1);
        (double sin, double cosine) = Math.SinCos(b11);
        tau1 = sigma1 + new Angle(sin, cosine);
        c1Reverted = GeodesicSeries.C1Reverted(epsilon);
        c3 = ellipsoid.C3(epsilon);
        longitudeScale = -ellipsoid.Flattening * alpha0.Sin * ellipsoid.A3(epsilon);
        b31 = c3.At(sigma1);
    }

    /// <summary>The place at a distance along the line.</summary>
    /// <param name="distanceM">Distance from the beginning, −40,100,000 … 40,100,000 m; negative: backwards.</param>
    /// <exception cref="PropagationInputException">The distance is outside its range or not a number.</exception>
    public GeodesicEnd At(double distanceM)
    {
        Guard.Within(distanceM, -40_100_000, 40_100_000, "m", "Geodesic");
        double tau12 = distanceM / arcScaleM;
        (double sin, double cos) = Math.SinCos(tau12);
        double sigma12 = tau12 + c1Reverted.At(tau1 + new Angle(sin, cos)) + b11;
        (sin, cos) = Math.SinCos(sigma12);
        Angle sigma2 = sigma1 + new Angle(sin, cos);

        double cosBeta = Angle.Length(alpha0.Sin, alpha0.Cos * sigma2.Cos);
        if (cosBeta == 0)
        {
            // Exactly on a pole: any direction will do, but it must be one.
            cosBeta = GeodesicInverse.Tiny;
            sigma2 = new Angle(sigma2.Sin, GeodesicInverse.Tiny);
        }

        double sinOmega = alpha0.Sin * sigma2.Sin;
        double omega12 = Math.Atan2(sinOmega * omega1.Cos - sigma2.Cos * omega1.Sin, sigma2.Cos * omega1.Cos + sinOmega * omega1.Sin);
        double lambda12 = omega12 + longitudeScale * (sigma12 + (c3.At(sigma2) - b31));
        double latitude = new Angle(alpha0.Cos * sigma2.Sin, (1 - ellipsoid.Flattening) * cosBeta).Degrees;
        double longitude = Angle.Turn(longitudeDeg + Angle.Turn(lambda12 / Angle.RadiansPerDegree));
        return new GeodesicEnd(new GeoPoint(latitude, longitude), new Angle(alpha0.Sin, alpha0.Cos * sigma2.Cos).Degrees);
    }
}
