using System.Buffers;
using System.Collections.Concurrent;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Words;
using Rongxi.Propagation;
using Rongxi.Propagation.ClearAir;
using Rongxi.Propagation.FreeSpace;
using Rongxi.Propagation.P1812;
using Rongxi.Propagation.P452;
using Rongxi.Radio.Power;
using Rongxi.Radio.Terrain;

namespace Rongxi.Radio.Compatibility;

/// <summary>Refractivity of the air over a city: what the Recommendations read from maps of the world.</summary>
/// <param name="LapseNPerKm">ΔN in the lowest kilometre, N-units/km.</param>
/// <param name="SeaLevelN">N0 at sea level, N-units.</param>
internal sealed record RadioClimate(double LapseNPerKm, double SeaLevelN)
{
    private static readonly RadioClimate Temperate = new(45, 325);

    // Read off the maps of ITU-R P.453 by eye; another value is a matter of the office's own table.
    private static readonly Dictionary<string, RadioClimate> Known = new(StringComparer.Ordinal) { ["chengdu"] = new(50, 345), ["wuxi"] = new(52, 350) };

    public static RadioClimate Of(string office) => Known.GetValueOrDefault(office, Temperate);
}

/// <summary>What the loss of a path is made of, dB.</summary>
internal sealed record PathParts(double FreeSpaceDb, double DiffractionDb, double LossDb);

/// <summary>
/// Losses of paths over the ground at hand: P.1812 up to 6 GHz, P.452 above; nearer than either reaches, free space. Safe for
/// many threads.
/// </summary>
internal sealed class PathLosses(Ground ground, RadioClimate climate)
{
    /// <summary>Lowest and highest frequency there is a method for, MHz.</summary>
    public const double LeastMHz = 30;
    public const double MostMHz = 50_000;

    private const double P1812UpToMHz = 6_000;
    private const double LeastKm = P1812Method.LeastLengthKm;
    private const double StepM = 90;
    private const int MostPoints = 1_500;

    private readonly ConcurrentDictionary<(double MHz, double Percent, Polarization), P1812Method> _p1812 = new();
    private readonly ConcurrentDictionary<(double MHz, double Percent, Polarization), P452Method> _p452 = new();

    /// <summary>Method and edition for a frequency.</summary>
    public static string ModelOf(double mhz) => mhz <= P1812UpToMHz ? P1812Method.Name : "ITU-R P.452-18";

    /// <summary>Basic transmission loss between two antennas, dB.</summary>
    /// <param name="from">Place of the transmitter.</param>
    /// <param name="fromHeightM">Its antenna above ground, m.</param>
    /// <param name="to">Place of the receiver.</param>
    /// <param name="toHeightM">Its antenna above ground, m.</param>
    /// <param name="mhz">Frequency.</param>
    /// <param name="timePercent">Share of the time for which the loss is not exceeded.</param>
    /// <param name="polarisation">Of the transmitter.</param>
    public double LossDb(Coordinates from, double fromHeightM, Coordinates to, double toHeightM, double mhz, double timePercent, Polarisation? polarisation) =>
        Over(from, fromHeightM, to, toHeightM, mhz, timePercent, polarisation, null).LossDb;

    /// <summary>The path of a pair in section, and what its loss is made of.</summary>
    public (ProfileDrawing? Section, PathParts Parts) Taken(Pairing pairing)
    {
        var mhz = pairing.Unwanted.CentreHz / 1e6;
        ProfileDrawing? section = null;
        var parts = Over(pairing.From, pairing.FromHeightM, pairing.To, pairing.ToHeightM, mhz, pairing.Criterion.TimePercent, null, (distances, heights) =>
            section = new ProfileDrawing(distances.ToArray(), heights.ToArray(), pairing.FromHeightM, pairing.ToHeightM, mhz));
        return (section, parts with { LossDb = pairing.LossDb });
    }

    private delegate void Seen(ReadOnlySpan<double> distancesKm, ReadOnlySpan<double> heightsM);

    private PathParts Over(Coordinates from, double fromHeightM, Coordinates to, double toHeightM, double mhz, double timePercent, Polarisation? polarisation, Seen? seen)
    {
        if (mhz is < LeastMHz or > MostMHz)
        {
            throw new Refusal("radio.no-model", ($"{mhz:0.###} MHz 没有传播模型（30 MHz 至 50 GHz）", $"There is no propagation model for {mhz:0.###} MHz (30 MHz to 50 GHz)"));
        }

        var metres = from.DistanceMetres(to);
        var up = fromHeightM - toHeightM;
        var free = FreeSpaceLoss.LossDb(mhz / 1000, Math.Max(1e-3, Math.Sqrt((metres * metres) + (up * up)) / 1000));
        if (metres < LeastKm * 1000)
        {
            return new(free, 0, free);
        }

        var count = Math.Clamp((int)Math.Ceiling(metres / StepM) + 1, 11, MostPoints);
        var store = ArrayPool<double>.Shared.Rent(count * 2);
        try
        {
            var distances = store.AsSpan(0, count);
            var heights = store.AsSpan(count, count);
            ground.Profile(from, to, distances, heights);
            seen?.Invoke(distances, heights);
            var profile = new PathProfile(distances, heights);
            var plane = polarisation == Polarisation.Horizontal ? Polarization.Horizontal : Polarization.Vertical;
            var latitude = (from.Latitude + to.Latitude) / 2;
            return mhz <= P1812UpToMHz ? P1812(profile, fromHeightM, toHeightM, latitude, mhz, timePercent, plane) : P452(profile, fromHeightM, toHeightM, latitude, mhz, timePercent, plane);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(store);
        }
    }

    private PathParts P1812(PathProfile profile, double fromHeightM, double toHeightM, double latitude, double mhz, double percent, Polarization plane)
    {
        var method = _p1812.GetOrAdd((mhz, percent, plane), key => new P1812Method(new P1812Conditions
        {
            FrequencyGHz = key.MHz / 1000, TimePercent = Math.Clamp(key.Percent, 1, 50), LapseNPerKm = climate.LapseNPerKm, SeaLevelRefractivityN = climate.SeaLevelN, Polarization = key.Item3,
        }));
        var found = method.Predict(profile, new P1812Terminals { TransmitterHeightM = Math.Clamp(fromHeightM, 1, 3000), ReceiverHeightM = Math.Clamp(toHeightM, 1, 3000), CentreLatitudeDeg = Math.Clamp(latitude, -80, 80) });
        return new(found.Parts.FreeSpaceDb, found.Parts.DiffractionDb, found.LossDb);
    }

    private PathParts P452(PathProfile profile, double fromHeightM, double toHeightM, double latitude, double mhz, double percent, Polarization plane)
    {
        var method = _p452.GetOrAdd((mhz, percent, plane), key => new P452Method(new P452Conditions
        {
            FrequencyGHz = key.MHz / 1000, TimePercent = Math.Clamp(key.Percent, 0.001, 50), LapseNPerKm = climate.LapseNPerKm, SeaLevelRefractivityN = climate.SeaLevelN, Polarization = key.Item3,
        }));
        var found = method.Predict(profile, new P452Terminals { TransmitterHeightM = fromHeightM, ReceiverHeightM = toHeightM, CentreLatitudeDeg = latitude });
        return new(found.Parts.FreeSpaceDb, found.Parts.DiffractionDb, found.LossDb);
    }
}
