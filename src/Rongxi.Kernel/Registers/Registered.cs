using System.Text.Json.Nodes;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Journal;

namespace Rongxi.Kernel.Registers;

/// <summary>
/// A record that answers to the law: it changes only together with a <see cref="RegisterEntry"/>, and is never removed.
/// </summary>
public interface IRegistered : IOfOffice
{
    Guid Id { get; }

    /// <summary>What people quote and addresses show.</summary>
    string Number { get; }

    /// <summary>State of the record; the four endings are different acts (common.md §2).</summary>
    RecordState State { get; set; }

    /// <summary>Number of entries made for it.</summary>
    int Entries { get; set; }
}

/// <summary>States of a registered record, in the words of common.md §2.</summary>
public enum RecordState
{
    [Title("有效", "Valid")]
    Valid,

    [Title("暂停", "Suspended")]
    Suspended,

    [Title("过期", "Expired")]
    Expired,

    /// <summary>注销: the formality after an end, or use ended by the holder (许可法70).</summary>
    [Title("已注销", "Cancelled")]
    Cancelled,

    /// <summary>撤销: should not have been granted (许可法69).</summary>
    [Title("已撤销", "Annulled")]
    Annulled,

    /// <summary>撤回: lawful, but law or facts changed (许可法8).</summary>
    [Title("已撤回", "Withdrawn")]
    Withdrawn,

    /// <summary>吊销: as a penalty.</summary>
    [Title("已吊销", "Revoked")]
    Revoked,

    /// <summary>An import taken back: the record stays, and says so.</summary>
    [Title("导入已撤回", "Import undone")]
    Undone,
}

/// <summary>What an entry did.</summary>
public enum EntryKind
{
    [Title("登记", "Registered")]
    Registered,

    [Title("变更", "Changed")]
    Changed,

    [Title("延续", "Renewed")]
    Renewed,

    [Title("转让", "Transferred")]
    Transferred,

    [Title("更正", "Corrected")]
    Corrected,

    [Title("暂停", "Suspended")]
    Suspended,

    [Title("恢复", "Resumed")]
    Resumed,

    [Title("到期", "Expired")]
    Expired,

    [Title("注销", "Cancelled")]
    Cancelled,

    [Title("撤销", "Annulled")]
    Annulled,

    [Title("撤回", "Withdrawn")]
    Withdrawn,

    [Title("吊销", "Revoked")]
    Revoked,

    [Title("导入", "Imported")]
    Imported,

    [Title("撤回导入", "Import undone")]
    Undone,

    [Title("检查", "Inspected")]
    Inspected,
}

/// <summary>
/// One change of a record: what it became, why, on which case, who, effective on (a legal date) and recorded at (an
/// instant). Mistakes are corrected by another entry.
/// </summary>
public sealed class RegisterEntry : IOfOffice, IAppendOnly, IJournaled
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }

    /// <summary>Name of the register: <c>radio.stations</c>.</summary>
    public required string Register { get; init; }

    public required Guid RecordId { get; init; }
    public required string RecordNumber { get; init; }

    /// <summary>From 1 within the record.</summary>
    public required int Seq { get; init; }

    public required EntryKind Kind { get; init; }

    /// <summary>What the record is after this entry, as JSON.</summary>
    public required string After { get; init; }

    /// <summary>The fields this entry set, old and new, as JSON: <c>{"powerW":[25,10]}</c>.</summary>
    public required string Changes { get; init; }

    public required string Reason { get; init; }
    public string? CaseNumber { get; init; }

    /// <summary>Run of an import that made it.</summary>
    public Guid? ImportId { get; init; }

    public Guid? ById { get; init; }
    public required string ByName { get; init; }

    /// <summary>The day from which it is true.</summary>
    public required DateOnly EffectiveOn { get; init; }

    /// <summary>The instant at which it was known here.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>The entry it corrects.</summary>
    public int? CorrectsSeq { get; init; }

    public long? JournalIndex { get; set; }

    string IJournaled.JournalKind => "entry";

    string IJournaled.Subject => RecordNumber;

    string IJournaled.Canonical() => Canonicals.Of(Said);

    byte[] IJournaled.Leaf() => Canonicals.LeafOf(Said);

    private object?[] Said =>
        [Office, Id, Register, RecordId, RecordNumber, Seq, Kind, After, Changes, Reason, CaseNumber, ImportId, ById, ByName, EffectiveOn, RecordedAt, CorrectsSeq];
}

/// <summary>Reads the history of a record.</summary>
public static class History
{
    /// <summary>
    /// The record as it stood on a day, by what was known at an instant: the changes of all entries effective by then and
    /// recorded by then, in order of effect. A correction recorded later but effective earlier is therefore seen where it
    /// belongs. Null when nothing was registered yet.
    /// </summary>
    /// <param name="seal">Opens what is personal.</param>
    public static JsonObject? AsOf(IEnumerable<RegisterEntry> entries, Seal seal, DateOnly effective, DateTimeOffset? known = null)
    {
        JsonObject? state = null;
        foreach (var entry in entries
            .Where(entry => entry.EffectiveOn <= effective && (known is null || entry.RecordedAt <= known))
            .OrderBy(entry => entry.EffectiveOn).ThenBy(entry => entry.Seq))
        {
            state ??= [];
            foreach (var (field, change) in entry.Set(seal))
            {
                state[field] = change![1]?.DeepClone();
            }
        }

        return state;
    }

    /// <summary>The fields in which two snapshots differ.</summary>
    public static IReadOnlyList<(string Field, JsonNode? Before, JsonNode? After)> Differences(JsonObject? before, JsonObject? after)
    {
        var fields = (before?.Select(pair => pair.Key) ?? []).Union(after?.Select(pair => pair.Key) ?? []);
        return [.. fields.Select(field => (field, before?[field], after?[field])).Where(difference => !JsonNode.DeepEquals(difference.Item2, difference.Item3))];
    }

    /// <summary>The changes from one snapshot to another: old and new value of every field that differs.</summary>
    public static JsonObject Differing(JsonObject? before, JsonObject after) =>
        new(Differences(before, after)
            .Select(difference => KeyValuePair.Create<string, JsonNode?>(difference.Field, new JsonArray(difference.Before?.DeepClone(), difference.After?.DeepClone()))));
}
