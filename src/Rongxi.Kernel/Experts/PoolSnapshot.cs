using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Rongxi.Kernel.Journal;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Experts;

/// <summary>Why an expert of the pool is not drawn.</summary>
public enum Exclusion
{
    /// <summary>Suspended, or no longer in the pool.</summary>
    NotInForce,

    /// <summary>Of the same unit as the applicant, an owner, or a unit that was named.</summary>
    SameUnit,

    /// <summary>The account acts for the applicant, or is the applicant.</summary>
    ActsForApplicant,

    /// <summary>Handles the case.</summary>
    HandlesCase,

    /// <summary>A conflict of interest that was named.</summary>
    Conflict,
}

/// <summary>An expert as the pool stood at a draw.</summary>
/// <param name="Why">Why not eligible; null for who is.</param>
/// <param name="Detail">The unit, or the reason of the conflict.</param>
public sealed record PoolEntry(string Number, string Name, string Unit, string? UnitCode, ExpertSpecialty Specialty, ExpertSpecialty? SecondSpecialty, Exclusion? Why = null, string? Detail = null)
{
    public bool IsEligible => Why is null;

    /// <summary>The specialties the expert stands for.</summary>
    public IEnumerable<ExpertSpecialty> Specialties => SecondSpecialty is { } second ? [Specialty, second] : [Specialty];

    /// <summary>Why not, in words.</summary>
    public Text WhyNot => Why switch
    {
        null => Text.None,
        Exclusion.NotInForce => ("不在库或暂停", "suspended, or no longer in the pool"),
        Exclusion.SameUnit => ($"属于须回避的单位“{Detail}”", $"of a unit that must stay away, “{Detail}”"),
        Exclusion.ActsForApplicant => ("其账户是申请人或代表申请单位", "the account is the applicant or acts for it"),
        Exclusion.HandlesCase => ("是本件承办人", "handles the case"),
        _ => ($"利害关系：{Detail}", $"conflict of interest: {Detail}"),
    };
}

/// <summary>
/// What a draw rests on: how many seats, which quotas, and every expert of the pool with why not where not. Its text is one
/// line of JSON for the rules and one for each expert in order of number; the hash is that of the text in UTF-8.
/// </summary>
public sealed record PoolSnapshot(int Seats, IReadOnlyList<SeatRule> Rules, IReadOnlyList<PoolEntry> Experts)
{
    private const string Form = "rongxi.panel/1";

    /// <summary>Who may be drawn.</summary>
    public IEnumerable<PoolEntry> Eligible => Experts.Where(expert => expert.IsEligible);

    /// <summary>The text that is hashed.</summary>
    public string Canonical()
    {
        var text = new StringBuilder(Canonicals.Of(Form, Seats, string.Join(' ', Rules.Select(Spell)))).Append('\n');
        foreach (var expert in Experts.OrderBy(expert => expert.Number, StringComparer.Ordinal))
        {
            text.Append(Canonicals.Of(expert.Number, expert.Name, expert.Unit, expert.UnitCode, expert.Specialty, expert.SecondSpecialty, expert.Why, expert.Detail)).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>The hash of a text of <see cref="Canonical"/>: SHA-256, lower-case hexadecimal.</summary>
    public static string HashOf(string canonical) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));

    /// <summary>Reads a text of <see cref="Canonical"/>.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static PoolSnapshot Read(string canonical)
    {
        var lines = canonical.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line) as JsonArray ?? throw new FormatException("A line of the snapshot is no list.")).ToList();
        if (lines is not [var head, ..] || Cell(head, 0) != Form)
        {
            throw new FormatException($"The snapshot does not begin with {Form}.");
        }

        var rules = (Cell(head, 2) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Rule).ToList();
        return new PoolSnapshot(int.Parse(Cell(head, 1)!, System.Globalization.CultureInfo.InvariantCulture), rules, [.. lines.Skip(1).Select(line => new PoolEntry(
            Cell(line, 0)!, Cell(line, 1)!, Cell(line, 2)!, Cell(line, 3), Enum.Parse<ExpertSpecialty>(Cell(line, 4)!),
            Cell(line, 5) is { } second ? Enum.Parse<ExpertSpecialty>(second) : null, Cell(line, 6) is { } why ? Enum.Parse<Exclusion>(why) : null, Cell(line, 7)))]);
    }

    private static string? Cell(JsonArray line, int at) => line[at]?.GetValue<string>();

    private static string Spell(SeatRule rule) => $"{string.Join('|', rule.Or.Prepend(rule.Specialty))}>={rule.Least}";

    private static SeatRule Rule(string text)
    {
        var parts = text.Split(">=");
        var specialties = parts[0].Split('|').Select(Enum.Parse<ExpertSpecialty>).ToList();
        return new SeatRule(specialties[0], int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture)) { Or = [.. specialties.Skip(1)] };
    }
}
