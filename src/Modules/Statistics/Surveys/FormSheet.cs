using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Words;

namespace Rongxi.Statistics.Surveys;

/// <summary>
/// A statistical form (统计报表) as data: its head, 主栏 (rows) and 宾栏 (columns), formulas, checks. The page, the workbook, the
/// print and the summaries are made of it.
/// </summary>
[Form("statistics.form-sheet", "统计报表表样", "Statistical form")]
internal sealed record FormSheet : ICheckedForm
{
    public const int MostCells = 500;

    [Section("表头", "Head")]
    [Field("表号", "Form no.", Half = true, Example = "成信统年1表"), Length(40, Min = 2)]
    public string FormNumber { get; init; } = "";

    [Field("制定机关", "Making body", Half = true), Length(80, Min = 2)]
    public string MakingBody { get; init; } = "";

    [Field("表名", "Name"), Length(80, Min = 2)]
    public string Name { get; init; } = "";

    [Field("英文表名", "Name in English"), Length(160)]
    public string? NameEn { get; init; }

    [Field("报告期别", "Reported by the", Half = true)]
    public PeriodLength Every { get; init; }

    [Field("计量单位", "Unit of the form", Half = true, HintZh = "各行单位不同时留空", HintEn = "Empty where rows differ"), Length(20)]
    public string? Unit { get; init; }

    [Section("宾栏", "Columns")]
    [Field("宾栏", "Columns")]
    public IReadOnlyList<SheetColumn> Columns { get; init; } = [];

    [Section("主栏", "Rows")]
    [Field("主栏", "Rows")]
    public IReadOnlyList<SheetRow> Rows { get; init; } = [];

    [Section("审核关系", "Checks")]
    [Field("审核关系", "Checks", HintZh = "单元格写作 [行代码.列号]，如 [01.1]=sum([02:05.1])；省略列即逐列审核，省略行即逐行审核；上期、上年同期加 @prev、@year，他表写作 [表号!01.1]；可用 sum avg min max count abs round if filled 和 growthLimit", HintEn = "Cells are written [row.column]: [01.1]=sum([02:05.1]). Leave the column out to check every column, the row to check every row; @prev and @year read the period before and a year ago, [form!01.1] another form; sum avg min max count abs round if filled and growthLimit may be used")]
    public IReadOnlyList<SheetCheck>? Checks { get; init; }

    [Field("填表说明", "Notes", Multiline = true), Length(4000)]
    public string? Notes { get; init; }

    [Field("英文填表说明", "Notes in English", Multiline = true), Length(4000)]
    public string? NotesEn { get; init; }

    [JsonIgnore]
    public Text Title => (Name, string.IsNullOrWhiteSpace(NameEn) ? Name : NameEn);

    [JsonIgnore]
    public Text Explanation => (Notes ?? "", string.IsNullOrWhiteSpace(NotesEn) ? Notes ?? "" : NotesEn);

    /// <summary>Rows that carry figures, in order.</summary>
    [JsonIgnore]
    public IReadOnlyList<SheetRow> Figures => [.. Rows.Where(row => !row.IsHeading)];

    public IEnumerable<FieldError> Check() => SheetFaults.Of(this);
}

/// <summary>A column of a form (宾栏).</summary>
[Form("statistics.sheet-column", "宾栏", "Column")]
internal sealed record SheetColumn
{
    [Field("列号", "No.", Example = "1"), Length(8)]
    public string Code { get; init; } = "";

    [Field("名称", "Name", Example = "本期"), Length(60)]
    public string Title { get; init; } = "";

    [Field("英文", "English"), Length(120)]
    public string? TitleEn { get; init; }

    [Field("上级栏", "Group"), Length(60)]
    public string? Group { get; init; }

    [Field("算式（计算栏）", "Formula (computed)", HintZh = "如 [.1]/[.2]*100-100", HintEn = "[.1]/[.2]*100-100"), Length(500)]
    public string? Formula { get; init; }

    /// <summary>Filled by the program with what was reported before, where there is such.</summary>
    [Field("预填", "Prefilled")]
    public Prefill Prefill { get; init; }

    [JsonIgnore]
    public bool IsComputed => !string.IsNullOrWhiteSpace(Formula);

    [JsonIgnore]
    public Text Heading => (Title, string.IsNullOrWhiteSpace(TitleEn) ? Title : TitleEn);
}

/// <summary>What a column begins with.</summary>
internal enum Prefill
{
    [Title("不预填", "Nothing")]
    None,

    [Title("上期数", "The period before")]
    Previous,

    [Title("上年同期数", "A year ago")]
    YearAgo,
}

/// <summary>A row of a form (主栏).</summary>
[Form("statistics.sheet-row", "主栏", "Row")]
internal sealed record SheetRow
{
    [Field("代码", "Code", HintZh = "标题行留空", HintEn = "Empty for a heading", Example = "01"), Length(8)]
    public string? Code { get; init; }

    [Field("指标名称", "Item", Example = "营业收入"), Length(120)]
    public string Title { get; init; } = "";

    [Field("英文", "English"), Length(200)]
    public string? TitleEn { get; init; }

    [Field("计量单位", "Unit", Example = "万元"), Length(20)]
    public string? Unit { get; init; }

