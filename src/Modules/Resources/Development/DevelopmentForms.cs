using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;
using Rongxi.Resources.Catalogue;

namespace Rongxi.Resources.Development;

/// <summary>Who wants to operate public data, for what.</summary>
[Form("resources.operation-application", "授权运营申请", "Application for authorised operation")]
internal sealed record OperationApplication : ICheckedForm
{
    [Section("场景", "The scene")]
    [Field("应用场景", "Scene", InLists = true), Length(200, Min = 4)]
    public string Scene { get; init; } = "";

    [Field("所需资源", "Entries", HintZh = "资源编号，多个用逗号分开，最多 20 个", HintEn = "Numbers, separated by commas, at most 20"), Length(600, Min = 6)]
    public string EntryNumbers { get; init; } = "";

    [Field("产品和服务", "Products and services", Multiline = true), Length(2000, Min = 10)]
    public string Products { get; init; } = "";

    [Field("运营起始", "From", Half = true)]
    public DateOnly From { get; init; }

    [Field("运营截止", "Until", Half = true)]
    public DateOnly Until { get; init; }

    [Section("安全和收益", "Security and revenue")]
    [Field("安全方案", "Security scheme", Multiline = true, HintZh = "原始数据不出域、可用不可见等", HintEn = "Raw data stays inside; usable but not visible"), Length(2000, Min = 10)]
    public string Security { get; init; } = "";

    [Field("个人信息处理依据", "Basis for personal data", HintZh = "涉及个人信息的，写明本人同意或法律依据", HintEn = "Consent or law, where personal data is touched"), Length(600)]
    public string? PersonalBasis { get; init; }

    [Field("预计年收入", "Revenue a year", Half = true), Money, Between(0, 1e12)]
    public long RevenueFen { get; init; }

    [Field("收益分成", "Share of the public", Half = true), Unit("%"), Between(0, 100)]
    public double SharePercent { get; init; }

    [Field("联系人", "Contact", Known = KnownOf.Contact, Half = true), Length(40), Personal]
    public string ContactName { get; init; } = "";

    [Field("联系电话", "Telephone", Known = KnownOf.Telephone, Half = true), Length(30, Min = 7), Personal]
    public string ContactPhone { get; init; } = "";

    public IEnumerable<FieldError> Check() => Until <= From || Until > From.AddYears(5) ? [new(nameof(Until), ("晚于起始日期，最长五年", "After the first day, five years at most"))] : [];
}

[Form("resources.operation-assessment", "评估意见", "Assessment")]
internal sealed record OperationAssessment : ICheckedForm
{
    [Field("提供部门同意", "The providers agree")]
    public bool ProvidersAgree { get; init; }

    [Field("场景合规评估", "Lawful", Half = true), Between(0, 100)]
    public double Compliance { get; init; }

    [Field("安全评估", "Secure", Half = true), Between(0, 100)]
    public double SecurityScore { get; init; }

    [Field("评估意见", "Opinion", Multiline = true), Length(2000, Min = 4)]
    public string Opinion { get; init; } = "";

    public IEnumerable<FieldError> Check() => ProvidersAgree ? [] : [new(nameof(ProvidersAgree), ("提供部门不同意的，不予授权", "Without the providers there is no authorisation"))];
}

[Form("resources.operation-agreement", "授权运营协议", "Agreement")]
internal sealed record OperationAgreement
{
    [Field("协议编号", "Number", Half = true), Length(80, Min = 2)]
    public string Number { get; init; } = "";

    [Field("签订日期", "Signed on", Half = true, Start = "today")]
    public DateOnly SignedOn { get; init; }

    [Field("协议要点", "Terms", Multiline = true), Length(2000, Min = 4)]
    public string Terms { get; init; } = "";
}

/// <summary>Yearly security audit, with the revenue of the year.</summary>
[Form("resources.operation-audit", "安全审计", "Security audit")]
internal sealed record OperationAudit : ICheckedForm
{
    [Field("审计日期", "On", Half = true, Start = "today")]
    public DateOnly On { get; init; }

    [Field("审计机构", "Auditor", Half = true), Length(120, Min = 2)]
    public string Auditor { get; init; } = "";

    [Field("结论", "Result", Half = true)]
    public AuditVerdict Verdict { get; init; }

    [Field("本期收入", "Revenue", Half = true), Money, Between(0, 1e12)]
    public long RevenueFen { get; init; }

    [Field("审计情况", "Findings", Multiline = true), Length(2000, Min = 4)]
    public string Findings { get; init; } = "";

    [Field("整改期限", "To be improved by", Half = true), When(nameof(Verdict), nameof(AuditVerdict.Improve))]
    public DateOnly? ImproveBy { get; init; }

    public IEnumerable<FieldError> Check() => Verdict == AuditVerdict.Improve && ImproveBy is null ? [new(nameof(ImproveBy), ("请写明整改期限", "Say by when"))] : [];
}

[Form("resources.operation-renewal", "续期", "Renewal")]
internal sealed record OperationRenewal
{
    [Field("续期至", "Until", Half = true)]
    public DateOnly Until { get; init; }

    [Field("理由", "Reason"), Length(600, Min = 2)]
    public string Reason { get; init; } = "";
}

/// <summary>A citizen or firm asks for data that is opened on condition.</summary>
[Form("resources.opening-application", "有条件开放申请", "Application for conditional opening")]
internal sealed record OpeningApplication : ICheckedForm
{
    [Field("资源编号或代码", "Number or code of the entry", Half = true), Length(60, Min = 6)]
    public string EntryNumber { get; init; } = "";

