using Rongxi.Propagation.ClearAir;
using Rongxi.Propagation.Statistics;

namespace Rongxi.Propagation.P1812;

/// <summary>
/// Recommendation ITU-R P.1812-7: a path-specific method for point-to-area services, 0.03 … 6 GHz, 0.25 … 3000 km. Made ready for its
/// conditions once; then predicts any number of paths, from any number of threads, without allocating.
/// </summary>
/// <remarks>Troposcatter follows P.1812-6 §4.4, as Study Group 3 advises users of edition 7 to do.</remarks>
public sealed class P1812Method
{
    /// <summary>The method's name in refusals.</summary>
    public const string Name = "ITU-R P.1812-7";

    /// <summary>Least length of a path, km.</summary>
    public const double LeastLengthKm = 0.25;

    /// <summary>Greatest length of a path, km.</summary>
    public const double GreatestLengthKm = 3000;

    private readonly P1812Conditions conditions;
    private readonly TimeShare time;
    private readonly double locationDeviate;
    private readonly double outdoorDeviationDb;

    /// <summary>Prepares the method.</summary>
    /// <param name="conditions">What the paths have in common.</param>
    /// <exception cref="PropagationInputException">A value outside its range.</exception>
    public P1812Method(P1812Conditions conditions)
    {
        conditions.Check(Name);
        this.conditions = conditions;
        Shared = new ClearAirConditions(conditions.FrequencyGHz, conditions.Polarization, conditions.LapseNPerKm);
        time = new TimeShare(conditions.TimePercent);

        // §4.4, equation (44), without what depends on the path.
        TroposcatterDb = 190.1 + Shared.TroposcatterFrequencyDb - (0.15 * conditions.SeaLevelRefractivityN)
            - (10.125 * Math.Pow(Math.Max(-time.DecadesOverMedian, 0), 0.7));

        // §4.7.
        outdoorDeviationDb = ((0.024 * conditions.FrequencyGHz) + 0.52) * Math.Pow(conditions.ResolutionM, 0.28);
        locationDeviate = InverseNormal.Complementary(conditions.LocationPercent / 100);
    }

    /// <summary>The conditions prepared for.</summary>
    public P1812Conditions Conditions => conditions;

    internal ClearAirConditions Shared { get; }

    internal double TroposcatterDb { get; }

    internal ref readonly TimeShare Time => ref time;

    /// <summary>Predicts the loss, with everything on the way to it.</summary>
    /// <param name="profile">The ground from transmitter to receiver, at least 3 points. Clutter at the ends does not stand in the path; that
    /// at the receiver counts for the variability over locations.</param>
    /// <param name="terminals">The two ends.</param>
    /// <exception cref="PropagationInputException">A value outside its range, or a profile that cannot be read: see <see cref="PathProfile.Check"/>.</exception>
    public P1812Result Predict(PathProfile profile, P1812Terminals terminals)
    {
        double deviation = Run(profile, in terminals, true, out double loss, out PathParameters path, out LossParts parts);
        return new P1812Result
        {
            LossDb = loss,
            FieldStrengthDbMicrovoltPerM = FieldStrength(loss),
            LocationDeviationDb = deviation,
            Path = path,
            Parts = parts,
        };
    }

    /// <summary>Predicts the loss alone, dB.</summary>
    /// <inheritdoc cref="Predict"/>
    public double LossDb(PathProfile profile, P1812Terminals terminals)
    {
        Run(profile, in terminals, false, out double loss, out _, out _);
        return loss;
    }

    /// <summary>Field strength for 1 kW effective radiated power, dB(µV/m) (equation (70)).</summary>
    /// <param name="lossDb">Basic transmission loss, dB, −1000 … 1e6.</param>
    /// <exception cref="PropagationInputException">A value outside its range.</exception>
    public double FieldStrengthDbMicrovoltPerM(double lossDb)
    {
        Guard.Within(lossDb, -1000, 1e6, "dB", Name);
        return FieldStrength(lossDb);
    }

    private double FieldStrength(double lossDb) => 199.36 + (20 * Shared.FrequencyDecades) - lossDb;

    private double Run(PathProfile profile, in P1812Terminals terminals, bool complete, out double loss, out PathParameters parameters, out LossParts parts)
    {
        ProfileCheck.Check(profile, Name);
        double lengthKm = profile.LengthKm;
        if (!(lengthKm is >= LeastLengthKm and <= GreatestLengthKm))
        {
            Guard.Refuse(Name, "profile.DistanceKm", lengthKm, "0.25 … 3000 km at the last point");
        }

        terminals.Check(Name);
        ProfileSource source = new(profile.DistanceKm, profile.TerrainM, profile.ClutterM);
        ClearAirPath path = default;
        path.FirstM = profile.TerrainM[0];
        path.LastM = profile.TerrainM[^1];
        path.TransmitterHeightM = terminals.TransmitterHeightM;
        path.ReceiverHeightM = terminals.ReceiverHeightM;
        path.CentreLatitudeDeg = terminals.CentreLatitudeDeg;
        path.Zones = ZoneLengths.Measure(profile, source.Length);
        bool fromSea = profile.Zones.Length != 0 && profile.Zones[0] == RadioClimaticZone.Sea;
        bool toSea = profile.Zones.Length != 0 && profile.Zones[^1] == RadioClimaticZone.Sea;
        path.TransmitterCoastKm = fromSea ? 0 : terminals.TransmitterCoastKm ?? path.Zones.TransmitterCoastKm;
        path.ReceiverCoastKm = toSea ? 0 : terminals.ReceiverCoastKm ?? path.Zones.ReceiverCoastKm;
        path.TroposcatterDb = TroposcatterDb;
        path.SmoothWithoutProfile = conditions.SmoothPathWithoutProfile;
        path.Complete = complete;
        double combined = ClearAirPrediction.Predict(in source, Shared, in time, in path, out parameters, out parts);
        double deviation = LocationDeviation(terminals.ReceiverHeightM, profile.ClutterM.Length == 0 ? 0 : profile.ClutterM[^1], toSea);
        loss = WithLocations(combined, parts.LineOfSightDb, deviation);
        return deviation;
    }

    /// <summary>§4.7 and §4.8: standard deviation over locations; none where the receiver is at sea.</summary>
    internal double LocationDeviation(double receiverHeightM, double clutterM, bool atSea)
    {
        double outdoor = 0;
        if (!atSea)
        {
            // u_h: full below the clutter, none from 10 m above it.
            outdoor = conditions.LocationDeviationDb ?? (outdoorDeviationDb * Math.Clamp(1 - ((receiverHeightM - clutterM) * 0.1), 0, 1));
        }

        double indoor = conditions.BuildingEntryDeviationDb;
        return indoor == 0 ? outdoor : Math.Sqrt((outdoor * outdoor) + (indoor * indoor));
    }

    /// <summary>Equation (69): the loss at the locations wanted is not less than that of line of sight.</summary>
    internal double WithLocations(double combinedDb, double lineOfSightDb, double deviationDb) =>
        Math.Max(lineOfSightDb, combinedDb + conditions.BuildingEntryLossDb - (locationDeviate * deviationDb));
}
