using System.Collections.Concurrent;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Experts;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Tests.Harness;
using Rongxi.Web;

namespace Rongxi.Tests.Kernel.Experts;

internal enum ReviewStage
{
    Received,
    WithExperts,
    Considered,
    WithAuthorities,
    Decided,
}

internal enum ReviewAct
{
    Draw,
    Close,
    Ask,
    Decide,
}

/// <summary>A module with one procedure that has a panel of experts and a joint review.</summary>
internal sealed class PanelModule : IModule
{
    public static readonly ScoreSheet Sheet = new("TST-9.review", ("测试评审", "Test review"),
    [
        new("need", ("必要性", "Need"), 40),
        new("design", ("方案", "Design"), 60),
    ])
    {
        DropEnds = 1,
        AsksVerdict = true,
        Shares = [new SeatShare(3, ExpertSpecialty.Technical), new SeatShare(3, ExpertSpecialty.Security, ExpertSpecialty.Finance)],
        Basis = "测试规则",
    };

    /// <summary>The procedure, and its twin to which one test gives a rule value of its own.</summary>
    public static readonly IReadOnlyList<Procedure> Both = [Review("TST-9"), Review("TST-8")];

    private static Procedure<ReviewStage, ReviewAct> Review(string code) => new(code, ("测试评审事项", "Test review"))
    {
        Field = "test",
        ScoreSheet = Sheet,
        Opens = ReviewStage.Received,
        Stages =
        [
            new(ReviewStage.Received, ("收件", "Received")) { Track = 1 },
            new(ReviewStage.WithExperts, ("专家评审", "With experts"), StageKind.Others) { Track = 2, StopBasis = "行政许可法 第四十五条" },
            new(ReviewStage.Considered, ("审核", "Considered")) { Track = 3 },
            new(ReviewStage.WithAuthorities, ("联审", "Joint review"), StageKind.Others) { Track = 4, StopBasis = "行政许可法 第四十五条" },
            new(ReviewStage.Decided, ("办结", "Decided"), StageKind.Final) { Track = 5, Outcome = Outcome.Completed },
        ],
        Acts =
        [
            new(ReviewAct.Draw, ("抽取专家", "Draw experts")) { Input = FormDefinition.Of<PanelDraw>(), Does = typeof(DrawPanel) },
            new(ReviewAct.Close, ("结束评审", "Close the panel")) { Input = FormDefinition.Of<PanelClose>(), Does = typeof(ClosePanel) },
            new(ReviewAct.Ask, ("发起联审", "Open the joint review")) { Input = FormDefinition.Of<JointReviewCall>(), Does = typeof(OpenJointReview) },
            new(ReviewAct.Decide, ("办结", "Decide")) { IsDecision = true },
        ],
        Moves =
        [
            new(ReviewStage.Received, ReviewAct.Draw, ReviewStage.WithExperts, Permissions.Handle),
            new(ReviewStage.WithExperts, ReviewAct.Close, ReviewStage.Considered, Permissions.Handle),
            new(ReviewStage.Considered, ReviewAct.Ask, ReviewStage.WithAuthorities, Permissions.Handle) { Needs = [Panels.Closed] },
            new(ReviewStage.WithAuthorities, ReviewAct.Decide, ReviewStage.Decided, Permissions.Handle) { Needs = [JointReview.Answered, JointReview.NobodyObjects] },
        ],
        Limits = [],
    };

    public string Name => "test";

    public Text Title => ("测试", "Test");

    public string Icon => "file-text";

    public IReadOnlyList<Procedure> Procedures => Both;

    public IReadOnlyList<RegisterDefinition> Registers => [];

    public IReadOnlyList<Job> Jobs => [];

    public void Add(IServiceCollection services)
    {
    }

    public void Map(IEndpointRouteBuilder api)
    {
    }
}

/// <summary>
/// An office with that procedure, booted once for each database; each test finds a pool of its own in it, all earlier experts
/// having left. Its tests take turns.
/// </summary>
internal sealed class PanelOffice(TestOffice office, Person handler)
{
    /// <summary>Tests of one name take turns.</summary>
    public const string Turns = "panels";

    /// <summary>Unit of the applicant, and of one expert.</summary>
    public const string Applicant = "成都数字城市建设（集团）有限公司";

    public const string ApplicantCode = "91510100MA600A0139";
    private static readonly ConcurrentDictionary<string, Lazy<Task<TestOffice>>> Booted = new();
    private static readonly ExpertSpecialty[] Specialties = [ExpertSpecialty.Technical, ExpertSpecialty.Security, ExpertSpecialty.Finance, ExpertSpecialty.Management];

    public TestOffice Office => office;

    public Person Handler => handler;

    /// <summary>An office whose pool holds so many experts, no two of one unit, beside one of the applicant and one suspended.</summary>
    public static async Task<PanelOffice> Open(string database, int experts = 12)
    {
        var booted = await Booted.GetOrAdd(database, name => new(() => TestOffice.Boot(name, new TestClock(TestClock.Morning(2026, 9, 1)), [new PanelModule()]))).Value;
        var office = new PanelOffice(booted, await booted.Officer(Role.CaseHandler));
        var by = await booted.ActorOf(office.Handler);
        await booted.With(async services =>
        {
            var book = services.GetRequiredService<ExpertBook>();
            foreach (var earlier in await services.GetRequiredService<RongxiDb>().Experts.AsNoTracking().Where(expert => expert.State != RecordState.Cancelled).Select(expert => expert.Number).ToListAsync())
            {
                await book.Move(earlier, RecordState.Cancelled, "另一测试", by, default);
            }

            for (var i = 0; i < experts; i++)
            {
                await book.Enter(new ExpertEntry { Name = $"专家{i:00}", Specialty = Specialties[i % Specialties.Length], SecondSpecialty = i == 0 ? ExpertSpecialty.Finance : null, Unit = $"第{i:00}研究院" }, "测试入库", by, default);
            }

            await book.Enter(new ExpertEntry { Name = "自家人", Specialty = ExpertSpecialty.Technical, Unit = "成都数字城市建设(集团) 有限公司" }, "测试入库", by, default);
            var resting = await book.Enter(new ExpertEntry { Name = "停用者", Specialty = ExpertSpecialty.Technical, Unit = "停用单位" }, "测试入库", by, default);
            return await book.Move(resting.Number, RecordState.Suspended, "休假", by, default);
        });
        return office;
    }

