using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Rongxi.Kernel.Geo;
using Rongxi.Kernel.Words;
using Xunit;

namespace Rongxi.Tests.Kernel.Geo;

public sealed class GeoTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void Gcj02_agrees_with_the_vectors_of_eviltransform()
    {
        // googollee/eviltransform, go/transform_test.go: Shanghai, Shenzhen, Beijing; WGS 84 and GCJ-02.
        (LonLat Wgs, LonLat Gcj)[] vectors =
        [
            (new(121.5272106, 31.1774276), new(121.531541859215, 31.17530398364597)),
            (new(113.912316, 22.543847), new(113.9171764808363, 22.540796131694766)),
            (new(116.377817, 39.911954), new(116.38404722455657, 39.91334545536069)),
        ];
        foreach (var (wgs, gcj) in vectors)
        {
            var found = DatumShift.ToGcj02(wgs);
            Assert.True(Distance.Metres(found, gcj) < 0.02, $"{Distance.Metres(found, gcj)} m");
        }
    }

    [Fact]
    public void Gcj02_and_back_is_the_same_place_everywhere()
    {
        for (double lon = 72.1; lon < 137.8; lon += 0.731)
        {
            for (double lat = 0.9; lat < 55.8; lat += 0.613)
            {
                var back = DatumShift.FromGcj02(DatumShift.ToGcj02(new(lon, lat)));
                Assert.True(Math.Abs(back.Lon - lon) < 1e-7 && Math.Abs(back.Lat - lat) < 1e-7, $"{lon} {lat}");
            }
        }
        var london = new LonLat(-0.12, 51.5);
        Assert.Equal(london, DatumShift.ToGcj02(london));
        Assert.Equal(london, DatumShift.ToCgcs2000(london, Datum.Gcj02));
    }

    [Fact]
    public void Distances_are_those_of_the_sphere()
    {
        Assert.Equal(0, Distance.Metres(new(104, 30), new(104, 30)));
        Assert.Equal(Math.PI * Distance.EarthRadiusMetres / 180, Distance.Metres(new(104, 30), new(104, 31)), 3);
        Assert.Equal(Math.PI * Distance.EarthRadiusMetres, Distance.Metres(new(0, 0), new(180, 0)), 3);
    }

    [Fact]
    public void Every_place_within_the_radius_lies_in_the_box() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(
        ArbMap.Default.ArbFor<(int, int, int, int)>(), given =>
        {
            static double Part(int n) => Math.Abs(n % 1000) / 1000.0;
            var centre = new LonLat(Part(given.Item1 * 37) * 360 - 180, Part(given.Item2 * 91) * 180 - 90);
            double radius = Part(given.Item3 * 53) * 2_000_000, bearing = Part(given.Item4 * 17) * 2 * Math.PI, angle = radius / Distance.EarthRadiusMetres;
            double phi = centre.Lat * Math.PI / 180;
            double lat = Math.Asin(Math.Clamp(Math.Sin(phi) * Math.Cos(angle) + Math.Cos(phi) * Math.Sin(angle) * Math.Cos(bearing), -1, 1));
            double lon = centre.Lon * Math.PI / 180 + Math.Atan2(Math.Sin(bearing) * Math.Sin(angle) * Math.Cos(phi), Math.Cos(angle) - Math.Sin(phi) * Math.Sin(lat));
            double degrees = lon * 180 / Math.PI;
            degrees = degrees > 180 ? degrees - 360 : degrees < -180 ? degrees + 360 : degrees;
            return Distance.Around(centre, radius).Contains(new(degrees, lat * 180 / Math.PI));
        }));

    [Fact]
    public void An_area_with_a_hole_knows_inside_area_and_centre()
    {
        var square = Square(104, 30, 1, hole: 0.5);
        Assert.True(square.Contains(new(104.1, 30.1)));
        Assert.False(square.Contains(new(104.5, 30.5)));
        Assert.False(square.Contains(new(105.1, 30.5)));
        double whole = Square(104, 30, 1).AreaSquareMetres;
        Assert.Equal(1, whole / 1.0665e10, 0.005);   // a square degree at 30.5° N: 111.2 km × 95.8 km
        Assert.Equal(0.75, square.AreaSquareMetres / whole, 0.001);
        Assert.Equal(104.5, square.Centroid.Lon, 9);
        Assert.Equal(30.5, square.Centroid.Lat, 9);
    }

    [Fact]
    public void Simplifying_keeps_within_the_tolerance()
    {
        LonLat[] circle = [.. Enumerable.Range(0, 721).Select(i => i % 720).Select(i => new LonLat(104 + 0.1 * Math.Cos(i * Math.PI / 360), 30 + 0.1 * Math.Sin(i * Math.PI / 360)))];
        var area = new MultiPolygon([new Polygon([circle])]);
        var simple = area.Simplified(50);
        Assert.InRange(simple.Vertices, 10, 100);
        Assert.Equal(1, simple.AreaSquareMetres / area.AreaSquareMetres, 0.01);
        Assert.Equal(area.Vertices, area.Simplified(0).Vertices);
        Assert.Equal(5, Square(104, 30, 1).Simplified(1e9).Vertices);
    }

    [Theory]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1]]]}""", "geojson.invalid", "没有闭合")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[1,0],[0,0]]]}""", "geojson.invalid", "至少4个")]
    [InlineData("""{"type":"Polygon","coordinates":[[[500000,3400000],[1,0],[1,1],[500000,3400000]]]}""", "geojson.invalid", "超出范围")]
    [InlineData("""{"type":"Polygon","coordinates":[[[1e999,0],[1,0],[1,1],[1e999,0]]]}""", "geojson.invalid", "超出范围")]
    [InlineData("""{"type":"Polygon","coordinates":[[["0",0],[1,0],[1,1],[0,0]]]}""", "geojson.invalid", "不是[经度")]
    [InlineData("""{"type":"Polygon","coordinates":5}""", "geojson.invalid", "层次")]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[0,0]}},{"type":"Feature","geometry":null}]}""", "geojson.invalid", "不是面")]
    [InlineData("""{"type":"FeatureCollection","features":[]}""", "geojson.empty", "")]
    [InlineData("""{"type":"Topology"}""", "geojson.malformed", "")]
    [InlineData("[1,2", "geojson.malformed", "")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]", "geojson.malformed", "")]
    public async Task Bad_geojson_is_refused_with_the_feature_and_the_reason(string json, string code, string reason)
    {
        var refusal = await Assert.ThrowsAsync<Refusal>(() => GeoJson.ReadAreas(Utf8(json), ct: Ct));
        Assert.Equal(code, refusal.Code);
        if (reason.Length > 0) { Assert.Contains(reason, refusal.Errors[0].Text.Zh); }
    }

    [Fact]
    public async Task Limits_of_geojson_hold()
    {
        const string json = """{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}""";
        Assert.Equal(413, (await Assert.ThrowsAsync<Refusal>(() => GeoJson.ReadAreas(Utf8(json), new(Bytes: 10), Ct))).Status);
        Assert.Equal(413, (await Assert.ThrowsAsync<Refusal>(() => GeoJson.ReadAreas(Utf8(json), new(Vertices: 3), Ct))).Status);
        Assert.Single(await GeoJson.ReadAreas(Utf8("\uFEFF" + json), ct: Ct));
    }

    [Fact]
    public async Task Boundaries_are_converted_and_what_does_not_fit_is_reported()
    {
        string ring = "[[[[104,30],[105,30],[105,31],[104,31],[104,30]]]]";
        string Feature(string properties) => $$$"""{"type":"Feature","properties":{{{properties}}},"geometry":{"type":"MultiPolygon","coordinates":{{{ring}}}} }""";
        string json = $$"""{"type":"FeatureCollection","features":[{{Feature("{\"adcode\":510104,\"name\":\"锦江区\"}")}},{{Feature("{\"name\":\"无名\"}")}},{{Feature("{\"gb\":\"156510132\",\"name\":\"新津县\"}")}},{{Feature("{\"code\":\"510104000000\"}")}}]}""";
        var import = await Boundaries.Import(Utf8(json), Datum.Gcj02, " 川S【2024】00012号 ", new HashSet<string> { "510104", "510118" }, ct: Ct);
        var taken = Assert.Single(import.Boundaries);
        Assert.Equal(("510104", "锦江区", "川S【2024】00012号"), (taken.Code, taken.Name, taken.ApprovalNumber));
        Assert.InRange(Distance.Metres(new(104, 30), taken.Area.Polygons[0].Rings[0][0]), 300, 700);
        Assert.Equal([2, 3, 4], import.Problems.Select(p => p.Row!.Value));
        Assert.Equal(["510118"], import.Missing);
        var index = new AreaIndex<string>(import.Boundaries.Select(b => (b.Area, b.Code)));
        Assert.Equal(["510104"], index.At(new(104.5, 30.5)));
        Assert.Empty(index.At(new(110, 30.5)));
    }

    [Fact]
    public async Task The_public_boundaries_of_Chengdu_are_imported_but_for_the_county_that_became_a_district()
    {
        string folder = Reference();
        var known = DistrictSeats.Of("510100").Select(s => s.Code).ToHashSet();
        await using var file = File.OpenRead(Path.Combine(folder, "regions/boundaries/chengdu-510100.geojson"));
        var import = await Boundaries.Import(file, Datum.Gcj02, null, known, ct: Ct);
        Assert.Equal(19, import.Boundaries.Count);
        Assert.Contains("510132", Assert.Single(import.Problems).Text.En);
        Assert.Equal(["510118"], import.Missing);
        var codes = (await File.ReadAllLinesAsync(Path.Combine(folder, "regions/gb-t-2260-2020/mca_202012.csv"), Ct)).Select(l => l.Split(',')).ToDictionary(c => c[0], c => c[1]);
        Assert.All(DistrictSeats.All, s => Assert.Equal(s.Name.Zh, codes[s.Code]));
        foreach (var boundary in import.Boundaries)
        {
            var seat = DistrictSeats.All.Single(s => s.Code == boundary.Code);
            var at = new LonLat(seat.Lon, seat.Lat);
            Assert.True(boundary.Area.Contains(at) || boundary.Area.Polygons.Any(p => p.Rings[0].Any(q => Distance.Metres(q, at) < 2_000)), boundary.Name);
        }
        // Official area of the city: 14 335 km², of which Xinjin has 330.
        Assert.Equal(14_005e6, import.Boundaries.Sum(b => b.Area.AreaSquareMetres), 300e6);
    }

    [Fact]
    public async Task Schematic_districts_hold_their_seats_and_fill_the_hull()
    {
        var seats = DistrictSeats.Of("510100");
        var cells = Schematic.Cells(seats);
        Assert.Equal(20, cells.Count);
        var index = new AreaIndex<string>(cells.Select(c => (c.Area, c.Code)));
        foreach (var seat in seats) { Assert.Equal([seat.Code], index.At(new(seat.Lon, seat.Lat))); }
        var alone = Schematic.Cells([("1", ("甲", "A"), 104, 30)]);
        Assert.True(alone[0].Area.Contains(new(104, 30)));

        string json = await Schematic.Districts(seats, ct: Ct);
        Assert.Equal(json, await Schematic.Districts(seats, ct: Ct));
        using var document = JsonDocument.Parse(json);
        var first = document.RootElement.GetProperty("features")[0].GetProperty("properties");
        Assert.True(first.GetProperty("schematic").GetBoolean());
        Assert.Equal(("锦江区", "Jinjiang District"), (first.GetProperty("name").GetString(), first.GetProperty("nameEn").GetString()));
        Assert.Equal(20, (await GeoJson.ReadAreas(Utf8(json), ct: Ct)).Count);
        var turned = Schematic.Cells([.. seats.Reverse()]).OrderBy(c => c.Code, StringComparer.Ordinal);
        Assert.Equal(cells.OrderBy(c => c.Code, StringComparer.Ordinal).Select(c => Math.Round(c.Area.AreaSquareMetres / 1e5)), turned.Select(c => Math.Round(c.Area.AreaSquareMetres / 1e5)));
        Assert.Throws<ArgumentException>(() => Schematic.Cells([("1", ("甲", "A"), 104, 30), ("2", ("乙", "B"), 104, 30)]));
        Assert.Throws<ArgumentException>(() => Schematic.Cells([]));
    }

    [Fact]
    public async Task Points_are_written_as_they_come()
    {
        static async IAsyncEnumerable<PointFeature> Points()
        {
            await Task.Yield();
            for (int i = 0; i < 5000; i++)
            {
                yield return new($"T-{i}", i == 0 ? null : new LonLat(104.123456789, 30), [new("name", "基站</script>"), new("hz", 851_312_500L), new("from", new DateOnly(2026, 3, 5)), new("none", null), new("on", true)]);
            }
        }
        var file = new MemoryStream();
        Assert.Equal(5000, await GeoJsonWriter.WriteAsync(file, Points(), Ct));
        string text = Encoding.UTF8.GetString(file.ToArray());
        Assert.DoesNotContain("</script>", text);
        Assert.Contains("基站", text);
        using var document = JsonDocument.Parse(text);
        var features = document.RootElement.GetProperty("features");
        Assert.Equal(JsonValueKind.Null, features[0].GetProperty("geometry").ValueKind);
        Assert.Equal(104.1234568, features[1].GetProperty("geometry").GetProperty("coordinates")[0].GetDouble());
        Assert.Equal("2026-03-05", features[1].GetProperty("properties").GetProperty("from").GetString());
    }

    private static MultiPolygon Square(double west, double south, double side, double hole = 0)
    {
        static LonLat[] Ring(double w, double s, double d) => [new(w, s), new(w + d, s), new(w + d, s + d), new(w, s + d), new(w, s)];
        double margin = (side - hole) / 2;
        return new([new Polygon(hole > 0 ? [Ring(west, south, side), Ring(west + margin, south + margin, hole)] : [Ring(west, south, side)])]);
    }

    private static MemoryStream Utf8(string text) => new(Encoding.UTF8.GetBytes(text));

    private static string Reference()
    {
        string? folder = Environment.GetEnvironmentVariable("RONGXI_REFERENCE");
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); folder is null && at is not null; at = at.Parent)
        {
            string beside = Path.Combine(at.FullName, "shared", "reference");
            if (Directory.Exists(beside)) { folder = beside; }
        }
        bool found = folder is not null && Directory.Exists(folder);
        if (!found && Environment.GetEnvironmentVariable("CI") == "true") { Assert.Fail("the reference data is absent"); }
        Assert.SkipUnless(found, "the reference data is not beside the checkout (RONGXI_REFERENCE)");
        return folder!;
    }
}
