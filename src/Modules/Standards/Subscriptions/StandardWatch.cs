using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Outbox;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Standards;
using Rongxi.Kernel.Words;
using Rongxi.Standards.Applicable;
using Rongxi.Standards.Register;

namespace Rongxi.Standards.Subscriptions;

/// <summary>
/// Follows the register: whatever changed a standard – an import, a case, a correction – keeps its succession in step, and a change of
/// status is told to whoever subscribed, to the holders of records that cite it, and to the catalogue of what the office applies.
/// </summary>
internal sealed class StandardWatch(RongxiDb db, Succession succession, CitationFinder citations, Notifier notifier, CaseDesk desk, TimeProvider clock)
{
    private const string Mark = "standards.entries";
    private const int MostEntries = 20_000;
    private const int MostPeople = 500;
    private const int MostSubscriptions = 50_000;

    // Entries of two transactions may be recorded in another order than they are committed.
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(10);

    /// <summary>Reads on from where it stood. Answers how many changes of status were told.</summary>
    public async Task<int> RunOnce(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var from = (await db.Set<StandardMark>().AsNoTracking().FirstOrDefaultAsync(mark => mark.Name == Mark, ct))?.At - Overlap ?? DateTimeOffset.UnixEpoch;
        var entries = await db.RegisterEntries.AsNoTracking().Where(entry => entry.Register == Standard.Register && entry.RecordedAt >= from).OrderBy(entry => entry.RecordedAt).Take(MostEntries)
            .Select(entry => new { entry.RecordNumber, entry.Seq, entry.RecordedAt }).ToListAsync(ct);
        await db.Transact(() => succession.Renew([.. entries.Select(entry => entry.RecordNumber).Distinct()], ct), ct);
        db.ChangeTracker.Clear();
        var changes = await db.RegisterEntries.AsNoTracking().Where(entry => entry.Register == Standard.Register && entry.RecordedAt >= from && entry.Seq > 1 && entry.Changes.Contains("\"status\"")).OrderBy(entry => entry.RecordedAt).Take(MostEntries).ToListAsync(ct);
        var told = await db.Transact(() => Tell(changes, ct), ct);
        db.ChangeTracker.Clear();
        await MarkSuperseded(ct);
        await db.Transact(() => Move(entries.Count == MostEntries ? entries[^1].RecordedAt : now, ct), ct);
        db.ChangeTracker.Clear();
        return told;
    }

    private async Task Move(DateTimeOffset to, CancellationToken ct)
    {
        var mark = await db.Set<StandardMark>().FirstOrDefaultAsync(mark => mark.Name == Mark, ct);
        if (mark is null)
        {
            db.Add(new StandardMark { Office = db.Office, Name = Mark, At = to });
        }
        else
        {
            mark.At = to;
        }
    }

    private async Task<int> Tell(List<RegisterEntry> entries, CancellationToken ct)
    {
        var numbers = entries.Select(entry => entry.RecordNumber).Distinct().ToList();
        var known = await db.Set<StandardTelling>().AsNoTracking().Where(telling => EF.Parameter(numbers).Contains(telling.Standard)).Select(telling => new { telling.Standard, telling.Seq }).ToListAsync(ct);
        var done = known.Select(telling => (telling.Standard, telling.Seq)).ToHashSet();
        var changes = entries.Where(entry => !done.Contains((entry.RecordNumber, entry.Seq))).Select(entry => (Entry: entry, Change: StatusOf(entry))).Where(pair => pair.Change is not null).ToList();
        if (changes.Count == 0)
        {
            return 0;
        }

        var standards = await db.Set<Standard>().AsNoTracking().Where(standard => EF.Parameter(numbers).Contains(standard.Number)).ToDictionaryAsync(standard => standard.Number, ct);
        var subscriptions = await db.Set<StandardSubscription>().AsNoTracking().Where(own => own.EndedAt == null).Take(MostSubscriptions).ToListAsync(ct);
        var ended = changes.Where(pair => IsEnd(pair.Change!.Value.After)).Select(pair => standards[pair.Entry.RecordNumber].Parsed).Distinct().ToList();
        var cited = (await citations.Citing(ended, ct)).ToLookup(citation => citation.Means);
        foreach (var (entry, change) in changes)
        {
            var standard = standards[entry.RecordNumber];
            var citing = IsEnd(change!.Value.After) ? cited[standard.Parsed].ToList() : [];
            var people = await People(standard, subscriptions, citing, ct);
            var successors = IsEnd(change.Value.After) ? await succession.SuccessorsOf(standard.Number, ct) : [];
            foreach (var (person, where) in people)
            {
                notifier.Tell(person, "told", Worded(standard, change.Value.After, successors, where), where?.Text.Address ?? StandardRegister.Standards.AddressOf(standard.Number));
            }

            db.Add(new StandardTelling { Office = db.Office, Standard = standard.Number, Seq = entry.Seq, Before = change.Value.Before, After = change.Value.After, At = clock.GetUtcNow(), Told = people.Count, Citing = citing.Count });
        }

        return changes.Count;
    }

