namespace Rongxi.Propagation.P2001;

/// <summary>The digital maps that belong to Recommendation ITU-R P.2001 (§2.4), read from the user's own copy.</summary>
/// <remarks>
/// The maps are ITU's and may not be passed on, so they do not come with this library. Immutable once read; one instance serves any
/// number of threads.
/// </remarks>
public sealed class WideRangeMaps
{
    /// <summary>Where the maps are published.</summary>
    private const string Source = "ITU publishes the maps together with the Recommendation, free of charge, at https://www.itu.int/rec/R-REC-P.2001/en (the ZIP file of the edition in force): unpack them into one folder and name that folder.";

    private readonly WorldGrid medianLapse;
    private readonly WorldGrid superRefractiveSlope;
    private readonly WorldGrid subRefractiveSlope;
    private readonly WorldGrid surfaceGradient;
    private readonly WorldGrid vapour;
    private readonly WorldGrid freezingHeight;
    private readonly WorldGrid sixHourProbability;
    private readonly WorldGrid annualRainfall;
    private readonly WorldGrid convectiveShare;
    private readonly WorldGrid troposcatterZone;
    private readonly WorldGrid sporadicE01;
    private readonly WorldGrid sporadicE1;
    private readonly WorldGrid sporadicE10;
    private readonly WorldGrid sporadicE50;

    private WideRangeMaps(Dictionary<string, string> files)
    {
        medianLapse = Coarse(files["DN_Median.txt"], -50, 150);
        superRefractiveSlope = Coarse(files["DN_SupSlope.txt"], 0, 1000);
        subRefractiveSlope = Coarse(files["DN_SubSlope.txt"], 0, 1000);
        surfaceGradient = Coarse(files["dndz_01.txt"], -5000, 1000);
        vapour = Coarse(files["surfwv_50_fixed.txt"], 0, 50);
        freezingHeight = Coarse(files["h0.txt"], -5, 10);
        sixHourProbability = Rain(files["Esarain_Pr6_v5.txt"], 100);
        annualRainfall = Rain(files["Esarain_Mt_v5.txt"], 30_000);
        convectiveShare = Rain(files["Esarain_Beta_v5.txt"], 1);
        troposcatterZone = WorldGrid.Read(files["TropoClim.txt"], 360, 720, 0.5, 0, 6);
        sporadicE01 = Coarse(files["FoEs0.1.txt"], 0, 100);
        sporadicE1 = Coarse(files["FoEs01.txt"], 0, 100);
        sporadicE10 = Coarse(files["FoEs10.txt"], 0, 100);
        sporadicE50 = Coarse(files["FoEs50.txt"], 0, 100);
    }

    /// <summary>The files' names as ITU gives them; capital and small letters make no difference.</summary>
    public static IReadOnlyList<string> FileNames { get; } = Array.AsReadOnly<string>(
    [
        "DN_Median.txt", "DN_SupSlope.txt", "DN_SubSlope.txt", "dndz_01.txt", "surfwv_50_fixed.txt", "h0.txt",
        "Esarain_Pr6_v5.txt", "Esarain_Mt_v5.txt", "Esarain_Beta_v5.txt", "TropoClim.txt",
        "FoEs0.1.txt", "FoEs01.txt", "FoEs10.txt", "FoEs50.txt",
    ]);

    /// <summary>Reads all maps of a folder; takes a fraction of a second, so read them once.</summary>
    /// <param name="folder">The folder with the files of <see cref="FileNames"/>; other files and deeper folders are not looked at.</param>
    /// <exception cref="TablesMissingException">The folder or some of the files are not there; all that are missing are named.</exception>
    /// <exception cref="InvalidDataException">A file is not the map its name says: wrong size, no numbers, values beyond nature. The
    /// message names file and line.</exception>
    public static WideRangeMaps Load(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        Dictionary<string, string> found = new(StringComparer.OrdinalIgnoreCase);
        if (Directory.Exists(folder))
        {
            foreach (string file in Directory.EnumerateFiles(folder))
            {
                found.TryAdd(Path.GetFileName(file), file);
            }
        }

        List<string> missing = [];
        foreach (string name in FileNames)
        {
            if (!found.ContainsKey(name))
            {
                missing.Add(name);
            }
        }

        return missing.Count == 0 ? new(found) : throw Missing(missing, folder);
    }

