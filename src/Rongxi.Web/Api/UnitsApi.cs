using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Identifiers;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;

namespace Rongxi.Web.Api;

/// <summary>Units and who may act for them.</summary>
internal static class UnitsApi
{
    private const string Tag = "Units";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/units", List).SignedIn().Told("listUnits", Tag, "List units", "Officers find any unit by name or credit code; others see those they may act for.");
        api.MapPost("/units", Add).SignedIn().Told("addUnit", Tag, "Register a unit one acts for", "The credit code is checked by its algorithm. Whoever registers a unit first may add others to it.");
        api.MapGet("/units/{id:guid}", One).SignedIn().Told("getUnit", Tag, "Get a unit");
        api.MapGet("/units/{id:guid}/members", Members).SignedIn().Told("listUnitMembers", Tag, "List who may act for a unit");
        api.MapPost("/units/{id:guid}/members", AddMember).SignedIn().Told("addUnitMember", Tag, "Let somebody act for a unit");
        api.MapDelete("/units/{id:guid}/members/{person:guid}", EndMember).SignedIn().Told("endUnitMember", Tag, "End that somebody acts for a unit");
    }

    private static async Task<PageOf<UnitLine>> List(HttpContext http, RongxiDb db, Visitor visitor,
        [Description("Beginning of the name or of the credit code.")] string? q, [AsParameters] Paging paging, CancellationToken ct)
    {
        var (page, size, skip) = paging.Checked();
        var mine = visitor.Me.Units.ToList();
        var all = visitor.Me.May(Permissions.ReadCases);
        var units = db.Units.AsNoTracking().Where(unit => all || mine.Contains(unit.Id));
        units = string.IsNullOrWhiteSpace(q) ? units : units.Where(unit => unit.Name.StartsWith(q) || unit.CreditCode.StartsWith(q));
        var rows = await units.OrderBy(unit => unit.Name).ThenBy(unit => unit.Id).Skip(skip).Take(size + 1).Select(unit => new UnitLine(unit.Id, unit.CreditCode, unit.Name, unit.NameEn)).ToListAsync(ct);
        return Pages.Of(http, rows, page, size);
    }

    private static async Task<Created<UnitLine>> Add(UnitAdded body, HttpContext http, RongxiDb db, Visitor visitor, TimeProvider clock, CancellationToken ct)
    {
        var me = visitor.Me;
        if (!me.MayApply)
        {
            me.Must(Permissions.Apply);
        }

        var code = Uscc.Normalise(body.CreditCode);
        var errors = new List<FieldError>();
        if (Uscc.WhyNot(code) is { } why)
        {
            errors.Add(new("creditCode", why));
        }

        if (string.IsNullOrWhiteSpace(body.Name) || body.Name.Length > 120)
        {
            errors.Add(new("name", ("必填，最多 120 字", "Required, at most 120 characters")));
        }

        if (errors.Count > 0)
        {
            throw new Refusal("unit.wrong", ("单位信息不对", "What is said of the unit is wrong"), errors);
        }

        var now = clock.GetUtcNow();
        var unit = await db.Transact(
            async () =>
            {
                if (await db.Units.AsNoTracking().AnyAsync(known => known.CreditCode == code, ct))
                {
                    throw new Refusal("unit.known", ("该单位已登记，请由其管理员将您加入", "The unit is registered; ask its administrator to add you"), [new("creditCode", ("已登记", "Already registered"))], 409);
                }

                var unit = new Unit { CreditCode = code, Name = body.Name.Trim(), NameEn = body.NameEn, Address = body.Address, Postcode = body.Postcode, CreatedAt = now };
                db.Units.Add(unit);
                db.UnitMembers.Add(new UnitMember { UnitId = unit.Id, PersonId = me.PersonId!.Value, IsChief = true, Since = now });
                return unit;
            },
            ct);
        return TypedResults.Created($"{http.Request.PathBase}{ApiHost.Root}/units/{unit.Id}", new UnitLine(unit.Id, unit.CreditCode, unit.Name, unit.NameEn));
    }

    private static async Task<UnitView> One(Guid id, RongxiDb db, Visitor visitor, CancellationToken ct)
    {
        var unit = await Visible(id, db, visitor, ct);
        return new UnitView(unit.Id, unit.CreditCode, unit.Name, unit.NameEn, unit.Address, unit.Postcode, unit.District, unit.LegalRepresentative, unit.Version);
    }

    private static async Task<IReadOnlyList<UnitMemberView>> Members(Guid id, RongxiDb db, Visitor visitor, CancellationToken ct)
    {
        await Visible(id, db, visitor, ct);
        return await db.UnitMembers.AsNoTracking().Where(member => member.UnitId == id && member.Until == null)
            .Join(db.People.AsNoTracking(), member => member.PersonId, person => person.Id, (member, person) => new { member, person.Name })
            .OrderBy(row => row.member.Since).Take(200).Select(row => new UnitMemberView(row.member.PersonId, row.Name, row.member.IsChief, row.member.Since)).ToListAsync(ct);
    }

    private static async Task<Created<UnitMemberView>> AddMember(Guid id, UnitMemberAdded body, RongxiDb db, Visitor visitor, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var name = body.UserName.Trim().ToUpperInvariant();
        var view = await db.Transact(
            async () =>
            {
                await MustBeChief(id, db, visitor, ct);
                var person = await db.People.AsNoTracking().FirstOrDefaultAsync(person => person.NormalizedUserName == name && !person.Disabled, ct)
                    ?? throw new Refusal("unit.no-person", ("没有此用户名", "There is no such user name"), [new("userName", ("请对方先注册", "They must register first"))]);
                if (await db.UnitMembers.AnyAsync(member => member.UnitId == id && member.PersonId == person.Id && member.Until == null, ct))
                {
                    throw new Refusal("unit.member-known", ($"{person.Name}已可代表该单位", $"{person.Name} already acts for the unit"), 409);
                }

                if (await db.UnitMembers.CountAsync(member => member.UnitId == id && member.Until == null, ct) >= 200)
                {
                    throw new Refusal("unit.too-many", ("一个单位最多 200 人", "At most 200 people for one unit"));
                }

                db.UnitMembers.Add(new UnitMember { UnitId = id, PersonId = person.Id, IsChief = body.IsChief == true, Since = now });
                return new UnitMemberView(person.Id, person.Name, body.IsChief == true, now);
            },
            ct);
        return TypedResults.Created((string?)null, view);
    }

    private static async Task<NoContent> EndMember(Guid id, Guid person, RongxiDb db, Visitor visitor, TimeProvider clock, CancellationToken ct)
    {
        await db.Transact(
            async () =>
            {
                if (person != visitor.Me.PersonId)
                {
                    await MustBeChief(id, db, visitor, ct);
                }

                var member = await db.UnitMembers.FirstOrDefaultAsync(member => member.UnitId == id && member.PersonId == person && member.Until == null, ct) ?? throw Refusal.NotFound(person.ToString());
                if (member.IsChief && !await db.UnitMembers.AnyAsync(other => other.UnitId == id && other.PersonId != person && other.IsChief && other.Until == null, ct))
                {
                    throw new Refusal("unit.last-chief", ("请先指定另一位管理员", "Name another administrator first"), 409);
                }

                member.Until = clock.GetUtcNow();
            },
            ct);
        return TypedResults.NoContent();
    }

    private static async Task<Unit> Visible(Guid id, RongxiDb db, Visitor visitor, CancellationToken ct) =>
        visitor.Me.Units.Contains(id) || visitor.Me.May(Permissions.ReadCases)
            ? await db.Units.AsNoTracking().FirstOrDefaultAsync(unit => unit.Id == id, ct) ?? throw Refusal.NotFound(id.ToString())
            : throw Refusal.NotFound(id.ToString());

    private static async Task MustBeChief(Guid id, RongxiDb db, Visitor visitor, CancellationToken ct)
    {
        var me = visitor.Me.PersonId;
        if (!visitor.Me.MayApply || !await db.UnitMembers.AnyAsync(member => member.UnitId == id && member.PersonId == me && member.IsChief && member.Until == null, ct))
        {
            throw visitor.Me.Units.Contains(id) ? Refusal.Forbidden(("只有该单位的管理员可以增减人员", "Only an administrator of the unit may add or remove people")) : Refusal.NotFound(id.ToString());
        }
    }
}

/// <summary>A unit in a list.</summary>
internal sealed record UnitLine(Guid Id, string CreditCode, string Name, string? NameEn);

/// <summary>A unit (单位).</summary>
internal sealed record UnitView(Guid Id, string CreditCode, string Name, string? NameEn, string? Address, string? Postcode, string? District, string? LegalRepresentative, int Version);

/// <summary>A unit to register.</summary>
internal sealed record UnitAdded(string CreditCode, string Name, string? NameEn = null, string? Address = null, string? Postcode = null);

/// <summary>Somebody who may act for a unit.</summary>
internal sealed record UnitMemberView(Guid Person, string Name, bool IsChief, DateTimeOffset Since);

/// <summary>Who shall act for a unit.</summary>
internal sealed record UnitMemberAdded(string UserName, bool? IsChief = null);
