using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Tests.Kernel.Imports;
using Xunit;

namespace Rongxi.Tests.Kernel.Registers;

public class ReaderTests
{
    private static string Csv(int rows) => "编号,台站名称,使用单位,业务,行政区,频率下限（MHz）,频率上限（MHz）,功率（W）,经度（°）,纬度（°）,有效期至,机房密码\n"
        + string.Concat(Enumerable.Range(1, rows).Select(i =>
            $"M-{i:0000},调度台{i},{(i % 2 == 0 ? "轨道" : "公安")}公司{i % 5},{(i % 3 == 0 ? "广播" : "陆地移动")},5101{4 + (i % 3):00},{400 + (i * 0.5)},{400 + (i * 0.5) + (i % 50 == 0 ? 300 : 0.0125)},5,{104 + (i * 0.001)},{30 + (i * 0.001)},2026-{1 + (i % 12):00}-15,x{i}\n"));

    [Theory, MemberData(nameof(Testbed.Engines), MemberType = typeof(Testbed))]
    public async Task Every_filter_finds_what_a_walk_over_all_finds(Engine engine)
    {
        await using var bed = await Testbed.Open(engine);
        await ImportTests.Import(bed, Csv(300));
        await using var db = bed.Db();
        var all = await db.Set<Mast>().AsNoTracking().ToListAsync();
        var reader = Masts.Register.Of(db);
        var cases = new (string Query, Func<Mast, bool> Expected)[]
        {
            ("", _ => true),
            ("q=M-0012", mast => mast.Number == "M-0012"),
            ("q=度台12", mast => mast.Name.Contains("度台12")),
            ("q=轨道", mast => mast.Holder.Contains("轨道")),
            ("frequency=451-452.1", mast => mast.LowHz <= 452_100_000 && mast.HighHz >= 451_000_000),
            ("frequency=640 MHz", mast => mast.LowHz <= 640_000_000 && mast.HighHz >= 640_000_000),
            ("frequency.from=500 MHz", mast => mast.HighHz >= 500_000_000),
            ("service=Broadcasting", mast => mast.Service == MastService.Broadcasting),
            ("district=510104,510105", mast => mast.District is "510104" or "510105"),
            ("validTo.from=2026-11-19&validTo.to=2026-12-31", mast => mast.ValidTo >= bed.Today && mast.ValidTo <= new DateOnly(2026, 12, 31)),
            ("bbox=104.1,30.05,104.2,30.15", mast => mast.Longitude is >= 104.1 and <= 104.2 && mast.Latitude is >= 30.05 and <= 30.15),
            ("holder=轨道公司2", mast => mast.Holder.StartsWith("轨道公司2", StringComparison.Ordinal)),
            ("state=Valid&service=LandMobile&q=公安", mast => mast.Service == MastService.LandMobile && mast.Holder.Contains("公安")),
        };
        foreach (var (query, expected) in cases)
        {
            var page = await reader.Page(RegisterQuery.Parse(query + "&size=200"), Testbed.Keeper, bed.Today, default);
            Assert.Equal((query, all.Count(expected)), (query, (int)page.Count));
            Assert.Equal(all.Where(expected).Select(mast => mast.Number).OrderDescending(StringComparer.Ordinal).Take(200), page.Rows.Select(row => row.Number));
            Assert.Equal(page.Count, page.Summary.Sum(share => share.Count));
        }
    }

    [Fact]
    public async Task No_query_of_a_register_scans_its_table()
    {
        await using var bed = await Testbed.Open(Engine.Sqlite);
        await ImportTests.Import(bed, Csv(4000));
        await using var db = bed.Db();
        var reader = Masts.Register.Of(db);
        string[] queries =
        [
            "", "q=度台", "q=M-0012", "q=M-00&frequency=410-420", "frequency=410-420", "frequency=410-420&sort=holder", "bbox=104,30,104.1,30.1", "district=510104", "state=Valid", "state=Valid,Expired&dir=desc",
            "validTo.from=2026-11-19&validTo.to=2026-12-31", "service=Broadcasting&sort=validTo", "origin=own", "holder=轨", "sort=holder", "sort=validTo&dir=desc", "sort=number",
        ];
        foreach (var query in queries)
        {
            bed.Seen.Clear();
            await reader.Page(RegisterQuery.Parse(query), Testbed.Keeper, bed.Today, default);
            await reader.Points(RegisterQuery.Parse(query), null, bed.Today, 1000, default);
            foreach (var (sql, parameters) in bed.Seen.Sent)
            {
                foreach (var step in await Plan(db, sql, parameters))
                {
                    // Of few matches, the filter's index finds them; the index of the order would walk the office's whole register.
                    var isNarrowed = RegisterQuery.Parse(query).IsNarrowed;
                    Assert.False(isNarrowed && step.StartsWith("SEARCH t", StringComparison.Ordinal) && step.EndsWith("(office=?)", StringComparison.Ordinal), $"{query}: {step}\n{sql}");

                    // Aliases of the tables; others are results of subqueries.
                    Assert.False(step.Split(' ') is ["SCAN", "t" or "s" or "r" or "test_masts" or "search_entries" or "register_entries", ..], $"{query}: {step}\n{sql}");
                }
            }
        }
    }

