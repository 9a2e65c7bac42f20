using System.Globalization;
using Rongxi.Kernel.Words;

namespace Rongxi.Statistics.Expressions;

/// <summary>What an expression comes to.</summary>
internal enum Yields
{
    Number,
    Truth,
}

/// <summary>In which period a cell is read.</summary>
internal enum Shift
{
    /// <summary>本期.</summary>
    None,

    /// <summary>上期.</summary>
    Previous,

    /// <summary>上年同期.</summary>
    YearAgo,
}

/// <summary>A cell asked for: a row and a column of a form, another than the one at hand where named, in a period.</summary>
internal readonly record struct CellAsked(string? Form, string Row, string Column, Shift Shift);

/// <summary>Where an expression finds the cells it names, and the names it knows.</summary>
internal interface ICells
{
    /// <summary>Codes of rows that carry figures, in order; of the form named, null where that form is not known.</summary>
    IReadOnlyList<string>? Rows(string? form);

    /// <summary>Codes of columns, in order.</summary>
    IReadOnlyList<string>? Columns(string? form);

    /// <summary>The value; null where the cell is empty.</summary>
    decimal? Value(CellAsked cell);

    /// <summary>The number of a name: a limit of the office.</summary>
    decimal Named(string name);
}

/// <summary>The row and column at hand, which references that leave one out mean.</summary>
internal readonly record struct Place(string Row, string Column);

/// <summary>
/// A formula or a check of a statistical form, read by <see cref="ExpressionReader"/>. An empty cell is empty in a product or a
/// quotient, nothing in a sum, and zero beside another in a comparison; a quotient by zero is empty.
/// </summary>
internal abstract record Expression
{
    public abstract Yields Yields { get; }

    /// <summary>All references in it.</summary>
    public abstract IEnumerable<Reference> References { get; }

    public abstract decimal? Number(ICells cells, Place at);

    /// <summary>Whether a condition holds; where nothing it names was filled in, it holds.</summary>
    public virtual bool Holds(ICells cells, Place at) => throw new InvalidOperationException("not a condition");

    /// <summary>Whether it is a product or quotient, or made of one: empty, it cannot be computed at all.</summary>
    public virtual bool IsRate => false;

    /// <summary>The number, or a refusal where it is beyond counting.</summary>
    public decimal? Count(ICells cells, Place at)
    {
        try
        {
            return Number(cells, at);
        }
        catch (OverflowException)
        {
            throw new Refusal("statistics.overflow", ("数值太大，无法计算", "The figures are too large to be computed with"));
        }
    }
}

internal sealed record Constant(decimal Value) : Expression
{
    public override Yields Yields => Yields.Number;

    public override IEnumerable<Reference> References => [];

    public override decimal? Number(ICells cells, Place at) => Value;
}

/// <summary>A name that the office gives a number: <c>growthLimit</c>.</summary>
internal sealed record Name(string Word) : Expression
{
    public override Yields Yields => Yields.Number;

    public override IEnumerable<Reference> References => [];

    public override decimal? Number(ICells cells, Place at) => cells.Named(Word);
}

/// <summary><c>[01.1]</c>; row or column left out means the one at hand; <c>[02:07.1]</c> and <c>[01.1:3]</c> name several.</summary>
internal sealed record Reference(string? Form, string? Row, string? RowTo, string? Column, string? ColumnTo, Shift Shift) : Expression
{
    public override Yields Yields => Yields.Number;

    public override IEnumerable<Reference> References => [this];

    public bool IsRange => RowTo is not null || ColumnTo is not null;

    public override decimal? Number(ICells cells, Place at) => cells.Value(Cells(cells, at).First());

    /// <summary>The cells it names, at a place.</summary>
    public IEnumerable<CellAsked> Cells(ICells cells, Place at) =>
        from row in Between(cells.Rows(Form), Row ?? at.Row, RowTo)
        from column in Between(cells.Columns(Form), Column ?? at.Column, ColumnTo)
        select new CellAsked(Form, row, column, Shift);

    private static IEnumerable<string> Between(IReadOnlyList<string>? codes, string from, string? to)
    {
        if (to is null)
        {
            return [from];
        }

        var all = codes ?? [];
        var first = IndexOf(all, from);
        var last = IndexOf(all, to);
        return first < 0 || last < first ? [] : all.Skip(first).Take(last - first + 1);
    }

    private static int IndexOf(IReadOnlyList<string> codes, string code)
    {
        for (var i = 0; i < codes.Count; i++)
        {
            if (codes[i] == code)
            {
                return i;
            }
        }

        return -1;
    }

    public override string ToString()
    {
        var shift = Shift switch { Shift.Previous => "@prev", Shift.YearAgo => "@year", _ => "" };
        var column = Column is null ? "" : "." + Column + (ColumnTo is null ? "" : ":" + ColumnTo);
        return $"[{(Form is null ? "" : Form + "!")}{Row}{(RowTo is null ? "" : ":" + RowTo)}{column}]{shift}";
    }
}

internal sealed record Negative(Expression Of) : Expression
{
    public override Yields Yields => Yields.Number;

    public override IEnumerable<Reference> References => Of.References;

    public override bool IsRate => Of.IsRate;

    public override decimal? Number(ICells cells, Place at) => -Of.Number(cells, at);
}

internal sealed record Arithmetic(char Sign, Expression Left, Expression Right) : Expression
{
    public override bool IsRate => Sign is '*' or '/' || Left.IsRate || Right.IsRate;

    public override Yields Yields => Yields.Number;

    public override IEnumerable<Reference> References => Left.References.Concat(Right.References);

