using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;

namespace Rongxi.Web.Api;

/// <summary>The reader: who they are here, what waits for them, what they were told, who stands in.</summary>
internal static class MeApi
{
    private const string Tag = "Me";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/me", Me).SignedIn().Told("getMe", Tag, "Get who one is here", "Roles, permissions, units, and the scopes of the token.");
        api.MapGet("/me/notifications", Notifications).SignedIn().Told("listNotifications", Tag, "List notices to me", "Newest first.");
        api.MapPost("/me/notifications/{id:guid}/read", Read).SignedIn().Told("readNotification", Tag, "Mark a notice as read");
        api.MapPost("/me/notifications/read", ReadAll).SignedIn().Told("readAllNotifications", Tag, "Mark all notices as read");
        api.MapGet("/me/asks", Asks).SignedIn().Told("listAsksToMe", Tag, "List requests that wait for my answer", "Oldest first, at most 200.");
        api.MapGet("/me/delegations", Delegations).Needs().Told("listDelegations", Tag, "List my delegations", "Those I gave and those given to me.");
        api.MapPost("/me/delegations", Delegate).Needs().Told("delegate", Tag, "Let somebody sit at my desk for a period", "Up to a year. They act with my permissions, and every step names both.");
        api.MapPost("/me/delegations/{id:guid}/end", End).Needs().Told("endDelegation", Tag, "End a delegation I gave");
        api.MapGet("/me/views", Views).SignedIn().Told("listSavedViews", Tag, "List saved views", "My own and those shared with the office.");
        api.MapPost("/me/views", SaveView).SignedIn().Told("saveView", Tag, "Save a view", "Filters and columns of a list under a name.");
        api.MapDelete("/me/views/{id:guid}", RemoveView).SignedIn().Told("removeView", Tag, "Remove a saved view of mine");
    }

    private static async Task<MeView> Me(RongxiDb db, Visitor visitor, CancellationToken ct)
    {
        var me = visitor.Me;
        var ids = me.Units.ToList();
        var units = await db.Units.AsNoTracking().Where(unit => ids.Contains(unit.Id)).OrderBy(unit => unit.Name).Take(200).Select(unit => new UnitLine(unit.Id, unit.CreditCode, unit.Name, unit.NameEn)).ToListAsync(ct);
        return new MeView(
            me.PersonId, me.Name, visitor.Office.Code, me.IsOfficer, me.Roles, me.Division,
            me.Granted.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<string>)[.. pair.Value.Where(permission => me.TokenScopes is null || me.TokenScopes.Contains(permission)).Order(StringComparer.Ordinal)]),
            [.. me.StandsInFor.Select(other => new PersonRef(other.PersonId, other.Name))], units, me.TokenScopes is null ? null : [.. me.TokenScopes.Order(StringComparer.Ordinal)]);
    }

    private static async Task<PageOf<NotificationView>> Notifications(HttpContext http, RongxiDb db, Visitor visitor,
        [Description("Only unread ones.")] bool? unread, [AsParameters] Paging paging, CancellationToken ct)
    {
        var (page, size, skip) = paging.Checked();
        var me = visitor.Me.PersonId;
        var notices = db.Notifications.AsNoTracking().Where(notice => notice.PersonId == me && (unread != true || notice.ReadAt == null));
        var rows = await notices.OrderByDescending(notice => notice.At).ThenByDescending(notice => notice.Id).Skip(skip).Take(size + 1)
            .Select(notice => new NotificationView(notice.Id, notice.Topic, new BilingualText(notice.Zh, notice.En), notice.Address, notice.At, notice.ReadAt)).ToListAsync(ct);
        return Pages.Of(http, rows, page, size);
    }

    private static async Task<NoContent> Read(Guid id, RongxiDb db, Visitor visitor, TimeProvider clock, CancellationToken ct)
    {
        var me = visitor.Me.PersonId;
        var now = clock.GetUtcNow();
        var notice = await db.Notifications.FirstOrDefaultAsync(notice => notice.Id == id && notice.PersonId == me, ct) ?? throw Refusal.NotFound(id.ToString());
        notice.ReadAt ??= now;
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> ReadAll(RongxiDb db, Visitor visitor, TimeProvider clock, CancellationToken ct)
    {
        var me = visitor.Me.PersonId;
        var now = clock.GetUtcNow();
        await db.Transact(() => db.Notifications.Where(notice => notice.PersonId == me && notice.ReadAt == null).ExecuteUpdateAsync(set => set.SetProperty(notice => notice.ReadAt, now), ct), ct);
        return TypedResults.NoContent();
    }

    private static async Task<IReadOnlyList<AskToMe>> Asks(RongxiDb db, Visitor visitor, CancellationToken ct)
    {
        var me = visitor.Me.PersonId;
        return [.. (await db.CaseAsks.AsNoTracking().Where(ask => ask.ToPersonId == me && ask.AnsweredAt == null)
            .Join(db.Cases.AsNoTracking(), ask => ask.CaseId, file => file.Id, (ask, file) => new { ask, file.Number, file.Title })
            .OrderBy(row => row.ask.AskedAt).Take(200).ToListAsync(ct)).Select(row => new AskToMe(row.Number, row.Title, CaseAnswers.AskOf(row.ask)))];
    }

    private static async Task<IReadOnlyList<DelegationView>> Delegations(RongxiDb db, Visitor visitor, CancellationToken ct)
    {
        var me = visitor.Me.PersonId;
        return await db.Delegations.AsNoTracking().Where(delegation => delegation.FromPersonId == me || delegation.ToPersonId == me)
            .OrderByDescending(delegation => delegation.ValidFrom).Take(200)
            .Select(delegation => new DelegationView(delegation.Id, delegation.FromPersonId, delegation.FromName, delegation.ToPersonId, delegation.ToName, delegation.ValidFrom, delegation.ValidTo, delegation.Reason, delegation.EndedAt)).ToListAsync(ct);
    }

    private static async Task<Created<DelegationView>> Delegate(DelegationGiven body, RongxiDb db, Visitor visitor, OfficeBooks books, TimeProvider clock, CancellationToken ct)
    {
        var me = visitor.Me;
        var errors = new List<FieldError>();
        if (body.ValidFrom < books.Today || body.ValidTo < body.ValidFrom || body.ValidTo > body.ValidFrom.AddYears(1))
        {
            errors.Add(new("validTo", ("从今天起，最长一年", "From today on, at most a year")));
        }

        if (body.To == me.PersonId || !await db.RoleGrants.AsNoTracking().AnyAsync(grant => grant.PersonId == body.To, ct))
        {
            errors.Add(new("to", ("应为本办另一位工作人员", "Must be another officer of this office")));
        }

        if (string.IsNullOrWhiteSpace(body.Reason) || body.Reason.Length > 200)
        {
            errors.Add(new("reason", ("必填，最多 200 字", "Required, at most 200 characters")));
        }

        if (errors.Count > 0)
        {
            throw new Refusal("delegation.wrong", ("代办设置不对", "The delegation is wrong"), errors);
        }

        var to = await db.People.AsNoTracking().FirstOrDefaultAsync(person => person.Id == body.To && !person.Disabled, ct) ?? throw Refusal.NotFound(body.To.ToString());
        var delegation = new Delegation
        {
            Office = db.Office, FromPersonId = me.PersonId!.Value, FromName = me.Name, ToPersonId = to.Id, ToName = to.Name,
            ValidFrom = body.ValidFrom, ValidTo = body.ValidTo, Reason = body.Reason.Trim(), RecordedAt = clock.GetUtcNow(),
        };
        await db.Transact(
            () =>
            {
                db.Delegations.Add(delegation);
                return Task.CompletedTask;
            },
            ct);
        return TypedResults.Created((string?)null, new DelegationView(delegation.Id, delegation.FromPersonId, delegation.FromName, delegation.ToPersonId, delegation.ToName, delegation.ValidFrom, delegation.ValidTo, delegation.Reason, null));
    }

    private static async Task<NoContent> End(Guid id, RongxiDb db, Visitor visitor, TimeProvider clock, CancellationToken ct)
    {
        var me = visitor.Me.PersonId;
        await db.Transact(
            async () =>
            {
                var delegation = await db.Delegations.FirstOrDefaultAsync(delegation => delegation.Id == id && delegation.FromPersonId == me, ct) ?? throw Refusal.NotFound(id.ToString());
                delegation.EndedAt ??= clock.GetUtcNow();
            },
            ct);
        return TypedResults.NoContent();
    }

    private static async Task<IReadOnlyList<SavedViewLine>> Views(RongxiDb db, Visitor visitor,
        [Description("Which list: `cases`, or the name of a register.")] string? list, CancellationToken ct)
    {
        var me = visitor.Me.PersonId;
        var isOfficer = visitor.Me.IsOfficer;
        return await db.SavedViews.AsNoTracking().Where(view => (view.PersonId == me || (view.Shared && isOfficer)) && (list == null || view.List == list))
            .OrderBy(view => view.Name).Take(200).Select(view => new SavedViewLine(view.Id, view.List, view.Name, view.Query, view.Shared, view.PersonId == me)).ToListAsync(ct);
    }

    private static async Task<Created<SavedViewLine>> SaveView(ViewSaved body, RongxiDb db, Visitor visitor, TimeProvider clock, CancellationToken ct)
    {
        var me = visitor.Me.PersonId!.Value;
        if (string.IsNullOrWhiteSpace(body.Name) || body.Name.Length > 60 || body.List.Length is 0 or > 60 || body.Query.Length > 2_000)
        {
            throw new Refusal("view.wrong", ("名称最多 60 字，条件最多 2000 字", "A name of at most 60 and a query of at most 2,000 characters"), [new("name", ("1–60 字", "1 to 60 characters"))]);
        }

        var view = new SavedView { Office = db.Office, PersonId = me, List = body.List, Name = body.Name.Trim(), Query = body.Query, Shared = body.Shared == true && visitor.Me.IsOfficer, SavedAt = clock.GetUtcNow() };
        await db.Transact(
            async () =>
            {
                if (await db.SavedViews.CountAsync(known => known.PersonId == me, ct) >= 200)
                {
                    throw new Refusal("view.too-many", ("最多保存 200 个视图", "At most 200 saved views"));
                }

                db.SavedViews.Add(view);
            },
            ct);
        return TypedResults.Created((string?)null, new SavedViewLine(view.Id, view.List, view.Name, view.Query, view.Shared, true));
    }

    private static async Task<NoContent> RemoveView(Guid id, RongxiDb db, Visitor visitor, CancellationToken ct)
    {
        var me = visitor.Me.PersonId;
        var view = await db.SavedViews.FirstOrDefaultAsync(view => view.Id == id && view.PersonId == me, ct) ?? throw Refusal.NotFound(id.ToString());
        db.SavedViews.Remove(view);
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}

/// <summary>Who the reader is in this office.</summary>
/// <param name="Permissions">By field of duty; `*` holds in all. Only those the token carries.</param>
/// <param name="TokenScopes">What the token carries; absent for people signed in.</param>
internal sealed record MeView(
    Guid? Id, string Name, string Office, bool IsOfficer, IReadOnlyList<Role> Roles, string? Division, IReadOnlyDictionary<string, IReadOnlyList<string>> Permissions,
    IReadOnlyList<PersonRef> StandsInFor, IReadOnlyList<UnitLine> Units, IReadOnlyList<string>? TokenScopes);

/// <summary>A person by id and name.</summary>
internal sealed record PersonRef(Guid Id, string Name);

/// <summary>A notice to a person.</summary>
internal sealed record NotificationView(Guid Id, string Topic, BilingualText Text, string Address, DateTimeOffset At, DateTimeOffset? ReadAt);

/// <summary>A request that waits for the reader's answer.</summary>
internal sealed record AskToMe(string Case, string Title, AskView Ask);

/// <summary>A delegation.</summary>
internal sealed record DelegationView(Guid Id, Guid From, string FromName, Guid To, string ToName, DateOnly ValidFrom, DateOnly ValidTo, string Reason, DateTimeOffset? EndedAt);

/// <summary>Whom one lets sit at one's desk, and when.</summary>
internal sealed record DelegationGiven(Guid To, DateOnly ValidFrom, DateOnly ValidTo, string Reason);

/// <summary>A saved view.</summary>
internal sealed record SavedViewLine(Guid Id, string List, string Name, string Query, bool Shared, bool Mine);

/// <summary>A view to save.</summary>
/// <param name="Query">The query string that restores it.</param>
internal sealed record ViewSaved(string List, string Name, string Query, bool? Shared = null);
