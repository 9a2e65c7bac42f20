using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Journal;
using Rongxi.Kernel.Procedures;

namespace Rongxi.Kernel.Cases;

/// <summary>
/// A case (办件): one run of a procedure. Its stage and clocks follow from its <see cref="Steps"/>; the columns for due
/// dates are copies by which lists are sorted, recomputed with every act.
/// </summary>
public sealed class Case : IOfOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }

    /// <summary>What people quote: <c>5101-2026-RAD02-0187</c>.</summary>
    public required string Number { get; set; }

    /// <summary>Code of the procedure.</summary>
    public required string Procedure { get; init; }

    /// <summary>What it is about, in the applicant's words: the station's name.</summary>
    public required string Title { get; set; }

    public required string Stage { get; set; }

    /// <summary>Name of the applicant as shown.</summary>
    public required string Applicant { get; set; }

    /// <summary>Unified social credit code of the applicant unit; null for persons.</summary>
    public string? ApplicantCode { get; set; }

    public Guid? ApplicantUnitId { get; set; }
    public Guid? ApplicantPersonId { get; init; }
    public CaseChannel Channel { get; init; }
    public Guid? HandlerId { get; set; }
    public string? HandlerName { get; set; }
    public string? Division { get; set; }

    /// <summary>Instant at which the papers arrived.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The office's date of that instant; acceptance by silence counts from it.</summary>
    public required DateOnly ReceivedOn { get; init; }

    public DateOnly? AcceptedOn { get; set; }
    public DateOnly? DecidedOn { get; set; }
    public DateTimeOffset? ClosedAt { get; set; }
    public Outcome? Outcome { get; set; }

    /// <summary>Number of the version of the application in force, from 1; 0 for cases without a form.</summary>
    public int FormVersion { get; set; }

    /// <summary>Copy: the earliest legal due date of a running clock.</summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>Copy: the earliest promised due date of a running clock.</summary>
    public DateOnly? PromisedOn { get; set; }

    /// <summary>Copy: the earliest instant due, of clocks counted in hours.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>Copy: the earlier of the promised and the legal date; what lists sort by. 9999-12-31 when no clock runs.</summary>
    public DateOnly SortDue { get; set; } = DateOnly.MaxValue;

    /// <summary>Copy: name of the limit that <see cref="DueOn"/> belongs to.</summary>
    public string? DueLimit { get; set; }

    /// <summary>Whose turn it is; from the stage.</summary>
    public StageKind Turn { get; set; }

    /// <summary>Whether it was decided after its legal limit; null while undecided.</summary>
    public bool? Late { get; set; }

    /// <summary>Working days used by the office's main limit when decided.</summary>
    public int? DaysUsed { get; set; }

    /// <summary>Grade or level, for procedures whose limits depend on it.</summary>
    public int? Grade { get; set; }

    /// <summary>Division code (GB/T 2260) of the district concerned.</summary>
    public string? District { get; set; }

    /// <summary>The register and number of the record concerned or produced.</summary>
    public string? RecordRegister { get; set; }

    public string? RecordNumber { get; set; }

    /// <summary>A day fixed by the matter itself that limits look at, such as the expiry of the licence to be renewed.</summary>
    public DateOnly? FixedDay { get; set; }

    /// <summary>Copy: last day of the latest publicity period; null where none was published.</summary>
    public DateOnly? ObjectionsUntil { get; set; }

    /// <summary>Copy: last day of the latest consultation of the public.</summary>
    public DateOnly? ConsultationUntil { get; set; }

    /// <summary>Copy: what the public said and the office has not answered.</summary>
    public int CommentsUnanswered { get; set; }

    public Guid? ParentId { get; set; }
    public Guid? MergedIntoId { get; set; }

    /// <summary>Salted hash of the code with which the applicant looks the case up without signing in.</summary>
    public string? TrackingHash { get; set; }

    /// <summary>Concurrency token: two officers on one case, the second is told it moved on.</summary>
    public int Version { get; set; }

    public List<CaseStep> Steps { get; init; } = [];
    public List<CaseForm> Forms { get; init; } = [];
    public List<CaseAsk> Asks { get; init; } = [];
    public List<StoredDocument> Documents { get; init; } = [];

    /// <summary>Whether nothing more can happen.</summary>
    public bool IsClosed => ClosedAt is not null;

    /// <summary>How often an act was taken.</summary>
    public int Times(string act) => Steps.Count(step => step.Kind == StepKind.Act && step.Act == act);

    /// <summary>Opinions given since the case entered its present stage, newest last.</summary>
    public IEnumerable<CaseStep> OpinionsNow =>
        Steps.OrderBy(step => step.Seq).SkipWhile(step => step.Seq < EnteredStageSeq).Where(step => step.Kind == StepKind.Opinion);

    private int EnteredStageSeq =>
        Steps.Where(step => step.Kind == StepKind.Act && step.From != step.To).Select(step => step.Seq).DefaultIfEmpty(0).Max();
}

/// <summary>How a case came in.</summary>
public enum CaseChannel
{
    Page,
    Api,
    Counter,
    Import,
    Office,
}

