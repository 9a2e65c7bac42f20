using System.Buffers;

namespace Rongxi.Propagation.LongleyRice;

/// <content>Losses along a whole radial.</content>
public static partial class Itm
{
    /// <summary>Numbers kept per point of a radial: running sums, walked distances, greatest heights, slopes.</summary>
    private const int SeriesPerPoint = RunningSums.Series + 3;

    /// <summary>The loss to a receiver at every point of a radial.</summary>
    /// <remarks>The same as <see cref="PointToPoint"/> on the radial cut off at each point (to 10⁻⁶ dB), in a fraction of its
    /// time: horizons, sums and means run along.</remarks>
    /// <param name="setting">Frequency, ground, climate and variability.</param>
    /// <param name="transmitterHeightM">Height of the transmitting antenna above ground, 0.5 … 3000 m.</param>
    /// <param name="receiverHeightM">Height of every receiving antenna above ground, 0.5 … 3000 m.</param>
    /// <param name="groundM">Heights of the ground above the sea from the transmitter outwards at equal distances, −500 … 9000 m;
    /// 2 … 1,000,000 points.</param>
    /// <param name="spacingM">Distance from point to point, at least 0.001 m; the whole radial up to 40,000 km.</param>
    /// <param name="lossDb">Takes the basic transmission losses, dB: as many as <paramref name="groundM"/> has points but one, the first
    /// to the second point. NaN where <see cref="PointToPoint"/> refuses because of the ground's height.</param>
    /// <returns>How many points were refused.</returns>
    /// <exception cref="PropagationInputException">A value is out of range.</exception>
    public static int Radial(ItmSetting setting, double transmitterHeightM, double receiverHeightM, ReadOnlySpan<double> groundM, double spacingM, Span<double> lossDb)
    {
        ArgumentNullException.ThrowIfNull(setting);
        CheckTerrain(transmitterHeightM, receiverHeightM, groundM, spacingM);
        if (lossDb.Length != groundM.Length - 1)
        {
            Guard.Refuse(Method, nameof(lossDb), lossDb.Length, $"{groundM.Length - 1} places, one for each point after the first");
        }

        return Walk(setting, transmitterHeightM, receiverHeightM, groundM, spacingM, default, lossDb);
    }

    /// <summary>The loss to a receiver at some points of a radial.</summary>
    /// <inheritdoc cref="Radial(ItmSetting, double, double, ReadOnlySpan{double}, double, Span{double})"/>
    /// <param name="setting">Frequency, ground, climate and variability.</param>
    /// <param name="transmitterHeightM">Height of the transmitting antenna above ground, 0.5 … 3000 m.</param>
    /// <param name="receiverHeightM">Height of every receiving antenna above ground, 0.5 … 3000 m.</param>
    /// <param name="groundM">Heights of the ground above the sea from the transmitter outwards at equal distances.</param>
    /// <param name="spacingM">Distance from point to point, m.</param>
    /// <param name="receivers">At which points: numbers from 1 on, ascending.</param>
    /// <param name="lossDb">Takes the basic transmission losses, dB, one for each of <paramref name="receivers"/>.</param>
    public static int Radial(ItmSetting setting, double transmitterHeightM, double receiverHeightM, ReadOnlySpan<double> groundM, double spacingM, ReadOnlySpan<int> receivers, Span<double> lossDb)
    {
        ArgumentNullException.ThrowIfNull(setting);
        CheckTerrain(transmitterHeightM, receiverHeightM, groundM, spacingM);
        int before = 0;
        foreach (int receiver in receivers)
        {
            if (receiver <= before || receiver >= groundM.Length)
            {
                Guard.Refuse(Method, nameof(receivers), receiver, $"points 1 … {groundM.Length - 1} in ascending order");
            }

            before = receiver;
        }

        if (lossDb.Length != receivers.Length)
        {
            Guard.Refuse(Method, nameof(lossDb), lossDb.Length, $"{receivers.Length} places, one for each receiver");
        }

        return receivers.IsEmpty ? 0 : Walk(setting, transmitterHeightM, receiverHeightM, groundM[..(before + 1)], spacingM, receivers, lossDb);
    }

