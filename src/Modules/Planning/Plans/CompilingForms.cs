using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;

namespace Rongxi.Planning.Plans;

/// <summary>A plan to be compiled: what, for which years, by whom.</summary>
[Form("planning.proposal", "规划编制立项", "Plan to be compiled")]
internal sealed record PlanProposal : ICheckedForm
{
    [Section("规划", "The plan")]
    [Field("规划名称", "Name", InLists = true, Example = "成都市“十五五”信息化发展规划"), Length(120, Min = 4)]
    public string Name { get; init; } = "";

    [Field("英文名称", "Name in English"), Length(200)]
    public string? NameEn { get; init; }

    [Field("种类", "Kind", Half = true, InLists = true)]
    public PlanKind Kind { get; init; }

    [Field("层级", "Level", Half = true)]
    public PlanLevel Level { get; init; }

    [Field("起始年", "First year", Half = true, Example = "2026"), Between(1990, 2100)]
    public int FromYear { get; init; }

    [Field("终止年", "Last year", Half = true, Example = "2030"), Between(1990, 2100)]
    public int UntilYear { get; init; }

    [Field("基期年", "Base year", Half = true, Example = "2025"), Between(1990, 2100)]
    public int BaseYear { get; init; }

    [Field("上位规划", "Plan above", Half = true, HintZh = "规划编号", HintEn = "Number of the plan"), Length(60)]
    public string? ParentNumber { get; init; }

    [Field("编制单位", "Owner", HintZh = "空为本办", HintEn = "Empty: this office"), Length(120)]
    public string? Owner { get; init; }

    [Field("行政区", "District", Half = true), CodeList(Places.ListName)]
    public string? District { get; init; }

    [Field("属于重大行政决策", "A major administrative decision", HintZh = "须公开征求意见不少于 30 日", HintEn = "The public is asked for at least 30 days")]
    public bool IsMajor { get; init; }

    [Section("立项", "Why")]
    [Field("编制依据和必要性", "Basis and need", Multiline = true), Length(2000, Min = 4)]
    public string Need { get; init; } = "";

    [Field("编写组", "Writing group", HintZh = "每行一人", HintEn = "One name a line", Multiline = true), Length(1000)]
    public string? Writers { get; init; }

    [Field("附件", "Papers")]
    public IReadOnlyList<Attachment>? Papers { get; init; }

    public IEnumerable<FieldError> Check()
    {
        if (Kind is PlanKind.Annual or PlanKind.Subordinate)
        {
            yield return new(nameof(Kind), Kind == PlanKind.Annual
                ? ("年度计划按“年度计划编制”（PLN-2）办理", "Annual plans are drawn up by PLN-2")
                : ("部门、区县和行业规划由其单位编制，本办衔接（PLN-3）", "Plans of departments, districts and industries are compiled by them and aligned here (PLN-3)"));
        }

        if (Level == PlanLevel.District && District is null)
        {
            yield return new(nameof(District), ("请选择行政区", "Choose the district"));
        }
    }
}

/// <summary>What the preliminary study found.</summary>
[Form("planning.study", "前期研究", "Preliminary study")]
internal sealed record StudyReport
{
    [Field("上期规划实施情况", "How the last plan went", Multiline = true), Length(4000, Min = 4)]
    public string LastPlan { get; init; } = "";

    [Field("形势与问题", "Situation and problems", Multiline = true), Length(4000, Min = 4)]
    public string Problems { get; init; } = "";

    [Field("研究报告", "Reports of the study")]
    public IReadOnlyList<Attachment>? Papers { get; init; }
}

/// <summary>The basic thinking (基本思路) of the plan.</summary>
[Form("planning.thinking", "基本思路", "Basic thinking")]
internal sealed record BasicThinking
{
    [Field("指导思想和目标设想", "Guiding ideas and goals", Multiline = true), Length(4000, Min = 4)]
    public string Goals { get; init; } = "";

    [Field("主要任务设想", "Main tasks", Multiline = true), Length(4000, Min = 4)]
    public string Tasks { get; init; } = "";

