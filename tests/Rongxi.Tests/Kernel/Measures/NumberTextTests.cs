using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Words;
using Xunit;

namespace Rongxi.Tests.Kernel.Measures;

public class NumberTextTests
{
    private static readonly Arbitrary<long> AnyAmount =
        Gen.Choose(-1_000_000, 1_000_000).SelectMany(high => Gen.Choose(0, 99_999).Select(low => (high * 100_000L) + low)).ToArbitrary();

    [Theory]
    [InlineData(851_312_500, "851.3125 MHz")]
    [InlineData(3_500_000_000, "3.5 GHz")]
    [InlineData(540_000, "540 kHz")]
    [InlineData(12_500, "12.5 kHz")]
    [InlineData(50, "50 Hz")]
    [InlineData(0, "0 Hz")]
    [InlineData(1_575_420_001, "1.575420001 GHz")]
    [InlineData(-45_000_000, "−45 MHz")]
    public void A_frequency_is_written_with_a_thin_space(long hz, string text) =>
        Assert.Equal(text.Replace(' ', '\u2009'), FrequencyText.Format(hz));

    [Theory]
    [InlineData("851.3125MHz", 851_312_500)]
    [InlineData("851.3125\u2009MHz", 851_312_500)]
    [InlineData(" ８５１．３１２５ ＭＨｚ ", 851_312_500)]
    [InlineData("3.5 GHz", 3_500_000_000)]
    [InlineData("3.5ghz", 3_500_000_000)]
    [InlineData("540 kHz", 540_000)]
    [InlineData("540千赫", 540_000)]
    [InlineData("1,427.9 兆赫", 1_427_900_000)]
    [InlineData("50 Hz", 50)]
    public void A_frequency_is_read_with_its_unit(string text, long hz)
    {
        Assert.True(FrequencyText.TryParse(text, out var read));
        Assert.Equal(hz, read);
    }

    [Theory]
    [InlineData("851.3125", "请写明单位")]
    [InlineData("0.5 Hz", "小数位过多")]
    [InlineData("4000 GHz", "不得高于")]
    [InlineData("-5 MHz", "应为数字")]
    [InlineData("1,42.9 MHz", "应为数字")]
    [InlineData("八百兆", "应为数字")]
    [InlineData("", "应为数字")]
    [InlineData(null, "应为数字")]
    public void What_is_no_frequency_is_refused_with_a_reason(string? text, string part)
    {
        Assert.Contains(part, FrequencyText.WhyNot(text, null, out var hz)!.Value.Zh);
        Assert.Equal(0, hz);
    }

    [Fact]
    public void A_bare_number_is_in_the_unit_of_its_field()
    {
        Assert.True(FrequencyText.TryParse("851.3125", FrequencyUnit.MHz, out var hz));
        Assert.Equal(851_312_500, hz);
        Assert.True(FrequencyText.TryParse("851312.5 kHz", FrequencyUnit.MHz, out hz));
        Assert.Equal(851_312_500, hz);
        Assert.Equal("851.3125", FrequencyText.Number(hz, FrequencyUnit.MHz));
    }

