using FsCheck;
using FsCheck.Fluent;
using Rongxi.Kernel.Words;
using Rongxi.Radio.Emissions;
using Xunit;

namespace Rongxi.Tests.Radio.Emissions;

public class EmissionDesignatorTests
{
    [Theory]
    [InlineData("16K0F3E", 16_000)]
    [InlineData("11K0F3E", 11_000)]
    [InlineData("7K60FXE", 7_600)]
    [InlineData("25K0D7W", 25_000)]
    [InlineData("2K40J3E", 2_400)]
    [InlineData("12K5F3E", 12_500)]
    [InlineData("180KG7D", 180_000)]
    [InlineData("10M0D7W", 10_000_000)]
    [InlineData("1M25G7W", 1_250_000)]
    [InlineData("400HA1A", 400)]
    [InlineData("8M00C3FNN", 8_000_000)]
    [InlineData("1G50X9X", 1_500_000_000)]
    public void The_necessary_bandwidth_is_read(string typed, long hz)
    {
        var designator = EmissionDesignator.Parse(typed);
        Assert.Equal(hz, designator.NecessaryBandwidthHz);
        Assert.Equal(hz, designator.NecessaryBandwidth);
        Assert.Null(EmissionDesignator.WhyNot(typed));
        Assert.Null(EmissionDesignator.LikelyRepair(typed));
        Assert.Equal(typed, designator.ToString());
    }

    [Theory]
    [InlineData("H002N0N", "0.002")]
    [InlineData("H100A1A", "0.100")]
    [InlineData("25H3A1A", "25.3")]
    public void Bandwidths_of_fractions_of_a_hertz_stay_exact(string typed, string hz)
    {
        var designator = EmissionDesignator.Parse(typed);
        Assert.Equal(decimal.Parse(hz, System.Globalization.CultureInfo.InvariantCulture), designator.NecessaryBandwidth);
        Assert.Equal((long)Math.Ceiling(designator.NecessaryBandwidth), designator.NecessaryBandwidthHz);
        Assert.Equal(typed[..4], EmissionDesignator.FormatBandwidth(designator.NecessaryBandwidth));
    }

    [Theory]
    [InlineData(2_400, "2K40")]
    [InlineData(12_500, "12K5")]
    [InlineData(180_400, "180K")]
    [InlineData(180_500, "181K")]
    [InlineData(180_700, "181K")]
    [InlineData(10_000_000, "10M0")]
    [InlineData(1_250_000, "1M25")]
    [InlineData(6_250_000, "6M25")]
    [InlineData(202_000_000, "202M")]
    [InlineData(5_650_000_000, "5G65")]
    [InlineData(400, "400H")]
    [InlineData(999_499, "999K")]
    [InlineData(999_500, "1M00")]
    [InlineData(9_996, "10K0")]
    [InlineData(99_950, "100K")]
    public void A_bandwidth_is_rounded_to_three_figures(long hz, string four) =>
        Assert.Equal(four, EmissionDesignator.FormatBandwidth(hz));

