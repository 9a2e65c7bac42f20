namespace Rongxi.Propagation.P1546;

/// <summary>What Recommendation ITU-R P.1546-6 needs to know of a path. Heights in m, distances in km, angles in degrees.</summary>
/// <remarks>What is null is not known: the steps that need it are left out, as annex 6 of the Recommendation lays down.
/// With a terrain profile <see cref="P1546Terrain.Complete"/> fills in what follows from it.</remarks>
public readonly record struct P1546Link
{
    /// <summary>A path for half of the time and places, with the receiver in the countryside at 10 m.</summary>
    public P1546Link()
    {
    }

    /// <summary>Frequency, 30 … 4000 MHz.</summary>
    public double FrequencyMHz { get; init; }

    /// <summary>Percentage of time for which the field is exceeded, 1 … 50 %.</summary>
    public double TimePercent { get; init; } = 50;

    /// <summary>Percentage of places at which the field is exceeded, 1 … 99 % (§12).</summary>
    public double LocationPercent { get; init; } = 50;

    /// <summary>Standard deviation over places, 0 … 30 dB; null: the value of §12 for <see cref="Environment"/>
    /// (<see cref="P1546Formulas.LocationDeviationDb(P1546Environment)"/>). Used where <see cref="LocationPercent"/> is not 50.</summary>
    public double? LocationDeviationDb { get; init; }

    /// <summary>Length of the path over land, km; with <see cref="SeaKm"/> 0.001 … 1000 km.</summary>
    public double LandKm { get; init; }

    /// <summary>Length of the path over sea and coastal land, km (§8).</summary>
    public double SeaKm { get; init; }

    /// <summary>Whether the water is cold or warm.</summary>
    public P1546SeaTemperature SeaTemperature { get; init; }

    /// <summary>Effective height of the transmitting antenna, m, −3000 … 3000: its height over the mean level of the ground between 3 and
    /// 15 km from it towards the receiver; over water its height above the sea (§3).</summary>
    public double EffectiveHeightM { get; init; }

    /// <summary>Height of the transmitting antenna over the mean level of the ground between 0.2 d and d, m, −3000 … 3000, for paths
    /// shorter than 15 km where the terrain is known (§3.1.2); null: not known.</summary>
    public double? NearHeightM { get; init; }

    /// <summary>Height of the transmitting antenna above ground, 1 … 3000 m; null: not known.</summary>
    public double? TransmitterHeightM { get; init; }

    /// <summary>Height of the receiving or mobile antenna above ground, 1 … 3000 m; beside the sea 3 … 3000 m.</summary>
    public double ReceiverHeightM { get; init; } = 10;

    /// <summary>What surrounds the receiver.</summary>
    public P1546Environment Environment { get; init; }

    /// <summary>Height of the ground cover around the receiver (R2), 0 … 200 m; null: the usual height for <see cref="Environment"/>.</summary>
    public double? ReceiverClutterM { get; init; }

    /// <summary>Height of the ground cover around the transmitter (R1), 0 … 200 m; null: it stands in the open. Needs <see cref="TransmitterHeightM"/>.</summary>
    public double? TransmitterClutterM { get; init; }

    /// <summary>Terrain clearance angle of the receiver, −90 … 90° (§11); null: not known.</summary>
    public double? ReceiverClearanceDegrees { get; init; }

    /// <summary>Terrain clearance angle of the transmitter, −90 … 90° (§4.3 a and §13); null: not known.</summary>
    public double? TransmitterClearanceDegrees { get; init; }

    /// <summary>Height of the ground at the transmitter above that at the receiver, m, −9500 … 9500 (§14); 0 where not known.</summary>
    public double GroundDifferenceM { get; init; }

    /// <summary>How a negative effective height counts.</summary>
    public P1546NegativeHeight NegativeHeight { get; init; }

    /// <summary>Length of the whole path, km.</summary>
    public double DistanceKm => LandKm + SeaKm;

    internal void Check()
    {
        const string Method = P1546Formulas.Method;
        Guard.Within(FrequencyMHz, 30, 4000, "MHz", Method);
        Guard.Within(TimePercent, 1, 50, "%", Method);
        Guard.Within(LocationPercent, 1, 99, "%", Method);
        Guard.Within(LandKm, 0, 1000, "km", Method);
        Guard.Within(SeaKm, 0, 1000, "km", Method);
        Guard.Within(DistanceKm, 0.001, 1000, "km", Method);
        Guard.Within(EffectiveHeightM, -3000, 3000, "m", Method);
        Guard.Within(GroundDifferenceM, -9500, 9500, "m", Method);
        CheckEnumerations();
        Guard.Within(ReceiverHeightM, Environment == P1546Environment.Sea ? 3 : 1, 3000, "m", Method);
        CheckKnown(LocationDeviationDb, 0, 30, "dB", nameof(LocationDeviationDb));
        CheckKnown(NearHeightM, -3000, 3000, "m", nameof(NearHeightM));
        CheckKnown(TransmitterHeightM, 1, 3000, "m", nameof(TransmitterHeightM));
        CheckKnown(ReceiverClutterM, 0, 200, "m", nameof(ReceiverClutterM));
        CheckKnown(TransmitterClutterM, 0, 200, "m", nameof(TransmitterClutterM));
        CheckKnown(ReceiverClearanceDegrees, -90, 90, "degrees", nameof(ReceiverClearanceDegrees));
        CheckKnown(TransmitterClearanceDegrees, -90, 90, "degrees", nameof(TransmitterClearanceDegrees));
        if (TransmitterClutterM is not null && TransmitterHeightM is null)
        {
            Guard.Refuse(Method, nameof(TransmitterHeightM), double.NaN, "1 … 3000 m where TransmitterClutterM is given");
        }

        if (NegativeHeight == P1546NegativeHeight.ClearanceAngle && TransmitterClearanceDegrees is null)
        {
            Guard.Refuse(Method, nameof(TransmitterClearanceDegrees), double.NaN, "-90 … 90 degrees where NegativeHeight is ClearanceAngle");
        }
    }

    private void CheckEnumerations()
    {
        if (Environment is < P1546Environment.Rural or > P1546Environment.Sea)
        {
            Guard.Refuse(P1546Formulas.Method, nameof(Environment), (double)Environment, "Rural, Suburban, Urban, DenseUrban or Sea");
        }

        if (SeaTemperature is not (P1546SeaTemperature.Cold or P1546SeaTemperature.Warm))
        {
            Guard.Refuse(P1546Formulas.Method, nameof(SeaTemperature), (double)SeaTemperature, "Cold or Warm");
        }

        if (NegativeHeight is not (P1546NegativeHeight.Continuous or P1546NegativeHeight.ClearanceAngle))
        {
            Guard.Refuse(P1546Formulas.Method, nameof(NegativeHeight), (double)NegativeHeight, "Continuous or ClearanceAngle");
        }
    }

    private static void CheckKnown(double? value, double least, double most, string unit, string parameter)
    {
        if (value is { } known)
        {
            Guard.Within(known, least, most, unit, P1546Formulas.Method, parameter);
        }
    }
}
