namespace Rongxi.Propagation.Masks;

/// <summary>Masks for stations of which no more than bandwidth and power is known.</summary>
public static class DefaultMasks
{
    private const string Method = "Default mask";

    // The curve of the out-of-band domain is held at corners, each this much farther out than the one before, so long as no more than
    // that many are needed. Between them it lies below its chords, by less than a tenth of a decibel: what is emitted is overstated
    // rather than understated.
    private const double CurveStep = 1.19;
    private const int MostCurvePoints = 28;

    /// <summary>
    /// The envelope of what the Recommendations allow: 0 dB over the necessary bandwidth, then the generic out-of-band limit to the
    /// boundary of the spurious domain, then the spurious limit.
    /// </summary>
    /// <remarks>
    /// Out of band: −40 log(2 |Δf|/B), the mask of Recommendation ITU-R SM.1541-6, annex 5, there 40 log(F/50 + 1) with F the distance from the
    /// band's edge in per cent of the bandwidth; it is among the least restrictive, and this library takes it for every service of which
    /// no mask is given. Boundary: <see cref="SpuriousDomain.BoundaryHz"/>. Spurious: <see cref="SpuriousLimit"/>, a power in the reference
    /// bandwidth against the mean power, here turned into a density against the density in the band; where it would exceed the
    /// out-of-band level at the boundary, that level goes on, for no transmitter emits more the farther it is off.
    /// </remarks>
    /// <param name="frequencyGHz">Carrier frequency, GHz, above 9e-6 and up to 300.</param>
    /// <param name="necessaryBandwidthHz">Necessary bandwidth B, Hz, 1 … 1e10.</param>
    /// <param name="meanPowerW">Mean power at the antenna, W, above 0 and up to 1e9.</param>
    /// <param name="spurious">The spurious limit; <see cref="SpuriousLimit.General"/> for most.</param>
    /// <param name="extentOverBoundary">How far spurious emissions go, in distances of the boundary, 1 … 20.</param>
    /// <exception cref="PropagationInputException">A value outside its range.</exception>
    public static EmissionMask Emission(
        double frequencyGHz, double necessaryBandwidthHz, double meanPowerW, SpuriousLimit spurious, double extentOverBoundary = 4)
    {
        Guard.Within(necessaryBandwidthHz, 1, 1e10, "Hz", Method);
        Guard.Within(extentOverBoundary, 1, 20, "", Method);
        double boundaryHz = SpuriousDomain.BoundaryHz(frequencyGHz, necessaryBandwidthHz);
        double spuriousDb = (10 * Math.Log10(necessaryBandwidthHz / SpuriousDomain.ReferenceBandwidthHz(frequencyGHz))) - spurious.AttenuationDb(meanPowerW);

        Span<MaskPoint> points = stackalloc MaskPoint[MostCurvePoints + 3];
        double edgeHz = necessaryBandwidthHz / 2;
        double decades = Math.Log10(boundaryHz / edgeHz);
        int count = Math.Clamp((int)Math.Ceiling(decades / Math.Log10(CurveStep)), 1, MostCurvePoints);
        for (int i = 0; i < count; i++)
        {
            points[i] = new MaskPoint(edgeHz * Math.Pow(10, decades * i / count), OutOfBandDb(decades * i / count));
        }

        double levelDb = OutOfBandDb(decades);
        double floorDb = Math.Clamp(spuriousDb, SpectralMask.NothingDb, levelDb);
        points[count++] = new MaskPoint(boundaryHz, levelDb);
        if (extentOverBoundary > 1)
        {
            points[count++] = new MaskPoint(boundaryHz, floorDb);
            points[count++] = new MaskPoint(boundaryHz * extentOverBoundary, floorDb);
        }

        return EmissionMask.Symmetric(points[..count]);
    }

    /// <summary>
    /// A receiver of usual selectivity: no attenuation over its bandwidth, then a straight flank in dB to the adjacent selectivity, then a
    /// straight one to the blocking level, which goes on.
    /// </summary>
    /// <remarks>The shape and the values are defaults of this library, between those of land-mobile and of digital fixed receivers; give a measured mask where there is one.</remarks>
    /// <param name="bandwidthHz">Receiver bandwidth B, Hz, 1 … 1e10.</param>
    /// <param name="adjacentSelectivityDb">Attenuation at the foot of the flank, dB, 0 … 200; receivers reach 60 … 80.</param>
    /// <param name="blockingDb">Attenuation from 250 % of the bandwidth on, dB, from the adjacent selectivity up to 200.</param>
    /// <param name="shapeFactor">Width at the foot of the flank over the bandwidth, above 1 and up to 4.</param>
    /// <exception cref="PropagationInputException">A value outside its range.</exception>
    public static ReceiverMask Receiver(double bandwidthHz, double adjacentSelectivityDb = 70, double blockingDb = 85, double shapeFactor = 2)
    {
        Guard.Within(bandwidthHz, 1, 1e10, "Hz", Method);
        Guard.Within(adjacentSelectivityDb, 0, 200, "dB", Method);
        Guard.Within(blockingDb, adjacentSelectivityDb, 200, "dB", Method);
        Guard.Above(shapeFactor, 1, 4, "", Method);
        return ReceiverMask.Symmetric(
            BeyondMask.Floor,
            new MaskPoint(bandwidthHz / 2, 0),
            new MaskPoint(shapeFactor * bandwidthHz / 2, adjacentSelectivityDb),
            new MaskPoint(2.5 * bandwidthHz, blockingDb));
    }

    // 40 log(2 |Δf|/B) is 40 times the decades from the band's edge.
    private static double OutOfBandDb(double decades) => Math.Max(-40 * decades, SpectralMask.NothingDb);
}
