using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Notices;

/// <summary>A period of a case to be published: what the public may object to, or comment on, and how long.</summary>
public sealed record NoticeOrder
{
    /// <summary>The case, tracked for change: its copies of the last days are set.</summary>
    public required Case Case { get; init; }

    /// <summary><see cref="NoticeKind.Objection"/> (公示) or <see cref="NoticeKind.Consultation"/> (征求意见).</summary>
    public required NoticeKind Kind { get; init; }

    /// <summary>Title in both languages; the Chinese stands for an empty English one.</summary>
    public required Text Title { get; init; }

    /// <summary>What is published, a line a paragraph.</summary>
    public required Text Body { get; init; }

    /// <summary>How long: working days, calendar days or months, counted from the day after publication.</summary>
    public required Span Term { get; init; }

    /// <summary>Papers published with it, already in the store.</summary>
    public IReadOnlyList<Attachment> Attachments { get; init; } = [];
}

/// <summary>A comment or objection as it is handed in.</summary>
public sealed record CommentOrder
{
    /// <summary>Number of the notice.</summary>
    public required string Notice { get; init; }

    public required string Words { get; init; }

    /// <summary>Which part it is about; may be left out.</summary>
    public string? About { get; init; }

    /// <summary>Name of the author; that of the account where somebody signed in leaves it out.</summary>
    public string? Author { get; init; }

    /// <summary>How to reach the author; may be left out by who signed in.</summary>
    public string? Contact { get; init; }

    /// <summary>The unit spoken for; the author must belong to it, except where an officer enters a letter.</summary>
    public string? UnitName { get; init; }

    public CommentChannel Channel { get; init; } = CommentChannel.Page;

    /// <summary>For letters: the day it arrived.</summary>
    public DateOnly? ReceivedOn { get; init; }
}

/// <summary>An answer to a comment.</summary>
/// <param name="Adoption">What became of it.</param>
/// <param name="Reason">Why, as published.</param>
/// <param name="Summary">The comment in the officer's words, as published.</param>
public sealed record AnswerOrder(Adoption Adoption, string Reason, string Summary);

/// <summary>A period of a case with what the public said in it.</summary>
/// <param name="Notice">The notice.</param>
/// <param name="Comments">In order of arrival, at most <see cref="NoticeDesk.MostShown"/>, each with its answers.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Owed">How many the office still has to answer.</param>
public sealed record NoticePeriod(PublicNotice Notice, IReadOnlyList<NoticeComment> Comments, int Count, int Owed);
