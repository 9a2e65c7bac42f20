using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;

namespace Rongxi.Standards.Subscriptions;

/// <summary>Begins and ends subscriptions; each is one person's own.</summary>
internal sealed class SubscriptionDesk(RongxiDb db, TimeProvider clock)
{
    /// <summary>Subscriptions of one person.</summary>
    public const int MostOfOne = 200;

    public async Task<IReadOnlyList<StandardSubscription>> Of(Guid person, CancellationToken ct) =>
        await db.Set<StandardSubscription>().AsNoTracking().Where(own => own.PersonId == person && own.EndedAt == null).OrderBy(own => own.Kind).ThenBy(own => own.What).Take(MostOfOne).ToListAsync(ct);

    /// <summary>Subscribes; the same twice is one.</summary>
    public Task<StandardSubscription> Begin(SubscriptionOrder order, Actor by, CancellationToken ct) => db.Transact(
        async () =>
        {
            var person = by.PersonId ?? throw Refusal.Forbidden(("请以本人账户订阅", "Subscribe with an account of your own"));
            var own = db.Set<StandardSubscription>().Where(own => own.PersonId == person && own.EndedAt == null);
            if (await own.FirstOrDefaultAsync(known => known.Kind == order.Kind && known.What == order.Kept, ct) is { } known)
            {
                return known;
            }

            if (await own.CountAsync(ct) >= MostOfOne)
            {
                throw new Refusal("standards.too-many-subscriptions", ($"最多订阅 {MostOfOne} 项", $"At most {MostOfOne} subscriptions"), 409);
            }

            var subscription = new StandardSubscription { Office = db.Office, PersonId = person, Kind = order.Kind, What = order.Kept, Since = clock.GetUtcNow() };
            db.Add(subscription);
            return subscription;
        },
        ct);

    public Task End(Guid id, Actor by, CancellationToken ct) => db.Transact(
        async () =>
        {
            var own = await db.Set<StandardSubscription>().FirstOrDefaultAsync(own => own.Id == id && own.PersonId == by.PersonId, ct) ?? throw Refusal.NotFound(id.ToString());
            own.EndedAt ??= clock.GetUtcNow();
        },
        ct);
}
