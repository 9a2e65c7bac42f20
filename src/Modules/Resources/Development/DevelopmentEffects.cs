using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Resources.Catalogue;
using Rongxi.Resources.Sharing;

namespace Rongxi.Resources.Development;

/// <summary>The entries exist; core data is not operated; personal data needs consent or law.</summary>
internal sealed class OperationOpening(CatalogueBook book, OfficeBooks books) : ICaseOpening
{
    public const int MostEntries = 20;

    public async Task Run(Case opened, object? application, CancellationToken ct)
    {
        var form = (OperationApplication)application!;
        opened.Title = form.Scene.Trim();
        if (form.Until <= books.Today)
        {
            throw Fields.Wrong(nameof(form.Until), ("应在今天之后", "Must lie ahead"));
        }

        foreach (var entry in await Entries(book, form.EntryNumbers, ct))
        {
            if (entry.Importance == DataImportance.Core)
            {
                throw new Refusal("resources.core-data", ($"{entry.Number} 为核心数据，不得授权运营", $"{entry.Number} is core data and is not operated"), [new(nameof(form.EntryNumbers), ("含核心数据", "Core data"))]);
            }

            if (entry.PersonalData && string.IsNullOrWhiteSpace(form.PersonalBasis))
            {
                throw new Refusal("resources.personal-basis", ($"{entry.Number} 含个人信息，须有本人同意或法律依据", $"{entry.Number} holds personal data: consent or law is needed"), [new(nameof(form.PersonalBasis), ("必填", "Required"))]);
            }
        }
    }

    public static async Task<IReadOnlyList<CatalogueEntry>> Entries(CatalogueBook book, string numbers, CancellationToken ct)
    {
        var wanted = CatalogueBook.Split(numbers);
        if (wanted.Count is 0 or > MostEntries)
        {
            throw Fields.Wrong(nameof(OperationApplication.EntryNumbers), ($"1 至 {MostEntries} 个", $"1 to {MostEntries}"));
        }

        var found = new List<CatalogueEntry>();
        foreach (var number in wanted)
        {
            var entry = await book.Find(number, ct);
            found.Add(entry is { Standing: EntryStanding.Published or EntryStanding.Updating } ? entry : throw Fields.Wrong(nameof(OperationApplication.EntryNumbers), ($"目录中没有 {number}", $"The catalogue has no {number}")));
        }

        return found;
    }
}

internal sealed class AuthoriseOperation(RongxiDb db, CatalogueBook book, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var (form, agreement) = (taking.Application<OperationApplication>(), taking.InputAs<OperationAgreement>());
        var entries = await OperationOpening.Entries(book, form.EntryNumbers, ct);
        var operation = new DataOperation
        {
            Office = db.Office, Number = await book.Next("YY", taking.Today.Year, ct), Scene = form.Scene.Trim(), Operator = taking.Case.Applicant, OperatorCode = taking.Case.ApplicantCode, EntryNumbers = string.Join('、', entries.Select(entry => entry.Number)), Importance = entries.Max(entry => entry.Importance),
            Agreement = agreement.Number.Trim(), ValidFrom = form.From, ValidTo = form.Until, SharePercent = form.SharePercent, Standing = UseStanding.Authorised, CaseNumber = taking.Case.Number,
        };
        db.Add(operation);
        await db.Enter(operation, DataOperation.Register, EntryKind.Registered, $"授权运营协议 {agreement.Number}", taking.Today, taking.By, ct, taking.Case.Number);
        taking.Case.RecordRegister = DataOperation.Register;
        taking.Case.RecordNumber = operation.Number;
        await letters.Letter(taking, "operation-agreement", new DocumentValues().Set("record", agreement.Number).Set("scene", operation.Scene).Set("operator", operation.Operator).Set("entries", string.Join('、', entries.Select(entry => $"{entry.Name}（{entry.Number}）")))
            .Set("term", Text.Same($"{operation.ValidFrom:yyyy-MM-dd} – {operation.ValidTo:yyyy-MM-dd}")).Set("share", Text.Same($"{operation.SharePercent:0.##}%")).Set("security", form.Security).Set("terms", agreement.Terms), ct);
    }
}

internal sealed class StartOperation(Operations operations) : IActEffect
{
    public Task Run(ActTaking taking, CancellationToken ct) => operations.Change(taking, operation => operation.Standing = UseStanding.Running, EntryKind.Changed, "开始运行", ct);
}

