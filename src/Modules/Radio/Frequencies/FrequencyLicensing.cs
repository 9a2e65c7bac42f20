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
            LicensingSteps.FindingOn<FrequencyFindings>(),
            LicensingSteps.Granting<FrequencyGrant>(("准予", "Grant"), typeof(GrantFrequencyLicence), ("已准予频率使用许可", "The frequency licence was granted")),
            LicensingSteps.Refusing(("决定不予许可，理由见决定书", "The licence was refused; the decision gives the reasons"))),
        Moves =
        [
            ..LicensingMoves.Intake,
            //  from         act      to           who may
            new(UnderReview, Examine, UnderReview, Permissions.Handle),
            new(UnderReview, Grant,   Granted,     Permissions.Decide) { Needs = [Ours, Finding, Countersigned, LegallyReviewedWherePublic] },
            ..LicensingMoves.RefusedOrPassedUp,
            ..LicensingMoves.Uncounted(AskExperts, OrderTest, Coordinate),
            ..LicensingMoves.Hearings,
            ..LicensingMoves.TechnicalReports,
            ..LicensingMoves.LegalReviews,
            ..LicensingMoves.Undecided,
            ..LicensingMoves.Delivery,
        ],
        Limits =
        [
            ..CommonLimits.Intake,
            //  clock            runs in                                              working days  basis
            new("decision",      [Accepted, UnderReview, Stage.LegalReview],          20, "无线电管理条例 第十六条; 协调不计: 第八十三条; 评审、检测、听证不计: 行政许可法 第四十五条")
            {
                Title = ("决定", "Decision"), Promised = 15,
                Extension = CommonLimits.TenDaysOnce,
                When = file => PartOf(file) != OurPart.FirstReview,
            },
            new("first-review",  [Accepted, UnderReview, Stage.LegalReview],          20, "行政许可法 第四十三条") { Title = ("初审", "First review"), When = file => PartOf(file) == OurPart.FirstReview },
            ..CommonLimits.AfterDecision,
        ],
        Separations = CommonLimits.Separations,
        Guide = FrequencyGuide.Guide,
    };
}
