using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;

namespace Rongxi.Statistics.Indices;

/// <summary>Where one raw value of an index comes from: an indicator kept here, or a value with its source.</summary>
[Form("statistics.index-source", "数据来源", "Source")]
internal sealed record IndexSource
{
    [Field("指标代码", "Code", Half = true, HintZh = "指标体系中的代码，如 A1", HintEn = "As in the edition, such as A1"), Length(12, Min = 1)]
    public string Code { get; init; } = "";

    [Field("指标库编号", "Indicator", Half = true, HintZh = "取自指标库的写编号", HintEn = "Its number where it is kept here"), Length(60)]
    public string? Indicator { get; init; }

    [Field("数值", "Value", Half = true, HintZh = "不在指标库的直接填写", HintEn = "Typed where it is not"), Between(-1e15, 1e15)]
    public double? Value { get; init; }

    [Field("来源", "Source", Half = true), Length(200)]
    public string? Source { get; init; }
}

/// <summary>An index is to be measured.</summary>
[Form("statistics.index-order", "指数测算", "Measure an index")]
internal sealed record IndexOrder : ICheckedForm
{
    [Field("指标体系版本", "Edition", Half = true, InLists = true), CodeList(Editions.ListName)]
    public string Edition { get; init; } = "";

    [Field("年度", "Year", Half = true, InLists = true), Between(2000, 2100)]
    public int Year { get; init; }

    [Field("数据来源", "Sources", HintZh = "每个指标一行；没有当年值的取最近一年并标注", HintEn = "A row for each indicator; where the year is missing the last value is taken and flagged")]
    public IReadOnlyList<IndexSource> Sources { get; init; } = [];

    public IEnumerable<FieldError> Check()
    {
        if (Editions.All.FirstOrDefault(edition => edition.Code == Edition) is not { } edition)
        {
            yield break;
        }

        foreach (var (source, at) in Sources.Select((source, at) => (source, at)))
        {
            if (edition.Indicators.All(indicator => indicator.Code != source.Code.Trim()))
            {
                yield return new($"Sources[{at}].Code", ($"{edition.Code} 没有指标 {source.Code}", $"{edition.Code} has no indicator {source.Code}"));
            }
            else if (Sources.Take(at).Any(other => other.Code.Trim() == source.Code.Trim()))
            {
                yield return new($"Sources[{at}].Code", ("重复", "Twice"));
            }
            else if (source.Indicator is null && source.Value is null)
            {
                yield return new($"Sources[{at}].Value", ("请写指标库编号或数值", "Name an indicator or give a value"));
            }
            else if (source.Value is not null && string.IsNullOrWhiteSpace(source.Source))
            {
                yield return new($"Sources[{at}].Source", ("直接填写的数值须写明来源", "A typed value names its source"));
            }
        }

        var missing = edition.Indicators.Where(indicator => Sources.All(source => source.Code.Trim() != indicator.Code)).ToList();
        if (missing.Count > 0)
        {
            yield return new("Sources", ($"还缺 {missing.Count} 项来源：{string.Join("、", missing.Take(20).Select(indicator => $"{indicator.Code} {indicator.Zh}"))}", $"{missing.Count} have no source: {string.Join(", ", missing.Take(20).Select(indicator => $"{indicator.Code} {indicator.En}"))}"));
        }
    }
}

/// <summary>What the statistics bureau found when it checked.</summary>
[Form("statistics.index-check", "统计局核对", "Check by the statistics bureau")]
internal sealed record IndexCheck
{
    [Field("核对函号", "Letter", Half = true), Length(80, Min = 2)]
    public string Letter { get; init; } = "";

    [Field("核对意见", "Opinion", Multiline = true), Length(1000, Min = 2)]
    public string Opinion { get; init; } = "";
}
