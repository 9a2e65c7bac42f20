using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Rongxi.Propagation.ClearAir;

/// <summary>A profile of any spacing.</summary>
internal readonly ref struct ProfileSource : IPathSource
{
    private readonly ReadOnlySpan<double> distanceKm;
    private readonly ReadOnlySpan<double> terrainM;
    private readonly ReadOnlySpan<double> clutterM;

    public ProfileSource(ReadOnlySpan<double> distanceKm, ReadOnlySpan<double> terrainM, ReadOnlySpan<double> clutterM)
    {
        this.distanceKm = distanceKm;
        this.terrainM = terrainM;
        this.clutterM = clutterM;
        Length = new LengthTerms(distanceKm[^1]);
    }

    public int Count => distanceKm.Length;

    public LengthTerms Length { get; }

    public double DistanceKm(int index) => distanceKm[index];

    public int LastNotBeyond(double distance)
    {
        int found = distanceKm.BinarySearch(distance);
        return found >= 0 ? found : Math.Max(~found - 1, 0);
    }

    public void Measure(in PathFrame frame, out PathMaxima maxima)
    {
        if (Vector512.IsHardwareAccelerated && Count - 2 >= Lanes8.Count)
        {
            Measure<Lanes8>(in frame, out maxima);
        }
        else if (Vector256.IsHardwareAccelerated && Count - 2 >= Lanes4.Count)
        {
            Measure<Lanes4>(in frame, out maxima);
        }
        else
        {
            Measure<Lanes1>(in frame, out maxima);
        }
    }

    public void MeasureClearance(in PathFrame frame, out PathClearance clearance)
    {
        if (Vector512.IsHardwareAccelerated && Count - 2 >= Lanes8.Count)
        {
            MeasureClearance<Lanes8>(in frame, out clearance);
        }
        else if (Vector256.IsHardwareAccelerated && Count - 2 >= Lanes4.Count)
        {
            MeasureClearance<Lanes4>(in frame, out clearance);
        }
        else
        {
            MeasureClearance<Lanes1>(in frame, out clearance);
        }
    }

    public double Roughness(int from, int to, double heightM, double slope) =>
        ProfilePasses.Roughness(distanceKm, terrainM, from, to, heightM, slope);

    /// <summary>One pass over the points between the ends, at a chosen width.</summary>
    internal void Measure<T>(in PathFrame frame, out PathMaxima maxima)
        where T : struct, ILanes<T>
    {
        ref double distances = ref MemoryMarshal.GetReference(distanceKm);
        ref double heights = ref MemoryMarshal.GetReference(terrainM);
        ref double covers = ref MemoryMarshal.GetReference(clutterM);
        bool covered = clutterM.Length != 0;
        nint last = Count - 1 - T.Count;
        T total = T.All(frame.LengthKm);
        T transmitter = T.All(frame.TransmitterM);
        T receiver = T.All(frame.ReceiverM);
        T slope = T.All(frame.Slope);
        T median = T.All(frame.MedianBulge);
        T rare = T.All(frame.RareBulge);
        T bareFrom = T.All(frame.BareKm);
        T bareTo = T.All(frame.LengthKm - frame.BareKm);
        T zero = T.All(0);
        T one = T.All(1);
        T none = T.All(double.NegativeInfinity);
        T area = zero, moment = zero, obstruction = none, fromTransmitter = none, fromReceiver = none;
        T horizonT = none, horizonTAt = zero, horizonR = none, horizonRAt = zero;
        T coverT = none, coverR = none, rareT = none, rareR = none;

        // The last step overlaps the one before it: maxima do not mind, and points seen before weigh nothing in the sums.
        T fresh = T.All(1);
        for (nint i = 1; ;)
        {
            T d = T.Load(ref distances, i);
            T before = T.Load(ref distances, i - 1);
            T after = T.Load(ref distances, i + 1);
            T h = T.Load(ref heights, i);
            T at = T.Ramp(i);
            T rest = total - d;
            T perDistance = one / d;
            T perRest = one / rest;
            T weight = T.WhereNotLess(at, fresh, h, zero) * (after - before);
            area += weight;
            moment += weight * (after + before + d);
            T rise = h - transmitter;
            T slopeT = rise * perDistance;
            T slopeR = (h - receiver) * perRest;
            fromTransmitter = T.Max(fromTransmitter, slopeT);
            fromReceiver = T.Max(fromReceiver, slopeR);
            obstruction = T.Max(obstruction, rise - (slope * d));
            T bulgeT = median * d;
            T bulgeR = median * rest;
            T bentT = slopeT - bulgeT;
            T bentR = slopeR - bulgeR;
            horizonTAt = T.WhereGreater(bentT, horizonT, at, horizonTAt);
            horizonT = T.Max(horizonT, bentT);
            horizonRAt = T.WhereNotLess(bentR, horizonR, at, horizonRAt);
            horizonR = T.Max(horizonR, bentR);
            if (covered)
            {
                T cover = T.Load(ref covers, i);
                cover = T.WhereGreater(bareFrom, d, zero, T.WhereGreater(d, bareTo, zero, cover));
                slopeT += cover * perDistance;
                slopeR += cover * perRest;
                coverT = T.Max(coverT, slopeT - bulgeT);
                coverR = T.Max(coverR, slopeR - bulgeR);
            }

            rareT = T.Max(rareT, slopeT - (rare * d));
            rareR = T.Max(rareR, slopeR - (rare * rest));
            if (i == last)
            {
                break;
            }

            nint next = i + T.Count;
            if (next > last)
            {
                fresh = T.All(next);
                next = last;
            }

            i = next;
        }

        int end = Count - 1;
        double beforeEnd = distanceKm[end - 1];
        double step = frame.LengthKm - beforeEnd;
        maxima.Area = T.Sum(area) + (terrainM[0] * distanceKm[1]) + (terrainM[end] * step);
        maxima.Moment = T.Sum(moment) + (terrainM[0] * distanceKm[1] * distanceKm[1]) + (terrainM[end] * step * ((2 * frame.LengthKm) + beforeEnd));
        maxima.ObstructionM = T.Largest(obstruction);
        maxima.TransmitterSlope = T.Largest(fromTransmitter);
        maxima.ReceiverSlope = T.Largest(fromReceiver);
        maxima.TransmitterHorizon = T.Largest(horizonT);
        maxima.TransmitterHorizonIndex = ProfilePasses.First(horizonT, horizonTAt, maxima.TransmitterHorizon);
        maxima.ReceiverHorizon = T.Largest(horizonR);
        maxima.ReceiverHorizonIndex = ProfilePasses.Last(horizonR, horizonRAt, maxima.ReceiverHorizon);
        maxima.TransmitterCover = covered ? T.Largest(coverT) : maxima.TransmitterHorizon;
        maxima.ReceiverCover = covered ? T.Largest(coverR) : maxima.ReceiverHorizon;
        maxima.TransmitterCoverRare = T.Largest(rareT);
        maxima.ReceiverCoverRare = T.Largest(rareR);
    }

    /// <summary>
    /// Diffraction parameters, at a chosen width: with s = √(d(D − d)) the parameter is (height above the line)/s + c·s, so that one
    /// root serves both Earths.
    /// </summary>
    internal void MeasureClearance<T>(in PathFrame frame, out PathClearance clearance)
        where T : struct, ILanes<T>
    {
        ref double distances = ref MemoryMarshal.GetReference(distanceKm);
        ref double heights = ref MemoryMarshal.GetReference(terrainM);
        ref double covers = ref MemoryMarshal.GetReference(clutterM);
        bool covered = clutterM.Length != 0;
        nint last = Count - 1 - T.Count;
        T total = T.All(frame.LengthKm);
        T transmitter = T.All(frame.TransmitterM);
        T slope = T.All(frame.Slope);
        T median = T.All(frame.MedianBulge);
        T rare = T.All(frame.RareBulge);
        T bareFrom = T.All(frame.BareKm);
        T bareTo = T.All(frame.LengthKm - frame.BareKm);
        T zero = T.All(0);
        T one = T.All(1);
        T none = T.All(double.NegativeInfinity);
        T terrain = none, terrainAt = zero, cover = none, coverRare = none;
        for (nint i = 1; ; i = Math.Min(i + T.Count, last))
        {
            T d = T.Load(ref distances, i);
            T product = d * (total - d);
            T perRoot = one / T.Root(product);
            T root = product * perRoot;
            T height = T.Load(ref heights, i) - transmitter - (slope * d);
            T ofMedian = median * root;
            T parameter = (height * perRoot) + ofMedian;
            terrainAt = T.WhereNotLess(parameter, terrain, T.Ramp(i), terrainAt);
            terrain = T.Max(terrain, parameter);
            if (covered)
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

/// <summary>The passes that every kind of path shares.</summary>
internal static class ProfilePasses
{
    /// <summary>Largest height of terrain above a sloping line over a stretch, both its ends included, m.</summary>
    public static double Roughness(ReadOnlySpan<double> distanceKm, ReadOnlySpan<double> terrainM, int from, int to, double heightM, double slope)
    {
        int count = to - from + 1;
        ReadOnlySpan<double> distances = distanceKm.Slice(from, count);
        ReadOnlySpan<double> heights = terrainM.Slice(from, count);
        if (Vector512.IsHardwareAccelerated && count >= Lanes8.Count)
        {
            return Roughness<Lanes8>(distances, heights, heightM, slope);
        }

        return Vector256.IsHardwareAccelerated && count >= Lanes4.Count
            ? Roughness<Lanes4>(distances, heights, heightM, slope)
            : Roughness<Lanes1>(distances, heights, heightM, slope);
    }

    /// <summary>The same at a chosen width.</summary>
    internal static double Roughness<T>(ReadOnlySpan<double> distanceKm, ReadOnlySpan<double> terrainM, double heightM, double slope)
        where T : struct, ILanes<T>
    {
        ref double distances = ref MemoryMarshal.GetReference(distanceKm);
        ref double heights = ref MemoryMarshal.GetReference(terrainM);
        nint last = distanceKm.Length - T.Count;
        T incline = T.All(slope);
        T most = T.All(double.NegativeInfinity);
        for (nint i = 0; ; i = Math.Min(i + T.Count, last))
        {
            most = T.Max(most, T.Load(ref heights, i) - (incline * T.Load(ref distances, i)));
            if (i == last)
            {
                return T.Largest(most) - heightM;
            }
        }
    }

    /// <summary>The lowest index among the lanes that hold the largest value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int First<T>(T values, T indexes, double largest)
        where T : struct, ILanes<T> =>
        -(int)T.Largest(T.WhereNotLess(values, T.All(largest), T.All(0) - indexes, T.All(double.NegativeInfinity)));

    /// <summary>The highest index among the lanes that hold the largest value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Last<T>(T values, T indexes, double largest)
        where T : struct, ILanes<T> =>
        (int)T.Largest(T.WhereNotLess(values, T.All(largest), indexes, T.All(double.NegativeInfinity)));
}
