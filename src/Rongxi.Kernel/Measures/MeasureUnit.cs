using System.Collections.Frozen;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Measures;

/// <summary>
/// Units in which targets, prices and quantities are counted, as Chinese plans and statistics write them: a unit, with a power of ten
/// before it or another unit under it – <c>%</c>, <c>座</c>, <c>万人次</c>, <c>亿元</c>, <c>人月</c>, <c>元/平方米</c>. Legal units of measurement
/// (国务院关于在我国统一实行法定计量单位的命令, 1984) by name and by symbol, and the counting words of the statistics yearbooks.
/// </summary>
public static class MeasureUnit
{
    private static readonly (string Zh, string En)[] Scales =
    [
        ("万亿", "trillion"), ("千亿", "100 billion"), ("百亿", "10 billion"), ("十亿", "billion"), ("亿", "100 million"), ("千万", "10 million"), ("百万", "million"), ("十万", "100,000"), ("万", "10,000"), ("千", "1,000"), ("百", "100"), ("十", "10"),
    ];

    private static readonly FrozenDictionary<string, string> Plain = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        // Shares, marks and times as many.
        ["%"] = "%", ["‰"] = "‰", ["百分点"] = "percentage points", ["个百分点"] = "percentage points", ["分"] = "points", ["级"] = "levels", ["倍"] = "times as many", ["名次"] = "places in rank",

        // Money and work.
        ["元"] = "yuan", ["角"] = "jiao", ["美元"] = "US dollars", ["人年"] = "person-years", ["人月"] = "person-months", ["人日"] = "person-days", ["人天"] = "person-days", ["工日"] = "person-days", ["台月"] = "machine-months", ["台年"] = "machine-years", ["台班"] = "machine-shifts", ["课时"] = "class hours", ["学时"] = "class hours",

        // Time.
        ["年"] = "years", ["季度"] = "quarters", ["个月"] = "months", ["月"] = "months", ["周"] = "weeks", ["天"] = "days", ["日"] = "days", ["工作日"] = "working days", ["个工作日"] = "working days", ["小时"] = "hours", ["分钟"] = "minutes", ["秒"] = "seconds", ["毫秒"] = "ms", ["微秒"] = "µs", ["s"] = "s", ["ms"] = "ms", ["min"] = "min", ["h"] = "h",

        // Length, area, volume, mass, heat, pressure.
        ["公里"] = "km", ["千米"] = "km", ["皮长公里"] = "sheath km", ["芯公里"] = "fibre km", ["孔公里"] = "duct km", ["沟公里"] = "trench km", ["米"] = "m", ["厘米"] = "cm", ["毫米"] = "mm", ["海里"] = "nautical miles", ["平方公里"] = "km²", ["平方千米"] = "km²", ["平方米"] = "m²", ["公顷"] = "ha", ["亩"] = "mu", ["立方米"] = "m³", ["升"] = "l", ["吨"] = "t", ["千克"] = "kg", ["公斤"] = "kg", ["克"] = "g", ["摄氏度"] = "°C", ["°"] = "°",
        ["km"] = "km", ["m"] = "m", ["cm"] = "cm", ["mm"] = "mm", ["km²"] = "km²", ["m²"] = "m²", ["m³"] = "m³", ["hm²"] = "ha", ["t"] = "t", ["kg"] = "kg", ["g"] = "g", ["L"] = "l", ["℃"] = "°C", ["°C"] = "°C", ["Pa"] = "Pa", ["kPa"] = "kPa",

