using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rongxi.Funds.Contracts;
using Rongxi.Funds.Ledger;
using Rongxi.Kernel.People;
using Rongxi.Web.Access;

namespace Rongxi.Funds.Statements;

/// <summary>Balances and statements as data.</summary>
internal static class StatementApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/funds/{number}/statement", Statement).Needs(Permissions.ReadRegisters)
            .WithName("getFundStatement").WithTags("Funds").WithSummary("Get the statement of a fund").WithDescription("What the lines of a fund hold, in fen, by `use`, `source`, `district`, `project` or `year`; at the end of the day `asOf`, or now; of the budget year `year`, or of all.");
        api.MapGet("/funds/lines/{number}/balance", Balance).Needs(Permissions.ReadRegisters)
            .WithName("getFundLineBalance").WithTags("Funds").WithSummary("Get the balance of a budget line").WithDescription("What the accounts of a line hold, in fen, at the end of the day `asOf`, or now.");
    }

    private static async Task<StatementAnswer> Statement(string number, StatementReader reader, LineBook book, Visitor visitor, int? year, DateOnly? asOf, StatementBy? by, CancellationToken ct)
    {
        visitor.Me.Must(Permissions.ReadRegisters, FundsModule.FieldName);
        await book.FundNumbered(number, ct);
        var statement = await reader.Read(new(number, year, asOf, by ?? StatementBy.Use), ct);
        return new(number, year, asOf, statement.Total, [.. statement.Rows.Select(row => new StatementAnswerRow(row.Key, row.Title.Zh, row.Title.En, row.Sums))]);
    }

    private static async Task<FundSums> Balance(string number, IFundMoney money, Visitor visitor, DateOnly? asOf, CancellationToken ct)
    {
        visitor.Me.Must(Permissions.ReadRegisters, FundsModule.FieldName);
        return await money.Balance(number, asOf, ct);
    }
}

/// <summary>A statement.</summary>
internal sealed record StatementAnswer(string Fund, int? Year, DateOnly? AsOf, FundSums Total, IReadOnlyList<StatementAnswerRow> Rows);

/// <summary>A row of it.</summary>
internal sealed record StatementAnswerRow(string Key, string TitleZh, string TitleEn, FundSums Sums);
