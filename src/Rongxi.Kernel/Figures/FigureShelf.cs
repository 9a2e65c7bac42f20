using System.Collections.Concurrent;

namespace Rongxi.Kernel.Figures;

/// <summary>Keeps computed figures for a minute, so that a page everybody looks at is counted once.</summary>
public sealed class FigureShelf(TimeProvider clock)
{
    private const int Most = 1000;

    /// <summary>How long a figure is good.</summary>
    public static readonly TimeSpan Good = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<string, (object Figure, DateTimeOffset At)> _kept = new();

    /// <summary>The figure of that key, computed when there is none or it is older than a minute.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="compute">How it is computed.</param>
    /// <param name="isWorthKeeping">Whether it is kept; always when null. What is quickly counted need not be a minute old.</param>
    public async Task<T> Kept<T>(string key, Func<Task<T>> compute, Func<T, bool>? isWorthKeeping = null)
        where T : notnull
    {
        var now = clock.GetUtcNow();
        if (_kept.TryGetValue(key, out var known) && now - known.At < Good)
        {
            return (T)known.Figure;
        }

        if (_kept.Count >= Most)
        {
            _kept.Clear();
        }

        var figure = await compute();
        if (isWorthKeeping?.Invoke(figure) != false)
        {
            _kept[key] = (figure, now);
        }

        return figure;
    }

    /// <summary>Forgets everything; the next reader counts anew.</summary>
    public void Clear() => _kept.Clear();
}
