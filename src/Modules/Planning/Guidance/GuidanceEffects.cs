using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Planning.Plans;
using Rongxi.Planning.Targets;

namespace Rongxi.Planning.Guidance;

/// <summary>What must hold before a move of PLN-3.</summary>
internal static class GuidingConditions
{
    /// <summary>The head of the division agreed to the opinion proposed last.</summary>
    public static Text? Countersigned(Case file)
    {
        var last = file.OpinionsNow.Where(step => step.Act == Permissions.Review && step.ById != file.HandlerId).MaxBy(step => step.Seq);
        return last is null ? ("须先有处室负责人会签", "The division head’s countersignature is needed first")
            : last.Agrees == true ? null : ($"{last.ByName}会签不同意", $"{last.ByName} countersigned against it");
    }

    public static Text? NotObjected(Case file) =>
        Examination(file)?.Verdict == AlignmentVerdict.Objects ? ("衔接意见为不同意，须先报送修改稿", "The opinion objects: hand in a revised draft first") : null;

    public static Text? AsksForChange(Case file) =>
        Examination(file)?.Verdict == AlignmentVerdict.Agrees ? ("衔接意见为同意，不需报送修改稿", "The opinion agrees: no revised draft is needed") : null;

    /// <summary>The examination in force.</summary>
    public static AlignmentExamination? Examination(Case file) =>
        file.Steps.Where(step => step.Kind == StepKind.Act && step.Act == nameof(GuidanceAct.Examine)).MaxBy(step => step.Seq)?.Data is { } json
            ? (AlignmentExamination)FormDefinition.Of<AlignmentExamination>().Read(json) : null;
}

/// <summary>A draft is of a body below the city, for years its kind may have, to be aligned with a plan that exists.</summary>
internal sealed class DraftOpening(RongxiDb db, PlanBook book, OfficeBooks books) : ICaseOpening
{
    public async Task Run(Case opened, object? application, CancellationToken ct)
    {
        var form = (PlanDraft)application!;
        var wrong = PlanPeriods.Wrong(PlanKind.Subordinate, form.FromYear, form.UntilYear, form.BaseYear, await books.Rules(db.Office, ct), books.Today).ToList();
        var city = await db.Set<Plan>().AsNoTracking().FirstOrDefaultAsync(plan => plan.Number == form.CityPlanNumber.Trim(), ct);
        if (city is null || city.Level != PlanLevel.City)
        {
            wrong.Add(new(nameof(form.CityPlanNumber), ($"没有全市规划 {form.CityPlanNumber}", $"There is no city plan {form.CityPlanNumber}")));
        }
        else
        {
            var codes = (await db.Set<Target>().AsNoTracking().Where(target => target.PlanNumber == city.Number && target.State == RecordState.Valid).Select(target => target.Code).Take(PlanBook.MostRows).ToListAsync(ct)).ToHashSet();
            wrong.AddRange((form.Targets ?? []).Select((row, index) => (row, index)).Where(pair => pair.row.ParentCode is { Length: > 0 } parent && !codes.Contains(parent.Trim()))
                .Select(pair => new FieldError($"{nameof(form.Targets)}[{pair.index}].{nameof(DraftTarget.ParentCode)}", ($"全市规划没有目标 {pair.row.ParentCode}", $"The city plan has no target {pair.row.ParentCode}"))));
        }

        if (wrong.Count > 0)
        {
            throw new Refusal("form.invalid", ($"有 {wrong.Count} 处需要修改", wrong.Count == 1 ? "1 field needs correction" : $"{wrong.Count} fields need correction"), wrong);
        }

        // Its own earlier draft stands in the register already when a revised one comes.
        if (opened.RecordNumber is null)
        {
            await book.MustNotOverlap(PlanKind.Subordinate, form.Level, opened.Applicant, form.FromYear, form.UntilYear, ct);
        }

        opened.Title = form.Name;
        opened.District = form.District;
    }
}

