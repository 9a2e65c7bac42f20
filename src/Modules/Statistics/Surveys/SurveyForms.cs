using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Words;

namespace Rongxi.Statistics.Surveys;

/// <summary>What the statistics bureau is asked to approve (统计法 第十六条).</summary>
[Form("statistics.survey-application", "统计调查项目申请", "Application for a survey project")]
internal sealed record SurveyApplication : ICheckedForm
{
    [Section("项目", "Project")]
    [Field("类别", "Kind", Half = true)]
    public SurveyKind Kind { get; init; }

    [Field("原项目编号", "Project revised", Half = true, HintZh = "统计项目台账中的编号", HintEn = "Its number in the register of surveys"), Length(40), When(nameof(Kind), nameof(SurveyKind.Revised))]
    public string? Revises { get; init; }

    [Field("项目名称", "Name", InLists = true, Example = "成都市信息化年度统计调查"), Length(120, Min = 4)]
    public string Name { get; init; } = "";

    [Field("英文名称", "Name in English"), Length(200)]
    public string? NameEn { get; init; }

    [Field("调查目的", "Aim", Multiline = true), Length(2000, Min = 4)]
    public string Aim { get; init; } = "";

    [Section("调查制度", "Survey system")]
    [Field("调查内容", "Content", Multiline = true), Length(2000, Min = 4)]
    public string Content { get; init; } = "";

    [Field("调查方法", "Method", Half = true)]
    public SurveyMethod Method { get; init; }

    [Field("调查周期", "Cycle", Half = true)]
    public PeriodLength Every { get; init; }

    [Field("调查对象", "Objects", Example = "在本市注册的规模以上软件企业"), Length(400, Min = 2)]
    public string Objects { get; init; } = "";

    [Field("组织方式", "Organisation", Multiline = true), Length(2000, Min = 4)]
    public string Organisation { get; init; } = "";

    [Field("报送方式", "Delivery"), Length(400, Min = 2)]
    public string Delivery { get; init; } = "";

    [Field("资料公布", "Publication"), Length(400, Min = 2)]
    public string Publication { get; init; } = "";

    [Section("材料", "Papers")]
    [Field("调查制度和指标解释", "System and explanation of indicators")]
    public IReadOnlyList<Attachment>? SystemPapers { get; init; }

    [Field("试填报告", "Test report")]
    public IReadOnlyList<Attachment>? TestReport { get; init; }

    public IEnumerable<FieldError> Check()
    {
        if (Kind == SurveyKind.Revised && string.IsNullOrWhiteSpace(Revises))
        {
            yield return new(nameof(Revises), ("修订的项目须写明原项目编号", "A revision names the project it revises"));
        }
    }
}

/// <summary>What goes with the papers to the statistics bureau.</summary>
[Form("statistics.submission", "送审", "Submission")]
internal sealed record Submission
{
    [Field("送审机关", "To", Example = "成都市统计局"), Length(80, Min = 2)]
    public string To { get; init; } = "";

    [Field("试填情况", "How the test went", Multiline = true), Length(2000, Min = 4)]
    public string Test { get; init; } = "";
}

/// <summary>The approval of the statistics bureau, recorded as theirs.</summary>
[Form("statistics.survey-approval", "统计局批准", "Approval of the bureau")]
internal sealed record SurveyApproval
{
    [Field("批准机关", "Approved by", Half = true, Example = "成都市统计局"), Length(80, Min = 2)]
    public string Body { get; init; } = "";

    [Field("批准文号", "Approval no.", Half = true, Example = "成统制函〔2026〕3号"), Length(60, Min = 2)]
    public string DocumentNumber { get; init; } = "";

    [Field("批准日期", "Approved on", Half = true, Start = "today")]
    public DateOnly On { get; init; }

    [Field("有效期至", "Valid until", Half = true)]
    public DateOnly ValidUntil { get; init; }

    [Field("批准文件", "Document")]
    public IReadOnlyList<Attachment>? Papers { get; init; }
}

/// <summary>The refusal of the statistics bureau, recorded as theirs.</summary>
[Form("statistics.survey-refusal", "统计局不予批准", "Refusal of the bureau")]
internal sealed record SurveyRefusal
{
    [Field("机关", "Body", Half = true), Length(80, Min = 2)]
    public string Body { get; init; } = "";

    [Field("文号", "Document no.", Half = true), Length(60, Min = 2)]
    public string DocumentNumber { get; init; } = "";

    [Field("日期", "On", Half = true, Start = "today")]
    public DateOnly On { get; init; }

    [Field("理由", "Reasons", Multiline = true), Length(2000, Min = 2)]
    public string Reasons { get; init; } = "";
}

/// <summary>What the bureau wants changed.</summary>
[Form("statistics.survey-changes", "统计局修改意见", "Changes asked for")]
internal sealed record ChangesAsked
{
    [Field("修改意见", "What is to be changed", Multiline = true), Length(4000, Min = 2)]
    public string Opinion { get; init; } = "";

    [Field("来文文号", "Document no.", Half = true), Length(60)]
    public string? DocumentNumber { get; init; }
}
