using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Journal;
using Rongxi.Kernel.Words;
using Rongxi.Resources.Catalogue;
using Rongxi.Resources.Datasets;
using Rongxi.Tests.Harness;
using Rongxi.Tests.Kernel.Documents;
using Rongxi.Tests.Resources.Catalogue;

namespace Rongxi.Tests.Resources;

/// <summary>Data sets: loaded whole or not at all, asked within what may be known.</summary>
public sealed class DatasetTests
{
    private const string Number = "5101-2026-ZY-000001";

    public static IEnumerable<TheoryDataRow<string>> Engines() => Engine.Each();

    private const string Parks = """
        编号,名称,行政区,泊位,单价,启用日期,充电,经度,纬度,联系电话
        P001,天府广场停车场,510104,320,5.00,2019-05-01,是,104.0657,30.6574,02861881234
        P002,锦里停车场,510107,150,8.5,2020/3/15,否,104.0497,30.6459,02861881235
        P003,春熙路停车场,510104,80,,20211201,是,104.0807,30.6570,02861881236
        P004,"=HYPERLINK(""x"")停车场",510106,45,3.25,2023年6月1日,否,104.0430,30.7200,02861881237

        """;

    private static DatasetColumn Settled(DatasetColumn column) => column.Title switch
    {
        "编号" => column with { Role = ColumnRole.Key, Type = ColumnType.Code },
        "行政区" => column with { Type = ColumnType.Code },
        "名称" => column with { Searched = true },
        "联系电话" => column with { Sensitivity = ItemSensitivity.Personal },
        _ => column,
    };

