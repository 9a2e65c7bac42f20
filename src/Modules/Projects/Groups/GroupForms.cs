using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;

namespace Rongxi.Projects.Groups;

/// <summary>What is proposed: PRJ-7 opens with it.</summary>
[Form("projects.group-proposal", "重大工程项目组提议", "Proposal of a project group")]
internal sealed record GroupProposal : ICheckedForm
{
    [Field("工程名称", "Name", InLists = true), Length(120, Min = 4)]
    public string Name { get; init; } = "";

    [Field("类别", "Kind", Half = true, InLists = true)]
    public GroupKind Kind { get; init; }

    [Field("牵头单位", "Lead unit", Half = true, InLists = true), Length(120, Min = 2)]
    public string Lead { get; init; } = "";

    [Field("涉及地区", "Regions", HintZh = "跨地区的必填", HintEn = "Required across regions", Example = "成都市、德阳市"), Length(300)]
    public string? Regions { get; init; }

    [Field("所含项目编号", "Projects", HintZh = "项目库编号，以顿号分隔", HintEn = "Numbers in the pool"), Length(300)]
    public string? Projects { get; init; }

    [Field("必要性", "Why", Multiline = true), Length(2000, Min = 10)]
    public string Why { get; init; } = "";

    [Field("附件", "Papers")]
    public IReadOnlyList<Attachment>? Papers { get; init; }

    public IEnumerable<FieldError> Check()
    {
        if (Kind == GroupKind.CrossRegion && string.IsNullOrWhiteSpace(Regions))
        {
            yield return new(nameof(Regions), ("跨地区的须写明涉及地区", "Name the regions"));
        }
    }
}

/// <summary>The group: head and members.</summary>
[Form("projects.group-setting", "成立项目组", "Setting up the group")]
internal sealed record GroupSetting : ICheckedForm
{
    [Field("组长", "Head of the group", Half = true), Length(40, Min = 2)]
    public string Head { get; init; } = "";

    [Field("成立文件", "Document", Half = true), Length(80, Min = 2)]
    public string Document { get; init; } = "";

    [Field("成员单位", "Members", Start = "2")]
    public IReadOnlyList<GroupMemberRow> Members { get; init; } = [];

    public IEnumerable<FieldError> Check()
    {
        if (Members.Select(member => member.Unit.Trim()).Distinct().Count() < 2)
        {
            yield return new(nameof(Members), ("项目组至少两个单位", "A group has two units at least"));
        }
    }
}

[Form("projects.group-member", "成员单位", "Member")]
internal sealed record GroupMemberRow
{
    [Field("单位", "Unit", Half = true), Length(120, Min = 2)]
    public string Unit { get; init; } = "";

    [Field("联系人", "Person", Half = true), Length(40, Min = 2)]
    public string Person { get; init; } = "";

    [Field("职责", "Part"), Length(200, Min = 2)]
    public string Part { get; init; } = "";
}

/// <summary>The overall design and its interfaces.</summary>
[Form("projects.overall-design", "总体方案", "Overall design")]
internal sealed record OverallDesign : ICheckedForm
{
    [Field("方案名称", "Title", Half = true), Length(120, Min = 2)]
    public string Title { get; init; } = "";

    [Field("版本", "Version", Half = true, Start = "1.0"), Length(20, Min = 1)]
    public string Version { get; init; } = "";

    [Field("总体设计要点", "Main points", Multiline = true), Length(4000, Min = 10)]
    public string Points { get; init; } = "";

    [Field("接口清单", "Interfaces", Start = "1")]
    public IReadOnlyList<InterfaceRow> Interfaces { get; init; } = [];

    [Field("方案文本", "The design")]
    public IReadOnlyList<Attachment>? Papers { get; init; }

    public IEnumerable<FieldError> Check()
    {
        for (var i = 0; i < Interfaces.Count; i++)
        {
            if (Interfaces[i].FromUnit.Trim() == Interfaces[i].ToUnit.Trim())
            {
                yield return new($"{nameof(Interfaces)}[{i}].ToUnit", ("接口两端是同一单位", "Both ends are the same unit"), Row: i + 1);
            }
        }
    }
}

[Form("projects.interface-row", "接口", "Interface")]
internal sealed record InterfaceRow
{
    [Field("提供单位", "From", Half = true), Length(120, Min = 2)]
    public string FromUnit { get; init; } = "";

    [Field("使用单位", "To", Half = true), Length(120, Min = 2)]
    public string ToUnit { get; init; } = "";

    [Field("内容", "Content", Half = true), Length(200, Min = 2)]
    public string Content { get; init; } = "";

    [Field("方式", "Way", Half = true, Example = "接口、库表、文件"), Length(60, Min = 2)]
    public string Way { get; init; } = "";

    [Field("标准", "Standard", Half = true), Length(80)]
    public string? Standard { get; init; }
}

