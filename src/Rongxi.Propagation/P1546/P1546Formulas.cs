namespace Rongxi.Propagation.P1546;

/// <summary>Closed formulas of Recommendation ITU-R P.1546-6, annex 5, that need no curves. Arguments are not checked here unless said;
/// <see cref="P1546Model"/> checks them.</summary>
public static class P1546Formulas
{
    /// <summary>The name of the method in refusals.</summary>
    public const string Method = "ITU-R P.1546-6";

    /// <summary>Maximum field strength, dB(µV/m) for 1 kW e.r.p.: equations (2), (3) and (42).</summary>
    /// <param name="distanceKm">Length of the path, km, above 0.</param>
    /// <param name="seaKm">Length over water, km, 0 … <paramref name="distanceKm"/>.</param>
    /// <param name="timePercent">Percentage of time, 1 … 50 %.</param>
    public static double MaximumField(double distanceKm, double seaKm, double timePercent)
    {
        double freeSpace = 106.9 - (20 * Math.Log10(distanceKm));
        double seaExcess = 2.38 * (1 - Math.Exp(-distanceKm / 8.94)) * Math.Log10(50 / timePercent);
        return freeSpace + (seaKm / distanceKm * seaExcess);
    }

    /// <summary>Basic transmission loss between isotropic antennas, dB, of a field strength: §17, equation (40).</summary>
    /// <param name="fieldDbuVPerM">Field strength, dB(µV/m) for 1 kW e.r.p.</param>
    /// <param name="frequencyMHz">Frequency, MHz.</param>
    public static double LossDb(double fieldDbuVPerM, double frequencyMHz) => 139.3 - fieldDbuVPerM + (20 * Math.Log10(frequencyMHz));

    /// <summary>Length of the path that has just 0.6 of the first Fresnel zone clear over smooth Earth, km, not below 0.001: §18, equation (41).</summary>
    /// <param name="frequencyMHz">Frequency, MHz.</param>
    /// <param name="height1M">Height of one antenna above smooth Earth, m; taken as 0 where negative.</param>
    /// <param name="height2M">Height of the other, m.</param>
    public static double FresnelClearanceKm(double frequencyMHz, double height1M, double height2M)
    {
        double height1 = Math.Max(height1M, 0);
        double byFrequency = 0.0000389 * frequencyMHz * height1 * height2M;
        double byHorizon = 4.1 * (Math.Sqrt(height1) + Math.Sqrt(height2M));
        return Math.Max(byFrequency * byHorizon / (byFrequency + byHorizon), 0.001);
    }

    /// <summary>Diffraction loss over a knife edge, dB: equation (12a), 0 below −0.7806.</summary>
    /// <param name="nu">The geometry parameter ν.</param>
    public static double KnifeEdgeDb(double nu)
    {
        if (nu <= -0.7806)
        {
            return 0;
        }

        double above = nu - 0.1;
        return 6.9 + (20 * Math.Log10(Math.Sqrt((above * above) + 1) + above));
    }

    /// <summary>Correction for the terrain clearance angle, dB, to be added to the field: §11, equation (32).</summary>
    /// <param name="frequencyMHz">Frequency, MHz.</param>
    /// <param name="angleDegrees">Elevation of the terrain as seen from the antenna, degrees; held to 0.55 … 40.</param>
    public static double ClearanceAngleDb(double frequencyMHz, double angleDegrees)
    {
        double root = Math.Sqrt(frequencyMHz);
        return KnifeEdgeDb(0.036 * root) - KnifeEdgeDb(0.065 * Math.Clamp(angleDegrees, 0.55, 40) * root);
    }

    /// <summary>Angle between both rays of a tropospheric scatter path, degrees, not negative: §13, equation (35).</summary>
    /// <param name="distanceKm">Length of the path, km.</param>
    /// <param name="transmitterAngleDegrees">Clearance angle at the transmitter, degrees.</param>
    /// <param name="receiverAngleDegrees">Clearance angle at the receiver, degrees.</param>
    public static double ScatterAngleDegrees(double distanceKm, double transmitterAngleDegrees, double receiverAngleDegrees)
    {
        const double EffectiveEarthRadiusKm = 4.0 / 3 * 6370;
        return Math.Max((180 * distanceKm / (Math.PI * EffectiveEarthRadiusKm)) + transmitterAngleDegrees + receiverAngleDegrees, 0);
    }

