using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Imports;
using Rongxi.Kernel.Outbox;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Standards;
using Rongxi.Kernel.Words;
using Rongxi.Planning;
using Rongxi.Planning.Plans;
using Rongxi.Standards;
using Rongxi.Standards.Register;
using Rongxi.Standards.Subscriptions;
using Rongxi.Tests.Harness;
using Rongxi.Tests.Kernel.Documents;
using Rongxi.Tests.Planning;

namespace Rongxi.Tests.Standards;

/// <summary>What replaces what, who is told of it, and who cites it.</summary>
public sealed class SuccessionTests
{
    public static IEnumerable<TheoryDataRow<string>> Engines() => Engine.Each();

    [Theory, MemberData(nameof(Engines))]
    public async Task A_chain_is_shown_whole_from_any_of_its_standards_and_a_circle_is_refused_by_name(string engine)
    {
        await using var office = await StandardsOffice.Open(new(2026, 3, 2), engine);
        await office.Put("GB 17859-1999");
        await office.Put("GB/T 22239-2008", StandardStatus.Replaced);
        await office.Put("GB/T 22239-2019", replaces: "GB/T 22239-2008");
        await office.Put("GB/T 25070-2010", StandardStatus.Replaced, replacedBy: "GB/T 25070-2019");
        await office.Put("GB/T 25070-2019");
        await office.Put("GB/T 22239-2028", StandardStatus.Drafting, replaces: "gb/t22239-2019；GB/T 25070—2019");
        Assert.Equal(["GB/T 22239—2008", "GB/T 22239—2019", "GB/T 22239—2028"], (await office.ChainOf("GB/T 22239-2008")).Codes());
        Assert.Equal(["GB/T 22239—2008 + GB/T 25070—2010", "GB/T 22239—2019 + GB/T 25070—2019", "GB/T 22239—2028"], (await office.ChainOf("GB/T 22239-2028")).Codes());
        Assert.True((await office.ChainOf("GB 17859-1999")).IsAlone);

        // A draft is no successor yet; the undated code means the edition in force.
        var standings = await office.With(services => services.GetRequiredService<IStandardStandings>().Of([.. new[] { "GB/T 22239-2008", "GB/T 22239", "GB/T 25070-2010", "GB/T 99999-2001" }.Select(code => StandardNumber.Parse(code)!)], CancellationToken.None));
        Assert.Equal([(false, "GB/T 22239—2019"), (true, ""), (false, "GB/T 25070—2019"), (false, "")], standings.Select(standing => (standing.IsInForce, string.Join(",", standing.Successors.Select(other => other.Code)))));
        Assert.Equal(("GB/T 22239—2019", true, false), (standings[1].Code, standings[1].IsKnown, standings[3].IsKnown));

        var circle = await ModuleOffice.Refused(() => office.Put("GB/T 22239-2008", StandardStatus.Replaced, replaces: "GB/T 22239-2028"));
        Assert.Equal("standards.circle", circle.Code);
        Assert.Contains("GB/T 22239—2028 → GB/T 22239—2019 → GB/T 22239—2008 → GB/T 22239—2028", circle.Text.Zh);
        Assert.Equal("Replaces", circle.Errors.Single().Field);
        Assert.Equal("Replaces", (await ModuleOffice.Refused(() => office.Put("GB 17859-1999", replaces: "GB17859-1999"))).Errors.Single().Field);
        Assert.Null((await office.Single<Standard>("GB-T 22239-2008")).Replaces);

        // A relation taken back is gone from the chain.
        await office.Put("GB/T 22239-2028", StandardStatus.Drafting, replaces: "GB/T 25070-2019");
        Assert.Equal(["GB/T 22239—2008", "GB/T 22239—2019"], (await office.ChainOf("GB/T 22239-2008")).Codes());
    }

