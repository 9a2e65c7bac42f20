using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Registers;

namespace Rongxi.Standards.Drafting;

internal enum DraftStanding
{
    [Title("已立项", "Planned")]
    Planned,

    [Title("起草中", "Drafting")]
    Drafting,

    [Title("征求意见", "Commenting")]
    Commenting,

    [Title("技术审查", "Under review by experts")]
    Reviewing,

    [Title("报批", "With the authority")]
    AtAuthority,

    [Title("已批准", "Approved")]
    Approved,

    [Title("已发布", "Published")]
    Published,

    [Title("已备案", "Filed")]
    Filed,

    [Title("复审中", "Under five-year review")]
    UnderReview,

    [Title("继续有效", "Continued")]
    Continued,

    [Title("修订", "To be revised")]
    Revised,

    [Title("废止", "Abolished")]
    Abolished,

    [Title("终止", "Dropped")]
    Dropped,
}

/// <summary>The two strengths in which a proposal asks for a standard; local ones are recommended only (2018 on).</summary>
internal enum DraftKind
{
    [Title("制定", "New")]
    New,

    [Title("修订", "Revision")]
    Revision,
}

/// <summary>A local standard in the making, and afterwards until its end: register <c>standards.drafts</c>, 地方标准项目台账.</summary>
[Form("standards.local-standard", "地方标准项目", "Local standard project")]
internal sealed class LocalStandard : IRegistered
{
    public const string Register = "standards.drafts";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }

    /// <summary><c>5101-2026-DB-0001</c>.</summary>
    public required string Number { get; init; }

    public RecordState State { get; set; } = RecordState.Valid;
    public int Entries { get; set; }

    [Field("项目名称", "Name", InLists = true), Length(200)]
    public required string Name { get; init; }

    [Field("英文名称", "Name in English"), Length(300)]
    public string? NameEn { get; init; }

    [Field("制定或修订", "Kind")]
    public DraftKind Kind { get; init; }

    [Field("提出单位", "Proposed by"), Length(120)]
    public required string Proposer { get; init; }

    [Field("计划编号", "Plan no."), Length(60)]
    public required string PlanNumber { get; init; }

    [Field("下达单位", "Plan issued by"), Length(120)]
    public required string PlanBody { get; init; }

    [Field("起草单位", "Drafted by"), Length(400)]
    public required string Drafters { get; set; }

    [Field("计划完成", "To be finished by")]
    public required DateOnly FinishBy { get; init; }

    [Field("进展", "Standing")]
    public DraftStanding Standing { get; set; }

    [Field("征求意见", "Comments"), Between(0, 100_000)]
    public int? Comments { get; set; }

    [Field("采纳", "Adopted"), Between(0, 100_000)]
    public int? Adopted { get; set; }

    [Field("审查结论", "Result of the review"), Length(400)]
    public string? ReviewResult { get; set; }

    [Field("标准号", "Code"), Length(80)]
    public string? Code { get; set; }

    [Field("发布日期", "Published on")]
    public DateOnly? PublishedOn { get; set; }

    [Field("实施日期", "In force from")]
    public DateOnly? InForceOn { get; set; }

    [Field("备案号", "Filing no."), Length(60)]
    public string? FilingNumber { get; set; }

    [Field("备案日期", "Filed on")]
    public DateOnly? FiledOn { get; set; }

    [Field("下次复审", "Next review")]
    public DateOnly? NextReview { get; set; }

    [Field("代替", "Replaces"), Length(200)]
    public string? Replaces { get; init; }

    [Field("办件", "Case"), Protected]
    public required string CaseNumber { get; init; }
}

