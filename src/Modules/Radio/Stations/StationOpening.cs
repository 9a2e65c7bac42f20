using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Radio.Authority;
using Rongxi.Radio.Frequencies;

namespace Rongxi.Radio.Stations;

/// <summary>Receives a station application: names the case and holds the form against the registers.</summary>
internal sealed class StationOpening(RongxiDb db, Delegations delegations, Jurisdiction jurisdiction, OfficeBooks books) : ICaseOpening
{
    public async Task Run(Case opened, object? application, CancellationToken ct)
    {
        var form = (StationApplication)application!;
        var today = books.Today;
        var errors = new List<FieldError>();
        errors.AddRange(await jurisdiction.Check(form.District, form.HasFixedSite ? form.Place : null, nameof(form.Place), nameof(form.District), null, ct));
        var licence = await FrequencyUnder(form.FrequencyLicenceNumber, ct);
        if (form.FrequencyLicenceNumber is not null)
        {
            errors.AddRange(AgainstLicence(licence, opened.ApplicantCode, opened.Applicant, form.WantedUntil, today));
            if (licence is not null)
            {
                errors.AddRange(form.Frequencies.SelectMany((row, i) => Inside(licence, row, $"{nameof(form.Frequencies)}[{i}].")));
            }
        }
        else if (form.WantedUntil is { } until && until > StationTerm.Longest(today, null))
        {
            errors.Add(new(nameof(form.WantedUntil), ($"不需频率许可的执照最长五年，最晚 {StationTerm.Longest(today, null):yyyy-MM-dd}", $"Five years at most without a frequency licence, until {StationTerm.Longest(today, null):yyyy-MM-dd}"), $"{StationTerm.Longest(today, null):yyyy-MM-dd}"));
        }

        Refuse(errors);
        opened.Title = form.StationName.Trim();
        opened.District = form.District;
        opened.Grade = (int)(await delegations.For(form, today, ct)).Part;
    }

    /// <summary>Refuses with everything that is wrong at once.</summary>
    internal static void Refuse(IReadOnlyList<FieldError> errors)
    {
        if (errors.Count > 0)
        {
            throw new Refusal("form.invalid", ($"有 {errors.Count} 处需要修改", errors.Count == 1 ? "1 field needs correction" : $"{errors.Count} fields need correction"), errors);
        }
    }

    private async Task<FrequencyAssignment?> FrequencyUnder(string? number, CancellationToken ct) =>
        number is null ? null : await db.Set<FrequencyAssignment>().AsNoTracking().Include(licence => licence.Bands).FirstOrDefaultAsync(licence => licence.Number == number.Trim(), ct);

    /// <summary>Whether the frequency licence exists, is the applicant's and in force, and outlasts what is wanted (第三十三条).</summary>
    internal static IEnumerable<FieldError> AgainstLicence(FrequencyAssignment? licence, string? applicantCode, string applicant, DateOnly? wantedUntil, DateOnly today)
    {
        const string field = nameof(StationApplication.FrequencyLicenceNumber);
        if (licence is null)
        {
            yield return new(field, ("没有找到这一频率使用许可", "No such frequency licence"));
            yield break;
        }

        if (licence.State != RecordState.Valid || licence.ValidTo < today)
        {
            var state = Kernel.Forms.Titles.Of(licence.State);
            yield return new(field, ($"该许可现为“{(licence.ValidTo < today ? "过期" : state.Zh)}”", $"That licence is {(licence.ValidTo < today ? "expired" : state.En.ToLowerInvariant())}"));
        }

        if (applicantCode is not null ? licence.HolderCode is not null && licence.HolderCode != applicantCode : licence.Holder != applicant)
        {
            yield return new(field, ("该许可的使用单位不是申请人", "That licence is held by somebody else"));
        }

        if (wantedUntil is { } until && until > licence.ValidTo)
        {
            yield return new(nameof(StationApplication.WantedUntil), ($"不得超过频率使用许可的期限 {licence.ValidTo:yyyy-MM-dd}（无线电管理条例第三十三条）", $"Not beyond the frequency licence, which ends on {licence.ValidTo:yyyy-MM-dd} (art. 33)"), $"{licence.ValidTo:yyyy-MM-dd}");
        }
    }

