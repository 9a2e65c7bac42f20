using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Funds;
using Rongxi.Funds.Applications;
using Rongxi.Funds.Calls;
using Rongxi.Funds.Contracts;
using Rongxi.Funds.Grants;
using Rongxi.Funds.Ledger;
using Rongxi.Funds.Disbursement;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Experts;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Tests.Harness;

namespace Rongxi.Tests.Funds.Grants;

/// <summary>An office with a fund, a budget line, experts and firms, walked as far as a test needs.</summary>
internal sealed class GrantsWorld(ModuleOffice office) : IAsyncDisposable
{
    public const string Lake = ModuleOffice.ApplicantCode;
    public const string Hill = "91320200MA1N00B26F";
    public const string Plain = "12510100MB1000037P";
    public static readonly DateOnly Monday = new(2026, 3, 2);

    public ModuleOffice Office => office;

    public string Fund { get; private set; } = "";

    public string Line { get; private set; } = "";

    /// <summary>Case of the call, and its number.</summary>
    public string CallCase { get; private set; } = "";

    public string Call { get; private set; } = "";

    public static async Task<GrantsWorld> Open(string engine = "SQLite", long lineFen = 600_000_000)
    {
        var world = new GrantsWorld(await ModuleOffice.Open(Monday, engine, [new FundsModule()]));
        await world.Office.AddUnit(Hill, "成都青山软件有限公司");
        await world.Office.AddUnit(Plain, "成都平原数据研究院");
        await world.Found(lineFen);
        return world;
    }

    public DateOnly Today => OfficeBooks.DateOf(office.Clock.GetUtcNow());

    public void GoTo(DateOnly day) => office.Clock.Set(TestClock.Morning(day.Year, day.Month, day.Day));

    public void GoOn(int days) => GoTo(Today.AddDays(days));

    private Task Found(long lineFen) => office.With(services => services.GetRequiredService<RongxiDb>().Transact(
        async () =>
        {
            var (book, budget, by) = (services.GetRequiredService<LineBook>(), services.GetRequiredService<Budgeting>(), office.Acting(Role.CaseHandler));
            Fund = (await book.Found(new() { Name = "信息化建设专项资金", NameEn = "Informatization fund", Purpose = "信息化建设", Steward = "项目与资金处", DocumentNumber = "成府发〔2024〕7号", ValidFrom = new(2024, 1, 1), ValidTo = new(2028, 12, 31) }, by, default)).Number;
            Line = (await book.Register(new() { Fund = Fund, Code = "2150510", Name = "产业扶持", NameEn = "Industry support", Year = 2026, Source = FundSource.MunicipalBudget, Use = FundUse.Industry, DocumentNumber = "成财预〔2026〕3号" }, by, default)).Number;
            var basis = new PostingBasis { On = new(2026, 1, 5), Document = "成财预〔2026〕3号" };
            await budget.Appropriate(Line, lineFen, basis, by, default);
            await budget.Allocate(Line, lineFen, basis, by, default);
            var db = services.GetRequiredService<RongxiDb>();
            foreach (var (index, specialty) in Enumerable.Range(1, 8).Select(index => (index, index % 3 == 0 ? ExpertSpecialty.Finance : ExpertSpecialty.Technical)))
            {
                var expert = new Expert { Office = db.Office, Number = $"ZJ-2026-{index:0000}", Name = $"专家{index}", Specialty = specialty, Unit = index == 8 ? ModuleOffice.ApplicantName : $"某大学{index}" };
                db.Add(expert);
                await db.Enter(expert, Expert.Register, EntryKind.Registered, "聘任", Today, by, default);
            }

            return true;
        },
        default));

    public CallDraft Draft => new()
    {
        Title = "2026年信息化应用示范项目申报指南", Year = 2026, Line = Line, Scope = "支持信息技术在城市治理和公共服务中的应用示范", Conditions = "在本市注册、成立满一年、信用良好的单位", Mode = SupportMode.Instalments, TotalFen = 300_000_000, CeilingPercent = 30, CapFen = 200_000_000,
        FirstPercent = 60, MinimumYears = 1, MostPerApplicant = 1, NeedsDistrict = true, Papers = "申报书、可行性研究报告、财务报表", Targets = "带动投资五倍以上",
    };

