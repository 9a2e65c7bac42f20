using Rongxi.Propagation.ClearAir;

namespace Rongxi.Propagation.Tests.ClearAir;

public sealed class PathCentreTests
{
    [Fact]
    public void Ends_and_bearing_give_the_same_centre()
    {
        // One degree along a meridian, and along the equator.
        double degreeKm = 6371 * Math.PI / 180;
        Assert.Equal(50.5, PathCentre.LatitudeDeg(50, 10, 51, 10, degreeKm), 1e-9);
        Assert.Equal(50.5, PathCentre.LatitudeDeg(50, 0, degreeKm), 1e-9);
        Assert.Equal(49.5, PathCentre.LatitudeDeg(50, 180, degreeKm), 1e-9);
        Assert.Equal(0, PathCentre.LatitudeDeg(0, 10, 0, 11, degreeKm), 1e-9);
        Assert.Equal(0, PathCentre.LatitudeDeg(0, 90, degreeKm), 1e-9);
    }

    [Fact]
    public void Ends_at_one_place_do_not_fail() => Assert.Equal(40, PathCentre.LatitudeDeg(40, 5, 40, 5, 0), 1e-9);

    [Theory]
    [InlineData(91, 0, 0, 0, 1, "transmitterLatitudeDeg")]
    [InlineData(0, 400, 0, 0, 1, "transmitterLongitudeDeg")]
    [InlineData(0, 0, double.NaN, 0, 1, "receiverLatitudeDeg")]
    [InlineData(0, 0, 0, -361, 1, "receiverLongitudeDeg")]
    [InlineData(0, 0, 0, 0, -1, "lengthKm")]
    public void Refuses_what_is_no_place(double latT, double lonT, double latR, double lonR, double length, string parameter) =>
        Assert.Equal(parameter, Assert.Throws<PropagationInputException>(() => PathCentre.LatitudeDeg(latT, lonT, latR, lonR, length)).Parameter);
}