    /// <summary>Who subscribed, and who holds what cites it; whoever is both is told of their record.</summary>
    private async Task<Dictionary<Guid, CitationOf?>> People(Standard standard, List<StandardSubscription> subscriptions, List<CitationOf> citing, CancellationToken ct)
    {
        var people = new Dictionary<Guid, CitationOf?>();
        foreach (var citation in citing)
        {
            if (citation.Text.UnitCode is { } code)
            {
                foreach (var member in await db.Units.AsNoTracking().Where(unit => unit.CreditCode == code).Join(db.UnitMembers.AsNoTracking().Where(member => member.Until == null), unit => unit.Id, member => member.UnitId, (unit, member) => member.PersonId).Take(50).ToListAsync(ct))
                {
                    people.TryAdd(member, citation);
                }
            }

            if (citation.Text.CaseNumber is { } number && await db.Cases.AsNoTracking().Where(file => file.Number == number).Select(file => file.HandlerId).FirstOrDefaultAsync(ct) is { } handler)
            {
                people.TryAdd(handler, citation);
            }
        }

        foreach (var own in subscriptions.Where(own => own.Covers(standard)))
        {
            people.TryAdd(own.PersonId, null);
        }

        return people.Take(MostPeople).ToDictionary(pair => pair.Key, pair => pair.Value);
    }

    /// <summary>What the office applies and is no longer in force gets its clock of replacement.</summary>
    private async Task MarkSuperseded(CancellationToken ct)
    {
        var applied = await db.Set<ApplicableStandard>().AsNoTracking().Where(entry => entry.Standing == ApplicableStanding.InUse && db.Set<Standard>().Any(standard => standard.Number == entry.StandardNumber && (standard.Status == StandardStatus.Abolished || standard.Status == StandardStatus.Replaced)))
            .Select(entry => entry.CaseNumber).Take(1_000).ToListAsync(ct);
        foreach (var number in applied)
        {
            db.ChangeTracker.Clear();
            if ((await db.Cases.AsNoTracking().FirstOrDefaultAsync(file => file.Number == number, ct))?.Stage == nameof(ApplyingStage.InUse))
            {
                await desk.Take(number, nameof(ApplyingAct.MarkSuperseded), null, new FormValues(), "标准库中已不是现行标准", Actor.System, ct);
            }
        }
    }

    private static bool IsEnd(StandardStatus status) => status is StandardStatus.Abolished or StandardStatus.Replaced or StandardStatus.Ending;

    private static (StandardStatus Before, StandardStatus After)? StatusOf(RegisterEntry entry) =>
        JsonNode.Parse(entry.Changes) is JsonObject changes && changes["status"] is JsonArray { Count: 2 } pair
            && Enum.TryParse<StandardStatus>(pair[0]?.ToString(), true, out var before) && Enum.TryParse<StandardStatus>(pair[1]?.ToString(), true, out var after) && before != after ? (before, after) : null;

    private static Text Worded(Standard standard, StandardStatus after, IReadOnlyList<ChainLink> successors, CitationOf? where)
    {
        var status = Titles.Of(after);
        var instead = successors.Count == 0 ? Text.None : new Text($"，由 {string.Join("、", successors.Take(3).Select(link => link.Code))} 代替", $", replaced by {string.Join(", ", successors.Take(3).Select(link => link.Code))}");
        return where is null
            ? ($"{standard.Code} 现为“{status.Zh}”{instead.Zh}：{standard.Title.Zh}", $"{standard.Code} is now “{status.En}”{instead.En}: {standard.Title.En}")
            : ($"{where.Text.Title.Zh}引用的 {standard.Code} 现为“{status.Zh}”{instead.Zh}，请核对并替换", $"{where.Text.Title.En} cites {standard.Code}, now “{status.En}”{instead.En}: please check and replace it");
    }
}
