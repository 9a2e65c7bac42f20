using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Collections;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Resources.Catalogue;
using Rongxi.Resources.Collecting;
using Rongxi.Tests.Harness;
using Rongxi.Tests.Kernel.Documents;
using static Rongxi.Tests.Resources.Catalogue.ResourcesOffice;

namespace Rongxi.Tests.Resources.Catalogue;

/// <summary>RES-1: entries compiled, reviewed, published, updated, taken down; and the check against repeated collection.</summary>
public sealed class CatalogueTests
{
    public static IEnumerable<TheoryDataRow<string>> Engines() => Engine.Each();

    [Theory, MemberData(nameof(Engines))]
    public async Task An_entry_is_compiled_checked_returned_reviewed_published_updated_and_taken_down(string engine)
    {
        await using var office = await Open(new(2026, 3, 2), engine);
        var file = await office.Apply("RES-1", Entry(), Provider);
        Assert.Equal("form.invalid", (await ModuleOffice.Refused(() => office.Take(file, "CheckSelf", office.For(Provider), null, ("Lawful", "true"), ("Attributes", "true"), ("Reviewer", "周敏"), ("On", "2026-03-02")))).Code);
        await office.HandIn(file);
        Assert.Equal(new DateOnly(2026, 3, 9), (await office.Read(file)).DueOn);
        Assert.Equal("NoDouble", (await ModuleOffice.Refused(() => office.Take(file, "Review", Role.CaseHandler, null, ("Complete", "true"), ("Classified", "true")))).Errors.Single().Field);
        await office.Take(file, "Return", Role.CaseHandler, "摘要太短");
        await office.With(services => services.GetRequiredService<CaseDesk>().Supplement(file, "Rework", FormDefinition.Of<EntryForm>().Spread(System.Text.Json.Nodes.JsonNode.Parse(FormDefinition.Of<EntryForm>().Write(Entry() with { Abstract = "全市登记注册的各类企业基本信息，含变更" }))), office.For(Provider), CancellationToken.None));
        await office.HandIn(file);
        await office.Take(file, "Review", Role.CaseHandler, null, Passed);
        await office.Take(file, "Publish", Role.DivisionHead);

        var number = (await office.Read(file)).RecordNumber!;
        var entry = await office.Single<CatalogueEntry>(number);
        Assert.Equal(("307012/000001", 1, EntryStanding.Published, true, new DateOnly(2026, 4, 1), new DateOnly(2026, 4, 6), 4, true), (entry.Code, entry.Version, entry.Standing, entry.IsPublic, entry.UpdateDueOn!.Value, entry.UpdateGraceOn!.Value, entry.ItemCount, entry.PersonalData));
        Assert.Contains("含变更", entry.Abstract);
        Assert.Equal(["catalogue-notice"], await office.Papers(file));
        Assert.Contains(await office.Find("企业基本"), hit => hit.Number == number);
        Assert.Equal("resources.double", (await ModuleOffice.Refused(() => office.Apply("RES-1", Entry(), Provider))).Code);

        var update = Copied(Entry() with { Classification = "307013", Items = [.. Entry().Items.Where(item => item.Name != "注册资本"), new ItemLine { Name = "经营范围", Type = ItemType.Text, Length = 2000, Shared = true }] }, number);
        var changing = await office.Apply("RES-1U", update, Provider);
        // Fifteen working days from a change of law.
        Assert.Equal(new DateOnly(2026, 3, 23), await office.DueOf(changing, Compiling.Updates, "update"));
        Assert.Equal("resources.update-open", (await ModuleOffice.Refused(() => office.Apply("RES-1U", update, Provider))).Code);
        await office.HandIn(changing);
        Assert.Equal(EntryStanding.Updating, (await office.Single<CatalogueEntry>(number)).Standing);
        await office.Take(changing, "Review", Role.CaseHandler, null, Passed);
        await office.Take(changing, "Publish", Role.DivisionHead);
        entry = await office.Single<CatalogueEntry>(number);
        Assert.Equal(("307013/000001", 2), (entry.Code, entry.Version));
        var items = await office.Ask(db => db.Set<CatalogueItem>().Where(item => item.EntryNumber == number).OrderBy(item => item.No).ToListAsync());
        Assert.Equal([(1, (int?)null), (2, null), (3, null), (4, 2), (5, null)], items.Select(item => (item.No, item.GoneInVersion)));
        var differences = await office.With(async services => (await services.GetRequiredService<EntryReader>().Read(number, true, CancellationToken.None)).Versions);
        Assert.Equal(["307013", "", "注册资本"], new[] { EntryReader.Compare(differences[1], differences[0]).Single(row => row.Field.En == "Classification").After, EntryReader.Compare(differences[1], differences[0]).Single(row => row.Field.En == "Item 4").After, EntryReader.Compare(differences[1], differences[0]).Single(row => row.Field.En == "Item 4").Before.Split(' ')[0] });

        var down = await office.Apply("RES-1D", new TakeDownForm { EntryNumber = number, Reason = "由省级统一提供", From = new(2026, 3, 2) }, Provider);
        await office.Take(down, "TakeDown", Role.DivisionHead);
        entry = await office.Single<CatalogueEntry>(number);
        Assert.Equal((EntryStanding.TakenDown, false, null), (entry.Standing, entry.IsPublic, entry.UpdateDueOn));
        Assert.Equal("not-found", (await Assert.ThrowsAsync<Rongxi.Kernel.Words.Refusal>(() => office.With(services => services.GetRequiredService<EntryReader>().Read(number, false, CancellationToken.None)))).Code);
    }

