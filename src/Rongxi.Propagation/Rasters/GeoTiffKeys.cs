using System.Globalization;

namespace Rongxi.Propagation.Rasters;

/// <summary>What the GeoTIFF keys of a file say of its coordinates.</summary>
/// <remarks>GeoTIFF 1.1 (OGC 19-008r4). Read are latitude and longitude in degrees on WGS 84 (EPSG 4326, 4979) or CGCS2000 (EPSG 4490,
/// 4480), which agree to a decimetre.</remarks>
internal static class GeoTiffKeys
{
    private const ushort ModelType = 1024;
    private const ushort RasterType = 1025;
    private const ushort GeodeticCrs = 2048;
    private const ushort AngularUnits = 2054;
    private const ushort ProjectedCrs = 3072;
    private const double LeastStep = 1e-7;

    /// <summary>Finds where the samples lie.</summary>
    public static RasterGrid Grid(TiffDirectory directory, int width, int height)
    {
        bool isArea = Check(directory);
        (double x, double y, double stepX, double stepY) = Affine(directory);
        if (!(stepX >= LeastStep && stepX <= 10) || !(stepY >= LeastStep && stepY <= 10))
        {
            throw directory.Fault(Scale(directory), $"steps of {Text(stepX)} × {Text(stepY)} degrees; rows must run from north to south, columns from west to east, by 1e-7 … 10 degrees");
        }

        RasterGrid grid = new(isArea ? y - stepY / 2 : y, isArea ? x + stepX / 2 : x, stepY, stepX, width, height, isArea);
        GeoBounds bounds = grid.Bounds;

        // A little beyond the pole and once round the Earth, as files with rounded steps have it.
        if (!(bounds.SouthDeg >= -90 - stepY && bounds.NorthDeg <= 90 + stepY && bounds.WestDeg >= -360 && bounds.EastDeg <= 540
            && bounds.EastDeg - bounds.WestDeg <= 360 + 2 * stepX))
        {
            throw directory.Fault(Scale(directory), $"covers {Text(bounds.SouthDeg)} … {Text(bounds.NorthDeg)} north, {Text(bounds.WestDeg)} … {Text(bounds.EastDeg)} east: not on the Earth");
        }

        return grid;
    }

    private static bool Check(TiffDirectory directory)
    {
        ushort[] keys = directory.Shorts(TiffTag.GeoKeyDirectory, 4 * 1024);
        if (keys.Length < 4 || keys[0] != 1 || keys.Length < 4 + 4 * keys[3])
        {
            throw directory.Fault(TiffTag.GeoKeyDirectory, "is missing or cut short: the file does not say where it lies");
        }

        int model = Key(keys, ModelType), projected = Key(keys, ProjectedCrs), geodetic = Key(keys, GeodeticCrs), units = Key(keys, AngularUnits);
        if (model == 1 || projected > 0)
        {
            throw directory.Fault(TiffTag.GeoKeyDirectory, $"the coordinates are projected, {EpsgName(projected)}; only latitude and longitude (EPSG:4326 or EPSG:4490) are read");
        }

        if (model != 2 || geodetic is not (4326 or 4979 or 4490 or 4480))
        {
            throw directory.Fault(TiffTag.GeoKeyDirectory, $"the coordinates are {EpsgName(geodetic)} (model type {model}); only latitude and longitude (EPSG:4326 or EPSG:4490) are read");
        }

        if (units is not (-1 or 9102 or 9122))
        {
            throw directory.Fault(TiffTag.GeoKeyDirectory, $"angles are in unit EPSG:{units}; only degrees (EPSG:9102) are read");
        }

        return Key(keys, RasterType) != 2;
    }

    /// <summary>A key's number; −1 where it is not there or is not a number.</summary>
    private static int Key(ushort[] keys, ushort key)
    {
        for (int i = 4; i + 3 < keys.Length && i < 4 + 4 * keys[3]; i += 4)
        {
            if (keys[i] == key && keys[i + 1] == 0)
            {
                return keys[i + 3];
            }
        }

        return -1;
    }

    /// <summary>Longitude and latitude of the raster's origin, and the steps.</summary>
    private static (double X, double Y, double StepX, double StepY) Affine(TiffDirectory directory)
    {
        double[] scale = directory.Doubles(TiffTag.ModelPixelScale, 3), tie = directory.Doubles(TiffTag.ModelTiepoint, 6 * 1024);
        if (scale.Length >= 2 && tie.Length >= 6)
        {
            if (tie.Length != 6)
            {
                throw directory.Fault(TiffTag.ModelTiepoint, $"{tie.Length / 6} tie points; one is read");
            }

            return (tie[3] - tie[0] * scale[0], tie[4] + tie[1] * scale[1], scale[0], scale[1]);
        }

        double[] m = directory.Doubles(TiffTag.ModelTransformation, 16);
        if (m.Length != 16)
        {
            throw directory.Fault(TiffTag.ModelPixelScale, "neither scale and tie point nor transformation: the file does not say where it lies");
        }

        return m[1] == 0 && m[4] == 0
            ? (m[3], m[7], m[0], -m[5])
            : throw directory.Fault(TiffTag.ModelTransformation, "the raster is turned against north");
    }

    private static TiffTag Scale(TiffDirectory directory) =>
        directory.Has(TiffTag.ModelPixelScale) ? TiffTag.ModelPixelScale : TiffTag.ModelTransformation;

    /// <summary>What a code of the EPSG register means, for those that terrain and land-cover files come in.</summary>
    private static string EpsgName(int code) => code switch
    {
        < 0 => "of no registered kind",
        3857 => "EPSG:3857 (WGS 84 / Pseudo-Mercator)",
        4214 => "EPSG:4214 (Beijing 1954)",
        4610 => "EPSG:4610 (Xian 1980)",
        >= 32601 and <= 32660 => $"EPSG:{code} (WGS 84 / UTM zone {code - 32600}N)",
        >= 32701 and <= 32760 => $"EPSG:{code} (WGS 84 / UTM zone {code - 32700}S)",
        >= 4491 and <= 4501 => $"EPSG:{code} (CGCS2000 / Gauss-Krüger zone {code - 4478})",
        >= 4502 and <= 4512 => $"EPSG:{code} (CGCS2000 / Gauss-Krüger CM {75 + 6 * (code - 4502)}E)",
        >= 4513 and <= 4533 => $"EPSG:{code} (CGCS2000 / 3-degree Gauss-Krüger zone {code - 4488})",
        >= 4534 and <= 4554 => $"EPSG:{code} (CGCS2000 / 3-degree Gauss-Krüger CM {75 + 3 * (code - 4534)}E)",
        32767 => "defined by the file itself",
        _ => $"EPSG:{code}",
    };

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
