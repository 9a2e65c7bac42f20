namespace Rongxi.Propagation.ClearAir;

/// <summary>
/// Ducting and layer reflection (P.452-18 §4.4 with annex 1 attachment 2 §5.1.6.4; P.1812-7 §4.5 with annex 1 attachment 1 §5.6.3).
/// </summary>
internal readonly struct Ducting
{
    /// <summary>Derives effective heights and the surface that roughness is measured from (equations (168) to (170)).</summary>
    public Ducting(in ClearAirPath path, in PathFrame frame, in SmoothSurface surface)
    {
        SurfaceM = Math.Min(surface.FittedTransmitterM, path.FirstM);
        double receiverSurfaceM = Math.Min(surface.FittedReceiverM, path.LastM);
        SurfaceSlope = (receiverSurfaceM - SurfaceM) / frame.LengthKm;
        TransmitterM = frame.TransmitterM - SurfaceM;
        ReceiverM = frame.ReceiverM - receiverSurfaceM;
    }

    /// <summary>The smooth surface at the transmitter, m above mean sea level.</summary>
    public double SurfaceM { get; }

    /// <summary>Slope of the smooth surface, m/km.</summary>
    public double SurfaceSlope { get; }

    /// <summary>h_te, m.</summary>
    public double TransmitterM { get; }

    /// <summary>h_re, m.</summary>
    public double ReceiverM { get; }

    /// <summary>The loss L_ba, dB (equations (46) to (56)).</summary>
    public double LossDb(
        ClearAirConditions conditions,
        in TimeShare time,
        in ClearAirPath path,
        in PathFrame frame,
        in Horizons horizons,
        in LengthTerms length,
        double roughnessM,
        double ductingDecades)
    {
        double lengthKm = frame.LengthKm;
        double nearT = 0.1 * horizons.TransmitterKm;
        double nearR = 0.1 * horizons.ReceiverKm;

        // Equation (47): coupling between the antennas and the duct.
        double coupling = conditions.DuctCouplingDb
            + (20 * Numbers.Decades(horizons.TransmitterKm + horizons.ReceiverKm))
            + ShieldingDb(conditions, horizons.TransmitterMrad - nearT, horizons.TransmitterKm)
            + ShieldingDb(conditions, horizons.ReceiverMrad - nearR, horizons.ReceiverKm);
        if (path.Zones.SeaFraction >= 0.75)
        {
            coupling += ShoreDb(path.TransmitterCoastKm, horizons.TransmitterKm, frame.TransmitterM)
                + ShoreDb(path.ReceiverCoastKm, horizons.ReceiverKm, frame.ReceiverM);
        }

        // Equation (52): the angular distance, each horizon counted no higher than its shielding begins.
        double angleMrad = (1000 * lengthKm / conditions.MedianRadiusKm)
            + Math.Min(horizons.TransmitterMrad, nearT)
            + Math.Min(horizons.ReceiverMrad, nearR);

        // Equation (55): μ₂ for the geometry of the path, as its logarithm and at most 1.
        double roots = Math.Sqrt(TransmitterM) + Math.Sqrt(ReceiverM);
        double bend = Math.Max(-0.6 - (path.Zones.Stretch.Tau * length.Bending), -3.4);
        double geometry = Math.Min(bend * Numbers.Decades(frame.MedianBulge * lengthKm * lengthKm / (roots * roots)), 0);

        // Equation (56): μ₃ for rough terrain.
        double rough = 0;
        if (roughnessM > 10)
        {
            double between = Math.Min(lengthKm - horizons.TransmitterKm - horizons.ReceiverKm, 40);
            rough = -4.6e-5 * Numbers.DecadesPerNeper * (roughnessM - 10) * (43 + (6 * between));
        }

        // Equations (54), (53a) and (53), in logarithms: β may be too small a number to be held.
        double beta = ductingDecades + geometry + rough;
        double steepness = 1.076 * Math.Exp(
            (-1.012 * Math.Log(2.0058 - beta)) - ((9.51 + (beta * (-4.8 + (0.198 * beta)))) * length.Fading));
        double over = time.Decades - beta;
        double timeLoss = -12 + ((1.2 + (3.7e-3 * lengthKm)) * over) + (12 * Numbers.PowerOfTen(steepness * over));
        return coupling + (conditions.DuctDbPerMrad * angleMrad) + timeLoss + (path.AbsorptionDbPerKm * lengthKm);
    }

    // Equation (48): shielding by a horizon that stands above what the duct reaches over.
    private static double ShieldingDb(ClearAirConditions conditions, double aboveMrad, double horizonKm) =>
        aboveMrad > 0
            ? (20 * Numbers.Decades(1 + (0.361 * aboveMrad * conditions.FrequencySquareRoot * Math.Sqrt(horizonKm))))
                + (0.264 * aboveMrad * conditions.FrequencyCubeRoot)
            : 0;

    // Equation (49): coupling over a near shore.
    private static double ShoreDb(double coastKm, double horizonKm, double antennaM) =>
        coastKm <= 5 && coastKm <= horizonKm
            ? -3 * Math.Exp(-0.25 * coastKm * coastKm) * (1 + Math.Tanh(0.07 * (50 - antennaM)))
            : 0;
}
