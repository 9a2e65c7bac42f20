using System.IO.Compression;
using System.Text;
using Rongxi.Kernel.Tables;
using Rongxi.Kernel.Words;
using Xunit;

namespace Rongxi.Tests.Kernel.Tables;

public sealed class TableReaderTests
{
    private static readonly Column[] Columns =
    [
        new("Name", ("名称", "Name"), Required: true),
        new("PowerW", ("功率（W）", "Power (W)"), CellKind.Number),
        new("From", ("起始日期", "Valid from"), CellKind.Date),
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("utf-8", false, "名称,功率（W）\n成都站,5\n")]
    [InlineData("utf-8", true, "名称;功率(W)\r\n成都站;5\r\n")]
    [InlineData("utf-16", true, "名称\t功率（W）\r\n成都站\t5")]
    [InlineData("utf-16", false, "名称\t功率（W）\r\n成都站\t5")]
    [InlineData("utf-16BE", true, "Name\tPower (W)\r\n成都站\t5")]
    [InlineData("GB18030", false, "名称,功率（W）\r\n成都站,5\r\n")]
    [InlineData("GB18030", false, "  名 称 不是,PowerW,＊Ｎａｍｅ \r\nx,5,成都站\r\n")]
    public async Task A_csv_is_read_in_its_encoding_and_delimiter(string encoding, bool mark, string text)
    {
        _ = TextEncoding.Gb18030;
        var chosen = Encoding.GetEncoding(encoding);
        byte[] bytes = [.. mark ? chosen.GetPreamble() : [], .. chosen.GetBytes(text)];
        await using var table = await Open(bytes);
        var row = Assert.Single(await Rows(table));
        Assert.Equal((2, "成都站", "5", ""), (row.Number, row["Name"], row["PowerW"], row["From"]));
        Assert.Equal("csv", table.Format);
        Assert.Equal("From", Assert.Single(table.AbsentColumns).Name);
    }

    [Fact]
    public async Task Bytes_of_no_encoding_are_refused_with_their_offset()
    {
        var refusal = await Refused([.. "名称\n"u8, 0xFF, (byte)'a']);
        Assert.Equal("table.encoding", refusal.Code);
        Assert.Contains("第7字节", refusal.Text.Zh);
    }

    [Fact]
    public async Task A_gbk_character_cut_in_the_middle_is_refused() => Assert.Equal("table.encoding", (await Refused([.. TextEncoding.Gb18030.GetBytes("名称\n成都"), 0xB3])).Code);

    [Fact]
    public async Task A_four_byte_code_that_is_no_character_is_refused_not_replaced() =>
        Assert.Equal("table.encoding", (await Refused([.. TextEncoding.Gb18030.GetBytes("名称\n成都"), 0xFD, 0x39, 0xFE, 0x39, (byte)'\n'])).Code);

    [Fact]
    public async Task Missing_columns_are_named_in_the_refusal()
    {
        var refusal = await Refused("功率（W）\n5\n"u8.ToArray());
        Assert.EndsWith("名称", refusal.Text.Zh);
        Assert.Equal(("Name", (int?)1), (refusal.Errors[0].Field, refusal.Errors[0].Row));
    }

    [Fact]
    public async Task Titles_above_the_heading_and_blank_lines_are_counted_and_passed_over()
    {
        await using var table = await Open("无线电台站一览表\n\n名称,功率(W),来源\n甲,1,x\n\n乙,\"2\n3\",y\n,,\n丙,4,z\n"u8);
        Assert.Equal(3, table.HeadingRow);
        Assert.Equal(["来源"], table.UnknownColumns);
        var rows = await Rows(table);
        Assert.Equal([4, 6, 8], rows.Select(r => r.Number));
        Assert.Equal("2\n3", rows[1]["PowerW"]);
        Assert.Equal("z", rows[2]["来源"]);
    }

