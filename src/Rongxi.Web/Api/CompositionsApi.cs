using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rongxi.Kernel.Compositions;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;

namespace Rongxi.Web.Api;

/// <summary>Composed documents: any version, any two compared, the next one written.</summary>
internal static class CompositionsApi
{
    private const string Tag = "Compositions";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/compositions/{number}", One).Needs(Permissions.ReadCases).Told("getComposition", Tag, "Get a composed document", "Its chapters at a version, with the list of versions.");
        api.MapGet("/compositions/{number}/comparison", Compare).Needs(Permissions.ReadCases).Told("compareCompositions", Tag, "Compare two versions", "Chapter by chapter and word by word: joined without what was added the pieces are the old text, without what was removed the new one.");
        api.MapPost("/compositions/{number}/versions", Save).Needs(Permissions.Handle).Told("saveComposition", Tag, "Write the next version", "All chapters. Refused with 409 where somebody saved after the version named.");
    }

    private static async Task<CompositionView> One(string number, CompositionDesk desk, Visitor visitor, [Description("The version; the newest when left out.")] int? version, CancellationToken ct)
    {
        var composed = await Visible(number, version, desk, visitor, Permissions.ReadCases, ct);
        return await ViewOf(composed, desk, ct);
    }

    private static async Task<ComparisonView> Compare(string number, CompositionDesk desk, Visitor visitor, [Description("The earlier version.")] int from, [Description("The later version.")] int to, CancellationToken ct)
    {
        await Visible(number, null, desk, visitor, Permissions.ReadCases, ct);
        var comparison = await desk.Compare(number, from, to, ct);
        return new ComparisonView(number, from, to, [.. comparison.Chapters.Select(chapter => new ChapterChange(chapter.Fate, chapter.CodeBefore, chapter.CodeAfter, Pieces(chapter.Title), Pieces(chapter.Text)))]);
    }

    private static async Task<CompositionView> Save(string number, CompositionWritten body, CompositionDesk desk, Visitor visitor, CancellationToken ct)
    {
        var composition = (await Visible(number, null, desk, visitor, Permissions.Handle, ct)).Composition;
        var saved = await desk.Save(
            new CompositionOrder { Register = composition.Register, RecordNumber = composition.RecordNumber, Part = composition.Part, Field = composition.Field, Title = body.Title, Label = body.Label, Chapters = [.. body.Chapters.Select(chapter => new Chapter(chapter.Code, chapter.Title, chapter.Text ?? ""))], SeenVersion = body.After },
            visitor.Me, ct);
        return await ViewOf(saved, desk, ct);
    }

    private static async Task<Composed> Visible(string number, int? version, CompositionDesk desk, Visitor visitor, string permission, CancellationToken ct)
    {
        var composed = await desk.At(number, version, ct);
        return visitor.Me.May(permission, composed.Composition.Field) ? composed : throw Refusal.NotFound(number);
    }

    private static async Task<CompositionView> ViewOf(Composed composed, CompositionDesk desk, CancellationToken ct) => new(
        composed.Composition.Number, composed.Composition.Register, composed.Composition.RecordNumber, composed.Version.Title, composed.Version.Seq, composed.Version.Label, composed.Version.Hash, composed.Version.At, composed.Version.ByName,
        [.. composed.Chapters.Select(chapter => new ChapterView(chapter.Code, chapter.Title, chapter.Text))],
        [.. (await desk.Versions(composed.Composition, ct)).Select(line => new CompositionVersionView(line.Seq, line.Label, line.At, line.ByName, line.Characters, line.CaseNumber))]);

    private static IReadOnlyList<PieceView> Pieces(IReadOnlyList<DiffPiece> pieces) => [.. pieces.Select(piece => new PieceView(piece.Kind, piece.Text))];
}

/// <summary>A composed document at a version.</summary>
/// <param name="Sha256">SHA-256 over its title and chapters.</param>
internal sealed record CompositionView(string Number, string Register, string Record, string Title, int Version, string Label, string Sha256, DateTimeOffset At, string By, IReadOnlyList<ChapterView> Chapters, IReadOnlyList<CompositionVersionView> Versions);

/// <summary>A chapter.</summary>
/// <param name="Code">Its number; 2.1 stands below 2.</param>
/// <param name="Text">Markdown.</param>
internal sealed record ChapterView(string Code, string Title, string? Text);

/// <summary>A version in the list of versions.</summary>
internal sealed record CompositionVersionView(int Version, string Label, DateTimeOffset At, string By, int Characters, string? Case);

/// <summary>The next version.</summary>
/// <param name="After">The version the writer began from; left out to follow whatever is newest.</param>
internal sealed record CompositionWritten(string Title, string Label, IReadOnlyList<ChapterView> Chapters, int? After = null);

/// <summary>Two versions compared.</summary>
internal sealed record ComparisonView(string Number, int From, int To, IReadOnlyList<ChapterChange> Chapters);

/// <summary>What became of a chapter.</summary>
internal sealed record ChapterChange(ChapterFate Fate, string? CodeBefore, string? CodeAfter, IReadOnlyList<PieceView> Title, IReadOnlyList<PieceView> Text);

/// <summary>A piece of text that stayed, was removed, or was added.</summary>
internal sealed record PieceView(DiffKind Kind, string Text);
