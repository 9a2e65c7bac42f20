using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;
using Rongxi.Radio.Authority;
using Rongxi.Radio.Frequencies;
using Rongxi.Radio.Licensing;

namespace Rongxi.Radio.Stations;

/// <summary>Grants a station licence: decision, licence, two registers, call sign, public notice (无线电管理条例 第三十一条至第三十四条).</summary>
internal sealed class GrantStationLicence(Papers papers, ReviewSheets sheets, Delegations delegations, StationRegistering registering) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        ReviewSheets.MustMeetAll(taking);
        var form = taking.Application<StationApplication>();
        var grant = taking.InputAs<StationGrant>();
        if (grant.PowerW > form.PowerInWatts())
        {
            throw new Refusal("radio.power-raised", ("核定功率不得超过申请的功率", "More power than was applied for cannot be licensed"), [new("PowerW", ($"申请为 {form.PowerInWatts():0.###} W", $"{form.PowerInWatts():0.###} W were applied for"))]);
        }

        var frequency = await registering.Underlying(form.FrequencyLicenceNumber, taking.Today, ct);
        var charter = papers.CharterOf(taking.Case);
        var competence = await delegations.For(form, taking.Case.ReceivedOn, ct);
        var station = StationOf(form, taking, await taking.Db.NextLicence(charter, LicenceNumbers.Stations, taking.Today.Year, ct));
        station.PowerW = grant.PowerW ?? form.PowerInWatts();
        station.Conditions = grant.Conditions;
        station.DecidedBy = competence.DecidedBy(charter);
        station.ValidFrom = taking.Today;
        station.ValidTo = StationRegistering.Term(taking.Today, frequency, grant.ValidTo, form.WantedUntil);
        station.ComputeEirp();
        taking.Case.RecordRegister = Station.Register;
        taking.Case.RecordNumber = station.Number;
        await sheets.File(taking, ct);
        var decision = await papers.Letter(taking, "grant-decision", StationPapers.Decision(station), ct, Disclosure.Public, GrantFrequencyLicence.Split(grant.CopiesTo));
        await registering.Register(taking, station, frequency, decision.Number, form.WantsCallSign, ct);
        await Results.Publish(
            taking,
            ($"核发{station.Holder}无线电台执照", $"Station licence granted to {station.Holder}"),
            ($"执照 {station.Number}，{station.Name}，有效期至 {station.ValidTo:yyyy-MM-dd}。", $"Licence {station.Number}, {station.Name}, valid until {station.ValidTo:yyyy-MM-dd}."), ct);
    }

    /// <summary>A station as applied for.</summary>
    internal static Station StationOf(StationApplication form, ActTaking taking, string number)
    {
        var station = new Station
        {
            Office = taking.Case.Office,
            Number = number,
            Name = form.StationName.Trim(),
            StationClass = form.StationClass,
            Holder = taking.Case.Applicant,
            HolderCode = taking.Case.ApplicantCode,
            District = form.District,
            Site = form.Site.Trim(),
            HasFixedSite = form.HasFixedSite,
            Longitude = form.HasFixedSite ? form.Place?.Longitude : null,
            Latitude = form.HasFixedSite ? form.Place?.Latitude : null,
            AltitudeMetres = form.AltitudeMetres,
            FirstUseOn = form.FirstUseOn,
            Sets = form.Sets,
            WorkingHours = form.WorkingHours,
            Mode = form.Mode,
            RangeKm = form.RangeKm,
            CorrespondentStation = form.CorrespondentStation,
            EquipmentModel = form.EquipmentModel,
            EquipmentMaker = form.EquipmentMaker,
            SerialNumber = form.SerialNumber,
            ApprovalCode = form.ApprovalCode,
            PowerW = form.PowerInWatts(),
            PowerCode = form.PowerCode,
            AutomaticFrequency = form.AutomaticFrequency,
            SensitivityDbm = form.SensitivityDbm,
            AntennaType = form.AntennaType,
            AntennaModel = form.AntennaModel,
            AntennaMaker = form.AntennaMaker,
            Polarisation = form.Polarisation,
            GainDbi = Math.Round(form.GainInDbi(), 2),
            AntennaHeightMetres = form.AntennaHeightMetres,
            ReceiveAntennaHeightMetres = form.ReceiveAntennaHeightMetres,
            AzimuthDegrees = form.AzimuthDegrees,
            ElevationFromDegrees = form.ElevationFromDegrees,
            ElevationToDegrees = form.ElevationToDegrees,
            Antennas = form.Antennas,
            FeederModel = form.FeederModel,
            FeederMaker = form.FeederMaker,
            FeederLengthMetres = form.FeederLengthMetres,
            LossDb = form.LossDb,
            ReceiveLossDb = form.ReceiveLossDb,
            CallSign = form.Frequencies.Select(row => row.CallSign).FirstOrDefault(sign => sign is not null),
            FrequencyLicenceNumber = form.FrequencyLicenceNumber?.Trim(),
        };
        station.SetFrequencies(form.Frequencies.Select((row, i) => RowOf(row, i + 1, taking.Case.Office)));
        station.ComputeEirp();
        return station;
    }

    internal static StationFrequency RowOf(FrequencyRow row, int position, string office)
    {
        var sent = row.Transmitted();
        var heard = row.Received();
        var edges = sent ?? heard ?? (0, 0);
        return new StationFrequency
        {
            Office = office, Row = position, TransmitHz = row.TransmitHz, ReceiveHz = row.ReceiveHz, LowHz = edges.Low, HighHz = edges.High, ReceiveLowHz = heard?.Low, ReceiveHighHz = heard?.High,
            ReceiveOnly = sent is null, BandwidthHz = row.Bandwidth(), EmissionDesignator = row.EmissionDesignator, Hours = row.Hours,
        };
    }
}
