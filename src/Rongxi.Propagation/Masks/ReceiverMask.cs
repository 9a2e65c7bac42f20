namespace Rongxi.Propagation.Masks;

/// <summary>What becomes of a receiver's attenuation beyond the last corner.</summary>
public enum BeyondMask
{
    /// <summary>The attenuation of the last corner on, for ever: a receiver cannot be made deaf altogether.</summary>
    Floor,

    /// <summary>Nothing is received.</summary>
    Cut,
}

/// <summary>The selectivity of a receiver: attenuation over the offset from its tuned frequency.</summary>
public sealed class ReceiverMask : SpectralMask
{
    private const string Method = "Receiver mask";

    private ReceiverMask(ReadOnlySpan<MaskPoint> points, BeyondMask beyond, bool symmetric)
        : base(points, symmetric, attenuation: true, Method, nameof(points))
    {
        if (beyond is not (BeyondMask.Floor or BeyondMask.Cut))
        {
            Guard.Refuse(Method, nameof(beyond), (double)beyond, "floor or cut");
        }

        Beyond = beyond;
    }

    /// <summary>What happens beyond the corners.</summary>
    public BeyondMask Beyond { get; }

    /// <summary>A mask given from its low to its high end.</summary>
    /// <param name="beyond">What happens beyond the corners.</param>
    /// <param name="points">2 … 64 corners, offsets rising; the least attenuation must be 0 dB.</param>
    /// <exception cref="PropagationInputException">Corners that make no mask.</exception>
    public static ReceiverMask FromPoints(BeyondMask beyond, params ReadOnlySpan<MaskPoint> points) => new(points, beyond, symmetric: false);

    /// <summary>A mask alike on both sides of the tuned frequency.</summary>
    /// <param name="beyond">What happens beyond the corners.</param>
    /// <param name="points">Up to 32 corners at offsets of 0 Hz and more, rising; the least attenuation must be 0 dB. Inside the first the attenuation is its own.</param>
    /// <exception cref="PropagationInputException">Corners that make no mask.</exception>
    public static ReceiverMask Symmetric(BeyondMask beyond, params ReadOnlySpan<MaskPoint> points) => new(points, beyond, symmetric: true);

    /// <summary>Attenuation at an offset, dB; beyond the corners that of the last one, or 300 where the mask is cut.</summary>
    /// <param name="offsetHz">Offset from the tuned frequency, Hz, −1e12 … 1e12.</param>
    /// <exception cref="PropagationInputException">A value outside its range.</exception>
    public double AttenuationDb(double offsetHz)
    {
        Guard.Within(offsetHz, -1e12, 1e12, "Hz", Method);
        double outside = Beyond == BeyondMask.Cut ? NothingDb : Levels[offsetHz < LowestOffsetHz ? 0 : ^1];
        return -(Inside(offsetHz) ?? outside) + 0.0;
    }
}
