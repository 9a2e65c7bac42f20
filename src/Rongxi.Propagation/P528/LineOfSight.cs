using Rongxi.Propagation.Gases;

namespace Rongxi.Propagation.P528;

/// <summary>Two antennas that see each other: the direct ray, the reflected one, and the way to the diffraction line at the horizon
/// (annex 2, §6 and §8).</summary>
internal sealed class LineOfSight
{
    private readonly AirTable air;
    private readonly Terminal lower;
    private readonly Terminal upper;
    private readonly double frequencyMHz;
    private readonly Polarization polarization;
    private readonly double horizonKm;
    private readonly double levelAtHorizonDb;
    private readonly double wavelengthKm;
    private readonly double lobeAngleRad;
    private readonly double lastLobeKm;
    private readonly double levelAtLastLobeDb;

    /// <summary>The line of sight of two antennas.</summary>
    /// <param name="air">The air at the frequency.</param>
    /// <param name="lower">The lower antenna.</param>
    /// <param name="upper">The upper antenna.</param>
    /// <param name="frequencyMHz">Frequency, MHz.</param>
    /// <param name="polarization">Polarization.</param>
    /// <param name="horizonKm">d_ML: where the line of sight ends, km.</param>
    /// <param name="lossAtHorizonDb">A_dML: diffraction loss there, dB.</param>
    /// <param name="diffractionBeginsKm">d_d: where the diffraction line reaches 0 dB, km.</param>
    public LineOfSight(AirTable air, in Terminal lower, in Terminal upper, double frequencyMHz, Polarization polarization, double horizonKm, double lossAtHorizonDb, double diffractionBeginsKm)
    {
        this.air = air;
        this.lower = lower;
        this.upper = upper;
        this.frequencyMHz = frequencyMHz;
        this.polarization = polarization;
        this.horizonKm = horizonKm;
        levelAtHorizonDb = -lossAtHorizonDb;

        // Equation 6-1.
        wavelengthKm = 0.2997925 / frequencyMHz;
        double closeEnough = wavelengthKm / 1e6;
        lobeAngleRad = RayOptics.AngleAtDifference(lower, upper, wavelengthKm / 2, closeEnough);
        double sixthKm = new RayOptics(lower, upper, RayOptics.AngleAtDifference(lower, upper, wavelengthKm / 6, closeEnough)).DistanceKm;
        lastLobeKm = LastLobe(LastLobeSought(sixthKm, diffractionBeginsKm));
        RayOptics rays = RaysAt(lastLobeKm, out double psi);
        levelAtLastLobeDb = LevelDb(rays, psi, levelAtItsEndDb: 0, out _);
    }

    /// <summary>Everything about a distance within sight that does not depend on the percentage of time.</summary>
    public AirGroundLink LinkAt(double distanceKm)
    {
        RayOptics rays = RaysAt(distanceKm, out double psi);
        double level = LevelDb(rays, psi, levelAtLastLobeDb, out double reflection);

        // Straight above, rounding must not send the ray downwards.
        double elevation = distanceKm == 0 ? Math.PI / 2 : rays.ElevationRad;
        (double gas, double ray) = Absorption(elevation);
        LongTermVariability longTerm = new(horizonKm, distanceKm, frequencyMHz, VariabilityShare(elevation), level);
        return new(
            AirGroundMode.LineOfSight,
            FreeSpaceDb(rays.DirectKm, frequencyMHz),
            gas,
            -level,
            elevation,
            RatioDb(rays.DifferenceKm, reflection, longTerm.ExcessDb, ray),
            longTerm);
    }

    /// <summary>Free-space loss, dB (equation 6-4).</summary>
    public static double FreeSpaceDb(double rayKm, double frequencyMHz) => (20 * Math.Log10(rayKm)) + (20 * Math.Log10(frequencyMHz)) + 32.45;

    private RayOptics RaysAt(double distanceKm, out double psi)
    {
        psi = RayOptics.AngleAtDistance(lower, upper, distanceKm);
        return new RayOptics(lower, upper, psi);
    }

    /// <summary>d_0 before it is tuned: the end of the last interference lobe, or of the lower antenna's horizon (equations 8-2 and 8-3).</summary>
    private double LastLobeSought(double sixthKm, double diffractionBeginsKm)
    {
        if (lower.HorizonKm >= diffractionBeginsKm || diffractionBeginsKm >= horizonKm)
        {
            return lower.HorizonKm > sixthKm || sixthKm > horizonKm ? lower.HorizonKm : sixthKm;
        }

        return diffractionBeginsKm < sixthKm && sixthKm < horizonKm ? sixthKm : diffractionBeginsKm;
    }

    /// <summary>The distance the ray optics yields for it: metre by metre until no shorter than asked, or at the horizon.</summary>
    private double LastLobe(double soughtKm)
    {
        const double MetreKm = 0.001;
        double tried = soughtKm;
        while (true)
        {
            double found = RaysAt(tried, out _).DistanceKm;
            if (found >= soughtKm || tried + MetreKm >= horizonKm)
            {
                return found;
            }

            tried += MetreKm;
        }
    }

