using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Journal;
using Rongxi.Kernel.Registers;
using Rongxi.Tests.Kernel.Documents;
using Xunit;

namespace Rongxi.Tests.Kernel.Journal;

public class JournalVerifierTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static IEnumerable<TheoryDataRow<string>> Engines() => Engine.Each();

    /// <summary>What an intruder with the database does, and what is named for it.</summary>
    public static IEnumerable<TheoryDataRow<string, string, string, string>> Intrusions()
    {
        (string Sql, string Kind, string Number)[] intrusions =
        [
            ("UPDATE case_steps SET remark = '窗口申请' WHERE case_number = '5101-2026-RAD02-0001'", "step", "5101-2026-RAD02-0001"),
            ("UPDATE case_steps SET by_name = 'x' || by_name WHERE case_number = '5101-2026-RAD02-0001'", "step", "5101-2026-RAD02-0001"),
            ("UPDATE register_entries SET after = replace(after, '6', '9') WHERE record_number = 'M-1'", "entry", "M-1"),
            ("UPDATE register_entries SET effective_on = '2026-12-04' WHERE record_number = 'M-1'", "entry", "M-1"),
            ("UPDATE documents SET title = '不予行政许可决定书' WHERE number = '成信办许〔2026〕1号'", "document", "成信办许〔2026〕1号"),
            ("DELETE FROM case_steps WHERE case_number = '5101-2026-RAD02-0001'", "step", "5101-2026-RAD02-0001"),
            ("UPDATE journal_leaves SET subject = 'M-2' WHERE subject = 'M-1'", "entry", "M-2"),
            ("UPDATE journal_leaves SET position = 900 WHERE position = 1", "leaf", "#1"),
            ("UPDATE journal_state SET size = 2", "state", "1"),
            ("INSERT INTO register_entries (id, office, register, record_id, record_number, seq, kind, after, changes, reason, by_name, effective_on, recorded_at, journal_index) SELECT '0193a000-0000-7000-8000-000000000001', office, register, record_id, record_number, 2, kind, after, changes, reason, by_name, effective_on, recorded_at, journal_index FROM register_entries WHERE record_number = 'M-1'", "entry", "M-1"),
        ];
        return from engine in Engine.Each()
               from intrusion in intrusions
               select new TheoryDataRow<string, string, string, string>(engine.Data, intrusion.Sql, intrusion.Kind, intrusion.Number) { Skip = engine.Skip };
    }

    [Theory, MemberData(nameof(Intrusions))]
    public async Task What_an_intruder_changed_is_named(string engine, string sql, string kind, string number)
    {
        await using var workshop = await Filled(engine);
        Assert.True((await Verify(workshop)).Fits);
        await workshop.In(room => room.Db.Database.ExecuteSqlRawAsync(sql, Ct));
        var report = await Verify(workshop);
        Assert.Equal((kind, number), (report.First!.Kind, report.First.Number));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_changed_byte_of_a_leaf_is_named_with_what_it_was_of(string engine)
    {
        await using var workshop = await Filled(engine);
        await workshop.In(async room =>
        {
            var hash = (await room.Db.JournalLeaves.AsNoTracking().SingleAsync(leaf => leaf.Subject == "M-1", Ct)).Hash;
            hash[7] ^= 1;
            await room.Db.Database.ExecuteSqlAsync($"UPDATE journal_leaves SET hash = {hash} WHERE subject = 'M-1'", Ct);
        });
        var report = await Verify(workshop);
        Assert.Equal(("entry", "M-1"), (report.First!.Kind, report.First.Number));
        Assert.Contains(report.Misfits, misfit => misfit.Kind == "state");
        Assert.Contains(report.Misfits, misfit => misfit.Kind == "head");
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_history_rewritten_in_every_table_is_betrayed_by_the_signed_head(string engine)
    {
        await using var workshop = await Filled(engine);
        await workshop.In(async room =>
        {
            // Row, leaf and frontier are all made to agree again; only the office's key is missing.
            await room.Db.Database.ExecuteSqlRawAsync("UPDATE register_entries SET reason = '另有原因' WHERE record_number = 'M-1'", Ct);
            IJournaled row = await room.Db.RegisterEntries.AsNoTracking().SingleAsync(entry => entry.RecordNumber == "M-1", Ct);
            var hash = MerkleTree.LeafHash(System.Text.Encoding.UTF8.GetBytes(row.Canonical()));
            await room.Db.Database.ExecuteSqlAsync($"UPDATE journal_leaves SET hash = {hash} WHERE subject = 'M-1'", Ct);
            var frontier = new Frontier();
            foreach (var leaf in await room.Db.JournalLeaves.AsNoTracking().OrderBy(leaf => leaf.Position).ToListAsync(Ct))
            {
                frontier.Append(leaf.Hash);
            }

            await room.Db.Database.ExecuteSqlAsync($"UPDATE journal_state SET frontier = {frontier.ToBytes()}", Ct);
        });
        var report = await Verify(workshop);
        Assert.All(report.Misfits, misfit => Assert.Equal("head", misfit.Kind));
        Assert.NotEmpty(report.Misfits);
    }

    [Fact]
    public async Task A_changed_or_missing_file_is_named()
    {
        await using var workshop = await Filled("SQLite");
        var document = await workshop.In(room => room.Db.Documents.AsNoTracking().FirstAsync(Ct));
        var file = Path.Combine(workshop.Folder, "blobs", document.Sha256[..2], document.Sha256[2..4], document.Sha256);
        var bytes = await File.ReadAllBytesAsync(file, Ct);
        bytes[^5] ^= 1;
        await File.WriteAllBytesAsync(file, bytes, Ct);
        var changed = await Verify(workshop);
        Assert.Equal(("blob", "成信办许〔2026〕1号"), (changed.First!.Kind, changed.First.Number));
        File.Delete(file);
        Assert.Contains("不见了", (await Verify(workshop)).First!.What.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tiles_are_recomputed_from_their_leaves()
    {
        await using var workshop = await Workshop.Open("SQLite");
        await workshop.In(room => room.Db.Transact(async () =>
        {
            for (var i = 0; i < 600; i++)
            {
                var mast = new Mast { Office = "chengdu", Number = $"M-{i}", Holder = "成都地铁" };
                room.Db.Add(mast);
                await room.Db.Enter(mast, "tests.masts", EntryKind.Imported, "导入", new DateOnly(2026, 12, 3), Workshop.Officer, Ct);
            }
        }, Ct));
        var whole = await Verify(workshop);
        Assert.True(whole.Fits);
        Assert.Equal((600, 2), (whole.Leaves, whole.Tiles));
        var proof = await workshop.In(async room => await room.Get<JournalReader>().InclusionProof((await room.Get<JournalReader>().LeafAt(300, Ct))!, Ct));
        Assert.True(proof!.Holds);
        var growth = await workshop.In(room => room.Get<JournalReader>().ConsistencyProof(257, 600, Ct));
        Assert.True(growth.Holds);
        Assert.False((growth with { Old = growth.Old with { Root = growth.New.Root } }).Holds);

        var tile = await workshop.In(room => room.Db.JournalTiles.AsNoTracking().SingleAsync(tile => tile.Position == 1, Ct));
        tile.Hash[0] ^= 1;
        await workshop.In(room => room.Db.Database.ExecuteSqlAsync($"UPDATE journal_tiles SET hash = {tile.Hash} WHERE position = 1", Ct));
        Assert.Equal(("tile", "8/1"), ((await Verify(workshop)).First!.Kind, (await Verify(workshop)).First!.Number));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_head_is_signed_anew_only_when_there_is_something_new(string engine)
    {
        await using var workshop = await Filled(engine);
        var first = await workshop.In(room => room.Get<JournalHeads>().Sign(Ct));
        var again = await workshop.In(room => room.Get<JournalHeads>().Sign(Ct));
        Assert.Equal(first.Id, again.Id);
        await workshop.RegisterMast("M-9");
        workshop.Clock.Now += TimeSpan.FromMinutes(1);
        var grown = await workshop.In(room => room.Get<JournalHeads>().Sign(Ct));
        Assert.Equal(first.Size + 1, grown.Size);
        var keys = (OfficeKeys)workshop.Services.GetService(typeof(OfficeKeys))!;
        var read = await workshop.In(room => room.Db.JournalHeads.AsNoTracking().SingleAsync(head => head.Id == grown.Id, Ct));
        Assert.True(JournalHeads.IsSigned(read, keys.PublicKeyPem));
        Assert.Equal($"rongxi-journal\n{read.Size}\n{Convert.ToHexStringLower(read.Root)}\n2026-12-03T02:01:00.000000Z", JournalHeads.TextOf(read));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Nothing_registered_changes_without_an_entry_or_is_deleted(string engine)
    {
        await using var workshop = await Filled(engine);
        await Assert.ThrowsAsync<InvalidOperationException>(() => workshop.In(room => room.Db.Transact(async () =>
        {
            var mast = await room.Db.Set<Mast>().SingleAsync(Ct);
            mast.Holder = "他人";
        }, Ct)));
        await Assert.ThrowsAsync<InvalidOperationException>(() => workshop.In(room => room.Db.Transact(async () =>
        {
            room.Db.Remove(await room.Db.Set<Mast>().SingleAsync(Ct));
        }, Ct)));
        await Assert.ThrowsAsync<InvalidOperationException>(() => workshop.In(room => room.Db.Transact(async () =>
        {
            room.Db.Remove(await room.Db.CaseSteps.FirstAsync(Ct));
        }, Ct)));
        await Assert.ThrowsAsync<InvalidOperationException>(() => workshop.In(room => room.Db.Transact(async () =>
        {
            room.Db.Remove(await room.Db.Documents.FirstAsync(Ct));
        }, Ct)));
        await Assert.ThrowsAsync<InvalidOperationException>(() => workshop.In(room => room.Db.Transact(async () =>
        {
            var entry = await room.Db.RegisterEntries.SingleAsync(Ct);
            room.Db.Entry(entry).Property(known => known.Reason).CurrentValue = "另有原因";
        }, Ct)));
        Assert.True((await Verify(workshop)).Fits);
    }

    private static async Task<Workshop> Filled(string engine)
    {
        var workshop = await Workshop.Open(engine);
        var file = await workshop.OpenCase("5101-2026-RAD02-0001");
        await workshop.RegisterMast("M-1", file.Number);
        await workshop.Issue(Orders.Grant());
        await workshop.In(room => room.Get<JournalHeads>().Sign(Ct));
        return workshop;
    }

    private static Task<VerificationReport> Verify(Workshop workshop) => workshop.In(room => room.Get<JournalVerifier>().Run(null, Ct));
}
