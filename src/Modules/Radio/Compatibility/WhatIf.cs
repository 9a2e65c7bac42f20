using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Rongxi.Radio.Compatibility;

/// <summary>Values tried in place of those applied for; lives in the address. Null: as applied for.</summary>
/// <param name="PowerW">Transmit power, 0.001 … 1,000,000 W.</param>
/// <param name="HeightM">Antenna above ground, 1 … 900 m.</param>
/// <param name="AzimuthDegrees">Main lobe, 0 … 360°; −1 for all directions.</param>
/// <param name="DowntiltDegrees">0 … 30°.</param>
/// <param name="FrequencyHz">Centre of the first emission; the others move along with it.</param>
/// <param name="Row">Of a batch of base stations which one, from 1.</param>
internal sealed record WhatIf(double? PowerW, double? HeightM, double? AzimuthDegrees, double? DowntiltDegrees, long? FrequencyHz, int Row = 1)
{
    public static readonly WhatIf AsApplied = new(null, null, null, null, null);

    public bool IsAsApplied => this with { Row = 1 } == AsApplied;

    /// <summary>As kept in a report or typed after a question mark.</summary>
    public static WhatIf From(string tried) => From(new QueryCollection(QueryHelpers.ParseQuery(tried)));

    public static WhatIf From(IQueryCollection query) => new(
        Number(query["power"], 0.001, 1e6), Number(query["height"], 1, 900), Number(query["azimuth"], -1, 360), Number(query["tilt"], 0, 30),
        Number(query["mhz"], 30, 50_000) is { } mhz ? (long)Math.Round(mhz * 1e6) : null,
        int.TryParse(query["row"], NumberStyles.None, CultureInfo.InvariantCulture, out var row) && row is >= 1 and <= 10_000 ? row : 1);

    /// <summary>The station with the values tried.</summary>
    /// <param name="station">As applied for.</param>
    /// <param name="powerW">The power applied for, W.</param>
    public OnAir Tried(OnAir station, double powerW)
    {
        var tried = station;
        if (PowerW is { } power && powerW > 0)
        {
            tried = tried with { EirpDbw = tried.EirpDbw + (10 * Math.Log10(power / powerW)) };
        }

        if (HeightM is { } height)
        {
            tried = tried with { TransmitHeightM = height, ReceiveHeightM = height };
        }

        if (AzimuthDegrees is { } azimuth)
        {
            tried = tried with { AzimuthDegrees = azimuth < 0 ? null : azimuth };
        }

        if (DowntiltDegrees is { } tilt)
        {
            tried = tried with { DowntiltDegrees = tilt };
        }

        if (FrequencyHz is { } frequency && tried.Transmits.Count > 0)
        {
            var shift = frequency - tried.Transmits[0].CentreHz;
            tried = tried with { Transmits = [.. tried.Transmits.Select(range => Moved(range, shift))], Receives = [.. tried.Receives.Select(range => Moved(range, shift))] };
        }

        return tried;
    }

    private static Range Moved(Range range, long hertz) => new(range.LowHz + hertz, range.HighHz + hertz);

    private static double? Number(string? typed, double least, double most) =>
        double.TryParse(typed, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null;

    /// <summary>As in an address: only what was changed.</summary>
    public override string ToString()
    {
        var parts = new List<string>();
        void Add(string name, double? value)
        {
            if (value is { } number)
            {
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"{name}={number:0.######}"));
            }
        }

        Add("power", PowerW);
        Add("height", HeightM);
        Add("azimuth", AzimuthDegrees);
        Add("tilt", DowntiltDegrees);
        Add("mhz", FrequencyHz / 1e6);
        Add("row", Row > 1 ? Row : null);
        return string.Join('&', parts);
    }
}
