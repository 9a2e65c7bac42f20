using Microsoft.AspNetCore.Razor.TagHelpers;
using Rongxi.Kernel.Cases;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Tags;

/// <summary><c>&lt;rx-icon name="desk" /&gt;</c>: an icon that repeats a word; with <c>label</c> it stands alone and is read aloud.</summary>
[HtmlTargetElement("rx-icon", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class IconTag(AssetFiles assets) : TagHelper
{
    public string Name { get; set; } = "";
    public string? Label { get; set; }
    public string? Class { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Class is null ? "icon" : "icon " + Class);
        if (Label is null)
        {
            output.Attributes.SetAttribute("aria-hidden", "true");
        }
        else
        {
            output.Attributes.SetAttribute("role", "img");
            output.Attributes.SetAttribute("aria-label", Label);
        }

        output.Content.SetHtmlContent($"<use href=\"{assets.Icons}#{Name}\"/>");
    }
}

/// <summary><c>&lt;rx-light value="light" /&gt;</c>: shape, colour and word.</summary>
[HtmlTargetElement("rx-light", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class LightTag(AssetFiles assets) : TagHelper
{
    public required Light Value { get; set; }

    public static string Name(LightColour colour) => colour switch
    {
        LightColour.Ok => "light-ok",
        LightColour.Near => "light-warn",
        LightColour.Late => "light-bad",
        LightColour.Stopped => "light-stop",
        LightColour.Others => "light-others",
        _ => "light-done",
    };

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var name = Name(Value.Colour);
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "light " + name);
        output.Content.SetHtmlContent($"<svg class=\"icon\" aria-hidden=\"true\"><use href=\"{assets.Icons}#{name}\"/></svg>");
        output.Content.Append(Value.Word.ToString());
    }
}
