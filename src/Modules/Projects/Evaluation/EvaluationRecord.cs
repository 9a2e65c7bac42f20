using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;

namespace Rongxi.Projects.Evaluation;

/// <summary>Grade of a post-evaluation.</summary>
internal enum EvaluationGrade
{
    [Title("优", "Excellent")]
    Excellent,

    [Title("良", "Good")]
    Good,

    [Title("中", "Fair")]
    Fair,

    [Title("差", "Poor")]
    Poor,
}

internal enum EvaluationStanding
{
    [Title("已自评", "Self-evaluated")]
    SelfEvaluated,

    [Title("第三方评价中", "With a third party")]
    WithThirdParty,

    [Title("待审定", "Evaluated")]
    Evaluated,

    [Title("已公布", "Published")]
    Published,

    [Title("未选入第三方评价", "Not selected")]
    NotSelected,
}

/// <summary>The post-evaluation of a project: register <c>projects.evaluations</c> (后评价台账). Its grade is read when the next plan is made.</summary>
internal sealed class EvaluationRecord : IRegistered
{
    public const string Register = "projects.evaluations";

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

    [Field("业主信用代码", "Credit code of the owner")]
    public required string OwnerCode { get; init; }

    [Field("投入使用日期", "In use since")]
    public required DateOnly InUseFrom { get; init; }

    [Field("评价情况", "Standing")]
    public EvaluationStanding Standing { get; set; } = EvaluationStanding.SelfEvaluated;

    [Field("自评日期", "Self-evaluated on")]
    public required DateOnly SelfEvaluatedOn { get; init; }

    [Field("自评得分", "Own score")]
    public required int SelfPoints { get; init; }

    [Field("第三方机构", "Third party")]
    public string? ThirdParty { get; set; }

    [Field("第三方报告", "Report")]
    public string? Report { get; set; }

    [Field("目标实现", "Goal attainment")]
    public int? GoalPoints { get; set; }

    [Field("数据共享", "Sharing")]
    public int? SharingPoints { get; set; }

    [Field("使用情况", "Use")]
    public int? UsePoints { get; set; }

    [Field("安全", "Security")]
    public int? SecurityPoints { get; set; }

    [Field("成本", "Cost")]
    public int? CostPoints { get; set; }

    [Field("满意度", "Satisfaction")]
    public int? SatisfactionPoints { get; set; }

    [Field("得分", "Score")]
    public int? Points { get; set; }

    [Field("等次", "Grade")]
    public EvaluationGrade? Grade { get; set; }

    [Field("评价意见", "Opinion")]
    public string? Opinion { get; set; }

    [Field("对下年计划的影响", "Effect on the next plan")]
    public string? PlanEffect { get; set; }

    [Field("公布日期", "Published on")]
    public DateOnly? PublishedOn { get; set; }

    [Field("办件", "Case"), Protected]
    public required string CaseNumber { get; init; }
}

/// <summary>What a grade means for the plan of the next year and for the money of operation.</summary>
internal static class Grading
{
    /// <summary>The grade of a score, by the least points of each.</summary>
    public static EvaluationGrade Of(int points, decimal excellent, decimal good, decimal fair) =>
        points >= excellent ? EvaluationGrade.Excellent : points >= good ? EvaluationGrade.Good : points >= fair ? EvaluationGrade.Fair : EvaluationGrade.Poor;

    public static Text EffectOf(EvaluationGrade grade) => grade switch
    {
        EvaluationGrade.Excellent => ("业主后续项目优先列入，运行经费足额安排", "The owner’s next projects come first; operation is paid in full"),
        EvaluationGrade.Good => ("业主后续项目正常列入，运行经费足额安排", "The owner’s next projects are listed as others; operation is paid in full"),
        EvaluationGrade.Fair => ("业主后续项目须附整改报告，运行经费从紧安排", "The owner’s next projects need a report of what was corrected; operation is paid sparingly"),
        _ => ("整改前不再列入业主的新建项目，运行经费压减", "No new project of the owner until it is corrected; operation is cut"),
    };
}
