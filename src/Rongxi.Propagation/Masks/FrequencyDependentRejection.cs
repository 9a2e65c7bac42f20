namespace Rongxi.Propagation.Masks;

/// <summary>Frequency-dependent rejection in its two parts.</summary>
/// <param name="OnTuneDb">What the receiver rejects of the emission when tuned to its carrier, dB.</param>
/// <param name="OffFrequencyDb">What it rejects more for being tuned elsewhere, dB; with masks that are not symmetric it may be negative.</param>
public readonly record struct RejectionParts(double OnTuneDb, double OffFrequencyDb)
{
    /// <summary>Frequency-dependent rejection, dB.</summary>
    public double TotalDb => OnTuneDb + OffFrequencyDb;
}

/// <summary>How much of an emission a receiver rejects by its selectivity and its tuning (Recommendation ITU-R SM.337-6, annex 1).</summary>
/// <remarks>
/// FDR(Δf) = 10 log [∫ P(f) df / ∫ P(f) H(f + Δf) df] with the emission's density P and the receiver's power response H (equations (2) to
/// (4)). Both masks being straight in dB between corners, every piece of the product is an exponential and is integrated in closed form:
/// the result is exact, whatever the corners. Nothing is allocated.
/// </remarks>
public static class FrequencyDependentRejection
{
    /// <summary>The most rejection that is ever reported, dB: where masks do not overlap at all.</summary>
    public const double MostDb = 200;

    private const string Method = "ITU-R SM.337-6";

    /// <summary>Frequency-dependent rejection, dB, 0 … 200.</summary>
    /// <param name="emission">What the interfering transmitter emits.</param>
    /// <param name="receiver">What the disturbed receiver lets in.</param>
    /// <param name="offsetHz">Frequency of the transmitter less that of the receiver, Hz, −1e12 … 1e12.</param>
    /// <exception cref="ArgumentNullException">A mask is missing.</exception>
    /// <exception cref="PropagationInputException">An offset outside its range.</exception>
    public static double Db(EmissionMask emission, ReceiverMask receiver, double offsetHz)
    {
        ArgumentNullException.ThrowIfNull(emission);
        ArgumentNullException.ThrowIfNull(receiver);
        Guard.Within(offsetHz, -1e12, 1e12, "Hz", Method);
        return Rejection(emission, receiver, offsetHz);
    }

    /// <summary>Frequency-dependent rejection at many offsets, dB, 0 … 200.</summary>
    /// <param name="emission">What the interfering transmitter emits.</param>
    /// <param name="receiver">What the disturbed receiver lets in.</param>
    /// <param name="offsetsHz">Frequencies of the transmitter less that of the receiver, Hz, −1e12 … 1e12.</param>
    /// <param name="rejectionsDb">As many places for the rejections.</param>
    /// <exception cref="ArgumentNullException">A mask is missing.</exception>
    /// <exception cref="PropagationInputException">An offset outside its range, or spans of unequal length.</exception>
    public static void Db(EmissionMask emission, ReceiverMask receiver, ReadOnlySpan<double> offsetsHz, Span<double> rejectionsDb)
    {
        ArgumentNullException.ThrowIfNull(emission);
        ArgumentNullException.ThrowIfNull(receiver);
        if (rejectionsDb.Length != offsetsHz.Length)
        {
            Guard.Refuse(Method, nameof(rejectionsDb), rejectionsDb.Length, $"as many values as there are offsets ({offsetsHz.Length})");
        }

        Guard.AllWithin(offsetsHz, -1e12, 1e12, "Hz", Method);
        for (int i = 0; i < offsetsHz.Length; i++)
        {
            rejectionsDb[i] = Rejection(emission, receiver, offsetsHz[i]);
        }
    }

