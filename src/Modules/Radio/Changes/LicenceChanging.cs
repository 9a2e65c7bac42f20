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
            LicensingSteps.FindingOn<PlainFindings>(),
            LicensingSteps.Granting<ChangeGrant>(("准予", "Grant"), typeof(GrantChange), ("申请已获准予", "Your application was granted")),
            LicensingSteps.Refusing(("决定不予准许，理由见决定书", "Your application was refused; the decision gives the reasons")),
            new(RenewBySilence, ("视为准予延续", "Deemed renewed")) { Icon = "check", Does = typeof(GrantChange), IsDecision = true, Tells = ("有效期届满前未作出决定，依法视为准予延续", "No decision was taken before the expiry: deemed renewed by law") }),
        Moves =
        [
            ..LicensingMoves.Intake.Where(move => move.ByAct != NotNeeded),
            //  from         act        to           who may
            new(UnderReview, Examine,   UnderReview, Permissions.Handle),
            new(UnderReview, Grant,     Granted,     Permissions.Decide) { Needs = [Ours, Finding, Countersigned, SiteCheckedWhereMoved] },
            ..LicensingMoves.RefusedOrPassedUp,
            new(UnderReview, CheckSite, UnderReview, Permissions.Handle),
            ..LicensingMoves.Uncounted(OrderTest, Coordinate),
            ..LicensingMoves.TechnicalReports,
            ..LicensingMoves.LegalReviews,
            ..LicensingMoves.Undecided,
            ..LicensingMoves.BySilence(RenewBySilence, Granted, Received, Supplemented, Accepted, UnderReview, Stage.LegalReview, Testing, Coordinating),
            ..LicensingMoves.Delivery,
        ],
        Limits =
        [
            ..CommonLimits.Intake,
            //  clock              runs in                                              working days  basis
            new("decision-frequency", [Accepted, UnderReview, Stage.LegalReview],       20, "无线电管理条例 第十六条、第十九条、第二十条; 延续在有效期届满前决定: 行政许可法 第五十条")
            {
                Title = ("决定（频率）", "Decision (frequencies)"), Promised = 15, NotLaterThan = Renewal.Expiry,
                Extension = CommonLimits.TenDaysOnce,
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
