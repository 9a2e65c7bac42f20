using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;

namespace Rongxi.Tests.Kernel.Measures;

/// <summary>Units of targets and quantities are known by name, and read in English.</summary>
public sealed class MeasureUnitTests
{
    [Theory]
    [InlineData("%", "%")]
    [InlineData("％", "%")]
    [InlineData("座", "sites")]
    [InlineData("万人次", "10,000 person-times")]
    [InlineData("亿元", "100 million yuan")]
    [InlineData("人·月", "person-months")]
    [InlineData("千瓦时", "kWh")]
    [InlineData("千件", "1,000 items")]
    [InlineData("元/平方米", "yuan per m²")]
    [InlineData("个/万人", "items per 10,000 people")]
    [InlineData("件/人", "items per person")]
    [InlineData("GB / 天", "GB per day")]
    [InlineData("百分点", "percentage points")]
    public void A_unit_reads_in_english(string unit, string english) => Assert.Equal((true, english), (MeasureUnit.IsUnit(unit), MeasureUnit.English(unit)));

    [Theory]
    [InlineData("")]
    [InlineData("foo")]
    [InlineData("万")]
    [InlineData("万万元")]
    [InlineData("元/")]
    [InlineData("元/平方米/年")]
    [InlineData("很多")]
    [InlineData("一个写得太长而不可能是计量单位的计量单位名称")]
    public void What_is_no_unit_is_none(string text)
    {
        Assert.Null(MeasureUnit.English(text));
        Assert.Equal((text, text), (MeasureUnit.Title(text).Zh, MeasureUnit.Title(text).En));
    }

    [Fact]
    public void The_rule_names_what_is_wrong_and_what_was_meant()
    {
        var rule = new MeasureUnitAttribute();
        Assert.Null(rule.WhyNot("万人次"));
        Assert.Contains("foo", rule.WhyNot("foo")!.Value.Zh, StringComparison.Ordinal);
        Assert.Equal(("万元", "个", null), (rule.Repair("（万元）"), rule.Repair("个数"), rule.Repair("foo")));
        Assert.Equal("m²", rule.Normalise("㎡"));
    }

    [Fact]
    public void Every_unit_of_a_form_reads_in_both_languages() => Assert.Empty(
        from file in Directory.EnumerateFiles(AppContext.BaseDirectory, "Rongxi.*.dll").Where(file => !file.Contains("Tests", StringComparison.Ordinal))
        from type in System.Reflection.Assembly.LoadFrom(file).GetTypes()
        where type.GetCustomAttributes(typeof(FormAttribute), false).Length > 0
        from field in FormDefinition.Of(type).Fields
        where field.Unit.Length > 0 && !MeasureUnit.IsUnit(field.Unit)
        select $"{type.Name}.{field.Name}: {field.Unit}");
}
