using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Outbox;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Standards.Applicable;
using Rongxi.Standards.Drafting;
using Rongxi.Standards.Editions;
using Rongxi.Web.Cases;

namespace Rongxi.Standards.Waivers;

/// <summary>Every morning: waivers past their last day expire, those about to are told once; standards that come into force today are so.</summary>
internal sealed class ExpiryReminders(RongxiDb db, OfficeBooks books, CaseDesk desk, Notifier notifier, Register.StandardBook book)
{
    private const int BatchSize = 200;

    /// <summary>Units are reminded so many days before a waiver ends.</summary>
    private const int Before = 30;

    public async Task<int> RunOnce(CancellationToken ct)
    {
        var today = books.Today;
        var ended = await db.Set<Waiver>().AsNoTracking().Where(waiver => waiver.State == RecordState.Valid && waiver.Until < today).OrderBy(waiver => waiver.Until).Select(waiver => waiver.CaseNumber).Take(BatchSize).ToListAsync(ct);
        foreach (var number in ended)
        {
            db.ChangeTracker.Clear();
            await desk.Take(number, nameof(WaiverAct.Expire), null, new FormValues(), null, Actor.System, ct);
        }

        db.ChangeTracker.Clear();
        var told = await db.Transact(() => Remind(today, ct), ct);
        db.ChangeTracker.Clear();
        await db.Transact(() => BeginToday(today, ct), ct);
        db.ChangeTracker.Clear();
        return ended.Count + told;
    }

    private async Task<int> Remind(DateOnly today, CancellationToken ct)
    {
        var until = today.AddDays(Before);
        var ending = await db.Set<Waiver>().Where(waiver => waiver.State == RecordState.Valid && waiver.RemindedOn == null && waiver.Until >= today && waiver.Until <= until).OrderBy(waiver => waiver.Until).Take(BatchSize).ToListAsync(ct);
        foreach (var waiver in ending)
        {
            waiver.RemindedOn = today;
            await db.Enter(waiver, Waiver.Register, EntryKind.Changed, $"提醒 {waiver.Until:yyyy-MM-dd} 到期", today, Actor.System, ct);
            var file = await db.Cases.AsNoTracking().FirstAsync(file => file.Number == waiver.CaseNumber, ct);
            await notifier.TellApplicant(file, ($"豁免将于 {waiver.Until:yyyy-MM-dd} 到期，请在此前满足 {waiver.Code} {waiver.Clause}", $"The waiver ends on {waiver.Until:yyyy-MM-dd}: meet {waiver.Code} {waiver.Clause} before"), [], ct);
        }

        return ending.Count;
    }

    private async Task BeginToday(DateOnly today, CancellationToken ct)
    {
        foreach (var standard in await db.Set<Register.Standard>().Where(standard => standard.Status == Register.StandardStatus.Upcoming && standard.InForceOn <= today).OrderBy(standard => standard.Number).Take(BatchSize).ToListAsync(ct))
        {
            standard.Status = Register.StandardStatus.Current;
            await book.Change(standard, $"{standard.InForceOn:yyyy-MM-dd} 起实施", standard.InForceOn!.Value, Actor.System, ct);
        }
    }
}

/// <summary>On the desk: superseded standards that are still applied.</summary>
internal sealed class StandardsToReplace(RongxiDb db) : IDeskReminder
{
    public async Task<DeskReminder?> Read(Actor me, DateOnly today, CancellationToken ct)
    {
        if (!me.May(Permissions.Handle, StandardsModule.FieldName))
        {
            return null;
        }

        var count = await db.Set<ApplicableStandard>().AsNoTracking().CountAsync(entry => entry.Standing == ApplicableStanding.Superseded, ct);
        return count == 0 ? null : new DeskReminder(($"{count} 项适用标准已被代替", $"{count} applied standards are superseded"), count, ("安排替换", "Replace them"), "/standards/applicable?standing=Superseded", "certificate");
    }
}

/// <summary>On the desk: approvals of products about to end.</summary>
internal sealed class ProductsExpiring(RongxiDb db) : IDeskReminder
{
    public async Task<DeskReminder?> Read(Actor me, DateOnly today, CancellationToken ct)
    {
        if (!me.May(Permissions.Handle, StandardsModule.FieldName))
        {
            return null;
        }

        var until = today.AddDays(ProductRegister.Near);
        var count = await db.Set<Product>().AsNoTracking().CountAsync(product => product.Standing != ProductStanding.Denied && product.Standing != ProductStanding.Delisted && product.ExpiresOn >= today && product.ExpiresOn <= until && product.State == RecordState.Valid, ct);
        return count == 0 ? null : new DeskReminder(($"{count} 个产品的准用 {ProductRegister.Near} 天内到期", $"The approval of {count} products ends within {ProductRegister.Near} days"), count, ("看清单", "See the list"), $"/standards/products?standing=Approved,Pilot,Exception,Sunsetting&expiresOn.from={today:yyyy-MM-dd}&expiresOn.to={until:yyyy-MM-dd}", "projects");
    }
}

/// <summary>On the desk: local standards whose five-year review is due.</summary>
internal sealed class ReviewsDue(RongxiDb db) : IDeskReminder
{
    private const int Before = 180;

    public async Task<DeskReminder?> Read(Actor me, DateOnly today, CancellationToken ct)
    {
        if (!me.May(Permissions.Handle, StandardsModule.FieldName))
        {
            return null;
        }

        var until = today.AddDays(Before);
        var count = await db.Set<LocalStandard>().AsNoTracking().CountAsync(project => (project.Standing == DraftStanding.Filed || project.Standing == DraftStanding.Continued) && project.NextReview <= until, ct);
        return count == 0 ? null : new DeskReminder(($"{count} 项地方标准临近复审", $"{count} local standards are due for review"), count, ("启动复审", "Open the review"), $"/standards/drafts?standing=Filed,Continued&nextReview.to={until:yyyy-MM-dd}", "calendar-event");
    }
}
