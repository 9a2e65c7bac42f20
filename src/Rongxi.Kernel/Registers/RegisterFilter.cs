using System.Linq.Expressions;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Registers;

/// <summary>What sort of filter: decides its control, its parsing and its index.</summary>
public enum FilterKind
{
    /// <summary>Beginning of a text.</summary>
    Text,

    /// <summary>One or several of a list.</summary>
    Choice,

    /// <summary>From–to of a number.</summary>
    Range,

    /// <summary>From–to of a frequency; <c>851-853 MHz</c> in one.</summary>
    Frequency,

    /// <summary>From–to of legal dates.</summary>
    Dates,

    /// <summary>Districts of the office's city, by division code.</summary>
    District,

    /// <summary>Within west,south,east,north.</summary>
    Box,
}

/// <summary>A filter of a register, without its record type.</summary>
public interface IRegisterFilter
{
    /// <summary>Name in addresses. Ranges take <c>name.from</c> and <c>name.to</c>.</summary>
    string Name { get; }

    Text Title { get; }
    FilterKind Kind { get; }

    /// <summary>What can be chosen; empty where anything may be typed.</summary>
    IReadOnlyList<Choice> Choices { get; }

    string Unit { get; }

    /// <summary>Offered to the public; a filter on a protected column must not tell it.</summary>
    bool Public { get; }

    /// <summary>Among those offered first, before “more”.</summary>
    bool Prominent { get; }
}

