using Rongxi.Kernel.Standards;

namespace Rongxi.Tests.Standards;

/// <summary>Numbers of standards, taken apart and found in what people write.</summary>
public sealed class RecogniserTests
{
    [Theory]
    [InlineData("GB/T 22239—2019", "GB/T 22239—2019", "GB/T", "22239", "", 2019, StandardLevel.National)]
    [InlineData("gb/t22239-2019", "GB/T 22239—2019", "GB/T", "22239", "", 2019, StandardLevel.National)]
    [InlineData("ＧＢ／Ｔ　21063.1－2007", "GB/T 21063.1—2007", "GB/T", "21063", "1", 2007, StandardLevel.National)]
    [InlineData("GB 2312-80", "GB 2312—1980", "GB", "2312", "", 1980, StandardLevel.National)]
    [InlineData("GB/Z 24294.2—2017", "GB/Z 24294.2—2017", "GB/Z", "24294", "2", 2017, StandardLevel.National)]
    [InlineData("GB/T 2260", "GB/T 2260", "GB/T", "2260", "", null, StandardLevel.National)]
    [InlineData("SJ/T 11362-2006", "SJ/T 11362—2006", "SJ/T", "11362", "", 2006, StandardLevel.Industry)]
    [InlineData("YD 5003-2014", "YD 5003—2014", "YD", "5003", "", 2014, StandardLevel.Industry)]
    [InlineData("DB51/T 2848-2021", "DB51/T 2848—2021", "DB51/T", "2848", "", 2021, StandardLevel.Local)]
    [InlineData("DB5101/T 12—2020", "DB5101/T 12—2020", "DB5101/T", "12", "", 2020, StandardLevel.Local)]
    [InlineData("T/CESA 1100-2020", "T/CESA 1100—2020", "T/CESA", "1100", "", 2020, StandardLevel.Group)]
    [InlineData("Q/CDGD 3.1-2024", "Q/CDGD 3.1—2024", "Q/CDGD", "3", "1", 2024, StandardLevel.Enterprise)]
    [InlineData("ISO/IEC 27001:2022", "ISO/IEC 27001:2022", "ISO/IEC", "27001", "", 2022, StandardLevel.International)]
    [InlineData("ISO/IEC 27001-2013", "ISO/IEC 27001:2013", "ISO/IEC", "27001", "", 2013, StandardLevel.International)]
    [InlineData("ISO/IEC 29110-5-1-2:2011", "ISO/IEC 29110-5-1-2:2011", "ISO/IEC", "29110", "5-1-2", 2011, StandardLevel.International)]
    [InlineData("ISO/IEC TR 20000-11:2021", "ISO/IEC TR 20000-11:2021", "ISO/IEC TR", "20000", "11", 2021, StandardLevel.International)]
    [InlineData("ISO/TR 7477:1985", "ISO/TR 7477:1985", "ISO/TR", "7477", "", 1985, StandardLevel.International)]
    [InlineData("ISO /TR 7477:1985", "ISO/TR 7477:1985", "ISO/TR", "7477", "", 1985, StandardLevel.International)]
    [InlineData("ISO TR 7477:1985", "ISO/TR 7477:1985", "ISO/TR", "7477", "", 1985, StandardLevel.International)]
    [InlineData("ISO / IEC / TR 20000-11:2021", "ISO/IEC TR 20000-11:2021", "ISO/IEC TR", "20000", "11", 2021, StandardLevel.International)]
    [InlineData("ISO Guide 73:2009", "ISO Guide 73:2009", "ISO Guide", "73", "", 2009, StandardLevel.International)]
    [InlineData("GB / T 22239 - 2019", "GB/T 22239—2019", "GB/T", "22239", "", 2019, StandardLevel.National)]
    [InlineData("T / CESA 1100-2020", "T/CESA 1100—2020", "T/CESA", "1100", "", 2020, StandardLevel.Group)]
    [InlineData("ISO/IEC/IEEE 12207:2017", "ISO/IEC/IEEE 12207:2017", "ISO/IEC/IEEE", "12207", "", 2017, StandardLevel.International)]
    public void A_code_is_read_in_any_spelling_and_printed_in_one(string typed, string code, string prefix, string serial, string part, int? year, StandardLevel level)
    {
        var number = StandardNumber.Parse(typed)!;
        Assert.Equal((code, prefix, serial, part, year, level), (number.Code, number.Prefix, number.Serial, number.Part, number.Year, number.Level));
        Assert.Equal(number, StandardNumber.Parse(number.Code));
        Assert.DoesNotContain('/', number.Key);
    }

