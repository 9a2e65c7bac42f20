using Rongxi.Tests.Harness;
using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Computations;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Propagation;
using Rongxi.Propagation.Coverage;
using Rongxi.Propagation.Rasters;
using Rongxi.Propagation.Terrain.Synthetic;
using Rongxi.Radio.Compatibility;
using Rongxi.Radio.Coverage;
using Rongxi.Radio.Terrain;
using Rongxi.Tests.Kernel.Documents;

namespace Rongxi.Tests.Radio;

/// <summary>The full coverage of a station from asking to files, taken in hand by the test's own lanes, over made-up relief.</summary>
public sealed class CoverageKindTests
{
    private static readonly DateOnly Monday = new(2026, 11, 2);

    private static readonly Lazy<string> Relief = new(() =>
    {
        var folder = Directory.CreateTempSubdirectory("rongxi-relief-").FullName;
        SyntheticRelief.Chengdu().WriteHgt(folder, new GeoBounds(30.2, 104.2, 30.8, 104.8));
        return folder;
    });

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static IEnumerable<TheoryDataRow<string>> Engines() => Engine.Each();

    internal static CoverageInputs Inputs(double radiusKm = 15, double pixel = 1, double longitude = 104.5) => new()
    {
        Station = "龙泉山丹景台中继台", Place = new(longitude, 30.5), TransmitHeightM = 42, EirpDbw = 21.8, GainDbi = 14, AzimuthDegrees = 120, DowntiltDegrees = 2, FrequencyMHz = 851.3125, Polarisation = Polarization.Vertical,
        ReceiverHeightM = 1.5, RadiusKm = radiusKm, PixelArcSeconds = pixel, TimePercent = 50, Climate = RadioClimate.Of("chengdu"),
        Classes = [new(80, "室内", "indoors"), new(60, "室外手持", "handheld"), new(40, "车载", "vehicles")],
    };

