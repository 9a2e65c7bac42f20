using Rongxi.Funds.Contracts;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Words;

namespace Rongxi.Funds.Ledger;

/// <summary>An entry about to be written.</summary>
internal sealed record Posting
{
    public required string Line { get; init; }
    public required PostingKind Kind { get; init; }
    public required Account Debit { get; init; }
    public required Account Credit { get; init; }

    /// <summary>Fen, at least one; what settles a request has the request's.</summary>
    public long? AmountFen { get; init; }

    public required PostingBasis Basis { get; init; }

    /// <summary>Place on the line of the commitment that it changes; what settles a request changes the request's.</summary>
    public int? Commitment { get; init; }

    /// <summary>The commitment it opens.</summary>
    public CommitOrder? Opens { get; init; }

    /// <summary>Place on the line of the request that it settles.</summary>
    public int? Settles { get; init; }

    public int? Corrects { get; init; }
    public string? OtherLine { get; init; }

    /// <summary>
    /// Whether it must lie in the line's own year. What payees give back or owe goes on after it: it changes no year's budget.
    /// </summary>
    public bool IsBoundToYear => (Debit, Credit) is not ((Account.Returned, Account.Paid) or (Account.Receivable, Account.Claims) or (Account.Claims, Account.Receivable));

    /// <summary>Refuses what can never be posted, before anything is asked of the database.</summary>
    public void Check(DateOnly today)
    {
        if (Settles is null && AmountFen is not (> 0 and <= MoneyText.MaxFen))
        {
            throw new Refusal(
                "funds.amount",
                AmountFen is null or <= 0 ? ("金额应大于零", "The amount must be more than nothing") : ("金额不得超过一万亿元", "An amount is at most a trillion yuan"),
                [new(nameof(AmountFen), AmountFen is null or <= 0 ? ("应大于零", "More than nothing") : ("过大", "Too large"))]);
        }

        if (Basis.On > today)
        {
            throw new Refusal("funds.in-future", ($"记账日期 {Basis.On:yyyy-MM-dd} 在今天之后", $"{Basis.On:yyyy-MM-dd} lies in the future; nothing is posted ahead"), [new("On", ("不得晚于今天", "Not later than today"), $"{today:yyyy-MM-dd}")]);
        }

        if (Commitment is null && Settles is null)
        {
            MustHaveBasis(Basis.CaseNumber);
        }

        MustFit(Basis.Note, 500, "Note");
        MustFit(Basis.Document, 120, "Document");
        MustFit(Basis.Voucher, 120, "Voucher");
        MustFit(Basis.Key, 120, "Key");
        MustFit(Opens?.Title, 200, "Title");
        MustFit(Opens?.Payee, 200, "Payee");
    }

    /// <summary>Refuses what names neither a case, be it the commitment's, nor a document.</summary>
    public void MustHaveBasis(string? caseNumber)
    {
        if (string.IsNullOrWhiteSpace(caseNumber) && string.IsNullOrWhiteSpace(Basis.Document))
        {
            throw new Refusal("funds.no-basis", ("每一笔都应有依据：填写办件编号或决定文号", "Every entry stands on a decision: name the case or the document"), [new("Document", ("请填写文号", "Name the document"))]);
        }
    }

    private static void MustFit(string? text, int longest, string field)
    {
        if (text?.Length > longest)
        {
            throw new Refusal("funds.too-long", ($"最多 {longest} 字", $"At most {longest} characters"), [new(field, ($"最多 {longest} 字", $"At most {longest} characters"))]);
        }
    }
}
