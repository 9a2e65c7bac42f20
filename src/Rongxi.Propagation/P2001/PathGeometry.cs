namespace Rongxi.Propagation.P2001;

/// <summary>What the sub-models need to know of the path (Recommendation ITU-R P.2001 §3.2, §3.3 and §3.5 to §3.9).</summary>
internal struct PathGeometry
{
    /// <summary>Steepest ray, rad. The Recommendation takes slopes for angles; before a cliff at the antenna's foot they would pass the
    /// zenith and the trigonometric functions lose their meaning.</summary>
    public const double SteepestRad = 1.57;

    public double LengthKm;
    public double WavelengthM;

    // §3.2 and §D.1: land and sea.
    public double SeaShare;
    public double LongestLandKm;
    public double LongestInlandKm;
    public double TransmitterCoastKm;
    public double ReceiverCoastKm;

    // §3.2 and §3.3: heights above mean sea level.
    public double MiddleGroundM;
    public double TransmitterGroundM;
    public double ReceiverGroundM;
    public double TransmitterM;
    public double ReceiverM;

    // §3.5.
    public double MedianRadiusKm;
    public double Curvature;
    public double RadiusKm;

    // §3.7.
    public bool IsLineOfSight;
    public double TransmitterHorizonMrad;
    public double ReceiverHorizonMrad;
    public double TransmitterHorizonKm;
    public double ReceiverHorizonKm;
    public double TransmitterHorizonGroundM;
    public double ReceiverHorizonGroundM;

    // §3.8.
    public double TransmitterEffectiveM;
    public double ReceiverEffectiveM;
    public double RoughnessM;
    public double TransmitterDiffractionM;
    public double ReceiverDiffractionM;

    // §3.9.
    public double CommonVolumeKm;
    public double CommonVolumeM;

    // Indices of both horizons among the points between the terminals, in the order of the path.
    private int horizonFrom;
    private int horizonTo;

    /// <summary>The lower antenna above mean sea level, m (equation 3.3.2b).</summary>
    public readonly double LowerM => Math.Min(TransmitterM, ReceiverM);

    /// <summary>The higher antenna above mean sea level, m (equation 3.3.2a).</summary>
    public readonly double HigherM => Math.Max(TransmitterM, ReceiverM);

    /// <summary>The transmitter's horizon, not below its horizontal, mrad (equation 3.7.11a).</summary>
    public readonly double TransmitterPositiveHorizonMrad => Math.Max(TransmitterHorizonMrad, 0);

    /// <summary>The receiver's horizon, not below its horizontal, mrad (equation 3.7.11b).</summary>
    public readonly double ReceiverPositiveHorizonMrad => Math.Max(ReceiverHorizonMrad, 0);

    /// <summary>The transmitter's horizon above its horizontal, rad.</summary>
    public readonly double TransmitterHorizonRad => Math.Clamp(0.001 * TransmitterHorizonMrad, -SteepestRad, SteepestRad);

    /// <summary>The receiver's horizon above its horizontal, rad.</summary>
    public readonly double ReceiverHorizonRad => Math.Clamp(0.001 * ReceiverHorizonMrad, -SteepestRad, SteepestRad);

