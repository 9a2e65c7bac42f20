using System.Buffers;
using System.Text;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Tables;

/// <summary>Writes CSV as RFC 4180 says: commas, CR LF, quotes where needed; formulas made harmless by <see cref="CellText.Guard"/>.</summary>
public static class CsvTable
{
    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(",;\"\r\n\t");

    /// <summary>Writes a heading and rows as they come; memory does not grow with their number.</summary>
    /// <param name="stream">Where to; left open.</param>
    /// <param name="columns">The columns, in order.</param>
    /// <param name="rows">One value per column, null for an empty cell; written as <see cref="CellText.Of"/> says.</param>
    /// <param name="language">The language of the headings.</param>
    /// <param name="byteOrderMark">Whether the file begins with a UTF-8 byte order mark, without which Excel shows Chinese as gibberish.</param>
    /// <param name="ct">Stops between rows.</param>
    /// <returns>The number of rows below the heading.</returns>
    /// <exception cref="ArgumentException">A row has another number of values than there are columns.</exception>
    public static async Task<long> WriteAsync(
        Stream stream,
        IReadOnlyList<Column> columns,
        IAsyncEnumerable<IReadOnlyList<object?>> rows,
        Language language,
        bool byteOrderMark = true,
        CancellationToken ct = default)
    {
        await using var text = new StreamWriter(stream, new UTF8Encoding(byteOrderMark), 64 << 10, leaveOpen: true);
        var line = new StringBuilder();
        for (int i = 0; i < columns.Count; i++) { Append(line, i, columns[i].Title.In(language)); }
        await text.WriteAsync(line.Append("\r\n"), ct);
        long count = 0;
        await foreach (var row in rows.WithCancellation(ct))
        {
            if (row.Count != columns.Count)
            {
                throw new ArgumentException($"row {count + 1} has {row.Count} values for {columns.Count} columns", nameof(rows));
            }
            line.Clear();
            for (int i = 0; i < row.Count; i++) { Append(line, i, CellText.Of(row[i])); }
            await text.WriteAsync(line.Append("\r\n"), ct);
            count++;
        }
        return count;
    }

    private static void Append(StringBuilder line, int column, string value)
    {
        if (column > 0) { line.Append(','); }
        string cell = CellText.Guard(value);
        // Blanks at the edges are quoted too: some programs drop them otherwise.
        bool quoted = cell.AsSpan().ContainsAny(NeedQuotes) || (cell.Length > 0 && (char.IsWhiteSpace(cell[0]) || char.IsWhiteSpace(cell[^1])));
        if (quoted) { line.Append('"').Append(cell.Replace("\"", "\"\"")).Append('"'); }
        else { line.Append(cell); }
    }
}
