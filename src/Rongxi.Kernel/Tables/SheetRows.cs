using System.Globalization;
using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Tables;

/// <summary>The rows of one sheet of a workbook, XLSX or XLS.</summary>
internal sealed class SheetRows : IRowSource
{
    private readonly FileStream spool;
    private readonly IExcelDataReader reader;
    private readonly Dictionary<int, List<CellRange>> mergesFrom;
    private readonly List<(CellRange Range, string Value)> open = [];

    private SheetRows(FileStream spool, IExcelDataReader reader, string format)
    {
        this.spool = spool;
        this.reader = reader;
        Format = format;
        Sheet = reader.Name;
        mergesFrom = (reader.MergeCells ?? []).GroupBy(m => m.FromRow).ToDictionary(g => g.Key, g => g.ToList());
    }

    public string Format { get; }
    public Encoding? Encoding => null;
    public char? Delimiter => null;
    public string Sheet { get; }

    public static SheetRows Open(FileStream spool, string format, string? sheet) => Guarded(() =>
    {
        // Asked for first, as the library's configuration needs the code pages that this registers. Old workbooks that name none are taken for GB18030.
        var fallback = TextEncoding.Gb18030;
        var reader = ExcelReaderFactory.CreateReader(spool, new ExcelReaderConfiguration
        {
            FallbackEncoding = fallback,
            LeaveOpen = true,
        });
        var seen = new List<string>();
        do
        {
            if (reader.VisibleState != "visible") { continue; }
            seen.Add(reader.Name);
            if (sheet is null || CellText.Key(reader.Name) == CellText.Key(sheet)) { return new SheetRows(spool, reader, format); }
        }
        while (reader.NextResult());
        reader.Dispose();
        throw new Refusal("table.no-sheet", sheet is null
            ? ("工作簿中没有可见的工作表", "the workbook has no visible sheet")
            : ($"工作簿中没有工作表“{sheet}”，只有：{string.Join("、", seen)}", $"the workbook has no sheet “{sheet}”, only {string.Join(", ", seen)}"));
    });

    public ValueTask<RawRow?> Next(CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Guarded(Read));
    }

    public async ValueTask DisposeAsync()
    {
        reader.Dispose();
        await spool.DisposeAsync();
    }

    private RawRow? Read()
    {
        if (!reader.Read()) { return null; }
        int row = reader.Depth;
        string[] cells = new string[reader.FieldCount];
        for (int i = 0; i < cells.Length; i++) { cells[i] = Cell(i); }
        if (open.Count == 0 && !mergesFrom.ContainsKey(row)) { return new RawRow(row + 1, cells, cells); }

        string[] heading = [.. cells];
        open.RemoveAll(m => m.Range.ToRow < row);
        foreach (var merge in mergesFrom.GetValueOrDefault(row) ?? [])
        {
            if (merge.FromColumn < cells.Length) { open.Add((merge, cells[merge.FromColumn])); }
        }
        foreach (var (range, value) in open)
        {
            for (int i = range.FromColumn; i <= Math.Min(range.ToColumn, cells.Length - 1); i++) { cells[i] = value; }
            if (heading[range.FromColumn].Length == 0) { heading[range.FromColumn] = value; }
        }
        return new RawRow(row + 1, cells, heading);
    }

    // Cells in error (#N/A, #REF!) have no value in this version of the library and are read as empty: a required field then refuses them.
    private string Cell(int i)
    {
        return reader.GetValue(i) switch
        {
            null => "",
            string text => text,
            double number => Number(number, reader.GetNumberFormatString(i)),
            int whole => whole.ToString(CultureInfo.InvariantCulture),
            DateTime time => CellText.OfDateTime(Rounded(time)),
            bool yes => yes ? "true" : "false",
            TimeSpan span => span.ToString("c", CultureInfo.InvariantCulture),
            var other => CellText.Of(other),
        };
    }

    // Decimals that the format shows and the number has not are written out (12 shown as 12.00); none is ever rounded away.
    private static string Number(double value, string? format)
    {
        string text = CellText.OfDouble(value);
        int decimals = Decimals(format);
        if (decimals == 0 || text.Contains('E')) { return text; }
        int point = text.IndexOf('.');
        int has = point < 0 ? 0 : text.Length - point - 1;
        return has >= decimals ? text : (point < 0 ? text + "." : text) + new string('0', decimals - has);
    }

    private static int Decimals(string? format)
    {
        if (format is null || !format.StartsWith("0.", StringComparison.Ordinal)) { return 0; }
        return format.AsSpan(2).ContainsAnyExcept('0') ? 0 : format.Length - 2;
    }

    // A serial number holds a time of day as a fraction; its last bits are not milliseconds.
    private static DateTime Rounded(DateTime time) =>
        new((time.Ticks + TimeSpan.TicksPerMillisecond / 2) / TimeSpan.TicksPerMillisecond * TimeSpan.TicksPerMillisecond);

    private static T Guarded<T>(Func<T> read)
    {
        try { return read(); }
        catch (InvalidPasswordException)
        {
            throw new Refusal("table.encrypted", ("工作簿有密码，无法读取；请去掉密码后再上传", "the workbook has a password; remove it and upload again"));
        }
        catch (Exception e) when (e is not (Refusal or OperationCanceledException or OutOfMemoryException))
        {
            // The library answers damage of every sort with whatever its parsing happens to meet.
            throw new Refusal("table.unreadable", (
                "工作簿已损坏，或不是Excel工作簿，无法读取", "the workbook is damaged or not a workbook, and cannot be read"));
        }
    }
}