    public override decimal? Number(ICells cells, Place at)
    {
        var (left, right) = (Left.Number(cells, at), Right.Number(cells, at));
        return Sign switch
        {
            '+' or '-' when (left is null && Left.IsRate) || (right is null && Right.IsRate) => null,
            '+' when left is null || right is null => left ?? right,
            '+' => left + right,
            '-' when left is null && right is null => null,
            '-' => (left ?? 0) - (right ?? 0),
            '*' => left * right,
            _ => right is null or 0 ? null : left / right,
        };
    }
}

internal sealed record Comparison(string Sign, Expression Left, Expression Right) : Expression
{
    public override Yields Yields => Yields.Truth;

    public override IEnumerable<Reference> References => Left.References.Concat(Right.References);

    public override decimal? Number(ICells cells, Place at) => throw new InvalidOperationException("not a number");

    public override bool Holds(ICells cells, Place at)
    {
        var (left, right) = (Left.Count(cells, at), Right.Count(cells, at));
        if (left is null && right is null)
        {
            return true;
        }

        // A rate that cannot be computed has nothing to be compared with; an empty cell beside a figure is nothing reported.
        if ((left is null && Left.IsRate) || (right is null && Right.IsRate))
        {
            return true;
        }

        var order = decimal.Compare(left ?? 0, right ?? 0);
        return Sign switch { "=" => order == 0, "<>" => order != 0, "<" => order < 0, "<=" => order <= 0, ">" => order > 0, _ => order >= 0 };
    }
}

internal sealed record Both(bool IsAnd, Expression Left, Expression Right) : Expression
{
    public override Yields Yields => Yields.Truth;

    public override IEnumerable<Reference> References => Left.References.Concat(Right.References);

    public override decimal? Number(ICells cells, Place at) => throw new InvalidOperationException("not a number");

    public override bool Holds(ICells cells, Place at) => IsAnd ? Left.Holds(cells, at) && Right.Holds(cells, at) : Left.Holds(cells, at) || Right.Holds(cells, at);
}

internal sealed record Not(Expression Of) : Expression
{
    public override Yields Yields => Yields.Truth;

    public override IEnumerable<Reference> References => Of.References;

    public override decimal? Number(ICells cells, Place at) => throw new InvalidOperationException("not a number");

    public override bool Holds(ICells cells, Place at) => !Of.Holds(cells, at);
}

/// <summary>One of the functions: sum, avg, min, max, count, abs, round, if, filled.</summary>
internal sealed record Call(string Function, IReadOnlyList<Expression> Arguments) : Expression
{
    public override Yields Yields => Function == "filled" ? Yields.Truth : Yields.Number;

    public override bool IsRate => Arguments.Any(argument => argument.IsRate);

    public override IEnumerable<Reference> References => Arguments.SelectMany(argument => argument.References);

    public override decimal? Number(ICells cells, Place at)
    {
        switch (Function)
        {
            case "if":
                return Arguments[0].Holds(cells, at) ? Arguments[1].Number(cells, at) : Arguments[2].Number(cells, at);
            case "abs":
                return Arguments[0].Number(cells, at) is { } value ? Math.Abs(value) : null;
            case "round":
                return Arguments[0].Number(cells, at) is { } exact ? Math.Round(exact, (int)((Constant)Arguments[1]).Value, MidpointRounding.AwayFromZero) : null;
            default:
                var values = Values(cells, at).ToList();
                return Function switch
                {
                    "count" => values.Count,
                    _ when values.Count == 0 => null,
                    "sum" => values.Sum(),
                    "avg" => values.Average(),
                    "min" => values.Min(),
                    _ => values.Max(),
                };
        }
    }

    public override bool Holds(ICells cells, Place at) => Arguments.SelectMany(argument => ((Reference)argument).Cells(cells, at)).All(cell => cells.Value(cell) is not null);

    private IEnumerable<decimal> Values(ICells cells, Place at) =>
        Arguments.SelectMany(argument => argument is Reference { IsRange: true } range ? range.Cells(cells, at).Select(cells.Value) : [argument.Number(cells, at)]).OfType<decimal>();
}

/// <summary>Formulas as a spreadsheet writes them, so that a form filled in away from the office computes as it does here.</summary>
internal static class SpreadsheetFormula
{
    /// <summary>The formula; null where it names what the sheet does not hold: other forms, other periods, names.</summary>
    public static string? Of(Expression expression, Func<string, string, string?> address, Place at) => expression switch
    {
        Constant constant => constant.Value.ToString(CultureInfo.InvariantCulture),
        Reference { Form: null, Shift: Shift.None } cell => Cell(cell, address, at),
        Negative { Of: var of } => Of(of, address, at) is { } inner ? $"-({inner})" : null,
        Arithmetic { Left: var left, Right: var right, Sign: var sign } => Of(left, address, at) is { } one && Of(right, address, at) is { } other ? $"({one}{sign}{other})" : null,
        Call { Function: "sum" or "min" or "max" or "abs" or "round" or "count", Arguments: var arguments } call => arguments.Select(argument => Of(argument, address, at)).ToList() is var parts && parts.All(part => part is not null) ? $"{call.Function.ToUpperInvariant()}({string.Join(",", parts)})" : null,
        Call { Function: "avg", Arguments: var arguments } => arguments.Select(argument => Of(argument, address, at)).ToList() is var parts && parts.All(part => part is not null) ? $"AVERAGE({string.Join(",", parts)})" : null,
        _ => null,
    };

    private static string? Cell(Reference cell, Func<string, string, string?> address, Place at)
    {
        var from = address(cell.Row ?? at.Row, cell.Column ?? at.Column);
        var to = cell.IsRange ? address(cell.RowTo ?? cell.Row ?? at.Row, cell.ColumnTo ?? cell.Column ?? at.Column) : null;
        return from is null || (cell.IsRange && to is null) ? null : to is null ? from : $"{from}:{to}";
    }
}
