using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;
using Rongxi.Radio.Authority;
using Rongxi.Radio.Licensing;
using static Rongxi.Radio.Licensing.Act;
using static Rongxi.Radio.Licensing.Conditions;
using static Rongxi.Radio.Licensing.Stage;
using Act = Rongxi.Radio.Licensing.Act;
using Stage = Rongxi.Radio.Licensing.Stage;

namespace Rongxi.Radio.Stations;

/// <summary>RAD-02: the station licence (无线电管理条例 第二十七条至第三十八条), for one station and for a batch of base stations.</summary>
internal static class StationLicensing
{
    public static readonly Procedure<Stage, Act> Procedure = Of<StationApplication>(
        "RAD-02",
        ("无线电台执照核发", "Station licence"),
        ("执照核发", "Station licence"),
        typeof(StationOpening),
        new(Grant, ("准予", "Grant")) { Icon = "check", Input = FormDefinition.Of<StationGrant>(), Does = typeof(GrantStationLicence), IsDecision = true, Grave = true, Tells = ("已核发无线电台执照", "The station licence was granted") });

    /// <summary>The same law and table; the application is a list of base stations, each granted or refused on its own.</summary>
    public static readonly Procedure<Stage, Act> BaseStations = Of<BaseStationApplication>(
        "RAD-02B",
        ("公众移动通信基站执照批量核发", "Licences for a batch of base stations"),
        ("基站批量核发", "Base stations"),
        typeof(BaseStationOpening),
        new(Grant, ("逐站决定", "Decide station by station")) { Icon = "check", Input = FormDefinition.Of<BaseStationGrant>(), Does = typeof(GrantBaseStationLicences), IsDecision = true, Grave = true, Tells = ("已逐站作出决定", "Each station was decided on") });

