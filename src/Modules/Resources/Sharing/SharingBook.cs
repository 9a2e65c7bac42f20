using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Outbox;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Search;
using Rongxi.Kernel.Words;
using Rongxi.Resources.Catalogue;

namespace Rongxi.Resources.Sharing;

/// <summary>Finds and writes the records of sharing; tells providers.</summary>
internal sealed class SharingBook(RongxiDb db, CatalogueBook catalogue, SearchIndex search, Notifier notifier)
{
    private const int MostTold = 50;

    /// <summary>The record of a case, tracked; null before its first act.</summary>
    public async Task<SharingRecord?> Of(Case file, CancellationToken ct) =>
        file.RecordNumber is { } number && file.RecordRegister == SharingRecord.Register ? await db.Set<SharingRecord>().FirstOrDefaultAsync(record => record.Number == number, ct) : null;

    /// <summary>The record of a case, tracked; refused before its first act.</summary>
    public async Task<SharingRecord> Must(Case file, CancellationToken ct) => await Of(file, ct) ?? throw Refusal.NotFound(file.Number);

    /// <summary>The record of a request: that of the case, or a new one.</summary>
    public async Task<SharingRecord> Register(ActTaking taking, CatalogueEntry? entry, IReadOnlyList<int> items, SharingStanding standing, CancellationToken ct)
    {
        var request = taking.Application<SharingRequest>();
        var known = await Of(taking.Case, ct);
        var record = known ?? new SharingRecord
        {
            Office = db.Office, Number = await catalogue.Next("GX", taking.Today.Year, ct), EntryName = request.Wanted ?? "", Provider = request.PresumedProvider ?? "", Consumer = taking.Case.Applicant, ConsumerCode = taking.Case.ApplicantCode, Basis = request.Basis, Duty = request.Duty.Trim(),
            Purpose = request.Purpose.Trim(), System = request.System, Items = "", Scope = request.Scope, Mode = request.Mode, CallsADay = request.CallsADay, AskedOn = taking.Case.ReceivedOn, ValidFrom = request.From, ValidTo = request.Until, CaseNumber = taking.Case.Number,
        };
        if (entry is not null)
        {
            (record.EntryNumber, record.EntryName, record.Provider, record.ProviderCode, record.Sharing) = (entry.Number, entry.Name, entry.Provider, entry.ProviderCode, entry.Sharing);
            (record.Items, record.ItemCount) = (ItemNumbers.Write(items), items.Count);
        }

        record.Standing = standing;
        if (known is null)
        {
            db.Add(record);
            taking.Case.RecordRegister = SharingRecord.Register;
            taking.Case.RecordNumber = record.Number;
        }

        return record;
    }

    /// <summary>An entry in the register for what changed.</summary>
    public async Task Enter(SharingRecord record, EntryKind kind, string reason, ActTaking taking, CancellationToken ct)
    {
        await db.Enter(record, SharingRecord.Register, kind, reason, taking.Today, taking.By, ct, taking.Case.Number);
        await search.Put(
            new SearchEntry { Office = record.Office, Kind = SharingRecord.Register, Number = record.Number, Title = record.EntryName.Length > 0 ? record.EntryName : record.Purpose, Detail = $"{record.Consumer} ← {record.Provider}", Address = $"/resources/sharing/{record.Number}", Field = ResourcesModule.FieldName, At = taking.Now },
            CatalogueRegisters.Sharing.SearchWords(record), ct);
    }

