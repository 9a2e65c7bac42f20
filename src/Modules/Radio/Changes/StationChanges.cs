using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Radio.CallSigns;
using Rongxi.Radio.Frequencies;
using Rongxi.Radio.Licensing;
using Rongxi.Radio.Stations;
using Act = Rongxi.Radio.Licensing.Act;

namespace Rongxi.Radio.Changes;

/// <summary>Renewal, change and cancellation of a station and its licence.</summary>
internal sealed class StationChanges(RongxiDb db, Papers papers, CallSignBook callSigns, Results results)
{
    public Task Do(ActTaking taking, Station station, StationLicence licence, LicenceChange form, ChangeGrant grant, CancellationToken ct) => form.Kind switch
    {
        ChangeKind.Renewal => Renew(taking, station, licence, form, grant, ct),
        ChangeKind.Cancellation => Cancel(taking, station, licence, form, ct),
        _ => Change(taking, station, licence, form, grant, ct),
    };

    private async Task Renew(ActTaking taking, Station station, StationLicence licence, LicenceChange form, ChangeGrant grant, CancellationToken ct)
    {
        var bySilence = taking.Act.Name == nameof(Act.RenewBySilence);
        var frequency = await Underlying(station, ct);
        var from = licence.ValidTo.AddDays(1);
        var longest = StationTerm.Longest(from, frequency?.ValidTo);
        if (longest <= licence.ValidTo)
        {
            throw new Refusal("radio.frequency-licence-first", ($"频率使用许可 {frequency!.Number} 于 {frequency.ValidTo:yyyy-MM-dd} 到期，须先延续频率许可", $"Frequency licence {frequency.Number} ends on {frequency.ValidTo:yyyy-MM-dd}: it has to be renewed first"));
        }

        var until = GrantChange.Until(licence.ValidFrom, licence.ValidTo, longest, grant.ValidTo, form.WantedUntil, bySilence);
        station.Conditions = grant.Conditions ?? station.Conditions;
        var decision = await papers.Letter(taking, "renewal-decision", new DocumentValues()
            .Set("licence", ChangePapers.Name(licence))
            .Set("article", ("《中华人民共和国无线电管理条例》第三十三条、《中华人民共和国行政许可法》第五十条", "art. 33 of the Radio Regulations, art. 50 of the Administrative Licensing Law"))
            .Set("term", FrequencyPapers.TermText(from, until))
            .List("conditions", FrequencyPapers.Lines(station.Conditions))
            .Set("note", bySilence ? GrantChange.BySilenceNote : Text.None), ct, Disclosure.Public);
        station.ValidTo = licence.ValidTo = until;
        station.State = licence.State = RecordState.Valid;
        await Reissue(taking, station, licence, frequency, decision.Number, EntryKind.Renewed, $"{(bySilence ? "视为准予延续" : "准予延续")} {decision.Number}", from, ct);
    }

