using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Rongxi.Propagation.Antennas;

/// <summary>The lines of a pattern file one by one, within bounds, knowing where they are.</summary>
internal sealed class AntennaFileLines
{
    public const int MostBytes = 4 * 1024 * 1024;
    private const int LongestLine = 4096;
    private const int LongestWord = 40;
    private readonly string text;
    private int at;

    public AntennaFileLines(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        this.text = text;
        if (text.Length > MostBytes)
        {
            throw new AntennaFileException(1, "the file is larger than 4 MB");
        }

        if (text.StartsWith('\uFEFF'))
        {
            at = 1;
        }
    }

    /// <summary>Number of the line last given, from 1.</summary>
    public int Line { get; private set; }

    public static string Text(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var bytes = new MemoryStream();
        byte[] buffer = new byte[64 * 1024];
        int read;
        while ((read = stream.Read(buffer)) > 0)
        {
            if (bytes.Length + read > MostBytes)
            {
                throw new AntennaFileException(1, "the file is larger than 4 MB");
            }

            bytes.Write(buffer, 0, read);
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    /// <summary>The next line that is not blank, without the spaces around it; false at the end.</summary>
    public bool Next(out ReadOnlySpan<char> line)
    {
        while (at < text.Length)
        {
            ReadOnlySpan<char> rest = text.AsSpan(at);
            int length = rest.IndexOfAny('\r', '\n');
            Line++;
            if (length < 0)
            {
                length = rest.Length;
                at = text.Length;
            }
            else
            {
                at += length + (rest[length] == '\r' && length + 1 < rest.Length && rest[length + 1] == '\n' ? 2 : 1);
            }

            if (length > LongestLine)
            {
                Refuse($"longer than {LongestLine} characters");
            }

            line = rest[..length].Trim();
            if (line.IndexOf('\0') >= 0)
            {
                Refuse("not text");
            }

            if (!line.IsEmpty)
            {
                return true;
            }
        }

        line = default;
        return false;
    }

    public double Number(ReadOnlySpan<char> word, double least, double most, string what)
    {
        if (word.Length > LongestWord
            || !double.TryParse(word, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double value))
        {
            Refuse($"{what} is no number");
            return 0;
        }

        if (!(value >= least && value <= most))
        {
            Refuse(string.Create(CultureInfo.InvariantCulture, $"{what} is {value}; allowed is {least} … {most}"));
        }

        return value;
    }

    public int Count(ReadOnlySpan<char> word, int most, string what)
    {
        if (word.Length > LongestWord || !int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int value) || value < 1 || value > most)
        {
            Refuse($"{what} is no whole number of 1 … {most}");
            return 0;
        }

        return value;
    }

    /// <summary>The cut of points read on the lines before; the reader has checked each of them but for their order.</summary>
    public PatternCut Cut(ReadOnlySpan<double> angles, ReadOnlySpan<double> attenuations, string what)
    {
        try
        {
            return new PatternCut(angles, attenuations);
        }
        catch (PropagationInputException refusal)
        {
            throw new AntennaFileException(Line, $"the {what} cut ends here, and asks for {refusal.Allowed}");
        }
    }

    [DoesNotReturn]
    public void Refuse(string reason) => throw new AntennaFileException(Math.Max(1, Line), reason);
}