    [Fact]
    public async Task What_is_wrong_with_a_standard_is_said_field_by_field()
    {
        await using var office = await StandardsOffice.Open(new(2026, 3, 2));
        var wrong = await ModuleOffice.Refused(() => office.Put(new StandardEntry { Code = "GB/T 1-2020", Published = "2020-13", Ics = "35.9", Ccs = "I1", Adopts = "ISO 1:2020", InForceOn = new(2020, 5, 1), WithdrawnOn = new(2019, 5, 1), Replaces = "以前的" }));
        Assert.Equal(["TitleZh", "Published", "WithdrawnOn", "Ics", "Ccs", "Adoption", "Replaces"], wrong.Errors.Select(error => error.Field));
        Assert.Equal("Code", (await ModuleOffice.Refused(() => office.Put("标准一号"))).Errors.Single().Field);
        Assert.Equal("forbidden", (await ModuleOffice.Refused(() => office.With(services => services.GetRequiredService<StandardBook>().Put(new StandardEntry { Code = "GB/T 1-2020" }, "x", office.Acting(Role.Archivist), CancellationToken.None)))).Code);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_table_of_standards_is_imported_by_code_and_its_succession_follows(string engine)
    {
        await using var office = await StandardsOffice.Open(new(2026, 3, 2), engine);
        const string Table = "标准号,中文名称,标准状态,发布日期,代替,国际标准分类（ICS）,采用国际标准,采用程度\r\ngb/t22080-2016,信息安全管理体系 要求,现行,2016-08-29,GB/T 22080-2008,35.030,ISO/IEC 27001:2013,等同采用（IDT）\r\nGB/T 22080-2008,信息安全管理体系 要求,被代替,2008-06-19,,35.040,,\r\n乱写,名称,现行,,,,,\r\nGB/T 5271-2001,,现行,,,,,\r\n";
        async Task<ImportRun> Import() => await office.With(async services =>
        {
            var runner = StandardRegister.Import.Runner(services.GetRequiredService<RongxiDb>(), services.GetRequiredService<BlobStore>());
            var run = await runner.DryRun(new MemoryStream(Encoding.UTF8.GetBytes(Table)), "标准.csv", null, office.Acting(Role.CaseHandler), CancellationToken.None);
            return await runner.Run(run.Id, office.Acting(Role.CaseHandler), CancellationToken.None);
        });
        var run = await Import();
        Assert.Equal(["4 Code", "5 TitleZh"], await office.Ask(db => db.ImportRefusals.Where(refusal => refusal.RunId == run.Id).OrderBy(refusal => refusal.Row).ThenBy(refusal => refusal.Field).Select(refusal => refusal.Row + " " + refusal.Field).ToListAsync()));
        Assert.Equal((2, 2), (run.Taken, run.Refused));
        var standard = await office.Single<Standard>("GB-T 22080-2016");
        Assert.Equal(("GB/T 22080—2016", StandardLevel.National, false, "22080", 2016, "GB/T 22080—2008", AdoptionDegree.Idt), (standard.Code, standard.Level, standard.IsMandatory, standard.Serial, standard.Year, standard.Replaces, standard.Adoption));
        run = await Import();
        Assert.Equal((0, 0, 2), (run.Taken, run.Changed, run.Unchanged));
        await office.Watch();
        Assert.Equal(["GB/T 22080—2008", "GB/T 22080—2016"], (await office.ChainOf("GB/T 22080-2008")).Codes());
        Assert.Equal("ISO/IEC 27001:2013", (await office.ChainOf("GB/T 22080-2016")).Adopted!.Code);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Who_subscribed_and_who_cites_are_told_once_with_the_successor(string engine)
    {
        await using var office = await ModuleOffice.Open(new(2026, 3, 2), engine, [new StandardsModule(), new PlanningModule()]);
        var plan = await office.InForce([], [PlanningOffice.Task("1", "政务云按GB/T 22239—2008三级建设", new(2026, 3, 2), new(2027, 3, 2))]);
        await office.Put("GB/T 22239-2008");
        await office.Put("GB/T 1.1-2020");
        var (reader, classReader, wordReader, other) = (Person(1), Person(2), Person(3), Person(4));
        await Subscribe(office, reader, SubscriptionKind.Standard, "gb/t22239");
        await Subscribe(office, reader, SubscriptionKind.Standard, "GB/T 22239");
        await Subscribe(office, classReader, SubscriptionKind.Ics, "35");
        await Subscribe(office, wordReader, SubscriptionKind.Words, "22239 名称");
        await Subscribe(office, other, SubscriptionKind.Standard, "GB/T 1.1-2020");
        Assert.Equal(0, await office.Watch());

        var cited = await office.With(services => services.GetRequiredService<CitationFinder>().Citing([StandardNumber.Parse("GB/T 22239-2008")!], CancellationToken.None));
        Assert.Equal((plan, "GB/T 22239—2008"), (cited.Single().Text.Number, cited.Single().Cited.Code));
        Assert.Contains("政务云按GB/T 22239—2008三级", cited.Single().Around);

        await office.Put("GB/T 22239-2019", replaces: "GB/T 22239-2008");
        await office.Put("GB/T 22239-2008", StandardStatus.Replaced, replacedBy: "GB/T 22239-2019");
        Assert.Equal(1, await office.Watch());
        Assert.Equal(0, await office.Watch());
        var told = await office.Ask(db => db.Notifications.Where(notice => notice.Topic == "told").ToListAsync());
        Assert.Equal(new[] { reader, classReader, wordReader }.Select(actor => actor.PersonId!.Value).Order(), told.Select(notice => notice.PersonId).Order());
        Assert.All(told, notice => Assert.Contains("GB/T 22239—2019", notice.Zh));
        var telling = await office.Ask(db => db.Set<StandardTelling>().SingleAsync());
        Assert.Equal((StandardStatus.Current, StandardStatus.Replaced, 3, 1), (telling.Before, telling.After, telling.Told, telling.Citing));

        var own = await office.With(services => services.GetRequiredService<SubscriptionDesk>().Of(reader.PersonId!.Value, CancellationToken.None));
        Assert.Equal("GB/T 22239", own.Single().What);
        Assert.Equal("not-found", (await ModuleOffice.Refused(() => office.With(async services => { await services.GetRequiredService<SubscriptionDesk>().End(own[0].Id, other, CancellationToken.None); return true; }))).Code);
        Assert.Equal(["What"], new SubscriptionOrder { Kind = SubscriptionKind.Ics, What = "99.1" }.Check().Select(error => error.Field));
    }

    private static Actor Person(int n) => new() { PersonId = new Guid(n, 0, 0, new byte[8]), Name = $"读者{n}" };

    private static Task<StandardSubscription> Subscribe(ModuleOffice office, Actor by, SubscriptionKind kind, string what) =>
        office.With(services => services.GetRequiredService<SubscriptionDesk>().Begin(new SubscriptionOrder { Kind = kind, What = what }, by, CancellationToken.None));
}