    [Fact]
    public void Every_frequency_is_read_as_it_was_written() =>
        Prop.ForAll(AnyAmount, amount =>
            FrequencyText.TryParse(FrequencyText.Format(Math.Abs(amount)), out var read) && read == Math.Abs(amount)).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(479_310, "4,793.10 元", "4,793.10 yuan")]
    [InlineData(-5, "−0.05 元", "−0.05 yuan")]
    [InlineData(0, "0.00 元", "0.00 yuan")]
    [InlineData(long.MinValue, "−92,233,720,368,547,758.08 元", "−92,233,720,368,547,758.08 yuan")]
    public void An_amount_is_written_in_yuan(long fen, string zh, string en)
    {
        Assert.Equal(zh.Replace(' ', '\u2009'), MoneyText.Format(fen, Language.Zh));
        Assert.Equal(en.Replace(' ', '\u2009'), MoneyText.Format(fen, Language.En));
    }

    [Theory]
    [InlineData(4_793_100_000, "4,793.10")]
    [InlineData(5_000, "0.01")] // half away from zero
    [InlineData(4_999, "0.00")]
    [InlineData(-4_999, "0.00")] // never −0.00
    [InlineData(-5_000, "−0.01")]
    public void An_amount_is_rounded_to_ten_thousands(long fen, string text) => Assert.Equal(text, MoneyText.FormatWan(fen));

    [Theory]
    [InlineData("4793.1", 479_310)]
    [InlineData("4,793.10 元", 479_310)]
    [InlineData("¥4,793.10", 479_310)]
    [InlineData("－２０", -2_000)]
    [InlineData("−20.05", -2_005)]
    [InlineData("4.5 万元", 4_500_000)]
    [InlineData("1.2亿", 12_000_000_000)]
    [InlineData("0.000001 万元", 1)]
    public void An_amount_is_read(string text, long fen)
    {
        Assert.True(MoneyText.TryParse(text, out var read));
        Assert.Equal(fen, read);
    }

    [Theory]
    [InlineData("0.001", "小数位过多")]
    [InlineData("10,000 亿元", null)]
    [InlineData("10,001 亿元", "不得超过")]
    [InlineData("1e5", "应为数字")]
    [InlineData("1,00", "应为数字")]
    [InlineData("", "应为数字")]
    [InlineData(null, "应为数字")]
    public void What_is_no_amount_is_refused_with_a_reason(string? text, string? part)
    {
        var why = MoneyText.WhyNot(text, out _);
        Assert.Equal(part is null, why is null);
        Assert.Contains(part ?? "", why?.Zh ?? "");
    }

    [Fact]
    public void Every_amount_is_read_as_it_was_written() =>
        Prop.ForAll(AnyAmount, amount =>
            MoneyText.TryParse(MoneyText.Format(amount, Language.Zh), out var zh) && zh == amount
            && MoneyText.TryParse(MoneyText.Format(amount, Language.En), out var en) && en == amount).QuickCheckThrowOnFailure();

    [Fact]
    public void A_date_is_written_for_its_reader()
    {
        var day = new DateOnly(2026, 11, 9);
        Assert.Equal("2026年11月9日", DateText.Format(day, Language.Zh));
        Assert.Equal("9 Nov 2026", DateText.Format(day, Language.En));
        Assert.Equal("2024年3月5日", DateText.Official(new(2024, 3, 5)));
        Assert.Equal("2026-11-09", DateText.Iso(day));
        foreach (var text in new[] { "2026年11月9日", "9 Nov 2026", "2026-11-09", "2026/11/9", " 2026.11.9 " })
        {
            Assert.True(DateText.TryParse(text, out var read), text);
            Assert.Equal(day, read);
        }

        Assert.False(DateText.TryParse("2026-02-30", out _));
        Assert.False(DateText.TryParse(null, out _));
    }

    [Fact]
    public void Writing_does_not_depend_on_the_culture_of_the_request()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal("851.3125\u2009MHz", FrequencyText.Format(851_312_500));
            Assert.Equal("4,793.10", MoneyText.Number(479_310));
            Assert.Equal("104.307100, 30.553400", new Coordinates(104.3071, 30.5534).FormatDecimal());
            Assert.Equal("104°18′25.6″", Coordinates.FormatDmsAngle(104.3071));
            Assert.Equal("9 Nov 2026", DateText.Format(new(2026, 11, 9), Language.En));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(25, 13.979400086720377)]
    [InlineData(0.001, -30)]
    [InlineData(2000, 33.010299956639813)]
    public void Power_is_converted_both_ways(double watts, double dbw)
    {
        Assert.Equal(dbw, Power.WattsToDbw(watts), 12);
        Assert.Equal(dbw + 30, Power.WattsToDbm(watts), 12);
        Assert.Equal(watts, Power.DbwToWatts(dbw), 9);
        Assert.Equal(watts, Power.DbmToWatts(dbw + 30), 9);
    }

    [Fact]
    public void No_power_is_no_decibel_and_less_is_an_error()
    {
        Assert.Equal(double.NegativeInfinity, Power.WattsToDbw(0));
        Assert.Equal(0, Power.DbwToWatts(double.NegativeInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => Power.WattsToDbw(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Power.WattsToDbm(double.NaN));
    }
}
