using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.App.Hosting;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Computations;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.People;
using Rongxi.Propagation.Coverage;
using Rongxi.Radio.Coverage;
using Rongxi.Radio.Terrain;
using Rongxi.Tests.Harness;
using Rongxi.Tests.Radio;

namespace Rongxi.Tests.Whole;

/// <summary>A coverage computed by two nodes of the real program, one of which is killed in the midst of a piece.</summary>
public sealed class KilledCoverageTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_survivor_finishes_the_coverage_to_the_same_bytes()
    {
        Assert.SkipWhen(Databases.Postgres is null, "PostgreSQL is not configured (RONGXI_TEST_POSTGRES)");
        Assert.SkipWhen(OperatingSystem.IsWindows(), "processes are not held there");
        var postgres = await Databases.NewPostgres();
        await using var one = RealProgram.In(postgres: postgres).With("RONGXI_JOBS__CHECKIN", "00:00:03").With("RONGXI_JOBS__PARALLEL", "1");
        CoverageKindTests.Lay(one.Folder);
        await one.Serve();
        await using var other = RealProgram.In(one.Folder, postgres).With("RONGXI_JOBS__CHECKIN", "00:00:03").With("RONGXI_JOBS__PARALLEL", "1");
        await other.Serve();
        await using var app = AppHost.Build(Settings.Read(one.Folder) with { Postgres = postgres }, serving: false);
        var inputs = CoverageKindTests.Inputs();
        var id = (await Desk(app, desk => desk.Ask(CoverageKind.KindName, inputs.ToJson(), "R-1", Actor.System, Ct))).Computation.Id;
        Assert.InRange(CoverageKind.PiecesOf(inputs), 4, CoverageKind.MostPieces);

        // Held still in the midst of a piece, so that it cannot end between being looked at and being killed: whichever node is at
        // one. Where both were done before anybody looked, it is asked again.
        var (killed, survivor) = (one, other);
        List<int> lost = [];
        while (lost.Count == 0)
        {
            await Until(app, id, rows => rows.Count > 0 && (rows.Any(row => row.State == PieceState.Running) || rows.All(row => row.State == PieceState.Done)), one, other);
            var rows = await Pieces(app, id);
            if (rows.All(row => row.State == PieceState.Done))
            {
                await Done(app, id, one, other);
                id = (await Desk(app, desk => desk.Repeat(id, Actor.System, Ct))).Computation.Id;
                continue;
            }

            (killed, survivor) = Held(rows, one).Count > 0 ? (one, other) : (other, one);
            await Signal("STOP", killed);
            lost = Held(await Pieces(app, id), killed);
            await (lost.Count == 0 ? Signal("CONT", killed) : killed.Kill());
        }

        var done = await Done(app, id, one, other);
        var pieces = await Pieces(app, id);
        Assert.All(lost, piece => Assert.True(pieces[piece].Attempts > 1 && pieces[piece].Node!.EndsWith($":{survivor.ProcessId}", StringComparison.Ordinal)));
        Assert.Equal(["coverage.tif", "coverage.png", "contours.geojson"], done.FilesRead().Select(file => file.Name));

        // The survivor alone comes to the same, and so does a sweep in one go.
        var again = (await Desk(app, desk => desk.Repeat(id, Actor.System, Ct))).Computation.Id;
        var repeated = await Done(app, again, one, other);
        Assert.All(await Pieces(app, again), piece => Assert.EndsWith($":{survivor.ProcessId}", piece.Node, StringComparison.Ordinal));
        Assert.Equal(done.FilesRead(), repeated.FilesRead());
        Assert.True((await Desk(app, desk => desk.Compare(repeated, Ct)))!.Identical);
        Assert.Equal(InOneGo(app, inputs), await Raster(app, done.FilesRead()[0]));
    }

    private static List<int> Held(IReadOnlyList<ComputationPiece> rows, RealProgram node) =>
        [.. rows.Where(row => row.State == PieceState.Running && row.Node!.EndsWith($":{node.ProcessId}", StringComparison.Ordinal)).Select(row => row.Piece)];

    private static async Task Signal(string name, RealProgram node)
    {
        using var process = Process.Start("kill", ["-" + name, node.ProcessId.ToString(CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync(Ct);
        Assert.Equal(0, process.ExitCode);
    }

    private static Task<List<ComputationPiece>> Pieces(WebApplication app, Guid id) =>
        With(app, services => services.GetRequiredService<RongxiDb>().ComputationPieces.AsNoTracking().Where(piece => piece.ComputationId == id).OrderBy(piece => piece.Piece).ToListAsync(Ct));

    private static async Task<Computation> Done(WebApplication app, Guid id, params RealProgram[] nodes)
    {
        Computation? known = null;
        await Until(app, id, _ => known is { IsOpen: false }, async () => known = await Desk(app, desk => desk.Read(id, Actor.System, Ct)), nodes);
        Assert.True(known!.State == ComputationState.Done, $"{known.State} {known.Problem.En}");
        return known;
    }

    private static Task Until(WebApplication app, Guid id, Func<IReadOnlyList<ComputationPiece>, bool> holds, params RealProgram[] nodes) => Until(app, id, holds, () => Task.CompletedTask, nodes);

    private static async Task Until(WebApplication app, Guid id, Func<IReadOnlyList<ComputationPiece>, bool> holds, Func<Task> look, RealProgram[] nodes)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        patience.CancelAfter(TimeSpan.FromSeconds(180));
        while (true)
        {
            await look();
            var rows = await Pieces(app, id);
            if (holds(rows))
            {
                return;
            }

            if (patience.IsCancellationRequested)
            {
                Assert.Fail(string.Join('\n', rows.Select(row => $"{row.Piece} {row.State} {row.Attempts} {row.Node}").Concat(nodes.Select(node => node.Log.ToString()))));
            }

            await Task.Delay(20, Ct);
        }
    }

    /// <summary>SHA-256 of the raster that one sweep gives, written as a result is.</summary>
    private static string InOneGo(WebApplication app, CoverageInputs inputs)
    {
        var (plan, model) = (inputs.Plan(), inputs.Model());
        var loss = CoverageSweep.Loss(plan, model, app.Services.GetRequiredService<GroundShelf>().Now(), ct: Ct);
        var field = new float[loss.Length];
        FieldStrength.OfArea(plan, loss, model.FrequencyMHz, inputs.Eirp(), field);
        return Hash(field);
    }

    private static async Task<string> Raster(WebApplication app, ResultFile file)
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.CreateVersion7():N}.tif");
        try
        {
            await using (var copy = File.Create(path))
            await using (var stream = app.Services.GetRequiredService<BlobStore>().OpenRead(file.Sha256))
            {
                await stream.CopyToAsync(copy, Ct);
            }

            using var raster = Rongxi.Propagation.Rasters.Raster.Open(path);
            var values = new double[raster.Grid.Width * raster.Grid.Height];
            raster.Read(0, 0, raster.Grid.Width, raster.Grid.Height, values);
            return Hash([.. values.Select(value => (float)value)]);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string Hash(float[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = float.IsNaN(values[i]) ? float.NaN : values[i];
        }

        return Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Runtime.InteropServices.MemoryMarshal.AsBytes(values.AsSpan())));
    }

    private static Task<T> Desk<T>(WebApplication app, Func<ComputationDesk, Task<T>> work) => With(app, services => work(services.GetRequiredService<ComputationDesk>()));

    private static async Task<T> With<T>(WebApplication app, Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = app.Services.InOffice("chengdu");
        return await work(scope.ServiceProvider);
    }
}
