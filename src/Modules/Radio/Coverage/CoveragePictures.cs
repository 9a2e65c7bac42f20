using System.Collections.Concurrent;
using System.Globalization;
using Rongxi.Kernel.Database;
using Rongxi.Propagation.Coverage;
using Rongxi.Radio.Compatibility;
using Rongxi.Radio.Terrain;

namespace Rongxi.Radio.Coverage;

/// <summary>What a coverage picture says in numbers.</summary>
/// <param name="Shares">Area, and people, at or above each class; highest class first.</param>
/// <param name="West">Edges of the picture, degrees.</param>
/// <param name="Zoom">At which the picture fills a map.</param>
internal sealed record CoverageSummary(IReadOnlyList<CoverageShare> Shares, double West, double South, double East, double North, double Zoom)
{
    public string BoundsText => string.Create(CultureInfo.InvariantCulture, $"{West:0.######},{South:0.######},{East:0.######},{North:0.######}");
}

/// <summary>
/// Coverage at a glance, for the page on which values are tried out: a coarse raster of losses kept for the site, height and
/// frequency, and coloured anew for every power and antenna.
/// </summary>
internal sealed class CoveragePictures(RongxiDb db, GroundShelf grounds, LossShelf losses)
{
    private const double ReachKm = 1.6;
    private const double LeastKm = 8;
    private const double MostKm = 60;

    // About this many pixels from the centre to the rim: fine enough for a picture of 700 points.
    private const int PixelsOut = 170;

    /// <summary>Colours of the classes of field strength, highest first.</summary>
    private static readonly (byte R, byte G, byte B)[] Colours = [(0x43, 0x2a, 0x72), (0x3d, 0x5a, 0x9a), (0x2b, 0x8a, 0x92), (0x58, 0xb2, 0x6b), (0xc9, 0xd6, 0x4c)];

    /// <summary>Area and people of each class.</summary>
    public async Task<CoverageSummary> Summary(OnAir station, ServiceCriterion criterion, CancellationToken ct)
    {
        var (plan, field) = await Field(station, criterion, ct);
        var grid = plan.Grid;
        return new(CoverageClasses.Shares(grid, field, Classes(criterion)), grid.WestDegrees, grid.SouthDegrees, grid.EastDegrees, grid.NorthDegrees, Math.Clamp(14.6 - Math.Log2(plan.RadiusKm), 5, 13));
    }

    /// <summary>The picture, transparent where no class is reached.</summary>
    public async Task<byte[]> Picture(OnAir station, ServiceCriterion criterion, CancellationToken ct)
    {
        var (plan, field) = await Field(station, criterion, ct);
        return Draw(plan.Grid, field, Classes(criterion));
    }

    internal static byte[] Draw(CoverageGrid grid, float[] field, IReadOnlyList<CoverageClass> classes)
    {
        using var stream = new MemoryStream();
        // It lies on a page that says whether the ground is made up; letters in it would hide the map.
        CoveragePicture.Write(stream, grid, field, classes, isSynthetic: false);
        return stream.ToArray();
    }

    internal static IReadOnlyList<CoverageClass> Classes(ServiceCriterion criterion) =>
        [.. criterion.Classes.Select(ClassOf)];

    /// <summary>A class with its colour, by its place from the highest.</summary>
    internal static CoverageClass ClassOf(FieldClass one, int place) => new(one.FromDbuvm, Colours[place].R, Colours[place].G, Colours[place].B);

    private async Task<(CoveragePlan Plan, float[] Field)> Field(OnAir station, ServiceCriterion criterion, CancellationToken ct)
    {
        var radius = Math.Clamp(station.RangeKm * ReachKm, LeastKm, MostKm);
        var model = CoverageModels.Of(station, criterion, RadioClimate.Of(db.Office));
        var (plan, loss) = await losses.Kept(station.Place, radius, PixelsOut, model, grounds.Now(), ct);
        var field = new float[loss.Length];
        FieldStrength.OfArea(plan, loss, model.FrequencyMHz, azimuth => Beams.EirpDbw(station, azimuth), field);
        return (plan, field);
    }
}
