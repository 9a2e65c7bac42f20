namespace Rongxi.Propagation.P2001;

/// <summary>Diffraction loss not exceeded for the time asked for (Recommendation ITU-R P.2001 attachment A): Bullington over the actual
/// profile, corrected by what a smooth Earth loses beyond Bullington's own answer for it.</summary>
internal static class Diffraction
{
    /// <summary>Complete diffraction loss, dB (equation A.1.1).</summary>
    public static double Loss(in PathProfile profile, in PathGeometry path, double frequencyGHz, Polarization polarization)
    {
        ReadOnlySpan<double> d = profile.DistanceKm[1..^1];
        ReadOnlySpan<double> h = profile.TerrainM[1..^1];
        double actual = Bullington(d, h, path.TransmitterM, path.ReceiverM, path.Curvature, 1, path);
        double smooth = Bullington(d, h, path.TransmitterDiffractionM, path.ReceiverDiffractionM, 1 / path.RadiusKm, 0, path);
        double sphere = SphericalEarth(path.LengthKm, path.TransmitterDiffractionM, path.ReceiverDiffractionM, path.RadiusKm, frequencyGHz, path.SeaShare, path.WavelengthM, polarization);
        return actual + Math.Max(sphere - smooth, 0);
    }

    /// <summary>Loss of a knife edge, dB (equation 3.12.1).</summary>
    public static double KnifeEdge(double nu)
    {
        if (nu <= -0.78)
        {
            return 0;
        }

        double offset = nu - 0.1;
        return 6.9 + (20 * Math.Log10(Math.Sqrt((offset * offset) + 1) + offset));
    }

    /// <summary>Bullington's loss over the profile (§A.4, weight 1) or over a smooth Earth (§A.5, weight 0), dB.</summary>
    private static double Bullington(ReadOnlySpan<double> d, ReadOnlySpan<double> h, double transmitterM, double receiverM, double curvature, double terrainWeight, in PathGeometry path)
    {
        double length = path.LengthKm;
        double fromTransmitter = ProfileScan.Max(d, h, new TransmitterSlope(transmitterM, curvature, length, terrainWeight));
        double edge;
        if (fromTransmitter < (receiverM - transmitterM) / length)
        {
            edge = KnifeEdge(ProfileScan.Max(d, h, new DiffractionParameter(transmitterM, receiverM, 1 / curvature, length, path.WavelengthM, terrainWeight)));
        }
        else
        {
            // (A.4.5) to (A.4.8): one edge where the rays over both horizons cross.
            double fromReceiver = ProfileScan.Max(d, h, new ReceiverSlope(receiverM, curvature, length, terrainWeight));
            double at = (receiverM - transmitterM + (fromReceiver * length)) / (fromTransmitter + fromReceiver);
            double rest = length - at;
            double line = ((transmitterM * rest) + (receiverM * at)) / length;

            // Where the horizons lie as good as in line, rounding may put the crossing on or beyond a terminal: there is no edge then
            // but the profile's own first or last point.
            if (!(at > d[0] / 2 && rest > (length - d[^1]) / 2))
            {
                edge = KnifeEdge(ProfileScan.Max(d, h, new DiffractionParameter(transmitterM, receiverM, 1 / curvature, length, path.WavelengthM, terrainWeight)));
            }
            else
            {
                edge = KnifeEdge((transmitterM + (fromTransmitter * at) - line) * Math.Sqrt(0.002 * length / (path.WavelengthM * at * rest)));
            }
        }

        return edge + ((1 - Math.Exp(-edge / 6)) * (10 + (0.02 * length)));
    }

