using Rongxi.Funds.Contracts;
using Rongxi.Kernel.Database;

namespace Rongxi.Funds.Ledger;

/// <summary>
/// One entry of the ledger: so many fen from the credited account of a line to the debited one. It is written once, by
/// <see cref="Bookkeeping"/>, and never changed; the database itself refuses to change it.
/// </summary>
internal sealed class LedgerEntry : IOfOffice, IAppendOnly
{
    public required string Office { get; init; }

    /// <summary>Number of the budget line.</summary>
    public required string Line { get; init; }

    /// <summary>Place on the line, from 1, without gap.</summary>
    public required int Seq { get; init; }

    public required string Fund { get; init; }
    public required PostingKind Kind { get; init; }
    public required Account Debit { get; init; }
    public required Account Credit { get; init; }
    public required long AmountFen { get; init; }

    /// <summary>Legal day from which it counts.</summary>
    public required DateOnly EffectiveOn { get; init; }

    /// <summary>Instant at which it was written.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Place of the entry that opened the commitment it belongs to.</summary>
    public int? Commitment { get; init; }

    /// <summary>Place of the payment request that it confirms or voids; each is settled once.</summary>
    public int? Settles { get; init; }

    /// <summary>Place of the entry that it corrects.</summary>
    public int? Corrects { get; init; }

    /// <summary>Number of the line at the other end of a move or a carry-over.</summary>
    public string? OtherLine { get; init; }

    public string? ProjectNumber { get; init; }
    public string? ContractNumber { get; init; }
    public string? Payee { get; init; }
    public string? PayeeCode { get; init; }
    public string? CaseNumber { get; init; }
    public string? Document { get; init; }
    public string? Voucher { get; init; }
    public string? Note { get; init; }

    /// <summary>Names the deed; unique in the office.</summary>
    public string? Key { get; init; }

    public Guid? ById { get; init; }
    public required string ByName { get; init; }

    public string Number => EntryNumber.Of(Line, Seq);
}

/// <summary>Numbers that people quote of entries: <c>5101-2026-YS-0001.137</c>, the line's number and the place on it.</summary>
internal static class EntryNumber
{
    public static string Of(string line, int seq) => $"{line}.{seq}";

    /// <summary>Line and place; null for what is no such number.</summary>
    public static (string Line, int Seq)? Read(string number)
    {
        var dot = number.LastIndexOf('.');
        return dot > 0 && int.TryParse(number.AsSpan(dot + 1), System.Globalization.NumberStyles.None, null, out var seq) && seq > 0 ? (number[..dot], seq) : null;
    }
}