    [Field("用途", "Purpose", Multiline = true, InLists = true), Length(600, Min = 4)]
    public string Purpose { get; init; } = "";

    [Field("如何满足开放条件", "How the condition is met", Multiline = true), Length(1000, Min = 4)]
    public string Meets { get; init; } = "";

    [Field("起始", "From", Half = true, Start = "today")]
    public DateOnly From { get; init; }

    [Field("截止", "Until", Half = true)]
    public DateOnly Until { get; init; }

    [Field("联系人", "Contact", Known = KnownOf.Contact, Half = true), Length(40), Personal]
    public string ContactName { get; init; } = "";

    [Field("联系电话", "Telephone", Known = KnownOf.Telephone, Half = true), Length(30, Min = 7), Personal]
    public string ContactPhone { get; init; } = "";

    [Field("承诺：不识别个人，不危害国家安全和公共利益", "Undertaking: nobody is identified, no harm to security or the public")]
    public bool Undertaking { get; init; }

    public IEnumerable<FieldError> Check()
    {
        if (Until < From || Until > From.AddYears(3))
        {
            yield return new(nameof(Until), ("不早于起始日期，最长三年", "Not before the first day, three years at most"));
        }

        if (!Undertaking)
        {
            yield return new(nameof(Undertaking), ("须作出承诺", "The undertaking is required"));
        }
    }
}

[Form("resources.opening-result", "利用成果", "What came of it")]
internal sealed record OpeningResult
{
    [Field("成果", "Result", Multiline = true), Length(600, Min = 2)]
    public string Result { get; init; } = "";
}

/// <summary>A unit wants to buy data.</summary>
[Form("resources.purchase-proposal", "社会数据采购申请", "Proposal to buy data")]
internal sealed record PurchaseProposal : ICheckedForm
{
    [Field("数据名称", "Data", InLists = true), Length(200, Min = 2)]
    public string Name { get; init; } = "";

    [Field("用途和依据", "Purpose and basis", Multiline = true), Length(1000, Min = 4)]
    public string Purpose { get; init; } = "";

    [Field("预算", "Budget", Half = true), Money, Between(1, 1e13)]
    public long BudgetFen { get; init; }

    [Field("采购后可供各部门共享", "To be shared with all", Half = true)]
    public bool Shareable { get; init; }

    [Field("不能共享的理由", "Why it is not shared"), Length(600)]
    public string? WhyNot { get; init; }

    [Field("含个人信息", "Personal data", Half = true)]
    public bool PersonalData { get; init; }

    [Field("数据来源合法性说明", "How it was lawfully obtained", Multiline = true), Length(1000, Min = 4)]
    public string Lawful { get; init; } = "";

    public IEnumerable<FieldError> Check() => !Shareable && string.IsNullOrWhiteSpace(WhyNot) ? [new(nameof(WhyNot), ("财政资金采购的数据应当共享，不能共享的说明理由", "Data bought with public money is shared; say why not"))] : [];
}

[Form("resources.purchase-contract", "采购合同", "Contract")]
internal sealed record PurchaseContract
{
    [Field("供应商", "Seller", Half = true), Length(200, Min = 2)]
    public string Seller { get; init; } = "";

    [Field("合同编号", "Number", Half = true), Length(80, Min = 2)]
    public string Number { get; init; } = "";

    [Field("合同金额", "Amount", Half = true), Money, Between(1, 1e13)]
    public long AmountFen { get; init; }
}

/// <summary>The yearly plan of development and use.</summary>
[Form("resources.development-plan", "信息资源开发利用年度计划", "Yearly plan of development")]
internal sealed record DevelopmentPlan : ICheckedForm
{
    [Field("年度", "Year", Half = true), Between(2000, 2100)]
    public int Year { get; init; }

    [Field("重点领域", "Fields"), Length(300, Min = 2)]
    public string Fields { get; init; } = "";

    [Field("新开放资源目标", "Entries to be opened", Half = true), Between(0, 1_000_000)]
    public int OpenTarget { get; init; }

    [Field("共享答复按期率目标", "Answers in time", Half = true), Unit("%"), Between(0, 100)]
    public double OnTimeTarget { get; init; }

    [Field("任务", "Tasks")]
    public IReadOnlyList<DevelopmentTask> Tasks { get; init; } = [];

    public IEnumerable<FieldError> Check() => Tasks.Count == 0 ? [new(nameof(Tasks), ("至少一项任务", "One task at least"))] : [];
}

[Form("resources.development-task", "任务", "Task")]
internal sealed record DevelopmentTask
{
    [Field("任务", "Task", Half = true), Length(200, Min = 2)]
    public string Task { get; init; } = "";

    [Field("责任单位", "Responsible", Half = true), Length(120, Min = 2)]
    public string Unit { get; init; } = "";

    [Field("完成期限", "Due", Half = true)]
    public DateOnly Due { get; init; }
}

[Form("resources.development-evaluation", "年度评估", "Evaluation")]
internal sealed record DevelopmentEvaluation
{
    [Field("完成任务数", "Tasks done", Half = true), Between(0, 1000)]
    public int Done { get; init; }

    [Field("评估意见", "Evaluation", Multiline = true), Length(2000, Min = 4)]
    public string Says { get; init; } = "";
}
