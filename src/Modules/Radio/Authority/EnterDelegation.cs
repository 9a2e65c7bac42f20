using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;

namespace Rongxi.Radio.Authority;

/// <summary>What a document of the province lets the office do in one matter.</summary>
/// <param name="Matter">The matter.</param>
/// <param name="Mode">In its own name, entrusted, or first review only; entrusted where the document is silent (行政许可法 第二十四条).</param>
/// <param name="DocumentNumber">Number of the province's document.</param>
/// <param name="ValidFrom">First day.</param>
/// <param name="ValidTo">Last day; absent where the document names none.</param>
/// <param name="DocumentWord">机关代字 under which entrusted decisions are numbered.</param>
internal sealed record RadioDelegationEntered(Matter Matter, string DocumentNumber, DateOnly ValidFrom, DelegationMode Mode = DelegationMode.Entrusted, DateOnly? ValidTo = null, string? DocumentWord = null);

/// <summary>A delegation as registered.</summary>
internal sealed record RadioDelegationView(string Number, Matter Matter, DelegationMode Mode, string DocumentNumber, DateOnly ValidFrom, DateOnly? ValidTo);

/// <summary>
/// Enters what the province lets the office do (无线电管理条例 第十条第二款, 行政许可法 第二十四条). Without it an office may not
/// receive a single radio matter, so this is the first thing a new office does.
/// </summary>
internal sealed class EnterDelegation(RongxiDb db)
{
    private const int MostOfAMatter = 999;

    public async Task<DelegationRecord> Run(RadioDelegationEntered entered, Actor by, CancellationToken ct)
    {
        var errors = new List<FieldError>();
        if (!Enum.IsDefined(entered.Matter))
        {
            errors.Add(new("matter", ("没有这一事项", "There is no such matter")));
        }

        if (!Enum.IsDefined(entered.Mode))
        {
            errors.Add(new("mode", ("没有这一方式", "There is no such mode")));
        }

        if (string.IsNullOrWhiteSpace(entered.DocumentNumber) || entered.DocumentNumber.Length > 80)
        {
            errors.Add(new("documentNumber", ("请填写授权或委托文号，最多 80 字", "Give the number of the document, 80 characters at most")));
        }

        if (entered.DocumentWord is { Length: > 20 })
        {
            errors.Add(new("documentWord", ("最多 20 字", "20 characters at most")));
        }

        if (entered.ValidTo < entered.ValidFrom)
        {
            errors.Add(new("validTo", ("不应早于起始日", "Not before the first day")));
        }

        if (errors.Count > 0)
        {
            throw new Refusal("radio.delegation-wrong", ("授权委托有误", "The delegation is wrong"), errors);
        }

        return await db.Transact(
            async () =>
            {
                var before = await db.Set<DelegationRecord>().CountAsync(known => known.Matter == entered.Matter, ct);
                if (before >= MostOfAMatter)
                {
                    throw new Refusal("radio.delegation-many", ("此事项的授权记录过多", "Too many records of this matter"));
                }

                var record = new DelegationRecord
                {
                    Office = db.Office, Number = $"{entered.Matter}-{before + 1}", Matter = entered.Matter, Mode = entered.Mode, DocumentNumber = entered.DocumentNumber.Trim(),
                    DocumentWord = entered.DocumentWord?.Trim(), ValidFrom = entered.ValidFrom, ValidTo = entered.ValidTo,
                };
                db.Add(record);
                await db.Enter(record, DelegationRecord.Register, EntryKind.Registered, record.DocumentNumber, record.ValidFrom, by, ct);
                return record;
            },
            ct);
    }
}

/// <summary>The same for programs.</summary>
internal static class DelegationsApi
{
    public static void Map(RouteGroupBuilder delegations) => delegations.MapPost("", Enter).Needs(Permissions.ManageRules)
        .WithName("enterRadioDelegation").WithTags("Radio").WithSummary("Enter what the province lets the office do")
        .WithDescription("One record per matter and document, in the register `radio.delegations`. Without one a matter is not the office's and applications are not accepted.");

    private static async Task<Created<RadioDelegationView>> Enter(RadioDelegationEntered body, EnterDelegation enter, Visitor visitor, HttpContext http, CancellationToken ct)
    {
        var record = await enter.Run(body, visitor.Me, ct);
        return TypedResults.Created(
            $"{http.Request.PathBase}/api/v1/registers/{DelegationRecord.Register}/{record.Number}",
            new RadioDelegationView(record.Number, record.Matter, record.Mode, record.DocumentNumber, record.ValidFrom, record.ValidTo));
    }
}
