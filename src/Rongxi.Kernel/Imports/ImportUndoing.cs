using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Imports;

/// <summary>Takes an import back, batch by batch, by further entries.</summary>
internal sealed class ImportUndoing<T>(RongxiDb db, ImportDefinition<T> definition, ImportRun run, Actor by)
    where T : class, IRegistered
{
    private const int BatchSize = 500;
    private readonly BulkWriter _bulk = new(db);

    public async Task<(long Undone, long Left)> Run(string reason, CancellationToken ct)
    {
        long undone = 0, left = 0;
        var after = Guid.Empty;
        while (true)
        {
            // By id, that is by time; an entry already taken back is followed by one of kind Undone and passed over.
            var entries = await db.RegisterEntries.AsNoTracking()
                .Where(entry => entry.ImportId == run.Id && entry.Kind != EntryKind.Undone && entry.Id > after)
                .OrderBy(entry => entry.Id).Take(BatchSize).ToListAsync(ct);
            if (entries.Count == 0)
            {
                break;
            }

            after = entries[^1].Id;
            var (done, stayed) = await db.Transact(() => Undo(entries, reason, ct), ct);
            db.ChangeTracker.Clear();
            (undone, left) = (undone + done, left + stayed);
        }

        await db.Transact(
            async () =>
            {
                var ended = await db.ImportRuns.SingleAsync(other => other.Id == run.Id, ct);
                ended.State = ImportState.Undone;
                ended.EndedAt = db.Clock.GetUtcNow();
            },
            ct);
        db.ChangeTracker.Clear();
        return (undone, left);
    }

    private async Task<(int Done, int Left)> Undo(List<RegisterEntry> entries, string reason, CancellationToken ct)
    {
        var ids = entries.Select(entry => entry.RecordId).ToList();
        var records = await db.Set<T>().AsNoTracking().Where(record => ids.Contains(record.Id)).ToDictionaryAsync(record => record.Id, ct);
        var last = entries.Where(entry => records[entry.RecordId].Entries == entry.Seq).ToList();
        var made = last.Where(entry => entry.Seq == 1).ToList();
        await EndMade(made, records, reason, ct);
        foreach (var entry in last.Where(entry => entry.Seq > 1))
        {
            await Restore(entry, records[entry.RecordId], reason, ct);
        }

        // Already taken back by an earlier, killed undo, or changed since by somebody else.
        var stayed = entries.Except(last).Count(entry => records[entry.RecordId].State != RecordState.Undone);
        return (last.Count, stayed);
    }

    private async Task EndMade(List<RegisterEntry> made, Dictionary<Guid, T> records, string reason, CancellationToken ct)
    {
        if (made.Count == 0)
        {
            return;
        }

        var now = db.Clock.GetUtcNow();
        var today = OfficeBooks.DateOf(now);
        var entries = made.Select(entry =>
        {
            var record = records[entry.RecordId];
            record.State = RecordState.Undone;
            var after = RongxiDb.Snapshot(record);
            var set = History.Differing(entry.State(db.Seal), after);
            return new RegisterEntry
            {
                Office = record.Office,
                Register = definition.Register.Name,
                RecordId = record.Id,
                RecordNumber = record.Number,
                Seq = entry.Seq + 1,
                Kind = EntryKind.Undone,
                After = PersonalFields.Sealed(after, typeof(T), db.Seal),
                Changes = PersonalFields.Sealed(set, typeof(T), db.Seal),
                Reason = reason,
                ImportId = run.Id,
                ById = by.PersonId,
                ByName = by.Name,
                EffectiveOn = today < entry.EffectiveOn ? entry.EffectiveOn : today,
                RecordedAt = now,
            };
        }).ToList();
        await _bulk.Journal([.. entries.Select(entry => ((Journal.IJournaled)entry, BulkWriter.LeafOf(entry)))], ct);
        await _bulk.Insert(entries, ct);
        var ids = made.Select(entry => entry.RecordId).ToList();
        var numbers = made.Select(entry => entry.RecordNumber).ToList();
        var kind = definition.Register.Name;
        await db.Set<T>().Where(record => ids.Contains(record.Id)).ExecuteUpdateAsync(set => set
            .SetProperty(record => record.State, RecordState.Undone).SetProperty(record => record.Entries, record => record.Entries + 1), ct);
        await db.SearchEntries.Where(entry => entry.Kind == kind && numbers.Contains(entry.Number)).ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Public, false), ct);
    }

    /// <summary>What the import changed says again what it said before.</summary>
    private async Task Restore(RegisterEntry entry, T record, string reason, CancellationToken ct)
    {
        var before = await db.RegisterEntries.AsNoTracking().SingleAsync(other => other.RecordId == entry.RecordId && other.Seq == entry.Seq - 1, ct);
        var json = before.State(db.Seal);
        json["id"] = record.Id;
        json["office"] = record.Office;
        json["entries"] = record.Entries;
        var former = json.Deserialize<T>(FormDefinition.Json)!;
        var tracked = db.Attach(record);
        foreach (var property in tracked.Properties.Where(property => !property.Metadata.IsPrimaryKey() && !property.Metadata.IsConcurrencyToken && property.Metadata.Name != nameof(IRegistered.Entries)))
        {
            property.CurrentValue = property.Metadata.GetGetter().GetClrValue(former);
        }

        var today = OfficeBooks.DateOf(db.Clock.GetUtcNow());
        await db.Enter(record, definition.Register.Name, EntryKind.Undone, reason, today < entry.EffectiveOn ? entry.EffectiveOn : today, by, ct, importId: run.Id);
    }
}
