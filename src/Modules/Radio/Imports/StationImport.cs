using System.Globalization;
using System.Text.Json.Nodes;
using Rongxi.Kernel.Imports;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Radio.Power;
using Rongxi.Radio.Stations;

namespace Rongxi.Radio.Imports;

/// <summary>How foreign station registers come into ours, beside the office's own stations and told apart by their origin.</summary>
internal static class StationImport
{
    private const string Folder = "Rongxi.Radio.Data.mappings.";

    public static readonly ImportDefinition<Station> Definition = new(RadioRegisters.Stations)
    {
        Mappings = ReadMappings(),
        Complete = Complete,
        Checks = Checks,
        EffectiveOn = station => station.ValidFrom,
        IsPublic = _ => true,
    };

    private static void Complete(ImportedRow row, JsonObject json)
    {
        json["origin"] = row.Origin;
        if (row.Origin.Length > 0)
        {
            json["originNumber"] = row["Number"];
            json["hasFixedSite"] = true;
        }

        if (row["TvChannel"] is { Length: > 0 } channel)
        {
            var (low, high) = TelevisionChannels.EdgesHz(channel);
            (json["lowHz"], json["highHz"], json["transmitHz"]) = (low, high, (low + high) / 2);
        }

        var (from, to) = (Whole(json["lowHz"]), Whole(json["highHz"]));
        if (from is null && Whole(json["transmitHz"]) is { } centre)
        {
            (json["lowHz"], json["highHz"]) = (centre, centre);
        }
        else if (from > to)
        {
            throw new Refusal("radio.band-upside-down", ("频率下限高于上限", "The lower edge is above the upper"), [new("LowHz", ("下限高于上限", "Above the upper edge"))]);
        }

        if (json["powerW"] is JsonValue power && json["gainDbi"] is JsonValue gain && power.TryGetValue<double>(out var watts) && gain.TryGetValue<double>(out var dbi) && watts > 0)
        {
            json["eirpDbw"] = Math.Round(Eirp.Dbw(watts, dbi, json["lossDb"] is JsonValue loss && loss.TryGetValue<double>(out var db) ? Math.Max(0, db) : 0), 2);
        }
    }

    private static long? Whole(JsonNode? node) => node is JsonValue value && value.TryGetValue<long>(out var whole) ? whole : null;

    private static IEnumerable<FieldError> Checks(Station station)
    {
        if (station.HasFixedSite && station.Place is not { IsOnEarth: true })
        {
            yield return new(nameof(Station.Longitude), ("没有坐标或坐标不在地球上", "No coordinates, or none on earth"));
        }

        if (station is { ValidFrom: { } from, ValidTo: { } to } && to < from)
        {
            yield return new(nameof(Station.ValidTo), ($"有效期至 {to:yyyy-MM-dd} 早于起始日 {from:yyyy-MM-dd}", $"Valid until {to:yyyy-MM-dd}, before it begins on {from:yyyy-MM-dd}"));
        }

        if (station.StationClass.Length > 0 && StationClasses.Find(station.StationClass) is null)
        {
            yield return new(nameof(Station.StationClass), ($"没有“{station.StationClass}”类台站", $"There is no class {station.StationClass}"));
        }
    }

    private static Dictionary<string, ImportMapping> ReadMappings()
    {
        var assembly = typeof(StationImport).Assembly;
        var mappings = new Dictionary<string, ImportMapping>();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            mappings[name[Folder.Length..^".json".Length]] = ImportMapping.Read(reader.ReadToEnd());
        }

        return mappings;
    }
}

/// <summary>Television channels of North America, 6 MHz each (47 CFR 73.603).</summary>
internal static class TelevisionChannels
{
    private const long Width = 6_000_000;

    /// <summary>Edges of a channel in hertz; refuses what is no channel.</summary>
    public static (long Low, long High) EdgesHz(string channel)
    {
        if (!int.TryParse(channel, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            throw Wrong(channel);
        }

        var low = number switch
        {
            >= 2 and <= 4 => 54_000_000 + ((number - 2) * Width),
            5 or 6 => 76_000_000 + ((number - 5) * Width),
            >= 7 and <= 13 => 174_000_000 + ((number - 7) * Width),
            >= 14 and <= 69 => 470_000_000 + ((number - 14) * Width),
            _ => throw Wrong(channel),
        };
        return (low, low + Width);
    }

    private static Refusal Wrong(string channel) =>
        new("radio.no-channel", ($"没有电视频道“{channel}”", $"There is no television channel “{channel}”"), [new("TvChannel", ("频道应为 2 至 69", "A channel is 2 to 69"))]);
}
