using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Notices;
using Rongxi.Kernel.Numbering;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Projects.Awards;
using Rongxi.Projects.Building;

namespace Rongxi.Projects.Evaluation;

internal sealed class EvaluationOpening(RongxiDb db, ProjectBook projects, WorksBook book, BuildingRules rules, OfficeBooks books) : ICaseOpening
{
    public async Task Run(Case opened, object? application, CancellationToken ct)
    {
        var form = (SelfEvaluation)application!;
        var project = await projects.OfOwner(form.ProjectNumber, opened, ct);
        var works = await book.Of(project.Number, ct);
        if (works.InUseFrom is not { } use)
        {
            ProjectBook.Refuse([new(nameof(form.ProjectNumber), ("项目尚未验收合格投入使用", "The project is not accepted and in use yet"))]);
            return;
        }

        var from = use.AddMonths(await rules.Whole(BuildingRules.EvaluateFrom, books.Today, ct));
        if (books.Today < from)
        {
            ProjectBook.Refuse([new(nameof(form.ProjectNumber), ($"投入使用未满规定期限，{from:yyyy-MM-dd} 起自评", $"Not yet so long in use: evaluate from {from:yyyy-MM-dd} on"))]);
        }

        if (await db.Set<EvaluationRecord>().AsNoTracking().AnyAsync(record => record.ProjectNumber == project.Number && record.State == RecordState.Valid, ct))
        {
            ProjectBook.Refuse([new(nameof(form.ProjectNumber), ("本项目已作后评价", "This project was evaluated"))]);
        }

        ProjectBook.About(opened, project);
        opened.FixedDay = use.AddMonths(await rules.Whole(BuildingRules.EvaluateTo, books.Today, ct));
    }
}

/// <summary>The evaluation of a case, entered with its first step.</summary>
internal sealed class EvaluationBook(RongxiDb db, WorksBook book, RecordNumbers numbers)
{
    public async Task<EvaluationRecord> Of(ActTaking taking, CancellationToken ct)
    {
        if (await db.Set<EvaluationRecord>().FirstOrDefaultAsync(record => record.CaseNumber == taking.Case.Number, ct) is { } known)
        {
            return known;
        }

        var works = await book.Of(taking.Case.RecordNumber!, ct);
        var record = new EvaluationRecord
        {
            Office = db.Office, Number = await numbers.Next(RecordNumbers.Evaluation, taking.Today, ct), ProjectNumber = works.Number, ProjectName = works.Name, Owner = works.Owner, OwnerCode = works.OwnerCode, InUseFrom = works.InUseFrom!.Value, SelfEvaluatedOn = taking.Case.ReceivedOn,
            SelfPoints = taking.Application<SelfEvaluation>().Total(), CaseNumber = taking.Case.Number,
        };
        db.Add(record);
        return record;
    }

    public Task Enter(EvaluationRecord record, string reason, DateOnly on, ActTaking taking, CancellationToken ct) =>
        db.Enter(record, EvaluationRecord.Register, record.Entries == 0 ? EntryKind.Registered : EntryKind.Changed, reason, on, taking.By, ct, taking.Case.Number);
}

/// <summary>Entrusts a third party: neither the owner nor anybody who built.</summary>
internal sealed class SelectForEvaluation(RongxiDb db, EvaluationBook evaluations, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var form = taking.InputAs<EvaluationSelection>();
        var record = await evaluations.Of(taking, ct);
        if (form.ThirdPartyCode == record.OwnerCode || await db.Set<Award>().AsNoTracking().AnyAsync(award => award.ProjectNumber == record.ProjectNumber && award.ContractorCode == form.ThirdPartyCode, ct))
        {
            ProjectBook.Refuse([new(nameof(form.ThirdPartyCode), ($"{form.ThirdParty}是本项目的业主或承建单位，不得评价本项目", $"{form.ThirdParty} owns or built the project and may not evaluate it"))]);
        }

        if (form.DueOn <= taking.Today)
        {
            ProjectBook.Refuse([new(nameof(form.DueOn), ("应晚于今天", "It must lie ahead"))]);
        }

        (record.Standing, record.ThirdParty) = (EvaluationStanding.WithThirdParty, form.ThirdParty.Trim());
        await evaluations.Enter(record, $"选定第三方评价：{form.Reason}", taking.Today, taking, ct);
        await letters.Letter(taking, "evaluation-commission", new DocumentValues().Set("project", $"{record.ProjectNumber} {record.ProjectName}").Set("owner", record.Owner).Set("reason", form.Reason).Set("thirdParty", form.ThirdParty).Set("dueOn", (DateOnly?)form.DueOn), ct, recipient: form.ThirdParty);
    }
}

internal sealed class PassOverEvaluation(EvaluationBook evaluations) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var record = await evaluations.Of(taking, ct);
        record.Standing = EvaluationStanding.NotSelected;
        await evaluations.Enter(record, taking.Remark!, taking.Today, taking, ct);
    }
}

