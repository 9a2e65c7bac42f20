namespace Rongxi.Radio.Compatibility;

/// <summary>A channel and what stands in its way.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="MarginDb">Least margin of all pairs, both ways; null where no station meets it.</param>
/// <param name="Worst">The pair with that margin.</param>
internal sealed record ChannelMargin(Range Channel, double? MarginDb, Pairing? Worst)
{
    /// <summary>Whether no station's emission comes near it at all.</summary>
    public bool IsFree => MarginDb is null;

    public Verdict Verdict => MarginDb switch { null => Verdict.Passes, < 0 => Verdict.Fails, < Pairing.NearDb => Verdict.Near, _ => Verdict.Passes };
}

/// <summary>
/// Orders the channels of a band for a site by their margin. The waves travel alike on all channels of a band: paths are
/// computed once, at its middle, and each channel differs only by what emission and receivers keep apart.
/// </summary>
internal static class ChannelSearch
{
    /// <summary>All channels: those that no station meets, then by margin, best first.</summary>
    /// <param name="station">The station; its frequency does not count.</param>
    /// <param name="band">The channels.</param>
    /// <param name="others">Stations around, on any frequency of the band.</param>
    /// <param name="examiner">What computes pairs.</param>
    /// <param name="ct">Stops between stations.</param>
    public static IReadOnlyList<ChannelMargin> Of(OnAir station, Band band, IReadOnlyList<OnAir> others, CompatibilityExaminer examiner, CancellationToken ct)
    {
        var channels = band.Channels();
        var margins = new double[channels.Count];
        var worst = new Pairing?[channels.Count];
        Array.Fill(margins, double.PositiveInfinity);
        var middle = new Range(((band.LowHz + band.HighHz) / 2) - (band.BandwidthHz / 2), ((band.LowHz + band.HighHz) / 2) + (band.BandwidthHz / 2));
        foreach (var pairing in examiner.Everywhere(station with { Transmits = [middle], Receives = [] }, others, ct))
        {
            foreach (var range in pairing.Other.Transmits)
            {
                Lower(channels, band, pairing, range, margins, worst);
            }
        }

        return [.. channels.Select((channel, i) => new ChannelMargin(channel, double.IsInfinity(margins[i]) ? null : margins[i], worst[i] is { } pair ? Tuned(pair, channel, margins[i]) : null))
            .OrderByDescending(one => one.MarginDb ?? double.PositiveInfinity).ThenBy(one => one.Channel.LowHz)];
    }

    /// <summary>Lowers the margins of the channels near a station's emission.</summary>
    private static void Lower(IReadOnlyList<Range> channels, Band band, Pairing pairing, Range range, double[] margins, Pairing?[] worst)
    {
        var reach = CompatibilityExaminer.BesideHz([range, channels[0]]) + range.WidthHz + band.BandwidthHz;
        var first = Math.Clamp((int)((range.CentreHz - reach - channels[0].CentreHz) / band.SpacingHz), 0, channels.Count - 1);
        var last = Math.Clamp((int)((range.CentreHz + reach - channels[0].CentreHz) / band.SpacingHz) + 1, 0, channels.Count - 1);
        for (var i = first; i <= last; i++)
        {
            var rejection = pairing.Direction == Direction.Affected ? Rejections.Db(channels[i], range) : Rejections.Db(range, channels[i]);
            var margin = pairing.MarginDb + rejection;
            if (margin < margins[i])
            {
                (margins[i], worst[i]) = (margin, pairing);
            }
        }
    }

    /// <summary>The pair on the channel itself, its rejection what makes up the margin.</summary>
    private static Pairing Tuned(Pairing pairing, Range channel, double marginDb) => pairing.Direction == Direction.Affected
        ? pairing with { Unwanted = channel, RejectionDb = marginDb - pairing.MarginDb }
        : pairing with { Wanted = channel, RejectionDb = marginDb - pairing.MarginDb };
}