    /// <summary>The refusal for want of maps.</summary>
    /// <param name="names">The files that are missing.</param>
    /// <param name="folder">Where they were looked for; null: nowhere, as no folder was named.</param>
    internal static TablesMissingException Missing(IEnumerable<string> names, string? folder) => new(
        WideRangeModel.Method,
        $"the maps {string.Join(", ", names)}{(folder is null ? string.Empty : $", which are not in {folder}")}",
        Source);

    internal RefractivityClimate RefractivityAt(in GeoPoint point) => new()
    {
        MedianLapse = medianLapse.Bilinear(point),
        SuperRefractiveSlope = superRefractiveSlope.Bilinear(point),
        SubRefractiveSlope = subRefractiveSlope.Bilinear(point),
        SurfaceGradient = surfaceGradient.Bilinear(point),
    };

    /// <summary>Reads the maps at all points of a path.</summary>
    internal WideRangeClimate Along(in GreatCircle circle, in GeoPoint centre, in RefractivityClimate refractivity, in PathGeometry path, in WideRangeLink link)
    {
        GeoPoint transmitter = new(link.TransmitterLongitudeDeg, link.TransmitterLatitudeDeg);
        GeoPoint receiver = new(link.ReceiverLongitudeDeg, link.ReceiverLatitudeDeg);
        return new()
        {
            Refractivity = refractivity,
            CentreVapourGm3 = vapour.Bilinear(centre),
            TransmitterVapourGm3 = vapour.Bilinear(transmitter),
            ReceiverVapourGm3 = vapour.Bilinear(receiver),
            CentreRain = RainAt(centre),
            TransmitterRain = RainAt(circle.At(0.5 * path.CommonVolumeKm)),
            ReceiverRain = RainAt(circle.At(0.5 * (path.LengthKm + path.CommonVolumeKm))),
            TroposcatterZone = ZoneOf(circle.At(path.CommonVolumeKm), transmitter, receiver),
            CentreSporadicE = SporadicEAt(centre),
            QuarterSporadicE = SporadicEAt(circle.At(0.25 * path.LengthKm)),
            ThreeQuarterSporadicE = SporadicEAt(circle.At(0.75 * path.LengthKm)),
        };
    }

    private static WorldGrid Coarse(string file, double least, double most) => WorldGrid.Read(file, 121, 241, 1.5, least, most);

    private static WorldGrid Rain(string file, double most) => WorldGrid.Read(file, 161, 321, 1.125, 0, most);

    private RainClimate RainAt(in GeoPoint point) => new()
    {
        SixHourProbabilityPercent = sixHourProbability.Bilinear(point),
        AnnualRainfallMm = annualRainfall.Bilinear(point),
        ConvectiveShare = convectiveShare.Bilinear(point),
        FreezingHeightKm = freezingHeight.Bilinear(point),
    };

    private SporadicEClimate SporadicEAt(in GeoPoint point) =>
        new(sporadicE01.Bilinear(point), sporadicE1.Bilinear(point), sporadicE10.Bilinear(point), sporadicE50.Bilinear(point));

    /// <summary>Climate zone of the path (§E.2): that of the common volume, or where it lies over the sea, that of the terminals on
    /// land, the smaller if both are.</summary>
    private int ZoneOf(in GeoPoint commonVolume, in GeoPoint transmitter, in GeoPoint receiver)
    {
        int zone = (int)troposcatterZone.Nearest(commonVolume);
        if (zone != 0)
        {
            return zone;
        }

        int atTransmitter = (int)troposcatterZone.Nearest(transmitter);
        int atReceiver = (int)troposcatterZone.Nearest(receiver);
        return atTransmitter > 0 && atReceiver > 0 ? Math.Min(atTransmitter, atReceiver) : Math.Max(atTransmitter, atReceiver);
    }
}
