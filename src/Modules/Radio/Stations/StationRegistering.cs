using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Radio.CallSigns;
using Rongxi.Radio.Frequencies;
using Rongxi.Radio.Licensing;

namespace Rongxi.Radio.Stations;

/// <summary>Enters a licensed station and its licence into their registers.</summary>
internal sealed class StationRegistering(RongxiDb db, Papers papers, CallSignBook callSigns, Results results)
{
    /// <summary>The frequency licence a station rests on, as it now is; null where none is needed.</summary>
    public async Task<FrequencyAssignment?> Underlying(string? number, DateOnly today, CancellationToken ct)
    {
        if (number is null)
        {
            return null;
        }

        var licence = await db.Set<FrequencyAssignment>().AsNoTracking().Include(licence => licence.Bands).FirstOrDefaultAsync(licence => licence.Number == number.Trim(), ct);
        return licence is { State: RecordState.Valid } && licence.ValidTo >= today
            ? licence
            : throw new Refusal("radio.frequency-licence-ended", ($"频率使用许可 {number} 已不在有效状态，不能据以核发执照", $"Frequency licence {number} is no longer in force: no station can be licensed on it"));
    }

    /// <summary>The last day of a licence as granted; refuses a day the law does not allow.</summary>
    public static DateOnly Term(DateOnly from, FrequencyAssignment? frequency, DateOnly? granted, DateOnly? wanted)
    {
        var longest = StationTerm.Longest(from, frequency?.ValidTo);
        if (granted is { } day && (day > longest || day < from))
        {
            throw new Refusal(
                "radio.station-term",
                frequency is null ? ($"不需频率许可的执照最长五年，至 {longest:yyyy-MM-dd}（无线电管理条例第三十三条）", $"Five years at most, until {longest:yyyy-MM-dd} (art. 33)") : ($"执照有效期不得超过频率许可的期限 {longest:yyyy-MM-dd}（无线电管理条例第三十三条）", $"Not beyond the frequency licence, which ends on {longest:yyyy-MM-dd} (art. 33)"),
                [new("ValidTo", ("期限不合法", "Not within the law"), $"{longest:yyyy-MM-dd}")]);
        }

        return StationTerm.Until(from, frequency?.ValidTo, granted ?? wanted);
    }

    /// <summary>Registers a station with its licence and, where wanted, a call sign; issues the licence.</summary>
    public async Task<StationLicence> Register(ActTaking taking, Station station, FrequencyAssignment? frequency, string? decisionNumber, bool wantsCallSign, CancellationToken ct)
    {
        var (from, until) = (station.ValidFrom!.Value, station.ValidTo!.Value);
        station.LicenceNumber = station.Number;
        station.LastCaseNumber = taking.Case.Number;
        if (wantsCallSign && station.CallSign is null)
        {
            var sign = await callSigns.Reserve(taking.Case.Number, station.Holder, station.HolderCode, taking.Today, taking.By, ct);
            station.CallSign = sign.Number;
            await callSigns.Issue(sign, station.Number, station.Name, from, until, taking.Case.Number, taking.By, taking.Now, ct);
        }

        var licence = new StationLicence
        {
            Office = station.Office, Number = station.Number, StationNumber = station.Number, StationName = station.Name, StationClass = station.StationClass, Holder = station.Holder, HolderCode = station.HolderCode,
            FrequencyLicenceNumber = station.FrequencyLicenceNumber, CallSign = station.CallSign, IssuedOn = taking.Today, ValidFrom = from, ValidTo = until, CaseNumber = taking.Case.Number,
            DecisionNumber = decisionNumber, DecidedBy = station.DecidedBy,
        };
        db.Add(station);
        db.Add(licence);
        await db.Enter(station, Station.Register, EntryKind.Registered, $"核发执照 {decisionNumber}", from, taking.By, ct, taking.Case.Number);
        await db.Enter(licence, StationLicence.Register, EntryKind.Registered, $"核发执照 {decisionNumber}", from, taking.By, ct, taking.Case.Number);
        await papers.Licence(taking, "station-licence", StationPapers.Sheet(station, frequency), StationLicence.Register, station.Holder, station.HolderCode, ct);
        await results.Index(station, taking.Now, ct);
        await results.Index(licence, taking.Now, ct);
        return licence;
    }
}
