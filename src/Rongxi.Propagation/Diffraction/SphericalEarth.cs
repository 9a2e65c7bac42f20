using System.Runtime.CompilerServices;
using Rongxi.Propagation.ClearAir;

namespace Rongxi.Propagation.Diffraction;

/// <summary>
/// Diffraction over a smooth spherical Earth (Recommendation ITU-R P.526-15 §3.1.1 and §3.2, in the form of P.452-18 §4.2.2 and
/// P.1812-7 §4.3.2, which print the same equations for GHz).
/// </summary>
public static class SphericalEarth
{
    private const string Method = "ITU-R P.526-15";

    /// <summary>Loss over a smooth Earth relative to free space, dB (§3.2); not negative where the antennas see each other.</summary>
    /// <param name="frequencyGHz">Frequency, GHz, 0.01 … 1000.</param>
    /// <param name="distanceKm">Length of the path, km, above 0 and up to 40,000.</param>
    /// <param name="firstHeightM">Height of one antenna above the smooth surface, m, above 0 and up to 100,000.</param>
    /// <param name="secondHeightM">Height of the other antenna, m, above 0 and up to 100,000.</param>
    /// <param name="effectiveRadiusKm">Effective radius of the Earth, km, 1,000 … 1,000,000.</param>
    /// <param name="polarization">Plane of polarization.</param>
    /// <param name="ground">Constants of the ground.</param>
    /// <exception cref="PropagationInputException">A value outside its range.</exception>
    public static double LossDb(double frequencyGHz, double distanceKm, double firstHeightM, double secondHeightM, double effectiveRadiusKm, Polarization polarization, GroundConstants ground)
    {
        SphericalEarthLoss loss = Prepare(frequencyGHz, distanceKm, firstHeightM, secondHeightM, effectiveRadiusKm, polarization, ground);
        return loss.LossDb(distanceKm, firstHeightM, secondHeightM, 0);
    }

    /// <summary>
    /// The first term of the residue series (§3.1.1), dB relative to free space. Valid beyond the radio horizon; negative values mean that
    /// the term does not describe the path.
    /// </summary>
    /// <inheritdoc cref="LossDb"/>
    public static double FirstTermDb(double frequencyGHz, double distanceKm, double firstHeightM, double secondHeightM, double effectiveRadiusKm, Polarization polarization, GroundConstants ground)
    {
        SphericalEarthLoss loss = Prepare(frequencyGHz, distanceKm, firstHeightM, secondHeightM, effectiveRadiusKm, polarization, ground);
        return loss.FirstTermDb(distanceKm, firstHeightM, secondHeightM, 0);
    }

    private static SphericalEarthLoss Prepare(double frequencyGHz, double distanceKm, double firstHeightM, double secondHeightM, double effectiveRadiusKm, Polarization polarization, GroundConstants ground)
    {
        Guard.Within(frequencyGHz, 0.01, 1000, "GHz", Method);
        Guard.Above(distanceKm, 0, 40_000, "km", Method);
        Guard.Above(firstHeightM, 0, 100_000, "m", Method);
        Guard.Above(secondHeightM, 0, 100_000, "m", Method);
        Guard.Within(effectiveRadiusKm, 1000, 1_000_000, "km", Method);
        Check(ground, polarization, Method);
        return new SphericalEarthLoss(frequencyGHz, polarization, effectiveRadiusKm, ground, ground);
    }

    /// <summary>Refuses ground that cannot be, and a polarization that there is not.</summary>
    internal static void Check(GroundConstants ground, Polarization polarization, string method)
    {
        Guard.Within(ground.RelativePermittivity, 1, 1000, string.Empty, method);
        Guard.Within(ground.ConductivitySPerM, 0, 1e8, "S/m", method);
        if (ground.RelativePermittivity == 1 && ground.ConductivitySPerM == 0)
        {
            Guard.Refuse(method, "ground.RelativePermittivity", 1, "above 1 where the conductivity is 0");
        }

        Check(polarization, method);
    }

    /// <summary>Refuses a polarization that there is not.</summary>
    internal static void Check(Polarization polarization, string method, [CallerArgumentExpression(nameof(polarization))] string parameter = "")
    {
        if (polarization is not (Polarization.Horizontal or Polarization.Vertical))
        {
            Guard.Refuse(method, parameter, (double)polarization, "0 (horizontal) or 1 (vertical)");
        }
    }
}

