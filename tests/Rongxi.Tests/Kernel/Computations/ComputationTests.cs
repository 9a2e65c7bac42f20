using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Computations;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Journal;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Rules;
using Rongxi.Kernel.Words;
using Rongxi.Tests.Harness;

namespace Rongxi.Tests.Kernel.Computations;

/// <summary>Computations from asking to result, on both databases, taken in hand by hand: the lanes are the test's own.</summary>
public sealed class ComputationTests
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<TestOffice>>> Booted = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Engines => ["sqlite", "postgres"];

    private static Task<TestOffice> On(string engine)
    {
        Assert.SkipWhen(engine == "postgres" && Databases.Postgres is null, "PostgreSQL is not configured (RONGXI_TEST_POSTGRES)");
        return Booted.GetOrAdd(engine, name => new Lazy<Task<TestOffice>>(() => TestOffice.Boot(name, modules: [new ChainModule()]))).Value;
    }

    private static string Say() => Guid.CreateVersion7().ToString("N");

    [Theory, MemberData(nameof(Engines))]
    public async Task What_is_asked_is_cut_computed_by_several_at_once_and_joined(string engine)
    {
        var (office, me) = await Reader(engine);
        var inputs = ChainKind.Inputs(Say(), 9);
        inputs["emptyAt"] = 4;
        var asked = await Ask(office, me, inputs, subject: "T-1");
        Assert.Equal((AskedHow.New, ComputationState.Waiting, 9), (asked.How, asked.Computation.State, asked.Computation.Pieces));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(lane => Lane(office, asked.Computation.Id, lane)));
        var done = await Read(office, me, asked.Computation.Id);
        Assert.Equal((ComputationState.Done, 9, """{"pieces":9}"""), (done.State, done.PiecesDone, done.Result));
        Assert.Equal(["chains.bin", "chains.txt"], done.FilesRead().Select(file => file.Name));
        Assert.Equal(ChainKind.Expected(inputs), await Bytes(office, done.FilesRead()[0]));
        Assert.All(Enumerable.Range(0, 9), piece => Assert.Equal(1, ChainKind.Begun((string)inputs["say"]!, piece)));
        Assert.Equal(0, await Blobs(office, done.Id));
        Assert.Equal(done.Id, Assert.Single(await office.With(services => services.GetRequiredService<ComputationDesk>().Of("T-1", me, 0, 10, Ct)), one => one.Id == done.Id).Id);
        Assert.Contains(await Notices(office, me), notice => notice.Address == $"/computations/{done.Id}" && notice.En.StartsWith("The computation is done", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task The_same_inputs_and_versions_are_computed_once(string engine)
    {
        var (office, me) = await Reader(engine);
        var other = await office.ActorOf(await office.Officer(Role.CaseHandler));
        var inputs = ChainKind.Inputs(Say());
        var together = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Ask(office, i % 2 == 0 ? me : other, Shuffled(inputs, i))));
        var first = Assert.Single(together, asked => asked.How == AskedHow.New).Computation;
        Assert.All(together, asked => Assert.Equal(first.Id, asked.Computation.Id));
        await Lane(office, first.Id);
        var kept = await Ask(office, other, inputs);
        Assert.Equal((AskedHow.Kept, first.Id, ComputationState.Done), (kept.How, kept.Computation.Id, kept.Computation.State));
        var more = ChainKind.Inputs((string)inputs["say"]!, 6);
        Assert.Equal(AskedHow.New, (await Ask(office, me, more)).How);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_piece_that_fails_is_tried_again_and_then_nothing_is_left_but_why(string engine)
    {
        var (office, me) = await Reader(engine);
        var lucky = ChainKind.Inputs(Say());
        (lucky["failAt"], lucky["failTimes"]) = (2, 2);
        var third = (await Ask(office, me, lucky)).Computation;
        await Lane(office, third.Id);
        Assert.Equal((ComputationState.Done, 3), ((await Read(office, me, third.Id)).State, ChainKind.Begun((string)lucky["say"]!, 2)));

        var unlucky = ChainKind.Inputs(Say());
        unlucky["failAt"] = 2;
        var id = (await Ask(office, me, unlucky)).Computation.Id;
        await Lane(office, id);
        await Nothing(office, me, id, "failed 3 times");
        Assert.Equal(3, ChainKind.Begun((string)unlucky["say"]!, 2));
        Assert.Equal(0, ChainKind.Begun((string)unlucky["say"]!, 3));
        Assert.Contains(await Notices(office, me), notice => notice.Address == $"/computations/{id}" && notice.Zh.StartsWith("计算没有成功", StringComparison.Ordinal));

        var again = await Ask(office, me, unlucky);
        Assert.Equal(AskedHow.New, again.How);
        Assert.NotEqual(id, again.Computation.Id);
        await Lane(office, again.Computation.Id);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_joining_that_fails_leaves_none_of_its_files(string engine)
    {
        var (office, me) = await Reader(engine);
        var inputs = ChainKind.Inputs(Say());
        inputs["failJoin"] = "yes";
        var id = (await Ask(office, me, inputs)).Computation.Id;
        await Lane(office, id);
        await Nothing(office, me, id, "Joining");
        Assert.False(office.App.Services.GetRequiredService<BlobStore>().Contains(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(ChainKind.Expected(inputs)))));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_refusal_ends_it_at_once_with_its_words(string engine)
    {
        var (office, me) = await Reader(engine);
        var inputs = ChainKind.Inputs(Say());
        inputs["refuseAt"] = 1;
        var id = (await Ask(office, me, inputs)).Computation.Id;
        await Lane(office, id);
        await Nothing(office, me, id, "There is no terrain here");
        Assert.Equal(1, ChainKind.Begun((string)inputs["say"]!, 1));
        Assert.Equal("test.empty", (await Assert.ThrowsAsync<Refusal>(() => Ask(office, me, ChainKind.Inputs(Say(), 0)))).Code);
        var longer = ChainKind.Inputs(new string('长', 70_000));
        Assert.Equal(413, (await Assert.ThrowsAsync<Refusal>(() => Ask(office, me, longer))).Status);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task What_is_cancelled_stops_in_the_midst_of_a_piece(string engine)
    {
        var (office, me) = await Reader(engine);
        var inputs = ChainKind.Inputs(Say());
        inputs["gate"] = "/nonexistent/gate";
        inputs["gateFrom"] = 1;
        var id = (await Ask(office, me, inputs)).Computation.Id;
        var lane = Lane(office, id);
        await Until(() => ChainKind.Begun((string)inputs["say"]!, 1) == 1);
        var stranger = await office.ActorOf(await office.Officer(Role.CaseHandler));
        Assert.Equal(403, (await Assert.ThrowsAsync<Refusal>(() => Cancel(office, stranger, id))).Status);
        Assert.Equal(ComputationState.Cancelled, (await Cancel(office, me, id)).State);
        await lane;
        await Nothing(office, me, id, null);
        Assert.Equal("computation.ended", (await Assert.ThrowsAsync<Refusal>(() => office.With(services => services.GetRequiredService<ComputationDesk>().Cancel(id, Actor.System, Ct)))).Code);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Computing_again_says_whether_the_result_is_the_same_and_what_changed(string engine)
    {
        var (office, me) = await Reader(engine);
        var terrain = Path.Combine(office.Folder, Say());
        await File.WriteAllTextAsync(terrain, "2023", Ct);
        var inputs = ChainKind.Inputs(Say());
        inputs["terrain"] = terrain;
        var first = (await Ask(office, me, inputs)).Computation.Id;
        Assert.Equal("computation.not-done", (await Assert.ThrowsAsync<Refusal>(() => Repeat(office, me, first))).Code);
        await Lane(office, first);

        var second = (await Repeat(office, me, first)).Computation;
        Assert.Equal((first, ComputationState.Waiting), (second.RepeatsId!.Value, second.State));
        await Lane(office, second.Id);
        var same = await Compared(office, me, second.Id);
        Assert.True(same.Identical);
        Assert.Empty(same.Versions);
        Assert.Equal("The result is identical, byte for byte", same.Words.En);

        await File.WriteAllTextAsync(terrain, "2026", Ct);
        var third = (await Repeat(office, me, first)).Computation;
        await Lane(office, third.Id);
        var changed = await Compared(office, me, third.Id);
        Assert.Equal("The result is identical, byte for byte; terrain version changed from 2023 to 2026", changed.Words.En);
        Assert.Contains("地形版本由 2023 变为 2026", changed.Words.Zh);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Pieces_of_two_versions_are_never_joined(string engine)
    {
        var (office, me) = await Reader(engine);
        var terrain = Path.Combine(office.Folder, Say());
        var inputs = ChainKind.Inputs(Say());
        (inputs["terrain"], inputs["gate"], inputs["gateFrom"]) = (terrain, terrain + ".gate", 3);
        await File.WriteAllTextAsync(terrain, "2023", Ct);
        var id = (await Ask(office, me, inputs)).Computation.Id;
        var lane = Lane(office, id);
        await Until(() => ChainKind.Begun((string)inputs["say"]!, 3) == 1);
        await File.WriteAllTextAsync(terrain, "2026", Ct);
        await File.WriteAllTextAsync(terrain + ".gate", "", Ct);
        await lane;
        await Nothing(office, me, id, "another version");
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task One_person_has_only_so_many_under_way(string engine)
    {
        var (office, me) = await Reader(engine);
        var open = new List<Guid>();
        for (var i = 0; i < ComputationDesk.DefaultOpen; i++)
        {
            open.Add((await Ask(office, me, ChainKind.Inputs(Say(), 1))).Computation.Id);
        }

        var refused = await Assert.ThrowsAsync<Refusal>(() => Ask(office, me, ChainKind.Inputs(Say(), 1)));
        Assert.Equal(("computation.too-many", 409), (refused.Code, refused.Status));
        var other = await office.ActorOf(await office.Officer(Role.CaseHandler));
        Assert.Equal(AskedHow.New, (await Ask(office, other, ChainKind.Inputs(Say(), 1))).How);
        await Cancel(office, me, open[0]);
        await Lane(office, open[1]);
        Assert.Equal(AskedHow.New, (await Ask(office, me, ChainKind.Inputs(Say(), 1))).How);
        Assert.Equal(AskedHow.New, (await Ask(office, me, ChainKind.Inputs(Say(), 1))).How);
        await Assert.ThrowsAsync<Refusal>(() => Ask(office, me, ChainKind.Inputs(Say(), 1)));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Offices_and_fields_do_not_see_each_others(string engine)
    {
        var (office, me) = await Reader(engine);
        var inputs = ChainKind.Inputs(Say(), 2);
        var id = (await Ask(office, me, inputs, "T-2")).Computation.Id;
        await Lane(office, id);
        var wuxi = await office.ActorOf(await office.Officer("wuxi", "*", Role.CaseHandler), "wuxi");
        await office.With(
            async services =>
            {
                var desk = services.GetRequiredService<ComputationDesk>();
                Assert.Equal(404, (await Assert.ThrowsAsync<Refusal>(() => desk.Read(id, wuxi, Ct))).Status);
                Assert.Equal(404, (await Assert.ThrowsAsync<Refusal>(() => desk.Cancel(id, wuxi, Ct))).Status);
                Assert.Empty(await desk.Of("T-2", wuxi, 0, 10, Ct));
                var own = await desk.Ask("test.chains", (JsonObject)inputs.DeepClone(), "T-2", wuxi, Ct);
                Assert.Equal(AskedHow.New, own.How);
                return await desk.Cancel(own.Computation.Id, wuxi, Ct);
            },
            "wuxi");
        var elsewhere = await office.ActorOf(await office.Officer("chengdu", "funds", Role.CaseHandler));
        Assert.Equal(404, (await Assert.ThrowsAsync<Refusal>(() => Read(office, elsewhere, id))).Status);
        Assert.Equal(403, (await Assert.ThrowsAsync<Refusal>(() => Ask(office, elsewhere, ChainKind.Inputs(Say())))).Status);
        var clerk = await office.ActorOf(await office.Officer("chengdu", "test", Role.IntakeClerk));
        Assert.Equal(id, (await Read(office, clerk, id)).Id);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task What_a_dead_node_had_in_hand_is_taken_by_its_lane_or_after_its_lease(string engine)
    {
        var (office, me) = await Reader(engine);
        var inputs = ChainKind.Inputs(Say(), 3);
        var id = (await Ask(office, me, inputs)).Computation.Id;
        var claims = office.App.Services.GetRequiredService<PieceClaims>();
        var lost = await claims.Take("chengdu", id, 7, Ct);
        var expired = await claims.Take("chengdu", id, 8, Ct);
        Assert.Equal((0, 1), (lost!.Piece, expired!.Piece));
        await Lane(office, id, 1);
        Assert.Equal(1, (await Read(office, me, id)).PiecesDone);
        await office.With(services => services.GetRequiredService<RongxiDb>().ComputationPieces.Where(piece => piece.ComputationId == id && piece.Piece == 1)
            .ExecuteUpdateAsync(set => set.SetProperty(piece => piece.NotBefore, DateTimeOffset.UtcNow.AddSeconds(-1)), Ct));
        await Lane(office, id, 1);
        Assert.Equal(2, (await Read(office, me, id)).PiecesDone);
        await Lane(office, id, 7);
        var done = await Read(office, me, id);
        Assert.Equal((ComputationState.Done, 3), (done.State, done.PiecesDone));
        Assert.Equal(ChainKind.Expected(inputs), await Bytes(office, done.FilesRead()[0]));

        // Thought dead and yet finishing: it changes nothing any more.
        Assert.False(await claims.Done("chengdu", lost, null));
        Assert.False(await claims.Fail("chengdu", expired, ("迟到", "late")));
        Assert.Equal((ComputationState.Done, 3), ((await Read(office, me, id)).State, (await Read(office, me, id)).PiecesDone));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Pieces_whose_bytes_are_gone_are_computed_again_before_anything_is_joined(string engine)
    {
        var (office, me) = await Reader(engine);
        var inputs = ChainKind.Inputs(Say(), 4);
        (inputs["gate"], inputs["gateFrom"]) = (Path.Combine(office.Folder, Say()), 3);
        var id = (await Ask(office, me, inputs)).Computation.Id;
        var lane = Lane(office, id);
        await Until(() => ChainKind.Begun((string)inputs["say"]!, 3) == 1);
        var store = office.App.Services.GetRequiredService<PieceStore>();
        var hash = await office.With(services => services.GetRequiredService<RongxiDb>().ComputationPieces.Where(piece => piece.ComputationId == id && piece.Piece == 1).Select(piece => piece.Blob).SingleAsync(Ct));
        File.Delete(Directory.EnumerateFiles(Path.Combine(office.Folder, "blobs", PieceStore.Folder), hash!, SearchOption.AllDirectories).Single());
        await File.WriteAllTextAsync((string)inputs["gate"]!, "", Ct);
        await lane;
        var done = await Read(office, me, id);
        Assert.Equal(ChainKind.Expected(inputs), await Bytes(office, done.FilesRead()[0]));
        Assert.Equal((2, 1), (ChainKind.Begun((string)inputs["say"]!, 1), ChainKind.Begun((string)inputs["say"]!, 2)));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Only_bytes_that_nothing_refers_to_are_swept_and_a_damaged_result_is_found(string engine)
    {
        Assert.SkipWhen(engine == "postgres" && Databases.Postgres is null, "PostgreSQL is not configured (RONGXI_TEST_POSTGRES)");
        var office = await TestOffice.Boot(engine, modules: [new ChainModule()]);
        var me = await office.ActorOf(await office.Officer(Role.CaseHandler));
        var (done, half) = (ChainKind.Inputs(Say(), 2), ChainKind.Inputs(Say(), 2));
        (half["gate"], half["gateFrom"]) = (Path.Combine(office.Folder, Say()), 1);
        var first = (await Ask(office, me, done)).Computation.Id;
        await Lane(office, first);
        var second = (await Ask(office, me, half)).Computation.Id;
        var lane = Lane(office, second);
        await Until(() => ChainKind.Begun((string)half["say"]!, 1) == 1);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(office.Folder, "blobs"), "*", SearchOption.AllDirectories).Where(file => !file.Contains("aside", StringComparison.Ordinal)))
        {
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddDays(-2));
        }

        Assert.Equal((2, 0), await office.With(services => services.GetRequiredService<ComputationSweeping>().Run(Ct)));
        await File.WriteAllTextAsync((string)half["gate"]!, "", Ct);
        await lane;
        Assert.Equal(ChainKind.Expected(half), await Bytes(office, (await Read(office, me, second)).FilesRead()[0]));

        var result = (await Read(office, me, first)).FilesRead()[0];
        Assert.True((await Verified(office)).Fits);
        var path = Directory.EnumerateFiles(Path.Combine(office.Folder, "blobs"), result.Sha256, SearchOption.AllDirectories).Single();
        var bytes = await File.ReadAllBytesAsync(path, Ct);
        bytes[100] ^= 1;
        await File.WriteAllBytesAsync(path, bytes, Ct);
        Assert.Equal(("result", $"{first} chains.bin"), ((await Verified(office)).First!.Kind, (await Verified(office)).First!.Number));
    }

    [Fact]
    public async Task A_backup_holds_results_and_leaves_pieces_out()
    {
        var office = await On("sqlite");
        var me = await office.ActorOf(await office.Officer(Role.CaseHandler));
        var (done, half) = (ChainKind.Inputs(Say(), 2), ChainKind.Inputs(Say(), 2));
        (half["gate"], half["gateFrom"]) = ("/nonexistent/gate", 1);
        var first = (await Ask(office, me, done)).Computation.Id;
        await Lane(office, first);
        var second = (await Ask(office, me, half)).Computation.Id;
        var lane = Lane(office, second);
        await Until(() => ChainKind.Begun((string)half["say"]!, 1) == 1);
        Assert.Equal(1, await Blobs(office, second));
        var file = Path.Combine(office.Folder, "backup.tgz");
        var manifest = await Rongxi.App.Backups.BackupFile.Write(Rongxi.App.Hosting.Settings.Read(office.Folder) with { Postgres = null }, file, withKeys: false, Ct);
        var result = (await Read(office, me, first)).FilesRead()[0].Sha256;
        Assert.Contains($"blobs/{result[..2]}/{result[2..4]}/{result}", manifest.Sha256.Keys);
        Assert.DoesNotContain(manifest.Sha256.Keys, name => name.StartsWith("blobs/pieces", StringComparison.Ordinal));
        await Cancel(office, me, second);
        await lane;
    }

    private static Task<VerificationReport> Verified(TestOffice office) => office.With(services => services.GetRequiredService<JournalVerifier>().Run(null, Ct));

    private static async Task<(TestOffice Office, Actor Me)> Reader(string engine)
    {
        var office = await On(engine);
        return (office, await office.ActorOf(await office.Officer(Role.CaseHandler)));
    }

    private static Task<Asked> Ask(TestOffice office, Actor me, JsonObject inputs, string? subject = null) =>
        office.With(services => services.GetRequiredService<ComputationDesk>().Ask("test.chains", (JsonObject)inputs.DeepClone(), subject, me, Ct));

    private static Task<Asked> Repeat(TestOffice office, Actor me, Guid id) => office.With(services => services.GetRequiredService<ComputationDesk>().Repeat(id, me, Ct));

    private static Task<Computation> Cancel(TestOffice office, Actor me, Guid id) => office.With(services => services.GetRequiredService<ComputationDesk>().Cancel(id, me, Ct));

    private static Task<Computation> Read(TestOffice office, Actor me, Guid id) => office.With(services => services.GetRequiredService<ComputationDesk>().Read(id, me, Ct));

    private static Task<RepeatOutcome> Compared(TestOffice office, Actor me, Guid id) => office.With(async services =>
    {
        var desk = services.GetRequiredService<ComputationDesk>();
        return (await desk.Compare(await desk.Read(id, me, Ct), Ct))!;
    });

    /// <summary>As the scheduler's lanes do, turn after turn.</summary>
    private static async Task Lane(TestOffice office, Guid id, int lane = 0)
    {
        var runner = office.App.Services.GetRequiredService<ComputationRunner>();
        while (await runner.Turn("chengdu", id, lane, Ct))
        {
        }
    }

    private static async Task<byte[]> Bytes(TestOffice office, ResultFile file)
    {
        await using var stream = office.App.Services.GetRequiredService<BlobStore>().OpenRead(file.Sha256);
        var copy = new MemoryStream();
        await stream.CopyToAsync(copy, Ct);
        Assert.Equal(file.Length, copy.Length);
        return copy.ToArray();
    }

    private static Task<int> Blobs(TestOffice office, Guid id) =>
        office.With(services => services.GetRequiredService<RongxiDb>().ComputationPieces.CountAsync(piece => piece.ComputationId == id && piece.Blob != null, Ct));

    private static Task<List<Rongxi.Kernel.Outbox.Notification>> Notices(TestOffice office, Actor me) =>
        office.With(services => services.GetRequiredService<RongxiDb>().Notifications.AsNoTracking().Where(notice => notice.PersonId == me.PersonId).ToListAsync(Ct));

    private static async Task Nothing(TestOffice office, Actor me, Guid id, string? why)
    {
        var ended = await Read(office, me, id);
        Assert.Equal(why is null ? ComputationState.Cancelled : ComputationState.Failed, ended.State);
        Assert.Equal((null, "[]"), (ended.Result, ended.Files));
        Assert.Contains(why ?? "", ended.Problem.En, StringComparison.Ordinal);
        Assert.Equal(why is null, ended.Problem.Zh.Length == 0);
        Assert.NotNull(ended.EndedAt);
        Assert.Equal(0, await Blobs(office, id));
    }

    private static async Task Until(Func<bool> holds)
    {
        while (!holds())
        {
            await Task.Delay(20, Ct);
        }
    }

    /// <summary>The same, spelled in another order.</summary>
    private static JsonObject Shuffled(JsonObject inputs, int by) =>
        new(inputs.Skip(by % inputs.Count).Concat(inputs.Take(by % inputs.Count)).Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone())));
}
