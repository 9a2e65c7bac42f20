using Rongxi.Funds.Calls;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Words;

namespace Rongxi.Funds.Applications;

/// <summary>What a supported project is about.</summary>
internal enum GrantField
{
    [Title("信息基础设施", "Infrastructure")]
    Infrastructure,

    [Title("电子政务和公共服务", "E-government and public services")]
    PublicServices,

    [Title("两化融合", "Informatization of industry")]
    Industry,

    [Title("软件和信息服务", "Software and information services")]
    Software,

    [Title("电子信息制造", "Electronics")]
    Electronics,

    [Title("网络与信息安全", "Network and information security")]
    Security,

    [Title("试点示范", "Pilots and demonstrations")]
    Pilot,
}

/// <summary>Revenue, tax and profit of a year.</summary>
[Form("funds.year-result", "年度经营情况", "Year")]
internal sealed record YearResult
{
    [Field("年份", "Year", Half = true), Between(1990, 2100)]
    public int Year { get; init; }

    [Field("营业收入", "Revenue", Half = true), Money, Between(0, 1_000_000_000_000)]
    public long RevenueFen { get; init; }

    [Field("纳税额", "Tax", Half = true), Money, Between(0, 1_000_000_000_000)]
    public long TaxFen { get; init; }

    [Field("利润", "Profit", HintZh = "亏损填负数", HintEn = "Negative for a loss", Half = true), Money]
    public long ProfitFen { get; init; }
}

/// <summary>A target that the applicant promises.</summary>
[Form("funds.target", "绩效目标", "Target")]
internal sealed record TargetRow
{
    [Field("类别", "Kind", Half = true)]
    public TargetKind Kind { get; init; }

    [Field("指标", "Indicator", Half = true, Example = "新增就业"), Length(80, Min = 2)]
    public string Name { get; init; } = "";

    [Field("计量单位", "Unit", Half = true, Example = "人"), Length(20, Min = 1), MeasureUnit]
    public string Unit { get; init; } = "";

    [Field("目标值", "Value", Half = true), Between(0, 1_000_000_000_000)]
    public double Value { get; init; }
}

/// <summary>Other public money for the same or a related project.</summary>
[Form("funds.other-money", "其他财政资金", "Other public money")]
internal sealed record OtherMoney
{
    [Field("资金名称", "Fund", Half = true), Length(80, Min = 2)]
    public string Fund { get; init; } = "";

    [Field("年份", "Year", Half = true), Between(1990, 2100)]
    public int Year { get; init; }

    [Field("金额", "Amount", Half = true), Money, Between(0.01, 10_000_000_000)]
    public long AmountFen { get; init; }

    [Field("用于", "For", Half = true), Length(200, Min = 2)]
    public string For { get; init; } = "";
}

/// <summary>The application (申报书), with everything the handbook asks for.</summary>
[Form("funds.application", "专项资金申报书", "Application for support")]
internal sealed record ApplicationForm : ICheckedForm
{
    [Section("申报单位", "Applicant")]
    [Field("指南编号", "Number of the call", InLists = true, Example = "5101-2026-ZN-0001"), Length(40, Min = 6)]
    public string CallNumber { get; init; } = "";

    [Field("成立日期", "Founded on", Half = true)]
    public DateOnly FoundedOn { get; init; }

    [Field("注册资本", "Registered capital", Half = true), Money, Between(0, 1_000_000_000_000)]
    public long CapitalFen { get; init; }

    [Field("职工人数", "Staff", Half = true), Unit("人"), Between(1, 1_000_000)]
    public int Staff { get; init; }

    [Field("研发人员", "R&D staff", Half = true), Unit("人"), Between(0, 1_000_000)]
    public int ResearchStaff { get; init; }

    [Field("行政区", "District", HintZh = "属地区（市）县", HintEn = "Where the applicant is registered"), CodeList(GrantDistricts.ListName)]
    public string District { get; init; } = "";

    [Field("近三年经营情况", "The last three years", Start = "3")]
    public IReadOnlyList<YearResult> Years { get; init; } = [];

    [Field("联系人", "Contact", Known = KnownOf.Contact, Half = true), Length(40, Min = 2), Personal]
    public string ContactName { get; init; } = "";

    [Field("联系电话", "Telephone", Known = KnownOf.Telephone, Half = true), Length(30, Min = 7), Personal]
    public string ContactPhone { get; init; } = "";

    [Section("项目", "Project")]
    [Field("项目名称", "Project", InLists = true), Length(100, Min = 4)]
    public string ProjectName { get; init; } = "";

    [Field("项目库编号", "Number in the project pool", HintZh = "已入库的填", HintEn = "If it is in the pool", Half = true), Length(40)]
    public string? ProjectNumber { get; init; }

    [Field("领域", "Field", Half = true)]
    public GrantField FieldOfUse { get; init; }

    [Field("项目负责人", "Leader of the project", Half = true), Length(40, Min = 2), Personal]
    public string Leader { get; init; } = "";

    [Field("建设内容", "Content", Multiline = true), Length(4000, Min = 30)]
    public string Content { get; init; } = "";

