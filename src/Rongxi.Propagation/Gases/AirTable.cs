using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Rongxi.Propagation.Gases;

/// <summary>
/// Refractive index and attenuation of the mean annual global atmosphere at one frequency, as a parabola in each layer, so that thousands
/// of rays can be followed without asking the spectral lines again.
/// </summary>
/// <remarks>
/// The layers of a path between any two heights lie within one layer's thickness of the plain layers of 10 cm upwards, so the same parabolas
/// serve them all; three points make each, one thickness apart. Against the lines themselves the attenuation differs by less than
/// 0.0001 dB. Recommendation ITU-R P.528 puts the total pressure where P.676 has that of dry air; so does this table.
/// </remarks>
internal sealed class AirTable
{
    private readonly double[] centre = new double[AirLayers.Most + 4];
    private readonly double[] index0 = new double[AirLayers.Most + 4];
    private readonly double[] index1 = new double[AirLayers.Most + 4];
    private readonly double[] index2 = new double[AirLayers.Most + 4];
    private readonly double[] loss0 = new double[AirLayers.Most + 4];
    private readonly double[] loss1 = new double[AirLayers.Most + 4];
    private readonly double[] loss2 = new double[AirLayers.Most + 4];

    /// <summary>The table at one frequency, GHz.</summary>
    public AirTable(double frequencyGHz) => Fill(frequencyGHz);

    /// <summary>Makes it the table of another frequency, in place.</summary>
    public void Fill(double frequencyGHz)
    {
        for (int i = 1; i < AirLayers.Most; i++)
        {
            double thickness = AirLayers.PlainThicknessKm(i);
            double middle = AirLayers.PlainBottomKm(i) + (0.5 * thickness);
            (double n0, double a0) = Point(frequencyGHz, middle - thickness);
            (double n1, double a1) = Point(frequencyGHz, middle);
            (double n2, double a2) = Point(frequencyGHz, middle + thickness);
            centre[i] = middle;
            index0[i] = n1;
            index1[i] = (n2 - n0) / (2 * thickness);
            index2[i] = (n2 - (2 * n1) + n0) / (2 * thickness * thickness);
            loss0[i] = a1;
            loss1[i] = (a2 - a0) / (2 * thickness);
            loss2[i] = (a2 - (2 * a1) + a0) / (2 * thickness * thickness);
        }
    }

    /// <summary>Refractive index at a height as this table's air has it.</summary>
    public static double RefractiveIndex(double heightKm)
    {
        AirState air = P835.MeanAnnualGlobal(heightKm);
        return P676.Refraction(air.PressureHPa, air.WaterVapourPressureHPa, air.TemperatureK);
    }

    private static (double Index, double DbPerKm) Point(double frequencyGHz, double heightKm)
    {
        AirState air = P835.MeanAnnualGlobal(heightKm);
        double vapour = air.WaterVapourPressureHPa;
        return (P676.Refraction(air.PressureHPa, vapour, air.TemperatureK), P676.Lines(frequencyGHz, air.PressureHPa, vapour, air.TemperatureK).TotalDbPerKm);
    }

