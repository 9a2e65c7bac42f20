using System.Net;
using System.Text;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Identifiers;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;

namespace Rongxi.Web.Tags;

/// <summary>Takes a value apart for the reader while it is typed: emission designators, approval codes, credit codes.</summary>
public sealed class Explanations
{
    /// <summary>Kind of unified social credit codes.</summary>
    public const string CreditCode = "credit-code";

    /// <summary>Longest value explained; longer ones are wrong anyway.</summary>
    private const int Longest = 100;

    private readonly Dictionary<string, ValueRuleAttribute> _rules = new(StringComparer.OrdinalIgnoreCase);

    public Explanations(ProcedureBook procedures)
    {
        foreach (var form in procedures.All.Select(procedure => procedure.Form).Concat(procedures.All.SelectMany(procedure => procedure.ActList.Select(act => act.Input))).OfType<FormDefinition>())
        {
            Learn(form);
        }
    }

    /// <summary>What a value of a kind means, as HTML; empty for a kind that no form uses.</summary>
    public string Of(string kind, string value)
    {
        value = value.Trim();
        if (value.Length is 0 or > Longest)
        {
            return "";
        }

        return kind == CreditCode ? OfCreditCode(value) : _rules.TryGetValue(kind, out var rule) ? Of(rule, value) : "";
    }

    /// <summary>What the value of a field means, as HTML.</summary>
    internal static string Of(FormField field, string value) =>
        value.Length > Longest ? "" : field.Kind == FieldKind.CreditCode ? OfCreditCode(value) : field.Rule is { } rule ? Of(rule, value) : "";

    private static string Of(ValueRuleAttribute rule, string value)
    {
        var html = new StringBuilder();
        var isRight = rule.WhyNot(value) is null;
        var shown = isRight ? value : rule.Repair(value) is { } likely && rule.WhyNot(likely) is null ? likely : value;
        var parts = rule.Explain(shown);
        if (parts.Count > 0)
        {
            html.Append("<div class=\"designator\">");
            foreach (var (part, meaning) in parts.Take(20))
            {
                html.Append("<span><code>").Append(WebUtility.HtmlEncode(part)).Append("</code>").Append(WebUtility.HtmlEncode(meaning.ToString())).Append("</span>");
            }

            html.Append("</div>");
        }

        if (!isRight && shown != value)
        {
            html.Append("<p class=\"after\">").Append(WebUtility.HtmlEncode(new Text($"按 {shown} 解释", $"Read as {shown}").ToString())).Append("</p>");
        }
        else if (!isRight)
        {
            html.Append("<p class=\"after\">").Append(WebUtility.HtmlEncode(rule.WhyNot(value)!.Value.ToString())).Append("</p>");
        }

        return html.ToString();
    }

    private static string OfCreditCode(string value)
    {
        var normal = Uscc.Normalise(value);
        var why = Uscc.WhyNot(normal);
        var text = why is { } wrong ? (normal.Length < 18 ? new Text($"还差 {18 - normal.Length} 位", $"{18 - normal.Length} more characters") : wrong) : new Text("校验位正确", "Both check characters are right");
        return $"<p class=\"after\">{WebUtility.HtmlEncode(text.ToString())}</p>";
    }

    private void Learn(FormDefinition form)
    {
        foreach (var field in form.Fields)
        {
            if (field.Rule is { } rule)
            {
                _rules.TryAdd(rule.Kind, rule);
            }

            if (field.Row is { } row)
            {
                Learn(row);
            }
        }
    }
}
