using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Search;

namespace Rongxi.Kernel.Registers;

/// <summary>What a search found more of than is read whole: the words, and how many there are, counted up to the deepest row.</summary>
internal sealed record FoundWords(string Words, long Count);

/// <summary>Finds records by number or by parts of words, through the search index.</summary>
internal sealed class RegisterWords<T>(RongxiDb db, Register<T> register)
    where T : class, IRegistered
{
    // So many hits are held by their ids, to be sorted and summed up.
    private const int Few = 1_000;

    // Fewer letters are as likely a word.
    private const int ShortestBeginning = 5;

    /// <summary>
    /// Records of the given ones that hold every word typed; the one of that number alone where a number was typed whole. Of very
    /// many hits how many there are, to be shown newest first.
    /// </summary>
    public async Task<(IQueryable<T> Records, FoundWords? Many)> Holding(IQueryable<T> records, string typed, bool isNarrowed, CancellationToken ct)
    {
        var number = typed.Trim();
        if (await records.AnyAsync(record => record.Number == number, ct))
        {
            return (records.Where(record => record.Number == number), null);
        }

        // The beginning of a number is made of pairs that half the register holds; the index of numbers finds it at once.
        if (IsBeginning(number) && Beginning(records, number) is { } numbered && await numbered.AnyAsync(ct))
        {
            return (numbered, null);
        }

        var words = SearchIndex.QueryFor(db.IsPostgres, typed, db.Office, register.Name);
        if (words is null)
        {
            return (records.Where(record => false), null);
        }

        var kind = register.Name;
        var most = isNarrowed ? RegisterQuery.Deepest : Few;
        var hits = await Hits(words, 0, most + 1, ct);
        if (hits.Count <= most)
        {
            var numbers = db.SearchEntries.Where(entry => EF.Parameter(hits).Contains(entry.Id) && entry.Kind == kind).Select(entry => entry.Number);
            return (records.Where(record => numbers.Contains(record.Number)), null);
        }

        // With other filters each record is asked.
        var all = db.IsPostgres
            ? db.Database.SqlQuery<long>($"SELECT entry_id AS \"Value\" FROM search_words WHERE words @@ to_tsquery('simple', {words})")
            : db.Database.SqlQuery<long>($"SELECT rowid AS \"Value\" FROM search_words WHERE search_words MATCH {words}");
        var holding = records.Where(record => db.SearchEntries.Any(entry => entry.Kind == kind && entry.Number == record.Number && all.Contains(entry.Id)));
        return (holding, isNarrowed ? null : new FoundWords(words, await Count(words, ct)));
    }

    private static bool IsBeginning(string typed) =>
        typed.Length >= ShortestBeginning && typed.Any(char.IsAsciiDigit) && typed.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    private IQueryable<T> Beginning(IQueryable<T> records, string typed)
    {
        var from = typed.ToUpperInvariant();
        var to = from + "\U0010FFFF";
        return db.IsPostgres
            ? records.Where(record => record.Number.StartsWith(from))
            : records.Where(record => string.Compare(record.Number, from) >= 0 && string.Compare(record.Number, to) < 0);
    }

    /// <summary>The records of a page of the hits, newest first.</summary>
    public async Task<List<T>> Of(IQueryable<T> records, FoundWords found, RegisterQuery query, CancellationToken ct)
    {
        var hits = await Hits(found.Words, (query.Page - 1) * query.Size, query.Size, ct);
        var kind = register.Name;
        var places = await db.SearchEntries.AsNoTracking().Where(entry => EF.Parameter(hits).Contains(entry.Id) && entry.Kind == kind).Select(entry => new { entry.Id, entry.Number }).ToListAsync(ct);
        var order = hits.Select((hit, i) => (hit, i)).ToDictionary(pair => pair.hit, pair => pair.i);
        var numbers = places.ToDictionary(place => place.Number, place => order[place.Id]);
        var read = await records.Where(record => numbers.Keys.Contains(record.Number)).ToListAsync(ct);
        return [.. read.OrderBy(record => numbers[record.Number])];
    }

    private Task<List<long>> Hits(string words, int skip, int take, CancellationToken ct) => (db.IsPostgres
        ? db.Database.SqlQuery<long>($"SELECT entry_id AS \"Value\" FROM search_words WHERE words @@ to_tsquery('simple', {words}) ORDER BY entry_id DESC LIMIT {take} OFFSET {skip}")
        : db.Database.SqlQuery<long>($"SELECT rowid AS \"Value\" FROM search_words WHERE search_words MATCH {words} ORDER BY rowid DESC LIMIT {take} OFFSET {skip}")).ToListAsync(ct);

    private async Task<long> Count(string words, CancellationToken ct) => (await (db.IsPostgres
        ? db.Database.SqlQuery<long>($"SELECT count(*) AS \"Value\" FROM (SELECT 1 FROM search_words WHERE words @@ to_tsquery('simple', {words}) LIMIT {RegisterQuery.Deepest + 1}) AS found")
        : db.Database.SqlQuery<long>($"SELECT count(*) AS \"Value\" FROM (SELECT 1 FROM search_words WHERE search_words MATCH {words} LIMIT {RegisterQuery.Deepest + 1})")).ToListAsync(ct))[0];
}
