using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;

namespace Rongxi.Radio.Licensing;

/// <summary>What the handler found, condition by condition.</summary>
internal interface IFindings
{
    IReadOnlyList<(Text Condition, bool Met)> Conditions { get; }

    string Opinion { get; }
}

/// <summary>Findings on the conditions of a frequency licence (无线电管理条例 第十五条).</summary>
[Form("radio.frequency-findings", "审查意见", "Findings")]
internal sealed record FrequencyFindings : IFindings
{
    [Field("符合划分规定，有明确具体的用途", "Conforms to the allocation, definite use")]
    public bool Allocation { get; init; }

    [Field("技术方案可行", "Feasible technical plan")]
    public bool Plan { get; init; }

    [Field("有相应的专业技术人员", "Qualified staff")]
    public bool Staff { get; init; }

    [Field("对依法使用的其他频率不产生有害干扰", "No harmful interference")]
    public bool Interference { get; init; }

    [Field("意见", "Opinion", Multiline = true), Length(2000, Min = 2)]
    public string Opinion { get; init; } = "";

    IReadOnlyList<(Text Condition, bool Met)> IFindings.Conditions =>
    [
        (("符合划分规定，有明确具体的用途", "conforms to the allocation, definite use"), Allocation),
        (("技术方案可行", "feasible technical plan"), Plan),
        (("有相应的专业技术人员", "qualified staff"), Staff),
        (("对依法使用的其他频率不产生有害干扰", "no harmful interference"), Interference),
    ];
}

/// <summary>Findings on the conditions of a station licence (无线电管理条例 第二十八条).</summary>
[Form("radio.station-findings", "审查意见", "Findings")]
internal sealed record StationFindings : IFindings
{
    [Field("有可用的无线电频率", "Available frequency")]
    public bool Frequency { get; init; }

    [Field("发射设备取得型号核准", "Type-approved equipment")]
    public bool Approved { get; init; }

    [Field("人员具备相关业务技能", "Trained staff")]
    public bool Staff { get; init; }

    [Field("用途明确，技术方案可行", "Definite use, feasible plan")]
    public bool Plan { get; init; }

    [Field("电磁环境可用，对其他台站不产生有害干扰", "Workable environment, no harmful interference")]
    public bool Environment { get; init; }

    [Field("意见", "Opinion", Multiline = true), Length(2000, Min = 2)]
    public string Opinion { get; init; } = "";

    IReadOnlyList<(Text Condition, bool Met)> IFindings.Conditions =>
    [
        (("有可用的无线电频率", "available frequency"), Frequency),
        (("发射设备取得型号核准", "type-approved equipment"), Approved),
        (("人员具备相关业务技能", "trained staff"), Staff),
        (("用途明确，技术方案可行", "definite use, feasible plan"), Plan),
        (("电磁环境可用，对其他台站不产生有害干扰", "workable environment, no harmful interference"), Environment),
    ];
}

/// <summary>Findings on a renewal, change, transfer or cancellation, or on an ending.</summary>
[Form("radio.findings", "审查意见", "Findings")]
internal sealed record PlainFindings : IFindings
{
    [Field("符合法定条件", "The conditions of the law are met")]
    public bool Met { get; init; }

    [Field("意见", "Opinion", Multiline = true), Length(2000, Min = 2)]
    public string Opinion { get; init; } = "";

    IReadOnlyList<(Text Condition, bool Met)> IFindings.Conditions => [(("符合法定条件", "the conditions of the law are met"), Met)];
}
