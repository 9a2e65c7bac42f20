using Rongxi.Propagation.P452;

namespace Rongxi.Propagation.Validation;

/// <summary>The examples of Recommendation ITU-R P.452-17, known by their columns of height-gain clutter.</summary>
public sealed class P452Edition17Suite : ReferenceSuite
{
    /// <inheritdoc/>
    public override string Kind => "itu-p452-17";

    /// <inheritdoc/>
    public override bool Recognises(string folder) => P452Rows.Recognises(folder, heightGain: true);

    /// <inheritdoc/>
    public override IEnumerable<ReferenceCase> Run(string folder, string? tables) => P452Rows.Run(folder, P452Edition.Seventeenth);
}
