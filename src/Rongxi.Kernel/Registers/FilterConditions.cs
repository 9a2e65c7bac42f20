using System.Globalization;
using System.Linq.Expressions;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Registers;

/// <summary>How what was typed becomes a condition that an index answers.</summary>
public sealed partial class RegisterFilter<T>
{
    private static Expression<Func<T, bool>>? Beginning(Expression<Func<T, string?>> column, FilterInput input)
    {
        if (input.Value is not { } typed)
        {
            return null;
        }

        // SQLite's LIKE ignores case and therefore its index; a range of texts uses it. PostgreSQL's LIKE uses it, and sorts as its collation says.
        if (input.Postgres)
        {
            var starts = Expression.Call(column.Body, typeof(string).GetMethod(nameof(string.StartsWith), [typeof(string)])!, Value(typed));
            return Condition(column, starts);
        }

        var compare = typeof(string).GetMethod(nameof(string.Compare), [typeof(string), typeof(string)])!;
        var from = Expression.GreaterThanOrEqual(Expression.Call(compare, column.Body, Value(typed)), Expression.Constant(0));
        var to = Expression.LessThan(Expression.Call(compare, column.Body, Value(typed + "\U0010FFFF")), Expression.Constant(0));
        return Condition(column, Expression.AndAlso(from, to));
    }

    private static Expression<Func<T, bool>>? Chosen<TValue>(Expression<Func<T, TValue>> column, FilterInput input, Func<string, object?> parse)
    {
        if (input.Value is not { } typed)
        {
            return null;
        }

        var values = typed.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()
            .Select(text => parse(text) ?? throw RegisterQuery.Wrong(input.Name, ($"没有“{text}”这一选项", $"“{text}” is not one of the choices")))
            .ToList();
        if (values.Count > 50)
        {
            throw RegisterQuery.Wrong(input.Name, ("最多选 50 项", "At most 50 choices"));
        }

        // A chain of equalities, so that each asks its own stretch of the index.
        return values.Count == 0 ? null : Condition(column, values
            .Select(value => (Expression)Expression.Equal(column.Body, Expression.Convert(Value(value), column.Body.Type)))
            .Aggregate(Expression.OrElse));
    }

    private static Expression<Func<T, bool>>? DatesBetween(Expression<Func<T, DateOnly?>> column, FilterInput input)
    {
        DateOnly? from = Day(input.From, input.Name + ".from");
        DateOnly? to = Day(input.To, input.Name + ".to");
        if (input.Value is { } day)
        {
            from = to = Day(day, input.Name);
        }

        if (!input.AreMany)
        {
            return Bounded(column, from, to);
        }

        // As with the sum with nothing below: no index answers a choice between two, so that the one of the order is walked.
        Expression? bounds = from is null ? null : Expression.GreaterThanOrEqual(Expression.Coalesce(column.Body, Expression.Constant(DateOnly.MinValue)), Expression.Convert(Value<DateOnly?>(from), typeof(DateOnly)));
        if (to is not null)
        {
            var upper = Expression.LessThanOrEqual(Expression.Coalesce(column.Body, Expression.Constant(DateOnly.MaxValue)), Expression.Convert(Value<DateOnly?>(to), typeof(DateOnly)));
            bounds = bounds is null ? upper : Expression.AndAlso(bounds, upper);
        }

        return bounds is null ? null : Condition(column, bounds);

        static DateOnly? Day(string? text, string name) => text is null ? null
            : DateText.TryParse(text, out var day) ? day
            : throw RegisterQuery.Wrong(name, ("日期应写作 2026-11-19", "Write the date as 2026-11-19"));
    }

