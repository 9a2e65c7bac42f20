using System.Text.Json;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Registers;

/// <summary>One page of a register as a reader sees it.</summary>
public sealed record RegisterPage
{
    public required RegisterDefinition Register { get; init; }
    public required RegisterQuery Query { get; init; }
    public required IReadOnlyList<IRegisterColumn> Columns { get; init; }
    public required IReadOnlyList<RegisterRow> Rows { get; init; }

    /// <summary>Records that match, counted up to <see cref="RegisterQuery.Deepest"/>.</summary>
    public required long Count { get; init; }

    /// <summary>Whether there are more than were counted: “10,000+”.</summary>
    public required bool IsCapped { get; init; }

    /// <summary>How the matches divide; empty where that would cost a walk over the whole register.</summary>
    public required IReadOnlyList<RegisterShare> Summary { get; init; }

    /// <summary>Whether filters were applied to present values although another day is shown.</summary>
    public bool FiltersAreOfToday { get; init; }

    /// <summary>The count in figures: <c>38</c>, <c>10,000+</c>.</summary>
    public string CountText => Count.ToString("#,0", System.Globalization.CultureInfo.InvariantCulture) + (IsCapped ? "+" : "");

    public bool HasNext => (long)Query.Page * Query.Size < Math.Min(Count, RegisterQuery.Deepest);
}

/// <summary>A record in a list.</summary>
public sealed record RegisterRow
{
    /// <summary>The record itself; as it stood on the day asked for.</summary>
    public required IRegistered Record { get; init; }

    public required string Number { get; init; }
    public required string Title { get; init; }
    public string? Holder { get; init; }
    public string? Subtitle { get; init; }
    public required Light Light { get; init; }

    /// <summary>Where it is, as precisely as the reader may know.</summary>
    public Coordinates? Point { get; init; }

    /// <summary>One cell for each column of the page.</summary>
    public required IReadOnlyList<RegisterCell> Cells { get; init; }
}

/// <summary>A cell of a list.</summary>
/// <param name="Column">Its column.</param>
/// <param name="Text">As people read it.</param>
/// <param name="Withheld">Whether the reader may not know: 依规定不公开.</param>
public sealed record RegisterCell(IRegisterColumn Column, Text Text, bool Withheld = false)
{
    /// <summary>What stands where something is not public.</summary>
    public static readonly Text NotPublic = ("依规定不公开", "Not public by rule");
}

/// <summary>A part of the matches.</summary>
/// <param name="Title">Which.</param>
/// <param name="Colour">Its light.</param>
/// <param name="Count">How many, counted up to <see cref="RegisterQuery.Deepest"/>.</param>
/// <param name="IsCapped">Whether there are more.</param>
/// <param name="Query">The query string that opens them.</param>
public sealed record RegisterShare(Text Title, LightColour Colour, long Count, bool IsCapped, string Query);

/// <summary>A point of a register's map.</summary>
public sealed record RegisterPoint(string Number, string Title, Coordinates Place, LightColour Colour);

/// <summary>Reads a register, whatever its records are.</summary>
public interface IRegisterReader
{
    RegisterDefinition Register { get; }

    /// <summary>One page. Refuses filters it does not understand, and readers who may not.</summary>
    /// <param name="query">What is asked.</param>
    /// <param name="by">Who asks; null for the public.</param>
    /// <param name="today">The office's date.</param>
    /// <param name="ct">Cancels.</param>
    Task<RegisterPage> Page(RegisterQuery query, Actor? by, DateOnly today, CancellationToken ct);

    /// <summary>How many records match, up to <see cref="RegisterQuery.Deepest"/>, and whether there are more.</summary>
    Task<(long Count, bool IsCapped)> Count(RegisterQuery query, Actor? by, CancellationToken ct);

    /// <summary>As <see cref="Count"/>, of a view that stands on every page; in a great register kept for a minute.</summary>
    Task<(long Count, bool IsCapped)> CountOfView(RegisterView view, Actor? by, DateOnly today, CancellationToken ct);

    /// <summary>A record by its number; null when there is none or the reader may not know of it.</summary>
    Task<IRegistered?> Find(string number, Actor? by, CancellationToken ct);

    /// <summary>A record as a row with all columns that the reader may see.</summary>
    RegisterRow Row(IRegistered record, Actor? by, DateOnly today);

    /// <summary>Places of the matching records, at most <paramref name="most"/>; whether there were more.</summary>
    Task<(IReadOnlyList<RegisterPoint> Points, bool IsCapped)> Points(RegisterQuery query, Actor? by, DateOnly today, int most, CancellationToken ct);

    /// <summary>How many matching records lie in each cell of a grid, for maps with more points than can be sent: the middle of those in it, and how many.</summary>
    /// <param name="query">What is asked, with its box.</param>
    /// <param name="by">Who asks; null for the public.</param>
    /// <param name="cell">Width of a cell in degrees.</param>
    /// <param name="ct">Cancels.</param>
    Task<IReadOnlyList<(Coordinates Place, long Count)>> Groups(RegisterQuery query, Actor? by, double cell, CancellationToken ct);

    /// <summary>All matching records in order, streamed, for exports; at most <paramref name="most"/>.</summary>
    IAsyncEnumerable<IRegistered> Stream(RegisterQuery query, Actor? by, DateOnly today, int most, CancellationToken ct);

    /// <summary>The records that match on a past day, each looked at as it stood then: what figures are counted from.</summary>
    /// <exception cref="Refusal"><c>register.too-many-then</c> where there are more than are looked at one by one.</exception>
    Task<IReadOnlyList<IRegistered>> Then(RegisterQuery query, DateOnly day, Actor? by, CancellationToken ct);
}

/// <summary>How values of records are read by people.</summary>
public static class RegisterCells
{
    /// <summary>A value of a field; personal data masked.</summary>
    /// <param name="field">The field; null for one without attributes.</param>
    /// <param name="value">What the record holds.</param>
    /// <param name="inColumn">Whether the unit already stands in the head of a column.</param>
    /// <param name="reveal">Whether personal data is shown in full.</param>
    public static Text Display(FormField? field, object? value, bool inColumn = false, bool reveal = false)
    {
        switch (value)
        {
            case null:
                return Text.None;
            case RecordState state:
                return RegisterLights.TitleOf(state);
            case DateOnly day:
                return Text.Same(DateText.Iso(day));
            case DateTimeOffset instant:
                return Text.Same(Offices.OfficeBooks.Local(instant).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture));
            case long hertz when inColumn && field?.Kind == FieldKind.Frequency && Enum.TryParse<FrequencyUnit>(field.DefaultUnit, true, out var unit):
                return Text.Same(FrequencyText.Number(hertz, unit));
            case Enum choice when field is null:
                return FormDefinition.ChoicesOf(choice.GetType()).FirstOrDefault(known => known.Value == choice.ToString())?.Title ?? Text.Same(choice.ToString());
        }

        if (inColumn && field?.Kind == FieldKind.Money && value is long fen)
        {
            return Text.Same(MoneyText.Number(fen));
        }

        if (field?.Rule is MeasureUnitAttribute && value is string unitName)
        {
            return MeasureUnit.Title(unitName);
        }

        if (field is null)
        {
            return Text.Same(Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "");
        }

        var node = JsonSerializer.SerializeToNode(value, value.GetType(), FormDefinition.Json);
        return FormDefinition.Display(inColumn && field.Kind is FieldKind.Number or FieldKind.WholeNumber ? field with { Unit = "" } : field, node, reveal);
    }
}
