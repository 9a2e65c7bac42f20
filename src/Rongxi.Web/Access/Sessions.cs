using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.People;

namespace Rongxi.Web.Access;

/// <summary>Which browsers are signed in; ended sessions are refused within half a minute on every node.</summary>
public sealed class Sessions(RongxiDb db, TimeProvider clock)
{
    public const string Claim = "rongxi:session";
    private static readonly TimeSpan Trusted = TimeSpan.FromSeconds(30);
    private static readonly ConcurrentDictionary<Guid, DateTimeOffset> Checked = new();

    public async Task<Session> Begin(Guid personId, string browser, string address, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var session = new Session { PersonId = personId, CreatedAt = now, SeenAt = now, Browser = browser.Length > 200 ? browser[..200] : browser, Address = address };
        db.Sessions.Add(session);
        await db.SaveChangesAsync(ct);
        return session;
    }

    public async ValueTask<bool> IsOpen(Guid id, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (Checked.TryGetValue(id, out var at) && now - at < Trusted)
        {
            return true;
        }

        var session = await db.Sessions.FirstOrDefaultAsync(session => session.Id == id, ct);
        if (session is null || session.EndedAt is not null)
        {
            return false;
        }

        if (now - session.SeenAt > TimeSpan.FromMinutes(5))
        {
            session.SeenAt = now;
            await db.SaveChangesAsync(ct);
        }

        if (Checked.Count > 20_000)
        {
            Checked.Clear();
        }

        Checked[id] = now;
        return true;
    }

    public async Task End(Guid id, Guid personId, CancellationToken ct)
    {
        var session = await db.Sessions.FirstOrDefaultAsync(session => session.Id == id && session.PersonId == personId, ct);
        if (session is not null)
        {
            session.EndedAt = clock.GetUtcNow();
            await db.SaveChangesAsync(ct);
        }

        Checked.TryRemove(id, out _);
    }

    /// <summary>Ends every session of a person, but for one they keep; answers how many.</summary>
    public async Task<int> EndAll(Guid personId, Guid? butFor, CancellationToken ct)
    {
        var open = await db.Sessions.Where(session => session.PersonId == personId && session.EndedAt == null && session.Id != butFor).Take(1000).ToListAsync(ct);
        foreach (var session in open)
        {
            session.EndedAt = clock.GetUtcNow();
        }

        await db.SaveChangesAsync(ct);
        foreach (var session in open)
        {
            Checked.TryRemove(session.Id, out _);
        }

        return open.Count;
    }
}
