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
using Rongxi.Projects.Building;
using static Rongxi.Projects.Visits.VisitAct;
using static Rongxi.Projects.Visits.VisitStage;

namespace Rongxi.Projects.Visits;

internal enum VisitStage
{
    Visited,
    Correcting,
    Rechecking,
    Corrected,
    Sound,
}

internal enum VisitAct
{
    FindSound,
    IssueNotice,
    ReportCorrection,
    PassRecheck,
    FailRecheck,
}

/// <summary>PRJ-4S: a visit on site, the notice of rectification and its re-check.</summary>
internal static class Visiting
{
    public const string Code = "PRJ-4S";

    public static readonly Procedure<VisitStage, VisitAct> Procedure = new(Code, ("项目现场检查与整改", "Visits on site and rectification"))
    {
        ShortTitle = ("现场检查", "Visit"),
        Field = ProjectsModule.FieldName,
        Duties = ["CD-2.8"],
        Icon = "inspections",
        Form = FormDefinition.Of<VisitRecord>(),
        OpenedBy = Permissions.Inspect,
        Opening = typeof(VisitOpening),
        Separations = [new("Open", nameof(ReportCorrection), ("检查人员不得代业主报告整改", "Whoever visited does not report the correction for the owner"))],
        Opens = Visited,
        Stages =
        [
            new(Visited, ("检查", "Visited")) { Track = 1 },
            new(Correcting, ("业主整改", "Being corrected"), StageKind.Applicant) { Track = 2, StopBasis = "政府投资条例 第三十四条：整改由业主在通知的期限内完成" },
            new(Rechecking, ("复查", "Being checked again")) { Track = 3 },
            new(Corrected, ("整改完成", "Corrected"), StageKind.Final) { Track = 4, Outcome = Outcome.Completed },
            new(Sound, ("未发现问题", "Nothing found"), StageKind.Final) { Track = 4, Outcome = Outcome.Completed },
        ],
        Acts =
        [
            new(FindSound, ("未发现问题，办结", "Nothing found")) { Icon = "check", Does = typeof(EnterVisit), IsDecision = true },
            new(IssueNotice, ("下达整改通知书", "Issue the notice")) { Icon = "send", Input = FormDefinition.Of<Rectification>(), Does = typeof(EnterVisit), IsDecision = true },
            new(ReportCorrection, ("报告整改", "Report the correction")) { Icon = "upload", RemarkAsked = ("整改情况", "What was corrected"), RemarkRequired = true, Does = typeof(EnterCorrection) },
            new(PassRecheck, ("复查合格", "Passed")) { Icon = "check", Input = FormDefinition.Of<Recheck>(), Does = typeof(CloseRectification), IsDecision = true },
            new(FailRecheck, ("复查不合格", "Not passed")) { Icon = "x", Input = FormDefinition.Of<Recheck>(), Does = typeof(KeepRectificationOpen), Grave = true },
        ],
        Moves =
        [
            //  from        act               to          who may
            new(Visited,    IssueNotice,      Correcting, Permissions.Decide) { Needs = [HasItems] },
            new(Visited,    FindSound,        Sound,      Permissions.Inspect) { Needs = [HasNoItems] },
            new(Correcting, ReportCorrection, Rechecking, Who.Applicant),
            new(Rechecking, PassRecheck,      Corrected,  Permissions.Inspect),
            new(Rechecking, FailRecheck,      Correcting, Permissions.Inspect),
        ],
        Limits =
        [
            new("notice", [Visited], 5, "政府投资条例 第三十四条（下达整改通知期限默认五个工作日）") { Title = ("处理检查结果", "Acting on the findings"), Mark = 'D' },
            new("correction", [Correcting], 30.CalendarDays(), "政府投资条例 第三十四条（整改期限以通知书为准，默认不超过三十日）") { Title = ("业主整改", "Correction by the owner"), Of = LimitOf.Party, Mark = 'D', Restarts = true },
            new("recheck", [Rechecking], 10, "政府投资条例 第三十四条（复查期限默认十个工作日）") { Title = ("复查", "Re-check"), Mark = 'D', Restarts = true },
        ],
        Guide = new()
        {
            Summary = ("两名以上检查人员出示证件，到现场核查建设、到货、资料和资金使用；发现问题的限期整改并复查。", "Two officers or more, with their certificates, look at works, deliveries, papers and use of money on site; what is wrong is corrected in time and checked again."),
            WhoMayApply = ("由本办组织", "Held by the office"),
            ConditionsBasis = "政府投资条例 第二十七条；北京市信息化促进条例 第三十八条、第三十九条",
            Conditions = [("检查人员两名以上", "Two officers at least")],
            Papers = [],
            Result = ("检查记录、整改通知书、复查意见", "Record, notice, result of the re-check"),
            Basis = ("政府投资条例第二十七、三十四条；北京市信息化促进条例第三十八、三十九条", "Government Investment Regulations arts. 27, 34; Beijing Informatization Regulations arts. 38, 39"),
            Minutes = 10,
        },
    };

