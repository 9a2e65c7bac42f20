using System.Text.Json.Serialization;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Registers;
using Rongxi.Projects.Contracts;

namespace Rongxi.Projects.Awards;

/// <summary>What a contract of a project is for.</summary>
internal enum AwardKind
{
    [Title("总包", "General contract")]
    General,

    [Title("软件开发", "Software")]
    Software,

    [Title("硬件购置", "Hardware")]
    Hardware,

    [Title("系统集成", "Integration")]
    Integration,

    [Title("监理", "Supervision")]
    Supervision,

    [Title("测评", "Tests")]
    Testing,

    [Title("咨询设计", "Consultancy and design")]
    Consultancy,

    [Title("运维服务", "Operation")]
    Operation,
}

/// <summary>How the contractor was chosen.</summary>
internal enum ProcurementWay
{
    [Title("公开招标", "Open tender")]
    OpenTender,

    [Title("邀请招标", "Selective tender")]
    SelectiveTender,

    [Title("竞争性谈判", "Competitive negotiation")]
    Negotiation,

    [Title("竞争性磋商", "Competitive consultation")]
    Consultation,

    [Title("询价", "Request for quotations")]
    Quotation,

    [Title("单一来源", "Single source")]
    SingleSource,

    [Title("框架协议", "Framework agreement")]
    Framework,
}

/// <summary>
/// A contract of a project: register <c>projects.awards</c> (合同台账). Its amount stands within the ceiling, its money is
/// committed in the ledger line by line, and its contractor was asked for the qualification the work requires.
/// </summary>
internal sealed class Award : IRegistered
{
    public const string Register = "projects.awards";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required string Number { get; init; }
    public RecordState State { get; set; } = RecordState.Valid;
    public int Entries { get; set; }

    [Field("项目编号", "Project number")]
    public required string ProjectNumber { get; init; }

    [Field("项目名称", "Project")]
    public required string ProjectName { get; init; }

    [Field("业主", "Owner")]
    public required string Owner { get; init; }

    [Field("合同名称", "Contract")]
    public required string Title { get; init; }

    [Field("合同编号", "The owner’s number")]
    public required string OwnNumber { get; init; }

    [Field("合同类别", "Kind")]
    public required AwardKind Kind { get; init; }

    [Field("采购方式", "Procurement")]
    public required ProcurementWay Way { get; init; }

    [Field("采购公告编号", "Procurement notice")]
    public string? NoticeNumber { get; init; }

    [Field("承建单位", "Contractor")]
    public required string Contractor { get; init; }

    [Field("承建单位信用代码", "Credit code of the contractor")]
    public required string ContractorCode { get; init; }

    [Field("签订日期", "Signed")]
    public required DateOnly SignedOn { get; init; }

    [Field("履行期至", "To be performed by")]
    public required DateOnly DueOn { get; init; }

    [Field("合同金额", "Amount"), Money]
    public long AmountFen { get; set; }

    [Field("已支付", "Paid"), Money]
    public long PaidFen { get; set; }

    [Field("质保期", "Warranty"), Unit("月")]
    public required int WarrantyMonths { get; init; }

    [Field("要求的资质", "Qualification required")]
    public string? Qualification { get; init; }

    [Field("要求的等级", "Level required")]
    public string? QualificationLevel { get; init; }

    /// <summary>How the contractor stood to it on the day of the contract; null where none is required.</summary>
    [Field("资质核查", "Qualification")]
    public QualificationStanding? Qualified { get; init; }

    [Field("资质证书", "Certificate")]
    public string? Certificate { get; init; }

    /// <summary>Why an officer let the contract pass although nobody could say.</summary>
    [Field("资质未知的认定理由", "Why it was let pass unknown")]
    public string? QualifiedBecause { get; init; }

    [Field("认定人", "Let pass by"), Protected]
    public string? QualifiedBy { get; init; }

    [Field("收款账户", "Account"), Protected]
    public required string Account { get; set; }

    [Field("合同验收日期", "Accepted on")]
    public DateOnly? AcceptedOn { get; set; }

    [Field("办件", "Case"), Protected]
    public required string CaseNumber { get; init; }

    [JsonIgnore]
    public long OpenFen => AmountFen - PaidFen;
}

/// <summary>What makes an instalment due.</summary>
internal enum InstalmentTrigger
{
    [Title("合同签订", "Signing")]
    Signing,

    [Title("里程碑完成", "A milestone")]
    Milestone,

    [Title("合同验收", "Acceptance of the contract")]
    ContractAcceptance,

    [Title("竣工验收合格", "Final acceptance")]
    FinalAcceptance,

    [Title("质保期满", "End of the warranty")]
    WarrantyEnd,
}

/// <summary>A payment the contract provides for: what makes it due, how much.</summary>
internal sealed class AwardInstalment : IOfOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required string AwardNumber { get; init; }

    /// <summary>From 1 within the contract.</summary>
    public required int Seq { get; init; }

    public required InstalmentTrigger Trigger { get; init; }

    /// <summary>Title or number of the milestone, where that is the trigger.</summary>
    public string? Milestone { get; init; }

    /// <summary>As the contract says.</summary>
    public required long AgreedFen { get; init; }

    /// <summary>Taken away again by changes.</summary>
    public long LessenedFen { get; set; }

    /// <summary>Asked for and not voided: what no further request may take.</summary>
    public long AskedFen { get; set; }

    public long PaidFen { get; set; }

    /// <summary>Guards against two requests for the same money at once.</summary>
    public int Version { get; set; }

    public long AmountFen => AgreedFen - LessenedFen;
}

/// <summary>Money of a budget line bound to the contract.</summary>
internal sealed class AwardFunding : IOfOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required string AwardNumber { get; init; }
    public required int Seq { get; init; }

    /// <summary>Number of the budget line.</summary>
    public required string Line { get; init; }

    public required long AmountFen { get; set; }

    /// <summary>Number of the commitment in the ledger.</summary>
    public required string Commitment { get; init; }
}
