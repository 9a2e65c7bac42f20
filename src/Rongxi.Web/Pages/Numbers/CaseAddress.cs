using System.Globalization;
using Microsoft.AspNetCore.Http;
using Rongxi.Kernel.Figures;

namespace Rongxi.Web.Pages.Numbers;

/// <summary>Addresses of the case list that a figure opens to, by the conditions it was counted with.</summary>
public static class CaseAddress
{
    /// <summary>Open cases: all, or those of one light (<c>soon</c> due within five working days, <c>late</c> past the law).</summary>
    public static string Open(IEnumerable<string> procedures, string light = "", string? handler = null, string? stage = null) =>
        Of([("procedure", Joined(procedures)), ("light", light), ("handler", handler), ("stage", stage)]);

    /// <summary>Cases decided in a period.</summary>
    public static string Decided(IEnumerable<string> procedures, DateOnly from, DateOnly to, bool late = false) =>
        Of([("state", "all"), ("procedure", Joined(procedures)), ("decided-from", Day(from)), ("decided-to", Day(to)), ("late", late ? "1" : null)]);

    /// <inheritdoc cref="Decided(IEnumerable{string}, DateOnly, DateOnly, bool)"/>
    public static string Decided(IEnumerable<string> procedures, Period period) => Decided(procedures, period.From, period.To);

    /// <summary>Cases received in a period.</summary>
    public static string Received(IEnumerable<string> procedures, DateOnly from, DateOnly to) =>
        Of([("state", "all"), ("procedure", Joined(procedures)), ("from", Day(from)), ("to", Day(to))]);

    private static string Joined(IEnumerable<string> procedures) => string.Join(',', procedures);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Of((string Name, string? Value)[] pairs) =>
        "/cases" + QueryString.Create(pairs.Where(pair => !string.IsNullOrEmpty(pair.Value)).Select(pair => KeyValuePair.Create(pair.Name, pair.Value)));
}
