namespace Rongxi.App.Demonstration;

/// <summary>A clock that is set to the instant of each act, so that steps, limits, numbers and journal are of their time.</summary>
internal sealed class DemoClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; private set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;

    /// <summary>Moves on; the past is over.</summary>
    public void MoveTo(DateTimeOffset instant)
    {
        if (instant < Now)
        {
            throw new InvalidOperationException($"The demonstration's clock stands at {Now:O} and cannot go back to {instant:O}.");
        }

        Now = instant;
    }
}
