using System.Globalization;
using System.Text;

namespace Rongxi.Propagation.Antennas;

/// <summary>Antenna pattern files of the National Spectrum Management Association, WG16.99.050, <c>.adf</c>: headings, then cuts by plane and polarization.</summary>
/// <remarks>
/// A line is a heading of six letters, a colon, a comma and values between commas. Read are ANTMAN, MODNUM, LOWFRQ and HGHFRQ (MHz), GUNITS,
/// MDGAIN, and of each cut PATCUT, POLARI, NUPOIN, FSTLST and its points; other headings are passed over. Azimuths go clockwise,
/// elevations upwards. Of several cuts in one plane the first co-polar one counts, or the first of the polarization that is asked for.
/// </remarks>
public static class NsmaFile
{
    private const int MostCuts = 1000;

    /// <summary>Reads a file.</summary>
    /// <param name="stream">The file, UTF-8 or ASCII, at most 4 MB; it is read to its end and left open.</param>
    /// <param name="polarization">The polarization to take, as the file writes it (<c>V/V</c>); none takes the first co-polar cuts.</param>
    /// <exception cref="ArgumentNullException">No stream.</exception>
    /// <exception cref="AntennaFileException">A line that is wrong, or missing.</exception>
    public static MeasuredAntenna Read(Stream stream, string? polarization = null) => Read(AntennaFileLines.Text(stream), polarization);

    /// <summary>Reads a file's text.</summary>
    /// <param name="text">The text, at most 4 Mi characters.</param>
    /// <param name="polarization">The polarization to take, as the file writes it (<c>V/V</c>); none takes the first co-polar cuts.</param>
    /// <exception cref="ArgumentNullException">No text.</exception>
    /// <exception cref="AntennaFileException">A line that is wrong, or missing.</exception>
    public static MeasuredAntenna Read(string text, string? polarization = null)
    {
        var lines = new AntennaFileLines(text);
        var told = new Headings();
        PatternCut? horizontal = null;
        PatternCut? vertical = null;
        int cuts = 0;
        bool ended = false;
        while (!ended && lines.Next(out ReadOnlySpan<char> line))
        {
            ReadOnlySpan<char> heading = Heading(lines, line, out ReadOnlySpan<char> values);
            if (Is(heading, "ENDFIL"))
            {
                ended = true;
            }
            else if (!Is(heading, "PATCUT"))
            {
                told.Take(lines, heading, values);
            }
            else
            {
                if (++cuts > MostCuts)
                {
                    lines.Refuse($"more than {MostCuts} cuts");
                }

                (bool upright, bool level) = Plane(values);
                PatternCut? cut = Cut(lines, told, polarization, wanted: (level && horizontal is null) || (upright && vertical is null), upright);
                horizontal ??= level ? cut : null;
                vertical ??= upright ? cut : null;
            }
        }

        RefuseMissing(lines, !ended, "ENDFIL");
        RefuseMissing(lines, told.GainDbi is null, "MDGAIN");
        RefuseMissing(lines, horizontal is null, "a cut in azimuth of the polarization wanted");
        RefuseMissing(lines, vertical is null, "a cut in elevation of the polarization wanted");
        return new MeasuredAntenna(told.Model, told.Maker, told.FrequencyMHz, told.GainDbi!.Value, horizontal!, vertical!);
    }

    /// <summary>The file of an antenna; reading it gives the same antenna.</summary>
    /// <param name="antenna">The antenna. Commas and line ends within its name or maker become spaces.</param>
    /// <param name="polarization">The polarization to write of its cuts.</param>
    /// <exception cref="ArgumentNullException">No antenna, or no polarization.</exception>
    public static string Write(MeasuredAntenna antenna, string polarization = "V/V")
    {
        ArgumentNullException.ThrowIfNull(antenna);
        ArgumentNullException.ThrowIfNull(polarization);
        var text = new StringBuilder();
        Write(text, "REVNUM", "NSMA WG16.99.050");
        Write(text, "ANTMAN", Plain(antenna.Manufacturer));
        Write(text, "MODNUM", Plain(antenna.Name));
        if (antenna.FrequencyMHz is double frequency)
        {
            string value = frequency.ToString("R", CultureInfo.InvariantCulture);
            Write(text, "LOWFRQ", value);
            Write(text, "HGHFRQ", value);
        }

        Write(text, "GUNITS", "DBI/DBR");
        Write(text, "MDGAIN", antenna.PeakGainDbi.ToString("R", CultureInfo.InvariantCulture));
        Write(text, "PATTYP", "TYPICAL");
        Write(text, "NOFREQ", "1");
        Write(text, "NUMCUT", "2");
        Points(text, "AZ", antenna.Horizontal, polarization);
        Points(text, "EL", antenna.Vertical, polarization);
        Write(text, "ENDFIL", "EOF");
        return text.ToString();
    }