    /// <summary>Loss over a spherical Earth, dB (§A.2).</summary>
    internal static double SphericalEarth(double lengthKm, double transmitterM, double receiverM, double radiusKm, double frequencyGHz, double seaShare, double wavelengthM, Polarization polarization)
    {
        double sightKm = Math.Sqrt(2 * radiusKm) * (Math.Sqrt(0.001 * transmitterM) + Math.Sqrt(0.001 * receiverM));
        if (lengthKm >= sightKm)
        {
            return FirstTerm(lengthKm, transmitterM, receiverM, radiusKm, frequencyGHz, seaShare, polarization);
        }

        // (A.2.2): least clearance between the ray and the Earth.
        double c = (transmitterM - receiverM) / (transmitterM + receiverM);
        double m = 250 * lengthKm * lengthKm / (radiusKm * (transmitterM + receiverM));
        double cosine = Math.Clamp(3 * c / 2 * Math.Sqrt(3 * m / ((m + 1) * (m + 1) * (m + 1))), -1, 1);
        double b = 2 * Math.Sqrt((m + 1) / (3 * m)) * Math.Cos((Math.PI / 3) + (Math.Acos(cosine) / 3));
        double near = Math.Clamp(lengthKm / 2 * (1 + b), 0, lengthKm);
        double far = lengthKm - near;
        double clearance = (((transmitterM - (500 * near * near / radiusKm)) * far) + ((receiverM - (500 * far * far / radiusKm)) * near)) / lengthKm;
        double needed = 17.456 * Math.Sqrt(near * far * wavelengthM / lengthKm);
        if (clearance > needed)
        {
            return 0;
        }

        // (A.2.4), (A.2.5): the radius that would just leave line of sight.
        double ratio = lengthKm / (Math.Sqrt(transmitterM) + Math.Sqrt(receiverM));
        double grazing = FirstTerm(lengthKm, transmitterM, receiverM, 500 * ratio * ratio, frequencyGHz, seaShare, polarization);
        return grazing < 0 ? 0 : (1 - (clearance / needed)) * grazing;
    }

    /// <summary>First term of the residue series for the mixture of land and sea, dB (equation A.3.1).</summary>
    private static double FirstTerm(double lengthKm, double transmitterM, double receiverM, double radiusKm, double frequencyGHz, double seaShare, Polarization polarization)
    {
        double land = seaShare < 1 ? FirstTermOver(22, 0.003, lengthKm, transmitterM, receiverM, radiusKm, frequencyGHz, polarization) : 0;
        double sea = seaShare > 0 ? FirstTermOver(80, 5, lengthKm, transmitterM, receiverM, radiusKm, frequencyGHz, polarization) : 0;
        return (seaShare * sea) + ((1 - seaShare) * land);
    }

    /// <summary>First term over ground of given permittivity and conductivity (S/m), dB (equations A.3.2 to A.3.8).</summary>
    private static double FirstTermOver(double permittivity, double conductivity, double lengthKm, double transmitterM, double receiverM, double radiusKm, double frequencyGHz, Polarization polarization)
    {
        double loss = 18 * conductivity / frequencyGHz;
        double k = 0.036 / Math.Cbrt(radiusKm * frequencyGHz) / Math.Sqrt(Math.Sqrt(((permittivity - 1) * (permittivity - 1)) + (loss * loss)));
        if (polarization == Polarization.Vertical)
        {
            k *= Math.Sqrt((permittivity * permittivity) + (loss * loss));
        }

        double k2 = k * k;
        double k4 = k2 * k2;
        double beta = (1 + (1.6 * k2) + (0.67 * k4)) / (1 + (4.5 * k2) + (1.53 * k4));
        double x = 21.88 * beta * Math.Cbrt(frequencyGHz / (radiusKm * radiusKm)) * lengthKm;
        double distance = x >= 1.6 ? 11 + (10 * Math.Log10(x)) - (17.6 * x) : (-20 * Math.Log10(x)) - (5.6488 * Math.Pow(x, 1.425));
        double scale = 0.9575 * beta * Math.Cbrt(frequencyGHz * frequencyGHz / radiusKm);
        double floor = 2 + (20 * Math.Log10(k));
        return -distance - HeightGain(beta * scale * transmitterM, floor) - HeightGain(beta * scale * receiverM, floor);
    }

    /// <summary>Height gain, dB (equation A.3.7).</summary>
    private static double HeightGain(double b, double floor) =>
        Math.Max(b > 2 ? (17.6 * Math.Sqrt(b - 1.1)) - (5 * Math.Log10(b - 1.1)) - 8 : 20 * Math.Log10(b + (0.1 * b * b * b)), floor);
}
