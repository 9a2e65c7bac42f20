using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Radio.Power;
using Rongxi.Radio.Stations;

namespace Rongxi.Radio.Compatibility;

/// <summary>A range of frequencies, edges included.</summary>
internal readonly record struct Range(long LowHz, long HighHz)
{
    public long CentreHz => LowHz + ((HighHz - LowHz) / 2);

    public long WidthHz => HighHz - LowHz;

    /// <summary>Hertz between the edges; 0 where they overlap.</summary>
    public long GapTo(Range other) => Math.Max(0, Math.Max(other.LowHz - HighHz, LowHz - other.HighHz));
}

/// <summary>
/// A station as its waves know it: what the examination of compatibility needs of an application or of a record, with what
/// had to be assumed where they are silent.
/// </summary>
internal sealed record OnAir
{
    /// <summary>Number in the register; the case's for an application.</summary>
    public required string Number { get; init; }

    public required string Name { get; init; }

    public required string Holder { get; init; }

    /// <summary>Register it was imported from; empty for own.</summary>
    public string Origin { get; init; } = "";

    public RecordState State { get; init; } = RecordState.Valid;

    public required StationService Service { get; init; }

    public required Coordinates Place { get; init; }

    /// <summary>Of the transmitting antenna above ground, m.</summary>
    public required double TransmitHeightM { get; init; }

    /// <summary>Of the receiving antenna above ground, m.</summary>
    public required double ReceiveHeightM { get; init; }

    /// <summary>Radiated in the direction of maximum radiation.</summary>
    public required double EirpDbw { get; init; }

    public required double GainDbi { get; init; }

    /// <summary>Between antenna and receiver.</summary>
    public double ReceiveLossDb { get; init; }

    /// <summary>Of maximum radiation, degrees from north; null for all directions.</summary>
    public double? AzimuthDegrees { get; init; }

    /// <summary>Degrees below the horizon to which the beam is tilted.</summary>
    public double DowntiltDegrees { get; init; }

    public Polarisation? Polarisation { get; init; }

    /// <summary>What it transmits; empty for one that only receives.</summary>
    public required IReadOnlyList<Range> Transmits { get; init; }

    /// <summary>What its own receiver is tuned to; empty where the record does not say.</summary>
    public IReadOnlyList<Range> Receives { get; init; } = [];

    /// <summary>Radius of the area it serves, km.</summary>
    public required double RangeKm { get; init; }

    public required double NoiseFigureDb { get; init; }

    /// <summary>What the record did not say and was assumed, such as “功率 25 W”.</summary>
    public IReadOnlyList<Text> Assumed { get; init; } = [];
}

/// <summary>Reads stations and applications as their waves know them.</summary>
internal static class OnAirReading
{
    /// <summary>The station of an application; null where it has no place or transmits nothing.</summary>
    public static OnAir? Of(StationApplication form, string number, string holder, Func<StationService, ServiceCriterion> criteria)
    {
        var transmits = form.Frequencies.Select(row => row.Transmitted()).Where(range => range is { High: > 0 }).Select(range => new Range(range!.Value.Low, range.Value.High)).ToList();
        if (!form.HasFixedSite || form.Place is not { IsOnEarth: true } place || transmits.Count == 0)
        {
            return null;
        }

        var service = StationClasses.Find(form.StationClass)?.Service ?? StationService.Other;
        var silent = new Silence(criteria(service).Assumed);
        var height = silent.Height(form.AntennaHeightMetres);
        return new OnAir
        {
            Number = number,
            Name = form.StationName,
            Holder = holder,
            Service = service,
            Place = place,
            TransmitHeightM = height,
            ReceiveHeightM = form.ReceiveAntennaHeightMetres is > 0 ? form.ReceiveAntennaHeightMetres.Value : height,
            EirpDbw = form.PowerInWatts() > 0 ? Eirp.Dbw(form.PowerInWatts(), form.GainInDbi(), form.LossDb) : silent.EirpDbw(null),
            GainDbi = form.GainInDbi(),
            ReceiveLossDb = form.ReceiveLossDb ?? form.LossDb,
            AzimuthDegrees = form.AzimuthDegrees,
            DowntiltDegrees = Downtilt(form.ElevationFromDegrees, form.ElevationToDegrees),
            Polarisation = form.Polarisation,
            Transmits = silent.Wide(transmits),
            Receives = silent.Wide([.. form.Frequencies.Select(row => row.Received()).Where(range => range is not null).Select(range => new Range(range!.Value.Low, range.Value.High))]),
            RangeKm = silent.RangeKm(form.RangeKm),
            NoiseFigureDb = silent.NoiseFigureDb,
            Assumed = silent.Told,
        };
    }

