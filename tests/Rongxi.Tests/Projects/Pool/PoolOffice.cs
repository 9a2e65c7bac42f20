using Microsoft.Extensions.DependencyInjection;
using Rongxi.Funds;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Experts;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Planning;
using Rongxi.Projects;
using Rongxi.Projects.Declarations;
using Rongxi.Projects.Examination;
using Rongxi.Projects.Pool;
using Rongxi.Tests.Harness;

namespace Rongxi.Tests.Projects.Pool;

/// <summary>An office that examines projects, with a pool of experts.</summary>
internal static class PoolOffice
{
    public static readonly DateOnly Monday = new(2026, 8, 3);

    private static readonly Attachment Report = new(new string('a', 64), "可行性研究报告.pdf", 1000, "application/pdf");

    public static async Task<ModuleOffice> Open(string engine = "SQLite")
    {
        var office = await ModuleOffice.Open(Monday, engine, [new PlanningModule(), new ProjectsModule(), new FundsModule()]);
        await office.Change(async db =>
        {
            var specialties = Enum.GetValues<ExpertSpecialty>();
            for (var i = 0; i < 8; i++)
            {
                var expert = new Expert { Office = office.Office, Number = $"ZJ-2026-{i + 1:0000}", Name = $"专家{i + 1}", Specialty = specialties[i % 3], Unit = $"第{i + 1}研究所" };
                db.Add(expert);
                await db.Enter(expert, Expert.Register, EntryKind.Registered, "入库", Monday, Actor.System, default);
            }
        });
        return office;
    }

    /// <summary>A declaration of three million yuan, whole and right.</summary>
    public static ProjectDeclaration Declaration(string name = "城市运行物联感知数据平台", ProjectKind kind = ProjectKind.New) => new()
    {
        ProjectName = name, Kind = kind, Sector = ProjectSector.City, Responsible = "周晓岚", Phone = "028-86120001", Basis = "成府发〔2026〕3号",
        Existing = "各部门感知设备分散接入，没有统一的设备台账", Content = "建设城市运行物联感知数据平台，汇聚水、电、气、热、井盖、路灯等感知设备数据", Users = "城市运行管理中心、各区县运行中心，约三百人", Functions = "设备接入\n告警规则\n数据汇聚\n态势展示",
        Resources = [new DeclaredResource { CatalogueNumber = "510100-IOT-0001", Name = "物联感知设备台账", Use = ResourceUse.Shared }, new DeclaredResource { Name = "视频流", Use = ResourceUse.Produced, NotSharedBecause = "公安机关视频管理规定" }],
        Zone = NetworkZone.Extranet, Hosting = Hosting.GovernmentCloud, Platforms = "政务云、共享交换平台", Protection = ProtectionLevel.Three, Cryptography = "商用密码应用方案", SecurityPlanned = true, SecurityBuilt = true, SecurityUsed = true, Standards = "GB/T 36344",
        Lines =
        [
            new DeclaredLine { Category = InvestmentCategory.Development, Name = "数据汇聚服务开发", PriceClass = "dev", Unit = "人月", Quantity = 100, UnitPriceFen = 2_200_000 },
            new DeclaredLine { Category = InvestmentCategory.Hardware, Name = "感知网关", Unit = "台", Quantity = 20, UnitPriceFen = 3_000_000 },
            new DeclaredLine { Category = InvestmentCategory.SecurityTest, Name = "等级保护测评", PriceClass = "mlps-3", Unit = "次", Quantity = 1, UnitPriceFen = 8_000_000 },
            new DeclaredLine { Category = InvestmentCategory.Supervision, Name = "监理", Unit = "项", Quantity = 1, UnitPriceFen = 12_000_000 },
        ],
        Money = [new DeclaredMoney { Year = 2027, Source = MoneySource.Municipal, AmountFen = 200_000_000 }, new DeclaredMoney { Year = 2028, Source = MoneySource.Municipal, AmountFen = 100_000_000 }],
        StartOn = new(2027, 3, 1), FinishOn = new(2028, 6, 30), Targets = [new DeclaredTarget { Name = "感知设备接入", Value = 60, Unit = "万台" }], Consultant = "成都市信息工程咨询有限公司", Report = [Report], Undertaking = true,
    };

    /// <summary>Five points all met.</summary>
    public static readonly (string, string)[] Met = [("Need", "Met"), ("Layout", "Met"), ("Standards", "Met"), ("Security", "Met"), ("Sharing", "Met"), ("Opinion", "符合要求")];

