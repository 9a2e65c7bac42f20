using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Collections;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Experts;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Notices;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Planning;
using Rongxi.Planning.Page;
using Rongxi.Planning.Plans;
using Rongxi.Planning.Targets;
using Rongxi.Planning.Tasks;
using Rongxi.Tests.Harness;

namespace Rongxi.Tests.Planning;

/// <summary>An office with the planning module: plans in force at once, experts, answers of units, comments of the public.</summary>
internal static class PlanningOffice
{
    public const string Second = "91320200MA1N00B26F";

    /// <summary>A deliberation with its minutes, as typed.</summary>
    public static (string, string)[] Meeting(string on) => [("Meeting", "2026年第5次"), ("HeldOn", on), ("Chair", "林致远"), ("Present", "7"), ("Members", "9"), ("Resolved", "原则同意"), .. Paper("Minutes")];

    /// <summary>A decision of another body with its document, as typed.</summary>
    public static (string, string)[] Decision(string body, string number, string on) => [("Body", body), ("DocumentNumber", number), ("DecidedOn", on), .. Paper("Papers")];

    private static (string, string)[] Paper(string field) => [($"{field}[0].Sha256", new string('b', 64)), ($"{field}[0].FileName", "scan.pdf"), ($"{field}[0].Size", "10"), ($"{field}[0].MediaType", "application/pdf")];

    public static Task<ModuleOffice> Open(DateOnly today, string engine = "SQLite") => ModuleOffice.Open(today, engine, [new PlanningModule()]);

    public static TargetEntry Target(string code, string name, double from, double to, string unit = "%", TargetNature nature = TargetNature.Expected, string responsible = "市数据局") => new()
    {
        Code = code, Group = "数据资源", Name = name, Unit = unit, Nature = nature, Direction = to >= from ? TargetDirection.Higher : TargetDirection.Lower, BaseValue = from, EndValue = to, Responsible = responsible, ResponsibleCode = responsible == "市数据局" ? ModuleOffice.ApplicantCode : null,
    };

    public static TaskEntry Task(string no, string content, DateOnly from, DateOnly until, string lead = "市数据局") => new() { No = no, Content = content, Lead = lead, LeadCode = lead == "市数据局" ? ModuleOffice.ApplicantCode : null, StartOn = from, FinishOn = until };

    /// <summary>A five-year plan of the city in force, approved by the municipal government, with what is given in it.</summary>
    public static Task<string> InForce(this ModuleOffice office, IReadOnlyList<TargetEntry> targets, IReadOnlyList<TaskEntry> tasks, int from = 2026) => office.With(async services =>
    {
        var db = services.GetRequiredService<RongxiDb>();
        var writing = services.GetRequiredService<PlanWriting>();
        var number = await db.Transact(
            async () =>
            {
                var plan = new Plan
                {
                    Office = office.Office, Number = await services.GetRequiredService<PlanBook>().Next("GH", office.Clock.GetUtcNow().Year, CancellationToken.None), Name = $"成都市信息化发展规划{from}", Kind = PlanKind.FiveYear, Level = PlanLevel.City, FromYear = from, UntilYear = from + 4, BaseYear = from - 1, Owner = "成都市信息化办公室", CaseNumber = "test",
                    ApprovedBy = "成都市人民政府", ApprovalNumber = "成府函〔2026〕1号", ApprovedOn = new(from, 1, 20), PublishedOn = new(from, 2, 1),
                };
                db.Add(plan);
                await db.Enter(plan, Plan.Register, EntryKind.Registered, "测试", plan.From, Actor.System, CancellationToken.None);
                return plan.Number;
            }, CancellationToken.None);
        foreach (var target in targets)
        {
            await writing.Put(number, target, office.Acting(Role.CaseHandler), CancellationToken.None);
        }

        foreach (var task in tasks)
        {
            await writing.Put(number, task, office.Acting(Role.CaseHandler), CancellationToken.None);
        }

        await db.Transact(
            async () =>
            {
                var plan = await db.Set<Plan>().SingleAsync(plan => plan.Number == number);
                (plan.Standing, plan.IssuedOn) = (PlanStanding.InForce, plan.ApprovedOn);
                await db.Enter(plan, Plan.Register, EntryKind.Changed, "印发", plan.From, Actor.System, CancellationToken.None);
                db.Add(new PlanVersion
                {
                    Office = office.Office, PlanNumber = number, Version = 1, Label = "批准文本", ApprovedBy = plan.ApprovedBy!, ApprovalNumber = plan.ApprovalNumber!, ApprovedOn = plan.ApprovedOn!.Value, CaseNumber = "test", ByName = "test", RecordedAt = office.Clock.GetUtcNow(),
                    TargetsJson = System.Text.Json.JsonSerializer.Serialize(await services.GetRequiredService<PlanBook>().Targets(number, CancellationToken.None), FormDefinition.Json), TasksJson = System.Text.Json.JsonSerializer.Serialize(await services.GetRequiredService<PlanBook>().Tasks(number, CancellationToken.None), FormDefinition.Json),
                });
            }, CancellationToken.None);
        return number;
    });