        // Energy, signals, data and computing.
        ["千瓦"] = "kW", ["兆瓦"] = "MW", ["瓦"] = "W", ["千瓦时"] = "kWh", ["度"] = "kWh", ["吨标准煤"] = "t of coal equivalent", ["W"] = "W", ["kW"] = "kW", ["MW"] = "MW", ["kWh"] = "kWh", ["V"] = "V", ["A"] = "A", ["kVA"] = "kVA",
        ["赫兹"] = "Hz", ["千赫"] = "kHz", ["兆赫"] = "MHz", ["吉赫"] = "GHz", ["Hz"] = "Hz", ["kHz"] = "kHz", ["MHz"] = "MHz", ["GHz"] = "GHz", ["dB"] = "dB", ["dBm"] = "dBm", ["dBW"] = "dBW", ["dBi"] = "dBi", ["dBµV/m"] = "dBµV/m", ["V/m"] = "V/m",
        ["bit/s"] = "bit/s", ["kbps"] = "kbit/s", ["Mbps"] = "Mbit/s", ["Gbps"] = "Gbit/s", ["Tbps"] = "Tbit/s", ["Mbit/s"] = "Mbit/s", ["Gbit/s"] = "Gbit/s", ["Tbit/s"] = "Tbit/s", ["兆比特每秒"] = "Mbit/s", ["B"] = "bytes", ["KB"] = "kB", ["MB"] = "MB", ["GB"] = "GB", ["TB"] = "TB", ["PB"] = "PB", ["EB"] = "EB",
        ["TFLOPS"] = "TFLOPS", ["PFLOPS"] = "PFLOPS", ["EFLOPS"] = "EFLOPS", ["TPS"] = "transactions/s", ["QPS"] = "queries/s", ["核"] = "cores", ["vCPU"] = "virtual CPUs", ["机架"] = "racks", ["标准机架"] = "standard racks", ["U"] = "rack units", ["端口"] = "ports", ["芯"] = "fibres", ["孔"] = "ducts", ["信道"] = "channels", ["路"] = "channels", ["线"] = "lines", ["点"] = "points", ["点位"] = "points",

        // People, bodies and places.
        ["人"] = "people", ["名"] = "people", ["人次"] = "person-times", ["户"] = "households", ["户次"] = "household-times", ["用户"] = "users", ["家"] = "bodies", ["家次"] = "body-times", ["企业"] = "firms", ["单位"] = "bodies", ["班"] = "classes", ["班次"] = "runs", ["车次"] = "vehicle runs", ["辆"] = "vehicles", ["架"] = "aircraft", ["架次"] = "sorties", ["艘"] = "vessels", ["座"] = "sites", ["处"] = "places", ["站"] = "stations", ["栋"] = "buildings", ["幢"] = "buildings", ["间"] = "rooms", ["套间"] = "suites", ["所"] = "institutions", ["村"] = "villages", ["社区"] = "communities", ["街道"] = "sub-districts", ["区县"] = "districts", ["床"] = "beds", ["张"] = "sheets", ["座席"] = "seats", ["席位"] = "seats", ["工位"] = "desks", ["岗位"] = "posts",

        // Things and papers.
        ["个"] = "items", ["项"] = "items", ["件"] = "items", ["件次"] = "item-times", ["宗"] = "matters", ["起"] = "incidents", ["次"] = "times", ["轮"] = "rounds", ["场"] = "events", ["场次"] = "events", ["期"] = "issues", ["批"] = "batches", ["批次"] = "batches", ["笔"] = "payments", ["份"] = "copies", ["篇"] = "papers", ["部"] = "pieces", ["册"] = "volumes", ["卷"] = "files", ["页"] = "pages", ["字"] = "characters", ["条"] = "records", ["条次"] = "record-times", ["幅"] = "sheets", ["套"] = "sets", ["台"] = "machines", ["台套"] = "machine sets", ["台次"] = "machine-times", ["只"] = "pieces", ["支"] = "teams", ["把"] = "pieces", ["块"] = "boards", ["根"] = "rods", ["片"] = "sheets", ["对"] = "pairs", ["组"] = "groups", ["队"] = "teams", ["箱"] = "boxes", ["柜"] = "cabinets", ["面"] = "faces", ["棵"] = "trees", ["株"] = "plants", ["头"] = "head", ["枚"] = "pieces", ["卡"] = "cards", ["证"] = "certificates", ["包"] = "lots", ["标段"] = "lots", ["式"] = "lots", ["许可"] = "licences", ["授权"] = "licences", ["账号"] = "accounts", ["模块"] = "modules", ["接口"] = "interfaces", ["系统"] = "systems", ["平台"] = "platforms", ["数据集"] = "data sets", ["功能点"] = "function points", ["项目"] = "projects", ["事项"] = "matters", ["指标"] = "indicators", ["标准"] = "standards", ["专利"] = "patents",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether it is a unit.</summary>
    public static bool IsUnit(string text) => English(text) is not null;

