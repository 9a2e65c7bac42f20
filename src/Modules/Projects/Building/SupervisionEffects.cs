using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Projects.Awards;
using Rongxi.Projects.Changes;
using Rongxi.Projects.Milestones;
using Rongxi.Projects.Visits;

namespace Rongxi.Projects.Building;

/// <summary>A start is reported by the owner, of a project whose estimate is approved and whose money is planned, once.</summary>
internal sealed class StartOpening(ProjectBook projects, RongxiDb db, OfficeBooks books) : ICaseOpening
{
    public async Task Run(Case opened, object? application, CancellationToken ct)
    {
        var form = (StartReport)application!;
        var project = await projects.OfOwner(form.ProjectNumber, opened, ct);
        var errors = new List<FieldError>();
        if (project.CeilingFen is null)
        {
            errors.Add(new(nameof(form.ProjectNumber), ("概算尚未批复，不得开工（政府投资条例第三十四条第一项）", "The estimate is not approved: nothing may start (Government Investment Regulations art. 34(1))")));
        }

        if (form.StartOn > books.Today)
        {
            errors.Add(new(nameof(form.StartOn), ("开工日期不能晚于今天", "The start cannot lie ahead"), books.Today.ToString("yyyy-MM-dd")));
        }

        if (await db.Set<Works>().AsNoTracking().AnyAsync(works => works.Number == project.Number, ct)
            || await db.Cases.AsNoTracking().AnyAsync(file => file.Procedure == Supervision.Code && file.RecordNumber == project.Number && file.ClosedAt == null && file.Id != opened.Id, ct))
        {
            errors.Add(new(nameof(form.ProjectNumber), ($"{project.Number} 的开工已经报告过", $"The start of {project.Number} was already reported")));
        }

        ProjectBook.Refuse(errors);
        ProjectBook.About(opened, project);
    }
}

/// <summary>Enters the works with their milestones.</summary>
internal sealed class BeginWorks(ProjectBook projects, WorksBook book, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var form = taking.Application<StartReport>();
        var project = await projects.Of(form.ProjectNumber, ct);
        var works = new Works
        {
            Office = taking.Db.Office, Number = project.Number, Name = project.Name, Owner = project.Owner, OwnerCode = project.OwnerCode, Leader = form.Leader, Supervisor = form.Supervisor,
            StartOn = form.StartOn, PlannedFinishOn = form.FinishOn, CeilingFen = project.CeilingFen!.Value, CaseNumber = taking.Case.Number,
        };
        var awards = await taking.Db.Set<Award>().AsNoTracking().Where(award => award.ProjectNumber == project.Number && award.State == RecordState.Valid).Select(award => new { award.AmountFen, award.PaidFen }).ToListAsync(ct);
        (works.ContractFen, works.PaidFen) = (awards.Sum(award => award.AmountFen), awards.Sum(award => award.PaidFen));
        taking.Db.Add(works);
        await book.Enter(works, EntryKind.Registered, $"确认开工，计划 {form.FinishOn:yyyy-MM-dd} 完工", form.StartOn, taking, ct);
        foreach (var (row, at) in form.Milestones.Select((row, at) => (row, at + 1)))
        {
            var milestone = new Milestone
            {
                Office = taking.Db.Office, Number = $"{project.Number}-M{at:00}", ProjectNumber = project.Number, ProjectName = project.Name, Owner = project.Owner, Seq = at, Title = row.Title.Trim(), PlannedOn = row.PlannedOn, DueOn = row.PlannedOn,
            };
            taking.Db.Add(milestone);
            await taking.Db.Enter(milestone, Milestone.Register, EntryKind.Registered, "开工报告列明", form.StartOn, taking.By, ct, taking.Case.Number);
        }

        await projects.Started(project.Number, form.StartOn, taking, ct);
        await letters.Sheet(taking, "start-confirmation", new DocumentValues()
            .Set("project", $"{project.Number} {project.Name}").Set("owner", project.Owner).Set("leader", form.Leader).Set("supervisor", form.Supervisor)
            .Set("startOn", (DateOnly?)form.StartOn).Set("finishOn", (DateOnly?)form.FinishOn).Set("ceiling", Amounts.Yuan(works.CeilingFen))
            .Table("milestones", form.Milestones.Select((row, at) => (IReadOnlyList<Text>)[Text.Same($"M{at + 1:00}"), Text.Same(row.Title), Text.Same(row.PlannedOn.ToString("yyyy-MM-dd"))])), ct);
    }
}

