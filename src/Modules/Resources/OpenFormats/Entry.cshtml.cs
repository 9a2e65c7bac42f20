using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Resources.Catalogue;
using Rongxi.Resources.Datasets;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Resources.OpenFormats;

/// <summary>One published entry with its items, its data and how both are had.</summary>
[Public]
internal sealed class EntryModel(RongxiDb db, PublishedEntries entries, CatalogueGraph graph, DatasetDesk desk, DatasetGate gate, DatasetReader reader) : RongxiPage
{
    private const int PreviewRows = 20;

    [FromRoute]
    public string Number { get; init; } = "";

    public PublishedEntry Published { get; private set; } = null!;

    public CatalogueEntry Entry => Published.Entry;

    public IReadOnlyList<CatalogueItem> Items { get; private set; } = [];

    public IReadOnlyList<DatasetVersion> Versions { get; private set; } = [];

    /// <summary>What may be read of its data; null where nothing.</summary>
    public DatasetSight? Sight { get; private set; }

    public DatasetQuery? Query { get; private set; }

    public DatasetPage? Rows { get; private set; }

    /// <summary>Why its rows are not shown.</summary>
    public Refusal? Closed { get; private set; }

    /// <summary>The collection it is part of, and what is part of it.</summary>
    public CatalogueEntry? Collection { get; private set; }

    public IReadOnlyList<CatalogueEntry> Parts { get; private set; } = [];

    public string Root => OpenAnswers.Root(Request);

    public bool MayLoad { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var seesAll = Visitor.Actor?.May(Permissions.ReadRegisters, ResourcesModule.FieldName) == true;
        var entry = await db.Set<CatalogueEntry>().AsNoTracking().FirstOrDefaultAsync(entry => entry.Number == Number && (entry.IsPublic || seesAll), ct) ?? throw Refusal.NotFound(Number);
        Published = (await entries.With([entry], ct))[0];
        if (entry.IsPublic && RdfForms.Wanted(Request) is { } form)
        {
            return OpenAnswers.Streamed(RdfForms.Types[form], (body, stop) => graph.Write(form, Root, Published, body, stop));
        }

        Items = await db.Set<CatalogueItem>().AsNoTracking().Where(item => item.EntryId == entry.Id && item.GoneInVersion == null).OrderBy(item => item.No).Take(500).ToListAsync(ct);
        Versions = await db.Set<DatasetVersion>().AsNoTracking().Where(version => version.EntryNumber == Number && version.Version > 0).OrderByDescending(version => version.Version).Take(20).ToListAsync(ct);
        MayLoad = !entry.IsHarvested && entry.Standing != EntryStanding.TakenDown && Visitor.Actor is { } actor && await desk.MayLoad(entry, actor, ct);
        await Family(entry, seesAll, ct);
        await Preview(ct);
        return Page();
    }

    /// <summary>The query string of the preview without its cursor, for links.</summary>
    public string Asked(string? cursor = null)
    {
        var asked = Request.Query.Where(pair => pair.Key != "cursor" && pair.Value.ToString().Length > 0).Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value.ToString())).ToList();
        if (cursor is not null)
        {
            asked.Add(KeyValuePair.Create("cursor", (string?)cursor));
        }

        return Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString("", asked);
    }

    private async Task Family(CatalogueEntry entry, bool seesAll, CancellationToken ct)
    {
        if (!entry.IsHarvested)
        {
            return;
        }

        if (entry.LinkedCode is { } above)
        {
            Collection = await db.Set<CatalogueEntry>().AsNoTracking().FirstOrDefaultAsync(other => other.HarvestSource == entry.HarvestSource && other.ExternalId == above && (other.IsPublic || seesAll), ct);
        }

        var id = entry.ExternalId;
        Parts = await db.Set<CatalogueEntry>().AsNoTracking().Where(other => other.HarvestSource == entry.HarvestSource && other.LinkedCode == id && (other.IsPublic || seesAll)).OrderBy(other => other.Number).Take(100).ToListAsync(ct);
    }

    private async Task Preview(CancellationToken ct)
    {
        if (Versions.Count == 0)
        {
            return;
        }

        try
        {
            Sight = await gate.Open(Number, null, null, Visitor.Actor, ct);
            var query = Request.QueryString.Value ?? "";
            Query = DatasetQuery.Parse($"?limit={PreviewRows}&count=true&{query.TrimStart('?')}", Sight.All, Sight.Readable);
            var watch = System.Diagnostics.Stopwatch.StartNew();
            Rows = await reader.Page(Sight.Version.Sha256!, Query, ct);
            // Looking at the page of open data is no call; what a grant or an office opens is.
            if (!Sight.IsOpen)
            {
                await gate.Log(Sight, "preview", query, Rows.Rows.Count, watch.Elapsed, ct);
            }
        }
        catch (Refusal closed)
        {
            Closed = closed;
        }
    }
}
