using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Experts;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Procedures;

/// <summary>
/// A procedure (事项) as every shared part of the program reads it: stages, acts, moves and limits by name.
/// Modules declare it as <see cref="Procedure{TStage,TAct}"/>, with enums, so that a wrong name does not compile.
/// </summary>
public abstract class Procedure
{
    private protected Procedure(string code, Text title)
    {
        Code = code;
        Title = title;
    }

    /// <summary>Code of the handbook, such as <c>RAD-02</c>.</summary>
    public string Code { get; }

    public Text Title { get; }

    /// <summary>Short title for tags and lists; the title where none is given.</summary>
    public Text ShortTitle { get => field.IsEmpty ? Title : field; init; }

    /// <summary>The field of duty (module) it belongs to, such as <c>radio</c>; role grants may be limited to it.</summary>
    public required string Field { get; init; }

    /// <summary>Duties of the charter that it performs, such as <c>CD-6.3</c>.</summary>
    public IReadOnlyList<string> Duties { get; init; } = [];

    /// <summary>What the applicant fills in; null for procedures that the office opens without a form.</summary>
    public FormDefinition? Form { get; init; }

    /// <summary>Who may open a case of it: <see cref="Who.Applicant"/> or a permission.</summary>
    public string OpenedBy { get; init; } = Who.Applicant;

    /// <summary>What the public is told beyond what follows from the table: conditions, papers, fees, remedies.</summary>
    public Guide Guide { get; init; } = new();

    /// <summary>Separation rules: who may not take which act when they took another (行政许可法 第四十八条 and the like).</summary>
    public IReadOnlyList<Separation> Separations { get; init; } = [];

    /// <summary>Name of the icon in menus and on the front page.</summary>
    public string Icon { get; init; } = "file";

    /// <summary>Run when a case is opened, in the same transaction; a type implementing <see cref="ICaseOpening"/>.</summary>
    public Type? Opening { get; init; }

    /// <summary>Name of the partial page that shows the module's examination on the case page; null for none.</summary>
    public string? Panel { get; init; }

    /// <summary>Numbers it goes by besides its limits: thresholds, shares, rates. Each is a rule value of the office.</summary>
    public IReadOnlyList<RuleNumber> Numbers { get; init; } = [];

    /// <summary>What its panels of experts judge; null for procedures without one.</summary>
    public ScoreSheet? ScoreSheet
    {
        get => ScoreSheets is [var first, ..] ? first : null;
        init => ScoreSheets = value is null ? [] : [value];
    }

    /// <summary>The same, for procedures with several panels: each sheet names the act that draws its panel.</summary>
    public IReadOnlyList<ScoreSheet> ScoreSheets { get; init; } = [];

    /// <summary>How long the papers are kept (common.md §7).</summary>
    public Documents.Retention Retention { get; init; } = Documents.Retention.Years30;

    /// <summary>Whose decision it is by law, where it is not always this office's own.</summary>
    public Text CompetentAuthority { get; init; }

    public abstract string OpeningStage { get; }
    public abstract IReadOnlyList<Stage> StageList { get; }
    public abstract IReadOnlyList<Act> ActList { get; }
    public abstract IReadOnlyList<Move> MoveList { get; }
    public abstract IReadOnlyList<Limit> LimitList { get; }

    /// <summary>The stage of that name. Throws <see cref="KeyNotFoundException"/> for a name the procedure does not have.</summary>
    public virtual Stage StageNamed(string name) =>
        StageList.FirstOrDefault(stage => stage.Name == name) ?? throw new KeyNotFoundException($"{Code} has no stage {name}");