    [Theory, MemberData(nameof(Engines))]
    public async Task A_file_becomes_a_version_that_is_asked_and_replaced_and_withdrawn(string engine)
    {
        await using var office = await DataOffice.Open(engine);
        await office.Entry(Number);
        var draft = await office.Take(Number, Parks);
        Assert.Equal(["编号:Text", "名称:Text", "行政区:Integer", "泊位:Integer", "单价:Decimal", "启用日期:Date", "充电:Boolean", "经度:Decimal", "纬度:Decimal", "联系电话:Text"], DataDictionary.Read(draft.Dictionary).Select(column => $"{column.Title}:{column.Type}"));
        Assert.Equal([ColumnRole.Longitude, ColumnRole.Latitude], DataDictionary.Read(draft.Dictionary).Where(column => column.Role != ColumnRole.Plain).Select(column => column.Role));
        var first = await office.Load(draft, Settled);
        Assert.Equal((VersionStanding.Current, 1, 4L, 0L), (first.Standing, first.Version, first.Rows, first.FaultRows));

        async Task<string> Names(string query) => string.Join(' ', (await office.Ask(first, query)).Rows.Select(row => ((string)row[0]!)[..4]));
        Assert.Equal("P001 P002 P003 P004", await Names(""));
        Assert.Equal("P001 P003", await Names("?行政区=510104"));
        Assert.Equal("P001 P002", await Names("?泊位.ge=100"));
        Assert.Equal("P002 P001", await Names("?单价.gt=4&sort=-单价"));
        Assert.Equal("P003", await Names("?单价.null=true"));
        Assert.Equal("P003 P004", await Names("?启用日期.ge=2021-01-01"));
        Assert.Equal("P002 P004", await Names("?编号.in=P002,P004"));
        Assert.Equal("P003", await Names("?search=春熙"));
        Assert.Equal("P002", await Names("?名称.contains=锦里"));
        Assert.Equal("P003 P001", await Names("?充电=是&sort=-启用日期"));
        Assert.Equal("P001 P002 P003", await Names("?编号.ne=P004"));

        var page = await office.Ask(first, "?sort=-单价&limit=2&count=true&columns=编号");
        Assert.Equal((4L, "P002 P001"), (page.Count!.Value, string.Join(' ', page.Rows.Select(row => row[0]))));
        var next = await office.Ask(first, $"?sort=-单价&limit=2&columns=编号&cursor={page.Next}");
        Assert.Equal(("P004 P003", null), (string.Join(' ', next.Rows.Select(row => row[0])), next.Next));

        var again = await office.Take(Number, Parks.Replace("P002,锦里", "P009,锦江", StringComparison.Ordinal));
        Assert.Equal(ColumnRole.Key, DataDictionary.Read(again.Dictionary)[0].Role);
        var second = await office.Load(again);
        Assert.Equal((2, VersionStanding.Current), (second.Version, second.Standing));
        Assert.Equal(VersionStanding.Superseded, await Standing(first.Id));
        var difference = await office.With(services => services.GetRequiredService<DatasetComparison>().Compare(first, second, CancellationToken.None));
        Assert.Equal((1L, 1L, 0L, 3L), (difference.New, difference.Gone, difference.Changed, difference.Same));

        await office.With(async services =>
        {
            await services.GetRequiredService<DatasetDesk>().Withdraw(Number, 2, "坐标有误", office.Keeper(), CancellationToken.None);
            return true;
        });
        Assert.Equal((VersionStanding.Current, VersionStanding.Withdrawn), (await Standing(first.Id), await Standing(second.Id)));
        Assert.Equal("dataset.withdrawn", (await ModuleOffice.Refused(() => office.With(services => services.GetRequiredService<DatasetGate>().Open(Number, 2, null, null, CancellationToken.None)))).Code);
        Assert.Equal(3, await office.Ask(db => db.RegisterEntries.CountAsync(entry => entry.RecordNumber == Number)));

        var files = new List<KeptFile>();
        await office.With(async services =>
        {
            await foreach (var file in services.GetServices<IKeptFiles>().ToAsyncEnumerable().SelectMany(kept => kept.Files(CancellationToken.None)))
            {
                files.Add(file);
            }

            return true;
        });
        Assert.Equal(4, files.Count);
        Assert.Contains(files, file => file.Sha256 == first.Sha256);
        Assert.True((await Verified()).Fits);
        await office.With(async services =>
        {
            await File.AppendAllTextAsync(services.GetRequiredService<BlobStore>().PathOf(first.Sha256!), "x");
            return true;
        });
        Assert.Equal([("dataset", $"{Number} v1")], (await Verified()).Misfits.Select(misfit => (misfit.Kind, misfit.Number)));

        Task<VerificationReport> Verified() => office.With(services => ActivatorUtilities.CreateInstance<JournalVerifier>(services).Run(null, CancellationToken.None));

        Task<VersionStanding> Standing(Guid id) => office.Ask(db => db.Set<DatasetVersion>().Where(version => version.Id == id).Select(version => version.Standing).SingleAsync());
    }