/// <summary>The spherical-Earth loss made ready for one frequency, polarization and Earth: what depends on these alone is computed once.</summary>
internal readonly struct SphericalEarthLoss
{
    private readonly double radiusKm;
    private readonly double bulge;
    private readonly double wavelengthM;
    private readonly double frequencyRoot;
    private readonly double landAdmittance;
    private readonly double seaAdmittance;
    private readonly Residue land;
    private readonly Residue sea;

    public SphericalEarthLoss(double frequencyGHz, Polarization polarization, double radiusKm, GroundConstants landGround, GroundConstants seaGround)
    {
        this.radiusKm = radiusKm;
        bulge = 500 / radiusKm;
        wavelengthM = Numbers.MetreGHz / frequencyGHz;
        frequencyRoot = Math.Cbrt(frequencyGHz);
        landAdmittance = Admittance(landGround, frequencyGHz, polarization);
        seaAdmittance = Admittance(seaGround, frequencyGHz, polarization);
        double radiusRoot = Math.Cbrt(radiusKm);
        land = new Residue(landAdmittance, frequencyRoot, radiusRoot);
        sea = new Residue(seaAdmittance, frequencyRoot, radiusRoot);
    }

    /// <summary>The loss, dB (equations (22) to (28) of P.1812-7 §4.3.2); not negative where the antennas see each other.</summary>
    public double LossDb(double distanceKm, double firstM, double secondM, double seaFraction)
    {
        double rootFirst = Math.Sqrt(firstM);
        double rootSecond = Math.Sqrt(secondM);

        // Equation (22): the distance of marginal line of sight, √(2a)(√(0.001 h₁) + √(0.001 h₂)).
        double roots = rootFirst + rootSecond;
        if (distanceKm >= Math.Sqrt(0.002 * radiusKm) * roots)
        {
            return Mixed(in land, in sea, distanceKm, firstM, secondM, seaFraction);
        }

        // Equation (24): the point of least clearance.
        double sum = firstM + secondM;
        double c = (firstM - secondM) / sum;
        double m = 0.5 * bulge * distanceKm * distanceKm / sum;
        double cosine = 1.5 * c * Math.Sqrt(3 * m / ((m + 1) * (m + 1) * (m + 1)));
        double b = 2 * Math.Sqrt((m + 1) / (3 * m)) * Math.Cos((Math.PI / 3) + (Math.Acos(Math.Clamp(cosine, -1, 1)) / 3));
        double first = distanceKm * 0.5 * (1 + b);
        double second = distanceKm - first;
        double clearance = (((firstM - (bulge * first * first)) * second) + ((secondM - (bulge * second * second)) * first)) / distanceKm;

        // Equation (25): the clearance at which diffraction takes nothing away.
        double required = 17.456 * Math.Sqrt(Math.Max(first * second * wavelengthM / distanceKm, 0));
        if (!(clearance < required))
        {
            return 0;
        }

        // Equation (26): the Earth on which this path would be marginal.
        double ratio = distanceKm / roots;
        double radiusRoot = Math.Cbrt(500 * ratio * ratio);
        double marginal = Mixed(
            seaFraction < 1 ? new Residue(landAdmittance, frequencyRoot, radiusRoot) : default,
            seaFraction > 0 ? new Residue(seaAdmittance, frequencyRoot, radiusRoot) : default,
            distanceKm,
            firstM,
            secondM,
            seaFraction);
        return marginal < 0 ? 0 : (1 - (clearance / required)) * marginal;
    }

    /// <summary>The first term alone, on the Earth prepared for.</summary>
    public double FirstTermDb(double distanceKm, double firstM, double secondM, double seaFraction) =>
        Mixed(in land, in sea, distanceKm, firstM, secondM, seaFraction);

    // Equation (28): land and sea in proportion.
    private static double Mixed(in Residue land, in Residue sea, double distanceKm, double firstM, double secondM, double seaFraction)
    {
        if (seaFraction <= 0)
        {
            return land.LossDb(distanceKm, firstM, secondM);
        }

        double overSea = sea.LossDb(distanceKm, firstM, secondM);
        return seaFraction >= 1 ? overSea : (seaFraction * overSea) + ((1 - seaFraction) * land.LossDb(distanceKm, firstM, secondM));
    }

    // Equation (29): the normalized surface admittance K without its factor a^(−1/3).
    private static double Admittance(GroundConstants ground, double frequencyGHz, Polarization polarization)
    {
        double loss = 18 * ground.ConductivitySPerM / frequencyGHz;
        double permittivity = ground.RelativePermittivity;
        double horizontal = 0.036 / Math.Cbrt(frequencyGHz) / Math.Sqrt(Math.Sqrt(((permittivity - 1) * (permittivity - 1)) + (loss * loss)));
        return polarization == Polarization.Vertical ? horizontal * Math.Sqrt((permittivity * permittivity) + (loss * loss)) : horizontal;
    }

    /// <summary>The first residue over one ground and one Earth.</summary>
    private readonly struct Residue
    {
        private readonly double perKm;
        private readonly double perM;
        private readonly double leastGainDb;

        public Residue(double admittance, double frequencyRoot, double radiusRoot)
        {
            double k = admittance / radiusRoot;
            double k2 = k * k;

            // Equation (30).
            double beta = (1 + (k2 * (1.6 + (0.67 * k2)))) / (1 + (k2 * (4.5 + (1.53 * k2))));

            // Equations (31), (32) and (35): X = perKm·d and B = perM·h.
            perKm = 21.88 * beta * frequencyRoot / (radiusRoot * radiusRoot);
            perM = 0.9575 * beta * beta * frequencyRoot * frequencyRoot / radiusRoot;
            leastGainDb = 2 + (20 * Numbers.Decades(k));
        }

        // Equation (36).
        public double LossDb(double distanceKm, double firstM, double secondM) =>
            -DistanceTermDb(perKm * distanceKm) - HeightGainDb(perM * firstM) - HeightGainDb(perM * secondM);

        // Equation (33).
        private static double DistanceTermDb(double x)
        {
            double logarithm = Math.Log(x);
            return x >= 1.6
                ? 11 + (10 * Numbers.DecadesPerNeper * logarithm) - (17.6 * x)
                : (-20 * Numbers.DecadesPerNeper * logarithm) - (5.6488 * Math.Exp(1.425 * logarithm));
        }

        // Equation (34).
        private double HeightGainDb(double b)
        {
            double gain = b > 2
                ? (17.6 * Math.Sqrt(b - 1.1)) - (5 * Numbers.Decades(b - 1.1)) - 8
                : 20 * Numbers.Decades(b * (1 + (0.1 * b * b)));
            return Math.Max(gain, leastGainDb);
        }
    }
}
