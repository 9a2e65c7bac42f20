using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Rongxi.Kernel.Words;
using Rongxi.Radio.Frequencies;
using Rongxi.Radio.Stations;

namespace Rongxi.Radio.Compatibility;

/// <summary>A band with its raster of channels.</summary>
/// <param name="Name">Its name in Chinese.</param>
/// <param name="NameEn">Its name in English.</param>
/// <param name="LowHz">Lower edge of the first channel.</param>
/// <param name="HighHz">Upper edge.</param>
/// <param name="SpacingHz">From channel to channel.</param>
/// <param name="BandwidthHz">Of a channel.</param>
/// <param name="DuplexHz">How far below its transmitter the station listens; 0 for one frequency.</param>
/// <param name="Services">Who may use it.</param>
/// <param name="ValidFrom">First day on which it holds.</param>
/// <param name="Mark">S, K or D: how sure the numbers are.</param>
/// <param name="Basis">Whence.</param>
/// <param name="FirstHz">Centre of the first channel, where it is not half a spacing above the lower edge.</param>
internal sealed record Band(string Name, string NameEn, long LowHz, long HighHz, long SpacingHz, long BandwidthHz, long DuplexHz, IReadOnlyList<StationService> Services, DateOnly ValidFrom, string Mark, string Basis, long? FirstHz = null)
{
    /// <summary>Most channels of a band that are looked at.</summary>
    public const int MostChannels = 3_000;

    [JsonIgnore]
    public Text Title => (Name, NameEn);

    /// <summary>The channels, lowest first; a channel lies wholly inside the band.</summary>
    public IReadOnlyList<Range> Channels()
    {
        var channels = new List<Range>();
        for (var centre = FirstHz ?? (LowHz + (SpacingHz / 2)); centre + (BandwidthHz / 2) <= HighHz + (SpacingHz / 2) && channels.Count < MostChannels; centre += SpacingHz)
        {
            var range = new Range(centre - (BandwidthHz / 2), centre - (BandwidthHz / 2) + BandwidthHz);
            if (range.LowHz >= LowHz && range.HighHz <= HighHz)
            {
                channels.Add(range);
            }
        }

        return channels;
    }
}

/// <summary>The bands there are, and the part of them that a frequency licence opens.</summary>
internal static class BandPlan
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    private static readonly IReadOnlyList<Band> All = Read();

    /// <summary>Bands a service may use on a day; the one that holds a frequency first.</summary>
    public static IReadOnlyList<Band> Of(StationService service, long nearHz, DateOnly on) =>
        [.. All.Where(band => band.Services.Contains(service) && band.ValidFrom <= on).OrderBy(band => band.LowHz <= nearHz && nearHz <= band.HighHz ? 0 : 1).ThenBy(band => Math.Abs(((band.LowHz + band.HighHz) / 2) - nearHz))];

    /// <summary>The bands of a licence with its own raster, where it states one, else that of the plan.</summary>
    public static IReadOnlyList<Band> Of(FrequencyAssignment licence, long bandwidthHz, long duplexHz) =>
        [.. licence.Bands.Where(band => band.Use is BandUse.Transmit or BandUse.Both).OrderBy(band => band.LowHz).Select(band =>
        {
            var width = band.ChannelBandwidthHz ?? bandwidthHz;
            return new Band($"许可 {licence.Number}", $"licence {licence.Number}", band.LowHz, band.HighHz, band.ChannelSpacingHz ?? width, width, duplexHz, [], licence.ValidFrom, "S", licence.Number);
        }).Where(band => band.SpacingHz > 0)];

    private static List<Band> Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Rongxi.Radio.Data.compatibility.band-plan.json")!;
        return JsonSerializer.Deserialize<List<Band>>(stream, Json)!;
    }
}
