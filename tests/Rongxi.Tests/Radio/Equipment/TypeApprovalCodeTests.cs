using Rongxi.Radio.Equipment;
using Xunit;

namespace Rongxi.Tests.Radio.Equipment;

public class TypeApprovalCodeTests
{
    [Fact]
    public void The_new_form_is_taken_apart()
    {
        Assert.True(TypeApprovalCode.TryParse("CMIIT ID: 24f51a2bz107(M)", out var code));
        Assert.True(code!.IsNewForm);
        Assert.True(code.IsLimitedModule);
        Assert.Equal(2024, code.Year);
        Assert.Equal("专用通信设备", code.Kind!.Value.Zh);
        Assert.Equal(["24", "F", "51", "A2B", "Z107", "(M)"], code.Parts.Select(part => part.Characters));
        Assert.Equal("Sichuan", code.Explain()[2].En);
        Assert.Equal("24F51A2BZ107(M)", code.ToString());
    }

    [Theory]
    [InlineData("2018CP1234", "1234")]
    [InlineData("2020DJ10123", "10123")]
    public void The_old_form_is_taken_apart(string typed, string serial)
    {
        Assert.True(TypeApprovalCode.TryParse(typed, out var code));
        Assert.False(code!.IsNewForm);
        Assert.Null(code.Kind);
        Assert.Equal(int.Parse(typed[..4], System.Globalization.CultureInfo.InvariantCulture), code.Year);
        Assert.Equal(serial, code.Parts[2].Characters);
        Assert.Equal(3, code.Explain().Count);
    }

    [Theory]
    [InlineData("24C32001A123")]
    [InlineData("23Z510019999")]
    [InlineData("２４Ｗ５１ＡＢ１Ｃ００１")]
    [InlineData("24 F51 A2B Z107")]
    public void Right_codes_are_read(string typed) => Assert.Null(TypeApprovalCode.WhyNot(typed));

    [Theory]
    [InlineData("", "请填写")]
    [InlineData(null, "请填写")]
    [InlineData("24F51A2B107", "现为11位")]
    [InlineData("24X51A2BZ107", "设备种类")]
    [InlineData("22F51A2BZ107", "不早于23")]
    [InlineData("24FS1A2BZ107", "地区代码")]
    [InlineData("24F51ABCZ107", "至少含一位数字")]
    [InlineData("24F51A2BZZ07", "第6至8位")]
    [InlineData("24F51A2BZ1O7", "字母I和O")]
    [InlineData("2018CP123", "现为9位")]
    [InlineData("2018C12345", "旧编码")]
    public void The_reason_names_what_is_wrong(string? typed, string part) =>
        Assert.Contains(part, TypeApprovalCode.WhyNot(typed)!.Value.Zh);

    [Theory]
    [InlineData("24F51A2BZ1O7", "24F51A2BZ107")]
    [InlineData("24F5IA2BZ107", "24F51A2BZ107")]
    [InlineData("24F51A2BZ107", null)]
    [InlineData("24F51A2B107", null)]
    [InlineData("CMIIT ID 24D5I12ID1O7", "24D51121D107")]
    [InlineData("CMIIT ID 24D5I12BD1O7(M)", "24D5112BD107(M)")]
    public void Letters_that_do_not_exist_are_read_as_digits(string typed, string? meant) =>
        Assert.Equal(meant, TypeApprovalCode.LikelyRepair(typed));
}
