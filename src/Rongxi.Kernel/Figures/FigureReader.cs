using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Figures;

/// <summary>What is asked of an indicator's values.</summary>
public sealed record FigureQuery
{
    /// <summary>Values answered at most.</summary>
    public const int MostValues = 1_000_000;

    /// <summary>Areas; null for all. The empty one is the whole.</summary>
    public IReadOnlyList<string>? Areas { get; init; }

    /// <summary>Codes asked of a dimension, <see cref="Breakdown.Total"/> for its total; dimensions not named are free.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Codes { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Periods that end on or after it.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Periods that end on or before it.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Only values recorded after it.</summary>
    public DateTimeOffset? UpdatedAfter { get; init; }

    /// <summary>What was known at this instant; now when null.</summary>
    public DateTimeOffset? Known { get; init; }

    /// <summary>So many of each series, from its beginning.</summary>
    public int? First { get; init; }

    /// <summary>So many of each series, from its end.</summary>
    public int? Last { get; init; }

    public FigureSight Sight { get; init; } = FigureSight.Public;
    public int Most { get; init; } = MostValues;
}

/// <summary>One value that holds, as it is read in bulk.</summary>
/// <param name="Area">Its area; empty for the whole.</param>
/// <param name="Breakdown">Its breakdown; empty for the total.</param>
/// <param name="Period">Canonical period.</param>
/// <param name="PeriodTo">Its last day.</param>
/// <param name="Seq">Which it is of its period; over 1 where it was revised.</param>
/// <param name="Value">Null where it is withheld.</param>
/// <param name="Status">How sure it is.</param>
/// <param name="Edition">Edition of the definition.</param>
/// <param name="Note">A footnote.</param>
/// <param name="SourceKind">What sort of source.</param>
/// <param name="SourceNumber">Its number.</param>
/// <param name="RecordedAt">When it was recorded.</param>
public readonly record struct FigureValue(string Area, string Breakdown, string Period, DateOnly PeriodTo, int Seq, decimal? Value, ObservationStatus Status, int Edition, string? Note, ObservationSource SourceKind, string SourceNumber, DateTimeOffset RecordedAt);

/// <summary>
/// Reads values in bulk, series by series, without tracking and without materialising what was superseded: for exports, data
/// queries and charts. Area and breakdown are answered by one index, periods by the other.
/// </summary>
public sealed class FigureReader(RongxiDb db, ReleaseGate gate)
{
    // More combinations than this are sifted here instead of asked for one by one.
    private const int MostCombinations = 200;

