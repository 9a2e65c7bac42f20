using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;

namespace Rongxi.Web.Api;

/// <summary>Papers sent up before, for the operations of modules whose bodies name them.</summary>
public interface IUploadedPapers
{
    /// <summary>Puts the papers named as <c>{"upload":"…"}</c> in the JSON of a form in their places; refuses those not sent up by this person within a day.</summary>
    void Fill(FormDefinition form, JsonObject json);
}

/// <summary>
/// Files on their way into an application. What a client says of a file is not believed: it is sent first, recognised and
/// measured, and then named by a sealed id that only its sender can use, for a day. A hash alone opens nothing, so nobody
/// can attach, and then read, a paper of somebody else.
/// </summary>
internal sealed class Uploads(BlobStore blobs, IDataProtectionProvider protection, Visitor visitor, ApiLimits limits) : IUploadedPapers
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);
    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("rongxi.api.uploads").ToTimeLimitedDataProtector();

    /// <summary>Stores a file and names it.</summary>
    public async Task<UploadView> Take(IFormFile file, CancellationToken ct)
    {
        var name = Path.GetFileName(file.FileName.Replace('\\', '/'));
        name = name.Length > 200 ? name[^200..] : name;
        await using var content = file.OpenReadStream();
        var blob = await blobs.Put(content, new BlobLimits(limits.FileBytes, name, AllowedKinds.Papers), ct);
        var paper = new Attachment(blob.Hash, name, blob.Length, blob.Kind?.MediaType ?? "application/octet-stream");
        var sealedPaper = new SealedPaper(visitor.Me.PersonId, paper);
        return new UploadView(_protector.Protect(JsonSerializer.Serialize(sealedPaper), Kept), paper.FileName, paper.Size, paper.MediaType, paper.Sha256);
    }

    /// <summary>The file of an id; refused when it is not one given to this person within a day.</summary>
    public Attachment Open(string id)
    {
        try
        {
            var paper = JsonSerializer.Deserialize<SealedPaper>(_protector.Unprotect(id))!;
            if (paper.PersonId == visitor.Me.PersonId && blobs.Contains(paper.Paper.Sha256))
            {
                return paper.Paper;
            }
        }
        catch (CryptographicException)
        {
            // Not ours, or too old: refused below.
        }

        throw new Refusal("upload.unknown", ("没有此上传，或已超过一天", "There is no such upload, or it is older than a day"), [new("upload", ("请重新上传", "Upload it again"))]);
    }

    public void Fill(FormDefinition form, JsonObject json) => Fill(form, json, []);

    /// <summary>Puts the files named in an application's JSON in their places.</summary>
    /// <param name="form">The application's form.</param>
    /// <param name="application">Its JSON; changed.</param>
    /// <param name="known">Papers the case already holds, which may be named by their hash.</param>
    public void Fill(FormDefinition form, JsonObject application, IReadOnlyList<Attachment> known)
    {
        var errors = new List<FieldError>();
        Fill(form, application, known, "", errors);
        if (errors.Count > 0)
        {
            throw new Refusal("form.invalid", ($"有 {errors.Count} 处需要修改", errors.Count == 1 ? "1 field needs correction" : $"{errors.Count} fields need correction"), errors);
        }
    }

    private void Fill(FormDefinition form, JsonObject json, IReadOnlyList<Attachment> known, string prefix, List<FieldError> errors)
    {
        foreach (var field in form.Fields)
        {
            var name = json.Select(pair => pair.Key).FirstOrDefault(key => string.Equals(key, field.JsonName, StringComparison.OrdinalIgnoreCase));
            if (name is null || json[name] is not JsonArray items)
            {
                continue;
            }

            if (field.Kind == FieldKind.Rows)
            {
                for (var i = 0; i < items.Count && i < field.MaxRows; i++)
                {
                    if (items[i] is JsonObject row)
                    {
                        Fill(field.Row!, row, known, $"{prefix}{field.Name}[{i}].", errors);
                    }
                }
            }
            else if (field.Kind == FieldKind.Attachments)
            {
                if (items.Count > field.MaxRows)
                {
                    errors.Add(new FieldError(prefix + field.Name, ($"最多 {field.MaxRows} 份", $"At most {field.MaxRows}")));
                    continue;
                }

                for (var i = 0; i < items.Count; i++)
                {
                    if (Paper(items[i], known) is { } paper)
                    {
                        items[i] = JsonSerializer.SerializeToNode(paper, FormDefinition.Json);
                    }
                    else
                    {
                        errors.Add(new FieldError($"{prefix}{field.Name}[{i}]", ("没有此上传，或已超过一天；先送到 /uploads，再写 {\"upload\":\"…\"}", "No such upload, or older than a day; send it to /uploads first, then write {\"upload\":\"…\"}")));
                    }
                }
            }
        }
    }

    private Attachment? Paper(JsonNode? node, IReadOnlyList<Attachment> known)
    {
        if (node is not JsonObject item)
        {
            return null;
        }

        if (item["upload"] is JsonValue upload && upload.TryGetValue<string>(out var id))
        {
            try
            {
                return Open(id);
            }
            catch (Refusal)
            {
                return null;
            }
        }

        return item["sha256"] is JsonValue value && value.TryGetValue<string>(out var hash) ? known.FirstOrDefault(paper => paper.Sha256 == hash) : null;
    }

    private sealed record SealedPaper(Guid? PersonId, Attachment Paper);
}

/// <summary>A file that was sent up.</summary>
/// <param name="Upload">Its id: name it as `{"upload":"…"}` in an application within a day.</param>
/// <param name="MediaType">As recognised from the content.</param>
/// <param name="SizeBytes">Length in bytes.</param>
internal sealed record UploadView(string Upload, string FileName, long SizeBytes, string MediaType, string Sha256);
