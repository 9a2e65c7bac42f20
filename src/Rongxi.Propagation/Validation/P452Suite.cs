using Rongxi.Propagation.P452;

namespace Rongxi.Propagation.Validation;

/// <summary>The examples of Recommendation ITU-R P.452-18.</summary>
public sealed class P452Suite : ReferenceSuite
{
    /// <inheritdoc/>
    public override string Kind => "itu-p452";

    /// <inheritdoc/>
    public override bool Recognises(string folder) => P452Rows.Recognises(folder, heightGain: false);

    /// <inheritdoc/>
    public override IEnumerable<ReferenceCase> Run(string folder, string? tables) => P452Rows.Run(folder, P452Edition.Eighteenth);
}
