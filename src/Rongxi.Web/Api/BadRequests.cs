using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Rongxi.Kernel.Words;

namespace Rongxi.Web.Api;

/// <summary>Says of a malformed request what is malformed.</summary>
internal static partial class BadRequests
{
    public static Refusal Of(BadHttpRequestException bad)
    {
        if (bad.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return new Refusal("too-large", ("上传内容太大", "What was sent is too large"), 413);
        }

        if (bad.StatusCode == StatusCodes.Status415UnsupportedMediaType)
        {
            return new Refusal("media-type", ("请求正文的类型不对，应为 application/json", "The body is of the wrong type; send application/json"), 415);
        }

        for (var inner = bad.InnerException; inner is not null; inner = inner.InnerException)
        {
            if (inner is JsonException json)
            {
                return Of(json, bad.StatusCode);
            }

            if (inner is BadHttpRequestException { StatusCode: 413 })
            {
                return new Refusal("too-large", ("上传内容太大", "What was sent is too large"), 413);
            }
        }

        return Parameter().Match(bad.Message) is { Success: true } match
            ? new Refusal("bad-request", ($"“{match.Groups[1].Value}”的值不对", $"The value of “{match.Groups[1].Value}” is wrong"), [new(JsonNamingPolicy.CamelCase.ConvertName(match.Groups[1].Value), ("形式不对或缺失", "Malformed or missing"))], 400)
            : new Refusal("bad-request", ("请求格式不对", "The request is malformed"), bad.StatusCode);
    }

    public static Refusal Of(JsonException json, int status = 400)
    {
        var where = (json.Path ?? "$").TrimStart('$').TrimStart('.');
        if (Unmapped().Match(json.Message) is { Success: true } unmapped)
        {
            var name = unmapped.Groups[1].Value;
            return new Refusal("json.unknown-field", ($"没有“{name}”这一项", $"There is no field “{name}”"), [new(name, ("没有这一项", "Unknown field"))], status);
        }

        if (Missing().Match(json.Message) is { Success: true } missing)
        {
            var names = missing.Groups[1].Value.Split(',').Select(name => name.Trim(' ', '\'')).ToList();
            return new Refusal("json.missing-field", ($"缺少“{string.Join("、", names)}”", $"“{string.Join(", ", names)}” is missing"), [.. names.Select(name => new FieldError(name, ("必填", "Required")))], status);
        }

        var at = json.LineNumber is { } line ? $"{line + 1}:{json.BytePositionInLine + 1}" : "?";
        return new Refusal("json.malformed", ($"正文不是有效的 JSON，或值的类型不对（{at}）", $"The body is no valid JSON, or a value is of the wrong type (at {at})"), where.Length == 0 ? [] : [new(where, ("值的类型不对", "A value of the wrong type"))], status);
    }

    [GeneratedRegex("parameter \"[^\"]*?([A-Za-z_]+)\"")]
    private static partial Regex Parameter();

    [GeneratedRegex("property '([^']+)' could not be mapped")]
    private static partial Regex Unmapped();

    [GeneratedRegex("missing required properties including: (.+?)\\.")]
    private static partial Regex Missing();
}
