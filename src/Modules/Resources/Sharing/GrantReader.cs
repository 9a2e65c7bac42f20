using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Resources.Catalogue;

namespace Rongxi.Resources.Sharing;

/// <summary>Who looks at a grant.</summary>
internal enum GrantReaderIs
{
    Office,
    Provider,
    Consumer,
}

/// <summary>A grant with its items, keys, use and latest calls.</summary>
internal sealed record GrantView(SharingRecord Record, GrantReaderIs Reader, IReadOnlyList<CatalogueItem> Items, IReadOnlyList<AccessKey> Keys, IReadOnlyList<QuotaDay> Days, IReadOnlyList<SharingCall> Calls, Provision? Provision, bool IsInForce);

/// <summary>Reads grants for those they concern: the office, the provider, the consumer; nobody else learns that there is one.</summary>
internal sealed class GrantReader(RongxiDb db, GrantDoor door, IGrants grants, OfficeBooks books, BlobStore blobs)
{
    public const int MostCalls = 50;
    public const int MostExported = 100_000;
    private const int Days = 30;

    public async Task<GrantView> Read(string number, Actor by, CancellationToken ct)
    {
        var (record, reader) = await Known(number, by, ct);
        var numbers = ItemNumbers.Parse(record.Items) ?? [];
        var today = books.Today;
        return new GrantView(
            record, reader, await db.Set<CatalogueItem>().AsNoTracking().Where(item => item.EntryNumber == record.EntryNumber && numbers.Contains(item.No)).OrderBy(item => item.No).ToListAsync(ct),
            await db.Set<AccessKey>().AsNoTracking().Where(key => key.GrantNumber == number).OrderByDescending(key => key.IssuedAt).Take(20).ToListAsync(ct),
            await db.Set<QuotaDay>().AsNoTracking().Where(day => day.GrantNumber == number && day.Day > today.AddDays(-Days)).OrderBy(day => day.Day).ToListAsync(ct),
            await db.Set<SharingCall>().AsNoTracking().Where(call => call.GrantNumber == number).OrderByDescending(call => call.At).Take(MostCalls).ToListAsync(ct),
            await ProvisionOf(record, ct), record.Standing is SharingStanding.Provided or SharingStanding.InUse && record.ValidTo >= today);
    }

    /// <summary>A stretch of the log, newest first, for those the grant concerns.</summary>
    public async Task<IReadOnlyList<SharingCall>> Calls(string number, int skip, int take, Actor by, CancellationToken ct)
    {
        await Known(number, by, ct);
        return await db.Set<SharingCall>().AsNoTracking().Where(call => call.GrantNumber == number).OrderByDescending(call => call.At).ThenByDescending(call => call.Id).Skip(skip).Take(take).ToListAsync(ct);
    }

    /// <summary>The whole log, oldest first, as it is exported.</summary>
    public async IAsyncEnumerable<IReadOnlyList<object?>> Log(string number, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var call in db.Set<SharingCall>().AsNoTracking().Where(call => call.GrantNumber == number).OrderBy(call => call.At).Take(MostExported).AsAsyncEnumerable().WithCancellation(ct))
        {
            yield return [OfficeBooks.Local(call.At).ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture), call.GrantNumber, call.EntryNumber, call.Consumer, call.Operation, call.Question, call.Rows, call.Bytes, call.Outcome];
        }
    }

    /// <summary>A file of the provision, for the consumer; the download is a call like any other.</summary>
    public async Task<(Stream Content, Attachment File)> Download(string number, string sha256, Actor by, CancellationToken ct)
    {
        var (record, reader) = await Known(number, by, ct);
        var file = (await ProvisionOf(record, ct))?.Files?.FirstOrDefault(file => file.Sha256 == sha256) ?? throw Refusal.NotFound(sha256);
        if (reader == GrantReaderIs.Consumer)
        {
            var grant = await grants.ByUnits(by.Units, record.EntryNumber!, ct);
            await grants.Use(grant, new GrantUse("file", file.FileName, 0, file.Size), ct);
        }

        return (blobs.OpenRead(sha256), file);
    }

    /// <summary>The grant and how the reader stands to it.</summary>
    public async Task<(SharingRecord Record, GrantReaderIs Reader)> Known(string number, Actor by, CancellationToken ct)
    {
        var record = await db.Set<SharingRecord>().AsNoTracking().FirstOrDefaultAsync(record => record.Number == number, ct) ?? throw Refusal.NotFound(number);
        return (record, by.May(Permissions.ReadRegisters, ResourcesModule.FieldName) ? GrantReaderIs.Office
            : await door.ActsFor(record.ConsumerCode, by, ct) ? GrantReaderIs.Consumer
            : await door.ActsFor(record.ProviderCode, by, ct) ? GrantReaderIs.Provider : throw Refusal.NotFound(number));
    }

    private async Task<Provision?> ProvisionOf(SharingRecord record, CancellationToken ct) =>
        await (from file in db.Cases.AsNoTracking() where file.Number == record.CaseNumber
               join step in db.CaseSteps.AsNoTracking() on file.Id equals step.CaseId where step.Act == nameof(SharingAct.Provide)
               orderby step.Seq descending select step.Data).FirstOrDefaultAsync(ct) is { } json ? (Provision)FormDefinition.Of<Provision>().Read(json) : null;
}
