using System.Text.Json.Nodes;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Rules;
using Rongxi.Kernel.Words;
using static Rongxi.Projects.Approvals.ApprovalAct;
using static Rongxi.Projects.Approvals.ApprovalPhase;

namespace Rongxi.Projects.Approvals;

/// <summary>PRJ-3: the approval documents of a project, from the proposal to the fixed estimate (政府投资条例 第九条至第十三条). The authority decides; the office gives its opinion and keeps what was decided.</summary>
internal static class ApprovalProcedure
{
    public const string Code = "PRJ-3";

    /// <summary>How far the design's estimate may lie above the feasibility figure before the owner must report.</summary>
    public static readonly RuleNumber Over = new("design-over", ("概算可超过估算的比例", "How far the estimate may exceed the feasibility figure"), 10, RuleKeys.Percent, "政府投资条例 第十二条第二款") { Mark = 'S' };

    /// <summary>Up to it a project counts as small.</summary>
    public static readonly RuleNumber Small = new("small-threshold", ("小型项目限额", "Small projects up to"), 500, RuleKeys.TenThousandYuan, "政府投资条例 第十三条第一款第三项，限额由本市规定");

    private const string NotOurs = "政府投资条例 第十一条：由审批部门决定，所需时间不计入期限";
    private const string WithTheOwner = "政府投资条例 第九条：由项目单位编制，所需时间不计入期限";

