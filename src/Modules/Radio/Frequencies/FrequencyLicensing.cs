using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Radio.Authority;
using Rongxi.Radio.Licensing;
using static Rongxi.Radio.Licensing.Act;
using static Rongxi.Radio.Licensing.Conditions;
using static Rongxi.Radio.Licensing.Stage;
using Act = Rongxi.Radio.Licensing.Act;
using Stage = Rongxi.Radio.Licensing.Stage;

namespace Rongxi.Radio.Frequencies;

/// <summary>RAD-01: the licence to use frequencies (无线电管理条例 第十四条至第二十条).</summary>
internal static class FrequencyLicensing
{
    public static readonly Procedure<Stage, Act> Procedure = new("RAD-01", ("无线电频率使用许可", "Frequency-use licence"))
    {
        ShortTitle = ("频率使用许可", "Frequency licence"),
        Field = RadioModule.FieldName,
        Duties = ["CD-6.2"],
        Icon = "radio",
        Form = FormDefinition.Of<FrequencyApplication>(),
        Opening = typeof(FrequencyOpening),
        Panel = Examination.FrequencyExaminer.Panel,
        Retention = Kernel.Documents.Retention.Permanent,
        CompetentAuthority = ("国家规定范围内的频率由省级无线电管理机构许可，其他由国家无线电管理机构许可；本机关依授权或委托办理，或者初审转报", "Frequencies in the range left to the provinces: the provincial body; all others: the national one. The office acts where it is authorised or entrusted, or reviews first"),
        Opens = Received,
        Stages = LicensingSteps.Stages,
        Acts = LicensingSteps.ActsBut(
            [CheckSite, RenewBySilence],
            new(Grant, ("准予", "Grant")) { Icon = "check", Input = FormDefinition.Of<FrequencyGrant>(), Does = typeof(GrantFrequencyLicence), IsDecision = true, Grave = true, Tells = ("已准予频率使用许可", "The frequency licence was granted") },
            new(Examine, ("提出审查意见", "Give the finding")) { Icon = "opinion", Input = FormDefinition.Of<FrequencyFindings>() },
            new(Refuse, ("不予许可", "Refuse")) { Icon = "x", Input = FormDefinition.Of<LicenceRefusal>(), Does = typeof(RefuseLicence), IsDecision = true, Grave = true, Tells = ("决定不予许可，理由见决定书", "The licence was refused; the decision gives the reasons") },
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
            new(UnderReview,     Grant,                Granted,               Permissions.Decide) { Needs = [Ours, Finding, Countersigned, LegallyReviewedWherePublic] },
            new(UnderReview,     Refuse,               Refused,               Permissions.Decide) { Needs = [Finding, HeardHead, LegallyReviewed] },
            new(UnderReview,     Act.PassUp,           PassedUp,              Permissions.Decide) { Needs = [OnlyFirstReview, Finding, HeardHead] },
            new(UnderReview,     AskExperts,           WithExperts,           Permissions.Handle),
            new(UnderReview,     OrderTest,            Testing,               Permissions.Handle),
            new(UnderReview,     Coordinate,           Coordinating,          Permissions.Handle),
            new(UnderReview,     TellOfHearing,       UnderReview,           Permissions.Handle),
            new(UnderReview,     CallHearing,          Hearing,               Permissions.Review),
            new(UnderReview,     AskLegalReview,       Stage.LegalReview,     Permissions.Handle),
            new(UnderReview,     Withdraw,             ApplicationWithdrawn,  Who.Applicant),
            new(UnderReview,     Terminate,            Terminated,            Permissions.Decide),
            new(Stage.LegalReview, PassLegalReview,    UnderReview,           Permissions.LegalReview),
            new(Stage.LegalReview, ObjectLegally,      UnderReview,           Permissions.LegalReview),
            new(Stage.LegalReview, Withdraw,           ApplicationWithdrawn,  Who.Applicant),
            new(WithExperts,     ExpertsReported,      UnderReview,           Permissions.Handle),
            new(WithExperts,     Withdraw,             ApplicationWithdrawn,  Who.Applicant),
            new(Testing,         TestReported,         UnderReview,           Permissions.Measure),
            new(Testing,         Withdraw,             ApplicationWithdrawn,  Who.Applicant),
            new(Coordinating,    CoordinationAnswered, UnderReview,           Permissions.Handle),
            new(Coordinating,    Withdraw,             ApplicationWithdrawn,  Who.Applicant),
            new(Hearing,         CloseHearing,         UnderReview,           Permissions.Review),
            new(Granted,         Deliver,              Delivered,             Permissions.Intake),
            new(Refused,         Deliver,              Delivered,             Permissions.Intake),
            new(Delivered,       Archive,              Archived,              Permissions.KeepArchive),
        ],
        Limits =
        [
            ..CommonLimits.Intake,
            //  clock            runs in                                              working days  basis
            new("decision",      [Accepted, UnderReview, Stage.LegalReview],          20, "无线电管理条例 第十六条; 协调不计: 第八十三条; 评审、检测、听证不计: 行政许可法 第四十五条")
            {
                Title = ("决定", "Decision"), Promised = 15,
                Extension = new(10, Permissions.Approve, "行政许可法 第四十二条（条例第十六条未作规定，默认可延长）"),
                When = file => PartOf(file) != OurPart.FirstReview,
            },
            new("first-review",  [Accepted, UnderReview, Stage.LegalReview],          20, "行政许可法 第四十三条") { Title = ("初审", "First review"), When = file => PartOf(file) == OurPart.FirstReview },
            ..CommonLimits.AfterDecision,
        ],
        Separations = CommonLimits.Separations,
        Guide = FrequencyGuide.Guide,
    };
}
