namespace Rongxi.Propagation.Rasters;

/// <summary>Where the samples of a raster lie: rows run from north to south, columns from west to east.</summary>
/// <param name="FirstLatitudeDeg">Latitude of the samples of row 0 (of their centres, where samples are cells), degrees.</param>
/// <param name="FirstLongitudeDeg">Longitude of the samples of column 0, degrees.</param>
/// <param name="LatitudeStepDeg">Distance of rows, above 0 degrees.</param>
/// <param name="LongitudeStepDeg">Distance of columns, above 0 degrees.</param>
/// <param name="Width">Number of columns.</param>
/// <param name="Height">Number of rows.</param>
/// <param name="IsArea">Whether a sample stands for a cell around its place (PixelIsArea) rather than for the place (PixelIsPoint, SRTM).</param>
public readonly record struct RasterGrid(
    double FirstLatitudeDeg, double FirstLongitudeDeg, double LatitudeStepDeg, double LongitudeStepDeg, int Width, int Height, bool IsArea)
{
    /// <summary>What the raster covers: to the outermost samples, or to the outer edges of its cells.</summary>
    public GeoBounds Bounds
    {
        get
        {
            double margin = IsArea ? 0.5 : 0;
            return new GeoBounds(
                FirstLatitudeDeg - (Height - 1 + margin) * LatitudeStepDeg,
                FirstLongitudeDeg - margin * LongitudeStepDeg,
                FirstLatitudeDeg + margin * LatitudeStepDeg,
                FirstLongitudeDeg + (Width - 1 + margin) * LongitudeStepDeg);
        }
    }
}
