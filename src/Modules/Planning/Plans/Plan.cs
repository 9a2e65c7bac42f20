using System.Text.Json.Serialization;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;

namespace Rongxi.Planning.Plans;

/// <summary>Kinds of plan of the handbook, with their codes.</summary>
internal enum PlanKind
{
    /// <summary>STR.</summary>
    [Title("发展战略", "Strategy")]
    Strategy,

    /// <summary>FYP.</summary>
    [Title("五年规划", "Five-year plan")]
    FiveYear,

    /// <summary>ACT.</summary>
    [Title("行动计划", "Action plan")]
    Action,

    /// <summary>ANN.</summary>
    [Title("年度计划", "Annual plan")]
    Annual,

    /// <summary>SUB: of a department, a district or an industry, after alignment.</summary>
    [Title("部门、区县和行业规划", "Plan of a department, district or industry")]
    Subordinate,
}

/// <summary>Levels of the goal tree, from the top down.</summary>
internal enum PlanLevel
{
    [Title("全市", "City")]
    City,

    [Title("部门", "Department")]
    Department,

    [Title("区（市）县", "District")]
    District,

    [Title("行业", "Industry")]
    Industry,
}

/// <summary>How far a plan has come.</summary>
internal enum PlanStanding
{
    [Title("编制中", "Being compiled")]
    Compiling,

    [Title("实施中", "In force")]
    InForce,

    [Title("已期满", "Ended")]
    Ended,

    [Title("已中止", "Abandoned")]
    Abandoned,
}

/// <summary>A plan: register <c>planning.plans</c>. Its text is a composed document, its targets and tasks are records of their own.</summary>
[Form("planning.plan", "规划", "Plan")]
internal sealed class Plan : IRegistered
{
    public const string Register = "planning.plans";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }

    /// <summary><c>5101-2026-GH-0001</c>.</summary>
    public required string Number { get; init; }

    public RecordState State { get; set; } = RecordState.Valid;
    public int Entries { get; set; }

    [Field("规划名称", "Name"), Length(120, Min = 4)]
    public required string Name { get; set; }

    [Field("英文名称", "Name in English"), Length(200)]
    public string? NameEn { get; set; }

    [Field("种类", "Kind")]
    public required PlanKind Kind { get; init; }

    [Field("层级", "Level")]
    public required PlanLevel Level { get; init; }

    [Field("起始年", "First year"), Between(1990, 2100)]
    public required int FromYear { get; init; }

    [Field("终止年", "Last year"), Between(1990, 2100)]
    public required int UntilYear { get; init; }

    [Field("基期年", "Base year"), Between(1990, 2100)]
    public required int BaseYear { get; init; }

    [Field("编制单位", "Owner"), Length(120, Min = 2)]
    public required string Owner { get; init; }

    [Field("统一社会信用代码", "Credit code"), CreditCode]
    public string? OwnerCode { get; init; }

    [Field("行政区", "District"), CodeList(Places.ListName)]
    public string? District { get; init; }

    [Field("上位规划", "Plan above"), Length(60)]
    public string? ParentNumber { get; init; }

    [Field("重大行政决策", "Major administrative decision")]
    public bool IsMajor { get; init; }

    [Field("版次", "Version")]
    public int Version { get; set; } = 1;

    [Field("进展", "Standing")]
    public PlanStanding Standing { get; set; } = PlanStanding.Compiling;

    [Field("批准机关", "Approved by"), Length(120)]
    public string? ApprovedBy { get; set; }

    [Field("批准文号", "Approval document"), Length(80)]
    public string? ApprovalNumber { get; set; }

    [Field("批准日期", "Approved on")]
    public DateOnly? ApprovedOn { get; set; }

    [Field("印发文号", "Document of issue"), Length(80)]
    public string? IssueNumber { get; set; }

    [Field("印发日期", "Issued on")]
    public DateOnly? IssuedOn { get; set; }

    [Field("公布日期", "Published on")]
    public DateOnly? PublishedOn { get; set; }

    [Field("备案日期", "Filed on")]
    public DateOnly? FiledOn { get; set; }

    [Field("备案文号", "Filing document"), Length(80)]
    public string? FilingNumber { get; set; }

    [Field("办件", "Case"), Protected]
    public required string CaseNumber { get; set; }

    /// <summary>Its first day.</summary>
    [JsonIgnore]
    public DateOnly From => new(FromYear, 1, 1);

    /// <summary>Its last day.</summary>
    [JsonIgnore]
    public DateOnly Until => new(UntilYear, 12, 31);

    [JsonIgnore]
    public Text Title => (Name, NameEn ?? Name);

    /// <summary>What the tag beside the title says: 五年规划 2026–2030.</summary>
    [JsonIgnore]
    public Text Tag => FromYear == UntilYear ? ($"{Titles.Of(Kind).Zh} {FromYear}", $"{Titles.Of(Kind).En} {FromYear}") : ($"{Titles.Of(Kind).Zh} {FromYear}–{UntilYear}", $"{Titles.Of(Kind).En} {FromYear}–{UntilYear}");

    /// <summary>Share of its time that has passed on a day, 0 to 1: the black tick of the progress bars.</summary>
    public double Elapsed(DateOnly on)
    {
        var whole = Until.DayNumber - From.DayNumber + 1;
        return Math.Clamp((on.DayNumber - From.DayNumber + 1) / (double)whole, 0, 1);
    }

    /// <summary>Refuses changes of its contents outside compilation: an approved plan changes only by an approved version.</summary>
    public void MustBeCompiling()
    {
        if (Standing != PlanStanding.Compiling)
        {
            throw new Refusal("planning.plan-fixed", ($"{Number} 已{Titles.Of(Standing).Zh}，内容只能经调整程序（PLN-5）修改", $"{Number} is “{Titles.Of(Standing).En}”: its contents change only by an adjustment (PLN-5)"), 409);
        }
    }
}
