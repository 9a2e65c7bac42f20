using Rongxi.Propagation.Statistics;

namespace Rongxi.Propagation.P1546;

/// <summary>Recommendation ITU-R P.1546-6, “Method for point-to-area predictions for terrestrial services in the frequency range 30 MHz to
/// 4 000 MHz”: field strength over land, sea and mixed paths up to 1000 km, exceeded for 1 to 50 % of the time, by interpolation in
/// tabulated curves and the corrections of annex 5 in the order of annex 6. Thread-safe; a prediction allocates nothing.</summary>
/// <remarks>
/// <para>Not part of it: the adjustment to climates by refractivity gradients (annex 7).</para>
/// <para>The maximum field (§2) of a mixed path limits the curves of both its parts, and where both heights are known it is taken along the
/// slope of the path, as in the reference implementation of ITU-R Working Parties 3K and 3M.</para>
/// </remarks>
public sealed class P1546Model
{
    private const double ShortestCurveKm = 1;

    // §15: up to here the path is taken as clear.
    private const double ClearUpToKm = 0.04;

    private readonly P1546Curves curves;

    /// <summary>The method on the given curves.</summary>
    /// <param name="curves">The curves; without them there is no model: see <see cref="P1546Curves.Read"/>.</param>
    public P1546Model(P1546Curves curves)
    {
        ArgumentNullException.ThrowIfNull(curves);
        this.curves = curves;
    }

    /// <summary>Predicts one path.</summary>
    /// <param name="link">The path.</param>
    /// <exception cref="PropagationInputException">A value of the link is out of its range.</exception>
    public P1546Result Predict(in P1546Link link)
    {
        link.Check();
        P1546CurveField field = new(curves, link.FrequencyMHz, link.TimePercent);
        return Predict(field, link);
    }

    /// <summary>Predicts along a terrain profile: <see cref="P1546Terrain.Complete"/> and then <see cref="Predict(in P1546Link)"/>.</summary>
    /// <param name="profile">The ground from the transmitter to the receiver.</param>
    /// <param name="link">What the profile does not tell; <see cref="P1546Link.TransmitterHeightM"/> must be given.</param>
    /// <exception cref="PropagationInputException">The profile or a value of the link is not acceptable.</exception>
    public P1546Result Predict(PathProfile profile, in P1546Link link) => Predict(P1546Terrain.Complete(profile, link));

    /// <summary>Predicts the field of one transmitter at many places over land only or over sea only.</summary>
    /// <param name="common">What all places share. Its length over land (or over sea, where that is above 0) is replaced by each distance.</param>
    /// <param name="distanceKm">Distance of each place, 0.001 … 1000 km.</param>
    /// <param name="effectiveHeightM">Effective height of the transmitting antenna towards each place, −3000 … 3000 m; it also serves as
    /// <see cref="P1546Link.NearHeightM"/> where <paramref name="common"/> has one.</param>
    /// <param name="fieldDbuVPerM">Receives the field strengths, dB(µV/m) for 1 kW e.r.p.</param>
    /// <exception cref="PropagationInputException">A value is out of its range; spans of unlike lengths; a mixed path.</exception>
    public void Predict(in P1546Link common, ReadOnlySpan<double> distanceKm, ReadOnlySpan<double> effectiveHeightM, Span<double> fieldDbuVPerM)
    {
        if (effectiveHeightM.Length != distanceKm.Length)
        {
            Guard.Refuse(P1546Formulas.Method, nameof(effectiveHeightM), effectiveHeightM.Length, $"{distanceKm.Length} values, as many as distances");
        }

        if (fieldDbuVPerM.Length < distanceKm.Length)
        {
            Guard.Refuse(P1546Formulas.Method, nameof(fieldDbuVPerM), fieldDbuVPerM.Length, $"room for {distanceKm.Length} values, as many as distances");
        }

        if (common.LandKm > 0 && common.SeaKm > 0)
        {
            Guard.Refuse(P1546Formulas.Method, nameof(P1546Link.SeaKm), common.SeaKm, "0 km where LandKm is above 0: mixed paths are predicted one by one");
        }

        Guard.AllWithin(distanceKm, 0.001, 1000, "km", P1546Formulas.Method);
        Guard.AllWithin(effectiveHeightM, -3000, 3000, "m", P1546Formulas.Method);
        bool isSea = common.SeaKm > 0;
        (common with { LandKm = isSea ? 0 : 1, SeaKm = isSea ? 1 : 0, EffectiveHeightM = 10 }).Check();
        P1546CurveField field = new(curves, common.FrequencyMHz, common.TimePercent);
        for (int i = 0; i < distanceKm.Length; i++)
        {
            double distance = distanceKm[i];
            P1546Link link = common with
            {
                LandKm = isSea ? 0 : distance,
                SeaKm = isSea ? distance : 0,
                EffectiveHeightM = effectiveHeightM[i],
                NearHeightM = common.NearHeightM is null ? null : effectiveHeightM[i],
            };
            fieldDbuVPerM[i] = Predict(field, link).FieldDbuVPerM;
        }
    }

