using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;

namespace Rongxi.Web.Frame;

/// <summary>The figures in the office frame: only where somebody must act.</summary>
public sealed class OfficeCounts(RongxiDb db)
{
    private const int Most = 999;

    // On every page an officer sees: one question, compiled once.
    private static readonly CompiledQuery<Func<RongxiDb, Guid, Task<Counts>>> Read = new(() => EF.CompileAsyncQuery((RongxiDb db, Guid me) =>
        db.People.Where(person => person.Id == me).Select(person => new Counts(
            db.Cases.Where(file => file.HandlerId == me && file.ClosedAt == null && (file.Turn == StageKind.Office || file.Turn == StageKind.Decided)).Take(Most).Count(),
            db.Notifications.Where(notice => notice.PersonId == me && notice.ReadAt == null).Take(Most).Count())).First()));

    /// <summary>Open cases that wait for the officer, and unread notices; counted to 999.</summary>
    public Task<Counts> Of(Actor me) => Read.For(db)(db, me.PersonId!.Value);

    /// <param name="Mine">Open cases that wait for the officer.</param>
    /// <param name="Unread">Notices not yet read.</param>
    public readonly record struct Counts(int Mine, int Unread);
}
