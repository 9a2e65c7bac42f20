using Rongxi.Kernel.People;

namespace Rongxi.Resources.Sharing;

/// <summary>What a grant lets its consumer read now.</summary>
/// <param name="GrantNumber">Number of the grant in <c>resources.grants</c>.</param>
/// <param name="RequestNumber">The request it was given on; what pages link to.</param>
/// <param name="EntryNumber">The catalogue entry.</param>
/// <param name="Consumer">Who may read.</param>
/// <param name="ConsumerCode">Its credit code.</param>
/// <param name="Items">Numbers (<c>No</c>) of the information items granted, in order; never empty.</param>
/// <param name="Scope">Which rows, in the words of the request; null for all.</param>
/// <param name="ValidTo">Last day.</param>
/// <param name="CallsADay">Most calls a day; null without a quota.</param>
/// <param name="CallsToday">Calls used today.</param>
internal sealed record Granted(string GrantNumber, string RequestNumber, string EntryNumber, string Consumer, string ConsumerCode, IReadOnlyList<int> Items, string? Scope, DateOnly ValidTo, int? CallsADay, int CallsToday);

/// <summary>One use of a grant, as the log keeps it.</summary>
/// <param name="Operation"><c>query</c>, <c>export</c>, <c>file</c>.</param>
/// <param name="Question">What was asked: filters, sort, columns; at most 2,000 characters are kept.</param>
/// <param name="Rows">Rows handed out.</param>
/// <param name="Bytes">Bytes handed out; 0 where not known.</param>
internal sealed record GrantUse(string Operation, string Question, long Rows, long Bytes = 0);

/// <summary>
/// The door between sharing and the data: who may read which items of which entry now, what a use costs of the quota, and
/// the log of every call. A grant that ended, is suspended or is not yet in force is refused by its number and reason.
/// </summary>
internal interface IGrants
{
    /// <summary>Most characters of a key.</summary>
    public const int KeyLength = 43;

    /// <summary>The grant of a key for an entry. Refuses (401/403) an unknown key, another entry's, an ended one.</summary>
    Task<Granted> ByKey(string key, string entryNumber, CancellationToken ct);

    /// <summary>The grant of one of the units somebody acts for. Refuses (403) where there is none in force.</summary>
    Task<Granted> ByUnits(IReadOnlySet<Guid> units, string entryNumber, CancellationToken ct);

    /// <summary>Whether somebody acts for the unit of a credit code.</summary>
    Task<bool> ActsFor(string? code, Actor by, CancellationToken ct);

    /// <summary>
    /// Takes one call of the quota and appends it to the log, in one statement each and one transaction (its own, or the
    /// caller's); refuses (429) when the day's quota is used up, and logs that too. Call it when the answer is known and before
    /// it is sent.
    /// </summary>
    Task Use(Granted grant, GrantUse use, CancellationToken ct);
}
