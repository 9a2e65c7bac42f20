using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;
using Rongxi.Projects.Pool;

namespace Rongxi.Projects.InvestmentPlan;

/// <summary>The call for the plan of a year, with its ceilings.</summary>
[Form("projects.plan-call", "年度投资计划征集", "Call for the annual investment plan")]
internal sealed record PlanCall : ICheckedForm
{
    [Field("计划年度", "Year", Half = true), Between(2000, 2100)]
    public int Year { get; init; }

    [Field("申报截止", "Declared until", Half = true)]
    public DateOnly DeclareBy { get; init; }

    [Field("支持重点", "What is supported", Multiline = true), Length(2000, Min = 2)]
    public string Focus { get; init; } = "";

    [Field("额度", "Ceilings", HintZh = "来源、类别不选为全部", HintEn = "No source or kind: all", Start = "1")]
    public IReadOnlyList<CeilingRow> Ceilings { get; init; } = [];

    public IEnumerable<FieldError> Check() => CeilingRow.Check(Ceilings, nameof(Ceilings));
}

[Form("projects.plan-ceiling", "额度", "Ceiling")]
internal sealed record CeilingRow
{
    [Field("来源", "Source", Half = true)]
    public MoneySource? Source { get; init; }

    [Field("项目类别", "Kind", Half = true)]
    public ProjectKind? Kind { get; init; }

    [Field("额度", "Ceiling", Half = true), Money]
    public long AmountFen { get; init; }

    public static IEnumerable<FieldError> Check(IReadOnlyList<CeilingRow> rows, string name)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].AmountFen < 0)
            {
                yield return new($"{name}[{i}].{nameof(AmountFen)}", ("额度不得为负", "A ceiling is not negative"));
            }
        }

        foreach (var twice in rows.Select((row, i) => (row, i)).GroupBy(pair => (pair.row.Source, pair.row.Kind)).Where(group => group.Count() > 1))
        {
            yield return new($"{name}[{twice.Last().i}].{nameof(Source)}", ("同一额度列了两次", "The same ceiling twice"));
        }
    }
}

/// <summary>What is decided before the portfolio is sought.</summary>
[Form("projects.portfolio-order", "组合条件", "Terms of the portfolio")]
internal sealed record PortfolioOrder : ICheckedForm
{
    [Field("必须列入", "Must-haves", HintZh = "续建项目自动列入", HintEn = "Continued projects are in anyway")]
    public IReadOnlyList<SettledProject>? MustHaves { get; init; }

    [Field("不列入", "Left out")]
    public IReadOnlyList<SettledProject>? Excluded { get; init; }

    [Field("项目依赖", "Dependencies", HintZh = "没有所依赖的项目，就没有意义", HintEn = "Of no use without the other")]
    public IReadOnlyList<ProjectDependency>? Dependencies { get; init; }

    public IEnumerable<FieldError> Check()
    {
        foreach (var (one, i) in (Excluded ?? []).Select((one, i) => (one, i)).Where(pair => (MustHaves ?? []).Any(other => other.Number.Trim() == pair.one.Number.Trim())))
        {
            yield return new($"{nameof(Excluded)}[{i}].{nameof(SettledProject.Number)}", ($"{one.Number} 同时列为必须列入", $"{one.Number} is a must-have as well"));
        }

        foreach (var (one, i) in (Dependencies ?? []).Select((one, i) => (one, i)).Where(pair => pair.one.Number.Trim() == pair.one.Needs.Trim()))
        {
            yield return new($"{nameof(Dependencies)}[{i}].{nameof(ProjectDependency.Needs)}", ("项目不能依赖自己", "A project does not depend on itself"));
        }
    }
}

[Form("projects.settled-project", "项目", "Project")]
internal sealed record SettledProject
{
    [Field("项目编号", "Project", Half = true), Length(40, Min = 4)]
    public string Number { get; init; } = "";

    [Field("理由", "Reason", Half = true), Length(300, Min = 2)]
    public string Reason { get; init; } = "";
}

