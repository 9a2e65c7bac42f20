using Rongxi.Resources.Catalogue;
using Rongxi.Resources.Overview;
using Rongxi.Resources.Sharing;
using static Rongxi.Tests.Resources.Catalogue.ResourcesOffice;

namespace Rongxi.Tests.Resources.Catalogue;

/// <summary>Rules of the catalogue in their own words.</summary>
public sealed class CatalogueRuleTests
{
    [Theory]
    [InlineData("307012/000123", "307012", 123)]
    [InlineData("1010011234/7", "1010011234", 7)]
    public void A_code_is_classification_and_serial(string text, string classification, long sequence)
    {
        var code = ResourceCode.Parse(text)!;
        Assert.Equal((classification, sequence), (code.Classification, code.Sequence));
        Assert.Equal(code, ResourceCode.Parse(code.ToString()));
    }

    [Theory]
    [InlineData(null), InlineData(""), InlineData("307012"), InlineData("407012/1"), InlineData("30701/1"), InlineData("307012/0"), InlineData("307012/x"), InlineData("307012/1/2"), InlineData("３07012/1"), InlineData("3070121234567890123/1"), InlineData("307012/1234567890123")]
    public void What_is_no_code_is_none(string? text) => Assert.Null(ResourceCode.Parse(text));

    [Fact]
    public void Sharing_is_not_refused_without_a_basis_in_law()
    {
        Assert.Empty(Entry().Check());
        Assert.Equal("SharingBasis", (Entry(sharing: SharingType.NotShared) with { SharingBasis = "涉及本单位利益" }).Check().First().Field);
        Assert.Empty(Entry(sharing: SharingType.NotShared).Check());
        Assert.Equal("SharingCondition", (Entry() with { SharingCondition = " " }).Check().First().Field);
        Assert.Equal("Basis", new SharingRefusal { Basis = "不便提供", Reason = "工作需要", AnsweredBy = "周敏" }.Check().Single().Field);
    }

    [Fact]
    public void Classified_data_has_no_place_and_important_data_is_not_simply_open()
    {
        Assert.Contains((Entry("重点目标清单 机密★10年")).Check(), error => error.Field == "Name");
        Assert.Empty(Entry("商业秘密保护企业名单").Check());
        Assert.Contains((Entry() with { Opening = OpeningType.Unconditional, Importance = DataImportance.Important }).Check(), error => error.Field == "Importance");
        Assert.Contains((Entry() with { Access = AccessLevel.NonPublic }).Check(), error => error.Field == "Access");
    }

    [Fact]
    public void Personal_items_are_opened_only_by_law_or_consent()
    {
        var form = Entry() with { Items = [new() { Name = "身份证号", Sensitivity = ItemSensitivity.Personal, Shared = true, Open = true }] };
        Assert.Equal("Items[0].Open", form.Check().Single().Field);
        Assert.Empty((form with { PersonalBasis = "《政府信息公开条例》第十五条" }).Check());
    }

    [Fact]
    public void Items_are_told_apart_named_once_and_coded_ones_name_their_set()
    {
        var form = Entry() with { Items = [new() { Name = "甲", Shared = true }, new() { Name = "甲 ", Type = ItemType.Code, Shared = true }] };
        Assert.Equal(["Items[1].Name", "Items[1].CodeSet"], form.Check().Select(error => error.Field));
    }

    [Fact]
    public void The_next_update_is_one_cycle_after_the_last() => Assert.Equal(
        [new(2026, 3, 3), new(2026, 3, 9), new(2026, 4, 2), new(2026, 6, 2), new(2026, 9, 2), new DateOnly(2027, 3, 2)],
        new[] { UpdateCycle.Daily, UpdateCycle.Weekly, UpdateCycle.Monthly, UpdateCycle.Quarterly, UpdateCycle.HalfYearly, UpdateCycle.Yearly }.Select(cycle => UpdateClock.DueOn(cycle, new(2026, 3, 2))!.Value));

    [Fact]
    public void Irregular_and_real_time_data_is_never_due()
    {
        Assert.Null(UpdateClock.DueOn(UpdateCycle.Irregular, new(2026, 3, 2)));
        Assert.Null(UpdateClock.DueOn(UpdateCycle.RealTime, new(2026, 3, 2)));
        Assert.Equal(new DateOnly(2026, 2, 28), UpdateClock.DueOn(UpdateCycle.Monthly, new(2026, 1, 31)));
    }

    [Fact]
    public void The_light_turns_amber_on_the_day_after_and_red_when_grace_is_over()
    {
        var entry = new CatalogueEntry { Office = "x", Number = "x", Name = "x", Class = ResourceClass.Base, Provider = "x", Abstract = "x", Access = AccessLevel.Public, Standing = EntryStanding.Published, Cycle = UpdateCycle.Monthly, UpdatedOn = new(2026, 3, 2), PublishedOn = new(2026, 3, 2) };
        entry.Settle(5);
        var light = CatalogueRegisters.Catalogue.Light;
        Assert.Equal([Rongxi.Kernel.Cases.LightColour.Ok, Rongxi.Kernel.Cases.LightColour.Near, Rongxi.Kernel.Cases.LightColour.Near, Rongxi.Kernel.Cases.LightColour.Late], new DateOnly[] { new(2026, 4, 2), new(2026, 4, 3), new(2026, 4, 7), new(2026, 4, 8) }.Select(day => light(entry, day).Colour));
        Assert.Equal("超期 6 天", light(entry, new(2026, 4, 8)).Word.Zh);
    }

    [Theory]
    [InlineData("1,2,5-8", "1,2,5,6,7,8"), InlineData("3、1，1", "1,3"), InlineData("7", "7")]
    public void Items_are_written_as_numbers_and_ranges(string typed, string read) => Assert.Equal(read, ItemNumbers.Write(ItemNumbers.Parse(typed)!));

    [Theory]
    [InlineData(""), InlineData("0"), InlineData("5-2"), InlineData("1-2-3"), InlineData("a"), InlineData("1-9999"), InlineData("99999")]
    public void What_is_no_list_of_items_is_none(string typed) => Assert.Null(ItemNumbers.Parse(typed));

    [Fact]
    public void A_department_is_not_judged_by_what_did_not_occur()
    {
        Assert.Equal(100, OverviewReader.Points((10, 10, 40), (0, 0, 40), (0, 0, 20)));
        Assert.Equal(75, OverviewReader.Points((10, 10, 40), (1, 2, 40), (0, 0, 20)));
        Assert.Equal(0, OverviewReader.Points((0, 0, 40)));
    }
}