    private static P1546Result Predict(in P1546CurveField curveField, in P1546Link link)
    {
        double distance = link.DistanceKm;
        double heightDifference = link.TransmitterHeightM is { } above ? above + link.GroundDifferenceM - link.ReceiverHeightM : 0;
        double slope = P1546Formulas.SlopeDistanceKm(distance, heightDifference);
        double maximum = P1546Formulas.MaximumField(distance, link.SeaKm, link.TimePercent) + (20 * Math.Log10(distance / slope));

        // §15: the steps up to the slope are done for 1 km where the path is shorter.
        double curveDistance = Math.Max(distance, ShortestCurveKm);
        double height1 = Height1(link);
        double fromCurves = FromCurves(curveField, link, height1, curveDistance, maximum);
        double field = fromCurves;

        double? clearance = link.ReceiverClearanceDegrees is { } angle ? P1546Formulas.ClearanceAngleDb(link.FrequencyMHz, angle) : null;
        field += clearance ?? 0;

        double? scatterAngle = null;
        double? scatter = null;
        if (link.TransmitterClearanceDegrees is { } transmitterAngle && link.ReceiverClearanceDegrees is { } receiverAngle)
        {
            double degrees = P1546Formulas.ScatterAngleDegrees(curveDistance, transmitterAngle, receiverAngle);
            double byScatter = P1546Formulas.ScatterField(curveDistance, link.FrequencyMHz, link.TimePercent, degrees);
            field = Math.Max(field, byScatter);
            (scatterAngle, scatter) = (degrees, byScatter);
        }

        double clutter = AppliedClutter(link, height1, curveDistance);
        double receiverHeight = P1546Formulas.ReceiverHeightDb(link.FrequencyMHz, curveDistance, height1, link.ReceiverHeightM, link.Environment, clutter);
        double? transmitterClutter = link is { TransmitterClutterM: { } clutter1, TransmitterHeightM: { } mast }
            ? P1546Formulas.TransmitterClutterDb(link.FrequencyMHz, mast, clutter1)
            : null;
        double? slopeCorrection = link.TransmitterHeightM is null
            ? null
            : 20 * Math.Log10(curveDistance / P1546Formulas.SlopeDistanceKm(curveDistance, heightDifference));
        field += receiverHeight + (transmitterClutter ?? 0) + (slopeCorrection ?? 0);

        double? shortPath = null;
        if (distance < ShortestCurveKm)
        {
            field = ShortPath(distance, slope, heightDifference, field);
            shortPath = field;
        }

        if (link.LocationPercent != 50 && link.Environment != P1546Environment.Sea)
        {
            double deviation = link.LocationDeviationDb ?? P1546Formulas.LocationDeviationDb(link.Environment);
            field += InverseNormal.Complementary(link.LocationPercent / 100) * deviation;
        }

        field = Math.Min(field, maximum);
        return new P1546Result
        {
            FieldDbuVPerM = field,
            LossDb = P1546Formulas.LossDb(field, link.FrequencyMHz),
            MaximumFieldDbuVPerM = maximum,
            Height1M = height1,
            CurveFieldDbuVPerM = fromCurves,
            ClearanceCorrectionDb = clearance,
            ScatterAngleDegrees = scatterAngle,
            ScatterFieldDbuVPerM = scatter,
            AppliedClutterM = clutter,
            ReceiverHeightCorrectionDb = receiverHeight,
            TransmitterClutterCorrectionDb = transmitterClutter,
            SlopeCorrectionDb = slopeCorrection,
            ShortPathFieldDbuVPerM = shortPath,
        };
    }

    // §3, equations (4) to (7).
    private static double Height1(in P1546Link link)
    {
        if (link.LandKm == 0)
        {
            return Math.Max(link.EffectiveHeightM, 3);
        }

        double distance = link.DistanceKm;
        return distance >= 15 ? link.EffectiveHeightM
            : link.NearHeightM is { } near ? near
            : link.TransmitterHeightM is not { } mast ? link.EffectiveHeightM
            : distance <= 3 ? mast
            : mast + ((link.EffectiveHeightM - mast) * (distance - 3) / 12);
    }

    // §8, equations (22) to (26): the mixed-path method agreed at the Regional Radiocommunication Conference of 2006.
    private static double FromCurves(in P1546CurveField curveField, in P1546Link link, double height1M, double distanceKm, double maximumField)
    {
        double? angle = link.NegativeHeight == P1546NegativeHeight.ClearanceAngle ? link.TransmitterClearanceDegrees : null;
        if (link.SeaKm == 0)
        {
            return curveField.Land(height1M, distanceKm, maximumField, angle);
        }

        double sea = curveField.Sea(link.SeaTemperature, height1M, distanceKm, maximumField);
        if (link.LandKm == 0)
        {
            return sea;
        }

        double land = curveField.Land(height1M, distanceKm, maximumField, angle);
        double seaPart = link.SeaKm / link.DistanceKm;
        double exponent = Math.Max(1, 1 + ((sea - land) / 40));
        double factor = Math.Pow(1 - Math.Pow(1 - seaPart, 2.0 / 3), exponent);
        return ((1 - factor) * land) + (factor * sea);
    }

    private static double AppliedClutter(in P1546Link link, double height1M, double distanceKm) =>
        link.Environment is P1546Environment.Rural or P1546Environment.Sea
            ? 10
            : P1546Formulas.ModifiedClutterM(distanceKm, height1M, link.ReceiverClutterM ?? P1546Formulas.UsualClutterM(link.Environment));

    // §15, equation (38).
    private static double ShortPath(double distanceKm, double slopeKm, double heightDifferenceM, double fieldAtOneKm)
    {
        if (distanceKm <= ClearUpToKm)
        {
            return 106.9 - (20 * Math.Log10(slopeKm));
        }

        double near = P1546Formulas.SlopeDistanceKm(ClearUpToKm, heightDifferenceM);
        double far = P1546Formulas.SlopeDistanceKm(ShortestCurveKm, heightDifferenceM);
        double atNear = 106.9 - (20 * Math.Log10(near));
        return atNear + ((fieldAtOneKm - atNear) * Math.Log10(slopeKm / near) / Math.Log10(far / near));
    }
}
