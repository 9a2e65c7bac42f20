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
using Rongxi.Projects.Pool;
using static Rongxi.Projects.Assistance.AssistanceAct;
using static Rongxi.Projects.Assistance.AssistanceStage;

namespace Rongxi.Projects.Assistance;

internal enum AssistanceStage
{
    Proposed,
    Listed,
    ObstacleLogged,
    Helped,
    Confirmed,
    Ended,
    NotListed,
}

internal enum AssistanceAct
{
    PutOnList,
    Decline,
    LogObstacle,
    RecordHelp,
    Confirm,
    StillStuck,
    End,
}

/// <summary>PRJ-8: owners of key projects are assisted, obstacle by obstacle (duty CD-8.3). One case per project while it is on the list.</summary>
internal static class Assisting
{
    public const string Code = "PRJ-8";

    public static readonly Procedure<AssistanceStage, AssistanceAct> Procedure = new(Code, ("协助业主推进重点工程", "Assistance to owners of key projects"))
    {
        ShortTitle = ("协助业主", "Assistance"),
        Field = ProjectsModule.FieldName,
        Duties = ["CD-8.3", "WX-5.2"],
        Icon = "help",
        Form = FormDefinition.Of<KeyListing>(),
        OpenedBy = Permissions.Handle,
        Opening = typeof(AssistanceOpening),
        Opens = Proposed,
        Retention = Retention.Years10,
        Stages =
        [
            new(Proposed, ("拟列入", "Proposed")) { Track = 1 },
            new(Listed, ("列入", "Listed")) { Track = 2 },
            new(ObstacleLogged, ("协调", "Obstacle logged")) { Track = 3 },
            new(Helped, ("待业主确认", "Helped"), StageKind.Applicant) { Track = 4, StopBasis = "政府投资条例 第二十四条：待业主确认，不计入期限" },
            new(Confirmed, ("已确认", "Confirmed")) { Track = 5 },
            new(Ended, ("退出名单", "Off the list"), StageKind.Final) { Outcome = Outcome.Completed },
            new(NotListed, ("未列入", "Not listed"), StageKind.Final) { Outcome = Outcome.Refused },
        ],
        Acts =
        [
            new(PutOnList, ("列入名单", "Put on the list")) { Icon = "check", Does = typeof(ListKeyProject), IsDecision = true, Tells = ("工程已列入重点服务名单", "The project is on the list of those assisted") },
            new(Decline, ("不列入", "Decline")) { Icon = "x", RemarkAsked = ("理由", "Ground"), RemarkRequired = true, IsDecision = true },
            new(LogObstacle, ("登记问题", "Log an obstacle")) { Icon = "flag", Input = FormDefinition.Of<ObstacleLog>(), Does = typeof(EnterObstacle), Tells = ("问题已登记，正在协调", "The obstacle was logged and is being worked on") },
            new(RecordHelp, ("登记协助", "Record help")) { Icon = "help", Input = FormDefinition.Of<HelpGiven>(), Does = typeof(EnterHelp), Tells = ("已协助协调，请确认是否解决", "Help was given: say whether it is solved") },
            new(Confirm, ("确认", "Confirm")) { Icon = "check", Input = FormDefinition.Of<HelpConfirmed>(), Does = typeof(ConfirmHelp) },
            new(StillStuck, ("没有解决", "Not solved")) { Icon = "rotate", RemarkAsked = ("还差什么", "What is still missing"), RemarkRequired = true, Does = typeof(ReopenObstacle) },
            new(End, ("退出名单", "Take off the list")) { Icon = "x", RemarkAsked = ("理由", "Ground"), RemarkRequired = true, Does = typeof(EndAssistance), IsDecision = true },
        ],
        Moves =
        [
            //  from            act          to              who may
            new(Proposed,       PutOnList,   Listed,         Permissions.Review),
            new(Proposed,       Decline,     NotListed,      Permissions.Review),
            new(Listed,         LogObstacle, ObstacleLogged, Permissions.Handle),
            new(Listed,         End,         Ended,          Permissions.Review),
            new(ObstacleLogged, LogObstacle, ObstacleLogged, Permissions.Handle),
            new(ObstacleLogged, RecordHelp,  Helped,         Permissions.Handle),
            new(Helped,         Confirm,     Confirmed,      Who.Applicant),
            new(Helped,         StillStuck,  ObstacleLogged, Who.Applicant),
            new(Confirmed,      LogObstacle, ObstacleLogged, Permissions.Handle),
            new(Confirmed,      RecordHelp,  Helped,         Permissions.Handle),
            new(Confirmed,      End,         Ended,          Permissions.Review),
        ],
        Limits =
        [
            new("listing", [Proposed], 10, "政府投资条例 第二十七条（列入期限默认十个工作日）") { Title = ("列入名单", "Listing"), Mark = 'D' },
            new("help", [ObstacleLogged], 15, "政府投资条例 第二十四条（协调期限默认十五个工作日）") { Title = ("协调问题", "Working on an obstacle"), Mark = 'D', Restarts = true },
        ],
        Separations = [new("Open", nameof(Confirm), ("经办人不得代业主确认", "The officer does not confirm for the owner")), new("Open", nameof(StillStuck), ("经办人不得代业主确认", "The officer does not answer for the owner"))],
        Guide = new()
        {
            Summary = ("列入国家、省、市重点的信息化工程，审批、管道、供电、频率、资金等问题由本办牵头协调，逐项限时办结并由业主确认。", "For key projects of the nation, province and city the office works on obstacles – permits, ducts, power, spectrum, money – one by one, in time, until the owner confirms."),
            WhoMayApply = ("重点工程业主提出，本办列入", "Owners of key projects ask; the office lists"),
            ConditionsBasis = "政府投资条例 第二十四条、第二十七条",
            Conditions = [("列入国家、省、市重点工程名单", "On a list of key projects")],
            Papers = [],
            Result = ("服务台账", "Record of help"),
            Basis = ("政府投资条例第二十四、二十七条", "Government Investment Regulations arts. 24, 27"),
            Minutes = 5,
        },
    };
}