    private static Procedure<Stage, Act> Of<TApplication>(string code, Text title, Text shortTitle, Type opening, Act<Act> grant) => new(code, title)
    {
        ShortTitle = shortTitle,
        Field = RadioModule.FieldName,
        Duties = ["CD-6.3"],
        Icon = "antenna",
        Form = FormDefinition.Of<TApplication>(),
        Opening = opening,
        Panel = Examination.StationExaminer.Panel,
        Retention = Kernel.Documents.Retention.Permanent,
        CompetentAuthority = ("有固定台址的由台址所在地、没有固定台址的由申请人住所地省级无线电管理机构核发；空间、测控、关口、国际链路、15瓦以上短波等由国家无线电管理机构核发", "The provincial body of the site, or of the applicant’s domicile; space, TT&C, gateway, international-link and short-wave stations of 15 W or more: the national one"),
        Opens = Received,
        Stages = LicensingSteps.Stages,
        Acts = LicensingSteps.ActsBut(
            [RenewBySilence],
            grant,
            new(Examine, ("提出审查意见", "Give the finding")) { Icon = "opinion", Input = FormDefinition.Of<StationFindings>() },
            new(Refuse, ("不予许可", "Refuse")) { Icon = "x", Input = FormDefinition.Of<LicenceRefusal>(), Does = typeof(RefuseLicence), IsDecision = true, Grave = true, Tells = ("决定不予核发执照，理由见决定书", "The licence was refused; the decision gives the reasons") },
            new(Act.PassUp, ("转报", "Pass up")) { Icon = "share", Input = FormDefinition.Of<FirstReviewOpinion>(), Does = typeof(Licensing.PassUp), IsDecision = true, Tells = ("初审已完成，已报有权机关决定", "First review is done; the competent body decides") }),
        Moves =
        [
            //  from             act                   to                     who may
            new(Received,        Accept,               Accepted,              Permissions.Intake) { Needs = [OursOrFirstReview] },
            new(Received,        AskToCorrect,         WithApplicant,         Permissions.Intake) { Once = true, Needs = [OursOrFirstReview] },
            new(Received,        NotAccept,            NotAccepted,           Permissions.Intake),
            new(Received,        NotNeeded,            NotAccepted,           Permissions.Intake),
            new(Received,        AcceptBySilence,      Accepted,              Who.System),
            new(Received,        Withdraw,             ApplicationWithdrawn,  Who.Applicant),
            new(WithApplicant,   Resubmit,             Supplemented,          Who.Applicant),
            new(WithApplicant,   NotAccept,            NotAccepted,           Permissions.Intake) { Needs = [CorrectionOverdue] },
            new(WithApplicant,   Withdraw,             ApplicationWithdrawn,  Who.Applicant),
            new(Supplemented,    Accept,               Accepted,              Permissions.Intake),
            new(Supplemented,    RemindOfList,         WithApplicant,         Permissions.Intake),
            new(Supplemented,    AcceptBySilence,      Accepted,              Who.System),
            new(Supplemented,    Withdraw,             ApplicationWithdrawn,  Who.Applicant),
            new(Accepted,        TakeUp,               UnderReview,           Permissions.Handle),
            new(Accepted,        Withdraw,             ApplicationWithdrawn,  Who.Applicant),
            new(Accepted,        Terminate,            Terminated,            Permissions.Decide),
            new(UnderReview,     Examine,              UnderReview,           Permissions.Handle),
            new(UnderReview,     Grant,                Granted,               Permissions.Decide) { Needs = [Ours, Finding, Countersigned, SiteChecked] },
            new(UnderReview,     Refuse,               Refused,               Permissions.Decide) { Needs = [Finding, HeardHead, LegallyReviewed] },
            new(UnderReview,     Act.PassUp,           PassedUp,              Permissions.Decide) { Needs = [OnlyFirstReview, Finding, HeardHead] },
            new(UnderReview,     CheckSite,            UnderReview,           Permissions.Handle),
            new(UnderReview,     OrderTest,            Testing,               Permissions.Handle),
            new(UnderReview,     Coordinate,           Coordinating,          Permissions.Handle),
            new(UnderReview,     AskExperts,           WithExperts,           Permissions.Handle),
            new(UnderReview,     TellOfHearing,       UnderReview,           Permissions.Handle),
            new(UnderReview,     CallHearing,          Hearing,               Permissions.Review),
            new(UnderReview,     AskLegalReview,       Stage.LegalReview,     Permissions.Handle),
            new(UnderReview,     Withdraw,             ApplicationWithdrawn,  Who.Applicant),
            new(UnderReview,     Terminate,            Terminated,            Permissions.Decide),
            new(Stage.LegalReview, PassLegalReview,    UnderReview,           Permissions.LegalReview),
            new(Stage.LegalReview, ObjectLegally,      UnderReview,           Permissions.LegalReview),
            new(Stage.LegalReview, Withdraw,           ApplicationWithdrawn,  Who.Applicant),
            new(Testing,         TestReported,         UnderReview,           Permissions.Measure),
            new(Testing,         Withdraw,             ApplicationWithdrawn,  Who.Applicant),
            new(Coordinating,    CoordinationAnswered, UnderReview,           Permissions.Handle),
            new(Coordinating,    Withdraw,             ApplicationWithdrawn,  Who.Applicant),
            new(WithExperts,     ExpertsReported,      UnderReview,           Permissions.Handle),
            new(WithExperts,     Withdraw,             ApplicationWithdrawn,  Who.Applicant),
            new(Hearing,         CloseHearing,         UnderReview,           Permissions.Review),
            new(Granted,         Deliver,              Delivered,             Permissions.Intake),
            new(Refused,         Deliver,              Delivered,             Permissions.Intake),
            new(Delivered,       Archive,              Archived,              Permissions.KeepArchive),
        ],
        Limits =
        [
            ..CommonLimits.Intake,
            //  clock            runs in                                              working days  basis
            new("decision",      [Accepted, UnderReview, Stage.LegalReview],          30, "无线电管理条例 第三十一条; 协调不计: 第八十三条; 评审、检测、听证不计: 行政许可法 第四十五条")
            {
                Title = ("决定", "Decision"), Promised = 20,
                When = file => PartOf(file) != OurPart.FirstReview,
            },
            new("first-review",  [Accepted, UnderReview, Stage.LegalReview],          20, "行政许可法 第四十三条") { Title = ("初审", "First review"), When = file => PartOf(file) == OurPart.FirstReview },
            ..CommonLimits.AfterDecision,
        ],
        Separations = CommonLimits.Separations,
        Guide = StationGuide.Guide,
    };
}
