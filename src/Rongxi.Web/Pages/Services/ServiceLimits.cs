using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Rules;
using Rongxi.Kernel.Words;

namespace Rongxi.Web.Pages.Services;

/// <summary>The limits of a procedure as the public is told them.</summary>
public static class ServiceLimits
{
    /// <summary>The limit people mean when they ask how long it takes: the office's, for the decision; the longest where none is called so.</summary>
    public static Limit? Main(Procedure procedure)
    {
        var own = procedure.LimitList.Where(limit => limit.Of == LimitOf.Office).ToList();
        return own.FirstOrDefault(limit => limit.Name.StartsWith("deci", StringComparison.OrdinalIgnoreCase)) ?? own.MaxBy(limit => Hours(limit.Amount));
    }

    /// <summary>One line: “30 个工作日，承诺 20 个”.</summary>
    public static Text Line(Procedure procedure, RuleBook rules, DateOnly today)
    {
        if (!procedure.Guide.Tagline.IsEmpty)
        {
            return procedure.Guide.Tagline;
        }

        if (Main(procedure) is not { } main)
        {
            return procedure.Guide.FeeShort;
        }

        var amount = rules.Amount(procedure, main, today);
        return rules.Promised(procedure, main, today) is { } promised
            ? ($"{amount.Text.Zh}，承诺 {promised.Count} {(promised.Unit == SpanUnit.WorkingDays ? "个" : "")}", $"{amount.Text.En}, promised {promised.Count}")
            : ($"{amount.Text.Zh} · {procedure.Guide.FeeShort.Zh}", $"{amount.Text.En} · {procedure.Guide.FeeShort.En}");
    }

    private static long Hours(Span span) => span.Count * span.Unit switch
    {
        SpanUnit.Hours => 1L,
        SpanUnit.CalendarDays => 24,
        SpanUnit.WorkingDays => 34,
        _ => 730,
    };
}
