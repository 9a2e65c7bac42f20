using Microsoft.EntityFrameworkCore;
using Rongxi.Funds.Contracts;
using Rongxi.Funds.Grants;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Experts;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;

namespace Rongxi.Funds.Supervision;

/// <summary>The case is the recipient's to act in, though the office opens it.</summary>
internal sealed class SupervisionOpening(RongxiDb db) : ICaseOpening
{
    public async Task Run(Case opened, object? application, CancellationToken ct)
    {
        var start = (SupervisionStart)application!;
        var number = start.GrantNumber.Trim();
        var grant = await db.Set<Grant>().FirstOrDefaultAsync(grant => grant.Number == number, ct)
            ?? throw Refusals.Of("funds.no-grant", ($"没有找到支持项目 {number}", $"There is no grant {number}"), nameof(start.GrantNumber));
        if (grant.SupervisionCase is { } running)
        {
            throw Refusals.Of("funds.supervised", ($"{number} 已由 {running} 监督", $"{number} is supervised in {running}"), nameof(start.GrantNumber));
        }

        opened.Title = grant.ProjectName;
        (opened.Applicant, opened.ApplicantCode) = (grant.Unit, grant.UnitCode);
        opened.ApplicantUnitId = await db.Units.Where(unit => unit.CreditCode == grant.UnitCode).Select(unit => (Guid?)unit.Id).FirstOrDefaultAsync(ct);
        opened.District = grant.District;
        (opened.RecordRegister, opened.RecordNumber, opened.FixedDay) = (Grant.Register, grant.Number, start.FinishOn);
    }
}

/// <summary>The grant of a case of supervision, tracked for change.</summary>
internal sealed class SupervisedGrants(RongxiDb db)
{
    public Task<Grant> Of(Case file, CancellationToken ct) => db.Set<Grant>().Include(grant => grant.Milestones).Include(grant => grant.Targets).FirstAsync(grant => grant.Number == file.RecordNumber, ct);
}

/// <summary>What two officers found on site; where the project was drawn in a sample, its check is done with it.</summary>
internal sealed class RecordGrantCheck(RongxiDb db, SupervisedGrants grants, Charters charters, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var form = taking.InputAs<GrantCheckForm>();
        var grant = await grants.Of(taking.Case, ct);
        if (form.CheckedOn > taking.Today || form.CheckedOn < grant.SignedOn)
        {
            throw Refusals.Of("funds.site-check-date", ($"检查日期应在 {grant.SignedOn:yyyy-MM-dd} 至 {taking.Today:yyyy-MM-dd} 之间", $"The check must lie between {grant.SignedOn:yyyy-MM-dd} and {taking.Today:yyyy-MM-dd}"), nameof(form.CheckedOn));
        }

        var check = await db.Set<GrantCheck>().Where(check => check.GrantNumber == grant.Number && check.CheckedOn == null).OrderBy(check => check.Number).FirstOrDefaultAsync(ct);
        var isNew = check is null;
        check ??= new GrantCheck { Office = db.Office, Number = await db.Next(charters, GrantCheck.Series, taking.Today.Year, ct), GrantNumber = grant.Number, ProjectName = grant.ProjectName, Unit = grant.Unit, UnitCode = grant.UnitCode, ChosenBy = "专项检查" };
        (check.CheckedOn, check.Officers, check.Result, check.Findings, check.CorrectBy, check.CaseNumber) = (form.CheckedOn, string.Join("、", form.Officers.Select(officer => $"{officer.Name}（{officer.Certificate}）")), form.Result, form.Findings, form.CorrectBy, taking.Case.Number);
        var reason = $"现场检查：{Titles.Of(form.Result).Zh}";
        await (isNew ? taking.Register(check, GrantCheck.Register, reason, ct) : taking.Change(check, GrantCheck.Register, reason, ct, Kernel.Registers.EntryKind.Inspected));
        (grant.CheckedOn, grant.ProgressPercent, grant.OwnInPlaceFen, grant.Standing) = (form.CheckedOn, form.ProgressPercent, form.OwnInPlaceFen, GrantStanding.Checked);
        await taking.Change(grant, Grant.Register, reason, ct, Kernel.Registers.EntryKind.Inspected);
        taking.Attach(form.Papers, "现场检查记录");
        await letters.Sheet(taking, "grant-site-check", new DocumentValues()
            .Set("unit", grant.Unit).Set("project", grant.ProjectName).Set("checkedOn", (DateOnly?)form.CheckedOn)
            .Table("officers", form.Officers.Select(officer => (IReadOnlyList<Text>)[Text.Same(officer.Name), Text.Same(officer.Certificate ?? "")]))
            .Set("findings", form.Findings).Set("conclusion", Titles.Of(form.Result)).Set("correctBy", form.CorrectBy), ct);
    }
}

