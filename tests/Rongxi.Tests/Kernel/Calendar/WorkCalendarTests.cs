using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Rongxi.Kernel.Calendar;
using Xunit;

namespace Rongxi.Tests.Kernel.Calendar;

public class WorkCalendarTests
{
    private static readonly WorkCalendar Office = WorkCalendar.Of(YearList.Shipped);

    private static readonly Arbitrary<DateOnly> AnyDay =
        Gen.Choose(D("2023-06-01").DayNumber, D("2042-06-30").DayNumber).Select(DateOnly.FromDayNumber).ToArbitrary();

    private static readonly Arbitrary<int> AnyCount = Gen.Choose(0, 400).ToArbitrary();

    [Theory]
    [InlineData("2025-01-20", 5, "2025-01-26")] // a Sunday, make-up day
    [InlineData("2025-01-20", 20, "2025-02-21")]
    [InlineData("2025-09-22", 20, "2025-10-24")]
    [InlineData("2026-02-09", 5, "2026-02-14")] // a Saturday, make-up day
    [InlineData("2026-02-09", 20, "2026-03-13")]
    [InlineData("2026-09-28", 10, "2026-10-16")]
    [InlineData("2025-03-19", 20, "2025-04-17")] // Qingming lies between
    [InlineData("2025-11-22", 5, "2025-11-28")] // received on a Saturday
    [InlineData("2025-06-05", 4, "2025-06-11")] // four used when the applicant is told
    [InlineData("2025-07-02", 16, "2025-07-24")] // the sixteen that were left
    [InlineData("2027-09-29", 5, "2027-10-07")] // provisional
    [InlineData("2025-11-22", 0, "2025-11-22")] // nothing to count: the trigger, though a Saturday
    public void A_limit_of_working_days_ends(string trigger, int days, string due) =>
        Assert.Equal(D(due), Office.AddWorkingDays(D(trigger), days));

    [Theory]
    [InlineData("2026-08-18", 30, "2026-07-07")]
    [InlineData("2026-05-13", 7, "2026-04-30")]
    [InlineData("2026-05-13", 0, "2026-05-13")]
    public void Working_days_before_a_day_are_counted_back(string before, int days, string latest) =>
        Assert.Equal(D(latest), Office.SubtractWorkingDays(D(before), days));

    [Theory]
    [InlineData("2025-04-18", 15, true, "2025-05-06")]
    [InlineData("2025-04-18", 15, false, "2025-05-03")]
    [InlineData("2025-07-30", 60, true, "2025-09-28")] // a Sunday that is worked
    [InlineData("2025-07-04", 90, false, "2025-10-02")]
    public void A_limit_of_calendar_days_rolls_when_told(string trigger, int days, bool roll, string due) =>
        Assert.Equal(D(due), Office.AddCalendarDays(D(trigger), days, roll));

    [Theory]
    [InlineData("2025-11-04", 6, true, "2026-05-06")]
    [InlineData("2025-11-04", 6, false, "2026-05-04")]
    [InlineData("2025-08-31", 6, false, "2026-02-28")] // no corresponding day
    [InlineData("2024-02-29", 12, false, "2025-02-28")]
    public void A_limit_of_months_ends_on_the_corresponding_day(string trigger, int months, bool roll, string due) =>
        Assert.Equal(D(due), Office.AddMonths(D(trigger), months, roll));

    [Fact]
    public void An_act_of_the_authority_is_due_on_the_last_working_day_before_a_holiday() =>
        Assert.Equal(D("2025-09-30"), Office.LastWorkingDayOnOrBefore(D("2025-10-02")));

    [Theory]
    [InlineData(2024, 251)]
    [InlineData(2025, 248)]
    [InlineData(2026, 248)]
    public void A_year_has_so_many_working_days(int year, int days) =>
        Assert.Equal(days, Office.WorkingDaysBetween(new DateOnly(year - 1, 12, 31), new DateOnly(year, 12, 31)));

    [Theory]
    [InlineData(2024, "02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12")]
    [InlineData(2025, "01-26 02-08 04-27 09-28 10-11")]
    [InlineData(2026, "01-04 02-14 02-28 05-09 09-20 10-10")]
    public void The_make_up_days_are_worked(int year, string days)
    {
        var found = DaysOf(year).Where(Office.IsMakeUpDay).ToList();
        Assert.Equal(days, string.Join(' ', found.Select(day => day.ToString("MM-dd", CultureInfo.InvariantCulture))));
        Assert.All(found, day => Assert.True(Office.IsWorkingDay(day)));
    }

