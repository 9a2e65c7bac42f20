using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;

namespace Rongxi.Projects.Acceptance;

/// <summary>What opens PRJ-5: everything is built, and the owner begins the way to acceptance.</summary>
[Form("projects.acceptance-start", "验收准备", "Beginning of acceptance")]
internal sealed record AcceptanceStart
{
    [Field("项目编号", "Project number", InLists = true, Example = "CDXX-2026-047"), Length(60, Min = 4)]
    public string ProjectNumber { get; init; } = "";

    [Field("验收组织", "How acceptance is organised", HintZh = "验收组、邀请的主管部门", HintEn = "The panel, and the authorities invited", Multiline = true), Length(1000, Min = 4)]
    public string Organisation { get; init; } = "";

    [Field("联系人", "Contact", Known = KnownOf.Contact, Half = true), Length(40), Personal]
    public string ContactName { get; init; } = "";

    [Field("联系电话", "Telephone", Known = KnownOf.Telephone, Half = true), Length(30, Min = 7), Personal]
    public string ContactPhone { get; init; } = "";

    [Field("验收方案", "Plan of acceptance")]
    public IReadOnlyList<Attachment>? Papers { get; init; }
}

/// <summary>A contract is accepted.</summary>
[Form("projects.contract-acceptance", "合同验收", "Acceptance of a contract")]
internal sealed record ContractAcceptance
{
    [Field("合同登记编号", "Number of the contract", Half = true, Example = "5101-2026-HT-0012"), Length(40, Min = 4)]
    public string AwardNumber { get; init; } = "";

    [Field("验收日期", "Day", Half = true, Start = "today")]
    public DateOnly On { get; init; }

    [Field("验收单编号", "Acceptance sheet", Half = true), Length(60, Min = 2)]
    public string Sheet { get; init; } = "";

    [Field("验收人员", "Present", Half = true), Length(120, Min = 2)]
    public string People { get; init; } = "";

    [Field("验收情况", "Findings", Multiline = true), Length(1000, Min = 2)]
    public string Findings { get; init; } = "";

    [Field("验收单", "The sheet")]
    public IReadOnlyList<Attachment>? Papers { get; init; }
}

/// <summary>The trial run begins.</summary>
[Form("projects.trial-run", "开始试运行", "Trial run")]
internal sealed record TrialRunStart
{
    [Field("试运行开始", "From", Half = true, Start = "today")]
    public DateOnly From { get; init; }

    [Field("试运行范围", "Scope", HintZh = "试运行不是投入使用：限定用户和数据范围", HintEn = "A trial is no use: name the users and data it is limited to", Multiline = true), Length(1000, Min = 4)]
    public string Scope { get; init; } = "";
}

/// <summary>A report of a body that tested.</summary>
[Form("projects.test-report", "测试报告", "Test report")]
internal record TestReport
{
    [Field("测试机构", "Test body", Half = true), Length(120, Min = 2)]
    public string Body { get; init; } = "";

    [Field("报告编号", "Number of the report", Half = true), Length(60, Min = 2)]
    public string Report { get; init; } = "";

    [Field("报告日期", "Day of the report", Half = true, Start = "today")]
    public DateOnly On { get; init; }

    [Field("结论", "Result", Half = true)]
    public TestResult Result { get; init; }

    [Field("遗留问题", "What remains", Multiline = true), Length(1000)]
    public string? Remains { get; init; }

    [Field("报告", "The report")]
    public IReadOnlyList<Attachment>? Papers { get; init; }
}

internal enum TestResult
{
    [Title("符合", "Passed")]
    Passed,

    [Title("基本符合", "Largely passed")]
    Largely,

    [Title("不符合", "Not passed")]
    NotPassed,
}

/// <summary>The test of graded protection (等级保护测评).</summary>
[Form("projects.security-test", "安全测评报告", "Security test")]
internal sealed record SecurityTest : TestReport
{
    [Field("测评等级", "Level tested", Half = true), Between(1, 5)]
    public int Level { get; init; }
}

