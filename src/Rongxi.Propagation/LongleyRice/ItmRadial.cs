using System.Buffers;

namespace Rongxi.Propagation.LongleyRice;

/// <content>Losses along a whole radial.</content>
public static partial class Itm
{
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
        double[] numbers = ArrayPool<double>.Shared.Rent(RadialWalk.Room(groundM.Length));
        try
        {
            RadialWalk walk = new(setting, transmitterHeightM, receiverHeightM, groundM, spacingM, numbers);
            return walk.Fill(receivers, lossDb);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(numbers);
        }
    }
}
