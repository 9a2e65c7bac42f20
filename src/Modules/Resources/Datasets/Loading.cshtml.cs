using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;
using Rongxi.Resources.Catalogue;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Resources.Datasets;

/// <summary>One file on its way: its dictionary, how far it is, what is wrong with it.</summary>
[SignedIn, RequestFormLimits(ValueCountLimit = 6_000)]
internal sealed class LoadingModel(DatasetDesk desk, DatasetLoads loads, DatasetComparison comparison, RongxiDb db) : RongxiPage
{
    [FromRoute]
    public string Number { get; init; } = "";

    [FromRoute]
    public Guid Id { get; init; }

    public CatalogueEntry Entry { get; private set; } = null!;

    public DatasetVersion Version { get; private set; } = null!;

    public IReadOnlyList<DatasetColumn> Columns { get; private set; } = [];

    public IReadOnlyList<CatalogueItem> Items { get; private set; } = [];

    public IReadOnlyList<RowFault> Faults { get; private set; } = [];

    public IReadOnlyList<(DatasetColumn? Column, string Fault, long Count)> Totals { get; private set; } = [];

    /// <summary>How it differs from the version before.</summary>
    public DatasetDifference? Difference { get; private set; }

    public bool IsOpen => Version.Standing is VersionStanding.Draft or VersionStanding.Refused;

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public override async Task Show(CancellationToken ct)
    {
        Entry = await desk.Entry(Number, Me, ct);
        Version = await db.Set<DatasetVersion>().AsNoTracking().FirstOrDefaultAsync(version => version.Id == Id && version.EntryNumber == Number, ct) ?? throw Refusal.NotFound(Id.ToString());
        Columns = DataDictionary.Read(Version.Dictionary);
        Items = await db.Set<CatalogueItem>().AsNoTracking().Where(item => item.EntryId == Entry.Id && item.GoneInVersion == null).OrderBy(item => item.No).Take(500).ToListAsync(ct);
        Faults = Version.Faults is { } faults ? JsonSerializer.Deserialize<List<RowFault>>(faults, FormDefinition.Json)! : [];
        Totals = Version.FaultTotals is { } totals
            ? [.. JsonSerializer.Deserialize<Dictionary<string, long>>(totals, FormDefinition.Json)!.Select(pair => (Columns.FirstOrDefault(column => column.Name == pair.Key.Split(' ')[0]), pair.Key.Split(' ')[^1], pair.Value)).OrderByDescending(one => one.Value)]
            : [];
        if (Version is { Version: > 1, Sha256: not null } && await db.Set<DatasetVersion>().AsNoTracking().FirstOrDefaultAsync(other => other.EntryNumber == Number && other.Version == Version.Version - 1 && other.Sha256 != null, ct) is { } before)
        {
            Difference = await comparison.Compare(before, Version, ct);
        }
    }

    /// <summary>Settles the dictionary as the form says, and loads.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await Show(ct);
        var form = await Request.ReadFormAsync(ct);
        string? Said(int i, string name) => form[$"c{i}.{name}"].FirstOrDefault() is { Length: > 0 } value ? value.Trim() : null;
        var columns = Columns.Select((column, i) => column with
        {
            Name = Said(i, "name") ?? column.Name, Title = column.Title, TitleEn = Said(i, "titleEn"), Unit = Said(i, "unit"),
            Type = Parsed(Said(i, "type"), column.Type), Role = Parsed(Said(i, "role"), column.Role), Sensitivity = Parsed(Said(i, "sensitivity"), column.Sensitivity),
            Required = Said(i, "required") is not null, Searched = Said(i, "searched") is not null, Item = int.TryParse(Said(i, "item"), out var item) ? item : null,
            Codes = Said(i, "codes") is { } codes ? [.. codes.Split(['\n', ',', '，', ';', '；'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().Take(5_000)] : null,
        }).ToList();
        await desk.Settle(Id, columns, form["leaveOut"].Count > 0, form["note"].FirstOrDefault(), Me, ct);
        await desk.Begin(Id, Me, ct);
        loads.Begin(Id, Version.Office);
        return To($"/resources/datasets/{Uri.EscapeDataString(Number)}/versions/{Id}");
    }

    private static T Parsed<T>(string? said, T otherwise)
        where T : struct, Enum => Enum.TryParse<T>(said, out var one) && Enum.IsDefined(one) ? one : otherwise;
}
