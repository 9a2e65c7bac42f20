using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;
using Rongxi.Web.Pages.Admin;

namespace Rongxi.Web.Pages.Account;

[SignedIn]
public sealed class TokensModel(RongxiDb db, TokenKeeping tokens) : RongxiPage
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public List<string> Scopes { get; set; } = [];

    [BindProperty]
    public DateOnly? Until { get; set; }

    [BindProperty]
    public Guid Token { get; set; }

    public IReadOnlyList<ServiceToken> Rows { get; private set; } = [];

    public string? Secret { get; private set; }

    /// <summary>What this person could give a token.</summary>
    public IEnumerable<(string Scope, Text Title)> Offered => TokenKeeping.Scopes.Where(entry => entry.Scope == Permissions.Apply || Me.May(entry.Scope));

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public async Task<IActionResult> OnPostCreateAsync(CancellationToken ct)
    {
        Secret = await tokens.Create(Name, Scopes, Me, Until, ct);
        await Show(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostRevokeAsync(CancellationToken ct)
    {
        var id = Me.PersonId!.Value;
        var token = await db.ServiceTokens.FirstOrDefaultAsync(token => token.Id == Token && token.PersonId == id, ct) ?? throw Refusal.NotFound("token");
        await tokens.Revoke(token, ct);
        Say(("令牌已吊销，立即失效", "The token is revoked at once"));
        return To("/account/tokens");
    }

    public override async Task Show(CancellationToken ct)
    {
        var id = Me.PersonId!.Value;
        Rows = await db.ServiceTokens.AsNoTracking().Where(token => token.PersonId == id && token.Office == db.Office).OrderByDescending(token => token.CreatedAt).Take(100).ToListAsync(ct);
    }
}
