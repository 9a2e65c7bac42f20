using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Resources.Catalogue;

namespace Rongxi.Resources.Development;

internal enum UseStanding
{
    [Title("已授权", "Authorised")]
    Authorised,

    [Title("运行中", "Running")]
    Running,

    [Title("已审计", "Audited")]
    Audited,

    [Title("已结束", "Ended")]
    Ended,
}

internal enum AuditVerdict
{
    [Title("通过", "Passed")]
    Passed,

    [Title("限期整改", "To be improved")]
    Improve,

    [Title("不通过", "Failed")]
    Failed,
}

/// <summary>Authorised operation of public data (授权运营台账): register <c>resources.operations</c>.</summary>
[Form("resources.operation", "公共数据授权运营", "Authorised operation")]
internal sealed class DataOperation : IRegistered
{
    public const string Register = "resources.operations";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }

    /// <summary><c>5101-2026-YY-0001</c>.</summary>
    public required string Number { get; init; }

    public RecordState State { get; set; } = RecordState.Valid;
    public int Entries { get; set; }

    [Field("场景", "Scene"), Length(200)]
    public required string Scene { get; init; }

    [Field("运营单位", "Operator"), Length(200)]
    public required string Operator { get; init; }

    [Field("运营单位代码", "Operator’s code"), CreditCode]
    public string? OperatorCode { get; init; }

    [Field("数据资源", "Entries"), Length(600)]
    public required string EntryNumbers { get; init; }

    [Field("数据级别", "Importance")]
    public DataImportance Importance { get; init; }

    [Field("协议编号", "Agreement"), Length(80)]
    public required string Agreement { get; init; }

    [Field("起始", "From")]
    public required DateOnly ValidFrom { get; init; }

    [Field("截止", "Until")]
    public required DateOnly ValidTo { get; set; }

    [Field("收益分成", "Share of revenue"), Unit("%")]
    public double SharePercent { get; init; }

    [Field("累计收入", "Revenue so far"), Money]
    public long RevenueFen { get; set; }

    [Field("最近审计", "Last audit")]
    public DateOnly? AuditedOn { get; set; }

    [Field("审计结论", "Result of the audit")]
    public AuditVerdict? Verdict { get; set; }

    [Field("进展", "Standing")]
    public UseStanding Standing { get; set; }

    [Field("结束日期", "Ended on")]
    public DateOnly? EndedOn { get; set; }

    [Field("结束原因", "Why it ended"), Length(600), Protected]
    public string? EndedReason { get; set; }

    [Field("办件", "Case"), Length(60), Protected]
    public required string CaseNumber { get; init; }
}

/// <summary>Use of data opened on condition (有条件开放): register <c>resources.openings</c>.</summary>
[Form("resources.opening", "有条件开放", "Conditional opening")]
internal sealed class OpenUse : IRegistered
{
    public const string Register = "resources.openings";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }

    /// <summary><c>5101-2026-KF-0001</c>.</summary>
    public required string Number { get; init; }

    public RecordState State { get; set; } = RecordState.Valid;
    public int Entries { get; set; }

    [Field("资源编号", "Entry"), Length(60)]
    public required string EntryNumber { get; init; }

    [Field("资源", "Resource"), Length(300)]
    public required string EntryName { get; init; }

    [Field("提供方", "Provider"), Length(200)]
    public required string Provider { get; init; }

    /// <summary>May be a person: the office's own.</summary>
    [Field("申请人", "Applicant"), Length(200), Protected]
    public required string Applicant { get; init; }

    [Field("用途", "Purpose"), Length(600)]
    public required string Purpose { get; init; }

    [Field("信息项", "Items"), Length(600)]
    public required string Items { get; init; }

    [Field("起始", "From")]
    public required DateOnly ValidFrom { get; init; }

    [Field("截止", "Until")]
    public required DateOnly ValidTo { get; init; }

    [Field("答复用时", "Days to the answer"), Unit("工作日")]
    public int AnswerDays { get; init; }

    [Field("进展", "Standing")]
    public UseStanding Standing { get; set; }

    [Field("成果", "What came of it"), Length(600)]
    public string? Result { get; set; }

    [Field("办件", "Case"), Length(60), Protected]
    public required string CaseNumber { get; init; }
}

/// <summary>Data bought from society (社会数据采购): register <c>resources.purchases</c>.</summary>
[Form("resources.purchase", "社会数据采购", "Purchase of data")]
internal sealed class DataPurchase : IRegistered
{
    public const string Register = "resources.purchases";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }

    /// <summary><c>5101-2026-CG-0001</c>.</summary>
    public required string Number { get; init; }

    public RecordState State { get; set; } = RecordState.Valid;
    public int Entries { get; set; }

    [Field("数据", "Data"), Length(200)]
    public required string Name { get; init; }

    [Field("采购单位", "Buyer"), Length(200)]
    public required string Buyer { get; init; }

    [Field("供应商", "Seller"), Length(200)]
    public string? Seller { get; set; }

    [Field("预算", "Budget"), Money]
    public required long BudgetFen { get; init; }

    [Field("合同金额", "Contract"), Money]
    public long? ContractFen { get; set; }

    [Field("合同编号", "Contract number"), Length(80)]
    public string? Contract { get; set; }

    [Field("可共享", "May be shared")]
    public bool Shareable { get; init; }

    [Field("批准日期", "Approved on")]
    public required DateOnly ApprovedOn { get; init; }

    [Field("验收日期", "Accepted on")]
    public DateOnly? AcceptedOn { get; set; }

    [Field("办件", "Case"), Length(60)]
    public required string CaseNumber { get; init; }
}
