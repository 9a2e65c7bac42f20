using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;

namespace Rongxi.Kernel.Notices;

/// <summary>How a comment came in.</summary>
public enum CommentChannel
{
    [Title("网页", "Page")]
    Page,

    [Title("接口", "API")]
    Api,

    /// <summary>By letter, telephone or in person, entered by an officer.</summary>
    [Title("来信来访", "Letter or visit")]
    Paper,
}

/// <summary>What the office made of a comment (采纳情况).</summary>
public enum Adoption
{
    [Title("采纳", "Adopted")]
    Adopted,

    [Title("部分采纳", "Partly adopted")]
    PartlyAdopted,

    [Title("不采纳", "Not adopted")]
    NotAdopted,

    [Title("解释说明", "Explained")]
    Explained,
}

/// <summary>
/// An objection or comment of the public in the period of a notice. Who wrote is personal: sealed, and never shown to the
/// public; the table of adoption shows the officer's summary.
/// </summary>
public sealed class NoticeComment : IOfOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required Guid NoticeId { get; init; }
    public required string NoticeNumber { get; init; }
    public string? CaseNumber { get; init; }

    /// <summary>From 1 within the notice.</summary>
    public required int Seq { get; init; }

    /// <summary>Which part of the text or list it is about, in the author's words.</summary>
    public string? About { get; init; }

    public required string Words { get; init; }

    /// <summary>SHA-256 of the words without blanks, by which a double is found.</summary>
    public required string WordsHash { get; init; }

    /// <summary>Name of the author, sealed at rest.</summary>
    public required string Author { get; init; }

    /// <summary>Telephone, mail or address, sealed at rest.</summary>
    public required string Contact { get; init; }

    /// <summary>The unit for which it was written; units are named in public.</summary>
    public string? UnitName { get; init; }

    /// <summary>Account of the author; null for passers-by and letters.</summary>
    public Guid? PersonId { get; init; }

    public required CommentChannel Channel { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The office's date on which it arrived; a letter counts from its arrival.</summary>
    public required DateOnly ReceivedOn { get; init; }

    /// <summary>Last day for the answer.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>The officer who entered a letter.</summary>
    public string? EnteredByName { get; init; }

    /// <summary>Copy of the last answer: what became of it; null while unanswered.</summary>
    public Adoption? Adoption { get; set; }

    /// <summary>Copy: the day of the first answer; lateness is judged by it.</summary>
    public DateOnly? AnsweredOn { get; set; }

    public DateTimeOffset? WithdrawnAt { get; set; }
    public string? WithdrawnReason { get; set; }

    /// <summary>Concurrency token.</summary>
    public int Version { get; set; }

    /// <summary>Answers, newest last; an earlier one stays readable.</summary>
    public List<NoticeAnswer> Answers { get; init; } = [];

    /// <summary>Whether the office still owes an answer.</summary>
    public bool IsOwed => AnsweredOn is null && WithdrawnAt is null;

    /// <summary>The answer in force; null while unanswered. The answers must have been read with the comment.</summary>
    public NoticeAnswer? Answer => Answers.MaxBy(answer => answer.Seq);
}

/// <summary>One answer to a comment; a changed mind is another answer.</summary>
public sealed class NoticeAnswer : IOfOffice, IAppendOnly
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required Guid CommentId { get; init; }

    /// <summary>From 1 within the comment.</summary>
    public required int Seq { get; init; }

    public required Adoption Adoption { get; init; }

    /// <summary>Why, as published.</summary>
    public required string Reason { get; init; }

    /// <summary>The comment in the officer's words, as published: without names and personal matters.</summary>
    public required string Summary { get; init; }

    public required DateTimeOffset At { get; init; }
    public required DateOnly AnsweredOn { get; init; }
    public Guid? ById { get; init; }
    public required string ByName { get; init; }
}
