namespace Rongxi.Propagation.Masks;

/// <summary>The distance that keeps interference tolerable (Recommendation ITU-R SM.337-6, annex 1, §2).</summary>
public static class SeparationDistance
{
    private const string Method = "ITU-R SM.337-6";
    private const int Steps = 128;

    /// <summary>The basic transmission loss that must lie between transmitter and receiver, dB: P<sub>t</sub> + G<sub>t</sub> + G<sub>r</sub> − FDR − P<sub>i</sub> (equation (1)).</summary>
    /// <param name="transmitterPowerDbW">Power of the interfering transmitter, dBW, −300 … 300.</param>
    /// <param name="transmitterGainDbi">Its antenna's gain towards the receiver, dBi, −300 … 300.</param>
    /// <param name="receiverGainDbi">The receiver's antenna's gain towards the transmitter, dBi, −300 … 300.</param>
    /// <param name="tolerableInterferenceDbW">Interference that may be, at the receiver, dBW, −400 … 300.</param>
    /// <param name="rejectionDb">Frequency-dependent rejection, dB, 0 … 200.</param>
    /// <exception cref="PropagationInputException">A value outside its range.</exception>
    public static double NeededLossDb(
        double transmitterPowerDbW, double transmitterGainDbi, double receiverGainDbi, double tolerableInterferenceDbW, double rejectionDb)
    {
        Guard.Within(transmitterPowerDbW, -300, 300, "dBW", Method);
        Guard.Within(transmitterGainDbi, -300, 300, "dBi", Method);
        Guard.Within(receiverGainDbi, -300, 300, "dBi", Method);
        Guard.Within(tolerableInterferenceDbW, -400, 300, "dBW", Method);
        Guard.Within(rejectionDb, 0, FrequencyDependentRejection.MostDb, "dB", Method);
        return transmitterPowerDbW + transmitterGainDbi + receiverGainDbi - rejectionDb - tolerableInterferenceDbW;
    }

    /// <summary>The least distance from which on the loss suffices, km, to a part in 10⁹.</summary>
    /// <remarks>
    /// The loss is asked from the far end inwards at 129 distances in equal ratios, and the last shortfall is then closed in by bisection:
    /// a loss that rises and falls with distance gives the outermost crossing, but a dip narrower than a step may be missed.
    /// </remarks>
    /// <param name="neededLossDb">Loss that must be there, dB, −1000 … 1000.</param>
    /// <param name="lossDbAtKm">The loss at a distance, dB; at most 256 calls.</param>
    /// <param name="leastKm">The shortest distance that is considered, km, 1e-6 … 1e6; it is returned where the loss suffices everywhere.</param>
    /// <param name="mostKm">The longest, km, from <paramref name="leastKm"/> up to 1e6; it is refused where the loss does not suffice even there.</param>
    /// <exception cref="ArgumentNullException">No loss.</exception>
    /// <exception cref="PropagationInputException">A value outside its range; a loss that is not a number; too little loss at the longest distance.</exception>
    public static double Km(double neededLossDb, Func<double, double> lossDbAtKm, double leastKm = 0.001, double mostKm = 1000)
    {
        ArgumentNullException.ThrowIfNull(lossDbAtKm);
        Guard.Within(neededLossDb, -1000, 1000, "dB", Method);
        Guard.Within(leastKm, 1e-6, 1e6, "km", Method);
        Guard.Within(mostKm, leastKm, 1e6, "km", Method);
        if (!Suffices(mostKm))
        {
            Guard.Refuse(Method, nameof(mostKm), mostKm, $"a distance at which the loss reaches the needed {neededLossDb:R} dB");
        }

        double enough = mostKm;
        for (int i = Steps - 1; i >= 0; i--)
        {
            double nearer = i == 0 ? leastKm : leastKm * Math.Pow(mostKm / leastKm, (double)i / Steps);
            if (!Suffices(nearer))
            {
                return Between(nearer, enough);
            }

            enough = nearer;
        }

        return leastKm;

        double Between(double tooNear, double enough)
        {
            while (enough - tooNear > 1e-9 * enough)
            {
                double middle = tooNear + ((enough - tooNear) / 2);
                if (Suffices(middle))
                {
                    enough = middle;
                }
                else
                {
                    tooNear = middle;
                }
            }

            return enough;
        }

        bool Suffices(double km)
        {
            double loss = lossDbAtKm(km);
            if (!double.IsFinite(loss))
            {
                Guard.Refuse(Method, nameof(lossDbAtKm), loss, "a finite loss at every distance");
            }

            return loss >= neededLossDb;
        }
    }
}
