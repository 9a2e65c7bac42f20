using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;

namespace Rongxi.Funds.Contracts;

/// <summary>
/// The money of the funds for those who spend it: budget lines are asked, money is committed, paid, returned and claimed back.
/// Every call takes part in the caller's transaction (<c>db.Transact</c>, the effect of an act) and is refused by name when a
/// line or a commitment has not enough: nothing is then changed, whatever the caller does next. A call that is repeated with
/// the key it had the first time answers what was posted then.
/// </summary>
/// <exception cref="Refusal">
/// <c>funds.overdrawn</c>, <c>funds.over-commitment</c>, <c>funds.period-closed</c>, <c>funds.outside-year</c>,
/// <c>funds.in-future</c>, <c>funds.amount</c>, <c>funds.no-basis</c>, <c>funds.key-reused</c>, <c>funds.settled</c>, <c>not-found</c>.
/// </exception>
public interface IFundMoney
{
    /// <summary>Budget lines that answer the question, in order of fund, year and code; at most 500.</summary>
    Task<IReadOnlyList<FundLine>> Lines(LineQuery query, CancellationToken ct);

    /// <summary>The line of that number; refused when unknown.</summary>
    Task<FundLine> Line(string line, CancellationToken ct);

    /// <summary>What the accounts of a line hold, now or at the end of a day.</summary>
    Task<FundSums> Balance(string line, DateOnly? asOf, CancellationToken ct);

    /// <summary>承诺: binds available money of a line to a contract or plan item.</summary>
    Task<FundCommitment> Commit(CommitOrder order, PostingBasis basis, Actor by, CancellationToken ct);

    /// <summary>Binds more of the same line under a commitment, as when a contract is raised.</summary>
    Task<FundPosting> CommitMore(string commitment, long amountFen, PostingBasis basis, Actor by, CancellationToken ct);

    /// <summary>解除承诺: frees what is committed and not paid, as when a contract is settled for less.</summary>
    Task<FundPosting> Release(string commitment, long amountFen, PostingBasis basis, Actor by, CancellationToken ct);

    /// <summary>请款: puts committed money on its way to the payee; it is paid only once finance confirms.</summary>
    Task<FundPosting> RequestPayment(string commitment, long amountFen, PostingBasis basis, Actor by, CancellationToken ct);

    /// <summary>确认支付: finance paid what was asked for; the basis names the treasury's voucher.</summary>
    /// <param name="request">Number of the posting that <see cref="RequestPayment"/> answered.</param>
    Task<FundPosting> ConfirmPayment(string request, PostingBasis basis, Actor by, CancellationToken ct);

    /// <summary>撤销请款: the payment asked for is not made; the money is committed as before.</summary>
    Task<FundPosting> VoidPayment(string request, PostingBasis basis, Actor by, CancellationToken ct);

    /// <summary>支付: committed money was paid, where request and confirmation come in one.</summary>
    Task<FundPosting> Pay(string commitment, long amountFen, PostingBasis basis, Actor by, CancellationToken ct);

    /// <summary>退回: a payee gave money back.</summary>
    Task<FundPosting> Return(string commitment, long amountFen, ReturnTo to, PostingBasis basis, Actor by, CancellationToken ct);

    /// <summary>追回应收: a decision claims money back; it may exceed what was paid, by interest.</summary>
    Task<FundPosting> Claim(string commitment, long amountFen, PostingBasis basis, Actor by, CancellationToken ct);

    /// <summary>追回到账: claimed money came in; of it so much is principal, which leaves what is paid and returns to the treasury.</summary>
    Task<FundPosting> Recover(string commitment, long amountFen, long principalFen, PostingBasis basis, Actor by, CancellationToken ct);

    /// <summary>A claim is given up, by a decision that the basis names.</summary>
    Task<FundPosting> GiveUpClaim(string commitment, long amountFen, PostingBasis basis, Actor by, CancellationToken ct);

    /// <summary>更正: corrects the amount of an earlier posting by so much, up or down; together they never fall below zero.</summary>
    /// <param name="posting">Number of the posting that was wrong.</param>
    /// <param name="byFen">Difference: the right amount less the wrong one.</param>
    Task<FundPosting> Correct(string posting, long byFen, PostingBasis basis, Actor by, CancellationToken ct);

