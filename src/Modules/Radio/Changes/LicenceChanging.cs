using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Radio.Frequencies;
using Rongxi.Radio.Licensing;
using static Rongxi.Radio.Licensing.Act;
using static Rongxi.Radio.Licensing.Conditions;
using static Rongxi.Radio.Licensing.Stage;
using Act = Rongxi.Radio.Licensing.Act;
using Stage = Rongxi.Radio.Licensing.Stage;

namespace Rongxi.Radio.Changes;

/// <summary>
/// RAD-03: renewal, change, transfer and cancellation of frequency and station licences. One table; the form names the kind,
/// and the kind decides which limit runs.
/// </summary>
internal static class LicenceChanging
{
    public static readonly Procedure<Stage, Act> Procedure = new("RAD-03", ("许可的延续、变更、转让、注销", "Renewal, change, transfer and cancellation"))
    {
        ShortTitle = ("延续变更注销", "Renewal and change"),
        Field = RadioModule.FieldName,
        Duties = ["CD-6.2", "CD-6.3"],
        Icon = "refresh",
        Form = FormDefinition.Of<LicenceChange>(),
        Opening = typeof(ChangeOpening),
        Panel = Examination.StationExaminer.Panel,
        Retention = Kernel.Documents.Retention.Permanent,
        CompetentAuthority = ("由作出原许可决定的机关办理", "The body that granted the licence"),
        Opens = Received,
        Stages = LicensingSteps.StagesBut(Stage.Hearing, WithExperts),
        Acts = LicensingSteps.ActsBut(
            [AskExperts, ExpertsReported, TellOfHearing, CallHearing, CloseHearing, NotNeeded],
            new(Examine, ("提出审查意见", "Give the finding")) { Icon = "opinion", Input = FormDefinition.Of<PlainFindings>() },
            new(Grant, ("准予", "Grant")) { Icon = "check", Input = FormDefinition.Of<ChangeGrant>(), Does = typeof(GrantChange), IsDecision = true, Grave = true, Tells = ("申请已获准予", "Your application was granted") },
            new(Refuse, ("不予许可", "Refuse")) { Icon = "x", Input = FormDefinition.Of<LicenceRefusal>(), Does = typeof(RefuseLicence), IsDecision = true, Grave = true, Tells = ("决定不予准许，理由见决定书", "Your application was refused; the decision gives the reasons") },
            new(RenewBySilence, ("视为准予延续", "Deemed renewed")) { Icon = "check", Does = typeof(GrantChange), IsDecision = true, Tells = ("有效期届满前未作出决定，依法视为准予延续", "No decision was taken before the expiry: deemed renewed by law") },
            new(Act.PassUp, ("转报", "Pass up")) { Icon = "share", Input = FormDefinition.Of<FirstReviewOpinion>(), Does = typeof(Licensing.PassUp), IsDecision = true, Tells = ("初审已完成，已报有权机关决定", "First review is done; the competent body decides") }),
        Moves =
        [
            //  from             act                   to                     who may
            new(Received,        Accept,               Accepted,              Permissions.Intake) { Needs = [OursOrFirstReview] },
            new(Received,        AskToCorrect,         WithApplicant,         Permissions.Intake) { Once = true, Needs = [OursOrFirstReview] },
            new(Received,        NotAccept,            NotAccepted,           Permissions.Intake),
            new(Received,        AcceptBySilence,      Accepted,              Who.System),
            new(Received,        RenewBySilence,       Granted,               Who.System),
            new(Received,        Withdraw,             ApplicationWithdrawn,  Who.Applicant),
            new(WithApplicant,   Resubmit,             Supplemented,          Who.Applicant),
            new(WithApplicant,   NotAccept,            NotAccepted,           Permissions.Intake) { Needs = [CorrectionOverdue] },
            new(WithApplicant,   Withdraw,             ApplicationWithdrawn,  Who.Applicant),
            new(Supplemented,    Accept,               Accepted,              Permissions.Intake),
            new(Supplemented,    RemindOfList,         WithApplicant,         Permissions.Intake),
            new(Supplemented,    AcceptBySilence,      Accepted,              Who.System),
            new(Supplemented,    RenewBySilence,       Granted,               Who.System),
            new(Supplemented,    Withdraw,             ApplicationWithdrawn,  Who.Applicant),
            new(Accepted,        TakeUp,               UnderReview,           Permissions.Handle),
            new(Accepted,        RenewBySilence,       Granted,               Who.System),
            new(Accepted,        Withdraw,             ApplicationWithdrawn,  Who.Applicant),
            new(Accepted,        Terminate,            Terminated,            Permissions.Decide),
            new(UnderReview,     Examine,              UnderReview,           Permissions.Handle),
            new(UnderReview,     Grant,                Granted,               Permissions.Decide) { Needs = [Ours, Finding, Countersigned, SiteCheckedWhereMoved] },
            new(UnderReview,     Refuse,               Refused,               Permissions.Decide) { Needs = [Finding, HeardHead, LegallyReviewed] },
            new(UnderReview,     Act.PassUp,           PassedUp,              Permissions.Decide) { Needs = [OnlyFirstReview, Finding, HeardHead] },
            new(UnderReview,     CheckSite,            UnderReview,           Permissions.Handle),
            new(UnderReview,     OrderTest,            Testing,               Permissions.Handle),
            new(UnderReview,     Coordinate,           Coordinating,          Permissions.Handle),
            new(UnderReview,     AskLegalReview,       Stage.LegalReview,     Permissions.Handle),
            new(UnderReview,     RenewBySilence,       Granted,               Who.System),
            new(UnderReview,     Withdraw,             ApplicationWithdrawn,  Who.Applicant),
            new(UnderReview,     Terminate,            Terminated,            Permissions.Decide),
            new(Stage.LegalReview, PassLegalReview,    UnderReview,           Permissions.LegalReview),
            new(Stage.LegalReview, ObjectLegally,      UnderReview,           Permissions.LegalReview),
            new(Stage.LegalReview, RenewBySilence,     Granted,               Who.System),
            new(Stage.LegalReview, Withdraw,           ApplicationWithdrawn,  Who.Applicant),
            new(Testing,         TestReported,         UnderReview,           Permissions.Measure),
            new(Testing,         RenewBySilence,       Granted,               Who.System),
            new(Testing,         Withdraw,             ApplicationWithdrawn,  Who.Applicant),
            new(Coordinating,    CoordinationAnswered, UnderReview,           Permissions.Handle),
            new(Coordinating,    RenewBySilence,       Granted,               Who.System),
            new(Coordinating,    Withdraw,             ApplicationWithdrawn,  Who.Applicant),
            new(Granted,         Deliver,              Delivered,             Permissions.Intake),
            new(Refused,         Deliver,              Delivered,             Permissions.Intake),
            new(Delivered,       Archive,              Archived,              Permissions.KeepArchive),
        ],
        Limits =
        [
            ..CommonLimits.Intake,
            //  clock              runs in                                              working days  basis
            new("decision-frequency", [Accepted, UnderReview, Stage.LegalReview],       20, "无线电管理条例 第十六条、第十九条、第二十条; 延续在有效期届满前决定: 行政许可法 第五十条")
            {
                Title = ("决定（频率）", "Decision (frequencies)"), Promised = 15, NotLaterThan = Renewal.Expiry,
                Extension = new(10, Permissions.Approve, "行政许可法 第四十二条（条例第十六条未作规定，默认可延长）"),
                When = file => PartOf(file) != Authority.OurPart.FirstReview && OnFrequency(file),
            },
            new("decision-station", [Accepted, UnderReview, Stage.LegalReview],         30, "无线电管理条例 第三十一条、第三十三条、第三十八条; 延续在有效期届满前决定: 行政许可法 第五十条")
            {
                Title = ("决定（台站）", "Decision (station)"), Promised = 20, NotLaterThan = Renewal.Expiry,
                When = file => PartOf(file) != Authority.OurPart.FirstReview && !OnFrequency(file),
            },
            new("first-review",  [Accepted, UnderReview, Stage.LegalReview],            20, "行政许可法 第四十三条") { Title = ("初审", "First review"), NotLaterThan = Renewal.Expiry, When = file => PartOf(file) == Authority.OurPart.FirstReview },
            new("delivery",      [Granted, Refused],                                    10, "行政许可法 第四十四条") { Title = ("送达", "Delivery"), Promised = 3 },
        ],
        Separations = [.. CommonLimits.Separations.Where(rule => rule.Second != nameof(CloseHearing))],
        Guide = ChangeGuide.Guide,
    };

    private static bool OnFrequency(Kernel.Cases.Case file) => file.RecordRegister == FrequencyAssignment.Register;

    // A station that moves is looked at where it will stand.
    private static Kernel.Words.Text? SiteCheckedWhereMoved(Kernel.Cases.Case file) =>
        Field(file, "newPlace") is null || file.Times(nameof(CheckSite)) > 0 ? null : ("迁址须先有两人以上的现场核查记录", "A new site needs a check on site by two officers first");
}
