using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;
using Rongxi.Projects.Awards;
using Rongxi.Projects.Building;
using static Rongxi.Projects.Changes.ChangeAct;
using static Rongxi.Projects.Changes.ChangeStage;

namespace Rongxi.Projects.Changes;

internal enum ChangeStage
{
    ChangeRequested,
    WithOwner,
    WithApprover,
    Approved,
    Recorded,
    Refused,
    Withdrawn,
}

internal enum ChangeAct
{
    Return,
    Resubmit,
    PassToApprover,
    RecordApproval,
    RecordRefusal,
    RecordOwn,
    Refuse,
    Withdraw,
}

/// <summary>A change an owner wants. Its class follows from the facts stated here.</summary>
[Form("projects.change-request", "项目变更申请", "Request for a change")]
internal sealed record ChangeRequest : ICheckedForm
{
    [Section("变更", "Change")]
    [Field("项目编号", "Project number", InLists = true, Example = "CDXX-2026-047"), Length(60, Min = 4)]
    public string ProjectNumber { get; init; } = "";

    [Field("变更事项", "Item", InLists = true, Example = "增加120路接入"), Length(120, Min = 2)]
    public string Item { get; init; } = "";

    [Field("变更前", "Before", Multiline = true), Length(1000, Min = 1)]
    public string Before { get; init; } = "";

    [Field("变更后", "After", Multiline = true), Length(1000, Min = 1)]
    public string After { get; init; } = "";

    [Field("变更建设地点", "The place of building changes", Half = true)]
    public bool MovesPlace { get; init; }

    [Field("规模、内容作较大变更", "Size or content change substantially", Half = true)]
    public bool AltersSizeOrContent { get; init; }

    [Field("原因", "Reason", Half = true)]
    public ChangeReason Reason { get; init; }

    [Field("说明", "Explanation", Multiline = true), Length(1000, Min = 4)]
    public string Explanation { get; init; } = "";

    [Section("资金", "Money")]
    [Field("增减金额", "Difference", HintZh = "减少的写负数", HintEn = "Negative where it is less", Half = true, Start = "0"), Money]
    public long DeltaFen { get; init; }

    [Field("资金来源", "Money", HintZh = "超概算的必填", HintEn = "Required where the estimate is exceeded", Half = true), Length(120)]
    public string? MoneySource { get; init; }

    [Field("涉及合同的登记编号", "Contract concerned", HintZh = "金额变化的必填", HintEn = "Required where money changes", Half = true), Length(40)]
    public string? AwardNumber { get; init; }

    [Field("增加部分的付款条件", "When the addition falls due", Half = true)]
    public InstalmentTrigger? Trigger { get; init; }

    [Section("工期", "Time")]
    [Field("里程碑调整", "Milestones moved")]
    public IReadOnlyList<MovedMilestone>? Milestones { get; init; }

    [Field("调整后完工日期", "New finish", Half = true)]
    public DateOnly? FinishOn { get; init; }

    [Field("变更方案和依据", "Plan and grounds")]
    public IReadOnlyList<Attachment>? Papers { get; init; }

    public IEnumerable<FieldError> Check()
    {
        if (DeltaFen != 0 && string.IsNullOrWhiteSpace(AwardNumber))
        {
            yield return new(nameof(AwardNumber), ("金额变化须写明涉及的合同", "Name the contract whose amount changes"));
        }

        if (DeltaFen == 0 && !MovesPlace && !AltersSizeOrContent && Milestones is null or [] && FinishOn is null && Before.Trim() == After.Trim())
        {
            yield return new(nameof(After), ("变更前后相同", "Before and after are the same"));
        }

        if (Trigger == InstalmentTrigger.Milestone)
        {
            yield return new(nameof(Trigger), ("增加部分按合同验收、竣工验收或质保期满付款", "An addition falls due on acceptance or the end of the warranty"), nameof(InstalmentTrigger.FinalAcceptance));
        }
    }
}

[Form("projects.moved-milestone", "里程碑调整", "Milestone moved")]
internal sealed record MovedMilestone
{
    [Field("里程碑", "Milestone", Half = true), Length(80, Min = 2)]
    public string Milestone { get; init; } = "";

    [Field("调整为", "New date", Half = true)]
    public DateOnly To { get; init; }
}

/// <summary>PRJ-4V: changes. Classes a and b go to the original approver, whose decision is recorded; class c is the owner's own and is recorded.</summary>
internal static class ChangeControl
{
    public const string Code = "PRJ-4V";

