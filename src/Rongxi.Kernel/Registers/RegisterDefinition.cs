using System.Linq.Expressions;
using System.Text.Json;
using System.Text.Json.Nodes;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Figures;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Registers;

/// <summary>
/// A register as pages, API, exports and imports see it, whatever its records are. Declared once by a module as a
/// <see cref="Register{T}"/>.
/// </summary>
public abstract class RegisterDefinition
{
    private protected RegisterDefinition(string name, Text title, Type record)
    {
        Name = name;
        Title = title;
        RecordType = record;
    }

    /// <summary>Name in entries and in the search index: <c>radio.stations</c>.</summary>
    public string Name { get; }

    public Text Title { get; }

    public Type RecordType { get; }

    /// <summary>Field of duty whose officers keep it.</summary>
    public required string Field { get; init; }

    /// <summary>Address below the office's root: <c>/radio/stations</c>. Records answer at <c>{Path}/{number}</c>.</summary>
    public required string Path { get; init; }

    /// <summary>Name of an icon of the sprite.</summary>
    public string Icon { get; init; } = "registers";

    /// <summary>What one record is called: <c>台站</c>, station.</summary>
    public Text One { get; init; } = ("记录", "record");

    /// <summary>Whether anybody may read it, without protected columns; officers only otherwise.</summary>
    public bool IsPublic { get; init; } = true;

    /// <summary>What may be typed into its search, for the placeholder.</summary>
    public Text SearchHint { get; init; } = ("编号、名称、单位", "Number, name, holder");

    /// <summary>Series from which the office's own records are numbered: <c>TZ</c> in <c>5101-2026-TZ-0409</c>.</summary>
    public string NumberKind { get; init; } = "";

    /// <summary>Page on which its keepers enter a record by hand, below the office's root; null where records come of cases and imports.</summary>
    public string? EntryAddress { get; init; }

    /// <summary>Names of the fields that a person compares on the verification page, in order.</summary>
    public IReadOnlyList<string> VerificationFields { get; init; } = [];

    /// <summary>Views everybody has, beside the saved ones. The first is where one comes in.</summary>
    public IReadOnlyList<RegisterView> Views { get; init; } = [];

    /// <summary>Where one comes in: the first of the views, so that imported registers of others do not stand before the city's own.</summary>
    public string EntranceOn(DateOnly today) => Views is [var first, ..] && first.Query(today) is { Length: > 0 } query ? Path + "?" + query : Path;

    /// <summary>Decimals of a degree to which the public sees places; six for the exact one. Two are about a kilometre.</summary>
    public int PublicPlaceDecimals { get; init; } = 6;

    /// <summary>The form that the record's attributes declare: titles, units, what is protected.</summary>
    public FormDefinition Form => FormDefinition.Of(RecordType);

    /// <summary>Whether records have places, and the page a map.</summary>
    public abstract bool HasPlaces { get; }

    /// <summary>Columns, without their record type.</summary>
    public abstract IReadOnlyList<IRegisterColumn> AllColumns { get; }

    /// <summary>Filters, without their record type.</summary>
    public abstract IReadOnlyList<IRegisterFilter> AllFilters { get; }

    /// <summary>What the colours of its records mean: the parts of its own that the summary counts; empty where it divides by state and last day.</summary>
    public abstract IReadOnlyList<Light> Legend { get; }

    /// <summary>Reads this register from a database.</summary>
    /// <param name="db">The database.</param>
    /// <param name="shelf">Where counts are kept that many look at; counted each time when null.</param>
    public abstract IRegisterReader Reader(RongxiDb db, FigureShelf? shelf = null);

    /// <summary>Whether the public may use a filter. A box is widened to the precision that the public may know, and so always may be used where there is such a one.</summary>
    public bool IsOpen(IRegisterFilter filter) => filter.Public || (filter.Kind == FilterKind.Box && PublicPlaceDecimals < 6);

    /// <summary>Corrects a record of it, see <see cref="Corrections"/>.</summary>
    public abstract Task<RegisterEntry> Correct(RongxiDb db, string number, Correction correction, Actor by, CancellationToken ct);

