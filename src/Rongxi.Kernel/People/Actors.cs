using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Offices;

namespace Rongxi.Kernel.People;

/// <summary>Reads what a person may do: their roles in force today, those of people they stand in for, their units.</summary>
public sealed class Actors(RongxiDb db, OfficeBooks books, ActorShelf shelf)
{
    /// <summary>The actor a person is in an office; null for an unknown or disabled person.</summary>
    /// <param name="office">Office whose rooms they are in; roles in other offices do not count there.</param>
    public async Task<Actor?> Of(Guid personId, string office, CancellationToken ct)
    {
        var today = books.Today;
        var key = new ActorShelf.Key(personId, office, today);
        if (shelf.Find(key) is { } known)
        {
            return known;
        }

        var version = shelf.Version;
        var actor = await Read(personId, office, today, ct);
        if (actor is not null)
        {
            shelf.Put(key, actor, version);
        }

        return actor;
    }

    private async Task<Actor?> Read(Guid personId, string office, DateOnly today, CancellationToken ct)
    {
        var person = await db.People.AsNoTracking().Where(person => person.Id == personId && !person.Disabled)
            .Select(person => new { person.Name }).FirstOrDefaultAsync(ct);
        if (person is null)
        {
            return null;
        }

        var standIns = await db.Delegations.AsNoTracking()
            .Where(delegation => delegation.Office == office && delegation.ToPersonId == personId && delegation.EndedAt == null && delegation.ValidFrom <= today && delegation.ValidTo >= today)
            .Select(delegation => new { delegation.FromPersonId, delegation.FromName }).ToListAsync(ct);
        var ids = standIns.Select(other => other.FromPersonId).Append(personId).ToList();
        var grants = await db.RoleGrants.AsNoTracking()
            .Where(grant => grant.Office == office && ids.Contains(grant.PersonId) && grant.ValidFrom <= today && (grant.ValidTo == null || grant.ValidTo >= today))
            .ToListAsync(ct);
        var own = grants.Where(grant => grant.PersonId == personId).ToList();
        var units = await db.UnitMembers.AsNoTracking().Where(member => member.PersonId == personId && member.Until == null)
            .Select(member => member.UnitId).ToListAsync(ct);
        return new Actor
        {
            PersonId = personId,
            Name = person.Name,
            Office = own.Count > 0 || standIns.Count > 0 ? office : null,
            Granted = Carried(own),
            Roles = [.. own.Select(grant => grant.Role).Distinct().Order()],
            Division = own.Select(grant => grant.Division).FirstOrDefault(division => division is not null),
            StandsInFor = [.. standIns.Select(other => new StandIn(other.FromPersonId, other.FromName, Carried(grants.Where(grant => grant.PersonId == other.FromPersonId))))],
            Units = units.ToHashSet(),
        };
    }

    private static Dictionary<string, IReadOnlySet<string>> Carried(IEnumerable<RoleGrant> grants) =>
        grants.GroupBy(grant => grant.Field).ToDictionary(
            group => group.Key,
            group => (IReadOnlySet<string>)group.SelectMany(grant => Permissions.Of(grant.Role)).ToHashSet());
}