    [Field("附件", "Papers")]
    public IReadOnlyList<Attachment>? Papers { get; init; }
}

/// <summary>A chapter as it is typed.</summary>
[Form("planning.chapter", "章节", "Chapter")]
internal sealed record ChapterRow
{
    [Field("章节号", "No.", Half = true, Example = "1.2", HintZh = "空为顺序号", HintEn = "Empty: in order"), Length(20)]
    public string? Code { get; init; }

    [Field("标题", "Title", Half = true, Example = "发展基础"), Length(120, Min = 1)]
    public string Title { get; init; } = "";

    [Field("内容", "Text", Multiline = true), Length(20_000, Min = 1)]
    public string Body { get; init; } = "";
}

/// <summary>The text of a plan in a version.</summary>
[Form("planning.text", "规划文本", "Text of the plan")]
internal sealed record PlanText
{
    [Field("稿次说明", "What this version is", Example = "征求意见稿"), Length(60, Min = 2)]
    public string Label { get; init; } = "";

    [Field("章节", "Chapters", Start = "1")]
    public IReadOnlyList<ChapterRow> Chapters { get; init; } = [];
}

/// <summary>Who is asked for an alignment opinion.</summary>
[Form("planning.asked", "征求单位", "Unit asked")]
internal sealed record AskedUnit
{
    [Field("单位", "Unit"), Length(120, Min = 2)]
    public string Name { get; init; } = "";
}

/// <summary>Sends the draft to those whose plans it must agree with, and who carry it out.</summary>
[Form("planning.ask-units", "征求衔接意见", "Ask for alignment opinions")]
internal sealed record AlignmentRequest
{
    [Field("征求单位", "Units asked", Start = "1")]
    public IReadOnlyList<AskedUnit> Units { get; init; } = [];

    [Field("征求事项", "What is asked", Multiline = true), Length(1000, Min = 4)]
    public string Question { get; init; } = "";
}

/// <summary>What became of an opinion.</summary>
internal enum OpinionAdopted
{
    [Title("采纳", "Adopted")]
    Adopted,

    [Title("部分采纳", "Partly adopted")]
    Partly,

    [Title("未采纳", "Not adopted")]
    NotAdopted,
}

/// <summary>One opinion and what became of it.</summary>
[Form("planning.opinion", "意见采纳", "Opinion")]
internal sealed record OpinionRow : ICheckedForm
{
    [Field("单位", "Unit", Half = true), Length(120, Min = 2)]
    public string Unit { get; init; } = "";

    [Field("采纳情况", "Adopted", Half = true)]
    public OpinionAdopted Adopted { get; init; }

    [Field("意见", "Opinion", Multiline = true), Length(1000, Min = 2)]
    public string Opinion { get; init; } = "";

    [Field("理由", "Reason", Multiline = true), Length(1000)]
    public string? Reason { get; init; }

    public IEnumerable<FieldError> Check()
    {
        if (Adopted != OpinionAdopted.Adopted && string.IsNullOrWhiteSpace(Reason))
        {
            yield return new(nameof(Reason), ("未全部采纳的须写明理由", "What is not wholly adopted needs a reason"));
        }
    }
}

/// <summary>With what the plan was aligned, and what became of the opinions.</summary>
[Form("planning.alignment-table", "衔接情况", "Alignment")]
internal sealed record AlignmentTable : ICheckedForm
{
    [Field("与国家信息化规划衔接", "Aligned with the national informatization plan")]
    public bool National { get; init; }

    [Field("与省信息化规划衔接", "Aligned with the provincial informatization plan")]
    public bool Provincial { get; init; }

    [Field("与本市总体规划衔接", "Aligned with the city’s general plan")]
    public bool General { get; init; }

    [Field("与国土空间规划衔接", "Aligned with the land-space plan")]
    public bool Spatial { get; init; }

    [Field("与财政预算衔接", "Aligned with the budget")]
    public bool Budget { get; init; }

    [Field("未衔接事项的说明", "What is not aligned, and why", Multiline = true), Length(2000)]
    public string? Open { get; init; }

