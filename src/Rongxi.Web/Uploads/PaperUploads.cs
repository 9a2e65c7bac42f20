using System.Globalization;
using Microsoft.AspNetCore.Http;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;

namespace Rongxi.Web.Uploads;

/// <summary>
/// Takes papers that a form sends up into the store and notes them among the typed values. What the browser says of them is
/// not believed: kind and size come from the content, and only what was stored here is noted.
/// </summary>
public sealed class PaperUploads(BlobStore blobs)
{
    /// <summary>What the file input of a field is called beyond the field's name.</summary>
    public const string Suffix = ".Files";

    /// <summary>Largest paper, in megabytes.</summary>
    public const int MostMegabytes = 20;

    private const int LongestName = 200;

    /// <summary>Stores the papers of the fields. Those that cannot be taken are told, the others are kept.</summary>
    public async Task<IReadOnlyList<FieldError>> Take(FormValues values, IEnumerable<FormField> fields, IFormFileCollection files, CancellationToken ct)
    {
        var errors = new List<FieldError>();
        foreach (var field in fields.Where(field => field.Kind == FieldKind.Attachments))
        {
            foreach (var file in files.GetFiles(field.Name + Suffix).Where(file => file.Length > 0 || file.FileName.Length > 0).Take(field.MaxRows + 1))
            {
                if (await TakeOne(values, field, file, ct) is { } error)
                {
                    errors.Add(error);
                }
            }
        }

        return errors;
    }

    /// <summary>The size of a file as people read it.</summary>
    public static string SizeText(long bytes) => bytes >= 1 << 20
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576d:0.0} MB")
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, (bytes + 1023) / 1024)} KB");

    private async Task<FieldError?> TakeOne(FormValues values, FormField field, IFormFile file, CancellationToken ct)
    {
        var name = Path.GetFileName(file.FileName.Replace('\\', '/'));
        name = name.Length > LongestName ? name[^LongestName..] : name;
        var at = values.RowCount(field.Name, field.MaxRows);
        if (at >= field.MaxRows)
        {
            return new FieldError(field.Name, ($"最多 {field.MaxRows} 份，{name}没有收下", $"At most {field.MaxRows}; {name} was not taken"));
        }

        try
        {
            await using var content = file.OpenReadStream();
            var blob = await blobs.Put(content, new BlobLimits((long)MostMegabytes << 20, name, AllowedKinds.Papers), ct);
            if (Enumerable.Range(0, at).Any(i => values[$"{field.Name}[{i}].Sha256"] == blob.Hash))
            {
                return null;
            }

            values[$"{field.Name}[{at}].Sha256"] = blob.Hash;
            values[$"{field.Name}[{at}].FileName"] = name;
            values[$"{field.Name}[{at}].Size"] = blob.Length.ToString(CultureInfo.InvariantCulture);
            values[$"{field.Name}[{at}].MediaType"] = blob.Kind?.MediaType ?? "application/octet-stream";
            return null;
        }
        catch (Refusal refusal) when (refusal.Status is 413 or 422)
        {
            return new FieldError(field.Name, refusal.Text.Zh.Contains(name, StringComparison.Ordinal) ? refusal.Text : ($"{name}：{refusal.Text.Zh}", $"{name}: {refusal.Text.En}"));
        }
    }
}
