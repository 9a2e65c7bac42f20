namespace Rongxi.Propagation.Batches;

/// <summary>A model as batches use it: which columns it reads, which it writes.</summary>
internal abstract class BatchModel
{
    /// <summary>Its name on the command line: <c>itm</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Columns it must find, each with the names it may bear.</summary>
    public abstract IReadOnlyList<string[]> Needed(BatchTable table);

    /// <summary>Whether each row needs a profile.</summary>
    public abstract bool NeedsProfiles(BatchTable table);

    /// <summary>Names of the columns it writes, besides <c>loss_db</c> and <c>error</c>.</summary>
    public abstract IReadOnlyList<string> Results { get; }

    /// <summary>Computes a row: the loss in dB, and the cells of <see cref="Results"/>.</summary>
    /// <exception cref="PropagationInputException">A value outside the model's range.</exception>
    /// <exception cref="InvalidDataException">A cell cannot be read.</exception>
    public abstract (double LossDb, string[] Cells) Compute(BatchRow row, BatchProfile? profile);

    /// <summary>The cells of <see cref="Results"/> for a row that was refused.</summary>
    public virtual string[] Refused() => new string[Results.Count];

    private protected static string Shown(double value) => value.ToString("0.000000", System.Globalization.CultureInfo.InvariantCulture);

    private protected static Polarization Plane(BatchRow row, int horizontal, params ReadOnlySpan<string> names)
    {
        string text = row.Text(names);
        return text.ToUpperInvariant() switch
        {
            "H" or "HORIZONTAL" => Polarization.Horizontal,
            "V" or "VERTICAL" => Polarization.Vertical,
            _ when int.TryParse(text, out int code) && (code == horizontal || code == horizontal + 1) => code == horizontal ? Polarization.Horizontal : Polarization.Vertical,
            _ => throw new InvalidDataException($"line {row.Line}, {names[0]}: “{text}” is no polarization ({horizontal} or H horizontal, {horizontal + 1} or V vertical)"),
        };
    }
}