    [Field("创新点", "Innovation", Multiline = true), Length(2000, Min = 10)]
    public string Innovation { get; init; } = "";

    [Field("开始日期", "Starts on", Half = true)]
    public DateOnly StartOn { get; init; }

    [Field("完成日期", "Finishes on", Half = true)]
    public DateOnly FinishOn { get; init; }

    [Field("进度安排", "Schedule", Multiline = true), Length(2000, Min = 4)]
    public string Schedule { get; init; } = "";

    [Section("投资和资金", "Investment and money")]
    [Field("总投资", "Total investment", Half = true), Money, Between(0.01, 10_000_000_000)]
    public long TotalFen { get; init; }

    [Field("核定投资", "Eligible investment", HintZh = "指南规定可以计入的部分", HintEn = "What the guide lets count", Half = true), Money, Between(0.01, 10_000_000_000)]
    public long EligibleFen { get; init; }

    [Field("自筹资金", "Own money", Half = true), Money, Between(0, 10_000_000_000)]
    public long OwnFen { get; init; }

    [Field("申请金额", "Applied for", Half = true), Money, Between(0.01, 10_000_000_000)]
    public long WantedFen { get; init; }

    [Field("支持方式", "Mode", Half = true)]
    public SupportMode Mode { get; init; }

    [Field("同一或相关项目的其他财政资金", "Other public money for this or a related project", HintZh = "没有的不填", HintEn = "Leave empty if none")]
    public IReadOnlyList<OtherMoney>? OtherMoney { get; init; }

    [Section("收款账户", "Account")]
    [Field("户名", "Holder of the account", HintZh = "须与申报单位名称一致", HintEn = "Must be the applicant", Half = true), Length(120, Min = 2)]
    public string AccountHolder { get; init; } = "";

    [Field("开户银行", "Bank", Half = true), Length(120, Min = 4)]
    public string Bank { get; init; } = "";

    [Field("账号", "Account number"), Length(40, Min = 8), Personal, BankAccount]
    public string AccountNumber { get; init; } = "";

    [Section("绩效目标和材料", "Targets and papers")]
    [Field("绩效目标", "Targets", HintZh = "至少各一项经济、技术、社会效益指标", HintEn = "At least one economic, one technical, one social", Start = "3")]
    public IReadOnlyList<TargetRow> Targets { get; init; } = [];

    [Field("知识产权", "Intellectual property", Multiline = true), Length(1000)]
    public string? Property { get; init; }

    [Field("专利数", "Patents", Half = true), Between(0, 100_000)]
    public int? Patents { get; init; }

    [Field("申报材料", "Papers", HintZh = "按指南所列", HintEn = "As the guide lists")]
    public IReadOnlyList<Attachment>? Papers { get; init; }

    [Field("我单位承诺申报内容和材料真实、合法，未就同一内容重复申报财政资金", "The applicant vouches for the truth of all this and has no other public money for the same content")]
    public bool Undertaking { get; init; }

    public IEnumerable<FieldError> Check()
    {
        if (FinishOn <= StartOn)
        {
            yield return new(nameof(FinishOn), ("完成日期应在开始日期之后", "It must finish after it starts"));
        }

        if (EligibleFen > TotalFen)
        {
            yield return new(nameof(EligibleFen), ("核定投资不得超过总投资", "The eligible investment is above the total"));
        }

        if (OwnFen > TotalFen)
        {
            yield return new(nameof(OwnFen), ("自筹资金不得超过总投资", "The own money is above the total investment"));
        }

        if (WantedFen > EligibleFen)
        {
            yield return new(nameof(WantedFen), ("申请金额不得超过核定投资", "More is applied for than the eligible investment"));
        }

        if (Years.Count != 3 || Years.Select(year => year.Year).Distinct().Count() != 3)
        {
            yield return new(nameof(Years), ("应填三个不同的年份", "Three different years are asked for"));
        }

        if (ResearchStaff > Staff)
        {
            yield return new(nameof(ResearchStaff), ("研发人员不得多于职工人数", "More R&D staff than staff"));
        }

        if (Targets.Select(target => target.Kind).Distinct().Count() < 3)
        {
            yield return new(nameof(Targets), ("经济、技术、社会效益指标至少各一项", "At least one economic, one technical and one social target"));
        }

        if (!Undertaking)
        {
            yield return new(nameof(Undertaking), ("须作出真实性承诺", "The undertaking is needed"));
        }
    }
}

/// <summary>An account number of a bank: digits alone, blanks between groups allowed.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class BankAccountAttribute : ValueRuleAttribute
{
    public override string Kind => "bank-account";

    public override Text? WhyNot(string value) => Normalise(value) is { Length: >= 8 and <= 32 } digits && digits.All(char.IsAsciiDigit)
        ? null
        : ("账号应为 8 至 32 位数字", "An account number has 8 to 32 digits");

    public override string Normalise(string value) => string.Concat(value.Where(c => !char.IsWhiteSpace(c) && c != '-'));
}