internal static class LocalStandardRegister
{
    public static readonly Register<LocalStandard> Projects = new(LocalStandard.Register, ("地方标准项目台账", "Local standard projects"))
    {
        Field = StandardsModule.FieldName, Path = "/standards/drafts", Icon = "pencil", One = ("地方标准项目", "project"), NumberKind = "DB",
        SearchHint = ("名称、计划编号、标准号", "Name, plan no., code"),
        RecordTitle = project => project.Name,
        Holder = project => project.Drafters,
        Subtitle = project => project.Code ?? project.PlanNumber,
        SearchWords = project => $"{project.NameEn} {project.PlanNumber} {project.Code} {project.Proposer}",
        Light = LightOf,
        Columns =
        [
            new(nameof(LocalStandard.Name)) { Sort = project => project.Name },
            new(nameof(LocalStandard.PlanNumber)) { Sort = project => project.PlanNumber, Shown = false },
            new(nameof(LocalStandard.Standing)) { Shown = false },
            new(nameof(LocalStandard.Code)) { Sort = project => project.Code, Shown = false },
            new(nameof(LocalStandard.FinishBy)) { Sort = project => project.FinishBy },
            new(nameof(LocalStandard.InForceOn)),
            new(nameof(LocalStandard.FilingNumber)) { Shown = false },
            new(nameof(LocalStandard.NextReview)) { Sort = project => project.NextReview, OnPhones = true },
            new(nameof(LocalStandard.Kind)) { Shown = false },
            new(nameof(LocalStandard.Proposer)) { Shown = false },
            new(nameof(LocalStandard.Drafters)) { Shown = false },
            new(nameof(LocalStandard.Comments)) { Shown = false },
            new(nameof(LocalStandard.Adopted)) { Shown = false },
            new(nameof(LocalStandard.ReviewResult)) { Shown = false },
            new(nameof(LocalStandard.PublishedOn)) { Shown = false },
            new(nameof(LocalStandard.FiledOn)) { Shown = false },
            new(nameof(LocalStandard.Replaces)) { Shown = false },
            new(nameof(LocalStandard.CaseNumber)) { Shown = false },
        ],
        Filters =
        [
            RegisterFilter<LocalStandard>.Choice("standing", ("进展", "Standing"), project => project.Standing),
            RegisterFilter<LocalStandard>.Choice("kind", ("制定或修订", "Kind"), project => project.Kind),
            RegisterFilter<LocalStandard>.Text("plan", ("计划编号", "Plan no."), project => project.PlanNumber),
            RegisterFilter<LocalStandard>.Text("code", ("标准号", "Code"), project => project.Code),
            RegisterFilter<LocalStandard>.Text("proposer", ("提出单位", "Proposed by"), project => project.Proposer),
            RegisterFilter<LocalStandard>.Dates("nextReview", ("下次复审", "Next review"), project => project.NextReview),
            RegisterFilter<LocalStandard>.State(),
        ],
        Views =
        [
            new("making", ("在编", "In the making"), _ => "standing=Planned,Drafting,Commenting,Reviewing,AtAuthority,Approved"),
            new("issued", ("已发布", "Published"), _ => "standing=Published,Filed,UnderReview,Continued"),
            new("all", ("全部", "All"), _ => ""),
        ],
    };

    /// <summary>From so many days before its day on, a review shows amber.</summary>
    private const int Near = 180;

    public static Light LightOf(LocalStandard project, DateOnly today) => project.Standing switch
    {
        DraftStanding.Planned or DraftStanding.Drafting or DraftStanding.Commenting or DraftStanding.Reviewing when project.FinishBy < today => new(LightColour.Late, ($"超过计划 {today.DayNumber - project.FinishBy.DayNumber} 天", $"{today.DayNumber - project.FinishBy.DayNumber} days past the plan")),
        DraftStanding.Published when project.PublishedOn is { } on && on.AddDays(60) < today => new(LightColour.Late, ("超过 60 日未备案", "Not filed within 60 days")),
        DraftStanding.Filed or DraftStanding.Continued when project.NextReview < today => new(LightColour.Late, ("复审逾期", "Review overdue")),
        DraftStanding.Filed or DraftStanding.Continued when project.NextReview < today.AddDays(Near) => new(LightColour.Near, ("临近复审", "Review due soon")),
        DraftStanding.Filed or DraftStanding.Continued => new(LightColour.Ok, Kernel.Forms.Titles.Of(project.Standing)),
        DraftStanding.Abolished or DraftStanding.Revised or DraftStanding.Dropped => new(LightColour.Done, Kernel.Forms.Titles.Of(project.Standing)),
        _ => new(LightColour.Others, Kernel.Forms.Titles.Of(project.Standing)),
    };
}
