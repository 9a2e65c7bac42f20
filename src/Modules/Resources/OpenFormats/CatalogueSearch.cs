using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Search;
using Rongxi.Resources.Catalogue;
using Rongxi.Resources.Datasets;

namespace Rongxi.Resources.OpenFormats;

/// <summary>What is looked for among the published entries.</summary>
internal sealed record CatalogueQuestion
{
    public string? Text { get; init; }
    public string? Provider { get; init; }
    public string? Theme { get; init; }
    public string? Keyword { get; init; }
    public ResourceFormat? Format { get; init; }
    public SharingType? Sharing { get; init; }
    public OpeningType? Opening { get; init; }
    public UpdateCycle? Cycle { get; init; }

    /// <summary>A source of the harvest, or <c>own</c>; null for all.</summary>
    public string? Source { get; init; }

    /// <summary>Only entries with data of their own.</summary>
    public bool WithData { get; init; }

    public CatalogueOrder Order { get; init; }

    /// <summary>Whether nothing is asked but words.</summary>
    public bool IsPlain => this == new CatalogueQuestion { Text = Text, Order = Order };
}

internal enum CatalogueOrder
{
    Best,
    Newest,
    Name,
}

/// <summary>An entry as a list shows it.</summary>
internal sealed record CatalogueHit(Guid Id, string Number, string Name, string? NameEn, string Provider, string? Themes, ResourceFormat? Format, SharingType? Sharing, OpeningType? Opening, UpdateCycle? Cycle, DateOnly? UpdatedOn, string? HarvestSource);

/// <summary>One value by which hits are divided, and how many there are.</summary>
internal sealed record CatalogueFacet(string Value, int Count);

/// <summary>What was found.</summary>
/// <param name="Hits">All hits considered, best first.</param>
/// <param name="IsMore">Whether there are more than are considered.</param>
internal sealed record CatalogueFound(IReadOnlyList<CatalogueHit> Hits, bool IsMore)
{
    public IReadOnlyList<CatalogueFacet> By(Func<CatalogueHit, IEnumerable<string?>> value, int most = 10) =>
        [.. Hits.SelectMany(hit => value(hit).OfType<string>().Distinct()).GroupBy(one => one, StringComparer.Ordinal).Select(group => new CatalogueFacet(group.Key, group.Count())).OrderByDescending(facet => facet.Count).ThenBy(facet => facet.Value, StringComparer.Ordinal).Take(most)];
}

/// <summary>
/// Finds published entries by parts of words, Chinese of two characters and more, and divides what it finds. Never more than a thousand are
/// considered, so that a word found everywhere costs no more than another.
/// </summary>
internal sealed class CatalogueSearch(RongxiDb db)
{
    public const int MostConsidered = 1_000;
    private const int MostExact = 100;

    /// <summary>Hits considered at most.</summary>
    internal int Considered { get; init; } = MostConsidered;

    private static readonly Expression<Func<CatalogueEntry, CatalogueHit>> Hit = entry =>
        new CatalogueHit(entry.Id, entry.Number, entry.Name, entry.NameEn, entry.Provider, entry.Themes, entry.Format, entry.Sharing, entry.Opening, entry.Cycle, entry.UpdatedOn, entry.HarvestSource);

    private IQueryable<CatalogueEntry> Published => db.Set<CatalogueEntry>().AsNoTracking().Where(entry => entry.IsPublic);

    public async Task<CatalogueFound> Find(CatalogueQuestion question, CancellationToken ct)
    {
        var entries = Filtered(question);
        if (entries is null)
        {
            return new CatalogueFound([], false);
        }

        var hits = await entries.Take(Considered + 1).Select(Hit).ToListAsync(ct);
        var isMore = hits.Count > Considered;
        if (isMore)
        {
            hits.RemoveAt(Considered);
            // What is considered are the newest; a title typed as it stands is found however old it is.
            var exact = question.Text?.Trim() is { Length: > 0 } title ? await Narrowed(Published.Where(entry => entry.Name == title), question).Take(MostExact).Select(Hit).ToListAsync(ct) : [];
            hits = [.. exact.UnionBy(hits, hit => hit.Id).Take(Considered)];
        }

        return new CatalogueFound(Ranked(question, hits), isMore);
    }

    /// <summary>How many match, counted up to a bound.</summary>
    public async Task<(int Count, bool IsMore)> Count(CatalogueQuestion question, int most, CancellationToken ct)
    {
        var count = Filtered(question) is { } entries ? await entries.Take(most + 1).CountAsync(ct) : 0;
        return (Math.Min(count, most), count > most);
    }