    [Theory, MemberData(nameof(Testbed.Engines), MemberType = typeof(Testbed))]
    public async Task The_public_sees_neither_protected_columns_nor_exact_places(Engine engine)
    {
        await using var bed = await Testbed.Open(engine);
        await ImportTests.Import(bed, Csv(3));
        await using var db = bed.Db();
        var reader = Masts.Register.Of(db);
        var query = RegisterQuery.Parse("columns=name,roomCode");
        var theirs = await reader.Page(query, null, bed.Today, default);
        Assert.All(theirs.Rows, row => Assert.Equal(("依规定不公开", true), (row.Cells[1].Text.Zh, row.Cells[1].Withheld)));
        Assert.All(theirs.Rows, row => Assert.Equal(Math.Round(row.Point!.Value.Longitude, 2), row.Point!.Value.Longitude));
        // A box around the exact place must not tell it from its rounded one: 104.002 is shown as 104.
        var probe = RegisterQuery.Parse("bbox=104.0015,30.0015,104.0025,30.0025");
        Assert.Single((await reader.Page(probe, Testbed.Keeper, bed.Today, default)).Rows);
        Assert.Equal(3, (await reader.Page(probe, null, bed.Today, default)).Count);
        var ours = await reader.Page(query, Testbed.Keeper, bed.Today, default);
        Assert.Equal(["x3", "x2", "x1"], ours.Rows.Select(row => row.Cells[1].Text.Zh));
        await using var other = bed.Db("wuxi");
        Assert.Empty((await Masts.Register.Of(other).Page(query, null, bed.Today, default)).Rows);
    }

    [Theory, MemberData(nameof(Testbed.Engines), MemberType = typeof(Testbed))]
    public async Task A_correction_holds_from_its_own_day_and_hides_nothing_set_later(Engine engine)
    {
        await using var bed = await Testbed.Open(engine);
        bed.Time.Set(new DateOnly(2024, 1, 10));
        await ImportTests.Import(bed, Csv(1));
        bed.Time.Set(new DateOnly(2025, 5, 20));
        await using var db = bed.Db();
        await db.Transact(
            async () =>
            {
                var mast = await db.Set<Mast>().SingleAsync();
                mast.PowerW = 20;
                await db.Enter(mast, "test.masts", EntryKind.Changed, "变更功率", new DateOnly(2025, 5, 20), Testbed.Keeper, default);
            },
            default);
        bed.Time.Set(new DateOnly(2025, 9, 2));
        var values = FormValues.From([KeyValuePair.Create("PowerW", (string?)"8"), KeyValuePair.Create("Name", (string?)"正名台")]);
        var entry = await new Corrections(db).Make(Masts.Register, "M-0001", new Correction(1, values, null, "测绘复核"), Testbed.Keeper, default);
        Assert.Equal((3, 1, new DateOnly(2024, 1, 10)), (entry.Seq, entry.CorrectsSeq, entry.EffectiveOn));
        db.ChangeTracker.Clear();
        var now = await db.Set<Mast>().AsNoTracking().SingleAsync();
        Assert.Equal((20d, "正名台"), (now.PowerW, now.Name));

        var reader = Masts.Register.Of(db);
        var then = await reader.Page(RegisterQuery.Parse("asof=2024-06-01"), Testbed.Keeper, new DateOnly(2026, 1, 1), default);
        var asKnownThen = await reader.Page(RegisterQuery.Parse("asof=2024-06-01&known=2024-06-01"), Testbed.Keeper, new DateOnly(2026, 1, 1), default);
        Assert.Equal((8d, "正名台"), (((Mast)then.Rows[0].Record).PowerW, then.Rows[0].Title));
        Assert.Equal((5d, "调度台1"), (((Mast)asKnownThen.Rows[0].Record).PowerW, asKnownThen.Rows[0].Title));
        Assert.Empty((await reader.Page(RegisterQuery.Parse("asof=2023-06-01"), Testbed.Keeper, new DateOnly(2026, 1, 1), default)).Rows);

        await Assert.ThrowsAsync<Refusal>(() => new Corrections(db).Make(Masts.Register, "M-0001", new Correction(1, values, null, " "), Testbed.Keeper, default));
        await Assert.ThrowsAsync<Refusal>(() => new Corrections(db).Make(Masts.Register, "M-0001", new Correction(1, values, null, "x"), Testbed.Keeper with { Granted = new Dictionary<string, IReadOnlySet<string>>() }, default));
    }

    [Theory]
    [InlineData("page=999")]
    [InlineData("size=500")]
    [InlineData("asof=yesterday")]
    [InlineData("frequency=abc")]
    [InlineData("bbox=1,2,3")]
    [InlineData("service=Nothing")]
    [InlineData("nosuch=1")]
    [InlineData("sort=roomCode")]
    [InlineData("columns=nosuch")]
    public async Task What_cannot_be_meant_is_refused_with_its_field(string query)
    {
        await using var bed = await Testbed.Open(Engine.Sqlite);
        await using var db = bed.Db();
        var refusal = await Assert.ThrowsAsync<Refusal>(async () => await Masts.Register.Of(db).Page(RegisterQuery.Parse(query), Testbed.Keeper, bed.Today, default));
        Assert.NotEmpty(refusal.Errors);
    }

    [Fact]
    public void A_query_written_reads_as_it_was()
    {
        var query = RegisterQuery.Parse("?q=东客&frequency=851-853+MHz&district=510104,510105&sort=holder&dir=desc&page=2&size=20&columns=name,holder&asof=2026-01-01&density=dense");
        Assert.Equal(query.ToString(), RegisterQuery.Parse(query.ToString()).ToString());
        Assert.Equal("851-853 MHz", query.Filters["frequency"]);
        Assert.Equal(1, query.With("frequency", null).Page);
    }

    private static async Task<List<string>> Plan(Rongxi.Kernel.Database.RongxiDb db, string sql, List<(string Name, object? Value)> parameters)
    {
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        await db.Database.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + sql;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        var steps = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            steps.Add(reader.GetString(3));
        }

        return steps;
    }
}
