using Rongxi.Kernel.Identifiers;
using Rongxi.Kernel.Words;
using Xunit;

namespace Rongxi.Tests.Kernel.Identifiers;

public class PaperAndPersonTests
{
    [Fact]
    public void A_resident_number_states_the_date_of_birth()
    {
        Assert.Null(ResidentId.WhyNot("11010519491231002X"));
        Assert.True(ResidentId.IsValid("１１０１０５１９４９１２３１００２ｘ"));
        Assert.Equal(new DateOnly(1949, 12, 31), ResidentId.BirthDate("11010519491231002x"));
        Assert.Null(ResidentId.BirthDate("110105194912310021"));
        Assert.Equal("1101************2X", ResidentId.Mask("11010519491231002X"));
    }

    [Theory]
    [InlineData("", "请填写")]
    [InlineData("110105491231002", "15位")]
    [InlineData("1101051949123100", "16位")]
    [InlineData("1101051949123100XX", "前17位")]
    [InlineData("01010519491231002X", "行政区划")]
    [InlineData("11010519490231002X", "出生日期")]
    [InlineData("110105194912310020", "校验码")]
    public void The_reason_names_what_is_wrong_and_never_the_number(string typed, string part)
    {
        var why = ResidentId.WhyNot(typed)!.Value;
        Assert.Contains(part, why.Zh);
        Assert.True(typed.Length == 0 || !why.Zh.Contains(typed));
    }

    [Theory]
    [InlineData("成信办〔2003〕12号", "成信办", 2003, 12)]
    [InlineData("锡信办发〔2005〕3号", "锡信办发", 2005, 3)]
    [InlineData("成信办规〔2024〕1号", "成信办规", 2024, 1)]
    [InlineData("AB〔1999〕99999号", "AB", 1999, 99999)]
    public void A_document_number_is_read_and_written(string typed, string issuer, int year, int serial)
    {
        Assert.Equal(new DocumentNumber(issuer, year, serial), DocumentNumber.Parse($" {typed} "));
        Assert.Equal(typed, new DocumentNumber(issuer, year, serial).ToString());
        Assert.Null(DocumentNumber.WhyNot(typed));
        Assert.Null(DocumentNumber.LikelyRepair(typed));
    }

    [Theory]
    [InlineData("成信办[2026]12号", "成信办〔2026〕12号")]
    [InlineData("成信办（２０２６）12号", "成信办〔2026〕12号")]
    [InlineData("成信办【2026】第012号", "成信办〔2026〕12号")]
    [InlineData("成信办〔2026〕12", "成信办〔2026〕12号")]
    [InlineData("成信办〔2026〕0号", null)]
    [InlineData("成〔2026〕1号", null)]
    [InlineData("成信办〔26〕1号", null)]
    [InlineData("第十二号", null)]
    public void A_wrong_document_number_is_refused_with_the_one_meant(string typed, string? meant)
    {
        var refusal = Assert.Throws<Refusal>(() => DocumentNumber.Parse(typed));
        Assert.Equal("document-number.wrong", refusal.Code);
        Assert.Equal(meant, Assert.Single(refusal.Errors).Repair);
    }

    [Theory]
    [InlineData("13812345678", "138****5678")]
    [InlineData("138 1234 5678", "138****5678")]
    [InlineData("028-61881234", "*********34")]
    [InlineData("110", "***")]
    [InlineData("", "")]
    public void A_telephone_number_is_masked(string phone, string masked) => Assert.Equal(masked, Masking.Phone(phone));

    [Theory]
    [InlineData("王小明", "王**")]
    [InlineData("李雷", "李*")]
    [InlineData("John Smith", "J*** S****")]
    [InlineData("𠮷田", "𠮷*")]
    [InlineData("王", "*")]
    public void A_name_is_masked(string name, string masked) => Assert.Equal(masked, Masking.Name(name));

    [Fact]
    public void A_mail_address_is_masked() =>
        Assert.Equal(("w***@example.cn", "*****"), (Masking.Mail("wang@example.cn"), Masking.Mail("wrong")));
}
