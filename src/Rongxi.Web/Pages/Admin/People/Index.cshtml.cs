using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.People;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Admin.People;

/// <summary>An officer as listed.</summary>
public sealed record OfficerRow(Person Person, IReadOnlyList<RoleGrant> Roles, DateTimeOffset? SeenAt);

[Needs(Permissions.ManagePeople)]
public sealed class IndexModel(RongxiDb db) : RongxiPage
{
    public const int PageSize = 50;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Query { get; set; }

    [BindProperty(SupportsGet = true)]
    public Role? Role { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Ended { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; } = 1;

    public IReadOnlyList<OfficerRow> Rows { get; private set; } = [];

    public int Count { get; private set; }

    public bool IncludesEnded => Ended == "1";

    public async Task OnGetAsync(CancellationToken ct)
    {
        var today = Today;
        At = Math.Clamp(At, 1, 1000);
        var grants = db.RoleGrants.AsNoTracking().Where(grant => grant.Office == db.Office);
        var fitting = IncludesEnded ? grants : grants.Where(grant => grant.ValidTo == null || grant.ValidTo >= today);
        if (Role is { } role)
        {
            fitting = fitting.Where(grant => grant.Role == role);
        }

        var ids = fitting.Select(grant => grant.PersonId).Distinct();
        var people = db.People.AsNoTracking().Where(person => ids.Contains(person.Id));
        if (Query is { Length: > 0 } typed)
        {
            typed = typed.Trim();
            var upper = typed.ToUpperInvariant();
            people = people.Where(person => person.Name.Contains(typed) || person.NormalizedUserName.Contains(upper));
        }

        Count = await people.CountAsync(ct);
        var shown = await people.OrderBy(person => person.UserName).Skip((At - 1) * PageSize).Take(PageSize).ToListAsync(ct);
        var shownIds = shown.Select(person => person.Id).ToList();
        var roles = await grants.Where(grant => shownIds.Contains(grant.PersonId) && (grant.ValidTo == null || grant.ValidTo >= today)).OrderBy(grant => grant.Role).ToListAsync(ct);
        var seen = await db.Sessions.AsNoTracking().Where(session => shownIds.Contains(session.PersonId)).GroupBy(session => session.PersonId).Select(group => new { group.Key, At = group.Max(session => session.SeenAt) }).ToDictionaryAsync(row => row.Key, row => row.At, ct);
        Rows = [.. shown.Select(person => new OfficerRow(person, [.. roles.Where(grant => grant.PersonId == person.Id)], seen.TryGetValue(person.Id, out var at) ? at : null))];
    }
}