/// <summary>The third party's points, and the grade that follows from them.</summary>
internal sealed class FileEvaluationReport(EvaluationBook evaluations, BuildingRules rules) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var form = taking.InputAs<EvaluationReport>();
        var record = await evaluations.Of(taking, ct);
        (record.GoalPoints, record.SharingPoints, record.UsePoints) = (form.GoalPoints, form.SharingPoints, form.UsePoints);
        (record.SecurityPoints, record.CostPoints, record.SatisfactionPoints) = (form.SecurityPoints, form.CostPoints, form.SatisfactionPoints);
        (record.Standing, record.Report, record.Opinion, record.Points) = (EvaluationStanding.Evaluated, form.Report.Trim(), form.Opinion.Trim(), form.Total());
        record.Grade = Grading.Of(form.Total(), await rules.Of(BuildingRules.Excellent, form.On, ct), await rules.Of(BuildingRules.Good, form.On, ct), await rules.Of(BuildingRules.Fair, form.On, ct));
        await evaluations.Enter(record, $"第三方评价报告 {record.Report}", form.On, taking, ct);
    }
}

/// <summary>Publishes the grade: on the project, in the register, to the public, and to the next plan.</summary>
internal sealed class PublishGrade(RongxiDb db, EvaluationBook evaluations, WorksBook book, ProjectBook projects, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var record = await evaluations.Of(taking, ct);
        var grade = record.Grade!.Value;
        var effect = Grading.EffectOf(grade);
        (record.Standing, record.PublishedOn, record.PlanEffect) = (EvaluationStanding.Published, taking.Today, effect.Zh);
        await evaluations.Enter(record, $"后评价等次：{Titles.Of(grade).Zh}", taking.Today, taking, ct);
        var works = await book.Of(record.ProjectNumber, ct);
        works.Grade = grade;
        await book.Enter(works, EntryKind.Changed, $"后评价等次：{Titles.Of(grade).Zh}", taking.Today, taking, ct);
        await projects.Evaluated(works.Number, taking, ct);
        var step = taking.Case.Steps.Where(step => step.Act == nameof(EvaluationAct.FileReport)).MaxBy(step => step.Seq)!;
        var report = (EvaluationReport)FormDefinition.Of<EvaluationReport>().Read(step.Data!);
        await letters.Letter(taking, "evaluation-report", new DocumentValues()
            .Set("project", $"{record.ProjectNumber} {record.ProjectName}").Set("owner", record.Owner).Set("thirdParty", record.ThirdParty).Set("report", record.Report).Set("opinion", record.Opinion).Set("advice", report.Advice)
            .Table("sheet", report.Sheet().Select(row => (IReadOnlyList<Text>)[row.Title, Text.Same($"{row.Most}"), Text.Same($"{row.Points}")]))
            .Set("points", $"{record.Points}").Set("selfPoints", $"{record.SelfPoints}").Set("grade", Titles.Of(grade)).Set("effect", effect), ct, disclosure: Disclosure.Public);
        var serial = await db.Next(db.Office, "notice", taking.Today.Year, ct);
        db.Notices.Add(new PublicNotice
        {
            Office = db.Office, Number = $"{taking.Today.Year}-{serial:0000}", Kind = NoticeKind.Announcement, TitleZh = $"{record.ProjectName}后评价等次公布", TitleEn = $"Grade of the evaluation of {record.ProjectName}",
            BodyZh = $"{record.Owner}的{record.ProjectName}（{record.ProjectNumber}）经{record.ThirdParty}评价，得 {record.Points} 分，等次为“{Titles.Of(grade).Zh}”。", BodyEn = $"{record.ProjectName} ({record.ProjectNumber}) of {record.Owner} was evaluated by {record.ThirdParty}: {record.Points} points, grade “{Titles.Of(grade).En}”.",
            PublishedOn = taking.Today, ByName = taking.By.Name, RecordedAt = taking.Now,
        });
    }
}

/// <summary>What the next plan reads: the published grades of an owner's projects, the latest first.</summary>
internal sealed class PublishedGrades(RongxiDb db)
{
    public async Task<IReadOnlyList<EvaluationRecord>> OfOwner(string ownerCode, int limit, CancellationToken ct) =>
        await db.Set<EvaluationRecord>().AsNoTracking().Where(record => record.OwnerCode == ownerCode && record.Standing == EvaluationStanding.Published && record.State == RecordState.Valid)
            .OrderByDescending(record => record.PublishedOn).ThenByDescending(record => record.Number).Take(Math.Clamp(limit, 1, 500)).ToListAsync(ct);

    /// <summary>Why a new project of the owner may not be listed now: a failed evaluation that is not corrected. Null where nothing bars it.</summary>
    public async Task<Text?> WhyNotListed(string ownerCode, CancellationToken ct) =>
        (await OfOwner(ownerCode, 1, ct)) is [{ Grade: EvaluationGrade.Poor } last]
            ? ($"{last.ProjectName}（{last.ProjectNumber}）后评价为“差”：{last.PlanEffect}", $"{last.ProjectName} ({last.ProjectNumber}) was evaluated “poor”: {Grading.EffectOf(EvaluationGrade.Poor).En}")
            : null;
}
