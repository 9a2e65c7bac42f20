using System.Globalization;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Words;
using Rongxi.Radio.Authority;
using Rongxi.Radio.Compatibility;
using Rongxi.Radio.Power;
using Rongxi.Radio.Stations;
using Rongxi.Web.Checks;

namespace Rongxi.Radio.Examination;

/// <summary>What follows from a batch of base stations.</summary>
internal sealed class BaseStationAside(RongxiDb db, Delegations delegations, Neighbourhood neighbourhood, Foretelling foretelling) : IFormAside
{
    public string FormId => "radio.base-station-application";

    public async Task<FormReading> Read(FormQuestion asked, CancellationToken ct)
    {
        var form = (BaseStationApplication)asked.Record;
        var licence = await StationAside.Licence(db, form.FrequencyLicenceNumber, ct);
        var rows = form.Rows.Where(row => row.Name.Length > 0).ToList();
        var lines = new List<AsideLine>();
        if (rows.Count > 0)
        {
            lines.Add(new(("基站", "Base stations"), ($"{rows.Count} 站", $"{rows.Count}")) { Note = ($"共址 {rows.Count(row => row.SharedSite)} 站（第三十五条）；最多 {BaseStationApplication.MostRows} 站", $"{rows.Count(row => row.SharedSite)} share a site (art. 35); {BaseStationApplication.MostRows} at most") });
        }

        var powered = rows.Where(row => row.PowerW > 0).Select(row => Eirp.Dbw(row.PowerW, row.GainDbi, row.LossDb)).ToList();
        if (powered.Count > 0)
        {
            lines.Add(new(("EIRP", "EIRP"), Text.Same(powered.Max() - powered.Min() < 0.05
                ? string.Create(CultureInfo.InvariantCulture, $"{powered[0]:0.0} dBW") : string.Create(CultureInfo.InvariantCulture, $"{powered.Min():0.0} – {powered.Max():0.0} dBW"))));
        }

        lines.AddRange(StationAside.Emissions(rows.Select(row => row.EmissionDesignator)));
        lines.AddRange(LicenceLines.Of(form.FrequencyLicenceNumber, licence, asked.Today));
        lines.Add(LicenceLines.Longest(asked.Today, licence, form.FrequencyLicenceNumber.Length == 0 ? "?" : form.FrequencyLicenceNumber));
        lines.Add(await LicenceLines.Competent(delegations, form, asked.Today, ct));

        // Base stations of one network stand on one channel everywhere; what matters are the others around the first.
        var first = rows.FirstOrDefault(row => row.HighHz > row.LowHz && row.Place is { Longitude: not 0, Latitude: not 0 });
        if (first is not null)
        {
            var near = await neighbourhood.Of(first.Place, [new EmissionRange(first.LowHz, first.HighHz)], asked, ct);
            var waves = await foretelling.Of(form, form.Rows.ToList().IndexOf(first) + 1, asked, ct);
            lines.AddRange(near.Lines.Concat(waves?.Lines ?? [])
                .Select(line => line with { Title = ($"{line.Title.Zh}（第1站）", $"{line.Title.En} (first station)") }));
        }

        return new FormReading { Lines = lines, PapersNeeded = [nameof(form.SharingPapers)] };
    }
}
