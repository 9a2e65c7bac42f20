using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Words;

namespace Rongxi.Web.Frame;

/// <summary>Words and figures in the language of the page: <c>@T["受理", "Accept"]</c>.</summary>
public sealed class Wording
{
    /// <summary>Both languages where the text stands.</summary>
    public string this[string zh, string en] => Languages.Current == Language.Zh ? zh : en;

    /// <summary>A citation of law, read in the language of the page.</summary>
    public string Law(string? citation) => Citation.Of(citation).ToString();

    public bool IsChinese => Languages.Current == Language.Zh;

    /// <summary>2026年11月19日, 19 Nov 2026.</summary>
    public string Date(DateOnly day) => DateText.Format(day, Languages.Current);

    /// <summary>2026-11-19, for tables.</summary>
    public string Iso(DateOnly? day) => day is { } d ? DateText.Iso(d) : "–";

    /// <summary>The office's clock: 2026-11-19 10:42.</summary>
    public string Time(DateTimeOffset instant) => OfficeBooks.Local(instant).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Month and day, and the time when it matters: 11-19 10:42.</summary>
    public string Short(DateTimeOffset instant) => OfficeBooks.Local(instant).ToString("MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    public string Number(long number) => number.ToString("N0", System.Globalization.CultureInfo.InvariantCulture);

    public string Number(double number, int decimals) => number.ToString("N" + decimals, System.Globalization.CultureInfo.InvariantCulture).Replace('-', '−');
}
