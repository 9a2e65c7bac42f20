using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Geo;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;
using Rongxi.Radio.Changes;
using Rongxi.Radio.Frequencies;
using Rongxi.Radio.Power;
using Rongxi.Radio.Stations;

namespace Rongxi.Radio.Compatibility;

/// <summary>The station that a case is about, as its waves know it.</summary>
/// <param name="Station">As applied for.</param>
/// <param name="PowerW">Its transmit power.</param>
/// <param name="Except">Its number, when it is registered already: it does not disturb itself.</param>
internal sealed record Subject(OnAir Station, double PowerW, string? Except);

/// <summary>
/// Reads what a case asks for: the station of RAD-02, the changed one of RAD-03, and for the frequencies of RAD-01, which have
/// no site yet, a usual station in the middle of the city.
/// </summary>
internal sealed class SubjectReader(RongxiDb db, ProcedureBook procedures, Charters charters)
{
    /// <summary>The station of a case; null for one without.</summary>
    /// <param name="row">Of a batch of base stations which one, from 1.</param>
    public async Task<Subject?> Of(Case file, Func<StationService, ServiceCriterion> criteria, int row, CancellationToken ct)
    {
        var subject = Applications.Read(file, procedures[file.Procedure], db.Seal) switch
        {
            StationApplication form => Made(OnAirReading.Of(form, file.Number, file.Applicant, criteria), form.PowerInWatts(), null),
            BaseStationApplication form => Row(form, row, file.Number, file.Applicant, criteria),
            LicenceChange form => await Changed(form, file.RecordNumber, file.Number, file.Applicant, criteria, ct),
            FrequencyApplication form => Usual(form, file.Number, file.Applicant, criteria),
            _ => null,
        };
        // A power that is not stated is the usual one of the service; sliders begin there.
        return subject is { PowerW: <= 0 } ? subject with { PowerW = criteria(subject.Station.Service).Assumed.PowerW } : subject;
    }

    private static Subject? Made(OnAir? station, double powerW, string? except) => station is null ? null : new(station, powerW, except);

    /// <summary>One of a batch of base stations; null where it has no place.</summary>
    public static Subject? Row(BaseStationApplication form, int row, string number, string holder, Func<StationService, ServiceCriterion> criteria)
    {
        if (row < 1 || row > form.Rows.Count)
        {
            return null;
        }

        var one = form.Rows[row - 1];
        var found = new FoundStation(
            Guid.Empty, number, one.Name, holder, "", Kernel.Registers.RecordState.Valid, "FB", one.Place.Longitude, one.Place.Latitude, one.AntennaHeightMetres, null,
            Eirp.Dbw(one.PowerW, one.GainDbi, one.LossDb), one.GainDbi, one.LossDb, null, one.AzimuthDegrees, null, null, one.Polarisation, null);
        found.Ranges.Add(new Range(one.LowHz, one.HighHz));
        return one.Place.IsOnEarth ? Made(OnAirReading.Of(found, criteria), one.PowerW, null) : null;
    }

