using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Registers;

/// <summary>
/// Reads a register: every condition is answered by an index, counting stops at <see cref="RegisterQuery.Deepest"/>, pages
/// end there.
/// </summary>
public sealed class RegisterReader<T>(RongxiDb db, Register<T> register) : IRegisterReader
    where T : class, IRegistered
{
    // The present values answer filters for another day unless the register is small enough to look at each record.
    private const int SmallRegister = 2_000;

    public RegisterDefinition Register => register;

    /// <summary>Records that match and that the reader may know of.</summary>
    public async Task<IQueryable<T>> Matching(RegisterQuery query, Actor? by, CancellationToken ct) => (await Found(query, by, ct)).Records;

    public async Task<RegisterPage> Page(RegisterQuery query, Actor? by, DateOnly today, CancellationToken ct)
    {
        var columns = Columns(query, by);
        if (query.AsOf is { } day && (day < today || query.Known is not null))
        {
            return await PageAsOf(query, day, columns, by, ct);
        }

        var (records, newest) = await Found(query, by, ct);
        var count = newest?.Count ?? await records.Select(record => record.Number).Take(RegisterQuery.Deepest + 1).CountAsync(ct);
        var isCapped = count > RegisterQuery.Deepest;
        if (query.IsNarrowed && !isCapped)
        {
            records = await Few(records, ct);
        }

        var rows = newest is not null && query.Sort.Length == 0
            ? await new RegisterWords<T>(db, register).Of(Visible(by), [.. newest.Skip((query.Page - 1) * query.Size).Take(query.Size)], ct)
            : await Sorted(isCapped && query.Filters.Count > 0 && query.Q.Length == 0 ? Narrowed(Visible(by), query, by, areMany: true) : records, query).Skip((query.Page - 1) * query.Size).Take(query.Size).ToListAsync(ct);
        return new RegisterPage
        {
            Register = register,
            Query = query,
            Columns = columns,
            Rows = [.. rows.Select(record => RowOf(record, columns, by, today))],
            Count = Math.Min(count, RegisterQuery.Deepest),
            IsCapped = isCapped,
            Summary = await Summary(records, query, isCapped, today, ct),
        };
    }

    public async Task<(long Count, bool IsCapped)> Count(RegisterQuery query, Actor? by, CancellationToken ct)
    {
        var records = await Matching(query, by, ct);
        var count = await records.Select(record => record.Number).Take(RegisterQuery.Deepest + 1).CountAsync(ct);
        return (Math.Min(count, RegisterQuery.Deepest), count > RegisterQuery.Deepest);
    }

    public async Task<IRegistered?> Find(string number, Actor? by, CancellationToken ct) =>
        await Visible(by).FirstOrDefaultAsync(record => record.Number == number, ct);

    public RegisterRow Row(IRegistered record, Actor? by, DateOnly today) => RowOf((T)record, register.Columns, by, today);

    public async Task<(IReadOnlyList<RegisterPoint> Points, bool IsCapped)> Points(RegisterQuery query, Actor? by, DateOnly today, int most, CancellationToken ct)
    {
        if (register.Point is not { } point)
        {
            return ([], false);
        }

        var records = await (await Matching(query, by, ct)).Take(Math.Clamp(most, 1, RegisterQuery.Deepest) + 1).ToListAsync(ct);
        var points = records.Take(most)
            .Select(record => (record, place: point(record)))
            .Where(pair => pair.place is not null)
            .Select(pair => new RegisterPoint(pair.record.Number, register.RecordTitle(pair.record), Placed(pair.place!.Value, by), register.Light(pair.record, today).Colour))
            .ToList();
        return (points, records.Count > most);
    }

    public async Task<IReadOnlyList<(Coordinates Place, long Count)>> Groups(RegisterQuery query, Actor? by, double cell, CancellationToken ct)
    {
        if (register.Filters.FirstOrDefault(filter => filter.Kind == FilterKind.Box) is not { Longitude: { } longitude, Latitude: { } latitude })
        {
            return [];
        }

        var record = Expression.Parameter(typeof(T), "record");
        Expression Of(Expression<Func<T, double?>> column) => new RegisterFilter<T>.Swap(column.Parameters[0], record).Visit(column.Body);
        var places = (await Matching(query, by, ct)).Select(Expression.Lambda<Func<T, GridPlace>>(
            Expression.MemberInit(
                Expression.New(typeof(GridPlace)),
                Expression.Bind(typeof(GridPlace).GetProperty(nameof(GridPlace.Longitude))!, Of(longitude)),
                Expression.Bind(typeof(GridPlace).GetProperty(nameof(GridPlace.Latitude))!, Of(latitude))),
            record));
        var groups = await places.Where(place => place.Longitude != null && place.Latitude != null)
            .GroupBy(place => new { X = (int)(place.Longitude! / cell), Y = (int)(place.Latitude! / cell) })
            .Select(group => new { Longitude = group.Average(place => place.Longitude), Latitude = group.Average(place => place.Latitude), Count = group.LongCount() })
            .Take(2_000).ToListAsync(ct);
        return [.. groups.Select(group => (Placed(new Coordinates(Math.Round(group.Longitude!.Value, 4), Math.Round(group.Latitude!.Value, 4)), by), group.Count))];
    }

    private sealed class GridPlace
    {
        public double? Longitude { get; set; }
        public double? Latitude { get; set; }
    }

    public async IAsyncEnumerable<IRegistered> Stream(RegisterQuery query, Actor? by, DateOnly today, int most, [EnumeratorCancellation] CancellationToken ct)
    {
        if (query.AsOf is { } day && (day < today || query.Known is not null))
        {
            await foreach (var record in new RegisterPast<T>(db, register).All(Sorted(await Matching(query, by, ct), query), day, query.Known, most, ct))
            {
                yield return record;
            }

            yield break;
        }

        await foreach (var record in Sorted(await Matching(query, by, ct), query).Take(most).AsAsyncEnumerable().WithCancellation(ct))
        {
            yield return record;
        }
    }

    private async Task<(IQueryable<T> Records, IReadOnlyList<long>? Newest)> Found(RegisterQuery query, Actor? by, CancellationToken ct)
    {
        var records = Narrowed(Visible(by), query, by);
        return query.Q.Length == 0 ? (records, null) : await new RegisterWords<T>(db, register).Holding(records, query.Q, query.Filters.Count > 0, ct);
    }

    /// <summary>
    /// Few matches are found first, by the filter's index, and then sorted and summed up by their ids. Among many, the index of
    /// the order is walked until a page is full. SQLite, which knows nothing of how many match, would take either for the other.
    /// The ids are of this office already; asking for it again would offer the planner an index of the whole office.
    /// </summary>
    private async Task<IQueryable<T>> Few(IQueryable<T> records, CancellationToken ct)
    {
        var ids = await records.Select(record => record.Id).Take(RegisterQuery.Deepest + 1).ToListAsync(ct);
        return db.Set<T>().AsNoTracking().IgnoreQueryFilters().Where(record => EF.Parameter(ids).Contains(record.Id));
    }

    /// <summary>Whether the reader sees protected columns.</summary>
    public bool SeesAll(Actor? by) => by?.May(Permissions.ReadRegisters, register.Field) == true;

    private IQueryable<T> Visible(Actor? by)
    {
        var records = db.Set<T>().AsNoTracking();
        if (SeesAll(by))
        {
            return records;
        }

        if (!register.IsPublic)
        {
            throw Refusal.Forbidden(($"“{register.Title.Zh}”不对外公开，需要“查看台账全部栏目”权限", $"“{register.Title.En}” is not public; it needs the permission “See registers in full”"));
        }

        return register.PublicWhere is { } visible ? records.Where(visible) : records;
    }

    private IQueryable<T> Narrowed(IQueryable<T> records, RegisterQuery query, Actor? by, bool areMany = false)
    {
        var seesAll = SeesAll(by);
        foreach (var name in query.Filters.Keys)
        {
            var plain = name.EndsWith(".from", StringComparison.OrdinalIgnoreCase) ? name[..^5] : name.EndsWith(".to", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name;
            if (!register.Filters.Any(filter => filter.Name.Equals(plain, StringComparison.OrdinalIgnoreCase) && (seesAll || register.IsOpen(filter))))
            {
                throw RegisterQuery.Wrong(name, ("没有这一筛选条件", "There is no such filter"));
            }
        }

        foreach (var filter in register.Filters)
        {
            var input = FilterInput.Of(filter, query, db.IsPostgres, seesAll ? 6 : register.PublicPlaceDecimals) with { AreMany = areMany && !db.IsPostgres };
            if (!input.IsEmpty && filter.Narrow(input) is { } condition)
            {
                records = records.Where(condition);
            }
        }

        return records;
    }

    private IQueryable<T> Sorted(IQueryable<T> records, RegisterQuery query)
    {
        var name = query.Sort.Length > 0 ? query.Sort : register.DefaultSort;
        if (name.Length == 0 || name.Equals("number", StringComparison.OrdinalIgnoreCase))
        {
            return query.Sort.Length > 0 && !query.Descending
                ? records.OrderBy(record => record.Number)
                : records.OrderByDescending(record => record.Number);
        }

        var column = register.Columns.FirstOrDefault(column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && column.Sortable)
            ?? throw RegisterQuery.Wrong("sort", ($"不能按“{name}”排序", $"The list cannot be sorted by “{name}”"));
        var key = column.Sort!.Body is UnaryExpression { NodeType: ExpressionType.Convert } boxed ? boxed.Operand : column.Sort.Body;
        var order = Expression.Call(
            typeof(Queryable),
            query.Descending ? nameof(Queryable.OrderByDescending) : nameof(Queryable.OrderBy),
            [typeof(T), key.Type],
            records.Expression,
            Expression.Quote(Expression.Lambda(key, column.Sort.Parameters)));
        var sorted = (IOrderedQueryable<T>)records.Provider.CreateQuery<T>(order);
        return query.Descending ? sorted.ThenByDescending(record => record.Number) : sorted.ThenBy(record => record.Number);
    }

    private List<IRegisterColumn> Columns(RegisterQuery query, Actor? by)
    {
        var chosen = query.Columns.Count == 0
            ? register.Columns.Where(column => column.Shown)
            : query.Columns.Select(name => register.Columns.FirstOrDefault(column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                ?? throw RegisterQuery.Wrong("columns", ($"没有“{name}”这一栏", $"There is no column “{name}”")));
        return [.. chosen.Where(column => column.Public || SeesAll(by) || query.Columns.Count > 0)];
    }

    private RegisterRow RowOf(T record, IReadOnlyList<IRegisterColumn> columns, Actor? by, DateOnly today)
    {
        var seesAll = SeesAll(by);
        return new RegisterRow
        {
            Record = record,
            Number = record.Number,
            Title = register.RecordTitle(record),
            Holder = register.Holder(record),
            Subtitle = register.Subtitle(record),
            Light = register.Light(record, today),
            Point = register.Point?.Invoke(record) is { } place ? Placed(place, by) : null,
            Cells = [.. columns.Cast<RegisterColumn<T>>().Select(column => column.Public || seesAll
                ? new RegisterCell(column, seesAll ? column.TextOf(record) : PublicText(column, record))
                : new RegisterCell(column, RegisterCell.NotPublic, Withheld: true))],
        };
    }

    private Text PublicText(RegisterColumn<T> column, T record) =>
        column is { Show: null, FormField: { } field } && (field.Kind == FieldKind.Coordinates || RegisterDefinition.IsAngle(field)) && column.ValueOf(record) is { } value
            ? FormDefinition.Display(field, register.Rounded(field, JsonSerializer.SerializeToNode(value, value.GetType(), FormDefinition.Json)!))
            : column.TextOf(record);

    private Coordinates Placed(Coordinates place, Actor? by) => register.PublicPlaceDecimals >= 6 || SeesAll(by)
        ? place
        : new Coordinates(Math.Round(place.Longitude, register.PublicPlaceDecimals), Math.Round(place.Latitude, register.PublicPlaceDecimals));

    private async Task<RegisterPage> PageAsOf(RegisterQuery query, DateOnly day, IReadOnlyList<IRegisterColumn> columns, Actor? by, CancellationToken ct)
    {
        var past = new RegisterPast<T>(db, register);
        var everything = past.Existing(Visible(by), day, query.Known);
        var isSmall = await everything.Select(record => record.Number).Take(SmallRegister + 1).CountAsync(ct) <= SmallRegister;
        List<T> shown;
        long count;
        if (isSmall && query.Q.Length == 0)
        {
            var all = new List<T>();
            await foreach (var record in past.All(everything, day, query.Known, SmallRegister, ct))
            {
                all.Add(record);
            }

            var then = Sorted(Narrowed(all.AsQueryable(), query, by), query).ToList();
            count = then.Count;
            shown = [.. then.Skip((query.Page - 1) * query.Size).Take(query.Size)];
        }
        else
        {
            var records = past.Existing(await Matching(query, by, ct), day, query.Known);
            count = await records.Select(record => record.Number).Take(RegisterQuery.Deepest + 1).CountAsync(ct);
            var present = await Sorted(records, query).Skip((query.Page - 1) * query.Size).Take(query.Size).ToListAsync(ct);
            shown = await past.Folded(present, day, query.Known, ct);
        }

        return new RegisterPage
        {
            Register = register,
            Query = query,
            Columns = columns,
            Rows = [.. shown.Select(record => RowOf(record, columns, by, day))],
            Count = Math.Min(count, RegisterQuery.Deepest),
            IsCapped = count > RegisterQuery.Deepest,
            Summary = [],
            FiltersAreOfToday = !isSmall && query.IsNarrowed,
        };
    }

    private async Task<IReadOnlyList<RegisterShare>> Summary(IQueryable<T> records, RegisterQuery query, bool isCapped, DateOnly today, CancellationToken ct)
    {
        var parts = register.Parts.Count > 0 ? register.Parts : ByState;
        var shares = new List<RegisterShare>();
        if (!isCapped)
        {
            // One walk over the few that match: each falls into the first part that takes it.
            var record = Expression.Parameter(typeof(T), "record");
            Expression which = Expression.Constant(parts.Count);
            for (var i = parts.Count - 1; i >= 0; i--)
            {
                var condition = parts[i].Which(today);
                which = Expression.Condition(new RegisterFilter<T>.Swap(condition.Parameters[0], record).Visit(condition.Body), Expression.Constant(i), which);
            }

            var counts = await records.Select(Expression.Lambda<Func<T, int>>(which, record)).GroupBy(part => part)
                .Select(group => new { Part = group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Part, group => group.Count, ct);
            shares.AddRange(parts.Select((part, i) => new RegisterShare(part.Title, part.Colour, counts.GetValueOrDefault(i), false, part.Query(today))));
        }
        else if (!query.IsNarrowed)
        {
            foreach (var part in parts)
            {
                var count = await records.Where(part.Which(today)).Select(record => record.Number).Take(RegisterQuery.Deepest + 1).CountAsync(ct);
                shares.Add(new RegisterShare(part.Title, part.Colour, Math.Min(count, RegisterQuery.Deepest), count > RegisterQuery.Deepest, part.Query(today)));
            }
        }

        return [.. shares.Where(share => share.Count > 0)];
    }

    private static readonly IReadOnlyList<RegisterPart<T>> ByState =
        [.. Enum.GetValues<RecordState>().Select(state => new RegisterPart<T>(RegisterLights.TitleOf(state), RegisterLights.Of(state).Colour, _ => record => record.State == state, _ => $"state={state}"))];
}