    private async Task Change(ActTaking taking, Station station, StationLicence licence, LicenceChange form, ChangeGrant grant, CancellationToken ct)
    {
        var changes = new ChangeList();
        station.Holder = licence.Holder = changes.Note(("使用单位", "Holder"), station.Holder, form.NewHolderName);
        station.Name = licence.StationName = changes.Note(("台站名称", "Name"), station.Name, form.NewName);
        station.Site = changes.Note(("台址", "Site"), station.Site, form.NewSite);
        station.District = changes.NoteCode(("行政区", "District"), station.District, form.NewDistrict, Districts.NameOf);
        if (form.NewPlace is { } place)
        {
            changes.Note(("坐标", "Coordinates"), station.Place?.FormatDms(Language.Zh) ?? "—", place.FormatDms(Language.Zh));
            (station.Longitude, station.Latitude) = (place.Longitude, place.Latitude);
        }

        station.AltitudeMetres = changes.Note(("海拔 m", "Altitude m"), station.AltitudeMetres, form.NewAltitudeMetres);
        station.AntennaHeightMetres = changes.Note(("天线距地高度 m", "Antenna height m"), station.AntennaHeightMetres, form.NewAntennaHeightMetres);
        station.PowerW = changes.Note(("发射功率 W", "Power W"), station.PowerW, form.NewPowerW);
        station.AntennaModel = changes.Note(("天线型号", "Antenna"), station.AntennaModel ?? "—", form.NewAntennaModel);
        station.GainDbi = changes.Note(("天线增益 dBi", "Gain dBi"), station.GainDbi, form.NewGainDbi);
        station.AzimuthDegrees = changes.Note(("方位角 °", "Azimuth °"), station.AzimuthDegrees, form.NewAzimuthDegrees);
        station.LossDb = changes.Note(("系统损耗 dB", "Loss dB"), station.LossDb, form.NewLossDb);
        station.EquipmentModel = changes.Note(("设备型号", "Equipment"), station.EquipmentModel ?? "—", form.NewEquipmentModel);
        station.ApprovalCode = changes.Note(("型号核准代码", "Type approval"), station.ApprovalCode ?? "—", form.NewApprovalCode);
        station.SerialNumber = changes.Note(("出厂号", "Serial number"), station.SerialNumber ?? "—", form.NewSerialNumber);
        if (form.NewPolarisation is { } polarisation)
        {
            changes.Note(("极化方式", "Polarisation"), station.Polarisation is { } old ? Titles.Of(old).Zh : "—", Titles.Of(polarisation).Zh);
            station.Polarisation = polarisation;
        }

        var frequency = await Underlying(station, ct);
        var rows = station.Frequencies.OrderBy(row => row.Row).ToList();
        if (form.NewFrequencies is { Count: > 0 } wanted)
        {
            var next = wanted.Select((row, i) => GrantStationLicence.RowOf(row, i + 1, station.Office)).ToList();
            changes.Note(("频率", "Frequencies"), Spell(rows), Spell(next));
            db.RemoveRange(rows);
            rows = next;
            station.SetFrequencies(rows);
            db.AddRange(rows);
        }
        else
        {
            station.SetFrequencies(rows);
        }

        station.Conditions = grant.Conditions ?? station.Conditions;
        station.ComputeEirp();
        var decision = await papers.Letter(taking, "change-decision", ChangePapers.Change(ChangePapers.Name(licence), changes, taking.Today, station.Conditions, "《中华人民共和国无线电管理条例》第三十八条、《中华人民共和国行政许可法》第四十九条"), ct, Disclosure.Public);
        await Reissue(taking, station, licence, frequency, decision.Number, EntryKind.Changed, $"准予变更：{changes.Summary} {decision.Number}", taking.Today, ct);
    }

    private async Task Cancel(ActTaking taking, Station station, StationLicence licence, LicenceChange form, CancellationToken ct)
    {
        var on = form.UseEndedOn ?? taking.Today;
        var record = await papers.Letter(taking, "cancellation-record", ChangePapers.Cancellation(ChangePapers.Name(licence), form, taking.Case.Number, taking.Today), ct, Disclosure.Public);
        licence.HandedBackOn = form.HandedBackOn;
        licence.AntennaDismantledOn = form.AntennaDismantledOn;
        station.State = licence.State = RecordState.Cancelled;
        station.LastCaseNumber = licence.CaseNumber = taking.Case.Number;
        var reason = $"持有人终止使用，注销 {record.Number}";
        await db.Enter(station, Station.Register, EntryKind.Cancelled, reason, on, taking.By, ct, taking.Case.Number);
        await db.Enter(licence, StationLicence.Register, EntryKind.Cancelled, reason, on, taking.By, ct, taking.Case.Number);
        await callSigns.Release(station.CallSign, $"台站 {station.Number} 注销", on, taking.Case.Number, taking.By, ct);
    }

    private async Task Reissue(ActTaking taking, Station station, StationLicence licence, FrequencyAssignment? frequency, string? decision, EntryKind kind, string reason, DateOnly effective, CancellationToken ct)
    {
        licence.Issue++;
        licence.IssuedOn = taking.Today;
        licence.DecisionNumber = decision;
        licence.RemindedAtDays = null;
        station.LastCaseNumber = licence.CaseNumber = taking.Case.Number;
        await db.Enter(station, Station.Register, kind, reason, effective, taking.By, ct, taking.Case.Number);
        await db.Enter(licence, StationLicence.Register, kind, reason, effective, taking.By, ct, taking.Case.Number);
        await papers.Licence(taking, "station-licence", StationPapers.Sheet(station, frequency), StationLicence.Register, station.Holder, station.HolderCode, ct);
        await results.Index(station, taking.Now, ct);
        await results.Index(licence, taking.Now, ct);
    }

    private async Task<FrequencyAssignment?> Underlying(Station station, CancellationToken ct) =>
        station.FrequencyLicenceNumber is null ? null : await db.Set<FrequencyAssignment>().AsNoTracking().FirstOrDefaultAsync(licence => licence.Number == station.FrequencyLicenceNumber, ct);

    private static string Spell(IEnumerable<StationFrequency> rows) =>
        string.Join("；", rows.Select(row => row.TransmitHz is { } hz ? FrequencyText.Format(hz) : $"{FrequencyText.Format(row.LowHz)}–{FrequencyText.Format(row.HighHz)}"));
}