    /// <summary>A registered station; null where it has no place or no frequency.</summary>
    public static OnAir? Of(FoundStation row, Func<StationService, ServiceCriterion> criteria)
    {
        if (row.Ranges.Count == 0)
        {
            return null;
        }

        var service = StationClasses.Find(row.StationClass)?.Service ?? StationService.Other;
        var silent = new Silence(criteria(service).Assumed);
        var height = silent.Height(row.AntennaHeightMetres);
        return new OnAir
        {
            Number = row.Number,
            Name = row.Name,
            Holder = row.Holder,
            Origin = row.Origin,
            State = row.State,
            Service = service,
            Place = new Coordinates(row.Longitude, row.Latitude),
            TransmitHeightM = height,
            ReceiveHeightM = row.ReceiveAntennaHeightMetres is > 0 ? row.ReceiveAntennaHeightMetres.Value : height,
            EirpDbw = silent.EirpDbw(row.EirpDbw),
            GainDbi = silent.Gain(row.GainDbi),
            ReceiveLossDb = row.ReceiveLossDb ?? row.LossDb ?? 0,
            AzimuthDegrees = row.AzimuthDegrees,
            DowntiltDegrees = Downtilt(row.ElevationFromDegrees, row.ElevationToDegrees),
            Polarisation = row.Polarisation,
            Transmits = silent.Wide(row.Ranges),
            Receives = silent.Wide(row.Receives),
            RangeKm = silent.RangeKm(row.RangeKm),
            NoiseFigureDb = silent.NoiseFigureDb,
            Assumed = silent.Told,
        };
    }

    // A beam that may only look down is tilted by the middle of its range.
    private static double Downtilt(double? from, double? to) => from is { } low && to is { } high && low < 0 && high <= 0 ? Math.Min(30, -(low + high) / 2) : 0;

    /// <summary>Fills in what a record does not say and remembers what it filled in.</summary>
    private sealed class Silence(AssumedStation assumed)
    {
        private readonly List<Text> _told = [];

        public IReadOnlyList<Text> Told => _told;

        public double NoiseFigureDb => assumed.NoiseFigureDb;

        public double Height(double? metres) => metres is >= 1 ? metres.Value : Assume(assumed.HeightM, ($"天线距地 {assumed.HeightM:0.#} m", $"antenna {assumed.HeightM:0.#} m above ground"));

        public double Gain(double? dbi) => dbi ?? Assume(assumed.GainDbi, ($"增益 {assumed.GainDbi:0.#} dBi", $"gain {assumed.GainDbi:0.#} dBi"));

        public double RangeKm(double? km) => km is > 0 ? Math.Min(km.Value, 500) : Assume(assumed.RangeKm, ($"服务半径 {assumed.RangeKm:0.#} km", $"service radius {assumed.RangeKm:0.#} km"));

        public double EirpDbw(double? dbw) => dbw ?? Assume(Eirp.Dbw(assumed.PowerW, assumed.GainDbi, assumed.LossDb), ($"功率 {assumed.PowerW:0.#} W", $"power {assumed.PowerW:0.#} W"));

        /// <summary>Ranges without a width get the service's usual one.</summary>
        public IReadOnlyList<Range> Wide(IReadOnlyList<Range> ranges)
        {
            if (ranges.All(range => range.WidthHz > 0))
            {
                return ranges;
            }

            var half = assumed.BandwidthHz / 2;
            Assume(0, ($"带宽 {FrequencyText.Format(assumed.BandwidthHz)}", $"bandwidth {FrequencyText.Format(assumed.BandwidthHz)}"));
            return [.. ranges.Select(range => range.WidthHz > 0 ? range : new Range(range.LowHz - half, range.LowHz + half))];
        }

        private double Assume(double value, Text told)
        {
            if (!_told.Contains(told))
            {
                _told.Add(told);
            }

            return value;
        }
    }
}
