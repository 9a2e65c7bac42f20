using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Tags;

/// <summary>
/// <c>&lt;rx-field name="Remark" label="…" /&gt;</c>: label, hint, error and control tied together, so that an inaccessible
/// field is harder to write than an accessible one. The control is a text input unless content is given.
/// </summary>
[HtmlTargetElement("rx-field")]
public sealed class FieldTag(AssetFiles assets) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>Name of the value posted; also its id.</summary>
    public required string Name { get; set; }

    public required Text Label { get; set; }
    public Text Hint { get; set; }
    public string? Value { get; set; }
    public string Type { get; set; } = "text";
    public string? Unit { get; set => field = string.IsNullOrEmpty(value) ? null : value; }
    public bool Optional { get; set; }
    public bool Multiline { get; set; }
    public int Rows { get; set; } = 4;
    public string? Width { get; set => field = string.IsNullOrEmpty(value) ? null : value; }
    public string? Autocomplete { get; set => field = string.IsNullOrEmpty(value) ? null : value; }
    public string? Placeholder { get; set => field = string.IsNullOrEmpty(value) ? null : value; }
    public int? MaxLength { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var refusal = ViewContext.HttpContext.Items[nameof(Refusal)] as Refusal;
        var errors = refusal?.Errors.Where(error => string.Equals(error.Field, Name, StringComparison.OrdinalIgnoreCase)).ToList() ?? [];
        var posted = ViewContext.HttpContext.Request.HasFormContentType && Type != "password" ? ViewContext.HttpContext.Request.Form[Name].ToString() : null;
        var value = string.IsNullOrEmpty(posted) ? Value : posted;
        var id = Name.Replace('.', '_').Replace('[', '_').Replace("]", "", StringComparison.Ordinal);
        var content = await output.GetChildContentAsync();
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", errors.Count > 0 ? "field field-bad" : "field");
        var html = new HtmlContentBuilder();
        html.AppendHtml($"<label for=\"{id}\">").Append(Label.ToString());
        if (Optional)
        {
            html.AppendHtml(" <span class=\"optional\">").Append(new Text("选填", "optional").ToString()).AppendHtml("</span>");
        }

        html.AppendHtml("</label>");
        var described = new List<string>();
        if (!Hint.IsEmpty)
        {
            described.Add(id + "-hint");
            html.AppendHtml($"<p class=\"hint\" id=\"{id}-hint\">").Append(Hint.ToString()).AppendHtml("</p>");
        }

        foreach (var error in errors)
        {
            described.Add(id + "-error");
            html.AppendHtml($"<p class=\"error\" id=\"{id}-error\"><svg class=\"icon\" aria-hidden=\"true\"><use href=\"{assets.Icons}#alert-circle\"/></svg><span>").Append(error.Text.ToString()).AppendHtml("</span></p>");
        }

        if (!content.IsEmptyOrWhiteSpace)
        {
            html.AppendHtml(content);
        }
        else
        {
            AppendControl(html, id, value, described, errors.Count > 0);
        }

        output.Content.SetHtmlContent(html);
    }

    private void AppendControl(HtmlContentBuilder html, string id, string? value, List<string> described, bool bad)
    {
        var control = new TagBuilder(Multiline ? "textarea" : "input");
        control.Attributes["class"] = Width is null ? "input" : $"input w-{Width}";
        control.Attributes["id"] = id;
        control.Attributes["name"] = Name;
        if (described.Count > 0)
        {
            control.Attributes["aria-describedby"] = string.Join(' ', described);
        }

        if (bad)
        {
            control.Attributes["aria-invalid"] = "true";
        }

        if (!Optional)
        {
            control.Attributes["aria-required"] = "true";
        }

        if (Autocomplete is not null)
        {
            control.Attributes["autocomplete"] = Autocomplete;
        }

        if (Placeholder is not null)
        {
            control.Attributes["placeholder"] = Placeholder;
        }

        if (MaxLength is { } max)
        {
            control.Attributes["maxlength"] = max.ToString();
        }

        if (Multiline)
        {
            control.Attributes["rows"] = Rows.ToString();
            control.InnerHtml.Append(value ?? "");
        }
        else
        {
            control.Attributes["type"] = Type;
            control.Attributes["value"] = value ?? "";
            control.TagRenderMode = TagRenderMode.SelfClosing;
        }

        if (Unit is null)
        {
            html.AppendHtml(control);
        }
        else
        {
            html.AppendHtml("<div class=\"with-unit\">").AppendHtml(control).AppendHtml("<span class=\"unit\">").Append(Unit).AppendHtml("</span></div>");
        }
    }
}

/// <summary><c>&lt;rx-errors /&gt;</c>: what was refused and why; each error leads to its field. Focus goes here.</summary>
[HtmlTargetElement("rx-errors", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ErrorsTag(AssetFiles assets) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (ViewContext.HttpContext.Items[nameof(Refusal)] is not Refusal refusal)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "errors");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute("data-focus", "");
        output.Content.AppendHtml($"<svg class=\"icon\" aria-hidden=\"true\"><use href=\"{assets.Icons}#alert-circle\"/></svg><div><h2>");
        output.Content.Append(refusal.Text.ToString());
        output.Content.AppendHtml("</h2>");
        if (refusal.Errors.Count > 0)
        {
            output.Content.AppendHtml("<ul>");
            foreach (var error in refusal.Errors.Take(50))
            {
                var id = HtmlEncoder.Default.Encode(error.Field.Replace('.', '_').Replace('[', '_').Replace("]", "", StringComparison.Ordinal));
                output.Content.AppendHtml($"<li><a href=\"#{id}\">");
                output.Content.Append((error.Row is { } row ? new Text($"第 {row} 行：", $"Row {row}: ").ToString() : "") + error.Text);
                output.Content.AppendHtml("</a></li>");
            }

            output.Content.AppendHtml("</ul>");
        }

        output.Content.AppendHtml("<code>");
        output.Content.Append($"{refusal.Code} · {ViewContext.HttpContext.TraceIdentifier}");
        output.Content.AppendHtml("</code></div>");
    }
}
