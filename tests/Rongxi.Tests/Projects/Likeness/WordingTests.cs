using Rongxi.Projects.Likeness;

namespace Rongxi.Tests.Projects.Likeness;

/// <summary>How texts become phrases and terms.</summary>
public sealed class WordingTests
{
    [Theory]
    [InlineData("（1）数据采集；（2）统计分析、可视化展示。\n3. 移动端查询", "数据采集|统计分析|可视化展示|移动端查询")]
    [InlineData("Collects data; publishes reports. Version 2.5 only, e-mail", "Collects data|publishes reports|Version 2.5 only|e-mail")]
    [InlineData("3D 建模", "3D 建模")]
    [InlineData("，。；  ", "")]
    [InlineData("实现相关功能", "")]
    public void A_text_is_cut_into_phrases_without_their_numbering(string text, string phrases) =>
        Assert.Equal(phrases, string.Join('|', Wording.Phrases([text]).Select(phrase => phrase.Shown)));

    [Theory]
    [InlineData("停车诱导", "泊车引导")]
    [InlineData("数据共享交换", "交换共享数据")]
    [InlineData("建设数据库", "搭建资料库")]
    [InlineData("permits", "Permit")]
    [InlineData("city parking guidance", "停车引导")]
    [InlineData("ＡＰＰ查询", "手机检索")]
    public void Words_of_one_meaning_are_the_same_terms(string one, string other) =>
        Assert.Equal(Wording.TermsOf(Wording.Folded(one)), Wording.TermsOf(Wording.Folded(other)));

    [Fact]
    public void Pairs_of_characters_do_not_cross_words()
    {
        var terms = Wording.TermsOf("数据共享");
        Assert.Equal(Wording.TermsOf("数据").Union(Wording.TermsOf("共享")).Order(), terms);
        Assert.DoesNotContain(Wording.Pair('据', '共'), terms);
    }

    [Fact]
    public void Words_in_common_are_told_as_they_were_written()
    {
        var phrase = new Phrase("GIS 地图展示与 ＡＰＰ 查询");
        Assert.Equal(["地图展示", "查询"], phrase.WordsAmong(new Phrase("在地图上查找并呈现地理信息").Terms.ToHashSet()).Except(["GIS"]));
    }
}
