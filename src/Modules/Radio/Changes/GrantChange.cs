using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Radio.Frequencies;
using Rongxi.Radio.Licensing;
using Rongxi.Radio.Stations;
using Act = Rongxi.Radio.Licensing.Act;

namespace Rongxi.Radio.Changes;

/// <summary>Does what was asked on an existing licence: renews, changes, transfers or cancels it.</summary>
internal sealed class GrantChange(RongxiDb db, ReviewSheets sheets, FrequencyChanges frequencies, StationChanges stations) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        if (taking.Act.Name != nameof(Act.RenewBySilence))
        {
            ReviewSheets.MustMeetAll(taking);
            await sheets.File(taking, ct);
        }

        taking.Case.AcceptedOn ??= taking.Case.ReceivedOn;
        var form = taking.Application<LicenceChange>();
        var grant = (ChangeGrant?)taking.Input ?? new ChangeGrant();
        if (taking.Case.RecordRegister == FrequencyAssignment.Register)
        {
            var licence = await db.Set<FrequencyAssignment>().Include(licence => licence.Bands).FirstAsync(licence => licence.Number == taking.Case.RecordNumber, ct);
            MustStillHold(licence.State, form.Kind, licence.Number);
            await frequencies.Do(taking, licence, form, grant, ct);
        }
        else
        {
            var licence = await db.Set<StationLicence>().FirstAsync(licence => licence.StationNumber == taking.Case.RecordNumber, ct);
            var station = await db.Set<Station>().Include(station => station.Frequencies).FirstAsync(station => station.Number == taking.Case.RecordNumber, ct);
            MustStillHold(licence.State, form.Kind, licence.Number);
            await stations.Do(taking, station, licence, form, grant, ct);
        }
    }

    // Between application and decision the licence may have been annulled or revoked: an ended licence is not renewed.
    private static void MustStillHold(RecordState state, ChangeKind kind, string number)
    {
        if (state is RecordState.Valid or RecordState.Suspended or RecordState.Expired)
        {
            return;
        }

        var title = Kernel.Forms.Titles.Of(state);
        throw new Refusal("radio.licence-ended", ($"{number} 现为“{title.Zh}”，不能准予{Kernel.Forms.Titles.Of(kind).Zh}", $"{number} is {title.En.ToLowerInvariant()}: no {Kernel.Forms.Titles.Of(kind).En.ToLowerInvariant()} can be granted"));
    }

    /// <summary>How long a renewal runs: as granted, as wanted, else the former term, within what the law allows.</summary>
    internal static DateOnly Until(DateOnly formerFrom, DateOnly formerTo, DateOnly longest, DateOnly? granted, DateOnly? wanted, bool bySilence)
    {
        var until = granted ?? wanted ?? (bySilence ? formerTo.AddDays(formerTo.DayNumber - formerFrom.DayNumber + 1) : longest);
        if (granted is not null && (until <= formerTo || until > longest))
        {
            throw new Refusal("radio.renewal-term", ($"应在 {formerTo:yyyy-MM-dd} 之后，最晚 {longest:yyyy-MM-dd}", $"After {formerTo:yyyy-MM-dd}, until {longest:yyyy-MM-dd} at the latest"), [new("ValidTo", ("期限不合法", "Not within the law"), $"{longest:yyyy-MM-dd}")]);
        }

        return until > longest ? longest : until;
    }

    internal static Text BySilenceNote => ("在许可有效期届满前未作出决定，依照《中华人民共和国行政许可法》第五十条第二款视为准予延续，现予书面确认。", "No decision was taken before the licence expired; by art. 50 para 2 of the Administrative Licensing Law it is deemed renewed, which is hereby confirmed in writing.");
}

/// <summary>Renewal, change, transfer and cancellation of a frequency licence.</summary>
internal sealed class FrequencyChanges(RongxiDb db, Papers papers, Results results)
{
    public Task Do(ActTaking taking, FrequencyAssignment licence, LicenceChange form, ChangeGrant grant, CancellationToken ct) => form.Kind switch
    {
        ChangeKind.Renewal => Renew(taking, licence, form, grant, ct),
        ChangeKind.Change => Change(taking, licence, form, grant, ct),
        ChangeKind.Transfer => Transfer(taking, licence, form, grant, ct),
        _ => Cancel(taking, licence, form, ct),
    };

    private async Task Renew(ActTaking taking, FrequencyAssignment licence, LicenceChange form, ChangeGrant grant, CancellationToken ct)
    {
        var bySilence = taking.Act.Name == nameof(Act.RenewBySilence);
        var from = licence.ValidTo.AddDays(1);
        var until = GrantChange.Until(licence.ValidFrom, licence.ValidTo, FrequencyTerm.Longest(from, false), grant.ValidTo, form.WantedUntil, bySilence);
        licence.Conditions = grant.Conditions ?? licence.Conditions;
        var decision = await papers.Letter(taking, "renewal-decision", new DocumentValues()
            .Set("licence", ChangePapers.Name(licence))
            .Set("article", ("《中华人民共和国无线电管理条例》第十九条、《中华人民共和国行政许可法》第五十条", "art. 19 of the Radio Regulations, art. 50 of the Administrative Licensing Law"))
            .Set("term", FrequencyPapers.TermText(from, until))
            .List("conditions", FrequencyPapers.Lines(licence.Conditions))
            .Set("note", bySilence ? GrantChange.BySilenceNote : Text.None), ct, Disclosure.Public);
        licence.ValidTo = until;
        licence.State = RecordState.Valid;
        await Reissue(taking, licence, decision.Number, EntryKind.Renewed, $"{(bySilence ? "视为准予延续" : "准予延续")} {decision.Number}", from, ct);
    }

