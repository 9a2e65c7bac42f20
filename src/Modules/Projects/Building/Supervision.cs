using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using static Rongxi.Projects.Building.SupervisionAct;
using static Rongxi.Projects.Building.SupervisionStage;

namespace Rongxi.Projects.Building;

internal enum SupervisionStage
{
    Started,
    WithOwner,
    Reporting,
    Suspended,
    Completing,
    Completed,
    Terminated,
    NotStarted,
}

internal enum SupervisionAct
{
    ConfirmStart,
    Return,
    Resubmit,
    RefuseStart,
    Report,
    ReachMilestone,
    ReviseMilestone,
    Suspend,
    Resume,
    ReportCompletion,
    ConfirmCompletion,
    NotComplete,
    Terminate,
}

/// <summary>PRJ-4: supervision of construction, from the start report to completion (duty CD-2.8). Contracts, payments, changes and visits are cases of their own beside it.</summary>
internal static class Supervision
{
    public const string Code = "PRJ-4";

    public static readonly Procedure<SupervisionStage, SupervisionAct> Procedure = new(Code, ("信息化项目建设监管", "Supervision of construction"))
    {
        ShortTitle = ("建设监管", "Construction"),
        Field = ProjectsModule.FieldName,
        Duties = ["CD-2.8", "CD-8.2", "WX-5.2"],
        Icon = "projects",
        Form = FormDefinition.Of<StartReport>(),
        Opening = typeof(StartOpening),
        Opens = Started,
        Panel = "/Pages/Modules/Projects/Page/_WorksPanel.cshtml",
        Retention = Retention.Permanent,
        CompetentAuthority = ("业主组织建设，本办监督；变更由原审批机关核准", "The owner builds, the office supervises; changes go to the original approver"),
        Stages =
        [
            new(Started, ("开工", "Started")) { Track = 1 },
            new(WithOwner, ("业主补正", "With the owner"), StageKind.Applicant) { StopBasis = "政府投资条例 第二十七条：业主应如实报送开工信息，补正所需时间不计入期限" },
            new(Reporting, ("建设", "Reporting"), StageKind.Applicant) { Track = 2, StopBasis = "政府投资条例 第二十七条：建设期内由业主按月报送进度" },
            new(Suspended, ("暂停", "Suspended"), StageKind.Others) { StopBasis = "政府投资条例 第三十四条：暂停建设期间不计时" },
            new(Completing, ("核对完工", "Completion reported")) { Track = 3 },
            new(Completed, ("已完工", "Completed"), StageKind.Final) { Track = 4, Outcome = Outcome.Completed },
            new(Terminated, ("终止", "Terminated"), StageKind.Final) { Outcome = Outcome.Terminated },
            new(NotStarted, ("不予开工", "Not to start"), StageKind.Final) { Outcome = Outcome.Refused },
        ],
        Acts =
        [
            new(ConfirmStart, ("确认开工", "Confirm the start")) { Icon = "check", Does = typeof(BeginWorks), IsDecision = true, Tells = ("开工已确认，请按月报送进度", "The start is confirmed; report progress every month") },
            new(Return, ("退回补正", "Return")) { Icon = "arrow-left", RemarkAsked = ("须补正的内容", "What to put right"), RemarkRequired = true, Tells = ("开工报告需要补正", "The start report needs correction") },
            new(Resubmit, ("提交补正", "Hand in the correction")) { Icon = "upload" },
            new(RefuseStart, ("不予开工", "Refuse the start")) { Icon = "x", RemarkAsked = ("理由", "Ground"), RemarkRequired = true, IsDecision = true, Grave = true, Tells = ("不具备开工条件", "The conditions of a start are not met") },
            new(Report, ("填报月报", "Report progress")) { Icon = "progress-check", Input = FormDefinition.Of<PeriodProgress>(), Does = typeof(TakeProgressAct) },
            new(ReachMilestone, ("里程碑完成", "Milestone reached")) { Icon = "flag", Input = FormDefinition.Of<MilestoneReached>(), Does = typeof(Milestones.ReachMilestone) },
            new(ReviseMilestone, ("修订里程碑", "Revise a milestone")) { Icon = "calendar-event", Input = FormDefinition.Of<MilestoneRevised>(), Does = typeof(Milestones.ReviseMilestone) },
            new(Suspend, ("暂停建设", "Suspend")) { Icon = "player-pause", Input = FormDefinition.Of<Suspension>(), Does = typeof(SuspendWorks), IsDecision = true, Grave = true, Tells = ("项目暂停建设，暂停期间不付款", "Building is suspended; nothing is paid meanwhile") },
            new(Resume, ("恢复建设", "Resume")) { Icon = "player-play", RemarkAsked = ("恢复条件怎样满足", "How the conditions were met"), RemarkRequired = true, Does = typeof(ResumeWorks), IsDecision = true, Tells = ("项目恢复建设", "Building goes on") },
            new(ReportCompletion, ("报告完工", "Report completion")) { Icon = "flag", Input = FormDefinition.Of<CompletionReport>(), Does = typeof(CheckCompletion) },
            new(ConfirmCompletion, ("确认完工", "Confirm completion")) { Icon = "check", Does = typeof(CompleteWorks), IsDecision = true, Tells = ("完工已确认，请组织验收；验收合格前不得投入使用", "Completion is confirmed: go on to acceptance. Nothing is put into use before it") },
            new(NotComplete, ("尚未完工", "Not complete")) { Icon = "arrow-left", RemarkAsked = ("尚缺什么", "What is missing"), RemarkRequired = true, Tells = ("完工报告未予确认", "The completion was not confirmed") },
            new(Terminate, ("终止建设", "Terminate")) { Icon = "x", Input = FormDefinition.Of<OutsideDecision>(), Does = typeof(TerminateWorks), IsDecision = true, Grave = true, Tells = ("项目终止建设", "The project is terminated") },
        ],
        Moves =
        [
            //  from         act                to            who may
            new(Started,     ConfirmStart,      Reporting,    Permissions.Handle),
            new(Started,     Return,            WithOwner,    Permissions.Handle),
            new(Started,     RefuseStart,       NotStarted,   Permissions.Decide),
            new(WithOwner,   Resubmit,          Started,      Who.Applicant),
            new(Reporting,   Report,            Reporting,    Who.Applicant),
            new(Reporting,   ReachMilestone,    Reporting,    Who.Applicant),
            new(Reporting,   ReviseMilestone,   Reporting,    Who.Applicant),
            new(Reporting,   ReportCompletion,  Completing,   Who.Applicant),
            new(Reporting,   Suspend,           Suspended,    Permissions.Decide),
            new(Reporting,   Terminate,         Terminated,   Permissions.Decide),
            new(Suspended,   Resume,            Reporting,    Permissions.Decide),
            new(Suspended,   Terminate,         Terminated,   Permissions.Decide),
            new(Completing,  ConfirmCompletion, Completed,    Permissions.Handle),
            new(Completing,  NotComplete,       Reporting,    Permissions.Handle),
        ],
        Limits =
        [
            new("start", [Started], 5, "政府投资条例 第二十七条（核对期限默认五个工作日）") { Title = ("核对开工报告", "Checking the start report"), Mark = 'D', Restarts = true },
            new("start-correction", [WithOwner], 15, "政府投资条例 第二十七条（补正期限默认十五个工作日）") { Title = ("业主补正开工报告", "Correction by the owner"), Of = LimitOf.Party, Mark = 'D', Restarts = true },
            new("completion", [Completing], 10, "政府投资条例 第二十七条（核对期限默认十个工作日）") { Title = ("核对完工", "Checking completion"), Mark = 'D', Restarts = true },
        ],
        Guide = new()
        {
            Summary = ("开工、进度、问题、完工由业主如实报送，本办按月掌握实物进度和资金进度，对照里程碑监督。", "The owner reports start, progress, problems and completion; the office follows physical and money progress against the milestones."),
            WhoMayApply = ("列入年度投资计划并已批复概算的项目的业主", "Owners of projects in the annual plan whose estimate is approved"),
            ConditionsBasis = "政府投资条例 第二十二条、第二十七条",
            Conditions = [("概算已批复，资金已落实", "The estimate is approved and the money in place"), ("不由承建单位垫资", "No contractor advances capital"), ("里程碑齐全", "The milestones are complete")],
            Papers = [new(("开工报告", "Start report"), ("在线填写", "filled in online"), ("必需", "always")), new(("概算批复、计划下达文件", "Approval of the estimate, plan"), ("PDF", "PDF"), ("免交", "fetched from the file"))],
            Result = ("开工确认；月报；完工确认", "Start confirmed, progress kept, completion confirmed"),
            Basis = ("政府投资条例第二十一至二十四、二十七、三十四条；国办发〔2019〕57号", "Government Investment Regulations arts. 21–24, 27, 34; State Council Office document 57 of 2019"),
            Tagline = ("开工 5 个工作日内确认", "Start confirmed within 5 working days"),
            Minutes = 20,
        },
    };
}
