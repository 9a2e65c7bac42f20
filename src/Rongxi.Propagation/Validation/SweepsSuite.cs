namespace Rongxi.Propagation.Validation;

/// <summary>Losses computed by public reference implementations for random parameters over real profiles.</summary>
public sealed class SweepsSuite : ReferenceSuite
{
    private static readonly string[] Files = ["itm_p2p_tls.csv", "itm_p2p_cr.csv", "itm_area_tls.csv", "p1812_random.csv", "p452_18_random.csv"];

    /// <inheritdoc/>
    public override string Kind => "sweeps";

    /// <inheritdoc/>
    public override bool Recognises(string folder) => Array.Exists(Files, file => File.Exists(Path.Combine(folder, file)));

    /// <inheritdoc/>
    public override IEnumerable<ReferenceCase> Run(string folder, string? tables) => SweepsItm.Run(folder).Concat(SweepsItuR.Run(folder));
}
