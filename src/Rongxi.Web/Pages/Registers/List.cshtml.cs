using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Identifiers;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Registers;

/// <summary>A register as a list beside its map: views, filters, as of any day, exactly what is shown for export.</summary>
[Public]
public sealed class ListModel(RegisterRoom room, RegisterViews views) : RongxiPage
{
    public RegisterRoom Room => room;
    public RegisterDefinition Register { get; private set; } = null!;
    public RegisterQuery Query { get; private set; } = new();
    public RegisterPage Shown { get; private set; } = null!;
    public IReadOnlyList<(RegisterView View, string Query, string Count)> Views { get; private set; } = [];
    public IReadOnlyList<SavedView> Saved { get; private set; } = [];
    public bool Printed { get; private set; }

    /// <summary>Columns of their own: what stands in the first two already is not said again.</summary>
    public IReadOnlyList<int> Places { get; private set; } = [];

    public IRegisterColumn? TitleColumn { get; private set; }
    public IRegisterColumn? HolderColumn { get; private set; }

    public IReadOnlyList<IRegisterFilter> Filters => [.. Register.AllFilters.Where(filter => Register.IsOpen(filter) || room.SeesAll)];

    public bool IsAsOf => Query.AsOf is { } day && (day < Today || Query.Known is not null);

    public async Task OnGetAsync(CancellationToken ct) => await Show(ct);

    public override async Task Show(CancellationToken ct)
    {
        Register = room.Register;
        Printed = Request.Query["format"] == "print";
        Query = RegisterQuery.Parse(Request.QueryString.Value);
        if (Printed)
        {
            Query = Query with { Size = RegisterQuery.MostRows };
        }

        var reader = room.Reader;
        Shown = await reader.Page(Query, Visitor.Actor, Today, ct);
        var texts = Shown.Rows;
        var columns = Shown.Columns;
        TitleColumn = columns.Select((column, i) => (column, i)).FirstOrDefault(pair => texts.Count > 0 && texts.All(row => row.Cells[pair.i].Text.Zh == row.Title)).column;
        HolderColumn = columns.Select((column, i) => (column, i)).FirstOrDefault(pair => texts.Count > 0 && texts.All(row => row.Cells[pair.i].Text.Zh == (row.Holder ?? ""))).column;
        Places = [.. Enumerable.Range(0, columns.Count).Where(i => columns[i] != TitleColumn && columns[i] != HolderColumn && columns[i].Name is not ("number" or "state"))];
        Saved = Visitor.Actor?.PersonId is null ? [] : await views.Of(Register, Me, ct);
        var counted = new List<(RegisterView, string, string)>();
        foreach (var view in Register.Views.Where(view => !view.OfficersOnly || room.SeesAll).Take(8))
        {
            var query = RegisterQuery.Parse(view.Query(Today));
            var (count, isCapped) = await reader.CountOfView(view, Visitor.Actor, Today, ct);
            counted.Add((view, query.ToString(), count.ToString("#,0", System.Globalization.CultureInfo.InvariantCulture) + (isCapped ? "+" : "")));
        }

        Views = counted;
    }

    public async Task<IActionResult> OnPostSaveAsync([FromForm] string? name, [FromForm] bool shared, CancellationToken ct)
    {
        Register = room.Register;
        var query = RegisterQuery.Parse(Request.QueryString.Value);
        await views.Save(Register, name ?? "", query, shared && room.IsOfficer, Me, ct);
        Say(($"视图“{name}”已保存", $"The view “{name}” is saved"));
        return To(Address(query));
    }

    public async Task<IActionResult> OnPostForgetAsync([FromForm] Guid id, CancellationToken ct)
    {
        Register = room.Register;
        await views.Forget(id, Me, ct);
        return To(Address(RegisterQuery.Parse(Request.QueryString.Value)));
    }

    /// <summary>The address of this register with a query.</summary>
    public string Address(RegisterQuery query, string ending = "")
    {
        var text = query.ToString();
        return Register.Path + ending + (text.Length > 0 ? "?" + text : "");
    }

    public string Address(string query) => Register.Path + (query.Length > 0 ? "?" + query : "");

    /// <summary>Sorted by a column; the other way when it already is.</summary>
    public string SortedBy(string column)
    {
        var isSorted = Query.Sort.Equals(column, StringComparison.OrdinalIgnoreCase);
        return Address(Query with { Sort = column, Descending = isSorted && !Query.Descending, Page = 1 });
    }

    public string? SortOf(string? column) => column is null || !Query.Sort.Equals(column, StringComparison.OrdinalIgnoreCase) ? null : Query.Descending ? "descending" : "ascending";

    /// <summary>Filters in force, as chips.</summary>
    public IEnumerable<(string Name, Text Words)> Chips()
    {
        foreach (var filter in Filters)
        {
            if (Query.Filters.GetValueOrDefault(filter.Name) is { } value)
            {
                yield return (filter.Name, ($"{filter.Title.Zh} {Said(filter, value).Zh}", $"{filter.Title.En} {Said(filter, value).En}"));
            }
            else if (Query.Filters.GetValueOrDefault(filter.Name + ".from") is var from && Query.Filters.GetValueOrDefault(filter.Name + ".to") is var to && (from ?? to) is not null)
            {
                yield return (filter.Name, ($"{filter.Title.Zh} {from}–{to}", $"{filter.Title.En} {from}–{to}"));
            }
        }
    }

    /// <summary>What can be chosen in a filter.</summary>
    public IReadOnlyList<Choice> ChoicesOf(IRegisterFilter filter) => filter.Kind == FilterKind.District
        ? [.. Divisions.Of(Office.DivisionCode, Today).Select(division => new Choice(division.Code, division.Name))]
        : filter.Choices;

    public bool IsChosen(IRegisterFilter filter, string value) =>
        Query.Filters.GetValueOrDefault(filter.Name)?.Split(',').Contains(value, StringComparer.OrdinalIgnoreCase) == true;

    /// <summary>What the colours of the map mean here.</summary>
    public IReadOnlyList<Light> Legend => Register.Legend.Count > 0 ? Register.Legend : [new(LightColour.Ok, ("有效", "Valid")), new(LightColour.Near, ("将到期", "Expiring")), new(LightColour.Late, ("过期", "Expired"))];

    /// <summary>Map data: the filters without the box, which the map itself adds.</summary>
    public string MapAddress => HttpContext.Request.PathBase + Address(Query.With("bbox", null) with { Sort = "", Columns = [], AsOf = null, Known = null, Size = 50 }, "/map.geojson");

    private Text Said(IRegisterFilter filter, string value)
    {
        if (filter.Kind == FilterKind.Box)
        {
            return ("", "");
        }

        var titles = value.Split(',').Select(code => ChoicesOf(filter).FirstOrDefault(choice => choice.Value.Equals(code, StringComparison.OrdinalIgnoreCase))?.Title ?? Text.Same(code)).ToList();
        return (string.Join("、", titles.Select(title => title.Zh)), string.Join(", ", titles.Select(title => title.En)));
    }
}