    private static Text? HasItems(Case file) => CaseFields.Field(file, "items") is null or "[]" ? ("检查记录没有须整改的问题", "The record names nothing to correct") : null;

    private static Text? HasNoItems(Case file) => HasItems(file) is null ? ("有须整改的问题，应下达整改通知书", "There is something to correct: issue the notice") : null;
}

internal sealed class VisitOpening(RongxiDb db, ProjectBook projects, OfficeBooks books) : ICaseOpening
{
    public async Task Run(Case opened, object? application, CancellationToken ct)
    {
        var form = (VisitRecord)application!;
        var project = await projects.Of(form.ProjectNumber, ct);
        if (form.VisitedOn > books.Today)
        {
            ProjectBook.Refuse([new(nameof(form.VisitedOn), ("检查日期不能晚于今天", "A visit cannot lie ahead"), books.Today.ToString("yyyy-MM-dd"))]);
        }

        ProjectBook.About(opened, project);
        opened.Applicant = project.Owner;
        opened.ApplicantCode = project.OwnerCode;
        opened.ApplicantUnitId = await db.Units.AsNoTracking().Where(unit => unit.CreditCode == project.OwnerCode).Select(unit => (Guid?)unit.Id).FirstOrDefaultAsync(ct);
    }
}

/// <summary>Enters the visit; with the notice where something must be corrected.</summary>
internal sealed class EnterVisit(RongxiDb db, ProjectBook projects, RecordNumbers numbers, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var form = taking.Application<VisitRecord>();
        var project = await projects.Of(form.ProjectNumber, ct);
        var notice = taking.Input as Rectification;
        var items = form.Items ?? [];
        if (notice is not null && notice.By <= taking.Today)
        {
            ProjectBook.Refuse([new(nameof(notice.By), ("整改期限应晚于今天", "The term must lie ahead"))]);
        }

        var visit = new SiteVisit
        {
            Office = db.Office, Number = await numbers.Next(RecordNumbers.Visit, taking.Today, ct), ProjectNumber = project.Number, ProjectName = project.Name, Owner = project.Owner, VisitedOn = form.VisitedOn, Place = form.Place.Trim(),
            Officers = string.Join("、", form.Officers.Select(officer => officer.Name.Trim())), Certificates = string.Join("、", form.Officers.Select(officer => officer.Certificate.Trim())),
            Findings = form.Findings.Trim(), Standing = notice is null ? VisitStanding.Sound : VisitStanding.Correcting, Items = items.Count, CorrectBy = notice?.By, CaseNumber = taking.Case.Number,
        };
        await letters.Sheet(taking, "visit-record", new DocumentValues()
            .Set("visit", visit.Number).Set("project", $"{project.Number} {project.Name}").Set("owner", project.Owner).Set("visitedOn", (DateOnly?)visit.VisitedOn).Set("place", visit.Place)
            .Table("officers", form.Officers.Select(officer => (IReadOnlyList<Text>)[Text.Same(officer.Name), Text.Same(officer.Certificate)]))
            .Set("findings", visit.Findings).Table("items", items.Select((item, at) => (IReadOnlyList<Text>)[Text.Same($"{at + 1}"), Text.Same(item.Wrong), Text.Same(item.Demand)])).Set("present", form.Present).Set("statement", form.Statement), ct);
        if (notice is not null)
        {
            var letter = await letters.Letter(taking, "rectification-notice", new DocumentValues()
                .Set("project", $"{project.Number} {project.Name}").Set("visitedOn", (DateOnly?)visit.VisitedOn).Set("officers", visit.Officers).Set("article", Citation.Of(notice.Basis)).Set("correctBy", (DateOnly?)notice.By).Set("consequence", notice.Consequence)
                .Table("items", items.Select((item, at) => (IReadOnlyList<Text>)[Text.Same($"{at + 1}"), Text.Same(item.Wrong), Text.Same(item.Demand)])), ct);
            visit.Notice = letter.Number;
        }

        db.Add(visit);
        await db.Enter(visit, SiteVisit.Register, EntryKind.Registered, notice is null ? "现场检查，未发现问题" : $"现场检查，{items.Count} 项整改，{notice.By:yyyy-MM-dd} 前", form.VisitedOn, taking.By, ct, taking.Case.Number);
    }
}