    /// <summary>What a record says, as its reader may know it: the public sees no protected or personal field, and places only as precisely as the register says.</summary>
    public JsonObject Snapshot(IRegistered record, bool seesAll) => Shown(RongxiDb.Snapshot(record), seesAll);

    /// <inheritdoc cref="Snapshot"/>
    public JsonObject Shown(JsonObject snapshot, bool seesAll)
    {
        if (seesAll)
        {
            return snapshot;
        }

        var shown = new JsonObject();
        foreach (var field in Form.Fields.Where(field => !field.Protected && !field.Personal))
        {
            if (snapshot[field.JsonName] is { } value)
            {
                shown[field.JsonName] = Rounded(field, value);
            }
        }

        return shown;
    }

    /// <summary>A value as the public sees it: places rounded, all else as it is.</summary>
    internal JsonNode Rounded(FormField field, JsonNode value)
    {
        if (PublicPlaceDecimals >= 6)
        {
            return value.DeepClone();
        }

        if (field.Kind == FieldKind.Coordinates)
        {
            var place = value.Deserialize<Coordinates>(FormDefinition.Json);
            return JsonSerializer.SerializeToNode(new Coordinates(Math.Round(place.Longitude, PublicPlaceDecimals), Math.Round(place.Latitude, PublicPlaceDecimals)), FormDefinition.Json)!;
        }

        return IsAngle(field) && value is JsonValue number && number.TryGetValue<double>(out var degrees)
            ? JsonValue.Create(Math.Round(degrees, PublicPlaceDecimals))
            : value.DeepClone();
    }

    internal static bool IsAngle(FormField field) =>
        field.Kind == FieldKind.Number && (field.Name.EndsWith("Longitude", StringComparison.Ordinal) || field.Name.EndsWith("Latitude", StringComparison.Ordinal));

    /// <summary>The address of a record below the office's root.</summary>
    public string AddressOf(string number) => $"{Path}/{Uri.EscapeDataString(number)}";
}

/// <summary>A view of a register that everybody has.</summary>
/// <param name="Name">Short name in addresses: <c>expiring</c>.</param>
/// <param name="Title">As the tab says.</param>
/// <param name="Query">Filters of the view as a query string, such as <c>state=Valid&amp;validTo.to=2026-12-31</c>, for the date of today.</param>
/// <param name="OfficersOnly">Whether the public does not have it.</param>
public sealed record RegisterView(string Name, Text Title, Func<DateOnly, string> Query, bool OfficersOnly = false);

/// <summary>A part of the summary beside the list: its light, its name, which records it counts.</summary>
/// <param name="Title">Such as 60 天内到期.</param>
/// <param name="Colour">Colour of its bar.</param>
/// <param name="Which">Records it counts; a record counts in the first part that takes it.</param>
/// <param name="Query">The filters that show these records.</param>
public sealed record RegisterPart<T>(Text Title, LightColour Colour, Func<DateOnly, Expression<Func<T, bool>>> Which, Func<DateOnly, string> Query);