    /// <summary>Field strength by tropospheric scatter, dB(µV/m) for 1 kW e.r.p.: §13, equation (36), with the median surface refractivity 325.</summary>
    /// <param name="distanceKm">Length of the path, km.</param>
    /// <param name="frequencyMHz">Frequency, MHz.</param>
    /// <param name="timePercent">Percentage of time, 1 … 50 %.</param>
    /// <param name="scatterAngleDegrees">The angle of <see cref="ScatterAngleDegrees"/>.</param>
    public static double ScatterField(double distanceKm, double frequencyMHz, double timePercent, double scatterAngleDegrees)
    {
        double logFrequency = Math.Log10(frequencyMHz);
        double byFrequency = (5 * logFrequency) - (2.5 * (logFrequency - 3.3) * (logFrequency - 3.3));
        double byTime = 10.1 * Math.Pow(Math.Max(-Math.Log10(0.02 * timePercent), 0), 0.7);
        return 24.4 - (20 * Math.Log10(distanceKm)) - (10 * scatterAngleDegrees) - byFrequency + (0.15 * 325) + byTime;
    }

    /// <summary>Correction for clutter around the transmitting antenna, dB, to be added to the field: §10, equation (30).</summary>
    /// <param name="frequencyMHz">Frequency, MHz.</param>
    /// <param name="heightM">Height of the antenna above ground, m.</param>
    /// <param name="clutterM">Height of the clutter around it, m.</param>
    public static double TransmitterClutterDb(double frequencyMHz, double heightM, double clutterM)
    {
        double above = heightM - clutterM;
        double nu = 0.0108 * Math.Sqrt(frequencyMHz) * Math.Sqrt(above * DegreesOf(above / 27));
        return -KnifeEdgeDb(above > 0 ? -nu : nu);
    }

    /// <summary>The representative clutter height around the receiver as the arriving ray meets it, m, not below 1: §9, equation (27).</summary>
    /// <param name="distanceKm">Length of the path, km, at least 1.</param>
    /// <param name="height1M">Effective height h1 of the transmitting antenna, m.</param>
    /// <param name="clutterM">Height of the clutter around the receiver, m.</param>
    public static double ModifiedClutterM(double distanceKm, double height1M, double clutterM) =>
        Math.Max(((1000 * distanceKm * clutterM) - (15 * height1M)) / ((1000 * distanceKm) - 15), 1);

    /// <summary>Correction for the height of the receiving antenna, dB, to be added to the field: §9, equations (28) and (29).</summary>
    /// <param name="frequencyMHz">Frequency, MHz.</param>
    /// <param name="distanceKm">Length of the path, km, at least 1.</param>
    /// <param name="height1M">Effective height h1 of the transmitting antenna, m.</param>
    /// <param name="receiverHeightM">Height of the receiving antenna above ground or sea, m: from 1 on land, from 3 at sea.</param>
    /// <param name="environment">What surrounds it.</param>
    /// <param name="modifiedClutterM">The height of <see cref="ModifiedClutterM"/>; not used in the countryside and at sea.</param>
    public static double ReceiverHeightDb(double frequencyMHz, double distanceKm, double height1M, double receiverHeightM, P1546Environment environment, double modifiedClutterM)
    {
        double perDecade = 3.2 + (6.2 * Math.Log10(frequencyMHz));
        double overTen = perDecade * Math.Log10(receiverHeightM / 10);
        if (environment == P1546Environment.Rural)
        {
            return overTen;
        }

        if (environment == P1546Environment.Sea)
        {
            return receiverHeightM >= 10 ? overTen : overTen * PartOfSeaCorrection(frequencyMHz, distanceKm, height1M, receiverHeightM);
        }

        double correction;
        if (receiverHeightM < modifiedClutterM)
        {
            double below = modifiedClutterM - receiverHeightM;
            double nu = 0.0108 * Math.Sqrt(frequencyMHz) * Math.Sqrt(below * DegreesOf(below / 27));
            correction = 6.03 - KnifeEdgeDb(nu);
        }
        else
        {
            correction = perDecade * Math.Log10(receiverHeightM / modifiedClutterM);
        }

        return modifiedClutterM < 10 ? correction - (perDecade * Math.Log10(10 / modifiedClutterM)) : correction;
    }

