using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Journal;
using Rongxi.Kernel.Registers;

namespace Rongxi.Tests.Kernel.Registers;

public sealed class RecordTextTests
{
    private static readonly Mast Full = new()
    {
        Office = "chengdu", Number = "5101-2026-TZ-0409", Name = "青城山“顶”\\西侧\n铁塔 <&>", Holder = "成都　轨道\u2028交通", District = "510181", LowHz = 851_012_500, HighHz = 851_025_000,
        PowerW = 0.1, Longitude = 103.5678901, Latitude = -0.0, ValidTo = new DateOnly(2031, 2, 28), RoomCode = "𠮷'", Entries = 1,
    };

    [Fact]
    public void What_is_written_without_a_tree_is_what_a_tree_says()
    {
        foreach (var mast in new[] { Full, new Mast { Office = "wuxi", Number = "1", Name = "", Holder = "" } })
        {
            var (after, changes) = RecordText.Of(mast, new Seal(new byte[32]));
            Assert.Equal(RongxiDb.Snapshot(mast).ToJsonString(FormDefinition.Json), after);
            Assert.Equal(History.Differing(null, RongxiDb.Snapshot(mast)).ToJsonString(FormDefinition.Json), changes);
        }
    }

    [Fact]
    public void The_leaf_of_an_entry_is_that_of_its_text()
    {
        var (after, changes) = RecordText.Of(Full, new Seal(new byte[32]));
        IJournaled entry = new RegisterEntry
        {
            Office = "chengdu", Register = "test.masts", RecordId = Full.Id, RecordNumber = Full.Number, Seq = 1, Kind = EntryKind.Imported, After = after, Changes = changes, Reason = "导入 a.csv 第 2 行",
            ByName = "王思远", EffectiveOn = new DateOnly(2026, 11, 19), RecordedAt = new DateTimeOffset(2026, 11, 19, 1, 2, 3, 456, TimeSpan.Zero),
        };
        Assert.Equal(MerkleTree.LeafHash(System.Text.Encoding.UTF8.GetBytes(entry.Canonical())), entry.Leaf());
    }

    [Theory]
    [InlineData(-0.02, -1)]
    [InlineData(0.0, 0)]
    [InlineData(0.0199, 0)]
    [InlineData(30.02, 1501)]
    [InlineData(-30.001, -1501)]
    public void A_band_is_a_fiftieth_of_a_degree(double latitude, int band) => Assert.Equal(band, LatitudeBand.Of(latitude));
}
