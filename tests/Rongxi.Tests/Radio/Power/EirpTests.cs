using Rongxi.Radio.Power;
using Xunit;

namespace Rongxi.Tests.Radio.Power;

public class EirpTests
{
    [Fact]
    public void Eirp_is_power_and_gain_less_loss()
    {
        Assert.Equal(21.779400086720377, Eirp.Dbw(25, 11.0, 3.2), 12);
        Assert.Equal(0, Eirp.Dbw(1, 0, 0));
        Assert.Equal(-33, Eirp.Dbw(0.001, -2, 1), 12);
        Assert.Equal("10·lg 25 + 11.0 dBi − 3.2 dB", Eirp.Working(25, 11, 3.2));
        Assert.Equal("10·lg 0.5 − 2.15 dBi − 0.0 dB", Eirp.Working(0.5, -2.15, 0));
    }

    [Fact]
    public void A_dipole_has_2_15_dBi()
    {
        Assert.Equal(2.15, Eirp.DbdToDbi(0));
        Assert.Equal(11.0, Eirp.DbdToDbi(8.85), 12);
        Assert.Equal(8.85, Eirp.DbiToDbd(11.0), 12);
    }

    [Fact]
    public void No_power_and_a_negative_loss_are_errors()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Eirp.Dbw(0, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Eirp.Dbw(-1, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Eirp.Dbw(1, 0, -1));
    }

    [Fact]
    public void Power_codes_and_polarisations_have_titles_in_both_languages()
    {
        Assert.Equal(["峰包功率", "平均功率", "载波功率"], Enum.GetValues<PowerCode>().Select(code => code.Title().Zh));
        Assert.Equal(["peak envelope power", "mean power", "carrier power"], Enum.GetValues<PowerCode>().Select(code => code.Title().En));
        Assert.Equal(Polarisations.All.Count, Polarisations.All.Select(one => one.Code()).Distinct().Count());
        Assert.All(Polarisations.All, one => Assert.Equal(one, Polarisations.FromCode(one.Code().ToLowerInvariant())));
        Assert.All(Polarisations.All, one => Assert.False(string.IsNullOrEmpty(one.Title().Zh) || string.IsNullOrEmpty(one.Title().En)));
        Assert.Null(Polarisations.FromCode("Q"));
        Assert.Null(Polarisations.FromCode(null));
    }
}