/// <summary>What was ordered to be corrected is; the oldest order first.</summary>
internal sealed class RecordGrantCorrection(RongxiDb db, SupervisedGrants grants) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var grant = await grants.Of(taking.Case, ct);
        var check = await db.Set<GrantCheck>().Where(check => check.GrantNumber == grant.Number && check.CorrectBy != null && check.CorrectedOn == null).OrderBy(check => check.CorrectBy).FirstOrDefaultAsync(ct)
            ?? throw new Refusal("funds.nothing-ordered", ("没有待整改的问题", "Nothing was ordered to be corrected"));
        check.CorrectedOn = taking.Today;
        await taking.Change(check, GrantCheck.Register, $"整改完成：{taking.Remark}", ct);
    }
}

/// <summary>A change is asked for within its bounds: the term by a year at most, once; the account with proof.</summary>
internal sealed class CheckChange(RongxiDb db, SupervisedGrants grants, OfficeBooks books) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var (change, grant) = (taking.InputAs<ChangeRequest>(), await grants.Of(taking.Case, ct));
        if (change.Kind == ChangeKind.Term)
        {
            await MustBeWithin(change, grant, taking.Today, ct);
        }

        taking.Attach(change.Papers, $"变更证明材料（{Titles.Of(change.Kind).Zh}）");
    }

    private async Task MustBeWithin(ChangeRequest change, Grant grant, DateOnly today, CancellationToken ct)
    {
        if (grant.TermExtended)
        {
            throw Refusals.Of("funds.extended-once", ("实施期限只能延长一次", "The term may be put off once only"), nameof(change.Kind));
        }

        var months = (int)(await books.Rules(db.Office, ct)).Number(SupervisionProcedure.Procedure, SupervisionProcedure.MostExtension, today);
        var last = grant.FinishOn!.Value.AddMonths(months);
        if (change.FinishOn <= grant.FinishOn || change.FinishOn > last)
        {
            throw Refusals.Of("funds.extension-long", ($"延期应在 {grant.FinishOn:yyyy-MM-dd} 之后、{last:yyyy-MM-dd} 以前（最多 {months} 个月）", $"After {grant.FinishOn:yyyy-MM-dd} and by {last:yyyy-MM-dd} ({months} months at most)"), nameof(change.FinishOn), $"{last:yyyy-MM-dd}");
        }
    }
}

/// <summary>The change holds from now on; what was agreed before stays in the history of the grant.</summary>
internal sealed class ApplyChange(SupervisedGrants grants) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var grant = await grants.Of(taking.Case, ct);
        var change = Asked(taking);
        switch (change.Kind)
        {
            case ChangeKind.Leader:
                grant.Leader = change.Leader;
                break;
            case ChangeKind.Term:
                (grant.FinishOn, grant.TermExtended, taking.Case.FixedDay) = (change.FinishOn, true, change.FinishOn);
                break;
            case ChangeKind.Account:
                (grant.Bank, grant.AccountNumber) = (change.Bank!, change.AccountNumber!);
                break;
            default:
                // The content itself is in the request, which is part of the case.
                break;
        }

        grant.Standing = GrantStanding.ChangeApproved;
        await taking.Change(grant, Grant.Register, $"批准变更（{Titles.Of(change.Kind).Zh}）：{change.Reason}", ct);
    }

    private static ChangeRequest Asked(ActTaking taking)
    {
        var step = taking.Case.Steps.Where(step => step.Act == nameof(SupervisionAct.AskForChange)).MaxBy(step => step.Seq)!;
        return (ChangeRequest)FormDefinition.Of<ChangeRequest>().Read(Opened.Of(FormDefinition.Of<ChangeRequest>(), step.Data!, taking.Db.Seal));
    }
}

