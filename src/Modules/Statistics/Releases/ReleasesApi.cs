using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rongxi.Kernel.Compositions;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Web.Access;

namespace Rongxi.Statistics.Releases;

/// <summary>The release calendar and its bulletins for programs; before its hour nobody outside reads more than the date.</summary>
internal static class ReleasesApi
{
    private const string Tag = "Statistics";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/statistics/releases", Plan).Needs(Permissions.Publish)
            .WithName("planRelease").WithTags(Tag).WithSummary("Announce a release").WithDescription("A date and hour of the release calendar. The bulletin is then prepared by a case of STA-4.");
        api.MapPost("/statistics/releases/{number}/date", Move).Needs(Permissions.Publish)
            .WithName("moveRelease").WithTags(Tag).WithSummary("Move the date of a release").WithDescription("Of what is neither scheduled nor out, with the reason; the day first announced stays to be seen.");
        api.MapGet("/statistics/releases/{number}", One).Public()
            .WithName("getRelease").WithTags(Tag).WithSummary("Get a release").WithDescription("Its date and hour; once it is out its text with every figure it quotes, and what a revision replaced. Officers read what is prepared, too, with the number of the composed document it is written in.");
    }

    private static async Task<ReleaseView> Plan(ReleasePlanned body, ReleaseBook releases, BulletinReader bulletins, CompositionDesk compositions, Visitor visitor, CancellationToken ct)
    {
        visitor.Me.Must(Permissions.Publish, StatisticsModule.FieldName);
        var form = FormDefinition.Of<PlannedRelease>();
        var release = await releases.Plan((PlannedRelease)form.Bind(form.Spread(body.Release)).OrRefuse(), visitor.Me, ct);
        return await One(release.Number, bulletins, compositions, visitor, ct);
    }

    private static async Task<ReleaseView> Move(string number, ReleaseMoved body, ReleaseBook releases, BulletinReader bulletins, CompositionDesk compositions, Visitor visitor, CancellationToken ct)
    {
        await releases.Move(number, body.On, body.Hour, body.Reason, visitor.Me, ct);
        return await One(number, bulletins, compositions, visitor, ct);
    }

    private static async Task<ReleaseView> One(string number, BulletinReader bulletins, CompositionDesk compositions, Visitor visitor, CancellationToken ct)
    {
        var isOfficer = visitor.Actor?.May(Permissions.ReadCases, StatisticsModule.FieldName) == true;
        var bulletin = await bulletins.Read(number, isOfficer, null, ct);
        var release = bulletin.Release;
        return new ReleaseView(
            release.Number, release.Name, release.NameEn, release.Kind, release.Period, release.ReleaseOn, release.Hour, release.FirstOn, release.IsOut, release.Standing, release.PublishedOn, release.Revision, release.RevisionReason,
            isOfficer ? (await compositions.Of(Release.Register, number, ct))?.Composition.Number : null,
            [.. bulletin.Chapters.Select(chapter => new ReleaseChapter(chapter.Code, chapter.Title, string.Concat(Marks.Split(chapter.Text).Select(part => part.Plain ?? BulletinReader.Worded(bulletin, part.Mark!)))))],
            [.. bulletin.Values.OrderBy(pair => pair.Key.Indicator, StringComparer.Ordinal).ThenBy(pair => pair.Key.Area, StringComparer.Ordinal).ThenBy(pair => pair.Key.Period, StringComparer.Ordinal)
                .Select(pair => new ReleaseFigure(pair.Key.Indicator, pair.Key.Area, pair.Key.Period, pair.Value.Value, pair.Value.Before, pair.Value.Before is null ? null : pair.Value.Reason))]);
    }
}

/// <summary>A release to be announced.</summary>
/// <param name="Release">`name`, `nameEn`, `kind`, `period`, `on`, `hour` (`10:00`).</param>
internal sealed record ReleasePlanned(JsonObject Release);

/// <summary>Another date.</summary>
internal sealed record ReleaseMoved(DateOnly On, string Reason, string? Hour = null);

/// <summary>A release.</summary>
/// <param name="FirstOn">The day first announced.</param>
/// <param name="Composition">Number of the composed document; for officers.</param>
internal sealed record ReleaseView(
    string Number, string Name, string? NameEn, ReleaseKind Kind, string Period, DateOnly ReleaseOn, string Hour, DateOnly FirstOn, bool IsOut, ReleaseStanding Standing, DateOnly? PublishedOn, int Revision, string? RevisionReason, string? Composition,
    IReadOnlyList<ReleaseChapter> Chapters, IReadOnlyList<ReleaseFigure> Figures);

/// <summary>A chapter with its figures written in.</summary>
internal sealed record ReleaseChapter(string Code, string Title, string Text);

/// <summary>A figure quoted.</summary>
/// <param name="Area">Division code; empty for the city.</param>
/// <param name="Before">What it replaced in a revision.</param>
internal sealed record ReleaseFigure(string Indicator, string Area, string Period, decimal Value, decimal? Before, string? Reason);