    [Fact]
    public async Task Codes_have_no_gap_and_an_entry_of_another_is_not_updated()
    {
        await using var office = await Open(new(2026, 3, 2));
        await office.Publish(Entry("甲"));
        var dropped = await office.Apply("RES-1", Entry("乙") with { Items = [.. Entry().Items.Select(item => item with { Name = "乙" + item.Name })] }, Provider);
        await office.HandIn(dropped);
        await office.Take(dropped, "Decline", Role.DivisionHead, "不属于本市目录范围");
        var third = await office.Publish(Entry("丙") with { Items = [.. Entry().Items.Select(item => item with { Name = "丙" + item.Name })] });
        Assert.Equal("307012/000002", (await office.Single<CatalogueEntry>(third)).Code);
        Assert.Equal("EntryNumber", (await ModuleOffice.Refused(() => office.Apply("RES-1U", Copied(Entry("丙"), third), Consumer))).Errors.Single().Field);
    }

    [Fact]
    public async Task Every_year_providers_look_through_their_entries()
    {
        await using var office = await Open(new(2026, 3, 2));
        var number = await office.Publish(Entry());
        office.Clock.Set(TestClock.Morning(2027, 1, 4));
        var collection = await office.With(services => services.GetRequiredService<CollectionDesk>().Open(new CollectionOrder { Kind = "RES-1.review", Period = "2026" }, office.Acting(Role.CaseHandler), CancellationToken.None));
        var item = Assert.Single(collection.Items);
        Assert.Equal((ModuleOffice.ApplicantName, Provider), (item.UnitName, item.UnitCode));
        var report = new EntriesReviewed { Summary = "无变化", Entries = [new() { Number = number, Verdict = ReviewVerdict.Update, Note = "增加信息项" }] };
        Assert.Equal("Entries[0].Number", (await ModuleOffice.Refused(() => office.With(services => services.GetRequiredService<CollectionDesk>().Submit(new ReportOrder { Collection = collection.Number, Place = 1, Record = report with { Entries = [report.Entries[0] with { Number = "5101-2026-ZY-999999" }] } }, office.For(Provider), CancellationToken.None)))).Errors.Single().Field);
        await office.With(services => services.GetRequiredService<CollectionDesk>().Submit(new ReportOrder { Collection = collection.Number, Place = 1, Record = report }, office.For(Provider), CancellationToken.None));
        await office.With(services => services.GetRequiredService<CollectionDesk>().Accept(collection.Number, 1, null, null, office.Acting(Role.CaseHandler), CancellationToken.None));
        Assert.Contains(await office.Ask(db => db.RegisterEntries.Where(row => row.RecordNumber == number).ToListAsync()), row => row.Kind == EntryKind.Inspected && row.Reason == "年度审核 2026：需要更新，增加信息项");
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task What_the_catalogue_has_is_not_collected_again(string engine)
    {
        await using var office = await Open(new(2026, 3, 2), engine);
        await office.Publish(Entry());
        var proposal = new CollectionProposal { Title = "用工备案", Basis = "《劳动合同法》第七条", Of = "用人单位", From = new(2026, 6, 1), Items = [new() { Name = "企业名称" }, new() { Name = "企业登记名称", Definition = "登记的企业全称" }, new() { Name = "岗位数量" }] };
        var found = await office.With(services => services.GetRequiredService<RepeatedCollection>().Look(proposal.Items, Consumer, CancellationToken.None));
        Assert.Equal([true, false, false], found.Select(matches => matches.Any(match => match.IsSame)));
        Assert.Equal((100, "企业名称"), (found[0][0].Points, found[0][0].Item.Name));
        Assert.Equal(["企业", "名称"], found[1][0].Common);
        Assert.Empty(found[2]);

        var file = await office.Apply("RES-2C", proposal, Consumer);
        Assert.Equal("resources.collected-already", (await ModuleOffice.Refused(() => office.Take(file, "Clear", Role.CaseHandler))).Code);
        await office.Take(file, "AskReason", Role.CaseHandler, "企业名称已有");
        await office.With(services => services.GetRequiredService<CaseDesk>().Supplement(file, "Answer", FormDefinition.Of<CollectionProposal>().Spread(System.Text.Json.Nodes.JsonNode.Parse(FormDefinition.Of<CollectionProposal>().Write(proposal with { Items = [proposal.Items[0] with { Reason = "劳务派遣单位不在登记范围" }, .. proposal.Items.Skip(1)] }))), office.For(Consumer), CancellationToken.None));
        await office.Take(file, "Clear", Role.CaseHandler);
        Assert.Equal("Cleared", await office.StageOf(file));
        // What one provides oneself is no reason to share.
        Assert.Empty((await office.With(services => services.GetRequiredService<RepeatedCollection>().Look(proposal.Items, Provider, CancellationToken.None)))[0]);
    }

    internal static EntryUpdate Copied(EntryForm form, string number)
    {
        var json = System.Text.Json.Nodes.JsonNode.Parse(FormDefinition.Of<EntryForm>().Write(form))!.AsObject();
        (json["entryNumber"], json["cause"], json["causeOn"], json["note"]) = (number, "Law", "2026-03-02", "条例修订");
        return (EntryUpdate)FormDefinition.Of<EntryUpdate>().Read(json.ToJsonString());
    }
}
