using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Words;

namespace Rongxi.Tests.Kernel.Gathering;

/// <summary>Periods have one spelling and know their days.</summary>
public sealed class ReportingPeriodTests
{
    [Theory]
    [InlineData("2026", "2026", "2026-01-01", "2026-12-31")]
    [InlineData("2026h2", "2026H2", "2026-07-01", "2026-12-31")]
    [InlineData(" 2026Q3 ", "2026Q3", "2026-07-01", "2026-09-30")]
    [InlineData("2024-2", "2024-02", "2024-02-01", "2024-02-29")]
    [InlineData("2026-12", "2026-12", "2026-12-01", "2026-12-31")]
    public void A_period_is_understood_and_spelt_one_way(string typed, string spelt, string from, string to)
    {
        var period = ReportingPeriod.Parse(typed);
        Assert.Equal((spelt, from, to), (period.ToString(), period.From.ToString("yyyy-MM-dd"), period.To.ToString("yyyy-MM-dd")));
        Assert.Equal(period, ReportingPeriod.Parse(spelt));
        Assert.Equal(period, period.Next.Previous);
        Assert.Equal(period.To.AddDays(1), period.Next.From);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2026Q5")]
    [InlineData("2026Q0")]
    [InlineData("2026H3")]
    [InlineData("2026-13")]
    [InlineData("2026-00")]
    [InlineData("26Q1")]
    [InlineData("1900")]
    [InlineData("2101")]
    [InlineData("二〇二六")]
    public void What_is_no_period_is_refused_by_name(string? typed)
    {
        var refusal = Assert.Throws<Refusal>(() => ReportingPeriod.Parse(typed, "Period"));
        Assert.Equal(("period.wrong", "Period"), (refusal.Code, refusal.Errors[0].Field));
    }

    [Fact]
    public void Periods_come_in_order_of_their_end_and_a_year_after_its_last_quarter()
    {
        ReportingPeriod[] periods = [.. new[] { "2026", "2026-12", "2025", "2026Q4", "2026H2", "2026Q1" }.Select(text => ReportingPeriod.Parse(text))];
        Assert.Equal(["2025", "2026Q1", "2026-12", "2026Q4", "2026H2", "2026"], periods.Order().Select(period => period.ToString()));
    }

    [Fact]
    public void The_last_period_ended_before_a_day_is_not_the_one_it_lies_in()
    {
        Assert.Equal("2026Q2", ReportingPeriod.EndedBefore(new(2026, 7, 1), PeriodLength.Quarter).ToString());
        Assert.Equal("2026Q1", ReportingPeriod.EndedBefore(new(2026, 6, 30), PeriodLength.Quarter).ToString());
        Assert.Equal("2025H2", ReportingPeriod.EndedBefore(new(2026, 3, 1), PeriodLength.HalfYear).ToString());
    }

    [Fact]
    public void A_period_reads_as_people_say_it() =>
        Assert.Equal((("2026年第三季度", "Q3 2026"), ("2026年上半年", "H1 2026"), ("2026年7月", "July 2026")), (Pair("2026Q3"), Pair("2026H1"), Pair("2026-07")));

    private static (string, string) Pair(string period) => (ReportingPeriod.Parse(period).Title.Zh, ReportingPeriod.Parse(period).Title.En);
}
