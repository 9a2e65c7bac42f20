using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;

namespace Rongxi.Funds.Contracts;

/// <summary>
/// What an office does with its funds outside of cases, for the programs that work with it: founding, closing of years, runs
/// of payments, statements of the treasury. Whoever acts needs the permission that the page of the deed asks for.
/// </summary>
public interface IFundOffice
{
    /// <summary>设立: founds a fund on the document that set it up; answers its number.</summary>
    /// <exception cref="Refusal"><c>form.invalid</c>, <c>forbidden</c>.</exception>
    Task<string> Found(FundFounding founding, Actor by, CancellationToken ct);

    /// <summary>年终结转与关账: closes a year of a fund; commitments go over to the next year's lines. Answers how many lines were closed.</summary>
    /// <param name="document">On what it was decided.</param>
    /// <param name="carriesOver">Whether what was not committed goes over too; otherwise it goes back to its source.</param>
    /// <exception cref="Refusal"><c>funds.year</c>, <c>funds.payments-under-way</c>, <c>funds.fund-ended</c>, <c>not-found</c>.</exception>
    Task<int> CloseYear(string fund, int year, string document, bool carriesOver, Actor by, CancellationToken ct);

    /// <summary>拨付批次: puts payments on their way together, all or none; answers the number of the run.</summary>
    /// <exception cref="Refusal"><c>funds.run-size</c>, <c>funds.run-fund</c>, and those of <see cref="IFundMoney.RequestPayment"/>.</exception>
    Task<string> OpenRun(string fund, string title, IReadOnlyList<RunPaymentOrder> payments, PostingBasis basis, Actor by, CancellationToken ct);

    /// <summary>Records that the treasury paid a run; answers how many payments were confirmed now. May be sent again.</summary>
    /// <exception cref="Refusal"><c>funds.no-batch</c>, <c>funds.paid-on</c>, <c>funds.run-confirmed</c>, <c>not-found</c>.</exception>
    Task<int> ConfirmRun(string run, string batch, DateOnly paidOn, Actor by, CancellationToken ct);

    /// <summary>Imports a statement of the treasury (CSV, XLSX) and matches it with the ledger, whole or not at all.</summary>
    /// <exception cref="Refusal"><c>funds.treasury-file</c> with each fault and its row, <c>funds.treasury-again</c>, <c>funds.treasury-empty</c>, <c>not-found</c>.</exception>
    Task<ImportedStatement> ImportStatement(string fund, Stream file, string fileName, Actor by, CancellationToken ct);

    /// <summary>对账核实: records that an item which did not agree is the same payment after all, and how that was found out.</summary>
    /// <exception cref="Refusal"><c>funds.no-reason</c>, <c>funds.item-resolved</c>, <c>not-found</c>.</exception>
    Task ResolveAsSame(string statement, string voucher, string reason, Actor by, CancellationToken ct);

    /// <summary>Re-adds every entry of a fund, of all where none is named; answers what does not agree, nothing where all does.</summary>
    Task<IReadOnlyList<Text>> Prove(string? fund, CancellationToken ct);
}

/// <summary>What a fund is founded with.</summary>
public sealed record FundFounding
{
    public required Text Name { get; init; }
    public required string Purpose { get; init; }

    /// <summary>The division that stewards it.</summary>
    public required string Steward { get; init; }

    /// <summary>The document that set it up.</summary>
    public required string Document { get; init; }

    public required DateOnly ValidFrom { get; init; }
    public required DateOnly ValidTo { get; init; }
}

/// <summary>One payment of a run.</summary>
/// <param name="Commitment">Number of the commitment it is paid from.</param>
/// <param name="Invoice">Number of the invoice.</param>
public sealed record RunPaymentOrder(string Commitment, long AmountFen, string? Invoice);

/// <summary>A statement of the treasury as it was taken in.</summary>
/// <param name="OpenItems">Items that do not agree.</param>
/// <param name="OpenVouchers">Their vouchers, where they have one.</param>
public sealed record ImportedStatement(string Number, int Rows, int OpenItems, IReadOnlyList<string> OpenVouchers);
