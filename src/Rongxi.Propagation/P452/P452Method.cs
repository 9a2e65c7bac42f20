using System.Buffers;
using Rongxi.Propagation.ClearAir;

namespace Rongxi.Propagation.P452;

/// <summary>
/// Recommendation ITU-R P.452-18 (or P.452-17): interference between stations on the ground in clear air, 0.1 … 50 GHz, 0.001 … 50 % of
/// time, paths up to 10,000 km. Made ready for its conditions once; then predicts any number of paths, from any number of threads, without
/// allocating.
/// </summary>
public sealed class P452Method
{
    /// <summary>Greatest length of a path, km.</summary>
    public const double GreatestLengthKm = 10_000;

    /// <summary>Clutter nearer than this to an end does not stand in the path (P.452-18 §3.2.2 step 4), km.</summary>
    private const double BareKm = 0.05;

    private readonly P452Conditions conditions;
    private readonly TimeShare time;
    private readonly AirAttenuation air;
    private readonly double inlandDbPerKm;
    private readonly double dryDbPerKm;

    /// <summary>Prepares the method.</summary>
    /// <param name="conditions">What the paths have in common.</param>
    /// <exception cref="PropagationInputException">A value outside its range.</exception>
    public P452Method(P452Conditions conditions)
    {
        Name = conditions.Edition == P452Edition.Seventeenth ? "ITU-R P.452-17" : "ITU-R P.452-18";
        conditions.Check(Name);
        this.conditions = conditions;
        Shared = new ClearAirConditions(conditions.FrequencyGHz, conditions.Polarization, conditions.LapseNPerKm);
        time = new TimeShare(conditions.TimePercent);
        air = new AirAttenuation(conditions.FrequencyGHz, conditions.PressureHPa, conditions.TemperatureC + 273.15);
        inlandDbPerKm = air.DbPerKm(7.5);
        dryDbPerKm = air.DbPerKm(3);
    }

    /// <summary>The conditions prepared for.</summary>
    public P452Conditions Conditions => conditions;

    /// <summary>The method's name in refusals.</summary>
    internal string Name { get; }

    internal ClearAirConditions Shared { get; }

    /// <summary>Predicts the loss, with everything on the way to it.</summary>
    /// <param name="profile">The ground from transmitter to receiver, at least 3 points; in edition 17 without clutter.</param>
    /// <param name="terminals">The two ends.</param>
    /// <exception cref="PropagationInputException">A value outside its range, or a profile that cannot be read: see <see cref="PathProfile.Check"/>;
    /// in edition 17 also clutter so far from the antennas that fewer than 5 points remain between.</exception>
    public P452Result Predict(PathProfile profile, P452Terminals terminals)
    {
        double loss = Run(profile, in terminals, true, out PathParameters parameters, out LossParts parts, out (double Time, double Transmitter, double Receiver) extra);
        return new P452Result
        {
            LossDb = loss,
            TimePercent = extra.Time,
            TransmitterClutterDb = extra.Transmitter,
            ReceiverClutterDb = extra.Receiver,
            Path = parameters,
            Parts = parts,
        };
    }

    /// <summary>Predicts the loss alone, dB.</summary>
    /// <inheritdoc cref="Predict"/>
    public double LossDb(PathProfile profile, P452Terminals terminals) => Run(profile, in terminals, false, out _, out _, out _);

    private double Run(PathProfile profile, in P452Terminals terminals, bool complete, out PathParameters parameters, out LossParts parts, out (double Time, double Transmitter, double Receiver) extra)
    {
        ProfileCheck.Check(profile, Name);
        if (!(profile.LengthKm <= GreatestLengthKm))
        {
            Guard.Refuse(Name, "profile.DistanceKm", profile.LengthKm, "up to 10000 km at the last point");
        }

        terminals.Check(Name, conditions.Edition);
        if (conditions.Edition == P452Edition.Seventeenth)
        {
            if (profile.ClutterM.Length != 0)
            {
                Guard.Refuse(Name, "profile.ClutterM", profile.ClutterM.Length, "no clutter in the profile; edition 17 takes it around the antennas");
            }

            if (terminals.TransmitterClutter.HeightM > terminals.TransmitterHeightM || terminals.ReceiverClutter.HeightM > terminals.ReceiverHeightM)
            {
                return BetweenClutter(profile, in terminals, complete, out parameters, out parts, out extra);
            }
        }

        ProfileSource source = new(profile.DistanceKm, profile.TerrainM, profile.ClutterM);
        ZoneLengths zones = ZoneLengths.Measure(profile, source.Length);
        ClearAirPath path = Path(in terminals, in zones, complete);
        path.FirstM = profile.TerrainM[0];
        path.LastM = profile.TerrainM[^1];
        path.TransmitterHeightM = terminals.TransmitterHeightM;
        path.ReceiverHeightM = terminals.ReceiverHeightM;
        TimeShare share = Complete(ref path, in terminals);
        extra = (share.Percent, 0, 0);
        return ClearAirPrediction.Predict(in source, Shared, in share, in path, out parameters, out parts);
    }