    /// <summary>Whether a row lies inside the licensed bands and fits the channel.</summary>
    internal static IEnumerable<FieldError> Inside(FrequencyAssignment licence, FrequencyRow row, string path)
    {
        var field = row.FromHz is null ? nameof(FrequencyRow.TransmitHz) : nameof(FrequencyRow.FromHz);
        if (row.Transmitted() is { } sent && !licence.Covers(sent.Low, sent.High, BandUse.Transmit))
        {
            yield return new(path + field, OutsideWords(licence, sent.Low, sent.High, BandUse.Transmit));
        }

        if (row.Received() is { } heard && !licence.Covers(heard.Low, heard.High, BandUse.Receive) && licence.Bands.Any(band => band.Use == BandUse.Receive))
        {
            yield return new(path + nameof(FrequencyRow.ReceiveHz), OutsideWords(licence, heard.Low, heard.High, BandUse.Receive));
        }

        if (row.Bandwidth() is { } width && licence.ChannelBandwidthHz is { } most && width > most)
        {
            yield return new(path + (row.EmissionDesignator is null ? nameof(FrequencyRow.BandwidthHz) : nameof(FrequencyRow.EmissionDesignator)), ($"带宽 {FrequencyText.Format(width)} 超过许可的信道带宽 {FrequencyText.Format(most)}", $"A bandwidth of {FrequencyText.Format(width)} exceeds the licensed channel of {FrequencyText.Format(most)}"));
        }
    }

    private static Text OutsideWords(FrequencyAssignment licence, long low, long high, BandUse use)
    {
        var bands = licence.Bands.Where(band => band.Use == use || band.Use == BandUse.Both).OrderBy(band => band.LowHz).ToList();
        if (bands.Count == 0)
        {
            return ($"频率许可 {licence.Number} 没有{(use == BandUse.Transmit ? "发射" : "接收")}频率", $"{licence.Number} has no frequencies to {(use == BandUse.Transmit ? "transmit on" : "receive")}");
        }

        var near = bands.MinBy(band => Math.Min(Math.Abs(band.LowHz - low), Math.Abs(band.HighHz - high)))!;
        return high > near.HighHz
            ? ($"超出许可 {licence.Number} 的上限 {FrequencyText.Format(near.HighHz)}（含带宽）", $"Above the upper edge {FrequencyText.Format(near.HighHz)} of {licence.Number}, bandwidth included")
            : ($"低于许可 {licence.Number} 的下限 {FrequencyText.Format(near.LowHz)}（含带宽）", $"Below the lower edge {FrequencyText.Format(near.LowHz)} of {licence.Number}, bandwidth included");
    }
}

/// <summary>Receives a batch of base stations: every row is held against the frequency licence and the city.</summary>
internal sealed class BaseStationOpening(RongxiDb db, Delegations delegations, Jurisdiction jurisdiction, OfficeBooks books) : ICaseOpening
{
    public async Task Run(Case opened, object? application, CancellationToken ct)
    {
        var form = (BaseStationApplication)application!;
        var licence = await db.Set<FrequencyAssignment>().AsNoTracking().Include(licence => licence.Bands).FirstOrDefaultAsync(licence => licence.Number == form.FrequencyLicenceNumber.Trim(), ct);
        var errors = new List<FieldError>(StationOpening.AgainstLicence(licence, opened.ApplicantCode, opened.Applicant, form.WantedUntil, books.Today));
        for (var i = 0; i < form.Rows.Count; i++)
        {
            var (row, path) = (form.Rows[i], $"{nameof(form.Rows)}[{i}].");
            errors.AddRange(await jurisdiction.Check(row.District, row.Place, path + nameof(row.Place), path + nameof(row.District), i + 1, ct));
            if (licence is not null && !licence.Covers(row.LowHz, row.HighHz, BandUse.Transmit))
            {
                errors.Add(new(path + nameof(row.LowHz), ($"不在频率许可 {licence.Number} 的范围内", $"Not inside {licence.Number}"), Row: i + 1));
            }
        }

        StationOpening.Refuse(errors);
        opened.Title = $"{form.NetworkName}（{form.Rows.Count} 站）";
        opened.District = form.Rows.Select(row => row.District).Distinct().Count() == 1 ? form.Rows[0].District : null;
        opened.Grade = (int)(await delegations.For(form, books.Today, ct)).Part;
    }
}