    /// <summary>Works the geometry out.</summary>
    /// <param name="profile">A checked profile.</param>
    /// <param name="link">A checked link.</param>
    /// <param name="refractivity">Refractivity at the middle of the path.</param>
    /// <param name="p">Time in which the loss is not exceeded, % (equation 3.1.1).</param>
    /// <param name="geometry">The result.</param>
    public static void Derive(in PathProfile profile, in WideRangeLink link, in RefractivityClimate refractivity, double p, out PathGeometry geometry)
    {
        ReadOnlySpan<double> h = profile.TerrainM;
        int n = h.Length;
        geometry = default;
        geometry.LengthKm = profile.LengthKm;
        geometry.WavelengthM = 1e-9 * WideRangeModel.SpeedOfLight / link.FrequencyGHz;
        geometry.TransmitterGroundM = h[0];
        geometry.ReceiverGroundM = h[^1];
        geometry.TransmitterM = h[0] + link.TransmitterHeightM;
        geometry.ReceiverM = h[^1] + link.ReceiverHeightM;

        // (3.2.2)
        geometry.MiddleGroundM = (n & 1) == 1 ? h[n / 2] : 0.5 * (h[(n / 2) - 1] + h[n / 2]);

        // (3.4.1.1), (3.4.1.2), (3.5.1) to (3.5.3)
        double median = -refractivity.MedianLapse;
        double gradient = p < 50
            ? median + (refractivity.SuperRefractiveSlope * Math.Log10(0.02 * p))
            : median - (refractivity.SubRefractiveSlope * Math.Log10(0.02 * (100 - p)));
        geometry.MedianRadiusKm = 157 * GreatCircle.EarthRadiusKm / (157 + median);
        geometry.Curvature = (157 + gradient) / (157 * GreatCircle.EarthRadiusKm);
        geometry.RadiusKm = geometry.Curvature > 1e-6 ? 1 / geometry.Curvature : 1e6;

        geometry.FindZones(profile);
        geometry.FindHorizons(profile);
        geometry.FitSmoothSurface(profile);
        geometry.FindCommonVolume();
    }

    /// <summary>Share of sea, longest stretches of land and distances to the coast (§3.2, §D.1, §D.4). A point stands for half the way
    /// to each of its neighbours.</summary>
    private void FindZones(in PathProfile profile)
    {
        ReadOnlySpan<RadioClimaticZone> zones = profile.Zones;
        ReadOnlySpan<double> d = profile.DistanceKm;
        TransmitterCoastKm = LengthKm;
        ReceiverCoastKm = LengthKm;
        if (zones.IsEmpty)
        {
            LongestLandKm = LengthKm;
            LongestInlandKm = LengthKm;
            return;
        }

        double sea = 0;
        double land = 0;
        double inland = 0;
        bool isSeaSeen = false;
        for (int i = 0; i < zones.Length; i++)
        {
            double from = i == 0 ? d[0] : (d[i] + d[i - 1]) / 2;
            double to = i == zones.Length - 1 ? d[i] : (d[i + 1] + d[i]) / 2;
            if (zones[i] == RadioClimaticZone.Sea)
            {
                sea += to - from;
                land = 0;
                inland = 0;
                TransmitterCoastKm = isSeaSeen ? TransmitterCoastKm : from;
                ReceiverCoastKm = LengthKm - to;
                isSeaSeen = true;
            }
            else
            {
                land += to - from;
                inland = zones[i] == RadioClimaticZone.Inland ? inland + to - from : 0;
                LongestLandKm = Math.Max(LongestLandKm, land);
                LongestInlandKm = Math.Max(LongestInlandKm, inland);
            }
        }

        SeaShare = Math.Min(sea / LengthKm, 1);
    }

    /// <summary>Line of sight and horizons under median refraction (§3.7).</summary>
    private void FindHorizons(in PathProfile profile)
    {
        ReadOnlySpan<double> d = profile.DistanceKm[1..^1];
        ReadOnlySpan<double> h = profile.TerrainM[1..^1];
        TransmitterElevation fromTransmitter = new(TransmitterM, MedianRadiusKm);
        double highest = ProfileScan.Max(d, h, fromTransmitter);
        double receiverElevation = ((ReceiverM - TransmitterM) / LengthKm) - (500 * LengthKm / MedianRadiusKm);
        IsLineOfSight = highest < receiverElevation;
        int transmitterHorizon;
        int receiverHorizon;
        if (IsLineOfSight)
        {
            // (3.7.3) to (3.7.5): the point nearest to obstructing stands for both horizons.
            DiffractionParameter nu = new(TransmitterM, ReceiverM, MedianRadiusKm, LengthKm, WavelengthM, 1);
            transmitterHorizon = ProfileScan.LastIndexOf(d, h, nu, ProfileScan.Max(d, h, nu));
            receiverHorizon = transmitterHorizon;
            TransmitterHorizonMrad = receiverElevation;
            ReceiverHorizonMrad = -receiverElevation - (1000 * LengthKm / MedianRadiusKm);
        }
        else
        {
            // (3.7.6) to (3.7.10)
            ReceiverElevation fromReceiver = new(ReceiverM, MedianRadiusKm, LengthKm);
            transmitterHorizon = ProfileScan.LastIndexOf(d, h, fromTransmitter, highest);
            TransmitterHorizonMrad = highest;
            ReceiverHorizonMrad = ProfileScan.Max(d, h, fromReceiver);
            receiverHorizon = ProfileScan.LastIndexOf(d, h, fromReceiver, ReceiverHorizonMrad);
        }

        TransmitterHorizonKm = d[transmitterHorizon];
        ReceiverHorizonKm = LengthKm - d[receiverHorizon];
        TransmitterHorizonGroundM = h[transmitterHorizon];
        ReceiverHorizonGroundM = h[receiverHorizon];
        horizonFrom = Math.Min(transmitterHorizon, receiverHorizon);
        horizonTo = Math.Max(transmitterHorizon, receiverHorizon);
    }

