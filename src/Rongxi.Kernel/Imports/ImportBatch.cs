using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Numbering;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Search;
using Rongxi.Kernel.Tables;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Imports;

/// <summary>What became of the rows of a batch.</summary>
internal sealed class BatchOutcome
{
    public int Taken { get; set; }
    public int Changed { get; set; }
    public int Unchanged { get; set; }
    public List<ImportRefusal> Refusals { get; } = [];
    public HashSet<long> RefusedRows { get; } = [];
}

/// <summary>Sets the rows of a batch against the register and writes what is new or changed, inside the caller's transaction.</summary>
internal sealed class ImportBatch<T>(RongxiDb db, ImportDefinition<T> definition, CandidateMaker<T> maker, ImportRun run, Actor by, DateOnly today)
    where T : class, IRegistered
{
    private readonly BulkWriter _bulk = new(db);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    public async Task<BatchOutcome> Take(IReadOnlyList<ImportCandidate<T>> candidates, bool write, CancellationToken ct)
    {
        var outcome = new BatchOutcome();
        await Recognize(candidates, ct);
        var known = await Known(candidates, ct);
        var fresh = new List<ImportCandidate<T>>();
        var changed = new List<(T Known, T Fresh, ImportCandidate<T> Candidate)>();
        _seen.Clear();
        foreach (var candidate in candidates)
        {
            if (candidate.Errors.Count > 0)
            {
                Refuse(outcome, candidate, candidate.Errors);
            }
            else if ((candidate.Number ?? candidate.Key) is { } one && !_seen.Add(one))
            {
                Refuse(outcome, candidate, [new FieldError(nameof(IRegistered.Number), ($"文件中 {one} 出现两次", $"{one} appears twice in the file"))]);
            }
            else if (candidate.Number is not null && known.TryGetValue(candidate.Number, out var record))
            {
                Compare(record, candidate, outcome, changed);
            }
            else if (candidate.Missing.Count > 0)
            {
                Refuse(outcome, candidate, candidate.Missing);
            }
            else
            {
                fresh.Add(candidate);
            }
        }

        await RefuseDoubles(changed, outcome, ct);
        if (write)
        {
            await WriteNew(fresh, ct);
            foreach (var (record, to, candidate) in changed)
            {
                await Change(record, to, candidate, ct);
            }

            await _bulk.Insert(outcome.Refusals, ct);
        }

        outcome.Taken += fresh.Count;
        outcome.Changed += changed.Count;
        return outcome;
    }

    /// <summary>Rows without a number that mean a record of the register get its number.</summary>
    private async Task Recognize(IReadOnlyList<ImportCandidate<T>> candidates, CancellationToken ct)
    {
        var unnumbered = definition.Key is null ? [] : candidates.Where(candidate => candidate is { Number: null, Errors.Count: 0 }).ToList();
        if (unnumbered.Count == 0)
        {
            return;
        }

        foreach (var candidate in unnumbered)
        {
            candidate.Key = definition.Key!.Of(candidate.Fields);
        }

        var numbers = await definition.Key!.Find(db, [.. unnumbered.Select(candidate => candidate.Key!).Distinct(StringComparer.Ordinal)], ct);
        foreach (var candidate in unnumbered)
        {
            candidate.Number = numbers.GetValueOrDefault(candidate.Key!);
        }
    }

    private async Task<Dictionary<string, T>> Known(IReadOnlyList<ImportCandidate<T>> candidates, CancellationToken ct)
    {
        var numbers = candidates.Select(candidate => candidate.Number).OfType<string>().Distinct().ToList();
        return numbers.Count == 0
            ? []
            : await db.Set<T>().AsNoTracking().Where(record => EF.Parameter(numbers).Contains(record.Number)).ToDictionaryAsync(record => record.Number, StringComparer.Ordinal, ct);
    }

    private void Compare(T record, ImportCandidate<T> candidate, BatchOutcome outcome, List<(T, T, ImportCandidate<T>)> changed)
    {
        var before = RongxiDb.Snapshot(record);
        var merged = (JsonObject)before.DeepClone();
        foreach (var field in definition.Form.Fields.Where(field => maker.Fills(field.Name)))
        {
            merged.Remove(field.JsonName);
        }

        foreach (var (name, value) in candidate.Fields)
        {
            // A table keeps fewer digits than a record: where it says the same, the record's own stay.
            merged[name] = (SaysTheSame(before[name], value) ? before[name] : value)?.DeepClone();
        }

        // States are changed by acts, each with its own law; an import only says what a foreign register says, and revives what an undo ended.
        var state = record.State == RecordState.Undone ? candidate.State ?? RecordState.Valid : candidate.State ?? record.State;
        if (state != record.State && record.State != RecordState.Undone && run.Origin.Length == 0)
        {
            Refuse(outcome, candidate, [new FieldError(nameof(IRegistered.State), (
                $"现为“{RegisterLights.TitleOf(record.State).Zh}”；状态由办理改变，不由导入改变",
                $"It is “{RegisterLights.TitleOf(record.State).En}”; states are changed by acts, not by imports"))]);
            return;
        }

        if (maker.Record(merged, candidate, record.Number, record.Id, record.Entries, state) is not { } fresh)
        {
            Refuse(outcome, candidate, candidate.Errors);
        }
        else if (History.Differences(before, RongxiDb.Snapshot(fresh)).Count == 0)
        {
            outcome.Unchanged++;
        }
        else
        {
            changed.Add((record, fresh, candidate));
        }
    }

    /// <summary>Whether two values are the same in a table.</summary>
    private static bool SaysTheSame(JsonNode? one, JsonNode? other) => (one, other) switch
    {
        (JsonObject some, JsonObject others) => some.Count == others.Count && some.All(part => others.TryGetPropertyValue(part.Key, out var same) && SaysTheSame(part.Value, same)),
        (JsonArray some, JsonArray others) => some.Count == others.Count && some.Zip(others).All(pair => SaysTheSame(pair.First, pair.Second)),
        (JsonValue some, JsonValue others) when some.TryGetValue<double>(out var number) && others.TryGetValue<double>(out var same) => CellText.OfDouble(number) == CellText.OfDouble(same),
        _ => JsonNode.DeepEquals(one, other),
    };

    /// <summary>A record that this very run made or changed, and that another row now says otherwise, stands twice in the file.</summary>
    private async Task RefuseDoubles(List<(T Known, T Fresh, ImportCandidate<T> Candidate)> changed, BatchOutcome outcome, CancellationToken ct)
    {
        if (changed.Count == 0)
        {
            return;
        }

        var ids = changed.Select(change => change.Known.Id).ToList();
        var mine = (await db.RegisterEntries.Where(entry => EF.Parameter(ids).Contains(entry.RecordId) && entry.ImportId == run.Id && entry.Kind != EntryKind.Undone).Select(entry => entry.RecordId).ToListAsync(ct)).ToHashSet();
        foreach (var (known, _, candidate) in changed.Where(change => mine.Contains(change.Known.Id) && change.Known.State != RecordState.Undone))
        {
            Refuse(outcome, candidate, [new FieldError(nameof(IRegistered.Number), ($"文件中 {known.Number} 出现两次", $"{known.Number} appears twice in the file"))]);
        }

        changed.RemoveAll(change => mine.Contains(change.Known.Id) && change.Known.State != RecordState.Undone);
    }

    private async Task WriteNew(List<ImportCandidate<T>> fresh, CancellationToken ct)
    {
        var now = db.Clock.GetUtcNow();
        var unnumbered = fresh.Where(candidate => candidate.Number is null).ToList();
        if (unnumbered.Count > 0)
        {
            var (series, spell) = definition.NumberAnew!(run.Office, today.Year);
            var last = await db.Draw(run.Office, series, today.Year, unnumbered.Count, ct);
            for (var i = 0; i < unnumbered.Count; i++)
            {
                maker.Ready(unnumbered[i], spell(last - unnumbered.Count + 1 + i), now);
            }
        }

        var records = fresh.Select(candidate => candidate.New ?? throw new InvalidOperationException($"Row {candidate.Row.At} was not refused and made no record.")).ToList();
        await _bulk.Journal([.. records.Select(record => ((Journal.IJournaled)record.Entry, record.Leaf))], ct);
        await _bulk.Insert([.. records.Select(record => record.Record)], ct);
        await _bulk.Insert([.. records.Select(record => record.Entry)], ct);
        await _bulk.Search([.. records.Select(record => (record.Search, record.Words))], ct);
    }

    private async Task Change(T record, T fresh, ImportCandidate<T> candidate, CancellationToken ct)
    {
        var tracked = db.Attach(record);
        foreach (var property in tracked.Properties.Where(property =>
            !property.Metadata.IsPrimaryKey() && !property.Metadata.IsConcurrencyToken && !property.Metadata.IsShadowProperty() && property.Metadata.Name is not (nameof(IRegistered.Entries) or nameof(IRegistered.Office) or nameof(IRegistered.Number))))
        {
            property.CurrentValue = property.Metadata.GetGetter().GetClrValue(fresh);
        }

        await db.Enter(record, definition.Register.Name, EntryKind.Imported, maker.Reason(candidate.Row), definition.EffectiveOn(fresh) ?? today, by, ct, importId: run.Id);
        await new SearchIndex(db).Put(maker.SearchOf(record, db.Clock.GetUtcNow()), definition.Register.SearchWords(record), ct);
    }

    private void Refuse(BatchOutcome outcome, ImportCandidate<T> candidate, IReadOnlyList<FieldError> errors)
    {
        if (!outcome.RefusedRows.Add(candidate.Row.At))
        {
            return;
        }

        outcome.Refusals.AddRange(errors.DistinctBy(error => (error.Field, error.Text)).Take(20).Select(error => new ImportRefusal
        {
            RunId = run.Id,
            Row = candidate.Row.At,
            Field = error.Field,
            Zh = error.Text.Zh,
            En = error.Text.En,
            Value = candidate.Row[error.Field] is { Length: > 0 } value ? value.Length > 200 ? value[..200] : value : null,
        }));
    }
}
