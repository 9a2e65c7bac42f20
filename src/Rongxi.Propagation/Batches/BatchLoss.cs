using System.Globalization;
using System.Text;
using Rongxi.Propagation.Rasters;
using Rongxi.Propagation.Validation;

namespace Rongxi.Propagation.Batches;

/// <summary>What a batch came to.</summary>
/// <param name="Rows">Rows read.</param>
/// <param name="Refused">Rows whose values the model refused, or that could not be read; each says why in its column <c>error</c>.</param>
public sealed record BatchOutcome(int Rows, int Refused);

/// <summary>Computes the losses of a table of cases: CSV in, CSV out, so that the library can be checked from outside.</summary>
/// <remarks>
/// The output has every column of the input, then the model's own result columns, <c>loss_db</c> and <c>error</c>. A result column
/// that the input has already is kept as <c>given_…</c>: what stands under the model's names was computed here.
/// </remarks>
public static class BatchLoss
{
    /// <summary>Most rows of one table.</summary>
    public const int MostRows = 10_000_000;

    /// <summary>Names of the models that batches know.</summary>
    public static IReadOnlyList<string> ModelNames => [.. Models(null).Select(model => model.Name)];

    // Models keep what one row has in common with the next: each batch has its own.
    private static IReadOnlyList<BatchModel> Models(string? tables) => [new ItmBatch(), new P1812Batch(), new P452Batch(), new P1546Batch(tables), new P528Batch(), new ExtendedHataBatch()];

    /// <summary>Computes a table.</summary>
    /// <param name="model">One of <see cref="ModelNames"/>.</param>
    /// <param name="input">The cases.</param>
    /// <param name="profiles">Their profiles; null where the model needs none.</param>
    /// <param name="output">The file to write; it appears whole or not at all.</param>
    /// <param name="tables">A file or folder of tables that the model needs (P.1546); null: none.</param>
    /// <param name="progress">Told the number of rows done, now and then.</param>
    /// <param name="ct">Stops between rows; nothing is left behind.</param>
    /// <exception cref="InvalidDataException">A column is missing, or a file cannot be read; the message names it.</exception>
    /// <exception cref="TablesMissingException">The model needs tables that were not given.</exception>
    public static BatchOutcome Run(string model, string input, string? profiles, string output, string? tables = null, IProgress<int>? progress = null, CancellationToken ct = default)
    {
        BatchModel chosen = Models(tables).FirstOrDefault(one => one.Name == model) ?? throw new InvalidDataException($"There is no model “{model}”; there are: {string.Join(", ", ModelNames)}.");
        using AtomicFile file = new(output);
        BatchOutcome outcome;
        using (StreamReader reader = new(input))
        using (StreamWriter writer = new(file.Stream, new UTF8Encoding(false), leaveOpen: true))
        {
            outcome = Run(chosen, input, reader, profiles, writer, progress, ct);
        }

        file.Complete();
        return outcome;
    }

    private static BatchOutcome Run(BatchModel model, string input, StreamReader reader, string? profilesFile, StreamWriter writer, IProgress<int>? progress, CancellationToken ct)
    {
        BatchTable table = new(input, CsvRows.Split((reader.ReadLine() ?? throw new InvalidDataException($"{input}: the file is empty.")).TrimStart('\uFEFF')));
        table.Require(model.Needed(table));
        BatchProfiles? profiles = null;
        if (model.NeedsProfiles(table))
        {
            profiles = BatchProfiles.Read(profilesFile ?? throw new InvalidDataException($"{input}: the model {model.Name} needs profiles."));
        }

        writer.WriteLine(string.Join(',', table.Names.Select(name => Quoted(IsResult(model, name) ? "given_" + name : name)).Concat(model.Results).Append("loss_db").Append("error")));
        int rows = 0;
        int refused = 0;
        int line = 1;
        while (reader.ReadLine() is { } text)
        {
            line++;
            if (text.Length == 0)
            {
                continue;
            }

            if (rows % 256 == 0)
            {
                ct.ThrowIfCancellationRequested();
                progress?.Report(rows);
            }

            if (rows >= MostRows)
            {
                throw new InvalidDataException($"{input}: more than {MostRows} rows.");
            }

            BatchRow row = new(table, CsvRows.Split(text), line);
            string error = string.Empty;
            string loss = string.Empty;
            string[] cells;
            try
            {
                (double found, cells) = model.Compute(row, profiles?.Of(row, rows));
                loss = found.ToString("0.000000", CultureInfo.InvariantCulture);
            }
            catch (Exception fault) when (fault is PropagationInputException or InvalidDataException)
            {
                cells = model.Refused();
                error = fault.Message;
                refused++;
            }

            rows++;
            writer.WriteLine(string.Join(',', row.Cells.Take(table.Names.Length).Concat(Enumerable.Repeat(string.Empty, Math.Max(0, table.Names.Length - row.Cells.Length))).Concat(cells).Append(loss).Append(error).Select(Quoted)));
        }

        progress?.Report(rows);
        return new BatchOutcome(rows, refused);
    }

    private static bool IsResult(BatchModel model, string name) => name is "loss_db" or "error" || model.Results.Contains(name);

    private static string Quoted(string? cell) => cell is null ? string.Empty : cell.AsSpan().IndexOfAny(",\"\n\r") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
