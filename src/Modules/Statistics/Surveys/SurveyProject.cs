using System.Text.Json.Serialization;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;

namespace Rongxi.Statistics.Surveys;

internal enum SurveyKind
{
    [Title("新建", "New")]
    New,

    [Title("修订", "Revised")]
    Revised,
}

internal enum SurveyMethod
{
    [Title("全面调查", "Complete")]
    Complete,

    [Title("抽样调查", "Sample")]
    Sample,

    [Title("重点调查", "Key units")]
    KeyUnits,

    [Title("典型调查", "Typical units")]
    Typical,
}

internal enum SurveyStanding
{
    [Title("起草", "Draft")]
    Draft,

    [Title("送审", "Submitted")]
    Submitted,

    [Title("已批准", "Approved")]
    Approved,

    [Title("执行中", "In use")]
    InUse,

    [Title("未批准", "Refused")]
    Refused,

    [Title("已过期", "Expired")]
    Expired,

    [Title("已放弃", "Abandoned")]
    Abandoned,
}

/// <summary>A survey project (统计调查项目): register <c>statistics.surveys</c>, 统计项目台账.</summary>
[Form("statistics.survey", "统计调查项目", "Survey project")]
internal sealed class SurveyProject : IRegistered
{
    public const string Register = "statistics.surveys";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }

    /// <summary><c>5101-2026-DC-0001</c>.</summary>
    public required string Number { get; init; }

    public RecordState State { get; set; } = RecordState.Valid;
    public int Entries { get; set; }

    [Field("项目名称", "Name"), Length(120)]
    public required string Name { get; set; }

    [Field("英文名称", "Name in English"), Length(200)]
    public string? NameEn { get; set; }

    [Field("调查目的", "Aim", Multiline = true), Length(2000)]
    public required string Aim { get; set; }

    [Field("调查内容", "Content", Multiline = true), Length(2000)]
    public required string Content { get; set; }

    [Field("调查方法", "Method")]
    public required SurveyMethod Method { get; set; }

    [Field("调查对象", "Objects"), Length(400)]
    public required string Objects { get; set; }

    [Field("组织方式", "Organisation", Multiline = true), Length(2000)]
    public required string Organisation { get; set; }

    [Field("报送方式", "Delivery"), Length(400)]
    public required string Delivery { get; set; }

    [Field("资料公布", "Publication"), Length(400)]
    public required string Publication { get; set; }

    [Field("调查周期", "Cycle")]
    public required PeriodLength Every { get; set; }

    [Field("版次", "Edition")]
    public int Edition { get; set; } = 1;

    [Field("报表数", "Forms")]
    public int Forms { get; set; }

    [Field("批准机关", "Approved by"), Length(80)]
    public string? ApprovedBy { get; set; }

    [Field("批准文号", "Approval no."), Length(60)]
    public string? ApprovalNumber { get; set; }

    [Field("批准日期", "Approved on")]
    public DateOnly? ApprovedOn { get; set; }

    [Field("有效期至", "Valid until")]
    public DateOnly? ValidUntil { get; set; }

    [Field("状态", "Standing")]
    public SurveyStanding Standing { get; set; }

    [Field("办件", "Case"), Protected]
    public required string CaseNumber { get; set; }

    [JsonIgnore]
    public Text Title => (Name, string.IsNullOrWhiteSpace(NameEn) ? Name : NameEn);

    /// <summary>Whether forms of it may be sent out on a day (统计法 第十七条).</summary>
    public bool IsInForceOn(DateOnly day) => Standing == SurveyStanding.InUse && ValidUntil >= day;
}

/// <summary>A statistical form (统计报表) in force: register <c>statistics.forms</c>. Its editions are kept beside it.</summary>
[Form("statistics.form", "统计报表", "Statistical form")]
internal sealed class SurveyForm : IRegistered
{
    public const string Register = "statistics.forms";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }

    /// <summary><c>5101-2026-BB-0001</c>.</summary>
    public required string Number { get; init; }

    public RecordState State { get; set; } = RecordState.Valid;
    public int Entries { get; set; }

    [Field("表号", "Form no."), Length(40)]
    public required string FormNumber { get; set; }

    [Field("表名", "Name"), Length(80)]
    public required string Name { get; set; }

    [Field("英文表名", "Name in English"), Length(160)]
    public string? NameEn { get; set; }

    [Field("制定机关", "Making body"), Length(80)]
    public required string MakingBody { get; set; }

    [Field("报告期别", "Reported by the")]
    public required PeriodLength Every { get; set; }

    [Field("调查项目", "Survey project"), Length(40)]
    public required string SurveyNumber { get; init; }

    /// <summary>The edition in force; 0 before the first is approved.</summary>
    [Field("版次", "Edition")]
    public int Edition { get; set; }

    [Field("批准文号", "Approval no."), Length(60)]
    public string? ApprovalNumber { get; set; }

    [Field("有效期至", "Valid until")]
    public DateOnly? ValidUntil { get; set; }

    [Field("状态", "Standing")]
    public SurveyStanding Standing { get; set; }

    [JsonIgnore]
    public Text Title => (Name, string.IsNullOrWhiteSpace(NameEn) ? Name : NameEn);
}

/// <summary>One edition of a form; it changes while its survey is drafted, and never after it was approved.</summary>
internal sealed class FormEdition : Kernel.Database.IOfOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }

    /// <summary>Number of the <see cref="SurveyForm"/>.</summary>
    public required string Form { get; init; }

    /// <summary>From 1.</summary>
    public required int Edition { get; init; }

    /// <summary>The <see cref="FormSheet"/> as JSON.</summary>
    public required string Sheet { get; set; }

    /// <summary>SHA-256 of it, lower-case hexadecimal.</summary>
    public required string Hash { get; set; }

    /// <summary>The case in which it is drafted.</summary>
    public required string CaseNumber { get; init; }

    public string? ApprovalNumber { get; set; }
    public DateOnly? ApprovedOn { get; set; }
    public DateOnly? ValidUntil { get; set; }
    public required DateTimeOffset ChangedAt { get; set; }
    public required string ByName { get; set; }

    /// <summary>Concurrency token.</summary>
    public int Version { get; set; }

    public bool IsApproved => ApprovalNumber is not null;
}
