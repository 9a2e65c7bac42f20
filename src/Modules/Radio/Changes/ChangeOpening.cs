using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Radio.Authority;
using Rongxi.Radio.Frequencies;
using Rongxi.Radio.Stations;

namespace Rongxi.Radio.Changes;

/// <summary>Receives an application on an existing licence: it must be the applicant's, and in a state that allows what is asked.</summary>
internal sealed class ChangeOpening(RongxiDb db, Delegations delegations, Jurisdiction jurisdiction, OfficeBooks books) : ICaseOpening
{
    public async Task Run(Case opened, object? application, CancellationToken ct)
    {
        var form = (LicenceChange)application!;
        var number = form.LicenceNumber.Trim();
        var today = books.Today;
        var errors = new List<FieldError>();
        if (await db.Set<FrequencyAssignment>().AsNoTracking().Include(licence => licence.Bands).FirstOrDefaultAsync(licence => licence.Number == number, ct) is { } frequency)
        {
            errors.AddRange(Mine(opened, frequency.Holder, frequency.HolderCode));
            errors.AddRange(InState(form, frequency.State, frequency.ValidTo, today));
            errors.AddRange(OfFrequency(form, frequency, today));
            Remember(opened, FrequencyAssignment.Register, frequency.Number, frequency.NetworkName, frequency.ValidTo);
        }
        else if (await db.Set<StationLicence>().AsNoTracking().FirstOrDefaultAsync(licence => licence.Number == number, ct) is { } licence)
        {
            var station = await db.Set<Station>().AsNoTracking().Include(station => station.Frequencies).FirstAsync(station => station.Number == licence.StationNumber, ct);
            errors.AddRange(Mine(opened, licence.Holder, licence.HolderCode));
            errors.AddRange(InState(form, licence.State, licence.ValidTo, today));
            errors.AddRange(await OfStation(form, licence, station, today, ct));
            Remember(opened, Station.Register, licence.StationNumber, licence.StationName, licence.ValidTo);
            opened.District = form.NewDistrict ?? station.District;
        }
        else
        {
            errors.Add(new(nameof(form.LicenceNumber), ("没有找到这一许可证或执照", "No such licence")));
        }

        StationOpening.Refuse(errors);
        opened.Title = $"{Titles.Of(form.Kind).Zh}：{opened.Title}";
        opened.Grade = (int)(await delegations.For(form, today, ct)).Part;
    }

    private static void Remember(Case opened, string register, string number, string title, DateOnly expiry)
    {
        opened.RecordRegister = register;
        opened.RecordNumber = number;
        opened.Title = title;
        opened.FixedDay = expiry;
    }

    private static IEnumerable<FieldError> Mine(Case opened, string holder, string? holderCode)
    {
        if (opened.ApplicantCode is { } code ? holderCode is not null && holderCode != code : holder != opened.Applicant)
        {
            yield return new(nameof(LicenceChange.LicenceNumber), ("这一许可证或执照不是申请人的", "That licence is held by somebody else"));
        }
    }

    private static IEnumerable<FieldError> InState(LicenceChange form, RecordState state, DateOnly validTo, DateOnly today)
    {
        var isExpired = state == RecordState.Expired || (state == RecordState.Valid && validTo < today);
        if (isExpired && form.Kind != ChangeKind.Cancellation)
        {
            yield return new(nameof(form.LicenceNumber), ($"已于 {validTo:yyyy-MM-dd} 到期，请重新申请许可", $"It expired on {validTo:yyyy-MM-dd}: apply for a new licence"));
        }
        else if (!isExpired && state is not RecordState.Valid and not RecordState.Suspended)
        {
            var title = Titles.Of(state);
            yield return new(nameof(form.LicenceNumber), ($"现为“{title.Zh}”，不能再办理", $"It is {title.En.ToLowerInvariant()}; nothing can be done on it"));
        }
    }