    private IQueryable<CatalogueEntry>? Filtered(CatalogueQuestion question)
    {
        var entries = Published;
        if (!string.IsNullOrWhiteSpace(question.Text))
        {
            if (SearchIndex.QueryFor(db.IsPostgres, question.Text, db.Office, CatalogueEntry.Register) is not { } query)
            {
                return null;
            }

            // A few more than are considered, as some may not be public; more of them where a filter lets some fall out. Each costs.
            var most = question.IsPlain ? Considered + 100 : Considered * 3;
            var ids = db.IsPostgres
                ? db.Database.SqlQuery<long>($"SELECT entry_id AS \"Value\" FROM search_words WHERE words @@ to_tsquery('simple', {query}) LIMIT {most}")
                : db.Database.SqlQuery<long>($"SELECT rowid AS \"Value\" FROM search_words WHERE search_words MATCH {query} ORDER BY rowid DESC LIMIT {most}");
            entries = from found in db.SearchEntries where found.Kind == CatalogueEntry.Register && ids.Contains(found.Id) join entry in entries on found.Number equals entry.Number select entry;
        }

        entries = Narrowed(entries, question);
        // By an index that both engines have; what is considered is ranked afterwards.
        return string.IsNullOrWhiteSpace(question.Text) ? entries.OrderByDescending(entry => entry.Number) : entries;
    }

    private IQueryable<CatalogueEntry> Narrowed(IQueryable<CatalogueEntry> entries, CatalogueQuestion question)
    {
        entries = question.Theme is { } theme ? Tagged(entries, TagKind.Theme, theme) : entries;
        entries = question.Keyword is { } keyword ? Tagged(entries, TagKind.Keyword, keyword) : entries;
        entries = question.Provider is { } provider ? entries.Where(entry => entry.Provider == provider) : entries;
        entries = question.Format is { } format ? entries.Where(entry => entry.Format == format) : entries;
        entries = question.Sharing is { } sharing ? entries.Where(entry => entry.Sharing == sharing) : entries;
        entries = question.Opening is { } opening ? entries.Where(entry => entry.Opening == opening) : entries;
        entries = question.Cycle is { } cycle ? entries.Where(entry => entry.Cycle == cycle) : entries;
        entries = question.Source is { } source ? entries.Where(entry => source == PublishedEntries.Own ? entry.HarvestSource == null : entry.HarvestSource == source) : entries;
        if (question.WithData)
        {
            var data = db.Set<DatasetVersion>().Where(version => version.Standing == VersionStanding.Current).Select(version => version.EntryNumber);
            entries = entries.Where(entry => data.Contains(entry.Number));
        }

        return entries;
    }

    private IQueryable<CatalogueEntry> Tagged(IQueryable<CatalogueEntry> entries, TagKind kind, string tag)
    {
        var tagged = db.Set<CatalogueTag>().Where(one => one.Kind == kind && one.Tag == tag).Select(one => one.EntryId);
        return entries.Where(entry => tagged.Contains(entry.Id));
    }

    private static List<CatalogueHit> Ranked(CatalogueQuestion question, List<CatalogueHit> hits)
    {
        var words = (question.Text ?? "").Normalize(System.Text.NormalizationForm.FormKC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return question.Order switch
        {
            CatalogueOrder.Name => [.. hits.OrderBy(hit => hit.Name, StringComparer.Ordinal).ThenBy(hit => hit.Number, StringComparer.Ordinal)],
            CatalogueOrder.Newest => [.. hits.OrderByDescending(hit => hit.UpdatedOn).ThenByDescending(hit => hit.Number, StringComparer.Ordinal)],
            _ when words.Length == 0 => hits,
            _ => [.. hits.OrderBy(hit => Rank(hit, words)).ThenBy(hit => hit.Name.Length).ThenByDescending(hit => hit.UpdatedOn).ThenBy(hit => hit.Number, StringComparer.Ordinal)],
        };
    }

    /// <summary>Titles first: the very words, a beginning, all words within, some; then what was found elsewhere.</summary>
    private static int Rank(CatalogueHit hit, string[] words)
    {
        var whole = string.Join(' ', words);
        int Of(string? title) => title is null ? 9
            : title.Equals(whole, StringComparison.OrdinalIgnoreCase) ? 0
            : title.StartsWith(whole, StringComparison.OrdinalIgnoreCase) ? 1
            : words.All(word => title.Contains(word, StringComparison.OrdinalIgnoreCase)) ? 2
            : words.Any(word => title.Contains(word, StringComparison.OrdinalIgnoreCase)) ? 3 : 9;
        return Math.Min(Of(hit.Name), Of(hit.NameEn));
    }
}
