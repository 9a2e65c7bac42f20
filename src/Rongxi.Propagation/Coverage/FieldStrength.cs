namespace Rongxi.Propagation.Coverage;

/// <summary>Turns the losses of an area into field strengths for a power and an antenna; a matter of milliseconds, so that both can be tried out.</summary>
public static class FieldStrength
{
    /// <summary>Field strength of 0 dBW e.i.r.p. at 0 dB loss and 1 MHz, dBµV/m: 10·log10(4π·Z0/λ²) with P = E²λ²/(4πZ0) (ITU-R P.525-4, equations 8 and 10).</summary>
    public const double ZeroLossDbMicrovoltsPerMetre = 107.21599;

    /// <summary>Field strength at a receiver.</summary>
    /// <param name="eirpDbw">Power radiated towards it, dBW e.i.r.p.</param>
    /// <param name="frequencyMHz">Frequency, MHz.</param>
    /// <param name="lossDb">Basic transmission loss, dB.</param>
    /// <returns>dBµV/m.</returns>
    public static double DbMicrovoltsPerMetre(double eirpDbw, double frequencyMHz, double lossDb) =>
        eirpDbw + ZeroLossDbMicrovoltsPerMetre + (20 * Math.Log10(frequencyMHz)) - lossDb;

    /// <summary>The field strength at every pixel.</summary>
    /// <param name="plan">The area.</param>
    /// <param name="lossDb">Losses, dB; NaN where there are none.</param>
    /// <param name="frequencyMHz">Frequency, MHz.</param>
    /// <param name="eirpDbw">Power radiated in each direction: azimuth in degrees from north, dBW e.i.r.p.</param>
    /// <param name="fieldDbMicrovoltsPerMetre">Receives the field strengths; as long as the losses.</param>
    public static void OfArea(CoveragePlan plan, ReadOnlySpan<float> lossDb, double frequencyMHz, Func<double, double> eirpDbw, Span<float> fieldDbMicrovoltsPerMetre)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(eirpDbw);
        ArgumentOutOfRangeException.ThrowIfNotEqual(lossDb.Length, plan.Grid.Count);
        ArgumentOutOfRangeException.ThrowIfNotEqual(fieldDbMicrovoltsPerMetre.Length, plan.Grid.Count);
        fieldDbMicrovoltsPerMetre.Fill(float.NaN);
        for (int radial = 0; radial < plan.Radials; radial++)
        {
            ReadOnlySpan<int> pixels = plan.PixelsOf(radial);
            if (pixels.Length == 0)
            {
                continue;
            }

            float level = (float)DbMicrovoltsPerMetre(eirpDbw(plan.AzimuthDegrees(radial)), frequencyMHz, 0);
            foreach (int pixel in pixels)
            {
                fieldDbMicrovoltsPerMetre[pixel] = level - lossDb[pixel];
            }
        }
    }
}
