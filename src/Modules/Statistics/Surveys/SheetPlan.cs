using System.Collections.Concurrent;
using Rongxi.Kernel.Words;
using Rongxi.Statistics.Expressions;

namespace Rongxi.Statistics.Surveys;

/// <summary>A form, read: which cells are filled in, which are computed in which order, what is checked where.</summary>
internal sealed class SheetPlan
{
    public const int MostChecks = 4000;
    private const int MostKept = 500;
    private const int DeepestChain = 200;
    private static readonly ConcurrentDictionary<string, SheetPlan> Known = new(StringComparer.Ordinal);

    private readonly Dictionary<Place, Expression> _formulas;
    private readonly IReadOnlyList<(SheetCheck Check, Expression Condition, IReadOnlyList<Place> Places)> _checks;

    private SheetPlan(FormSheet sheet, Dictionary<Place, Expression> formulas, IReadOnlyList<(SheetCheck, Expression, IReadOnlyList<Place>)> checks)
    {
        Sheet = sheet;
        _formulas = formulas;
        _checks = checks;
        RowCodes = [.. sheet.Figures.Select(row => row.Code!)];
        ColumnCodes = [.. sheet.Columns.Select(column => column.Code)];
        Entered = [.. from row in RowCodes from column in ColumnCodes where !formulas.ContainsKey(new(row, column)) select new Place(row, column)];
    }

    public FormSheet Sheet { get; }

    public IReadOnlyList<string> RowCodes { get; }

    public IReadOnlyList<string> ColumnCodes { get; }

    /// <summary>Cells that a unit fills in, in reading order.</summary>
    public IReadOnlyList<Place> Entered { get; }

    public IReadOnlyList<(SheetCheck Check, Expression Condition, IReadOnlyList<Place> Places)> Checks => _checks;

    /// <summary>Forms and periods that formulas and checks ask for besides the one at hand.</summary>
    public IReadOnlyList<(string? Form, Shift Shift)> Elsewhere =>
        [.. _formulas.Values.Concat(_checks.Select(check => check.Condition)).SelectMany(expression => expression.References).Where(reference => reference.Form is not null || reference.Shift != Shift.None).Select(reference => (reference.Form == Sheet.FormNumber ? null : reference.Form, reference.Shift)).Distinct()];

    public Expression? FormulaOf(Place place) => _formulas.GetValueOrDefault(place);

    public SheetRow Row(string code) => Sheet.Figures.First(row => row.Code == code);

    public SheetColumn Column(string code) => Sheet.Columns.First(column => column.Code == code);

    /// <summary>The plan of a form that is without fault; kept by its hash.</summary>
    public static SheetPlan Of(FormSheet sheet, string hash)
    {
        if (Known.TryGetValue(hash, out var known))
        {
            return known;
        }

        var (plan, errors) = Read(sheet);
        if (plan is null)
        {
            throw new Refusal("statistics.sheet-wrong", ("表样有误，不能使用", "The form has faults and cannot be used"), errors);
        }

        if (Known.Count < MostKept)
        {
            Known[hash] = plan;
        }

        return plan;
    }

    /// <summary>What is wrong with formulas and checks: unknown cells, circles, what cannot be read.</summary>
    public static IEnumerable<FieldError> Faults(FormSheet sheet) => Read(sheet).Errors;

    private static (SheetPlan? Plan, IReadOnlyList<FieldError> Errors) Read(FormSheet sheet)
    {
        var errors = new List<FieldError>();
        var rows = sheet.Figures.Select(row => row.Code!).ToList();
        var columns = sheet.Columns.Select(column => column.Code).ToList();
        var formulas = new Dictionary<Place, Expression>();
        for (var i = 0; i < sheet.Rows.Count; i++)
        {
            if (sheet.Rows[i] is { IsHeading: false, IsComputed: true } row && Parsed($"{nameof(FormSheet.Rows)}[{i}].{nameof(SheetRow.Formula)}", i + 1, () => ExpressionReader.Number(row.Formula), errors) is { } formula)
            {
                foreach (var column in columns)
                {
                    formulas[new(row.Code!, column)] = formula;
                }

                Named($"{nameof(FormSheet.Rows)}[{i}].{nameof(SheetRow.Formula)}", i + 1, formula, sheet, rows, columns, errors);
            }
        }

        // Where a computed row meets a computed column, the column's formula holds: a share of sums is no sum of shares.
        for (var i = 0; i < sheet.Columns.Count; i++)
        {
            if (sheet.Columns[i] is { IsComputed: true } column && Parsed($"{nameof(FormSheet.Columns)}[{i}].{nameof(SheetColumn.Formula)}", i + 1, () => ExpressionReader.Number(column.Formula), errors) is { } formula)
            {
                foreach (var row in rows)
                {
                    formulas[new(row, column.Code)] = formula;
                }

                Named($"{nameof(FormSheet.Columns)}[{i}].{nameof(SheetColumn.Formula)}", i + 1, formula, sheet, rows, columns, errors);
            }
        }

        var entered = (from row in rows from column in columns where !formulas.ContainsKey(new(row, column)) select new Place(row, column)).ToList();
        var checks = new List<(SheetCheck, Expression, IReadOnlyList<Place>)>();
        var all = 0;
        for (var i = 0; i < (sheet.Checks?.Count ?? 0); i++)
        {
            var check = sheet.Checks![i];
            var field = $"{nameof(FormSheet.Checks)}[{i}].{nameof(SheetCheck.Condition)}";
            if (Parsed(field, i + 1, () => ExpressionReader.Condition(check.Condition), errors) is { } condition)
            {
                Named(field, i + 1, condition, sheet, rows, columns, errors);
                var places = Over(condition, rows, columns, entered).ToList();
                all += places.Count;
                checks.Add((check, condition, places));
            }
        }

        if (all > MostChecks)
        {
            errors.Add(new(nameof(FormSheet.Checks), ($"审核次数太多（{all}），最多 {MostChecks}", $"Too many checks in all ({all}); at most {MostChecks}")));
        }

        if (errors.Count == 0 && Circle(formulas, rows, columns) is { } circle)
        {
            errors.Add(circle.Count > DeepestChain ? new(nameof(FormSheet.Rows), ($"算式互相引用超过 {DeepestChain} 层", $"Formulas rest on each other more than {DeepestChain} deep"))
                : new(nameof(FormSheet.Rows), ($"算式循环：{string.Join(" → ", circle.Select(place => $"[{place.Row}.{place.Column}]"))}", $"Formulas run in a circle: {string.Join(" → ", circle.Select(place => $"[{place.Row}.{place.Column}]"))}")));
        }

        return errors.Count > 0 ? (null, errors) : (new SheetPlan(sheet, formulas, checks), []);
    }

