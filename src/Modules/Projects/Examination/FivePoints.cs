using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;

namespace Rongxi.Projects.Examination;

/// <summary>How a project stands in one of the five points.</summary>
internal enum PointVerdict
{
    [Title("符合", "Met")]
    Met,

    [Title("修改后符合", "Met once changed")]
    Conditional,

    [Title("不符合", "Not met")]
    NotMet,
}

/// <summary>
/// The five-point examination: need and benefit, layout, technical standards, network and information security, sharing of
/// information resources (北京市信息化促进条例 第十三条第二款; projects.md PRJ-2 names the same checks).
/// </summary>
[Form("projects.five-points", "五方面审查意见", "Five-point examination")]
internal sealed record FivePoints : ICheckedForm
{
    [Section("需求效益", "Need and benefit")]
    [Field("需求效益", "Need and benefit", HintZh = "必要性、使用对象、绩效目标、规划符合性", HintEn = "Necessity, users, targets, conformity with the plan", Half = true)]
    public PointVerdict Need { get; init; }

    [Field("说明", "Remark", Multiline = true), Length(1000)]
    public string? NeedRemark { get; init; }

    [Section("规划布局", "Layout")]
    [Field("规划布局", "Layout", HintZh = "与既有系统是否重复，是否使用共性平台", HintEn = "Doubles with existing systems, use of common platforms", Half = true)]
    public PointVerdict Layout { get; init; }

    [Field("说明", "Remark", Multiline = true), Length(1000)]
    public string? LayoutRemark { get; init; }

    [Section("技术标准", "Technical standards")]
    [Field("技术标准", "Technical standards", Half = true)]
    public PointVerdict Standards { get; init; }

    [Field("说明", "Remark", Multiline = true), Length(1000)]
    public string? StandardsRemark { get; init; }

    [Section("网络与信息安全", "Network and information security")]
    [Field("网络与信息安全", "Network and information security", HintZh = "安全同步规划、同步建设、同步使用；等级保护、密码应用", HintEn = "Planned, built and used together; grade, cryptography", Half = true)]
    public PointVerdict Security { get; init; }

    [Field("说明", "Remark", Multiline = true), Length(1000)]
    public string? SecurityRemark { get; init; }

    [Section("信息资源共享", "Sharing of information resources")]
    [Field("信息资源共享", "Sharing of information resources", HintZh = "数据资源清单、共享范围、不共享的依据", HintEn = "List of resources, what is shared, by what rule the rest is not", Half = true)]
    public PointVerdict Sharing { get; init; }

    [Field("说明", "Remark", Multiline = true), Length(1000)]
    public string? SharingRemark { get; init; }

    [Section("意见", "Opinion")]
    [Field("承办意见", "Opinion of the handler", Multiline = true), Length(2000, Min = 2)]
    public string Opinion { get; init; } = "";

    /// <summary>The points in order, with their remarks.</summary>
    public IReadOnlyList<(Text Point, PointVerdict Verdict, string? Remark)> All() =>
    [
        (("需求效益", "Need and benefit"), Need, NeedRemark),
        (("规划布局", "Layout"), Layout, LayoutRemark),
        (("技术标准", "Technical standards"), Standards, StandardsRemark),
        (("网络与信息安全", "Network and information security"), Security, SecurityRemark),
        (("信息资源共享", "Sharing of information resources"), Sharing, SharingRemark),
    ];

    public IEnumerable<FieldError> Check()
    {
        foreach (var (verdict, remark, field) in new[]
        {
            (Need, NeedRemark, nameof(NeedRemark)), (Layout, LayoutRemark, nameof(LayoutRemark)), (Standards, StandardsRemark, nameof(StandardsRemark)),
            (Security, SecurityRemark, nameof(SecurityRemark)), (Sharing, SharingRemark, nameof(SharingRemark)),
        })
        {
            if (verdict != PointVerdict.Met && string.IsNullOrWhiteSpace(remark))
            {
                yield return new(field, ("不符合或者须修改的，写明理由", "Say why it is not met or what must change"));
            }
        }
    }
}