    /// <summary>From acceptance to the joint review with all answers in: the project's number is answered.</summary>
    public static async Task<string> Examine(this ModuleOffice office, string number, long? agreedFen = null, params (string, string)[] cuts)
    {
        await office.Take(number, "Accept", Role.IntakeClerk);
        await office.HandleAll(number);
        await office.Take(number, "Examine", Role.CaseHandler, null, Met);
        await office.Opine(number, Role.DivisionHead);
        await office.Review(number);
        if (cuts.Length > 0)
        {
            await office.Take(number, "CutLines", Role.CaseHandler, null, cuts);
        }

        await office.AskAuthorities(number, agreedFen);
        return (await office.Read(number)).RecordNumber!;
    }

    /// <summary>Says of every probable double that there is nothing to do.</summary>
    public static async Task HandleAll(this ModuleOffice office, string number)
    {
        var project = (await office.Read(number)).RecordNumber;
        var open = await office.Ask(db => Task.FromResult(db.Set<Overlap>().Where(overlap => overlap.ProjectNumber == project && overlap.MustBeHandled).Select(overlap => overlap.OtherNumber).ToList()));
        if (open.Count > 0)
        {
            await office.Take(number, "HandleOverlaps", Role.CaseHandler, null, [.. open.SelectMany((other, i) => new[] { ($"Overlaps[{i}].Number", other), ($"Overlaps[{i}].Handling", "None") })]);
        }
    }

    /// <summary>The panel is drawn, everybody scores on paper, and it is closed.</summary>
    public static async Task Review(this ModuleOffice office, string number)
    {
        await office.Take(number, "DrawExperts", Role.CaseHandler);
        var handler = office.Acting(Role.CaseHandler);
        var panel = (await office.With(services => services.GetRequiredService<PanelDesk>().Of(number, default))).Single();
        var points = ExaminationProcedure.Sheet.Criteria.ToDictionary(criterion => criterion.Code, criterion => (decimal?)(criterion.Points * 8 / 10));
        foreach (var seat in panel.Sitting)
        {
            await office.With(services => services.GetRequiredService<PanelDesk>().Score(panel.Number, null, new SheetInput(points, "方案可行", PanelVerdict.Agree), handler, default, new PaperSheet(seat.ExpertNumber, Report)));
        }

        await office.Take(number, "CloseExperts", Role.CaseHandler, null, ("Conclusion", "同意通过评审"));
    }

    public static async Task AskAuthorities(this ModuleOffice office, string number, long? agreedFen = null, string act = "CallJointReview", Role by = Role.CaseHandler)
    {
        await office.Take(number, act, by, null, ("Question", "请提出意见"), ("WorkingDays", "7"), ("Members[0].Authority", "成都市发展和改革委员会"), ("Members[0].Part", "Member"), ("Members[1].Authority", "成都市财政局"), ("Members[1].Part", "Member"), ("Members[2].Authority", "成都市审计局"), ("Members[2].Part", "Observer"));
        foreach (var ask in (await office.Read(number)).Asks.Where(ask => ask is { Kind: AskKind.JointReview, Part: ReviewPart.Member, AnsweredAt: null }))
        {
            await office.With(services => services.GetRequiredService<CaseTeamwork>().Answer(number, ask.Id, AskAnswer.Agreed, "同意", office.Acting(Role.CaseHandler), default, agreedFen));
        }
    }

    /// <summary>A project that the office agreed to, declared and examined from beginning to end.</summary>
    public static async Task<string> Agreed(this ModuleOffice office, ProjectDeclaration form)
    {
        var number = await office.Apply("PRJ-2", form);
        var project = await office.Examine(number);
        await office.Take(number, "Agree", Role.DeputyDirector, null, ("Opinion", "同意建设"));
        return project;
    }

    /// <summary>A project as an earlier year left it: put into the pool at a stage, with money of a year.</summary>
    public static async Task<string> Given(this ModuleOffice office, int serial, string name, long fen, int year, ProjectStage stage = ProjectStage.Reviewed, Action<Project>? with = null)
    {
        var project = new Project
        {
            Office = office.Office, Number = $"5101-2025-XM-{serial:0000}", Name = name, OwnerName = $"单位{serial}", OwnerCode = ModuleOffice.ApplicantCode, Kind = ProjectKind.New, Stage = stage, Approval = ApprovalStage.EstimateFixed, PlanTask = "1.1",
            Content = $"{name}建设内容", DeclaredFen = fen, ReviewedFen = fen, EstimateFen = fen, ApprovedFen = fen, StartOn = new(year, 1, 1), FinishOn = new(year + 1, 12, 31), DeclaredOn = Monday,
        };
        project.Money.Add(new MoneyOfYear { Office = office.Office, ProjectId = project.Id, Year = year, Source = MoneySource.Municipal, AmountFen = fen });
        with?.Invoke(project);
        await office.Change(async db =>
        {
            db.Add(project);
            await db.Enter(project, Project.Register, EntryKind.Registered, "既有项目", Monday, Actor.System, default);
        });
        return project.Number;
    }
}
