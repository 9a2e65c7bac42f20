using Rongxi.Propagation.P2001;

namespace Rongxi.Propagation.Tests.P2001;

/// <summary>Profiles and links for the tests of the wide-range model.</summary>
internal sealed class Terrains(double[] distanceKm, double[] heightM, RadioClimaticZone[] zones)
{
    public PathProfile Profile => new(distanceKm, heightM, [], zones);

    public double LengthKm => distanceKm[^1];

    /// <summary>Flat ground or sea.</summary>
    public static Terrains Flat(double lengthKm, double heightM = 0, RadioClimaticZone zone = RadioClimaticZone.Inland, int points = 201) =>
        Of(lengthKm, points, _ => heightM, _ => zone);

    /// <summary>Hills, their heights and their coasts drawn from a seed.</summary>
    public static Terrains Hills(ulong seed, double lengthKm, double highestM, int points)
    {
        Draws draws = new(seed);
        double a = draws.Between(0, 1) * highestM;
        double b = draws.Between(0, 1) * highestM;
        double phase = draws.Between(0, 6);
        double waves = draws.Between(0.5, 20);
        double coast = draws.Between(-0.2, 1.2);
        return Of(
            lengthKm,
            points,
            x => (x > coast ? 0.5 : 0) * (a * (1 + Math.Sin(phase + (waves * x))) / 2) + (b * draws.Between(0, 0.2)),
            x => x < coast - 0.1 ? RadioClimaticZone.Sea : x < coast ? RadioClimaticZone.CoastalLand : RadioClimaticZone.Inland);
    }

    public static Terrains Of(double lengthKm, int points, Func<double, double> heightM, Func<double, RadioClimaticZone> zone)
    {
        double[] d = new double[points];
        double[] h = new double[points];
        RadioClimaticZone[] z = new RadioClimaticZone[points];
        for (int i = 0; i < points; i++)
        {
            double x = (double)i / (points - 1);
            d[i] = i == points - 1 ? lengthKm : lengthKm * x;
            h[i] = heightM(x);
            z[i] = zone(x);
        }

        return new(d, h, z);
    }

    public Terrains Reversed()
    {
        double[] d = new double[distanceKm.Length];
        for (int i = 0; i < d.Length; i++)
        {
            d[i] = distanceKm[^1] - distanceKm[d.Length - 1 - i];
        }

        double[] h = (double[])heightM.Clone();
        RadioClimaticZone[] z = (RadioClimaticZone[])zones.Clone();
        Array.Reverse(h);
        Array.Reverse(z);
        return new(d, h, z);
    }

    /// <summary>A link along a meridian, north from 30° north and 110° east.</summary>
    public WideRangeLink Link(double frequencyGHz, double timePercent, double transmitterM = 30, double receiverM = 10) => new()
    {
        FrequencyGHz = frequencyGHz,
        TimePercent = timePercent,
        TransmitterLongitudeDeg = 110,
        TransmitterLatitudeDeg = 30,
        ReceiverLongitudeDeg = 110,
        ReceiverLatitudeDeg = Math.Min(30 + (LengthKm / 6371 * 180 / Math.PI), 90),
        TransmitterHeightM = transmitterM,
        ReceiverHeightM = receiverM,
    };
}

/// <summary>Repeatable draws (SplitMix64).</summary>
internal sealed class Draws(ulong seed)
{
    private ulong state = seed;

    public ulong Next()
    {
        state += 0x9E3779B97F4A7C15;
        ulong z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    public double Between(double least, double most) => least + ((most - least) * ((Next() >> 11) * (1.0 / (1UL << 53))));

    public double LogBetween(double least, double most) => Math.Exp(Between(Math.Log(least), Math.Log(most)));
}
