using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.People;

namespace Rongxi.Kernel.Search;

/// <summary>
/// The one search over everything a reader may see. Words are indexed as bigrams, so that two Chinese characters, part of a
/// word or part of a number find.
/// </summary>
public sealed class SearchIndex(RongxiDb db)
{
    /// <summary>Puts something in, or changes what is said of it. Part of the caller's transaction.</summary>
    public async Task Put(SearchEntry entry, string words, CancellationToken ct)
    {
        var known = await db.SearchEntries.IgnoreQueryFilters().FirstOrDefaultAsync(other => other.Office == entry.Office && other.Kind == entry.Kind && other.Number == entry.Number, ct);
        if (known is null)
        {
            db.SearchEntries.Add(entry);
            known = entry;
        }
        else
        {
            known.Title = entry.Title;
            known.Detail = entry.Detail;
            known.Address = entry.Address;
            known.Public = entry.Public;
            known.At = entry.At;
        }

        await db.SaveChangesAsync(ct);
        var index = WordsOf(known, words);
        if (db.IsPostgres)
        {
            await db.Database.ExecuteSqlAsync($"INSERT INTO search_words (entry_id, words) VALUES ({known.Id}, to_tsvector('simple', {index})) ON CONFLICT (entry_id) DO UPDATE SET words = excluded.words", ct);
        }
        else
        {
            await db.Database.ExecuteSqlAsync($"INSERT OR REPLACE INTO search_words (rowid, words) VALUES ({known.Id}, {index})", ct);
        }
    }

    /// <summary>What is indexed of an entry: its words, and where it belongs, so that a search in one office or register meets nothing else.</summary>
    internal static string WordsOf(SearchEntry entry, string words) =>
        $"{Bigrams.Index($"{entry.Number} {entry.Title} {entry.Detail} {words}")} {Room(entry.Office, "")} {Room(entry.Office, entry.Kind)}";

    /// <summary>The search for what was typed, in one office and perhaps one kind; null when nothing typed can be searched.</summary>
    public static string? QueryFor(bool postgres, string typed, string office, string? kind)
    {
        var room = Room(office, kind ?? "");
        return postgres
            ? Bigrams.PostgresQuery(typed) is { } query ? $"{room} & {query}" : null
            : Bigrams.Fts5Query(typed) is { } match ? $"\"{room}\" AND {match}" : null;
    }

    // A token that no text gives (those begin with x), of letters and digits only, so that both tokenizers take it whole.
    private static string Room(string office, string kind) =>
        Rooms.TryGetValue((office, kind), out var known) ? known : NewRoom(office, kind);

    private static string NewRoom(string office, string kind)
    {
        var room = string.Concat($"room{office}0{kind}".Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
        if (Rooms.Count < MostRooms)
        {
            Rooms[(office, kind)] = room;
        }

        return room;
    }

    // Offices and registers are few; what is asked for in addresses may be anything.
    private const int MostRooms = 1_000;
    private static readonly ConcurrentDictionary<(string Office, string Kind), string> Rooms = new();

    /// <summary>What matches everything typed, newest first. At most <paramref name="most"/> hits, 200 at the utmost.</summary>
    /// <param name="typed">As typed; nothing is found for what holds no letter or digit.</param>
    /// <param name="by">The reader; null for the public.</param>
    /// <param name="kind">Only things of one kind; null for all.</param>
    /// <param name="most">How many at most.</param>
    public async Task<IReadOnlyList<SearchEntry>> Find(string typed, Actor? by, string? kind, int most, CancellationToken ct)
    {
        var query = QueryFor(db.IsPostgres, typed, db.Office, kind);
        if (query is null)
        {
            return [];
        }

        // Newest first among at most 2,000 matches: a word found everywhere must not cost the whole table.
        var ids = db.IsPostgres
            ? db.Database.SqlQuery<long>($"SELECT entry_id AS \"Value\" FROM search_words WHERE words @@ to_tsquery('simple', {query}) LIMIT 2000")
            : db.Database.SqlQuery<long>($"SELECT rowid AS \"Value\" FROM search_words WHERE search_words MATCH {query} ORDER BY rowid DESC LIMIT 2000");
        var seesInternal = by?.IsOfficer == true;
        var fields = seesInternal ? by!.Granted.Keys.Concat(by.StandsInFor.SelectMany(other => other.Granted.Keys)).Distinct().ToList() : [];
        var everywhere = fields.Contains("*");
        return await db.SearchEntries.AsNoTracking()
            .Where(entry => ids.Contains(entry.Id))
            .Where(entry => kind == null || entry.Kind == kind)
            .Where(entry => entry.Public || (seesInternal && (everywhere || entry.Field == "*" || fields.Contains(entry.Field))))
            .OrderByDescending(entry => entry.At)
            .Take(Math.Clamp(most, 1, 200))
            .ToListAsync(ct);
    }
}
