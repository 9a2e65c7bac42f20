using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Audits;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Rules;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;

namespace Rongxi.Web.Api;

/// <summary>Rule values: numbers of the law or of the office with the time in which they hold.</summary>
internal static class RulesApi
{
    private const string Tag = "Administration";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/rules", List).Needs().Told("listRules", Tag, "List rule values", "Where none is recorded, what the procedure declares holds.");
        api.MapPost("/rules", Add).Needs(Permissions.ManageRules).Told("addRule", Tag, "Record a rule value", "From a day on, with its basis. The value before it ends the day before; nothing is overwritten.");
    }

    private static async Task<PageOf<RuleView>> List(HttpContext http, RongxiDb db,
        [Description("Beginning of the key, such as `RAD-02.`.")] string? key, [AsParameters] Paging paging, CancellationToken ct)
    {
        var (page, size, skip) = paging.Checked();
        var rows = await db.RuleValues.AsNoTracking().Where(value => key == null || value.Key.StartsWith(key))
            .OrderBy(value => value.Key).ThenByDescending(value => value.ValidFrom).Skip(skip).Take(size + 1).ToListAsync(ct);
        return Pages.Of(http, [.. rows.Select(ViewOf)], page, size);
    }

    private static async Task<Created<RuleView>> Add(RuleAdded body, RongxiDb db, OfficeBooks books, AuditLog audit, Visitor visitor, TimeProvider clock, CancellationToken ct)
    {
        var errors = new List<FieldError>();
        if (string.IsNullOrWhiteSpace(body.Key) || body.Key.Length > 100 || body.Key.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-' or '_')))
        {
            errors.Add(new("key", ("如 RAD-02.decision.promised", "Such as RAD-02.decision.promised")));
        }

        if (string.IsNullOrWhiteSpace(body.Basis) || body.Basis.Length > 400)
        {
            errors.Add(new("basis", ("请写明依据，最多 400 字", "Give the basis, at most 400 characters")));
        }

        if (string.IsNullOrWhiteSpace(body.Unit) || body.Unit.Length > 40)
        {
            errors.Add(new("unit", ("必填", "Required")));
        }

        if (errors.Count > 0)
        {
            throw new Refusal("rule.wrong", ("规则值不对", "The rule value is wrong"), errors);
        }

        var value = new RuleValue
        {
            Office = db.Office, Key = body.Key, Value = body.Value, Unit = body.Unit, ValidFrom = body.ValidFrom, ValidTo = body.ValidTo, Basis = body.Basis.Trim(),
            ByName = visitor.Me.Name, RecordedAt = clock.GetUtcNow(),
        };
        await db.Transact(
            async () =>
            {
                foreach (var earlier in await db.RuleValues.Where(known => known.Key == body.Key && known.ValidFrom < body.ValidFrom && (known.ValidTo == null || known.ValidTo >= body.ValidFrom)).ToListAsync(ct))
                {
                    earlier.ValidTo = body.ValidFrom.AddDays(-1);
                }

                db.RuleValues.Add(value);
                audit.Add(AuditActions.ChangedRule, body.Key, $"{body.Value} {body.Unit} {body.ValidFrom:yyyy-MM-dd}");
            },
            ct);
        books.Forget();
        return TypedResults.Created((string?)null, ViewOf(value));
    }

    private static RuleView ViewOf(RuleValue value) => new(value.Id, value.Key, value.Value, value.Unit, value.ValidFrom, value.ValidTo, value.Basis, value.ByName, value.RecordedAt);
}

/// <summary>A rule value.</summary>
internal sealed record RuleView(Guid Id, string Key, decimal Value, string Unit, DateOnly ValidFrom, DateOnly? ValidTo, string Basis, string By, DateTimeOffset RecordedAt);

/// <summary>A rule value to record.</summary>
internal sealed record RuleAdded(string Key, decimal Value, string Unit, DateOnly ValidFrom, string Basis, DateOnly? ValidTo = null);
