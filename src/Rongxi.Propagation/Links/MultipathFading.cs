namespace Rongxi.Propagation.Links;

/// <summary>Fading of a terrestrial path by several rays through the clear air (Recommendation ITU-R P.530-18, annex 1, §2.3).</summary>
public readonly struct MultipathFading
{
    private const string Method = "ITU-R P.530-18";
    private const string QuickMethod = "ITU-R P.530-17";

    /// <summary>Far more than any place has; the law of the Recommendation knows no bound.</summary>
    private const double MostOccurrencePercent = 1e6;

    private MultipathFading(double occurrencePercent) => OccurrencePercent = Math.Min(MostOccurrencePercent, occurrencePercent);

    /// <summary>p₀: the percentage of the worst month for which the law of deep fades would put the fade above 0 dB; it may exceed 100, but is
    /// held to a million.</summary>
    public double OccurrencePercent { get; }

    /// <summary>From the geoclimatic factor and refractivity increase of the place (§2.3.1).</summary>
    /// <param name="frequencyGHz">Frequency, GHz; 15 / distance … 45.</param>
    /// <param name="distanceKm">Length of the path, km; 1 … 200. Below 5 km multipath fading need not be counted.</param>
    /// <param name="oneHeightM">Height of one antenna above the sea, m; −500 … 9000.</param>
    /// <param name="otherHeightM">Height of the other antenna, m; −500 … 9000.</param>
    /// <param name="meanGroundM">Mean height of the ground along the path, without trees, m; −500 … 9000, and so low that the middle
    /// of the path, less the bulge of the Earth, is above it.</param>
    /// <param name="geoclimaticFactor">K, from the Recommendation's map; 1e-9 … 1.</param>
    /// <param name="refractivityIncrease">dN75: refractivity increase over the lowest 75 m exceeded for 0.1 % of the worst month, N-units, from
    /// the map; 0 … 500.</param>
    /// <exception cref="PropagationInputException">A value is outside its range.</exception>
    public static MultipathFading FromMap(double frequencyGHz, double distanceKm, double oneHeightM, double otherHeightM, double meanGroundM, double geoclimaticFactor, double refractivityIncrease)
    {
        CheckPath(frequencyGHz, distanceKm, oneHeightM, otherHeightM, Method);
        Guard.Within(meanGroundM, -500, 9000, "m", Method);
        Guard.Within(geoclimaticFactor, 1e-9, 1, string.Empty, Method);
        Guard.Within(refractivityIncrease, 0, 500, "N-units", Method);
        double inclinationMrad = Math.Abs(oneHeightM - otherHeightM) / distanceKm;
        double lower = Math.Min(oneHeightM, otherHeightM);
        double clearance = (0.5 * (oneHeightM + otherHeightM)) - (distanceKm * distanceKm / 102) - meanGroundM;
        if (clearance < 0)
        {
            Guard.Refuse(Method, nameof(meanGroundM), meanGroundM, "ground below the middle of the path");
        }

        double limit = refractivityIncrease * Math.Pow(distanceKm, 1.5) * Math.Sqrt(frequencyGHz) / 24_730;
        double surface = Math.Min(limit, Math.Pow(refractivityIncrease / 50, 1.8) * Math.Exp(-clearance / (2.5 * Math.Sqrt(distanceKm))));
        double exponent = (-0.376 * Math.Tanh((clearance - 147) / 125)) - (0.334 * Math.Pow(inclinationMrad, 0.39)) - (0.00027 * lower) + (17.85 * surface);
        return new(geoclimaticFactor * Math.Pow(distanceKm, 3.51) * Math.Pow((frequencyGHz * frequencyGHz) + 13, 0.447) * Math.Pow(10, exponent));
    }

    /// <summary>From one refractivity gradient, for quick planning (P.530-17, annex 1, §2.3.1; later editions have only the map).</summary>
    /// <param name="frequencyGHz">Frequency, GHz; 15 / distance … 45.</param>
    /// <param name="distanceKm">Length of the path, km; 1 … 200. Below 5 km multipath fading need not be counted.</param>
    /// <param name="oneHeightM">Height of one antenna above the sea, m; −500 … 9000.</param>
    /// <param name="otherHeightM">Height of the other antenna, m; −500 … 9000.</param>
    /// <param name="refractivityGradient">dN1: refractivity gradient in the lowest 65 m not exceeded for 1 % of an average year, N-units/km;
    /// −1500 … 0 (Recommendation ITU-R P.453).</param>
    /// <exception cref="PropagationInputException">A value is outside its range.</exception>
    public static MultipathFading FromGradient(double frequencyGHz, double distanceKm, double oneHeightM, double otherHeightM, double refractivityGradient)
    {
        CheckPath(frequencyGHz, distanceKm, oneHeightM, otherHeightM, QuickMethod);
        Guard.Within(refractivityGradient, -1500, 0, "N-units/km", QuickMethod);
        double factor = Math.Pow(10, -4.6 - (0.0027 * refractivityGradient));
        double inclinationMrad = Math.Abs(oneHeightM - otherHeightM) / distanceKm;
        double lower = Math.Min(oneHeightM, otherHeightM);
        return new(factor * Math.Pow(distanceKm, 3.1) * Math.Pow(1 + inclinationMrad, -1.29) * Math.Pow(frequencyGHz, 0.8) * Math.Pow(10, -0.00089 * lower));
    }

    /// <summary>Percentage of the worst month for which a fade is exceeded, from shallow to deep fades (§2.3.2).</summary>
    /// <param name="fadeDb">Depth of the fade, dB; 0 … 200.</param>
    /// <returns>Percentage, 0 … 100.</returns>
    /// <exception cref="PropagationInputException">The fade is outside its range.</exception>
    public double WorstMonthPercent(double fadeDb)
    {
        Guard.Within(fadeDb, 0, 200, "dB", Method);
        double deepDb = DeepFadeDb;
        return fadeDb >= deepDb ? OccurrencePercent * Math.Pow(10, -fadeDb / 10) : Shallow(fadeDb, deepDb, OccurrencePercent * Math.Pow(10, -deepDb / 10));
    }

    /// <summary>Percentage of an average year for which a fade is exceeded (§2.3.4).</summary>
    /// <param name="fadeDb">Depth of the fade, dB; 0 … 200.</param>
    /// <param name="distanceKm">Length of the path, km; 1 … 200.</param>
    /// <param name="inclinationMrad">Inclination of the path, mrad; 0 … 1000.</param>
    /// <param name="latitudeDeg">Latitude, degrees; −90 … 90.</param>
    /// <returns>Percentage, 0 … 100.</returns>
    /// <exception cref="PropagationInputException">A value is outside its range.</exception>
    public double AverageYearPercent(double fadeDb, double distanceKm, double inclinationMrad, double latitudeDeg)
    {
        Guard.Within(fadeDb, 0, 200, "dB", Method);
        double yearly = Math.Pow(10, -YearDb(distanceKm, inclinationMrad, latitudeDeg) / 10);
        double deepDb = DeepFadeDb;
        double deepPercent = yearly * OccurrencePercent * Math.Pow(10, -deepDb / 10);
        return fadeDb >= deepDb ? yearly * OccurrencePercent * Math.Pow(10, -fadeDb / 10) : Shallow(fadeDb, deepDb, deepPercent);
    }

    /// <summary>ΔG: by how many decibels an average year fades less than its worst month (§2.3.4).</summary>
    /// <param name="distanceKm">Length of the path, km; 1 … 200.</param>
    /// <param name="inclinationMrad">Inclination of the path, mrad; 0 … 1000.</param>
    /// <param name="latitudeDeg">Latitude, degrees; −90 … 90.</param>
    /// <returns>dB, at most 10.8.</returns>
    /// <exception cref="PropagationInputException">A value is outside its range.</exception>
    public static double YearDb(double distanceKm, double inclinationMrad, double latitudeDeg)
    {
        Guard.Within(distanceKm, 1, 200, "km", Method);
        Guard.Within(inclinationMrad, 0, 1000, "mrad", Method);
        Guard.Within(latitudeDeg, -90, 90, "°", Method);
        double latitude = Math.Abs(latitudeDeg);
        double season = Math.Pow(Math.Abs(Math.Cos(2 * double.DegreesToRadians(latitude))), 0.7);
        double difference = 10.5 - (5.6 * Math.Log10(1.1 + (latitude <= 45 ? season : -season))) - (2.7 * Math.Log10(distanceKm)) + (1.7 * Math.Log10(1 + inclinationMrad));
        return Math.Min(10.8, difference);
    }

    /// <summary>A_t: from where on fades follow the law of deep fades, dB (§2.3.2); held to where the law stays below 63 %, so that
    /// paths of extreme length keep a distribution.</summary>
    private double DeepFadeDb => Math.Max(25 + (1.2 * Math.Log10(OccurrencePercent)), 10 * Math.Log10(Math.Max(1, OccurrencePercent / 60)));

    /// <summary>§2.3.2, step 3: from the transition up to no fade at all.</summary>
    private static double Shallow(double fadeDb, double deepDb, double deepPercent)
    {
        double decay = Math.Pow(10, -deepDb / 20);
        double deep = deepPercent / 100;

        // −ln(1 − x), which for small x is x where the subtraction would leave nothing of it.
        double logRest = deep < 1e-9 ? deep : -Math.Log(1 - deep);
        double atTransition = -20 * Math.Log10(logRest) / deepDb;
        double qt = ((atTransition - 2) / ((1 + (0.3 * decay)) * Math.Pow(10, -0.016 * deepDb))) - (4.3 * (decay + (deepDb / 800)));
        double here = Math.Pow(10, -fadeDb / 20);
        double qa = 2 + ((1 + (0.3 * here)) * Math.Pow(10, -0.016 * fadeDb) * (qt + (4.3 * (here + (fadeDb / 800)))));
        return 100 * (1 - Math.Exp(-Math.Pow(10, -qa * fadeDb / 20)));
    }

    private static void CheckPath(double frequencyGHz, double distanceKm, double oneHeightM, double otherHeightM, string method)
    {
        Guard.Within(distanceKm, 1, 200, "km", method);
        Guard.Within(frequencyGHz, 15 / distanceKm, 45, "GHz", method);
        Guard.Within(oneHeightM, -500, 9000, "m", method);
        Guard.Within(otherHeightM, -500, 9000, "m", method);
    }
}
