using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;
using Rongxi.Projects.Building;
using static Rongxi.Projects.Groups.GroupAct;
using static Rongxi.Projects.Groups.GroupStage;

namespace Rongxi.Projects.Groups;

internal enum GroupStage
{
    Proposed,
    GroupSet,
    Designed,
    Split,
    Running,
    JointTest,
    Accepted,
    Dropped,
}

internal enum GroupAct
{
    SetGroup,
    FileDesign,
    SignMemorandum,
    SplitTasks,
    Start,
    HoldMeeting,
    RaiseIssue,
    SettleIssue,
    FinishTask,
    StartJointTest,
    TestInterface,
    BackToWork,
    Accept,
    Drop,
}

/// <summary>PRJ-7: a major project across departments or regions, planned and built by a group (CD-7.7, CD-8.1, CD-8.2, WX-5.2).</summary>
internal static class Grouping
{
    public const string Code = "PRJ-7";

    public static readonly Procedure<GroupStage, GroupAct> Procedure = new(Code, ("跨部门跨地区重大信息工程", "Major projects across departments and regions"))
    {
        ShortTitle = ("重大工程", "Group"),
        Field = ProjectsModule.FieldName,
        Duties = ["CD-7.7", "CD-8.1", "CD-8.2", "WX-5.2"],
        Icon = "users",
        Form = FormDefinition.Of<GroupProposal>(),
        OpenedBy = Permissions.Handle,
        Opening = typeof(GroupOpening),
        Opens = Proposed,
        Panel = "/Pages/Modules/Projects/Page/_GroupPanel.cshtml",
        Retention = Retention.Permanent,
        Stages =
        [
            new(Proposed, ("提出", "Proposed")) { Track = 1 },
            new(GroupSet, ("成立项目组", "Group set up")) { Track = 2 },
            new(Designed, ("总体设计", "Designed")) { Track = 3 },
            new(Split, ("任务分解", "Split")) { Track = 4 },
            new(Running, ("推进", "Running")) { Track = 5 },
            new(JointTest, ("联调", "Joint test")) { Track = 6 },
            new(Accepted, ("验收", "Accepted"), StageKind.Final) { Track = 7, Outcome = Outcome.Completed },
            new(Dropped, ("撤销", "Dropped"), StageKind.Final) { Outcome = Outcome.Terminated },
        ],
        Acts =
        [
            new(SetGroup, ("成立项目组", "Set up the group")) { Icon = "users", Input = FormDefinition.Of<GroupSetting>(), Does = typeof(FormGroup), IsDecision = true },
            new(FileDesign, ("确定总体方案", "File the overall design")) { Icon = "documents", Input = FormDefinition.Of<OverallDesign>(), Does = typeof(EnterDesign), IsDecision = true },
            new(SignMemorandum, ("签订备忘录", "Sign the memorandum")) { Icon = "signature", Input = FormDefinition.Of<Memorandum>(), Does = typeof(EnterMemorandum) },
            new(SplitTasks, ("分解任务", "Split the tasks")) { Icon = "list", Input = FormDefinition.Of<TaskSplit>(), Does = typeof(EnterTasks), IsDecision = true },
            new(Start, ("启动实施", "Start")) { Icon = "player-play", Does = typeof(StartGroup) },
            new(HoldMeeting, ("记录例会", "Record a meeting")) { Icon = "messages", Input = FormDefinition.Of<MeetingMinutes>(), Does = typeof(EnterMeeting) },
            new(RaiseIssue, ("提出事项", "Raise an issue")) { Icon = "flag", Input = FormDefinition.Of<IssueRow>(), Does = typeof(EnterIssue) },
            new(SettleIssue, ("办结事项", "Settle an issue")) { Icon = "check", Input = FormDefinition.Of<Settled>(), Does = typeof(CloseIssue) },
            new(FinishTask, ("完成任务", "Finish a task")) { Icon = "circle-check", Input = FormDefinition.Of<Settled>(), Does = typeof(CloseTask) },
            new(StartJointTest, ("开始联调", "Begin the joint test")) { Icon = "arrows-exchange", Does = typeof(BeginJointTest) },
            new(TestInterface, ("登记接口联调", "Record a test")) { Icon = "progress-check", Input = FormDefinition.Of<InterfaceTest>(), Does = typeof(EnterInterfaceTest) },
            new(BackToWork, ("联调未过，继续实施", "Back to work")) { Icon = "rotate", RemarkAsked = ("未通过之处", "What did not pass"), RemarkRequired = true, Does = typeof(ResumeGroup) },
            new(Accept, ("工程验收", "Accept")) { Icon = "certificate", Input = FormDefinition.Of<GroupAcceptance>(), Does = typeof(AcceptGroup), IsDecision = true },
            new(Drop, ("撤销", "Drop")) { Icon = "x", RemarkAsked = ("理由", "Ground"), RemarkRequired = true, Does = typeof(DropGroup), IsDecision = true, Grave = true },
        ],
        Moves =
        [
            //  from       act             to          who may
            new(Proposed,  SetGroup,       GroupSet,   Permissions.Decide),
            new(Proposed,  Drop,           Dropped,    Permissions.Decide),
            new(GroupSet,  FileDesign,     Designed,   Permissions.Handle),
            new(GroupSet,  SignMemorandum, GroupSet,   Permissions.Handle),
            new(GroupSet,  HoldMeeting,    GroupSet,   Permissions.Handle),
            new(GroupSet,  Drop,           Dropped,    Permissions.Decide),
            new(Designed,  SplitTasks,     Split,      Permissions.Handle) { Needs = [HasMemorandumAcrossRegions] },
            new(Designed,  SignMemorandum, Designed,   Permissions.Handle),
            new(Designed,  HoldMeeting,    Designed,   Permissions.Handle),
            new(Designed,  Drop,           Dropped,    Permissions.Decide),
            new(Split,     Start,          Running,    Permissions.Handle),
            new(Running,   HoldMeeting,    Running,    Permissions.Handle),
            new(Running,   RaiseIssue,     Running,    Permissions.Handle),
            new(Running,   SettleIssue,    Running,    Permissions.Handle),
            new(Running,   FinishTask,     Running,    Permissions.Handle),
            new(Running,   StartJointTest, JointTest,  Permissions.Handle),
            new(Running,   Drop,           Dropped,    Permissions.Decide),
            new(JointTest, TestInterface,  JointTest,  Permissions.Handle),
            new(JointTest, HoldMeeting,    JointTest,  Permissions.Handle),
            new(JointTest, RaiseIssue,     JointTest,  Permissions.Handle),
            new(JointTest, SettleIssue,    JointTest,  Permissions.Handle),
            new(JointTest, Accept,         Accepted,   Permissions.Decide),
            new(JointTest, BackToWork,     Running,    Permissions.Handle),
        ],
        Limits =
        [
            new("setting", [Proposed], 20, "政府投资条例 第二十七条（成立期限默认二十个工作日）") { Title = ("成立项目组", "Setting up the group"), Mark = 'D' },
            new("design", [GroupSet], 3.Months(), "政府投资条例 第二十七条（总体方案期限默认三个月）") { Title = ("总体设计", "Overall design"), Mark = 'D' },
            new("split", [Designed, Split], 20, "政府投资条例 第二十七条（任务分解期限默认二十个工作日）") { Title = ("任务分解", "Split of tasks"), Mark = 'D' },
        ],
        Guide = new()
        {
            Summary = ("成立项目组，确定总体方案和接口清单，分解任务，每月例会，联调后验收。涉及其他地区的签订备忘录并报省级协调。", "A group is set up, the overall design and its interfaces are settled, tasks split, a meeting held every month; after the joint test it is accepted. Other regions take a memorandum and the province’s coordination."),
            WhoMayApply = ("由本办组织", "Organised by the office"),
            ConditionsBasis = "政府投资条例 第二十七条",
            Conditions = [("两个以上单位参加", "Two units or more"), ("跨地区的有备忘录", "Across regions, a memorandum")],
            Papers = [],
            Result = ("总体方案、接口清单、会议纪要、验收意见", "Overall design, interfaces, minutes, acceptance"),
            Basis = ("政府投资条例；国办发〔2019〕57号；重大行政决策程序暂行条例", "Government Investment Regulations; State Council Office document 57 of 2019; Regulations on Major Decisions"),
            Minutes = 20,
        },
    };

    private static Text? HasMemorandumAcrossRegions(Case file) =>
        CaseFields.Field(file, "kind") == nameof(GroupKind.CrossRegion) && file.Times(nameof(SignMemorandum)) == 0 ? ("跨地区工程须先签订备忘录", "Across regions a memorandum comes first") : null;
}