    public ApplicationForm Form(string name, string content, long wantedFen, string? holder = null) => new()
    {
        CallNumber = Call, FoundedOn = new(2015, 5, 1), CapitalFen = 1_000_000_000, Staff = 120, ResearchStaff = 40, District = "510104",
        Years = [new() { Year = 2023, RevenueFen = 1_000, TaxFen = 10, ProfitFen = -5 }, new() { Year = 2024, RevenueFen = 2_000, TaxFen = 20, ProfitFen = 5 }, new() { Year = 2025, RevenueFen = 3_000, TaxFen = 30, ProfitFen = 9 }],
        ContactName = "何一帆", ContactPhone = "028-86120000", ProjectName = name, FieldOfUse = GrantField.PublicServices, Leader = "周若川", Content = content, Innovation = "以流式计算替代批处理，时延降到秒级", StartOn = new(2026, 5, 1), FinishOn = new(2026, 12, 31), Schedule = "五月启动，十二月完成",
        TotalFen = 800_000_000, EligibleFen = 600_000_000, OwnFen = 100_000_000, WantedFen = wantedFen, Mode = SupportMode.Instalments, AccountHolder = holder ?? ModuleOffice.ApplicantName, Bank = "成都银行锦江支行", AccountNumber = "6222021234567890123",
        Targets = [new() { Kind = TargetKind.Economic, Name = "新增营业收入", Unit = "万元", Value = 500 }, new() { Kind = TargetKind.Technical, Name = "平均响应时延", Unit = "秒", Value = 2 }, new() { Kind = TargetKind.Social, Name = "新增就业", Unit = "人", Value = 20 }],
        Undertaking = true,
    };

    public const string Traffic = "建设城市交通运行感知平台，汇聚路口信号、公交到站和停车泊位数据，对拥堵进行实时研判，为交警和公交企业提供调度建议，并向市民开放出行查询服务。";
    public const string Health = "建设社区健康档案互认系统，打通基层医疗机构之间的检查检验结果，支持家庭医生随访和慢病管理，保障个人信息安全并接入市级卫生信息平台。";
    public const string Heritage = "对馆藏文物进行三维数字化采集，建立数字资源库和线上展厅，面向中小学提供讲解课程，支持研究人员按授权调阅高清影像。";

    /// <summary>From the draft of the guide to its open window.</summary>
    public async Task PublishCall(int days = 20)
    {
        CallCase = await office.OpenBy(CallProcedure.Code, Draft, Role.CaseHandler);
        await office.Take(CallCase, "SendToFinance", Role.CaseHandler);
        await office.Take(CallCase, "FinanceAgrees", Role.CaseHandler, null, Decision("成财企〔2026〕11号"));
        await office.Take(CallCase, "Publish", Role.DeputyDirector, null, ("OpensOn", $"{Today:yyyy-MM-dd}"), ("ClosesOn", $"{Today.AddDays(days - 1):yyyy-MM-dd}"));
        Call = (await office.Ask(db => db.Set<FundingCall>().AsNoTracking().SingleAsync(call => call.CaseNumber == CallCase))).Number;
    }

    /// <summary>An application that passes the formal check and the search for doubles.</summary>
    public async Task<string> Examined(string name, string content, long wantedFen, string code = Lake, string holder = ModuleOffice.ApplicantName)
    {
        var number = await office.Apply(ApplicationProcedure.Code, Form(name, content, wantedFen, holder), code);
        await office.Take(number, "Recommend", Role.IntakeClerk, null, Recommended);
        await office.Take(number, "Accept", Role.IntakeClerk);
        await office.Take(number, "CheckDoubles", Role.CaseHandler, null, Eligible());
        return number;
    }

    public static (string, string)[] Recommended => [("Body", "锦江区新经济和科技局"), ("DocumentNumber", "锦新科函〔2026〕9号"), ("On", "2026-03-02"), ("Opinion", "同意推荐")];

