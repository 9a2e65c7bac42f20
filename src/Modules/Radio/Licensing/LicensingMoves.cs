using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using static Rongxi.Radio.Licensing.Act;
using static Rongxi.Radio.Licensing.Conditions;
using static Rongxi.Radio.Licensing.Stage;

namespace Rongxi.Radio.Licensing;

/// <summary>
/// The rows of the table that the Licensing Law writes into every licence, by the part of the walk they belong to. A
/// procedure's own file names the parts it has, and writes out only what is its own.
/// </summary>
internal static class LicensingMoves
{
    /// <summary>Steps whose time is not counted: how one gets there, where, how back, and whose the answer is.</summary>
    private static readonly Dictionary<Act, (Stage Stage, Act Back, string By)> NotCounted = new()
    {
        [AskExperts] = (WithExperts, ExpertsReported, Permissions.Handle),
        [OrderTest] = (Testing, TestReported, Permissions.Measure),
        [Coordinate] = (Coordinating, CoordinationAnswered, Permissions.Handle),
    };

    /// <summary>From the papers to acceptance: one correction notice, silence accepts (行政许可法 第三十二条).</summary>
    public static readonly Move<Stage, Act>[] Intake =
    [
        //  from           act              to                    who may
        new(Received,      Accept,          Accepted,             Permissions.Intake) { Needs = [OursOrFirstReview] },
        new(Received,      AskToCorrect,    WithApplicant,        Permissions.Intake) { Once = true, Needs = [OursOrFirstReview] },
        new(Received,      NotAccept,       NotAccepted,          Permissions.Intake),
        new(Received,      NotNeeded,       NotAccepted,          Permissions.Intake),
        new(Received,      AcceptBySilence, Accepted,             Who.System),
        new(Received,      Withdraw,        ApplicationWithdrawn, Who.Applicant),
        new(WithApplicant, Resubmit,        Supplemented,         Who.Applicant),
        new(WithApplicant, NotAccept,       NotAccepted,          Permissions.Intake) { Needs = [CorrectionOverdue] },
        new(WithApplicant, Withdraw,        ApplicationWithdrawn, Who.Applicant),
        new(Supplemented,  Accept,          Accepted,             Permissions.Intake),
        new(Supplemented,  RemindOfList,    WithApplicant,        Permissions.Intake),
        new(Supplemented,  AcceptBySilence, Accepted,             Who.System),
        new(Supplemented,  Withdraw,        ApplicationWithdrawn, Who.Applicant),
        new(Accepted,      TakeUp,          UnderReview,          Permissions.Handle),
        new(Accepted,      Withdraw,        ApplicationWithdrawn, Who.Applicant),
        new(Accepted,      Terminate,       Terminated,           Permissions.Decide),
    ];

    /// <summary>Where the office does not decide, or decides against it.</summary>
    public static readonly Move<Stage, Act>[] RefusedOrPassedUp =
    [
        new(UnderReview,   Refuse,          Refused,              Permissions.Decide) { Needs = [Finding, HeardHead, LegallyReviewed] },
        new(UnderReview,   Act.PassUp,      PassedUp,             Permissions.Decide) { Needs = [OnlyFirstReview, Finding, HeardHead] },
    ];

    /// <summary>The technical report, as often as values change; its time is counted.</summary>
    public static readonly Move<Stage, Act>[] TechnicalReports = [new(UnderReview, ReportTechnically, UnderReview, Permissions.Handle)];

    /// <summary>A hearing, told of and held (行政许可法 第四十七条、第四十八条).</summary>
    public static readonly Move<Stage, Act>[] Hearings =
    [
        new(UnderReview,   TellOfHearing,   UnderReview,          Permissions.Handle),
        new(UnderReview,   CallHearing,     Hearing,              Permissions.Review),
        new(Hearing,       CloseHearing,    UnderReview,          Permissions.Review),
    ];

    /// <summary>Legality review, by somebody else than the handler.</summary>
    public static readonly Move<Stage, Act>[] LegalReviews =
    [
        new(UnderReview,       AskLegalReview,  Stage.LegalReview,    Permissions.Handle),
        new(Stage.LegalReview, PassLegalReview, UnderReview,          Permissions.LegalReview),
        new(Stage.LegalReview, ObjectLegally,   UnderReview,          Permissions.LegalReview),
        new(Stage.LegalReview, Withdraw,        ApplicationWithdrawn, Who.Applicant),
    ];

    /// <summary>How a case under review ends without a decision on its merits.</summary>
    public static readonly Move<Stage, Act>[] Undecided =
    [
        new(UnderReview,   Withdraw,        ApplicationWithdrawn, Who.Applicant),
        new(UnderReview,   Terminate,       Terminated,           Permissions.Decide),
    ];

    /// <summary>From the decision to the archive (行政许可法 第四十四条).</summary>
    public static readonly Move<Stage, Act>[] Delivery =
    [
        new(Granted,       Deliver,         Delivered,            Permissions.Intake),
        new(Refused,       Deliver,         Delivered,            Permissions.Intake),
        new(Delivered,     Archive,         Archived,             Permissions.KeepArchive),
    ];

    /// <summary>Steps whose time is not counted, there and back; the applicant may withdraw meanwhile (行政许可法 第四十五条; 条例 第八十三条).</summary>
    public static IEnumerable<Move<Stage, Act>> Uncounted(params Act[] asked) => asked.SelectMany(act => new Move<Stage, Act>[]
    {
        new(UnderReview, act, NotCounted[act].Stage, Permissions.Handle),
        new(NotCounted[act].Stage, NotCounted[act].Back, UnderReview, NotCounted[act].By),
        new(NotCounted[act].Stage, Withdraw, ApplicationWithdrawn, Who.Applicant),
    });

    /// <summary>An act of the program itself that is possible in several stages, and what it leads to.</summary>
    public static IEnumerable<Move<Stage, Act>> BySilence(Act act, Stage to, params Stage[] from) => from.Select(stage => new Move<Stage, Act>(stage, act, to, Who.System));
}
