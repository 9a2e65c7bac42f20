using System.Collections.Concurrent;

namespace Rongxi.Radio.Compatibility;

/// <summary>Keeps the channels of the latest searches: whoever turns a page computes no path again.</summary>
internal sealed class ChannelShelf(TimeProvider clock)
{
    private const int MostKept = 16;
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, (DateTimeOffset At, IReadOnlyList<ChannelMargin> Channels)> _kept = new(StringComparer.Ordinal);

    /// <summary>What came out lately for the same inputs, or what comes out now.</summary>
    /// <param name="key">Everything the result depends on.</param>
    /// <param name="compute">Computes it.</param>
    public IReadOnlyList<ChannelMargin> Kept(string key, Func<IReadOnlyList<ChannelMargin>> compute)
    {
        var now = clock.GetUtcNow();
        if (_kept.TryGetValue(key, out var kept) && now - kept.At < Fresh)
        {
            return kept.Channels;
        }

        var channels = compute();
        foreach (var old in _kept.OrderBy(pair => pair.Value.At).Take(Math.Max(0, _kept.Count - MostKept + 1)).Select(pair => pair.Key).ToList())
        {
            _kept.TryRemove(old, out _);
        }

        _kept[key] = (now, channels);
        return channels;
    }
}