    /// <summary>Frequency-dependent rejection split into on-tune rejection and off-frequency rejection (equations (3) and (4)).</summary>
    /// <param name="emission">What the interfering transmitter emits.</param>
    /// <param name="receiver">What the disturbed receiver lets in.</param>
    /// <param name="offsetHz">Frequency of the transmitter less that of the receiver, Hz, −1e12 … 1e12.</param>
    /// <exception cref="ArgumentNullException">A mask is missing.</exception>
    /// <exception cref="PropagationInputException">An offset outside its range.</exception>
    public static RejectionParts Parts(EmissionMask emission, ReceiverMask receiver, double offsetHz)
    {
        double total = Db(emission, receiver, offsetHz);
        double onTune = Rejection(emission, receiver, 0);
        return new RejectionParts(onTune, total - onTune);
    }

    /// <summary>On-tune rejection when only bandwidths are known, dB: K log(B<sub>t</sub>/B<sub>r</sub>), 0 where the receiver is the wider (equation (5)).</summary>
    /// <param name="emissionBandwidthHz">3 dB bandwidth of the emission, Hz, above 0 and up to 1e12.</param>
    /// <param name="receiverBandwidthHz">3 dB bandwidth of the receiver, Hz, above 0 and up to 1e12.</param>
    /// <param name="coherent">Whether the emission is a pulse, whose parts add up coherently (K = 20), rather than like noise (K = 10).</param>
    /// <exception cref="PropagationInputException">A value outside its range.</exception>
    public static double OnTuneFromBandwidthsDb(double emissionBandwidthHz, double receiverBandwidthHz, bool coherent)
    {
        Guard.Above(emissionBandwidthHz, 0, 1e12, "Hz", Method);
        Guard.Above(receiverBandwidthHz, 0, 1e12, "Hz", Method);
        return Math.Max(0, (coherent ? 20 : 10) * Math.Log10(emissionBandwidthHz / receiverBandwidthHz));
    }

    private static double Rejection(EmissionMask emission, ReceiverMask receiver, double offsetHz)
    {
        double received = Received(emission, receiver, offsetHz);
        if (!(received > 0))
        {
            return MostDb;
        }

        return Math.Clamp(10 * Math.Log10(emission.EquivalentWidthHz / received), 0, MostDb);
    }

    // ∫ P(f) H(f + Δf) df. The two masks' corners are walked together from low to high: between two of them, whichever mask they belong
    // to, the product is one exponential.
    private static double Received(EmissionMask emission, ReceiverMask receiver, double offsetHz)
    {
        ReadOnlySpan<double> sent = emission.Offsets;
        ReadOnlySpan<double> sentDb = emission.Levels;
        ReadOnlySpan<double> heard = receiver.Offsets;
        ReadOnlySpan<double> heardDb = receiver.Levels;
        double at = sent[0];
        double end = sent[^1];
        if (receiver.Beyond == BeyondMask.Cut)
        {
            at = Math.Max(at, heard[0] - offsetHz);
            end = Math.Min(end, heard[^1] - offsetHz);
        }

        double sum = 0;
        int i = 0;
        int j = -1;
        while (at < end)
        {
            while (sent[i + 1] <= at)
            {
                i++;
            }

            while (j + 1 < heard.Length && heard[j + 1] - offsetHz <= at)
            {
                j++;
            }

            double next = Math.Min(end, sent[i + 1]);
            if (j + 1 < heard.Length)
            {
                next = Math.Min(next, heard[j + 1] - offsetHz);
            }

            double fromDb = MaskLine.Level(sent, sentDb, i, at) + Heard(heard, heardDb, j, at + offsetHz);
            double toDb = MaskLine.Level(sent, sentDb, i, next) + Heard(heard, heardDb, j, next + offsetHz);
            sum += MaskLine.Power(next - at, fromDb, toDb);
            at = next;
        }

        return sum;
    }

    private static double Heard(ReadOnlySpan<double> heard, ReadOnlySpan<double> heardDb, int j, double offset)
    {
        if (j < 0)
        {
            return heardDb[0];
        }

        return j + 1 < heard.Length ? MaskLine.Level(heard, heardDb, j, offset) : heardDb[^1];
    }
}