    [Field("意见采纳情况", "Opinions and their adoption")]
    public IReadOnlyList<OpinionRow>? Opinions { get; init; }

    public IEnumerable<FieldError> Check()
    {
        if (!(National && Provincial && General && Spatial && Budget) && string.IsNullOrWhiteSpace(Open))
        {
            yield return new(nameof(Open), ("五项衔接未全部完成的，须说明哪一项、为什么", "Where not all five are aligned, say which and why"));
        }

        foreach (var (row, index) in (Opinions ?? []).Select((row, index) => (row, index)))
        {
            foreach (var error in row.Check())
            {
                yield return error with { Field = $"{nameof(Opinions)}[{index}].{error.Field}" };
            }
        }
    }
}

/// <summary>The public is asked.</summary>
[Form("planning.comment", "公开征求意见", "Public comment")]
internal sealed record CommentCall
{
    [Field("公告正文", "Text of the notice", Multiline = true), Length(4000, Min = 10)]
    public string Body { get; init; } = "";

    [Field("英文正文", "Text in English", Multiline = true), Length(4000)]
    public string? BodyEn { get; init; }

    [Field("征求意见稿", "The draft")]
    public IReadOnlyList<Attachment>? Papers { get; init; }
}

/// <summary>Checks that are due before the deliberation.</summary>
[Form("planning.checks", "送合法性审核", "To legality review")]
internal sealed record DueChecks
{
    [Field("环境影响评价", "Environmental assessment", Half = true)]
    public CheckStanding Environment { get; init; }

    [Field("社会稳定风险评估", "Risk assessment", Half = true)]
    public CheckStanding Risk { get; init; }

    [Field("公平竞争审查", "Fair-competition review", Half = true)]
    public CheckStanding Competition { get; init; }

    [Field("编制说明", "Explanatory note", Multiline = true), Length(8000, Min = 10)]
    public string Note { get; init; } = "";
}

internal enum CheckStanding
{
    [Title("不适用", "Not due")]
    NotDue,

    [Title("已完成", "Done")]
    Done,
}

/// <summary>What the legality review found.</summary>
[Form("planning.legality", "合法性审核意见", "Legality review")]
internal sealed record LegalityOpinion
{
    [Field("权限、程序和内容的审核意见", "Opinion on competence, procedure and content", Multiline = true), Length(2000, Min = 2)]
    public string Opinion { get; init; } = "";
}

/// <summary>How the plan is issued.</summary>
[Form("planning.issue", "印发", "Issue")]
internal sealed record PlanIssue
{
    [Field("主送", "To", Example = "各区（市）县人民政府，市级有关部门"), Length(300, Min = 2)]
    public string To { get; init; } = "";

    [Field("实施要求", "What is asked of them", Multiline = true), Length(2000, Min = 4)]
    public string Demands { get; init; } = "";
}

/// <summary>Whether the plan is published.</summary>
[Form("planning.publication", "公布", "Publication")]
internal sealed record Publication : ICheckedForm
{
    [Field("主动公开", "Published in full", HintZh = "涉密内容不公开，须写明理由", HintEn = "What is secret is not; say why")]
    public bool Open { get; init; }

    [Field("不公开的理由", "Reason for not publishing"), Length(400)]
    public string? Reason { get; init; }

    public IEnumerable<FieldError> Check()
    {
        if (!Open && string.IsNullOrWhiteSpace(Reason))
        {
            yield return new(nameof(Reason), ("不公开的须写明理由", "Give the reason for not publishing"));
        }
    }
}

/// <summary>Filed with whoever stands above.</summary>
[Form("planning.filing", "备案", "Filing")]
internal sealed record Filing
{
    [Field("备案机关", "Filed with", Half = true), Length(120, Min = 2)]
    public string With { get; init; } = "";

    [Field("备案文号", "Filing document", Half = true), Length(80, Min = 2)]
    public string Number { get; init; } = "";

    [Field("备案日期", "Day of filing", Half = true, Start = "today")]
    public DateOnly On { get; init; }
}