/// <summary>The owner’s own acceptance, on the way to the final one.</summary>
[Form("projects.first-acceptance", "初步验收", "First acceptance")]
internal sealed record FirstAcceptance : ICheckedForm
{
    [Field("验收日期", "Day", Half = true, Start = "today")]
    public DateOnly On { get; init; }

    [Field("验收组长", "Chair", Half = true), Length(40, Min = 2)]
    public string Chair { get; init; } = "";

    [Field("验收组成员", "Members", Start = "3")]
    public IReadOnlyList<PanelMember> Members { get; init; } = [];

    [Field("是否合格", "Passed", Half = true)]
    public bool Passed { get; init; }

    [Field("验收意见", "Opinion", Multiline = true), Length(2000, Min = 4)]
    public string Opinion { get; init; } = "";

    [Field("初步验收报告", "Report")]
    public IReadOnlyList<Attachment>? Papers { get; init; }

    public IEnumerable<FieldError> Check()
    {
        if (Members.Count < 3 || Members.Count % 2 == 0)
        {
            yield return new(nameof(Members), ("验收组成员应为三人以上单数", "The panel has three members or more, an odd number"));
        }
    }
}

[Form("projects.panel-member", "验收组成员", "Member")]
internal sealed record PanelMember
{
    [Field("姓名", "Name", Half = true), Length(40, Min = 2)]
    public string Name { get; init; } = "";

    [Field("单位", "Unit", Half = true), Length(120, Min = 2)]
    public string Unit { get; init; } = "";
}

/// <summary>The papers of final acceptance, each named (国家政务信息化项目建设管理办法). A paper that is missing is refused by its name.</summary>
[Form("projects.final-application", "竣工验收申请", "Application for final acceptance")]
internal sealed record FinalApplication : ICheckedForm
{
    [Section("材料", "Papers")]
    [Field("竣工验收申请", "Application", HintZh = "文号", HintEn = "Number of the document", Half = true), Length(80)]
    public string? Application { get; init; }

    [Field("项目建设总结", "Summary of the project", Half = true), Length(80)]
    public string? Summary { get; init; }

    [Field("财务决算报告", "Final account", Half = true), Length(80)]
    public string? FinancialReport { get; init; }

    [Field("审计报告", "Audit report", Half = true), Length(80)]
    public string? AuditReport { get; init; }

    [Field("档案验收意见", "Check of the archives", Half = true), Length(80)]
    public string? ArchivesCheck { get; init; }

    [Field("数据目录登记证明", "Registration of the data", HintZh = "没有产生数据资源的填“无数据资源”", HintEn = "“无数据资源” where no data resource arises", Half = true), Length(80)]
    public string? DataRegistration { get; init; }

    [Field("安全测评报告", "Security report", Half = true), Length(80)]
    public string? SecurityReport { get; init; }

    [Field("绩效自评报告", "Self-evaluation", Half = true), Length(80)]
    public string? SelfEvaluation { get; init; }

    [Section("数据", "Data")]
    [Field("应登记的数据资源", "Data resources due", Half = true), Between(0, 100_000)]
    public int ResourcesDue { get; init; }

    [Field("已登记的数据资源", "Data resources registered", Half = true), Between(0, 100_000)]
    public int ResourcesRegistered { get; init; }

    [Field("全部材料", "All papers")]
    public IReadOnlyList<Attachment>? Papers { get; init; }

    /// <summary>The checklist: what each paper is called, and its number where it is there.</summary>
    public IReadOnlyList<(string Field, Text Title, string? Number)> Checklist() =>
    [
        (nameof(Application), ("竣工验收申请", "Application"), Application),
        (nameof(Summary), ("项目建设总结", "Summary of the project"), Summary),
        (nameof(FinancialReport), ("财务决算报告", "Final account"), FinancialReport),
        (nameof(AuditReport), ("审计报告", "Audit report"), AuditReport),
        (nameof(ArchivesCheck), ("档案验收意见", "Check of the archives"), ArchivesCheck),
        (nameof(DataRegistration), ("数据目录登记证明", "Registration of the data"), DataRegistration),
        (nameof(SecurityReport), ("安全测评报告", "Security report"), SecurityReport),
        (nameof(SelfEvaluation), ("绩效自评报告", "Self-evaluation"), SelfEvaluation),
    ];

