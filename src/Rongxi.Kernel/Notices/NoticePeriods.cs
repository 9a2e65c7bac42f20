using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Notices;

/// <summary>
/// What a move may need of the periods of its case (<see cref="Procedures.Move.NeedsOn"/>): the locked button says why. The
/// effect of the act asks <see cref="NoticeDesk"/> again, which knows of a comment of this minute.
/// </summary>
public static class NoticePeriods
{
    /// <summary>A period was published and is over.</summary>
    public static Func<Case, DateOnly, Text?> Over(NoticeKind kind) => (file, today) =>
        (kind == NoticeKind.Consultation ? file.ConsultationUntil : file.ObjectionsUntil) switch
        {
            null => kind == NoticeKind.Consultation ? ("还没有公开征求意见", "The public was not consulted yet") : ("还没有公示", "It was not publicised yet"),
            { } until when until >= today => kind == NoticeKind.Consultation
                ? ($"征求意见至 {DateText.Iso(until)}", $"Comments are taken until {DateText.Iso(until)}")
                : ($"公示至 {DateText.Iso(until)}", $"Objections are taken until {DateText.Iso(until)}"),
            _ => null,
        };

    /// <summary>Everything the public said is answered.</summary>
    public static Text? Answered(Case file, DateOnly today) => file.CommentsUnanswered > 0
        ? ($"有 {file.CommentsUnanswered} 条意见未答复", file.CommentsUnanswered == 1 ? "1 comment is unanswered" : $"{file.CommentsUnanswered} comments are unanswered")
        : null;
}