    public static readonly Procedure<ChangeStage, ChangeAct> Procedure = new(Code, ("项目变更", "Changes of a project"))
    {
        ShortTitle = ("变更", "Change"),
        Field = ProjectsModule.FieldName,
        Duties = ["CD-2.8"],
        Icon = "arrows-exchange",
        Form = FormDefinition.Of<ChangeRequest>(),
        Opening = typeof(ChangeOpening),
        Opens = ChangeRequested,
        Panel = "/Pages/Modules/Projects/Page/_ChangePanel.cshtml",
        Numbers = BuildingRules.Declared(Code),
        Retention = Retention.Permanent,
        CompetentAuthority = ("甲、乙类由原审批机关决定，丙类由业主自行调整并备案", "Classes a and b: the original approver; class c: the owner, on record"),
        Stages =
        [
            new(ChangeRequested, ("申请变更", "Change requested")) { Track = 1 },
            new(WithOwner, ("业主补正", "With the owner"), StageKind.Applicant) { StopBasis = "政府投资条例 第二十一条：补正所需时间不计入期限" },
            new(WithApprover, ("原审批机关审批", "With the approver"), StageKind.Others) { Track = 2, StopBasis = "政府投资条例 第二十一条、第二十三条：由原审批机关决定" },
            new(Approved, ("已批准", "Approved"), StageKind.Final) { Track = 3, Outcome = Outcome.Granted },
            new(Recorded, ("已备案", "Recorded"), StageKind.Final) { Track = 3, Outcome = Outcome.Granted },
            new(Refused, ("未批准", "Refused"), StageKind.Final) { Outcome = Outcome.Refused },
            new(Withdrawn, ("已撤回", "Withdrawn"), StageKind.Final) { Outcome = Outcome.ApplicationWithdrawn },
        ],
        Acts =
        [
            new(PassToApprover, ("报原审批机关", "To the original approver")) { Icon = "share", RemarkAsked = ("审核意见", "Opinion"), RemarkRequired = true, Does = typeof(ReferChange), IsDecision = true, Tells = ("变更已报原审批机关", "The change went to the original approver") },
            new(RecordApproval, ("登记批准决定", "Record the approval")) { Icon = "check", Input = FormDefinition.Of<OutsideDecision>(), Does = typeof(EnterApproval), IsDecision = true, Tells = ("原审批机关已批准变更", "The original approver approved the change") },
            new(RecordRefusal, ("登记不批准决定", "Record the refusal")) { Icon = "x", Input = FormDefinition.Of<OutsideDecision>(), Does = typeof(EnterRefusal), IsDecision = true, Grave = true, Tells = ("原审批机关未批准变更", "The original approver refused the change") },
            new(RecordOwn, ("备案", "Record")) { Icon = "check", RemarkAsked = ("备案意见", "Remark"), RemarkRequired = true, Does = typeof(RecordOwnChange), IsDecision = true, Tells = ("变更已备案", "The change is on record") },
            new(Return, ("退回补正", "Return")) { Icon = "arrow-left", RemarkAsked = ("须补正的内容", "What to put right"), RemarkRequired = true, Tells = ("变更申请需要补正", "The request needs correction") },
            new(Resubmit, ("提交补正", "Hand in the correction")) { Icon = "upload" },
            new(Refuse, ("不同意变更", "Refuse")) { Icon = "x", RemarkAsked = ("理由", "Ground"), RemarkRequired = true, Does = typeof(RefuseChange), IsDecision = true, Grave = true, Tells = ("变更未获同意", "The change was refused") },
            new(Withdraw, ("撤回", "Withdraw")) { Icon = "x", Grave = true },
        ],
        Moves =
        [
            //  from             act             to            who may
            new(ChangeRequested, PassToApprover, WithApprover, Permissions.Review) { Needs = [IsForApprover] },
            new(ChangeRequested, RecordOwn,      Recorded,     Permissions.Handle) { Needs = [IsOwn] },
            new(ChangeRequested, Return,         WithOwner,    Permissions.Handle),
            new(ChangeRequested, Refuse,         Refused,      Permissions.Decide),
            new(ChangeRequested, Withdraw,       Withdrawn,    Who.Applicant),
            new(WithOwner,       Resubmit,       ChangeRequested, Who.Applicant),
            new(WithOwner,       Withdraw,       Withdrawn,    Who.Applicant),
            new(WithApprover,    RecordApproval, Approved,     Permissions.Handle),
            new(WithApprover,    RecordRefusal,  Refused,      Permissions.Handle),
        ],
        Limits =
        [
            new("check", [ChangeRequested], 10, "政府投资条例 第二十一条、第二十三条（审核期限默认十个工作日）") { Title = ("审核变更", "Checking the change"), Promised = 5, Mark = 'D' },
            new("correction", [WithOwner], 15, "政府投资条例 第二十一条（补正期限默认十五个工作日）") { Title = ("业主补正", "Correction by the owner"), Of = LimitOf.Party, Mark = 'D', Restarts = true },
        ],
        Guide = new()
        {
            Summary = ("变更按事实分类：改变地点、规模、内容的报原审批机关；超概算的报原核定部门并写明资金来源；概算内的自行调整备案。", "Changes are classed by the facts: of place, size or content to the original approver; beyond the estimate to whoever approved it, with the source of the money; within it the owner’s own, on record."),
            WhoMayApply = ("项目业主", "The owner of the project"),
            ConditionsBasis = "政府投资条例 第二十一条、第二十三条",
            Conditions = [("超概算只限政策、价格、建设条件等客观原因", "Beyond the estimate only for policy, prices, conditions and the like"), ("超概算的资金来源明确", "and with its money named")],
            Papers = [new(("变更方案和依据", "Plan and grounds"), ("PDF", "PDF"), ("必需", "always"))],
            Result = ("批准、备案或者不批准，记入变更台账", "Approved, recorded or refused, and registered"),
            Basis = ("政府投资条例第二十一、二十三条；国办发〔2019〕57号", "Government Investment Regulations arts. 21, 23; State Council Office document 57 of 2019"),
            Tagline = ("5 个工作日内审核", "Checked within 5 working days"),
            Minutes = 15,
        },
    };

    /// <summary>The class that the facts gave when the request was handed in.</summary>
    public static ChangeClass? ClassOf(Case file) => file.Grade is { } grade ? (ChangeClass)grade : null;

    private static Text? IsForApprover(Case file) => ClassOf(file) == ChangeClass.C ? ("丙类变更由业主自行调整，备案即可", "Class c is the owner’s own: record it") : null;

    private static Text? IsOwn(Case file) => ClassOf(file) == ChangeClass.C ? null : ("甲、乙类变更须报原审批机关", "Classes a and b go to the original approver");
}