/// <summary>A memorandum with other regions (projects.md, PRJ-7).</summary>
[Form("projects.memorandum", "合作备忘录", "Memorandum")]
internal sealed record Memorandum
{
    [Field("备忘录编号", "Number", Half = true), Length(80, Min = 2)]
    public string Number { get; init; } = "";

    [Field("签订日期", "Signed", Half = true, Start = "today")]
    public DateOnly SignedOn { get; init; }

    [Field("签订各方", "Parties"), Length(300, Min = 4)]
    public string Parties { get; init; } = "";

    [Field("省级协调文件", "Coordination by the province", HintZh = "涉及其他市的，由省级协调", HintEn = "Where other cities are concerned"), Length(80)]
    public string? Province { get; init; }

    [Field("主要内容", "Substance", Multiline = true), Length(2000, Min = 4)]
    public string Substance { get; init; } = "";

    [Field("备忘录", "The memorandum")]
    public IReadOnlyList<Attachment>? Papers { get; init; }
}

/// <summary>Who does what by when.</summary>
[Form("projects.task-split", "任务分解", "Split of tasks")]
internal sealed record TaskSplit : ICheckedForm
{
    [Field("任务", "Tasks", Start = "2")]
    public IReadOnlyList<GroupTaskRow> Tasks { get; init; } = [];

    public IEnumerable<FieldError> Check()
    {
        if (Tasks.Count == 0)
        {
            yield return new(nameof(Tasks), ("请至少分解一项任务", "Name one task at least"));
        }
    }
}

[Form("projects.group-task", "任务", "Task")]
internal sealed record GroupTaskRow
{
    [Field("责任单位", "Unit", Half = true), Length(120, Min = 2)]
    public string Unit { get; init; } = "";

    [Field("完成期限", "Due", Half = true)]
    public DateOnly DueOn { get; init; }

    [Field("任务", "Task"), Length(300, Min = 2)]
    public string Content { get; init; } = "";
}

/// <summary>Minutes of a meeting; what it resolved becomes issues with owner and due.</summary>
[Form("projects.group-meeting", "例会", "Meeting")]
internal sealed record MeetingMinutes
{
    [Field("会议日期", "Day", Half = true, Start = "today")]
    public DateOnly HeldOn { get; init; }

    [Field("地点", "Place", Half = true), Length(120, Min = 2)]
    public string Place { get; init; } = "";

    [Field("主持人", "Chair", Half = true), Length(40, Min = 2)]
    public string Chair { get; init; } = "";

    [Field("出席单位", "Present"), Length(500, Min = 2)]
    public string Present { get; init; } = "";

    [Field("缺席单位", "Absent"), Length(500)]
    public string? Absent { get; init; }

    [Field("会议内容", "Summary", Multiline = true), Length(4000, Min = 4)]
    public string Summary { get; init; } = "";

    [Field("议定事项", "Resolved")]
    public IReadOnlyList<IssueRow>? Resolved { get; init; }
}

[Form("projects.issue-row", "事项", "Issue")]
internal sealed record IssueRow
{
    [Field("责任单位", "Unit", Half = true), Length(120, Min = 2)]
    public string Unit { get; init; } = "";

    [Field("期限", "Due", Half = true)]
    public DateOnly DueOn { get; init; }

    [Field("事项", "Issue"), Length(300, Min = 2)]
    public string Content { get; init; } = "";
}

/// <summary>A task or an issue was settled.</summary>
[Form("projects.group-settled", "办结", "Settled")]
internal sealed record Settled
{
    [Field("序号", "Place in the list", Half = true), Between(1, 10_000)]
    public int Seq { get; init; }

    [Field("办结日期", "Day", Half = true, Start = "today")]
    public DateOnly On { get; init; }

    [Field("办理结果", "Result", Multiline = true), Length(500, Min = 2)]
    public string Result { get; init; } = "";
}

/// <summary>An interface was tested.</summary>
[Form("projects.interface-test", "接口联调", "Test of an interface")]
internal sealed record InterfaceTest
{
    [Field("接口编号", "Interface", Half = true, Example = "J01"), Length(10, Min = 2)]
    public string Code { get; init; } = "";

    [Field("联调日期", "Day", Half = true, Start = "today")]
    public DateOnly On { get; init; }

    [Field("是否通过", "Passed", Half = true)]
    public bool Passed { get; init; }

    [Field("情况", "Finding", Multiline = true), Length(500, Min = 2)]
    public string Finding { get; init; } = "";
}

/// <summary>The group’s work is accepted.</summary>
[Form("projects.group-acceptance", "工程验收", "Acceptance of the group’s work")]
internal sealed record GroupAcceptance
{
    [Field("验收日期", "Day", Half = true, Start = "today")]
    public DateOnly On { get; init; }

    [Field("主持", "Chair", Half = true), Length(80, Min = 2)]
    public string Chair { get; init; } = "";

    [Field("验收意见", "Opinion", Multiline = true), Length(2000, Min = 4)]
    public string Opinion { get; init; } = "";

    [Field("推广意见", "How it is to spread", Multiline = true), Length(1000)]
    public string? Promotion { get; init; }
}
