using System.Globalization;
using Rongxi.Propagation.P2001;

namespace Rongxi.Propagation.Tests.P2001;

/// <summary>A folder of made-up maps in ITU's layout, removed afterwards.</summary>
internal sealed class MapFolder : IDisposable
{
    public MapFolder() => Directory.CreateDirectory(Path);

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"rongxi-p2001-{Guid.CreateVersion7():N}");

    /// <summary>All fourteen maps, each the same everywhere.</summary>
    public static MapFolder Uniform(in WideRangeClimate climate)
    {
        MapFolder folder = new();
        double[] values =
        [
            climate.Refractivity.MedianLapse, climate.Refractivity.SuperRefractiveSlope, climate.Refractivity.SubRefractiveSlope,
            climate.Refractivity.SurfaceGradient, climate.CentreVapourGm3, climate.CentreRain.FreezingHeightKm,
            climate.CentreRain.SixHourProbabilityPercent, climate.CentreRain.AnnualRainfallMm, climate.CentreRain.ConvectiveShare,
            climate.TroposcatterZone,
            climate.CentreSporadicE.TenthPercentMHz, climate.CentreSporadicE.OnePercentMHz, climate.CentreSporadicE.TenPercentMHz, climate.CentreSporadicE.FiftyPercentMHz,
        ];
        for (int i = 0; i < values.Length; i++)
        {
            folder.Write(WideRangeMaps.FileNames[i], values[i]);
        }

        return folder;
    }

    /// <summary>Writes one map that is the same everywhere.</summary>
    public void Write(string name, double value)
    {
        (_, int rows, int columns) = Size(name);
        string row = string.Concat(Enumerable.Repeat("  " + value.ToString("R", CultureInfo.InvariantCulture), columns));
        File.WriteAllLines(System.IO.Path.Combine(Path, name), Enumerable.Repeat(row, rows));
    }

    /// <summary>Writes one map from its value at degrees east (0 … 360, for TropoClim −180 … 180) and north.</summary>
    public void Write(string name, Func<double, double, double> value)
    {
        (double spacing, int rows, int columns) = Size(name);
        bool isZones = spacing == 0.5;
        using StreamWriter writer = new(System.IO.Path.Combine(Path, name));
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                double east = isZones ? -179.75 + (0.5 * column) : column * spacing;
                double north = isZones ? 89.75 - (0.5 * row) : 90 - (row * spacing);
                writer.Write(column == 0 ? "   " : "  ");
                writer.Write(value(east, north).ToString("R", CultureInfo.InvariantCulture));
            }

            writer.Write("\r\n");
        }
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private static (double SpacingDeg, int Rows, int Columns) Size(string name) =>
        name == "TropoClim.txt" ? (0.5, 360, 720) : name.StartsWith("Esarain", StringComparison.Ordinal) ? (1.125, 161, 321) : (1.5, 121, 241);
}
