using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Radio.CallSigns;
using Rongxi.Radio.Changes;
using Rongxi.Radio.Frequencies;
using Rongxi.Radio.Licensing;
using Rongxi.Radio.Stations;

namespace Rongxi.Radio.Endings;

/// <summary>Opens an ending: the licence must exist and be in a state that this ending may follow.</summary>
internal sealed class EndingOpening(RongxiDb db, OfficeBooks books) : ICaseOpening
{
    public async Task Run(Case opened, object? application, CancellationToken ct)
    {
        var form = (IEndingForm)application!;
        var number = form.LicenceNumber.Trim();
        var frequency = await db.Set<FrequencyAssignment>().AsNoTracking().FirstOrDefaultAsync(licence => licence.Number == number, ct);
        var station = frequency is null ? await db.Set<StationLicence>().AsNoTracking().FirstOrDefaultAsync(licence => licence.Number == number, ct) : null;
        if (frequency is null && station is null)
        {
            StationOpening.Refuse([new(nameof(IEndingForm.LicenceNumber), ("没有找到这一许可证或执照", "No such licence"))]);
        }

        var (state, validTo) = frequency is not null ? (frequency.State, frequency.ValidTo) : (station!.State, station.ValidTo);
        StationOpening.Refuse([.. EndingRules.Check(form, state, validTo, frequency is not null, frequency?.ValidFrom, books.Today)]);
        opened.Applicant = frequency?.Holder ?? station!.Holder;
        opened.ApplicantCode = frequency?.HolderCode ?? station!.HolderCode;
        opened.ApplicantUnitId = await db.Units.Where(unit => unit.CreditCode == opened.ApplicantCode).Select(unit => (Guid?)unit.Id).FirstOrDefaultAsync(ct);
        opened.RecordRegister = frequency is not null ? FrequencyAssignment.Register : Station.Register;
        opened.RecordNumber = frequency?.Number ?? station!.StationNumber;
        opened.Title = frequency?.NetworkName ?? station!.StationName;
        opened.FixedDay = validTo;
    }
}

/// <summary>Which ending may follow which state: the four are kept apart.</summary>
internal static class EndingRules
{
    public static IEnumerable<FieldError> Check(IEndingForm form, RecordState state, DateOnly validTo, bool onFrequency, DateOnly? validFrom, DateOnly today)
    {
        const string licence = nameof(IEndingForm.LicenceNumber);
        var isExpired = state == RecordState.Expired || (state == RecordState.Valid && validTo < today);
        if (state is RecordState.Cancelled or RecordState.Undone)
        {
            yield return new(licence, ("已经注销", "It is cancelled already"));
            yield break;
        }

        if (form is CancellationOrder cancellation)
        {
            var fits = cancellation.Ground switch
            {
                CancellationGround.Expired => isExpired,
                CancellationGround.Annulled => state == RecordState.Annulled,
                CancellationGround.Withdrawn => state == RecordState.Withdrawn,
                CancellationGround.Revoked => state == RecordState.Revoked,
                _ => true,
            };
            if (!fits)
            {
                var title = Titles.Of(state);
                yield return new(nameof(cancellation.Ground), ($"现为“{title.Zh}”，注销只是终止之后的手续，须先有相应决定或事实", $"It is {title.En.ToLowerInvariant()}: cancellation only follows an end, which has to be there first"));
            }

            yield break;
        }

        if (isExpired || state is not RecordState.Valid and not RecordState.Suspended)
        {
            yield return new(licence, ("已不在有效状态，只能办理注销手续", "It is no longer in force; only the cancellation remains"));
        }

        if (form is AnnulmentOrder { Ground: AnnulmentGround.Idle } annulment)
        {
            if (!onFrequency)
            {
                yield return new(nameof(annulment.Ground), ("条例第二十六条只适用于频率", "Art. 26 is about frequencies only"));
            }
            else if (annulment.IdleSince is { } since && !IsIdleTooLong(since, today))
            {
                yield return new(nameof(annulment.IdleSince), ($"闲置须超过两年，最早自 {since.AddYears(2).AddDays(1):yyyy-MM-dd} 起可以撤销", $"It must be idle for more than two years: from {since.AddYears(2).AddDays(1):yyyy-MM-dd} at the earliest"));
            }
            else if (annulment.IdleSince < validFrom)
            {
                yield return new(nameof(annulment.IdleSince), ("早于许可生效日期", "Before the licence began"));
            }
        }

        // 行政处罚法 第三十六条: two years from the act, or from its end if it went on.
        if (form is RevocationOrder revocation && revocation.OpenedOn > revocation.ActEndedOn.AddYears(2))
        {
            yield return new(nameof(revocation.ActEndedOn), ("违法行为终了已超过两年，不再给予行政处罚（行政处罚法第三十六条）", "More than two years have passed since the act ended: no penalty (Penalty Law art. 36)"));
        }
    }