    /// <summary>The same relief beside the data of an office.</summary>
    internal static void Lay(string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, "terrain"));
        foreach (var file in Directory.EnumerateFiles(Relief.Value))
        {
            File.Copy(file, Path.Combine(folder, "terrain", Path.GetFileName(file)), overwrite: true);
        }
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task The_joined_raster_is_that_of_one_sweep_bit_for_bit(string engine)
    {
        await using var office = await Open(engine);
        var inputs = Inputs();
        var asked = await Ask(office, inputs);
        Assert.Equal((AskedHow.New, "R-1"), (asked.How, asked.Computation.Subject));
        Assert.InRange(asked.Computation.Pieces, 2, CoverageKind.MostPieces);
        Assert.Contains("龙泉山丹景台中继台", asked.Computation.TitleZh, StringComparison.Ordinal);
        await Task.WhenAll(Lane(office, asked.Computation.Id, 0), Lane(office, asked.Computation.Id, 1));
        var done = await Read(office, asked.Computation.Id);
        Assert.True(done.State == ComputationState.Done, done.Problem.En);
        Assert.Equal(["coverage.tif", "coverage.png", "contours.geojson"], done.FilesRead().Select(file => file.Name));

        var watch = Stopwatch.StartNew();
        var expected = await InOneGo(office, inputs);
        TestContext.Current.TestOutputHelper?.WriteLine($"{expected.Count(value => !float.IsNaN(value)) / watch.Elapsed.TotalSeconds:0} pixels/s");
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.CreateVersion7():N}.tif");
        await File.WriteAllBytesAsync(path, await Bytes(office, done.FilesRead()[0]), Ct);
        try
        {
            using var raster = Raster.Open(path);
            var grid = inputs.Grid();
            Assert.True(raster.IsSynthetic, raster.Description);
            Assert.Equal((grid.Columns, grid.Rows), (raster.Grid.Width, raster.Grid.Height));
            var values = new double[grid.Count];
            raster.Read(0, 0, grid.Columns, grid.Rows, values);
            Assert.True(expected.AsSpan().SequenceEqual(values.Select(value => (float)value).ToArray(), SameBits), "another raster than in one go");
        }
        finally
        {
            File.Delete(path);
        }

        var result = done.ResultRead()!;
        Assert.True((bool)result["synthetic"]!);
        var areas = result["classes"]!.AsArray().Select(one => (double)one!["areaKm2"]!).ToList();
        Assert.Equal(areas.Order(), areas);
        Assert.InRange(areas[^1], 1, Math.PI * 15.1 * 15.1);
        Assert.All(result["classes"]!.AsArray(), one => Assert.Null(one!["population"]));
        Assert.EndsWith(" synthetic", done.VersionsRead()["terrain"], StringComparison.Ordinal);
        var png = await Bytes(office, done.FilesRead()[1]);
        Assert.Contains(CoveragePicture.SyntheticComment, Encoding.UTF8.GetString(png), StringComparison.Ordinal);
        Assert.Contains("\"LineString\"", Encoding.UTF8.GetString(await Bytes(office, done.FilesRead()[2])), StringComparison.Ordinal);

        // Asked again it is there; computed again it is the same; over other ground it says so.
        Assert.Equal((AskedHow.Kept, done.Id), await Kept(office, inputs));
        var again = await Repeat(office, done.Id);
        await Lane(office, again, 0);
        var same = await Compared(office, again);
        Assert.True(same.Identical, string.Join(' ', same.Files));
        Assert.Empty(same.Versions);

        await Change(office);
        var changed = await Repeat(office, done.Id);
        await Lane(office, changed, 0);
        var other = await Compared(office, changed);
        Assert.False(other.Identical);
        Assert.Contains("地形版本由", other.Words.Zh, StringComparison.Ordinal);
        Assert.Contains("terrain version changed from", other.Words.En, StringComparison.Ordinal);
        Assert.Contains("coverage.tif", other.Files);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_missing_tile_ends_it_with_the_tiles_name_and_nothing_is_left(string engine)
    {
        await using var office = await Open(engine);
        var id = (await Ask(office, Inputs(longitude: 104.95))).Computation.Id;
        await Lane(office, id, 0);
        var failed = await Read(office, id);
        Assert.Equal((ComputationState.Failed, "[]", null), (failed.State, failed.Files, failed.Result));
        Assert.Contains("N30E105", failed.Problem.Zh, StringComparison.Ordinal);
        Assert.Contains("N30E105", failed.Problem.En, StringComparison.Ordinal);
        Assert.Equal(0, await office.Ask(db => db.ComputationPieces.CountAsync(piece => piece.ComputationId == id && piece.Blob != null)));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(await Folder(office), "blobs", PieceStore.Folder, "aside")));
    }

    [Fact]
    public async Task People_are_counted_where_their_raster_reaches_over_all_of_the_area()
    {
        await using var office = await Open("SQLite");
        var inputs = Inputs(radiusKm: 5, pixel: 6);
        People(await Folder(office), 104, 30, 0.01, 100, perCell: 50);
        var with = await Done(office, inputs);
        var grid = inputs.Grid();
        Assert.True(with.VersionsRead().ContainsKey("population"));
        foreach (var one in with.ResultRead()!["classes"]!.AsArray())
        {
            // Spread evenly, people are as many as the area has room for: 50 a cell of 0.01° square.
            var pixels = (double)one!["areaKm2"]! / grid.PixelKm2(grid.Rows / 2);
            Assert.Equal(pixels * 50 * Math.Pow(6.0 / 3600 / 0.01, 2), (double)one["population"]!, 0.01 * Math.Max(50, (double)one["population"]!));
        }

        // A raster that ends within the area would count a part for the whole.
        People(await Folder(office), 104.5, 30, 0.01, 50, perCell: 50);
        var part = await Done(office, inputs);
        Assert.NotEqual(with.Id, part.Id);
        Assert.All(part.ResultRead()!["classes"]!.AsArray(), one => Assert.Null(one!["population"]));
        await File.WriteAllTextAsync(Path.Combine(await Folder(office), "population", "population.tif"), "no raster", Ct);
        var id = (await Ask(office, inputs)).Computation.Id;
        await Lane(office, id, 0);
        Assert.Contains("人口栅格损坏", (await Read(office, id)).Problem.Zh, StringComparison.Ordinal);
    }

    public static TheoryData<string, string?> Wrong => new()
    {
        { "longitude", "181" }, { "latitude", "80.5" }, { "transmitHeightM", "0.5" }, { "eirpDbw", "1e9" }, { "gainDbi", "\"11\"" }, { "azimuthDegrees", "361" }, { "downtiltDegrees", "-1" }, { "frequencyMHz", "6001" }, { "frequencyMHz", null },
        { "polarisation", "\"slant\"" }, { "receiverHeightM", "3001" }, { "radiusKm", "501" }, { "pixelArcSeconds", "0.9" }, { "pixelArcSeconds", "31" }, { "timePercent", "51" }, { "lapseNPerKm", "-1" }, { "seaLevelN", "99" },
        { "classes", "[]" }, { "classes", """[{"fromDbuvm":40,"zh":"a","en":"a"},{"fromDbuvm":60,"zh":"b","en":"b"}]""" }, { "station", "\"\"" }, { "colour", "1" },
    };

    [Theory, MemberData(nameof(Wrong))]
    public void Inputs_are_refused_by_field(string field, string? value)
    {
        var json = Inputs().ToJson();
        json[field] = value is null ? null : JsonNode.Parse(value);
        var refused = Assert.Throws<Refusal>(() => CoverageInputs.Read(json));
        Assert.Equal("coverage.inputs", refused.Code);
        Assert.Equal([field], refused.Errors.Select(error => error.Field));
    }

    [Fact]
    public void Inputs_say_the_same_when_read_again_and_no_area_is_larger_than_allowed()
    {
        foreach (var inputs in new[] { Inputs(), Inputs() with { AzimuthDegrees = null, Polarisation = Polarization.Horizontal } })
        {
            Assert.Equal(inputs.ToJson().ToJsonString(), CoverageInputs.Read(inputs.ToJson()).ToJson().ToJsonString());
        }

        foreach (var (km, pixel) in new[] { (500, 3.0), (160, 1), (500, 1) })
        {
            var refused = Assert.Throws<Refusal>(() => CoverageInputs.Read(Inputs(km, pixel).ToJson()));
            Assert.Equal("pixelArcSeconds", refused.Errors.Single().Field);
        }

        Assert.Equal("pixelArcSeconds", Assert.Throws<Refusal>(() => CoverageInputs.Read(Inputs(1, 30).ToJson())).Errors.Single().Field);
        foreach (var (km, pixel) in new[] { (1, 1.0), (4, 30), (15, 3), (150, 3), (120, 1), (500, 10) })
        {
            var inputs = CoverageInputs.Read(Inputs(km, pixel).ToJson());
            Assert.Equal(inputs.Grid().Count, inputs.Pixels, 0.02 * inputs.Pixels + 50);
            Assert.InRange(CoverageKind.PiecesOf(inputs), 1, CoverageKind.MostPieces);
        }
    }

    private static bool Bits(float one, float other) => BitConverter.SingleToInt32Bits(one) == BitConverter.SingleToInt32Bits(other) || (float.IsNaN(one) && float.IsNaN(other));

    private static IEqualityComparer<float> SameBits { get; } = EqualityComparer<float>.Create(Bits, value => value.GetHashCode());

    private static async Task<ModuleOffice> Open(string engine)
    {
        var office = await RadioOffice.Open(Monday, engine);
        Lay(await Folder(office));
        return office;
    }

    private static Task<string> Folder(ModuleOffice office) => office.With(services => Task.FromResult(services.GetRequiredService<KernelOptions>().DataFolder));

    private static Task<Asked> Ask(ModuleOffice office, CoverageInputs inputs) =>
        office.With(services => services.GetRequiredService<ComputationDesk>().Ask(CoverageKind.KindName, inputs.ToJson(), "R-1", office.Acting(Role.CaseHandler), Ct));

    private static async Task<(AskedHow, Guid)> Kept(ModuleOffice office, CoverageInputs inputs)
    {
        var asked = await Ask(office, inputs);
        return (asked.How, asked.Computation.Id);
    }

    private static async Task<Computation> Done(ModuleOffice office, CoverageInputs inputs)
    {
        var id = (await Ask(office, inputs)).Computation.Id;
        await Lane(office, id, 0);
        var done = await Read(office, id);
        Assert.True(done.State == ComputationState.Done, done.Problem.En);
        return done;
    }

    private static async Task<Guid> Repeat(ModuleOffice office, Guid id) =>
        (await office.With(services => services.GetRequiredService<ComputationDesk>().Repeat(id, office.Acting(Role.CaseHandler), Ct))).Computation.Id;

    private static Task<Computation> Read(ModuleOffice office, Guid id) => office.With(services => services.GetRequiredService<ComputationDesk>().Read(id, office.Acting(Role.CaseHandler), Ct));

    private static Task<RepeatOutcome> Compared(ModuleOffice office, Guid id) => office.With(async services =>
    {
        var desk = services.GetRequiredService<ComputationDesk>();
        var repeat = await desk.Read(id, office.Acting(Role.CaseHandler), Ct);
        Assert.True(repeat.State == ComputationState.Done, repeat.Problem.En);
        return (await desk.Compare(repeat, Ct))!;
    });

    private static async Task Lane(ModuleOffice office, Guid id, int lane)
    {
        var runner = await office.With(services => Task.FromResult(services.GetRequiredService<ComputationRunner>()));
        while (await runner.Turn("chengdu", id, lane, Ct))
        {
        }
    }

    private static Task<float[]> InOneGo(ModuleOffice office, CoverageInputs inputs) => office.With(services =>
    {
        var (plan, model) = (inputs.Plan(), inputs.Model());
        var loss = CoverageSweep.Loss(plan, model, services.GetRequiredService<GroundShelf>().Now(), threads: 1, ct: Ct);
        var field = new float[loss.Length];
        FieldStrength.OfArea(plan, loss, model.FrequencyMHz, inputs.Eirp(), field);
        return Task.FromResult(field);
    });

    /// <summary>Another relief of the same tile.</summary>
    private static async Task Change(ModuleOffice office)
    {
        SyntheticRelief.Chengdu(seed: 2).WriteHgt(Path.Combine(await Folder(office), "terrain"), new GeoBounds(30.2, 104.2, 30.8, 104.8));
        await office.With(services =>
        {
            services.GetRequiredService<GroundShelf>().Forget();
            return Task.FromResult(true);
        });
    }

    private static void People(string folder, double west, double south, double cell, int cells, float perCell)
    {
        Directory.CreateDirectory(Path.Combine(folder, "population"));
        using var writer = new GeoTiffWriter(Path.Combine(folder, "population", "population.tif"), new GeoTiffLayout { Width = cells, Height = 100, WestEdge = west, NorthEdge = south + (100 * cell), CellWidth = cell, CellHeight = cell });
        var row = Enumerable.Repeat(perCell, cells).ToArray();
        for (var i = 0; i < 100; i++)
        {
            writer.WriteRow(row);
        }

        writer.Complete();
    }

    private static Task<byte[]> Bytes(ModuleOffice office, ResultFile file) => office.With(async services =>
    {
        await using var stream = services.GetRequiredService<BlobStore>().OpenRead(file.Sha256);
        var copy = new MemoryStream();
        await stream.CopyToAsync(copy, Ct);
        return copy.ToArray();
    });
}