    [Field("缩进", "Indent", Start = "0"), Between(0, 4)]
    public int? Level { get; init; }

    [Field("其中", "Of which")]
    public bool OfWhich { get; init; }

    [Field("小数位", "Decimals", Start = "0"), Between(0, 6)]
    public int? Decimals { get; init; }

    [Field("可为负", "May be negative")]
    public bool MayBeNegative { get; init; }

    [Field("算式（计算行）", "Formula (computed)"), Length(500)]
    public string? Formula { get; init; }

    [Field("汇总为指标", "Summed up as indicator")]
    public bool IsMeasured { get; init; }

    [JsonIgnore]
    public bool IsHeading => string.IsNullOrWhiteSpace(Code);

    [JsonIgnore]
    public bool IsComputed => !string.IsNullOrWhiteSpace(Formula);

    [JsonIgnore]
    public int Places => Decimals ?? 0;

    [JsonIgnore]
    public Text Label => (Title, string.IsNullOrWhiteSpace(TitleEn) ? Title : TitleEn);
}

/// <summary>What a check does where it does not hold.</summary>
internal enum CheckKind
{
    /// <summary>硬审核.</summary>
    [Title("不符不收", "Refuses")]
    Refuse,

    /// <summary>软审核: taken with a reason.</summary>
    [Title("不符说明", "Asks a reason")]
    Explain,
}

/// <summary>A check (审核关系) of a form.</summary>
[Form("statistics.sheet-check", "审核关系", "Check")]
internal sealed record SheetCheck
{
    [Field("编号", "No.", Example = "S1"), Length(8)]
    public string Code { get; init; } = "";

    [Field("条件", "Condition", Example = "[01.1]=sum([02:05.1])"), Length(500)]
    public string Condition { get; init; } = "";

    [Field("不符时", "Otherwise")]
    public CheckKind Kind { get; init; }

    [Field("说明", "In words", Example = "合计等于各项之和"), Length(200)]
    public string Says { get; init; } = "";

    [Field("英文说明", "In English"), Length(300)]
    public string? SaysEn { get; init; }

    [JsonIgnore]
    public Text Words => (Says, string.IsNullOrWhiteSpace(SaysEn) ? Says : SaysEn);
}

/// <summary>What is wrong with a form as it is designed.</summary>
internal static partial class SheetFaults
{
    public static IEnumerable<FieldError> Of(FormSheet sheet)
    {
        var errors = new List<FieldError>();
        if (sheet.Columns.Count is 0 or > 20)
        {
            errors.Add(new(nameof(FormSheet.Columns), sheet.Columns.Count == 0 ? ("至少一列", "At least one column") : ("最多 20 列", "At most 20 columns")));
        }

        if (sheet.Figures.Count is 0 or > 200 || sheet.Rows.Count > 250)
        {
            errors.Add(new(nameof(FormSheet.Rows), sheet.Figures.Count == 0 ? ("至少一行带代码", "At least one row with a code") : ("最多 200 行", "At most 200 rows")));
        }

        var entered = sheet.Figures.Count(row => !row.IsComputed) * sheet.Columns.Count(column => !column.IsComputed);
        if (entered is 0 or > FormSheet.MostCells)
        {
            errors.Add(new(nameof(FormSheet.Rows), entered == 0 ? ("没有一格可填", "There is no cell to fill in") : ($"最多 {FormSheet.MostCells} 格，现 {entered} 格", $"At most {FormSheet.MostCells} cells; there are {entered}")));
        }

        Codes(sheet.Columns.Select(column => column.Code), nameof(FormSheet.Columns), errors);
        Codes(sheet.Rows.Select(row => row.Code ?? ""), nameof(FormSheet.Rows), errors, mayBeEmpty: true);
        Codes((sheet.Checks ?? []).Select(check => check.Code), nameof(FormSheet.Checks), errors);
        for (var i = 0; i < sheet.Columns.Count; i++)
        {
            if (sheet.Columns[i] is { IsComputed: true, Prefill: not Prefill.None })
            {
                errors.Add(new($"{nameof(FormSheet.Columns)}[{i}].{nameof(SheetColumn.Prefill)}", ("计算栏不预填", "A computed column is not prefilled"), Row: i + 1));
            }
        }

        if (errors.Count == 0)
        {
            errors.AddRange(SheetPlan.Faults(sheet));
        }

        return errors.Take(100);
    }

    private static void Codes(IEnumerable<string> codes, string field, List<FieldError> errors, bool mayBeEmpty = false)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var at = 0;
        foreach (var code in codes)
        {
            if (code.Trim().Length == 0 && mayBeEmpty)
            {
                at++;
                continue;
            }

            if (!CodePattern().IsMatch(code))
            {
                errors.Add(new($"{field}[{at}].Code", ($"“{code}”应为 1–8 个字母或数字", $"“{code}” is to be 1 to 8 letters or digits"), Row: at + 1));
            }
            else if (!seen.Add(code))
            {
                errors.Add(new($"{field}[{at}].Code", ($"{code} 重复", $"{code} stands twice"), Row: at + 1));
            }

            at++;
        }
    }

    [GeneratedRegex("^[A-Za-z0-9]{1,8}$")]
    private static partial Regex CodePattern();
}