    [Theory]
    [InlineData("功率（W）\n5\n", "table.missing-column")]
    [InlineData("名称,Name\n甲,乙\n", "table.duplicate-column")]
    [InlineData("", "table.empty")]
    [InlineData("\n\n  \n", "table.empty")]
    [InlineData("<html><table><tr><td>名称</td></tr></table>", "table.kind")]
    [InlineData("{\"a\":1}", "table.kind")]
    [InlineData("%PDF-1.7", "table.kind")]
    public async Task A_file_that_is_not_the_table_expected_is_refused(string text, string code) =>
        Assert.Equal(code, (await Refused(Encoding.UTF8.GetBytes(text))).Code);

    [Theory]
    [InlineData("名称,功率（W）\n甲,1\n乙,2,3\n", "table.row-too-long", 3)]
    [InlineData("名称\n甲\n\"乙\n丙\n丁\n", "table.malformed", 3)]
    [InlineData("名称\n\"乙\"x\n", "table.malformed", 2)]
    public async Task A_malformed_row_is_refused_by_number(string text, string code, int row)
    {
        var refusal = await Refused(Encoding.UTF8.GetBytes(text));
        Assert.Equal((code, (int?)row), (refusal.Code, Assert.Single(refusal.Errors).Row));
    }

    [Fact]
    public async Task Limits_hold()
    {
        byte[] file = "名称,功率（W）\n甲,1\n乙乙乙乙乙乙,2\n丙,3\n"u8.ToArray();
        Assert.Equal("table.too-large", (await Refused(file, new() { Bytes = 20 })).Code);
        Assert.Equal("table.too-many-rows", (await Refused(file, new() { Rows = 2 })).Code);
        Assert.Equal("table.cell-too-long", (await Refused(file, new() { CellLength = 5 })).Code);
        Assert.Equal("table.too-many-columns", (await Refused(file, new() { Columns = 1 })).Code);
    }

    [Fact]
    public async Task Without_expected_columns_every_heading_is_a_column()
    {
        await using var table = await TableReader.OpenAsync(new MemoryStream("a,b\n1,2\n"u8.ToArray()), "x.csv", new TableOptions(), Ct);
        Assert.Equal(["a", "b"], table.Columns);
        Assert.Equal("2", (await Rows(table))[0]["b"]);
    }

    [Fact]
    public async Task A_workbook_gives_dates_numbers_and_merged_cells_as_a_person_sees_them()
    {
        byte[] file = Workbook("""
            <row r="1"><c r="A1" t="inlineStr"><is><t>一览表</t></is></c></row>
            <row r="2"><c r="A2" t="inlineStr"><is><t>名称</t></is></c><c r="B2" t="inlineStr"><is><t>参数</t></is></c></row>
            <row r="3"><c r="B3" t="inlineStr"><is><t>功率（W）</t></is></c><c r="C3" t="inlineStr"><is><t>起始日期</t></is></c></row>
            <row r="5"><c r="A5" t="inlineStr"><is><t>甲</t></is></c><c r="B5"><v>0.30000000000000004</v></c><c r="C5" s="1"><v>46086</v></c></row>
            <row r="6"><c r="B6"><f>1+1</f><v>2</v></c><c r="C6" s="2"><v>46086.5</v></c></row>
            <row r="7"><c r="A7" t="b"><v>1</v></c><c r="B7"><v>1E+20</v></c><c r="C7" t="e"><v>#N/A</v></c></row>
            """, "<mergeCells count=\"4\"><mergeCell ref=\"A1:C1\"/><mergeCell ref=\"A2:A3\"/><mergeCell ref=\"B2:C2\"/><mergeCell ref=\"A5:A6\"/></mergeCells>");
        await using var table = await Open(file);
        Assert.Equal((3, "数据", "xlsx"), (table.HeadingRow, table.Sheet, table.Format));
        Assert.Empty(table.UnknownColumns);
        var rows = await Rows(table);
        Assert.Equal([(5, "甲", "0.3", "2026-03-05"), (6, "甲", "2", "2026-03-05T12:00:00"), (7, "true", "100000000000000000000", "")],
            rows.Select(r => (r.Number, r["Name"], r["PowerW"], r["From"])));
    }