internal sealed class AssistanceOpening(RongxiDb db) : ICaseOpening
{
    public async Task Run(Case opened, object? application, CancellationToken ct)
    {
        var form = (KeyListing)application!;
        if (!string.IsNullOrWhiteSpace(form.ProjectNumber) && !await db.Set<Project>().AsNoTracking().AnyAsync(project => project.Number == form.ProjectNumber.Trim(), ct))
        {
            ProjectBook.Refuse([new(nameof(form.ProjectNumber), ($"项目库中没有 {form.ProjectNumber}", $"There is no project {form.ProjectNumber} in the pool"))]);
        }

        if (await db.Set<KeyProject>().AsNoTracking().AnyAsync(key => key.Name == form.Name.Trim() && key.State == RecordState.Valid, ct))
        {
            ProjectBook.Refuse([new(nameof(form.Name), ("该工程已在名单上", "It is on the list already"))]);
        }

        opened.Title = form.Name.Trim();
        opened.Applicant = form.Owner.Trim();
        opened.ApplicantCode = form.OwnerCode;
        opened.ApplicantUnitId = await db.Units.AsNoTracking().Where(unit => unit.CreditCode == form.OwnerCode).Select(unit => (Guid?)unit.Id).FirstOrDefaultAsync(ct);
        opened.RecordRegister = KeyProject.Register;
    }
}

/// <summary>The key project of a case, with the obstacles it met.</summary>
internal sealed class KeyBook(RongxiDb db)
{
    public Task<KeyProject> Of(ActTaking taking, CancellationToken ct) => db.Set<KeyProject>().FirstAsync(key => key.CaseNumber == taking.Case.Number, ct);

    /// <summary>Counts the obstacles anew and enters the project.</summary>
    public async Task Enter(KeyProject key, string reason, ActTaking taking, CancellationToken ct, EntryKind kind = EntryKind.Changed)
    {
        var sheets = await db.Set<ObstacleSheet>().Where(sheet => sheet.KeyNumber == key.Number).ToListAsync(ct);
        var all = sheets.UnionBy(db.Set<ObstacleSheet>().Local.Where(sheet => sheet.KeyNumber == key.Number), sheet => sheet.Id).ToList();
        key.Open = all.Count(sheet => sheet.Standing != ObstacleStanding.Solved);
        key.Solved = all.Count(sheet => sheet.Standing == ObstacleStanding.Solved);
        key.NextDueOn = all.Where(sheet => sheet.Standing != ObstacleStanding.Solved).Select(sheet => (DateOnly?)sheet.DueOn).Min();
        await db.Enter(key, KeyProject.Register, kind, reason, taking.Today, taking.By, ct, taking.Case.Number);
    }

    /// <summary>The obstacle named, or the only one in that standing.</summary>
    public async Task<ObstacleSheet> Sheet(KeyProject key, string? number, ObstacleStanding standing, CancellationToken ct)
    {
        var sheets = await db.Set<ObstacleSheet>().Where(sheet => sheet.KeyNumber == key.Number && sheet.Standing == standing).OrderBy(sheet => sheet.Number).Take(200).ToListAsync(ct);
        var named = string.IsNullOrWhiteSpace(number) ? sheets is [var only] ? only : null : sheets.FirstOrDefault(sheet => sheet.Number == number.Trim());
        return named ?? throw new Refusal("projects.no-obstacle", sheets.Count == 0 ? ("没有这样的问题", "There is no such obstacle") : ($"请写明问题编号：{string.Join("、", sheets.Select(sheet => sheet.Number))}", $"Name the obstacle: {string.Join(", ", sheets.Select(sheet => sheet.Number))}"), [new("Number", ("请填写问题编号", "Give its number"), sheets.FirstOrDefault()?.Number)]);
    }
}