internal sealed class EnterCorrection(RongxiDb db) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var visit = await db.Set<SiteVisit>().FirstAsync(visit => visit.CaseNumber == taking.Case.Number, ct);
        visit.ReportedOn = taking.Today;
        await db.Enter(visit, SiteVisit.Register, EntryKind.Changed, $"业主报告整改：{taking.Remark}", taking.Today, taking.By, ct, taking.Case.Number);
    }
}

internal sealed class CloseRectification(RongxiDb db, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var form = taking.InputAs<Recheck>();
        var visit = await db.Set<SiteVisit>().FirstAsync(visit => visit.CaseNumber == taking.Case.Number, ct);
        (visit.Standing, visit.RecheckedOn, visit.Recheck) = (VisitStanding.Corrected, form.On, form.Findings.Trim());
        await db.Enter(visit, SiteVisit.Register, EntryKind.Inspected, $"复查合格：{visit.Recheck}", form.On, taking.By, ct, taking.Case.Number);
        await letters.Sheet(taking, "recheck-sheet", RecheckPaper.Values(visit, form, ("合格", "Passed")), ct);
    }
}

internal sealed class KeepRectificationOpen(RongxiDb db, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var form = taking.InputAs<Recheck>();
        var visit = await db.Set<SiteVisit>().FirstAsync(visit => visit.CaseNumber == taking.Case.Number, ct);
        (visit.ReportedOn, visit.Recheck) = (null, form.Findings.Trim());
        await db.Enter(visit, SiteVisit.Register, EntryKind.Inspected, $"复查不合格：{visit.Recheck}", form.On, taking.By, ct, taking.Case.Number);
        await letters.Sheet(taking, "recheck-sheet", RecheckPaper.Values(visit, form, ("不合格，继续整改", "Not passed: to be corrected further")), ct);
    }
}

internal static class RecheckPaper
{
    public static DocumentValues Values(SiteVisit visit, Recheck form, Text result) => new DocumentValues()
        .Set("visit", visit.Number).Set("project", $"{visit.ProjectNumber} {visit.ProjectName}").Set("notice", visit.Notice).Set("recheckedOn", (DateOnly?)form.On).Set("findings", form.Findings).Set("result", result)
        .Table("officers", form.Officers.Select(officer => (IReadOnlyList<Text>)[Text.Same(officer.Name), Text.Same(officer.Certificate)]));
}
