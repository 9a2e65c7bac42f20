using Rongxi.Funds.Contracts;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Identifiers;
using Rongxi.Kernel.Words;

namespace Rongxi.Funds.Sources;

/// <summary>The yearly table of a fund's sources (资金来源表): what comes from where, for what.</summary>
[Form("funds.source-table", "资金来源表", "Table of sources")]
internal sealed record SourceTable : ICheckedForm
{
    public const int MostRows = 200;

    [Section("资金", "Fund")]
    [Field("专项资金编号", "Number of the fund", Half = true, InLists = true, Example = "5101-2024-JJ-0001"), Length(40, Min = 6)]
    public string Fund { get; init; } = "";

    [Field("年度", "Year", Half = true, InLists = true), Between(2000, 2100)]
    public int Year { get; init; }

    [Field("说明", "Remarks", Multiline = true), Length(1000)]
    public string? Remarks { get; init; }

    [Section("来源", "Sources")]
    [Field("资金来源", "Sources", Start = "1")]
    public IReadOnlyList<SourceRow> Rows { get; init; } = [];

    public IEnumerable<FieldError> Check()
    {
        if (Rows.Count is 0 or > MostRows)
        {
            yield return new(nameof(Rows), Rows.Count == 0 ? ("请至少填一行来源", "Give at least one source") : ($"最多 {MostRows} 行", $"At most {MostRows} rows"));
        }

        var seen = new HashSet<(string, FundSource, string?, string?)>();
        for (var i = 0; i < Rows.Count; i++)
        {
            var row = Rows[i];
            var at = $"{nameof(Rows)}[{i}].";
            if (row.AmountFen <= 0)
            {
                yield return new(at + nameof(row.AmountFen), ("金额应大于零", "The amount must be more than nothing"));
            }

            if (row.HeldFen is < 0 || row.HeldFen > row.AmountFen)
            {
                yield return new(at + nameof(row.HeldFen), ("暂缓下达的金额不能超过总额", "No more can be held back than there is"));
            }

            if (row.Source == FundSource.Matching && string.IsNullOrWhiteSpace(row.Matches))
            {
                yield return new(at + nameof(row.Matches), ("配套资金应注明为哪一笔上级资金配套", "Matching funds name what they match"));
            }

            if (!seen.Add((row.Code.Trim(), row.Source, row.District, row.ProjectNumber)))
            {
                yield return new(at + nameof(row.Code), ("与前面一行的科目、来源、区县和项目相同", "Same code, source, district and project as a row above"));
            }
        }
    }
}

/// <summary>A row of the table; becomes a budget line when approved.</summary>
[Form("funds.source-row", "来源", "Source")]
internal sealed record SourceRow
{
    [Field("预算科目编码", "Budget code", Half = true, Example = "2150517"), Length(30, Min = 3)]
    public string Code { get; init; } = "";

    [Field("来源", "Source", Half = true)]
    public FundSource Source { get; init; }

    [Field("科目名称", "Title", Half = true, Example = "公共平台建设"), Length(120, Min = 2)]
    public string Name { get; init; } = "";

    [Field("英文名称", "Title in English", Half = true, Example = "Public platforms"), Length(160, Min = 2)]
    public string NameEn { get; init; } = "";

    [Field("用途", "Use", Half = true)]
    public FundUse Use { get; init; }

    [Field("金额", "Amount", Half = true), Money]
    public long AmountFen { get; init; }

    [Field("其中暂缓下达", "Of it held back", Half = true, HintZh = "批复后先不下达的部分", HintEn = "Approved, but allocated later"), Money]
    public long? HeldFen { get; init; }

    [Field("区县", "District", Half = true), CodeList(SourceDistricts.ListName)]
    public string? District { get; init; }

    [Field("使用单位", "Unit", Half = true), Length(120)]
    public string? UnitName { get; init; }

    [Field("专用项目", "Project", Half = true, HintZh = "只用于一个项目的填项目编号", HintEn = "Where it is for one project alone"), Length(60)]
    public string? ProjectNumber { get; init; }

    [Field("上级资金编号", "Reference of the transfer", Half = true, HintZh = "上级转移支付填文号；配套资金填所配套的文号", HintEn = "Of the transfer, or of what is matched", Example = "财建〔2026〕18号"), Length(120)]
    public string? Matches { get; init; }
}

/// <summary>Districts and counties as a code list of forms.</summary>
internal static class SourceDistricts
{
    public const string ListName = "funds.districts";