    [Fact]
    public void Beyond_the_last_list_only_the_days_fixed_by_rule_are_off()
    {
        string[] off = ["01-01", "02-05", "02-06", "02-07", "02-08", "04-05", "05-01", "05-02", "06-09", "09-15", "10-01", "10-02", "10-03"];
        Assert.Equal(off.Select(day => D($"2027-{day}")), DaysOf(2027).Where(day => Office.NameOf(day) is not null));
        Assert.DoesNotContain(DaysOf(2027), Office.IsMakeUpDay);
        Assert.Equal(D("2026-12-31"), Office.LastListedDay);
        Assert.False(Office.IsProvisional(D("2026-12-31")));
        Assert.True(Office.IsProvisional(D("2027-01-01")));
    }

    [Fact]
    public void A_year_whose_list_was_not_given_is_provisional_wherever_it_lies()
    {
        var gap = WorkCalendar.Of(YearList.Shipped.Where(list => list.Year != 2025));
        Assert.True(gap.IsProvisional(D("2025-06-02")));
        Assert.True(gap.IsProvisional(D("2023-12-29")));
        Assert.False(gap.IsWorkingDay(D("2025-01-28"))); // New Year's Eve is fixed by the rule since 2025
        Assert.Equal(DateOnly.MinValue, WorkCalendar.Of([]).LastListedDay);
    }

    [Fact]
    public void A_list_that_arrives_replaces_the_rule_and_a_later_one_for_the_year_holds()
    {
        var first = new YearList(2027, "", [new(D("2027-10-04"), "国庆节", true), new(D("2027-10-10"), "国庆节", false)]);
        var second = new YearList(2027, "", [new(D("2027-10-05"), "国庆节", true)]);
        var office = WorkCalendar.Of([.. YearList.Shipped, first, second]);
        Assert.True(office.IsWorkingDay(D("2027-10-04")));
        Assert.False(office.IsWorkingDay(D("2027-10-05")));
        Assert.True(office.IsWorkingDay(D("2027-10-01"))); // this list does not name it
        Assert.Equal(D("2027-12-31"), office.LastListedDay);
    }

    [Fact]
    public void A_list_may_name_days_of_the_year_before()
    {
        var next = new YearList(2027, "", [new(D("2026-12-31"), "元旦", true), new(D("2027-01-01"), "元旦", true)]);
        Assert.False(WorkCalendar.Of([next, .. YearList.Shipped]).IsWorkingDay(D("2026-12-31")));
        Assert.True(Office.IsWorkingDay(D("2026-12-31")));
    }

    [Theory]
    [InlineData("2026-02-17", "春节", "Spring Festival")]
    [InlineData("2026-02-14", "春节调休上班", "Make-up working day for Spring Festival")]
    [InlineData("2025-10-06", "国庆节、中秋节", "National Day and Mid-Autumn Festival")]
    [InlineData("2027-10-01", "国庆节", "National Day")]
    public void A_special_day_has_a_title_in_both_languages(string day, string zh, string en) =>
        Assert.Equal((zh, en), (Office.TitleOf(D(day))!.Value.Zh, Office.TitleOf(D(day))!.Value.En));

    [Fact]
    public void An_ordinary_day_has_no_title() => Assert.Null(Office.TitleOf(D("2026-03-03")));

