using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;
using Rongxi.Planning.Plans;
using static Rongxi.Planning.Adjustments.AdjustingAct;
using static Rongxi.Planning.Adjustments.AdjustingStage;

namespace Rongxi.Planning.Adjustments;

internal enum AdjustingStage
{
    Proposed,
    Assessed,
    AtApprover,
    Approved,
    Reissued,
    Refused,
    Dropped,
}

internal enum AdjustingAct
{
    Assess,
    SendToApprover,
    RecordApproval,
    RecordRefusal,
    Reissue,
    Drop,
}

/// <summary>PLN-5: adjusting a plan in force, as an approved version by whoever approved the first.</summary>
internal static class Adjusting
{
    public static readonly Procedure<AdjustingStage, AdjustingAct> Procedure = new("PLN-5", ("规划调整", "Adjustment of a plan"))
    {
        ShortTitle = ("规划调整", "Adjustment"),
        Field = PlanningModule.FieldName,
        Duties = ["CD-2.1", "WX-2.2", "WX-2.3"],
        Icon = "adjustments",
        Form = FormDefinition.Of<AdjustmentProposal>(),
        Opening = typeof(AdjustmentOpening),
        OpenedBy = Permissions.Handle,
        Opens = Proposed,
        Retention = Retention.Permanent,
        Panel = "/Pages/Modules/Planning/Adjustments/_Adjustment.cshtml",
        CompetentAuthority = ("由原批准机关批准", "Approved by whoever approved the plan"),
        Stages =
        [
            new(Proposed, ("已提出", "Proposed")) { Track = 1 },
            new(Assessed, ("已评估", "Assessed")) { Track = 2 },
            new(AtApprover, ("报原批准机关", "With the approver"), StageKind.Others) { StopBasis = "中发〔2018〕44号：由原批准机关决定" },
            new(Approved, ("已批准", "Approved"), StageKind.Decided) { Track = 3, Outcome = Outcome.Completed },
            new(Reissued, ("已重新印发", "Reissued"), StageKind.Final) { Track = 4, Outcome = Outcome.Completed },
            new(Refused, ("未批准", "Refused"), StageKind.Final) { Outcome = Outcome.Refused },
            new(Dropped, ("已撤销", "Dropped"), StageKind.Final) { Outcome = Outcome.Terminated },
        ],
        Acts =
        [
            new(Assess, ("评估", "Assess")) { Icon = "scale", Input = FormDefinition.Of<AdjustmentAssessment>(), Does = typeof(AssessAdjustment) },
            new(SendToApprover, ("报原批准机关", "To the approver")) { Icon = "send", Input = FormDefinition.Of<DirectorsMeeting>(), Does = typeof(HoldMeeting) },
            new(RecordApproval, ("登记批准", "Record the approval")) { Icon = "building-bank", Input = FormDefinition.Of<OutsideDecision>(), Does = typeof(RecordAdjustmentApproval), IsDecision = true },
            new(RecordRefusal, ("登记不批准", "Record the refusal")) { Icon = "x", Input = FormDefinition.Of<OutsideDecision>(), Does = typeof(RecordAdjustmentRefusal), IsDecision = true },
            new(Reissue, ("重新印发", "Reissue")) { Icon = "send", Does = typeof(ReissuePlan), IsDecision = true, Grave = true },
            new(Drop, ("撤销提议", "Drop")) { Icon = "x", RemarkAsked = ("理由", "Reason"), RemarkRequired = true },
        ],
        Moves =
        [
            //  from       act             to          who may
            new(Proposed,   Assess,         Assessed,   Permissions.Handle),
            new(Proposed,   Drop,           Dropped,    Permissions.Handle),
            new(Assessed,   SendToApprover, AtApprover, Permissions.Decide),
            new(Assessed,   Drop,           Dropped,    Permissions.Handle),
            new(AtApprover, RecordApproval, Approved,   Permissions.Handle),
            new(AtApprover, RecordRefusal,  Refused,    Permissions.Handle),
            new(Approved,   Reissue,        Reissued,   Permissions.Decide),
        ],
        Limits =
        [
            new("assess",  [Proposed], 20.WorkingDays(), "规划管理默认") { Title = ("评估", "Assessment"), Mark = 'D' },
            new("reissue", [Approved], 20.WorkingDays(), "政府信息公开条例 第二十六条") { Title = ("重新印发和公布", "Reissue and publication") },
        ],
        Guide = new()
        {
            Summary = ("规划实施中确需调整的，提出、评估，报原批准机关批准，形成新版，旧版保留。", "Where a plan in force must change: proposed, assessed, approved by whoever approved it, issued as a new version; the old one is kept."),
            Result = ("规划新版和调整方案", "A new version and its scheme of adjustment"),
            Basis = ("中发〔2018〕44号", "Zhongfa [2018] No. 44"),
        },
    };
}