internal sealed class RecordAudit(Operations operations) : IActEffect
{
    public Task Run(ActTaking taking, CancellationToken ct)
    {
        var audit = taking.InputAs<OperationAudit>();
        return audit.On > taking.Today ? throw Fields.Wrong(nameof(audit.On), ("不能晚于今天", "Not after today")) : operations.Change(
            taking, operation => (operation.Standing, operation.AuditedOn, operation.Verdict, operation.RevenueFen) = (UseStanding.Audited, audit.On, audit.Verdict, operation.RevenueFen + audit.RevenueFen),
            EntryKind.Inspected, $"安全审计（{audit.Auditor}）：{Titles.Of(audit.Verdict).Zh}", ct);
    }
}

internal sealed class GoOnOperating(Operations operations) : IActEffect
{
    public Task Run(ActTaking taking, CancellationToken ct) => operations.Change(taking, operation => operation.Standing = UseStanding.Running, EntryKind.Changed, "继续运行", ct);
}

internal sealed class RenewOperation(Operations operations) : IActEffect
{
    public Task Run(ActTaking taking, CancellationToken ct)
    {
        var renewal = taking.InputAs<OperationRenewal>();
        return operations.Change(
            taking,
            operation =>
            {
                if (renewal.Until <= operation.ValidTo || renewal.Until > operation.ValidTo.AddYears(5))
                {
                    throw Fields.Wrong(nameof(renewal.Until), ($"晚于 {operation.ValidTo:yyyy-MM-dd}，最长五年", $"After {operation.ValidTo:yyyy-MM-dd}, five years at most"));
                }

                (operation.ValidTo, operation.Standing) = (renewal.Until, UseStanding.Running);
            }, EntryKind.Renewed, $"续期至 {renewal.Until:yyyy-MM-dd}：{renewal.Reason}", ct);
    }
}

internal sealed class EndOperation(Operations operations) : IActEffect
{
    public Task Run(ActTaking taking, CancellationToken ct) => operations.Change(
        taking, operation => (operation.Standing, operation.State, operation.EndedOn, operation.EndedReason) = (UseStanding.Ended, RecordState.Cancelled, taking.Today, taking.Remark), EntryKind.Cancelled, taking.Remark!, ct);
}

/// <summary>Changes the operation of a case.</summary>
internal sealed class Operations(RongxiDb db)
{
    public async Task Change(ActTaking taking, Action<DataOperation> change, EntryKind kind, string reason, CancellationToken ct)
    {
        var operation = await db.Set<DataOperation>().FirstAsync(operation => operation.Number == taking.Case.RecordNumber, ct);
        change(operation);
        await db.Enter(operation, DataOperation.Register, kind, reason, taking.Today, taking.By, ct, taking.Case.Number);
    }
}

/// <summary>What is opened without condition needs no application; what is not opened says why.</summary>
internal sealed class OpenDataOpening(CatalogueBook book, OfficeBooks books) : ICaseOpening
{
    public async Task Run(Case opened, object? application, CancellationToken ct)
    {
        var form = (OpeningApplication)application!;
        var entry = await book.Find(form.EntryNumber, ct) is { IsPublic: true, IsHarvested: false } found ? found : throw Fields.Wrong(nameof(form.EntryNumber), ($"开放目录中没有 {form.EntryNumber}", $"The open catalogue has no {form.EntryNumber}"));
        if (entry.Opening != OpeningType.Conditional)
        {
            throw entry.Opening == OpeningType.Unconditional
                ? new Refusal("resources.open-already", ("该资源无条件开放，直接下载使用，无需申请", "It is open: use it without applying"), [new(nameof(form.EntryNumber), ("无需申请", "No application needed"))], 409)
                : new Refusal("resources.not-open", ("该资源不予开放", "It is not opened"), [new(nameof(form.EntryNumber), ("不予开放", "Not opened"))]);
        }

        if (form.Until <= books.Today)
        {
            throw Fields.Wrong(nameof(form.Until), ("应在今天之后", "Must lie ahead"));
        }

        opened.Title = entry.Name;
    }
}

internal sealed class ForwardOpening(CatalogueBook book, SharingBook sharing) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var entry = await book.Numbered(taking.Application<OpeningApplication>().EntryNumber, ct);
        await sharing.Tell(entry.ProviderCode, ($"有人申请开放《{entry.Name}》，请答复", $"“{entry.Name}” is asked for"), "/resources/desk", ct);
    }
}