    /// <summary>超过两年 does not include the anniversary itself (民法典 第一千二百五十九条).</summary>
    public static bool IsIdleTooLong(DateOnly since, DateOnly today) => today > since.AddYears(2);
}

/// <summary>The holder is told of the decision intended, its facts and grounds, and may state and defend.</summary>
internal sealed class TellHolderOfEnding(Papers papers) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var form = (IEndingForm)Applications.Read(taking.Case, taking.Procedure, taking.Db.Seal)!;
        var isPenalty = form is RevocationOrder;
        await papers.Letter(taking, "hearing-right-notice", new DocumentValues()
            .Set("facts", ($"拟{taking.Procedure.Title.Zh}（{form.LicenceNumber}）。{form.Facts}", $"{taking.Procedure.Title.En} of {form.LicenceNumber} is intended. {form.Facts}"))
            .Set("article", isPenalty ? "《中华人民共和国行政处罚法》第四十四条、第六十三条" : "《中华人民共和国行政许可法》第七条、第四十六条")
            .Set("askWithin", ("收到本告知书之日起五个工作日", "five working days of receiving this notice")), ct);
    }
}

/// <summary>Silence counts only when the time to speak is over.</summary>
internal sealed class NoteSilence(OfficeBooks books) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var told = taking.Case.Steps.Last(step => step.Act == nameof(EndingAct.TellHolder)).On;
        var last = (await books.Calendar(ct)).AddWorkingDays(told, 5);
        if (taking.Today <= last)
        {
            throw new Refusal("radio.defence-running", ($"持有人可以陈述申辩至 {last:yyyy-MM-dd}", $"The holder may speak until {last:yyyy-MM-dd}"));
        }
    }
}