/// <summary>The draft enters the ledger and the register of plans, its targets below those of the city.</summary>
internal sealed class RegisterDraft(RongxiDb db, PlanBook book, TargetBook targets) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var form = taking.Application<PlanDraft>();
        var file = taking.Case;
        var record = await db.Set<AlignmentRecord>().FirstOrDefaultAsync(
            record => record.CityPlanNumber == form.CityPlanNumber && record.Unit == file.Applicant && (record.CaseNumber == file.Number || record.CaseNumber == null) && record.State == RecordState.Valid, ct);
        var isNew = record is null;
        record ??= new AlignmentRecord { Office = db.Office, Number = await book.Next("XJ", taking.Today.Year, ct), Unit = file.Applicant, Level = form.Level, District = form.District, CityPlanNumber = form.CityPlanNumber.Trim() };
        if (isNew)
        {
            db.Add(record);
        }

        var plan = record.PlanNumber is { } known ? await book.Numbered(known, ct) : null;
        if (plan is null)
        {
            await book.MustNotOverlap(PlanKind.Subordinate, form.Level, file.Applicant, form.FromYear, form.UntilYear, ct);
            plan = new Plan
            {
                Office = db.Office, Number = await book.Next("GH", taking.Today.Year, ct), Name = form.Name.Trim(), Kind = PlanKind.Subordinate, Level = form.Level, FromYear = form.FromYear, UntilYear = form.UntilYear, BaseYear = form.BaseYear,
                Owner = file.Applicant, OwnerCode = file.ApplicantCode, District = form.District, ParentNumber = form.CityPlanNumber.Trim(), CaseNumber = file.Number,
            };
            db.Add(plan);
            await db.Enter(plan, Plan.Register, EntryKind.Registered, "收到规划草案", taking.Today, taking.By, ct, file.Number);
        }

        (record.UnitCode, record.PlanName, record.PlanNumber, record.DraftOn, record.Standing, record.CaseNumber) = (file.ApplicantCode, form.Name.Trim(), plan.Number, file.ReceivedOn, AlignmentStanding.UnderAlignment, file.Number);
        await db.Enter(record, AlignmentRecord.Register, isNew ? EntryKind.Registered : EntryKind.Changed, "收到规划草案", taking.Today, taking.By, ct, file.Number);
        file.RecordRegister = Plan.Register;
        file.RecordNumber = plan.Number;
        await targets.Replace(plan, form.CityPlanNumber.Trim(), form.Targets ?? [], taking, ct);
        await book.Index(plan, taking.Now, ct);
    }
}

/// <summary>The opinion goes out in the office's name, with its points.</summary>
internal sealed class SignOpinion(RongxiDb db, CaseLetters letters, PlanBook book) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var examination = GuidingConditions.Examination(taking.Case) ?? throw new Refusal("planning.no-examination", ("还没有衔接审查", "The draft was not examined yet"), 409);
        var form = taking.Application<PlanDraft>();
        var city = await book.Numbered(form.CityPlanNumber.Trim(), ct);
        var record = await Ledger.Of(db, taking.Case.Number, ct);
        var letter = await letters.Letter(taking, "alignment-opinion", new DocumentValues()
            .Set("plan", form.Name)
            .Set("cityPlan", city.Title)
            .Set("verdict", Titles.Of(examination.Verdict))
            .Table("points", examination.Points.Select(point => (IReadOnlyList<Text>)[Text.Same(point.About), point.Fits ? ("一致", "fits") : ("不一致", "does not fit"), Text.Same(point.Opinion)]))
            .Set("next", examination.Verdict switch
            {
                AlignmentVerdict.Agrees => ("请按程序批准印发，并报送印发文本", "Please approve and issue it, and send us the issued text"),
                AlignmentVerdict.AfterChange => ("请按上述要点修改后批准印发，并报送印发文本和落实情况", "Please change it as above, issue it, and send us the issued text with how the points were followed"),
                _ => ("请修改后重新报送衔接", "Please revise it and hand it in again"),
            }), ct);
        (record.OpinionNumber, record.OpinionOn, record.Verdict, record.Standing) = (letter.Number, taking.Today, examination.Verdict, AlignmentStanding.OpinionIssued);
        await db.Enter(record, AlignmentRecord.Register, EntryKind.Changed, $"出具衔接意见：{Titles.Of(examination.Verdict).Zh}", taking.Today, taking.By, ct, taking.Case.Number);
    }
}

