using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Registers;
using Rongxi.Standards.Editions;
using Rongxi.Standards.Register;
using Rongxi.Tests.Harness;
using Rongxi.Tests.Kernel.Documents;

namespace Rongxi.Tests.Standards;

/// <summary>Lists that others publish: kept, compared, taken into the register; exact, and the same file twice changes nothing.</summary>
public sealed class EditionTests
{
    public static IEnumerable<TheoryDataRow<string>> Engines() => Engine.Each();

    [Theory, MemberData(nameof(Engines))]
    public async Task The_international_list_is_taken_exactly_with_its_succession(string engine)
    {
        var path = Reference.File("standards/iso-iec-jtc1/standards.json");
        await using var office = await StandardsOffice.Open(new(2026, 3, 2), engine);
        var (edition, isNew) = await office.Keep(path, IsoList.FormatName, "2025-06-02");
        Assert.True(isNew);
        Assert.Equal((2316, 0, 1236, 1429), (edition.Rows, edition.Refused, EditionDesk.Counts(edition)["obsoletes"], EditionDesk.Counts(edition)["updates"]));
        Assert.False((await office.Keep(path, IsoList.FormatName, "again")).IsNew);
        var taken = await office.TakeEdition(edition.Id);
        Assert.Equal([], await office.Ask(db => db.ImportRefusals.Where(refusal => refusal.RunId == taken.RunId).Select(refusal => refusal.Row + " " + refusal.Field + " " + refusal.En + " " + refusal.Value).ToListAsync()));
        Assert.Equal((2316, 0, 0, 0), (taken.Taken, taken.TakenChanged, taken.TakenUnchanged, taken.TakenRefused));

        var byStage = await office.Ask(db => db.Set<Standard>().GroupBy(standard => standard.Stage).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key!, row => row.Count));
        Assert.Equal((1055, 444, 362, 61), (byStage["95.99"], byStage["90.93"], byStage["60.60"], byStage["90.92"]));
        var byStatus = await office.Ask(db => db.Set<Standard>().GroupBy(standard => standard.Status).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count));
        Assert.Equal(1055, byStatus[StandardStatus.Replaced] + byStatus[StandardStatus.Abolished] - 6);
        Assert.Equal(["ISO/IEC 27001:2005", "ISO/IEC 27001:2013 + ISO/IEC 27001:2013/Cor 1:2014 + ISO/IEC 27001:2013/Cor 2:2015", "ISO/IEC 27001:2022"], (await office.ChainOf("ISO/IEC 27001:2022")).Codes());
        Assert.Equal(["ISO/IEC 27001:2022"], await office.With(async services => (await services.GetRequiredService<Succession>().SuccessorsOf("ISO-IEC 27001:2005", CancellationToken.None)).Select(link => link.Code).ToArray()));

        // The list contradicts itself where a draft replaces what is said to replace it: one line counts, the other is told.
        var left = await office.Ask(db => db.Set<StandardRelation>().Where(relation => relation.Circle != null).ToListAsync());
        Assert.NotEmpty(left);
        Assert.All(left, relation => Assert.Contains(relation.OlderCode, relation.Circle));
        Assert.Contains(EditionDesk.Findings(taken), finding => finding.En.Contains("would close a circle", StringComparison.Ordinal));

        var entries = await office.Ask(db => db.RegisterEntries.CountAsync());
        taken = await office.TakeEdition(edition.Id);
        Assert.Equal((0, 0, 2316, 0), (taken.Taken, taken.TakenChanged, taken.TakenUnchanged, taken.TakenRefused));
        Assert.Equal(entries, await office.Ask(db => db.RegisterEntries.CountAsync()));
        Assert.Contains(await office.Find("27001 management systems"), hit => hit.Number == "ISO-IEC 27001:2022");
        Assert.Contains(await office.Find("Systèmes de management"), hit => hit.Kind == Standard.Register);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Two_editions_of_the_approved_products_differ_by_exactly_what_differs(string engine)
    {
        var (earlier, later) = (Reference.File("standards/approved-it/it-standards-earlier.csv"), Reference.File("standards/approved-it/it-standards.csv"));
        await using var office = await StandardsOffice.Open(new(2022, 3, 1), engine);
        var first = (await office.Keep(earlier, ProductList.FormatName, "2021-10-01")).Edition;
        Assert.Equal((1020, 0), (first.Rows, first.Refused));
        first = await office.TakeEdition(first.Id);
        Assert.Equal((1020, 0), (first.Taken, first.TakenRefused));

        var second = (await office.Keep(later, ProductList.FormatName, "2022-04-29")).Edition;
        Assert.Equal((998, 243, 265), (second.Rows, second.Fresh, second.Gone));
        Assert.Equal((720, 161, 96, 11, 10), (EditionDesk.Counts(second)["Approved"], EditionDesk.Counts(second)["Denied"], EditionDesk.Counts(second)["Sunsetting"], EditionDesk.Counts(second)["Pilot"], EditionDesk.Counts(second)["Exception"]));
        var comparison = await office.With(services => services.GetRequiredService<EditionDesk>().Compare(first, second, CancellationToken.None));
        Assert.Equal((243, 265, 755), (comparison.Fresh.Count, comparison.Gone.Count, comparison.Changed.Count + comparison.Unchanged));
        Assert.Equal(second.Changed, comparison.Changed.Count);
        // Some names differ in blanks or capitals alone: one product for the register, but for the one that differs in capitals.
        Assert.Equal(22, comparison.Respelled.Count);

        second = await office.TakeEdition(second.Id);
        Assert.Equal((222, 0), (second.Taken, second.TakenRefused));
        var standings = await office.Ask(db => db.Set<Product>().GroupBy(product => product.Standing).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count));
        Assert.Equal((244, 720, 161), (standings[ProductStanding.Delisted], standings[ProductStanding.Approved], standings[ProductStanding.Denied]));
        Assert.Equal("editions.older", (await ModuleOffice.Refused(() => office.TakeEdition(first.Id))).Code);
        second = await office.TakeEdition(second.Id);
        Assert.Equal((0, 0, 998), (second.Taken, second.TakenChanged, second.TakenUnchanged));

        var acroplot = await office.Ask(db => db.Set<Product>().SingleAsync(product => product.Name == "AcroPlot Suite"));
        Assert.Equal((ProductStanding.Approved, new DateOnly(2023, 7, 20)), (acroplot.Standing, acroplot.ExpiresOn));
        var near = await office.Ask(db => db.Set<Product>().Where(product => product.Standing == ProductStanding.Approved && product.ExpiresOn == new DateOnly(2022, 4, 1)).FirstOrDefaultAsync());
        Assert.Equal(Rongxi.Kernel.Cases.LightColour.Late, ProductRegister.LightOf(near ?? acroplot, new(2024, 4, 2)).Colour);
    }

    [Fact]
    public async Task Bad_files_are_refused_by_name_and_leave_nothing()
    {
        await using var office = await StandardsOffice.Open(new(2026, 3, 2));
        Task<Rongxi.Kernel.Words.Refusal> Refused(string content, string source = IsoList.FormatName, Encoding? encoding = null) => ModuleOffice.Refused(() => office.Keep((encoding ?? Encoding.UTF8).GetBytes(content), source == ProductList.FormatName ? "list.csv" : "list.json", source, "1"));
        Assert.Equal("editions.not-json", (await Refused("""[{"id": "ISO/IEC 1:2020", """)).Code);
        Assert.Equal("editions.not-json", (await Refused("""{"id": "ISO/IEC 1:2020"}""")).Code);
        Assert.Equal("editions.not-json", (await Refused(new string('[', 2000))).Code);
        Assert.Equal("editions.not-json", (await Refused("""[{"id": "ISO/IEC 1:2020", "id": "ISO/IEC 2:2020"}]""")).Code);
        Assert.Equal("editions.empty", (await Refused("[]")).Code);
        Assert.Equal("editions.empty", (await Refused("""[{"id": "none"}, 7, null]""")).Code);
        Assert.Equal("editions.source", (await Refused("[]", "nowhere")).Code);
        Assert.Equal("table.missing-column", (await Refused("Product,Price\r\nA,1\r\n", ProductList.FormatName)).Code);
        Assert.Equal("editions.empty", (await Refused("Standard Name,Status\r\nA,Lost\r\n,Approved\r\n", ProductList.FormatName)).Code);
        Assert.NotNull(await Refused("Standard Name,Status\r\n\0\0\0,Approved\r\n", ProductList.FormatName));
        Assert.Equal(0, await office.Ask(db => db.Set<Edition>().CountAsync()));
        Assert.Equal("editions.label", (await ModuleOffice.Refused(() => office.Keep([1], "x", IsoList.FormatName, " "))).Code);
    }

    [Fact]
    public async Task A_list_in_another_encoding_is_read_and_a_bad_row_is_told_and_the_rest_taken()
    {
        await using var office = await StandardsOffice.Open(new(2026, 3, 2));
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var table = Encoding.GetEncoding("GB18030").GetBytes("产品,状态,准用至\r\n蓉城办公套件,准用,2027-03-01\r\n坏行,没有这种,-\r\n某日期,准用,下个月\r\n蓉城办公套件 ,准用,-\r\n");
        var (edition, _) = await office.Keep(table, "目录.csv", ProductList.FormatName, "一");
        Assert.Equal((1, 3, 3), (edition.Rows, edition.Refused, EditionDesk.Findings(edition).Count(finding => finding.IsRefusal)));
        Assert.Equal(1, (await office.TakeEdition(edition.Id)).Taken);
        Assert.Equal("editions.label-taken", (await ModuleOffice.Refused(() => office.Keep([.. table, 13, 10], "目录.csv", ProductList.FormatName, "一"))).Code);
    }
}
