using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Rules;

namespace Rongxi.Statistics.Surveys;

internal enum SurveyStage
{
    Draft,
    Submitted,
    Changing,
    Approved,
    InUse,
    Refused,
    Expired,
    Abandoned,
}

internal enum SurveyAct
{
    Submit,
    AskChange,
    Resubmit,
    Approve,
    Refuse,
    PutInUse,
    Expire,
    Abandon,
}

/// <summary>STA-1: a survey project, approved by the statistics bureau before a form of it is used.</summary>
internal static class SurveyApproving
{
    public const string Code = "STA-1";

    public static readonly Procedure<SurveyStage, SurveyAct> Procedure = new(Code, ("统计调查项目审批", "Approval of a survey project"))
    {
        ShortTitle = ("调查项目", "Survey"),
        Field = StatisticsModule.FieldName,
        Duties = ["WX-2.7"],
        Icon = "certificate",
        OpenedBy = Permissions.Handle,
        Form = FormDefinition.Of<SurveyApplication>(),
        Opening = typeof(SurveyOpening),
        Opens = SurveyStage.Draft,
        Panel = "/Pages/Modules/Statistics/Surveys/_Survey.cshtml",
        CompetentAuthority = ("同级人民政府统计机构审批（统计法 第十四条）", "Approved by the statistics bureau of the same level (Statistics Law, art. 14)"),
        Numbers =
        [
            new("new-months", ("新建项目最长有效期（月）", "Longest validity of a new project, months"), 24, nameof(SpanUnit.Months), "统计管理默认"),
            new("revised-months", ("常规项目最长有效期（月）", "Longest validity of a routine project, months"), 36, nameof(SpanUnit.Months), "统计管理默认"),
        ],
        Stages =
        [
            new(SurveyStage.Draft, ("起草", "Draft")) { Track = 1 },
            new(SurveyStage.Submitted, ("统计局审批", "With the statistics bureau"), StageKind.Others) { Track = 2 },
            new(SurveyStage.Changing, ("按意见修改", "Being changed")) { StopBasis = "统计法实施条例 第十一条" },
            new(SurveyStage.Approved, ("已批准", "Approved"), StageKind.Decided) { Track = 3, Outcome = Outcome.Granted },
            new(SurveyStage.InUse, ("执行中", "In use"), StageKind.Decided) { Track = 4, Outcome = Outcome.Granted },
            new(SurveyStage.Refused, ("未批准", "Refused"), StageKind.Final) { Outcome = Outcome.Refused },
            new(SurveyStage.Expired, ("已过期", "Expired"), StageKind.Final) { Outcome = Outcome.Completed },
            new(SurveyStage.Abandoned, ("已放弃", "Abandoned"), StageKind.Final) { Outcome = Outcome.Terminated },
        ],
        Acts =
        [
            new(SurveyAct.Submit, ("送统计局审批", "Submit to the bureau")) { Icon = "send", Input = FormDefinition.Of<Submission>(), Does = typeof(SubmitSurvey) },
            new(SurveyAct.AskChange, ("登记修改意见", "Record the changes asked")) { Icon = "message-2", Input = FormDefinition.Of<ChangesAsked>() },
            new(SurveyAct.Resubmit, ("修改后再送", "Submit again")) { Icon = "send", Input = FormDefinition.Of<Submission>(), Does = typeof(SubmitSurvey) },
            new(SurveyAct.Approve, ("登记批准", "Record the approval")) { Icon = "check", Input = FormDefinition.Of<SurveyApproval>(), Does = typeof(RecordApproval), IsDecision = true },
            new(SurveyAct.Refuse, ("登记不予批准", "Record the refusal")) { Icon = "x", Input = FormDefinition.Of<SurveyRefusal>(), Does = typeof(RecordRefusal), IsDecision = true, Grave = true },
            new(SurveyAct.PutInUse, ("付诸执行", "Put in use")) { Icon = "player-play", Does = typeof(PutSurveyInUse), IsDecision = true },
            new(SurveyAct.Expire, ("有效期届满", "Expire")) { Icon = "clock", Does = typeof(ExpireSurvey) },
            new(SurveyAct.Abandon, ("放弃", "Abandon")) { Icon = "x", Does = typeof(AbandonSurvey), RemarkAsked = ("理由", "Reason"), RemarkRequired = true, Grave = true },
        ],
        Moves =
        [
            //  from                   act                   to                    who may
            new(SurveyStage.Draft,     SurveyAct.Submit,     SurveyStage.Submitted, Permissions.Review),
            new(SurveyStage.Draft,     SurveyAct.Abandon,    SurveyStage.Abandoned, Permissions.Review),
            new(SurveyStage.Submitted, SurveyAct.Approve,    SurveyStage.Approved,  Permissions.Handle),
            new(SurveyStage.Submitted, SurveyAct.AskChange,  SurveyStage.Changing,  Permissions.Handle),
            new(SurveyStage.Submitted, SurveyAct.Refuse,     SurveyStage.Refused,   Permissions.Handle),
            new(SurveyStage.Changing,  SurveyAct.Resubmit,   SurveyStage.Submitted, Permissions.Review),
            new(SurveyStage.Changing,  SurveyAct.Abandon,    SurveyStage.Abandoned, Permissions.Review),
            new(SurveyStage.Approved,  SurveyAct.PutInUse,   SurveyStage.InUse,     Permissions.Review),
            new(SurveyStage.InUse,     SurveyAct.Expire,     SurveyStage.Expired,   Who.System),
        ],
        Limits =
        [
            new("approval", [SurveyStage.Submitted], 20.CalendarDays(), "统计法实施条例 第十一条")
            {
                Title = ("统计局审批", "Decision of the bureau"), Of = LimitOf.Party,
                Extension = new(10.CalendarDays(), Permissions.Handle, "统计法实施条例 第十一条"),
            },
        ],
        Guide = new()
        {
            Summary = ("部门统计调查项目经同级统计局批准后方可执行：调查制度、报表、指标解释、试填报告，批准文号和有效期印在每张报表右上角。", "A department's survey is used only after the statistics bureau of the same level approved it: system, forms, explanation of indicators and test report. Approval number and last day of validity stand at the top right of every form."),
            Basis = ("统计法 第十四条、第十六条、第十七条；统计法实施条例 第十一条", "Statistics Law, arts. 14, 16, 17; its implementing regulation, art. 11"),
        },
    };
}
