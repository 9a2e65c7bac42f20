namespace Rongxi.Tests.Harness;

/// <summary>A clock that stands where the test puts it; shared by the tests of one office, so it only ever moves forward by whole tests' leave.</summary>
public sealed class TestClock(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset _now = start;

    public override DateTimeOffset GetUtcNow() => _now;

    public void Set(DateTimeOffset instant) => _now = instant;

    public void Advance(TimeSpan by) => _now += by;

    /// <summary>Ten in the morning, Beijing time, of a day.</summary>
    public static DateTimeOffset Morning(int year, int month, int day) => new(year, month, day, 2, 0, 0, TimeSpan.Zero);
}
