using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;
using Rongxi.Radio.Authority;
using Rongxi.Radio.Licensing;

namespace Rongxi.Radio.Stations;

/// <summary>Decides a batch station by station: a licence for each granted row, a reason for each refused one, one decision of both.</summary>
internal sealed class GrantBaseStationLicences(Papers papers, ReviewSheets sheets, Delegations delegations, StationRegistering registering) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        ReviewSheets.MustMeetAll(taking);
        var form = taking.Application<BaseStationApplication>();
        var grant = taking.InputAs<BaseStationGrant>();
        var refused = RefusedIn(form, grant);
        if (refused.Count == form.Rows.Count)
        {
            throw new Refusal("radio.all-refused", ("全部不予核发的，请作出不予许可决定", "Where every station is refused, decide to refuse"), [new("Refused", ("没有准予的站", "None is granted"))]);
        }

        var frequency = await registering.Underlying(form.FrequencyLicenceNumber, taking.Today, ct);
        var charter = papers.CharterOf(taking.Case);
        var until = StationRegistering.Term(taking.Today, frequency, grant.ValidTo, form.WantedUntil);
        var decidedBy = (await delegations.For(form, taking.Case.ReceivedOn, ct)).DecidedBy(charter);
        var granted = new List<Station>();
        foreach (var (row, i) in form.Rows.Select((row, i) => (row, i)).Where(pair => !refused.ContainsKey(pair.i + 1)))
        {
            var station = StationOf(row, form, taking, await taking.Db.NextLicence(charter, LicenceNumbers.Stations, taking.Today.Year, ct));
            station.ValidFrom = taking.Today;
            station.ValidTo = until;
            station.DecidedBy = decidedBy;
            station.Conditions = grant.Conditions;
            granted.Add(station);
        }

        taking.Case.RecordRegister = Station.Register;
        taking.Case.RecordNumber = granted[0].Number;
        await sheets.File(taking, ct);
        var decision = await papers.Letter(taking, "grant-decision", Decision(form, granted, refused, until, taking.Today), ct, Disclosure.Public);
        foreach (var station in granted)
        {
            await registering.Register(taking, station, frequency, decision.Number, wantsCallSign: false, ct);
        }

        await Results.Publish(
            taking,
            ($"核发{taking.Case.Applicant}基站执照 {granted.Count} 张", $"{granted.Count} base-station licences granted to {taking.Case.Applicant}"),
            ($"执照 {granted[0].Number} 至 {granted[^1].Number}；不予核发 {refused.Count} 站。", $"Licences {granted[0].Number} to {granted[^1].Number}; {refused.Count} stations refused."), ct);
    }

    /// <summary>Reasons by row; refuses rows that are not there or named twice.</summary>
    internal static Dictionary<int, string> RefusedIn(BaseStationApplication form, BaseStationGrant grant)
    {
        var refused = new Dictionary<int, string>();
        foreach (var (one, i) in (grant.Refused ?? []).Select((one, i) => (one, i)))
        {
            if (one.Row > form.Rows.Count || !refused.TryAdd(one.Row, one.Reason))
            {
                throw new Refusal("radio.batch-row", ($"第 {one.Row} 行不存在或者重复", $"Row {one.Row} does not exist or appears twice"), [new($"Refused[{i}].Row", ($"应在 1 至 {form.Rows.Count} 之间且不重复", $"From 1 to {form.Rows.Count}, each once"))]);
            }
        }

        return refused;
    }

    private static DocumentValues Decision(BaseStationApplication form, List<Station> granted, Dictionary<int, string> refused, DateOnly until, DateOnly from)
    {
        var numbers = granted.ToDictionary(station => station.Name, station => station.Number);
        var note = refused.Count == 0 ? Text.None : (
            $"不予核发的 {refused.Count} 站及理由见附表；对不予核发不服的，同样可以按下列途径寻求救济。",
            $"Stations refused: {refused.Count}; they and the reasons stand in the list. The remedies below are open against the refusal as well.");
        return new DocumentValues()
            .Set("facts", ("除所附不予核发的站外，符合《中华人民共和国无线电管理条例》第二十八条规定的条件", "but for the stations refused below, the conditions of art. 28 of the Radio Regulations are met"))
            .Set("article", ("《中华人民共和国无线电管理条例》第三十一条、第三十二条和《中华人民共和国行政许可法》第三十八条", "arts. 31 and 32 of the Radio Regulations and art. 38 of the Administrative Licensing Law"))
            .Set("content", ($"准予设置、使用“{form.NetworkName}”基站 {granted.Count} 站，核发无线电台执照{granted[0].Number}至{granted[^1].Number}", $"to grant {granted.Count} base stations of “{form.NetworkName}” under station licences {granted[0].Number} to {granted[^1].Number}"))
            .Set("term", Frequencies.FrequencyPapers.TermText(from, until))
            .List("conditions", Frequencies.FrequencyPapers.Lines(granted[0].Conditions))
            .List("obligations", StationPapers.Obligations)
            .Set("note", note)
            .Table("rows", form.Rows.Select((row, i) => (IReadOnlyList<Text>)
            [
                Text.Same($"{i + 1}"),
                Text.Same(row.Name.Trim()),
                refused.ContainsKey(i + 1) ? ("不予核发", "refused") : ("准予", "granted"),
                Text.Same(refused.GetValueOrDefault(i + 1) ?? numbers[row.Name.Trim()]),
            ]));
    }

    private static Station StationOf(BaseStationRow row, BaseStationApplication form, ActTaking taking, string number)
    {
        var station = new Station
        {
            Office = taking.Case.Office, Number = number, Name = row.Name.Trim(), StationClass = "FB", Holder = taking.Case.Applicant, HolderCode = taking.Case.ApplicantCode, District = row.District, Site = row.Site.Trim(),
            Longitude = row.Place.Longitude, Latitude = row.Place.Latitude, AltitudeMetres = row.AltitudeMetres, Mode = OperatingMode.Duplex, EquipmentModel = row.EquipmentModel, ApprovalCode = row.ApprovalCode,
            PowerW = row.PowerW, PowerCode = row.PowerCode, GainDbi = row.GainDbi, Polarisation = row.Polarisation, AntennaHeightMetres = row.AntennaHeightMetres, AzimuthDegrees = row.AzimuthDegrees, LossDb = row.LossDb,
            FrequencyLicenceNumber = form.FrequencyLicenceNumber.Trim(), Remarks = row.SharedSite ? "共址" : null,
        };
        station.SetFrequencies([new StationFrequency { Office = taking.Case.Office, Row = 1, LowHz = row.LowHz, HighHz = row.HighHz, BandwidthHz = row.HighHz - row.LowHz, EmissionDesignator = row.EmissionDesignator }]);
        station.ComputeEirp();
        return station;
    }
}
