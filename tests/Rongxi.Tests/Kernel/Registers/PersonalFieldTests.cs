using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Registers;
using Xunit;

namespace Rongxi.Tests.Kernel.Registers;

public sealed class PersonalFieldTests
{
    private const string Phone = "13800138000";
    private const string Other = "13900139000";

    [Theory, MemberData(nameof(Testbed.Engines), MemberType = typeof(Testbed))]
    public async Task Personal_fields_lie_sealed_in_table_and_history_and_are_read_open(Engine engine)
    {
        await using var bed = await Testbed.Open(engine);
        Guid id;
        await using (var db = bed.Db())
        {
            var mast = new Mast { Office = "chengdu", Number = "M-1", Name = "丹景台", Holder = "某公司", CaretakerPhone = Phone };
            id = mast.Id;
            await db.Transact(
                async () =>
                {
                    db.Add(mast);
                    await db.Enter(mast, "test.masts", EntryKind.Registered, "新设", bed.Today.AddDays(-30), Testbed.Keeper, default);
                    await db.SaveChangesAsync();
                    mast.CaretakerPhone = Other;
                    await db.Enter(mast, "test.masts", EntryKind.Changed, "换人", bed.Today.AddDays(-10), Testbed.Keeper, default);
                },
                default);
        }

        await using var fresh = bed.Db();
        var kept = await Raw(fresh, "SELECT caretaker_phone FROM test_masts");
        kept.AddRange(await Raw(fresh, "SELECT after FROM register_entries"));
        kept.AddRange(await Raw(fresh, "SELECT changes FROM register_entries"));
        Assert.Equal(5, kept.Count);
        Assert.All(kept, text => Assert.True(text.Contains("s1:") && !text.Contains(Phone) && !text.Contains(Other), text));

        var entries = await fresh.RegisterEntries.AsNoTracking().Where(entry => entry.RecordId == id).OrderBy(entry => entry.Seq).ToListAsync();
        Assert.Equal(Other, (await fresh.Set<Mast>().AsNoTracking().SingleAsync()).CaretakerPhone);
        Assert.Equal(Phone, entries[0].State(fresh.Seal)["caretakerPhone"]!.GetValue<string>());
        Assert.Equal([Phone, Other], entries[1].Set(fresh.Seal)["caretakerPhone"]!.AsArray().Select(value => value!.GetValue<string>()));
        Assert.Single(entries[1].Set(fresh.Seal));
        Assert.Equal(Phone, History.AsOf(entries, fresh.Seal, bed.Today.AddDays(-20))!["caretakerPhone"]!.GetValue<string>());
        Assert.Equal(Other, History.AsOf(entries, fresh.Seal, bed.Today)!["caretakerPhone"]!.GetValue<string>());
    }

    [Theory, MemberData(nameof(Testbed.Engines), MemberType = typeof(Testbed))]
    public async Task A_correction_of_a_personal_field_is_sealed_too(Engine engine)
    {
        await using var bed = await Testbed.Open(engine);
        await using (var db = bed.Db())
        {
            var mast = new Mast { Office = "chengdu", Number = "M-1", Name = "丹景台", Holder = "某公司", CaretakerPhone = Phone };
            await db.Transact(
                async () =>
                {
                    db.Add(mast);
                    await db.Enter(mast, Masts.Register.Name, EntryKind.Registered, "新设", bed.Today.AddDays(-30), Testbed.Keeper, default);
                },
                default);
            await new Corrections(db).Make(Masts.Register, "M-1", new Correction(1, FormValues.From(new Dictionary<string, string?> { ["CaretakerPhone"] = Other }), null, "录入有误"), Testbed.Keeper, default);
        }

        await using var fresh = bed.Db();
        Assert.Equal(Other, (await fresh.Set<Mast>().AsNoTracking().SingleAsync()).CaretakerPhone);
        Assert.All(await Raw(fresh, "SELECT changes FROM register_entries"), text => Assert.DoesNotContain("139", text));
    }

    [Fact]
    public void A_text_that_only_looks_sealed_is_sealed_like_any_other()
    {
        var seal = new Seal(new byte[32]);
        foreach (var typed in new[] { "s1:", "s1:abc", "s1:" + Convert.ToBase64String(new byte[40]) })
        {
            var closed = seal.Close(typed);
            Assert.NotEqual(typed, closed);
            Assert.Equal(typed, seal.Open(closed));
            Assert.Equal(closed, seal.Close(closed));
        }
    }

    private static async Task<List<string>> Raw(RongxiDb db, string sql) => await db.Database.SqlQueryRaw<string>(sql.Replace(" FROM", " AS \"Value\" FROM")).ToListAsync();
}