/// <summary>Ends a licence, in the one way its procedure stands for; what rests on a frequency licence is named to the handler.</summary>
internal sealed class EndLicence(RongxiDb db, Papers papers, CallSignBook callSigns) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var form = (IEndingForm)Applications.Read(taking.Case, taking.Procedure, taking.Db.Seal)!;
        var decision = taking.InputAs<EndingDecision>();
        taking.Case.AcceptedOn ??= taking.Case.ReceivedOn;
        if (form is WithdrawalOrder && string.IsNullOrWhiteSpace(decision.Compensation))
        {
            throw new Refusal("radio.compensation-missing", ("撤回许可须写明补偿（行政许可法第八条）", "A withdrawal states the compensation (Licensing Law art. 8)"), [new("Compensation", ("必填", "Required"))]);
        }

        var frequency = taking.Case.RecordRegister == FrequencyAssignment.Register ? await db.Set<FrequencyAssignment>().Include(licence => licence.Bands).FirstAsync(licence => licence.Number == taking.Case.RecordNumber, ct) : null;
        var station = frequency is null ? await db.Set<Station>().Include(row => row.Frequencies).FirstAsync(row => row.Number == taking.Case.RecordNumber, ct) : null;
        var licence = station is null ? null : await db.Set<StationLicence>().FirstAsync(row => row.StationNumber == station.Number, ct);
        var state = frequency?.State ?? licence!.State;
        StationOpening.Refuse([.. EndingRules.Check(form, state, frequency?.ValidTo ?? licence!.ValidTo, frequency is not null, frequency?.ValidFrom, taking.Today).Where(error => error.Field == nameof(IEndingForm.LicenceNumber))]);

        var (kind, to, next) = Paper(form);
        var paper = await papers.Letter(taking, kind, Values(form, decision, taking, frequency is not null ? ChangePapers.Name(frequency) : ChangePapers.Name(licence!)), ct, Disclosure.Public);
        var reason = $"{taking.Procedure.Title.Zh} {paper.Number}";
        if (frequency is not null)
        {
            frequency.State = to;
            await db.Enter(frequency, FrequencyAssignment.Register, next, reason, decision.EffectiveOn, taking.By, ct, taking.Case.Number);
            return;
        }

        station!.State = licence!.State = to;
        if (form is CancellationOrder order)
        {
            licence.HandedBackOn = order.HandedBackOn;
            licence.AntennaDismantledOn = order.AntennaDismantledOn;
        }

        await db.Enter(station, Station.Register, next, reason, decision.EffectiveOn, taking.By, ct, taking.Case.Number);
        await db.Enter(licence, StationLicence.Register, next, reason, decision.EffectiveOn, taking.By, ct, taking.Case.Number);
        await callSigns.Release(station.CallSign, $"台站 {station.Number}：{taking.Procedure.Title.Zh}", decision.EffectiveOn, taking.Case.Number, taking.By, ct);
    }

    /// <summary>Each ending has its own paper, state and entry.</summary>
    internal static (string Kind, RecordState State, EntryKind Entry) Paper(IEndingForm form) => form switch
    {
        CancellationOrder => ("cancellation-record", RecordState.Cancelled, EntryKind.Cancelled),
        AnnulmentOrder => ("annulment-decision", RecordState.Annulled, EntryKind.Annulled),
        WithdrawalOrder => ("withdrawal-decision", RecordState.Withdrawn, EntryKind.Withdrawn),
        RevocationOrder => ("revocation-decision", RecordState.Revoked, EntryKind.Revoked),
        _ => throw new ArgumentException($"{form.GetType().Name} ends nothing", nameof(form)),
    };

    private static DocumentValues Values(IEndingForm form, EndingDecision decision, ActTaking taking, Text licence)
    {
        var values = new DocumentValues().Set("licence", licence).Set("effectiveOn", (DateOnly?)decision.EffectiveOn);
        switch (form)
        {
            case CancellationOrder cancellation:
                var ground = Titles.Of(cancellation.Ground);
                return values.Set("facts", ground).Set("follows", cancellation.Follows).Set("note", cancellation.Facts)
                    .Set("article", ("《中华人民共和国行政许可法》第七十条、《中华人民共和国无线电管理条例》第十九条、第三十八条", "art. 70 of the Administrative Licensing Law, arts. 19 and 38 of the Radio Regulations"))
                    .Set("handBack", ("交回证件，拆除台站及天线等附属设备", "hand back the licence and dismantle the station with its antenna"));
            case AnnulmentOrder annulment:
                return values.Set("facts", ($"{Titles.Of(annulment.Ground).Zh}：{annulment.Facts.TrimEnd('。')}", $"{Titles.Of(annulment.Ground).En}: {annulment.Facts}"))
                    .Set("article", annulment.Ground == AnnulmentGround.Idle ? "《中华人民共和国无线电管理条例》第二十六条" : "《中华人民共和国行政许可法》第六十九条")
                    .Set("compensation", annulment.Ground switch
                    {
                        AnnulmentGround.Fraud => ("基于该许可取得的利益不受保护，不予赔偿", "what was gained from the licence is not protected; no damages"),
                        AnnulmentGround.Idle => ("不予赔偿", "none"),
                        _ => Text.Same(decision.Compensation ?? "依法予以赔偿，另行办理"),
                    })
                    .Set("handBack", ("交回证件", "hand back the licence"));
            case WithdrawalOrder withdrawal:
                return values.Set("facts", ($"{Titles.Of(withdrawal.Ground).Zh}：{withdrawal.Facts.TrimEnd('。')}；为了公共利益的需要：{withdrawal.PublicInterest.TrimEnd('。')}", $"{Titles.Of(withdrawal.Ground).En}: {withdrawal.Facts}; the public interest: {withdrawal.PublicInterest}"))
                    .Set("article", ("《中华人民共和国行政许可法》第八条第二款", "art. 8 para 2 of the Administrative Licensing Law"))
                    .Set("compensation", decision.Compensation).Set("handBack", ("交回证件", "hand back the licence"));
            default:
                var revocation = (RevocationOrder)form;
                var heard = taking.Case.Times(nameof(EndingAct.CloseHearing)) > 0 ? new Text("已依法告知并举行听证", "The party was told, and a hearing was held")
                    : taking.Case.Times(nameof(EndingAct.RecordDefence)) > 0 ? ("已依法告知并听取陈述和申辩，当事人未要求听证", "The party was told and heard, and asked for no hearing")
                    : ("已依法告知，当事人在期限内未陈述、申辩，也未要求听证", "The party was told and said nothing in time, nor asked for a hearing");
                return values.Set("facts", revocation.Facts.TrimEnd('。')).Set("evidence", revocation.Evidence.TrimEnd('。')).Set("article", Citation.Of(revocation.Article)).Set("heard", heard).Set("handBack", ("交回证件", "hand back the licence"));
        }
    }
}