    /// <summary>A commitment with what became of it; refused when unknown.</summary>
    Task<FundCommitment> Commitment(string number, CancellationToken ct);

    /// <summary>The money of a project: its commitments, what was paid and returned, its last entries.</summary>
    Task<ProjectMoney> OfProject(string projectNumber, CancellationToken ct);

    /// <summary>The commitments of a contract.</summary>
    Task<IReadOnlyList<FundCommitment>> OfContract(string contractNumber, CancellationToken ct);

    /// <summary>The postings made on a case, oldest first; at most 500.</summary>
    Task<IReadOnlyList<FundPosting>> OfCase(string caseNumber, CancellationToken ct);
}

/// <summary>Which budget lines are looked for.</summary>
public sealed record LineQuery
{
    public string? Fund { get; init; }
    public int? Year { get; init; }
    public string? ProjectNumber { get; init; }
    public FundSource? Source { get; init; }
    public FundUse? Use { get; init; }

    /// <summary>Whether only lines that can still be posted to today are answered.</summary>
    public bool OpenOnly { get; init; }
}

/// <summary>A budget line (预算科目行) with what it holds.</summary>
public sealed record FundLine(string Number, string Fund, string Code, Text Title, int Year, FundSource Source, FundUse Use, string? District, string? ProjectNumber, bool IsOpen, FundSums Sums);

/// <summary>What is to be committed.</summary>
public sealed record CommitOrder
{
    /// <summary>Number of the budget line.</summary>
    public required string Line { get; init; }

    public required long AmountFen { get; init; }

    /// <summary>What it is for, as lists show it.</summary>
    public required string Title { get; init; }

    public string? ProjectNumber { get; init; }
    public string? ContractNumber { get; init; }
    public string? Payee { get; init; }
    public string? PayeeCode { get; init; }
}

/// <summary>On what a posting stands: every fen points to a case or to a document that decided it.</summary>
public sealed record PostingBasis
{
    /// <summary>Legal day from which it counts; never in the future, never in a closed year.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Case in which it was decided.</summary>
    public string? CaseNumber { get; init; }

    /// <summary>Number of the document that decided it, the office's own or another body's.</summary>
    public string? Document { get; init; }

    /// <summary>Number of the invoice or of the treasury's voucher.</summary>
    public string? Voucher { get; init; }

    public string? Note { get; init; }

    /// <summary>Names the deed, so that it is done once however often it is sent; unique in the office.</summary>
    public string? Key { get; init; }
}

/// <summary>One entry of the ledger as others see it.</summary>
/// <param name="Number">Number that people quote: the line's number and the entry's place on it.</param>
public sealed record FundPosting(string Number, string Line, PostingKind Kind, long AmountFen, DateOnly On, DateTimeOffset RecordedAt, string? Commitment, string? ProjectNumber, string? ContractNumber, string? CaseNumber, string? Document, string? Voucher, string? Payee, string? Note, string? Corrects, string ByName);

/// <summary>Money of a line bound to a contract or plan item, and what became of it.</summary>
public sealed record FundCommitment(string Number, string Line, string Fund, string Title, string? ProjectNumber, string? ContractNumber, string? Payee, string? PayeeCode, string? CaseNumber, long OpenFen, long PendingFen, long PaidFen, long ReturnedFen, long ClaimedFen)
{
    /// <summary>All that was bound and not released.</summary>
    public long CommittedFen => checked(OpenFen + PendingFen + PaidFen + ReturnedFen);
}

/// <summary>The money of a project.</summary>
/// <param name="LinesFen">What lines that belong to the project alone hold in all.</param>
/// <param name="CommittedFen">All that was bound and not released.</param>
/// <param name="PaidFen">Paid, less what was given back.</param>
public sealed record ProjectMoney(string ProjectNumber, long LinesFen, long CommittedFen, long PendingFen, long PaidFen, long ReturnedFen, long ClaimedFen, IReadOnlyList<FundCommitment> Commitments, IReadOnlyList<FundPosting> Latest);
