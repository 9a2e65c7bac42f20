using Rongxi.Kernel.Words;

namespace Rongxi.Resources.OpenFormats;

/// <summary>
/// The themes under which Chinese catalogues stand, and the data themes of the European Union they come nearest to. A theme is found by
/// the words it holds, the first that fits; one that fits none is of the government and the public sector.
/// </summary>
internal static class Themes
{
    private const string Otherwise = "GOVE";

    private static readonly (string Code, Text Title, string[] Words)[] All =
    [
        ("TRAN", ("交通运输", "Transport"), ["交通", "运输", "公交", "道路", "transport", "traffic"]),
        ("HEAL", ("医疗卫生", "Health"), ["医疗", "卫生", "健康", "医药", "health", "medical"]),
        ("EDUC", ("教育文化", "Education and culture"), ["教育", "文化", "体育", "旅游", "学校", "education", "culture", "sport", "tourism"]),
        ("ENVI", ("生态环境", "Environment"), ["生态", "环境", "环保", "气象", "水务", "水利", "environment", "weather", "water"]),
        ("AGRI", ("农业农村", "Agriculture"), ["农", "林业", "渔", "食品", "agricult", "food", "fish", "forest"]),
        ("ENER", ("能源", "Energy"), ["能源", "电力", "燃气", "energy"]),
        ("TECH", ("科技创新", "Science and technology"), ["科技", "创新", "信息化", "通信", "数据", "science", "technology", "telecom"]),
        ("JUST", ("公共安全", "Justice and public safety"), ["安全", "司法", "法律", "应急", "消防", "公安", "justice", "legal", "safety"]),
        ("SOCI", ("社会民生", "Population and society"), ["社会", "社保", "人口", "民政", "就业", "民生", "population", "social", "employment", "labor"]),
        ("REGI", ("城建住房", "Regions and cities"), ["城建", "住房", "城乡", "规划", "国土", "自然资源", "地理", "区域", "region", "cities", "housing", "geospatial"]),
        ("ECON", ("经济贸易", "Economy and finance"), ["经济", "财", "金融", "贸易", "商", "税", "工业", "企业", "市场", "信用", "econom", "financ", "trade", "business", "budget"]),
        ("INTR", ("对外事务", "International issues"), ["对外", "外事", "国际", "international"]),
        (Otherwise, ("政务", "Government and public sector"), ["政务", "机构", "公共服务", "政府", "government", "public sector"]),
    ];

    /// <summary>The code of the data theme nearest to a theme.</summary>
    public static string CodeOf(string theme) =>
        All.FirstOrDefault(known => known.Code == theme).Code
        ?? All.FirstOrDefault(known => known.Words.Any(word => theme.Contains(word, StringComparison.OrdinalIgnoreCase))).Code
        ?? Otherwise;

    /// <summary>The title of a data theme given by its address or code; null for what is none.</summary>
    public static Text? TitleOf(string iriOrCode)
    {
        var code = iriOrCode.Split('/')[^1];
        return iriOrCode.Contains("data-theme", StringComparison.Ordinal) || iriOrCode == code
            ? All.Where(known => known.Code == code).Select(known => (Text?)known.Title).FirstOrDefault()
            : null;
    }
}
