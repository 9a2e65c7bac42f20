using System.Collections.Concurrent;

namespace Rongxi.Radio.Compatibility;

/// <summary>
/// Keeps what was found around a station for a short while: whoever moves a slider asks the register once, not at every step.
/// </summary>
internal sealed class SearchShelf(TimeProvider clock)
{
    private const int MostKept = 24;
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<string, (DateTimeOffset At, Found Found)> _kept = new();

    /// <summary>What was found lately for the same place and frequencies, or what is found now.</summary>
    public async Task<Found> Kept(string office, OnAir station, string? except, Func<Task<Found>> search)
    {
        var key = FormattableString.Invariant($"{office}|{station.Place.Longitude:R},{station.Place.Latitude:R}|{station.Service}|{except}|{string.Join(';', station.Transmits.Concat(station.Receives).Select(range => $"{range.LowHz}-{range.HighHz}"))}");
        var now = clock.GetUtcNow();
        if (_kept.TryGetValue(key, out var kept) && now - kept.At < Fresh)
        {
            return kept.Found;
        }

        var found = await search();
        if (_kept.Count >= MostKept)
        {
            foreach (var old in _kept.OrderBy(pair => pair.Value.At).Take(_kept.Count - MostKept + 1).Select(pair => pair.Key).ToList())
            {
                _kept.TryRemove(old, out _);
            }
        }

        _kept[key] = (now, found);
        return found;
    }
}
