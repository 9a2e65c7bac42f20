using Rongxi.Kernel.Identifiers;
using Xunit;

namespace Rongxi.Tests.Kernel.Identifiers;

public class UsccTests
{
    private static readonly string[] Vectors =
    [
        "91350100M000100Y43", "11510100009000015Y", "113202000140000288", "91510100MA600A0139",
        "91320200MA1N00B26F", "12510100MB1000037P", "51320200MJ50000418",
    ];

    public static TheoryData<string> Valid => [.. Vectors];

    [Theory, MemberData(nameof(Valid))]
    public void A_valid_code_is_valid(string code) => Assert.Null(Uscc.WhyNot(code));

    [Theory]
    [InlineData(" 91350100m000100y43 ")]
    [InlineData("９１３５０１００Ｍ０００１００Ｙ４３")]
    [InlineData("91 350100 M000100Y4 3")]
    public void Case_width_and_blanks_are_normalised(string typed)
    {
        Assert.True(Uscc.IsValid(typed));
        Assert.Equal("91350100M000100Y43", Uscc.Normalise(typed));
    }

    [Fact]
    public void Any_single_wrong_character_is_found()
    {
        foreach (var code in Vectors)
        {
            for (var i = 0; i < 18; i++)
            {
                foreach (var other in Uscc.Alphabet.Where(letter => letter != code[i]))
                {
                    Assert.False(Uscc.IsValid(code[..i] + other + code[(i + 1)..]), $"{code} with {other} at {i + 1}");
                }
            }
        }
    }

    [Fact]
    public void Both_checks_must_hold()
    {
        // The organisation check is wrong, and the check over all is recomputed to fit it.
        var forged = Uscc.Alphabet.Select(last => "91350100M000100Y5" + last);
        Assert.DoesNotContain(forged, Uscc.IsValid);
        Assert.Contains("第17位", Uscc.WhyNot("91350100M000100Y53")!.Value.Zh);
        Assert.Contains("character 18", Uscc.WhyNot("91350100M000100Y44")!.Value.En);
    }

    [Theory]
    [InlineData(null, "请填写")]
    [InlineData("", "请填写")]
    [InlineData("91350100M000100Y4", "现为17位")]
    [InlineData("91350100MO00100Y43", "“O”")]
    [InlineData("9135010AM000100Y43", "第3至8位")]
    [InlineData("91350100M000100测43", "“测”")]
    public void The_reason_names_what_is_wrong(string? code, string part) => Assert.Contains(part, Uscc.WhyNot(code)!.Value.Zh);

    [Theory]
    [InlineData("91350100MO00100Y43", "91350100M000100Y43")] // O for 0
    [InlineData("9I350100M000I00Y43", "91350100M000100Y43")]
    [InlineData("19350100M000100Y43", "91350100M000100Y43")] // exchanged
    [InlineData("91350100M000100Y43", null)]
    [InlineData("91350100M000100Y", null)]
    public void A_likely_code_is_offered(string typed, string? meant) => Assert.Equal(meant, Uscc.LikelyRepair(typed));
}
