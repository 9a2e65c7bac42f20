using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Words;
using Rongxi.Projects.Declarations;
using Rongxi.Projects.Evaluation;
using Rongxi.Projects.Pool;

namespace Rongxi.Projects.TakingOver;

/// <summary>How a project left its way before anything of it was evaluated.</summary>
internal enum PortfolioEnd
{
    [Title("缓建", "Postponed")]
    Postponed,

    [Title("不予立项", "Refused")]
    Refused,

    [Title("已终止", "Terminated")]
    Terminated,
}

/// <summary>A project of the portfolio an office brings along (存量项目台账): its life so far, in one row. What is not known stays empty; how far it has come follows from what is given.</summary>
[Form("projects.portfolio-row", "存量项目", "Project of the portfolio")]
internal sealed record PortfolioRow : ICheckedForm
{
    [Section("项目", "Project")]
    [Field("项目名称", "Name"), Length(120, Min = 4)]
    public string Name { get; init; } = "";

    [Field("英文名称", "Name in English"), Length(160)]
    public string? NameEn { get; init; }

    [Field("项目单位", "Owner"), Length(120, Min = 2)]
    public string OwnerName { get; init; } = "";

    [Field("统一社会信用代码", "Credit code"), CreditCode]
    public string OwnerCode { get; init; } = "";

    [Field("项目负责人", "Responsible person"), Length(40)]
    public string? Responsible { get; init; }

    [Field("项目类别", "Kind")]
    public ProjectKind Kind { get; init; }

    [Field("领域", "Sector")]
    public ProjectSector Sector { get; init; }

    [Field("行政区", "District"), CodeList(Districts.ListName)]
    public string? District { get; init; }

    [Field("经度", "Longitude"), Unit("°"), Between(-180, 180)]
    public double? Longitude { get; init; }

    [Field("纬度", "Latitude"), Unit("°"), Between(-90, 90)]
    public double? Latitude { get; init; }

    [Field("国家平台代码", "National code"), NationalCode]
    public string? NationalCode { get; init; }

    [Field("规划任务", "Plan task"), Length(60)]
    public string? PlanTask { get; init; }

    [Field("立项依据", "Basis"), Length(300)]
    public string? Basis { get; init; }

    [Section("内容", "Content")]
    [Field("建设目的和现状", "Purpose, and what there was"), Length(4000)]
    public string? Existing { get; init; }

    [Field("建设内容和规模", "Content and size"), Length(4000, Min = 2)]
    public string Content { get; init; } = "";

    [Field("使用对象", "Users"), Length(500)]
    public string? Users { get; init; }

    [Field("主要功能", "Functions", HintZh = "每行或用分号隔开一项", HintEn = "One a line, or separated by semicolons"), Length(4000)]
    public string? Functions { get; init; }

    [Field("数据资源", "Data resources", HintZh = "每行或用分号隔开一项", HintEn = "One a line, or separated by semicolons"), Length(4000)]
    public string? DataResources { get; init; }

    [Field("使用的共性平台", "Common platforms"), Length(500)]
    public string? Platforms { get; init; }

    [Field("拟定保护等级", "Protection level")]
    public ProtectionLevel? Protection { get; init; }

    [Section("投资", "Investment")]
    [Field("列入计划年度", "Year of the plan"), Between(1990, 2100)]
    public int? PlanYear { get; init; }

    [Field("入库日期", "In the pool since")]
    public DateOnly? DeclaredOn { get; init; }

    [Field("估算", "Estimate"), Money]
    public long? EstimateFen { get; init; }

    [Field("概算", "Approved estimate"), Money]
    public long? ApprovedFen { get; init; }

    [Field("预算", "Budget"), Money]
    public long? BudgetFen { get; init; }

    [Field("申请资金年度", "Year of the money asked for", HintZh = "拟列入其投资计划的年度", HintEn = "Of the plan it is to be in"), Between(2000, 2100)]
    public int? MoneyYear { get; init; }

    [Field("申请年度资金", "Money asked for in that year", HintZh = "市级财政资金", HintEn = "From the municipal budget"), Money]
    public long? MoneyFen { get; init; }

    [Section("合同", "Contract")]
    [Field("合同编号", "The owner’s number"), Length(60)]
    public string? ContractNumber { get; init; }

    [Field("承建单位", "Contractor"), Length(120)]
    public string? Contractor { get; init; }

    [Field("承建单位信用代码", "Credit code of the contractor"), CreditCode]
    public string? ContractorCode { get; init; }

    [Field("合同金额", "Contract"), Money]
    public long? ContractFen { get; init; }

    [Field("签订日期", "Signed")]
    public DateOnly? SignedOn { get; init; }

    [Field("已支付", "Paid"), Money]
    public long? PaidFen { get; init; }

