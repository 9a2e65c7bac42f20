namespace Rongxi.Propagation.P2001;

/// <summary>Attenuation by oxygen and by water vapour, without and with rain, dB (Recommendation ITU-R P.2001 attachment F).</summary>
internal readonly record struct GaseousAbsorption(double OxygenDb, double VapourDb, double RainVapourDb)
{
    /// <summary>Along a path near the surface (§F.2).</summary>
    public static GaseousAbsorption AlongSurface(in PathGeometry path, double frequencyGHz, double vapourGm3)
    {
        GaseousAbsorption perKm = AtSeaLevel(frequencyGHz, vapourGm3, path.MiddleGroundM);
        double height = 0.5 * (path.TransmitterM + path.ReceiverM);
        double dry = path.LengthKm * Math.Exp(-height / 5000);
        double wet = path.LengthKm * Math.Exp(-height / 2000);
        return new(perKm.OxygenDb * dry, perKm.VapourDb * wet, perKm.RainVapourDb * wet);
    }

    /// <summary>Along a troposcatter path through its common volume (§F.3).</summary>
    public static GaseousAbsorption AlongTroposcatter(in PathGeometry path, double frequencyGHz, double transmitterVapourGm3, double receiverVapourGm3)
    {
        GaseousAbsorption up = ToCommonVolume(frequencyGHz, transmitterVapourGm3, path.TransmitterGroundM, path.TransmitterHorizonRad, path.CommonVolumeKm);
        GaseousAbsorption down = ToCommonVolume(frequencyGHz, receiverVapourGm3, path.ReceiverGroundM, path.ReceiverHorizonRad, path.LengthKm - path.CommonVolumeKm);
        return new(up.OxygenDb + down.OxygenDb, up.VapourDb + down.VapourDb, up.RainVapourDb + down.RainVapourDb);
    }

    /// <summary>From a terminal to the common volume (§F.4).</summary>
    private static GaseousAbsorption ToCommonVolume(double frequencyGHz, double vapourGm3, double groundM, double elevationRad, double distanceKm)
    {
        GaseousAbsorption perKm = AtSeaLevel(frequencyGHz, vapourGm3, groundM);
        double sine = Math.Sin(Math.Max(elevationRad, 0));
        double dryScale = 5 / ((0.65 * sine) + (0.35 * Math.Sqrt((sine * sine) + 0.00304)));
        double wetScale = 2 / ((0.65 * sine) + (0.35 * Math.Sqrt((sine * sine) + 0.00122)));
        double dry = dryScale * (1 - Math.Exp(-distanceKm / dryScale)) * Math.Exp(-groundM / 5000);
        double wet = wetScale * (1 - Math.Exp(-distanceKm / wetScale)) * Math.Exp(-groundM / 2000);
        return new(perKm.OxygenDb * dry, perKm.VapourDb * wet, perKm.RainVapourDb * wet);
    }

    /// <summary>Specific attenuations at sea level, dB/km (§F.5 and §F.6).</summary>
    private static GaseousAbsorption AtSeaLevel(double frequencyGHz, double vapourGm3, double groundM)
    {
        double rainVapour = vapourGm3 + (groundM <= 2600 ? 0.4 + (0.0003 * groundM) : 5 * Math.Exp(-groundM / 1800));
        double square = frequencyGHz * frequencyGHz;
        double oxygen = ((7.2 / (square + 0.34)) + (0.62 / (Math.Pow(54 - frequencyGHz, 1.16) + 0.83))) * square * 1e-3;
        return new(oxygen, Vapour(frequencyGHz, vapourGm3 * Math.Exp(groundM / 2000)), Vapour(frequencyGHz, rainVapour * Math.Exp(groundM / 2000)));
    }

    /// <summary>Specific attenuation by water vapour at sea level, dB/km (equation F.6.2).</summary>
    private static double Vapour(double f, double density)
    {
        double eta = 0.955 + (0.006 * density);
        double line = 3.98 * eta / (((f - 22.235) * (f - 22.235)) + (9.42 * eta * eta)) * (1 + ((f - 22) / (f + 22) * ((f - 22) / (f + 22))));
        return (0.046 + (0.0019 * density) + line) * f * f * density * 1e-4;
    }
}