    /// <summary>The values that hold, in order of area, breakdown and period.</summary>
    public async IAsyncEnumerable<FigureValue> Stream(Indicator indicator, FigureQuery query, [EnumeratorCancellation] CancellationToken ct)
    {
        var embargo = query.Sight == FigureSight.Public ? await gate.Of(indicator, ct) : null;
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.Transaction = db.Database.CurrentTransaction is { } current ? Microsoft.EntityFrameworkCore.Storage.DbContextTransactionExtensions.GetDbTransaction(current) : null;
            var combinations = Combinations(indicator, query);
            Ask(command, indicator, query, combinations);
            var sift = combinations is null && query.Codes.Count > 0 ? new Sift(query.Codes) : null;
            var window = new Window(query);
            var count = 0;
            await using var reader = await command.ExecuteReaderAsync(ct);
            FigureValue? holding = null;
            while (await reader.ReadAsync(ct))
            {
                var row = Read(reader, db.IsPostgres);
                if ((query.Known is { } known && row.RecordedAt > known) || embargo?.LetsOut(row.Period, row.RecordedAt) == false || sift?.Takes(row.Breakdown) == false)
                {
                    continue;
                }

                if (holding is { } held && (held.PeriodTo != row.PeriodTo || held.Area != row.Area || held.Breakdown != row.Breakdown))
                {
                    foreach (var one in window.Pass(held))
                    {
                        yield return Shown(indicator, one, query.Sight);
                        if (++count >= query.Most)
                        {
                            yield break;
                        }
                    }
                }

                holding = row;
            }

            foreach (var one in holding is { } last ? window.Pass(last).Concat(window.Rest()) : window.Rest())
            {
                yield return Shown(indicator, one, query.Sight);
                if (++count >= query.Most)
                {
                    yield break;
                }
            }
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>The values that hold, all at once.</summary>
    public async Task<IReadOnlyList<FigureValue>> All(Indicator indicator, FigureQuery query, CancellationToken ct)
    {
        var rows = new List<FigureValue>();
        await foreach (var row in Stream(indicator, query, ct))
        {
            rows.Add(row);
        }

        return rows;
    }

    /// <summary>The series there are: area and breakdown, with first and last period and how many values were ever recorded.</summary>
    public async Task<IReadOnlyList<(string Area, string Breakdown, DateOnly From, DateOnly To, int Count)>> Keys(Indicator indicator, FigureSight sight, CancellationToken ct)
    {
        if (sight == FigureSight.Public && !(await gate.Of(indicator, ct)).IsOpen)
        {
            var keys = new Dictionary<(string, string), (DateOnly From, DateOnly To, int Count)>();
            await foreach (var row in Stream(indicator, new FigureQuery { Sight = sight }, ct))
            {
                var known = keys.TryGetValue((row.Area, row.Breakdown), out var range);
                keys[(row.Area, row.Breakdown)] = known ? (range.From, row.PeriodTo, range.Count + 1) : (row.PeriodTo, row.PeriodTo, 1);
            }

            return [.. keys.Select(pair => (pair.Key.Item1, pair.Key.Item2, pair.Value.From, pair.Value.To, pair.Value.Count))];
        }

        var rows = await db.Set<Observation>().AsNoTracking().Where(row => row.IndicatorId == indicator.Id).GroupBy(row => new { row.Area, row.Breakdown })
            .Select(group => new { group.Key.Area, group.Key.Breakdown, From = group.Min(row => row.PeriodTo), To = group.Max(row => row.PeriodTo), Count = group.Count() }).OrderBy(row => row.Area).ThenBy(row => row.Breakdown).Take(FigureQuery.MostValues).ToListAsync(ct);
        return [.. rows.Select(row => (row.Area, row.Breakdown, row.From, row.To, row.Count))];
    }

    private static FigureValue Shown(Indicator indicator, FigureValue row, FigureSight sight) =>
        sight == FigureSight.Public && (row.Status == ObservationStatus.Withheld || IndicatorBook.IsSmall(indicator, row.Area, row.Breakdown, row.Value ?? 0)) ? row with { Value = null, Status = ObservationStatus.Withheld } : row;

    /// <summary>Every breakdown asked for, where all dimensions are named and few; null where they must be sifted.</summary>
    private static List<string>? Combinations(Indicator indicator, FigureQuery query)
    {
        var dimensions = IndicatorDimension.Parse(indicator.Dimensions);
        if (dimensions.Count == 0 || dimensions.Any(dimension => !query.Codes.ContainsKey(dimension.Name)))
        {
            return null;
        }

        List<List<KeyValuePair<string, string>>> all = [[]];
        foreach (var dimension in dimensions)
        {
            all = [.. all.SelectMany(one => query.Codes[dimension.Name].Select(code => one.Append(KeyValuePair.Create(dimension.Name, code)).ToList()))];
            if (all.Count > MostCombinations)
            {
                return null;
            }
        }

        return [.. all.Select(Breakdown.Of).Distinct().Order(StringComparer.Ordinal)];
    }

    private void Ask(DbCommand command, Indicator indicator, FigureQuery query, List<string>? combinations)
    {
        var sql = new StringBuilder("SELECT area, breakdown, period, period_to, seq, value, status, edition, note, source_kind, source_number, recorded_at FROM observations WHERE indicator_id = ").Append(Put(indicator.Id));
        if (query.Areas is { } areas)
        {
            sql.Append(areas.Count == 0 ? " AND 1 = 0" : $" AND area IN ({string.Join(", ", areas.Distinct().Order(StringComparer.Ordinal).Take(1000).Select(area => Put(area)))})");
        }

        if (combinations is not null)
        {
            sql.Append($" AND breakdown IN ({string.Join(", ", combinations.Select(one => Put(one)))})");
        }

        if (query.From is { } from)
        {
            sql.Append(" AND period_to >= ").Append(Put(from));
        }

        if (query.To is { } to)
        {
            sql.Append(" AND period_to <= ").Append(Put(to));
        }

        if (query.UpdatedAfter is { } after)
        {
            sql.Append(" AND recorded_at > ").Append(Put(after.UtcDateTime));
        }

        command.CommandText = sql.Append(" ORDER BY area, breakdown, period_to, seq").ToString();

        string Put(object value)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "p" + command.Parameters.Count.ToString(CultureInfo.InvariantCulture);
            parameter.Value = parameter is SqliteParameter && value is Guid id ? id.ToString().ToUpperInvariant() : value;
            command.Parameters.Add(parameter);
            return "@" + parameter.ParameterName;
        }
    }

