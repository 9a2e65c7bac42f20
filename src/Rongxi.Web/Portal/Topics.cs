using Rongxi.Kernel.Words;

namespace Rongxi.Web.Portal;

/// <summary>A topic of the data portal.</summary>
/// <param name="Code">Code of the theme in the authority table <c>data-theme</c> of the Publications Office of the EU, which DCAT-AP prescribes: <c>TECH</c>.</param>
/// <param name="Title">As people read it.</param>
/// <param name="Icon">Icon of the sprite.</param>
public sealed record Topic(string Code, Text Title, string Icon)
{
    /// <summary>Its address in the authority table.</summary>
    public string Uri => "http://publications.europa.eu/resource/authority/data-theme/" + Code;
}

/// <summary>The topics under which data sets, standards and figures are found alike: one list, and one that other catalogues know.</summary>
public static class Topics
{
    public static readonly IReadOnlyList<Topic> All =
    [
        new("TECH", ("科学技术与信息化", "Science and technology"), "industry"),
        new("GOVE", ("政务服务与公共管理", "Government and public sector"), "building"),
        new("ECON", ("经济、产业与财政", "Economy and finance"), "chart-bar"),
        new("SOCI", ("人口、就业与社会保障", "Population and society"), "users"),
        new("REGI", ("城乡建设与区域", "Regions and cities"), "map"),
        new("TRAN", ("交通运输", "Transport"), "route"),
        new("EDUC", ("教育、文化与体育", "Education, culture and sport"), "certificate"),
        new("HEAL", ("医疗卫生", "Health"), "heart"),
        new("ENVI", ("生态环境与气象", "Environment"), "leaf"),
        new("ENER", ("能源", "Energy"), "bolt"),
        new("AGRI", ("农业与食品", "Agriculture and food"), "plant"),
        new("JUST", ("法治与公共安全", "Justice and public safety"), "scale"),
        new("INTR", ("对外与国际", "International issues"), "world"),
    ];

    private static readonly Dictionary<string, Topic> ByCode = All.ToDictionary(topic => topic.Code, StringComparer.OrdinalIgnoreCase);

    public static Topic? Find(string? code) => code is null ? null : ByCode.GetValueOrDefault(code);
}