    private static Expression<Func<T, bool>>? Between(Expression<Func<T, long?>> column, FilterInput input)
    {
        return Bounded(Plain(column, input), Whole(input.Value ?? input.From, input.Name), Whole(input.Value ?? input.To, input.Name));

        static long? Whole(string? text, string name) => text is null ? null
            : long.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) ? number
            : throw RegisterQuery.Wrong(name, ("应为整数", "Must be a whole number"));
    }

    private static Expression<Func<T, bool>>? MoneyBetween(Expression<Func<T, long?>> column, FilterInput input)
    {
        return Bounded(Plain(column, input), Fen(input.Value ?? input.From, input.Name), Fen(input.Value ?? input.To, input.Name));

        static long? Fen(string? text, string name) => text is null ? null
            : MoneyText.WhyNot(text, out var fen) is { } wrong ? throw RegisterQuery.Wrong(name, wrong)
            : fen;
    }

    private static Expression<Func<T, bool>>? Between(Expression<Func<T, double?>> column, FilterInput input)
    {
        return Bounded(Plain(column, input), Number(input.Value ?? input.From, input.Name), Number(input.Value ?? input.To, input.Name));
    }

    private static Expression<Func<T, bool>>? Overlapping(Expression<Func<T, long?>> low, Expression<Func<T, long?>> high, Expression<Func<T, int>>? span, FilterInput input)
    {
        if (input.IsEmpty)
        {
            return null;
        }

        var (from, to) = Band(input);
        if (from > to)
        {
            throw RegisterQuery.Wrong(input.Name, ("起始频率高于终止频率", "The range ends below its beginning"));
        }

        var lower = Plain(low, input).Body;
        var upper = Of(Plain(high, input), low.Parameters[0]);
        if (span is null || input.AreMany)
        {
            return Condition(low, Expression.AndAlso(
                Expression.LessThanOrEqual(lower, Value<long?>(to)),
                Expression.GreaterThanOrEqual(upper, Value<long?>(from))));
        }

        var width = Of(span, low.Parameters[0]);
        return Condition(low, Enumerable.Range(0, SpanClass.Count)
            .Select(width0 => (Expression)Expression.AndAlso(
                Expression.AndAlso(
                    Expression.Equal(width, Value(width0)),
                    Expression.AndAlso(
                        Expression.GreaterThanOrEqual(lower, Value<long?>(Math.Max(0, from - SpanClass.Widest(width0)))),
                        Expression.LessThanOrEqual(lower, Value<long?>(to)))),
                Expression.GreaterThanOrEqual(upper, Value<long?>(from))))
            .Aggregate(Expression.OrElse));
    }

    /// <summary>Reads <c>851-853 MHz</c>, <c>851 MHz</c> or two ends; a bare number is megahertz.</summary>
    private static (long From, long To) Band(FilterInput input)
    {
        if (input.Value is { } both)
        {
            var ends = both.Split(['-', '–', '~', '～', '至'], 2, StringSplitOptions.TrimEntries);
            if (ends.Length == 1)
            {
                var exact = Hertz(ends[0], input.Name);
                return (exact, exact);
            }

            // 851-853 kHz: the unit of the second holds for the first.
            var unit = new string([.. ends[1].SkipWhile(c => !char.IsLetter(c))]);
            var first = ends[0].Any(char.IsLetter) ? ends[0] : ends[0] + unit;
            return (Hertz(first, input.Name), Hertz(ends[1], input.Name));
        }

        return (input.From is null ? 0 : Hertz(input.From, input.Name), input.To is null ? FrequencyText.MaxHz : Hertz(input.To, input.Name));
    }

    private static long Hertz(string text, string name) =>
        FrequencyText.TryParse(text, FrequencyUnit.MHz, out var hertz) ? hertz
            : throw RegisterQuery.Wrong(name, ("频率应写作 851.3125 MHz 或 851-853 MHz", "Write the frequency as 851.3125 MHz or 851-853 MHz"));

    private static Expression<Func<T, bool>>? Within(Expression<Func<T, double?>> longitude, Expression<Func<T, double?>> latitude, Expression<Func<T, int?>>? band, FilterInput input)
    {
        if (input.Value is not { } typed)
        {
            return null;
        }

        var sides = typed.Split(',', StringSplitOptions.TrimEntries).Select(text => Number(text, input.Name) ?? 0).ToList();
        if (sides is not [var west, var south, var east, var north] || south > north || Math.Abs(south) > 90 || Math.Abs(north) > 90 || Math.Abs(west) > 540 || Math.Abs(east) > 540)
        {
            throw RegisterQuery.Wrong(input.Name, ("范围应写作 西,南,东,北（度）", "Write the box as west,south,east,north in degrees"));
        }

        if (input.Decimals < 6)
        {
            // Narrowing a box must not tell a place more precisely than it is shown: its sides lie between rounded places.
            var step = Math.Pow(10, -input.Decimals);
            (west, south) = ((Math.Floor(west / step) - 0.5) * step, (Math.Floor(south / step) - 0.5) * step);
            (east, north) = ((Math.Ceiling(east / step) + 0.5) * step, (Math.Ceiling(north / step) + 0.5) * step);
        }

        var record = latitude.Parameters[0];
        var lat = Plain(latitude, input).Body;
        var lon = Of(Plain(longitude, input), record);
        var inside = Expression.AndAlso(
            Expression.AndAlso(Expression.GreaterThanOrEqual(lat, Value<double?>(south)), Expression.LessThanOrEqual(lat, Value<double?>(north))),
            west <= east
                ? Expression.AndAlso(Expression.GreaterThanOrEqual(lon, Value<double?>(west)), Expression.LessThanOrEqual(lon, Value<double?>(east)))
                : Expression.OrElse(Expression.GreaterThanOrEqual(lon, Value<double?>(west)), Expression.LessThanOrEqual(lon, Value<double?>(east))));
        if (band is not null && !input.AreMany && LatitudeBand.Of(north) - LatitudeBand.Of(south) < LatitudeBand.MostAsked)
        {
            var bands = Enumerable.Range(LatitudeBand.Of(south)!.Value, (LatitudeBand.Of(north) - LatitudeBand.Of(south) + 1)!.Value).Select(one => (int?)one).ToList();
            var isOne = Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [typeof(int?)], Value<IEnumerable<int?>>(bands), Of(band, record));
            inside = Expression.AndAlso(isOne, inside);
        }

        return Condition(latitude, inside);
    }

    private static double? Number(string? text, string name) => text is null ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number
        : throw RegisterQuery.Wrong(name, ("应为数字", "Must be a number"));

    private static Expression<Func<T, bool>>? Bounded<TValue>(Expression<Func<T, TValue?>> column, TValue? from, TValue? to)
        where TValue : struct
    {
        Expression? bounds = from is null ? null : Expression.GreaterThanOrEqual(column.Body, Value(from));
        if (to is not null)
        {
            var upper = Expression.LessThanOrEqual(column.Body, Value(to));
            bounds = bounds is null ? upper : Expression.AndAlso(bounds, upper);
        }

        return bounds is null ? null : Condition(column, bounds);
    }

    /// <summary>The column, or a sum with nothing that no index answers, see <see cref="FilterInput.AreMany"/>.</summary>
    private static Expression<Func<T, TValue?>> Plain<TValue>(Expression<Func<T, TValue?>> column, FilterInput input)
        where TValue : struct =>
        input.AreMany ? Expression.Lambda<Func<T, TValue?>>(Expression.Add(column.Body, Expression.Constant((TValue?)default(TValue), typeof(TValue?))), column.Parameters) : column;

    private static Expression<Func<T, bool>> Condition<TValue>(Expression<Func<T, TValue>> column, Expression body) =>
        Expression.Lambda<Func<T, bool>>(body, column.Parameters);

    private static Expression Of<TValue>(Expression<Func<T, TValue>> column, ParameterExpression record) =>
        new Swap(column.Parameters[0], record).Visit(column.Body);

    /// <summary>A value that becomes a parameter of the statement, so that it is prepared once and never part of its text.</summary>
    private static UnaryExpression Value<TValue>(TValue value) => Value((object?)value, typeof(TValue));

    private static UnaryExpression Value(object? value) => Value(value, value!.GetType());

    private static UnaryExpression Value(object? value, Type type)
    {
        var held = new Held(value);
        return Expression.Convert(Expression.Field(Expression.Constant(held), nameof(Held.Value)), type);
    }

    private sealed class Held(object? value)
    {
        public readonly object? Value = value;
    }

    internal sealed class Swap(ParameterExpression from, Expression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : base.VisitParameter(node);
    }
}