    private static FigureValue Read(DbDataReader reader, bool isPostgres) => new(
        Texts.Of(reader.GetString(0)), Texts.Of(reader.GetString(1)), reader.GetString(2), isPostgres ? reader.GetFieldValue<DateOnly>(3) : Day(reader.GetString(3)), reader.GetInt32(4), reader.GetDecimal(5),
        Words<ObservationStatus>.Of(reader.GetString(6)), reader.GetInt32(7), reader.IsDBNull(8) ? null : reader.GetString(8), Words<ObservationSource>.Of(reader.GetString(9)), Texts.Of(reader.GetString(10)),
        new DateTimeOffset(DateTime.SpecifyKind(reader.GetDateTime(11), DateTimeKind.Utc)));

    private static DateOnly Day(string text) => new(int.Parse(text.AsSpan(0, 4), CultureInfo.InvariantCulture), int.Parse(text.AsSpan(5, 2), CultureInfo.InvariantCulture), int.Parse(text.AsSpan(8, 2), CultureInfo.InvariantCulture));

    /// <summary>A text that repeats from row to row is kept once.</summary>
    private static class Texts
    {
        [ThreadStatic]
        private static string? _before;

        public static string Of(string text) => text == _before ? _before : _before = text;
    }

    /// <summary>Members of an enum by their word.</summary>
    private static class Words<T>
        where T : struct, Enum
    {
        private static readonly Dictionary<string, T> ByWord = Enum.GetValues<T>().ToDictionary(value => value.ToString(), StringComparer.Ordinal);

        public static T Of(string word) => ByWord.TryGetValue(word, out var value) ? value : throw new InvalidDataException($"{word} is no {typeof(T).Name}.");
    }

    /// <summary>Lets through the breakdowns that are asked for.</summary>
    private sealed class Sift(IReadOnlyDictionary<string, IReadOnlyList<string>> codes)
    {
        private readonly Dictionary<string, bool> _known = new(StringComparer.Ordinal);

        public bool Takes(string breakdown)
        {
            if (!_known.TryGetValue(breakdown, out var takes))
            {
                var of = Breakdown.Parse(breakdown);
                _known[breakdown] = takes = codes.All(pair => pair.Value.Contains(of.GetValueOrDefault(pair.Key, Breakdown.Total)));
            }

            return takes;
        }
    }

    /// <summary>Lets through the first or the last of each series.</summary>
    private sealed class Window(FigureQuery query)
    {
        private readonly Queue<FigureValue> _tail = new();
        private (string, string) _series;
        private int _seen = -1;

        public IEnumerable<FigureValue> Pass(FigureValue row)
        {
            if (row.Status == ObservationStatus.TakenBack)
            {
                yield break;
            }

            if (_seen < 0 || _series != (row.Area, row.Breakdown))
            {
                foreach (var rest in Rest())
                {
                    yield return rest;
                }

                (_series, _seen) = ((row.Area, row.Breakdown), 0);
            }

            _seen++;
            if (query.First is null && query.Last is null)
            {
                yield return row;
            }
            else if (query.First is { } first && _seen <= first)
            {
                yield return row;
            }
            else if (query.Last is { } last && last > 0)
            {
                _tail.Enqueue(row);
                if (_tail.Count > last)
                {
                    _tail.Dequeue();
                }
            }
        }

        public IEnumerable<FigureValue> Rest()
        {
            while (_tail.TryDequeue(out var row))
            {
                yield return row;
            }
        }
    }
}
