using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;
using Rongxi.Radio.Licensing;
using static Rongxi.Radio.Endings.EndingAct;
using static Rongxi.Radio.Endings.EndingStage;

namespace Rongxi.Radio.Endings;

internal enum EndingStage
{
    Opened,
    WithHolder,
    Heard,
    Hearing,
    LegalReview,
    Reviewed,
    Decided,
    Delivered,
    Archived,
    Dropped,
}

internal enum EndingAct
{
    TellHolder,
    RecordDefence,
    HolderSilent,
    CallHearing,
    CloseHearing,
    AskLegalReview,
    PassLegalReview,
    ObjectLegally,
    Decide,
    Drop,
    Deliver,
    Archive,
}

/// <summary>
/// The four endings, four procedures (common.md §2): cancellation 注销 is a formality after an end; annulment 撤销, withdrawal
/// 撤回 and revocation 吊销 are decisions, each on grounds and with safeguards of its own. None stands for another.
/// </summary>
internal static class EndingProcedures
{
    private static readonly Stage<EndingStage>[] AllStages =
    [
        new(Opened, ("立案", "Opened")) { Track = 1 },
        new(WithHolder, ("告知持有人", "Holder told"), StageKind.Others) { Track = 2, StopBasis = "行政许可法 第七条；行政处罚法 第四十四条、第四十五条：听取陈述和申辩" },
        new(Heard, ("已听取陈述申辩", "Holder heard")) { Track = 3 },
        new(EndingStage.Hearing, ("听证", "Hearing"), StageKind.Others) { StopBasis = "行政处罚法 第六十四条" },
        new(LegalReview, ("法制审核", "Legality review")),
        new(Reviewed, ("已审核", "Reviewed")) { Track = 4 },
        new(Decided, ("决定", "Decided"), StageKind.Decided) { Track = 5, Outcome = Outcome.Completed },
        new(Delivered, ("送达", "Delivered"), StageKind.Decided) { Track = 6 },
        new(Archived, ("归档", "Archived"), StageKind.Final) { Track = 7 },
        new(Dropped, ("不再处理", "Dropped"), StageKind.Final) { Outcome = Outcome.Terminated },
    ];

    private static readonly Separation[] Rules =
    [
        new("handler", nameof(PassLegalReview), ("承办人不得担任本件法制审核人员", "The handler may not review the legality of the same case")),
        new(nameof(TellHolder), nameof(PassLegalReview), ("调查告知人员不得担任法制审核人员", "Whoever told the holder may not review its legality")),
        new(nameof(TellHolder), nameof(CloseHearing), ("调查人员不得主持听证（行政处罚法第六十四条）", "Whoever investigated may not chair the hearing (Penalty Law art. 64)")),
    ];

    private static readonly Limit<EndingStage> Delivery = new("delivery", [Decided], 7, "行政处罚法 第六十一条；行政许可法 第四十四条（取较短者）") { Title = ("送达", "Delivery") };

    /// <summary>RAD-03C: the formality. There is nothing to weigh: the law says that it must be done.</summary>
    public static readonly Procedure<EndingStage, EndingAct> Cancellation = new("RAD-03C", ("注销手续", "Cancellation after an end"))
    {
        Field = RadioModule.FieldName, Duties = ["CD-6.2", "CD-6.3"], Icon = "x", OpenedBy = Permissions.Handle,
        Form = FormDefinition.Of<CancellationOrder>(), Opening = typeof(EndingOpening), Opens = Opened, Retention = Kernel.Documents.Retention.Permanent,
        Stages = Only(Opened, Decided, Delivered, Archived, Dropped),
        Acts = Acts(("注销", "Cancel"), ("已办理注销", "The licence was cancelled"), [Decide, Drop, Deliver, Archive]),
        Moves =
        [
            new(Opened,    Decide,  Decided,   Permissions.Decide),
            new(Opened,    Drop,    Dropped,   Permissions.Handle),
            new(Decided,   Deliver, Delivered, Permissions.Intake),
            new(Delivered, Archive, Archived,  Permissions.KeepArchive),
        ],
        Limits =
        [
            new("decision", [Opened], 20, "行政许可法 第四十二条、第七十条；无线电管理条例 第十九条、第三十八条") { Title = ("办理注销", "Cancellation"), Mark = 'D', Promised = 5 },
            Delivery,
        ],
        Guide = Guide(("许可终止之后的手续：届满、死亡、终止、被撤销、撤回、吊销或者不可抗力。", "The formality after an end: expiry, death, dissolution, annulment, withdrawal, revocation or force majeure."), "行政许可法 第七十条"),
    };

