using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rongxi.Kernel.Audits;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Tags;

namespace Rongxi.Web.Pages.Registers;

/// <summary>Exports and map data of registers: <c>/radio/stations.csv?…</c>, <c>.xlsx</c>, <c>.json</c>, <c>.geojson</c>, and <c>/map</c> for what a map shows.</summary>
public static class RegisterEndpoints
{
    /// <summary>Points sent one by one; beyond it they are grouped.</summary>
    private const int MostPoints = 2_000;

    public static void MapRegisters(this IEndpointRouteBuilder endpoints, RegisterBook book)
    {
        foreach (var register in book.All)
        {
            endpoints.MapGet(register.Path + "/map.geojson", Map).Public();
            foreach (var (ending, format, type) in Formats)
            {
                endpoints.MapGet($"{register.Path}.{ending}", (HttpContext context, RegisterRoom room, Visitor visitor, OfficeBooks books, AuditLog audit, CancellationToken ct) =>
                    Export(context, room, visitor, books, audit, format, ending, type, ct)).Public();
            }
        }
    }

    private static readonly (string Ending, ExportFormat Format, string Type)[] Formats =
    [
        ("csv", ExportFormat.Csv, "text/csv; charset=utf-8"),
        ("xlsx", ExportFormat.Xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("json", ExportFormat.Json, "application/json; charset=utf-8"),
        ("geojson", ExportFormat.GeoJson, "application/geo+json; charset=utf-8"),
    ];

    private static async Task Export(HttpContext context, RegisterRoom room, Visitor visitor, OfficeBooks books, AuditLog audit, ExportFormat format, string ending, string type, CancellationToken ct)
    {
        var register = room.Register;
        var query = RegisterQuery.Parse(context.Request.QueryString.Value);
        var reader = room.Reader;

        // Refusals are worded before the first byte is sent.
        await reader.Count(query, visitor.Actor, ct);
        await audit.Record(AuditActions.Exported, register.Name, $"{ending} ?{query}", ct);
        var name = $"{register.Title.In(Languages.Current)} {DateText.Iso(query.AsOf ?? books.Today)}.{ending}";
        context.Response.ContentType = type;
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{register.Name}.{ending}\"; filename*=UTF-8''{Uri.EscapeDataString(name)}";
        await new RegisterExport(reader, visitor.Actor, books.Today).Write(query, format, context.Response.Body, Languages.Current, ct);
    }

    private static async Task<IResult> Map(HttpContext context, RegisterRoom room, Visitor visitor, OfficeBooks books, CancellationToken ct)
    {
        var register = room.Register;
        var query = RegisterQuery.Parse(context.Request.QueryString.Value);
        var zoom = double.TryParse(context.Request.Query["zoom"], System.Globalization.CultureInfo.InvariantCulture, out var z) ? Math.Clamp(z, 0, 20) : 9;
        var reader = room.Reader;
        var (points, isCapped) = await reader.Points(query, visitor.Actor, books.Today, MostPoints, ct);
        var features = new JsonArray();
        if (isCapped)
        {
            // A cell about forty pixels wide: near enough to a point's own size that groups do not overlap.
            foreach (var (place, count) in await reader.Groups(query, visitor.Actor, 360 / Math.Pow(2, zoom) * 40 / 256, ct))
            {
                features.Add(Feature(place, new JsonObject { ["state"] = "ok", ["count"] = count }));
            }
        }
        else
        {
            foreach (var point in points)
            {
                features.Add(Feature(point.Place, new JsonObject
                {
                    ["state"] = LightTag.Name(point.Colour)["light-".Length..],
                    ["title"] = point.Title,
                    ["note"] = point.Number,
                    ["href"] = context.Request.PathBase + register.AddressOf(point.Number),
                }));
            }
        }

        var json = new JsonObject { ["type"] = "FeatureCollection", ["features"] = features };
        return Results.Bytes(Encoding.UTF8.GetBytes(json.ToJsonString(Kernel.Forms.FormDefinition.Json)), "application/geo+json");
    }

    private static JsonObject Feature(Coordinates place, JsonObject properties) => new()
    {
        ["type"] = "Feature",
        ["geometry"] = new JsonObject { ["type"] = "Point", ["coordinates"] = new JsonArray(place.Longitude, place.Latitude) },
        ["properties"] = properties,
    };
}
