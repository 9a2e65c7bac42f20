using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Resources.Catalogue;
using Rongxi.Resources.Lineage;

namespace Rongxi.Resources.Sharing;

/// <summary>What is asked for exists, is shared, and is not the applicant's own; how it is to be answered follows from its type.</summary>
internal sealed class SharingOpening(SharingBook book, OfficeBooks books) : ICaseOpening
{
    public async Task Run(Case opened, object? application, CancellationToken ct)
    {
        var form = (SharingRequest)application!;
        Fields.MustBeUnit(opened, ("共享由单位申请，请以单位名义申报", "Units ask to share: apply for your unit"));
        if (form.Until < books.Today)
        {
            throw Fields.Wrong(nameof(form.Until), ("应在今天之后", "Must lie ahead"));
        }

        if (string.IsNullOrWhiteSpace(form.EntryNumber))
        {
            opened.Title = form.Wanted!.Trim().Split('\n')[0] is { Length: > 60 } longer ? longer[..60] : form.Wanted.Trim().Split('\n')[0];
            opened.Grade = SharingProcedure.NotCatalogued;
            return;
        }

        var (entry, _) = await book.Asked(form.EntryNumber, form.Items, ct);
        if (entry.ProviderCode is { } code && code == opened.ApplicantCode)
        {
            throw Fields.Wrong(nameof(form.EntryNumber), ("这是本单位提供的资源", "Your own unit provides it"));
        }

        opened.Title = entry.Name;
        opened.Grade = entry.Sharing == SharingType.Unconditional ? SharingProcedure.Unconditional : SharingProcedure.Conditional;
    }
}

/// <summary>Unconditional: granted through the platform at once.</summary>
internal sealed class GrantUnconditional(SharingBook book, SharingPapers papers, OfficeBooks books, UseEdges edges) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var request = taking.Application<SharingRequest>();
        var known = await book.Of(taking.Case, ct);
        var (entry, items) = await book.Asked(known?.EntryNumber ?? request.EntryNumber!, request.Items, ct);
        var record = await book.Register(taking, entry, [.. items.Select(item => item.No)], SharingStanding.Provided, ct);
        (record.AnsweredOn, record.ProvidedOn, record.Answer) = (taking.Today, taking.Today, "无条件共享");
        record.AnswerDays = (await books.Calendar(ct)).WorkingDaysBetween(taking.Case.ReceivedOn, taking.Today);
        await book.Enter(record, known is null ? EntryKind.Registered : EntryKind.Changed, "无条件共享，当场授权", taking, ct);
        await papers.Answer(taking, record, ("无条件共享，已授权", "Shared without condition and granted"), null, null, ct);
        await edges.OfGrant(record, taking.Today, ct);
    }
}

/// <summary>Not catalogued: the need is kept in the ledger until somebody catalogues it.</summary>
internal sealed class RegisterUncatalogued(SharingBook book) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var record = await book.Register(taking, null, [], SharingStanding.Uncatalogued, ct);
        await book.Enter(record, EntryKind.Registered, $"未编目需求：{taking.Remark}", taking, ct);
    }
}

/// <summary>Catalogued meanwhile: the request goes on with that entry.</summary>
internal sealed class TakeCatalogued(SharingBook book) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var (entry, items) = await book.Asked(taking.InputAs<NowCatalogued>().EntryNumber, null, ct);
        var record = await book.Register(taking, entry, [.. items.Select(item => item.No)], SharingStanding.Asked, ct);
        taking.Case.Grade = entry.Sharing == SharingType.Unconditional ? SharingProcedure.Unconditional : SharingProcedure.Conditional;
        await book.Enter(record, EntryKind.Changed, $"已编目 {entry.Number}", taking, ct);
    }
}

internal sealed class ForwardRequest(SharingBook book, SharingPapers papers) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var request = taking.Application<SharingRequest>();
        var known = await book.Of(taking.Case, ct);
        var (entry, items) = await book.Asked(known?.EntryNumber ?? request.EntryNumber!, request.Items, ct);
        var record = await book.Register(taking, entry, [.. items.Select(item => item.No)], SharingStanding.Asked, ct);
        await book.Enter(record, known is null ? EntryKind.Registered : EntryKind.Changed, "转提供部门答复", taking, ct);
        await papers.Request(taking, record, ct);
        await book.Tell(record.ProviderCode, ($"{record.Consumer}申请共享《{record.EntryName}》，请答复", $"{record.Consumer} asks to share “{record.EntryName}”"), "/resources/desk", ct);
    }
}

