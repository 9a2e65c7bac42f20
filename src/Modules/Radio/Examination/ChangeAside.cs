using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Radio.Authority;
using Rongxi.Radio.Changes;
using Rongxi.Radio.Compatibility;
using Rongxi.Radio.Frequencies;
using Rongxi.Radio.Stations;
using Rongxi.Web.Checks;

namespace Rongxi.Radio.Examination;

/// <summary>What follows from an application on an existing licence: what it says now, whether a renewal is in time, how long it may run.</summary>
internal sealed class ChangeAside(RongxiDb db, Delegations delegations, OfficeBooks books, Foretelling foretelling) : IFormAside
{
    public string FormId => "radio.licence-change";

    public async Task<FormReading> Read(FormQuestion asked, CancellationToken ct)
    {
        var form = (LicenceChange)asked.Record;
        var number = form.LicenceNumber.Trim();
        if (number.Length == 0)
        {
            return FormReading.Nothing;
        }

        var frequency = await StationAside.Licence(db, number, ct);
        var licence = frequency is null ? await db.Set<StationLicence>().AsNoTracking().FirstOrDefaultAsync(row => row.Number == number, ct) : null;
        if (frequency is null && licence is null)
        {
            return FormReading.Nothing;
        }

        var (name, state, validTo) = frequency is not null ? (frequency.NetworkName, frequency.State, frequency.ValidTo) : (licence!.StationName, licence.State, licence.ValidTo);
        var lines = new List<AsideLine>
        {
            new(("许可证或执照", "Licence"), Text.Same(name)) { Light = RegisterLights.Of(state, validTo, asked.Today), Note = ($"至 {validTo:yyyy-MM-dd}", $"until {validTo:yyyy-MM-dd}") },
        };
        if (form.Kind == ChangeKind.Renewal && asked.Typed(nameof(form.Kind)))
        {
            var calendar = await books.Calendar(ct);
            var last = Renewal.LastDay(validTo, calendar);
            var inTime = asked.Today <= last;
            lines.Add(new(("最迟申请日", "Apply by"), Text.Same($"{last:yyyy-MM-dd}"))
            {
                Light = inTime ? new Light(LightColour.Ok, ("及时", "in time")) : new Light(LightColour.Near, ("已晚于30个工作日前", "later than 30 working days before")),
                Note = inTime ? ("届满前未决定的视为准予延续（行政许可法第五十条）", "no decision by the expiry: deemed renewed (Licensing Law art. 50)") : ("仍可申请，但不适用视为准予延续", "may still be applied for, but silence renews nothing"),
            });
            var longest = frequency is not null ? FrequencyTerm.Longest(validTo.AddDays(1), false) : await LongestOf(licence!, ct);
            lines.Add(new(("可延至最长", "Longest renewal"), ($"至 {longest:yyyy-MM-dd}", $"until {longest:yyyy-MM-dd}")) { Note = frequency is not null ? ("十年（第十九条）", "ten years (art. 19)") : ("不超过频率许可；不需频率许可的五年（第三十三条）", "not beyond the frequency licence; five years without one (art. 33)") });
        }

        lines.Add(await LicenceLines.Competent(delegations, form, asked.Today, ct));

        // Only of one's own station: what would disturb another's is nothing to be tried out.
        var waves = form.Kind == ChangeKind.Change && ChangesWaves(form) && licence is not null && (asked.IsOfficer || licence.Holder == asked.Applicant)
            ? await foretelling.Of(form, licence.StationNumber, asked, ct) : null;
        lines.AddRange(waves?.Lines ?? []);
        return new FormReading { Lines = lines, Doubt = waves?.Doubt ?? Text.None, DecisionLimit = frequency is not null ? "decision-frequency" : "decision-station" };
    }

    private static bool ChangesWaves(LicenceChange form) =>
        form.NewPlace is not null || form.NewAntennaHeightMetres is not null || form.NewPowerW is not null || form.NewGainDbi is not null || form.NewLossDb is not null
        || form.NewPolarisation is not null || form.NewAzimuthDegrees is not null || form.NewFrequencies is { Count: > 0 };

    private async Task<DateOnly> LongestOf(StationLicence licence, CancellationToken ct)
    {
        var under = await db.Set<Station>().AsNoTracking().Where(station => station.Number == licence.StationNumber).Select(station => station.FrequencyLicenceNumber).FirstOrDefaultAsync(ct);
        return StationTerm.Longest(licence.ValidTo.AddDays(1), (await StationAside.Licence(db, under, ct))?.ValidTo);
    }
}
