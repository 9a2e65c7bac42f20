using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Radio.Authority;
using Rongxi.Radio.CallSigns;
using Rongxi.Radio.Compatibility;
using Rongxi.Radio.Frequencies;
using Rongxi.Radio.Stations;

namespace Rongxi.Radio;

/// <summary>The module's tables.</summary>
internal sealed class RadioModel : IModelPart
{
    public string Name => "radio";

    public void Map(ModelBuilder model, RongxiDb db)
    {
        model.Entity<Station>(entity =>
        {
            entity.ToTable("radio_stations");
            entity.HasQueryFilter(station => station.Office == db.Office);
            entity.HasMany(station => station.Frequencies).WithOne().HasForeignKey(row => row.StationId);
            entity.Ignore(station => station.Place);
            entity.Ignore(station => station.ClassTitle);
            entity.HasIndex(station => new { station.Office, station.Number }).IsUnique();
            entity.HasIndex(station => new { station.Office, station.State, station.Number });
            entity.HasIndex(station => new { station.Office, station.Origin, station.Number });
            entity.HasIndex(station => new { station.Office, station.StationClass, station.Number });
            entity.HasIndex(station => new { station.Office, station.District, station.Number });
            entity.HasIndex(station => new { station.Office, station.Name });
            entity.HasIndex(station => new { station.Office, station.Holder });
            entity.HasIndex(station => new { station.Office, station.HolderCode });
            entity.HasIndex(station => new { station.Office, station.CallSign }).HasFilter("call_sign IS NOT NULL");
            entity.HasIndex(station => new { station.Office, station.TransmitHz });
            entity.HasIndex(station => new { station.Office, station.PowerW });
            entity.HasIndex(station => new { station.Office, station.ValidTo, station.Number });
            entity.HasIndex(station => new { station.Office, station.State, station.ValidTo });
            entity.HasIndex(station => new { station.Office, station.FrequencyLicenceNumber }).HasFilter("frequency_licence_number IS NOT NULL");
            entity.HasIndex(station => new { station.Office, station.Band, station.Longitude, station.Latitude });
            entity.HasIndex(station => new { station.Office, station.Span, station.LowHz, station.HighHz, station.Latitude, station.Longitude });
        });
        model.Entity<StationFrequency>(entity =>
        {
            entity.ToTable("radio_station_frequencies");
            entity.HasQueryFilter(row => row.Office == db.Office);
            entity.HasIndex(row => row.StationId);
            entity.HasIndex(row => new { row.Office, row.Span, row.LowHz, row.HighHz, row.Latitude, row.Longitude });
        });
        model.Entity<StationLicence>(entity =>
        {
            entity.ToTable("radio_station_licences");
            entity.HasQueryFilter(licence => licence.Office == db.Office);
            entity.HasIndex(licence => new { licence.Office, licence.Number }).IsUnique();
            entity.HasIndex(licence => new { licence.Office, licence.State, licence.ValidTo });
            entity.HasIndex(licence => new { licence.Office, licence.State, licence.Number });
            entity.HasIndex(licence => new { licence.Office, licence.Holder });
            entity.HasIndex(licence => new { licence.Office, licence.ValidTo });
            entity.HasIndex(licence => new { licence.Office, licence.StationNumber });
            entity.HasIndex(licence => new { licence.Office, licence.HolderCode });
        });
        model.Entity<FrequencyAssignment>(entity =>
        {
            entity.ToTable("radio_frequency_licences");
            entity.HasQueryFilter(licence => licence.Office == db.Office);
            entity.HasMany(licence => licence.Bands).WithOne().HasForeignKey(band => band.AssignmentId);
            entity.HasIndex(licence => new { licence.Office, licence.Number }).IsUnique();
            entity.HasIndex(licence => new { licence.Office, licence.Span, licence.LowHz, licence.HighHz });
            entity.HasIndex(licence => new { licence.Office, licence.State, licence.Number });
            entity.HasIndex(licence => new { licence.Office, licence.Holder });
            entity.HasIndex(licence => new { licence.Office, licence.NetworkName });
            entity.HasIndex(licence => new { licence.Office, licence.ValidTo });
            entity.HasIndex(licence => new { licence.Office, licence.State, licence.ValidTo });
            entity.HasIndex(licence => new { licence.Office, licence.HolderCode });
        });
        model.Entity<FrequencyBand>(entity =>
        {
            entity.ToTable("radio_frequency_bands");
            entity.HasQueryFilter(band => band.Office == db.Office);
            entity.HasIndex(band => band.AssignmentId);
            entity.HasIndex(band => new { band.Office, band.LowHz, band.HighHz });
        });
        model.Entity<CallSign>(entity =>
        {
            entity.ToTable("radio_call_signs");
            entity.HasQueryFilter(sign => sign.Office == db.Office);
            entity.HasIndex(sign => new { sign.Office, sign.Number }).IsUnique();
            entity.HasIndex(sign => new { sign.Office, sign.StationNumber });
            entity.HasIndex(sign => new { sign.Office, sign.Standing, sign.Number });
            entity.HasIndex(sign => new { sign.Office, sign.State, sign.Number });
        });
        model.Entity<TechnicalReport>(entity =>
        {
            entity.ToTable("radio_technical_reports");
            entity.HasQueryFilter(report => report.Office == db.Office);
            entity.HasIndex(report => new { report.Office, report.CaseNumber });
        });
        model.Entity<DelegationRecord>(entity =>
        {
            entity.ToTable("radio_delegations");
            entity.HasQueryFilter(record => record.Office == db.Office);
            entity.HasIndex(record => new { record.Office, record.Number }).IsUnique();
            entity.HasIndex(record => new { record.Office, record.Matter, record.ValidFrom });
        });
    }
}
