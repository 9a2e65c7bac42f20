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
        LicensingSteps.Granting<StationGrant>(("准予", "Grant"), typeof(GrantStationLicence), ("已核发无线电台执照", "The station licence was granted")));

    /// <summary>The same law and table; the application is a list of base stations, each granted or refused on its own.</summary>
    public static readonly Procedure<Stage, Act> BaseStations = Of<BaseStationApplication>(
        "RAD-02B",
        ("公众移动通信基站执照批量核发", "Licences for a batch of base stations"),
        ("基站批量核发", "Base stations"),
        typeof(BaseStationOpening),
        LicensingSteps.Granting<BaseStationGrant>(("逐站决定", "Decide station by station"), typeof(GrantBaseStationLicences), ("已逐站作出决定", "Each station was decided on")),
        Examination.StationExaminer.BatchPanel);

    private static Procedure<Stage, Act> Of<TApplication>(string code, Text title, Text shortTitle, Type opening, Act<Act> grant, string panel = Examination.StationExaminer.Panel) => new(code, title)
    {
        ShortTitle = shortTitle,
        Field = RadioModule.FieldName,
        Duties = ["CD-6.3"],
        Icon = "antenna",
        Form = FormDefinition.Of<TApplication>(),
        Opening = opening,
        Panel = panel,
        Retention = Kernel.Documents.Retention.Permanent,
        CompetentAuthority = ("有固定台址的由台址所在地、没有固定台址的由申请人住所地省级无线电管理机构核发；空间、测控、关口、国际链路、15瓦以上短波等由国家无线电管理机构核发", "The provincial body of the site, or of the applicant’s domicile; space, TT&C, gateway, international-link and short-wave stations of 15 W or more: the national one"),
        Opens = Received,
        Stages = LicensingSteps.Stages,
        Acts = LicensingSteps.ActsBut(
            [RenewBySilence],
            grant,
            LicensingSteps.FindingOn<StationFindings>(),
            LicensingSteps.Refusing(("决定不予核发执照，理由见决定书", "The licence was refused; the decision gives the reasons"))),
        Moves =
        [
            ..LicensingMoves.Intake,
            //  from         act        to           who may
            new(UnderReview, Examine,   UnderReview, Permissions.Handle),
            new(UnderReview, Grant,     Granted,     Permissions.Decide) { Needs = [Ours, Finding, Countersigned, SiteChecked] },
            ..LicensingMoves.RefusedOrPassedUp,
            new(UnderReview, CheckSite, UnderReview, Permissions.Handle),
            ..LicensingMoves.Uncounted(OrderTest, Coordinate, AskExperts),
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
