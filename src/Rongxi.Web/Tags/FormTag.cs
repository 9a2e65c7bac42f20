using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Geo;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Tags;

/// <summary>
/// <c>&lt;rx-form form="definition" values="typed" section="0" /&gt;</c>: the fields of a declared form, inside a
/// <c>&lt;form&gt;</c> that is already there. Rows are added and removed by submit buttons named <c>row</c>
/// (<c>+Path</c>, <c>-Path[2]</c>), papers removed by <c>remove</c>, repairs taken by <c>repair</c>; see
/// <see cref="FormMoves"/>.
/// </summary>
[HtmlTargetElement("rx-form", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FormTag(AssetFiles assets) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>The form whose fields are shown.</summary>
    public required FormDefinition Form { get; set; }

    /// <summary>What was typed; what was posted when null.</summary>
    public FormValues? Values { get; set; }

    /// <summary>Index of the step shown, from 0; all steps when null.</summary>
    public int? Section { get; set; }

    /// <summary>What is wrong; what the refusal of this request says when null.</summary>
    public IReadOnlyList<FieldError>? Errors { get; set; }

    /// <summary>Whether papers can be sent up; without it their fields only list what is there.</summary>
    public bool Uploads { get; set; } = true;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var http = ViewContext.HttpContext;
        var errors = Errors ?? (http.Items[nameof(Refusal)] as Refusal)?.Errors ?? [];
        var values = Values ?? (http.Request.HasFormContentType
            ? FormValues.From(http.Request.Form.Where(pair => !pair.Key.StartsWith("__", StringComparison.Ordinal)).SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value))))
            : new FormValues());
        var office = http.RequestServices.GetRequiredService<Visitor>().Office;
        var markup = new FormMarkup(assets, values, errors)
        {
            Home = http.Request.PathBase.Value ?? "",
            Centre = CentreOf(office.DivisionCode),
            Uploads = Uploads,
            OnPage = Section is { } step ? Form.Sections[step].Fields.Select(field => field.Name).ToHashSet() : null,
        };
        output.TagName = null;
        var html = new HtmlContentBuilder();
        foreach (var section in Section is { } one ? [Form.Sections[one]] : Form.Sections)
        {
            if (Section is null && !section.Title.IsEmpty)
            {
                html.AppendHtml("<h3>").Append(section.Title.ToString()).AppendHtml("</h3>");
            }

            markup.Fields(html, section.Fields, "");
        }

        output.Content.SetHtmlContent(html);
    }

    /// <summary>Where a map opens before a place is given: the middle of the city.</summary>
    private static string CentreOf(string division)
    {
        var seats = DistrictSeats.Of(division);
        return seats.Count == 0
            ? "104.07,30.67"
            : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{seats.Average(seat => seat.Lon):0.0000},{seats.Average(seat => seat.Lat):0.0000}");
    }
}
