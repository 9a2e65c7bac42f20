using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Journal;
using Rongxi.Kernel.Outbox;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Database;

/// <summary>
/// One writer at a time where the database is one file. Without it SQLite makes writers poll for the lock; with it they
/// queue.
/// </summary>
public sealed class WriteGate
{
    internal SemaphoreSlim Turn { get; } = new(1, 1);
}

public sealed partial class RongxiDb
{
    private static readonly WriteGate Gate = new();
    private readonly HashSet<Guid> _entered = [];
    private readonly List<IJournaled> _toJournal = [];
    private bool _actorsChanged;

    /// <summary>
    /// Runs work that changes something, saves it, appends what it decided to the journal and commits: all or nothing.
    /// Inside another such call it simply takes part in it.
    /// </summary>
    public async Task<T> Transact<T>(Func<Task<T>> work, CancellationToken ct)
    {
        if (Database.CurrentTransaction is not null)
        {
            return await work();
        }

        var turn = IsPostgres ? null : Gate.Turn;
        if (turn is not null && !await turn.WaitAsync(TimeSpan.FromSeconds(30), ct))
        {
            throw new Refusal("busy", ("系统繁忙，没有保存，请稍后再试", "The system is busy and nothing was saved; try again shortly"), 503);
        }

        try
        {
            await using var transaction = await Database.BeginTransactionAsync(ct);
            try
            {
                var result = await work();
                await AppendToJournal(ct);
                await SaveChangesAsync(ct);
                await transaction.CommitAsync(ct);
                ForgetActors();
                return result;
            }
            catch (DbUpdateConcurrencyException)
            {
                await transaction.RollbackAsync(CancellationToken.None);
                throw new Refusal("moved-on", ("别人刚刚改动了它，请看最新状态后再办", "Somebody else just changed it; look at its present state and try again"), 409);
            }
            catch
            {
                await transaction.RollbackAsync(CancellationToken.None);
                throw;
            }
            finally
            {
                _entered.Clear();
                _toJournal.Clear();
                _actorsChanged = false;
            }
        }
        catch
        {
            // What was tracked did not happen.
            ChangeTracker.Clear();
            throw;
        }
        finally
        {
            turn?.Release();
        }
    }

    /// <inheritdoc cref="Transact{T}"/>
    public Task Transact(Func<Task> work, CancellationToken ct) =>
        Transact(
            async () =>
            {
                await work();
                return true;
            },
            ct);

    /// <summary>
    /// Appends an entry to the history of a record: what it became, why, who, effective on and recorded at. Saving the
    /// record without one throws. Its changes are what the record differs in from the entry before, unless they are given:
    /// those of a correction hold from its own day and may be hidden today by later entries.
    /// </summary>
    public async Task<RegisterEntry> Enter<T>(T record, string register, EntryKind kind, string reason, DateOnly effectiveOn, Actor by, CancellationToken ct, string? caseNumber = null, int? corrects = null, Guid? importId = null, JsonObject? changes = null)
        where T : class, IRegistered
    {
        var entry = await NewEntry(record, register, kind, reason, effectiveOn, by, caseNumber, corrects, importId, changes, ct);
        RegisterEntries.Add(entry);
        _entered.Add(record.Id);
        return entry;
    }

    /// <summary>What a record says, as its entries keep it.</summary>
    public static JsonObject Snapshot(IRegistered record)
    {
        var json = JsonSerializer.SerializeToNode(record, record.GetType(), FormDefinition.Json)!.AsObject();
        json.Remove("id");
        json.Remove("office");
        json.Remove("entries");
        return json;
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Save with SaveChangesAsync.");

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var saved = await Detected(
            async () =>
            {
                foreach (var entry in ChangeTracker.Entries())
                {
                    Guard(entry);
                    _actorsChanged |= entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && entry.Entity is Person or RoleGrant or Delegation or UnitMember;
                    if (entry is { State: EntityState.Added, Entity: IJournaled { JournalIndex: null } journaled })
                    {
                        if (Database.CurrentTransaction is null)
                        {
                            throw new InvalidOperationException($"{entry.Metadata.DisplayName()} is journaled: save it inside Transact.");
                        }

                        _toJournal.Add(journaled);
                    }
                }

                return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
            });
        if (Database.CurrentTransaction is null)
        {
            ForgetActors();
        }

        return saved;
    }