internal sealed class OpenData(RongxiDb db, CatalogueBook book, OfficeBooks books, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var form = taking.Application<OpeningApplication>();
        var entry = await book.Numbered(form.EntryNumber, ct);
        var items = (await book.Items(entry.Id, ct)).Where(item => item.Open).ToList();
        var use = new OpenUse
        {
            Office = db.Office, Number = await book.Next("KF", taking.Today.Year, ct), EntryNumber = entry.Number, EntryName = entry.Name, Provider = entry.Provider, Applicant = taking.Case.Applicant, Purpose = form.Purpose.Trim(), Items = items.Count == 0 ? "–" : ItemNumbers.Write(items.Select(item => item.No)) is { Length: <= 600 } all ? all : $"{items.Count}",
            ValidFrom = form.From, ValidTo = form.Until, AnswerDays = (await books.Calendar(ct)).WorkingDaysBetween(taking.Case.ReceivedOn, taking.Today), Standing = UseStanding.Running, CaseNumber = taking.Case.Number,
        };
        db.Add(use);
        await db.Enter(use, OpenUse.Register, EntryKind.Registered, "同意有条件开放", taking.Today, taking.By, ct, taking.Case.Number);
        taking.Case.RecordRegister = OpenUse.Register;
        taking.Case.RecordNumber = use.Number;
        await letters.Letter(taking, "opening-answer", new DocumentValues().Set("record", use.Number).Set("resource", $"{entry.Name}（{entry.Number}）").Set("purpose", use.Purpose).Set("condition", entry.OpeningCondition ?? "–").Set("term", Text.Same($"{use.ValidFrom:yyyy-MM-dd} – {use.ValidTo:yyyy-MM-dd}")), ct);
    }
}

internal sealed class ReportOpening(RongxiDb db) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var use = await db.Set<OpenUse>().FirstAsync(use => use.Number == taking.Case.RecordNumber, ct);
        (use.Standing, use.State, use.Result) = (UseStanding.Ended, RecordState.Cancelled, taking.InputAs<OpeningResult>().Result.Trim());
        await db.Enter(use, OpenUse.Register, EntryKind.Cancelled, "报告成果，结束使用", taking.Today, taking.By, ct, taking.Case.Number);
    }
}

internal sealed class StopOpening(RongxiDb db) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var use = await db.Set<OpenUse>().FirstAsync(use => use.Number == taking.Case.RecordNumber, ct);
        var isOver = taking.By.IsSystem;
        (use.Standing, use.State) = (UseStanding.Ended, isOver ? RecordState.Expired : RecordState.Withdrawn);
        await db.Enter(use, OpenUse.Register, isOver ? EntryKind.Expired : EntryKind.Withdrawn, taking.Remark ?? "期限届满", taking.Today, taking.By, ct, taking.Case.Number);
    }
}

/// <summary>Every night: uses of opened data whose last day has passed.</summary>
internal static class OpeningJobs
{
    private const int Most = 500;

    public static async Task Expire(IServiceProvider services, CancellationToken ct)
    {
        var db = (RongxiDb)services.GetService(typeof(RongxiDb))!;
        var today = OfficeBooks.DateOf(db.Clock.GetUtcNow());
        var over = await db.Set<OpenUse>().AsNoTracking().Where(use => use.ValidTo < today && use.State == RecordState.Valid && use.Standing == UseStanding.Running).OrderBy(use => use.ValidTo).Take(Most).Select(use => use.CaseNumber).ToListAsync(ct);
        await SystemActs.Each(services, over, nameof(OpeningAct.Expire), ct);
    }
}

internal sealed class PurchaseOpening : ICaseOpening
{
    public Task Run(Case opened, object? application, CancellationToken ct)
    {
        Fields.MustBeUnit(opened, ("采购由单位申请，请以单位名义申报", "Units buy data: apply for your unit"));
        opened.Title = ((PurchaseProposal)application!).Name.Trim();
        return Task.CompletedTask;
    }
}

/// <summary>Not bought twice: the same data of another unit, and bought to be shared, is named.</summary>
internal sealed class ApprovePurchase(RongxiDb db, CatalogueBook book) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var form = taking.Application<PurchaseProposal>();
        var name = form.Name.Trim();
        if (await db.Set<DataPurchase>().AsNoTracking().FirstOrDefaultAsync(other => other.Name == name && other.Shareable && other.State == RecordState.Valid, ct) is { } bought)
        {
            throw new Refusal("resources.bought-already", ($"{bought.Buyer} 已采购“{name}”（{bought.Number}）并可共享，请申请共享", $"{bought.Buyer} bought “{name}” ({bought.Number}) and shares it: ask to share"), 409);
        }

        var purchase = new DataPurchase { Office = db.Office, Number = await book.Next("CG", taking.Today.Year, ct), Name = name, Buyer = taking.Case.Applicant, BudgetFen = form.BudgetFen, Shareable = form.Shareable, ApprovedOn = taking.Today, CaseNumber = taking.Case.Number };
        db.Add(purchase);
        await db.Enter(purchase, DataPurchase.Register, EntryKind.Registered, taking.Remark ?? "同意采购", taking.Today, taking.By, ct, taking.Case.Number);
        taking.Case.RecordRegister = DataPurchase.Register;
        taking.Case.RecordNumber = purchase.Number;
    }
}