/// <summary>
/// A register of records of one type, declared by its module: columns, filters, lights, places. What may be done to a record
/// stays with the record and its use cases.
/// </summary>
/// <remarks>
/// Every filter and sortable column needs an index that begins with the office: <c>(office, number)</c> unique,
/// <c>(office, state, number)</c>, and <c>(office, x, number)</c> for each choice, date or text filter x;
/// <c>(office, latitude, longitude)</c> for places; see <see cref="RegisterFilter{T}"/> for ranges of frequencies.
/// </remarks>
public sealed class Register<T>(string name, Text title) : RegisterDefinition(name, title, typeof(T))
    where T : class, IRegistered
{
    /// <summary>First line of a row and title of the record's page.</summary>
    public required Func<T, string> RecordTitle { get; init; }

    /// <summary>Who holds the record; null where nobody does.</summary>
    public Func<T, string?> Holder { get; init; } = _ => null;

    /// <summary>Line below the title of the record's page: address, district.</summary>
    public Func<T, string?> Subtitle { get; init; } = _ => null;

    public required IReadOnlyList<RegisterColumn<T>> Columns { get; init; }

    public IReadOnlyList<RegisterFilter<T>> Filters { get; init; } = [];

    /// <summary>The state of a record as a light, on a day: valid, 29 days left, expired, ended.</summary>
    public Func<T, DateOnly, Light> Light { get; init; } = (record, _) => RegisterLights.Of(record.State);

    /// <summary>Where the record is; null when it has no place or none is known.</summary>
    public Func<T, Coordinates?>? Point { get; init; }

    /// <summary>Words by which it is found besides its number and title. The public finds by them, too: nothing protected.</summary>
    public Func<T, string> SearchWords { get; init; } = _ => "";

    /// <summary>Which records the public sees; all when null.</summary>
    public Expression<Func<T, bool>>? PublicWhere { get; init; }

    /// <summary>Parts of the summary; by state when empty.</summary>
    public IReadOnlyList<RegisterPart<T>> Parts { get; init; } = [];

    /// <summary>Column by which the list is sorted unless asked otherwise; number, newest first, when empty.</summary>
    public string DefaultSort { get; init; } = "";

    public override bool HasPlaces => Point is not null;

    public override IReadOnlyList<IRegisterColumn> AllColumns => Columns;

    public override IReadOnlyList<IRegisterFilter> AllFilters => Filters;

    public override IReadOnlyList<Light> Legend => [.. Parts.DistinctBy(part => part.Colour).Select(part => new Light(part.Colour, part.Title))];

    public override IRegisterReader Reader(RongxiDb db, FigureShelf? shelf = null) => new RegisterReader<T>(db, this, shelf);

    public override Task<RegisterEntry> Correct(RongxiDb db, string number, Correction correction, Actor by, CancellationToken ct) =>
        new Corrections(db).Make(this, number, correction, by, ct);

    /// <inheritdoc cref="RegisterDefinition.Reader"/>
    public RegisterReader<T> Of(RongxiDb db) => new(db, this);
}

/// <summary>Lights of registered records.</summary>
public static class RegisterLights
{
    /// <summary>The light of a state alone.</summary>
    public static Light Of(RecordState state) => new(
        state switch
        {
            RecordState.Valid => LightColour.Ok,
            RecordState.Suspended => LightColour.Stopped,
            RecordState.Expired => LightColour.Late,
            _ => LightColour.Done,
        },
        TitleOf(state));

    /// <summary>The light of a record with a last day: <paramref name="near"/> calendar days before it the light turns amber.</summary>
    /// <param name="state">Its state.</param>
    /// <param name="validTo">Last day of validity, inclusive; null without one.</param>
    /// <param name="today">The day on which one looks.</param>
    /// <param name="near">From how many days before on it is near, 60 unless said otherwise.</param>
    public static Light Of(RecordState state, DateOnly? validTo, DateOnly today, int near = 60)
    {
        if (state is not (RecordState.Valid or RecordState.Expired) || validTo is not { } last)
        {
            return Of(state);
        }

        var left = last.DayNumber - today.DayNumber;
        return left switch
        {
            < 0 => new(LightColour.Late, ($"已过期 {-left} 天", left == -1 ? "Expired 1 day ago" : $"Expired {-left} days ago")),
            0 => new(LightColour.Near, ("今天到期", "Expires today")),
            _ when left <= near => new(LightColour.Near, ($"{left} 天后到期", left == 1 ? "1 day left" : $"{left} days left")),
            _ => Of(RecordState.Valid),
        };
    }

    /// <summary>A state in words.</summary>
    public static Text TitleOf(RecordState state) => States[state];

    /// <summary>All states as choices.</summary>
    public static IReadOnlyList<Choice> Choices { get; } = FormDefinition.ChoicesOf(typeof(RecordState));

    private static readonly Dictionary<RecordState, Text> States =
        Choices.ToDictionary(choice => Enum.Parse<RecordState>(choice.Value), choice => choice.Title);
}
