using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Notices;
using Rongxi.Kernel.Numbering;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Search;
using Rongxi.Kernel.Words;
using Rongxi.Radio.Frequencies;
using Rongxi.Radio.Stations;

namespace Rongxi.Radio.Licensing;

/// <summary>What every decision does besides its paper: search words and the notice that the law wants (行政许可法 第四十条).</summary>
internal sealed class Results(SearchIndex search)
{
    /// <summary>Makes a station findable, and to the public by what is public of it.</summary>
    public Task Index(Station station, DateTimeOffset at, CancellationToken ct) => search.Put(
        new SearchEntry
        {
            Office = station.Office, Kind = Station.Register, Number = station.Number, Title = station.Name,
            Detail = $"{station.Holder} · {StationClasses.TitleOf(station.StationClass).Zh}", Address = $"/radio/stations/{station.Number}", Field = RadioModule.FieldName, Public = true, At = at,
        },
        RadioRegisters.Stations.SearchWords(station), ct);

    public Task Index(StationLicence licence, DateTimeOffset at, CancellationToken ct) => search.Put(
        new SearchEntry
        {
            Office = licence.Office, Kind = StationLicence.Register, Number = licence.Number, Title = licence.StationName, Detail = licence.Holder,
            Address = $"/radio/station-licences/{licence.Number}", Field = RadioModule.FieldName, Public = true, At = at,
        },
        RadioRegisters.Licences.SearchWords(licence), ct);

    public Task Index(FrequencyAssignment licence, DateTimeOffset at, CancellationToken ct) => search.Put(
        new SearchEntry
        {
            Office = licence.Office, Kind = FrequencyAssignment.Register, Number = licence.Number, Title = licence.NetworkName, Detail = licence.Holder,
            Address = $"/radio/frequency-licences/{licence.Number}", Field = RadioModule.FieldName, Public = true, At = at,
        },
        RadioRegisters.Frequencies.SearchWords(licence), ct);

    public Task Index(CallSigns.CallSign sign, DateTimeOffset at, CancellationToken ct) => search.Put(
        new SearchEntry
        {
            Office = sign.Office, Kind = CallSigns.CallSign.Register, Number = sign.Number, Title = sign.Number, Detail = $"{sign.StationName} · {sign.Holder}",
            Address = $"/radio/call-signs/{sign.Number}", Field = RadioModule.FieldName, Public = true, At = at,
        },
        RadioRegisters.CallSigns.SearchWords(sign), ct);

    /// <summary>Publishes the result: who, what, which licence, until when. Sites and contacts stay out.</summary>
    public static async Task Publish(ActTaking taking, Text title, Text body, CancellationToken ct)
    {
        var db = taking.Db;
        var serial = await db.Next(db.Office, "notice", taking.Today.Year, ct);
        db.Notices.Add(new PublicNotice
        {
            Office = db.Office, Number = $"{taking.Today.Year}-{serial:0000}", Kind = NoticeKind.LicenceResult, TitleZh = title.Zh, TitleEn = title.En, BodyZh = body.Zh, BodyEn = body.En,
            PublishedOn = taking.Today, ByName = taking.By.Name, RecordedAt = taking.Now,
        });
    }
}