/// <summary>The term is over by its date alone.</summary>
internal sealed class NoteTermOver(SupervisedGrants grants) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var grant = await grants.Of(taking.Case, ct);
        if (taking.Today <= grant.FinishOn)
        {
            throw new Refusal("funds.term-running", ($"项目实施至 {grant.FinishOn:yyyy-MM-dd}", $"The project runs until {grant.FinishOn:yyyy-MM-dd}"));
        }
    }
}

/// <summary>The recipient asks for acceptance: every target with what was reached, and an audit from a certain support on.</summary>
internal sealed class TakeAcceptanceRequest(RongxiDb db, SupervisedGrants grants, OfficeBooks books) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var (request, grant) = (taking.InputAs<AcceptanceRequest>(), await grants.Of(taking.Case, ct));
        var threshold = Amounts.FenOf((await books.Rules(db.Office, ct)).Number(SupervisionProcedure.Procedure, SupervisionProcedure.AuditThreshold, taking.Today));
        Refusals.IfAny("funds.acceptance-request", [.. Check(request, grant, threshold)]);
        foreach (var target in grant.Targets)
        {
            target.Actual = request.Actuals.First(row => row.Seq == target.Seq).Actual;
        }

        (grant.Jobs, grant.RevenueFen, grant.Patents, grant.Standing) = (request.Jobs, request.RevenueFen, request.Patents, GrantStanding.AcceptanceApplied);
        taking.Attach(request.Papers, "验收材料");
        await taking.Change(grant, Grant.Register, "申请验收", ct);
    }

    private static IEnumerable<FieldError> Check(AcceptanceRequest request, Grant grant, long threshold)
    {
        var missing = grant.Targets.Where(target => request.Actuals.All(row => row.Seq != target.Seq)).Select(target => $"{target.Seq}. {target.Name}").ToList();
        if (missing.Count > 0)
        {
            yield return new(nameof(request.Actuals), ($"缺少：{string.Join("、", missing)}", $"Missing: {string.Join(", ", missing)}"));
        }

        if (request.UsedFen > grant.PaidFen)
        {
            yield return new(nameof(request.UsedFen), ($"已拨付 {Amounts.Yuan(grant.PaidFen).Zh}，使用不能多于拨付", $"{Amounts.Yuan(grant.PaidFen).En} was paid; no more can have been used"));
        }

        if (grant.AmountFen < threshold)
        {
            yield break;
        }

        if (string.IsNullOrWhiteSpace(request.Auditor) || string.IsNullOrWhiteSpace(request.AuditNumber) || request.AuditedFen is null)
        {
            yield return new(nameof(request.Auditor), ($"支持金额达到 {Amounts.Yuan(threshold).Zh} 的，须附专项审计", $"From a support of {Amounts.Yuan(threshold).En} on an audit is needed"));
        }
    }
}

