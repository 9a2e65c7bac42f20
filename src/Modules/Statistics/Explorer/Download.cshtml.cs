using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Rongxi.Kernel.Figures;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Tables;
using Rongxi.Kernel.Usage;
using Rongxi.Kernel.Words;
using Rongxi.Statistics.Sdmx;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;
using Rongxi.Web.Portal;

namespace Rongxi.Statistics.Explorer;

/// <summary>All released values of an indicator as a file: CSV, XLSX, JSON-stat 2.0.</summary>
[Public]
[EnableRateLimiting("api")]
internal sealed class DownloadModel(IndicatorBook book, FigureReader reader, FigureExplorer explorer, SdmxStructures structures, UsageMeter usage) : RongxiPage
{
    [FromRoute]
    public string Number { get; init; } = "";

    [FromRoute]
    public string Format { get; init; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var indicator = await book.Find(Number, ct);
        var values = (await reader.All(indicator, new FigureQuery { Sight = FigureSight.Public }, ct)).Where(value => !SdmxStructures.IsRespondent(value.Area)).ToList();
        var file = new MemoryStream();
        switch (Format)
        {
            case "csv":
                await CsvTable.WriteAsync(file, Columns(indicator), Rows(indicator, values), Language, byteOrderMark: true, ct);
                return Sent(indicator, file, "text/csv; charset=utf-8", "csv");
            case "xlsx":
                await XlsxTable.WriteAsync(file, (indicator.Name, indicator.NameEn), Columns(indicator), Rows(indicator, values), Language, notes: true, ct);
                return Sent(indicator, file, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx");
            case "jsonstat":
                await JsonStat(file, await structures.FlowOf(indicator, ct), values, ct);
                return Sent(indicator, file, "application/json; charset=utf-8", "json");
            default:
                throw Refusal.NotFound(Format);
        }
    }

    private FileStreamResult Sent(Indicator indicator, MemoryStream file, string media, string ending)
    {
        usage.Count(indicator.Office, PortalReader.UseOf(PortalKind.Figure), Number, UsageKind.Download);
        file.Position = 0;
        return File(file, media, $"{Number}.{ending}");
    }

    private static IReadOnlyList<Column> Columns(Indicator indicator) =>
    [
        new("Area", ("区划代码", "Area code")), new("AreaName", ("地区", "Area")), .. IndicatorDimension.Parse(indicator.Dimensions).Select(dimension => new Column(dimension.Name, Text.Same(dimension.Name))), new("Period", ("期间", "Period")),
        new("Value", ($"值（{indicator.Unit}）", $"Value ({indicator.UnitEn})"), CellKind.Number), new("Status", ("状态", "Status")), new("Edition", ("口径版本", "Edition")), new("Note", ("注", "Note")),
    ];

    private async IAsyncEnumerable<IReadOnlyList<object?>> Rows(Indicator indicator, List<FigureValue> values)
    {
        await Task.CompletedTask;
        var dimensions = IndicatorDimension.Parse(indicator.Dimensions);
        foreach (var value in values)
        {
            var codes = Breakdown.Parse(value.Breakdown);
            yield return [value.Area.Length == 0 ? Office.DivisionCode : value.Area, explorer.NameOf(value.Area).In(Language), .. dimensions.Select(dimension => (object?)codes.GetValueOrDefault(dimension.Name, Breakdown.Total)), value.Period, value.Value, Titles.Of(value.Status).In(Language), value.Edition, value.Note];
        }
    }

    /// <summary>JSON-stat 2.0: the cube with its dimensions, values by place.</summary>
    private static async Task JsonStat(Stream to, SdmxFlow flow, List<FigureValue> values, CancellationToken ct)
    {
        var keys = values.Select(value => (Key: flow.KeyOf(value), Value: value)).ToList();
        var used = Enumerable.Range(0, flow.Dimensions.Count).Select(i => keys.Select(key => key.Key[i]).Distinct().Order(StringComparer.Ordinal).ToList()).ToList();
        var times = values.Select(value => value.Period).Distinct().Order(StringComparer.Ordinal).ToList();
        used.Add(times);
        var places = used.Select(codes => codes.Select((code, place) => (code, place)).ToDictionary(pair => pair.code, pair => pair.place, StringComparer.Ordinal)).ToList();
        await using var json = new Utf8JsonWriter(to, new JsonWriterOptions { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) });
        json.WriteStartObject();
        json.WriteString("version", "2.0");
        json.WriteString("class", "dataset");
        json.WriteString("label", $"{flow.Name.Zh} / {flow.Name.En}");
        json.WriteString("source", $"{flow.Agency} {flow.Id}");
        json.WriteStartArray("id");
        foreach (var dimension in flow.Dimensions)
        {
            json.WriteStringValue(dimension.Id);
        }

        json.WriteStringValue("TIME_PERIOD");
        json.WriteEndArray();
        json.WriteStartArray("size");
        used.ForEach(codes => json.WriteNumberValue(codes.Count));
        json.WriteEndArray();
        json.WriteStartObject("role");
        json.WriteStartArray("time");
        json.WriteStringValue("TIME_PERIOD");
        json.WriteEndArray();
        json.WriteStartArray("geo");
        json.WriteStringValue("REF_AREA");
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartObject("dimension");
        for (var i = 0; i < used.Count; i++)
        {
            Dimension(json, i < flow.Dimensions.Count ? flow.Dimensions[i] : new SdmxComponent("TIME_PERIOD", ("时间", "Time period"), null), used[i]);
        }

        json.WriteEndObject();
        json.WriteStartObject("value");
        var withheld = new List<(string, string)>();
        foreach (var (key, value) in keys)
        {
            var at = 0L;
            for (var i = 0; i < used.Count; i++)
            {
                at = (at * used[i].Count) + places[i][i < key.Length ? key[i] : value.Period];
            }

            var place = at.ToString(CultureInfo.InvariantCulture);
            if (value.Value is { } number)
            {
                json.WriteNumber(place, number);
            }

            withheld.Add((place, SdmxStructures.StatusOf(value.Status)));
        }

        json.WriteEndObject();
        json.WriteStartObject("status");
        foreach (var (place, status) in withheld.Where(pair => pair.Item2 != "A"))
        {
            json.WriteString(place, status);
        }

        json.WriteEndObject();
        json.WriteEndObject();
        await json.FlushAsync(ct);
    }

    private static void Dimension(Utf8JsonWriter json, SdmxComponent dimension, List<string> codes)
    {
        var names = dimension.Codes?.Codes.ToDictionary(code => code.Id, code => code.Name, StringComparer.Ordinal);
        json.WriteStartObject(dimension.Id);
        json.WriteString("label", dimension.Name.En);
        json.WriteStartObject("category");
        json.WriteStartArray("index");
        codes.ForEach(json.WriteStringValue);
        json.WriteEndArray();
        json.WriteStartObject("label");
        foreach (var code in codes)
        {
            json.WriteString(code, names?.GetValueOrDefault(code) is { IsEmpty: false } name ? name.En : ReportingPeriod.TryParse(code, out var period) ? period.Title.En : code);
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
