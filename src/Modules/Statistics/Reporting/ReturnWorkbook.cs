using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using Rongxi.Kernel.Collections;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Tables;
using Rongxi.Kernel.Words;
using Rongxi.Statistics.Expressions;
using Rongxi.Statistics.Surveys;

namespace Rongxi.Statistics.Reporting;

/// <summary>
/// A return as a workbook that is filled in away from the office and comes back: laid out as the printed form, protected but for
/// the cells to fill, computing what the form computes. Which form, period and unit it is for stands on its second sheet.
/// </summary>
internal static class ReturnWorkbook
{
    public const long MostBytes = 2L << 20;
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Identity = "标识";
    private const string Form = "报表";
    private static readonly (string Code, Text Label, string Field)[] People =
    [
        ("负责人", ("单位负责人", "Head of unit"), nameof(SurveyReport.Head)),
        ("填表人", ("填表人", "Prepared by"), nameof(SurveyReport.Preparer)),
        ("电话", ("联系电话", "Telephone"), nameof(SurveyReport.Phone)),
    ];

    /// <summary>Writes the workbook of a return, with what is filled in already.</summary>
    public static byte[] Write(FormInHand form, Collection collection, CollectionItem item, FormValues typed)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Parts(zip);
            using (var sheet = Open(zip, "xl/worksheets/sheet1.xml"))
            {
                FormSheetXml(sheet, form, collection, item, typed);
            }