    public Task<Actor> By(Person? person = null) => office.ActorOf(person ?? handler);

    /// <summary>A case of the procedure, applied for by the applicant unit.</summary>
    public async Task<string> Case(string procedure = "TST-9")
    {
        var applicant = await office.Applicant();
        var unitId = await office.With(async services =>
        {
            var db = services.GetRequiredService<RongxiDb>();
            var unit = await db.Units.FirstOrDefaultAsync(unit => unit.CreditCode == ApplicantCode);
            if (unit is null)
            {
                unit = new Unit { CreditCode = ApplicantCode, Name = Applicant, CreatedAt = db.Clock.GetUtcNow() };
                db.Units.Add(unit);
            }

            db.UnitMembers.Add(new UnitMember { UnitId = unit.Id, PersonId = applicant.Id, Since = db.Clock.GetUtcNow() });
            await db.SaveChangesAsync();
            return unit.Id;
        });
        var by = await office.ActorOf(applicant);
        return (await office.With(services => services.GetRequiredService<CaseDesk>().Open(procedure, null, by, unitId, CaseChannel.Page, default))).Case.Number;
    }

    public async Task<CaseStep> Take(string number, string act, params (string Path, string Value)[] values)
    {
        var by = await By();
        return await office.With(services => services.GetRequiredService<CaseDesk>().Take(number, act, null, FormValues.From(values.Select(pair => KeyValuePair.Create<string, string?>(pair.Path, pair.Value))), null, by, default));
    }

    public Task<T> Desk<T>(Func<PanelDesk, Task<T>> work) => office.With(services => work(services.GetRequiredService<PanelDesk>()));

    public Task<Case> Read(string number) => office.With(services => services.GetRequiredService<CaseDesk>().Load(number, default));

    /// <summary>The one panel of a case, after its draw by the act.</summary>
    public async Task<ExpertPanel> Drawn(string number, params (string Path, string Value)[] values)
    {
        await Take(number, "Draw", values);
        return (await Desk(desk => desk.Of(number, default)))[0];
    }

    /// <summary>Enters a sheet signed on paper.</summary>
    public async Task<ExpertPanel> Paper(ExpertPanel panel, string expert, decimal need, decimal design, PanelVerdict verdict = PanelVerdict.Agree, string? reason = null, string? subject = null)
    {
        var by = await By();
        return await Desk(desk => desk.Score(panel.Number, subject, Sheet(need, design, verdict, reason), by, default, new PaperSheet(expert, new Attachment(new string('a', 64), "评分表.pdf", 1000, "application/pdf"))));
    }

    public static SheetInput Sheet(decimal? need, decimal? design, PanelVerdict? verdict = PanelVerdict.Agree, string? reason = null, string? opinion = "方案可行") =>
        new(new Dictionary<string, decimal?> { ["need"] = need, ["design"] = design }, opinion, verdict, reason);

    /// <summary>Gives an expert of the pool an account; before the draw, so that the seat knows it.</summary>
    public async Task<Person> Account(string name)
    {
        var person = await office.Applicant();
        var by = await By();
        await office.With(async services =>
        {
            var expert = await services.GetRequiredService<RongxiDb>().Experts.AsNoTracking().SingleAsync(expert => expert.Name == name && expert.State == RecordState.Valid);
            return await services.GetRequiredService<ExpertBook>().Change(expert.Number, new ExpertEntry { Name = expert.Name, Specialty = expert.Specialty, SecondSpecialty = expert.SecondSpecialty, Unit = expert.Unit, UserName = person.UserName }, "开通账户", by, default);
        });
        return person;
    }

    /// <summary>Asks one more authority, as an effect would within an act.</summary>
    public async Task Again(string number, string authority, Guid? contact = null, DateOnly? dueOn = null)
    {
        var by = await By();
        await office.With(async services =>
        {
            var (db, cases) = (services.GetRequiredService<RongxiDb>(), services.GetRequiredService<CaseWriting>());
            await db.Transact(
                async () =>
                {
                    var file = await cases.Load(number, default);
                    var procedure = PanelModule.Both[0];
                    var taking = new ActTaking { Case = file, Procedure = procedure, Act = procedure.ActList[2], Move = procedure.MoveList[2], By = by, Now = db.Clock.GetUtcNow().AddMinutes(1), Today = OfficeBooks.DateOf(db.Clock.GetUtcNow()), On = OfficeBooks.DateOf(db.Clock.GetUtcNow()), Db = db };
                    JointReview.Open(taking, [new ReviewMember(authority, ContactId: contact)], dueOn ?? taking.Today.AddDays(9), "再请审核");
                },
                default);
            return true;
        });
    }

    public Task<PanelVerification> Verify(string number) => office.With(async services =>
    {
        var panel = await services.GetRequiredService<PanelDesk>().Read(number, default);
        return PanelVerification.Of(panel, await services.GetRequiredService<RongxiDb>().CaseSteps.AsNoTracking().Where(step => step.CaseId == panel.CaseId).ToListAsync());
    });
}