    private static (bool Upright, bool Level) Plane(ReadOnlySpan<char> values)
    {
        ReadOnlySpan<char> plane = Value(values, out _);
        return (Is(plane, "EL") || Is(plane, "V"), Is(plane, "AZ") || Is(plane, "H"));
    }

    private static PatternCut? Cut(AntennaFileLines lines, Headings told, string? polarization, bool wanted, bool upright)
    {
        ReadOnlySpan<char> polarizations = Value(Expect(lines, "POLARI"), out _);
        int slash = polarizations.IndexOf('/');
        bool taken = wanted && (polarization is null
            ? slash > 0 && polarizations[..slash].Equals(polarizations[(slash + 1)..], StringComparison.OrdinalIgnoreCase)
            : Is(polarizations, polarization));
        int count = lines.Count(Value(Expect(lines, "NUPOIN"), out _), PatternCut.MostPoints + 1, "NUPOIN");
        ReadOnlySpan<char> ends = Expect(lines, "FSTLST");
        double first = lines.Number(Value(ends, out ReadOnlySpan<char> rest), -180, 360, "the first angle");
        double last = lines.Number(Value(rest, out _), -180, 360, "the last angle");
        if (taken && told.PatternUnit == GainUnit.None)
        {
            lines.Refuse("GUNITS must come before the first cut");
        }

        double[] angles = new double[count];
        double[] attenuations = new double[count];
        for (int i = 0; i < count; i++)
        {
            if (!lines.Next(out ReadOnlySpan<char> line))
            {
                lines.Refuse($"the file ends after {i} of {count} points");
            }

            angles[i] = lines.Number(Value(line, out ReadOnlySpan<char> more), -180, 360, "the angle");
            double value = lines.Number(Value(more, out _), -1000, 1000, "the gain");
            if (i > 0 && angles[i] <= angles[i - 1])
            {
                lines.Refuse("the angle does not rise");
            }

            if (i == 0 && Math.Abs(angles[0] - first) > 0.01)
            {
                lines.Refuse("the first angle is not that of FSTLST");
            }

            attenuations[i] = taken ? told.Attenuation(lines, value) : 0;
        }

        if (Math.Abs(angles[^1] - last) > 0.01)
        {
            lines.Refuse("the last angle is not that of FSTLST");
        }

        return taken ? lines.Cut(angles, attenuations, upright ? "elevation" : "azimuth") : null;
    }

    private static ReadOnlySpan<char> Expect(AntennaFileLines lines, string wanted)
    {
        if (!lines.Next(out ReadOnlySpan<char> line))
        {
            lines.Refuse($"the file ends where {wanted} is wanted");
        }

        ReadOnlySpan<char> heading = Heading(lines, line, out ReadOnlySpan<char> values);
        if (!Is(heading, wanted))
        {
            lines.Refuse($"{wanted} is wanted here");
        }

        return values;
    }

    private static ReadOnlySpan<char> Heading(AntennaFileLines lines, ReadOnlySpan<char> line, out ReadOnlySpan<char> values)
    {
        int colon = line.IndexOf(':');
        if (colon < 1 || !char.IsAsciiLetter(line[0]))
        {
            lines.Refuse("a heading and a colon are wanted here");
        }

        values = line[(colon + 1)..].TrimStart().TrimStart(',');
        return line[..colon].TrimEnd();
    }

    private static ReadOnlySpan<char> Value(ReadOnlySpan<char> values, out ReadOnlySpan<char> rest)
    {
        int comma = values.IndexOf(',');
        rest = comma < 0 ? [] : values[(comma + 1)..];
        return (comma < 0 ? values : values[..comma]).Trim();
    }

    private static void Points(StringBuilder text, string plane, PatternCut cut, string polarization)
    {
        ReadOnlySpan<double> angles = cut.AnglesDegrees;
        Write(text, "PATCUT", plane);
        Write(text, "POLARI", Plain(polarization));
        Write(text, "NUPOIN", cut.Count.ToString(CultureInfo.InvariantCulture));
        Write(text, "FSTLST", string.Create(CultureInfo.InvariantCulture, $"{angles[0]:R},{angles[^1]:R}"));
        for (int i = 0; i < cut.Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{angles[i]:R},{0 - cut.AttenuationsDb[i]:R},,\r\n");
        }
    }

