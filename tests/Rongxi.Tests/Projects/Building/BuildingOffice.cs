using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Funds;
using Rongxi.Funds.Contracts;
using Rongxi.Funds.Ledger;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Planning;
using Rongxi.Projects;
using Rongxi.Projects.Acceptance;
using Rongxi.Projects.Awards;
using Rongxi.Projects.Building;
using Rongxi.Projects.Contracts;
using Rongxi.Projects.Pool;
using Rongxi.Tests.Harness;

namespace Rongxi.Tests.Projects.Building;

/// <summary>An office with one approved project, a budget line, and a contractor whose qualification the test sets.</summary>
internal sealed class BuildingOffice : IAsyncDisposable
{
    public const string Project = "CDXX-2026-047";
    public const string Contractor = "91320200MA1N00B26F";
    public const long Ceiling = 1_000_000_00;

    /// <summary>Hash of a paper, as forms name an attachment.</summary>
    public static readonly string Paper = new('a', 64);

    private BuildingOffice(ModuleOffice office) => Of = office;

    public ModuleOffice Of { get; }

    public string Line { get; private set; } = "";

    /// <summary>What the register of enterprises answers; the default (nobody can say) where null.</summary>
    private sealed class Told(QualificationAnswer answer) : IContractorQualifications
    {
        public Task<QualificationAnswer> Ask(QualificationQuestion question, CancellationToken ct) => Task.FromResult(answer);
    }

    public static async Task<BuildingOffice> Open(DateOnly today, string engine = "SQLite", QualificationAnswer? answer = null, ProtectionLevel protection = ProtectionLevel.Three)
    {
        var office = new BuildingOffice(await ModuleOffice.Open(today, engine, [new PlanningModule(), new FundsModule(), new ProjectsModule()], add: services =>
        {
            if (answer is not null)
            {
                services.AddScoped<IContractorQualifications>(_ => new Told(answer));
            }
        }));
        await office.AddProject(Project, "城市运行物联感知数据平台", protection);
        var officer = office.Of.Acting(Role.CaseHandler);
        office.Line = await office.Of.With(async services =>
        {
            var lines = services.GetRequiredService<LineBook>();
            var fund = await lines.Found(new() { Name = "信息化建设专项资金", NameEn = "Informatization fund", Purpose = "信息化建设", Steward = "规划发展处", DocumentNumber = "成府发〔2024〕7号", ValidFrom = new(today.Year - 1, 1, 1), ValidTo = new(today.Year + 3, 12, 31) }, officer, CancellationToken.None);
            var line = await lines.Register(new() { Fund = fund.Number, Code = "2150517", Name = "公共平台建设", NameEn = "Public platforms", Year = today.Year, Source = FundSource.MunicipalBudget, Use = FundUse.Platform, ProjectNumber = Project, DocumentNumber = "成财预〔2026〕3号" }, officer, CancellationToken.None);
            var budget = services.GetRequiredService<Budgeting>();
            await services.GetRequiredService<RongxiDb>().Transact(
                async () =>
                {
                    var basis = new PostingBasis { On = new(today.Year, 1, 1), Document = "成财预〔2026〕3号" };
                    await budget.Appropriate(line.Number, 2 * Ceiling, basis, officer, CancellationToken.None);
                    await budget.Allocate(line.Number, 2 * Ceiling, basis, officer, CancellationToken.None);
                },
                CancellationToken.None);
            return line.Number;
        });
        return office;
    }

    public Task AddProject(string number, string name, ProtectionLevel protection = ProtectionLevel.Two, long? approved = Ceiling, string owner = ModuleOffice.ApplicantCode) => Of.Change(async db =>
    {
        var project = new Project { Office = Of.Office, Number = number, Name = name, OwnerName = ModuleOffice.ApplicantName, OwnerCode = owner, Stage = ProjectStage.Planned, ApprovedFen = approved, BudgetFen = approved, Protection = protection, District = "510104" };
        db.Add(project);
        await db.Enter(project, Rongxi.Projects.Pool.Project.Register, EntryKind.Registered, "入库", new(2026, 1, 4), Actor.System, CancellationToken.None);
    });

    public void On(int year, int month, int day) => Of.Clock.Set(TestClock.Morning(year, month, day));