    /// <summary>Experts of every specialty, each of a unit of their own.</summary>
    public static Task Experts(this ModuleOffice office, int count) => office.Change(async db =>
    {
        for (var i = 1; i <= count; i++)
        {
            var expert = new Expert { Office = office.Office, Number = $"ZJ-2026-{i:0000}", Name = $"专家{i}", Specialty = (ExpertSpecialty)(i % 6), Unit = $"单位{i}" };
            db.Add(expert);
            await db.Enter(expert, Expert.Register, EntryKind.Registered, "测试", new(2026, 1, 1), Actor.System, CancellationToken.None);
        }
    });

    /// <summary>Every seat of the panel of a case hands in its sheet on paper: so many points of each criterion, as a share of the most.</summary>
    public static Task ScoreAll(this ModuleOffice office, string caseNumber, Func<string, decimal> share) => office.With(async services =>
    {
        var desk = services.GetRequiredService<PanelDesk>();
        var panel = (await desk.Of(caseNumber, CancellationToken.None)).Single();
        foreach (var seat in panel.Sitting.ToList())
        {
            foreach (var subject in panel.Subjects)
            {
                await desk.Score(
                    panel.Number, subject.Number, new SheetInput(panel.Sheet.Criteria.ToDictionary(line => line.Code, line => (decimal?)Math.Round(line.Points * share(subject.Title), 1)), "论证充分", panel.Sheet.AsksVerdict ? PanelVerdict.Agree : null), office.Acting(Role.CaseHandler), CancellationToken.None,
                    new PaperSheet(seat.ExpertNumber, new Attachment(new string('a', 64), "sheet.pdf", 10, "application/pdf")));
            }
        }

        return true;
    });

    /// <summary>Everybody asked in a case and not yet heard answers alike.</summary>
    public static async Task AnswerAll(this ModuleOffice office, string caseNumber, AskAnswer answer, string says, string? of = null)
    {
        foreach (var ask in (await office.Read(caseNumber)).Asks.Where(ask => ask.AnsweredAt is null && (of is null || ask.ToName == of)).ToList())
        {
            await office.With(services => services.GetRequiredService<CaseTeamwork>().Answer(caseNumber, ask.Id, answer, says, office.Acting(Role.CaseHandler), CancellationToken.None));
        }
    }

    /// <summary>The unit's report in the collection of a case, handed in and accepted.</summary>
    public static Task Report(this ModuleOffice office, string caseNumber, int place, object report, bool accepted = true) => office.With(async services =>
    {
        var desk = services.GetRequiredService<CollectionDesk>();
        var number = await services.GetRequiredService<RongxiDb>().Set<Collection>().Where(collection => collection.CaseNumber == caseNumber && collection.ClosedAt == null).Select(collection => collection.Number).SingleAsync();
        await desk.Submit(new ReportOrder { Collection = number, Place = place, Record = report }, office.For(), CancellationToken.None);
        if (accepted)
        {
            await desk.Accept(number, place, null, null, office.Acting(Role.CaseHandler), CancellationToken.None);
        }

        return true;
    });

    public static async Task Comment(this ModuleOffice office, string caseNumber, string words, Adoption? adoption)
    {
        await office.With(async services =>
        {
            var desk = services.GetRequiredService<NoticeDesk>();
            var notice = await services.GetRequiredService<RongxiDb>().Notices.Where(notice => notice.CaseNumber == caseNumber && notice.TakesComments).OrderByDescending(notice => notice.PublishedOn).FirstAsync();
            var comment = await desk.Comment(new CommentOrder { Notice = notice.Number, Words = words, Author = "张三", Contact = "13800001234" }, null, CancellationToken.None);
            if (adoption is { } became)
            {
                await desk.Answer(notice.Number, comment.Seq, new AnswerOrder(became, "已在文本中落实", words), null, office.Acting(Role.DivisionHead), CancellationToken.None);
            }

            return true;
        });
    }

    public static Task<PlanView> View(this ModuleOffice office, string plan, string? selected = null) => office.With(services => services.GetRequiredService<PlanReader>().Read(plan, selected, true, CancellationToken.None));

    public static Task<string[]> Papers(this ModuleOffice office, string caseNumber) => office.Ask(async db => (await db.Documents.Where(paper => paper.CaseNumber == caseNumber && paper.Direction == Rongxi.Kernel.Documents.DocumentDirection.Issued).Select(paper => paper.Kind).ToListAsync()).Order(StringComparer.Ordinal).ToArray());
}
