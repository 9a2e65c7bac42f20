using System.Text.Json;
using System.Text.Json.Nodes;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;

namespace Rongxi.Web.Pages.Collections;

/// <summary>What a report says, as its page shows it: by section, and what differs from the version before.</summary>
public static class ReportText
{
    /// <summary>Sections with their lines, tables and papers; empty ones left out.</summary>
    public static IEnumerable<(Text Title, IReadOnlyList<SummaryLine> Lines, IReadOnlyList<FormField> Tables, IReadOnlyList<Attachment> Papers)> Groups(FormDefinition form, JsonObject? json)
    {
        if (json is null)
        {
            yield break;
        }

        var lines = form.Summary(json).Where(line => !line.Path.Contains('[')).ToList();
        foreach (var section in form.Sections)
        {
            var own = lines.Where(line => section.Fields.Contains(line.Field) && line.Field.Kind != FieldKind.Attachments).ToList();
            var tables = section.Fields.Where(field => field.Kind == FieldKind.Rows && json[field.JsonName] is JsonArray { Count: > 0 }).ToList();
            var papers = section.Fields.Where(field => field.Kind == FieldKind.Attachments).SelectMany(field => Papers(json[field.JsonName])).ToList();
            if (own.Count + tables.Count + papers.Count > 0)
            {
                yield return (section.Title, own, tables, papers);
            }
        }
    }

    /// <summary>All papers of a report.</summary>
    public static IEnumerable<Attachment> Papers(FormDefinition form, JsonObject json) =>
        form.Fields.Where(field => field.Kind == FieldKind.Attachments).SelectMany(field => Papers(json[field.JsonName]));

    /// <summary>What differs between two versions, line by line.</summary>
    public static IReadOnlyList<(Text Title, Text Before, Text After)> Changes(FormDefinition form, JsonObject? before, JsonObject? after)
    {
        if (before is null || after is null)
        {
            return [];
        }

        var old = form.Summary(before).ToDictionary(line => line.Path);
        var now = form.Summary(after).ToDictionary(line => line.Path);
        return [.. now.Keys.Union(old.Keys)
            .Select(path => (Line: now.GetValueOrDefault(path) ?? old[path], Before: old.GetValueOrDefault(path)?.Value ?? Text.None, After: now.GetValueOrDefault(path)?.Value ?? Text.None))
            .Where(pair => pair.Before != pair.After)
            .Select(pair => (Titled(pair.Line), pair.Before, pair.After))];
    }

    private static IEnumerable<Attachment> Papers(JsonNode? node) => node?.Deserialize<List<Attachment>>(FormDefinition.Json) ?? [];

    private static Text Titled(SummaryLine line)
    {
        var open = line.Path.IndexOf('[', StringComparison.Ordinal);
        return open < 0 || !int.TryParse(line.Path.AsSpan(open + 1, Math.Max(0, line.Path.IndexOf(']', StringComparison.Ordinal) - open - 1)), out var row)
            ? line.Field.Title
            : ($"第 {row + 1} 行 {line.Field.Title.Zh}", $"Row {row + 1}, {line.Field.Title.En}");
    }
}