/// <summary>Accepted or not, on what the experts found; what will not be paid any more is free again.</summary>
internal sealed class ConcludeAcceptance(RongxiDb db, SupervisedGrants grants, PanelDesk panels, OfficeBooks books, GrantMoney money, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var (conclusion, grant) = (taking.InputAs<AcceptanceConclusion>(), await grants.Of(taking.Case, ct));
        var passes = taking.Act.Name == nameof(SupervisionAct.Pass);
        var result = await panels.ResultOf(taking.Case.Number, ct, SupervisionProcedure.Sheet.Code);
        if (passes)
        {
            var least = (await books.Rules(db.Office, ct)).Number(SupervisionProcedure.Procedure, SupervisionProcedure.PassScore, taking.Today);
            if (result is null || result.Mean < least || !result.IsAgreed)
            {
                throw new Refusal("funds.experts-against", ($"专家验收未通过：{result?.Text.Zh}，须 {least:0.##} 分以上并过半数同意", $"The experts do not accept it: {result?.Text.En}; {least:0.##} points and a majority are needed"));
            }
        }

        // After a failure nothing more is paid; after a pass, all but what the acceptance cuts.
        var free = grant.OpenFen;
        var cut = passes ? conclusion.CutFen ?? 0 : free;
        if (cut > free)
        {
            throw Refusals.Of("funds.cut-over", ($"未拨付的只有 {Amounts.Yuan(free).Zh}", $"Only {Amounts.Yuan(free).En} is not paid yet"), nameof(conclusion.CutFen));
        }

        if (cut > 0)
        {
            await money.Release(grant, cut, new PostingBasis { On = taking.On, CaseNumber = taking.Case.Number, Document = grant.ContractNumber, Note = taking.Act.Title.Zh, Key = $"acceptance:{grant.Number}" }, taking.By, ct);
            grant.ReleasedFen = checked(grant.ReleasedFen + cut);
        }

        (grant.Standing, grant.AcceptedOn) = (passes ? GrantStanding.Passed : GrantStanding.Failed, taking.Today);
        await taking.Change(grant, Grant.Register, taking.Act.Title.Zh, ct);
        await letters.Letter(taking, "grant-acceptance-opinion", new DocumentValues()
            .Set("contract", grant.ContractNumber).Set("project", grant.ProjectName).Set("outcome", passes ? new Text("验收通过", "passed") : new Text("验收不通过", "failed")).Set("opinion", conclusion.Opinion).Set("experts", result?.Text ?? Text.None)
            .Table("targets", grant.Targets.OrderBy(target => target.Seq).Select(target => (IReadOnlyList<Text>)[Text.Same(target.Name), Text.Same($"{target.Value:0.####} {target.Unit}"), Text.Same(target.Actual is { } actual ? $"{actual:0.####} {target.Unit}" : "–")]))
            .Set("cut", cut > 0 ? Amounts.Yuan(cut) : Text.None), ct);
    }
}

/// <summary>The project ends before its acceptance; what was not paid is free again. What was paid is a matter of recovery.</summary>
internal sealed class TerminateGrant(SupervisedGrants grants, GrantMoney money) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var (end, grant) = (taking.InputAs<Termination>(), await grants.Of(taking.Case, ct));
        if (grant.PendingFen > 0)
        {
            throw new Refusal("funds.payment-pending", ($"有 {Amounts.Yuan(grant.PendingFen).Zh} 正在支付，须先办结", $"{Amounts.Yuan(grant.PendingFen).En} is on its way: settle that first"));
        }

        if (grant.OpenFen is > 0 and var free)
        {
            await money.Release(grant, free, new PostingBasis { On = taking.On, CaseNumber = taking.Case.Number, Document = grant.ContractNumber, Note = end.Facts, Key = $"terminate:{grant.Number}" }, taking.By, ct);
            grant.ReleasedFen = checked(grant.ReleasedFen + free);
        }

        grant.Standing = GrantStanding.Terminated;
        await taking.Change(grant, Grant.Register, $"终止（{end.Basis}）：{end.Facts}", ct);
    }
}

/// <summary>Notes every night which terms are over.</summary>
internal sealed class TermsOver(RongxiDb db, CaseDesk desk, OfficeBooks books)
{
    private const int MostAtOnce = 200;

    public async Task<int> RunOnce(CancellationToken ct)
    {
        var today = books.Today;
        var over = await db.Cases.AsNoTracking().Where(file => file.Procedure == SupervisionProcedure.Code && file.ClosedAt == null && file.Stage == nameof(SupervisionStage.Running) && file.FixedDay < today)
            .OrderBy(file => file.FixedDay).Take(MostAtOnce).Select(file => file.Number).ToListAsync(ct);
        foreach (var number in over)
        {
            await desk.Take(number, nameof(SupervisionAct.EndTerm), null, new FormValues(), null, Actor.System, ct);
            db.ChangeTracker.Clear();
        }

        return over.Count;
    }
}