    [Theory]
    [InlineData("ISO/IEC 27001:2013/Cor 1:2014", "/Cor 1:2014")]
    [InlineData("ISO/IEC 10737:1994/Amd 1:1994/Cor 1:1997", "/Amd 1:1994/Cor 1:1997")]
    public void An_amendment_keeps_what_it_amends(string code, string supplement)
    {
        var number = StandardNumber.Parse(code)!;
        Assert.Equal((code, supplement), (number.Code, number.Supplement));
    }

    [Theory]
    [InlineData("")]
    [InlineData("等级保护")]
    [InlineData("GB")]
    [InlineData("GB 16")]
    [InlineData("GB/T")]
    [InlineData("GB/T 22239-2019 基本要求")]
    [InlineData("AB 1234-2019")]
    [InlineData("T/22239-2019")]
    [InlineData("Q/CDGD 3")]
    [InlineData("GB/T 12345678-2019")]
    public void What_is_no_code_is_none(string typed) => Assert.Null(StandardNumber.Parse(typed));

    [Fact]
    public void Codes_are_found_in_what_people_write_with_their_place()
    {
        const string Text = "系统按GB/T 22239—2019第三级建设，数据元遵循 GB／T 18391.1-2009、GB/T2260和《信息安全技术》（GB 17859-1999），接口见SJ/T 11362-2006，管理体系ISO/IEC 27001:2022（原 ISO/IEC 27001:2013/Cor 1:2014）。";
        var found = StandardCitations.FindIn(Text);
        Assert.Equal(["GB/T 22239—2019", "GB/T 18391.1—2009", "GB/T 2260", "GB 17859—1999", "SJ/T 11362—2006", "ISO/IEC 27001:2022", "ISO/IEC 27001:2013/Cor 1:2014"], found.Select(one => one.Number.Code));
        Assert.All(found, one => Assert.Equal(one.Number, StandardNumber.Parse(Text.Substring(one.At, one.Length))));
    }

    [Theory]
    [InlineData("配置 16 GB 2400MHz 内存，硬盘 512GB 2 块")]
    [InlineData("内存 32GB，CPU 2.5GHz，带宽 10 GB/s 以上")]
    [InlineData("电话 028-86120000，合同 2019-2023，IP 10.1.2.3")]
    [InlineData("依据成信办〔2019〕12号、川无办〔2024〕18号")]
    [InlineData("https://example.cn/GB/T22239.html")]
    public void Sizes_of_memory_and_numbers_of_letters_are_no_standards(string text) => Assert.Empty(StandardCitations.FindIn(text));

    [Fact]
    public void An_undated_citation_means_every_edition_and_a_dated_one_only_its_own()
    {
        var old = StandardNumber.Parse("GB/T 22239-2008")!;
        Assert.True(StandardNumber.Parse("GB/T 22239")!.Means(old));
        Assert.False(StandardNumber.Parse("GB/T 22239-2019")!.Means(old));
        Assert.False(StandardNumber.Parse("GB/T 22239.1")!.Means(old));
    }

    [Fact]
    public void A_long_and_hostile_text_is_read_in_bounded_work()
    {
        Assert.Equal(StandardCitations.MostFound, StandardCitations.FindIn(string.Concat(Enumerable.Repeat("GB/T 22239-2019；", 30_000))).Count);
        Assert.Empty(StandardCitations.FindIn(new string('G', 200_000)));
        Assert.Empty(StandardCitations.FindIn("ISO/IEC " + string.Concat(Enumerable.Repeat("-1", 100_000))));
    }

    [Fact]
    public void Serials_sort_by_their_size() =>
        Assert.Equal(["GB/T 1.1—2020", "GB/T 2260—2007", "GB/T 22239—2008", "GB/T 22239—2019"], new[] { "GB/T 22239-2019", "GB/T 2260-2007", "GB/T 22239-2008", "GB/T 1.1-2020" }.Select(code => StandardNumber.Parse(code)!).OrderBy(number => number.SortKey, StringComparer.Ordinal).Select(number => number.Code));
}
