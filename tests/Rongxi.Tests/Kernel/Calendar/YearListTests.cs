using Rongxi.Kernel.Calendar;
using Rongxi.Kernel.Words;
using Xunit;

namespace Rongxi.Tests.Kernel.Calendar;

public class YearListTests
{
    [Fact]
    public void Three_lists_are_shipped_each_with_its_notice()
    {
        Assert.Equal([2024, 2025, 2026], YearList.Shipped.Select(list => list.Year));
        Assert.All(YearList.Shipped, list => Assert.StartsWith("https://www.gov.cn/zhengce/", list.Basis));
        Assert.Equal([36, 33, 39], YearList.Shipped.Select(list => list.Days.Count));
    }

    [Fact]
    public void A_list_is_read_in_order_of_date()
    {
        var list = YearList.Parse(One("""{"date":"2027-01-03","name":"元旦","isOffDay":false},{"date":"2026-12-31","name":"元旦","isOffDay":true}"""));
        Assert.Equal(2027, list.Year);
        Assert.Equal([new DayMark(new(2026, 12, 31), "元旦", true), new(new(2027, 1, 3), "元旦", false)], list.Days);
    }

    [Theory]
    [InlineData("""{"date":"2027-02-30","name":"元旦","isOffDay":true}""", "days[0].date")]
    [InlineData("""{"date":"2027-1-1","name":"元旦","isOffDay":true}""", "days[0].date")]
    [InlineData("""{"date":20270101,"name":"元旦","isOffDay":true}""", "days[0].date")]
    [InlineData("""{"date":"2025-12-31","name":"元旦","isOffDay":true}""", "days[0].date")]
    [InlineData("""{"date":"2027-01-01","name":" ","isOffDay":true}""", "days[0].name")]
    [InlineData("""{"date":"2027-01-01","name":"元旦","isOffDay":"yes"}""", "days[0].isOffDay")]
    [InlineData("""{"date":"2027-01-01","name":"元旦"}""", "days[0].isOffDay")]
    [InlineData("7", "days[0]")]
    public void A_wrong_row_is_named(string day, string field)
    {
        var refusal = Assert.Throws<Refusal>(() => YearList.Parse(One(day)));
        Assert.Equal("calendar.list-wrong", refusal.Code);
        var error = Assert.Single(refusal.Errors);
        Assert.Equal((field, 1), (error.Field, error.Row));
        Assert.Contains("第1行", error.Text.Zh);
    }

    [Fact]
    public void A_day_given_twice_names_both_rows()
    {
        const string Day = """{"date":"2027-01-01","name":"元旦","isOffDay":true}""";
        var error = Assert.Single(Assert.Throws<Refusal>(() => YearList.Parse(One($"{Day},{Day}"))).Errors);
        Assert.Equal(2, error.Row);
        Assert.Contains("第1行", error.Text.Zh);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"year\":2027}")]
    [InlineData("{\"year\":2027,\"papers\":[],\"days\":{}}")]
    [InlineData("{\"year\":2027,")]
    public void What_is_no_list_is_refused(string json) =>
        Assert.Equal("calendar.list-unreadable", Assert.Throws<Refusal>(() => YearList.Parse(json)).Code);

    [Theory]
    [InlineData("""{"year":20.5,"papers":[],"days":[]}""", "year")]
    [InlineData("""{"year":27,"papers":[],"days":[]}""", "year")]
    [InlineData("""{"year":2027,"papers":[],"days":[]}""", "days")]
    [InlineData("""{"year":2027,"papers":"x","days":[{"date":"2027-01-01","name":"元旦","isOffDay":true}]}""", "papers")]
    public void What_a_list_lacks_is_named(string json, string field) =>
        Assert.Equal(field, Assert.Single(Assert.Throws<Refusal>(() => YearList.Parse(json)).Errors).Field);

    [Fact]
    public void Too_many_days_and_too_long_texts_are_refused()
    {
        var day = """{"date":"2027-01-01","name":"元旦","isOffDay":true}""";
        Assert.Equal("days", Assert.Single(Assert.Throws<Refusal>(() => YearList.Parse(One(string.Join(',', Enumerable.Repeat(day, 367))))).Errors).Field);
        Assert.Equal("calendar.list-unreadable", Assert.Throws<Refusal>(() => YearList.Parse(new string(' ', YearList.MaxLength + 1))).Code);
    }

    private static string One(string days) => $$"""{"year":2027,"papers":["https://www.gov.cn/x"],"days":[{{days}}]}""";
}
