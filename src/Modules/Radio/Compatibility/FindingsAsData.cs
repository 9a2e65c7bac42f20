using System.Text.Json.Nodes;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Tables;
using Rongxi.Kernel.Words;

namespace Rongxi.Radio.Compatibility;

/// <summary>Findings as maps, tables and programs read them.</summary>
internal static class FindingsAsData
{
    private const int MostOnMap = 300;

    private static readonly IReadOnlyList<Column> Columns =
    [
        new("Direction", ("方向", "Direction")), new("Number", ("台站编号", "Station")), new("Name", ("名称", "Name")), new("Holder", ("使用单位", "Holder")), new("TransmitMhz", ("干扰频率（MHz）", "Unwanted (MHz)")), new("ReceiveMhz", ("接收频率（MHz）", "Wanted (MHz)")),
        new("Relation", ("关系", "Channel")), new("DistanceKm", ("距离（km）", "Distance (km)")), new("Azimuth", ("方位（°）", "Azimuth (°)")), new("Eirp", ("朝向功率（dBW）", "E.i.r.p. that way (dBW)")), new("Loss", ("损耗（dB）", "Loss (dB)")),
        new("Gain", ("接收增益（dBi）", "Receiving gain (dBi)")), new("Rejection", ("频率隔离（dB）", "Rejection (dB)")), new("Interference", ("干扰（dBm）", "Interference (dBm)")), new("Reference", ("参考电平（dBm）", "Reference (dBm)")),
        new("Test", ("指标", "Criterion")), new("Required", ("要求（dB）", "Required (dB)")), new("Found", ("算得（dB）", "Found (dB)")), new("Margin", ("余量（dB）", "Margin (dB)")), new("Result", ("结果", "Result")), new("Assumed", ("缺省", "Assumed")),
    ];

    /// <summary>Stations with the state of their worst margin, lines to those that fail or come near, the station examined.</summary>
    public static string Map(Case file, TechnicalFindings findings, string home)
    {
        var features = new JsonArray();
        foreach (var worst in findings.Examined.Pairings.GroupBy(pairing => pairing.Other.Number).Select(group => group.First()).Take(MostOnMap).Reverse())
        {
            if (worst.Verdict != Verdict.Passes)
            {
                features.Add(Feature("LineString", new JsonArray(At(findings.Station.Place), At(worst.Other.Place)), []));
            }

            features.Add(Feature("Point", At(worst.Other.Place), new JsonObject
            {
                ["state"] = worst.Verdict switch { Verdict.Fails => "bad", Verdict.Near => "warn", _ => "ok" },
                ["title"] = worst.Other.Name,
                ["note"] = FormattableString.Invariant($"{worst.DistanceKm:0.0} km · {worst.Relation} · {TechnicalFindings.Signed(worst.MarginDb)} dB"),
                ["href"] = home + "/radio/stations/" + Uri.EscapeDataString(worst.Other.Number),
            }));
        }

        features.Add(Feature("Point", At(findings.Station.Place), new JsonObject { ["state"] = "others", ["title"] = findings.Station.Name, ["note"] = file.Number }));
        return new JsonObject { ["type"] = "FeatureCollection", ["features"] = features }.ToJsonString(FormDefinition.Json);
    }

    /// <summary>Every pair as CSV, worst first.</summary>
    public static Task WriteCsv(Stream to, TechnicalFindings findings, Language language, CancellationToken ct) => CsvTable.WriteAsync(to, Columns, Rows(findings), language, ct: ct);

    private static async IAsyncEnumerable<IReadOnlyList<object?>> Rows(TechnicalFindings findings)
    {
        await Task.CompletedTask;
        foreach (var pair in findings.Examined.Pairings)
        {
            yield return
            [
                Titles.Of(pair.Direction).ToString(), pair.Other.Number, pair.Other.Name, pair.Other.Holder, pair.Unwanted.CentreHz / 1e6m, pair.Wanted.CentreHz / 1e6m, pair.Relation.ToString(), Math.Round(pair.DistanceKm, 3), Math.Round(pair.AzimuthDegrees, 1),
                Math.Round(pair.EirpDbw, 2), Math.Round(pair.LossDb, 2), Math.Round(pair.GainDbi, 2), Math.Round(pair.RejectionDb, 2), Math.Round(pair.InterferenceDbm, 2), Math.Round(pair.ReferenceDbm, 2),
                pair.RatioName, pair.Criterion.RequiredDb, Math.Round(pair.RatioDb, 2), Math.Round(pair.MarginDb, 2), Titles.Of(pair.Verdict).ToString(), pair.Other.Assumed.Count == 0 ? null : string.Join("; ", pair.Other.Assumed.Select(text => text.ToString())),
            ];
        }
    }

    /// <summary>Findings for programs.</summary>
    public static JsonObject Json(TechnicalFindings findings, int most) => new()
    {
        ["conclusion"] = new JsonObject { ["zh"] = findings.Conclusion.Zh, ["en"] = findings.Conclusion.En },
        ["leastMarginDb"] = findings.LeastMarginDb is { } least ? Math.Round(least, 2) : null,
        ["model"] = findings.Model,
        ["terrain"] = new JsonObject { ["version"] = findings.Ground.Version, ["synthetic"] = findings.Ground.IsSynthetic },
        ["inputsHash"] = findings.InputsHash,
        ["found"] = findings.Found,
        ["withinKm"] = Math.Round(findings.WithinKm, 1),
        ["computed"] = findings.Examined.Considered,
        ["border"] = findings.WorstBorder is { } border ? new JsonObject { ["towards"] = border.Towards.En, ["province"] = border.Province, ["fieldDbuvm"] = Math.Round(border.FieldDbuvm, 1), ["limitDbuvm"] = border.LimitDbuvm, ["distanceKm"] = border.DistanceKm } : null,
        ["pairs"] = new JsonArray([.. findings.Examined.Pairings.Take(most).Select(pair => (JsonNode)new JsonObject
        {
            ["direction"] = pair.Direction == Direction.Affected ? "affected" : "affecting", ["station"] = pair.Other.Number, ["name"] = pair.Other.Name, ["coChannel"] = pair.IsCoChannel, ["distanceKm"] = Math.Round(pair.DistanceKm, 3), ["azimuthDegrees"] = Math.Round(pair.AzimuthDegrees, 1),
            ["lossDb"] = Math.Round(pair.LossDb, 2), ["rejectionDb"] = Math.Round(pair.RejectionDb, 2), ["interferenceDbm"] = Math.Round(pair.InterferenceDbm, 2), ["referenceDbm"] = Math.Round(pair.ReferenceDbm, 2), ["criterion"] = pair.RatioName, ["requiredDb"] = pair.Criterion.RequiredDb,
            ["foundDb"] = Math.Round(pair.RatioDb, 2), ["marginDb"] = Math.Round(pair.MarginDb, 2),
        })]),
    };

    private static JsonArray At(Coordinates place) => new(Math.Round(place.Longitude, 6), Math.Round(place.Latitude, 6));

    private static JsonObject Feature(string kind, JsonArray coordinates, JsonObject properties) => new()
    {
        ["type"] = "Feature", ["geometry"] = new JsonObject { ["type"] = kind, ["coordinates"] = coordinates }, ["properties"] = properties,
    };
}
