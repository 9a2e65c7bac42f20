using System.Globalization;
using System.Text.RegularExpressions;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Measures;

/// <summary>How long a reporting period is.</summary>
public enum PeriodLength
{
    [Title("月", "Month")]
    Month,

    [Title("季度", "Quarter")]
    Quarter,

    [Title("半年", "Half-year")]
    HalfYear,

    [Title("年", "Year")]
    Year,
}

/// <summary>
/// A calendar period for which something is reported or measured: a month <c>2026-07</c>, a quarter <c>2026Q3</c>, a half
/// year <c>2026H2</c> or a year <c>2026</c>. Its text is one canonical spelling, and what is stored.
/// </summary>
public readonly partial record struct ReportingPeriod : IComparable<ReportingPeriod>
{
    /// <summary>The first and last year that is taken: beyond them a year is a slip of the pen.</summary>
    public const int FirstYear = 1949;

    /// <inheritdoc cref="FirstYear"/>
    public const int LastYear = 2100;

    private ReportingPeriod(int year, PeriodLength length, int part) => (Year, Length, Part) = (year, length, part);

    public int Year { get; }

    public PeriodLength Length { get; }

    /// <summary>Which of its year, from 1: the month, the quarter, the half; 1 for a year.</summary>
    public int Part { get; }

    /// <summary>First day.</summary>
    public DateOnly From => new(Year, ((Part - 1) * Months) + 1, 1);

    /// <summary>Last day.</summary>
    public DateOnly To => From.AddMonths(Months).AddDays(-1);

    private int Months => MonthsOf(Length);

    /// <summary>The period after it.</summary>
    public ReportingPeriod Next => At(From.AddMonths(Months), Length);

    /// <summary>The period before it.</summary>
    public ReportingPeriod Previous => At(From.AddMonths(-Months), Length);

    /// <summary>“2026年第三季度”, “Q3 2026”.</summary>
    public Text Title => Length switch
    {
        PeriodLength.Month => ($"{Year}年{Part}月", From.ToString("MMMM yyyy", Languages.English)),
        PeriodLength.Quarter => ($"{Year}年第{"一二三四"[Part - 1]}季度", $"Q{Part} {Year}"),
        PeriodLength.HalfYear => ($"{Year}年{(Part == 1 ? "上" : "下")}半年", $"H{Part} {Year}"),
        _ => ($"{Year}年", $"{Year}"),
    };

    /// <summary>The period of a length in which a day lies.</summary>
    public static ReportingPeriod At(DateOnly day, PeriodLength length) => new(day.Year, length, ((day.Month - 1) / MonthsOf(length)) + 1);

    /// <summary>The last period of a length that had ended before a day.</summary>
    public static ReportingPeriod EndedBefore(DateOnly day, PeriodLength length) => At(day, length).Previous;

    /// <summary>Whether a text names a period; <c>2026-7</c>, <c>2026q3</c> and <c>2026h2</c> are understood.</summary>
    public static bool TryParse(string? text, out ReportingPeriod period)
    {
        period = default;
        var match = Spelling().Match((text ?? "").Trim());
        if (!match.Success)
        {
            return false;
        }

        var year = int.Parse(match.Groups["year"].ValueSpan, CultureInfo.InvariantCulture);
        var (length, part) = match.Groups switch
        {
            var of when of["month"].Success => (PeriodLength.Month, int.Parse(of["month"].ValueSpan, CultureInfo.InvariantCulture)),
            var of when of["quarter"].Success => (PeriodLength.Quarter, of["quarter"].ValueSpan[0] - '0'),
            var of when of["half"].Success => (PeriodLength.HalfYear, of["half"].ValueSpan[0] - '0'),
            _ => (PeriodLength.Year, 1),
        };
        if (year is < FirstYear or > LastYear || part < 1 || part * MonthsOf(length) > 12)
        {
            return false;
        }

        period = new ReportingPeriod(year, length, part);
        return true;
    }

    /// <summary>The period a text names; refuses any other, naming the field.</summary>
    /// <exception cref="Refusal"><c>period.wrong</c>.</exception>
    public static ReportingPeriod Parse(string? text, string field = "Period") => TryParse(text, out var period)
        ? period
        : throw new Refusal(
            "period.wrong",
            ($"“{text}”不是报告期：应写作 2026、2026H1、2026Q3 或 2026-07", $"“{text}” is no period: write 2026, 2026H1, 2026Q3 or 2026-07"),
            [new(field, ("应写作 2026、2026H1、2026Q3 或 2026-07", "Write 2026, 2026H1, 2026Q3 or 2026-07"))]);

    /// <summary>By last day; of periods that end together the longer is later.</summary>
    public int CompareTo(ReportingPeriod other) => To.CompareTo(other.To) is not 0 and var order ? order : Length.CompareTo(other.Length);

    public static bool operator <(ReportingPeriod left, ReportingPeriod right) => left.CompareTo(right) < 0;

    public static bool operator >(ReportingPeriod left, ReportingPeriod right) => left.CompareTo(right) > 0;

    public static bool operator <=(ReportingPeriod left, ReportingPeriod right) => left.CompareTo(right) <= 0;

    public static bool operator >=(ReportingPeriod left, ReportingPeriod right) => left.CompareTo(right) >= 0;

    /// <summary>The canonical spelling.</summary>
    public override string ToString() => Length switch
    {
        PeriodLength.Month => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Part:00}"),
        PeriodLength.Quarter => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}Q{Part}"),
        PeriodLength.HalfYear => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}H{Part}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}"),
    };

    private static int MonthsOf(PeriodLength length) => length switch
    {
        PeriodLength.Month => 1,
        PeriodLength.Quarter => 3,
        PeriodLength.HalfYear => 6,
        _ => 12,
    };

    [GeneratedRegex(@"^(?<year>[0-9]{4})(?:-(?<month>[0-9]{1,2})|[Qq](?<quarter>[0-9])|[Hh](?<half>[0-9]))?$")]
    private static partial Regex Spelling();
}
