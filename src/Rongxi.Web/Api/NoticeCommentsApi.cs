using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Notices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;

namespace Rongxi.Web.Api;

/// <summary>What the public says to a notice, and what the office answers.</summary>
internal static class NoticeCommentsApi
{
    private const string Tag = "Notices";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/notices/{number}/adoptions", Adoptions).Open().Told("listAdoptions", Tag, "List what became of comments", "The table of adoption as published: comments in the office's words, outcome, reason.");
        api.MapPost("/notices/{number}/comments", Comment).SignedIn().RequireRateLimiting("sign-in").Told("commentOnNotice", Tag, "Comment on a notice, or object", "While its period runs. The same words of the same author are taken once.");
        api.MapGet("/notices/{number}/comments", Comments).Needs(Permissions.Handle, Permissions.Review).Told("listComments", Tag, "List comments on a notice", "In order of arrival, for the officers who answer; who wrote is not among it.");
        api.MapPost("/notices/{number}/comments/{seq:int}/answers", Answer).Needs(Permissions.Handle, Permissions.Review).Told("answerComment", Tag, "Answer a comment", "Published at once. A second answer follows the first and does not replace it.");
    }

    private static async Task<IReadOnlyList<AdoptionLine>> Adoptions(string number, RongxiDb db, NoticeDesk desk, CancellationToken ct) =>
        [.. (await Period(number, db, desk, ct)).Comments.Where(comment => comment is { Answer: not null, WithdrawnAt: null }).Select(comment => new AdoptionLine(comment.Seq, comment.Answer!.Summary, comment.Answer.Adoption, comment.Answer.Reason, comment.Answer.AnsweredOn))];

    private static async Task<Created<CommentView>> Comment(string number, CommentMade body, HttpContext http, NoticeDesk desk, Visitor visitor, CancellationToken ct)
    {
        var comment = await desk.Comment(new CommentOrder { Notice = number, Words = body.Words, About = body.About, Contact = body.Contact, UnitName = body.Unit, Channel = CommentChannel.Api }, visitor.Me, ct);
        return TypedResults.Created($"{http.Request.PathBase}/notices/{number}", ViewOf(comment));
    }

    private static async Task<IReadOnlyList<CommentView>> Comments(string number, RongxiDb db, NoticeDesk desk, Visitor visitor, CancellationToken ct)
    {
        var period = await Period(number, db, desk, ct);
        visitor.Me.Must(Permissions.ReadCases, period.Notice.Field);
        return [.. period.Comments.Select(ViewOf)];
    }

    private static async Task<CommentView> Answer(string number, int seq, CommentAnswered body, NoticeDesk desk, Visitor visitor, CancellationToken ct) =>
        ViewOf(await desk.Answer(number, seq, new AnswerOrder(body.Adoption, body.Reason, body.Summary), body.Version, visitor.Me, ct));

    private static async Task<NoticePeriod> Period(string number, RongxiDb db, NoticeDesk desk, CancellationToken ct) =>
        await desk.Of(await db.Notices.AsNoTracking().FirstOrDefaultAsync(notice => notice.Number == number, ct) ?? throw Refusal.NotFound(number), ct);

    private static CommentView ViewOf(NoticeComment comment) => new(comment.Seq, comment.Words, comment.About, comment.Channel, comment.ReceivedOn, comment.DueOn, comment.Adoption, comment.AnsweredOn, comment.WithdrawnAt, comment.Version);
}

/// <summary>A comment as it is handed in.</summary>
/// <param name="Words">What is said, 2 to 4,000 characters.</param>
/// <param name="About">Which part it is about.</param>
/// <param name="Contact">How to reach the author, beside the account.</param>
/// <param name="Unit">The unit spoken for.</param>
internal sealed record CommentMade(string Words, string? About = null, string? Contact = null, string? Unit = null);

/// <summary>A comment.</summary>
/// <param name="DueOn">Last day for the answer.</param>
/// <param name="Version">To be named when it is answered.</param>
internal sealed record CommentView(int Seq, string Words, string? About, CommentChannel Channel, DateOnly ReceivedOn, DateOnly DueOn, Adoption? Adoption, DateOnly? AnsweredOn, DateTimeOffset? WithdrawnAt, int Version);

/// <summary>An answer to a comment.</summary>
/// <param name="Summary">The comment in the officer's words, without names; published.</param>
/// <param name="Reason">Why; published.</param>
/// <param name="Version">Version of the comment that was looked at; left out to answer whatever it is now.</param>
internal sealed record CommentAnswered(Adoption Adoption, string Summary, string Reason, int? Version = null);

/// <summary>A line of the published table of adoption.</summary>
internal sealed record AdoptionLine(int Seq, string Summary, Adoption Adoption, string Reason, DateOnly AnsweredOn);
