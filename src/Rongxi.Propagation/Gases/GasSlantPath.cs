namespace Rongxi.Propagation.Gases;

/// <summary>Recommendation ITU-R P.676-13, annex 1, §2.2: attenuation along a ray through the refracting air between two heights.</summary>
public static class GasSlantPath
{
    private const string Method = "ITU-R P.676-13";

    /// <summary>Follows the ray from the lower to the upper height.</summary>
    /// <param name="frequencyGHz">Frequency, GHz; 0.03 … 1000.</param>
    /// <param name="lowerHeightKm">Height of the lower end above the sea, km; 0 … 100.</param>
    /// <param name="upperHeightKm">Height of the upper end, km; from the lower height up to 100, where space begins. A path to a
    /// satellite ends at 100 km.</param>
    /// <param name="elevationDeg">Apparent elevation at the lower end, degrees; −90 … 90. Below 0 the ray first sinks to its grazing height,
    /// which must be above the ground.</param>
    /// <param name="atmosphere">Which reference atmosphere (Recommendation ITU-R P.835-6).</param>
    /// <returns>Attenuation, length, bending, excess length and elevation on arrival.</returns>
    /// <exception cref="PropagationInputException">A value is outside its range, or the ray meets the ground.</exception>
    public static GasRay Trace(double frequencyGHz, double lowerHeightKm, double upperHeightKm, double elevationDeg, ReferenceAtmosphere atmosphere = ReferenceAtmosphere.MeanAnnualGlobal)
    {
        Guard.Within(frequencyGHz, 0.03, 1000, "GHz", Method);
        Guard.Within(lowerHeightKm, 0, 100, "km", Method);
        Guard.Within(upperHeightKm, lowerHeightKm, 100, "km", Method);
        Guard.Within(elevationDeg, -90, 90, "°", Method);
        if (elevationDeg >= 0)
        {
            return Rise(frequencyGHz, lowerHeightKm, upperHeightKm, Math.Cos(double.DegreesToRadians(elevationDeg)), atmosphere);
        }

        double grazingKm = GrazingHeightKm(lowerHeightKm, elevationDeg, atmosphere);
        return GasRay.Joined(
            Rise(frequencyGHz, grazingKm, lowerHeightKm, 1, atmosphere),
            Rise(frequencyGHz, grazingKm, upperHeightKm, 1, atmosphere));
    }

    /// <summary>Where a sinking ray turns (§2.2.2): the height at which n·r equals n·r·cos(elevation) of the start.</summary>
    private static double GrazingHeightKm(double startKm, double elevationDeg, ReferenceAtmosphere atmosphere)
    {
        double Product(double h) => P835.At(h, atmosphere).RefractiveIndex * (AirLayers.EarthRadiusKm + h);
        double sought = Product(startKm) * Math.Cos(double.DegreesToRadians(elevationDeg));
        if (Product(0) > sought)
        {
            Guard.Refuse(Method, nameof(elevationDeg), elevationDeg, "an elevation at which the ray stays above the ground");
        }

        double low = 0;
        double high = startKm;
        while (high - low > 1e-9)
        {
            double middle = 0.5 * (low + high);
            if (Product(middle) > sought)
            {
                high = middle;
            }
            else
            {
                low = middle;
            }
        }

        return low;
    }

    /// <summary>§2.2.1: the sum over layers.</summary>
    private static GasRay Rise(double f, double lowerKm, double upperKm, double sineOfZenithAngle, ReferenceAtmosphere atmosphere)
    {
        AirLayers layers = new(lowerKm, upperKm);
        if (layers.First >= layers.End || upperKm <= lowerKm)
        {
            return new(0, 0, 0, 0, Math.Acos(Math.Min(1, sineOfZenithAngle)));
        }

        AirState air = Middle(layers, layers.First, atmosphere);
        double n = air.RefractiveIndex;
        double invariant = n * (AirLayers.EarthRadiusKm + lowerKm) * sineOfZenithAngle;
        double attenuation = 0;
        double length = 0;
        double bending = 0;
        double excess = 0;
        double exit = 0;
        for (int i = layers.First; i < layers.End; i++)
        {
            double radius = AirLayers.EarthRadiusKm + layers.BottomKm(i);
            double top = radius + layers.ThicknessKm(i);
            double reach = invariant / n;

            // Equation 17, by the sides of the triangle with the Earth's centre.
            double along = (top - radius) * (top + radius) / (Leg(top, reach) + Leg(radius, reach));
            GasAttenuation gas = P676.Lines(f, air.DryPressureHPa, air.WaterVapourPressureHPa, air.TemperatureK);
            attenuation += along * gas.TotalDbPerKm;
            length += along;
            excess += along * (n - 1);
            exit = Math.Asin(Math.Min(1, reach / top));
            if (i + 1 < layers.End)
            {
                air = Middle(layers, i + 1, atmosphere);
                n = air.RefractiveIndex;
                bending += Math.Asin(Math.Min(1, invariant / (n * top))) - exit;
            }
        }

        return new(attenuation, length, bending, excess, (Math.PI / 2) - exit);
    }

    private static double Leg(double hypotenuse, double other) => Math.Sqrt(Math.Max(0, (hypotenuse - other) * (hypotenuse + other)));

    private static AirState Middle(in AirLayers layers, int layer, ReferenceAtmosphere atmosphere) =>
        P835.At(Math.Min(100, layers.BottomKm(layer) + (0.5 * layers.ThicknessKm(layer))), atmosphere);
}
