using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;

namespace Rongxi.Statistics.Reporting;

/// <summary>What a unit reports on a statistical form: the same record by page, workbook and API.</summary>
[Form("statistics.survey-report", "统计报表", "Statistical return")]
internal sealed record SurveyReport
{
    [Field("表号", "Form no.", Half = true), Length(40, Min = 2)]
    public string FormNumber { get; init; } = "";

    [Field("版次", "Edition", Half = true), Between(1, 1000)]
    public int Edition { get; init; }

    [Field("数据", "Figures", HintZh = "每格一行：行代码.列号和数值；计算格不报", HintEn = "One line for each cell: row.column and value; computed cells are left out")]
    public IReadOnlyList<ReportedCell> Cells { get; init; } = [];

    [Field("审核说明", "Reasons")]
    public IReadOnlyList<CheckReason>? Reasons { get; init; }

    [Field("查询答复", "Answer to the query", Multiline = true), Length(2000)]
    public string? Reply { get; init; }

    [Field("单位负责人", "Head of unit", Half = true), Length(40, Min = 2), Personal]
    public string Head { get; init; } = "";

    [Field("填表人", "Prepared by", Half = true), Length(40, Min = 2), Personal]
    public string Preparer { get; init; } = "";

    [Field("联系电话", "Telephone", Half = true), Length(30, Min = 7), Personal]
    public string Phone { get; init; } = "";
}

/// <summary>One cell of a return.</summary>
[Form("statistics.reported-cell", "数据", "Figure")]
internal sealed record ReportedCell
{
    [Field("单元格", "Cell", Example = "01.1"), Length(17, Min = 3)]
    public string Cell { get; init; } = "";

    // Kept as written: a figure of statistics is exact to its last decimal.
    [Field("数值", "Value", Example = "1250.50"), Length(24, Min = 1)]
    public string Value { get; init; } = "";
}

/// <summary>Why a check does not hold.</summary>
[Form("statistics.check-reason", "审核说明", "Reason")]
internal sealed record CheckReason
{
    [Field("审核", "Check", Example = "S2@01.1"), Length(30, Min = 2)]
    public string Check { get; init; } = "";

    [Field("说明", "Reason"), Length(500, Min = 2)]
    public string Reason { get; init; } = "";
}

/// <summary>How a return stands (statistics.md, STA-2).</summary>
internal enum ReturnStanding
{
    [Title("已布置", "Notified")]
    Notified,

    [Title("已填待签", "Filled")]
    Filled,

    [Title("已签报", "Signed")]
    Signed,

    [Title("区县已审", "Checked by the district")]
    DistrictChecked,

    [Title("查询中", "Queried")]
    Queried,

    [Title("退回", "Returned")]
    Returned,

    [Title("已审定", "Checked")]
    Checked,

    [Title("免报", "Waived")]
    Waived,

    [Title("已锁定", "Locked")]
    Locked,
}