    /// <summary>The entry asked for and the items of it that may be granted; refused by name where they may not.</summary>
    public async Task<(CatalogueEntry Entry, IReadOnlyList<CatalogueItem> Items)> Asked(string number, string? items, CancellationToken ct)
    {
        var entry = await catalogue.Find(number, ct) ?? throw Fields.Wrong(nameof(SharingRequest.EntryNumber), ($"目录中没有 {number}", $"The catalogue has no {number}"));
        if (entry.Standing is not (EntryStanding.Published or EntryStanding.Updating) || entry.State != RecordState.Valid || entry.IsHarvested)
        {
            throw new Refusal("sharing.entry-down", ($"{entry.Number} {(entry.IsHarvested ? "为采集的外部资源" : Titles.Of(entry.Standing).Zh)}，不能申请共享", $"{entry.Number} is “{(entry.IsHarvested ? "harvested from elsewhere" : Titles.Of(entry.Standing).En)}” and cannot be asked for"), [new(nameof(SharingRequest.EntryNumber), ("不能申请", "Not to be asked for"))], 409);
        }

        if (entry.Sharing == SharingType.NotShared)
        {
            throw new Refusal("sharing.not-shared", ($"该资源不予共享，依据：{entry.SharingBasis}", $"It is not shared: {entry.SharingBasis}"), [new(nameof(SharingRequest.EntryNumber), ("不予共享", "Not shared"))]);
        }

        var all = await catalogue.Items(entry.Id, ct);
        var wanted = ItemNumbers.Parse(items) ?? [.. all.Where(item => item.Shared).Select(item => item.No)];
        var wrong = wanted.Where(no => all.All(item => item.No != no || !item.Shared)).ToList();
        return wrong.Count == 0 ? (entry, [.. all.Where(item => wanted.Contains(item.No))])
            : throw Fields.Wrong(nameof(SharingRequest.Items), ($"信息项 {string.Join("、", wrong)} 不存在或不共享", $"Items {string.Join(", ", wrong)} do not exist or are not shared"));
    }

    /// <summary>Tells the people of a unit.</summary>
    public async Task Tell(string? unitCode, Text what, string address, CancellationToken ct)
    {
        if (unitCode is null)
        {
            return;
        }

        var people = await (from unit in db.Units.AsNoTracking() where unit.CreditCode == unitCode
                            join member in db.UnitMembers.AsNoTracking() on unit.Id equals member.UnitId where member.Until == null
                            select member.PersonId).Distinct().Take(MostTold).ToListAsync(ct);
        foreach (var person in people)
        {
            notifier.Tell(person, "sharing", what, address);
        }
    }

    /// <summary>Ends a grant: its keys end with it.</summary>
    public async Task End(SharingRecord record, SharingStanding standing, RecordState state, string reason, ActTaking taking, CancellationToken ct)
    {
        (record.Standing, record.State, record.EndedOn, record.EndedReason) = (standing, state, taking.Today, reason);
        foreach (var key in await db.Set<AccessKey>().Where(key => key.GrantNumber == record.Number && key.RevokedAt == null).ToListAsync(ct))
        {
            (key.RevokedAt, key.RevokedByName) = (taking.Now, taking.By.Name);
        }

        await Enter(record, state switch { RecordState.Revoked => EntryKind.Revoked, RecordState.Withdrawn => EntryKind.Withdrawn, RecordState.Expired => EntryKind.Expired, _ => EntryKind.Cancelled }, reason, taking, ct);
    }
}

/// <summary>The papers of sharing.</summary>
internal sealed class SharingPapers(CaseLetters letters, RongxiDb db)
{
    /// <summary>共享申请单, for the file and the provider.</summary>
    public async Task Request(ActTaking taking, SharingRecord record, CancellationToken ct)
    {
        var request = taking.Application<SharingRequest>();
        await letters.Sheet(taking, "sharing-request", (await Head(record, ct)).Set("security", request.Security).Set("contact", $"{request.ContactName} {request.ContactPhone}"), ct);
    }

    /// <summary>答复单, to the consumer.</summary>
    public async Task Answer(ActTaking taking, SharingRecord record, Text verdict, string? basis, string? conditions, CancellationToken ct) =>
        await letters.Letter(taking, "sharing-answer", (await Head(record, ct)).Set("verdict", verdict).Set("basis", basis).Set("conditions", conditions), ct, copiesTo: [record.Provider]);

    private async Task<DocumentValues> Head(SharingRecord record, CancellationToken ct)
    {
        var numbers = ItemNumbers.Parse(record.Items) ?? [];
        var names = await db.Set<CatalogueItem>().AsNoTracking().Where(item => item.EntryNumber == record.EntryNumber && numbers.Contains(item.No)).OrderBy(item => item.No).Select(item => item.Name).ToListAsync(ct);
        return new DocumentValues().Set("record", record.Number).Set("resource", $"{record.EntryName}（{record.EntryNumber}）").Set("provider", record.Provider).Set("consumer", record.Consumer)
            .Set("duty", record.Duty).Set("purpose", record.Purpose).Set("items", names.Count == 0 ? "–" : string.Join("、", names)).Set("mode", Titles.Of(record.Mode)).Set("term", Text.Same($"{record.ValidFrom:yyyy-MM-dd} – {record.ValidTo:yyyy-MM-dd}")).Set("scope", record.Scope);
    }
}