    [Fact]
    public void What_is_written_is_read_within_half_a_figure() =>
        Prop.ForAll(Gen.Choose(1, int.MaxValue).ToArbitrary(), hz =>
        {
            var designator = EmissionDesignator.Parse(EmissionDesignator.FormatBandwidth(hz) + "F3E");
            return Math.Abs(designator.NecessaryBandwidth - hz) <= hz * 0.005m;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_bandwidth_outside_the_form_is_an_error()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => EmissionDesignator.FormatBandwidth(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => EmissionDesignator.FormatBandwidth(999_500_000_000));
        Assert.Equal("999G", EmissionDesignator.FormatBandwidth(999_499_999_999));
    }

    [Fact]
    public void Each_part_is_explained_in_both_languages()
    {
        var designator = EmissionDesignator.Parse(" 25k0d7w ");
        Assert.Equal(["25K0", "D", "7", "W"], designator.Parts.Select(part => part.Symbols));
        Assert.Equal(["必要带宽25\u2009kHz", "幅度与角度调制", "两路以上数字信道", "话音与数据等组合"], designator.Explain().Select(text => text.Zh));
        Assert.Equal("necessary bandwidth 25\u2009kHz", designator.Explain()[0].En);
        Assert.Equal("D7W", designator.EmissionClass);
        Assert.Null(designator.Detail);

        var television = EmissionDesignator.Parse("8M00C3FNN");
        Assert.Equal(6, television.Explain().Count);
        Assert.Equal(('N', 'N'), (television.Detail, television.Multiplexing));
        Assert.Equal("彩色图像", television.Explain()[4].Zh);
    }

    [Fact]
    public void Every_symbol_that_is_accepted_is_explained()
    {
        foreach (var first in EmissionSymbols.Modulation.Keys)
        {
            foreach (var second in EmissionSymbols.Signal.Keys)
            {
                foreach (var third in EmissionSymbols.Information.Keys)
                {
                    Assert.Equal(4, EmissionDesignator.Parse($"16K0{first}{second}{third}").Explain().Count);
                }
            }
        }

        foreach (var letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
        {
            Assert.Equal(EmissionSymbols.Modulation.ContainsKey(letter), EmissionDesignator.TryParse($"16K0{letter}3E", out _));
            Assert.Equal(EmissionSymbols.Signal.ContainsKey(letter), EmissionDesignator.TryParse($"16K0F{letter}E", out _));
            Assert.Equal(EmissionSymbols.Information.ContainsKey(letter), EmissionDesignator.TryParse($"16K0F3{letter}", out _));
            Assert.Equal(EmissionSymbols.Detail.ContainsKey(letter), EmissionDesignator.TryParse($"16K0F3E{letter}N", out _));
            Assert.Equal(EmissionSymbols.Multiplexing.ContainsKey(letter), EmissionDesignator.TryParse($"16K0F3EJ{letter}", out _));
        }
    }

    [Theory]
    [InlineData("25KD7W", "25K0D7W")]
    [InlineData("25kHzD7W", "25K0D7W")]
    [InlineData("12.5KF3E", "12K5F3E")]
    [InlineData("1K6F3E", "1K60F3E")]
    [InlineData("12K50F3E", "12K5F3E")]
    [InlineData("180.5KG7D", "181KG7D")]
    [InlineData("1250KG7W", "1M25G7W")]
    [InlineData("016KF3E", "16K0F3E")]
    [InlineData("16KOF3E", "16K0F3E")]
    [InlineData("I6K0F3E", "16K0F3E")]
    [InlineData("8M0C3FNN", "8M00C3FNN")]
    [InlineData("16K0F4E", null)]
    [InlineData("0KF3E", null)]
    [InlineData("F3E", null)]
    [InlineData("", null)]
    public void A_slip_is_refused_with_the_designator_meant(string typed, string? meant)
    {
        var refusal = Assert.Throws<Refusal>(() => EmissionDesignator.Parse(typed));
        Assert.Equal("radio.emission-wrong", refusal.Code);
        Assert.Equal(meant, Assert.Single(refusal.Errors).Repair);
    }

    [Theory]
    [InlineData("25KD7W", "少1位：带宽需4个字符，25\u2009kHz写作25K0")]
    [InlineData("1250KG7W", "位数过多：带宽需4个字符，1.25\u2009MHz写作1M25")]
    [InlineData("", "请填写")]
    [InlineData(null, "请填写")]
    [InlineData("16K0F3", "现为6个")]
    [InlineData("16K0F3EN", "现为8个")]
    [InlineData("K160F3E", "带宽“K160”")]
    [InlineData("16K0E3E", "第一符号（调制方式）没有“E”")]
    [InlineData("16K0F4E", "第二符号（信号性质）没有“4”")]
    [InlineData("16K0F3G", "第三符号（信息类型）没有“G”")]
    [InlineData("16K0F3EYN", "第四符号（信号细节）没有“Y”")]
    [InlineData("16K0F3EJE", "第五符号（复用性质）没有“E”")]
    public void The_reason_names_what_is_wrong(string? typed, string part) =>
        Assert.Contains(part, EmissionDesignator.WhyNot(typed)!.Value.Zh);

    [Fact]
    public void Whatever_is_typed_is_answered() =>
        Prop.ForAll(Gen.Elements("0123456789HKMGFDEWNOI.-() 中".ToCharArray()).ArrayOf().ToArbitrary(), letters =>
        {
            var typed = new string(letters);
            var isRead = EmissionDesignator.TryParse(typed, out _);
            return isRead == (EmissionDesignator.WhyNot(typed) is null)
                && (EmissionDesignator.LikelyRepair(typed) is not { } meant || EmissionDesignator.TryParse(meant, out _));
        }).QuickCheckThrowOnFailure();
}