    /// <summary>What the ends and the zones give; ground and heights are left to the caller.</summary>
    internal static ClearAirPath Path(in P452Terminals terminals, in ZoneLengths zones, bool complete)
    {
        ClearAirPath path = default;
        path.CentreLatitudeDeg = terminals.CentreLatitudeDeg;
        path.Zones = zones;
        path.TransmitterCoastKm = terminals.TransmitterCoastKm ?? zones.TransmitterCoastKm;
        path.ReceiverCoastKm = terminals.ReceiverCoastKm ?? zones.ReceiverCoastKm;
        path.BareKm = BareKm;
        path.AngleFactorFromSlopes = true;
        path.Complete = complete;
        return path;
    }

    /// <summary>Adds gases, troposcatter and time, which depend on the zones.</summary>
    internal TimeShare Complete(ref ClearAirPath path, in P452Terminals terminals)
    {
        double sea = path.Zones.SeaFraction;
        TimeShare share = conditions.IsWorstMonth ? new TimeShare(YearPercent(conditions.TimePercent, path.CentreLatitudeDeg, sea)) : time;

        // Equations (9) and (9a).
        path.AbsorptionDbPerKm = sea > 0 ? air.DbPerKm(7.5 + (2.5 * sea)) : inlandDbPerKm;
        path.TroposcatterDbPerKm = dryDbPerKm;
        path.TroposcatterNotBelowFreeSpace = conditions.Edition == P452Edition.Eighteenth;

        // Equation (45), without what depends on length and angle.
        path.TroposcatterDb = 190 + Shared.TroposcatterFrequencyDb - (0.15 * conditions.SeaLevelRefractivityN)
            + (0.051 * Math.Exp(0.055 * (terminals.TransmitterGainDbi + terminals.ReceiverGainDbi)))
            - (10.1 * Math.Pow(Math.Max(-share.DecadesOverMedian, 0), 0.7));
        return share;
    }

    /// <summary>Equation (1): the part of an average year equivalent to a part of the worst month, %, at most 50.</summary>
    private static double YearPercent(double worstMonthPercent, double latitudeDeg, double sea)
    {
        double swing = Math.Pow(Math.Abs(Math.Cos(2 * latitudeDeg * (Math.PI / 180))), 0.7);
        double latitudeFactor = Math.Sqrt(Math.Abs(latitudeDeg) > 45 ? 1.1 - swing : 1.1 + swing);
        double decades = (Numbers.Decades(worstMonthPercent * latitudeFactor) - (0.186 * sea) - 0.444) / (0.816 + (0.078 * sea));
        return Math.Min(Math.Max(Numbers.PowerOfTen(decades), worstMonthPercent / 12), 50);
    }

    // Edition 17 §4.5.3: the path ends at the clutter, at its height.
    private double BetweenClutter(PathProfile profile, in P452Terminals terminals, bool complete, out PathParameters parameters, out LossParts parts, out (double Time, double Transmitter, double Receiver) extra)
    {
        bool atTransmitter = terminals.TransmitterClutter.HeightM > terminals.TransmitterHeightM;
        bool atReceiver = terminals.ReceiverClutter.HeightM > terminals.ReceiverHeightM;
        ReadOnlySpan<double> distances = profile.DistanceKm;
        int first = 0;
        int last = distances.Length - 1;
        if (atTransmitter)
        {
            while (first < last && distances[first] < terminals.TransmitterClutter.DistanceKm)
            {
                first++;
            }
        }

        if (atReceiver)
        {
            while (last > 0 && distances[last] > distances[^1] - terminals.ReceiverClutter.DistanceKm)
            {
                last--;
            }
        }

        if (last - first < 4)
        {
            Guard.Refuse(
                Name,
                atTransmitter ? nameof(P452Terminals.TransmitterClutter) : nameof(P452Terminals.ReceiverClutter),
                atTransmitter ? terminals.TransmitterClutter.DistanceKm : terminals.ReceiverClutter.DistanceKm,
                "a distance, km, that leaves at least 5 points of the profile between the clutter of both ends");
        }

        int count = last - first + 1;
        double[] rented = ArrayPool<double>.Shared.Rent(count);
        try
        {
            Span<double> shifted = rented.AsSpan(0, count);
            for (int i = 0; i < count; i++)
            {
                shifted[i] = distances[first + i] - distances[first];
            }

            // Zones are those of the whole path; everything else is of the path between.
            ZoneLengths zones = ZoneLengths.Measure(profile, new LengthTerms(profile.LengthKm));
            ProfileSource source = new(shifted, profile.TerrainM.Slice(first, count), default);
            ClearAirPath path = Path(in terminals, in zones, complete);
            path.FirstM = profile.TerrainM[first];
            path.LastM = profile.TerrainM[last];
            path.TransmitterHeightM = atTransmitter ? terminals.TransmitterClutter.HeightM : terminals.TransmitterHeightM;
            path.ReceiverHeightM = atReceiver ? terminals.ReceiverClutter.HeightM : terminals.ReceiverHeightM;
            TimeShare share = Complete(ref path, in terminals);
            double transmitterDb = terminals.TransmitterClutter.LossDb(conditions.FrequencyGHz, terminals.TransmitterHeightM);
            double receiverDb = terminals.ReceiverClutter.LossDb(conditions.FrequencyGHz, terminals.ReceiverHeightM);
            extra = (share.Percent, transmitterDb, receiverDb);
            return ClearAirPrediction.Predict(in source, Shared, in share, in path, out parameters, out parts) + transmitterDb + receiverDb;
        }
        finally
        {
            ArrayPool<double>.Shared.Return(rented);
        }
    }
}