            using (var sheet = Open(zip, "xl/worksheets/sheet2.xml"))
            {
                IdentityXml(sheet, IdentityOf(form, collection, item));
            }
        }

        return file.ToArray();
    }

    /// <summary>Reads a workbook that came back. It must be of this form, edition, period and unit; what was typed is judged afterwards, as if it had been typed on the page.</summary>
    /// <exception cref="Refusal"><c>statistics.no-identity</c>, <c>statistics.wrong-form</c>, <c>statistics.wrong-edition</c>, <c>statistics.wrong-period</c>, <c>statistics.wrong-unit</c>, <c>statistics.wrong-row</c>, or what <see cref="TableReader"/> refuses.</exception>
    public static async Task<FormValues> Read(Stream content, string fileName, FormInHand form, Collection collection, CollectionItem item, CancellationToken ct)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[64 << 10];
        int read;
        while ((read = await content.ReadAsync(buffer, ct)) > 0)
        {
            if (kept.Length + read > MostBytes)
            {
                throw new Refusal("table.too-large", ($"{fileName}超过{MostBytes >> 20}MB", $"{fileName} is larger than {MostBytes >> 20} MB"), 413);
            }

            kept.Write(buffer, 0, read);
        }

        await MustBe(kept, fileName, IdentityOf(form, collection, item), ct);
        var columns = new[] { "甲", "乙", "丙" }.Concat(form.Plan.ColumnCodes).Select(code => new Column(code, Text.Same(code), Required: true)).ToList();
        kept.Position = 0;
        await using var table = await TableReader.OpenAsync(kept, fileName, new TableOptions { Columns = columns, Sheet = Form, HeadingWithin = 12, Limits = Limits(600) }, ct);
        var typed = new FormValues();
        var rows = form.Plan.RowCodes.ToHashSet(StringComparer.Ordinal);
        await foreach (var row in table.Rows(ct))
        {
            var code = row["丙"].Trim();
            if (People.FirstOrDefault(person => person.Code == code) is { Field: { } field })
            {
                typed[field] = row[form.Plan.ColumnCodes[0]].Trim();
            }
            else if (rows.Contains(code))
            {
                foreach (var place in form.Plan.Entered.Where(place => place.Row == code))
                {
                    var cell = row[place.Column].Trim();
                    if (cell.Length > 0)
                    {
                        typed[ReturnFigures.Path(place)] = cell;
                    }
                }
            }
            else if (code.Length > 0)
            {
                throw new Refusal("statistics.wrong-row", ($"第 {row.Number} 行代码 {code} 不是本表的", $"Row {row.Number}: code {code} is none of this form"), [new("File", ("请用下载的模板", "Use the workbook downloaded"), Row: row.Number)]);
            }
        }

        return typed;
    }

    private static List<(string Key, string Value, string Refusal, Text What)> IdentityOf(FormInHand form, Collection collection, CollectionItem item) =>
    [
        ("表号", form.Sheet.FormNumber, "statistics.wrong-form", ("表号", "form number")),
        ("版次", form.Edition.Edition.ToString(CultureInfo.InvariantCulture), "statistics.wrong-edition", ("版次", "edition")),
        ("报告期", collection.Period, "statistics.wrong-period", ("报告期", "period")),
        ("统一社会信用代码", item.UnitCode, "statistics.wrong-unit", ("单位", "unit")),
        ("布置编号", collection.Number, "statistics.wrong-period", ("布置编号", "collection")),
        ("表样", form.Edition.Hash[..16], "statistics.wrong-edition", ("表样", "layout")),
    ];

    private static TableLimits Limits(int rows) => new() { Bytes = MostBytes, UnpackedBytes = 40L << 20, Rows = rows, Columns = 40, CellLength = 2000 };

    private static async Task MustBe(MemoryStream file, string fileName, List<(string Key, string Value, string Refusal, Text What)> wanted, CancellationToken ct)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        file.Position = 0;
        try
        {
            await using var table = await TableReader.OpenAsync(file, fileName, new TableOptions { Columns = [new("项目", ("项目", "Item"), Required: true), new("内容", ("内容", "Value"), Required: true)], Sheet = Identity, Limits = Limits(50) }, ct);
            await foreach (var row in table.Rows(ct))
            {
                found[row["项目"].Trim()] = row["内容"].Trim();
            }
        }
        catch (Refusal refusal) when (refusal.Code is "table.no-sheet" or "table.missing-column" or "table.no-columns" or "table.empty")
        {
            throw new Refusal("statistics.no-identity", ("这不是从本页下载的报表文件（缺“标识”表）", "This is no workbook downloaded here: its sheet 标识 is missing"), [new("File", ("请用下载的文件填报", "Fill in the file downloaded"))]);
        }

        foreach (var (key, value, code, what) in wanted)
        {
            var came = found.GetValueOrDefault(key, "");
            if (came != value)
            {
                throw new Refusal(code, ($"文件的{what.Zh}是“{came}”，这里是“{value}”：不是这份报表的文件", $"The {what.En} of the file is “{came}”, here it is “{value}”: it belongs to another return"), [new("File", ("请用本报表下载的文件", "Use the file downloaded for this return"))]);
            }
        }
    }

    private static void FormSheetXml(XmlWriter xml, FormInHand form, Collection collection, CollectionItem item, FormValues typed)
    {
        var sheet = form.Sheet;
        var last = 2 + form.Plan.ColumnCodes.Count;
        var hasGroups = sheet.Columns.Any(column => !string.IsNullOrWhiteSpace(column.Group));
        var period = ReportingPeriod.Parse(collection.Period).Title.Zh;
        var merges = new List<string>();
        var first = 8 + (hasGroups ? 1 : 0);
        var rowAt = new Dictionary<string, int>();
        var at = first + 1;
        foreach (var row in sheet.Rows)
        {
            if (!row.IsHeading)
            {
                rowAt[row.Code!] = at;
            }

            at++;
        }

        var columnAt = form.Plan.ColumnCodes.Select((code, index) => (code, index)).ToDictionary(pair => pair.code, pair => pair.index + 3);
        xml.WriteStartElement("worksheet", Main);
        xml.WriteStartElement("sheetPr", Main);
        Element(xml, "pageSetUpPr", ("fitToPage", "1"));
        xml.WriteEndElement();
        xml.WriteStartElement("sheetViews", Main);
        Element(xml, "sheetView", ("showGridLines", "0"), ("workbookViewId", "0"));
        xml.WriteEndElement();
        xml.WriteStartElement("cols", Main);
        Width(xml, 1, 1, 38);
        Width(xml, 2, 2, 11);
        Width(xml, 3, 3, 8);
        Width(xml, 4, last + 1, 16);
        xml.WriteEndElement();
        xml.WriteStartElement("sheetData", Main);
        Row(xml, 1, () => Str(xml, 1, 0, Look.Title, sheet.Name));
        merges.Add($"A1:{Letter(last)}1");
        // The four marks of a lawful form stand at its top right (统计法 第十七条).
        Row(xml, 2, () => Str(xml, 2, last - 1 > 2 ? last - 1 : last, Look.Plain, $"表    号：{sheet.FormNumber}"));
        Row(xml, 3, () => Pair(xml, 3, last, $"统一社会信用代码：{item.UnitCode}", $"制定机关：{sheet.MakingBody}"));
        Row(xml, 4, () => Pair(xml, 4, last, $"单位名称：{item.UnitName}", $"批准文号：{form.Edition.ApprovalNumber}"));
        Row(xml, 5, () => Pair(xml, 5, last, period, $"有效期至：{form.Edition.ValidUntil:yyyy年M月}"));
        Row(xml, 6, () => Str(xml, 6, 0, Look.Plain, string.IsNullOrWhiteSpace(sheet.Unit) ? "白底格填写，灰底格自动计算" : $"计量单位：{sheet.Unit}    白底格填写，灰底格自动计算"));
        if (hasGroups)
        {
            Row(xml, 7, () =>
            {
                for (var i = 0; i < sheet.Columns.Count; i++)
                {
                    Str(xml, 7, i + 3, Look.Head, sheet.Columns[i].Group ?? "");
                }
            });
            foreach (var group in sheet.Columns.Select((column, index) => (column.Group, index)).Where(pair => !string.IsNullOrWhiteSpace(pair.Group)).GroupBy(pair => pair.Group).Where(group => group.Count() > 1 && group.Max(pair => pair.index) - group.Min(pair => pair.index) == group.Count() - 1))
            {
                merges.Add($"{Letter(group.Min(pair => pair.index) + 3)}7:{Letter(group.Max(pair => pair.index) + 3)}7");
            }
        }

        Row(xml, first - 1, () =>
        {
            var titles = new[] { "指标名称", "计量单位", "代码" }.Concat(sheet.Columns.Select(column => column.Title)).ToList();
            for (var i = 0; i < titles.Count; i++)
            {
                Str(xml, first - 1, i, Look.Head, titles[i]);
            }
        });
        Row(xml, first, () =>
        {
            var codes = new[] { "甲", "乙", "丙" }.Concat(form.Plan.ColumnCodes).ToList();
            for (var i = 0; i < codes.Count; i++)
            {
                Str(xml, first, i, Look.Head, codes[i]);
            }
        });
        at = first + 1;
        foreach (var row in sheet.Rows)
        {
            Figures(xml, at++, row, form, typed, rowAt, columnAt);
        }

        var beginPeople = at + 1;
        for (var i = 0; i < People.Length; i++)
        {
            var (code, label, field) = People[i];
            Row(xml, beginPeople + i, () =>
            {
                Str(xml, beginPeople + i, 0, Look.Plain, label.Zh);
                Str(xml, beginPeople + i, 2, Look.Plain, code);
                Str(xml, beginPeople + i, 3, Look.Words, typed[field] ?? "");
            });
        }

        xml.WriteEndElement();
        Element(xml, "sheetProtection", ("sheet", "1"), ("objects", "1"), ("scenarios", "1"), ("formatColumns", "0"));
        xml.WriteStartElement("mergeCells", Main);
        foreach (var merge in merges)
        {
            Element(xml, "mergeCell", ("ref", merge));
        }

        xml.WriteEndElement();
        Validations(xml, form, rowAt, columnAt);
        Element(xml, "pageMargins", ("left", "0.5"), ("right", "0.5"), ("top", "0.6"), ("bottom", "0.6"), ("header", "0.3"), ("footer", "0.3"));
        Element(xml, "pageSetup", ("paperSize", "9"), ("orientation", form.Plan.ColumnCodes.Count > 3 ? "landscape" : "portrait"), ("fitToWidth", "1"), ("fitToHeight", "0"));
        xml.WriteEndElement();
    }

    private static void Figures(XmlWriter xml, int at, SheetRow row, FormInHand form, FormValues typed, Dictionary<string, int> rowAt, Dictionary<string, int> columnAt) => Row(xml, at, () =>
    {
        Str(xml, at, 0, Look.RowTitle + Math.Clamp(row.Level ?? 0, 0, 4), (row.OfWhich ? "其中：" : "") + row.Title);
        Str(xml, at, 1, Look.Centre, row.IsHeading ? "" : row.Unit ?? form.Sheet.Unit ?? "");
        Str(xml, at, 2, Look.Centre, row.Code ?? "");
        foreach (var column in form.Plan.ColumnCodes)
        {
            if (row.IsHeading)
            {
                Str(xml, at, columnAt[column], Look.Centre, "—");
                continue;
            }

            var place = new Place(row.Code!, column);
            var decimals = row.Places;
            if (form.Plan.FormulaOf(place) is { } formula)
            {
                decimals = form.Plan.Column(column).IsComputed ? Math.Max(decimals, 2) : decimals;
                var written = SpreadsheetFormula.Of(formula, (code, of) => rowAt.TryGetValue(code, out var line) && columnAt.TryGetValue(of, out var letter) ? $"{Letter(letter)}{line}" : null, place);
                Num(xml, at, columnAt[column], Look.Computed + decimals, null, written is null ? null : $"IFERROR({written},\"\")");
            }
            else
            {
                Num(xml, at, columnAt[column], Look.Entered + decimals, ReturnFigures.Number(typed[ReturnFigures.Path(place)] ?? ""), null);
            }
        }
    });

    private static void Validations(XmlWriter xml, FormInHand form, Dictionary<string, int> rowAt, Dictionary<string, int> columnAt)
    {
        var groups = form.Plan.Entered.GroupBy(place => form.Plan.Row(place.Row).MayBeNegative).ToList();
        xml.WriteStartElement("dataValidations", Main);
        foreach (var group in groups)
        {
            xml.WriteStartElement("dataValidation", Main);
            Attributes(xml, ("type", "decimal"), ("operator", "between"), ("allowBlank", "1"), ("showErrorMessage", "1"), ("errorTitle", "统计报表"), ("error", group.Key ? "请填写数字" : "请填写不小于 0 的数字"), ("sqref", string.Join(' ', group.Select(place => $"{Letter(columnAt[place.Column])}{rowAt[place.Row]}"))));
            xml.WriteElementString("formula1", Main, group.Key ? "-999999999999" : "0");
            xml.WriteElementString("formula2", Main, "999999999999");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void IdentityXml(XmlWriter xml, List<(string Key, string Value, string Refusal, Text What)> identity)
    {
        xml.WriteStartElement("worksheet", Main);
        xml.WriteStartElement("cols", Main);
        Width(xml, 1, 1, 22);
        Width(xml, 2, 2, 30);
        xml.WriteEndElement();
        xml.WriteStartElement("sheetData", Main);
        Row(xml, 1, () =>
        {
            Str(xml, 1, 0, Look.Head, "项目");
            Str(xml, 1, 1, Look.Head, "内容");
        });
        for (var i = 0; i < identity.Count; i++)
        {
            var (key, value, _, _) = identity[i];
            Row(xml, i + 2, () =>
            {
                Str(xml, i + 2, 0, Look.Plain, key);
                Str(xml, i + 2, 1, Look.Plain, value);
            });
        }

        xml.WriteEndElement();
        Element(xml, "sheetProtection", ("sheet", "1"), ("objects", "1"), ("scenarios", "1"));
        xml.WriteEndElement();
    }

    private static void Parts(ZipArchive zip)
    {
        Literal(zip, "[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/><Override PartName=\"/xl/worksheets/sheet2.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>");
        Literal(zip, "_rels/.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"workbook\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        Literal(zip, "xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"s1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"s2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet2.xml\"/><Relationship Id=\"styles\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/></Relationships>");
        Literal(zip, "xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><workbookProtection lockStructure=\"1\"/><sheets><sheet name=\"{Form}\" sheetId=\"1\" r:id=\"s1\"/><sheet name=\"{Identity}\" sheetId=\"2\" r:id=\"s2\"/></sheets><calcPr fullCalcOnLoad=\"1\"/></workbook>");
        Literal(zip, "xl/styles.xml", Look.Styles());
    }

    private static void Literal(ZipArchive zip, string name, string text)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(false));
        writer.Write("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>");
        writer.Write(text);
    }

    private static XmlWriter Open(ZipArchive zip, string name) => XmlWriter.Create(zip.CreateEntry(name).Open(), new XmlWriterSettings { Encoding = new UTF8Encoding(false), CloseOutput = true, CheckCharacters = false });

    private static void Row(XmlWriter xml, int at, Action cells)
    {
        xml.WriteStartElement("row", Main);
        Attributes(xml, ("r", $"{at}"));
        cells();
        xml.WriteEndElement();
    }

    private static void Pair(XmlWriter xml, int row, int last, string left, string right)
    {
        Str(xml, row, 0, Look.Plain, left);
        Str(xml, row, last - 1 > 2 ? last - 1 : last, Look.Plain, right);
    }

    private static void Str(XmlWriter xml, int row, int column, int look, string text)
    {
        xml.WriteStartElement("c", Main);
        Attributes(xml, ("r", $"{Letter(column)}{row}"), ("s", $"{look}"));
        if (text.Length > 0)
        {
            Attributes(xml, ("t", "inlineStr"));
            xml.WriteStartElement("is", Main);
            xml.WriteStartElement("t", Main);
            xml.WriteAttributeString("xml", "space", "http://www.w3.org/XML/1998/namespace", "preserve");
            xml.WriteString(string.Concat(text.Where(c => c >= ' ')));
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Num(XmlWriter xml, int row, int column, int look, decimal? value, string? formula)
    {
        xml.WriteStartElement("c", Main);
        Attributes(xml, ("r", $"{Letter(column)}{row}"), ("s", $"{look}"));
        if (formula is not null)
        {
            xml.WriteElementString("f", Main, formula);
        }

        if (value is { } known)
        {
            xml.WriteElementString("v", Main, known.ToString(CultureInfo.InvariantCulture));
        }

        xml.WriteEndElement();
    }

    private static void Width(XmlWriter xml, int from, int to, double width) => Element(xml, "col", ("min", $"{from}"), ("max", $"{to}"), ("width", width.ToString(CultureInfo.InvariantCulture)), ("customWidth", "1"));

    private static void Element(XmlWriter xml, string name, params (string Name, string Value)[] attributes)
    {
        xml.WriteStartElement(name, Main);
        Attributes(xml, attributes);
        xml.WriteEndElement();
    }

    private static void Attributes(XmlWriter xml, params (string Name, string Value)[] attributes)
    {
        foreach (var (name, value) in attributes)
        {
            xml.WriteAttributeString(name, value);
        }
    }

    private static string Letter(int column)
    {
        var letters = "";
        for (var n = column + 1; n > 0; n = (n - 1) / 26)
        {
            letters = (char)('A' + ((n - 1) % 26)) + letters;
        }

        return letters;
    }

    /// <summary>The styles of the workbook, by number.</summary>
    private static class Look
    {
        public const int Plain = 0;
        public const int Title = 1;
        public const int Head = 2;
        public const int Centre = 3;
        public const int Words = 4;

        /// <summary>And four more, each an indent deeper.</summary>
        public const int RowTitle = 5;

        /// <summary>With 0 to 6 decimals; open to be filled in.</summary>
        public const int Entered = 10;

        /// <summary>With 0 to 6 decimals; computed.</summary>
        public const int Computed = 17;

        public static string Styles()
        {
            var formats = string.Concat(Enumerable.Range(1, 6).Select(decimals => $"<numFmt numFmtId=\"{170 + decimals}\" formatCode=\"0.{new string('0', decimals)}\"/>"));
            var cells = new StringBuilder()
                .Append("<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>")
                .Append("<xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" applyFont=\"1\" applyAlignment=\"1\"><alignment horizontal=\"center\"/></xf>")
                .Append("<xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"1\" applyNumberFormat=\"1\" applyBorder=\"1\" applyAlignment=\"1\"><alignment horizontal=\"center\" vertical=\"center\" wrapText=\"1\"/></xf>")
                .Append("<xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"1\" applyNumberFormat=\"1\" applyBorder=\"1\" applyAlignment=\"1\"><alignment horizontal=\"center\"/></xf>")
                .Append("<xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"1\" applyNumberFormat=\"1\" applyBorder=\"1\" applyProtection=\"1\"><protection locked=\"0\"/></xf>");
            for (var level = 0; level <= 4; level++)
            {
                cells.Append($"<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"1\" applyBorder=\"1\" applyAlignment=\"1\"><alignment horizontal=\"left\" indent=\"{level}\" wrapText=\"1\"/></xf>");
            }

            for (var kind = 0; kind < 2; kind++)
            {
                for (var decimals = 0; decimals <= 6; decimals++)
                {
                    cells.Append($"<xf numFmtId=\"{(decimals == 0 ? 1 : 170 + decimals)}\" fontId=\"0\" fillId=\"{(kind == 0 ? 0 : 2)}\" borderId=\"1\" applyNumberFormat=\"1\" applyFill=\"1\" applyBorder=\"1\" applyProtection=\"1\"><protection locked=\"{kind}\"/></xf>");
                }
            }

            return $"<styleSheet xmlns=\"{Main}\"><numFmts count=\"6\">{formats}</numFmts><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"宋体\"/></font><font><b/><sz val=\"16\"/><name val=\"宋体\"/></font></fonts>"
                + "<fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill><fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFEDEFF0\"/></patternFill></fill></fills>"
                + "<borders count=\"2\"><border/><border><left style=\"thin\"/><right style=\"thin\"/><top style=\"thin\"/><bottom style=\"thin\"/></border></borders>"
                + $"<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs><cellXfs count=\"24\">{cells}</cellXfs></styleSheet>";
        }
    }
}