    public static void Register() => CodeLists.Register(
        ListName,
        [.. Divisions.All.Where(division => division.ValidTo is null && !division.Code.EndsWith("00", StringComparison.Ordinal))
            .OrderBy(division => division.Code, StringComparer.Ordinal).Select(division => new Choice(division.Code, division.Name))]);
}

/// <summary>Changes amounts of the table before it is approved; nothing is struck out, an amount of nothing leaves the row out.</summary>
[Form("funds.source-revision", "修改金额", "Revised amounts")]
internal sealed record SourceRevision : ICheckedForm
{
    [Field("修改", "Changes", Start = "1")]
    public IReadOnlyList<RevisedRow> Rows { get; init; } = [];

    public IEnumerable<FieldError> Check()
    {
        if (Rows.Count is 0 or > SourceTable.MostRows)
        {
            yield return new(nameof(Rows), ("请填写要修改的行", "Give the rows to change"));
        }

        for (var i = 0; i < Rows.Count; i++)
        {
            if (Rows[i].AmountFen < 0)
            {
                yield return new($"{nameof(Rows)}[{i}].{nameof(RevisedRow.AmountFen)}", ("金额不能为负", "Not below nothing"));
            }
        }
    }
}

[Form("funds.revised-row", "修改", "Change")]
internal sealed record RevisedRow
{
    [Field("第几行", "Row", Half = true), Between(1, SourceTable.MostRows)]
    public int Row { get; init; }

    [Field("修改后金额", "New amount", Half = true, HintZh = "填 0 即删去该行", HintEn = "0 leaves the row out"), Money]
    public long AmountFen { get; init; }
}

/// <summary>What the handler found on matching.</summary>
[Form("funds.matching-finding", "配套核对", "Matching")]
internal sealed record MatchingFinding
{
    [Field("核对意见", "Finding", Multiline = true), Length(1000, Min = 2)]
    public string Opinion { get; init; } = "";

    [Field("配套不足的理由", "Why matching falls short", Multiline = true, HintZh = "配套低于规定比例时必填，并注明补足期限", HintEn = "Needed where it is below the share; say until when it is made up"), Length(500)]
    public string? ShortfallReason { get; init; }
}

internal enum AdjustmentKind
{
    [Title("追加", "Increase")]
    Increase,

    [Title("调减", "Decrease")]
    Decrease,

    [Title("科目间调剂", "Move to another line")]
    Move,

    [Title("下达暂缓部分", "Allocate what was held back")]
    Allocate,
}

/// <summary>A mid-year adjustment, on the decision of finance.</summary>
[Form("funds.source-adjustment", "年中调整", "Mid-year adjustment")]
internal sealed record SourceAdjustment : ICheckedForm
{
    [Field("批准机关", "Who approved", Half = true, Example = "成都市财政局"), Length(120, Min = 2)]
    public string Body { get; init; } = "";

    [Field("文号", "Number of the document", Half = true, Example = "成财预〔2026〕80号"), Length(80, Min = 2)]
    public string DocumentNumber { get; init; } = "";

    [Field("批准日期", "Day of the approval", Half = true, Start = "today")]
    public DateOnly DecidedOn { get; init; }

    [Field("理由", "Reason", Multiline = true), Length(1000, Min = 2)]
    public string Reason { get; init; } = "";

    [Field("批准文件", "The document")]
    public IReadOnlyList<Attachment> Papers { get; init; } = [];

    [Field("调整", "Adjustments", Start = "1")]
    public IReadOnlyList<AdjustmentRow> Rows { get; init; } = [];

    public IEnumerable<FieldError> Check()
    {
        if (Rows.Count is 0 or > SourceTable.MostRows)
        {
            yield return new(nameof(Rows), ("请填写调整的科目", "Give what is adjusted"));
        }

        for (var i = 0; i < Rows.Count; i++)
        {
            if (Rows[i].AmountFen <= 0)
            {
                yield return new($"{nameof(Rows)}[{i}].{nameof(AdjustmentRow.AmountFen)}", ("金额应大于零", "The amount must be more than nothing"));
            }
        }
    }
}

[Form("funds.adjustment-row", "调整", "Adjustment")]
internal sealed record AdjustmentRow
{
    [Field("调整方式", "Kind", Half = true)]
    public AdjustmentKind Kind { get; init; }

    [Field("预算行编号", "Line", Half = true, Example = "5101-2026-YS-0001"), Length(40, Min = 6)]
    public string Line { get; init; } = "";

    [Field("调入预算行", "To line", Half = true), Length(40, Min = 6), When(nameof(Kind), nameof(AdjustmentKind.Move))]
    public string? ToLine { get; init; }

    [Field("金额", "Amount", Half = true), Money]
    public long AmountFen { get; init; }
}
