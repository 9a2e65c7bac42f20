using Rongxi.Kernel.Figures;

namespace Rongxi.Web.Pages.Numbers;

/// <summary>Addresses of the case list that a figure opens to, by the conditions it was counted with.</summary>
public static class CaseAddress
{
    /// <summary>Open cases: <c>open</c> all, <c>soon</c> due within five working days, <c>late</c> past the law.</summary>
    public static string Open(IEnumerable<string> procedures, string state = "open", string? handler = null, string? stage = null) =>
        $"/cases?state={state}{Codes(procedures)}{(handler is null ? "" : $"&handler={handler}")}{(stage is null ? "" : $"&stage={stage}")}";

    /// <summary>Cases decided in a period.</summary>
    public static string Decided(IEnumerable<string> procedures, DateOnly from, DateOnly to, bool? late = null) =>
        $"/cases?state=decided&from={from:yyyy-MM-dd}&to={to:yyyy-MM-dd}{(late is { } l ? $"&late={(l ? "true" : "false")}" : "")}{Codes(procedures)}";

    /// <inheritdoc cref="Decided(IEnumerable{string}, DateOnly, DateOnly, bool?)"/>
    public static string Decided(IEnumerable<string> procedures, Period period) => Decided(procedures, period.From, period.To);

    /// <summary>Cases received in a period.</summary>
    public static string Received(IEnumerable<string> procedures, DateOnly from, DateOnly to) =>
        $"/cases?state=received&from={from:yyyy-MM-dd}&to={to:yyyy-MM-dd}{Codes(procedures)}";

    private static string Codes(IEnumerable<string> procedures) => string.Concat(procedures.Select(code => $"&procedure={Uri.EscapeDataString(code)}"));
}
