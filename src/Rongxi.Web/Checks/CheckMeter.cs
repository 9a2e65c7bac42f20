using System.Threading.RateLimiting;
using Rongxi.Kernel.Words;

namespace Rongxi.Web.Checks;

/// <summary>
/// Counts how often somebody asks: computing neighbours costs, and many questions from many places would tell what one does
/// not. Sixty at once, then one a second.
/// </summary>
public sealed class CheckMeter : IDisposable
{
    public const int Burst = 60;

    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(who => RateLimitPartition.GetTokenBucketLimiter(
        who, _ => new TokenBucketRateLimiterOptions { TokenLimit = Burst, TokensPerPeriod = 1, ReplenishmentPeriod = TimeSpan.FromSeconds(1), QueueLimit = 0, AutoReplenishment = true }));

    /// <summary>Counts a question.</summary>
    /// <exception cref="Refusal"><c>check.too-many</c>, 429.</exception>
    public void Count(string who)
    {
        using var lease = _limiter.AttemptAcquire(who);
        if (!lease.IsAcquired)
        {
            throw new Refusal("check.too-many", ("自测过于频繁，请稍后再试", "Too many checks; try again shortly"), 429);
        }
    }

    public void Dispose() => _limiter.Dispose();
}
