using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Resources.Catalogue;

namespace Rongxi.Resources.Sharing;

/// <summary>Keys, quota and log of grants.</summary>
internal sealed class GrantDoor(RongxiDb db, OfficeBooks books) : IGrants
{
    private const int MostKeys = 5;
    private const int LongestQuestion = 2_000;

    public async Task<Granted> ByKey(string key, string entryNumber, CancellationToken ct)
    {
        var hash = Hash(key);
        var known = key.Length > IGrants.KeyLength * 2 ? null : await db.Set<AccessKey>().AsNoTracking().FirstOrDefaultAsync(row => row.Hash == hash, ct);
        if (known is null)
        {
            throw new Refusal("sharing.key-unknown", ("密钥不对", "The key is not known"), 401);
        }

        var record = await db.Set<SharingRecord>().AsNoTracking().FirstAsync(record => record.Number == known.GrantNumber, ct);
        var why = WhyNot(record, entryNumber) ?? (known.RevokedAt is { } at ? new Refusal("sharing.key-revoked", ($"密钥 {known.Start}… 已于 {OfficeBooks.Local(at):yyyy-MM-dd} 停用", $"Key {known.Start}… was revoked on {OfficeBooks.Local(at):yyyy-MM-dd}"), 403) : null);
        return why is null ? await Open(record, ct) : throw await Logged(record, why, ct);
    }

    public async Task<Granted> ByUnits(IReadOnlySet<Guid> units, string entryNumber, CancellationToken ct)
    {
        var codes = await db.Units.AsNoTracking().Where(unit => units.Contains(unit.Id)).Select(unit => unit.CreditCode).ToListAsync(ct);
        var records = await db.Set<SharingRecord>().AsNoTracking().Where(record => record.EntryNumber == entryNumber && record.ConsumerCode != null && codes.Contains(record.ConsumerCode)).OrderByDescending(record => record.Number).Take(50).ToListAsync(ct);
        if (records.FirstOrDefault(record => WhyNot(record, entryNumber) is null) is { } standing)
        {
            return await Open(standing, ct);
        }

        throw records.Count > 0 ? await Logged(records[0], WhyNot(records[0], entryNumber)!, ct)
            : new Refusal("sharing.no-grant", ($"没有 {entryNumber} 的共享授权，请先申请", $"You hold no grant for {entryNumber}: ask for one first"), 403);
    }

    public async Task Use(Granted grant, GrantUse use, CancellationToken ct)
    {
        var taken = await db.Transact(
            async () =>
            {
                var (day, most) = (books.Today, grant.CallsADay ?? int.MaxValue);
                var calls = await db.Database.SqlQuery<int>(
                    $"""
                    INSERT INTO resources_quota_days (office, grant_number, day, calls, rows, bytes) VALUES ({db.Office}, {grant.GrantNumber}, {day}, 1, {use.Rows}, {use.Bytes})
                    ON CONFLICT (office, grant_number, day) DO UPDATE SET calls = resources_quota_days.calls + 1, rows = resources_quota_days.rows + {use.Rows}, bytes = resources_quota_days.bytes + {use.Bytes} WHERE resources_quota_days.calls < {most}
                    RETURNING calls AS "Value"
                    """).ToListAsync(ct);
                db.Add(Call(grant.GrantNumber, grant.EntryNumber, grant.Consumer, calls.Count > 0 ? use : use with { Rows = 0, Bytes = 0 }, calls.Count > 0 ? "ok" : "sharing.quota"));
                await db.SaveChangesAsync(ct);
                return calls.Count > 0;
            }, ct);
        if (!taken)
        {
            throw new Refusal("sharing.quota", ($"{grant.GrantNumber} 今天的 {grant.CallsADay} 次已用完，明天再试", $"The {grant.CallsADay} calls of {grant.GrantNumber} for today are used up; try tomorrow"), 429);
        }
    }

    /// <summary>A fresh key to a grant in force; told here and never again.</summary>
    public Task<string> NewKey(string grantNumber, Actor by, CancellationToken ct) => db.Transact(
        async () =>
        {
            var record = await db.Set<SharingRecord>().FirstOrDefaultAsync(record => record.Number == grantNumber, ct) ?? throw Refusal.NotFound(grantNumber);
            await MustBeConsumer(record, by, ct);
            if (WhyNot(record, record.EntryNumber!) is { } why)
            {
                throw why;
            }

            if (await db.Set<AccessKey>().CountAsync(key => key.GrantNumber == grantNumber && key.RevokedAt == null, ct) >= MostKeys)
            {
                throw new Refusal("sharing.keys", ($"一份授权最多 {MostKeys} 个密钥，请先停用旧的", $"A grant has at most {MostKeys} keys: revoke an old one"), 409);
            }

            var secret = Convert.ToBase64String(RandomNumberGenerator.GetBytes(30)).Replace('+', '-').Replace('/', '_');
            var key = $"gx_{secret}";
            db.Add(new AccessKey { Office = db.Office, GrantNumber = grantNumber, Hash = Hash(key), Start = key[..9], IssuedAt = db.Clock.GetUtcNow(), IssuedByName = by.Name });
            return key;
        }, ct);

