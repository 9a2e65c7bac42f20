using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Registers;
using Rongxi.Projects.Pool;

namespace Rongxi.Projects.Examination;

/// <summary>What the office says of a project (projects.md, PRJ-2).</summary>
internal enum OpinionVerdict
{
    [Title("同意", "Agreed")]
    Agree,

    [Title("核减后同意", "Agreed with cuts")]
    Cut,

    [Title("合并建设", "To be merged")]
    Merge,

    [Title("缓建", "To be postponed")]
    Postpone,

    [Title("不予同意", "Not agreed")]
    Refuse,
}

/// <summary>An opinion on a project (审核意见): register <c>projects.opinions</c>; declared, cut and approved amounts by line.</summary>
internal sealed class ReviewOpinion : IRegistered
{
    public const string Register = "projects.opinions";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required string Number { get; init; }
    public RecordState State { get; set; } = RecordState.Valid;
    public int Entries { get; set; }

    [Field("项目编号", "Project")]
    public required string ProjectNumber { get; init; }

    [Field("项目名称", "Name")]
    public required string ProjectName { get; init; }

    [Field("项目单位", "Owner")]
    public required string OwnerName { get; init; }

    [Field("统一社会信用代码", "Credit code")]
    public string? OwnerCode { get; init; }

    [Field("项目类别", "Kind")]
    public required ProjectKind Kind { get; init; }

    [Field("意见", "Opinion")]
    public required OpinionVerdict Verdict { get; init; }

    [Field("申报金额", "Declared"), Money]
    public required long DeclaredFen { get; init; }

    [Field("核减金额", "Cut"), Money]
    public required long CutFen { get; init; }

    [Field("审定金额", "Approved"), Money]
    public required long ApprovedFen { get; init; }

    [Field("出具日期", "Issued")]
    public required DateOnly IssuedOn { get; init; }

    /// <summary>Year of issue, by which statistics are made.</summary>
    [Field("年度", "Year")]
    public required int Year { get; init; }

    [Field("文号", "Document")]
    public required string DocumentNumber { get; init; }

    [Field("审核意见", "What it says")]
    public required string Says { get; init; }

    [Field("专家评审", "Experts")]
    public string? Experts { get; init; }

    /// <summary>Mean of the expert review, in per cent of the full points.</summary>
    [Field("专家评分", "Experts’ mean"), Unit("%")]
    public double? ExpertPercent { get; init; }

    [Field("需求效益", "Need and benefit")]
    public required PointVerdict Need { get; init; }

    [Field("规划布局", "Layout")]
    public required PointVerdict Layout { get; init; }

    [Field("技术标准", "Technical standards")]
    public required PointVerdict Standards { get; init; }

    [Field("网络与信息安全", "Security")]
    public required PointVerdict Security { get; init; }

    [Field("信息资源共享", "Sharing")]
    public required PointVerdict Sharing { get; init; }

    [Field("并入", "Merged into")]
    public string? Into { get; init; }

    [Field("缓至年度", "Postponed until")]
    public int? UntilYear { get; init; }

    [Field("办件", "Case"), Protected]
    public required string CaseNumber { get; init; }

    public List<OpinionLine> Lines { get; init; } = [];
}

/// <summary>A line of the table of cuts (核减表): never changed once the opinion is out.</summary>
internal sealed class OpinionLine : IOfOffice, IAppendOnly
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required Guid OpinionId { get; init; }
    public required int Seq { get; init; }
    public required InvestmentCategory Category { get; init; }
    public required string Name { get; init; }
    public required long DeclaredFen { get; init; }
    public required long CutFen { get; init; }
    public string? Reason { get; init; }
    public long ApprovedFen => DeclaredFen - CutFen;
}
