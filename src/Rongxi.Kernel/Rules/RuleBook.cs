using Rongxi.Kernel.Database;
using Rongxi.Kernel.Procedures;

namespace Rongxi.Kernel.Rules;

/// <summary>
/// A number of the law or of the office with the time in which it holds. What is declared in a procedure holds where no
/// value is recorded.
/// </summary>
public sealed class RuleValue : IOfOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }

    /// <summary>Key, such as <c>RAD-02.decision</c> or <c>RAD-02.decision.promised</c>.</summary>
    public required string Key { get; init; }

    /// <summary>The number.</summary>
    public required decimal Value { get; init; }

    /// <summary>Its unit: a name of <see cref="SpanUnit"/>, or any other unit of the field.</summary>
    public required string Unit { get; init; }

    public required DateOnly ValidFrom { get; init; }

    /// <summary>Last day, inclusive; null while in force.</summary>
    public DateOnly? ValidTo { get; set; }

    public required string Basis { get; init; }
    public required string ByName { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
}

/// <summary>The rule values of one office, as read at a moment.</summary>
public sealed class RuleBook(IReadOnlyList<RuleValue> values)
{
    /// <summary>A book in which nothing is recorded: what is declared holds.</summary>
    public static readonly RuleBook AsDeclared = new([]);

    private readonly ILookup<string, RuleValue> _byKey = values.ToLookup(value => value.Key);

    /// <summary>The value in force on a day; null where none is recorded.</summary>
    public RuleValue? Find(string key, DateOnly on) => _byKey[key]
        .Where(value => value.ValidFrom <= on && (value.ValidTo is null || value.ValidTo >= on))
        .OrderByDescending(value => value.ValidFrom).ThenByDescending(value => value.RecordedAt)
        .FirstOrDefault();

    /// <summary>A number in force on a day, or the default declared with it.</summary>
    public decimal Number(string key, DateOnly on, decimal declared) => Find(key, on)?.Value ?? declared;

    /// <summary>A number of a procedure in force on a day.</summary>
    public decimal Number(Procedure procedure, RuleNumber number, DateOnly on) => Number($"{procedure.Code}.{number.Name}", on, number.Default);

    /// <summary>A length of time in force on a day, or the default declared with it.</summary>
    public Span Span(string key, DateOnly on, Span declared) => SpanOf(key, on) ?? declared;

    /// <summary>The length of a legal limit on the day its clock starts.</summary>
    public Span Amount(Procedure procedure, Limit limit, DateOnly on) =>
        SpanOf($"{procedure.Code}.{limit.Name}", on) ?? limit.Amount;

    /// <summary>The length of the promised limit; null where none was promised.</summary>
    public Span? Promised(Procedure procedure, Limit limit, DateOnly on) =>
        SpanOf($"{procedure.Code}.{limit.Name}.promised", on) ?? limit.Promised;

    private Span? SpanOf(string key, DateOnly on) =>
        Find(key, on) is { } value && Enum.TryParse<SpanUnit>(value.Unit, out var unit) ? new Span((int)value.Value, unit) : null;
}