    /// <summary>A registered station with what an application changes of it; null where there is none such.</summary>
    public async Task<Subject?> Changed(LicenceChange form, string? record, string number, string holder, Func<StationService, ServiceCriterion> criteria, CancellationToken ct)
    {
        var station = await db.Set<Station>().AsNoTracking().Include(row => row.Frequencies).FirstOrDefaultAsync(row => row.Number == record, ct);
        if (station is null || (form.NewPlace ?? station.Place) is not { IsOnEarth: true } place)
        {
            return null;
        }

        var power = form.NewPowerW ?? station.PowerW ?? 0;
        var gain = form.NewGainDbi ?? station.GainDbi;
        var loss = form.NewLossDb ?? station.LossDb ?? 0;
        var found = new FoundStation(
            station.Id, number, form.NewName ?? station.Name, holder, station.Origin, station.State, station.StationClass, place.Longitude, place.Latitude, form.NewAntennaHeightMetres ?? station.AntennaHeightMetres, station.ReceiveAntennaHeightMetres,
            power > 0 && gain is { } dbi ? Eirp.Dbw(power, dbi, loss) : station.EirpDbw, gain, loss, station.ReceiveLossDb, form.NewAzimuthDegrees ?? station.AzimuthDegrees, station.ElevationFromDegrees, station.ElevationToDegrees,
            form.NewPolarisation ?? station.Polarisation, station.RangeKm);
        if (form.NewFrequencies is { Count: > 0 } rows)
        {
            found.Ranges.AddRange(rows.Select(one => one.Transmitted()).Where(range => range is { High: > 0 }).Select(range => new Range(range!.Value.Low, range.Value.High)));
            found.Receives.AddRange(rows.Select(one => one.Received()).Where(range => range is not null).Select(range => new Range(range!.Value.Low, range.Value.High)));
        }
        else
        {
            found.Ranges.AddRange(station.Frequencies.Where(one => !one.ReceiveOnly).Select(one => new Range(one.LowHz, one.HighHz)));
            found.Receives.AddRange(station.Frequencies.Where(one => one is { ReceiveLowHz: not null, ReceiveHighHz: not null }).Select(one => new Range(one.ReceiveLowHz!.Value, one.ReceiveHighHz!.Value)));
            if (found.Ranges.Count == 0 && station is { LowHz: { } low, HighHz: { } high })
            {
                found.Ranges.Add(new Range(low, high));
            }
        }

        return Made(OnAirReading.Of(found, criteria), power, station.Number);
    }

    /// <summary>A usual station on the first channel applied for, in the middle of the city; null where no band is given.</summary>
    public Subject? Usual(FrequencyApplication form, string number, string holder, Func<StationService, ServiceCriterion> criteria)
    {
        var service = form.Service switch
        {
            FrequencyService.LandMobile => StationService.LandMobile,
            FrequencyService.Fixed => StationService.Fixed,
            FrequencyService.SoundBroadcasting or FrequencyService.TelevisionBroadcasting => StationService.Broadcasting,
            FrequencyService.Satellite => StationService.Satellite,
            FrequencyService.Maritime => StationService.Maritime,
            FrequencyService.Aeronautical => StationService.Aeronautical,
            FrequencyService.Radiodetermination => StationService.Radiodetermination,
            _ => StationService.Other,
        };
        var seats = DistrictSeats.Of(charters[db.Office].DivisionCode);
        var band = form.Bands.FirstOrDefault(one => one.Use is BandUse.Transmit or BandUse.Both) ?? (form.Bands.Count > 0 ? form.Bands[0] : null);
        if (seats.Count == 0 || band is null || band.HighHz < band.LowHz)
        {
            return null;
        }

        var assumed = criteria(service).Assumed;
        // The first channel stands for the band: what is free in it is for the search of channels.
        var width = Math.Min(band.ChannelBandwidthHz ?? assumed.BandwidthHz, Math.Max(1, band.HighHz - band.LowHz));
        var station = new OnAir
        {
            Number = number,
            Name = form.NetworkName,
            Holder = holder,
            Service = service,
            Place = new Coordinates(seats.Average(seat => seat.Lon), seats.Average(seat => seat.Lat)),
            TransmitHeightM = assumed.HeightM,
            ReceiveHeightM = assumed.HeightM,
            EirpDbw = Eirp.Dbw(assumed.PowerW, assumed.GainDbi, assumed.LossDb),
            GainDbi = assumed.GainDbi,
            Transmits = [new Range(band.LowHz, band.LowHz + width)],
            RangeKm = assumed.RangeKm,
            NoiseFigureDb = assumed.NoiseFigureDb,
            Assumed = [("频率许可没有台址：按设在市区中部的典型台站计算", "A frequency licence has no site: computed for a usual station in the middle of the city")],
        };
        return new(station, assumed.PowerW, null);
    }
}
