using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Rongxi.Kernel;
using Rongxi.Kernel.Computations;
using Rongxi.Kernel.Words;
using Rongxi.Propagation.Coverage;
using Rongxi.Radio.Compatibility;
using Rongxi.Radio.Terrain;

namespace Rongxi.Radio.Coverage;

/// <summary>The field strength of a station over an area, at every pixel of it: sectors of radials on whatever nodes there are, joined into a raster.</summary>
internal sealed class CoverageKind(GroundShelf grounds, PlanShelf plans, PeopleShelf population, KernelOptions options) : IComputationKind
{
    public const string KindName = "radio.coverage";

    /// <summary>Up to a second’s work of one core.</summary>
    public const int PixelsPerPiece = 250_000;

    public const int MostPieces = 256;

    private const int FloatsAtOnce = 64 << 10;

    public string Name => KindName;

    public Text Title => ("覆盖计算", "Coverage in full");

    public string Field => RadioModule.FieldName;

    public Text TitleOf(string version) => version switch
    {
        "library" => ("传播模型库版本", "propagation library"),
        "terrain" => ("地形版本", "terrain version"),
        "population" => ("人口栅格版本", "version of the raster of people"),
        _ => Text.Same(version),
    };

    public Task<ComputationPlan> Prepare(JsonObject inputs, CancellationToken ct)
    {
        var read = CoverageInputs.Read(inputs);
        var ground = grounds.Now().Mark;
        // The mark that a ground is made up may come and go without a change to its tiles; the result tells it.
        var versions = new Dictionary<string, string> { ["library"] = Inputs.LibraryVersion, ["terrain"] = ground.Version + (ground.IsSynthetic ? " synthetic" : "") };
        if (population.Version() is { } people)
        {
            versions["population"] = people;
        }

        return Task.FromResult(new ComputationPlan(PiecesOf(read), ($"{read.Station} 覆盖，{read.RadiusKm:0.#} km", $"Coverage of {read.Station}, {read.RadiusKm:0.#} km"), versions));
    }

    /// <summary>How many sectors an area is cut into.</summary>
    internal static int PiecesOf(CoverageInputs inputs) => (int)Math.Clamp(Math.Ceiling(inputs.Pixels * Math.PI / 4 / PixelsPerPiece), 1, Math.Min(MostPieces, Math.Floor(2 * Math.PI * inputs.RadiusKm * 1000 / inputs.StepM)));

    public Task Compute(PieceOfWork piece, Stream output, IProgress<double> progress, CancellationToken ct)
    {
        var (plan, model) = plans.Of(CoverageInputs.Read(piece.Inputs));
        var (from, until) = Sector(plan, piece.Index, piece.Count);
        var values = new float[CoverageSweep.CountOf(plan, from, until)];
        CoverageSweep.Loss(plan, model, grounds.Now(), from, until, values, threads: 1, progress, ct);
        Write(output, values);
        return Task.CompletedTask;
    }

    public async Task<JsonObject> Join(JsonObject inputs, IComputedPieces pieces, IResultFiles files, IProgress<double> progress, CancellationToken ct)
    {
        var read = CoverageInputs.Read(inputs);
        var (plan, model) = plans.Of(read);
        var ground = grounds.Now().Mark;
        var field = Joined(plan, model, read, pieces, progress, ct);
        var classes = read.Classes.Select((one, i) => CoveragePictures.ClassOf(one, i)).ToList();
        await files.Add("coverage.tif", "image/tiff", output => WriteTiff(output, plan.Grid, field, Description(read, model, ground), ct));
        progress.Report(0.6);
        await files.Add("coverage.png", "image/png", output =>
        {
            CoveragePicture.Write(output, plan.Grid, field, classes, ground.IsSynthetic, ct);
            return Task.CompletedTask;
        });
        progress.Report(0.8);
        await files.Add("contours.geojson", "application/geo+json", output =>
        {
            CoverageFiles.WriteContours(output, plan.Grid, field, [.. read.Classes.Select(one => one.FromDbuvm)], Description(read, model, ground), ct);
            return Task.CompletedTask;
        });
        progress.Report(0.9);
        return Summary(read, plan.Grid, model, ground, CoverageClasses.Shares(plan.Grid, field, classes, population.On(plan.Grid, ct)), classes);
    }

