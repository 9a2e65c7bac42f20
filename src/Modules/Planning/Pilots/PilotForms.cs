using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;
using Rongxi.Planning.Plans;

namespace Rongxi.Planning.Pilots;

/// <summary>A call for pilots and demonstrations.</summary>
[Form("planning.pilot-call", "试点示范征集", "Call for pilots")]
internal sealed record PilotCall : ICheckedForm
{
    [Field("征集名称", "Name", InLists = true, Example = "2026年两化融合试点征集"), Length(120, Min = 4)]
    public string Name { get; init; } = "";

    [Field("英文名称", "Name in English"), Length(200)]
    public string? NameEn { get; init; }

    [Field("方面", "Side", Half = true, InLists = true)]
    public PilotSide Side { get; init; }

    [Field("领域", "Fields", Half = true)]
    public IReadOnlyList<PilotSector> Sectors { get; init; } = [];

    [Field("共同牵头部门", "Co-leader", Half = true, HintZh = "社会服务类须有行业主管部门", HintEn = "Social services need the competent department"), Length(120)]
    public string? CoLeader { get; init; }

    [Field("申报截止", "Applications until", Half = true)]
    public DateOnly Until { get; init; }

    [Field("征集场景和要求", "Scenes and conditions", Multiline = true), Length(4000, Min = 10)]
    public string Conditions { get; init; } = "";

    [Field("支持政策", "Support", Multiline = true), Length(2000)]
    public string? Support { get; init; }

    public IEnumerable<FieldError> Check()
    {
        if (Side == PilotSide.Social && string.IsNullOrWhiteSpace(CoLeader))
        {
            yield return new(nameof(CoLeader), ("社会服务类试点由行业主管部门共同牵头，请写明", "Social services are led with the competent department: name it"));
        }

        if (Sectors.Count == 0)
        {
            yield return new(nameof(Sectors), ("请选择领域", "Choose the fields"));
        }

        var wrong = Sectors.Where(sector => SideOf(sector) != Side).ToList();
        if (wrong.Count > 0)
        {
            yield return new(nameof(Sectors), ($"{string.Join("、", wrong.Select(sector => Titles.Of(sector).Zh))}不属于“{Titles.Of(Side).Zh}”", $"Not of the {Titles.Of(Side).En.ToLowerInvariant()}: {string.Join(", ", wrong.Select(sector => Titles.Of(sector).En.ToLowerInvariant()))}"));
        }
    }

    public static PilotSide SideOf(PilotSector sector) => sector is PilotSector.Enterprise or PilotSector.Integration or PilotSector.Commerce ? PilotSide.Economy : PilotSide.Social;
}

/// <summary>An application to a call.</summary>
[Form("planning.pilot-application", "试点示范申报", "Application for a pilot")]
internal sealed record PilotApplication
{
    [Section("申报", "Application")]
    [Field("征集编号", "Call", Half = true, HintZh = "征集公告中的编号", HintEn = "As in the notice of the call"), Length(40, Min = 4)]
    public string CallNumber { get; init; } = "";

    [Field("应用场景", "Scene", InLists = true, Example = "离散制造车间数据采集与排产"), Length(120, Min = 4)]
    public string Scene { get; init; } = "";

    [Field("领域", "Field", Half = true)]
    public PilotSector Sector { get; init; }

    [Field("实施地点", "District", Half = true), CodeList(Places.ListName)]
    public string? District { get; init; }

    [Field("采用技术", "Technology"), Length(200, Min = 2)]
    public string Technology { get; init; } = "";

    [Field("投资", "Investment", Half = true), Money, Between(0, 1e11)]
    public long InvestmentFen { get; init; }

    [Field("覆盖企业", "Enterprises covered", Half = true), Between(0, 10_000_000)]
    public long Enterprises { get; init; }

    [Field("用户数", "Users", Half = true), Between(0, 100_000_000)]
    public long Users { get; init; }

    [Field("预期效益", "Effect expected", Multiline = true), Length(2000, Min = 4)]
    public string Effect { get; init; } = "";

    [Field("可复制性", "Replicability", Multiline = true), Length(2000, Min = 4)]
    public string Replicability { get; init; } = "";

    [Field("申报材料", "Papers")]
    public IReadOnlyList<Attachment>? Papers { get; init; }

    [Section("联系", "Contact")]
    [Field("联系人", "Contact", Known = KnownOf.Contact, Half = true), Length(40), Personal]
    public string ContactName { get; init; } = "";

    [Field("联系电话", "Telephone", Known = KnownOf.Telephone, Half = true), Length(30, Min = 7), Personal]
    public string ContactPhone { get; init; } = "";
}

/// <summary>Which of the reviewed applications are proposed.</summary>
[Form("planning.pilot-selection", "提出名单", "Selection")]
internal sealed record PilotSelection
{
    [Field("最低得分", "Least score", Half = true, Start = "60"), Between(0, 100)]
    public double LeastScore { get; init; }

    [Field("最多列入", "At most", Half = true), Between(1, 200)]
    public int Most { get; init; }

    [Field("说明", "Note", Multiline = true), Length(1000)]
    public string? Note { get; init; }
}

/// <summary>The yearly check of a pilot.</summary>
[Form("planning.pilot-check", "年度检查", "Yearly check")]
internal sealed record PilotCheck : ICheckedForm
{
    [Field("检查日期", "Day", Half = true, Start = "today")]
    public DateOnly On { get; init; }

    [Field("结论", "Result", Half = true)]
    public PilotVerdict Verdict { get; init; }

    [Field("覆盖企业", "Enterprises covered", Half = true), Between(0, 10_000_000)]
    public long Enterprises { get; init; }

    [Field("用户数", "Users", Half = true), Between(0, 100_000_000)]
    public long Users { get; init; }

    [Field("年经济效益", "Benefit a year", Half = true), Money, Between(0, 1e12)]
    public long EffectFen { get; init; }

    [Field("满意度", "Satisfaction", Half = true, HintZh = "社会服务类必填", HintEn = "Required for social services"), Unit("%"), Between(0, 100)]
    public double? Satisfaction { get; init; }

    [Field("检查情况", "Findings", Multiline = true), Length(2000, Min = 2)]
    public string Findings { get; init; } = "";

    [Field("整改期限", "To be improved by", Half = true), When(nameof(Verdict), nameof(PilotVerdict.Improve))]
    public DateOnly? ImproveBy { get; init; }

    public IEnumerable<FieldError> Check()
    {
        if (Verdict == PilotVerdict.Improve && ImproveBy is null)
        {
            yield return new(nameof(ImproveBy), ("请写明整改期限", "Say by when it is to be improved"));
        }
    }
}
