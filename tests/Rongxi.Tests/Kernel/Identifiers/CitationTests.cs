using Rongxi.Kernel.Words;
using Rongxi.Radio;
using Xunit;

namespace Rongxi.Tests.Kernel.Identifiers;

public sealed class CitationTests
{
    [Theory]
    [InlineData("行政许可法 第三十二条第一款第四项", "Administrative Licensing Law art. 32 para. 1 item 4")]
    [InlineData("行政许可法 第三十二条第一款第四、五项：自补齐之日起受理", "Administrative Licensing Law art. 32 para. 1 items 4, 5: accepted from the day it is complete")]
    [InlineData("《中华人民共和国无线电管理条例》第三十一条、第三十二条和《中华人民共和国行政许可法》第三十八条第一款", "Radio Administration Regulations art. 31, art. 32 and Administrative Licensing Law art. 38 para. 1")]
    [InlineData("无线电管理条例 第七十一至七十三条", "Radio Administration Regulations arts. 71–73")]
    [InlineData("无线电管理条例 第十九、二十、三十三、三十八条", "Radio Administration Regulations arts. 19, 20, 33, 38")]
    [InlineData("无线电管理条例 第十六条; 协调不计: 第八十三条; 评审、检测、听证不计: 行政许可法 第四十五条", "Radio Administration Regulations art. 16; coordination not counted: art. 83; reviews, tests and hearings not counted: Administrative Licensing Law art. 45")]
    [InlineData("无线电管理条例 第三十一条、第三十四条（随执照核发）", "Radio Administration Regulations art. 31, art. 34 (issued with the licence)")]
    [InlineData("行政许可法 第一百零三条", "Administrative Licensing Law art. 103")]
    public void A_citation_is_read_in_English(string chinese, string english)
    {
        Assert.Equal(english, Citation.English(chinese));
        Assert.Equal(new Text(chinese, english), Citation.Of(chinese));
    }

    [Fact]
    public void An_unknown_law_stays_as_it_is_rather_than_half_read()
    {
        Assert.Null(Citation.English("某某办法 第三条"));
        Assert.Equal("某某办法 第三条", Citation.Of("某某办法 第三条").En);
        Assert.True(Citation.Of(null).IsEmpty);
    }

    [Fact]
    public void Every_basis_that_a_procedure_names_is_read_in_English()
    {
        var named = new RadioModule().Procedures.SelectMany(procedure => procedure.LimitList.SelectMany(limit => new[] { limit.Basis, limit.Extension?.Basis })
            .Concat(procedure.StageList.Select(stage => stage.StopBasis))
            .Append(procedure.Guide.ConditionsBasis))
            .Where(basis => !string.IsNullOrEmpty(basis)).Distinct().ToList();
        Assert.NotEmpty(named);
        Assert.All(named, basis => Assert.True(Citation.English(basis!) is not null, basis));
    }
}
