namespace Rongxi.Kernel.Experts;

/// <summary>
/// Where the seeds of draws come from: the operating system's generator. A made-up year replaces it, so that two buildings of it are
/// the same; what a draw then shows can be repeated from its seed as any other.
/// </summary>
public class LotSeeds
{
    /// <summary>A fresh seed of <see cref="Lot.SeedBytes"/> bytes, hexadecimal.</summary>
    public virtual string Next() => Lot.NewSeed();
}
