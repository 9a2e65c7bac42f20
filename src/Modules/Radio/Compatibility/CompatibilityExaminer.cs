using Rongxi.Kernel.Measures;
using Rongxi.Radio.Examination;
using Rongxi.Radio.Power;
using Rongxi.Radio.Stations;

namespace Rongxi.Radio.Compatibility;

/// <summary>All pairs of a station with those around it, worst first.</summary>
/// <param name="Pairings">Worst margin first.</param>
/// <param name="Considered">Stations whose waves were computed.</param>
/// <param name="Left">Stations that were found but, being the weakest of very many, not computed.</param>
internal sealed record Examined(IReadOnlyList<Pairing> Pairings, int Considered, int Left)
{
    public IEnumerable<Pairing> Of(Direction direction) => Pairings.Where(pairing => pairing.Direction == direction);

    public Pairing? Worst => Pairings.Count > 0 ? Pairings[0] : null;
}

/// <summary>
/// Computes what a station does to those around it and what they do to it: each pair on the path between disturber and
/// tested receiver, with both antennas, and what emission and receiver keep apart.
/// </summary>
internal sealed class CompatibilityExaminer(PathLosses losses, Func<StationService, ServiceCriterion> criteria)
{
    /// <summary>Most stations computed at once; of more, those that could be strongest.</summary>
    public const int MostStations = 3_000;

    /// <summary>Users of an area are tested no nearer to a disturber than this: closer, no plan helps them.</summary>
    private const double NearestKm = 1;

    /// <summary>Emissions further apart than this many of the wider bandwidth do not meet.</summary>
    private const double WidthsApart = 2.5;

    /// <summary>Thermal noise at 290 K in one hertz, dBm.</summary>
    private const double ThermalNoiseDbm = -173.975;

    /// <summary>How far beside a range stations are looked for, Hz.</summary>
    public static long BesideHz(IEnumerable<Range> ranges) => (long)(WidthsApart * Math.Max(25_000, ranges.Select(range => range.WidthHz).DefaultIfEmpty(0).Max()));

    /// <summary>Every pair with a station found.</summary>
    /// <exception cref="Kernel.Words.Refusal">The ground under a path is not known.</exception>
    public Examined Of(OnAir subject, IReadOnlyList<OnAir> others, CancellationToken ct)
    {
        var strongest = others.Count <= MostStations ? others
            : [.. others.OrderByDescending(other => Math.Max(Strength(subject, other), Strength(other, subject))).Take(MostStations)];
        var pairings = new List<Pairing>[strongest.Count];
        InParallel.Each(strongest.Count, i =>
        {
            pairings[i] = [.. Pairs(subject, strongest[i], Direction.Affected), .. Pairs(subject, strongest[i], Direction.Affecting)];
        }, ct);
        return new Examined([.. pairings.SelectMany(one => one).OrderBy(pairing => pairing.MarginDb).ThenBy(pairing => pairing.Other.Number, StringComparer.Ordinal)], strongest.Count, others.Count - strongest.Count);
    }

    /// <summary>Every pair as if both were on one channel: what a search for channels adds their rejection to.</summary>
    public IReadOnlyList<Pairing> Everywhere(OnAir subject, IReadOnlyList<OnAir> others, CancellationToken ct)
    {
        var own = subject.Transmits[0];
        var pairings = new (Pairing, Pairing)?[Math.Min(others.Count, MostStations)];
        InParallel.Each(pairings.Length, i =>
        {
            var other = others[i];
            if (other.Transmits.Count > 0)
            {
                pairings[i] = (
                    Pair(subject, other, Direction.Affected, subject, other, criteria(other.Service), own, other.Transmits[0]) with { RejectionDb = 0 },
                    Pair(subject, other, Direction.Affecting, other, subject, criteria(subject.Service), other.Transmits[0], own) with { RejectionDb = 0 });
            }
        }, ct);
        return [.. pairings.OfType<(Pairing, Pairing)>().SelectMany(pair => new[] { pair.Item1, pair.Item2 })];
    }

    /// <summary>The unwanted signal of many disturbers at one tested receiver, dBm each: what adds up there.</summary>
    public IReadOnlyList<double> At(Pairing worst, OnAir subject, IReadOnlyList<OnAir> disturbers, CancellationToken ct)
    {
        var powers = new double[disturbers.Count];
        var victim = worst.Direction == Direction.Affecting ? subject : worst.Other;
        InParallel.Each(disturbers.Count, i =>
        {
            var disturber = disturbers[i];
            var unwanted = Nearest(disturber.Transmits, [worst.Wanted]);
            powers[i] = unwanted is null ? double.NegativeInfinity
                : Disturbing(disturber, victim, worst.Criterion, unwanted.Value.Unwanted, worst.Wanted, worst.To, worst.ToHeightM) is var (eirp, loss, gain, rejection) ? eirp + 30 - loss + gain - rejection : 0;
        }, ct);
        return powers;
    }

