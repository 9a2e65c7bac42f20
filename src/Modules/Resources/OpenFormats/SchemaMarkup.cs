using System.Globalization;
using Rongxi.Web.Portal;

namespace Rongxi.Resources.OpenFormats;

/// <summary>A published entry as search engines read it.</summary>
internal static class SchemaMarkup
{
    public static SchemaDataset Of(PublishedEntry published, string root)
    {
        var entry = published.Entry;
        return new SchemaDataset
        {
            Name = entry.Name, Description = entry.Abstract, Address = DcatDescriptions.DatasetIri(root, entry.Number), Identifier = entry.Code ?? entry.ExternalId ?? entry.Number, Publisher = entry.Provider, Modified = entry.UpdatedOn, Issued = entry.PublishedOn,
            Licence = Triples.Term.CanBeIri(entry.Licence) ? entry.Licence : null, Spatial = entry.Spatial, Keywords = DcatDescriptions.Split(entry.Keywords),
            Temporal = entry is { TemporalFrom: { } from, TemporalTo: { } to } ? string.Create(CultureInfo.InvariantCulture, $"{from:yyyy-MM-dd}/{to:yyyy-MM-dd}") : null,
            Downloads = [.. published.Forms(root).Where(form => form.DownloadUrl is not null).Select(form => new SchemaDownload(form.DownloadUrl!, form.MediaType ?? "application/octet-stream"))],
        };
    }
}
