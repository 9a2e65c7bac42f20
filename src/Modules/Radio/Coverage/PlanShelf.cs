using Rongxi.Propagation.Coverage;

namespace Rongxi.Radio.Coverage;

/// <summary>
/// Keeps what the pieces of a computation share: the division of pixels among radials costs more than a piece does. Held for
/// a little while only, as that of a large area takes hundreds of megabytes.
/// </summary>
internal sealed class PlanShelf(TimeProvider clock) : IDisposable
{
    private const int MostKept = 2;
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Kept> _kept = new(StringComparer.Ordinal);
    private ITimer? _sweeping;

    /// <summary>Plan and model for inputs, made once however many ask.</summary>
    public (CoveragePlan Plan, RadialModel Model) Of(CoverageInputs inputs)
    {
        var key = inputs.ToJson().ToJsonString();
        Kept? kept;
        lock (_lock)
        {
            if (!_kept.TryGetValue(key, out kept))
            {
                if (_kept.Count == MostKept)
                {
                    _kept.Remove(_kept.MinBy(pair => pair.Value.Used).Key);
                }

                kept = new Kept(new(() => (inputs.Plan(), inputs.Model())));
                _kept.Add(key, kept);
                _sweeping ??= clock.CreateTimer(_ => Sweep(), null, KeptFor, KeptFor);
            }

            kept.Used = clock.GetUtcNow();
        }

        return kept.Shared.Value;
    }

    /// <summary>Lets go of what nobody asked for lately.</summary>
    private void Sweep()
    {
        lock (_lock)
        {
            foreach (var (key, _) in _kept.Where(pair => clock.GetUtcNow() - pair.Value.Used > KeptFor).ToList())
            {
                _kept.Remove(key);
            }

            if (_kept.Count == 0)
            {
                _sweeping?.Dispose();
                _sweeping = null;
            }
        }
    }

    public void Dispose() => _sweeping?.Dispose();

    private sealed class Kept(Lazy<(CoveragePlan, RadialModel)> shared)
    {
        public Lazy<(CoveragePlan Plan, RadialModel Model)> Shared { get; } = shared;

        public DateTimeOffset Used { get; set; }
    }
}