/// <summary>What kind of thing a step is.</summary>
public enum StepKind
{
    /// <summary>An act of the procedure; may move the case.</summary>
    Act,

    /// <summary>A signed opinion: finding of the handler, countersignature of a head.</summary>
    Opinion,

    /// <summary>A remark; told to the applicant unless <see cref="CaseStep.Internal"/>.</summary>
    Remark,

    /// <summary>Assigned or handed over to another officer.</summary>
    Handover,

    /// <summary>A limit was extended.</summary>
    Extension,

    /// <summary>Another unit or officer was asked.</summary>
    Ask,

    /// <summary>They answered.</summary>
    Answer,

    /// <summary>The application was supplemented: a new version of the form or papers.</summary>
    Supplement,

    /// <summary>Merged with a double.</summary>
    Merge,

    /// <summary>A document was served, or read by the applicant.</summary>
    Service,

    /// <summary>Something happened on a panel of experts: drawn, recused, a sheet handed in, closed.</summary>
    Panel,
}

/// <summary>One step in the life of a case; only ever added.</summary>
public sealed class CaseStep : IOfOffice, IJournaled, IAppendOnly
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required Guid CaseId { get; init; }
    public required string CaseNumber { get; init; }

    /// <summary>From 1 within the case.</summary>
    public required int Seq { get; init; }

    /// <summary>When it was recorded.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The day from which it counts.</summary>
    public required DateOnly On { get; init; }

    public required StepKind Kind { get; init; }
    public string? Act { get; init; }
    public string? From { get; init; }
    public string? To { get; init; }
    public Guid? ById { get; init; }
    public required string ByName { get; init; }

    /// <summary>Role in which it was done, as shown.</summary>
    public string? ByRole { get; init; }

    /// <summary>For whom, when somebody acted by delegation.</summary>
    public string? ForName { get; init; }

    /// <summary>Opinion, reason or remark.</summary>
    public string? Remark { get; init; }

    /// <summary>What the acting person filled in, as JSON of the act's form; or the extension, hand-over… in figures.</summary>
    public string? Data { get; init; }

    /// <summary>Seen by officers only.</summary>
    public bool Internal { get; init; }

    /// <summary>For opinions: whether the signer agrees.</summary>
    public bool? Agrees { get; init; }

    public bool IsDecision { get; init; }
    public long? JournalIndex { get; set; }

    string IJournaled.JournalKind => "step";

    string IJournaled.Subject => CaseNumber;

    string IJournaled.Canonical() => Canonicals.Of(
        Office, Id, CaseId, CaseNumber, Seq, At, On, Kind, Act, From, To, ById, ByName, ByRole, ForName, Remark, Data, Internal, Agrees, IsDecision);
}

/// <summary>One version of an application; a correction makes a new one and the old stays.</summary>
public sealed class CaseForm : IOfOffice, IAppendOnly
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required Guid CaseId { get; init; }
    public required int Version { get; init; }

    /// <summary>The form's record as JSON; personal fields sealed.</summary>
    public required string Json { get; init; }

    public required DateTimeOffset At { get; init; }
    public required string ByName { get; init; }
}

/// <summary>
/// A request inside a case, addressed to another unit, officer or expert, with a clock of its own: consultation,
/// countersignature, contribution to a collection, entrusted sub-task.
/// </summary>
public sealed class CaseAsk : IOfOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required Guid CaseId { get; init; }
    public required AskKind Kind { get; init; }

    /// <summary>Name of whom it is addressed to.</summary>
    public required string ToName { get; init; }

    public Guid? ToUnitId { get; init; }
    public Guid? ToPersonId { get; init; }
    public required string Question { get; init; }
    public required DateTimeOffset AskedAt { get; init; }
    public required DateOnly AskedOn { get; init; }
    public required string AskedByName { get; init; }
    public DateOnly? DueOn { get; set; }
    public DateTimeOffset? AnsweredAt { get; set; }
    public DateOnly? AnsweredOn { get; set; }
    public string? AnsweredByName { get; set; }
    public AskAnswer? Answer { get; set; }
    public string? AnswerText { get; set; }
    public DateTimeOffset? RemindedAt { get; set; }

    /// <summary>In a joint review: whether its opinion is needed or only heard.</summary>
    public ReviewPart? Part { get; init; }

    /// <summary>In a joint review: the amount agreed to, in fen, where the answer names one.</summary>
    public long? AmountFen { get; set; }

    public int Version { get; set; }
}

/// <summary>What somebody is asked for.</summary>
public enum AskKind
{
    /// <summary>会办: another unit's view.</summary>
    Consultation,

    /// <summary>会签: an officer's signature.</summary>
    Countersignature,

    /// <summary>交办: to do something and report.</summary>
    Task,

    /// <summary>联审: several authorities at once, each for its own side of the matter.</summary>
    JointReview,
}

/// <summary>What they answered.</summary>
public enum AskAnswer
{
    /// <summary>无异议、同意、已办.</summary>
    Agreed,

    /// <summary>有条件同意.</summary>
    AgreedWithConditions,

    /// <summary>不同意.</summary>
    Objected,

    /// <summary>The request was taken back.</summary>
    TakenBack,
}