    /// <summary>A_LOS: level relative to free space, dB, at most 0 (annex 2, §8).</summary>
    private double LevelDb(in RayOptics rays, double psi, double levelAtItsEndDb, out double reflection)
    {
        GroundReflection ground = new(psi, frequencyMHz, polarization);

        // Equations 8-3 to 8-7.
        double shorter = Math.Min(rays.DirectKm / rays.ReflectedKm, 1);
        reflection = ground.Magnitude * Divergence(rays, psi) * shorter;
        if (rays.DistanceKm > lastLobeKm)
        {
            // Equation 8-1.
            return ((rays.DistanceKm - lastLobeKm) * (levelAtHorizonDb - levelAtItsEndDb) / (horizonKm - lastLobeKm)) + levelAtItsEndDb;
        }

        if (psi > lobeAngleRad)
        {
            return 0;
        }

        // Equations 8-8 to 8-12. Ground never reflects so fully that nothing is left; the floor only keeps the logarithm finite.
        double lag = (2 * Math.PI * rays.DifferenceKm / wavelengthKm) + ground.LagRad;
        double real = 1 + (reflection * Math.Cos(lag));
        double imaginary = reflection * Math.Sin(lag);
        return 10 * Math.Log10(Math.Clamp((real * real) + (imaginary * imaginary), 1e-30, 1));
    }

    /// <summary>D_v: how the curved ground spreads the reflected ray (equation 8-5).</summary>
    private static double Divergence(in RayOptics rays, double psi)
    {
        if (Math.Tan(psi) >= 0.1)
        {
            return 1;
        }

        double sine = Math.Sin(psi);
        double cosine = Math.Cos(psi);
        double legs = rays.Reach1Km * rays.Reach2Km / (cosine * cosine * rays.ReflectedKm);
        double spread = 2 * legs / rays.EarthRadiusKm;
        return 1 / Math.Sqrt(1 + (spread * (1 + (sine * sine)) / sine) + (spread * spread));
    }

    /// <summary>Attenuation by gases and length of the direct ray. A sinking ray first falls to its grazing height.</summary>
    private (double AttenuationDb, double LengthKm) Absorption(double elevationRad)
    {
        double sine = Math.Sin((Math.PI / 2) - elevationRad);
        if (elevationRad >= 0)
        {
            return air.Rise(lower.HeightKm, upper.HeightKm, sine);
        }

        // The halving and where it stops, a metre short of exact, are those of the software that made the Recommendation's tables. Near the
        // level a metre of height is kilometres of path, so the exact height would differ from the tables by up to 0.4 dB at 30 GHz.
        const double CloseEnoughKm = 0.001;
        const double FinestStepKm = 1e-9;
        double sought = AirTable.RefractiveIndex(lower.HeightKm) * (AirLayers.EarthRadiusKm + lower.HeightKm) * sine;
        double grazing = lower.HeightKm / 2;
        double step = lower.HeightKm / 4;
        while (true)
        {
            double beyond = (AirTable.RefractiveIndex(grazing) * (AirLayers.EarthRadiusKm + grazing)) - sought;
            if (Math.Abs(beyond) <= CloseEnoughKm || step < FinestStepKm)
            {
                break;
            }

            grazing += beyond > 0 ? -step : step;
            step /= 2;
        }

        (double back, double backKm) = air.Rise(grazing, lower.HeightKm, 1);
        (double forth, double forthKm) = air.Rise(grazing, upper.HeightKm, 1);
        return (back + forth, backKm + forthKm);
    }

    /// <summary>f_θh: steep rays vary less (equation 13-1).</summary>
    private static double VariabilityShare(double elevationRad) => elevationRad switch
    {
        <= 0 => 1,
        >= 1 => 0,
        _ => Math.Max(0.5 - (Math.Atan(20 * Math.Log10(32 * elevationRad)) / Math.PI), 0),
    };

    /// <summary>K: power of reflected and scattered paths relative to the direct one, dB (equations 13-2 to 13-9).</summary>
    private double RatioDb(double differenceKm, double reflection, double excessDb, double rayKm)
    {
        double byLevel = excessDb switch
        {
            <= 0 => 1,
            >= 9 => 0.1,
            _ => (1.1 + (0.9 * Math.Cos(excessDb / 9 * Math.PI))) / 2,
        };
        double byDifference = differenceKm >= wavelengthKm / 2 ? 1
            : differenceKm <= wavelengthKm / 6 ? 0.1
            : 0.5 * (1.1 - (0.9 * Math.Cos(3 * Math.PI / wavelengthKm * (differenceKm - (wavelengthKm / 6)))));
        double specular = reflection * byDifference * byLevel;
        double turbulence = NakagamiRice.RatioDbFor99Percent((10 * Math.Log10(frequencyMHz * rayKm * rayKm * rayKm)) - 84.26);
        double power = (specular * specular) + (0.01 * 0.01) + Math.Pow(10, turbulence / 10);
        return Math.Max(-40, 10 * Math.Log10(power));
    }
}
