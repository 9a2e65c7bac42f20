using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Words;
using Rongxi.Resources.Catalogue;
using Rongxi.Resources.Datasets;
using Rongxi.Web.Portal;

namespace Rongxi.Resources.OpenFormats;

/// <summary>The published catalogue on the data portal.</summary>
internal sealed class CatalogueOnPortal(RongxiDb db, CatalogueSearch search, PublishedEntries published) : IPortalSource
{
    private const int MostDepartments = 50;

    public PortalKind Kind => PortalKind.Dataset;

    public async Task<PortalFound> Find(PortalQuestion question, CancellationToken ct)
    {
        var provider = await Provider(question.Department, ct);
        if (question.Department is not null && provider is null)
        {
            return PortalFound.Nothing;
        }

        var asked = new CatalogueQuestion { Text = question.Typed, Provider = provider };
        var found = await search.Find(asked, ct);
        var fitting = question.Topic is null ? found.Hits : [.. found.Hits.Where(hit => TopicOf(hit.Themes) == question.Topic)];
        var shown = fitting.Skip(question.Skip).Take(question.Take).ToList();
        var ids = shown.Select(hit => hit.Id).ToList();
        var entries = ids.Count == 0 ? [] : await published.With(await db.Set<CatalogueEntry>().AsNoTracking().Where(entry => EF.Parameter(ids).Contains(entry.Id)).ToListAsync(ct), ct);
        var total = found.IsMore && question.Topic is null ? (await search.Count(asked, PortalFound.MostCounted, ct)).Count : fitting.Count;
        return new PortalFound(
            [.. ids.Select(id => Hit(entries.First(one => one.Entry.Id == id)))], total,
            found.Hits.GroupBy(hit => TopicOf(hit.Themes)).ToDictionary(group => group.Key, group => group.Count()),
            [.. fitting.GroupBy(hit => hit.Provider).OrderByDescending(group => group.Count()).Take(MostDepartments).Select(group => new PortalDepartment(group.Key, group.Key, group.Count()))]);
    }

    public async Task<PortalHit?> Named(string number, CancellationToken ct) =>
        await db.Set<CatalogueEntry>().AsNoTracking().FirstOrDefaultAsync(entry => entry.Number == number && entry.IsPublic, ct) is { } entry ? Hit((await published.With([entry], ct))[0]) : null;

    public async Task<IReadOnlyList<PortalPlace>> Places(int skip, int take, CancellationToken ct) =>
        [.. (await db.Set<CatalogueEntry>().AsNoTracking().Where(entry => entry.IsPublic).OrderBy(entry => entry.Number).Skip(skip).Take(take).Select(entry => new { entry.Number, entry.UpdatedOn, entry.PublishedOn }).ToListAsync(ct))
            .Select(entry => new PortalPlace(AddressOf(entry.Number), entry.UpdatedOn ?? entry.PublishedOn ?? OfficeBooks.DateOf(db.Clock.GetUtcNow())))];

    /// <summary>The provider that a credit code or name stands for.</summary>
    private async Task<string?> Provider(string? department, CancellationToken ct) =>
        department is null ? null : await db.Set<CatalogueEntry>().AsNoTracking().Where(entry => entry.IsPublic && (entry.ProviderCode == department || entry.Provider == department)).Select(entry => entry.Provider).FirstOrDefaultAsync(ct);

    private PortalHit Hit(PublishedEntry one)
    {
        var entry = one.Entry;
        return new PortalHit
        {
            Kind = PortalKind.Dataset, Number = entry.Number, Title = (entry.Name, entry.NameEn ?? entry.Name), Says = (Short(entry.Abstract), Short(entry.AbstractEn ?? entry.Abstract)), Address = AddressOf(entry.Number), Topic = TopicOf(entry.Themes), Department = entry.Provider,
            UpdatedOn = entry.UpdatedOn ?? entry.PublishedOn ?? OfficeBooks.DateOf(db.Clock.GetUtcNow()), Formats = [.. one.Forms("").Select(form => form.Format?.ToUpperInvariant()).OfType<string>().Distinct().Take(6)], Tags = entry.Opening is { } opening ? [Rongxi.Kernel.Forms.Titles.Of(opening)] : [],
        };
    }

    private static string AddressOf(string number) => $"/resources/data/{Uri.EscapeDataString(number)}";

    private static string TopicOf(string? themes) => DcatDescriptions.Split(themes) is [var first, ..] ? Themes.CodeOf(first) : Themes.CodeOf("");

    private static string Short(string text) => text.Length <= 200 ? text : text[..199] + "…";
}
