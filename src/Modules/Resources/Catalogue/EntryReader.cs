using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;
using Rongxi.Resources.Corrections;
using Rongxi.Resources.Lineage;
using Rongxi.Resources.Sharing;

namespace Rongxi.Resources.Catalogue;

/// <summary>An entry with what belongs to it.</summary>
internal sealed record EntryView(CatalogueEntry Entry, IReadOnlyList<CatalogueItem> Items, IReadOnlyList<Distribution> Distributions, IReadOnlyList<CatalogueVersion> Versions)
{
    /// <summary>Grants in force or asked for, newest first; for officers and the provider.</summary>
    public IReadOnlyList<SharingRecord> Grants { get; init; } = [];

    public int Corrections { get; init; }
    public int Uses { get; init; }
}

/// <summary>A field in which two versions differ.</summary>
internal sealed record VersionDifference(Text Field, string Before, string After);

/// <summary>Reads entries for pages and API.</summary>
internal sealed class EntryReader(RongxiDb db, CatalogueBook book)
{
    private const int MostGrants = 50;

    /// <summary>The entry, or nothing where the reader may not know of it.</summary>
    public async Task<EntryView> Read(string number, bool isOfficer, CancellationToken ct)
    {
        var entry = await db.Set<CatalogueEntry>().AsNoTracking().FirstOrDefaultAsync(entry => entry.Number == number, ct);
        if (entry is null || (!isOfficer && !entry.IsPublic))
        {
            throw Refusal.NotFound(number);
        }

        var view = new EntryView(
            entry, await book.Items(entry.Id, ct), await db.Set<Distribution>().AsNoTracking().Where(distribution => distribution.EntryId == entry.Id).OrderBy(distribution => distribution.No).Take(200).ToListAsync(ct),
            await db.Set<CatalogueVersion>().AsNoTracking().Where(version => version.EntryNumber == number).OrderByDescending(version => version.Version).Take(CatalogueBook.MostVersions).ToListAsync(ct));
        return !isOfficer ? view : view with
        {
            Grants = await db.Set<SharingRecord>().AsNoTracking().Where(record => record.EntryNumber == number).OrderByDescending(record => record.Number).Take(MostGrants).ToListAsync(ct),
            Corrections = await db.Set<DataCorrection>().CountAsync(record => record.EntryNumber == number, ct),
            Uses = await db.Set<LineageEdge>().Where(edge => edge.FromKind == LineageKind.Entry && edge.From == number && edge.Until == null).Select(edge => new { edge.ToKind, edge.To }).Distinct().CountAsync(ct),
        };
    }

    /// <summary>In what two versions differ: the entry's own fields, then its items by name.</summary>
    public static IReadOnlyList<VersionDifference> Compare(CatalogueVersion before, CatalogueVersion after)
    {
        var form = FormDefinition.Of<CatalogueEntry>();
        var (one, other) = (JsonNode.Parse(before.EntryJson)!.AsObject(), JsonNode.Parse(after.EntryJson)!.AsObject());
        var differences = form.Fields.Where(field => !field.Protected && field.Name is not (nameof(CatalogueEntry.Version) or nameof(CatalogueEntry.UpdateDueOn) or nameof(CatalogueEntry.UpdateGraceOn) or nameof(CatalogueEntry.ItemCount)))
            .Select(field => new VersionDifference(field.Title, Shown(field, one[field.JsonName]), Shown(field, other[field.JsonName]))).Where(row => row.Before != row.After).ToList();
        var (old, now) = (Items(before), Items(after));
        foreach (var no in old.Keys.Union(now.Keys).Order())
        {
            var (then, here) = (Line(old.GetValueOrDefault(no)), Line(now.GetValueOrDefault(no)));
            if (then != here)
            {
                differences.Add(new(($"信息项 {no}", $"Item {no}"), then, here));
            }
        }

        return differences;
    }

    private static Dictionary<int, CatalogueItem> Items(CatalogueVersion version) => JsonSerializer.Deserialize<List<CatalogueItem>>(version.ItemsJson, FormDefinition.Json)!.ToDictionary(item => item.No);

    private static string Line(CatalogueItem? item) => item is null ? ""
        : string.Join(" · ", new[] { item.Name, $"{Titles.Of(item.Type)}{(item.Length is { } length ? $"({length}{(item.Decimals is { } decimals ? $",{decimals}" : "")})" : "")}", Titles.Of(item.Sensitivity).ToString(), item.Shared ? new Text("共享", "shared").ToString() : "", item.Open ? new Text("开放", "open").ToString() : "", item.CodeSet ?? "", item.Definition ?? "" }.Where(part => part.Length > 0));

    private static string Shown(FormField field, JsonNode? value) => value is null ? ""
        : field.Kind == FieldKind.Choice ? field.Choices.FirstOrDefault(choice => choice.Value == value.ToString())?.Title.ToString() ?? value.ToString() : value.ToString();
}
