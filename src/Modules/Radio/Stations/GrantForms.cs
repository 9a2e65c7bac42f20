using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;

namespace Rongxi.Radio.Stations;

/// <summary>What is granted where it is less than applied for.</summary>
[Form("radio.station-grant", "准予核发执照", "Grant of a station licence")]
internal sealed record StationGrant
{
    [Field("有效期至", "Valid until", HintZh = "不填为可批最长：频率许可到期日，不需频率许可的五年", HintEn = "Empty for the longest allowed: the end of the frequency licence, or five years where none is needed", Half = true)]
    public DateOnly? ValidTo { get; init; }

    [Field("核定发射功率", "Power licensed", HintZh = "不填为申请的功率", HintEn = "Empty for the power applied for", Half = true), Unit("W"), Between(0.000001, 10_000_000)]
    public double? PowerW { get; init; }

    [Field("使用条件", "Conditions of use", HintZh = "每行一条", HintEn = "One a line", Multiline = true), Length(2000)]
    public string? Conditions { get; init; }

    [Field("抄送", "Copies to", HintZh = "用顿号分开", HintEn = "Separated by commas"), Length(300)]
    public string? CopiesTo { get; init; }
}

/// <summary>The result of a batch: rows named here are refused, each for its reason; all others are granted.</summary>
[Form("radio.base-station-grant", "逐站决定", "Decision station by station")]
internal sealed record BaseStationGrant
{
    [Field("有效期至", "Valid until", HintZh = "不填为可批最长", HintEn = "Empty for the longest allowed", Half = true)]
    public DateOnly? ValidTo { get; init; }

    [Field("不予核发的站", "Stations refused", HintZh = "未列入的准予核发", HintEn = "All others are granted")]
    public IReadOnlyList<RefusedRow>? Refused { get; init; }

    [Field("使用条件", "Conditions of use", HintZh = "每行一条", HintEn = "One a line", Multiline = true), Length(2000)]
    public string? Conditions { get; init; }
}

[Form("radio.refused-row", "不予核发", "Refused")]
internal sealed record RefusedRow
{
    [Field("行号", "Row", HintZh = "申请表中的行号，从1起", HintEn = "Row of the application, from 1", Half = true), Between(1, 500)]
    public int Row { get; init; }

    [Field("理由和条款", "Reason and article", Half = true), Length(300, Min = 4)]
    public string Reason { get; init; } = "";
}
