using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Registers;

namespace Rongxi.Projects.Groups;

/// <summary>What joins the units of a group.</summary>
internal enum GroupKind
{
    [Title("跨部门", "Across departments")]
    CrossDepartment,

    [Title("跨地区", "Across regions")]
    CrossRegion,

    [Title("信息产业应用工程", "Application of the information industry")]
    IndustryApplication,

    [Title("信息产业重大建设项目", "Major project of the information industry")]
    IndustryConstruction,
}

internal enum GroupStanding
{
    [Title("已提出", "Proposed")]
    Proposed,

    [Title("已成立", "Set up")]
    GroupSet,

    [Title("已设计", "Designed")]
    Designed,

    [Title("已分工", "Split")]
    Split,

    [Title("推进中", "Running")]
    Running,

    [Title("联调中", "Joint test")]
    JointTest,

    [Title("已验收", "Accepted")]
    Accepted,

    [Title("已撤销", "Dropped")]
    Dropped,
}

/// <summary>A project group across departments or regions: register <c>projects.groups</c> (重大工程台账; CD-7.7, CD-8.1, CD-8.2, WX-5.2).</summary>
internal sealed class ProjectGroup : IRegistered
{
    public const string Register = "projects.groups";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required string Number { get; init; }
    public RecordState State { get; set; } = RecordState.Valid;
    public int Entries { get; set; }

    [Field("工程名称", "Name")]
    public required string Name { get; init; }

    [Field("类别", "Kind")]
    public required GroupKind Kind { get; init; }

    [Field("推进情况", "Standing")]
    public GroupStanding Standing { get; set; } = GroupStanding.GroupSet;

    [Field("牵头单位", "Lead unit")]
    public required string Lead { get; init; }

    [Field("组长", "Head of the group")]
    public required string Head { get; set; }

    [Field("成员单位", "Members")]
    public required string Members { get; set; }

    [Field("所含项目", "Projects")]
    public string? Projects { get; init; }

    [Field("涉及地区", "Regions")]
    public string? Regions { get; init; }

    [Field("合作备忘录", "Memorandum")]
    public string? Memorandum { get; set; }

    [Field("总体方案", "Overall design")]
    public string? Design { get; set; }

    [Field("接口数", "Interfaces")]
    public int Interfaces { get; set; }

    [Field("联调通过接口", "Interfaces tested")]
    public int InterfacesTested { get; set; }

    [Field("任务数", "Tasks")]
    public int Tasks { get; set; }

    [Field("已完成任务", "Tasks done")]
    public int TasksDone { get; set; }

    [Field("未办结事项", "Open issues")]
    public int OpenIssues { get; set; }

    [Field("最近例会", "Last meeting")]
    public DateOnly? LastMeetingOn { get; set; }

    [Field("成立日期", "Set up on")]
    public required DateOnly SetOn { get; init; }

    [Field("验收日期", "Accepted on")]
    public DateOnly? AcceptedOn { get; set; }

    [Field("办件", "Case"), Protected]
    public required string CaseNumber { get; init; }
}

/// <summary>A unit in a group, and who stands for it.</summary>
internal sealed class GroupMember : IOfOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required string GroupNumber { get; init; }
    public required int Seq { get; init; }
    public required string Unit { get; init; }
    public required string Person { get; init; }
    public required string Part { get; init; }
}

/// <summary>An interface between two units of a group (接口清单).</summary>
internal sealed class GroupInterface : IOfOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required string GroupNumber { get; init; }

    /// <summary>Code within the group: <c>J01</c>.</summary>
    public required string Code { get; init; }

    public required string FromUnit { get; init; }
    public required string ToUnit { get; init; }
    public required string Content { get; init; }
    public required string Way { get; init; }
    public string? Standard { get; init; }
    public DateOnly? TestedOn { get; set; }
    public bool? Passed { get; set; }
    public string? Finding { get; set; }
}

/// <summary>A task of a unit.</summary>
internal sealed class GroupTask : IOfOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required string GroupNumber { get; init; }
    public required int Seq { get; init; }
    public required string Unit { get; init; }
    public required string Content { get; init; }
    public required DateOnly DueOn { get; init; }
    public DateOnly? DoneOn { get; set; }
    public string? Result { get; set; }
}

/// <summary>A meeting of a group; its minutes are a paper of the case.</summary>
internal sealed class GroupMeeting : IOfOffice, IAppendOnly
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required string GroupNumber { get; init; }
    public required int Seq { get; init; }
    public required DateOnly HeldOn { get; init; }
    public required string Place { get; init; }
    public required string Chair { get; init; }
    public required string Present { get; init; }
    public string? Absent { get; init; }
    public required string Summary { get; init; }
}

/// <summary>Something to be settled: who, by when, what came of it.</summary>
internal sealed class GroupIssue : IOfOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required string GroupNumber { get; init; }
    public required int Seq { get; init; }
    public required string Content { get; init; }
    public required string Unit { get; init; }
    public required DateOnly DueOn { get; init; }
    public required DateOnly RaisedOn { get; init; }

    /// <summary>The meeting that resolved it; null where it was raised between meetings.</summary>
    public int? Meeting { get; init; }

    public DateOnly? SettledOn { get; set; }
    public string? Result { get; set; }
}
