using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Figures;

/// <summary>A figure that goes out, or went out, with a release.</summary>
public sealed class FigureRelease : IOfOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }

    /// <summary>Number of the release.</summary>
    public required string Release { get; init; }

    public required Guid IndicatorId { get; init; }
    public required string IndicatorNumber { get; init; }

    /// <summary>Canonical period; empty for every period.</summary>
    public required string Period { get; init; }

    /// <summary>The day in the calendar; null where none is set.</summary>
    public DateOnly? DueOn { get; set; }

    public required DateTimeOffset AnnouncedAt { get; init; }

    /// <summary>When it went out; null until it does.</summary>
    public DateTimeOffset? ReleasedAt { get; set; }
}

/// <summary>
/// Keeps back from the public what has not been released. Values recorded after their release was announced are not public until
/// it is lifted; of an indicator that goes out by releases alone (<see cref="Indicator.ByRelease"/>) nothing is public without one.
/// </summary>
public sealed class ReleaseGate(RongxiDb db, TimeProvider clock)
{
    /// <summary>Figures of one release at most.</summary>
    public const int Most = 5000;

    /// <summary>Announces that figures go out with a release: from now on what is recorded of them waits for it. Announced twice it stands once.</summary>
    /// <param name="release">Number of the release.</param>
    /// <param name="figures">Numbers of indicators with the canonical period; an empty period for every one.</param>
    /// <param name="dueOn">The day in the calendar.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="Refusal"><c>not-found</c>, <c>period.wrong</c>, <c>release.too-many</c>.</exception>
    public Task Announce(string release, IReadOnlyCollection<(string Indicator, string Period)> figures, DateOnly? dueOn, CancellationToken ct) =>
        db.Transact(
            async () =>
            {
                if (figures.Count > Most)
                {
                    throw new Refusal("release.too-many", ($"一次发布最多 {Most} 个数", $"At most {Most} figures in a release"), 413);
                }

                var standing = (await db.Set<FigureRelease>().Where(row => row.Release == release).ToListAsync(ct)).ToDictionary(row => (row.IndicatorNumber, row.Period));
                foreach (var (number, period) in figures.Distinct())
                {
                    var spelt = period.Length == 0 ? "" : Measures.ReportingPeriod.Parse(period).ToString();
                    if (standing.TryGetValue((number, spelt), out var known))
                    {
                        known.DueOn = dueOn;
                        continue;
                    }

                    var indicator = await db.Set<Indicator>().AsNoTracking().FirstOrDefaultAsync(one => one.Number == number, ct) ?? throw Refusal.NotFound(number);
                    db.Add(new FigureRelease { Office = db.Office, Release = release, IndicatorId = indicator.Id, IndicatorNumber = number, Period = spelt, DueOn = dueOn, AnnouncedAt = clock.GetUtcNow() });
                }
            },
            ct);

    /// <summary>Puts a release on another day.</summary>
    public Task Move(string release, DateOnly? dueOn, CancellationToken ct) => Each(release, row => row.DueOn = dueOn, ct);

    /// <summary>Lets the figures of a release out: all that is recorded of them by now is public.</summary>
    public Task Lift(string release, CancellationToken ct) => Each(release, row => row.ReleasedAt = clock.GetUtcNow(), ct);

    /// <summary>Takes back the announcement of a release that will not come out: its figures wait for it no longer.</summary>
    public Task Withdraw(string release, CancellationToken ct) =>
        db.Transact(async () => db.RemoveRange(await db.Set<FigureRelease>().Where(row => row.Release == release && row.ReleasedAt == null).Take(Most).ToListAsync(ct)), ct);

    /// <summary>What the releases of an indicator let the public see.</summary>
    public async Task<Embargo> Of(Indicator indicator, CancellationToken ct) =>
        new(indicator.ByRelease, await db.Set<FigureRelease>().AsNoTracking().Where(row => row.IndicatorId == indicator.Id).OrderBy(row => row.DueOn).Take(10_000).ToListAsync(ct));

    private Task Each(string release, Action<FigureRelease> change, CancellationToken ct) =>
        db.Transact(
            async () =>
            {
                foreach (var row in await db.Set<FigureRelease>().Where(row => row.Release == release).Take(Most).ToListAsync(ct))
                {
                    change(row);
                }
            },
            ct);
}

/// <summary>What of an indicator waits for its release.</summary>
public sealed class Embargo
{
    private readonly ILookup<string, FigureRelease> _byPeriod;

    /// <summary>From the releases of an indicator.</summary>
    /// <param name="byRelease">Whether nothing is public without a release.</param>
    /// <param name="releases">Its releases.</param>
    public Embargo(bool byRelease, IReadOnlyList<FigureRelease> releases)
    {
        ByRelease = byRelease;
        Releases = releases;
        _byPeriod = releases.ToLookup(row => row.Period);
    }

    /// <summary>Whether nothing is public without a release.</summary>
    public bool ByRelease { get; }

    /// <summary>The releases, by day.</summary>
    public IReadOnlyList<FigureRelease> Releases { get; }

    /// <summary>Whether everything recorded is public.</summary>
    public bool IsOpen => !ByRelease && Releases.All(row => row.ReleasedAt is not null);

    /// <summary>The release that comes next; null where none is announced.</summary>
    public FigureRelease? Next => Releases.Where(row => row.ReleasedAt is null).OrderBy(row => row.DueOn ?? DateOnly.MaxValue).FirstOrDefault();

    /// <summary>Whether a value may be seen by the public.</summary>
    /// <param name="period">Its canonical period.</param>
    /// <param name="recordedAt">When it was recorded.</param>
    public bool LetsOut(string period, DateTimeOffset recordedAt)
    {
        if (IsOpen)
        {
            return true;
        }

        var rows = _byPeriod[period].Concat(_byPeriod[""]);
        var isReleased = rows.Any(row => row.ReleasedAt >= recordedAt);
        return isReleased || (!ByRelease && !rows.Any(row => row.ReleasedAt is null && row.AnnouncedAt <= recordedAt));
    }
}
