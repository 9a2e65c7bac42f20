using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using Rongxi.Kernel.Words;
using Text = Rongxi.Kernel.Words.Text;

namespace Rongxi.Kernel.Tables;

/// <summary>
/// Writes workbooks: typed cells, bold heading that stays in view, lists to choose from, and a second sheet that explains
/// the columns. Rows are streamed: the parts are written one after the other into a forward-only zip, as the package
/// classes of the Open XML SDK would hold a sheet in memory until the end.
/// </summary>
public static class XlsxTable
{
    /// <summary>Rows a sheet can hold below its heading.</summary>
    public const int MostRows = 1_048_575;

    // Named as the reader of the file sees them; 31 characters at most, none of []:*?/\.
    private static readonly Text NotesSheet = ("说明", "Notes");

    /// <summary>Writes a workbook with one table. It is built in a temporary file, so that nothing half-done is ever sent.</summary>
    /// <param name="stream">Where to; left open.</param>
    /// <param name="title">Name of the sheet.</param>
    /// <param name="columns">The columns, in order.</param>
    /// <param name="rows">One value per column; null for an empty cell.</param>
    /// <param name="language">The language of headings and notes.</param>
    /// <param name="notes">Whether to add the sheet that explains the columns.</param>
    /// <param name="ct">Stops between rows.</param>
    /// <returns>The number of rows below the heading.</returns>
    /// <remarks>
    /// A number or date is written as such only if it reads back letter by letter: <c>007</c>, an id of more than fifteen
    /// digits or a date before 1 March 1900 stays text, as a spreadsheet would change it.
    /// </remarks>
    /// <exception cref="Refusal"><c>table.too-many-rows</c> beyond <see cref="MostRows"/>; <c>table.cell-too-long</c> beyond 32,767 characters.</exception>
    /// <exception cref="ArgumentException">A row has another number of values than there are columns.</exception>
    public static async Task<long> WriteAsync(
        Stream stream,
        Text title,
        IReadOnlyList<Column> columns,
        IAsyncEnumerable<IReadOnlyList<object?>> rows,
        Language language,
        bool notes = true,
        CancellationToken ct = default)
    {
        await using var file = TemporaryFile.Create("workbook");
        long count;
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            var lists = columns.Where(c => c.Choices is { Count: > 0 }).ToList();
            XlsxParts.Write(zip, SheetName(title.In(language)), notes ? NotesSheet.In(language) : null, lists.Count > 0);
            if (notes) { WriteNotes(zip, columns, language); }
            if (lists.Count > 0) { WriteLists(zip, lists); }
            await using var part = await zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).OpenAsync(ct);
            count = await WriteRows(part, columns, lists, rows, language, ct);
        }
        file.Position = 0;
        await file.CopyToAsync(stream, ct);
        return count;
    }

    /// <summary>Writes a workbook of several tables, a sheet each, without notes and lists to choose from.</summary>
    /// <param name="stream">Where to; left open.</param>
    /// <param name="sheets">The tables, 1 to 20; names that are the same are told apart by a number.</param>
    /// <param name="language">The language of headings.</param>
    /// <param name="ct">Stops between rows.</param>
    /// <exception cref="Refusal">As for one table.</exception>
    public static async Task WriteBookAsync(Stream stream, IReadOnlyList<XlsxSheet> sheets, Language language, CancellationToken ct = default)
    {
        ArgumentOutOfRangeException.ThrowIfZero(sheets.Count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sheets.Count, 20);
        await using var file = TemporaryFile.Create("workbook");
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            var names = new List<string>();
            foreach (var sheet in sheets)
            {
                string name = SheetName(sheet.Title.In(language));
                names.Add(names.Contains(name, StringComparer.OrdinalIgnoreCase) ? $"{(name.Length > 28 ? name[..28] : name)} {names.Count + 1}" : name);
            }
            XlsxParts.Write(zip, [.. names.Select((name, i) => (name, $"sheet{i + 1}", false))]);
            for (int i = 0; i < sheets.Count; i++)
            {
                await using var part = await zip.CreateEntry($"xl/worksheets/sheet{i + 1}.xml", CompressionLevel.Fastest).OpenAsync(ct);
                await WriteRows(part, sheets[i].Columns, [], sheets[i].Rows, language, ct);
            }
        }
        file.Position = 0;
        await file.CopyToAsync(stream, ct);
    }

    private static async Task<long> WriteRows(
        Stream part, IReadOnlyList<Column> columns, List<Column> lists, IAsyncEnumerable<IReadOnlyList<object?>> rows, Language language, CancellationToken ct)
    {
        using var sheet = new Sheet(part, columns.Select((c, i) => Width(c, language)), frozen: true);
        sheet.Row(columns.Select(c => c.Title.In(language)), heading: true);
        long count = 0;
        await foreach (var row in rows.WithCancellation(ct))
        {
            if (row.Count != columns.Count)
            {
                throw new ArgumentException($"row {count + 1} has {row.Count} values for {columns.Count} columns", nameof(rows));
            }
            if (++count > MostRows)
            {
                throw new Refusal("table.too-many-rows", (
                    $"超过{MostRows}行，工作表放不下，请导出CSV", $"a sheet holds {MostRows} rows; export CSV instead"), 413);
            }
            sheet.Begin();
            for (int i = 0; i < row.Count; i++) { sheet.Cell(i, columns[i].Kind, CellText.Of(row[i])); }
            sheet.End();
        }
        sheet.EndRows();
        if (columns.Count > 0)
        {
            sheet.Write(new AutoFilter { Reference = $"A1:{Table.Letter(columns.Count - 1)}{count + 1}" });
        }
        if (lists.Count > 0)
        {
            sheet.Write(new DataValidations(lists.Select((c, i) => Choice(c, i, columns))) { Count = (uint)lists.Count });
        }
        return count;
    }

    private static DataValidation Choice(Column column, int list, IReadOnlyList<Column> columns)
    {
        string letter = Table.Letter(Enumerable.Range(0, columns.Count).First(i => ReferenceEquals(columns[i], column)));
        return new DataValidation(new Formula1($"lists!${Table.Letter(list)}$1:${Table.Letter(list)}${column.Choices!.Count}"))
        {
            Type = DataValidationValues.List,
            AllowBlank = true,
            ShowErrorMessage = true,
            SequenceOfReferences = new ListValue<StringValue> { InnerText = $"{letter}2:{letter}{MostRows + 1}" },
        };
    }

    private static void WriteNotes(ZipArchive zip, IReadOnlyList<Column> columns, Language language)
    {
        using var part = zip.CreateEntry("xl/worksheets/sheet2.xml", CompressionLevel.Fastest).Open();
        using var sheet = new Sheet(part, [24, 16, 12, 8, 60, 40], frozen: true);
        Text[] heading = [("列名", "Column"), ("字段名", "Field"), ("类型", "Kind"), ("必填", "Required"), ("说明", "Meaning"), ("可选值", "Choices")];
        sheet.Row(heading.Select(h => h.In(language)), heading: true);
        foreach (var column in columns)
        {
            Text kind = column.Kind switch
            {
                CellKind.Number => ("数字", "number"),
                CellKind.Date => ("日期", "date"),
                CellKind.YesNo => ("是否", "yes or no"),
                _ => ("文字", "text"),
            };
            Text required = column.Required ? ("是", "yes") : Text.None;
            string choices = string.Join("; ", column.Choices ?? []);
            sheet.Row([column.Title.In(language), column.Name, kind.In(language), required.In(language), column.Note.In(language),
                choices.Length > 2000 ? choices[..2000] + "…" : choices], heading: false);
        }
        sheet.EndRows();
    }

    // Lists stand on a hidden sheet: written into the rule itself they may have 255 characters and no comma.
    private static void WriteLists(ZipArchive zip, List<Column> lists)
    {
        using var part = zip.CreateEntry("xl/worksheets/lists.xml", CompressionLevel.Fastest).Open();
        using var sheet = new Sheet(part, [], frozen: false);
        for (int row = 0; row < lists.Max(l => l.Choices!.Count); row++)
        {
            sheet.Row(lists.Select(l => row < l.Choices!.Count ? l.Choices[row] : ""), heading: false);
        }
        sheet.EndRows();
    }

    private static double Width(Column column, Language language)
    {
        if (column.Width > 0) { return Math.Clamp(column.Width, 4, 80); }
        int title = column.Title.In(language).Sum(c => c > 0xFF ? 2 : 1) + 4;
        return Math.Clamp(Math.Max(title, column.Kind is CellKind.Text ? 16 : 12), 8, 40);
    }

    private static string SheetName(string title)
    {
        string clean = new([.. title.Select(c => "[]:*?/\\'".Contains(c) || char.IsControl(c) ? ' ' : c)]);
        clean = clean.Trim();
        return clean.Length == 0 ? "Sheet1" : clean.Length > 31 ? clean[..31] : clean;
    }

    /// <summary>One sheet, written from top to bottom.</summary>
    private sealed class Sheet : IDisposable
    {
        private static readonly Row RowElement = new();
        private static readonly Cell CellElement = new();
        private static readonly InlineString InlineElement = new();
        private static readonly DocumentFormat.OpenXml.Spreadsheet.Text TextElement = new();
        private static readonly CellValue ValueElement = new();
        private static readonly OpenXmlAttribute Preserve = new("xml", "space", "http://www.w3.org/XML/1998/namespace", "preserve");
        private static readonly OpenXmlAttribute Inline = new("t", "", "inlineStr");
        private static readonly OpenXmlAttribute Boolean = new("t", "", "b");

        private readonly OpenXmlWriter xml;
        private readonly List<OpenXmlAttribute> attributes = [];
        private int row;

        public Sheet(Stream part, IEnumerable<double> widths, bool frozen)
        {
            xml = OpenXmlWriter.Create(part, new UTF8Encoding(false));
            xml.WriteStartDocument();
            xml.WriteStartElement(new Worksheet());
            if (frozen)
            {
                xml.WriteElement(new SheetViews(new SheetView(
                    new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen })
                { WorkbookViewId = 0 }));
            }
            var cols = widths.Select((w, i) => new DocumentFormat.OpenXml.Spreadsheet.Column
            {
                Min = (uint)i + 1,
                Max = (uint)i + 1,
                Width = w,
                CustomWidth = true,
            }).ToList();
            if (cols.Count > 0) { xml.WriteElement(new Columns(cols)); }
            xml.WriteStartElement(new SheetData());
        }

        public void Row(IEnumerable<string> texts, bool heading)
        {
            Begin();
            int i = 0;
            foreach (string text in texts) { Inlined(i++, text, heading ? XlsxParts.HeadingStyle : XlsxParts.TextStyle); }
            End();
        }

        public void Begin()
        {
            row++;
            xml.WriteStartElement(RowElement, [new OpenXmlAttribute("r", "", row.ToString(CultureInfo.InvariantCulture))]);
        }

        public void End() => xml.WriteEndElement();

        public void Cell(int column, CellKind kind, string text)
        {
            if (text.Length == 0) { return; }
            if (kind == CellKind.Number && AsNumber(text) is { } number) { Typed(column, number.Value, XlsxParts.NumberStyle(number.Decimals), null); }
            else if (kind == CellKind.Date && AsSerial(text) is { } serial) { Typed(column, serial, XlsxParts.DateStyle, null); }
            else if (kind == CellKind.YesNo && text is "true" or "false") { Typed(column, text == "true" ? "1" : "0", XlsxParts.PlainStyle, Boolean); }
            else { Inlined(column, text, XlsxParts.TextStyle); }
        }

        public void EndRows() => xml.WriteEndElement();

        public void Write(OpenXmlElement element) => xml.WriteElement(element);

        public void Dispose()
        {
            xml.WriteEndElement();
            xml.Dispose();
        }

        private void Inlined(int column, string text, int style)
        {
            if (text.Length == 0) { return; }
            if (text.Length > 32_767)
            {
                throw new Refusal("table.cell-too-long", (
                    $"第{row}行{Table.Letter(column)}列超过32767个字符，工作表放不下，请导出CSV",
                    $"row {row}, column {Table.Letter(column)} has more than 32,767 characters; export CSV instead"), 413);
            }
            Open(column, style, Inline);
            xml.WriteStartElement(InlineElement);
            xml.WriteStartElement(TextElement, [Preserve]);
            xml.WriteString(Escaped(text));
            xml.WriteEndElement();
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        private void Typed(int column, string value, int style, OpenXmlAttribute? type)
        {
            Open(column, style, type);
            xml.WriteStartElement(ValueElement);
            xml.WriteString(value);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        private void Open(int column, int style, OpenXmlAttribute? type)
        {
            attributes.Clear();
            attributes.Add(new OpenXmlAttribute("r", "", Table.Letter(column) + row.ToString(CultureInfo.InvariantCulture)));
            attributes.Add(new OpenXmlAttribute("s", "", style.ToString(CultureInfo.InvariantCulture)));
            if (type is { } t) { attributes.Add(t); }
            xml.WriteStartElement(CellElement, attributes);
        }

        // A number of at most fifteen digits whose decimals the cell's format can show; anything else would be changed.
        private static (string Value, int Decimals)? AsNumber(string text)
        {
            if (!CellText.IsPlainNumber(text) || text[0] == '+') { return null; }
            int point = text.IndexOf('.');
            int decimals = point < 0 ? 0 : text.Length - point - 1;
            int digits = text.Count(char.IsAsciiDigit);
            bool zeroAhead = text.TrimStart('-') is ['0', not '.', ..];
            bool minusZero = text[0] == '-' && text.AsSpan(1).IndexOfAnyExcept('0', '.') < 0;
            return digits > 15 || zeroAhead || minusZero || decimals > XlsxParts.MostDecimals ? null : (text, decimals);
        }

        // Serial 60 is 29 February 1900, a day that never was; dates from 1 March 1900 on are counted alike by all programs.
        private static string? AsSerial(string text) =>
            DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day >= new DateOnly(1900, 3, 1)
                ? (day.DayNumber - new DateOnly(1899, 12, 30).DayNumber).ToString(CultureInfo.InvariantCulture)
                : null;

        private static bool IsHex(ReadOnlySpan<char> text)
        {
            foreach (char c in text) { if (!char.IsAsciiHexDigit(c)) { return false; } }
            return true;
        }

        // ECMA-376 part 1, 22.9.2.19 (ST_Xstring): what XML cannot hold or would normalise is written _xHHHH_, and so is
        // the underscore of a text that already looks like that.
        private static string Escaped(string text)
        {
            StringBuilder? escaped = null;
            for (int i = 0; i < text.Length; i++)
            {
                char c = text[i];
                bool pair = char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
                bool looksEscaped = c == '_' && i + 6 < text.Length && text[i + 1] == 'x' && text[i + 6] == '_'
                    && IsHex(text.AsSpan(i + 2, 4));
                bool bad = (!XmlConvert.IsXmlChar(c) && !pair) || c == '\r';
                if (!bad && !looksEscaped && escaped is null)
                {
                    if (pair) { i++; }
                    continue;
                }
                escaped ??= new StringBuilder(text, 0, i, text.Length + 16);
                if (bad || looksEscaped) { escaped.Append("_x").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture)).Append('_'); }
                else
                {
                    escaped.Append(c);
                    if (pair) { escaped.Append(text[++i]); }
                }
            }
            return escaped?.ToString() ?? text;
        }
    }
}

/// <summary>One table of a workbook.</summary>
/// <param name="Title">Name of the sheet.</param>
/// <param name="Columns">The columns, in order.</param>
/// <param name="Rows">One value per column; null for an empty cell.</param>
public sealed record XlsxSheet(Text Title, IReadOnlyList<Column> Columns, IAsyncEnumerable<IReadOnlyList<object?>> Rows);