    private async Task Change(ActTaking taking, FrequencyAssignment licence, LicenceChange form, ChangeGrant grant, CancellationToken ct)
    {
        var changes = new ChangeList();
        licence.Holder = changes.Note(("使用单位", "Holder"), licence.Holder, form.NewHolderName);
        licence.NetworkName = changes.Note(("网络名称", "Network"), licence.NetworkName, form.NewName);
        licence.Purpose = changes.Note(("用途", "Purpose"), licence.Purpose, form.NewPurpose);
        licence.Conditions = grant.Conditions ?? licence.Conditions;
        var decision = await papers.Letter(taking, "change-decision", ChangePapers.Change(ChangePapers.Name(licence), changes, taking.Today, licence.Conditions, "《中华人民共和国行政许可法》第四十九条"), ct, Disclosure.Public);
        await Reissue(taking, licence, decision.Number, EntryKind.Changed, $"准予变更 {decision.Number}", taking.Today, ct);
    }

    // 第二十条: the transferee meets art. 15 and the agreement is filed. The old licence ends, the term does not grow.
    private async Task Transfer(ActTaking taking, FrequencyAssignment licence, LicenceChange form, ChangeGrant grant, CancellationToken ct)
    {
        var charter = papers.CharterOf(taking.Case);
        var next = new FrequencyAssignment
        {
            Office = licence.Office, Number = await db.NextLicence(charter, LicenceNumbers.Frequencies, taking.Today.Year, ct), Holder = form.Transferee!.Trim(), HolderCode = form.TransfereeCode, NetworkName = licence.NetworkName,
            ServiceType = licence.ServiceType, Nature = licence.Nature, TechnicalSystem = licence.TechnicalSystem, Area = licence.Area, AreaText = licence.AreaText, Purpose = licence.Purpose, UseRatePercent = licence.UseRatePercent,
            Temporary = licence.Temporary, IssuedOn = taking.Today, ValidFrom = taking.Today, ValidTo = licence.ValidTo, PayerName = form.Transferee.Trim(), PayerCode = form.TransfereeCode,
            Conditions = grant.Conditions ?? licence.Conditions, CaseNumber = taking.Case.Number, DecidedBy = licence.DecidedBy, TransferredFrom = licence.Number,
        };
        next.SetBands(licence.Bands.OrderBy(band => band.Row).Select(band => new FrequencyBand { Office = band.Office, Row = band.Row, Use = band.Use, LowHz = band.LowHz, HighHz = band.HighHz, ChannelBandwidthHz = band.ChannelBandwidthHz, ChannelSpacingHz = band.ChannelSpacingHz }).ToList());
        var decision = await papers.Letter(taking, "transfer-decision", new DocumentValues()
            .Set("licence", ChangePapers.Name(licence))
            .Set("transferor", licence.Holder)
            .Set("transferee", next.Holder)
            .Set("newLicence", ChangePapers.Name(next))
            .Set("article", ("《中华人民共和国无线电管理条例》第二十条", "art. 20 of the Radio Regulations"))
            .Set("effectiveOn", (DateOnly?)taking.Today)
            .Set("term", FrequencyPapers.TermText(next.ValidFrom, next.ValidTo))
            .List("conditions", FrequencyPapers.Lines(next.Conditions)), ct, Disclosure.Public, [next.Holder]);
        next.DecisionNumber = decision.Number;
        db.Add(next);
        await db.Enter(next, FrequencyAssignment.Register, EntryKind.Registered, $"自 {licence.Number} 转让 {decision.Number}", taking.Today, taking.By, ct, taking.Case.Number);
        licence.TransferredTo = next.Number;
        licence.State = RecordState.Cancelled;
        await db.Enter(licence, FrequencyAssignment.Register, EntryKind.Transferred, $"转让给 {next.Holder}（{next.Number}） {decision.Number}", taking.Today, taking.By, ct, taking.Case.Number);
        await papers.Licence(taking, "frequency-licence", FrequencyPapers.Sheet(next), FrequencyAssignment.Register, next.Holder, next.HolderCode, ct);
        await results.Index(next, taking.Now, ct);
    }

    private async Task Cancel(ActTaking taking, FrequencyAssignment licence, LicenceChange form, CancellationToken ct)
    {
        var on = form.UseEndedOn ?? taking.Today;
        var record = await papers.Letter(taking, "cancellation-record", ChangePapers.Cancellation(ChangePapers.Name(licence), form, taking.Case.Number, taking.Today), ct, Disclosure.Public);
        licence.State = RecordState.Cancelled;
        await db.Enter(licence, FrequencyAssignment.Register, EntryKind.Cancelled, $"持有人终止使用，注销 {record.Number}", on, taking.By, ct, taking.Case.Number);
    }

    private async Task Reissue(ActTaking taking, FrequencyAssignment licence, string? decision, EntryKind kind, string reason, DateOnly effective, CancellationToken ct)
    {
        licence.Issue++;
        licence.IssuedOn = taking.Today;
        licence.CaseNumber = taking.Case.Number;
        licence.DecisionNumber = decision;
        licence.RemindedAtDays = null;
        await db.Enter(licence, FrequencyAssignment.Register, kind, reason, effective, taking.By, ct, taking.Case.Number);
        await papers.Licence(taking, "frequency-licence", FrequencyPapers.Sheet(licence), FrequencyAssignment.Register, licence.Holder, licence.HolderCode, ct);
        await results.Index(licence, taking.Now, ct);
    }
}