    /// <summary>Slant length of the path, km: §14, equation (37).</summary>
    /// <param name="distanceKm">Horizontal length, km.</param>
    /// <param name="heightDifferenceM">Difference between the heights of both antennas above one level, m.</param>
    public static double SlopeDistanceKm(double distanceKm, double heightDifferenceM) =>
        Math.Sqrt((distanceKm * distanceKm) + (1e-6 * heightDifferenceM * heightDifferenceM));

    /// <summary>Standard deviation of the field over places within an area, dB, where the terrain is known: §12, equation (34).</summary>
    /// <param name="frequencyMHz">Frequency, 30 … 4000 MHz.</param>
    /// <param name="areaWidthM">Side of the square, 1 … 1000 m; the equation was drawn for 50 m to 1 km.</param>
    /// <exception cref="PropagationInputException">An argument is out of range.</exception>
    public static double LocationDeviationDb(double frequencyMHz, double areaWidthM)
    {
        Guard.Within(frequencyMHz, 30, 4000, "MHz", Method);
        Guard.Within(areaWidthM, 1, 1000, "m", Method);
        return ((0.024 * frequencyMHz / 1000) + 0.52) * Math.Pow(areaWidthM, 0.28);
    }

    /// <summary>Standard deviation of the field over places, dB, where no terrain is known: §12. At sea 0.</summary>
    /// <param name="environment">What surrounds the receiver.</param>
    public static double LocationDeviationDb(P1546Environment environment) => environment switch
    {
        P1546Environment.Sea => 0,
        P1546Environment.Rural => 12,
        P1546Environment.Suburban => 10,
        _ => 8,
    };

    /// <summary>The height of ground cover usual in an environment, m: §9.</summary>
    /// <param name="environment">What surrounds the receiver.</param>
    public static double UsualClutterM(P1546Environment environment) => environment switch
    {
        P1546Environment.Urban => 15,
        P1546Environment.DenseUrban => 20,
        _ => 10,
    };

    /// <summary>Correction for short paths over buildings of even height on flat ground, dB, to be added to the field: Recommendation
    /// ITU-R P.1546-4, annex 5 §10. The present edition has replaced it by the clutter correction at the transmitter
    /// (<see cref="TransmitterClutterDb"/>), so it is offered for comparison and is no part of <see cref="P1546Model"/>.</summary>
    /// <param name="frequencyMHz">Frequency, 30 … 4000 MHz.</param>
    /// <param name="distanceKm">Length of the path, 0.001 … 15 km.</param>
    /// <param name="transmitterHeightM">Height of the transmitting antenna above ground, m: above the clutter by 0 … 150 m.</param>
    /// <param name="clutterM">Height of the buildings, 0 … 200 m.</param>
    /// <exception cref="PropagationInputException">An argument is out of range.</exception>
    public static double ShortUrbanPathDb(double frequencyMHz, double distanceKm, double transmitterHeightM, double clutterM)
    {
        Guard.Within(frequencyMHz, 30, 4000, "MHz", Method);
        Guard.Within(distanceKm, 0.001, 15, "km", Method);
        Guard.Within(clutterM, 0, 200, "m", Method);
        Guard.Within(transmitterHeightM, clutterM, clutterM + 150, "m", Method);
        return -3.3 * Math.Log10(frequencyMHz) * (1 - (0.85 * Math.Log10(distanceKm))) * (1 - (0.46 * Math.Log10(1 + transmitterHeightM - clutterM)));
    }

    internal static double DegreesOf(double tangent) => Math.Atan(tangent) * (180 / Math.PI);

    // How much of the correction from 10 m down to the receiver's height holds beside the sea: none while the path is clear for the
    // lower antenna, all where it is not clear for one of 10 m.
    private static double PartOfSeaCorrection(double frequencyMHz, double distanceKm, double height1M, double receiverHeightM)
    {
        double clearForTen = FresnelClearanceKm(frequencyMHz, height1M, 10);
        double clearForReceiver = FresnelClearanceKm(frequencyMHz, height1M, receiverHeightM);
        return distanceKm >= clearForTen ? 1
            : distanceKm <= clearForReceiver ? 0
            : Math.Log10(distanceKm / clearForReceiver) / Math.Log10(clearForTen / clearForReceiver);
    }
}
