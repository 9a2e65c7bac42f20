using Rongxi.Kernel.Measures;

namespace Rongxi.Radio.Compatibility;

/// <summary>What the antenna of a station does in a direction.</summary>
internal static class Beams
{
    /// <summary>Radiated from a station towards a place, dBW e.i.r.p.</summary>
    public static double EirpDbw(OnAir station, Coordinates towards) => station.EirpDbw + Relative(station, station.Place.AzimuthDegrees(towards));

    /// <summary>Radiated in a direction along the ground, dBW e.i.r.p.</summary>
    public static double EirpDbw(OnAir station, double azimuthDegrees) => station.EirpDbw + Relative(station, azimuthDegrees);

    /// <summary>Gain of a station's antenna towards a place, dBi.</summary>
    public static double GainDbi(OnAir station, Coordinates towards) => station.GainDbi + Relative(station, station.Place.AzimuthDegrees(towards));

    /// <summary>Gain relative to the greatest, dB, 0 or less, along the ground.</summary>
    private static double Relative(OnAir station, double azimuthDegrees) => AntennaShelf.Of(station).RelativeDb(azimuthDegrees);
}