[Form("projects.project-dependency", "依赖", "Dependency")]
internal sealed record ProjectDependency
{
    [Field("项目编号", "Project", Half = true), Length(40, Min = 4)]
    public string Number { get; init; } = "";

    [Field("依赖项目", "Needs", Half = true), Length(40, Min = 4)]
    public string Needs { get; init; } = "";
}

/// <summary>Into which list a project goes, by hand.</summary>
internal enum ArrangedList
{
    [Title("续建", "Continued")]
    Continued,

    [Title("新建", "New")]
    New,

    [Title("储备", "Reserve")]
    Reserve,

    [Title("移出", "Taken out")]
    Out,
}

/// <summary>Changes of a plan by hand: before it goes up, or in the middle of the year.</summary>
[Form("projects.plan-changes", "计划调整", "Changes of the plan")]
internal sealed record PlanChanges : ICheckedForm
{
    [Field("调整项目", "Changes", Start = "1")]
    public IReadOnlyList<PlanChange> Changes { get; init; } = [];

    [Field("调整额度", "New ceilings", HintZh = "不变的不填", HintEn = "Only those that change")]
    public IReadOnlyList<CeilingRow>? Ceilings { get; init; }

    [Field("理由", "Reason", Multiline = true), Length(1000, Min = 2)]
    public string Reason { get; init; } = "";

    public IEnumerable<FieldError> Check()
    {
        for (var i = 0; i < Changes.Count; i++)
        {
            if (Changes[i] is { Source: not null, AmountFen: null } or { Source: null, AmountFen: not null })
            {
                yield return new($"{nameof(Changes)}[{i}].{nameof(PlanChange.AmountFen)}", ("来源和金额一并填写", "Source and amount go together"));
            }

            if (Changes[i].AmountFen < 0)
            {
                yield return new($"{nameof(Changes)}[{i}].{nameof(PlanChange.AmountFen)}", ("金额不得为负", "An amount is not negative"));
            }
        }

        foreach (var twice in Changes.Select((one, i) => (one, i)).GroupBy(pair => (pair.one.Number.Trim(), pair.one.Source)).Where(group => group.Count() > 1))
        {
            yield return new($"{nameof(Changes)}[{twice.Last().i}].{nameof(PlanChange.Number)}", ("同一项目同一来源列了两次", "The same project and source twice"));
        }

        foreach (var wrong in CeilingRow.Check(Ceilings ?? [], nameof(Ceilings)))
        {
            yield return wrong;
        }
    }
}

[Form("projects.plan-change", "调整", "Change")]
internal sealed record PlanChange
{
    [Field("项目编号", "Project", Half = true), Length(40, Min = 4)]
    public string Number { get; init; } = "";

    [Field("清单", "List", Half = true)]
    public ArrangedList List { get; init; }

    [Field("来源", "Source", Half = true)]
    public MoneySource? Source { get; init; }

    [Field("年度金额", "Money of the year", Half = true), Money]
    public long? AmountFen { get; init; }
}

/// <summary>The budget as finance fixed it (recorded): amounts where they differ from the draft.</summary>
[Form("projects.plan-budget", "财政部门预算安排", "Budget by finance")]
internal sealed record PlanBudget : ICheckedForm
{
    [Field("决定机关", "Who decided", Half = true, Example = "成都市财政局"), Length(120, Min = 2)]
    public string Body { get; init; } = "";

    [Field("文号", "Number of the document", Half = true), Length(80, Min = 2)]
    public string DocumentNumber { get; init; } = "";

    [Field("决定日期", "Day of the decision", Half = true, Start = "today")]
    public DateOnly DecidedOn { get; init; }

    [Field("与草案不同的安排", "Where it differs from the draft")]
    public IReadOnlyList<PlanChange>? Changes { get; init; }

    public IEnumerable<FieldError> Check() => Changes is null or [] ? [] : new PlanChanges { Changes = Changes, Reason = "预算" }.Check();
}
