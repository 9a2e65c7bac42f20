using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Search;

namespace Rongxi.Kernel.Registers;

/// <summary>Finds records by number or by parts of words, through the search index.</summary>
internal sealed class RegisterWords<T>(RongxiDb db, Register<T> register)
    where T : class, IRegistered
{
    /// <summary>
    /// Records of the given ones that hold every word typed; the one of that number alone where a number was typed whole. Of very
    /// many hits the ids of the newest, newest first.
    /// </summary>
    public async Task<(IQueryable<T> Records, IReadOnlyList<long>? Newest)> Holding(IQueryable<T> records, string typed, bool isNarrowed, CancellationToken ct)
    {
        var number = typed.Trim();
        if (await records.AnyAsync(record => record.Number == number, ct))
        {
            return (records.Where(record => record.Number == number), null);
        }

        var words = SearchIndex.QueryFor(db.IsPostgres, typed, db.Office, register.Name);
        if (words is null)
        {
            return (records.Where(record => false), null);
        }

        // Few hits are held by their ids. Of very many, the newest are shown; with other filters each record is asked.
        var hits = await (db.IsPostgres
            ? db.Database.SqlQuery<long>($"SELECT entry_id AS \"Value\" FROM search_words WHERE words @@ to_tsquery('simple', {words}) LIMIT {RegisterQuery.Deepest + 1}")
            : db.Database.SqlQuery<long>($"SELECT rowid AS \"Value\" FROM search_words WHERE search_words MATCH {words} ORDER BY rowid DESC LIMIT {RegisterQuery.Deepest + 1}")).ToListAsync(ct);
        var kind = register.Name;
        if (hits.Count <= RegisterQuery.Deepest || !isNarrowed)
        {
            var numbers = db.SearchEntries.Where(entry => EF.Parameter(hits).Contains(entry.Id) && entry.Kind == kind).Select(entry => entry.Number);
            return (records.Where(record => numbers.Contains(record.Number)), hits.Count > RegisterQuery.Deepest ? hits : null);
        }

        var all = db.IsPostgres
            ? db.Database.SqlQuery<long>($"SELECT entry_id AS \"Value\" FROM search_words WHERE words @@ to_tsquery('simple', {words})")
            : db.Database.SqlQuery<long>($"SELECT rowid AS \"Value\" FROM search_words WHERE search_words MATCH {words}");
        return (records.Where(record => db.SearchEntries.Any(entry => entry.Kind == kind && entry.Number == record.Number && all.Contains(entry.Id))), null);
    }

    /// <summary>The records of some hits, in their order.</summary>
    public async Task<List<T>> Of(IQueryable<T> records, IReadOnlyList<long> hits, CancellationToken ct)
    {
        var kind = register.Name;
        var places = await db.SearchEntries.AsNoTracking().Where(entry => EF.Parameter(hits).Contains(entry.Id) && entry.Kind == kind).Select(entry => new { entry.Id, entry.Number }).ToListAsync(ct);
        var order = hits.Select((hit, i) => (hit, i)).ToDictionary(pair => pair.hit, pair => pair.i);
        var numbers = places.ToDictionary(place => place.Number, place => order[place.Id]);
        var found = await records.Where(record => numbers.Keys.Contains(record.Number)).ToListAsync(ct);
        return [.. found.OrderBy(record => numbers[record.Number])];
    }
}
