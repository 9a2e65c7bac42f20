using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Rongxi.Kernel.Tables;

/// <summary>The parts of a workbook around its sheets: contents, relations, names of sheets, styles.</summary>
internal static class XlsxParts
{
    public const int PlainStyle = 0;
    public const int TextStyle = 1;
    public const int HeadingStyle = 2;
    public const int DateStyle = 3;
    public const int MostDecimals = 10;
    private const int FirstNumberStyle = 4;
    private const uint FirstFormat = 170;

    private const string Main = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private const string Relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>The style of numbers with so many decimals, 0 to <see cref="MostDecimals"/>.</summary>
    public static int NumberStyle(int decimals) => FirstNumberStyle + decimals;

    public static void Write(ZipArchive zip, string sheet, string? notes, bool lists)
    {
        var parts = new List<(string Name, string File, bool Hidden)> { (sheet, "sheet1", false) };
        if (notes is not null) { parts.Add((notes == sheet ? notes + " 2" : notes, "sheet2", false)); }
        if (lists) { parts.Add(("lists", "lists", true)); }
        Write(zip, parts);
    }

    /// <summary>The parts around sheets of these names, each in a file of its own below <c>xl/worksheets</c>.</summary>
    public static void Write(ZipArchive zip, IReadOnlyList<(string Name, string File, bool Hidden)> parts)
    {
        var types = new StringBuilder();
        types.Append("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">")
            .Append("<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>")
            .Append("<Default Extension=\"xml\" ContentType=\"application/xml\"/>")
            .Append($"<Override PartName=\"/xl/workbook.xml\" ContentType=\"{Main}sheet.main+xml\"/>")
            .Append($"<Override PartName=\"/xl/styles.xml\" ContentType=\"{Main}styles+xml\"/>");
        var relations = new StringBuilder(Relations());
        foreach (var (_, file, _) in parts)
        {
            types.Append($"<Override PartName=\"/xl/worksheets/{file}.xml\" ContentType=\"{Main}worksheet+xml\"/>");
            relations.Append($"<Relationship Id=\"{file}\" Type=\"{Relation}/worksheet\" Target=\"worksheets/{file}.xml\"/>");
        }
        relations.Append($"<Relationship Id=\"styles\" Type=\"{Relation}/styles\" Target=\"styles.xml\"/></Relationships>");

        Literal(zip, "[Content_Types].xml", types.Append("</Types>").ToString());
        Literal(zip, "_rels/.rels", Relations() + $"<Relationship Id=\"workbook\" Type=\"{Relation}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        Literal(zip, "xl/_rels/workbook.xml.rels", relations.ToString());

        var workbook = new Workbook(new Sheets(parts.Select((p, i) => new Sheet
        {
            Name = p.Name,
            SheetId = (uint)i + 1,
            Id = p.File,
            State = p.Hidden ? SheetStateValues.Hidden : null,
        })));
        using (var part = zip.CreateEntry("xl/workbook.xml").Open()) { workbook.Save(part); }
        using (var part = zip.CreateEntry("xl/styles.xml").Open()) { Styles().Save(part); }
    }

    private static string Relations() => "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";

    private static void Literal(ZipArchive zip, string name, string xml)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(false));
        writer.Write("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>");
        writer.Write(xml);
    }

    private static Stylesheet Styles()
    {
        var formats = new List<NumberingFormat> { new() { NumberFormatId = FirstFormat - 1, FormatCode = "yyyy\\-mm\\-dd" } };
        var cells = new List<CellFormat>
        {
            new(),
            new() { NumberFormatId = 49, ApplyNumberFormat = true },     // @: text typed into the cell later stays text too
            new() { NumberFormatId = 49, ApplyNumberFormat = true, FontId = 1, ApplyFont = true },
            new() { NumberFormatId = FirstFormat - 1, ApplyNumberFormat = true },
        };
        for (uint decimals = 0; decimals <= MostDecimals; decimals++)
        {
            uint id = decimals == 0 ? 1 : FirstFormat + decimals;
            if (decimals > 0) { formats.Add(new() { NumberFormatId = id, FormatCode = "0." + new string('0', (int)decimals) }); }
            cells.Add(new() { NumberFormatId = id, ApplyNumberFormat = true });
        }
        return new Stylesheet(
            new NumberingFormats(formats) { Count = (uint)formats.Count },
            new Fonts(new Font(new FontSize { Val = 11 }, new FontName { Val = "Calibri" }), new Font(new Bold(), new FontSize { Val = 11 }, new FontName { Val = "Calibri" })) { Count = 2 },
            new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })) { Count = 2 },
            new Borders(new Border()) { Count = 1 },
            new CellStyleFormats(new CellFormat()) { Count = 1 },
            new CellFormats(cells) { Count = (uint)cells.Count });
    }
}
