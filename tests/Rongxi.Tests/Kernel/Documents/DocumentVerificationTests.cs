using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Journal;
using Rongxi.Kernel.Registers;
using Xunit;

namespace Rongxi.Tests.Kernel.Documents;

public class DocumentVerificationTests
{
    private const string Number = "5101-2026-TZ-0412";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static IEnumerable<TheoryDataRow<string>> Engines() => Engine.Each();

    [Theory, MemberData(nameof(Engines))]
    public async Task A_licence_is_genuine_and_valid_with_proofs_to_carry_away(string engine)
    {
        await using var workshop = await Workshop.Open(engine);
        await workshop.RegisterMast(Number);
        var document = await workshop.Issue(Orders.Station());
        var verdict = await Check(workshop, Number, document.CheckCode);
        Assert.Equal(Standing.Valid, verdict.Standing);
        Assert.Equal("真实，且现在有效", verdict.Title.Zh);
        Assert.Equal((true, true, true), (verdict.Signature!.Passed, verdict.Inclusion!.Passed, verdict.Head!.Passed));
        Assert.Equal(["成都锦江轨道通信有限公司", "6 W"], verdict.Fields.Select(field => field.Value.Zh));
        Assert.True(ProofCheck.Verify(verdict.Proof!.ToJson(), workshop.Services.GetRequiredService<OfficeKeys>().PublicKeyPem).Holds);
        Assert.Equal(Standing.Valid, (await Check(workshop, $" {Number} ", document.CheckCode!.ToLowerInvariant())).Standing);
    }

    [Fact]
    public async Task A_wrong_code_or_number_is_not_found()
    {
        await using var workshop = await Workshop.Open("SQLite");
        await workshop.RegisterMast(Number);
        await workshop.Issue(Orders.Station());
        Assert.Equal(Standing.Unknown, (await Check(workshop, Number, "0000-0000-00")).Standing);
        Assert.Equal(Standing.Unknown, (await Check(workshop, "5101-2026-TZ-9999")).Standing);
        Assert.Equal(Standing.Unknown, (await Check(workshop, new string('9', 5000))).Standing);
        Assert.Equal(Standing.Unknown, (await Check(workshop, null)).Standing);
    }

    [Fact]
    public async Task A_change_since_is_listed_with_its_day()
    {
        await using var workshop = await Workshop.Open("SQLite");
        var mast = await workshop.RegisterMast(Number);
        await workshop.Issue(Orders.Station());
        workshop.Clock.Now += TimeSpan.FromDays(30);
        await Enter(workshop, mast, EntryKind.Changed, new DateOnly(2027, 1, 2), changed => changed.PowerW = 3);
        var verdict = await Check(workshop, Number);
        Assert.Equal(Standing.Changed, verdict.Standing);
        var change = Assert.Single(verdict.Changes);
        Assert.Equal((new DateOnly(2027, 1, 2), "功率"), (change.EffectiveOn, change.What.Zh));
    }

    [Theory]
    [InlineData(EntryKind.Cancelled, RecordState.Cancelled, "注销")]
    [InlineData(EntryKind.Annulled, RecordState.Annulled, "撤销")]
    [InlineData(EntryKind.Withdrawn, RecordState.Withdrawn, "撤回")]
    [InlineData(EntryKind.Revoked, RecordState.Revoked, "吊销")]
    public async Task The_four_endings_are_told_apart_with_their_day(EntryKind kind, RecordState state, string word)
    {
        await using var workshop = await Workshop.Open("SQLite");
        var mast = await workshop.RegisterMast(Number);
        await workshop.Issue(Orders.Station());
        workshop.Clock.Now += TimeSpan.FromDays(30);
        await Enter(workshop, mast, kind, new DateOnly(2026, 12, 31), changed => changed.State = state);
        var verdict = await Check(workshop, Number);
        Assert.Equal((Standing.Ended, (DateOnly?)new DateOnly(2026, 12, 31)), (verdict.Standing, verdict.Since));
        Assert.Contains(word, verdict.Explanation.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_licence_holds_through_its_last_day()
    {
        await using var workshop = await Workshop.Open("SQLite");
        await workshop.RegisterMast(Number);
        await workshop.Issue(Orders.Station());
        workshop.Clock.Now = new DateTimeOffset(2030, 6, 30, 15, 59, 0, TimeSpan.Zero);
        Assert.Equal(Standing.Valid, (await Check(workshop, Number)).Standing);
        workshop.Clock.Now = new DateTimeOffset(2030, 6, 30, 16, 0, 0, TimeSpan.Zero);
        var verdict = await Check(workshop, Number);
        Assert.Equal((Standing.Ended, (DateOnly?)new DateOnly(2030, 7, 1)), (verdict.Standing, verdict.Since));
    }

    [Fact]
    public async Task A_file_or_row_altered_behind_the_office_is_not_vouched_for()
    {
        await using var workshop = await Workshop.Open("SQLite");
        await workshop.RegisterMast(Number);
        var document = await workshop.Issue(Orders.Station());
        await workshop.In(room => room.Db.Database.ExecuteSqlAsync($"UPDATE documents SET added_by_name = '他人' WHERE number = {Number}", Ct));
        var altered = await Check(workshop, Number);
        Assert.Equal((Standing.Unknown, false), (altered.Standing, altered.Inclusion!.Passed));
        var file = Path.Combine(workshop.Folder, "blobs", document.Sha256[..2], document.Sha256[2..4], document.Sha256);
        await File.AppendAllTextAsync(file, " ", Ct);
        Assert.False((await Check(workshop, Number)).Signature!.Passed);
    }

    [Fact]
    public async Task A_decision_is_genuine_until_replaced_and_a_record_without_paper_stands_by_itself()
    {
        await using var workshop = await Workshop.Open("SQLite");
        var file = await workshop.OpenCase("5101-2026-RAD02-0187");
        var decision = await workshop.Issue(Orders.Grant(file));
        Assert.Equal("真实", (await Check(workshop, decision.Number)).Title.Zh);
        var later = await workshop.Issue(Orders.Grant(file) with { Replaces = decision });
        var verdict = await Check(workshop, decision.Number);
        Assert.Equal(Standing.Changed, verdict.Standing);
        Assert.Contains(later.Number!, verdict.Explanation.Zh, StringComparison.Ordinal);

        await workshop.RegisterMast("PA1100-2006-0010");
        var old = await Check(workshop, "PA1100-2006-0010");
        Assert.Equal(Standing.Valid, old.Standing);
        Assert.Null(old.Signature);
    }

    private static Task<Verdict> Check(Workshop workshop, string? number, string? code = null) =>
        workshop.In(room => room.Get<DocumentVerification>().Check(number, code, Ct));

    private static Task Enter(Workshop workshop, Mast mast, EntryKind kind, DateOnly on, Action<Mast> change) => workshop.In(room => room.Db.Transact(async () =>
    {
        var known = await room.Db.Set<Mast>().SingleAsync(other => other.Id == mast.Id, Ct);
        change(known);
        await room.Db.Enter(known, "tests.masts", kind, "依决定", on, Workshop.Officer, Ct);
    }, Ct));
}