/// <summary>The unit issued its plan after the opinion.</summary>
internal sealed class RecordUnitIssue(RongxiDb db) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var issue = taking.InputAs<UnitIssue>();
        var record = await Ledger.Of(db, taking.Case.Number, ct);
        if (issue.On > taking.Today || issue.On < record.OpinionOn)
        {
            throw new Refusal("planning.issue-day", ("印发日期应在衔接意见之后、今天之前", "The day lies between the opinion and today"), [new(nameof(issue.On), ("请核对日期", "Check the day"), $"{taking.Today:yyyy-MM-dd}")]);
        }

        (record.IssueNumber, record.IssuedOn, record.Standing) = (issue.Number.Trim(), issue.On, AlignmentStanding.IssuedByUnit);
        await db.Enter(record, AlignmentRecord.Register, EntryKind.Changed, $"单位印发 {issue.Number}", issue.On, taking.By, ct, taking.Case.Number);
    }
}

/// <summary>The issued plan is in force here, too: its targets count in the goal tree.</summary>
internal sealed class TrackPlan(RongxiDb db, PlanBook book) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var record = await Ledger.Of(db, taking.Case.Number, ct);
        var plan = await book.Of(taking.Case, ct);
        (plan.Standing, plan.ApprovedBy, plan.ApprovalNumber, plan.ApprovedOn, plan.IssueNumber, plan.IssuedOn) = (PlanStanding.InForce, plan.Owner, record.IssueNumber, record.IssuedOn, record.IssueNumber, record.IssuedOn);
        record.Standing = AlignmentStanding.Tracked;
        await db.Enter(plan, Plan.Register, EntryKind.Changed, $"{plan.Owner}印发 {record.IssueNumber}", taking.Today, taking.By, ct, taking.Case.Number);
        await db.Enter(record, AlignmentRecord.Register, EntryKind.Changed, "归入规划库，开始跟踪", taking.Today, taking.By, ct, taking.Case.Number);
        await book.Keep(plan, "印发文本", taking, null, ct);
        await book.Index(plan, taking.Now, ct);
    }
}

/// <summary>A half-year report: one for each half, and none for a half that is not over.</summary>
internal sealed class TakeHalfYearReport(RongxiDb db) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var report = taking.InputAs<HalfYearReport>();
        var period = ReportingPeriod.Parse(report.Period);
        if (period.Length != PeriodLength.HalfYear || period.To >= taking.Today)
        {
            var likely = ReportingPeriod.EndedBefore(taking.Today, PeriodLength.HalfYear);
            throw new Refusal("planning.half-year", ($"应为已结束的半年，如 {likely}", $"Name a half-year that is over, such as {likely}"), [new(nameof(report.Period), ($"如 {likely}", $"Such as {likely}"), likely.ToString())]);
        }

        var record = await Ledger.Of(db, taking.Case.Number, ct);
        if (record.ProgressPeriod is { } last && ReportingPeriod.Parse(last) >= period)
        {
            throw new Refusal("planning.half-year-known", ($"{last} 的进展已报送", $"Progress of {last} was reported already"), [new(nameof(report.Period), ("已报送", "Already reported"))], 409);
        }

        (record.ProgressPeriod, record.Progress) = (period.ToString(), Shortened($"{report.Targets} {report.Tasks}"));
        await db.Enter(record, AlignmentRecord.Register, EntryKind.Changed, $"{period.Title.Zh}进展", taking.Today, taking.By, ct, taking.Case.Number);
    }

    private static string Shortened(string text) => text.Length <= 400 ? text : text[..399] + "…";
}

/// <summary>A letter of guidance after the report was checked.</summary>
internal sealed class SendGuidanceLetter(RongxiDb db, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var words = taking.InputAs<GuidanceWords>();
        var record = await Ledger.Of(db, taking.Case.Number, ct);
        if (record.ProgressPeriod is not { } period)
        {
            throw new Refusal("planning.no-report", ("该单位还没有报送进展", "The unit has not reported yet"), 409);
        }

        await letters.Letter(taking, "guidance-letter", new DocumentValues()
            .Set("plan", record.PlanName)
            .Set("period", ReportingPeriod.Parse(period).Title)
            .Set("says", words.Says)
            .Set("onSite", words.OnSite), ct);
    }
}

