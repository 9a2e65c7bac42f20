using System.Diagnostics;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using FsCheck;
using FsCheck.Fluent;
using Rongxi.Kernel.Tables;
using Rongxi.Kernel.Words;
using Xunit;

namespace Rongxi.Tests.Kernel.Tables;

public sealed class RoundTripTests
{
    private static readonly Column[] Columns =
    [
        new("Number", ("编号", "Number"), Required: true, Note: ("许可编号", "The licence number")),
        new("Note", ("备注", "Remark")),
        new("PowerW", ("功率（W）", "Power (W)"), CellKind.Number),
        new("From", ("起始日期", "Valid from"), CellKind.Date),
        new("Active", ("在用", "In use"), CellKind.YesNo),
        new("Kind", ("类别", "Kind"), Choices: ["固定, 陆地", "移动", "\"其他\""]),
    ];

    private static readonly string[][] Rows =
    [
        ["007", "=1+1", "12.50", "2026-03-05", "true", "移动"],
        ["510104199001011234", "-1+cmd|' /C calc'!A0", "-0.000001", "1900-02-28", "false", "固定, 陆地"],
        ["123456789012345678901234567890", "他说“好”, \"yes\"", "007", "1900-03-01", "", "\"其他\""],
        ["+86 28 1234", "第一行\n第二行\r\n第三行", "-5", "9999-12-31", "maybe", ""],
        ["@handle", "  空格两端\t", "1e5", "2026-02-30", "true", "x"],
        ["'quoted", "''", "+5", "2026/3/5", "true", "x"],
        ["'=x", "_x0041_ _x000d_", "-0", "2024-02-29", "true", "x"],
        ["\ttab", "𠮷 emoji 😀 \u0001 control", "123456789012345", "", "true", "x"],
        ["-12.5", "－１＋１", "1234567890123456", "", "true", "x"],
        ["1", new string('长', 32_767), "0.10", "", "", ""],
        ["0", "'", "0", "", "", "#N/A"],
    ];

    [Fact]
    public async Task What_is_exported_as_csv_imports_unchanged()
    {
        var file = new MemoryStream();
        await CsvTable.WriteAsync(file, Columns, Stream(Rows), Language.Zh, ct: TestContext.Current.CancellationToken);
        Assert.Equal([0xEF, 0xBB, 0xBF], file.ToArray()[..3]);
        await Same(file, "台账.csv", Rows);
    }

    [Theory, InlineData(Language.Zh), InlineData(Language.En)]
    public async Task What_is_exported_as_a_workbook_imports_unchanged(Language language)
    {
        var file = new MemoryStream();
        long written = await XlsxTable.WriteAsync(file, ("台账: 2026/1", "Register [1]"), Columns, Stream(Rows), language, ct: TestContext.Current.CancellationToken);
        Assert.Equal(Rows.Length, written);
        await Same(file, "台账.xlsx", Rows);
    }

    [Fact]
    public async Task A_workbook_is_valid_open_xml()
    {
        var file = new MemoryStream();
        await XlsxTable.WriteAsync(file, ("台账", "Register"), Columns, Stream(Rows), Language.Zh, ct: TestContext.Current.CancellationToken);
        file.Position = 0;
        using var document = SpreadsheetDocument.Open(file, false);
        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2013).Validate(document, TestContext.Current.CancellationToken)
            .Select(e => $"{e.Path?.XPath}: {e.Description}"));
    }

    [Fact]
    public void The_guard_against_formulas_loses_nothing() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(
        ArbMap.Default.ArbFor<string>(),
        text =>
        {
            string cell = text ?? "";
            string guarded = CellText.Guard(cell), sharp = "=" + cell, quoted = "'" + cell;
            return CellText.Unguard(guarded) == cell && CellText.Unguard(CellText.Guard(sharp)) == sharp
                && CellText.Unguard(CellText.Guard(quoted)) == quoted;
        }));

    [Theory, InlineData("=A1"), InlineData("+x"), InlineData("-x"), InlineData("@x"), InlineData("\tx"), InlineData("＝A1"), InlineData("-1+1")]
    public void A_cell_that_a_spreadsheet_would_execute_is_guarded(string cell) => Assert.StartsWith("'", CellText.Guard(cell));

    [Theory, InlineData("-12.5"), InlineData("+86"), InlineData("'s-Hertogenbosch"), InlineData("正常")]
    public void A_harmless_cell_is_left_alone(string cell) => Assert.Equal(cell, CellText.Guard(cell));

    [Theory, InlineData("csv:Text - txt - csv (StarCalc):44,34,76", "csv"), InlineData("xls", "xls"), InlineData("xlsx", "xlsx")]
    public async Task What_LibreOffice_saves_of_our_workbook_imports_unchanged(string filter, string extension)
    {
        string? office = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(p => Path.Combine(p, "soffice")).FirstOrDefault(File.Exists);
        Assert.SkipWhen(office is null, "LibreOffice (soffice) is not installed");
        // Those that any spreadsheet can hold: texts, numbers with decimals, dates, truth values, lists.
        string[][] rows = [Rows[0], ["510104199001011234", "他说“好”, \"yes\"\n第二行", "-0.000001", "9999-12-31", "", "固定, 陆地"], ["+86 28", "_x0041_", "123456789012345", "2024-02-29", "", ""]];
        if (extension == "csv") { rows = [.. rows.Select(r => (string[])[.. r[..4], "", r[5]])]; }
        string folder = Directory.CreateTempSubdirectory("rongxi-office-").FullName;
        try
        {
            string ours = Path.Combine(folder, "t.xlsx"), theirs = Path.Combine(folder, "out", "t." + extension);
            await using (var file = File.Create(ours))
            {
                await XlsxTable.WriteAsync(file, ("台账", "Register"), Columns, Stream(rows), Language.Zh, ct: TestContext.Current.CancellationToken);
            }
            using var run = Process.Start(new ProcessStartInfo(office!,
                ["-env:UserInstallation=file://" + folder + "/profile", "--headless", "--convert-to", filter, "--outdir", folder + "/out", ours])
            { RedirectStandardOutput = true, RedirectStandardError = true })!;
            await run.WaitForExitAsync(TestContext.Current.CancellationToken);
            await Same(new MemoryStream(await File.ReadAllBytesAsync(theirs, TestContext.Current.CancellationToken)), "t." + extension, rows);
        }
        finally { Directory.Delete(folder, true); }
    }

    internal static async IAsyncEnumerable<IReadOnlyList<object?>> Stream(IEnumerable<string[]> rows)
    {
        await Task.Yield();
        foreach (string[] row in rows) { yield return row; }
    }

    private static async Task Same(MemoryStream file, string name, string[][] expected)
    {
        file.Position = 0;
        await using var table = await TableReader.OpenAsync(file, name, new TableOptions { Columns = Columns }, TestContext.Current.CancellationToken);
        Assert.Empty(table.UnknownColumns);
        var rows = new List<string[]>();
        await foreach (var row in table.Rows(TestContext.Current.CancellationToken)) { rows.Add([.. Columns.Select(c => row[c.Name])]); }
        Assert.Equal(expected.Length, rows.Count);
        for (int i = 0; i < rows.Count; i++) { Assert.Equal(expected[i], rows[i]); }
    }
}