    /// <summary>The act of that name; null when the procedure has none such.</summary>
    public Act? ActNamed(string name) => ActList.FirstOrDefault(act => string.Equals(act.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The moves possible from a stage, in the order declared: the first is what the law wants next.</summary>
    public IEnumerable<Move> From(string stage) => MoveList.Where(move => move.From == stage);
}

/// <summary>
/// A procedure declared as a table. A row of <see cref="Moves"/> is read aloud as a sentence; a limit names the stages in
/// which its clock runs, so that stopping the clock is being in a stage the limit does not list.
/// </summary>
/// <typeparam name="TStage">Stages; the enum's names are what is stored.</typeparam>
/// <typeparam name="TAct">Acts; likewise.</typeparam>
public sealed class Procedure<TStage, TAct>(string code, Text title) : Procedure(code, title)
    where TStage : struct, Enum
    where TAct : struct, Enum
{
    /// <summary>The stage in which a case begins.</summary>
    public required TStage Opens { get; init; }

    public required IReadOnlyList<Stage<TStage>> Stages { get; init; }
    public required IReadOnlyList<Act<TAct>> Acts { get; init; }
    public required IReadOnlyList<Move<TStage, TAct>> Moves { get; init; }
    public required IReadOnlyList<Limit<TStage>> Limits { get; init; }

    public override string OpeningStage => Opens.ToString();
    public override IReadOnlyList<Stage> StageList => Stages;
    public override IReadOnlyList<Act> ActList => Acts;
    public override IReadOnlyList<Move> MoveList => Moves;
    public override IReadOnlyList<Limit> LimitList => Limits;
}

/// <summary>What being in a stage means for the people involved.</summary>
public enum StageKind
{
    /// <summary>The office has to act.</summary>
    Office,

    /// <summary>The applicant has to act.</summary>
    Applicant,

    /// <summary>Somebody else has to act: experts, another authority, a technical body.</summary>
    Others,

    /// <summary>Decided, something is still to be done (delivery, publication).</summary>
    Decided,

    /// <summary>Nothing more can happen.</summary>
    Final,
}

/// <summary>A stage (环节) by name.</summary>
/// <param name="Name">The enum's name, as stored.</param>
/// <param name="Title">As people read it.</param>
/// <param name="Kind">Whose turn it is.</param>
public record Stage(string Name, Text Title, StageKind Kind)
{
    /// <summary>Place on the stage track of the case page, from 1; 0 for stages beside the track (corrections, consultations).</summary>
    public int Track { get; init; }

    /// <summary>Why no clock of the office runs here, with the article, shown on the page and printed in the notice.</summary>
    public string? StopBasis { get; init; }

    /// <summary>What a case that ended here came to; null where it has not ended.</summary>
    public Outcome? Outcome { get; init; }
}

/// <summary>A stage named by an enum.</summary>
public sealed record Stage<TStage>(TStage Value, Text Title, StageKind Kind = StageKind.Office)
    : Stage(Value.ToString(), Title, Kind)
    where TStage : struct, Enum;

/// <summary>What a case came to.</summary>
public enum Outcome
{
    /// <summary>准予、同意、办成.</summary>
    Granted,

    /// <summary>不予.</summary>
    Refused,

    /// <summary>不予受理.</summary>
    NotAccepted,

    /// <summary>申请人撤回申请.</summary>
    ApplicationWithdrawn,

    /// <summary>终止.</summary>
    Terminated,

    /// <summary>转报上级机关.</summary>
    PassedUp,

    /// <summary>办结 where there is nothing to grant or refuse.</summary>
    Completed,
}

/// <summary>An act (办理动作) by name.</summary>
/// <param name="Name">The enum's name, as stored.</param>
/// <param name="Title">The words on the button.</param>
public record Act(string Name, Text Title)
{
    /// <summary>A form the one who acts fills in; null when a remark is all that can be said.</summary>
    public FormDefinition? Input { get; init; }

    /// <summary>What the act does beyond moving the case; a type implementing <see cref="IActEffect"/>, run in the same transaction.</summary>
    public Type? Does { get; init; }

    /// <summary>Icon on the button.</summary>
    public string Icon { get; init; } = "arrow-right";

    /// <summary>Whether a remark must be given (shown as opinion, reason or ground).</summary>
    public Text RemarkAsked { get; init; }

    /// <summary>Whether a reason must be given.</summary>
    public bool RemarkRequired { get; init; }

    /// <summary>Whether the act is a decision and therefore a leaf of the journal.</summary>
    public bool IsDecision { get; init; }

    /// <summary>What the applicant is told when it is taken; empty when nothing.</summary>
    public Text Tells { get; init; }

    /// <summary>Whether the button warns, because the act cannot be taken back.</summary>
    public bool Grave { get; init; }

    /// <summary>From which day the act counts; the day it is taken when null. E.g. acceptance counts from receipt.</summary>
    public Func<Case, DateOnly, DateOnly>? CountsFrom { get; init; }
}

/// <summary>An act named by an enum.</summary>
public sealed record Act<TAct>(TAct Value, Text Title) : Act(Value.ToString(), Title)
    where TAct : struct, Enum;

/// <summary>One row of the table: in a stage, an act leads to a stage, for those who may.</summary>
/// <param name="From">The stage in which it may be taken.</param>
/// <param name="Act">The act.</param>
/// <param name="To">The stage it leads to.</param>
/// <param name="WhoMay">A permission, or <see cref="Who.Applicant"/>, or <see cref="Who.System"/>.</param>
public record Move(string From, string Act, string To, string WhoMay)
{
    /// <summary>At most once in the life of a case (the one correction notice, 行政许可法 第三十二条第四项).</summary>
    public bool Once { get; init; }

    /// <summary>What must hold first; each answers what is missing, or nothing. The page shows the answer beside the locked button.</summary>
    public IReadOnlyList<Func<Case, Text?>> Needs { get; init; } = [];

    /// <summary>What must hold on the day it is taken: a period that is over, an answer not yet due.</summary>
    public IReadOnlyList<Func<Case, DateOnly, Text?>> NeedsOn { get; init; } = [];
}

/// <summary>A move named by enums.</summary>
public sealed record Move<TStage, TAct>(TStage FromStage, TAct ByAct, TStage ToStage, string WhoMay)
    : Move(FromStage.ToString(), ByAct.ToString(), ToStage.ToString(), WhoMay)
    where TStage : struct, Enum
    where TAct : struct, Enum;

/// <summary>Whose time a limit measures.</summary>
public enum LimitOf
{
    /// <summary>The office's own: counts for its lights and on-time rate.</summary>
    Office,

    /// <summary>The applicant's or another party's: ends on a working day (common.md §8).</summary>
    Party,
}

/// <summary>A legal time limit (时限) of a procedure.</summary>
/// <param name="Name">Short name, unique in the procedure: <c>decision</c>.</param>
/// <param name="RunsIn">Stages in which the clock runs; it stands still in all others.</param>
/// <param name="Amount">Length by law. A rule value <c>CODE.name</c> in force on the day the clock starts overrides it.</param>
/// <param name="Basis">Law and article.</param>
public record Limit(string Name, IReadOnlyList<string> RunsIn, Span Amount, string Basis)
{
    public Text Title { get; init; }

    /// <summary>The shorter limit the office promises (承诺时限), as default of rule value <c>CODE.name.promised</c>.</summary>
    public Span? Promised { get; init; }

    public LimitOf Of { get; init; } = LimitOf.Office;

    /// <summary>How much it may be extended, once; null when the law allows none.</summary>
    public Extension? Extension { get; init; }

    /// <summary>The act that is deemed taken when the limit passes in silence; null for none.</summary>
    public string? DeemedAct { get; init; }

    /// <summary>Whether re-entering its stages starts a fresh count (true) or goes on with what is left (false).</summary>
    public bool Restarts { get; init; }

    /// <summary>Applies only to cases for which this holds (levels of complaints and the like); to all when null.</summary>
    public Func<Case, bool>? When { get; init; }

    /// <summary>A day by which it ends in any case, such as the expiry of the licence to be renewed (行政许可法 第五十条).</summary>
    public Func<Case, DateOnly?>? NotLaterThan { get; init; }

    /// <summary>Whether the number is the law's (S), known (K) or the project's default (D).</summary>
    public char Mark { get; init; } = 'S';
}

/// <summary>A number a procedure goes by that is no time limit. Rule value <c>CODE.name</c> in force on the day overrides it.</summary>
/// <param name="Name">Short name, unique in the procedure: <c>seats</c>.</param>
/// <param name="Title">What it is.</param>
/// <param name="Default">The number where none is recorded.</param>
/// <param name="Unit">In what it is counted: a constant of <see cref="Rules.RuleKeys"/>.</param>
/// <param name="Basis">Law and article.</param>
public sealed record RuleNumber(string Name, Text Title, decimal Default, string Unit, string Basis)
{
    /// <summary>Whether the number is the law's (S), known (K) or the project's default (D).</summary>
    public char Mark { get; init; } = 'D';
}

/// <summary>A limit whose stages are named by an enum.</summary>
public sealed record Limit<TStage>(string Name, TStage[] Stages, Span Amount, string Basis)
    : Limit(Name, [.. Stages.Select(stage => stage.ToString())], Amount, Basis)
    where TStage : struct, Enum;

/// <summary>How a limit may be extended.</summary>
/// <param name="By">How much at most, in the limit's own unit.</param>
/// <param name="WhoMay">Whose approval it needs.</param>
/// <param name="Basis">Law and article.</param>
public sealed record Extension(Span By, string WhoMay, string Basis)
{
    /// <summary>What happens besides: the notice of extension; a type implementing <see cref="IExtensionEffect"/>, run in the same transaction.</summary>
    public Type? Does { get; init; }
}

/// <summary>Whoever took <paramref name="First"/> in a case may not take <paramref name="Second"/> in it.</summary>
/// <param name="First">Name of the act, or of the kind of step (<c>opinion</c>).</param>
/// <param name="Second">Name of the act that is barred.</param>
/// <param name="Basis">Why.</param>
public sealed record Separation(string First, string Second, Text Basis);

/// <summary>Names for those who may act when it is not a permission of an officer.</summary>
public static class Who
{
    /// <summary>The applicant of the case.</summary>
    public const string Applicant = "applicant";

    /// <summary>The program itself, when a limit passes or a job is done.</summary>
    public const string System = "system";
}

/// <summary>What happens besides the move when an act is taken: documents, register entries, fees. One transaction with it.</summary>
public interface IActEffect
{
    /// <summary>Refuses with <see cref="Refusal"/> when a rule forbids the act; then nothing at all is saved.</summary>
    Task Run(ActTaking taking, CancellationToken ct);
}

/// <summary>
/// What happens when a case is opened, after its form is valid and before it is numbered. It reads and refuses, and writes
/// to the case alone: it is also asked of a case that is never kept, and of a record half filled in, to tell an applicant
/// beforehand.
/// </summary>
public interface ICaseOpening
{
    /// <summary>Sets the case's title and what it concerns; refuses what cannot be received at all.</summary>
    Task Run(Case opened, object? application, CancellationToken ct);
}

/// <summary>What a service guide says that does not follow from the table.</summary>
public sealed record Guide
{
    /// <summary>What it is for, in two sentences.</summary>
    public Text Summary { get; init; }

    /// <summary>Who may apply.</summary>
    public Text WhoMayApply { get; init; }

    public IReadOnlyList<Text> Conditions { get; init; } = [];
    public string ConditionsBasis { get; init; } = "";
    public IReadOnlyList<Paper> Papers { get; init; } = [];
    public Text Fees { get; init; }
    public Text FeeShort { get; init; } = ("不收费", "Free of charge");
    public Text Result { get; init; }
    public Text Remedies { get; init; }

    /// <summary>Laws and articles.</summary>
    public Text Basis { get; init; }

    /// <summary>Limit in one line for the front page.</summary>
    public Text Tagline { get; init; }

    /// <summary>How often one must come in person.</summary>
    public int Visits { get; init; }

    /// <summary>Minutes that filling in takes.</summary>
    public int Minutes { get; init; } = 20;

    /// <summary>The wording in force since.</summary>
    public DateOnly InForceFrom { get; init; } = new(2026, 1, 1);
}

/// <summary>A paper the applicant supplies, or need not.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Form">In what form: filled in online, PDF.</param>
/// <param name="When">When it is needed; “必需” where always, “免交” where the office fetches it.</param>
public sealed record Paper(Text Title, Text Form, Text When);