    public static (string, string)[] Eligible(string? explained = null) =>
        [("Conditions", "true"), ("Credit", "true"), ("Tax", "true"), ("SocialInsurance", "true"), ("NotDouble", "true"), .. explained is null ? [] : new[] { ("DoublesExplained", explained) }, ("Opinion", "符合条件")];

    public (string, string)[] Decision(string number, string body = "成都市财政局") => [("Body", body), ("DocumentNumber", number), ("DecidedOn", $"{Today:yyyy-MM-dd}"), .. Paper("Papers")];

    /// <summary>Draws the panel of the call, lets every expert score as told, and closes it.</summary>
    public async Task Score(IReadOnlyDictionary<string, decimal[]> points)
    {
        await office.Take(CallCase, "DrawExperts", Role.CaseHandler, null, ("Seats", "5"));
        await Judge(CallCase, CallProcedure.Sheet, points);
        await office.Take(CallCase, "CloseReview", Role.CaseHandler, null, ("Conclusion", "按得分排序"));
    }

    /// <summary>The sheets of the open panel of a case: for each matter a total for each of five experts, spread over the criteria.</summary>
    public async Task Judge(string caseNumber, ScoreSheet sheet, IReadOnlyDictionary<string, decimal[]> points)
    {
        var panel = (await office.With(services => services.GetRequiredService<PanelDesk>().Of(caseNumber, default))).First(panel => panel.IsOpen);
        foreach (var (seat, index) in panel.Sitting.Select((seat, index) => (seat, index)).ToList())
        {
            foreach (var (matter, totals) in points)
            {
                var paper = new PaperSheet(seat.ExpertNumber, new Attachment(new string((char)('a' + index), 64), "评分表.pdf", 10, "application/pdf"));
                var given = sheet.Criteria.ToDictionary(criterion => criterion.Code, criterion => (decimal?)Math.Round(totals[index] * criterion.Points / sheet.FullPoints, 1));
                await office.With(services => services.GetRequiredService<PanelDesk>().Score(panel.Number, matter, new SheetInput(given, "意见", sheet.AsksVerdict ? totals[index] >= 60 ? PanelVerdict.Agree : PanelVerdict.Disagree : null), office.Acting(Role.CaseHandler), default, paper));
            }
        }
    }

    public (string, string)[] Site(bool conforms = true) =>
        [("CheckedOn", $"{Today:yyyy-MM-dd}"), ("Conforms", conforms ? "true" : "false"), ("Officers[0].Name", "王思远"), ("Officers[0].Certificate", "A1"), ("Officers[1].Name", "陈予安"), ("Officers[1].Certificate", "A2"), ("Findings", "与申报材料核对")];

    public (string, string)[] Meeting => [("Meeting", "2026年第6次"), ("HeldOn", $"{Today:yyyy-MM-dd}"), ("Chair", "罗见山"), ("Present", "5"), ("Members", "7"), ("Resolved", "同意拟支持清单"), .. Paper("Minutes")];

    /// <summary>One paper handed in with an act.</summary>
    public static (string, string)[] Paper(string field) => [($"{field}[0].Sha256", new string('c', 64)), ($"{field}[0].FileName", "文件.pdf"), ($"{field}[0].Size", "10"), ($"{field}[0].MediaType", "application/pdf")];

    /// <summary>A call with two projects supported by contract, Lake's and Hill's; answers their grants.</summary>
    public async Task<(Grant Lake, Grant Hill)> Contracted()
    {
        await PublishCall();
        var lake = await Examined("城市交通运行感知平台", Traffic, 150_000_000);
        var hill = await Examined("社区健康档案互认系统", Health, 120_000_000, Hill, "成都青山软件有限公司");
        GoOn(20);
        await office.Take(CallCase, "EndWindow", Role.CaseHandler);
        await Score(new Dictionary<string, decimal[]> { [lake] = [90, 90, 90, 90, 90], [hill] = [80, 80, 80, 80, 80] });
        await ListAndPlan(lake, hill);
        await Sign(lake, 90_000_000, 60_000_000);
        await Sign(hill, 72_000_000, 48_000_000);
        return (await Granted(lake), await Granted(hill));
    }