    [Fact]
    public async Task A_file_with_faults_is_refused_whole_with_rows_and_reasons_unless_they_are_to_be_left_out()
    {
        await using var office = await DataOffice.Open();
        await office.Entry(Number);
        const string bad = "编号,日期,数量,面积\nA1,2026-01-01,5,1.5\nA2,2026-02-30,x,1.2\nA1,2026-03-01,7,\n,2026-03-01,7,1\nA5,2026-03-01,7,1.2345678901234567\n";
        DatasetColumn Typed(DatasetColumn column) => column.Title switch { "编号" => column with { Role = ColumnRole.Key }, "日期" => column with { Type = ColumnType.Date }, "数量" => column with { Type = ColumnType.Integer }, _ => column with { Type = ColumnType.Decimal } };
        var refused = await office.Load(await office.Take(Number, bad), Typed);
        Assert.Equal((VersionStanding.Refused, 4L, null), (refused.Standing, refused.FaultRows, refused.Sha256));
        var faults = JsonSerializer.Deserialize<List<RowFault>>(refused.Faults!, Rongxi.Kernel.Forms.FormDefinition.Json)!;
        Assert.Equal(["3 日期 no-date", "3 数量 no-integer", "5 编号 required", "6 面积 too-precise", "4 编号 double"], faults.Select(fault => $"{fault.Row} {fault.Column} {fault.Fault}"));
        Assert.Equal("dataset.no-data", (await ModuleOffice.Refused(() => office.With(services => services.GetRequiredService<DatasetGate>().Open(Number, null, null, null, CancellationToken.None)))).Code);
        var taken = await office.Load(refused, leaveOut: true);
        Assert.Equal((VersionStanding.Current, 1L, 4L), (taken.Standing, taken.Rows, taken.FaultRows));
        Assert.Empty(Directory.EnumerateFiles(await office.With(services => Task.FromResult(Path.Combine(services.GetRequiredService<Rongxi.Kernel.KernelOptions>().BlobFolder, "aside")))));
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("gb18030")]
    [InlineData("utf-16")]
    public async Task However_a_file_is_encoded_it_is_read_or_refused(string encoding)
    {
        await using var office = await DataOffice.Open();
        await office.Entry(Number);
        var text = encoding == "gb18030" ? Rongxi.Kernel.Tables.TextEncoding.Gb18030.GetBytes(Parks) : encoding == "utf-16" ? [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Parks)] : new byte[] { 0xEF, 0xBB, 0xBF }.Concat(Encoding.UTF8.GetBytes(Parks)).ToArray();
        var loaded = await office.Load(await office.Take(Number, text), Settled);
        Assert.Equal("天府广场停车场", (await office.Ask(loaded, "?编号=P001&columns=名称")).Rows[0][0]);
    }

    [Fact]
    public async Task Broken_and_hostile_files_are_refused_by_name()
    {
        await using var office = await DataOffice.Open();
        await office.Entry(Number);
        async Task<string> Code(byte[] file, string name = "data.csv") => (await ModuleOffice.Refused(() => office.Take(Number, file, name))).Code;
        Assert.Equal("blob.empty", await Code([]));
        Assert.Equal("table.encoding", await Code([.. Encoding.UTF8.GetBytes("编号,名称\n"), 0xFF, 0xFF, 0x80, 0x0A]));
        Assert.StartsWith("table.", await Code(Encoding.UTF8.GetBytes("a,b\n1," + new string('x', 10 << 20) + "\n")), StringComparison.Ordinal);
        Assert.StartsWith("table.", await Code([0x50, 0x4B, 3, 4, 1, 2, 3], "data.xlsx"), StringComparison.Ordinal);
        Assert.StartsWith("table.", await Code(ZipBomb(), "data.xlsx"), StringComparison.Ordinal);
        Assert.Equal(0, await office.Ask(db => db.Set<DatasetVersion>().CountAsync()));
        Assert.Equal("table.malformed", await Code(Encoding.UTF8.GetBytes("a,b\n1,2\n\"3")));
        var late = new StringBuilder("a,b\n").Insert(4, "1,2\n", 3_000).Append("\"3").ToString();
        var halved = await office.Load(await office.Take(Number, late));
        Assert.Equal((VersionStanding.Refused, null), (halved.Standing, halved.Sha256));
    }

    [Fact]
    public async Task Formulas_are_harmless_in_files_and_places_are_features()
    {
        await using var office = await DataOffice.Open();
        await office.Entry(Number);
        var version = await office.Load(await office.Take(Number, Parks), Settled);
        async Task<string> Text(string format)
        {
            var body = new MemoryStream();
            await office.With(async services =>
            {
                var sight = await services.GetRequiredService<DatasetGate>().Open(Number, null, null, null, CancellationToken.None);
                var query = DatasetQuery.Parse("", sight.All, sight.Readable);
                DatasetExport.Must(format, sight, query);
                await services.GetRequiredService<DatasetExport>().Write(format, sight, query, body, Language.Zh, CancellationToken.None);
                return true;
            });
            return Encoding.UTF8.GetString(body.ToArray());
        }

        var csv = await Text("csv");
        Assert.Contains("'=HYPERLINK", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("联系电话", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("02861881234", await Text("json"), StringComparison.Ordinal);
        using var geo = JsonDocument.Parse(await Text("geojson"));
        Assert.Equal(104.0657, geo.RootElement.GetProperty("features")[0].GetProperty("geometry").GetProperty("coordinates")[0].GetDouble());
        Assert.Equal(4, JsonDocument.Parse(await Text("json")).RootElement.GetArrayLength());
        Assert.Equal(4, version.Rows);
    }

    [Theory]
    [InlineData("?nothing=1", "nothing")]
    [InlineData("?联系电话=1", "联系电话")]
    [InlineData("?sort=联系电话", "sort")]
    [InlineData("?columns=联系电话", "columns")]
    [InlineData("?group=联系电话", "group")]
    [InlineData("?泊位=x", "泊位")]
    [InlineData("?泊位.like=1", "泊位.like")]
    [InlineData("?limit=100000", "limit")]
    [InlineData("?cursor=abc", "cursor")]
    [InlineData("?sum=名称", "sum")]
    public async Task A_wrong_question_is_refused_and_what_may_not_be_read_cannot_be_named(string query, string field)
    {
        await using var office = await DataOffice.Open();
        await office.Entry(Number);
        await office.Load(await office.Take(Number, Parks), Settled);
        var sight = await office.With(services => services.GetRequiredService<DatasetGate>().Open(Number, null, null, null, CancellationToken.None));
        var refused = Assert.Throws<Refusal>(() => DatasetQuery.Parse(query, sight.All, sight.Readable));
        Assert.Equal(("dataset.query", 400, field), (refused.Code, refused.Status, refused.Errors[0].Field));
    }

    [Fact]
    public async Task What_is_not_open_is_not_answered_to_the_public()
    {
        await using var office = await DataOffice.Open();
        await office.Entry("5101-2026-ZY-000001", OpeningType.Conditional);
        await office.Entry("5101-2026-ZY-000002", OpeningType.Unconditional, AccessLevel.NonPublic);
        await office.Entry("5101-2026-ZY-000003", OpeningType.Unconditional, AccessLevel.Public, ("编号", ItemSensitivity.Plain, true), ("名称", ItemSensitivity.Plain, false), ("联系电话", ItemSensitivity.Personal, true));
        foreach (var number in new[] { "5101-2026-ZY-000001", "5101-2026-ZY-000002", "5101-2026-ZY-000003" })
        {
            await office.Load(await office.Take(number, Parks), column => column with { Type = ColumnType.Text, Role = ColumnRole.Plain });
        }

        Task<DatasetSight> Open(string number) => office.With(services => services.GetRequiredService<DatasetGate>().Open(number, null, null, null, CancellationToken.None));
        Assert.Equal(("dataset.not-open", 403), (await ModuleOffice.Refused(() => Open("5101-2026-ZY-000001"))) is var conditional ? (conditional.Code, conditional.Status) : default);
        Assert.Equal(404, (await ModuleOffice.Refused(() => Open("5101-2026-ZY-000002"))).Status);
        var readable = (await Open("5101-2026-ZY-000003")).Readable.Select(column => column.Title).ToList();
        Assert.Contains("编号", readable);
        Assert.DoesNotContain("名称", readable);
        Assert.DoesNotContain("联系电话", readable);
        Assert.Equal(("dataset.not-provider", 403), (await ModuleOffice.Refused(() => office.Take("5101-2026-ZY-000001", Encoding.UTF8.GetBytes(Parks), by: office.Applicant))) is var stranger ? (stranger.Code, stranger.Status) : default);
        Assert.NotNull(await office.Take("5101-2026-ZY-000001", Encoding.UTF8.GetBytes(Parks), by: office.For()));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_grant_opens_its_items_within_its_quota_and_nothing_else(string engine)
    {
        await using var office = await ResourcesOffice.Open(DataOffice.Start, engine);
        var entry = await office.Publish(ResourcesOffice.Entry());
        await office.Load(await office.Take(entry, "name,uscc,phone,capital\n成都甲公司,91510100MA600A0139,13800000000,100.00\n成都乙公司,91320200MA1N00B26F,13900000000,5.50\n"));
        var (_, grant) = await office.Granted(entry, "1,2");
        var key = await office.Grants(door => door.NewKey(grant, office.For(ResourcesOffice.Consumer), CancellationToken.None));
        Task<DatasetSight> Open(string? with, Rongxi.Kernel.People.Actor? by = null) => office.With(services => services.GetRequiredService<DatasetGate>().Open(entry, null, with, by, CancellationToken.None));
        Task<bool> Ask(DatasetSight of) => office.With(async services =>
        {
            await services.GetRequiredService<DatasetGate>().Log(of, "query", "?name.contains=甲", 1, TimeSpan.Zero, CancellationToken.None);
            return true;
        });
        var sight = await Open(key);
        Assert.Equal(["name", "uscc"], sight.Readable.Select(column => column.Name));
        Assert.Throws<Refusal>(() => DatasetQuery.Parse("?phone=13800000000", sight.All, sight.Readable));
        Assert.Throws<Refusal>(() => DatasetQuery.Parse("?sort=capital", sight.All, sight.Readable));
        Assert.Equal(grant, (await Open(null, office.For(ResourcesOffice.Consumer))).Way);
        await Ask(sight);
        await Ask(sight);
        Assert.Equal(("sharing.quota", 429), (await ModuleOffice.Refused(() => Ask(sight))) is var used ? (used.Code, used.Status) : default);
        Assert.Equal(("sharing.key-unknown", 401), (await ModuleOffice.Refused(() => Open(key + "x"))) is var unknown ? (unknown.Code, unknown.Status) : default);
        Assert.Equal("sharing.no-grant", (await ModuleOffice.Refused(() => Open(null, office.Applicant with { Units = new HashSet<Guid> { Guid.CreateVersion7() } }))).Code);
        Assert.Equal(("provider", 4), await Open(null, office.For()) is var own ? (own.Way, own.Readable.Count) : default);
        Assert.Equal("dataset.not-open", (await ModuleOffice.Refused(() => Open(null))).Code);
        Assert.Equal((2, 3), await office.Ask(async db => (await db.Set<DataCall>().CountAsync(), await db.Set<Rongxi.Resources.Sharing.SharingCall>().CountAsync(call => call.Operation == "query"))));
    }

    [Fact]
    public async Task A_question_that_takes_too_long_is_broken_off()
    {
        await using var office = await ModuleOffice.Open(DataOffice.Start, "SQLite", [new Rongxi.Resources.ResourcesModule()], add: services => services.AddSingleton(new DatasetLimits { QueryTime = TimeSpan.FromMilliseconds(1) }));
        await office.Entry(Number);
        var text = new StringBuilder("name\n");
        for (var i = 0; i < 60_000; i++)
        {
            text.Append("row number ").Append(i).Append('\n');
        }

        var version = await office.Load(await office.Take(Number, text.ToString()));
        Assert.Equal(("dataset.too-slow", 503), (await ModuleOffice.Refused(() => office.Ask(version, "?name.contains=nowhere&count=true"))) is var slow ? (slow.Code, slow.Status) : default);
    }

    private static byte[] ZipBomb()
    {
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in new[] { ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"), ("xl/workbook.xml", "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"/>") })
            {
                using var entry = new StreamWriter(zip.CreateEntry(name).Open());
                entry.Write(text);
            }

            using var sheet = zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open();
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 1_100; i++)
            {
                sheet.Write(zeros);
            }
        }

        return file.ToArray();
    }
}