    /// <summary>A unit in both languages, for display; what is no unit stays as it was written.</summary>
    public static Text Title(string unit) => (unit, English(unit) ?? unit);

    /// <summary>The unit in English: <c>10,000 person-times</c> for 万人次; null where it is none.</summary>
    /// <param name="text">As it was typed, at most 20 characters; full-width signs are read as plain ones.</param>
    public static string? English(string text)
    {
        var unit = Spelling(text);
        if (unit.Length is 0 or > 20)
        {
            return null;
        }

        if (One(unit) is { } whole)
        {
            return whole;
        }

        return unit.Split('/') is [var above, var below] && One(above) is { } counted && One(below) is { } per ? $"{counted} per {Single(per)}" : null;
    }

    /// <summary>The spelling that is kept: no spaces, no full-width signs.</summary>
    public static string Spelling(string text) =>
        text.Replace(" ", "", StringComparison.Ordinal).Replace("　", "", StringComparison.Ordinal).Replace('％', '%').Replace('／', '/').Replace("·", "", StringComparison.Ordinal)
            .Replace("㎡", "m²", StringComparison.Ordinal).Replace("m2", "m²", StringComparison.Ordinal).Replace("㎞", "km", StringComparison.Ordinal).Replace("m3", "m³", StringComparison.Ordinal);

    private static string? One(string unit)
    {
        if (Plain.TryGetValue(unit, out var plain))
        {
            return plain;
        }

        foreach (var (zh, en) in Scales)
        {
            if (unit.StartsWith(zh, StringComparison.Ordinal) && Plain.TryGetValue(unit[zh.Length..], out var scaled))
            {
                return $"{en} {scaled}";
            }
        }

        return null;
    }

    private static string Single(string plural) => plural switch
    {
        "people" => "person",
        "bodies" => "body",
        "boxes" => "box",
        _ => plural.EndsWith("classes", StringComparison.Ordinal) || plural.EndsWith("batches", StringComparison.Ordinal) ? plural[..^2]
            : plural.Length > 3 && plural.EndsWith('s') && char.IsAsciiLetterLower(plural[0]) ? plural[..^1] : plural,
    };
}

/// <summary>A value that names a unit of measurement.</summary>
public sealed class MeasureUnitAttribute : ValueRuleAttribute
{
    public override string Kind => "measure-unit";

    public override Text? WhyNot(string value) => MeasureUnit.IsUnit(value)
        ? null
        : ($"“{value}”不是计量单位；写作 %、个、万元、人月、万人次、元/平方米 等", $"“{value}” is no unit of measurement; write %, 个, 万元, 人月, 万人次, 元/平方米 …");

    public override string? Repair(string value)
    {
        // “个数”, “（万元）”: the unit is in it.
        var likely = MeasureUnit.Spelling(value).Trim('（', '）', '(', ')', '“', '”').TrimEnd('数');
        return likely != value && MeasureUnit.IsUnit(likely) ? likely : null;
    }

    public override IReadOnlyList<(string Part, Text Meaning)> Explain(string value) => MeasureUnit.English(value) is { } english ? [(value, (value, english))] : [];

    public override string Normalise(string value) => MeasureUnit.Spelling(value);
}
