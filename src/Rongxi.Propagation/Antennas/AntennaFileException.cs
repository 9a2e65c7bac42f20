namespace Rongxi.Propagation.Antennas;

/// <summary>An antenna pattern file that cannot be read.</summary>
public sealed class AntennaFileException : FormatException
{
    /// <summary>A refusal of one line.</summary>
    /// <param name="line">The line at fault, counted from 1; where something is missing, the last line.</param>
    /// <param name="reason">What is wrong with it.</param>
    public AntennaFileException(int line, string reason)
        : base($"Line {line}: {reason}.")
    {
        Line = line;
        Reason = reason;
    }

    /// <summary>The line at fault, counted from 1.</summary>
    public int Line { get; }

    /// <summary>What is wrong with it.</summary>
    public string Reason { get; }
}
