using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Figures;
using Rongxi.Kernel.Identifiers;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;

namespace Rongxi.Statistics.Sdmx;

/// <summary>A code as SDMX messages write it.</summary>
internal sealed record SdmxCode(string Id, Text Name, string? Parent = null);

/// <summary>A code list.</summary>
internal sealed record SdmxCodelist(string Agency, string Id, string Version, Text Name, IReadOnlyList<SdmxCode> Codes)
{
    public string Urn => $"urn:sdmx:org.sdmx.infomodel.codelist.Codelist={Agency}:{Id}({Version})";
}

/// <summary>A dimension or attribute with its code list, where it has one.</summary>
internal sealed record SdmxComponent(string Id, Text Name, SdmxCodelist? Codes, bool IsOfSeries = true);

/// <summary>A data structure with the flow that uses it: one indicator.</summary>
internal sealed record SdmxFlow(string Agency, Indicator Indicator, IReadOnlyList<SdmxComponent> Dimensions, string Whole)
{
    public const string Version = "1.0";

    public string Id => Indicator.Number;

    public string StructureId => "DSD_" + Indicator.Number;

    public Text Name => (Indicator.Name, Indicator.NameEn);

    public string Urn => $"urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow={Agency}:{Id}({Version})";

    public string StructureUrn => $"urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure={Agency}:{StructureId}({Version})";

    public static IReadOnlyList<SdmxComponent> Attributes(SdmxCodelist status) =>
    [
        new("UNIT_MEASURE", ("计量单位", "Unit of measure"), null), new("DECIMALS", ("小数位", "Decimals"), null), new("OBS_STATUS", ("观测状态", "Observation status"), status, false), new("EDITION", ("口径版本", "Edition of the definition"), null, false),
        new("COMMENT_OBS", ("注", "Comment"), null, false),
    ];

    /// <summary>The key of a value: frequency, area, then the codes of its dimensions.</summary>
    public string[] KeyOf(in FigureValue value)
    {
        var codes = value.Breakdown.Length == 0 ? null : Breakdown.Parse(value.Breakdown);
        var key = new string[Dimensions.Count];
        (key[0], key[1]) = (SdmxStructures.Frequency(Indicator.Every), value.Area.Length == 0 ? Whole : value.Area);
        for (var i = 2; i < key.Length; i++)
        {
            key[i] = codes?.GetValueOrDefault(Dimensions[i].Id, Breakdown.Total) ?? Breakdown.Total;
        }

        return key;
    }
}

/// <summary>The structures of the office's figures, as SDMX sees them.</summary>
internal sealed class SdmxStructures(RongxiDb db, Charters charters, CodeListBook lists, FigureReader reader)
{
    public const string Concepts = "CS_RONGXI";
    public const int MostFlows = 5000;

    public static readonly SdmxCodelist Statuses = new("", "CL_OBS_STATUS", "1.0", ("观测状态", "Observation status"),
        [new("A", ("最终", "Final")), new("P", ("初步", "Provisional")), new("E", ("估计", "Estimated")), new("R", ("修订或更正", "Revised or corrected")), new("Q", ("不公开", "Withheld"))]);

    private static readonly SdmxCodelist Frequencies = new("", "CL_FREQ", "1.0", ("频度", "Frequency"), [new("A", ("年", "Annual")), new("S", ("半年", "Half-yearly")), new("Q", ("季度", "Quarterly")), new("M", ("月", "Monthly"))]);

    private SdmxCodelist? _areas;

    /// <summary>The agency: the office.</summary>
    public string Agency => db.Office.ToUpperInvariant().Replace('-', '_');

    public Text AgencyName => charters[db.Office].Name;

    /// <summary>All flows: indicators in force, by number.</summary>
    public async Task<IReadOnlyList<Indicator>> Indicators(CancellationToken ct) =>
        await db.Set<Indicator>().AsNoTracking().Where(indicator => indicator.State == RecordState.Valid).OrderBy(indicator => indicator.Number).Take(MostFlows).ToListAsync(ct);

    public async Task<Indicator?> Find(string id, CancellationToken ct) =>
        await db.Set<Indicator>().AsNoTracking().FirstOrDefaultAsync(indicator => indicator.Number == (id.StartsWith("DSD_") ? id.Substring(4) : id), ct);

    /// <param name="ofItself">Whether the list of areas is that of the indicator alone, as a data query needs it; else that of the office, which its structure names.</param>
    public async Task<SdmxFlow> FlowOf(Indicator indicator, CancellationToken ct, bool ofItself = false)
    {
        var areas = ofItself ? ListOf(await OtherAreas(indicator.Id, ct)) : await Areas(ct);
        var dimensions = new List<SdmxComponent> { new("FREQ", ("频度", "Frequency"), Frequencies with { Agency = Agency }), new("REF_AREA", ("地区", "Reference area"), areas) };
        foreach (var dimension in IndicatorDimension.Parse(indicator.Dimensions))
        {
            var list = await lists.Find(dimension, ct);
            dimensions.Add(new(dimension.Name, list is null ? Text.Same(dimension.Name) : (list.List.Name, list.List.NameEn), list is null ? null : ListOf(list)));
        }

        return new SdmxFlow(Agency, indicator, dimensions, charters[db.Office].DivisionCode);
    }