    [Fact]
    public async Task A_sheet_can_be_named_and_a_wrong_name_is_answered_with_those_there_are()
    {
        byte[] file = Workbook("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>名称</t></is></c></row>", "");
        await using var table = await TableReader.OpenAsync(new MemoryStream(file), "x.xlsx", new TableOptions { Columns = Columns, Sheet = " 数据 " }, Ct);
        Assert.Equal("数据", table.Sheet);
        var refusal = await Assert.ThrowsAsync<Refusal>(() => TableReader.OpenAsync(new MemoryStream(file), "x.xlsx", new TableOptions { Sheet = "秘密" }, Ct));
        Assert.Equal("table.no-sheet", refusal.Code);
        Assert.Contains("数据", refusal.Text.Zh);
        Assert.DoesNotContain("隐藏", refusal.Text.Zh);
    }

    [Fact]
    public async Task A_workbook_that_unpacks_beyond_the_limit_is_refused()
    {
        byte[] file = Workbook("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>" + new string('x', 3 << 20) + "</t></is></c></row>", "");
        Assert.True(file.Length < 100_000);
        Assert.Equal("table.too-large", (await Refused(file, new() { UnpackedBytes = 1 << 20 })).Code);
    }

    [Fact]
    public async Task Damaged_workbooks_and_archives_are_refused()
    {
        byte[] file = Workbook("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>", "");
        Assert.Equal("table.unreadable", (await Refused(file[..(file.Length / 2)])).Code);
        Assert.Equal("table.unreadable", (await Refused([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600]])).Code);
        var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, true)) { archive.CreateEntry("a.txt"); }
        Assert.Equal("table.kind", (await Refused(zip.ToArray())).Code);
        Assert.Equal("table.unreadable", (await Refused(Workbook("<row r=\"1\"><c r=\"A1\"><v>1</c></row>", ""))).Code);
    }

    private static byte[] Workbook(string rows, string after)
    {
        const string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, true))
        {
            void Part(string name, string xml)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(xml);
            }
            Part("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
            Part("_rels/.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r\" Type=\"{rel}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            Part("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"h\" Type=\"{rel}/worksheet\" Target=\"worksheets/hidden.xml\"/><Relationship Id=\"a\" Type=\"{rel}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"s\" Type=\"{rel}/styles\" Target=\"styles.xml\"/></Relationships>");
            Part("xl/workbook.xml", $"<workbook xmlns=\"{main}\" xmlns:r=\"{rel}\"><sheets><sheet name=\"隐藏\" sheetId=\"1\" state=\"hidden\" r:id=\"h\"/><sheet name=\"数据\" sheetId=\"2\" r:id=\"a\"/></sheets></workbook>");
            Part("xl/styles.xml", $"<styleSheet xmlns=\"{main}\"><cellXfs count=\"3\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\" applyNumberFormat=\"1\"/><xf numFmtId=\"22\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>");
            Part("xl/worksheets/hidden.xml", $"<worksheet xmlns=\"{main}\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>名称</t></is></c></row></sheetData></worksheet>");
            Part("xl/worksheets/sheet1.xml", $"<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData>{after}</worksheet>");
        }
        return file.ToArray();
    }

    private static Task<Table> Open(ReadOnlySpan<byte> file, TableLimits? limits = null) =>
        TableReader.OpenAsync(new MemoryStream(file.ToArray()), "台站.dat", new TableOptions { Columns = Columns, Limits = limits ?? new() }, Ct);

    private static async Task<List<TableRow>> Rows(Table table)
    {
        var rows = new List<TableRow>();
        await foreach (var row in table.Rows(Ct)) { rows.Add(row); }
        return rows;
    }

    private static Task<Refusal> Refused(byte[] file, TableLimits? limits = null) => Assert.ThrowsAsync<Refusal>(async () =>
    {
        await using var table = await Open(file, limits);
        await Rows(table);
    });
}
