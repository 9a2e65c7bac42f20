using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;

namespace Rongxi.Resources.Corrections;

internal enum DataFault
{
    [Title("内容错误", "Wrong")]
    Wrong,

    [Title("缺失", "Missing")]
    Missing,

    [Title("过时", "Outdated")]
    Outdated,

    [Title("重复", "Double")]
    Double,

    [Title("与其他来源不一致", "Differs from another source")]
    Differs,

    [Title("格式不符", "Malformed")]
    Malformed,
}

internal enum CorrectionVerdict
{
    [Title("待核实", "Not verified yet")]
    Open,

    [Title("已更正", "Corrected")]
    Corrected,

    [Title("已说明，数据无误", "Explained: the data is right")]
    Explained,
}

/// <summary>A doubt about a record of shared data and what came of it (校核): register <c>resources.corrections</c>.</summary>
[Form("resources.correction", "校核", "Correction")]
internal sealed class DataCorrection : IRegistered
{
    public const string Register = "resources.corrections";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }

    /// <summary><c>5101-2026-JH-0001</c>.</summary>
    public required string Number { get; init; }

    public RecordState State { get; set; } = RecordState.Valid;
    public int Entries { get; set; }

    [Field("资源编号", "Entry"), Length(60)]
    public required string EntryNumber { get; init; }

    [Field("资源", "Resource"), Length(300)]
    public required string EntryName { get; init; }

    [Field("提供方", "Provider"), Length(200)]
    public required string Provider { get; init; }

    [Field("提供方代码", "Provider’s code"), CreditCode]
    public string? ProviderCode { get; init; }

    [Field("信息项", "Item"), Length(120)]
    public string? ItemName { get; init; }

    [Field("信息项序号", "Item number")]
    public int? Item { get; init; }

    /// <summary>Which record: may name a person, so it is the office's own.</summary>
    [Field("记录标识", "Record"), Length(120), Protected]
    public required string RecordKey { get; init; }

    [Field("问题", "Fault")]
    public required DataFault Fault { get; init; }

    [Field("反映单位", "Reported by"), Length(200)]
    public required string Reporter { get; init; }

    [Field("反映日期", "Reported on")]
    public required DateOnly ReportedOn { get; init; }

    [Field("核实结论", "Verdict")]
    public CorrectionVerdict Verdict { get; set; }

    [Field("核实说明", "Finding", Multiline = true), Length(1000), Protected]
    public string? Finding { get; set; }

    [Field("答复日期", "Answered on")]
    public DateOnly? AnsweredOn { get; set; }

    [Field("答复用时", "Days to the answer"), Unit("工作日")]
    public int? AnswerDays { get; set; }

    [Field("办件", "Case"), Length(60)]
    public required string CaseNumber { get; init; }
}

/// <summary>A doubt, as its consumer reports it.</summary>
[Form("resources.correction-report", "数据校核申请", "Report of doubtful data")]
internal sealed record CorrectionReport : ICheckedForm
{
    [Field("资源编号或代码", "Number or code of the entry", Half = true), Length(60, Min = 6)]
    public string EntryNumber { get; init; } = "";

    [Field("信息项序号", "Item number", Half = true), Between(1, 9999)]
    public int? Item { get; init; }

    [Field("记录标识", "Which record", HintZh = "主键或可定位的标识", HintEn = "Its key, or what finds it"), Length(120, Min = 1), Personal]
    public string RecordKey { get; init; } = "";

    [Field("问题", "Fault", Half = true)]
    public DataFault Fault { get; init; }

    [Field("系统里的内容", "What it says", Half = true), Length(300), Personal]
    public string? Says { get; init; }

    [Field("您认为应为", "What it should say", Half = true), Length(300), Personal]
    public string? Should { get; init; }

    [Field("根据", "Evidence", Multiline = true), Length(1000, Min = 4)]
    public string Evidence { get; init; } = "";

    [Field("材料", "Papers")]
    public IReadOnlyList<Attachment>? Papers { get; init; }

    public IEnumerable<FieldError> Check()
    {
        if (Fault is DataFault.Wrong or DataFault.Differs && string.IsNullOrWhiteSpace(Should))
        {
            yield return new(nameof(Should), ("请写明应为什么", "Say what it should be"));
        }
    }
}

/// <summary>The provider corrected the data.</summary>
[Form("resources.corrected", "已更正", "Corrected")]
internal sealed record CorrectionMade
{
    [Field("核实情况和更正内容", "What was found and corrected", Multiline = true), Length(1000, Min = 4)]
    public string Finding { get; init; } = "";

    [Field("更正日期", "Corrected on", Half = true, Start = "today")]
    public DateOnly On { get; init; }

    [Field("核实人", "Verified by", Half = true), Length(60, Min = 2)]
    public string VerifiedBy { get; init; } = "";
}

/// <summary>The data is right, with reasons.</summary>
[Form("resources.explained", "说明", "Explained")]
internal sealed record CorrectionExplained
{
    [Field("核实情况和理由", "Finding and reasons", Multiline = true), Length(1000, Min = 4)]
    public string Finding { get; init; } = "";

    [Field("核实人", "Verified by", Half = true), Length(60, Min = 2)]
    public string VerifiedBy { get; init; } = "";
}