internal sealed class RecordConsent(SharingBook book, SharingPapers papers, OfficeBooks books) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var consent = taking.InputAs<SharingConsent>();
        var record = await book.Must(taking.Case, ct);
        var asked = ItemNumbers.Parse(record.Items) ?? [];
        var agreed = string.IsNullOrWhiteSpace(consent.Items) ? asked : ItemNumbers.Parse(consent.Items) ?? throw Fields.Wrong(nameof(consent.Items), ("写成 1,2,5-8", "Write 1,2,5-8"));
        if (agreed.Except(asked).ToList() is { Count: > 0 } beyond)
        {
            throw Fields.Wrong(nameof(consent.Items), ($"未申请信息项 {string.Join("、", beyond)}", $"Items {string.Join(", ", beyond)} were not asked for"));
        }

        if (consent.Until is { } until && (until < record.ValidFrom || until > record.ValidTo))
        {
            throw Fields.Wrong(nameof(consent.Until), ($"应在 {record.ValidFrom:yyyy-MM-dd} 至 {record.ValidTo:yyyy-MM-dd} 之间", $"Between {record.ValidFrom:yyyy-MM-dd} and {record.ValidTo:yyyy-MM-dd}"));
        }

        (record.Items, record.ItemCount, record.ValidTo) = (ItemNumbers.Write(agreed), agreed.Count, consent.Until ?? record.ValidTo);
        record.CallsADay = consent.CallsADay ?? record.CallsADay;
        (record.Standing, record.AnsweredOn, record.Answer) = (SharingStanding.Agreed, taking.Today, agreed.Count < asked.Count ? $"部分同意（{agreed.Count}/{asked.Count} 项）" : "同意");
        record.AnswerDays = (await books.Calendar(ct)).WorkingDaysBetween(taking.Case.ReceivedOn, taking.Today);
        await book.Enter(record, EntryKind.Changed, $"{consent.AnsweredBy}答复：{record.Answer}", taking, ct);
        await papers.Answer(taking, record, agreed.Count < asked.Count ? ("同意共享部分信息项", "Shared in part") : ("同意共享", "Shared"), null, consent.Conditions, ct);
    }
}

internal sealed class RecordRefusal(SharingBook book, SharingPapers papers, OfficeBooks books) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var refusal = taking.InputAs<SharingRefusal>();
        var record = await book.Must(taking.Case, ct);
        (record.Standing, record.AnsweredOn, record.Answer) = (SharingStanding.Refused, taking.Today, $"{refusal.Basis.Trim()}：{refusal.Reason.Trim()}");
        record.AnswerDays = (await books.Calendar(ct)).WorkingDaysBetween(taking.Case.ReceivedOn, taking.Today);
        await book.Enter(record, EntryKind.Changed, $"{refusal.AnsweredBy}答复：不同意", taking, ct);
        await papers.Answer(taking, record, ("不同意共享", "Not shared"), $"{refusal.Basis.Trim()}。{refusal.Reason.Trim()}", null, ct);
    }
}

internal sealed class OpenDispute(SharingBook book) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var record = await book.Must(taking.Case, ct);
        record.Standing = SharingStanding.Disputed;
        await book.Enter(record, EntryKind.Changed, $"申请协调：{taking.Remark}", taking, ct);
        await book.Tell(record.ProviderCode, ($"{record.Consumer}就《{record.EntryName}》的答复申请协调：{taking.Remark}", $"{record.Consumer} asks for mediation on “{record.EntryName}”: {taking.Remark}"), "/resources/desk", ct);
    }
}

internal sealed class RecordMediatedConsent(SharingBook book, SharingPapers papers) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var mediation = taking.InputAs<Mediation>();
        var record = await book.Must(taking.Case, ct);
        (record.Standing, record.Answer) = (SharingStanding.Agreed, $"经协调同意：{mediation.Result.Trim()}");
        await book.Enter(record, EntryKind.Changed, $"协调同意（{mediation.On:yyyy-MM-dd}，{mediation.Present}）", taking, ct);
        await papers.Answer(taking, record, ("经协调，同意共享", "Shared after mediation"), null, mediation.Result, ct);
        await book.Tell(record.ProviderCode, ($"《{record.EntryName}》经协调同意共享，请提供数据", $"Mediation came to sharing “{record.EntryName}”: please supply it"), "/resources/desk", ct);
    }
}

internal sealed class CloseRefused(SharingBook book) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var record = await book.Must(taking.Case, ct);
        await book.End(record, SharingStanding.Refused, RecordState.Cancelled, taking.Input is Mediation mediation ? $"协调维持：{mediation.Result.Trim()}" : "接受答复", taking, ct);
    }
}

/// <summary>Supplied: files are there, or the interface answers to a key.</summary>
internal sealed class ProvideData(SharingBook book, UseEdges edges) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var provision = taking.InputAs<Provision>();
        if (provision.Mode is SharingMode.File && provision.Files is not { Count: > 0 })
        {
            throw Fields.Wrong(nameof(provision.Files), ("以文件提供的，请上传文件", "Attach the files"));
        }

        if (provision.On > taking.Today)
        {
            throw Fields.Wrong(nameof(provision.On), ("不能晚于今天", "Not after today"));
        }

        var record = await book.Must(taking.Case, ct);
        (record.Standing, record.Mode, record.ProvidedOn) = (SharingStanding.Provided, provision.Mode, provision.On);
        await book.Enter(record, EntryKind.Changed, $"已提供（{Titles.Of(provision.Mode).Zh}）", taking, ct);
        await edges.OfGrant(record, taking.Today, ct);
    }
}

internal sealed class StartUsing(SharingBook book) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var record = await book.Must(taking.Case, ct);
        record.Standing = SharingStanding.InUse;
        await book.Enter(record, EntryKind.Changed, "开始使用", taking, ct);
    }
}

