using System.Security.Cryptography;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Audits;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Outbox;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;
using Leave = Rongxi.Kernel.People.Delegation;

namespace Rongxi.Web.Pages.Delegation;

/// <summary>Leave: who sits at the desk meanwhile. And the address at which other programs read its due dates.</summary>
[Needs]
public sealed class IndexModel(RongxiDb db, Notifier notifier, TimeProvider clock) : RongxiPage
{
    private const int MostDays = 180;

    public IReadOnlyList<Leave> Mine { get; private set; } = [];
    public IReadOnlyList<Leave> ForOthers { get; private set; } = [];
    public IReadOnlyList<(Guid Id, string Name, string What)> Colleagues { get; private set; } = [];
    public string? CalendarKey { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public async Task<IActionResult> OnPostAsync(Guid? to, string? from, string? until, string? reason, CancellationToken ct)
    {
        var errors = new List<FieldError>();
        if (!DateText.TryParse(from, out var first) || first < Today)
        {
            errors.Add(new("From", ("从今天或以后的一天开始", "Begins today or later")));
        }

        if (!DateText.TryParse(until, out var last) || last < first || last.DayNumber - first.DayNumber > MostDays)
        {
            errors.Add(new("Until", ($"不早于开始日期，最长 {MostDays} 天", $"Not before it begins, at most {MostDays} days")));
        }

        if (to is null || to == Me.PersonId)
        {
            errors.Add(new("To", ("请选择代理人", "Choose who stands in")));
        }

        if (string.IsNullOrWhiteSpace(reason) || reason.Trim().Length > 200)
        {
            errors.Add(new("Reason", ("请写明事由，最多 200 字", "Say why, in at most 200 characters")));
        }

        if (errors.Count > 0)
        {
            throw new Refusal("delegation.invalid", ($"有 {errors.Count} 处需要修改", errors.Count == 1 ? "1 field needs correction" : $"{errors.Count} fields need correction"), errors);
        }

        await db.Transact(
            async () =>
            {
                var person = await db.People.AsNoTracking().FirstOrDefaultAsync(person => person.Id == to && !person.Disabled, ct) ?? throw Refusal.NotFound(to.ToString()!);
                if (!await db.RoleGrants.AnyAsync(grant => grant.Office == db.Office && grant.PersonId == person.Id, ct))
                {
                    throw new Refusal("delegation.no-officer", ($"{person.Name}不是本办工作人员", $"{person.Name} is no officer of this office"), [new("To", ("请选择本办人员", "Choose an officer"))]);
                }

                if (await db.Delegations.AnyAsync(leave => leave.Office == db.Office && leave.FromPersonId == Me.PersonId && leave.EndedAt == null && leave.ValidFrom <= last && leave.ValidTo >= first, ct))
                {
                    throw new Refusal("delegation.overlaps", ("这段时间已有代理，请先结束它", "There is already somebody for that time; end that first"), [new("From", ("与已有代理重叠", "Overlaps"))]);
                }

                db.Delegations.Add(new Leave { Office = db.Office, FromPersonId = Me.PersonId!.Value, FromName = Me.Name, ToPersonId = person.Id, ToName = person.Name, ValidFrom = first, ValidTo = last, Reason = reason!.Trim(), RecordedAt = clock.GetUtcNow() });
                notifier.Tell(person.Id, "assigned", ($"{Me.Name}请您代理 {first:yyyy-MM-dd} 至 {last:yyyy-MM-dd}", $"{Me.Name} asks you to stand in from {first:yyyy-MM-dd} to {last:yyyy-MM-dd}"), "/delegation");
                Audit("delegated", $"{person.Name} {first:yyyy-MM-dd} – {last:yyyy-MM-dd}");
            },
            ct);
        Say(("代理已登记", "Your stand-in is registered"));
        return To("/delegation");
    }

    public async Task<IActionResult> OnPostEndAsync(Guid id, CancellationToken ct)
    {
        await db.Transact(
            async () =>
            {
                var leave = await db.Delegations.FirstOrDefaultAsync(leave => leave.Id == id && leave.Office == db.Office && leave.EndedAt == null && (leave.FromPersonId == Me.PersonId || leave.ToPersonId == Me.PersonId), ct) ?? throw Refusal.NotFound(id.ToString());
                leave.EndedAt = clock.GetUtcNow();
                var other = leave.FromPersonId == Me.PersonId ? leave.ToPersonId : leave.FromPersonId;
                notifier.Tell(other, "assigned", ($"{Me.Name}提前结束了代理", $"{Me.Name} ended the delegation early"), "/delegation");
                Audit("delegation-ended", $"{leave.FromName} → {leave.ToName}");
            },
            ct);
        Say(("代理已结束", "The delegation has ended"));
        return To("/delegation");
    }

    /// <summary>Makes the secret address of the calendar, or a new one, by which the old one ends.</summary>
    public async Task<IActionResult> OnPostCalendarAsync(CancellationToken ct)
    {
        await db.Transact(
            async () =>
            {
                var person = await db.People.FirstAsync(person => person.Id == Me.PersonId, ct);
                person.CalendarKey = RandomNumberGenerator.GetHexString(40, lowercase: true);
                person.Version++;
            },
            ct);
        Say(("日历地址已生成，旧地址失效", "A new address was made; the old one no longer works"));
        return To("/delegation#calendar");
    }

    public override async Task Show(CancellationToken ct)
    {
        var recent = Today.AddDays(-365);
        var all = await db.Delegations.AsNoTracking().Where(leave => leave.Office == db.Office && leave.ValidTo >= recent && (leave.FromPersonId == Me.PersonId || leave.ToPersonId == Me.PersonId))
            .OrderByDescending(leave => leave.ValidFrom).Take(100).ToListAsync(ct);
        Mine = [.. all.Where(leave => leave.FromPersonId == Me.PersonId)];
        ForOthers = [.. all.Where(leave => leave.ToPersonId == Me.PersonId)];
        var rows = await db.RoleGrants.AsNoTracking().Where(grant => grant.Office == db.Office && grant.PersonId != Me.PersonId && grant.ValidFrom <= Today && (grant.ValidTo == null || grant.ValidTo >= Today))
            .Join(db.People.AsNoTracking().Where(person => !person.Disabled), grant => grant.PersonId, person => person.Id, (grant, person) => new { person.Id, person.Name, grant.Role }).OrderBy(row => row.Name).Take(500).ToListAsync(ct);
        Colleagues = [.. rows.GroupBy(row => (row.Id, row.Name)).Select(group => (group.Key.Id, group.Key.Name, string.Join(Language == Language.Zh ? "、" : ", ", group.Select(row => Kernel.Forms.Titles.Of(row.Role).ToString()).Distinct())))];
        CalendarKey = await db.People.AsNoTracking().Where(person => person.Id == Me.PersonId).Select(person => person.CalendarKey).FirstOrDefaultAsync(ct);
    }

    public bool IsRunning(Leave leave) => leave.EndedAt is null && leave.ValidTo >= Today;

    private void Audit(string action, string detail) =>
        db.AuditRecords.Add(new AuditRecord { Office = db.Office, At = clock.GetUtcNow(), PersonId = Me.PersonId, PersonName = Me.Name, Action = action, Subject = Me.Name, Detail = detail, Address = Visitor.Address });
}