    /// <summary>The areas of the office: the city, its districts, and the countries that series of others tell of.</summary>
    public async Task<SdmxCodelist> Areas(CancellationToken ct) => _areas ??= ListOf(await OtherAreas(null, ct));

    private SdmxCodelist ListOf(IReadOnlyList<string> others)
    {
        var city = charters[db.Office].DivisionCode;
        var known = Divisions.All.Where(division => division.Code == city || division.ParentCode == city).Select(division => new SdmxCode(division.Code, division.Name, division.Code == city ? null : city));
        return new SdmxCodelist(Agency, "CL_AREA", "1.0", ("地区", "Areas"), [.. known, .. others.Select(code => new SdmxCode(code, Text.Same(code)))]);
    }

    /// <summary>Areas beyond the city's own districts: from one area in the index to the next, however many values each has.</summary>
    private Task<List<string>> OtherAreas(Guid? indicator, CancellationToken ct)
    {
        var id = indicator ?? Guid.Empty;
        return db.Database.SqlQuery<string>($"""
            WITH RECURSIVE steps (id, area) AS (
                SELECT known.id, (SELECT min(one.area) FROM observations AS one WHERE one.indicator_id = known.id) FROM indicators AS known WHERE known.office = {db.Office} AND ({indicator is null} OR known.id = {id})
                UNION ALL
                SELECT steps.id, (SELECT min(one.area) FROM observations AS one WHERE one.indicator_id = steps.id AND one.area > steps.area) FROM steps WHERE steps.area IS NOT NULL)
            SELECT DISTINCT area AS "Value" FROM steps WHERE length(area) IN (2, 3, 9, 12) ORDER BY area LIMIT 2000
            """).ToListAsync(ct);
    }

    public async Task<IReadOnlyList<SdmxCodelist>> Codelists(CancellationToken ct)
    {
        var all = new List<SdmxCodelist> { Frequencies with { Agency = Agency }, Statuses with { Agency = Agency }, await Areas(ct) };
        foreach (var list in await lists.All(ct))
        {
            all.Add(ListOf((await lists.Find(list.Agency, list.List, list.Version, ct))!));
        }

        return all;
    }

    /// <summary>What of a flow there is: the codes in use, by dimension, and the first and last period.</summary>
    public async Task<(IReadOnlyDictionary<string, IReadOnlyList<string>> Codes, DateOnly? From, DateOnly? To, int Series)> Available(SdmxFlow flow, CancellationToken ct)
    {
        var keys = (await reader.Keys(flow.Indicator, FigureSight.Public, ct)).Where(key => !IsRespondent(key.Area)).ToList();
        var used = flow.Dimensions.ToDictionary(dimension => dimension.Id, _ => new SortedSet<string>(StringComparer.Ordinal));
        foreach (var key in keys)
        {
            var spelt = flow.KeyOf(new FigureValue(key.Area, key.Breakdown, "", default, 0, null, default, 0, null, default, "", default));
            for (var i = 0; i < spelt.Length; i++)
            {
                used[flow.Dimensions[i].Id].Add(spelt[i]);
            }
        }

        return (used.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<string>)[.. pair.Value]), keys.Count == 0 ? null : keys.Min(key => key.From), keys.Count == 0 ? null : keys.Max(key => key.To), keys.Count);
    }

    /// <summary>Whether an area is a unit that reports: what tells of one respondent is not given out (统计法 第二十八条).</summary>
    public static bool IsRespondent(string area) => area.Length == 18;

    public static string Frequency(PeriodLength length) => length switch { PeriodLength.Year => "A", PeriodLength.HalfYear => "S", PeriodLength.Quarter => "Q", _ => "M" };

    /// <summary>A canonical period as SDMX spells it.</summary>
    public static string Spelt(string period) => period.Length == 6 ? period[4] switch { 'Q' => $"{period[..4]}-Q{period[5]}", 'H' => $"{period[..4]}-S{period[5]}", _ => period } : period;

    public static string StatusOf(ObservationStatus status) => status switch
    {
        ObservationStatus.Provisional => "P", ObservationStatus.Estimated => "E", ObservationStatus.Corrected or ObservationStatus.Revised => "R", ObservationStatus.Withheld => "Q", _ => "A",
    };

    private SdmxCodelist ListOf(CodeListWithCodes list)
    {
        var codes = list.Codes.Select(code => new SdmxCode(code.Code, (code.Name, code.NameEn.Length > 0 ? code.NameEn : code.Name), code.Parent)).ToList();
        if (codes.All(code => code.Id != Breakdown.Total) && list.List.Agency.Length == 0 && list.List.List != CodeList.Topics)
        {
            codes.Insert(0, new SdmxCode(Breakdown.Total, ("合计", "Total")));
        }

        return new SdmxCodelist(list.List.Agency.Length == 0 ? Agency : list.List.Agency, list.List.Agency.Length == 0 ? "CL_" + list.List.List : list.List.List, list.List.Version, (list.List.Name, list.List.NameEn), codes);
    }
}
