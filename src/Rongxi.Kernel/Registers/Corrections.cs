using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Registers;

/// <summary>What is corrected: which entry was wrong, in which fields, what is right, from when, and why.</summary>
/// <param name="CorrectsSeq">The entry that was wrong.</param>
/// <param name="Values">Right values, as a form would be filled in.</param>
/// <param name="EffectiveOn">From which day the right values hold; that of the wrong entry when null.</param>
/// <param name="Reason">Why, with the paper that shows it.</param>
public sealed record Correction(int CorrectsSeq, FormValues Values, DateOnly? EffectiveOn, string Reason);

/// <summary>
/// Makes correction entries. The wrong entry stays; the correction takes effect from its own day, and what later entries set
/// stays as they set it.
/// </summary>
public sealed class Corrections(RongxiDb db)
{
    /// <summary>Corrects a record. Refuses without permission, reason, or difference.</summary>
    public Task<RegisterEntry> Make<T>(Register<T> register, string number, Correction correction, Actor by, CancellationToken ct)
        where T : class, IRegistered
    {
        by.Must(Permissions.KeepRegisters, register.Field);
        if (string.IsNullOrWhiteSpace(correction.Reason))
        {
            throw new Refusal("correction.reason", ("请写明更正的理由和依据", "Say why it is corrected, and on what evidence"), [new FieldError("Reason", ("请写明理由", "Give a reason"))]);
        }

        return db.Transact(() => Enter(register, number, correction, by, ct), ct);
    }

    private async Task<RegisterEntry> Enter<T>(Register<T> register, string number, Correction correction, Actor by, CancellationToken ct)
        where T : class, IRegistered
    {
        var record = await db.Set<T>().FirstOrDefaultAsync(other => other.Number == number, ct) ?? throw Refusal.NotFound(number);
        var entries = await db.RegisterEntries.AsNoTracking().Where(entry => entry.RecordId == record.Id).OrderBy(entry => entry.Seq).ToListAsync(ct);
        var wrong = entries.FirstOrDefault(entry => entry.Seq == correction.CorrectsSeq)
            ?? throw new Refusal("correction.entry", ($"没有第 {correction.CorrectsSeq} 条", $"There is no entry {correction.CorrectsSeq}"));
        var effective = correction.EffectiveOn ?? wrong.EffectiveOn;
        if (effective > OfficeBooks.DateOf(db.Clock.GetUtcNow()))
        {
            throw new Refusal("correction.future", ("更正不能在将来生效；将来的改变请办理变更", "A correction cannot take effect in the future; that would be a change"), [new FieldError("EffectiveOn", ("不能晚于今天", "Not after today"))]);
        }

        var then = History.AsOf(entries, db.Seal, effective) ?? throw new Refusal("correction.before", ("那一天尚未登记", "It was not registered on that day"), [new FieldError("EffectiveOn", ("早于首次登记", "Before the first entry"))]);
        var right = RightValues(register.Form, then, correction.Values);
        var changes = History.Differences(then, right);
        if (changes.Count == 0)
        {
            throw new Refusal("correction.nothing", ("与原来相同，没有可更正的", "Nothing differs from what stands there"));
        }

        // What later entries set stays: the present is the fold of all entries, this one in its place.
        var mine = History.Differing(then, right);
        var present = History.AsOf([.. entries, Placed(entries[^1], mine.ToJsonString(FormDefinition.Json), effective)], db.Seal, DateOnly.MaxValue)!;
        Put(record, present);
        var entry = await db.Enter(record, register.Name, EntryKind.Corrected, correction.Reason.Trim(), effective, by, ct, corrects: correction.CorrectsSeq, changes: mine);
        await db.SaveChangesAsync(ct);
        return entry;
    }

    private static JsonObject RightValues(FormDefinition form, JsonObject then, FormValues values)
    {
        var fields = form.Fields.Where(field => !Imports.RegisterSheet.IsOfEveryRecord(field.Name) && values.All.Keys.Any(path => path.Equals(field.Name, StringComparison.OrdinalIgnoreCase) || path.StartsWith(field.Name + ".", StringComparison.OrdinalIgnoreCase) || path.StartsWith(field.Name + "[", StringComparison.OrdinalIgnoreCase))).ToList();
        var (typed, errors) = form.BindFields(values);
        var mine = errors.Where(error => fields.Any(field => error.Field.Split('.', '[')[0].Equals(field.Name, StringComparison.OrdinalIgnoreCase))).ToList();
        if (mine.Count > 0)
        {
            throw new Refusal("form.invalid", ($"有 {mine.Count} 处需要修改", mine.Count == 1 ? "1 field needs correction" : $"{mine.Count} fields need correction"), mine);
        }

        var right = (JsonObject)then.DeepClone();
        foreach (var field in fields)
        {
            right.Remove(field.JsonName);
            if (typed[field.JsonName] is { } value)
            {
                right[field.JsonName] = value.DeepClone();
            }
        }

        return right;
    }

    private static RegisterEntry Placed(RegisterEntry last, string changes, DateOnly effective) => new()
    {
        Office = last.Office,
        Register = last.Register,
        RecordId = last.RecordId,
        RecordNumber = last.RecordNumber,
        Seq = last.Seq + 1,
        Kind = EntryKind.Corrected,
        After = "{}",
        Changes = changes,
        Reason = "",
        ByName = "",
        EffectiveOn = effective,
        RecordedAt = last.RecordedAt,
    };

    private void Put<T>(T record, JsonObject present)
        where T : class, IRegistered
    {
        var json = (JsonObject)present.DeepClone();
        json["id"] = record.Id;
        json["office"] = record.Office;
        json["number"] = record.Number;
        json["entries"] = record.Entries;
        var fresh = json.Deserialize<T>(FormDefinition.Json)!;
        foreach (var property in db.Entry(record).Properties.Where(property => !property.Metadata.IsPrimaryKey() && !property.Metadata.IsConcurrencyToken && property.Metadata.Name is not (nameof(IRegistered.Entries) or nameof(IRegistered.Office) or nameof(IRegistered.Number))))
        {
            property.CurrentValue = property.Metadata.GetGetter().GetClrValue(fresh);
        }
    }
}
