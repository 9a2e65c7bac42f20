using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Rongxi.Propagation.ClearAir;

/// <summary>
/// A radial walked outwards: the path to each of its points in turn. What is seen from the transmitter grows by one point with each step
/// (the slopes of <see cref="PathMaxima"/> do not depend on the path's length), and so do the sums of the smooth-Earth fit; only what is
/// seen from the receiver is looked at anew.
/// </summary>
internal ref struct RadialSource : IPathSource
{
    private readonly RadialTables tables;
    private readonly ReadOnlySpan<double> terrainM;
    private readonly ReadOnlySpan<double> clutterM;
    private readonly double transmitterM;
    private readonly double medianBulge;
    private readonly double rareBulge;
    private readonly double bareKm;
    private PathMaxima seen;
    private double seenRare;
    private double covered;
    private double coveredRare;
    private int coveredTo;
    private int end;

    /// <summary>A radial that has not been walked yet.</summary>
    /// <param name="tables">Tables with at least as many points as the radial.</param>
    /// <param name="terrainM">Ground at each point, m above mean sea level.</param>
    /// <param name="clutterM">Clutter at each point, m; empty: none.</param>
    /// <param name="transmitterM">Transmitting antenna, m above mean sea level.</param>
    /// <param name="conditions">Conditions of the prediction.</param>
    /// <param name="bareKm">Clutter nearer than this to an end does not count, km.</param>
    public RadialSource(RadialTables tables, ReadOnlySpan<double> terrainM, ReadOnlySpan<double> clutterM, double transmitterM, ClearAirConditions conditions, double bareKm)
    {
        this.tables = tables;
        this.terrainM = terrainM;
        this.clutterM = clutterM;
        this.transmitterM = transmitterM;
        this.bareKm = bareKm;
        medianBulge = conditions.MedianBulge;
        rareBulge = conditions.RareBulge;
        seen.TransmitterSlope = double.NegativeInfinity;
        seen.TransmitterHorizon = double.NegativeInfinity;
        seenRare = double.NegativeInfinity;
        covered = double.NegativeInfinity;
        coveredRare = double.NegativeInfinity;
        coveredTo = 1;
    }

    public readonly int Count => end + 1;

    public readonly LengthTerms Length => tables.Lengths[end];

    public readonly double DistanceKm(int index) => tables.DistanceKm[index];

    public readonly int LastNotBeyond(double distanceKm)
    {
        int index = Math.Clamp((int)(distanceKm / tables.SpacingKm), 0, end);
        if (tables.DistanceKm[index] > distanceKm && index > 0)
        {
            return index - 1;
        }

        return index < end && tables.DistanceKm[index + 1] <= distanceKm ? index + 1 : index;
    }

    /// <summary>Moves the receiver one point outwards.</summary>
    public void Step()
    {
        int passed = end;
        end++;
        double spacing = tables.SpacingKm;
        double d = tables.DistanceKm[end];
        double before = tables.DistanceKm[passed];
        double h = terrainM[end];
        double hBefore = terrainM[passed];
        seen.Area += spacing * (h + hBefore);
        seen.Moment += spacing * ((h * ((2 * d) + before)) + (hBefore * (d + (2 * before))));
        if (passed > 0)
        {
            double slope = (hBefore - transmitterM) / before;
            seen.TransmitterSlope = Math.Max(seen.TransmitterSlope, slope);
            seenRare = Math.Max(seenRare, slope - (rareBulge * before));
            double bent = slope - (medianBulge * before);
            if (bent > seen.TransmitterHorizon)
            {
                seen.TransmitterHorizon = bent;
                seen.TransmitterHorizonIndex = passed;
            }
        }

        if (clutterM.Length != 0)
        {
            Cover(d - bareKm);
        }
    }

    // Clutter enters once it lies far enough from the receiver; what has entered stays.
    private void Cover(double upToKm)
    {
        for (; coveredTo < end && tables.DistanceKm[coveredTo] <= upToKm; coveredTo++)
        {
            double at = tables.DistanceKm[coveredTo];
            double clutter = at < bareKm ? 0 : clutterM[coveredTo];
            double slope = (terrainM[coveredTo] + clutter - transmitterM) / at;
            covered = Math.Max(covered, slope - (medianBulge * at));
            coveredRare = Math.Max(coveredRare, slope - (rareBulge * at));
        }
    }

    public readonly void Measure(in PathFrame frame, out PathMaxima maxima)
    {
        maxima = seen;

        // Bare ground never stands higher than ground with clutter, so that points not covered yet may enter twice.
        maxima.TransmitterCover = Math.Max(covered, seen.TransmitterHorizon);
        maxima.TransmitterCoverRare = Math.Max(coveredRare, seenRare);
        if (Vector512.IsHardwareAccelerated && end > Lanes8.Count)
        {
            MeasureBack<Lanes8>(in frame, ref maxima);
        }
        else if (Vector256.IsHardwareAccelerated && end > Lanes4.Count)
        {
            MeasureBack<Lanes4>(in frame, ref maxima);
        }
        else
        {
            MeasureBack<Lanes1>(in frame, ref maxima);
        }
    }

    public readonly void MeasureClearance(in PathFrame frame, out PathClearance clearance)
    {
        if (Vector512.IsHardwareAccelerated && end > Lanes8.Count)
        {
            MeasureClearance<Lanes8>(in frame, out clearance);
        }
        else if (Vector256.IsHardwareAccelerated && end > Lanes4.Count)
        {
            MeasureClearance<Lanes4>(in frame, out clearance);
        }
        else
        {
            MeasureClearance<Lanes1>(in frame, out clearance);
        }
    }

    public readonly double Roughness(int from, int to, double heightM, double slope) =>
        ProfilePasses.Roughness(tables.DistanceKm, terrainM, from, to, heightM, slope);

    // What is seen from the receiver, and the heights above the line.
    private readonly void MeasureBack<T>(in PathFrame frame, ref PathMaxima maxima)
        where T : struct, ILanes<T>
    {
        int shift = tables.Count - 1 - end;
        ref double distances = ref MemoryMarshal.GetArrayDataReference(tables.DistanceKm);
        ref double perRests = ref MemoryMarshal.GetReference(tables.PerRest.AsSpan(shift));
        ref double heights = ref MemoryMarshal.GetReference(terrainM);
        ref double covers = ref MemoryMarshal.GetReference(clutterM);
        bool hasClutter = clutterM.Length != 0;
        nint last = end - T.Count;
        T transmitter = T.All(frame.TransmitterM);
        T receiver = T.All(frame.ReceiverM);
        T slope = T.All(frame.Slope);
        T median = T.All(frame.MedianBulge);
        T rare = T.All(frame.RareBulge);
        T total = T.All(frame.LengthKm);
        T bareFrom = T.All(frame.BareKm);
        T bareTo = T.All(frame.LengthKm - frame.BareKm);
        T zero = T.All(0);
        T none = T.All(double.NegativeInfinity);
        T obstruction = none, fromReceiver = none, horizon = none, horizonAt = zero, cover = none, coverRare = none;
        for (nint i = 1; ; i = Math.Min(i + T.Count, last))
        {
            T d = T.Load(ref distances, i);
            T h = T.Load(ref heights, i);
            T perRest = T.Load(ref perRests, i);
            T rest = total - d;
            obstruction = T.Max(obstruction, h - transmitter - (slope * d));
            T back = (h - receiver) * perRest;
            fromReceiver = T.Max(fromReceiver, back);
            T bulge = median * rest;
            T bent = back - bulge;
            horizonAt = T.WhereNotLess(bent, horizon, T.Ramp(i), horizonAt);
            horizon = T.Max(horizon, bent);
            if (hasClutter)
            {
                T clutter = T.Load(ref covers, i);
                back += T.WhereGreater(bareFrom, d, zero, T.WhereGreater(d, bareTo, zero, clutter)) * perRest;
                cover = T.Max(cover, back - bulge);
            }

            coverRare = T.Max(coverRare, back - (rare * rest));
            if (i == last)
            {
                break;
            }
        }

        maxima.ObstructionM = T.Largest(obstruction);
        maxima.ReceiverSlope = T.Largest(fromReceiver);
        maxima.ReceiverHorizon = T.Largest(horizon);
        maxima.ReceiverHorizonIndex = ProfilePasses.Last(horizon, horizonAt, maxima.ReceiverHorizon);
        maxima.ReceiverCover = hasClutter ? T.Largest(cover) : maxima.ReceiverHorizon;
        maxima.ReceiverCoverRare = T.Largest(coverRare);
    }

    private readonly void MeasureClearance<T>(in PathFrame frame, out PathClearance clearance)
        where T : struct, ILanes<T>
    {
        int shift = tables.Count - 1 - end;
        ref double distances = ref MemoryMarshal.GetArrayDataReference(tables.DistanceKm);
        ref double roots = ref MemoryMarshal.GetArrayDataReference(tables.Root);
        ref double perRoots = ref MemoryMarshal.GetArrayDataReference(tables.PerRoot);
        ref double restRoots = ref MemoryMarshal.GetReference(tables.RestRoot.AsSpan(shift));
        ref double perRestRoots = ref MemoryMarshal.GetReference(tables.PerRestRoot.AsSpan(shift));
        ref double heights = ref MemoryMarshal.GetReference(terrainM);
        ref double covers = ref MemoryMarshal.GetReference(clutterM);
        bool hasClutter = clutterM.Length != 0;
        nint last = end - T.Count;
        T transmitter = T.All(frame.TransmitterM);
        T slope = T.All(frame.Slope);
        T median = T.All(frame.MedianBulge);
        T rare = T.All(frame.RareBulge);
        T bareFrom = T.All(frame.BareKm);
        T bareTo = T.All(frame.LengthKm - frame.BareKm);
        T zero = T.All(0);
        T none = T.All(double.NegativeInfinity);
        T terrain = none, terrainAt = zero, cover = none, coverRare = none;
        for (nint i = 1; ; i = Math.Min(i + T.Count, last))
        {
            T d = T.Load(ref distances, i);
            T root = T.Load(ref roots, i) * T.Load(ref restRoots, i);
            T perRoot = T.Load(ref perRoots, i) * T.Load(ref perRestRoots, i);
            T height = T.Load(ref heights, i) - transmitter - (slope * d);
            T ofMedian = median * root;
            T parameter = (height * perRoot) + ofMedian;
            terrainAt = T.WhereNotLess(parameter, terrain, T.Ramp(i), terrainAt);
            terrain = T.Max(terrain, parameter);
            if (hasClutter)
            {
                T clutter = T.Load(ref covers, i);
                height += T.WhereGreater(bareFrom, d, zero, T.WhereGreater(d, bareTo, zero, clutter));
            }

            T straight = height * perRoot;
            cover = T.Max(cover, straight + ofMedian);
            coverRare = T.Max(coverRare, straight + (rare * root));
            if (i == last)
            {
                break;
            }
        }

        clearance.Terrain = T.Largest(terrain);
        clearance.TerrainIndex = ProfilePasses.Last(terrain, terrainAt, clearance.Terrain);
        clearance.Cover = T.Largest(cover);
        clearance.CoverRare = T.Largest(coverRare);
    }
}
