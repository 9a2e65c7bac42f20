using System.Globalization;
using Rongxi.Kernel.Words;
using Rongxi.Statistics.Expressions;

namespace Rongxi.Statistics.Surveys;

/// <summary>What was filled in of one form: code of the cell (<c>01.1</c>) to value.</summary>
internal sealed record Filled(SheetPlan Plan, IReadOnlyDictionary<string, decimal> Values);

/// <summary>A check that does not hold, at a place.</summary>
internal sealed record CheckFound(SheetCheck Check, Place At, IReadOnlyList<(string Cell, decimal? Value)> Cells)
{
    /// <summary>By what a reason names it: one for each check and place.</summary>
    public string Key => $"{Check.Code}@{At.Row}.{At.Column}";

    /// <summary>In words, with the figures.</summary>
    public Text Text
    {
        get
        {
            var figures = string.Join("，", Cells.Select(cell => $"{cell.Cell}={(cell.Value is { } value ? value.ToString("0.######", CultureInfo.InvariantCulture) : "–")}"));
            return ($"{Check.Code} {Check.Words.Zh}：{figures}", $"{Check.Code} {Check.Words.En}: {figures.Replace("，", ", ", StringComparison.Ordinal)}");
        }
    }
}

/// <summary>
/// One form with its figures: computes what is computed and says which checks do not hold. Other forms and periods of the same
/// unit are given with it; what is not given is empty.
/// </summary>
internal sealed class SheetReading(Filled here, IReadOnlyDictionary<(string? Form, Shift Shift), Filled> elsewhere, Func<string, decimal> named) : ICells
{
    private static readonly Dictionary<(string?, Shift), Filled> Nothing = [];

    private readonly Dictionary<Place, decimal?> _computed = [];
    private readonly Dictionary<(string? Form, Shift Shift), SheetReading> _others = [];

    public SheetPlan Plan => here.Plan;

    public static string Key(Place place) => $"{place.Row}.{place.Column}";

    /// <summary>The value of a cell, computed where the form computes it.</summary>
    public decimal? At(Place place)
    {
        if (here.Plan.FormulaOf(place) is not { } formula)
        {
            return here.Values.TryGetValue(Key(place), out var value) ? value : null;
        }

        if (!_computed.TryGetValue(place, out var computed))
        {
            computed = formula.Count(this, place) is { } exact ? Math.Round(exact, DecimalsOf(place), MidpointRounding.AwayFromZero) : null;
            _computed[place] = computed;
        }

        return computed;
    }

    /// <summary>Decimals with which a cell is shown; a computed column has two at least.</summary>
    public int DecimalsOf(Place place)
    {
        var decimals = here.Plan.Row(place.Row).Places;
        return here.Plan.Column(place.Column).IsComputed ? Math.Max(decimals, 2) : decimals;
    }

    /// <summary>The checks that do not hold, in the order of the form.</summary>
    public IReadOnlyList<CheckFound> Found()
    {
        var found = new List<CheckFound>();
        foreach (var (check, condition, places) in here.Plan.Checks)
        {
            foreach (var place in places.Where(place => !condition.Holds(this, place)))
            {
                found.Add(new CheckFound(check, place, [.. condition.References.SelectMany(reference => reference.Cells(this, place).Select(cell => (Named(reference, cell), Value(cell)))).Take(12)]));
                if (found.Count >= 200)
                {
                    return found;
                }
            }
        }

        return found;
    }

    IReadOnlyList<string>? ICells.Rows(string? form) => PlanOf(form)?.RowCodes;

    IReadOnlyList<string>? ICells.Columns(string? form) => PlanOf(form)?.ColumnCodes;

    decimal? ICells.Value(CellAsked cell) => Value(cell);

    decimal ICells.Named(string name) => named(name);

    private decimal? Value(CellAsked cell)
    {
        var form = cell.Form == here.Plan.Sheet.FormNumber ? null : cell.Form;
        if (form is null && cell.Shift == Shift.None)
        {
            return At(new(cell.Row, cell.Column));
        }

        // A report of another period is read as it stood; what it computed is computed again from its own figures.
        if (!elsewhere.TryGetValue((form, cell.Shift), out var other) || !other.Plan.RowCodes.Contains(cell.Row) || !other.Plan.ColumnCodes.Contains(cell.Column))
        {
            return null;
        }

        if (!_others.TryGetValue((form, cell.Shift), out var reading))
        {
            _others[(form, cell.Shift)] = reading = new SheetReading(other, Nothing, named);
        }

        return reading.At(new(cell.Row, cell.Column));
    }

    private SheetPlan? PlanOf(string? form) => form is null || form == here.Plan.Sheet.FormNumber ? here.Plan : elsewhere.FirstOrDefault(pair => pair.Key.Form == form).Value?.Plan;

    private static string Named(Reference reference, CellAsked cell)
    {
        var shift = reference.Shift switch { Shift.Previous => "@prev", Shift.YearAgo => "@year", _ => "" };
        return $"[{(cell.Form is null ? "" : cell.Form + "!")}{cell.Row}.{cell.Column}]{shift}";
    }
}