    /// <summary>Walks the radial; no list of receivers means all.</summary>
    private static int Walk(ItmSetting setting, double transmitterHeightM, double receiverHeightM, ReadOnlySpan<double> groundM, double spacingM, ReadOnlySpan<int> receivers, Span<double> lossDb)
    {
        int room = groundM.Length + 1;
        double[] numbers = ArrayPool<double>.Shared.Rent(SeriesPerPoint * room);
        int[] points = ArrayPool<int>.Shared.Rent(room);
        try
        {
            RadialWalk walk = new(setting, transmitterHeightM, receiverHeightM, groundM, spacingM, numbers, points);
            int refused = 0;
            for (int i = 0; i < lossDb.Length; i++)
            {
                lossDb[i] = walk.LossDb(receivers.IsEmpty ? i + 1 : receivers[i]);
                refused += double.IsNaN(lossDb[i]) ? 1 : 0;
            }

            return refused;
        }
        finally
        {
            ArrayPool<double>.Shared.Return(numbers);
            ArrayPool<int>.Shared.Return(points);
        }
    }

    /// <summary>A radial on which receivers are met one after the other.</summary>
    private ref struct RadialWalk
    {
        private readonly ItmSetting setting;
        private readonly ReadOnlySpan<double> groundM;
        private readonly double spacingM;
        private readonly double transmitterM;
        private readonly RunningSums sums;
        private readonly Span<double> distancesM;
        private readonly Span<double> highestM;
        private ItmPath path;
        private RunningHorizon horizon;
        private int seen;

        public RadialWalk(ItmSetting setting, double transmitterHeightM, double receiverHeightM, ReadOnlySpan<double> groundM, double spacingM, Span<double> numbers, Span<int> points)
        {
            this.setting = setting;
            this.groundM = groundM;
            this.spacingM = spacingM;
            transmitterM = groundM[0] + transmitterHeightM;
            int room = groundM.Length + 1;
            sums = RunningSums.Of(groundM, numbers[..(RunningSums.Series * room)]);
            distancesM = numbers.Slice(RunningSums.Series * room, room);
            highestM = numbers.Slice((RunningSums.Series + 1) * room, room);
            double distanceM = 0;
            double highest = groundM[0];
            double lowest = highest;
            for (int k = 0; k < groundM.Length; k++)
            {
                distancesM[k] = distanceM;
                distanceM += spacingM;
                highest = Math.Max(highest, groundM[k]);
                lowest = Math.Min(lowest, groundM[k]);
                highestM[k] = highest;
            }

            path = new ItmPath
            {
                TransmitterM = transmitterHeightM,
                ReceiverM = receiverHeightM,
                KnownTerrain = true,
                Warnings = ItmPrediction.AboutHeights(transmitterHeightM, receiverHeightM),
            };

            // The mean height of any part lies between the lowest and the highest; a hair more for the rounding of means.
            horizon = new RunningHorizon(points, numbers.Slice((RunningSums.Series + 2) * room, room), 0.999_999 * BendAt(lowest), 1.000_001 * BendAt(highest));
            seen = 0;
        }

        /// <summary>The loss at a point beyond all met before; NaN where the ground's height is beyond the method.</summary>
        public double LossDb(int receiver)
        {
            while (seen + 1 < receiver)
            {
                seen++;
                horizon.Add(seen, (groundM[seen] - transmitterM) * HorizonSearch.Inverse(seen));
            }

            Ground ground = new(groundM[..(receiver + 1)], spacingM, sums);
            path.DistanceM = ground.LengthM;
            if (!TerrainPath.SetEarth(ref path, setting.RefractivityN, ground.MeanM()))
            {
                return double.NaN;
            }

            double bend = spacingM * spacingM / (2 * path.EarthRadiusM);
            int transmitterPoint = horizon.Highest(bend);
            int receiverPoint = HorizonSearch.FromLast(ground.HeightsM, groundM[receiver] + path.ReceiverM, bend, highestM);
            TerrainPath.SetHorizons(ref path, ground, transmitterPoint, receiverPoint, distancesM[transmitterPoint]);
            TerrainPath.SetHeights(ref path, ground);
            return ItmPrediction.Result(setting, path).LossDb;
        }

        private readonly double BendAt(double heightM) =>
            spacingM * spacingM / 2 * ItmPath.EffectiveCurvature(ItmPath.Refractivity(setting.RefractivityN, heightM));
    }
}