    /// <summary>Attenuation and length of a ray that rises from one height to another.</summary>
    /// <param name="lowerKm">Where it starts, km.</param>
    /// <param name="upperKm">Where it ends, km; above the start, up to 100.</param>
    /// <param name="sineOfZenithAngle">Sine of its angle from the zenith at the start: 1 is level.</param>
    public (double AttenuationDb, double LengthKm) Rise(double lowerKm, double upperKm, double sineOfZenithAngle)
    {
        AirLayers layers = new(lowerKm, upperKm);
        int first = layers.First;
        int end = layers.End;
        if (first >= end)
        {
            return (0, 0);
        }

        double perGrowth = layers.HeightPerGrowth;
        double ground = lowerKm - (perGrowth * AirLayers.Growth[first]);
        double invariant = IndexIn(first, lowerKm + (0.5 * layers.Scale * AirLayers.Growth[first])) * (AirLayers.EarthRadiusKm + lowerKm) * sineOfZenithAngle;
        Vector256<double> attenuation = Vector256<double>.Zero;
        Vector256<double> length = Vector256<double>.Zero;
        int i = first;
        for (; i + Vector256<double>.Count <= end; i += Vector256<double>.Count)
        {
            Vector256<double> growth = Load(AirLayers.Growth, i);
            Vector256<double> thickness = growth * layers.Scale;
            Vector256<double> bottom = (growth * perGrowth) + Vector256.Create(ground);
            Vector256<double> away = bottom + (thickness * 0.5) - Load(centre, i);
            Vector256<double> index = (((Load(index2, i) * away) + Load(index1, i)) * away) + Load(index0, i);
            Vector256<double> perKm = (((Load(loss2, i) * away) + Load(loss1, i)) * away) + Load(loss0, i);
            Vector256<double> radius = bottom + Vector256.Create(AirLayers.EarthRadiusKm);
            Vector256<double> top = radius + thickness;
            Vector256<double> reach = Vector256.Create(invariant) / index;
            Vector256<double> along = thickness * (top + radius) / (Leg(top, reach) + Leg(radius, reach));
            attenuation += along * perKm;
            length += along;
        }

        double lastAttenuation = 0;
        double lastLength = 0;
        for (; i < end; i++)
        {
            double growth = AirLayers.Growth[i];
            double thickness = growth * layers.Scale;
            double bottom = (growth * perGrowth) + ground;
            double away = bottom + (thickness * 0.5) - centre[i];
            double perKm = (((loss2[i] * away) + loss1[i]) * away) + loss0[i];
            double radius = bottom + AirLayers.EarthRadiusKm;
            double top = radius + thickness;
            double reach = invariant / IndexIn(i, bottom + (thickness * 0.5));
            double along = thickness * (top + radius) / (Leg(top, reach) + Leg(radius, reach));
            lastAttenuation += along * perKm;
            lastLength += along;
        }

        return (Vector256.Sum(attenuation) + lastAttenuation, Vector256.Sum(length) + lastLength);
    }

    /// <summary>The angle at the Earth's centre, rad, between the start of a level ray at the ground and the point where it reaches a
    /// height: what refraction turns it, and how much steeper than level it arrives.</summary>
    /// <param name="heightKm">The height reached, km.</param>
    /// <param name="arrivalElevationRad">Elevation of the ray there, rad.</param>
    public double CentralAngleFromGround(double heightKm, out double arrivalElevationRad)
    {
        AirLayers layers = new(0, heightKm);
        double n = IndexIn(layers.First, 0.5 * layers.ThicknessKm(layers.First));
        double invariant = n * AirLayers.EarthRadiusKm;
        double bending = 0;
        double exit = Math.PI / 2;
        for (int i = layers.First; i < layers.End; i++)
        {
            double top = AirLayers.EarthRadiusKm + layers.BottomKm(i + 1);
            exit = Math.Asin(Math.Min(1, invariant / (n * top)));
            if (i + 1 < layers.End)
            {
                n = IndexIn(i + 1, layers.BottomKm(i + 1) + (0.5 * layers.ThicknessKm(i + 1)));
                bending += Math.Asin(Math.Min(1, invariant / (n * top))) - exit;
            }
        }

        arrivalElevationRad = (Math.PI / 2) - exit;
        return arrivalElevationRad + bending;
    }

    private double IndexIn(int layer, double heightKm)
    {
        double away = heightKm - centre[layer];
        return (((index2[layer] * away) + index1[layer]) * away) + index0[layer];
    }

    private static double Leg(double hypotenuse, double other) => Math.Sqrt(Math.Max(0, (hypotenuse - other) * (hypotenuse + other)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Leg(Vector256<double> hypotenuse, Vector256<double> other) =>
        Vector256.Sqrt(Vector256.Max(Vector256<double>.Zero, (hypotenuse - other) * (hypotenuse + other)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Load(ReadOnlySpan<double> series, int at) =>
        Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(series), (nuint)at);
}
