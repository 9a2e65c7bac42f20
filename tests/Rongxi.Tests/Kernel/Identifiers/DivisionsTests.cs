using Rongxi.Kernel.Identifiers;
using Xunit;

namespace Rongxi.Tests.Kernel.Identifiers;

public class DivisionsTests
{
    [Fact]
    public void The_two_cities_have_their_districts()
    {
        Assert.Equal(20, Divisions.Of("510100").Count);
        Assert.Equal(7, Divisions.Of("320200").Count);
        Assert.Equal("Longquanyi District", Divisions.Find("510112")!.Name.En);
        Assert.Equal("无锡市", Divisions.Find("320200")!.Name.Zh);
        Assert.Null(Divisions.Find("110000"));
        Assert.Null(Divisions.Find(null));
        Assert.Empty(Divisions.Of("110100"));
    }

    [Fact]
    public void A_former_code_is_found_with_its_successor()
    {
        var shuangliu = Divisions.Find("510122")!;
        Assert.Equal("510116", shuangliu.SuccessorCode);
        Assert.True(shuangliu.IsValidOn(new(2015, 12, 2)));
        Assert.False(shuangliu.IsValidOn(new(2015, 12, 3)));
        Assert.Contains(Divisions.Of("510100", new(2014, 1, 1)), division => division.Code == "510122");
        Assert.DoesNotContain(Divisions.Of("510100", new(2014, 1, 1)), division => division.Code == "510185");
        Assert.Contains(Divisions.Of("320200", new(2014, 1, 1)), division => division.Code == "320204");
    }

    [Fact]
    public void Every_division_is_whole()
    {
        Assert.All(Divisions.All, division =>
        {
            Assert.Matches("^[0-9]{6}$", division.Code);
            Assert.False(division.Name.IsEmpty);
            Assert.True(division.ParentCode is null || Divisions.Find(division.ParentCode) is not null || division.Code == "512081");
            Assert.Equal(division.ValidTo is null, division.SuccessorCode is null);
            if (division.SuccessorCode is { } code)
            {
                Assert.Equal(division.ValidTo!.Value.AddDays(1), Divisions.Find(code)!.ValidFrom);
            }

            var (west, south, east, north) = division.Code[0] == '5' ? (102.9, 30.0, 104.9, 31.5) : (118.7, 31.1, 120.7, 32.1);
            Assert.InRange(division.SeatLon, west, east);
            Assert.InRange(division.SeatLat, south, north);
        });
    }
}