    /// <summary>RAD-03A: annulment.</summary>
    public static readonly Procedure<EndingStage, EndingAct> Annulment = Weighed<AnnulmentOrder>(
        "RAD-03A", ("撤销许可", "Annulment"), ("撤销", "Annul"), ("许可已被撤销", "The licence was annulled"),
        "行政许可法 第六十九条；无线电管理条例 第二十六条（法律未定期限，默认六十个工作日）",
        Guide(("不应当准予的许可，或者频率超过两年不用、使用率达不到要求的，可以撤销；以欺骗、贿赂取得的，应当撤销。", "A licence that should not have been granted, or an idle frequency, may be annulled; one got by fraud or bribery shall be."), "行政许可法 第六十九条；无线电管理条例 第二十六条"));

    /// <summary>RAD-03W: withdrawal, against compensation.</summary>
    public static readonly Procedure<EndingStage, EndingAct> Withdrawal = Weighed<WithdrawalOrder>(
        "RAD-03W", ("撤回许可", "Withdrawal"), ("撤回", "Withdraw"), ("许可已被撤回", "The licence was withdrawn"),
        "行政许可法 第八条第二款（法律未定期限，默认六十个工作日）",
        Guide(("许可本身合法，因法律或者客观情况变化，为公共利益可以撤回，并依法补偿。", "The licence was lawful; law or facts changed and the public interest needs it back, against compensation."), "行政许可法 第八条第二款"));

    /// <summary>RAD-03R: revocation, a penalty: ninety calendar days, hearing right, legality review.</summary>
    public static readonly Procedure<EndingStage, EndingAct> Revocation = new("RAD-03R", ("吊销许可证件", "Revocation"))
    {
        Field = RadioModule.FieldName, Duties = ["CD-6.2", "CD-6.3"], Icon = "x", OpenedBy = Permissions.Inspect,
        Form = FormDefinition.Of<RevocationOrder>(), Opening = typeof(EndingOpening), Opens = Opened, Retention = Kernel.Documents.Retention.Permanent,
        Stages = AllStages,
        Acts = Acts(("吊销", "Revoke"), ("许可证件已被吊销", "The licence was revoked"), [TellHolder, RecordDefence, HolderSilent, CallHearing, CloseHearing, AskLegalReview, PassLegalReview, ObjectLegally, Decide, Drop, Deliver, Archive]),
        Moves =
        [
            //  from                 act           to                   who may
            new(Heard,               CallHearing,  EndingStage.Hearing, Permissions.Review) { Needs = [HearingAsked] },
            new(EndingStage.Hearing, CloseHearing, Heard,               Permissions.Review),
            ..HolderHeard(Permissions.Inspect, HearingHeldIfAsked),
        ],
        Limits =
        [
            new("defence", [WithHolder], 5, "行政处罚法 第六十四条第一项") { Title = ("陈述申辩、要求听证", "Defence, and asking for a hearing"), Of = LimitOf.Party },
            new("decision", [Opened, WithHolder, Heard, EndingStage.Hearing, LegalReview, Reviewed], 90.CalendarDays(), "行政处罚法 第六十条") { Title = ("决定", "Decision") },
            Delivery,
        ],
        Separations = Rules,
        Guide = Guide(("情节严重的违法行为，依条例第七十一至七十三条吊销许可证件；当事人有权要求听证。", "Grave violations: revocation by arts. 71 to 73; the party may ask for a hearing."), "行政处罚法 第九、四十四、五十八、六十三条；无线电管理条例 第七十一至七十三条"),
    };

    /// <summary>The holder is told and heard, legality is reviewed, then the head of the office decides.</summary>
    /// <param name="who">Who prepares the decision.</param>
    /// <param name="beforeReview">What must hold before legality is reviewed.</param>
    private static Move<EndingStage, EndingAct>[] HolderHeard(string who, params Func<Case, Text?>[] beforeReview) =>
    [
        //  from         act              to           who may
        new(Opened,      TellHolder,      WithHolder,  who),
        new(Opened,      Drop,            Dropped,     Permissions.Decide),
        new(WithHolder,  RecordDefence,   Heard,       who),
        new(WithHolder,  HolderSilent,    Heard,       who),
        new(Heard,       AskLegalReview,  LegalReview, who) { Needs = beforeReview },
        new(Heard,       Drop,            Dropped,     Permissions.Decide),
        new(LegalReview, PassLegalReview, Reviewed,    Permissions.LegalReview),
        new(LegalReview, ObjectLegally,   Heard,       Permissions.LegalReview),
        new(Reviewed,    Decide,          Decided,     Permissions.Approve) { Needs = [Countersigned] },
        new(Reviewed,    Drop,            Dropped,     Permissions.Approve),
        new(Decided,     Deliver,         Delivered,   Permissions.Intake),
        new(Delivered,   Archive,         Archived,    Permissions.KeepArchive),
    ];

