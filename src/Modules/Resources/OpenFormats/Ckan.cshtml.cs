using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Resources.OpenFormats;

/// <summary>CKAN’s Action API: by GET with its parameters in the address, by POST with a JSON object.</summary>
[Public, IgnoreAntiforgeryToken, RequestSizeLimit(64 << 10)]
internal sealed class CkanModel(CkanActions actions) : RongxiPage
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [FromRoute]
    public string Name { get; init; } = "";

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => Answer(name => Request.Query[name].FirstOrDefault(), ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        JsonObject? asked;
        try
        {
            using var reader = new StreamReader(Request.Body, Encoding.UTF8);
            var text = await reader.ReadToEndAsync(ct);
            asked = string.IsNullOrWhiteSpace(text) ? [] : JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            asked = null;
        }

        return asked is null
            ? Said(JsonValue.Create("Bad request - JSON Error: Error decoding JSON data."), 400)
            : await Answer(name => asked[name] switch { null => null, JsonValue value => value.ToString(), var other => other.ToJsonString() }, ct);
    }

    private async Task<IActionResult> Answer(Func<string, string?> asked, CancellationToken ct)
    {
        Response.Headers.AccessControlAllowOrigin = "*";
        Response.Headers.CacheControl = "public, max-age=60";
        var root = OpenAnswers.Root(Request);
        var help = $"{root}/api/3/action/help_show?name={Uri.EscapeDataString(Name)}";
        try
        {
            return await actions.Answer(Name, asked, root, ct) is { } result
                ? Said(new JsonObject { ["help"] = help, ["success"] = true, ["result"] = result }, 200)
                : Said(JsonValue.Create($"Bad request - Action name not known: {Name}"), 400);
        }
        catch (CkanRefusal refused)
        {
            return Said(new JsonObject { ["help"] = help, ["success"] = false, ["error"] = refused.Error }, refused.Status);
        }
    }

    private static ContentResult Said(JsonNode said, int status) => new() { Content = said.ToJsonString(Plain), ContentType = "application/json;charset=utf-8", StatusCode = status };
}