internal sealed class RecordPurchaseContract(RongxiDb db) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var contract = taking.InputAs<PurchaseContract>();
        var purchase = await db.Set<DataPurchase>().FirstAsync(purchase => purchase.Number == taking.Case.RecordNumber, ct);
        if (contract.AmountFen > purchase.BudgetFen)
        {
            throw Fields.Wrong(nameof(contract.AmountFen), ($"不能超过预算 {MoneyText.Format(purchase.BudgetFen, Language.Zh)} 元", $"Not above the budget of {MoneyText.Format(purchase.BudgetFen, Language.En)} yuan"));
        }

        (purchase.Seller, purchase.Contract, purchase.ContractFen) = (contract.Seller.Trim(), contract.Number.Trim(), contract.AmountFen);
        await db.Enter(purchase, DataPurchase.Register, EntryKind.Changed, $"合同 {contract.Number}", taking.Today, taking.By, ct, taking.Case.Number);
    }
}

internal sealed class AcceptPurchase(RongxiDb db) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var purchase = await db.Set<DataPurchase>().FirstAsync(purchase => purchase.Number == taking.Case.RecordNumber, ct);
        purchase.AcceptedOn = taking.Today;
        await db.Enter(purchase, DataPurchase.Register, EntryKind.Inspected, $"验收：{taking.Remark}", taking.Today, taking.By, ct, taking.Case.Number);
    }
}

internal sealed class YearOpening : ICaseOpening
{
    public Task Run(Case opened, object? application, CancellationToken ct)
    {
        opened.Title = $"{((DevelopmentPlan)application!).Year}年信息资源开发利用计划";
        return Task.CompletedTask;
    }
}

internal sealed class IssueYearPlan(CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var plan = taking.Application<DevelopmentPlan>();
        await letters.Letter(taking, "development-plan", new DocumentValues().Set("year", $"{plan.Year}").Set("fields", plan.Fields).Set("open", $"{plan.OpenTarget}").Set("ontime", Text.Same($"{plan.OnTimeTarget:0.#}%"))
            .Table("tasks", plan.Tasks.Select((task, i) => (IReadOnlyList<Text>)[Text.Same($"{i + 1}"), Text.Same(task.Task), Text.Same(task.Unit), Text.Same($"{task.Due:yyyy-MM-dd}")])), ct, recipient: "各有关单位", disclosure: Disclosure.Public);
    }
}

/// <summary>The plan against what the registers say of the year.</summary>
internal sealed class EvaluateYear(RongxiDb db, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var (plan, evaluation) = (taking.Application<DevelopmentPlan>(), taking.InputAs<DevelopmentEvaluation>());
        if (evaluation.Done > plan.Tasks.Count)
        {
            throw Fields.Wrong(nameof(evaluation.Done), ($"任务共 {plan.Tasks.Count} 项", $"There are {plan.Tasks.Count} tasks"));
        }

        var (from, until) = (new DateOnly(plan.Year, 1, 1), new DateOnly(plan.Year, 12, 31));
        var opened = await db.Set<CatalogueEntry>().CountAsync(entry => entry.PublishedOn >= from && entry.PublishedOn <= until && entry.IsPublic && entry.HarvestSource == null && entry.Opening != OpeningType.NotOpen, ct);
        var answered = await db.Cases.AsNoTracking().Where(file => file.Procedure == SharingProcedure.Code && file.DecidedOn >= from && file.DecidedOn <= until).GroupBy(file => file.Late == true).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(ct);
        var all = answered.Sum(row => row.Count);
        await letters.Letter(taking, "development-evaluation", new DocumentValues().Set("year", $"{plan.Year}").Set("tasks", Text.Same($"{evaluation.Done} / {plan.Tasks.Count}")).Set("opened", Text.Same($"{opened} / {plan.OpenTarget}"))
            .Set("ontime", Text.Same(all == 0 ? "–" : $"{100.0 * answered.Where(row => !row.Key).Sum(row => row.Count) / all:0.0}% / {plan.OnTimeTarget:0.#}%")).Set("says", evaluation.Says), ct, recipient: "各有关单位", disclosure: Disclosure.Public);
    }
}
