using Microsoft.Extensions.DependencyInjection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Audits;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Admin;

/// <summary>A token as listed, with the name of the person in whose name it acts.</summary>
public sealed record TokenRow(ServiceToken Token, string Person);

[Needs(Permissions.ManageTokens)]
public sealed class TokensModel(RongxiDb db, TokenKeeping tokens) : RongxiPage
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public List<string> Scopes { get; set; } = [];

    [BindProperty]
    public string? Person { get; set; }

    [BindProperty]
    public DateOnly? Until { get; set; }

    [BindProperty]
    public Guid Token { get; set; }

    public IReadOnlyList<TokenRow> Rows { get; private set; } = [];

    public string? Secret { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public async Task<IActionResult> OnPostCreateAsync(CancellationToken ct)
    {
        var typed = (Person ?? "").Trim().ToUpperInvariant();
        var person = await db.People.AsNoTracking().FirstOrDefaultAsync(person => person.NormalizedUserName == typed, ct);
        var actor = person is null ? null : await HttpContext.RequestServices.GetRequiredService<Actors>().Of(person.Id, db.Office, ct);
        if (actor is null || !actor.IsOfficer)
        {
            throw new Refusal("token.person", ("请填写本办公室一名工作人员的用户名", "Give the user name of an officer of this office"), [new("Person", ("没有此人，或其在本办公室没有角色", "Unknown, or without a role here"))]);
        }

        Secret = await tokens.Create(Name, Scopes, actor, Until, ct);
        await Show(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostRevokeAsync(CancellationToken ct)
    {
        var token = await db.ServiceTokens.FirstOrDefaultAsync(token => token.Id == Token && token.Office == db.Office, ct) ?? throw Refusal.NotFound("token");
        await tokens.Revoke(token, ct);
        Say(("令牌已吊销，立即失效", "The token is revoked at once"));
        return To("/admin/tokens");
    }

    public override async Task Show(CancellationToken ct)
    {
        var rows = await db.ServiceTokens.AsNoTracking().Where(token => token.Office == db.Office).OrderByDescending(token => token.CreatedAt).Take(200).ToListAsync(ct);
        var ids = rows.Select(token => token.PersonId).Distinct().ToList();
        var names = await db.People.AsNoTracking().Where(person => ids.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name, ct);
        Rows = [.. rows.Select(token => new TokenRow(token, names.GetValueOrDefault(token.PersonId, "")))];
    }
}