    /// <summary>Revokes a key at once.</summary>
    public Task RevokeKey(string grantNumber, Guid id, Actor by, CancellationToken ct) => db.Transact(
        async () =>
        {
            var record = await db.Set<SharingRecord>().AsNoTracking().FirstOrDefaultAsync(record => record.Number == grantNumber, ct) ?? throw Refusal.NotFound(grantNumber);
            if (!by.May(Permissions.Handle, ResourcesModule.FieldName))
            {
                await MustBeConsumer(record, by, ct);
            }

            var key = await db.Set<AccessKey>().FirstOrDefaultAsync(key => key.Id == id && key.GrantNumber == grantNumber && key.RevokedAt == null, ct) ?? throw Refusal.NotFound(id.ToString());
            (key.RevokedAt, key.RevokedByName) = (db.Clock.GetUtcNow(), by.Name);
        }, ct);

    /// <summary>Whether somebody acts for a unit of that code.</summary>
    public Task<bool> ActsFor(string? code, Actor by, CancellationToken ct) =>
        code is null ? Task.FromResult(false) : db.Units.AsNoTracking().AnyAsync(unit => unit.CreditCode == code && by.Units.Contains(unit.Id), ct);

    public static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private async Task MustBeConsumer(SharingRecord record, Actor by, CancellationToken ct)
    {
        if (!await ActsFor(record.ConsumerCode, by, ct))
        {
            throw Refusal.Forbidden(("密钥由使用方领取", "Keys are for the consumer"));
        }
    }

    /// <summary>Why a grant does not let its consumer read an entry now; null when it does.</summary>
    private Refusal? WhyNot(SharingRecord record, string entryNumber)
    {
        var today = books.Today;
        return record switch
        {
            _ when record.EntryNumber != entryNumber => new("sharing.other-entry", ($"{record.Number} 授权的是 {record.EntryNumber}，不是 {entryNumber}", $"{record.Number} is for {record.EntryNumber}, not {entryNumber}"), 403),
            { Standing: SharingStanding.Ended } or { State: not (RecordState.Valid or RecordState.Suspended) } => new("sharing.grant-ended", ($"{record.Number} 已于 {record.EndedOn:yyyy-MM-dd} 结束：{record.EndedReason}", $"{record.Number} ended on {record.EndedOn:yyyy-MM-dd}: {record.EndedReason}"), 403),
            { State: RecordState.Suspended } => new("sharing.grant-suspended", ($"{record.Number} 已暂停", $"{record.Number} is suspended"), 403),
            { Standing: not (SharingStanding.Provided or SharingStanding.InUse) } => new("sharing.grant-not-given", ($"{record.Number} {Titles.Of(record.Standing).Zh}，尚未授权", $"{record.Number} is “{Titles.Of(record.Standing).En}” and not granted yet"), 403),
            _ when record.ValidFrom > today => new("sharing.grant-not-begun", ($"{record.Number} 自 {record.ValidFrom:yyyy-MM-dd} 起可用", $"{record.Number} begins on {record.ValidFrom:yyyy-MM-dd}"), 403),
            _ when record.ValidTo < today => new("sharing.grant-ended", ($"{record.Number} 已于 {record.ValidTo:yyyy-MM-dd} 到期", $"{record.Number} ended on {record.ValidTo:yyyy-MM-dd}"), 403),
            _ => null,
        };
    }

    private async Task<Granted> Open(SharingRecord record, CancellationToken ct)
    {
        var entry = await db.Set<CatalogueEntry>().AsNoTracking().FirstAsync(entry => entry.Number == record.EntryNumber, ct);
        if (entry.Standing is not (EntryStanding.Published or EntryStanding.Updating))
        {
            throw await Logged(record, new Refusal("sharing.entry-down", ($"{entry.Number} 已于 {entry.TakenDownOn:yyyy-MM-dd} 下架：{entry.TakenDownReason}", $"{entry.Number} was taken down on {entry.TakenDownOn:yyyy-MM-dd}: {entry.TakenDownReason}"), 403), ct);
        }

        // What left the entry, or is shared no more, left the grant with it.
        var numbers = ItemNumbers.Parse(record.Items) ?? [];
        var standing = await db.Set<CatalogueItem>().AsNoTracking().Where(item => item.EntryId == entry.Id && item.GoneInVersion == null && item.Shared && numbers.Contains(item.No)).OrderBy(item => item.No).Select(item => item.No).ToListAsync(ct);
        if (standing.Count == 0)
        {
            throw await Logged(record, new Refusal("sharing.items-gone", ($"{record.Number} 授权的信息项都已不在 {entry.Number} 第 {entry.Version} 版中", $"No item of {record.Number} is left in version {entry.Version} of {entry.Number}"), 403), ct);
        }

        var today = books.Today;
        var used = await db.Set<QuotaDay>().AsNoTracking().Where(day => day.GrantNumber == record.Number && day.Day == today).Select(day => day.Calls).FirstOrDefaultAsync(ct);
        return new Granted(record.Number, record.CaseNumber, entry.Number, record.Consumer, record.ConsumerCode ?? "", standing, record.Scope, record.ValidTo, record.CallsADay, used);
    }

    private async Task<Refusal> Logged(SharingRecord record, Refusal refusal, CancellationToken ct)
    {
        await db.Transact(
            () =>
            {
                db.Add(Call(record.Number, record.EntryNumber ?? "", record.Consumer, new GrantUse("refused", "", 0), refusal.Code));
                return Task.CompletedTask;
            }, ct);
        return refusal;
    }

    private SharingCall Call(string grant, string entry, string consumer, GrantUse use, string outcome) => new()
    {
        Office = db.Office, GrantNumber = grant, EntryNumber = entry, Consumer = consumer, At = db.Clock.GetUtcNow(), Day = books.Today, Operation = use.Operation, Question = use.Question.Length > LongestQuestion ? use.Question[..LongestQuestion] : use.Question, Rows = use.Rows, Bytes = use.Bytes, Outcome = outcome,
    };
}
