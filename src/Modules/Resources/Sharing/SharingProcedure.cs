using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;
using static Rongxi.Resources.Sharing.SharingAct;
using static Rongxi.Resources.Sharing.SharingStage;

namespace Rongxi.Resources.Sharing;

internal enum SharingStage
{
    Requested,
    Uncatalogued,
    WithProvider,
    Agreed,
    Refused,
    Disputed,
    AtLeadingGroup,
    Provisioned,
    InUse,
    RenewalAsked,
    Ended,
    Upheld,
    RequestWithdrawn,
}

internal enum SharingAct
{
    GrantAtOnce,
    AskToCatalogue,
    Catalogued,
    Forward,
    Consent,
    Refuse,
    AcceptRefusal,
    Dispute,
    MediateConsent,
    MediateRefusal,
    Escalate,
    DirectSharing,
    Provide,
    StartUse,
    AskRenewal,
    Renew,
    DoNotRenew,
    End,
    Revoke,
    Expire,
    Withdraw,
}

/// <summary>
/// RES-2. The rules of 国发〔2016〕51号 hold for what was received until 31 July 2025, those of 政务数据共享条例 from 1 August 2025;
/// each limit belongs to one of them.
/// </summary>
internal static class SharingProcedure
{
    public const string Code = "RES-2";
    private const string Measures = "政务信息资源共享管理暂行办法（国发〔2016〕51号）第九条";
    private const string Ordinance = "政务数据共享条例（国务院令第809号）第二十四条";
    private const string Supply = "政务数据共享条例（国务院令第809号）第二十五条";
    private const string ByDefault = "共享管理默认";

    /// <summary>The day from which the ordinance holds.</summary>
    public static readonly DateOnly OrdinanceFrom = new(2025, 8, 1);

    /// <summary>How a request is answered; kept as the grade of the case.</summary>
    public const int Unconditional = 1;
    public const int Conditional = 2;
    public const int NotCatalogued = 3;