    /// <summary>Annulment and withdrawal: the same safeguards on different grounds.</summary>
    private static Procedure<EndingStage, EndingAct> Weighed<TOrder>(string code, Text title, Text decide, Text told, string basis, Guide guide) => new(code, title)
    {
        Field = RadioModule.FieldName, Duties = ["CD-6.2", "CD-6.3"], Icon = "x", OpenedBy = Permissions.Handle,
        Form = FormDefinition.Of<TOrder>(), Opening = typeof(EndingOpening), Opens = Opened, Retention = Kernel.Documents.Retention.Permanent,
        Stages = Only(Opened, WithHolder, Heard, LegalReview, Reviewed, Decided, Delivered, Archived, Dropped),
        Acts = Acts(decide, told, [TellHolder, RecordDefence, HolderSilent, AskLegalReview, PassLegalReview, ObjectLegally, Decide, Drop, Deliver, Archive]),
        Moves = HolderHeard(Permissions.Handle),
        Limits =
        [
            new("defence", [WithHolder], 5, "行政许可法 第七条（陈述申辩期限默认五个工作日）") { Title = ("陈述申辩", "Statement and defence"), Of = LimitOf.Party, Mark = 'D' },
            new("decision", [Opened, Heard, LegalReview, Reviewed], 60, basis) { Title = ("决定", "Decision"), Mark = 'D' },
            Delivery,
        ],
        Separations = [.. Rules.Where(rule => rule.Second != nameof(CloseHearing))],
        Guide = guide,
    };

    public static readonly IReadOnlyList<Procedure<EndingStage, EndingAct>> All = [Cancellation, Annulment, Withdrawal, Revocation];

    private static Stage<EndingStage>[] Only(params EndingStage[] stages) => [.. AllStages.Where(stage => stages.Contains(stage.Value))];

    private static Act<EndingAct>[] Acts(Text decide, Text told, EndingAct[] used)
    {
        Act<EndingAct>[] all =
        [
            new(TellHolder, ("告知持有人", "Tell the holder")) { Icon = "mail", Does = typeof(TellHolderOfEnding), Tells = ("拟对您的许可作出决定，请在期限内陈述申辩", "A decision on your licence is intended; you may state your case") },
            new(RecordDefence, ("登记陈述申辩", "Record the defence")) { Icon = "message-2", Input = FormDefinition.Of<HoldersDefence>() },
            new(HolderSilent, ("期满未陈述", "No statement in time")) { Icon = "clock", Does = typeof(NoteSilence) },
            new(CallHearing, ("举行听证", "Call a hearing")) { Icon = "users", Input = FormDefinition.Of<HearingCall>(), Does = typeof(HoldEndingHearing), Tells = ("将举行听证", "A hearing will be held") },
            new(CloseHearing, ("登记听证笔录", "File the record of the hearing")) { Icon = "file-text", Input = FormDefinition.Of<HearingRecord>() },
            new(AskLegalReview, ("送法制审核", "Send to legality review")) { Icon = "scale" },
            new(PassLegalReview, ("法制审核通过", "Pass legality review")) { Icon = "check", RemarkAsked = ("审核意见", "Opinion"), RemarkRequired = true },
            new(ObjectLegally, ("法制审核退回", "Return with objections")) { Icon = "arrow-left", RemarkAsked = ("审核意见", "Opinion"), RemarkRequired = true },
            new(Decide, decide) { Icon = "check", Input = FormDefinition.Of<EndingDecision>(), Does = typeof(EndLicence), IsDecision = true, Grave = true, Tells = told },
            new(Drop, ("不再处理", "Drop")) { Icon = "x", RemarkAsked = ("理由", "Reason"), RemarkRequired = true, IsDecision = true },
            new(Deliver, ("送达", "Deliver")) { Icon = "send", Input = FormDefinition.Of<Delivery>(), Does = typeof(DeliverDecision) },
            new(Archive, ("归档", "Archive")) { Icon = "cases" },
        ];
        return [.. all.Where(act => used.Contains(act.Value))];
    }

    private static Guide Guide(Text summary, string basis) => new() { Summary = summary, Basis = Citation.Of(basis), Remedies = ("对决定不服的，可以申请行政复议或者提起行政诉讼", "Reconsideration or suit") };

    private static Text? Countersigned(Case file) =>
        file.Steps.Any(step => step.Kind == StepKind.Opinion && step.Act == Permissions.Review && step.Agrees == true && step.ById != file.HandlerId)
            ? null : ("须先有处室负责人会签", "The division head’s countersignature is needed first");

    private static bool Asked(Case file) =>
        file.Steps.LastOrDefault(step => step.Act == nameof(RecordDefence))?.Data?.Contains("\"asksForHearing\":true", StringComparison.Ordinal) == true;

    private static Text? HearingAsked(Case file) => Asked(file) ? null : ("持有人未要求听证", "The holder has not asked for a hearing");

    private static Text? HearingHeldIfAsked(Case file) =>
        !Asked(file) || file.Times(nameof(CloseHearing)) > 0 ? null : ("持有人要求听证，须先举行听证", "The holder asked for a hearing: it must be held first");
}
