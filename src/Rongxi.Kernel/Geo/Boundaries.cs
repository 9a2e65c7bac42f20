using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Geo;

/// <summary>The boundary of a district, in CGCS2000.</summary>
/// <param name="Code">Its division code (GB/T 2260), six digits.</param>
/// <param name="Name">Its name in the file.</param>
/// <param name="Area">Its area.</param>
/// <param name="ApprovalNumber">The map approval number (审图号) to be shown wherever it is drawn; null if none was given.</param>
public sealed record Boundary(string Code, string Name, MultiPolygon Area, string? ApprovalNumber);

/// <summary>What became of a file of boundaries.</summary>
/// <param name="Boundaries">Those taken.</param>
/// <param name="Problems">Features without a code, with an unknown code or a double one, by their number in the file; not taken.</param>
/// <param name="Missing">Codes that were expected and that no feature has.</param>
public sealed record BoundaryImport(IReadOnlyList<Boundary> Boundaries, IReadOnlyList<FieldError> Problems, IReadOnlyList<string> Missing);

/// <summary>Imports official boundaries from GeoJSON.</summary>
public static class Boundaries
{
    // As the publishers of such files name them.
    private static readonly string[] CodeNames = ["code", "adcode", "Code", "CODE", "ADCODE", "XZQDM", "xzqdm", "gb", "GB", "id"];
    private static readonly string[] NameNames = ["name", "Name", "NAME", "XZQMC", "xzqmc", "name_zh"];

    /// <summary>Reads boundaries and brings them to CGCS2000. Nothing is dropped silently: what does not fit is told by feature.</summary>
    /// <param name="geojson">The file.</param>
    /// <param name="declared">The datum that its sender declares.</param>
    /// <param name="approvalNumber">The map approval number, such as <c>GS(2024)0650号</c> or <c>川S【2024】00012号</c>; null if none.</param>
    /// <param name="known">The division codes expected; null accepts every code of six digits.</param>
    /// <param name="limits">What is accepted of the file.</param>
    /// <param name="ct">Stops the reading.</param>
    /// <exception cref="Refusal">Those of <see cref="GeoJson.ReadAreas"/>; <c>boundaries.none</c> if no feature fits.</exception>
    public static async Task<BoundaryImport> Import(
        Stream geojson, Datum declared, string? approvalNumber, IReadOnlySet<string>? known = null, GeoJsonLimits? limits = null, CancellationToken ct = default)
    {
        var boundaries = new List<Boundary>();
        var problems = new List<FieldError>();
        var taken = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var feature in await GeoJson.ReadAreas(geojson, limits, ct))
        {
            string name = First(feature, NameNames) ?? "";
            string? code = Code(feature);
            Text? problem = code switch
            {
                null => ($"要素“{name}”没有六位行政区划代码", $"the feature “{name}” has no division code of six digits"),
                _ when known is not null && !known.Contains(code) => ($"“{name}”的代码{code}不在行政区划代码表中", $"the code {code} of “{name}” is not a known division"),
                _ when taken.TryGetValue(code, out int other) => ($"“{name}”的代码{code}与第{other}个要素重复", $"the code {code} of “{name}” is that of feature {other}, too"),
                _ => null,
            };
            if (problem is { } text)
            {
                problems.Add(new FieldError($"features[{feature.Number - 1}]", text, Row: feature.Number));
                continue;
            }
            taken.Add(code!, feature.Number);
            var area = declared == Datum.Gcj02 ? feature.Area.Moved(DatumShift.FromGcj02) : feature.Area;
            boundaries.Add(new Boundary(code!, name, area, string.IsNullOrWhiteSpace(approvalNumber) ? null : approvalNumber.Trim()));
        }
        if (boundaries.Count == 0)
        {
            throw new Refusal("boundaries.none", ("文件中没有一个边界可以使用", "no boundary of the file can be used"), problems);
        }
        return new BoundaryImport(boundaries, problems, [.. (known ?? new HashSet<string>()).Where(c => !taken.ContainsKey(c)).Order()]);
    }

    // Some write the national code with 156 in front (Tianditu), some as twelve digits of the statistical code.
    private static string? Code(AreaFeature feature)
    {
        foreach (string property in CodeNames)
        {
            if (!feature.Properties.TryGetValue(property, out string? value) || value.Length == 0 || !value.All(char.IsAsciiDigit)) { continue; }
            if (value.Length == 6) { return value; }
            if (value.Length == 9 && value.StartsWith("156", StringComparison.Ordinal)) { return value[3..]; }
            if (value.Length == 12 && value.EndsWith("000000", StringComparison.Ordinal)) { return value[..6]; }
        }
        return null;
    }

    private static string? First(AreaFeature feature, string[] names) =>
        names.Select(n => feature.Properties.GetValueOrDefault(n)).FirstOrDefault(v => !string.IsNullOrWhiteSpace(v));
}
