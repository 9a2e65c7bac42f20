using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Offices;

namespace Rongxi.Kernel.Registers;

/// <summary>Records as they stood on another day, folded from their entries.</summary>
public sealed class RegisterPast<T>(RongxiDb db, Register<T> register)
    where T : class, IRegistered
{
    private const int Batch = 500;

    /// <summary>The records that were registered by a day, by what was known at the end of another.</summary>
    public IQueryable<T> Existing(IQueryable<T> records, DateOnly day, DateOnly? known)
    {
        var until = Until(known);
        return until is { } instant
            ? records.Where(record => db.RegisterEntries.Any(entry => entry.RecordId == record.Id && entry.EffectiveOn <= day && entry.RecordedAt < instant))
            : records.Where(record => db.RegisterEntries.Any(entry => entry.RecordId == record.Id && entry.EffectiveOn <= day));
    }

    /// <summary>The given records as they stood then; those not yet registered are left out.</summary>
    public async Task<List<T>> Folded(IReadOnlyList<T> present, DateOnly day, DateOnly? known, CancellationToken ct)
    {
        var ids = present.Select(record => record.Id).ToList();
        var entries = (await db.RegisterEntries.AsNoTracking().Where(entry => ids.Contains(entry.RecordId)).ToListAsync(ct)).ToLookup(entry => entry.RecordId);
        return [.. present.Select(record => AsOf(record, entries[record.Id], day, known)).OfType<T>()];
    }

    /// <summary>All records as they stood then, in order, a batch at a time.</summary>
    public async IAsyncEnumerable<T> All(IQueryable<T> sorted, DateOnly day, DateOnly? known, int most, [EnumeratorCancellation] CancellationToken ct)
    {
        for (var at = 0; at < most; at += Batch)
        {
            var present = await sorted.Skip(at).Take(Math.Min(Batch, most - at)).ToListAsync(ct);
            foreach (var record in await Folded(present, day, known, ct))
            {
                yield return record;
            }

            if (present.Count < Batch)
            {
                yield break;
            }
        }
    }

    /// <summary>One record as it stood on a day by what was known at the end of another; null when it was not yet registered.</summary>
    public T? AsOf(T record, IEnumerable<RegisterEntry> entries, DateOnly day, DateOnly? known)
    {
        var then = History.AsOf(entries, db.Seal, day, Until(known)?.AddTicks(-TimeSpan.TicksPerMicrosecond));
        if (then is null)
        {
            return null;
        }

        then["id"] = JsonValue.Create(record.Id);
        then["office"] = record.Office;
        then["entries"] = record.Entries;
        return then.Deserialize<T>(FormDefinition.Json)
            ?? throw new InvalidDataException($"{register.Name} {record.Number}: its entries hold no record.");
    }

    private static DateTimeOffset? Until(DateOnly? known) => known is not { } day ? null
        : new DateTimeOffset(day.AddDays(1).ToDateTime(TimeOnly.MinValue), OfficeBooks.Zone.BaseUtcOffset).ToUniversalTime();
}