    /// <summary>Smooth surface, effective heights and roughness (§3.8).</summary>
    private void FitSmoothSurface(in PathProfile profile)
    {
        ReadOnlySpan<double> d = profile.DistanceKm[1..^1];
        ReadOnlySpan<double> h = profile.TerrainM[1..^1];
        (double v1, double v2) = ProfileScan.Areas(profile.DistanceKm, profile.TerrainM);
        double square = LengthKm * LengthKm;
        double start = ((2 * v1 * LengthKm) - v2) / square;
        double end = (v2 - (v1 * LengthKm)) / square;

        // (3.8.4) to (3.8.7)
        double startBelowGround = Math.Min(start, TransmitterGroundM);
        double endBelowGround = Math.Min(end, ReceiverGroundM);
        TransmitterEffectiveM = TransmitterM - startBelowGround;
        ReceiverEffectiveM = ReceiverM - endBelowGround;
        int count = horizonTo - horizonFrom + 1;
        RoughnessM = ProfileScan.Max(
            d.Slice(horizonFrom, count),
            h.Slice(horizonFrom, count),
            new HeightAboveLine(startBelowGround, (endBelowGround - startBelowGround) / LengthKm));

        // (3.8.8) to (3.8.11)
        HeightAboveLine obstruction = new(TransmitterM, (ReceiverM - TransmitterM) / LengthKm);
        double above = ProfileScan.Max(d, h, obstruction);
        if (above > 0)
        {
            double line = (ReceiverM - TransmitterM) / LengthKm;
            double fromTransmitter = ProfileScan.Max(d, h, new TransmitterSlope(TransmitterM, 0, LengthKm, 1)) - line;
            double fromReceiver = ProfileScan.Max(d, h, new ReceiverSlope(ReceiverM, 0, LengthKm, 1)) + line;
            start -= above * fromTransmitter / (fromTransmitter + fromReceiver);
            end -= above * fromReceiver / (fromTransmitter + fromReceiver);
        }

        TransmitterDiffractionM = TransmitterM - Math.Min(start, TransmitterGroundM);
        ReceiverDiffractionM = ReceiverM - Math.Min(end, ReceiverGroundM);
    }

    /// <summary>Where the rays over both horizons meet (§3.9).</summary>
    private void FindCommonVolume()
    {
        double half = 0.5 * LengthKm / MedianRadiusKm;
        double fromTransmitter = Math.Tan(Math.Min((0.001 * TransmitterPositiveHorizonMrad) + half, SteepestRad));
        double fromReceiver = Math.Tan(Math.Min((0.001 * ReceiverPositiveHorizonMrad) + half, SteepestRad));
        double distance = ((LengthKm * fromReceiver) - (0.001 * (TransmitterM - ReceiverM))) / (fromTransmitter + fromReceiver);
        CommonVolumeKm = Math.Clamp(distance, 0, LengthKm);
        CommonVolumeM = TransmitterM
            + (1000 * CommonVolumeKm * Math.Tan(Math.Min(0.001 * TransmitterPositiveHorizonMrad, SteepestRad)))
            + (1000 * CommonVolumeKm * CommonVolumeKm / (2 * MedianRadiusKm));
    }
}