internal sealed class EndTracking(RongxiDb db, PlanBook book) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var record = await Ledger.Of(db, taking.Case.Number, ct);
        var plan = await book.Of(taking.Case, ct);
        record.Standing = AlignmentStanding.Ended;
        await db.Enter(record, AlignmentRecord.Register, EntryKind.Changed, taking.Remark ?? "结束跟踪", taking.Today, taking.By, ct, taking.Case.Number);
        if (plan.Standing == PlanStanding.InForce)
        {
            plan.Standing = PlanStanding.Ended;
            await db.Enter(plan, Plan.Register, EntryKind.Expired, taking.Remark ?? "结束跟踪", taking.Today, taking.By, ct, taking.Case.Number);
        }
    }
}

internal sealed class GuideOpening(RongxiDb db, OfficeBooks books) : ICaseOpening
{
    public async Task Run(Case opened, object? application, CancellationToken ct)
    {
        var form = (GuideOrder)application!;
        if (!await db.Set<Plan>().AnyAsync(plan => plan.Number == form.CityPlanNumber.Trim() && plan.Level == PlanLevel.City, ct))
        {
            Text why = ($"没有全市规划 {form.CityPlanNumber}", $"There is no city plan {form.CityPlanNumber}");
            throw new Refusal("form.invalid", why, [new(nameof(form.CityPlanNumber), why)]);
        }

        if (form.DraftsBy <= books.Today)
        {
            throw new Refusal("form.invalid", ("报送期限应在今天之后", "The day must lie ahead"), [new(nameof(form.DraftsBy), ("应在今天之后", "Must lie ahead"))]);
        }

        opened.RecordRegister = Plan.Register;
        opened.RecordNumber = form.CityPlanNumber.Trim();
        opened.Title = "规划编制指南";
    }
}

/// <summary>The guide goes out, and everybody it goes to is awaited from then on.</summary>
internal sealed class SendGuide(RongxiDb db, PlanBook book, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var form = taking.Application<GuideOrder>();
        var plan = await book.Numbered(form.CityPlanNumber.Trim(), ct);
        var letter = await letters.Letter(taking, "plan-guide", new DocumentValues()
            .Set("cityPlan", plan.Title)
            .Set("demands", form.Demands)
            .Set("draftsBy", form.DraftsBy), ct, recipient: string.Join("、", form.Units.Take(10).Select(unit => unit.Name)) + (form.Units.Count > 10 ? "等单位" : ""), disclosure: Disclosure.Public);
        var known = (await db.Set<AlignmentRecord>().Where(record => record.CityPlanNumber == plan.Number && record.State == RecordState.Valid).Select(record => record.Unit).ToListAsync(ct)).ToHashSet();
        foreach (var unit in form.Units.Where(unit => !known.Contains(unit.Name.Trim())))
        {
            var record = new AlignmentRecord
            {
                Office = db.Office, Number = await book.Next("XJ", taking.Today.Year, ct), Unit = unit.Name.Trim(), UnitCode = unit.Code, Level = unit.Level, District = unit.District, CityPlanNumber = plan.Number, GuideNumber = letter.Number, AwaitedBy = form.DraftsBy,
            };
            db.Add(record);
            await db.Enter(record, AlignmentRecord.Register, EntryKind.Registered, $"印发编制指南 {letter.Number}", taking.Today, taking.By, ct, taking.Case.Number);
        }
    }
}

/// <summary>Finds lines of the ledger.</summary>
internal static class Ledger
{
    public static async Task<AlignmentRecord> Of(RongxiDb db, string caseNumber, CancellationToken ct) =>
        await db.Set<AlignmentRecord>().FirstOrDefaultAsync(record => record.CaseNumber == caseNumber, ct) ?? throw new Refusal("planning.not-in-ledger", ("本件还没有登记衔接台账", "This case is not in the ledger yet"), 409);
}