    public IEnumerable<FieldError> Check()
    {
        foreach (var (field, title, number) in Checklist())
        {
            if (string.IsNullOrWhiteSpace(number))
            {
                yield return new(field, ($"缺少“{title.Zh}”", $"“{title.En}” is missing"));
            }
        }

        if (ResourcesRegistered < ResourcesDue)
        {
            yield return new(nameof(ResourcesRegistered), ($"还有 {ResourcesDue - ResourcesRegistered} 项数据资源未登记目录，不予验收", $"{ResourcesDue - ResourcesRegistered} data resources are not in the catalogue: no acceptance"));
        }
    }
}

/// <summary>What the acceptance panel resolved.</summary>
[Form("projects.final-opinion", "竣工验收意见", "Opinion of the panel")]
internal record FinalOpinion : ICheckedForm
{
    [Field("验收日期", "Day", Half = true, Start = "today")]
    public DateOnly On { get; init; }

    [Field("验收组长", "Chair", Half = true), Length(40, Min = 2)]
    public string Chair { get; init; } = "";

    [Field("验收组成员", "Members", Start = "5")]
    public IReadOnlyList<PanelMember> Members { get; init; } = [];

    [Field("到场主管部门", "Authorities present", HintZh = "信息化及其他有关主管部门", HintEn = "Informatization and others concerned", Example = "市信息化办公室、市财政局"), Length(200, Min = 2)]
    public string Authorities { get; init; } = "";

    [Field("验收意见", "Opinion", Multiline = true), Length(2000, Min = 4)]
    public string Opinion { get; init; } = "";

    [Field("验收会议材料", "Papers of the meeting")]
    public IReadOnlyList<Attachment>? Papers { get; init; }

    public virtual IEnumerable<FieldError> Check()
    {
        if (Members.Count < 5 || Members.Count % 2 == 0)
        {
            yield return new(nameof(Members), ("验收组成员应为五人以上单数", "The panel has five members or more, an odd number"));
        }
    }
}

/// <summary>Passed if corrected: what and by when.</summary>
[Form("projects.conditional-opinion", "整改后通过", "Pass after correction")]
internal sealed record ConditionalOpinion : FinalOpinion
{
    [Field("整改内容", "To be corrected", Multiline = true), Length(1000, Min = 4)]
    public string Conditions { get; init; } = "";

    [Field("整改期限", "Correct by", Half = true)]
    public DateOnly CorrectBy { get; init; }

    public override IEnumerable<FieldError> Check()
    {
        foreach (var error in base.Check())
        {
            yield return error;
        }

        if (CorrectBy <= On)
        {
            yield return new(nameof(CorrectBy), ("整改期限应晚于验收日期", "The term must follow the day of the meeting"));
        }
    }
}

/// <summary>The final account is closed, and what is left goes back.</summary>
[Form("projects.final-account", "竣工财务决算", "Final account")]
internal sealed record FinalAccount
{
    [Field("决算金额", "Final account", Half = true), Money]
    public long FinalFen { get; init; }

    [Field("批复文号", "Approval of the account", Half = true), Length(80, Min = 2)]
    public string Approval { get; init; } = "";

    [Field("批复日期", "Day of the approval", Half = true, Start = "today")]
    public DateOnly On { get; init; }

    [Field("结余缴回金额", "Returned to the treasury", HintZh = "已支付但未用完的部分；没有则填0", HintEn = "Of what was paid and not used; 0 if nothing", Half = true, Start = "0"), Money]
    public long ReturnedFen { get; init; }

    [Field("缴款凭证", "Voucher of the return", Half = true), Length(60)]
    public string? ReturnVoucher { get; init; }

    [Field("决算批复", "The approval")]
    public IReadOnlyList<Attachment>? Papers { get; init; }
}
