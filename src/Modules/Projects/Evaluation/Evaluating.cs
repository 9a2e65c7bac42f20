using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Projects.Building;
using static Rongxi.Projects.Evaluation.EvaluationAct;
using static Rongxi.Projects.Evaluation.EvaluationStage;

namespace Rongxi.Projects.Evaluation;

internal enum EvaluationStage
{
    SelfEvaluated,
    WithOwner,
    Selected,
    Evaluated,
    Deliberated,
    GradePublished,
    NotSelected,
}

internal enum EvaluationAct
{
    Return,
    Resubmit,
    Select,
    PassOver,
    FileReport,
    Deliberate,
    AskAgain,
    Publish,
}

/// <summary>PRJ-6: the post-evaluation, whose grade the next plan reads.</summary>
internal static class Evaluating
{
    public const string Code = "PRJ-6";

    public static readonly Procedure<EvaluationStage, EvaluationAct> Procedure = new(Code, ("信息化项目后评价", "Post-evaluation of projects"))
    {
        ShortTitle = ("后评价", "Evaluation"),
        Field = ProjectsModule.FieldName,
        Duties = ["CD-2.8"],
        Icon = "chart-bar",
        Form = FormDefinition.Of<SelfEvaluation>(),
        Opening = typeof(EvaluationOpening),
        Opens = SelfEvaluated,
        Numbers = BuildingRules.Declared(Code),
        Retention = Retention.Permanent,
        Stages =
        [
            new(SelfEvaluated, ("自评", "Self-evaluated")) { Track = 1 },
            new(WithOwner, ("业主补正", "With the owner"), StageKind.Applicant) { StopBasis = "政府投资条例 第二十六条：补正所需时间不计入期限" },
            new(Selected, ("第三方评价", "With the third party"), StageKind.Others) { Track = 2, StopBasis = "政府投资条例 第二十六条：委托中介服务机构评价所需时间不计入期限" },
            new(Evaluated, ("审定", "Evaluated")) { Track = 3 },
            new(Deliberated, ("已审议", "Deliberated")) { Track = 4 },
            new(GradePublished, ("等次公布", "Grade published"), StageKind.Final) { Track = 5, Outcome = Outcome.Completed },
            new(NotSelected, ("未选入，自评办结", "Not selected"), StageKind.Final) { Outcome = Outcome.Completed },
        ],
        Acts =
        [
            new(Select, ("选定并委托第三方", "Select and entrust")) { Icon = "users", Input = FormDefinition.Of<EvaluationSelection>(), Does = typeof(SelectForEvaluation), IsDecision = true, Tells = ("项目选入第三方后评价", "The project was selected for evaluation by a third party") },
            new(PassOver, ("不选入", "Pass over")) { Icon = "check", RemarkAsked = ("说明", "Remark"), RemarkRequired = true, Does = typeof(PassOverEvaluation), IsDecision = true, Tells = ("自评已收悉，本年不作第三方评价", "The self-evaluation was received; no third party evaluates it this year") },
            new(Return, ("退回补正", "Return")) { Icon = "arrow-left", RemarkAsked = ("须补正的内容", "What to put right"), RemarkRequired = true, Tells = ("自评需要补正", "The self-evaluation needs correction") },
            new(Resubmit, ("提交补正", "Hand in the correction")) { Icon = "upload" },
            new(FileReport, ("登记评价报告", "File the report")) { Icon = "file-certificate", Input = FormDefinition.Of<EvaluationReport>(), Does = typeof(FileEvaluationReport) },
            new(AskAgain, ("退回第三方", "Back to the third party")) { Icon = "arrow-left", RemarkAsked = ("须补充的内容", "What to add"), RemarkRequired = true },
            new(Deliberate, ("主任办公会审议", "Deliberation")) { Icon = "users", Input = FormDefinition.Of<DirectorsMeeting>() },
            new(Publish, ("公布等次", "Publish the grade")) { Icon = "outreach", Does = typeof(PublishGrade), IsDecision = true, Tells = ("后评价等次已公布", "The grade was published") },
        ],
        Moves =
        [
            //  from           act         to              who may
            new(SelfEvaluated, Select,     Selected,       Permissions.Review),
            new(SelfEvaluated, PassOver,   NotSelected,    Permissions.Handle),
            new(SelfEvaluated, Return,     WithOwner,      Permissions.Handle),
            new(WithOwner,     Resubmit,   SelfEvaluated,  Who.Applicant),
            new(Selected,      FileReport, Evaluated,      Permissions.Handle),
            new(Evaluated,     Deliberate, Deliberated,    Permissions.Review),
            new(Evaluated,     AskAgain,   Selected,       Permissions.Handle),
            new(Deliberated,   Publish,    GradePublished, Permissions.Decide),
        ],
        Limits =
        [
            new("selection", [SelfEvaluated], 20, "政府投资条例 第二十六条（选定期限默认二十个工作日）") { Title = ("选定", "Selection"), Mark = 'D' },
            new("correction", [WithOwner], 15, "政府投资条例 第二十六条（补正期限默认十五个工作日）") { Title = ("业主补正", "Correction by the owner"), Of = LimitOf.Party, Mark = 'D', Restarts = true },
            new("grade", [Evaluated, Deliberated], 30, "政府投资条例 第二十六条（审定公布期限默认三十个工作日）") { Title = ("审定和公布", "Grade and publication"), Mark = 'D' },
        ],
        Guide = new()
        {
            Summary = ("投入使用 12 至 24 个月后业主自评；选取有代表性的项目委托第三方评价。等次影响业主下年列入计划和运行经费。", "Twelve to twenty-four months after use begins the owner evaluates itself; representative projects are evaluated by a third party. The grade bears on the next plan and the money of operation."),
            WhoMayApply = ("已投入使用项目的业主", "Owners of projects in use"),
            ConditionsBasis = "政府投资条例 第二十六条",
            Conditions = [("验收合格并已投入使用满 12 个月", "Accepted, and in use for twelve months")],
            Papers = [new(("自评报告", "Self-evaluation"), ("在线填写", "filled in online"), ("必需", "always"))],
            Result = ("后评价报告和等次", "Report and grade"),
            Basis = ("政府投资条例第二十六条；北京市信息化促进条例第三十八条", "Government Investment Regulations art. 26; Beijing Informatization Regulations art. 38"),
            Minutes = 30,
        },
    };
}
