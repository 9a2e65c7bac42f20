using System.Globalization;
using Microsoft.AspNetCore.Html;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Words;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Tags;

/// <summary>Writes the fields of a declared form: label, hint, error and control of each, tied together.</summary>
internal sealed partial class FormMarkup(AssetFiles assets, FormValues values, IReadOnlyList<FieldError> errors)
{
    /// <summary>Choices up to this many are radio buttons, further ones a list.</summary>
    private const int MostRadios = 4;

    /// <summary>Codes up to this many are a list, further ones typed with suggestions.</summary>
    private const int MostOptions = 150;

    /// <summary>Root of the office's addresses.</summary>
    public required string Home { get; init; }

    /// <summary>Where a map opens, <c>lon,lat</c>.</summary>
    public required string Centre { get; init; }

    public bool Uploads { get; init; } = true;

    /// <summary>Names of the fields on this page; null where all of them are. What hangs on a field of another step is decided here, not in the browser.</summary>
    public IReadOnlySet<string>? OnPage { get; init; }

    /// <summary>Id of the control of a path, as error summaries link to it.</summary>
    public static string IdOf(string path) => path.Replace('.', '_').Replace('[', '_').Replace("]", "", StringComparison.Ordinal);

    /// <summary>Fields in order; two halves that follow each other share a line.</summary>
    public void Fields(HtmlContentBuilder html, IReadOnlyList<FormField> fields, string prefix)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            if (fields[i].Half && i + 1 < fields.Count && fields[i + 1].Half)
            {
                html.AppendHtml("<div class=\"pair\">");
                Field(html, fields[i], prefix);
                Field(html, fields[++i], prefix);
                html.AppendHtml("</div>");
            }
            else
            {
                Field(html, fields[i], prefix);
            }
        }
    }

    private void Field(HtmlContentBuilder html, FormField field, string prefix)
    {
        var path = prefix + field.Name;
        var hangsElsewhere = prefix.Length == 0 && field.WhenField is { } other && OnPage?.Contains(other) == false;
        if (hangsElsewhere && !field.IsAsked(values))
        {
            return;
        }

        var when = field.WhenField is null || hangsElsewhere ? "" : $" data-when=\"{Encoded(prefix + field.WhenField)}\" data-when-values=\"{Encoded(string.Join('|', field.WhenValues))}\"";
        switch (field.Kind)
        {
            case FieldKind.Rows:
                Rows(html, field, path, when);
                break;
            case FieldKind.Coordinates:
                Place(html, field, path, when);
                break;
            case FieldKind.Attachments:
                Papers(html, field, path, when);
                break;
            case FieldKind.YesNo:
                Box(html, field, path, when);
                break;
            case FieldKind.Choices:
            case FieldKind.Choice when field.Choices.Count <= MostRadios:
                Options(html, field, path, when);
                break;
            default:
                Single(html, field, path, when);
                break;
        }
    }

    private void Single(HtmlContentBuilder html, FormField field, string path, string when)
    {
        var id = IdOf(path);
        var wrong = ErrorsAt(path);
        html.AppendHtml($"<div class=\"{(wrong.Count > 0 ? "field field-bad" : "field")}\"{when}><label for=\"{id}\">").Append(field.Title.ToString());
        Optional(html, field);
        html.AppendHtml("</label>");
        var described = Hint(html, field, id);
        Wrong(html, path, id, wrong, described);
        var common = $"id=\"{id}\" name=\"{Encoded(path)}\"{Aria(field, described, wrong.Count > 0)}";
        var value = values[path] ?? "";
        switch (field.Kind)
        {
            case FieldKind.Choice:
                List(html, field.Choices, value, common, field.Required);
                break;
            case FieldKind.CodeList:
                Codes(html, field, value, id, common);
                break;
            case FieldKind.Frequency:
                Frequency(html, field, path, value, common);
                break;
            case FieldKind.Date:
                // The browser's calendar cannot hold what it does not understand: that stays text, so that it is not lost.
                var isDate = value.Length == 0 || DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
                html.AppendHtml($"<input class=\"input w-s\" type=\"{(isDate ? "date" : "text")}\" {common} value=\"{Encoded(value)}\">");
                break;
            case FieldKind.Number or FieldKind.WholeNumber or FieldKind.Money:
                Number(html, field, value, common);
                break;
            case FieldKind.Text when field.Multiline:
                html.AppendHtml($"<textarea class=\"input\" rows=\"4\" maxlength=\"{field.MaxLength}\" {common}>").Append(value).AppendHtml("</textarea>");
                break;
            default:
                Line(html, field, value, id, common);
                break;
        }

        html.AppendHtml("</div>");
    }

    private void Line(HtmlContentBuilder html, FormField field, string value, string id, string common)
    {
        var kind = field.Kind == FieldKind.CreditCode ? Explanations.CreditCode : field.Rule?.Kind;
        var width = field.Half ? "" : field.MaxLength <= 20 ? " w-s" : field.MaxLength <= 40 ? " w-m" : field.MaxLength <= 80 ? " w-l" : "";
        var most = field.Kind == FieldKind.CreditCode ? 30 : field.MaxLength;
        var explained = kind is null ? "" : $" data-explain-url=\"{Home}/forms/explain?kind={Uri.EscapeDataString(kind)}\" data-explain-into=\"#{id}-parts\" spellcheck=\"false\" autocapitalize=\"characters\"";
        html.AppendHtml($"<input class=\"input{width}{(kind is null ? "" : " mono")}\" type=\"text\" maxlength=\"{most}\"{explained} {common} value=\"{Encoded(value)}\">");
        if (kind is not null)
        {
            html.AppendHtml($"<div id=\"{id}-parts\" aria-live=\"polite\">");
            if (value.Length > 0)
            {
                html.AppendHtml(Explanations.Of(field, value));
            }

            html.AppendHtml("</div>");
        }
    }

    private static void Number(HtmlContentBuilder html, FormField field, string value, string common)
    {
        var control = $"<input class=\"input{(field.Half ? "" : " w-s")}\" type=\"text\" inputmode=\"{(field.Kind == FieldKind.WholeNumber ? "numeric" : "decimal")}\" maxlength=\"40\" {common} value=\"{Encoded(value)}\">";
        if (field.Unit.Length == 0)
        {
            html.AppendHtml(control);
            return;
        }

        html.AppendHtml($"<div class=\"with-unit{(field.Half ? "" : " w-m")}\">").AppendHtml(control).AppendHtml("<span class=\"unit\">").Append(field.UnitTitle.ToString()).AppendHtml("</span></div>");
    }

    private void Frequency(HtmlContentBuilder html, FormField field, string path, string value, string common)
    {
        var unit = values[path + ".Unit"] is { Length: > 0 } chosen ? chosen : field.DefaultUnit;
        html.AppendHtml($"<div class=\"with-unit{(field.Half ? "" : " w-m")}\"><input class=\"input\" type=\"text\" inputmode=\"decimal\" maxlength=\"40\" {common} value=\"{Encoded(value)}\"><select class=\"unit\" name=\"{Encoded(path)}.Unit\" aria-label=\"");
        html.Append(new Text($"{field.Title.Zh}的单位", $"Unit of {field.Title.En}").ToString()).AppendHtml("\">");
        foreach (var option in Enum.GetValues<FrequencyUnit>())
        {
            html.AppendHtml($"<option value=\"{option}\"{(string.Equals(option.ToString(), unit, StringComparison.OrdinalIgnoreCase) ? " selected" : "")}>{FrequencyText.Symbol(option)}</option>");
        }

        html.AppendHtml("</select></div>");
    }

    private static void List(HtmlContentBuilder html, IReadOnlyList<Choice> choices, string value, string common, bool required)
    {
        html.AppendHtml($"<select class=\"input\" {common}><option value=\"\">").Append(required ? new Text("请选择", "Choose").ToString() : "–").AppendHtml("</option>");
        foreach (var choice in choices)
        {
            html.AppendHtml($"<option value=\"{Encoded(choice.Value)}\"{(Same(choice, value) ? " selected" : "")}>").Append(choice.Title.ToString()).AppendHtml("</option>");
        }

        html.AppendHtml("</select>");
    }

    private static void Codes(HtmlContentBuilder html, FormField field, string value, string id, string common)
    {
        var codes = CodeLists.Find(field.CodeList) ?? [];
        if (codes.Count <= MostOptions)
        {
            List(html, codes, value, common, field.Required);
            return;
        }

        html.AppendHtml($"<input class=\"input\" type=\"text\" list=\"{id}-codes\" maxlength=\"200\" autocomplete=\"off\" {common} value=\"{Encoded(value)}\"><datalist id=\"{id}-codes\">");
        foreach (var code in codes.Take(5000))
        {
            html.AppendHtml($"<option value=\"{Encoded(code.Value)}\">").Append(code.Title.ToString()).AppendHtml("</option>");
        }

        html.AppendHtml("</datalist>");
    }

    private void Options(HtmlContentBuilder html, FormField field, string path, string when)
    {
        var id = IdOf(path);
        var wrong = ErrorsAt(path);
        var many = field.Kind == FieldKind.Choices;
        var chosen = (values[path] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var row = field.Choices.Count > 2 && field.Choices.Sum(choice => choice.Title.ToString().Length) < 60 && !field.Half ? " choices-row" : "";
        html.AppendHtml($"<fieldset class=\"field{row}{(wrong.Count > 0 ? " field-bad" : "")}\" id=\"{id}\" tabindex=\"-1\"{when}><legend>").Append(field.Title.ToString());
        Optional(html, field);
        html.AppendHtml("</legend>");
        var described = Hint(html, field, id);
        Wrong(html, path, id, wrong, described);
        for (var i = 0; i < field.Choices.Count; i++)
        {
            var choice = field.Choices[i];
            var on = chosen.Any(value => Same(choice, value));
            html.AppendHtml($"<label class=\"choice\"><input type=\"{(many ? "checkbox" : "radio")}\" id=\"{id}-{i}\" name=\"{Encoded(path)}\" value=\"{Encoded(choice.Value)}\"{(on ? " checked" : "")}>")
                .Append(choice.Title.ToString()).AppendHtml("</label>");
        }

        html.AppendHtml("</fieldset>");
    }

    private void Box(HtmlContentBuilder html, FormField field, string path, string when)
    {
        var id = IdOf(path);
        var wrong = ErrorsAt(path);
        var on = (values[path] ?? "").Split(',')[0].ToLowerInvariant() is "true" or "on" or "1" or "yes";
        html.AppendHtml($"<div class=\"{(wrong.Count > 0 ? "field field-bad" : "field")}\"{when}>");
        var described = Hint(html, field, id);
        Wrong(html, path, id, wrong, described);
        html.AppendHtml($"<label class=\"choice\"><input type=\"checkbox\" id=\"{id}\" name=\"{Encoded(path)}\" value=\"true\"{(on ? " checked" : "")}{Aria(field with { Required = false }, described, wrong.Count > 0)}>")
            .Append(field.Title.ToString()).AppendHtml("</label></div>");
    }

    private void Optional(HtmlContentBuilder html, FormField field)
    {
        if (!field.Required)
        {
            html.AppendHtml(" <span class=\"optional\">").Append(new Text("选填", "optional").ToString()).AppendHtml("</span>");
        }
    }

    private static List<string> Hint(HtmlContentBuilder html, FormField field, string id)
    {
        var described = new List<string>();
        if (!field.Hint.IsEmpty)
        {
            described.Add(id + "-hint");
            html.AppendHtml($"<p class=\"hint\" id=\"{id}-hint\">").Append(field.Hint.ToString()).AppendHtml("</p>");
        }

        return described;
    }

    private void Wrong(HtmlContentBuilder html, string path, string id, List<FieldError> wrong, List<string> described)
    {
        for (var i = 0; i < wrong.Count; i++)
        {
            var own = i == 0 ? $"{id}-error" : $"{id}-error-{i}";
            described.Add(own);
            html.AppendHtml($"<p class=\"error\" id=\"{own}\">").AppendHtml(Icon("alert-circle")).AppendHtml("<span>").Append(wrong[i].Text.ToString());
            if (wrong[i].Repair is { } repair)
            {
                html.Append(new Text($"。是不是 {repair}？", $". Did you mean {repair}?").ToString())
                    .AppendHtml($"<button class=\"repair\" type=\"submit\" name=\"repair\" value=\"{Encoded(path)}={Encoded(repair)}\" formnovalidate data-repair=\"{Encoded(repair)}\" data-for=\"{id}\">")
                    .Append(new Text("改为此值", "Use this").ToString()).AppendHtml("</button>");
            }

            html.AppendHtml("</span></p>");
        }
    }

    private static string Aria(FormField field, List<string> described, bool bad) =>
        (described.Count > 0 ? $" aria-describedby=\"{string.Join(' ', described)}\"" : "") + (bad ? " aria-invalid=\"true\"" : "") + (field.Required ? " aria-required=\"true\"" : "");

    private List<FieldError> ErrorsAt(string path) => [.. errors.Where(error => string.Equals(error.Field, path, StringComparison.OrdinalIgnoreCase)).Take(3)];

    private string Icon(string name) => $"<svg class=\"icon\" aria-hidden=\"true\"><use href=\"{assets.Icons}#{name}\"/></svg>";

    private static bool Same(Choice choice, string value) => string.Equals(choice.Value, value, StringComparison.OrdinalIgnoreCase);

    private static string Encoded(string text) => System.Net.WebUtility.HtmlEncode(text);
}