/// <summary>
/// A filter: what is asked in the address and how it narrows the register. Made by the factories below, each of which
/// says which index it needs.
/// </summary>
public sealed partial class RegisterFilter<T> : IRegisterFilter
    where T : class, IRegistered
{
    private RegisterFilter(string name, Text title, FilterKind kind, Func<FilterInput, Expression<Func<T, bool>>?> narrow)
    {
        Name = name;
        Title = title;
        Kind = kind;
        Narrow = narrow;
    }

    public string Name { get; }
    public Text Title { get; }
    public FilterKind Kind { get; }
    public IReadOnlyList<Choice> Choices { get; init; } = [];
    public string Unit { get; init; } = "";
    public bool Public { get; init; } = true;
    public bool Prominent { get; init; } = true;

    /// <summary>Where a box filter finds the longitude; null for others.</summary>
    internal Expression<Func<T, double?>>? Longitude { get; private init; }

    internal Expression<Func<T, double?>>? Latitude { get; private init; }

    /// <summary>The condition that the input asks for; null when it asks nothing. Refuses what it does not understand.</summary>
    internal Func<FilterInput, Expression<Func<T, bool>>?> Narrow { get; }

    /// <summary>Texts that begin so. Index: <c>(office, column)</c>; on PostgreSQL in a database of collation C.</summary>
    public static RegisterFilter<T> Text(string name, Text title, Expression<Func<T, string?>> column, bool isPublic = true, bool prominent = false) =>
        new(name, title, FilterKind.Text, input => Beginning(column, input)) { Public = isPublic, Prominent = prominent };

    /// <summary>One or several members of an enum, separated by commas. Index: <c>(office, column, number)</c>.</summary>
    public static RegisterFilter<T> Choice<TValue>(string name, Text title, Expression<Func<T, TValue>> column, bool isPublic = true, bool prominent = true)
    {
        var type = Nullable.GetUnderlyingType(typeof(TValue)) ?? typeof(TValue);
        return new(name, title, FilterKind.Choice, input => Chosen(column, input, text => Enum.TryParse(type, text, ignoreCase: true, out var value) && Enum.IsDefined(type, value!) ? value : null))
        {
            Choices = FormDefinition.ChoicesOf(type),
            Public = isPublic,
            Prominent = prominent,
        };
    }

    /// <summary>One or several codes of a list, separated by commas. Index: <c>(office, column, number)</c>.</summary>
    public static RegisterFilter<T> Code(string name, Text title, Expression<Func<T, string?>> column, IReadOnlyList<Choice> choices, bool isPublic = true, bool prominent = true) =>
        new(name, title, FilterKind.Choice, input => Chosen(column, input, text => text)) { Choices = choices, Public = isPublic, Prominent = prominent };

    /// <summary>Districts by division code. Index: <c>(office, column, number)</c>.</summary>
    public static RegisterFilter<T> District(Expression<Func<T, string?>> column, bool isPublic = true) =>
        new("district", ("行政区", "District"), FilterKind.District, input => Chosen(column, input, text => text)) { Public = isPublic };

    /// <summary>States of the record. Index: <c>(office, state, number)</c>.</summary>
    public static RegisterFilter<T> State() =>
        Choice("state", ("状态", "State"), record => record.State);

    /// <summary>Where a record came from: empty (<c>own</c>) for the office's own, else the origin of the import. Index: <c>(office, column, number)</c>.</summary>
    public static RegisterFilter<T> Origin(Expression<Func<T, string?>> column, IReadOnlyList<Choice>? choices = null) =>
        new("origin", ("来源", "Origin"), FilterKind.Choice, input => Chosen(column, input, text => text == "own" ? "" : text))
        {
            Choices = choices ?? [new("own", ("本办登记", "Registered here"))],
            Prominent = false,
        };

    /// <summary>From–to of a date, both inclusive. Index: <c>(office, column)</c>.</summary>
    public static RegisterFilter<T> Dates(string name, Text title, Expression<Func<T, DateOnly?>> column, bool isPublic = true, bool prominent = true) =>
        new(name, title, FilterKind.Dates, input => DatesBetween(column, input)) { Public = isPublic, Prominent = prominent };

    /// <summary>From–to of a whole number, both inclusive. Index: <c>(office, column)</c>.</summary>
    public static RegisterFilter<T> Range(string name, Text title, Expression<Func<T, long?>> column, string unit = "", bool isPublic = true, bool prominent = false) =>
        new(name, title, FilterKind.Range, input => Between(column, input)) { Unit = unit, Public = isPublic, Prominent = prominent };

    /// <summary>From–to of an amount kept in fen and asked for in yuan (<c>5000000</c>, <c>500万</c>), both inclusive. Index: <c>(office, column)</c>.</summary>
    public static RegisterFilter<T> Money(string name, Text title, Expression<Func<T, long?>> column, bool isPublic = true, bool prominent = false) =>
        new(name, title, FilterKind.Range, input => MoneyBetween(column, input)) { Public = isPublic, Prominent = prominent };

    /// <summary>From–to of a number, both inclusive. Index: <c>(office, column)</c>.</summary>
    public static RegisterFilter<T> Range(string name, Text title, Expression<Func<T, double?>> column, string unit = "", bool isPublic = true, bool prominent = false) =>
        new(name, title, FilterKind.Range, input => Between(column, input)) { Unit = unit, Public = isPublic, Prominent = prominent };

    /// <summary>
    /// Records whose range of frequencies, in hertz, overlaps the one asked for. Index: <c>(office, low, high)</c>; with
    /// <paramref name="span"/> (see <see cref="SpanClass"/>) <c>(office, span, low, high)</c>, which finds a few among a
    /// million wherever in the spectrum they lie.
    /// </summary>
    /// <param name="name">Name in addresses.</param>
    /// <param name="title">Its title.</param>
    /// <param name="low">Lower edge.</param>
    /// <param name="high">Upper edge.</param>
    /// <param name="span">The class of the record's width, kept by the record as <see cref="SpanClass.Of"/> says; null without.</param>
    /// <param name="isPublic">Offered to the public.</param>
    public static RegisterFilter<T> Frequency(string name, Text title, Expression<Func<T, long?>> low, Expression<Func<T, long?>> high, Expression<Func<T, int>>? span = null, bool isPublic = true) =>
        new(name, title, FilterKind.Frequency, input => Overlapping(low, high, span, input)) { Unit = "MHz", Public = isPublic };

    /// <summary>
    /// Within a box of degrees, <c>west,south,east,north</c>, as maps write it. Index: <c>(office, latitude, longitude)</c>; with
    /// <paramref name="band"/> (see <see cref="LatitudeBand"/>) <c>(office, band, longitude, latitude)</c>, which finds a few among a
    /// million wherever they lie.
    /// </summary>
    /// <param name="longitude">Longitude of the record.</param>
    /// <param name="latitude">Its latitude.</param>
    /// <param name="band">The band of its latitude, kept by the record as <see cref="LatitudeBand.Of"/> says; null without.</param>
    /// <param name="isPublic">Offered to the public.</param>
    public static RegisterFilter<T> Box(Expression<Func<T, double?>> longitude, Expression<Func<T, double?>> latitude, Expression<Func<T, int?>>? band = null, bool isPublic = true) =>
        new("bbox", ("地图范围", "Map area"), FilterKind.Box, input => Within(longitude, latitude, band, input)) { Public = isPublic, Prominent = false, Longitude = longitude, Latitude = latitude };
}
