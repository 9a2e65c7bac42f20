using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Words;

namespace Rongxi.Projects.Awards;

/// <summary>A signed contract, as the owner files it: PRJ-4C opens with it.</summary>
[Form("projects.award-filing", "合同登记", "Filing of a contract")]
internal sealed record AwardFiling : ICheckedForm
{
    [Section("合同", "Contract")]
    [Field("项目编号", "Project number", InLists = true, Example = "CDXX-2026-047"), Length(60, Min = 4)]
    public string ProjectNumber { get; init; } = "";

    [Field("合同名称", "Contract", InLists = true, Example = "感知数据平台建设合同"), Length(120, Min = 2)]
    public string Title { get; init; } = "";

    [Field("合同编号", "The owner’s number", Half = true), Length(60, Min = 2)]
    public string OwnNumber { get; init; } = "";

    [Field("合同类别", "Kind", Half = true)]
    public AwardKind Kind { get; init; }

    [Field("签订日期", "Signed", Half = true)]
    public DateOnly SignedOn { get; init; }

    [Field("履行期至", "To be performed by", Half = true)]
    public DateOnly DueOn { get; init; }

    [Field("合同金额", "Amount", Half = true, InLists = true), Money]
    public long AmountFen { get; init; }

    [Field("质保期", "Warranty", Half = true, HintZh = "自竣工验收合格之日起", HintEn = "From the day of final acceptance", Start = "24"), Between(0, 240), Unit("月")]
    public int WarrantyMonths { get; init; }

    [Field("采购方式", "Procurement", Half = true)]
    public ProcurementWay Way { get; init; }

    [Field("采购公告编号", "Procurement notice", Half = true), Length(80)]
    public string? NoticeNumber { get; init; }

    [Section("承建单位", "Contractor")]
    [Field("承建单位", "Contractor", InLists = true), Length(120, Min = 2)]
    public string Contractor { get; init; } = "";

    [Field("统一社会信用代码", "Credit code", Half = true), CreditCode]
    public string ContractorCode { get; init; } = "";

    [Field("收款账户", "Account", Half = true, HintZh = "开户行和账号；变更须有证明", HintEn = "Bank and account; changed only with proof"), Length(120, Min = 6), Protected]
    public string Account { get; init; } = "";

    [Field("要求的资质", "Qualification required", Half = true, HintZh = "采购文件未要求的留空", HintEn = "Empty where the tender asked for none", Example = "信息系统建设和服务能力"), Length(80)]
    public string? Qualification { get; init; }

    [Field("要求的等级", "Level required", Half = true, Example = "CS3"), Length(20)]
    public string? QualificationLevel { get; init; }

    [Section("付款约定", "Payments")]
    [Field("分期付款", "Instalments", HintZh = "合计等于合同金额", HintEn = "Together the amount of the contract", Start = "3")]
    public IReadOnlyList<InstalmentRow> Instalments { get; init; } = [];

    [Field("不由承建单位垫资建设", "The contractor advances no capital", HintZh = "政府投资条例第二十二条", HintEn = "Government Investment Regulations art. 22")]
    public bool NoAdvancedCapital { get; init; }

    [Field("合同文本", "The contract")]
    public IReadOnlyList<Attachment>? Papers { get; init; }

    public IEnumerable<FieldError> Check()
    {
        if (AmountFen <= 0)
        {
            yield return new(nameof(AmountFen), ("合同金额应大于零", "The amount must be above zero"));
        }

        if (DueOn < SignedOn)
        {
            yield return new(nameof(DueOn), ("早于签订日期", "Before the day of signing"));
        }

        if (!NoAdvancedCapital)
        {
            yield return new(nameof(NoAdvancedCapital), ("政府投资项目不得由承建单位垫资建设（政府投资条例第二十二条）", "No contractor may advance the capital of a government project (Government Investment Regulations art. 22)"));
        }

        if (string.IsNullOrWhiteSpace(Qualification) && !string.IsNullOrWhiteSpace(QualificationLevel))
        {
            yield return new(nameof(Qualification), ("请写明是哪一种资质的等级", "Say of which qualification this is the level"));
        }

        var sum = 0L;
        for (var i = 0; i < Instalments.Count; i++)
        {
            var row = Instalments[i];
            if (row.AmountFen <= 0)
            {
                yield return new($"{nameof(Instalments)}[{i}].AmountFen", ("每期金额应大于零", "Each instalment must be above zero"), Row: i + 1);
            }

            if (row.Trigger == InstalmentTrigger.Milestone && string.IsNullOrWhiteSpace(row.Milestone))
            {
                yield return new($"{nameof(Instalments)}[{i}].Milestone", ("请写明里程碑", "Name the milestone"), Row: i + 1);
            }

            // Each amount is at most a trillion yuan and there are at most 500 rows: the sum fits.
            sum += row.AmountFen;
        }

        if (Instalments.Count == 0 || sum != AmountFen)
        {
            yield return new(nameof(Instalments), ($"分期合计 {MoneyText.Format(sum, Language.Zh)}，与合同金额 {MoneyText.Format(AmountFen, Language.Zh)} 不符", $"The instalments add up to {MoneyText.Format(sum, Language.En)}, the contract is {MoneyText.Format(AmountFen, Language.En)}"));
        }
    }
}

[Form("projects.instalment-row", "分期", "Instalment")]
internal sealed record InstalmentRow
{
    [Field("付款条件", "Due on", Half = true)]
    public InstalmentTrigger Trigger { get; init; }

    [Field("金额", "Amount", Half = true), Money]
    public long AmountFen { get; init; }

    [Field("里程碑", "Milestone", HintZh = "编号或名称", HintEn = "Number or name"), Length(80), When(nameof(Trigger), nameof(InstalmentTrigger.Milestone))]
    public string? Milestone { get; init; }
}

/// <summary>How an officer registers a contract: from which budget lines it is paid, and why an unknown qualification is let pass.</summary>
[Form("projects.award-registration", "登记合同", "Registration of a contract")]
internal sealed record AwardRegistration
{
    [Field("资金来源", "Money", HintZh = "合计等于合同金额", HintEn = "Together the amount of the contract", Start = "1")]
    public IReadOnlyList<FundingRow> Funding { get; init; } = [];

    [Field("资质未知时的认定理由", "Why an unknown qualification is let pass", HintZh = "核查结果为“未知”时必填，将记入台账并公开显示", HintEn = "Required where nobody can say; recorded and shown", Multiline = true), Length(500)]
    public string? QualifiedBecause { get; init; }

    [Field("证书编号", "Certificate", HintZh = "承建单位出示的证书", HintEn = "Shown by the contractor", Half = true), Length(60)]
    public string? Certificate { get; init; }
}

[Form("projects.funding-row", "资金来源", "Money")]
internal sealed record FundingRow
{
    [Field("预算科目编号", "Budget line", Half = true), Length(60, Min = 2)]
    public string Line { get; init; } = "";

    [Field("金额", "Amount", Half = true), Money]
    public long AmountFen { get; init; }
}