    public static readonly Procedure<SharingStage, SharingAct> Procedure = new(Code, ("政务数据共享申请", "Requests to share data"))
    {
        ShortTitle = ("数据共享", "Sharing"),
        Field = ResourcesModule.FieldName,
        Duties = ["CD-4.2", "CD-2.5", "WX-6.1"],
        Icon = "share",
        Form = FormDefinition.Of<SharingRequest>(),
        Opening = typeof(SharingOpening),
        Opens = Requested,
        Panel = "/Pages/Modules/Resources/Sharing/_Sharing.cshtml",
        Stages =
        [
            new(Requested, ("已申请", "Requested")) { Track = 1 },
            new(Uncatalogued, ("待编目", "To be catalogued"), StageKind.Others) { StopBasis = $"{ByDefault}：目录中没有的，先由提供部门编目" },
            new(WithProvider, ("提供方答复中", "With the provider"), StageKind.Others) { Track = 2 },
            new(Agreed, ("已同意，待提供", "Agreed"), StageKind.Decided) { Track = 3, Outcome = Outcome.Granted },
            new(Refused, ("不同意", "Refused"), StageKind.Decided) { Outcome = Outcome.Refused },
            new(Disputed, ("协调中", "In mediation")),
            new(AtLeadingGroup, ("提请领导小组", "At the leading group"), StageKind.Others) { StopBasis = $"{ByDefault}：由领导小组决定" },
            new(Provisioned, ("已提供", "Provided"), StageKind.Decided) { Track = 4, Outcome = Outcome.Granted },
            new(InUse, ("使用中", "In use"), StageKind.Decided) { Track = 5, Outcome = Outcome.Granted },
            new(RenewalAsked, ("续用审核", "Renewal asked for")),
            new(Ended, ("已结束", "Ended"), StageKind.Final) { Track = 6, Outcome = Outcome.Completed },
            new(Upheld, ("不予共享", "Not shared"), StageKind.Final) { Outcome = Outcome.Refused },
            new(RequestWithdrawn, ("申请已撤回", "Withdrawn"), StageKind.Final) { Outcome = Outcome.ApplicationWithdrawn },
        ],
        Acts =
        [
            new(GrantAtOnce, ("无条件共享，当场授权", "Grant at once")) { Icon = "bolt", Does = typeof(GrantUnconditional), IsDecision = true, Tells = ("无条件共享的资源已授权，可以使用", "Shared without condition: granted, you may use it") },
            new(AskToCatalogue, ("请提供部门编目", "Ask to catalogue it")) { Icon = "resources", RemarkAsked = ("向哪个部门提出什么要求", "What is asked of whom"), RemarkRequired = true, Does = typeof(RegisterUncatalogued), Tells = ("所需数据尚未编目，已请提供部门编目", "The data is not catalogued yet; the provider is asked to do so") },
            new(Catalogued, ("已编目", "Catalogued")) { Icon = "check", Input = FormDefinition.Of<NowCatalogued>(), Does = typeof(TakeCatalogued) },
            new(Forward, ("转提供部门答复", "Forward to the provider")) { Icon = "send", Does = typeof(ForwardRequest), Tells = ("已转提供部门，10 个工作日内答复", "Forwarded to the provider, who answers within 10 working days") },
            new(Consent, ("同意共享", "Consent")) { Icon = "check", Input = FormDefinition.Of<SharingConsent>(), Does = typeof(RecordConsent), IsDecision = true, Tells = ("提供部门同意共享", "The provider agrees") },
            new(Refuse, ("不同意共享", "Refuse")) { Icon = "x", Input = FormDefinition.Of<SharingRefusal>(), Does = typeof(RecordRefusal), IsDecision = true, Grave = true, Tells = ("提供部门不同意共享，依据见答复单；可申请协调", "The provider refuses; the answer names the basis. You may ask for mediation") },
            new(AcceptRefusal, ("接受", "Accept")) { Icon = "check", Does = typeof(CloseRefused) },
            new(Dispute, ("申请协调", "Ask for mediation")) { Icon = "scale", RemarkAsked = ("理由", "Reason"), RemarkRequired = true, Does = typeof(OpenDispute) },
            new(MediateConsent, ("协调：同意共享", "Mediated: shared")) { Icon = "check", Input = FormDefinition.Of<Mediation>(), Does = typeof(RecordMediatedConsent), IsDecision = true, Tells = ("经协调同意共享", "Mediation came to sharing") },
            new(MediateRefusal, ("协调：不予共享", "Mediated: not shared")) { Icon = "x", Input = FormDefinition.Of<Mediation>(), Does = typeof(CloseRefused), IsDecision = true, Grave = true, Tells = ("经协调不予共享", "Mediation upheld the refusal") },
            new(Escalate, ("提请领导小组", "To the leading group")) { Icon = "arrow-up", Input = FormDefinition.Of<Mediation>() },
            new(DirectSharing, ("领导小组决定共享", "Leading group: shared")) { Icon = "check", Input = FormDefinition.Of<Mediation>(), Does = typeof(RecordMediatedConsent), IsDecision = true, Tells = ("领导小组决定共享", "The leading group decided for sharing") },
            new(Provide, ("提供数据", "Provide")) { Icon = "database-export", Input = FormDefinition.Of<Provision>(), Does = typeof(ProvideData), Tells = ("数据已提供，请看办件", "The data is provided; see the case") },
            new(StartUse, ("开始使用", "Start using")) { Icon = "player-play", Does = typeof(StartUsing) },
            new(AskRenewal, ("申请续用", "Ask for renewal")) { Icon = "refresh", Input = FormDefinition.Of<Renewal>(), Does = typeof(CheckRenewal) },
            new(Renew, ("同意续用", "Renew")) { Icon = "check", Does = typeof(RenewGrant), IsDecision = true, Tells = ("已同意续用", "Renewed") },
            new(DoNotRenew, ("不同意续用", "Do not renew")) { Icon = "x", RemarkAsked = ("依据和理由", "Basis and reason"), RemarkRequired = true, Tells = ("未同意续用，理由见办件", "Not renewed; the case says why") },
            new(End, ("结束使用", "End the use")) { Icon = "player-pause", Does = typeof(EndGrant), RemarkAsked = ("说明", "Note") },
            new(Revoke, ("停止共享", "Stop sharing")) { Icon = "lock", Does = typeof(RevokeGrant), RemarkAsked = ("理由（超范围使用等）", "Reason (use beyond the duty, …)"), RemarkRequired = true, IsDecision = true, Grave = true, Tells = ("共享已停止，理由见办件", "Sharing was stopped; the case says why") },
            new(Expire, ("到期结束", "Expire")) { Does = typeof(ExpireGrant), Tells = ("共享期限已满", "The term of sharing has ended") },
            new(Withdraw, ("撤回申请", "Withdraw")) { Icon = "x", Does = typeof(WithdrawRequest), Grave = true },
        ],
        Moves =
        [
            //  from            act              to                who may
            new(Requested,      GrantAtOnce,     Provisioned,      Permissions.Handle) { Needs = [IsUnconditional] },
            new(Requested,      Forward,         WithProvider,     Permissions.Handle) { Needs = [IsConditional] },
            new(Requested,      AskToCatalogue,  Uncatalogued,     Permissions.Handle) { Needs = [IsNotCatalogued] },
            new(Requested,      Withdraw,        RequestWithdrawn, Who.Applicant),
            new(Uncatalogued,   Catalogued,      Requested,        Permissions.Handle),
            new(Uncatalogued,   Withdraw,        RequestWithdrawn, Who.Applicant),
            new(WithProvider,   Consent,         Agreed,           Permissions.Handle),
            new(WithProvider,   Refuse,          Refused,          Permissions.Handle),
            new(WithProvider,   Withdraw,        RequestWithdrawn, Who.Applicant),
            new(Refused,        Dispute,         Disputed,         Who.Applicant),
            new(Refused,        AcceptRefusal,   Upheld,           Who.Applicant),
            new(Disputed,       MediateConsent,  Agreed,           Permissions.Review),
            new(Disputed,       MediateRefusal,  Upheld,           Permissions.Review),
            new(Disputed,       Escalate,        AtLeadingGroup,   Permissions.Decide),
            new(AtLeadingGroup, DirectSharing,   Agreed,           Permissions.Decide),
            new(AtLeadingGroup, MediateRefusal,  Upheld,           Permissions.Decide),
            new(Agreed,         Provide,         Provisioned,      Permissions.Handle),
            new(Provisioned,    StartUse,        InUse,            Who.Applicant),
            new(Provisioned,    Revoke,          Ended,            Permissions.Handle),
            new(Provisioned,    Expire,          Ended,            Who.System),
            new(InUse,          AskRenewal,      RenewalAsked,     Who.Applicant),
            new(InUse,          End,             Ended,            Who.Applicant),
            new(InUse,          Revoke,          Ended,            Permissions.Handle),
            new(InUse,          Expire,          Ended,            Who.System),
            new(RenewalAsked,   Renew,           InUse,            Permissions.Handle),
            new(RenewalAsked,   DoNotRenew,      InUse,            Permissions.Handle),
            new(RenewalAsked,   Expire,          Ended,            Who.System),
        ],
        Limits =
        [
            new("at-once-2016", [Requested], 1.WorkingDays(), Measures) { Title = ("无条件共享授权（51号文）", "Grant without condition (No. 51)"), Mark = 'K', When = file => IsEarlier(file) && file.Grade == Unconditional },
            new("answer-2016",  [Requested, WithProvider], 10.WorkingDays(), Measures) { Title = ("有条件共享答复（51号文）", "Answer (No. 51)"), Mark = 'K', When = file => IsEarlier(file) && file.Grade == Conditional },
            new("at-once",      [Requested], 1.WorkingDays(), Ordinance) { Title = ("无条件共享答复", "Answer without condition"), Mark = 'K', When = file => !IsEarlier(file) && file.Grade == Unconditional },
            new("answer",       [Requested, WithProvider], 10.WorkingDays(), Ordinance) { Title = ("有条件共享答复", "Answer on condition"), Mark = 'K', When = file => !IsEarlier(file) && file.Grade == Conditional, Extension = new(10.WorkingDays(), Permissions.Approve, Ordinance) },
            new("supply",       [Agreed], 20.WorkingDays(), Supply) { Title = ("同意后提供", "Supply after consent"), Mark = 'K', When = file => !IsEarlier(file) },
            new("accept",       [Requested], 5.WorkingDays(), ByDefault) { Title = ("未编目需求处理", "Handling of what is not catalogued"), Mark = 'D', When = file => file.Grade == NotCatalogued },
            new("dispute",      [Refused], 15.WorkingDays(), ByDefault) { Title = ("申请协调", "Asking for mediation"), Of = LimitOf.Party, Mark = 'D', DeemedAct = nameof(AcceptRefusal) },
            new("mediation",    [Disputed], 15.WorkingDays(), ByDefault) { Title = ("协调", "Mediation"), Mark = 'D' },
            new("renewal",      [RenewalAsked], 10.WorkingDays(), ByDefault) { Title = ("续用答复", "Answer on renewal"), Restarts = true, Mark = 'D' },
        ],
        Guide = new()
        {
            Summary = ("部门为履行职责申请共享其他部门的数据：无条件共享当场授权；有条件共享由提供部门 10 个工作日内答复，不同意须有法律依据；授权到信息项，每次调用留痕。", "A department asks for another’s data for its duty: without condition at once; on condition the provider answers within 10 working days and refuses only by law. Grants are by item, every call is logged."),
            WhoMayApply = ("政务部门和法律法规授权的组织", "Departments and bodies authorised by law"),
            Conditions = [("有事权依据", "A duty to rest on"), ("范围与履职相称", "Scope fit for the duty"), ("有安全措施", "Security measures")],
            ConditionsBasis = Ordinance,
            Papers = [new(("共享申请单", "Request"), ("在线填写", "filled in online"), ("必需", "always"))],
            Result = ("答复单、授权和接口密钥", "Answer, grant and key"),
            Basis = ("政务数据共享条例（国务院令第809号）；此前受理的适用国发〔2016〕51号", "Ordinance on sharing of government data (No. 809); Guofa [2016] No. 51 for what was received before"),
            Tagline = ("无条件当场、有条件 10 个工作日", "At once, or 10 working days"),
            Minutes = 15,
        },
    };

    /// <summary>Whether a request was received under the rules of 2016.</summary>
    public static bool IsEarlier(Case file) => file.ReceivedOn < OrdinanceFrom;

    private static Text? IsUnconditional(Case file) => file.Grade == Unconditional ? null : ("不是无条件共享的资源", "It is not shared without condition");

    private static Text? IsConditional(Case file) => file.Grade == Conditional ? null : file.Grade == Unconditional ? ("无条件共享，当场授权", "Shared without condition: grant it at once") : ("尚未编目", "It is not catalogued");

    private static Text? IsNotCatalogued(Case file) => file.Grade == NotCatalogued ? null : ("资源已编目", "It is catalogued");
}
