using System.Text;
using CsvHelper;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Tables;

/// <summary>The records of a CSV text.</summary>
internal sealed class CsvRows : IRowSource
{
    // A record longer than this is an unpaired quote that swallows the file.
    private const int RecordBytes = 16 << 20;

    private static readonly char[] Delimiters = [',', ';', '\t'];

    private readonly FileStream spool;
    private readonly CsvReader records;
    private int number;
    private CsvMalformedReason? wrong;

    private CsvRows(FileStream spool, Encoding encoding, char delimiter)
    {
        this.spool = spool;
        Encoding = encoding;
        Delimiter = delimiter;
        records = CsvReader.Create(spool, new CsvReaderOptions
        {
            Separator = delimiter,
            Encoding = encoding,
            HasHeader = false,
            SkipEmptyLines = false,
            MaxRecordSize = RecordBytes,
            OnMalformedRecord = found => wrong ??= found.Reason,
        }, leaveOpen: true);
    }

    public string Format => "csv";
    public Encoding Encoding { get; }
    public char? Delimiter { get; }
    public string? Sheet => null;

    public static async Task<CsvRows> Open(FileStream spool, Encoding encoding, TableOptions options, CancellationToken ct)
    {
        char delimiter;
        using (var sample = new StreamReader(spool, encoding, true, 4096, leaveOpen: true))
        {
            char[] chars = new char[64 << 10];
            int read = await Decoded(() => sample.ReadBlockAsync(chars, ct).AsTask());
            delimiter = Detect(new string(chars, 0, read), options);
        }
        spool.Position = 0;
        return new CsvRows(spool, encoding, delimiter);
    }

    public async ValueTask<RawRow?> Next(CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        number++;
        bool more;
        try
        {
            more = await Decoded(() => records.ReadAsync(ct).AsTask());
        }
        catch (CsvFormatException)
        {
            throw Malformed(("过长", "is far too long"));
        }
        // A quote inside an unquoted cell is a quote; one that is never closed, or text behind a closed one, loses data.
        if (wrong is not null and not CsvMalformedReason.StrayQuote) { throw Malformed(("引号没有成对", "has unpaired quotes")); }
        wrong = null;
        if (!more) { return null; }
        string[] cells = new string[records.FieldCount];
        for (int i = 0; i < cells.Length; i++) { cells[i] = CellText.Unguard(records.GetString(i)); }
        return new RawRow(number, cells, cells);
    }

    public async ValueTask DisposeAsync()
    {
        await records.DisposeAsync();
        await spool.DisposeAsync();
    }

    private Refusal Malformed(Text what)
    {
        Text why = (
            $"第{number}行{what.Zh}：含引号、分隔符或换行的单元格须整体加引号，其中的引号写两个",
            $"row {number} {what.En}: a cell with quotes, delimiters or line breaks is quoted as a whole, and a quote inside is written twice");
        return new Refusal("table.malformed", why, [new FieldError("", why, Row: number)]);
    }

    /// <summary>
    /// The delimiter with which most headings are recognised among the first records; if that decides nothing, the one
    /// whose number is steadiest from record to record.
    /// </summary>
    internal static char Detect(string sample, TableOptions options)
    {
        var titles = Table.Titles(options.Columns);
        var records = Records(sample, 20);
        return Delimiters.MaxBy(d =>
        {
            var counts = records.Select(r => Split(r, d).Count).ToList();
            int known = titles.Count == 0 ? 0 : records.Take(options.HeadingWithin)
                .Select(r => Split(r, d).Count(c => titles.ContainsKey(CellText.Key(c.Trim('"'))))).DefaultIfEmpty().Max();
            var usual = counts.Where(c => c > 1).GroupBy(c => c).OrderByDescending(g => g.Count()).ThenByDescending(g => g.Key).FirstOrDefault();
            return (known, usual?.Count() ?? 0, usual?.Key ?? 0);
        });
    }

    private static List<string> Records(string sample, int most)
    {
        var records = new List<string>();
        bool quoted = false;
        int from = 0;
        for (int i = 0; i <= sample.Length && records.Count < most; i++)
        {
            if (i < sample.Length && sample[i] == '"') { quoted = !quoted; }
            if (i == sample.Length || (!quoted && sample[i] is '\n' or '\r'))
            {
                if (i > from) { records.Add(sample[from..i]); }
                from = i + 1;
            }
        }
        return records;
    }

    private static List<string> Split(string record, char delimiter)
    {
        var cells = new List<string>();
        bool quoted = false;
        int from = 0;
        for (int i = 0; i < record.Length; i++)
        {
            if (record[i] == '"') { quoted = !quoted; }
            else if (record[i] == delimiter && !quoted) { cells.Add(record[from..i]); from = i + 1; }
        }
        cells.Add(record[from..]);
        return cells;
    }

    private static async Task<T> Decoded<T>(Func<Task<T>> read)
    {
        try { return await read(); }
        catch (DecoderFallbackException e)
        {
            string bytes = e.BytesUnknown is { Length: > 0 } unknown ? Convert.ToHexString(unknown) : "?";
            throw new Refusal("table.encoding", (
                $"文件中有不属于任何字符的字节（{bytes}），请另存为“CSV UTF-8”后再上传",
                $"the file has bytes that are no character ({bytes}); save it as CSV UTF-8 and upload it again"));
        }
    }
}