    public async Task ListAndPlan(params string[] checkedCases)
    {
        foreach (var number in checkedCases)
        {
            await office.Take(number, "CheckSite", Role.CaseHandler, null, Site());
        }

        await office.Take(CallCase, "DrawUp", Role.CaseHandler);
        await office.Take(CallCase, "Deliberate", Role.CaseHandler, null, Meeting);
        await office.Take(CallCase, "FinanceAgreesToList", Role.CaseHandler, null, Decision("成财企〔2026〕20号"));
        await office.Take(CallCase, "Publicise", Role.DeputyDirector, null, ("WorkingDays", "5"), ("Receiver", "机关纪委 028-61880000"));
        GoOn(10);
        await office.Take(CallCase, "EndNotice", Role.CaseHandler);
        await office.Take(CallCase, "Plan", Role.Director, null, Decision("成财企〔2026〕31号"));
    }

    /// <summary>Signs a contract with a first payment and one after the acceptance.</summary>
    public Task Sign(string application, long firstFen, long lastFen) => office.Take(application, "Contract", Role.DeputyDirector, null, Contract(firstFen, lastFen));

    public (string, string)[] Contract(long firstFen, long lastFen) =>
    [
        ("SignedOn", $"{Today:yyyy-MM-dd}"), ("ClawbackClause", "true"),
        ("Milestones[0].Title", "合同签订、首期设备到货"), ("Milestones[0].AmountFen", Yuan(firstFen)), ("Milestones[0].DueOn", "2026-06-30"), ("Milestones[0].Evidence", "发票、到货验收单"), ("Milestones[0].NeedsMatching", "true"),
        ("Milestones[1].Title", "验收通过"), ("Milestones[1].AmountFen", Yuan(lastFen)), ("Milestones[1].DueOn", "2027-02-28"), ("Milestones[1].Evidence", "验收意见书"), ("Milestones[1].AfterAcceptance", "true"),
    ];

    public Task<Grant> Granted(string application) => office.Ask(db => db.Set<Grant>().AsNoTracking().Include(grant => grant.Milestones).Include(grant => grant.Targets).SingleAsync(grant => grant.CaseNumber == application));

    public Task<Grant> Reread(Grant grant) => Granted(grant.CaseNumber);

    public PaymentRequest Request(Grant grant, int milestone, long fen, string invoice) => new()
    {
        GrantNumber = grant.Number, Milestone = milestone, AmountFen = fen, Reached = "设备已到货并初验", OwnInPlaceFen = 100_000_000, Invoices = [new() { Number = invoice, AmountFen = fen }], AccountHolder = grant.AccountHolder, AccountNumber = "6222021234567890123", Dedicated = true,
    };

    public static readonly (string, string)[] Checked = [("Milestone", "true"), ("Invoices", "true"), ("OwnMoney", "true"), ("Account", "true"), ("Opinion", "同意拨付")];

    public async Task<string> Paid(Grant grant, int milestone, long fen, string invoice)
    {
        var number = await office.Apply(PaymentProcedure.Code, Request(grant, milestone, fen, invoice), grant.UnitCode);
        await office.Take(number, "CheckRequest", Role.CaseHandler, null, Checked);
        await office.Take(number, "Instruct", Role.DeputyDirector);
        await office.Take(number, "RecordPayment", Role.CaseHandler, null, ("Body", "成都市财政局"), ("Voucher", $"ZF-{invoice}"), ("PaidOn", $"{Today:yyyy-MM-dd}"), ("AmountFen", Yuan(fen)));
        return number;
    }

    public static string Yuan(long fen) => $"{fen / 100}.{fen % 100:00}";

    public Task<FundSums> Sums(string? line = null) => office.With(services => services.GetRequiredService<IFundMoney>().Balance(line ?? Line, null, default));

    public Task<LedgerProof> Prove() => office.With(services => services.GetRequiredService<Proving>().Prove(null, default));

    public Task<T> Reads<T>(Func<RongxiDb, Task<T>> work) => office.Ask(work);

    public ValueTask DisposeAsync() => office.DisposeAsync();
}
