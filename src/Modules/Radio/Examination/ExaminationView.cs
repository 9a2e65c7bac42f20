using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Rongxi.Radio.Examination;

/// <summary>Which neighbours an engineer looks at; lives in the address.</summary>
/// <param name="RadiusKm">How far.</param>
/// <param name="Relation">Only those on the same, or on adjacent channels; both when null.</param>
internal sealed record ExaminationView(double RadiusKm, ChannelRelation? Relation)
{
    public static readonly IReadOnlyList<double> Radii = [10, 20, 50, 100];

    public static readonly ExaminationView Usual = new(StationExaminer.RadiusKm, null);

    /// <summary>Whether the radius may be chosen; that of a batch follows from what base stations reach.</summary>
    public bool CanChoose => Radii.Contains(RadiusKm);

    public static ExaminationView From(IQueryCollection query) => new(
        double.TryParse(query["radius"], NumberStyles.Float, CultureInfo.InvariantCulture, out var radius) && Radii.Contains(radius) ? radius : StationExaminer.RadiusKm,
        query["channel"].ToString() switch { "same" => ChannelRelation.CoChannel, "adjacent" => ChannelRelation.Adjacent, _ => null });

    /// <summary>Zoom at which a circle of that radius fits a narrow map.</summary>
    public static double ZoomOf(double radiusKm) => Math.Clamp(13.1 - Math.Log2(radiusKm), 5, 13);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"radius={RadiusKm:0}{(Relation switch { ChannelRelation.CoChannel => "&channel=same", ChannelRelation.Adjacent => "&channel=adjacent", _ => "" })}");
}
