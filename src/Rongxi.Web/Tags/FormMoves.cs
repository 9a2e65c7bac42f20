using Rongxi.Kernel.Forms;

namespace Rongxi.Web.Tags;

/// <summary>What a form's own buttons do to what was typed: add and remove rows, remove papers, take a repair.</summary>
public static class FormMoves
{
    /// <summary>Takes what was posted of some fields into what is kept: what they had before goes, so that a box unticked is unticked. Papers stay: they only change by upload and removal; so do rows too many to be typed in, which change by import.</summary>
    public static void Take(FormValues kept, IEnumerable<FormField> fields, IEnumerable<KeyValuePair<string, string?>> posted)
    {
        var typed = FormValues.From(posted.Where(pair => !pair.Key.StartsWith('_')));
        foreach (var field in fields.Where(field => field.Kind != FieldKind.Attachments))
        {
            ClearShown(kept, field);
            foreach (var (path, value) in typed.All.Where(pair => Within(pair.Key, field.Name) && Says(typed, pair.Key, pair.Value)))
            {
                kept[path] = value;
            }
        }
    }

    /// <summary>Whether a value says anything: empty ones only hold the place of a row, and a unit says nothing without its number.</summary>
    private static bool Says(FormValues typed, string path, string value) => path.EndsWith(".Unit", StringComparison.OrdinalIgnoreCase)
        ? !string.IsNullOrWhiteSpace(typed[path[..^5]])
        : value.Length > 0 || path.Contains('[');

    /// <summary>Does what a button says: <c>+Path</c> or <c>-Path[2]</c>.</summary>
    public static void Row(FormValues values, FormDefinition form, string? button)
    {
        if (string.IsNullOrEmpty(button))
        {
            return;
        }

        if (button[0] == '+' && form.Fields.FirstOrDefault(field => field.Kind == FieldKind.Rows && field.Name == button[1..]) is { } rows)
        {
            var count = Math.Max(1, values.RowCount(rows.Name, rows.MaxRows));
            if (count < rows.MaxRows)
            {
                // A row is there once one of its values is, even an empty one.
                values[$"{rows.Name}[{count}].{rows.Row!.Fields[0].Name}"] = "";
            }
        }
        else if (button[0] == '-')
        {
            RemoveAt(values, form, button[1..], FieldKind.Rows);
        }
    }

    /// <summary>Removes a paper: <c>Path[1]</c>.</summary>
    public static void Remove(FormValues values, FormDefinition form, string? paper) => RemoveAt(values, form, paper ?? "", FieldKind.Attachments);

    /// <summary>Takes a repair: <c>Path=value</c>.</summary>
    public static void Repair(FormValues values, FormDefinition form, string? repair)
    {
        var at = repair?.IndexOf('=', StringComparison.Ordinal) ?? -1;
        if (at > 0 && form.Fields.Any(field => field.Kind != FieldKind.Attachments && Within(repair![..at], field.Name)))
        {
            values[repair![..at]] = repair[(at + 1)..];
        }
    }

    /// <summary>Whether a path belongs to a field.</summary>
    public static bool Within(string path, string field) =>
        path.StartsWith(field, StringComparison.OrdinalIgnoreCase) && (path.Length == field.Length || path[field.Length] is '.' or '[');

    private static void Clear(FormValues values, string field)
    {
        foreach (var path in values.All.Keys.Where(path => Within(path, field)).ToList())
        {
            values[path] = null;
        }
    }

    // Rows beyond those that can be typed in never come back with the page.
    private static void ClearShown(FormValues values, FormField field)
    {
        if (field.Kind != FieldKind.Rows || values.RowCount(field.Name, field.MaxRows) <= FormMarkup.MostRows)
        {
            Clear(values, field.Name);
            return;
        }

        for (var i = 0; i < FormMarkup.MostRows; i++)
        {
            Clear(values, $"{field.Name}[{i}]");
        }
    }

    private static void RemoveAt(FormValues values, FormDefinition form, string place, FieldKind kind)
    {
        var open = place.IndexOf('[', StringComparison.Ordinal);
        if (open < 1 || !place.EndsWith(']') || !int.TryParse(place.AsSpan(open + 1, place.Length - open - 2), out var index)
            || form.Fields.FirstOrDefault(field => field.Kind == kind && string.Equals(field.Name, place[..open], StringComparison.OrdinalIgnoreCase)) is not { } rows)
        {
            return;
        }

        var count = values.RowCount(rows.Name, rows.MaxRows);
        for (var i = index; i < count; i++)
        {
            Clear(values, $"{rows.Name}[{i}]");
            foreach (var (path, value) in values.All.Where(pair => pair.Key.StartsWith($"{rows.Name}[{i + 1}].", StringComparison.OrdinalIgnoreCase)).ToList())
            {
                values[$"{rows.Name}[{i}]{path[path.IndexOf(']', StringComparison.Ordinal)..][1..]}"] = value;
            }
        }
    }
}