    /// <summary>The radials of a piece: from the first to before the second.</summary>
    internal static (int From, int Until) Sector(CoveragePlan plan, int index, int count) => ((int)((long)plan.Radials * index / count), (int)((long)plan.Radials * (index + 1) / count));

    private static float[] Joined(CoveragePlan plan, RadialModel model, CoverageInputs read, IComputedPieces pieces, IProgress<double> progress, CancellationToken ct)
    {
        var loss = new float[plan.Grid.Count];
        Array.Fill(loss, float.NaN);
        for (var i = 0; i < pieces.Count; i++)
        {
            ct.ThrowIfCancellationRequested();
            var (from, until) = Sector(plan, i, pieces.Count);
            var values = new float[CoverageSweep.CountOf(plan, from, until)];
            using var stream = pieces.Open(i);
            Read(stream, values);
            CoverageSweep.Place(plan, from, until, values, loss);
            progress.Report(0.3 * (i + 1) / pieces.Count);
        }

        var field = new float[loss.Length];
        FieldStrength.OfArea(plan, loss, model.FrequencyMHz, read.Eirp(), field);
        return field;
    }

    // Little-endian on every machine: a piece of one may be joined on another.
    private static void Write(Stream output, float[] values)
    {
        var bytes = new byte[FloatsAtOnce * sizeof(float)];
        for (var at = 0; at < values.Length; at += FloatsAtOnce)
        {
            var some = values.AsSpan(at, Math.Min(FloatsAtOnce, values.Length - at));
            for (var i = 0; i < some.Length; i++)
            {
                System.Buffers.Binary.BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), some[i]);
            }

            output.Write(bytes.AsSpan(0, some.Length * sizeof(float)));
        }
    }

    private static void Read(Stream input, float[] values)
    {
        input.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        if (!BitConverter.IsLittleEndian)
        {
            var bits = MemoryMarshal.Cast<float, int>(values.AsSpan());
            System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(bits, bits);
        }
    }

    /// <summary>The library writes a GeoTIFF under a name, from the end backwards; beside the pieces it is swept should the program be killed.</summary>
    private async Task WriteTiff(Stream output, CoverageGrid grid, float[] field, string description, CancellationToken ct)
    {
        var aside = Path.Combine(options.BlobFolder, PieceStore.Folder, "aside", Guid.CreateVersion7().ToString("N") + ".tif");
        try
        {
            CoverageFiles.WriteGeoTiff(aside, grid, field, description);
            await using var written = File.OpenRead(aside);
            await written.CopyToAsync(output, ct);
        }
        finally
        {
            File.Delete(aside);
        }
    }

    /// <summary>Within the GeoTIFF, where letters beyond ASCII have no place.</summary>
    private static string Description(CoverageInputs read, RadialModel model, GroundMark ground) => string.Create(CultureInfo.InvariantCulture,
        $"Field strength, dBuV/m, {read.ReceiverHeightM:0.##} m above ground, {read.TimePercent:0.##} % of the time; {read.FrequencyMHz:0.######} MHz; {model.Name}; Rongxi propagation {Inputs.LibraryVersion}; {(ground.IsSynthetic ? "SYNTHETIC RELIEF: the ground is made up, not surveyed" : "terrain " + ground.Version)}");

    private static JsonObject Summary(CoverageInputs read, CoverageGrid grid, RadialModel model, GroundMark ground, IReadOnlyList<CoverageShare> shares, List<CoverageClass> classes) => new()
    {
        ["method"] = model.Name,
        ["synthetic"] = ground.IsSynthetic,
        ["tiles"] = ground.Tiles,
        ["bounds"] = new JsonObject { ["west"] = Math.Round(grid.WestDegrees, 8), ["south"] = Math.Round(grid.SouthDegrees, 8), ["east"] = Math.Round(grid.EastDegrees, 8), ["north"] = Math.Round(grid.NorthDegrees, 8) },
        ["columns"] = grid.Columns,
        ["rows"] = grid.Rows,
        ["classes"] = new JsonArray([.. shares.Select((share, i) => (JsonNode)new JsonObject
        {
            ["fromDbuvm"] = read.Classes[i].FromDbuvm, ["zh"] = read.Classes[i].Zh, ["en"] = read.Classes[i].En, ["colour"] = $"#{classes[i].Red:x2}{classes[i].Green:x2}{classes[i].Blue:x2}",
            ["areaKm2"] = Math.Round(share.AreaKm2, 3), ["population"] = share.Population is { } people ? Math.Round(people) : null,
        })]),
    };
}
