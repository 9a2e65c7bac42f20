using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Experts;

/// <summary>One quota of a panel, as typed.</summary>
[Form("experts.quota", "专长比例", "Quota")]
public sealed record PanelQuota
{
    [Field("专长", "Specialty", Half = true)]
    public ExpertSpecialty Specialty { get; init; }

    [Field("或", "Or", Half = true)]
    public ExpertSpecialty? Or { get; init; }

    [Field("至少", "At least", Half = true), Between(1, 99), Unit("人")]
    public int Least { get; init; }
}

/// <summary>An expert with an interest in the matter, as typed.</summary>
[Form("experts.conflict", "利害关系", "Conflict of interest")]
public sealed record PanelConflict
{
    [Field("专家", "Expert", Half = true, HintZh = "编号或姓名", HintEn = "Number or name"), Length(60, Min = 2)]
    public string Expert { get; init; } = "";

    [Field("利害关系", "The interest", Half = true), Length(200, Min = 2)]
    public string Reason { get; init; } = "";
}

/// <summary>Input of an act that draws a panel.</summary>
[Form("experts.draw", "抽取专家", "Draw experts")]
public sealed record PanelDraw
{
    [Field("专家人数", "Experts", Half = true, HintZh = "空为规定的最少人数", HintEn = "Empty: the fewest allowed"), Between(1, 99)]
    public int? Seats { get; init; }

    [Field("评分截止", "Sheets wanted by", Half = true)]
    public DateOnly? DueOn { get; init; }

    [Field("专长比例", "Quotas", HintZh = "空为评分表规定的比例；一人只计一项", HintEn = "Empty: those of the score sheet; one expert counts for one quota")]
    public IReadOnlyList<PanelQuota>? Quotas { get; init; }

    [Field("回避单位", "Units that stay away", Multiline = true, HintZh = "每行一个名称或信用代码；申请人自动回避", HintEn = "One name or credit code a line; the applicant stays away anyhow"), Length(4000)]
    public string? ExcludedUnits { get; init; }

    [Field("有利害关系的专家", "Experts with an interest")]
    public IReadOnlyList<PanelConflict>? Conflicts { get; init; }
}

/// <summary>Input of an act that closes a panel.</summary>
[Form("experts.close", "专家组意见", "Opinion of the panel")]
public sealed record PanelClose
{
    [Field("组长", "Chair", Half = true, HintZh = "在组专家的姓名", HintEn = "Name of an expert who sits"), Length(60)]
    public string? Chair { get; init; }

    [Field("专家组意见", "Common opinion", Multiline = true), Length(4000, Min = 2)]
    public string Conclusion { get; init; } = "";
}

/// <summary>What an expert hands in.</summary>
/// <param name="Points">By code of criterion; every criterion of the sheet, with one decimal at most.</param>
/// <param name="Opinion">At most 4,000 characters; required.</param>
/// <param name="Verdict">Where the sheet asks for one.</param>
/// <param name="Reason">Why it is amended; for amendments only.</param>
public sealed record SheetInput(IReadOnlyDictionary<string, decimal?> Points, string? Opinion, PanelVerdict? Verdict = null, string? Reason = null);

/// <summary>A sheet that an expert signed on paper, as the office enters it.</summary>
/// <param name="Expert">Number of the expert.</param>
/// <param name="Paper">The scanned paper, in the store.</param>
public sealed record PaperSheet(string Expert, Attachment Paper);