    private static Expression? Parsed(string field, int row, Func<Expression> read, List<FieldError> errors)
    {
        try
        {
            return read();
        }
        catch (ExpressionFault fault)
        {
            errors.Add(new(field, fault.Text, Row: row));
            return null;
        }
    }

    /// <summary>Cells named must be there; those of other forms are looked at when they are used.</summary>
    private static void Named(string field, int row, Expression expression, FormSheet sheet, List<string> rows, List<string> columns, List<FieldError> errors)
    {
        foreach (var reference in expression.References.Where(reference => reference.Form is null || reference.Form == sheet.FormNumber))
        {
            var unknown = new[] { (reference.Row, rows), (reference.RowTo, rows), (reference.Column, columns), (reference.ColumnTo, columns) }.FirstOrDefault(pair => pair.Item1 is { } code && !pair.Item2.Contains(code)).Item1;
            if (unknown is not null)
            {
                errors.Add(new(field, ($"{reference} 中没有 {unknown}", $"{reference}: there is no {unknown}"), Row: row));
            }
            else if ((reference.RowTo is { } last && rows.IndexOf(last) < rows.IndexOf(reference.Row!)) || (reference.ColumnTo is { } right && columns.IndexOf(right) < columns.IndexOf(reference.Column!)))
            {
                errors.Add(new(field, ($"{reference} 起止颠倒", $"{reference} runs backwards"), Row: row));
            }
        }
    }

    /// <summary>Where a check is made: every column that is filled in if it leaves the column out, every row likewise, or once.</summary>
    private static IEnumerable<Place> Over(Expression condition, List<string> rows, List<string> columns, List<Place> entered)
    {
        var here = condition.References.Where(reference => reference.Form is null).ToList();
        var anyRow = here.Any(reference => reference.Row is null);
        var anyColumn = here.Any(reference => reference.Column is null);
        return (anyRow, anyColumn) switch
        {
            (true, true) => entered,
            (true, false) => rows.Where(row => entered.Any(place => place.Row == row)).Select(row => new Place(row, columns[0])),
            (false, true) => columns.Where(column => entered.Any(place => place.Column == column)).Select(column => new Place(rows[0], column)),
            _ => [new Place(rows[0], columns[0])],
        };
    }

    private static List<Place>? Circle(Dictionary<Place, Expression> formulas, List<string> rows, List<string> columns)
    {
        var cells = new Layout(rows, columns);
        var state = new Dictionary<Place, bool>();
        foreach (var start in formulas.Keys)
        {
            if (Walk(start, [], state) is { } circle)
            {
                return circle;
            }
        }

        return null;

        List<Place>? Walk(Place place, List<Place> path, Dictionary<Place, bool> seen)
        {
            if (!formulas.TryGetValue(place, out var formula) || (seen.TryGetValue(place, out var done) && done))
            {
                return null;
            }

            if (seen.ContainsKey(place))
            {
                return [.. path.SkipWhile(one => one != place), place];
            }

            seen[place] = false;
            path.Add(place);
            if (path.Count > DeepestChain)
            {
                return path;
            }

            foreach (var cell in formula.References.Where(reference => reference is { Form: null, Shift: Shift.None }).SelectMany(reference => reference.Cells(cells, place)))
            {
                if (Walk(new(cell.Row, cell.Column), path, seen) is { } circle)
                {
                    return circle;
                }
            }

            path.RemoveAt(path.Count - 1);
            seen[place] = true;
            return null;
        }
    }

    /// <summary>The codes of a form alone.</summary>
    private sealed class Layout(IReadOnlyList<string> rows, IReadOnlyList<string> columns) : ICells
    {
        public IReadOnlyList<string>? Rows(string? form) => rows;

        public IReadOnlyList<string>? Columns(string? form) => columns;

        public decimal? Value(CellAsked cell) => null;

        public decimal Named(string name) => 0;
    }
}
