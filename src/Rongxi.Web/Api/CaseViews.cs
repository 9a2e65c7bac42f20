using System.Text.Json.Nodes;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Procedures;

namespace Rongxi.Web.Api;

/// <summary>A light with its word.</summary>
public sealed record LightView(LightColour Colour, BilingualText Word)
{
    /// <summary>Of a light as lists show it.</summary>
    public static LightView Of(Light light) => new(light.Colour, light.Word);
}

/// <summary>Where a case stands.</summary>
/// <param name="Kind">Whose turn it is.</param>
internal sealed record StageNow(string Name, BilingualText Title, StageKind Kind);

/// <summary>A case in a list.</summary>
/// <param name="DueOn">The earliest legal due date of a running clock.</param>
/// <param name="PromisedOn">The earliest promised one.</param>
/// <param name="DueAt">The earliest instant due, of clocks counted in hours.</param>
internal sealed record CaseLine(
    string Number, string Procedure, BilingualText ProcedureTitle, string Title, StageNow Stage, string Applicant, string? ApplicantCode, string? Handler,
    CaseChannel Channel, DateTimeOffset ReceivedAt, DateOnly? DueOn, DateOnly? PromisedOn, DateTimeOffset? DueAt, LightView Light,
    Outcome? Outcome, DateTimeOffset? ClosedAt, string? District, int Version);

/// <summary>A case whole.</summary>
/// <param name="Version">The number that begins its ETag; send it back in `If-Match` when acting.</param>
/// <param name="Application">The application in force. Personal data is masked for officers; see `POST /cases/{number}/personal`.</param>
/// <param name="Acts">What can be done now, and what still bars it.</param>
internal sealed record CaseView(
    string Number, string Procedure, BilingualText ProcedureTitle, string Title, StageNow Stage, string Applicant, string? ApplicantCode, Guid? ApplicantUnit,
    string? Handler, Guid? HandlerId, CaseChannel Channel, DateTimeOffset ReceivedAt, DateOnly ReceivedOn, DateOnly? DecidedOn, DateTimeOffset? ClosedAt, Outcome? Outcome,
    bool? Late, int? WorkingDaysUsed, LightView Light, RecordRef? Record, string? District, int Version, int ApplicationVersion, JsonObject? Application,
    IReadOnlyList<ClockView> Clocks, IReadOnlyList<PossibleAct> Acts, IReadOnlyList<StepView> Steps, IReadOnlyList<AskView> Asks, IReadOnlyList<DocumentLine> Documents);

/// <summary>The record a case concerns or produced.</summary>
internal sealed record RecordRef(string Register, string Number);

/// <summary>How a limit stands.</summary>
/// <param name="Used">Units used so far.</param>
/// <param name="Left">Working days, days or hours left; negative when late.</param>
/// <param name="Provisional">Whether the due date runs past the last published calendar.</param>
internal sealed record ClockView(
    string Limit, BilingualText Title, string Basis, ClockState State, LimitOf Of, SpanView Amount, SpanView? Promised, DateOnly? StartedOn, int Used, int Left,
    DateOnly? DueOn, DateOnly? PromisedOn, DateTimeOffset? DueAt, DateOnly? EndedOn, bool IsLate, bool Extended, bool Provisional, IReadOnlyList<ClockStopView> Stops);

/// <summary>A stretch in which a clock stood still.</summary>
internal sealed record ClockStopView(DateOnly From, DateOnly? To, BilingualText Stage, string? Basis, int WorkingDays);

/// <summary>An act that the table allows from here.</summary>
/// <param name="Barred">Why this reader cannot take it now; absent when they can.</param>
/// <param name="Form">Address of the JSON Schema of its input.</param>
internal sealed record PossibleAct(string Name, BilingualText Title, string To, string WhoMay, bool RemarkRequired, string? Form, BilingualText? Barred);

/// <summary>A step in the life of a case.</summary>
/// <param name="On">The day from which it counts.</param>
/// <param name="Data">What the acting person filled in, or the extension, hand-over… in figures.</param>
/// <param name="JournalIndex">Its place in the journal.</param>
internal sealed record StepView(
    int Seq, Guid Id, StepKind Kind, string? Act, BilingualText? Title, string? From, string? To, DateTimeOffset At, DateOnly On, string By, string? ByRole, string? For,
    string? Remark, JsonNode? Data, bool Internal, bool? Agrees, bool IsDecision, long? JournalIndex);

/// <summary>A request inside a case to another unit or officer.</summary>
/// <param name="Part">In a joint review: whether its opinion is needed or only heard.</param>
/// <param name="AmountFen">In a joint review: the amount agreed to, in fen.</param>
internal sealed record AskView(
    Guid Id, AskKind Kind, string To, Guid? ToPerson, string Question, DateTimeOffset AskedAt, string AskedBy, DateOnly? DueOn,
    AskAnswer? Answer, string? AnswerText, DateTimeOffset? AnsweredAt, string? AnsweredBy, ReviewPart? Part, long? AmountFen);

/// <summary>A paper.</summary>
/// <param name="Content">Address of its bytes.</param>
/// <param name="JournalIndex">Its place in the journal.</param>
internal sealed record DocumentLine(
    Guid Id, string? Case, DocumentDirection Direction, string Kind, string Title, string? Number, string FileName, string MediaType, long SizeBytes, string Sha256, int Version,
    Disclosure Disclosure, Retention Retention, DateTimeOffset AddedAt, string AddedBy, DateTimeOffset? ServedAt, string? CheckCode, long? JournalIndex, string Content, string? Pdf)
{
    public static DocumentLine Of(StoredDocument document, string home) => new(
        document.Id, document.CaseNumber, document.Direction, document.Kind, document.Title, document.Number, document.FileName, document.MediaType, document.Size, document.Sha256, document.Version,
        document.Disclosure, document.Retention, document.AddedAt, document.AddedByName, document.ServedAt, document.CheckCode, document.JournalIndex,
        $"{home}{ApiHost.Root}/documents/{document.Id}/content", document.PdfSha256 is null ? null : $"{home}{ApiHost.Root}/documents/{document.Id}/content?pdf=true");
}