    public static StartReport Start(DateOnly on, string project = Project) => new()
    {
        ProjectNumber = project, StartOn = on, FinishOn = on.AddMonths(6), Leader = "周晓岚", LeaderPhone = "028-86120000", Supervisor = "天府信安监理有限公司", MoneyInPlace = true,
        Milestones = [new() { Title = "初步设计", PlannedOn = on.AddMonths(1) }, new() { Title = "平台上线", PlannedOn = on.AddMonths(3) }, new() { Title = "竣工验收", PlannedOn = on.AddMonths(10) }],
    };

    public static AwardFiling Filing(long fen, DateOnly signed, string own = "HT-01", string project = Project) => new()
    {
        ProjectNumber = project, Title = "感知数据平台建设", OwnNumber = own, Kind = AwardKind.General, SignedOn = signed, DueOn = signed.AddMonths(9), AmountFen = fen, WarrantyMonths = 24, Way = ProcurementWay.OpenTender, NoticeNumber = "510101202600123",
        Contractor = "四川蓉数科技有限公司", ContractorCode = Contractor, Account = "成都银行 6222 0001", Qualification = "信息系统建设和服务能力", QualificationLevel = "CS3", NoAdvancedCapital = true,
        Instalments = [new() { Trigger = InstalmentTrigger.Signing, AmountFen = fen * 3 / 10 }, new() { Trigger = InstalmentTrigger.Milestone, Milestone = "平台上线", AmountFen = fen * 4 / 10 }, new() { Trigger = InstalmentTrigger.FinalAcceptance, AmountFen = fen * 3 / 10 }],
    };

    /// <summary>The start, confirmed; answers the case of supervision.</summary>
    public async Task<string> Started(DateOnly on, string project = Project)
    {
        var number = await Of.Apply(Supervision.Code, Start(on, project));
        await Of.Take(number, "ConfirmStart", Role.CaseHandler);
        return number;
    }

    /// <summary>A registered contract; answers its number.</summary>
    public async Task<string> Awarded(long fen, DateOnly signed, string own = "HT-01")
    {
        var number = await Of.Apply(AwardRegistering.Code, Filing(fen, signed, own));
        await Of.Take(number, "Register", Role.CaseHandler, null, [.. Funding(fen), ("QualifiedBecause", "已核对证书原件")]);
        return (await Of.Ask(db => db.Set<Award>().AsNoTracking().SingleAsync(award => award.CaseNumber == number))).Number;
    }

    public (string, string)[] Funding(long fen) => [("Funding[0].Line", Line), ("Funding[0].AmountFen", $"{fen / 100m:0.00}")];

    /// <summary>An instalment asked for, checked and paid; answers the case.</summary>
    public async Task<string> Paid(string award, int instalment, long fen, string invoice, string paidOn)
    {
        var number = await Of.Apply(Paying.Code, Request(award, instalment, fen, invoice));
        await Of.Take(number, "Check", Role.CaseHandler, "相符");
        await Of.Take(number, "RecordPayment", Role.DivisionHead, null, ("Voucher", $"ZF-{invoice}"), ("PaidOn", paidOn));
        return number;
    }

    public static PaymentRequest Request(string award, int instalment, long fen, string invoice) => new()
    {
        AwardNumber = award, Instalment = instalment, AmountFen = fen, Invoice = invoice, Evidence = "确认单 QR-01", Account = "成都银行 6222 0001",
    };

    /// <summary>Progress reported in the case of supervision.</summary>
    public Task Report(string number, string period, int percent, string? less = null) =>
        Of.Take(number, "Report", Role.IntakeClerk, null, [("Period", period), ("PhysicalPercent", $"{percent}"), ("Done", "平台部署"), .. less is null ? Array.Empty<(string, string)>() : [("WhyLess", less)]]);

    public Task<Works> Works(string project = Project) => Of.Single<Works>(project);

    public Task<AcceptanceRecord> Acceptance(string project = Project) => Of.Ask(db => db.Set<AcceptanceRecord>().AsNoTracking().SingleAsync(record => record.ProjectNumber == project));

    public Task<FundSums> Sums() => Of.With(services => services.GetRequiredService<IFundMoney>().Balance(Line, null, CancellationToken.None));

    public ValueTask DisposeAsync() => Of.DisposeAsync();
}