    public static readonly Procedure<ApprovalPhase, ApprovalAct> Procedure = new(Code, ("项目审批文件", "Approval documents of projects"))
    {
        ShortTitle = ("项目批复", "Approvals"),
        Field = ProjectsModule.FieldName,
        Duties = ["WX-3.2", "CD-2.8"],
        Icon = "file-certificate",
        Form = FormDefinition.Of<ApprovalApplication>(),
        Opening = typeof(ApprovalOpening),
        Panel = "/Pages/Modules/Projects/Approvals/_Approvals.cshtml",
        Numbers = [Over, Small],
        CompetentAuthority = ("投资主管部门或者市政府确定的部门审批；信息化主管部门出具意见", "The investment authority, or whom the city names, approves; the office gives its opinion"),
        Opens = ApprovalPhase.Received,
        Stages =
        [
            new(ApprovalPhase.Received, ("收件", "Received")) { Track = 1 },
            new(ProposalReview, ("建议书审查", "Proposal under review")) { Track = 2 },
            new(ProposalWithAuthority, ("建议书报批", "Proposal with the authority"), StageKind.Others) { Track = 2, StopBasis = NotOurs },
            new(ProposalApproved, ("建议书已批复", "Proposal approved"), StageKind.Applicant) { Track = 2, StopBasis = WithTheOwner },
            new(FeasibilityReview, ("可研审查", "Feasibility under review")) { Track = 3 },
            new(FeasibilityWithAuthority, ("可研报批", "Feasibility with the authority"), StageKind.Others) { Track = 3, StopBasis = NotOurs },
            new(FeasibilityApproved, ("可研已批复", "Feasibility approved"), StageKind.Applicant) { Track = 3, StopBasis = WithTheOwner },
            new(DesignReview, ("初步设计审查", "Design under review")) { Track = 4 },
            new(DesignWithAuthority, ("初步设计报批", "Design with the authority"), StageKind.Others) { Track = 4, StopBasis = NotOurs },
            new(DesignApproved, ("初步设计已批复", "Design approved"), StageKind.Others) { Track = 4, StopBasis = NotOurs },
            new(EstimateFixed, ("概算已核定", "Estimate fixed"), StageKind.Final) { Track = 5, Outcome = Outcome.Granted },
            new(Refused, ("不予批准", "Refused"), StageKind.Final) { Outcome = Outcome.Refused },
            new(NotAccepted, ("不予受理", "Not accepted"), StageKind.Final) { Outcome = Outcome.NotAccepted },
            new(ApplicationWithdrawn, ("报批已撤回", "Withdrawn"), StageKind.Final) { Outcome = Outcome.ApplicationWithdrawn },
        ],
        Acts =
        [
            new(AcceptProposal, ("受理项目建议书", "Accept the proposal")) { Icon = "check", Does = typeof(BeginApproval), Tells = ("项目建议书已受理", "The proposal was accepted") },
            new(AcceptFeasibility, ("受理可研（合并建议书）", "Accept the feasibility report")) { Icon = "check", Does = typeof(BeginApproval), Tells = ("可行性研究报告已受理，与项目建议书合并", "The feasibility report was accepted, the proposal merged into it") },
            new(AcceptDesign, ("受理初步设计（简化程序）", "Accept the design")) { Icon = "check", Does = typeof(BeginApproval), Tells = ("初步设计和概算已受理，按简化程序办理", "The design was accepted by the short route") },
            new(NotAccept, ("不予受理", "Refuse to accept")) { Icon = "x", Does = typeof(ReturnApproval), RemarkAsked = ("理由", "Reason"), RemarkRequired = true, IsDecision = true, Grave = true, Tells = ("报批材料未予受理，理由见通知", "The papers were not accepted; the notice gives the reason") },
            new(Sign, ("签署意见报送", "Sign the opinion")) { Icon = "send", Input = FormDefinition.Of<ApprovalOpinion>(), Does = typeof(SignOpinion), IsDecision = true, Tells = ("已出具意见，报审批部门决定", "The opinion is out; the authority decides") },
            new(Approve, ("登记批复", "Record the approval")) { Icon = "file-certificate", Input = FormDefinition.Of<ApprovalDecision>(), Does = typeof(RecordApproval), Tells = ("审批部门已批复", "The authority has approved") },
            new(RecordRefusal, ("登记不予批准", "Record the refusal")) { Icon = "x", Input = FormDefinition.Of<Approvals.ApprovalRefusal>(), Does = typeof(RecordApprovalRefusal), Grave = true, Tells = ("审批部门不予批准，理由见通知", "The authority refused; the notice gives its reasons") },
            new(SubmitFeasibility, ("报送可行性研究报告", "Hand in the feasibility report")) { Icon = "upload", Input = FormDefinition.Of<NextDocument>(), Does = typeof(TakeDocument) },
            new(SubmitDesign, ("报送初步设计和概算", "Hand in the design and estimate")) { Icon = "upload", Input = FormDefinition.Of<NextDocument>(), Does = typeof(TakeDocument) },
            new(DemandFeasibility, ("登记要求重报可研", "Record that the feasibility report is wanted again")) { Icon = "arrow-left", Input = FormDefinition.Of<OutsideDecision>(), Does = typeof(DemandFeasibilityAgain), Tells = ("概算超过估算规定比例，审批部门要求重新报送可行性研究报告", "The estimate exceeds the feasibility figure too far; the authority wants the report again") },
            new(FixEstimate, ("登记概算核定", "Record the fixed estimate")) { Icon = "lock", Input = FormDefinition.Of<ApprovalDecision>(), Does = typeof(RecordApproval), IsDecision = true, Tells = ("概算已核定，为项目投资上限", "The estimate is fixed: the ceiling of the project") },
            new(Withdraw, ("撤回报批", "Withdraw")) { Icon = "x", Grave = true, RemarkAsked = ("撤回原因", "Reason") },
        ],
        Moves =
        [
            //  from                      act                to                        who may
            new(ApprovalPhase.Received,   AcceptProposal,    ProposalReview,           Permissions.Intake) { Needs = [By(ApprovalRoute.Full)] },
            new(ApprovalPhase.Received,   AcceptFeasibility, FeasibilityReview,        Permissions.Intake) { Needs = [By(ApprovalRoute.Feasibility)] },
            new(ApprovalPhase.Received,   AcceptDesign,      DesignReview,             Permissions.Intake) { Needs = [By(ApprovalRoute.Design)] },
            new(ApprovalPhase.Received,   NotAccept,         NotAccepted,              Permissions.Intake),
            new(ApprovalPhase.Received,   Withdraw,          ApplicationWithdrawn,     Who.Applicant),
            new(ProposalReview,           Sign,              ProposalWithAuthority,    Permissions.Decide) { Needs = [HandlerHeard] },
            new(ProposalWithAuthority,    Approve,           ProposalApproved,         Permissions.Handle),
            new(ProposalWithAuthority,    RecordRefusal,     Refused,                  Permissions.Handle),
            new(ProposalApproved,         SubmitFeasibility, FeasibilityReview,        Who.Applicant),
            new(ProposalApproved,         Withdraw,          ApplicationWithdrawn,     Who.Applicant),
            new(FeasibilityReview,        Sign,              FeasibilityWithAuthority, Permissions.Decide) { Needs = [HandlerHeard] },
            new(FeasibilityWithAuthority, Approve,           FeasibilityApproved,      Permissions.Handle),
            new(FeasibilityWithAuthority, RecordRefusal,     Refused,                  Permissions.Handle),
            new(FeasibilityApproved,      SubmitDesign,      DesignReview,             Who.Applicant),
            new(FeasibilityApproved,      Withdraw,          ApplicationWithdrawn,     Who.Applicant),
            new(DesignReview,             Sign,              DesignWithAuthority,      Permissions.Decide) { Needs = [HandlerHeard] },
            new(DesignWithAuthority,      Approve,           DesignApproved,           Permissions.Handle),
            new(DesignWithAuthority,      DemandFeasibility, ProposalApproved,         Permissions.Handle),
            new(DesignWithAuthority,      RecordRefusal,     Refused,                  Permissions.Handle),
            new(DesignApproved,           FixEstimate,       EstimateFixed,            Permissions.Handle),
        ],
        Limits =
        [
            new("formal-check", [ApprovalPhase.Received], 5, "政府投资条例 第十一条，期限由本市规定") { Title = ("形式审查", "Formal check"), Mark = 'D' },
            new("opinion", [ProposalReview, FeasibilityReview, DesignReview], 10, "政府投资条例 第十一条，期限由本市规定") { Title = ("出具意见", "Opinion"), Mark = 'D', Restarts = true },
        ],
        Retention = Retention.Permanent,
        Guide = new()
        {
            Summary = ("政府投资项目逐级编报项目建议书、可行性研究报告、初步设计和概算；规划已明确、部分改扩建、小型简单的项目可以合并。批复由投资主管部门作出。", "Government projects pass proposal, feasibility report, preliminary design and estimate; those named in a plan, partial alterations and small simple ones may merge them. The investment authority decides."),
            WhoMayApply = ("已取得同意审核意见的项目单位", "Owners of projects that the office agreed to"),
            Conditions = [("项目已经审核同意", "The project was examined and agreed to"), ("已取得国家平台代码", "It has its national code"), ("不由施工单位垫资建设", "No contractor advances the capital")],
            ConditionsBasis = "政府投资条例 第十条、第十一条、第二十二条",
            Papers = [new(("项目建议书、可行性研究报告或初步设计", "Proposal, feasibility report or design"), ("PDF", "PDF"), ("必需", "always"))],
            Fees = ("不收费", "Free of charge"),
            Result = ("对审批部门的意见、批复登记", "Opinion to the authority, and its decision on record"),
            Basis = ("政府投资条例 第九条至第十三条、第二十二条", "Government Investment Regulations arts. 9–13, 22"),
            Tagline = ("每个文件 10 个工作日出具意见", "Opinion on each document in 10 working days"),
            Minutes = 30,
        },
    };

    private static Func<Case, Text?> By(ApprovalRoute route) => file =>
        file.Forms.FirstOrDefault(form => form.Version == file.FormVersion) is { } form && JsonNode.Parse(form.Json)?["route"]?.ToString() == route.ToString() ? null
            : ($"申请的不是“{Titles.Of(route).Zh}”", $"The application is not by “{Titles.Of(route).En}”");

    /// <summary>Somebody who examined the document has given an opinion on it since it came.</summary>
    private static Text? HandlerHeard(Case file) => file.OpinionsNow.Any() ? null : ("须先有承办人或者处室负责人的意见", "The opinion of the handler or of the division head is needed first");
}
