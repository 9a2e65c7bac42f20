using Rongxi.Kernel.Words;
using Rongxi.Statistics.Expressions;

namespace Rongxi.Tests.Statistics;

/// <summary>The language of formulas and checks: what it means, and what it refuses.</summary>
public sealed class ExpressionTests
{
    private static readonly Place Here = new("01", "1");

    [Theory]
    [InlineData("1+2*3", "7")]
    [InlineData("(1+2)*3", "9")]
    [InlineData("-2*-3", "6")]
    [InlineData("10/4", "2.5")]
    [InlineData("10-4-3", "3")]
    [InlineData("[01.1]+[02.1]", "150")]
    [InlineData("[02]", "50")]
    [InlineData("[.2]", "80")]
    [InlineData("sum([01:03.1])", "150")]
    [InlineData("sum([01.1:2])", "180")]
    [InlineData("count([01:03.1])", "2")]
    [InlineData("avg([01:03.1])", "75")]
    [InlineData("min([01:02.1],7)", "7")]
    [InlineData("max([01:02.1])", "100")]
    [InlineData("abs([02]-[01])", "50")]
    [InlineData("round([01]/3,2)", "33.33")]
    [InlineData("if([01]>[02],1,2)", "1")]
    [InlineData("[01.1]@prev", "60")]
    [InlineData("[.1]/[.2]*100-100", "25")]
    [InlineData("（[01.1]＋[02.1]）×2", "300")]
    [InlineData("[其他表!01.1]", "9")]
    public void A_formula_comes_to_its_number(string text, string expected) =>
        Assert.Equal(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), ExpressionReader.Number(text).Count(Cells.Some, Here));

    [Theory]
    [InlineData("[03.1]")]
    [InlineData("[03.1]*2")]
    [InlineData("[01.1]/0")]
    [InlineData("[01.1]/[03.1]")]
    [InlineData("abs([01.1]/[03.1]-1)")]
    [InlineData("sum([03.1])")]
    [InlineData("[03.1]+[03.2]")]
    public void What_cannot_be_computed_is_empty(string text) => Assert.Null(ExpressionReader.Number(text).Count(Cells.Some, Here));

    [Theory]
    [InlineData("[01]=[02]+[03]+50", true)]
    [InlineData("[01]=[02]", false)]
    [InlineData("[02]<=[01]", true)]
    [InlineData("[02]≤[01]", true)]
    [InlineData("[01]<>[02]", true)]
    [InlineData("[01]≥[02] and [02]>0", true)]
    [InlineData("[01]<[02] or not [01]=0", true)]
    [InlineData("filled([01.1],[02.1])", true)]
    [InlineData("filled([01:03.1])", false)]
    [InlineData("[03.1]=[03.2]", true)]
    [InlineData("[03.1]=[01.1]", false)]
    [InlineData("abs([01.1]/[03.1]-1)<=growthLimit", true)]
    [InlineData("abs([01.1]/[01.1]@prev-1)<=growthLimit", false)]
    [InlineData("abs([.1]/[.2]-1)<=growthLimit", true)]
    public void A_condition_holds_or_not(string text, bool expected) => Assert.Equal(expected, ExpressionReader.Condition(text).Holds(Cells.Some, Here));

    [Theory]
    [InlineData("")]
    [InlineData("1+")]
    [InlineData("(1")]
    [InlineData("1 2")]
    [InlineData("[01.1")]
    [InlineData("[]")]
    [InlineData("[a-b.1]")]
    [InlineData("[01:02:03.1]")]
    [InlineData("[01:02.1]+1")]
    [InlineData("sum([01:02.1]")]
    [InlineData("sum()")]
    [InlineData("round(1,[01])")]
    [InlineData("round(1,7)")]
    [InlineData("if(1,2,3)")]
    [InlineData("filled(1)")]
    [InlineData("system(1)")]
    [InlineData("secret")]
    [InlineData("1 = 2")]
    [InlineData("1;2")]
    [InlineData("1..2")]
    [InlineData("99999999999999999999999999999999")]
    [InlineData("not 1")]
    public void What_is_no_formula_is_refused_with_its_place(string text) => Assert.InRange(Assert.Throws<ExpressionFault>(() => ExpressionReader.Number(text)).At, 1, 500);

    [Fact]
    public void A_formula_is_bounded_in_length_depth_and_size()
    {
        Assert.Throws<ExpressionFault>(() => ExpressionReader.Number(new string('1', ExpressionReader.LongestText + 1)));
        Assert.Throws<ExpressionFault>(() => ExpressionReader.Number(new string('(', 200) + "1" + new string(')', 200)));
        Assert.Throws<ExpressionFault>(() => ExpressionReader.Number(new string('-', 200) + "1"));
        Assert.Throws<ExpressionFault>(() => ExpressionReader.Number(string.Join('+', Enumerable.Repeat("1", 240))));
    }

    [Fact]
    public void Figures_beyond_counting_are_refused_and_do_not_wrap() =>
        Assert.Equal("statistics.overflow", Assert.Throws<Refusal>(() => ExpressionReader.Number("99999999999999*99999999999999*99999999999999").Count(Cells.Some, Here)).Code);

    [Fact]
    public void A_spreadsheet_is_given_what_it_can_compute()
    {
        static string? Address(string row, string column) => $"{(char)('A' + int.Parse(column, System.Globalization.CultureInfo.InvariantCulture))}{row}";
        Assert.Equal("((B01/C01)*100)", SpreadsheetFormula.Of(ExpressionReader.Number("[.1]/[.2]*100"), Address, Here));
        Assert.Equal("SUM(B02:B07)", SpreadsheetFormula.Of(ExpressionReader.Number("sum([02:07.1])"), Address, Here));
        Assert.Null(SpreadsheetFormula.Of(ExpressionReader.Number("[01.1]@prev"), Address, Here));
    }

    /// <summary>01.1=100, 01.2=80, 02.1=50; 03 empty; the period before 60; another form 9.</summary>
    private sealed class Cells : ICells
    {
        public static readonly Cells Some = new();

        public IReadOnlyList<string>? Rows(string? form) => ["01", "02", "03"];

        public IReadOnlyList<string>? Columns(string? form) => ["1", "2"];

        public decimal Named(string name) => 0.3m;

        public decimal? Value(CellAsked cell) => (cell.Form, cell.Row, cell.Column, cell.Shift) switch
        {
            ("其他表", _, _, _) => 9,
            (_, "01", "1", Shift.Previous) => 60,
            (_, "01", "1", Shift.None) => 100,
            (_, "01", "2", Shift.None) => 80,
            (_, "02", "1", Shift.None) => 50,
            _ => null,
        };
    }
}
