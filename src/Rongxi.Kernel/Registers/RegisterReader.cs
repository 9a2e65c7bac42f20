using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Figures;
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
public sealed class RegisterReader<T>(RongxiDb db, Register<T> register, FigureShelf? shelf = null) : IRegisterReader
    where T : class, IRegistered
{
    // The present values answer filters for another day unless the register is small enough to look at each record.
    private const int SmallRegister = 2_000;

    /// <summary>Records of a register that are looked at one by one where a past day is asked exactly.</summary>
    public const int MostExact = 50_000;

    // So many matches are read whole, to be counted, divided and put in order at once; of more only the page is read.
    private const int Few = 1_000;

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

        var (records, found) = await Found(query, by, ct);
        if (!query.IsNarrowed)
        {
            return await Whole(records, query, columns, by, today, ct);
        }

        if (found is not null && query.Sort.Length == 0)
        {
            // Of very many hits the newest are shown, as the search index keeps them; they are not read to be sorted.
            var hits = await new RegisterWords<T>(db, register).Of(Visible(by), found, query, ct);
            return Shown(query, columns, hits, found.Count, [], by, today);
        }

        var marks = await Marks(records, today, ct);
        if (marks.Count <= Few)
        {
            return Shown(query, columns, await OfFew(marks, query, ct), marks.Count, Shares(marks, today), by, today);
        }

        var count = found?.Count ?? await records.Take(RegisterQuery.Deepest + 1).CountAsync(ct);
        var isCapped = count > RegisterQuery.Deepest;
        var rows = isCapped && query.Q.Length == 0
            ? await Sorted(Narrowed(Visible(by), query, by, areMany: true), query).Skip((query.Page - 1) * query.Size).Take(query.Size).ToListAsync(ct)
            : await OfMany(records, query, ct);
        return Shown(query, columns, rows, count, [], by, today);
    }

    private RegisterPage Shown(RegisterQuery query, List<IRegisterColumn> columns, List<T> rows, long count, IReadOnlyList<RegisterShare> summary, Actor? by, DateOnly today) => new()
    {
        Register = register,
        Query = query,
        Columns = columns,
        Rows = [.. rows.Select(record => RowOf(record, columns, by, today))],
        Count = Math.Min(count, RegisterQuery.Deepest),
        IsCapped = count > RegisterQuery.Deepest,
        Summary = summary,
    };

    private async Task<RegisterPage> Whole(IQueryable<T> records, RegisterQuery query, List<IRegisterColumn> columns, Actor? by, DateOnly today, CancellationToken ct)
    {
        var rows = await Sorted(records, query).Skip((query.Page - 1) * query.Size).Take(query.Size).ToListAsync(ct);
        var (count, summary) = await Kept(
            $"whole:{today:yyyy-MM-dd}",
            by,
            async () =>
            {
                var all = await records.Take(RegisterQuery.Deepest + 1).CountAsync(ct);
                return (all, await Summary(records, all, today, ct));
            },
            whole => IsGreat(whole.all));
        return Shown(query, columns, rows, count, summary, by, today);
    }

    /// <summary>What a row of the matches needs to be counted and put in order, read in one pass.</summary>
    private sealed class Mark
    {
        public Guid Id { get; set; }
        public string Number { get; set; } = "";
        public int Part { get; set; }
    }

    private async Task<List<Mark>> Marks(IQueryable<T> records, DateOnly today, CancellationToken ct)
    {
        var record = Expression.Parameter(typeof(T), "record");
        var mark = Expression.Lambda<Func<T, Mark>>(
            Expression.MemberInit(
                Expression.New(typeof(Mark)),
                Expression.Bind(typeof(Mark).GetProperty(nameof(Mark.Id))!, Expression.Property(record, nameof(IRegistered.Id))),
                Expression.Bind(typeof(Mark).GetProperty(nameof(Mark.Number))!, Expression.Property(record, nameof(IRegistered.Number))),
                Expression.Bind(typeof(Mark).GetProperty(nameof(Mark.Part))!, PartOf(record, today))),
            record);
        return await records.Select(mark).Take(Few + 1).ToListAsync(ct);
    }

    /// <summary>The page among few matches: by their number here, by another column in the database.</summary>
    private async Task<List<T>> OfFew(List<Mark> marks, RegisterQuery query, CancellationToken ct)
    {
        if (!IsByNumber(query))
        {
            return await Sorted(WithIds([.. marks.Select(mark => mark.Id)]), query).Skip((query.Page - 1) * query.Size).Take(query.Size).ToListAsync(ct);
        }

        var isAscending = query.Sort.Length > 0 && !query.Descending;
        var sorted = isAscending ? marks.OrderBy(mark => mark.Number, StringComparer.Ordinal) : marks.OrderByDescending(mark => mark.Number, StringComparer.Ordinal);
        return await InOrder([.. sorted.Skip((query.Page - 1) * query.Size).Take(query.Size).Select(mark => mark.Id)], ct);
    }

    /// <summary>
    /// The page among many matches, still found by the filter's index and then sorted. Without the bound, SQLite, which knows nothing of
    /// how many match, would walk the index of the order instead.
    /// </summary>
    private async Task<List<T>> OfMany(IQueryable<T> records, RegisterQuery query, CancellationToken ct)
    {
        if (!IsByNumber(query))
        {
            var all = await records.Select(record => record.Id).Take(RegisterQuery.Deepest + 1).ToListAsync(ct);
            return await Sorted(WithIds(all), query).Skip((query.Page - 1) * query.Size).Take(query.Size).ToListAsync(ct);
        }

        var places = records.Select(record => new { record.Id, record.Number }).Take(RegisterQuery.Deepest + 1);
        var sorted = query.Sort.Length > 0 && !query.Descending ? places.OrderBy(place => place.Number) : places.OrderByDescending(place => place.Number);
        return await InOrder(await sorted.Skip((query.Page - 1) * query.Size).Take(query.Size).Select(place => place.Id).ToListAsync(ct), ct);
    }

    private bool IsByNumber(RegisterQuery query) =>
        (query.Sort.Length > 0 ? query.Sort : register.DefaultSort) is "" or "number" or "Number";

    /// <summary>Records by their ids. These are of this office already; asking for it again would offer the planner an index of the whole office.</summary>
    private IQueryable<T> WithIds(List<Guid> ids) =>
        db.Set<T>().AsNoTracking().IgnoreQueryFilters().Where(record => EF.Parameter(ids).Contains(record.Id));

    private async Task<List<T>> InOrder(List<Guid> ids, CancellationToken ct)
    {
        var records = ids.Count == 0 ? [] : await WithIds(ids).ToDictionaryAsync(record => record.Id, ct);
        return [.. ids.Where(records.ContainsKey).Select(id => records[id])];
    }

    /// <summary>A count that many look at, kept for a minute for readers who see the same.</summary>
    private Task<TCount> Kept<TCount>(string what, Actor? by, Func<Task<TCount>> count, Func<TCount, bool>? isWorthKeeping = null)
        where TCount : notnull =>
        shelf is null ? count() : shelf.Kept($"register:{db.Office}:{register.Name}:{SeesAll(by)}:{what}", count, isWorthKeeping);

    private static bool IsGreat(long count) => count > RegisterQuery.Deepest;

    public async Task<(long Count, bool IsCapped)> Count(RegisterQuery query, Actor? by, CancellationToken ct)
    {
        var records = await Matching(query, by, ct);
        var count = await records.Take(RegisterQuery.Deepest + 1).CountAsync(ct);
        return (Math.Min(count, RegisterQuery.Deepest), count > RegisterQuery.Deepest);
    }

    public async Task<IRegistered?> Find(string number, Actor? by, CancellationToken ct) =>
        await Visible(by).FirstOrDefaultAsync(record => record.Number == number, ct);

    public async Task<(long Count, bool IsCapped)> CountOfView(RegisterView view, Actor? by, DateOnly today, CancellationToken ct)
    {
        var query = view.Query(today);
        var isGreat = await Kept("great", by, async () => IsGreat(await Visible(by).Take(RegisterQuery.Deepest + 1).CountAsync(ct)), great => great);
        return isGreat
            ? await Kept("view:" + query, by, () => Count(RegisterQuery.Parse(query), by, ct))
            : await Count(RegisterQuery.Parse(query), by, ct);
    }

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

    public async Task<IReadOnlyList<IRegistered>> Then(RegisterQuery query, DateOnly day, Actor? by, CancellationToken ct)
    {
        var past = new RegisterPast<T>(db, register);
        var everything = past.Existing(Visible(by), day, query.Known);
        if (await everything.Take(MostExact + 1).CountAsync(ct) > MostExact)
        {
            throw new Refusal("register.too-many-then", ($"台账超过 {MostExact} 条，不能逐条回溯", $"The register has more than {MostExact} records; they cannot be looked at one by one"), 413);
        }

        var all = new List<T>();
        await foreach (var record in past.All(everything.OrderBy(record => record.Number), day, query.Known, MostExact, ct))
        {
            all.Add(record);
        }

        return [.. Narrowed(all.AsQueryable(), query, by)];
    }

    private async Task<(IQueryable<T> Records, FoundWords? Many)> Found(RegisterQuery query, Actor? by, CancellationToken ct)
    {
        var records = Narrowed(Visible(by), query, by);
        return query.Q.Length == 0 ? (records, null) : await new RegisterWords<T>(db, register).Holding(records, query.Q, query.Filters.Count > 0 || (register.PublicWhere is not null && !SeesAll(by)), ct);
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
        var few = query.Exact ? MostExact : SmallRegister;
        var isSmall = await everything.Take(few + 1).CountAsync(ct) <= few;
        List<T> shown;
        long count;
        if (isSmall && query.Q.Length == 0)
        {
            var all = new List<T>();
            await foreach (var record in past.All(everything.OrderBy(record => record.Number), day, query.Known, few, ct))
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
            count = await records.Take(RegisterQuery.Deepest + 1).CountAsync(ct);
            var present = await Sorted(records, query).Skip((query.Page - 1) * query.Size).Take(query.Size).ToListAsync(ct);
            shown = await past.Folded(present, day, query.Known, ct);
        }

        return new RegisterPage
        {
            Register = register,
            Query = query,
            Columns = columns,
            Rows = [.. shown.Select(record => RowOf(record, columns, by, day))],
            Count = query.Exact && isSmall ? count : Math.Min(count, RegisterQuery.Deepest),
            IsCapped = !(query.Exact && isSmall) && count > RegisterQuery.Deepest,
            Summary = [],
            FiltersAreOfToday = !isSmall && query.IsNarrowed,
        };
    }

    private IReadOnlyList<RegisterPart<T>> Parts => register.Parts.Count > 0 ? register.Parts : ByState;

    /// <summary>The first part that takes a record, by its place among the parts.</summary>
    private Expression PartOf(ParameterExpression record, DateOnly today)
    {
        var parts = Parts;
        Expression which = Expression.Constant(parts.Count);
        for (var i = parts.Count - 1; i >= 0; i--)
        {
            var condition = parts[i].Which(today);
            which = Expression.Condition(new RegisterFilter<T>.Swap(condition.Parameters[0], record).Visit(condition.Body), Expression.Constant(i), which);
        }

        return which;
    }

    private List<RegisterShare> Shares(List<Mark> marks, DateOnly today) => Shares(marks.CountBy(mark => mark.Part).ToDictionary(), today);

    private List<RegisterShare> Shares(Dictionary<int, int> counts, DateOnly today) =>
        [.. Parts.Select((part, i) => new RegisterShare(part.Title, part.Colour, counts.GetValueOrDefault(i), false, part.Query(today))).Where(share => share.Count > 0)];

    /// <summary>How a whole register divides: one walk over a small one, each part by its own index in a great one.</summary>
    private async Task<IReadOnlyList<RegisterShare>> Summary(IQueryable<T> records, long count, DateOnly today, CancellationToken ct)
    {
        if (count <= RegisterQuery.Deepest)
        {
            var record = Expression.Parameter(typeof(T), "record");
            return Shares(
                await records.Select(Expression.Lambda<Func<T, int>>(PartOf(record, today), record)).GroupBy(part => part)
                    .Select(group => new { Part = group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Part, group => group.Count, ct),
                today);
        }

        var shares = new List<RegisterShare>();
        foreach (var part in Parts)
        {
            var own = await records.Where(part.Which(today)).Take(RegisterQuery.Deepest + 1).CountAsync(ct);
            shares.Add(new RegisterShare(part.Title, part.Colour, Math.Min(own, RegisterQuery.Deepest), own > RegisterQuery.Deepest, part.Query(today)));
        }

        return [.. shares.Where(share => share.Count > 0)];
    }

    private static readonly IReadOnlyList<RegisterPart<T>> ByState =
        [.. Enum.GetValues<RecordState>().Select(state => new RegisterPart<T>(RegisterLights.TitleOf(state), RegisterLights.Of(state).Colour, _ => record => record.State == state, _ => $"state={state}"))];
}
