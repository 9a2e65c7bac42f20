using FsCheck;
using FsCheck.Fluent;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Words;
using Xunit;

namespace Rongxi.Tests.Kernel.Measures;

public class CoordinatesTests
{
    private static readonly Coordinates Danjingtai = new(104 + (18 / 60.0) + (25.7 / 3600), 30 + (33 / 60.0) + (12.4 / 3600));

    [Theory]
    [InlineData("104°18′25.7″")]
    [InlineData("104° 18′ 25.7″")]
    [InlineData("104 18 25.7")]
    [InlineData("104:18:25.7")]
    [InlineData("104度18分25.7秒")]
    [InlineData("１０４°１８′２５．７″")]
    [InlineData("104º18'25.7\"")]
    [InlineData("104°18’25.7”")]
    [InlineData("104°18'25.7''")]
    [InlineData("E104°18′25.7″")]
    [InlineData("104°18′25.7″E")]
    [InlineData("东经104°18′25.7″")]
    [InlineData("104°18.428333333′")]
    [InlineData("104.307138889")]
    [InlineData("e104.307138889°")]
    public void An_angle_is_read_in_many_forms(string typed)
    {
        Assert.True(Coordinates.TryParseAngle(typed, out var degrees));
        Assert.Equal(Danjingtai.Longitude, degrees, 8);
    }

    [Theory]
    [InlineData("104°60′00″")]
    [InlineData("104°18′60″")]
    [InlineData("104.5°18′")]
    [InlineData("104°18.5′25″")]
    [InlineData("181")]
    [InlineData("N91")]
    [InlineData("E104E")]
    [InlineData("-104W")]
    [InlineData("104°18′25.7″ 30")]
    [InlineData("abc")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_no_angle_is_not_read(string? typed) => Assert.False(Coordinates.TryParseAngle(typed, out _));

    [Theory]
    [InlineData("104°18′25.7″E 30°33′12.4″N")]
    [InlineData("东经104°18′25.7″，北纬30°33′12.4″")]
    [InlineData("30°33′12.4″N, 104°18′25.7″E")]
    [InlineData("104 18 25.7 30 33 12.4")]
    [InlineData("104.307138889, 30.553444444")]
    [InlineData("30.553444444 104.307138889")]
    public void A_place_is_read_from_one_text(string typed)
    {
        Assert.True(Coordinates.TryParse(typed, out var place));
        Assert.Equal(Danjingtai.Longitude, place.Longitude, 7);
        Assert.Equal(Danjingtai.Latitude, place.Latitude, 7);
    }

    [Theory]
    [InlineData("104.3")]
    [InlineData("E104.3, E30.5")]
    [InlineData("104.3, 130.5")]
    [InlineData("1, 2, 3")]
    public void What_is_no_place_is_not_read(string typed) => Assert.False(Coordinates.TryParse(typed, out _));

    [Fact]
    public void Fields_may_not_be_mistaken_for_each_other()
    {
        Assert.True(Coordinates.TryParse("104.3", "30.5", out _));
        Assert.False(Coordinates.TryParse("N30.5", "E104.3", out _));
        Assert.False(Coordinates.TryParse("30.5", "104.3", out _));
    }

    [Fact]
    public void A_place_is_written_in_both_languages()
    {
        Assert.Equal("东经104°18′25.7″，北纬30°33′12.4″", Danjingtai.FormatDms(Language.Zh));
        Assert.Equal("104°18′25.7″E 30°33′12.4″N", Danjingtai.FormatDms(Language.En));
        Assert.Equal("58°22′12.0″W 34°36′00.0″S", new Coordinates(-58.37, -34.6).FormatDms(Language.En));
        Assert.Equal("104.307139, 30.553444", Danjingtai.FormatDecimal());
        Assert.Equal("105°00′00.0″", Coordinates.FormatDmsAngle(104.99999));
    }

    [Fact]
    public void What_is_written_is_read_again() =>
        Prop.ForAll(Gen.Choose(-6_480_000, 6_480_000).ToArbitrary(), Gen.Choose(-3_240_000, 3_240_000).ToArbitrary(), (lon, lat) =>
        {
            var place = new Coordinates(lon / 36_000.0, lat / 36_000.0);
            return Enum.GetValues<Language>().All(language =>
                Coordinates.TryParse(place.FormatDms(language), out var read)
                && Math.Abs(read.Longitude - place.Longitude) < 1e-9 && Math.Abs(read.Latitude - place.Latitude) < 1e-9);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("140°18′25.7″", 104.1, 104.45, "104°18′25.7″")]
    [InlineData("140 18 25.7", 104.1, 104.45, "104 18 25.7")]
    [InlineData("140.3071", 104.1, 104.45, "104.3071")]
    [InlineData("401.3071", 104.1, 104.45, "104.3071")] // digits apart
    [InlineData("1043071", 104.1, 104.45, "104.3071")] // the point left out
    [InlineData("104°18′25.7″", 104.1, 104.45, null)] // nothing to repair
    [InlineData("116°23′", 104.1, 104.45, null)] // nothing near
    [InlineData("120.3", 102, 121, null)] // inside
    public void A_slip_of_digits_is_repaired(string typed, double min, double max, string? meant) =>
        Assert.Equal(meant, Coordinates.LikelyRepair(typed, min, max));

    [Fact]
    public void Distance_and_azimuth_follow_the_great_circle()
    {
        var degree = Math.PI * Coordinates.EarthRadiusMetres / 180;
        Assert.Equal(degree, new Coordinates(104, 30).DistanceMetres(new(104, 31)), 3);
        Assert.Equal(0, new Coordinates(104, 30).AzimuthDegrees(new(104, 31)), 9);
        Assert.Equal(180, new Coordinates(104, 31).AzimuthDegrees(new(104, 30)), 9);
        Assert.Equal(90, new Coordinates(104, 0).AzimuthDegrees(new(105, 0)), 9);
        Assert.Equal(270, new Coordinates(105, 0).AzimuthDegrees(new(104, 0)), 9);
        Assert.Equal(180 * degree, new Coordinates(0, 0).DistanceMetres(new(180, 0)), 3);
        Assert.Equal(0, Danjingtai.DistanceMetres(Danjingtai));
        Assert.Equal(0, Danjingtai.AzimuthDegrees(Danjingtai));

        // Chengdu to Wuxi, a little under 1,550 km.
        Assert.InRange(new Coordinates(104.064, 30.575).DistanceMetres(new(120.307, 31.493)), 1_530_000, 1_560_000);
    }

    [Fact]
    public void Distance_is_the_same_both_ways() =>
        Prop.ForAll(Gen.Choose(-1800, 1800).Four().ToArbitrary(), four =>
        {
            var (a, b) = (new Coordinates(four.Item1 / 10.0, four.Item2 / 20.0), new Coordinates(four.Item3 / 10.0, four.Item4 / 20.0));
            var azimuth = a.AzimuthDegrees(b);
            return Math.Abs(a.DistanceMetres(b) - b.DistanceMetres(a)) < 1e-6 && azimuth is >= 0 and < 360;
        }).QuickCheckThrowOnFailure();
}
