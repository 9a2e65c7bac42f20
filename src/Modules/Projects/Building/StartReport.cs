using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;

namespace Rongxi.Projects.Building;

/// <summary>What an owner reports when building starts (政府投资条例 第二十七条第二款): PRJ-4 opens with it.</summary>
[Form("projects.start-report", "开工报告", "Start report")]
internal sealed record StartReport : ICheckedForm
{
    [Section("项目", "Project")]
    [Field("项目编号", "Project number", InLists = true, Example = "CDXX-2026-047"), Length(60, Min = 4)]
    public string ProjectNumber { get; init; } = "";

    [Field("开工日期", "Start", Half = true, InLists = true)]
    public DateOnly StartOn { get; init; }

    [Field("计划完工", "Planned finish", Half = true, InLists = true)]
    public DateOnly FinishOn { get; init; }

    [Field("项目负责人", "Responsible person", Known = KnownOf.Contact, Half = true), Length(40, Min = 2)]
    public string Leader { get; init; } = "";

    [Field("联系电话", "Telephone", Known = KnownOf.Telephone, Half = true), Length(30, Min = 7), Personal]
    public string LeaderPhone { get; init; } = "";

    [Field("监理单位", "Supervising engineer"), Length(120)]
    public string? Supervisor { get; init; }

    [Section("里程碑", "Milestones")]
    [Field("里程碑", "Milestones", HintZh = "原计划日期此后不再改变，修订另行记录", HintEn = "These first dates never change; revisions are recorded beside them", Start = "3")]
    public IReadOnlyList<MilestoneRow> Milestones { get; init; } = [];

    [Section("资金和条件", "Money and conditions")]
    [Field("建设资金已落实，不由承建单位垫资", "The money is in place; no contractor advances capital", HintZh = "政府投资条例第二十二条", HintEn = "Government Investment Regulations art. 22")]
    public bool MoneyInPlace { get; init; }

    [Field("开工条件文件", "Papers on which the start rests", HintZh = "概算批复、计划下达文件", HintEn = "Approval of the estimate, plan")]
    public IReadOnlyList<Attachment>? Papers { get; init; }

    public IEnumerable<FieldError> Check()
    {
        if (FinishOn <= StartOn)
        {
            yield return new(nameof(FinishOn), ("计划完工应晚于开工日期", "The planned finish must come after the start"));
        }

        if (!MoneyInPlace)
        {
            yield return new(nameof(MoneyInPlace), ("资金未落实或由承建单位垫资的，不得开工（政府投资条例第二十二条）", "Nothing starts without its money, nor on a contractor’s (Government Investment Regulations art. 22)"));
        }

        if (Milestones.Count < 2)
        {
            yield return new(nameof(Milestones), ("里程碑至少两个", "At least two milestones"));
        }

        for (var i = 0; i < Milestones.Count; i++)
        {
            if (Milestones[i].PlannedOn < StartOn)
            {
                yield return new($"{nameof(Milestones)}[{i}].PlannedOn", ("早于开工日期", "Before the start"), Row: i + 1);
            }
            else if (i > 0 && Milestones[i].PlannedOn < Milestones[i - 1].PlannedOn)
            {
                yield return new($"{nameof(Milestones)}[{i}].PlannedOn", ("早于前一个里程碑，请按先后填写", "Before the milestone above it: list them in order"), Row: i + 1);
            }
        }

        foreach (var twice in Milestones.Select((row, at) => (Title: row.Title.Trim(), at)).GroupBy(row => row.Title).Where(group => group.Count() > 1).SelectMany(group => group.Skip(1)))
        {
            yield return new($"{nameof(Milestones)}[{twice.at}].Title", ("与前面的里程碑重名", "The same name as a milestone above"), Row: twice.at + 1);
        }
    }
}

[Form("projects.milestone-row", "里程碑", "Milestone")]
internal sealed record MilestoneRow
{
    [Field("名称", "Name", Half = true, Example = "数据汇聚平台上线"), Length(60, Min = 2)]
    public string Title { get; init; } = "";

    [Field("原计划", "Planned", Half = true)]
    public DateOnly PlannedOn { get; init; }
}

/// <summary>A milestone was reached.</summary>
[Form("projects.milestone-reached", "里程碑完成", "Milestone reached")]
internal sealed record MilestoneReached
{
    [Field("里程碑编号或名称", "Number or name of the milestone"), Length(80, Min = 2)]
    public string Milestone { get; init; } = "";

    [Field("完成日期", "Reached on", Half = true, Start = "today")]
    public DateOnly ReachedOn { get; init; }

    [Field("完成依据", "What shows it", Example = "上线确认单XQ-0412"), Length(300, Min = 2)]
    public string Evidence { get; init; } = "";

    [Field("附件", "Papers")]
    public IReadOnlyList<Attachment>? Papers { get; init; }
}

/// <summary>The date of a milestone is moved; the first plan stays beside it.</summary>
[Form("projects.milestone-revised", "修订里程碑", "Milestone revised")]
internal sealed record MilestoneRevised
{
    [Field("里程碑编号或名称", "Number or name of the milestone"), Length(80, Min = 2)]
    public string Milestone { get; init; } = "";

    [Field("修订为", "New date", Half = true)]
    public DateOnly To { get; init; }

    [Field("理由", "Reason", Multiline = true), Length(500, Min = 4)]
    public string Reason { get; init; } = "";
}

/// <summary>Building is suspended, or goes on again.</summary>
[Form("projects.suspension", "暂停建设", "Suspension")]
internal sealed record Suspension
{
    [Field("暂停日期", "From", Half = true, Start = "today")]
    public DateOnly From { get; init; }

    [Field("由谁提出", "At whose instance", Half = true, Example = "市财政局"), Length(80, Min = 2)]
    public string Instance { get; init; } = "";

    [Field("原因", "Why", Multiline = true), Length(1000, Min = 4)]
    public string Reason { get; init; } = "";

    [Field("恢复条件", "What must be before it goes on", Multiline = true), Length(500, Min = 2)]
    public string Until { get; init; } = "";
}

/// <summary>Everything is built (政府投资条例 第二十七条第二款).</summary>
[Form("projects.completion-report", "完工报告", "Completion report")]
internal sealed record CompletionReport
{
    [Field("完工日期", "Completed on", Half = true, Start = "today")]
    public DateOnly CompletedOn { get; init; }

    [Field("完成内容", "What was built", Multiline = true), Length(2000, Min = 4)]
    public string Built { get; init; } = "";

    [Field("与批复不一致之处", "Where it differs from what was approved", HintZh = "没有则留空；有的须已办变更", HintEn = "Leave empty if nowhere; a difference needs its change", Multiline = true), Length(1000)]
    public string? Differences { get; init; }

    [Field("附件", "Papers")]
    public IReadOnlyList<Attachment>? Papers { get; init; }
}