    [Section("建设和验收", "Building and acceptance")]
    [Field("开工日期", "Start")]
    public DateOnly? StartOn { get; init; }

    [Field("计划完工", "Planned finish")]
    public DateOnly? FinishOn { get; init; }

    [Field("初步验收", "First acceptance")]
    public DateOnly? FirstAcceptedOn { get; init; }

    [Field("竣工验收", "Final acceptance")]
    public DateOnly? FinalAcceptedOn { get; init; }

    [Field("质保期至", "Warranty until")]
    public DateOnly? WarrantyTo { get; init; }

    [Field("决算", "Final account"), Money]
    public long? FinalFen { get; init; }

    [Section("后评价", "Post-evaluation")]
    [Field("后评价公布日期", "Evaluation published on")]
    public DateOnly? EvaluatedOn { get; init; }

    [Field("后评价得分", "Score"), Between(0, 100)]
    public int? Points { get; init; }

    [Field("后评价等次", "Grade")]
    public EvaluationGrade? Grade { get; init; }

    [Field("结束情况", "How it ended", HintZh = "缓建、不予立项、终止的填写", HintEn = "Where it was postponed, refused or terminated")]
    public PortfolioEnd? Ended { get; init; }

    /// <summary>How far it has come, from what is given.</summary>
    public ProjectStage Stage() => Ended switch
    {
        PortfolioEnd.Postponed => ProjectStage.Postponed,
        PortfolioEnd.Refused => ProjectStage.Refused,
        PortfolioEnd.Terminated => ProjectStage.Terminated,
        _ when Grade is not null => ProjectStage.Evaluated,
        _ when FinalAcceptedOn is not null => ProjectStage.Warranty,
        _ when FirstAcceptedOn is not null => ProjectStage.Acceptance,
        _ when StartOn is not null && SignedOn is not null => ProjectStage.Building,
        _ when SignedOn is not null => ProjectStage.Contracted,
        _ when BudgetFen is not null => ProjectStage.Planned,
        _ when ApprovedFen is not null || EstimateFen is not null => ProjectStage.Reviewed,
        _ => ProjectStage.Pool,
    };

    public IEnumerable<FieldError> Check() => [.. Whole(), .. InOrder(), .. Amounts()];

    /// <summary>What is only known together, and what a later step cannot be without.</summary>
    private IEnumerable<FieldError> Whole()
    {
        if (MoneyYear is null != MoneyFen is null)
        {
            yield return new(MoneyYear is null ? nameof(MoneyYear) : nameof(MoneyFen), ("年度和金额应同时填写", "The year and the money go together"));
        }

        if (Longitude is null != Latitude is null)
        {
            yield return new(Longitude is null ? nameof(Longitude) : nameof(Latitude), ("经度和纬度应同时填写", "Longitude and latitude go together"));
        }

        (string Field, bool IsGiven)[] contract = [(nameof(ContractNumber), Given(ContractNumber)), (nameof(Contractor), Given(Contractor)), (nameof(ContractorCode), Given(ContractorCode)), (nameof(ContractFen), ContractFen is not null), (nameof(SignedOn), SignedOn is not null)];
        foreach (var (field, _) in contract.Any(part => part.IsGiven) ? contract.Where(part => !part.IsGiven) : [])
        {
            yield return new(field, ("有合同的，编号、承建单位、信用代码、金额、签订日期都要填写", "A contract has its number, contractor, credit code, amount and day"));
        }

        (string Field, bool IsGiven)[] evaluation = [(nameof(EvaluatedOn), EvaluatedOn is not null), (nameof(Points), Points is not null), (nameof(Grade), Grade is not null)];
        foreach (var (field, _) in evaluation.Any(part => part.IsGiven) ? evaluation.Where(part => !part.IsGiven) : [])
        {
            yield return new(field, ("有后评价的，公布日期、得分、等次都要填写", "An evaluation has its day, score and grade"));
        }

        var isBuilt = FirstAcceptedOn is not null || FinalAcceptedOn is not null;
        foreach (var (field, isGiven) in isBuilt ? new[] { (nameof(StartOn), StartOn is not null), (nameof(FinishOn), FinishOn is not null), (nameof(ApprovedFen), ApprovedFen is not null) } : [])
        {
            if (!isGiven)
            {
                yield return new(field, ("已验收的须填写开工日期、计划完工和概算", "What was accepted has a start, a planned finish and an approved estimate"));
            }
        }

        if (FinalAcceptedOn is null && (WarrantyTo is not null || EvaluatedOn is not null || FinalFen is not null))
        {
            yield return new(nameof(FinalAcceptedOn), ("有质保期、决算或后评价的须填写竣工验收日期", "A warranty, a final account or an evaluation needs the day of final acceptance"));
        }

        if (FinalAcceptedOn is not null && WarrantyTo is null)
        {
            yield return new(nameof(WarrantyTo), ("竣工验收合格的须填写质保期", "What was finally accepted has a warranty"));
        }

        if (Ended is not null && isBuilt)
        {
            yield return new(nameof(Ended), ("已验收的项目不是缓建、不予立项或终止", "What was accepted is neither postponed, refused nor terminated"));
        }

        if (Ended is PortfolioEnd.Refused or PortfolioEnd.Postponed && (SignedOn is not null || BudgetFen is not null))
        {
            yield return new(nameof(Ended), ("有预算或合同的项目不是缓建或不予立项", "What has a budget or a contract is neither postponed nor refused"));
        }
    }

