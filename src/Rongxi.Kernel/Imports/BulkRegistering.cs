using Rongxi.Kernel.Database;
using Rongxi.Kernel.Journal;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Search;

namespace Rongxi.Kernel.Imports;

/// <summary>
/// Registers many new records inside the transaction in hand, each with its first entry, its leaf of the journal and its words of the search:
/// what <c>Enter</c> of the database and <see cref="SearchIndex.Put"/> do for one, at the speed of an import.
/// </summary>
/// <typeparam name="T">The kind of record.</typeparam>
public sealed class BulkRegistering<T>(RongxiDb db, string register, Actor by)
    where T : class, IRegistered
{
    private readonly BulkWriter _bulk = new(db);

    /// <summary>Writes other rows that belong to the records, such as their parts.</summary>
    public BulkWriter Rows => _bulk;

    /// <summary>Registers records that were never entered.</summary>
    /// <param name="records">The records; their number of entries becomes one.</param>
    /// <param name="found">How each is found: its entry in the search and the words beside number, title and detail.</param>
    /// <param name="reason">Why they are registered.</param>
    /// <param name="effectiveOn">From when it is true.</param>
    /// <param name="importId">The run that registers them.</param>
    /// <param name="ct">Cancels.</param>
    public async Task Enter(IReadOnlyList<T> records, Func<T, (SearchEntry Entry, string Words)> found, string reason, DateOnly effectiveOn, Guid? importId, CancellationToken ct)
    {
        var now = db.Clock.GetUtcNow();
        var entries = new List<RegisterEntry>(records.Count);
        var words = new List<(SearchEntry, string)>(records.Count);
        foreach (var record in records)
        {
            record.Entries = 1;
            var (after, changes) = RecordText.Of(record, db.Seal);
            entries.Add(new RegisterEntry
            {
                Office = record.Office, Register = register, RecordId = record.Id, RecordNumber = record.Number, Seq = 1, Kind = EntryKind.Imported, After = after, Changes = changes,
                Reason = reason, ImportId = importId, ById = by.PersonId, ByName = by.Name, EffectiveOn = effectiveOn, RecordedAt = now,
            });
            var (entry, more) = found(record);
            words.Add((entry, SearchIndex.WordsOf(entry, more)));
        }

        await _bulk.Journal([.. entries.Select(entry => ((IJournaled)entry, BulkWriter.LeafOf(entry)))], ct);
        await _bulk.Insert(records, ct);
        await _bulk.Insert(entries, ct);
        await _bulk.Search(words, ct);
    }
}