    private IEnumerable<Pairing> Pairs(OnAir subject, OnAir other, Direction direction)
    {
        var (disturber, victim) = direction == Direction.Affected ? (subject, other) : (other, subject);
        var criterion = criteria(victim.Service);
        var isArea = criterion.Test == ProtectionTest.AreaEdge;
        if (Nearest(disturber.Transmits, isArea || victim.Receives.Count == 0 ? victim.Transmits : victim.Receives) is { } met)
        {
            yield return Pair(subject, other, direction, disturber, victim, criterion, met.Unwanted, met.Wanted);
        }

        // The receiver of the station itself, where it listens elsewhere than it speaks.
        if (isArea && victim.Receives.Count > 0 && Nearest(disturber.Transmits, victim.Receives) is { } heard)
        {
            yield return Pair(subject, other, direction, disturber, victim, criterion.AtSite(), heard.Unwanted, heard.Wanted);
        }
    }

    private Pairing Pair(OnAir subject, OnAir other, Direction direction, OnAir disturber, OnAir victim, ServiceCriterion criterion, Range unwanted, Range wanted)
    {
        var distance = subject.Place.DistanceMetres(other.Place) / 1000;
        var azimuth = subject.Place.AzimuthDegrees(other.Place);
        var (place, height) = Tested(disturber, victim, criterion);
        var (eirp, loss, gain, rejection) = Disturbing(disturber, victim, criterion, unwanted, wanted, place, height);
        double reference;
        double? wantedLoss = null;
        if (criterion.Test == ProtectionTest.AreaEdge)
        {
            wantedLoss = losses.LossDb(victim.Place, victim.TransmitHeightM, place, height, wanted.CentreHz / 1e6, 50, victim.Polarisation);
            reference = Beams.EirpDbw(victim, place) + 30 - wantedLoss.Value;
        }
        else
        {
            reference = ThermalNoiseDbm + (10 * Math.Log10(Math.Max(1, wanted.WidthHz))) + victim.NoiseFigureDb;
        }

        return new Pairing(other, direction, criterion, distance, azimuth, unwanted, wanted, disturber.Place, disturber.TransmitHeightM, place, height, eirp, loss, gain, rejection, reference, wantedLoss);
    }

    private (double EirpDbw, double LossDb, double GainDbi, double RejectionDb) Disturbing(OnAir disturber, OnAir victim, ServiceCriterion criterion, Range unwanted, Range wanted, Coordinates place, double height)
    {
        var isSite = criterion.Test == ProtectionTest.SiteReceiver;
        var crossed = (disturber.Polarisation, victim.Polarisation) is (Polarisation.Horizontal, Polarisation.Vertical) or (Polarisation.Vertical, Polarisation.Horizontal) ? criterion.CrossPolarDb : 0;
        return (
            Beams.EirpDbw(disturber, place),
            losses.LossDb(disturber.Place, disturber.TransmitHeightM, place, height, unwanted.CentreHz / 1e6, criterion.TimePercent, disturber.Polarisation),
            isSite ? Beams.GainDbi(victim, disturber.Place) - victim.ReceiveLossDb : 0,
            Rejections.Db(unwanted, wanted) + crossed);
    }

    /// <summary>Where the receiver that is worst off stands: at the station, or at the edge of its area nearest to the disturber.</summary>
    private static (Coordinates Place, double HeightM) Tested(OnAir disturber, OnAir victim, ServiceCriterion criterion)
    {
        if (criterion.Test == ProtectionTest.SiteReceiver)
        {
            return (victim.Place, victim.ReceiveHeightM);
        }

        var apart = victim.Place.DistanceMetres(disturber.Place) / 1000;
        // At one site both signals take the same way; then the edge is tested in any direction.
        var from = apart >= victim.RangeKm + NearestKm || apart < 2 * NearestKm ? victim.RangeKm : apart - NearestKm;
        return (ExaminationApi.Towards(victim.Place, from, apart < 0.001 ? 0 : victim.Place.AzimuthDegrees(disturber.Place)), criterion.ReceiverHeightM);
    }

    /// <summary>The emission and the received range that lie nearest to each other; null where none meet.</summary>
    private static (Range Unwanted, Range Wanted)? Nearest(IReadOnlyList<Range> unwanted, IReadOnlyList<Range> wanted)
    {
        (Range, Range)? nearest = null;
        var least = long.MaxValue;
        foreach (var one in unwanted)
        {
            foreach (var other in wanted)
            {
                var gap = one.GapTo(other);
                // Of several that overlap, those whose centres lie closest.
                var apart = gap > 0 ? gap + (1L << 40) : Math.Abs(one.CentreHz - other.CentreHz);
                if (apart < least && gap <= WidthsApart * Math.Max(one.WidthHz, other.WidthHz))
                {
                    (nearest, least) = ((one, other), apart);
                }
            }
        }

        return nearest;
    }

    /// <summary>What one could at most do to another: everything but the ground, in decibels.</summary>
    private static double Strength(OnAir disturber, OnAir victim)
    {
        var km = Math.Max(0.1, disturber.Place.DistanceMetres(victim.Place) / 1000);
        return Beams.EirpDbw(disturber, victim.Place) - (20 * Math.Log10(km)) - (Nearest(disturber.Transmits, victim.Transmits) is { } met ? Rejections.Db(met.Unwanted, met.Wanted) : 100);
    }
}
