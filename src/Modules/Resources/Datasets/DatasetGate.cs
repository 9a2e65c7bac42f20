using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Resources.Catalogue;
using Rongxi.Resources.Sharing;

namespace Rongxi.Resources.Datasets;

/// <summary>What somebody may read of a data set now.</summary>
/// <param name="Entry">The catalogue entry.</param>
/// <param name="Version">The version read.</param>
/// <param name="All">All columns of the file, in order.</param>
/// <param name="Readable">Those that the reader may know of.</param>
/// <param name="Way"><c>open</c>, <c>officer</c>, or the number of the grant.</param>
/// <param name="Asker">Who asks, where that is known.</param>
/// <param name="Grant">The grant that opens it; null for open data and officers.</param>
internal sealed record DatasetSight(CatalogueEntry Entry, DatasetVersion Version, IReadOnlyList<DatasetColumn> All, IReadOnlyList<DatasetColumn> Readable, string Way, string? Asker, Granted? Grant)
{
    public const string OpenWay = "open";

    public bool IsOpen => Way == OpenWay;
}

/// <summary>
/// The gate before the rows. Open data is for everybody, as far as its items are open and hold nothing sensitive; who holds a grant reads
/// the items granted; officers who see registers in full read all.
/// </summary>
internal sealed class DatasetGate(RongxiDb db, IServiceProvider services)
{
    /// <summary>The header in which the key of a grant is sent. Never the address: addresses are logged.</summary>
    public const string KeyHeader = "X-Data-Key";

    /// <summary>What a reader may read; refused by name where that is nothing.</summary>
    /// <param name="number">Number of the catalogue entry.</param>
    /// <param name="of">The version; the one in force where null.</param>
    /// <param name="key">The key of a grant; null where none was sent.</param>
    /// <param name="by">Who is signed in.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<DatasetSight> Open(string number, int? of, string? key, Actor? by, CancellationToken ct)
    {
        var entry = await db.Set<CatalogueEntry>().AsNoTracking().FirstOrDefaultAsync(entry => entry.Number == number, ct) ?? throw Refusal.NotFound(number);
        var isOfficer = by?.May(Permissions.ReadRegisters, ResourcesModule.FieldName) == true;
        if (!entry.IsPublic && !isOfficer && key is null && (by?.Units.Count ?? 0) == 0)
        {
            throw Refusal.NotFound(number);
        }

        var version = await Version(number, of, ct);
        var all = DataDictionary.Read(version.Dictionary);
        if (key is not null)
        {
            return await Within(await Grants.ByKey(key, number, ct), entry, version, all, ct);
        }

        if (isOfficer)
        {
            return new DatasetSight(entry, version, all, all, "officer", by!.Name, null);
        }

        if (by is { Units.Count: > 0 } && entry.ProviderCode is { } provider && await Grants.ActsFor(provider, by, ct))
        {
            return new DatasetSight(entry, version, all, all, "provider", entry.Provider, null);
        }

        if (IsOpenData(entry))
        {
            var open = await OpenColumns(entry, all, ct);
            return open.Count > 0 ? new DatasetSight(entry, version, all, open, DatasetSight.OpenWay, null, null) : throw NotOpen(entry);
        }

        return by is { Units.Count: > 0 } ? await Within(await Grants.ByUnits(by.Units, number, ct), entry, version, all, ct) : throw NotOpen(entry);
    }

    /// <summary>Whether the rows of an entry are for everybody.</summary>
    public static bool IsOpenData(CatalogueEntry entry) => entry is { IsPublic: true, Opening: OpeningType.Unconditional, Access: AccessLevel.Public, IsHarvested: false };

    /// <summary>The columns that everybody may read.</summary>
    public async Task<IReadOnlyList<DatasetColumn>> OpenColumns(CatalogueEntry entry, IReadOnlyList<DatasetColumn> all, CancellationToken ct)
    {
        var open = (await db.Set<CatalogueItem>().AsNoTracking().Where(item => item.EntryId == entry.Id && item.GoneInVersion == null && item.Open && item.Sensitivity == ItemSensitivity.Plain).Select(item => item.No).ToListAsync(ct)).ToHashSet();
        return [.. all.Where(column => column.Sensitivity == ItemSensitivity.Plain && (column.Item is not { } item || open.Contains(item)))];
    }

    /// <summary>Writes down that data was read, and takes the call off the quota of a grant; before the answer is sent.</summary>
    public async Task Log(DatasetSight sight, string operation, string question, long rows, TimeSpan took, CancellationToken ct)
    {
        var asked = question.Length > 2_000 ? question[..2_000] : question;

        // In a transaction of its own: that the quota is used up is written down though the answer is refused.
        if (sight.Grant is { } grant)
        {
            await Grants.Use(grant, new GrantUse(operation, asked, rows), ct);
        }

        await db.Transact(
            () =>
            {
                db.Add(new DataCall { Office = db.Office, EntryNumber = sight.Entry.Number, Version = sight.Version.Version, At = db.Clock.GetUtcNow(), Way = sight.Way, Asker = sight.Asker, Operation = operation, Question = asked, Rows = rows, Milliseconds = (int)Math.Min(int.MaxValue, took.TotalMilliseconds) });
                return Task.CompletedTask;
            },
            ct);
    }

    public static string? Key(HttpRequest request) => request.Headers[KeyHeader].ToString() is { Length: > 0 } key ? key : null;

    private IGrants Grants => (IGrants?)services.GetService(typeof(IGrants)) ?? throw new Refusal("dataset.no-grants", ("共享授权尚未启用", "Grants are not in use here"), 403);

    private static Task<DatasetSight> Within(Granted grant, CatalogueEntry entry, DatasetVersion version, IReadOnlyList<DatasetColumn> all, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var items = grant.Items.ToHashSet();
        var readable = all.Where(column => column.Item is { } item && items.Contains(item)).ToList();
        return readable.Count > 0
            ? Task.FromResult(new DatasetSight(entry, version, all, readable, grant.GrantNumber, grant.Consumer, grant))
            : throw new Refusal("dataset.nothing-granted", ($"授权 {grant.GrantNumber} 的信息项在这份数据里没有列", $"No column of this data holds an item granted by {grant.GrantNumber}"), 403);
    }

    private async Task<DatasetVersion> Version(string number, int? of, CancellationToken ct)
    {
        var version = await db.Set<DatasetVersion>().AsNoTracking().FirstOrDefaultAsync(version => version.EntryNumber == number && (of == null ? version.Standing == VersionStanding.Current : version.Version == of && version.Version > 0), ct)
            ?? throw new Refusal("dataset.no-data", (of is null ? $"{number} 还没有数据" : $"{number} 没有第 {of} 版数据", of is null ? $"{number} has no data" : $"{number} has no version {of} of its data"), 404);
        return version.Standing is VersionStanding.Current or VersionStanding.Superseded
            ? version
            : throw new Refusal("dataset.withdrawn", ($"第 {version.Version} 版已撤回：{version.WithdrawnReason}", $"Version {version.Version} was withdrawn: {version.WithdrawnReason}"), 410);
    }

    private static Refusal NotOpen(CatalogueEntry entry) => new("dataset.not-open", (
        $"{entry.Number} 的数据不向公众开放；政务部门可申请共享，企业和公众可申请开放", $"The data of {entry.Number} is not open; departments may request it to be shared, others to be opened"), 403);
}