    private static IEnumerable<FieldError> OfFrequency(LicenceChange form, FrequencyAssignment licence, DateOnly today)
    {
        if (form.Kind == ChangeKind.Renewal && licence.Temporary)
        {
            yield return new(nameof(form.Kind), ("临时使用不延续，请重新申请", "Temporary use is not renewed: apply anew"));
        }

        var longest = FrequencyTerm.Longest(licence.ValidTo.AddDays(1), false);
        if (form.WantedUntil is { } until && (until <= licence.ValidTo || until > longest))
        {
            yield return new(nameof(form.WantedUntil), ($"应在 {licence.ValidTo:yyyy-MM-dd} 之后、{longest:yyyy-MM-dd} 之前", $"After {licence.ValidTo:yyyy-MM-dd} and not beyond {longest:yyyy-MM-dd}"), $"{longest:yyyy-MM-dd}");
        }

        if (form is { Kind: ChangeKind.Change } && (form.NewPlace ?? (object?)form.NewPowerW ?? form.NewEquipmentModel) is not null)
        {
            yield return new(nameof(form.LicenceNumber), ("台址、功率、设备属于台站执照，请填台站执照编号", "Site, power and equipment are of the station licence: give its number"));
        }

        if (form.NewFrequencies is { Count: > 0 })
        {
            yield return new(nameof(form.NewFrequencies), ("变更频率须重新申请频率使用许可（RAD-01）", "Other frequencies need a new licence (RAD-01)"));
        }

        if (form.Kind == ChangeKind.Transfer && form.TransfereeCode == licence.HolderCode)
        {
            yield return new(nameof(form.TransfereeCode), ("受让单位就是现使用单位", "The transferee is the present holder"));
        }

        if (form.UseEndedOn > today)
        {
            yield return new(nameof(form.UseEndedOn), ("终止使用日期不应在今天之后", "Not after today"));
        }
    }

    private async Task<IEnumerable<FieldError>> OfStation(LicenceChange form, StationLicence licence, Station station, DateOnly today, CancellationToken ct)
    {
        var errors = new List<FieldError>();
        var frequency = station.FrequencyLicenceNumber is null ? null
            : await db.Set<FrequencyAssignment>().AsNoTracking().Include(row => row.Bands).FirstOrDefaultAsync(row => row.Number == station.FrequencyLicenceNumber, ct);
        if (form.Kind == ChangeKind.Transfer)
        {
            errors.Add(new(nameof(form.Kind), ("台站执照不转让；频率转让后由受让单位申请台站执照", "Station licences are not transferred; after a transfer of frequencies the transferee applies for its own")));
        }

        if (form.Kind == ChangeKind.Renewal)
        {
            var longest = StationTerm.Longest(licence.ValidTo.AddDays(1), frequency?.ValidTo);
            if (frequency is not null && frequency.ValidTo <= licence.ValidTo)
            {
                errors.Add(new(nameof(form.LicenceNumber), ($"频率使用许可 {frequency.Number} 于 {frequency.ValidTo:yyyy-MM-dd} 到期，请先延续频率许可", $"Frequency licence {frequency.Number} ends on {frequency.ValidTo:yyyy-MM-dd}: renew it first")));
            }
            else if (form.WantedUntil is { } until && (until <= licence.ValidTo || until > longest))
            {
                errors.Add(new(nameof(form.WantedUntil), ($"应在 {licence.ValidTo:yyyy-MM-dd} 之后，最晚 {longest:yyyy-MM-dd}", $"After {licence.ValidTo:yyyy-MM-dd} and until {longest:yyyy-MM-dd} at the latest"), $"{longest:yyyy-MM-dd}"));
            }
        }

        if (form is { NewPlace: { } place, NewDistrict: { } district })
        {
            errors.AddRange(await jurisdiction.Check(district, place, nameof(form.NewPlace), nameof(form.NewDistrict), null, ct));
        }

        if (form.NewFrequencies is { Count: > 0 } rows && frequency is not null)
        {
            errors.AddRange(rows.SelectMany((row, i) => StationOpening.Inside(frequency, row, $"{nameof(form.NewFrequencies)}[{i}].")));
        }

        if (form.UseEndedOn > today)
        {
            errors.Add(new(nameof(form.UseEndedOn), ("终止使用日期不应在今天之后", "Not after today")));
        }

        return errors;
    }
}
