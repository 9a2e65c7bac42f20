using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Tables;
using Rongxi.Kernel.Words;
using Rongxi.Radio.Compatibility;
using Rongxi.Radio.Stations;
using Rongxi.Web.Access;

namespace Rongxi.Radio.Examination;

/// <summary>The examination as data, for officers of the field: neighbours for the map, rows of a batch.</summary>
internal static class ExaminationApi
{
    /// <summary>Corners of the circle drawn around the site.</summary>
    private const int Corners = 72;

    private static readonly IReadOnlyList<Column> RowColumns =
    [
        new("Row", ("行号", "Row")), new("Name", ("站名", "Name")), new("District", ("区县", "District")), new("Site", ("台址", "Site")), new("Longitude", ("经度", "Longitude")), new("Latitude", ("纬度", "Latitude")),
        new("LowMhz", ("频段下限（MHz）", "From (MHz)")), new("HighMhz", ("频段上限（MHz）", "To (MHz)")), new("Eirp", ("EIRP（dBW）", "EIRP (dBW)")), new("Result", ("结果", "Result")), new("Licence", ("执照编号", "Licence")), new("Says", ("理由或疑点", "Reason or doubt")),
    ];

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/radio/cases/{number}/neighbours.geojson", Neighbours).Needs(Permissions.ReadRegisters)
            .WithName("getRadioNeighbours").WithTags("Radio").WithSummary("Get the stations around the site of a case").WithDescription("The site, a circle of the radius, and the stations on the same and adjacent channels, as GeoJSON. `radius` is 10, 20, 50 or 100 km; `channel` is `same` or `adjacent`.");
        api.MapGet("/radio/cases/{number}/examination", Examined).Needs(Permissions.ReadRegisters)
            .WithName("getRadioExamination").WithTags("Radio").WithSummary("Compute the technical examination of a case").WithDescription("Margins of every pair of the case’s station with those around it, both ways, worst first; the field strength at the city’s border; model, terrain and the hash of all inputs. `power` (W), `height` (m), `azimuth` (°, −1 all round), `tilt` (°), `mhz` and `row` try other values. `limit` is 1 to 500 pairs.");
        api.MapGet("/radio/cases/{number}/rows.csv", Rows).Needs(Permissions.ReadRegisters)
            .WithName("getRadioBatchRows").WithTags("Radio").WithSummary("Get the rows of a batch with their results").WithDescription("Every base station applied for, as CSV: what was applied for, the result, the number of the licence or the reason.");
    }

    private static async Task<IResult> Examined(string number, HttpContext http, CaseDesk desk, TechnicalExamination examination, Visitor visitor, int? limit, CancellationToken ct)
    {
        var file = await Readable(number, desk, visitor, ct);
        var findings = await examination.Of(file, WhatIf.From(http.Request.Query), ct) ?? throw new Refusal("radio.no-station", ("此件没有可作传播计算的台站", "This case has no station whose waves could be computed"));
        return Results.Text(FindingsAsData.Json(findings, Math.Clamp(limit ?? 50, 1, 500)).ToJsonString(FormDefinition.Json), "application/json");
    }

    private static async Task<IResult> Neighbours(string number, HttpContext http, CaseDesk desk, StationExaminer examiner, Visitor visitor, CancellationToken ct)
    {
        var file = await Readable(number, desk, visitor, ct);
        return Results.Text(Drawn(file, await examiner.Of(file, ExaminationView.From(http.Request.Query), ct) ?? throw Refusal.NotFound(number), http.Request.PathBase), "application/geo+json");
    }

    /// <summary>The examination as GeoJSON: the circle, the neighbours, the site.</summary>
    internal static string Drawn(Case file, StationExamination examination, string home)
    {
        var features = new JsonArray();
        if (examination.Site is { } site)
        {
            features.Add(Feature("LineString", new JsonArray([.. Enumerable.Range(0, Corners + 1).Select(i => (JsonNode)At(Towards(site, examination.RadiusKm, 360d * i / Corners)))]), []));
            foreach (var station in examination.Nearby)
            {
                features.Add(Feature("Point", At(station.Place), new JsonObject
                {
                    ["state"] = station.Relation == ChannelRelation.CoChannel ? "warn" : "ok",
                    ["title"] = station.Name,
                    ["note"] = FormattableString.Invariant($"{station.DistanceKm:0.0} km · {Titles.Of(station.Relation)} · {FrequencyText.Format(station.CentreHz)}"),
                    ["href"] = home + "/radio/stations/" + Uri.EscapeDataString(station.Number),
                }));
            }

            features.Add(Feature("Point", At(site), new JsonObject { ["state"] = "others", ["title"] = file.Title, ["note"] = file.Number }));
        }

        return new JsonObject { ["type"] = "FeatureCollection", ["features"] = features }.ToJsonString(FormDefinition.Json);
    }

    private static async Task Rows(string number, HttpContext http, CaseDesk desk, BatchReader batch, Visitor visitor, CancellationToken ct)
    {
        var file = await Readable(number, desk, visitor, ct);
        await WriteRows(file, await batch.Of(file, ct) ?? throw Refusal.NotFound(number), http, ct);
    }

    /// <summary>The rows of a batch as CSV.</summary>
    internal static async Task WriteRows(Case file, IReadOnlyList<BatchLine> lines, HttpContext http, CancellationToken ct)
    {
        http.Response.ContentType = "text/csv; charset=utf-8";
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{file.Number}-rows.csv\"";
        await CsvTable.WriteAsync(http.Response.Body, RowColumns, Cells(lines), Languages.Current, ct: ct);
    }

    private static async IAsyncEnumerable<IReadOnlyList<object?>> Cells(IReadOnlyList<BatchLine> lines)
    {
        await Task.CompletedTask;
        foreach (var line in lines)
        {
            var station = line.Station;
            yield return
            [
                line.Row, station.Name, Districts.NameOf(station.District).ToString(), station.Site, station.Place.Longitude, station.Place.Latitude, station.LowHz / 1e6m, station.HighHz / 1e6m, line.EirpDbw,
                Titles.Of(line.Result).ToString(), line.Licence, line.Says.IsEmpty ? null : line.Says.ToString(),
            ];
        }
    }

    internal static async Task<Case> Readable(string number, CaseDesk desk, Visitor visitor, CancellationToken ct)
    {
        visitor.Me.Must(Permissions.ReadCases, RadioModule.FieldName);
        visitor.Me.Must(Permissions.ReadRegisters, RadioModule.FieldName);
        return await desk.Load(number, ct);
    }

    /// <summary>The place at a distance in a direction from north, on the mean sphere.</summary>
    internal static Coordinates Towards(Coordinates from, double km, double azimuthDegrees)
    {
        var (angle, azimuth, lat) = (km * 1000 / Coordinates.EarthRadiusMetres, double.DegreesToRadians(azimuthDegrees), double.DegreesToRadians(from.Latitude));
        var to = Math.Asin((Math.Sin(lat) * Math.Cos(angle)) + (Math.Cos(lat) * Math.Sin(angle) * Math.Cos(azimuth)));
        var east = Math.Atan2(Math.Sin(azimuth) * Math.Sin(angle) * Math.Cos(lat), Math.Cos(angle) - (Math.Sin(lat) * Math.Sin(to)));
        return new Coordinates(from.Longitude + double.RadiansToDegrees(east), double.RadiansToDegrees(to));
    }

    private static JsonArray At(Coordinates place) => new(Math.Round(place.Longitude, 6), Math.Round(place.Latitude, 6));

    private static JsonObject Feature(string kind, JsonArray coordinates, JsonObject properties) => new()
    {
        ["type"] = "Feature", ["geometry"] = new JsonObject { ["type"] = kind, ["coordinates"] = coordinates }, ["properties"] = properties,
    };
}