    private static void Write(StringBuilder text, string heading, string value) =>
        text.Append(heading).Append(":,").Append(value).Append("\r\n");

    private static string Plain(string value) => value.ReplaceLineEndings(" ").Replace(',', ' ').Trim();

    private static void RefuseMissing(AntennaFileLines lines, bool missing, string what)
    {
        if (missing)
        {
            lines.Refuse($"the file ends without {what}");
        }
    }

    private static bool Is(ReadOnlySpan<char> word, string wanted) => word.Equals(wanted, StringComparison.OrdinalIgnoreCase);

    private enum GainUnit
    {
        None,
        Dbi,
        Dbd,
        BelowPeak,
        FieldRatio,
    }

    /// <summary>What the headings have told so far.</summary>
    private sealed class Headings
    {
        private GainUnit peakUnit;
        private double? peakGain;
        private double? lowMHz;
        private double? highMHz;

        public string Maker { get; private set; } = "";

        public string Model { get; private set; } = "";

        public GainUnit PatternUnit { get; private set; }

        public double? GainDbi => peakGain + (peakUnit == GainUnit.Dbd ? GainReference.DipoleDbi : 0);

        public double? FrequencyMHz => lowMHz is double low && highMHz is double high ? (low + high) / 2 : lowMHz ?? highMHz;

        public void Take(AntennaFileLines lines, ReadOnlySpan<char> heading, ReadOnlySpan<char> values)
        {
            ReadOnlySpan<char> value = Value(values, out ReadOnlySpan<char> rest);
            if (Is(heading, "ANTMAN"))
            {
                Maker = value.ToString();
            }
            else if (Is(heading, "MODNUM"))
            {
                Model = value.ToString();
            }
            else if (Is(heading, "LOWFRQ"))
            {
                lowMHz = value.IsEmpty ? null : lines.Number(value, 0.001, 1e6, "LOWFRQ");
            }
            else if (Is(heading, "HGHFRQ"))
            {
                highMHz = value.IsEmpty ? null : lines.Number(value, 0.001, 1e6, "HGHFRQ");
            }
            else if (Is(heading, "GUNITS"))
            {
                int slash = value.IndexOf('/');
                peakUnit = Unit(lines, slash < 0 ? value : value[..slash]);
                PatternUnit = Unit(lines, slash < 0 ? Value(rest, out _) : value[(slash + 1)..]);
                if (peakUnit is not (GainUnit.Dbi or GainUnit.Dbd))
                {
                    lines.Refuse("the unit of the peak gain is neither DBI nor DBD");
                }
            }
            else if (Is(heading, "MDGAIN"))
            {
                if (peakUnit == GainUnit.None)
                {
                    lines.Refuse("GUNITS must come before MDGAIN");
                }

                peakGain = lines.Number(value, -97, 97, "MDGAIN");
            }
        }

        // A gain in DBI or DBD may pass that of the middle of the band by what the band varies: up to 1 dB counts as the peak.
        public double Attenuation(AntennaFileLines lines, double value)
        {
            if (PatternUnit is GainUnit.Dbi or GainUnit.Dbd && GainDbi is null)
            {
                lines.Refuse("MDGAIN must come before a cut in DBI or DBD");
            }

            double attenuation = PatternUnit switch
            {
                GainUnit.Dbi => GainDbi!.Value - value,
                GainUnit.Dbd => GainDbi!.Value - (value + GainReference.DipoleDbi),
                GainUnit.FieldRatio => value > 0 ? -20 * Math.Log10(value) : PatternCut.MostDb,
                _ => -value,
            };
            if (attenuation < -1)
            {
                lines.Refuse("the gain is above the peak");
            }

            return Math.Clamp(attenuation, 0, PatternCut.MostDb);
        }

        private static GainUnit Unit(AntennaFileLines lines, ReadOnlySpan<char> word)
        {
            ReadOnlySpan<char> unit = word.Trim();
            if (Is(unit, "DBI"))
            {
                return GainUnit.Dbi;
            }

            if (Is(unit, "DBD"))
            {
                return GainUnit.Dbd;
            }

            if (Is(unit, "DBR"))
            {
                return GainUnit.BelowPeak;
            }

            if (!Is(unit, "LIN"))
            {
                lines.Refuse("a unit of GUNITS is none of DBI, DBD, DBR and LIN");
            }

            return GainUnit.FieldRatio;
        }
    }
}