internal sealed class ListKeyProject(RongxiDb db, RecordNumbers numbers) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var form = taking.Application<KeyListing>();
        var key = new KeyProject
        {
            Office = db.Office, Number = await numbers.Next(RecordNumbers.KeyProject, taking.Today, ct), Name = form.Name.Trim(), Level = form.Level, Owner = form.Owner.Trim(), ProjectNumber = string.IsNullOrWhiteSpace(form.ProjectNumber) ? null : form.ProjectNumber.Trim(), Document = form.Document.Trim(), Progress = form.Progress.Trim(),
            ListedOn = taking.Today, CaseNumber = taking.Case.Number,
        };
        db.Add(key);
        await db.Enter(key, KeyProject.Register, EntryKind.Registered, $"列入：{key.Document}", taking.Today, taking.By, ct, taking.Case.Number);
        taking.Case.RecordNumber = key.Number;
    }
}

internal sealed class EnterObstacle(RongxiDb db, KeyBook keys, RecordNumbers numbers, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var form = taking.InputAs<ObstacleLog>();
        if (form.DueOn < taking.Today)
        {
            ProjectBook.Refuse([new(nameof(form.DueOn), ("期限已过", "Already past"))]);
        }

        var key = await keys.Of(taking, ct);
        var sheet = new ObstacleSheet
        {
            Office = db.Office, Number = await numbers.Next(RecordNumbers.Obstacle, taking.Today, ct), KeyNumber = key.Number, KeyName = key.Name, Owner = key.Owner, Kind = form.Kind, Obstacle = form.Obstacle.Trim(), Helper = form.Helper.Trim(), DueOn = form.DueOn, LoggedOn = taking.Today, CaseNumber = taking.Case.Number,
        };
        db.Add(sheet);
        await db.Enter(sheet, ObstacleSheet.Register, EntryKind.Registered, $"{Titles.Of(form.Kind).Zh}：{form.Helper}协助", taking.Today, taking.By, ct, taking.Case.Number);
        await keys.Enter(key, $"登记问题 {sheet.Number}", taking, ct);
        await letters.Letter(taking, "assistance-letter", new DocumentValues().Set("project", $"{key.Number} {key.Name}").Set("level", Titles.Of(key.Level)).Set("owner", key.Owner).Set("kind", Titles.Of(sheet.Kind)).Set("obstacle", sheet.Obstacle).Set("dueOn", (DateOnly?)sheet.DueOn).Set("sheet", sheet.Number), ct, recipient: sheet.Helper);
    }
}

internal sealed class EnterHelp(RongxiDb db, KeyBook keys) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var form = taking.InputAs<HelpGiven>();
        var key = await keys.Of(taking, ct);
        var sheet = await keys.Sheet(key, form.Number, ObstacleStanding.Open, ct);
        (sheet.Standing, sheet.Help) = (ObstacleStanding.Helped, form.Help.Trim());
        await db.Enter(sheet, ObstacleSheet.Register, EntryKind.Changed, form.Help, form.On, taking.By, ct, taking.Case.Number);
        await keys.Enter(key, $"协助 {sheet.Number}", taking, ct);
    }
}

/// <summary>The owner says what came of it: solved, or open again.</summary>
internal sealed class ConfirmHelp(RongxiDb db, KeyBook keys) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var form = taking.InputAs<HelpConfirmed>();
        if (!form.Solved)
        {
            ProjectBook.Refuse([new(nameof(form.Solved), ("没有解决的请选“没有解决”", "Where it is not solved, take “Not solved”"))]);
        }

        var key = await keys.Of(taking, ct);
        var sheet = await keys.Sheet(key, null, ObstacleStanding.Helped, ct);
        (sheet.Standing, sheet.Result, sheet.SolvedOn) = (ObstacleStanding.Solved, form.Says.Trim(), taking.Today);
        key.Progress = string.IsNullOrWhiteSpace(form.Progress) ? key.Progress : form.Progress.Trim();
        await db.Enter(sheet, ObstacleSheet.Register, EntryKind.Changed, $"业主确认：{form.Says}", taking.Today, taking.By, ct, taking.Case.Number);
        await keys.Enter(key, $"解决 {sheet.Number}", taking, ct);
    }
}

internal sealed class ReopenObstacle(RongxiDb db, KeyBook keys) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var key = await keys.Of(taking, ct);
        var sheet = await keys.Sheet(key, null, ObstacleStanding.Helped, ct);
        (sheet.Standing, sheet.Result) = (ObstacleStanding.Open, taking.Remark);
        await db.Enter(sheet, ObstacleSheet.Register, EntryKind.Changed, $"业主反馈没有解决：{taking.Remark}", taking.Today, taking.By, ct, taking.Case.Number);
        await keys.Enter(key, $"{sheet.Number} 继续协调", taking, ct);
    }
}

/// <summary>Off the list; nothing open may be left behind.</summary>
internal sealed class EndAssistance(KeyBook keys) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var key = await keys.Of(taking, ct);
        if (key.Open > 0)
        {
            throw new Refusal("projects.obstacles-open", ($"还有 {key.Open} 个问题未解决", $"{key.Open} obstacles are open"));
        }

        key.State = RecordState.Cancelled;
        await keys.Enter(key, taking.Remark!, taking, ct, EntryKind.Cancelled);
    }
}