    [Fact]
    public void Negative_and_endless_limits_are_errors()
    {
        var day = D("2026-01-05");
        Assert.Throws<ArgumentOutOfRangeException>(() => Office.AddWorkingDays(day, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Office.SubtractWorkingDays(day, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Office.AddWorkingDays(day, WorkCalendar.MaxDays + 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Office.AddCalendarDays(day, -1, roll: true));
        Assert.Throws<ArgumentOutOfRangeException>(() => Office.AddMonths(day, 1_201, roll: true));
    }

    [Fact]
    public void Adding_agrees_with_stepping_day_by_day() =>
        Prop.ForAll(AnyDay, AnyCount, (day, count) => Office.AddWorkingDays(day, count) == Step(day, count, 1)).QuickCheckThrowOnFailure();

    [Fact]
    public void Subtracting_agrees_with_stepping_day_by_day() =>
        Prop.ForAll(AnyDay, AnyCount, (day, count) => Office.SubtractWorkingDays(day, count) == Step(day, count, -1)).QuickCheckThrowOnFailure();

    [Fact]
    public void Counting_agrees_with_stepping_day_by_day() =>
        Prop.ForAll(AnyDay, AnyCount, (day, length) =>
        {
            var end = day.AddDays(length);
            var naive = Enumerable.Range(1, length).Count(step => Office.IsWorkingDay(day.AddDays(step)));
            return Office.WorkingDaysBetween(day, end) == naive && Office.WorkingDaysBetween(end, day) == -naive;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_was_added_is_counted() =>
        Prop.ForAll(AnyDay, AnyCount, (day, count) =>
            Office.WorkingDaysBetween(day, Office.AddWorkingDays(day, count)) == count).QuickCheckThrowOnFailure();

    [Fact]
    public void Subtracting_undoes_adding_on_working_days() =>
        Prop.ForAll(AnyDay, AnyCount, (any, count) =>
        {
            var day = Office.RollForward(any);
            return Office.SubtractWorkingDays(Office.AddWorkingDays(day, count), count) == day
                && Office.AddWorkingDays(Office.SubtractWorkingDays(day, count), count) == day;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_later_trigger_or_a_longer_limit_never_ends_earlier() =>
        Prop.ForAll(AnyDay, AnyCount, (day, count) =>
            Office.AddWorkingDays(day.AddDays(1), count) >= Office.AddWorkingDays(day, count)
            && Office.AddWorkingDays(day, count + 1) > Office.AddWorkingDays(day, count)).QuickCheckThrowOnFailure();

    [Fact]
    public void Rolling_ends_on_a_working_day_and_skips_none() =>
        Prop.ForAll(AnyDay, day =>
        {
            var (next, last) = (Office.RollForward(day), Office.LastWorkingDayOnOrBefore(day));
            return Office.IsWorkingDay(next) && Office.IsWorkingDay(last) && last <= day && day <= next
                && Office.WorkingDaysBetween(last, next) == (last == next ? 0 : 1);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Far_outside_the_table_counting_is_the_same()
    {
        foreach (var day in new[] { D("2003-06-12"), D("2019-12-20"), D("2040-12-20"), D("2077-04-29"), D("1950-09-28") })
        {
            foreach (var count in new[] { 0, 1, 5, 20, 261, 700 })
            {
                Assert.Equal(Step(day, count, 1), Office.AddWorkingDays(day, count));
                Assert.Equal(Step(day, count, -1), Office.SubtractWorkingDays(day, count));
            }
        }

        var end = Office.AddWorkingDays(D("2026-01-05"), WorkCalendar.MaxDays);
        Assert.Equal(WorkCalendar.MaxDays, Office.WorkingDaysBetween(D("2026-01-05"), end));
    }

    [Fact]
    public void The_almanac_agrees_with_the_platform_except_where_that_is_known_to_be_wrong()
    {
        var lunar = new ChineseLunisolarCalendar();
        var (first, last) = RuleDays.AlmanacYears;
        for (var year = Math.Max(first, 2025); year <= last; year++)
        {
            var days = RuleDays.Of(year);
            var newYear = days.First(day => day.Value.Contains("春节")).Key.AddDays(1);
            var platform = DateOnly.FromDateTime(lunar.ToDateTime(year, 1, 1, 0, 0, 0, 0));
            var expected = year switch { 2027 => D("2027-02-06"), 2030 => D("2030-02-03"), _ => platform };
            Assert.Equal(expected, newYear);
            Assert.Equal(OnDay(lunar, year, 5, 5), days.First(day => day.Value.Contains("端午节")).Key);
            Assert.Equal(OnDay(lunar, year, 8, 15), days.First(day => day.Value.Contains("中秋节")).Key);
        }
    }

    private static DateOnly OnDay(ChineseLunisolarCalendar lunar, int year, int month, int day)
    {
        var leap = lunar.GetLeapMonth(year); // the number its leap month takes, so the months from it on move by one
        return DateOnly.FromDateTime(lunar.ToDateTime(year, leap > 0 && month >= leap ? month + 1 : month, day, 0, 0, 0, 0));
    }

    private static DateOnly Step(DateOnly day, int count, int direction)
    {
        for (; count > 0; count--)
        {
            do
            {
                day = day.AddDays(direction);
            }
            while (!Office.IsWorkingDay(day));
        }

        return day;
    }

    private static IEnumerable<DateOnly> DaysOf(int year) =>
        Enumerable.Range(0, DateTime.IsLeapYear(year) ? 366 : 365).Select(new DateOnly(year, 1, 1).AddDays);

    private static DateOnly D(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
