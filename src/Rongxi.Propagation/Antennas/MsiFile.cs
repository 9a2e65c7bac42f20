using System.Globalization;
using System.Text;

namespace Rongxi.Propagation.Antennas;

/// <summary>Antenna pattern files of MSI (Planet), <c>.msi</c> or <c>.pln</c>: headings, then a horizontal and a vertical cut as attenuations.</summary>
/// <remarks>
/// A line is a heading and its value. GAIN is in dBd unless it says dBi. HORIZONTAL and VERTICAL give the number of the points that
/// follow, one a line: angle and attenuation below the peak; vertical angles go downwards from the horizon ahead. GAIN and both cuts
/// must be there, once each; other headings are passed over.
/// </remarks>
public static class MsiFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="stream">The file, UTF-8 or ASCII, at most 4 MB; it is read to its end and left open.</param>
    /// <exception cref="ArgumentNullException">No stream.</exception>
    /// <exception cref="AntennaFileException">A line that is wrong, or missing.</exception>
    public static MeasuredAntenna Read(Stream stream) => Read(AntennaFileLines.Text(stream));

    /// <summary>Reads a file's text.</summary>
    /// <param name="text">The text, at most 4 Mi characters.</param>
    /// <exception cref="ArgumentNullException">No text.</exception>
    /// <exception cref="AntennaFileException">A line that is wrong, or missing.</exception>
    public static MeasuredAntenna Read(string text)
    {
        var lines = new AntennaFileLines(text);
        string name = "";
        string maker = "";
        double? frequencyMHz = null;
        double? gainDbi = null;
        PatternCut? horizontal = null;
        PatternCut? vertical = null;
        while (lines.Next(out ReadOnlySpan<char> line))
        {
            ReadOnlySpan<char> heading = Word(line, out ReadOnlySpan<char> value);
            if (!char.IsAsciiLetter(heading[0]))
            {
                lines.Refuse("a heading is wanted here");
            }

            if (Is(heading, "NAME"))
            {
                name = value.ToString();
            }
            else if (Is(heading, "MAKE"))
            {
                maker = value.ToString();
            }
            else if (Is(heading, "FREQUENCY"))
            {
                ReadOnlySpan<char> number = Word(value, out _);
                frequencyMHz = number.IsEmpty ? null : lines.Number(number, 0.001, 1e6, "FREQUENCY");
            }
            else if (Is(heading, "GAIN"))
            {
                RefuseSecond(lines, gainDbi is not null, "GAIN");
                gainDbi = Gain(lines, value);
            }
            else if (Is(heading, "HORIZONTAL"))
            {
                RefuseSecond(lines, horizontal is not null, "HORIZONTAL");
                horizontal = Cut(lines, value, downwards: false);
            }
            else if (Is(heading, "VERTICAL"))
            {
                RefuseSecond(lines, vertical is not null, "VERTICAL");
                vertical = Cut(lines, value, downwards: true);
            }
        }

        RefuseMissing(lines, gainDbi is null, "GAIN");
        RefuseMissing(lines, horizontal is null, "HORIZONTAL");
        RefuseMissing(lines, vertical is null, "VERTICAL");
        return new MeasuredAntenna(name, maker, frequencyMHz, gainDbi!.Value, horizontal!, vertical!);
    }

    /// <summary>The file of an antenna; reading it gives the same antenna.</summary>
    /// <param name="antenna">The antenna. Line ends within its name or maker become spaces.</param>
    /// <exception cref="ArgumentNullException">No antenna.</exception>
    public static string Write(MeasuredAntenna antenna)
    {
        ArgumentNullException.ThrowIfNull(antenna);
        var text = new StringBuilder();
        Heading(text, "NAME", antenna.Name);
        Heading(text, "MAKE", antenna.Manufacturer);
        if (antenna.FrequencyMHz is double frequency)
        {
            Heading(text, "FREQUENCY", frequency.ToString("R", CultureInfo.InvariantCulture));
        }

        Heading(text, "GAIN", antenna.PeakGainDbi.ToString("R", CultureInfo.InvariantCulture) + " dBi");
        Points(text, "HORIZONTAL", antenna.Horizontal, downwards: false);
        Points(text, "VERTICAL", antenna.Vertical, downwards: true);
        return text.ToString();
    }

    private static double Gain(AntennaFileLines lines, ReadOnlySpan<char> value)
    {
        ReadOnlySpan<char> number = Word(value, out ReadOnlySpan<char> unit);
        double gain = lines.Number(number, -100, 97, "GAIN");
        if (unit.IsEmpty || Is(unit, "dBd"))
        {
            return GainReference.DbiFromDbd(gain);
        }

        if (!Is(unit, "dBi"))
        {
            lines.Refuse("the unit of GAIN is neither dBd nor dBi");
        }

        return gain;
    }

    private static PatternCut Cut(AntennaFileLines lines, ReadOnlySpan<char> value, bool downwards)
    {
        string what = downwards ? "vertical" : "horizontal";
        int count = lines.Count(Word(value, out _), PatternCut.MostPoints + 1, $"the number of points of the {what} cut");
        double[] angles = new double[count];
        double[] attenuations = new double[count];
        for (int i = 0; i < count; i++)
        {
            if (!lines.Next(out ReadOnlySpan<char> line))
            {
                lines.Refuse($"the file ends after {i} of {count} points of the {what} cut");
            }

            double angle = lines.Number(Word(line, out ReadOnlySpan<char> rest), -180, 360, "the angle");
            double attenuation = lines.Number(Word(rest, out ReadOnlySpan<char> more), 0, PatternCut.MostDb, "the attenuation");
            if (!more.IsEmpty)
            {
                lines.Refuse("more than an angle and an attenuation");
            }

            if (i > 0 && angle <= (downwards ? -angles[count - i] : angles[i - 1]))
            {
                lines.Refuse("the angle does not rise");
            }

            // Elevations go up where the file's angles go down, so that the last point comes first.
            int place = downwards ? count - 1 - i : i;
            angles[place] = downwards ? -angle : angle;
            attenuations[place] = attenuation;
        }

        return lines.Cut(angles, attenuations, what);
    }

    private static void Points(StringBuilder text, string heading, PatternCut cut, bool downwards)
    {
        Heading(text, heading, cut.Count.ToString(CultureInfo.InvariantCulture));
        ReadOnlySpan<double> angles = cut.AnglesDegrees;
        ReadOnlySpan<double> attenuations = cut.AttenuationsDb;
        int straightAhead = downwards && angles[0] == 0 ? 1 : 0;
        for (int i = 0; i < cut.Count; i++)
        {
            int from = !downwards ? i : straightAhead == 1 && i == 0 ? 0 : cut.Count - 1 - i + straightAhead;
            double angle = downwards && angles[from] != 0 ? 360 - angles[from] : angles[from];
            text.Append(CultureInfo.InvariantCulture, $"{angle:R} {attenuations[from]:R}\r\n");
        }
    }

    private static void Heading(StringBuilder text, string heading, string value) =>
        text.Append(heading).Append(' ').Append(value.ReplaceLineEndings(" ").Trim()).Append("\r\n");

    private static void RefuseSecond(AntennaFileLines lines, bool there, string heading)
    {
        if (there)
        {
            lines.Refuse($"a second {heading}");
        }
    }

    private static void RefuseMissing(AntennaFileLines lines, bool missing, string heading)
    {
        if (missing)
        {
            lines.Refuse($"the file ends without {heading}");
        }
    }

    private static bool Is(ReadOnlySpan<char> word, string wanted) => word.Equals(wanted, StringComparison.OrdinalIgnoreCase);

    private static ReadOnlySpan<char> Word(ReadOnlySpan<char> line, out ReadOnlySpan<char> rest)
    {
        int end = line.IndexOfAny(' ', '\t');
        rest = end < 0 ? [] : line[end..].Trim();
        return end < 0 ? line : line[..end];
    }
}
