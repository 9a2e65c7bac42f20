using System.Globalization;
using Rongxi.Kernel.Collections;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Words;
using Rongxi.Statistics.Expressions;
using Rongxi.Statistics.Surveys;

namespace Rongxi.Statistics.Reporting;

/// <summary>A form as it is shown: empty, to be filled in, or as it was reported.</summary>
internal sealed record SheetView
{
    public required FormInHand Form { get; init; }

    /// <summary>The return it belongs to; null for an empty form.</summary>
    public Collection? Collection { get; init; }

    public CollectionItem? Item { get; init; }
    public string? District { get; init; }
    public string? Industry { get; init; }

    /// <summary>Whether its cells are fields.</summary>
    public bool IsOpen { get; init; }

    public FormValues Typed { get; init; } = new();

    /// <summary>What is computed, and which checks do not hold.</summary>
    public Checked? Checked { get; init; }

    /// <summary>Figures of the version before, by cell: a value that changed stands struck beside the new one.</summary>
    public IReadOnlyDictionary<string, decimal> Before { get; init; } = new Dictionary<string, decimal>();

    /// <summary>Cells that an open query asks about.</summary>
    public IReadOnlySet<string> Queried { get; init; } = new HashSet<string>();

    public Text? Period => Collection is null ? null : ReportingPeriod.Parse(Collection.Period).Title;

    public bool HasUnits => string.IsNullOrWhiteSpace(Form.Sheet.Unit) || Form.Sheet.Figures.Any(row => !string.IsNullOrWhiteSpace(row.Unit) && row.Unit != Form.Sheet.Unit);

    public string? TypedAt(Place place) => Typed[ReturnFigures.Path(place)];

    /// <summary>What a computed cell comes to; empty where it cannot be computed.</summary>
    public string ComputedAt(Place place) => Checked?.Reading.At(place) is { } value ? Shown(value, Checked.Reading.DecimalsOf(place)) : "";

    /// <summary>A figure as reported, grouped.</summary>
    public string ReportedAt(Place place) => ReturnFigures.Number(TypedAt(place) ?? "") is { } value ? Shown(value, Form.Plan.Row(place.Row).Places) : "";

    /// <summary>The value before, where it differs.</summary>
    public string? WasAt(Place place)
    {
        if (!Before.TryGetValue(SheetReading.Key(place), out var was) || ReturnFigures.Number(TypedAt(place) ?? "") == was)
        {
            return null;
        }

        return Shown(was, Form.Plan.Row(place.Row).Places);
    }

    public IReadOnlyList<CheckFound> FoundAt(Place place) => [.. (Checked?.Found ?? []).Where(found => found.Cells.Any(cell => cell.Cell == $"[{SheetReading.Key(place)}]"))];

    public static string Shown(decimal value, int decimals) => value.ToString("N" + decimals, CultureInfo.InvariantCulture).Replace('-', '−');
}