internal sealed class CheckRenewal(SharingBook book) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var (renewal, record) = (taking.InputAs<Renewal>(), await book.Must(taking.Case, ct));
        if (renewal.Until <= record.ValidTo || renewal.Until > record.ValidTo.AddYears(5))
        {
            throw Fields.Wrong(nameof(renewal.Until), ($"应晚于 {record.ValidTo:yyyy-MM-dd}，最长五年", $"After {record.ValidTo:yyyy-MM-dd}, five years at most"));
        }

        await book.Tell(record.ProviderCode, ($"{record.Consumer}申请续用《{record.EntryName}》至 {renewal.Until:yyyy-MM-dd}，请答复", $"{record.Consumer} asks to use “{record.EntryName}” until {renewal.Until:yyyy-MM-dd}"), "/resources/desk", ct);
    }
}

internal sealed class RenewGrant(SharingBook book) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var record = await book.Must(taking.Case, ct);
        var asked = (Renewal)FormDefinition.Of<Renewal>().Read(taking.Case.Steps.Where(step => step.Act == nameof(SharingAct.AskRenewal)).MaxBy(step => step.Seq)!.Data!);
        record.ValidTo = asked.Until;
        await book.Enter(record, EntryKind.Renewed, $"续用至 {asked.Until:yyyy-MM-dd}：{asked.Reason}", taking, ct);
    }
}

internal sealed class EndGrant(SharingBook book, UseEdges edges) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var record = await book.Must(taking.Case, ct);
        await book.End(record, SharingStanding.Ended, RecordState.Cancelled, taking.Remark ?? "使用方结束使用", taking, ct);
        await edges.EndOfGrant(record, taking.Today, ct);
        await book.Tell(record.ProviderCode, ($"{record.Consumer}已结束使用《{record.EntryName}》", $"{record.Consumer} ended its use of “{record.EntryName}”"), $"/resources/grants/{record.Number}", ct);
    }
}

internal sealed class RevokeGrant(SharingBook book, UseEdges edges) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var record = await book.Must(taking.Case, ct);
        await book.End(record, SharingStanding.Ended, RecordState.Withdrawn, taking.Remark!, taking, ct);
        await edges.EndOfGrant(record, taking.Today, ct);
    }
}

internal sealed class ExpireGrant(SharingBook book, UseEdges edges) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var record = await book.Must(taking.Case, ct);
        await book.End(record, SharingStanding.Ended, RecordState.Expired, "期限届满", taking, ct);
        await edges.EndOfGrant(record, taking.Today, ct);
    }
}

internal sealed class WithdrawRequest(SharingBook book) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        if (await book.Of(taking.Case, ct) is { } record)
        {
            await book.End(record, SharingStanding.Ended, RecordState.Withdrawn, "使用方撤回申请", taking, ct);
        }
    }
}

/// <summary>Grants end on their day, and unconditional ones begin at once.</summary>
internal static class SharingJobs
{
    private const int Most = 500;

    /// <summary>Every minute: requests for what is shared without condition are granted.</summary>
    public static async Task GrantAtOnce(IServiceProvider services, CancellationToken ct)
    {
        var db = (RongxiDb)services.GetService(typeof(RongxiDb))!;
        var open = await db.Cases.AsNoTracking().Where(file => file.Procedure == SharingProcedure.Code && file.ClosedAt == null && file.Stage == nameof(SharingStage.Requested) && file.Grade == SharingProcedure.Unconditional).OrderBy(file => file.ReceivedAt).Take(Most).Select(file => file.Number).ToListAsync(ct);
        await SystemActs.Each(services, open, nameof(SharingAct.GrantAtOnce), ct);
    }

    /// <summary>Every night: grants whose last day has passed.</summary>
    public static async Task Expire(IServiceProvider services, CancellationToken ct)
    {
        var db = (RongxiDb)services.GetService(typeof(RongxiDb))!;
        var today = OfficeBooks.DateOf(db.Clock.GetUtcNow());
        var over = await db.Set<SharingRecord>().AsNoTracking().Where(record => record.ValidTo < today && record.State == RecordState.Valid && (record.Standing == SharingStanding.Provided || record.Standing == SharingStanding.InUse)).OrderBy(record => record.ValidTo).Take(Most).Select(record => record.CaseNumber).ToListAsync(ct);
        await SystemActs.Each(services, over, nameof(SharingAct.Expire), ct);
    }
}

/// <summary>Acts that the program takes by itself, many in a row.</summary>
internal static class SystemActs
{
    // One that cannot be taken, since its entry went meanwhile, waits for an officer and does not hold up the others.
    public static async Task Each(IServiceProvider services, List<string> numbers, string act, CancellationToken ct)
    {
        var desk = (CaseDesk)services.GetService(typeof(CaseDesk))!;
        foreach (var number in numbers)
        {
            try
            {
                await desk.Take(number, act, null, new FormValues(), null, Kernel.People.Actor.System, ct);
            }
            catch (Refusal)
            {
                continue;
            }
        }
    }
}
