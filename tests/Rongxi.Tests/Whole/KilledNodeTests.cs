using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.App.Hosting;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Computations;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.People;
using Rongxi.Tests.Harness;
using Rongxi.Tests.Kernel.Computations;

namespace Rongxi.Tests.Whole;

/// <summary>A computation survives the nodes that compute it: killed in the midst of a piece, not asked to stop.</summary>
public sealed class KilledNodeTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pieces_of_a_killed_node_are_taken_over_by_the_other_and_the_result_is_the_same()
    {
        Assert.SkipWhen(Databases.Postgres is null, "PostgreSQL is not configured (RONGXI_TEST_POSTGRES)");
        var postgres = await Databases.NewPostgres();
        await using var one = RealProgram.WithTestComputations(postgres: postgres).With("RONGXI_JOBS__CHECKIN", "00:00:03").With("RONGXI_JOBS__PARALLEL", "2");
        await one.Serve();
        await using var other = RealProgram.WithTestComputations(one.Folder, postgres).With("RONGXI_JOBS__CHECKIN", "00:00:03").With("RONGXI_JOBS__PARALLEL", "2");
        await other.Serve();
        await using var asking = new Asking(one.Folder, postgres);
        var (inputs, gate) = asking.HeldUp(pieces: 6);
        var id = await asking.Ask(inputs);

        // Both nodes hold as many pieces as they may, and wait in the midst of each.
        var held = await asking.Until(id, rows => Of(rows, one).Count == 2 && Of(rows, other).Count == 2, one, other);
        var lost = Of(held, one);
        await one.Kill();
        await File.WriteAllTextAsync(gate, "", Ct);
        var done = await asking.Done(id, one, other);

        Assert.Equal((ComputationState.Done, 6), (done.State, done.PiecesDone));
        Assert.Equal(ChainKind.Expected(inputs), await asking.Bytes(done.FilesRead()[0]));
        var pieces = await asking.Pieces(id);
        Assert.All(pieces, piece => Assert.EndsWith($":{other.ProcessId}", piece.Node, StringComparison.Ordinal));
        Assert.All(lost, piece => Assert.True(pieces[piece].Attempts > 1));

        // The survivor alone comes to the same.
        var again = await asking.Repeat(id);
        var repeated = await asking.Done(again, one, other);
        Assert.Equal(done.FilesRead(), repeated.FilesRead());
        Assert.True((await asking.Compare(repeated))!.Identical);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_killed_program_goes_on_where_it_was_when_it_is_started_again(string database)
    {
        Assert.SkipWhen(database == "postgres" && Databases.Postgres is null, "PostgreSQL is not configured (RONGXI_TEST_POSTGRES)");
        var postgres = database == "postgres" ? await Databases.NewPostgres() : null;
        await using var program = RealProgram.WithTestComputations(postgres: postgres).With("RONGXI_JOBS__CHECKIN", "00:00:03").With("RONGXI_JOBS__PARALLEL", "2");
        await program.Serve();
        await using var asking = new Asking(program.Folder, postgres);
        var (inputs, gate) = asking.HeldUp(pieces: 5, from: 2);
        var id = await asking.Ask(inputs);
        await asking.Until(id, rows => rows.Count(row => row.State == PieceState.Done) == 2 && Of(rows, program).Count == 2, program);
        await program.Kill();
        await File.WriteAllTextAsync(gate, "", Ct);
        await program.Serve();

        var done = await asking.Done(id, program);
        Assert.Equal(ChainKind.Expected(inputs), await asking.Bytes(done.FilesRead()[0]));
        Assert.Equal([false, false, true, true], (await asking.Pieces(id)).Take(4).Select(piece => piece.Attempts > 1));
    }

    private static List<int> Of(IReadOnlyList<ComputationPiece> rows, RealProgram node) =>
        [.. rows.Where(row => row.State == PieceState.Running && row.Node!.EndsWith($":{node.ProcessId}", StringComparison.Ordinal)).Select(row => row.Piece)];

    /// <summary>Asks and looks from outside, in the database that the nodes serve.</summary>
    private sealed class Asking : IAsyncDisposable
    {
        private readonly string _folder;
        private readonly WebApplication _app;

        public Asking(string folder, string? postgres)
        {
            _folder = folder;
            _app = TestProgram.Build(Settings.Read(folder) with { Postgres = postgres }, serving: false);
        }

        public (JsonObject Inputs, string Gate) HeldUp(int pieces, int from = 0)
        {
            var inputs = ChainKind.Inputs(Guid.CreateVersion7().ToString("N"), pieces);
            var gate = Path.Combine(_folder, "gate");
            (inputs["gate"], inputs["gateFrom"]) = (gate, from);
            return (inputs, gate);
        }

        public async Task<Guid> Ask(JsonObject inputs) => (await With(services => services.GetRequiredService<ComputationDesk>().Ask("test.chains", inputs, null, Actor.System, Ct))).Computation.Id;

        public async Task<Guid> Repeat(Guid id) => (await With(services => services.GetRequiredService<ComputationDesk>().Repeat(id, Actor.System, Ct))).Computation.Id;

        public Task<RepeatOutcome?> Compare(Computation repeat) => With(services => services.GetRequiredService<ComputationDesk>().Compare(repeat, Ct));

        public Task<List<ComputationPiece>> Pieces(Guid id) =>
            With(services => services.GetRequiredService<RongxiDb>().ComputationPieces.AsNoTracking().Where(piece => piece.ComputationId == id).OrderBy(piece => piece.Piece).ToListAsync(Ct));

        public Task<List<ComputationPiece>> Until(Guid id, Func<IReadOnlyList<ComputationPiece>, bool> holds, params RealProgram[] nodes) =>
            Until(() => Pieces(id), holds, id, nodes);

        public async Task<Computation> Done(Guid id, params RealProgram[] nodes)
        {
            var known = await Until(() => With(services => services.GetRequiredService<ComputationDesk>().Read(id, Actor.System, Ct)), known => !known.IsOpen, id, nodes);
            Assert.True(known.State == ComputationState.Done, $"{known.State} {known.Problem.En}");
            return known;
        }

        private async Task<T> Until<T>(Func<Task<T>> look, Func<T, bool> holds, Guid id, RealProgram[] nodes)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
            patience.CancelAfter(TimeSpan.FromSeconds(120));
            while (true)
            {
                var seen = await look();
                if (holds(seen))
                {
                    return seen;
                }

                if (patience.IsCancellationRequested)
                {
                    Assert.Fail(string.Join('\n', (await Pieces(id)).Select(row => $"{row.Piece} {row.State} {row.Attempts} {row.Node}").Concat(nodes.Select(node => node.Log.ToString()))));
                }

                await Task.Delay(100, Ct);
            }
        }

        public async Task<byte[]> Bytes(ResultFile file)
        {
            await using var stream = _app.Services.GetRequiredService<BlobStore>().OpenRead(file.Sha256);
            var copy = new MemoryStream();
            await stream.CopyToAsync(copy, Ct);
            return copy.ToArray();
        }

        public ValueTask DisposeAsync() => _app.DisposeAsync();

        private async Task<T> With<T>(Func<IServiceProvider, Task<T>> work)
        {
            await using var scope = _app.Services.InOffice("chengdu");
            return await work(scope.ServiceProvider);
        }
    }
}
