using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Geo;
using Rongxi.Web.Access;

namespace Rongxi.Web.Maps;

/// <summary>The districts under every map: the site's imported boundaries, or the schematic ones where none were.</summary>
internal static class DistrictsEndpoint
{
    /// <summary>The schematic districts never change while the program runs; they are drawn once per city.</summary>
    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> Drawn = new();

    public static void MapDistricts(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/districts.geojson", async (Visitor visitor, RongxiDb db, CancellationToken ct) =>
        {
            var city = visitor.Office.DivisionCode;
            var imported = await db.Boundaries.AsNoTracking().Where(row => row.CityCode == city).Select(row => row.GeoJson).FirstOrDefaultAsync(ct);
            var json = imported ?? await Schematically(city);
            var bytes = Encoding.UTF8.GetBytes(json);
            var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 12))}\"");
            return Results.Bytes(bytes, "application/geo+json", entityTag: tag);
        }).Public();

    private static Task<string> Schematically(string city) =>
        Drawn.GetOrAdd(city, code => new Lazy<Task<string>>(() => DistrictSeats.Of(code) is { Count: > 0 } seats
            ? Schematic.Districts(seats)
            : Task.FromResult("""{"type":"FeatureCollection","features":[]}"""))).Value;
}