    /// <summary>Compares what is tracked with what was read once, not again at every look at it: of a work that tracks thousands each comparison counts.</summary>
    private async Task<T> Detected<T>(Func<Task<T>> work)
    {
        ChangeTracker.DetectChanges();
        var detects = ChangeTracker.AutoDetectChangesEnabled;
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            return await work();
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = detects;
        }
    }

    // Only once it is committed: what is read before that is still the old.
    private void ForgetActors()
    {
        if (_actorsChanged)
        {
            actors.Clear();
            _actorsChanged = false;
        }
    }

    private async Task<RegisterEntry> NewEntry<T>(T record, string register, EntryKind kind, string reason, DateOnly effectiveOn, Actor by, string? caseNumber, int? corrects, Guid? importId, JsonObject? changes, CancellationToken ct)
        where T : class, IRegistered
    {
        var last = record.Entries == 0
            ? null
            : RegisterEntries.Local.FirstOrDefault(entry => entry.RecordId == record.Id && entry.Seq == record.Entries)
                ?? await RegisterEntries.AsNoTracking().FirstOrDefaultAsync(entry => entry.RecordId == record.Id && entry.Seq == record.Entries, ct);
        var after = Snapshot(record);
        var before = last?.State(seal);
        var set = changes ?? History.Differing(before, after);
        record.Entries++;
        return new RegisterEntry
        {
            Office = record.Office,
            Register = register,
            RecordId = record.Id,
            RecordNumber = record.Number,
            Seq = record.Entries,
            Kind = kind,
            After = PersonalFields.Sealed(after, record.GetType(), seal),
            Changes = PersonalFields.Sealed(set, record.GetType(), seal),
            Reason = reason,
            CaseNumber = caseNumber,
            ImportId = importId,
            ById = by.PersonId,
            ByName = by.Name,
            EffectiveOn = effectiveOn,
            RecordedAt = clock.GetUtcNow(),
            CorrectsSeq = corrects,
        };
    }

    /// <summary>A convention that can be forgotten is not a convention: nothing registered changes silently or disappears.</summary>
    private void Guard(EntityEntry entry)
    {
        switch (entry.State, entry.Entity)
        {
            case (EntityState.Deleted, IRegistered or IAppendOnly or Rongxi.Kernel.Cases.Case or Rongxi.Kernel.Documents.StoredDocument):
                throw new InvalidOperationException($"{entry.Metadata.DisplayName()} is never deleted.");
            case (EntityState.Modified or EntityState.Added, IRegistered record) when !_entered.Contains(record.Id):
                throw new InvalidOperationException($"{entry.Metadata.DisplayName()} {record.Number} changed without a register entry.");
            case (EntityState.Modified, IAppendOnly):
                var changed = entry.Properties.Where(property => property.IsModified).Select(property => property.Metadata.Name).ToList();
                if (changed.Any(name => name != nameof(IJournaled.JournalIndex)))
                {
                    throw new InvalidOperationException($"{entry.Metadata.DisplayName()} is only ever added; {string.Join(", ", changed)} changed.");
                }

                break;
        }
    }

    private async Task AppendToJournal(CancellationToken ct)
    {
        var rows = await Detected(() => Task.FromResult(_toJournal
            .Concat(ChangeTracker.Entries().Where(entry => entry.State == EntityState.Added).Select(entry => entry.Entity).OfType<IJournaled>())
            .Distinct().Where(row => row.JournalIndex is null).ToList()));
        if (rows.Count == 0)
        {
            return;
        }

        // Updating the row first makes appenders of several nodes take turns until each commits.
        await Database.ExecuteSqlAsync($"UPDATE journal_state SET size = size WHERE id = 1", ct);
        var state = await JournalStates.SingleAsync(state => state.Id == 1, ct);
        await Entry(state).ReloadAsync(ct);
        var frontier = Frontier.FromBytes(state.Frontier);
        var now = clock.GetUtcNow();
        foreach (var row in rows)
        {
            var hash = MerkleTree.LeafHash(System.Text.Encoding.UTF8.GetBytes(row.Canonical()));
            row.JournalIndex = frontier.Size;
            JournalLeaves.Add(new JournalLeaf { Position = frontier.Size, Hash = hash, Kind = row.JournalKind, RowId = row.Id, Office = ((IOfOffice)row).Office, Subject = row.Subject, At = now });
            foreach (var tile in frontier.Append(hash))
            {
                JournalTiles.Add(new JournalTile { Level = tile.Level, Position = tile.Index, Hash = tile.Hash });
            }
        }

        state.Size = frontier.Size;
        state.Frontier = frontier.ToBytes();
        await Announcements.Add(this, rows, now, ct);
    }
}