/// <summary>The sheet of a progress report.</summary>
internal static class ProgressPaper
{
    public static DocumentValues Values(string number, string name, ProgressReport report) => new DocumentValues()
        .Set("project", $"{number} {name}").Set("period", report.Period).Set("physical", $"{report.PhysicalPercent}%").Set("paid", Amounts.Yuan(report.PaidFen))
        .Set("done", report.Done).Set("problems", report.Problems).Set("next", report.Next).Set("whyLess", report.WhyLess).Set("expectedFinish", report.ExpectedFinishOn).Set("reporter", report.ByName);
}

internal sealed class SuspendWorks(WorksBook book) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var form = taking.InputAs<Suspension>();
        var works = await book.Of(taking.Case.RecordNumber!, ct);
        works.Standing = WorksStanding.Suspended;
        works.State = RecordState.Suspended;
        works.SuspendedOn = form.From;
        await book.Enter(works, EntryKind.Suspended, $"{form.Instance}：{form.Reason}；恢复条件：{form.Until}", form.From, taking, ct);
    }
}

internal sealed class ResumeWorks(WorksBook book) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var works = await book.Of(taking.Case.RecordNumber!, ct);
        works.Standing = WorksStanding.Building;
        works.State = RecordState.Valid;
        works.SuspendedOn = null;
        await book.Enter(works, EntryKind.Resumed, taking.Remark!, taking.Today, taking, ct);
    }
}

/// <summary>Nothing is complete while a correction is open, a change is undecided or a milestone of building is not reached.</summary>
internal sealed class CheckCompletion(RongxiDb db, WorksBook book) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var form = taking.InputAs<CompletionReport>();
        var number = taking.Case.RecordNumber!;
        var works = await book.Of(number, ct);
        var missing = new List<FieldError>();
        if (form.CompletedOn < works.StartOn || form.CompletedOn > taking.Today)
        {
            missing.Add(new(nameof(form.CompletedOn), ($"应在开工（{works.StartOn:yyyy-MM-dd}）与今天之间", $"Between the start ({works.StartOn:yyyy-MM-dd}) and today")));
        }

        if (works.PhysicalPercent < 100)
        {
            missing.Add(new("", ($"最近月报实物进度 {works.PhysicalPercent}%，未到 100%", $"Physical progress is {works.PhysicalPercent} % by the last report, not 100 %")));
        }

        foreach (var visit in await db.Set<SiteVisit>().AsNoTracking().Where(visit => visit.ProjectNumber == number && visit.Standing == VisitStanding.Correcting).OrderBy(visit => visit.Number).Take(20).ToListAsync(ct))
        {
            missing.Add(new("", ($"检查 {visit.Number} 的整改尚未复查合格", $"The correction of visit {visit.Number} is not checked yet")));
        }

        foreach (var file in await db.Cases.AsNoTracking().Where(file => file.Procedure == ChangeControl.Code && file.RecordNumber == number && file.ClosedAt == null).OrderBy(file => file.Number).Take(20).ToListAsync(ct))
        {
            missing.Add(new("", ($"变更 {file.Number} 尚未办结", $"Change {file.Number} is still open")));
        }

        if (!await db.Set<Award>().AsNoTracking().AnyAsync(award => award.ProjectNumber == number, ct))
        {
            missing.Add(new("", ("没有登记任何合同", "No contract is registered")));
        }

        if (missing.Count > 0)
        {
            throw new Refusal("projects.not-complete", ("尚不具备完工条件", "It is not complete yet"), missing);
        }
    }
}

internal sealed class CompleteWorks(WorksBook book, ProjectBook projects) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var works = await book.Of(taking.Case.RecordNumber!, ct);
        works.Standing = WorksStanding.Completed;
        works.CompletedOn = DateOnly.Parse(CaseFields.Input(taking.Case, nameof(SupervisionAct.ReportCompletion), "completedOn")!, System.Globalization.CultureInfo.InvariantCulture);
        await book.Enter(works, EntryKind.Changed, "确认完工", works.CompletedOn.Value, taking, ct);
        await projects.Touch(works, taking, ct);
    }
}

/// <summary>The original approver ends the project; what was committed and not paid becomes free again.</summary>
internal sealed class TerminateWorks(RongxiDb db, WorksBook book, ProjectBook projects, AwardMoney money) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var decision = taking.InputAs<OutsideDecision>();
        var works = await book.Of(taking.Case.RecordNumber!, ct);
        foreach (var award in await db.Set<Award>().Where(award => award.ProjectNumber == works.Number && award.State == RecordState.Valid).OrderBy(award => award.Number).Take(500).ToListAsync(ct))
        {
            await money.Release(award, $"项目终止：{decision.DocumentNumber}", taking, ct);
        }

        works.Standing = WorksStanding.Terminated;
        works.State = RecordState.Cancelled;
        await book.Enter(works, EntryKind.Cancelled, $"{decision.Body}{decision.DocumentNumber}", decision.DecidedOn, taking, ct);
        await projects.Touch(works, taking, ct);
    }
}