    private IEnumerable<FieldError> InOrder()
    {
        foreach (var days in new IReadOnlyList<(string Field, Text Title, DateOnly? Day)>[]
        {
            [(nameof(DeclaredOn), ("入库日期", "its entry into the pool"), DeclaredOn), (nameof(SignedOn), ("签订日期", "the contract"), SignedOn), (nameof(FirstAcceptedOn), ("初步验收", "first acceptance"), FirstAcceptedOn)],
            [(nameof(DeclaredOn), ("入库日期", "its entry into the pool"), DeclaredOn), (nameof(StartOn), ("开工日期", "the start"), StartOn), (nameof(FirstAcceptedOn), ("初步验收", "first acceptance"), FirstAcceptedOn), (nameof(FinalAcceptedOn), ("竣工验收", "final acceptance"), FinalAcceptedOn), (nameof(EvaluatedOn), ("后评价", "the evaluation"), EvaluatedOn)],
            [(nameof(StartOn), ("开工日期", "the start"), StartOn), (nameof(FinishOn), ("计划完工", "the planned finish"), FinishOn)],
            [(nameof(FinalAcceptedOn), ("竣工验收", "final acceptance"), FinalAcceptedOn), (nameof(WarrantyTo), ("质保期至", "the end of the warranty"), WarrantyTo)],
        })
        {
            var known = days.Where(part => part.Day is not null).ToList();
            foreach (var (before, after) in known.Zip(known.Skip(1)))
            {
                if (after.Day < before.Day)
                {
                    yield return new(after.Field, ($"{after.Day:yyyy-MM-dd} 早于{before.Title.Zh} {before.Day:yyyy-MM-dd}", $"{after.Day:yyyy-MM-dd} is before {before.Title.En} of {before.Day:yyyy-MM-dd}"));
                }
            }
        }
    }

    /// <summary>By the very rule that holds for the project later: none of its figures above the one before.</summary>
    private IEnumerable<FieldError> Amounts()
    {
        var amounts = new (string Field, long? Fen)[] { (nameof(EstimateFen), EstimateFen), (nameof(ApprovedFen), ApprovedFen), (nameof(BudgetFen), BudgetFen), (nameof(MoneyFen), MoneyFen), (nameof(ContractFen), ContractFen), (nameof(PaidFen), PaidFen), (nameof(FinalFen), FinalFen) };
        foreach (var (field, _) in amounts.Where(amount => amount.Fen < 0))
        {
            yield return new(field, ("金额不得为负", "An amount is not negative"));
        }

        var project = PortfolioRecords.Bare(this);
        foreach (var (set, fen, field) in new (Action<Project, long, string> Set, long? Fen, string Field)[]
        {
            ((of, amount, at) => of.SetBudget(amount, at), BudgetFen, nameof(BudgetFen)),
            ((of, amount, at) => of.SetContracts(amount, at), ContractFen, nameof(ContractFen)),
            ((of, amount, at) => of.SetPaid(amount, at), PaidFen, nameof(PaidFen)),
            ((of, amount, at) => of.SetFinalAccount(amount, at), FinalFen, nameof(FinalFen)),
        })
        {
            if (fen is not { } amount || amount < 0)
            {
                continue;
            }

            var wrong = Refused(() => set(project, amount, field));
            foreach (var error in wrong)
            {
                yield return error;
            }
        }

        if (MoneyFen is { } next && (BudgetFen ?? ApprovedFen) is { } budget && next + (PaidFen ?? 0) > budget)
        {
            var most = MoneyText.Number(Math.Max(0, budget - (PaidFen ?? 0)));
            yield return new(nameof(MoneyFen), ($"连同已支付超过预算，至多 {most} 元", $"With what is paid it would be above the budget; {most} yuan at most"), most);
        }
    }

    private static IReadOnlyList<FieldError> Refused(Action act)
    {
        try
        {
            act();
            return [];
        }
        catch (Refusal refusal)
        {
            return refusal.Errors;
        }
    }

    private static bool Given(string? text) => !string.IsNullOrWhiteSpace(text);
}
