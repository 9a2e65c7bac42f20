using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Rongxi.Propagation.LongleyRice;

/// <summary>
/// A radial on which receivers are met one after the other. What is read from the ground is read for each; what is computed from it
/// afterwards, for eight at once.
/// </summary>
internal ref struct RadialWalk
{
    /// <summary>Series of numbers kept beside the running sums.</summary>
    private const int Series = 6;

    /// <summary>Parts of a path that are gathered for eight.</summary>
    private const int Parts = 11;

    private readonly ItmSetting setting;
    private readonly ReadOnlySpan<double> groundM;
    private readonly double spacingM;
    private readonly double transmitterSeaM;
    private readonly double transmitterM;
    private readonly double receiverM;
    private readonly RunningSums sums;
    private readonly Span<double> distancesM;
    private readonly Span<double> stretchesM;
    private readonly Span<double> refractivityN;
    private readonly Span<double> curvature;
    private RunningHorizon horizon;
    private NearbyDeciles deciles;
    private int receiverHorizon;
    private int seen;

    /// <summary>Prepares the radial.</summary>
    /// <param name="setting">Frequency, ground, climate and variability.</param>
    /// <param name="transmitterM">Height of the transmitter above ground.</param>
    /// <param name="receiverM">Height of the receivers above ground.</param>
    /// <param name="groundM">Heights from the transmitter outwards.</param>
    /// <param name="spacingM">Distance from point to point.</param>
    /// <param name="numbers">Room for as many numbers as <see cref="Room"/> says.</param>
    public RadialWalk(ItmSetting setting, double transmitterM, double receiverM, ReadOnlySpan<double> groundM, double spacingM, Span<double> numbers)
    {
        this.setting = setting;
        this.groundM = groundM;
        this.spacingM = spacingM;
        this.transmitterM = transmitterM;
        this.receiverM = receiverM;
        transmitterSeaM = groundM[0] + transmitterM;
        int padded = Padded(groundM.Length);
        distancesM = numbers[..padded];
        stretchesM = numbers.Slice(padded, padded);
        refractivityN = numbers.Slice(2 * padded, padded);
        curvature = numbers.Slice(3 * padded, padded);
        sums = RunningSums.Of(groundM, numbers[(Series * padded)..]);
        stretchesM.Fill(double.NegativeInfinity);
        double distanceM = 0;
        double highest = groundM[0];
        double lowest = highest;
        for (int k = 0; k < groundM.Length; k++)
        {
            distancesM[k] = distanceM;
            distanceM += spacingM;
            highest = Math.Max(highest, groundM[k]);
            ref double stretch = ref stretchesM[k / HorizonSearch.Stretch];
            stretch = Math.Max(stretch, groundM[k]);
            lowest = Math.Min(lowest, groundM[k]);
        }

        for (int k = 1; k < groundM.Length; k++)
        {
            refractivityN[k] = new Ground(groundM[..(k + 1)], spacingM, sums).MeanM();
        }

        refractivityN[0] = groundM[0];
        refractivityN[groundM.Length..].Fill(groundM[0]);
        for (int k = 0; k < padded; k += Eight.Count)
        {
            Eight here = ItmPath.Refractivity(setting.RefractivityN, Load(refractivityN, k));
            here.Value.StoreUnsafe(ref refractivityN[k]);
            ItmPath.EffectiveCurvature(here).Value.StoreUnsafe(ref curvature[k]);
        }

        // The mean height of any part lies between the lowest and the highest; a hair more for the rounding of means.
        horizon = new RunningHorizon(numbers.Slice(4 * padded, padded), numbers.Slice(5 * padded, padded), 0.999_999 * BendAt(lowest), 1.000_001 * BendAt(highest));
        seen = 0;
    }

    /// <summary>Room that a radial needs.</summary>
    public static int Room(int points) => (Series * Padded(points)) + (RunningSums.Series * (points + 1));

    /// <summary>Fills in the losses; no list of receivers means every point after the first.</summary>
    /// <returns>How many were refused.</returns>
    [SkipLocalsInit]
    public int Fill(ReadOnlySpan<int> receivers, Span<double> lossDb)
    {
        Span<double> parts = stackalloc double[Parts * Eight.Count];
        Span<int> places = stackalloc int[Eight.Count];
        int refused = 0;
        int gathered = 0;
        for (int i = 0; i < lossDb.Length; i++)
        {
            int receiver = receivers.IsEmpty ? i + 1 : receivers[i];
            if (!ItmPath.IsUsable(refractivityN[receiver]))
            {
                lossDb[i] = double.NaN;
                refused++;
                continue;
            }

            Put(Read(receiver), parts, gathered);
            places[gathered++] = i;
            if (gathered == Eight.Count)
            {
                Compute(parts, places, lossDb);
                gathered = 0;
            }
        }

        if (gathered > 0)
        {
            // Empty places repeat the first path.
            for (int part = 0; part < Parts; part++)
            {
                Span<double> row = parts.Slice(part * Eight.Count, Eight.Count);
                row[gathered..].Fill(row[0]);
            }

            Compute(parts, places[..gathered], lossDb);
        }

        return refused;
    }

    /// <summary>Reads a path from the ground, to a point beyond all read before.</summary>
    private ItmPath Read(int receiver)
    {
        while (seen + 1 < receiver)
        {
            seen++;
            horizon.Add(seen, (groundM[seen] - transmitterSeaM) * HorizonSearch.Inverse(seen));
        }

        Ground ground = new(groundM[..(receiver + 1)], spacingM, sums);
        ItmPath path = new()
        {
            DistanceM = ground.LengthM,
            TransmitterM = transmitterM,
            ReceiverM = receiverM,
            SurfaceRefractivityN = refractivityN[receiver],
            Curvature = curvature[receiver],
        };
        double bend = spacingM * spacingM / 2 * path.Curvature;
        int transmitterPoint = horizon.Highest(bend);
        int receiverPoint = HorizonSearch.FromLast(ground.HeightsM, groundM[receiver] + receiverM, bend, stretchesM, receiverHorizon);
        receiverHorizon = receiverPoint;
        path.SetHorizons(ground, transmitterPoint, receiverPoint, distancesM[transmitterPoint]);
        path.SetHeights(ground, ref deciles);
        return path;
    }

    private static void Put(in ItmPath path, Span<double> parts, int lane)
    {
        parts[lane] = path.DistanceM;
        parts[(1 * Eight.Count) + lane] = path.TransmitterEffectiveM;
        parts[(2 * Eight.Count) + lane] = path.ReceiverEffectiveM;
        parts[(3 * Eight.Count) + lane] = path.TransmitterHorizonM;
        parts[(4 * Eight.Count) + lane] = path.ReceiverHorizonM;
        parts[(5 * Eight.Count) + lane] = path.TransmitterHorizonRad;
        parts[(6 * Eight.Count) + lane] = path.ReceiverHorizonRad;
        parts[(7 * Eight.Count) + lane] = path.SurfaceRefractivityN;
        parts[(8 * Eight.Count) + lane] = path.Curvature;
        parts[(9 * Eight.Count) + lane] = path.DecileRangeM;
        parts[(10 * Eight.Count) + lane] = path.DecilesOverM;
    }

    private readonly void Compute(ReadOnlySpan<double> parts, ReadOnlySpan<int> places, Span<double> lossDb)
    {
        PathLanes<Eight> paths = new()
        {
            DistanceM = Load(parts, 0),
            TransmitterEffectiveM = Load(parts, 1 * Eight.Count),
            ReceiverEffectiveM = Load(parts, 2 * Eight.Count),
            TransmitterHorizonM = Load(parts, 3 * Eight.Count),
            ReceiverHorizonM = Load(parts, 4 * Eight.Count),
            TransmitterHorizonRad = Load(parts, 5 * Eight.Count),
            ReceiverHorizonRad = Load(parts, 6 * Eight.Count),
            SurfaceRefractivityN = Load(parts, 7 * Eight.Count),
            EarthRadiusM = 1 / Load(parts, 8 * Eight.Count),
            HeightProduct = transmitterM * receiverM,
            KnownTerrain = true,
        };
        paths.SetIrregularity(Load(parts, 9 * Eight.Count), Load(parts, 10 * Eight.Count));
        paths.SetSmoothHorizons();
        Eight db = ItmPrediction.LossDb(setting, paths);
        for (int lane = 0; lane < places.Length; lane++)
        {
            lossDb[places[lane]] = db.Value.GetElement(lane);
        }
    }

    private static int Padded(int points) => (points + RunningHorizon.Beyond + Eight.Count - 1) & -Eight.Count;

    private static Eight Load(ReadOnlySpan<double> from, int at) => new(Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(from), (nuint)at));

    private readonly double BendAt(double heightM) =>
        spacingM * spacingM / 2 * ItmPath.EffectiveCurvature(ItmPath.Refractivity<One>(setting.RefractivityN, heightM)).Value;
}
