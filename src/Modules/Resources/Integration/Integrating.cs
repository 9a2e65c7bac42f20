using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Collections;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Rules;
using Rongxi.Kernel.Words;

namespace Rongxi.Resources.Integration;

internal enum IntegrationStage
{
    Ordered,
    Collecting,
    Inventoried,
    Reviewing,
    Classified,
    Migrating,
    Accepted,
    Closed,
}

internal enum IntegrationAct
{
    Collect,
    TakeIn,
    AskReview,
    Classify,
    IssueList,
    PlanMigration,
    AcceptSystem,
    CloseSystem,
    AcceptAll,
    Close,
}

/// <summary>A round of integration: one a year.</summary>
[Form("resources.integration-round", "信息系统整合", "Integration of systems")]
internal sealed record IntegrationRound : ICheckedForm
{
    [Field("年度", "Year", Half = true), Between(2000, 2100)]
    public int Year { get; init; }

    [Field("报送截止", "Inventory due on", Half = true)]
    public DateOnly DueOn { get; init; }

    [Field("清查单位", "Units")]
    public IReadOnlyList<RoundUnit> Units { get; init; } = [];

    [Field("范围和要求", "Scope and demands", Multiline = true), Length(2000, Min = 4)]
    public string Demands { get; init; } = "";

    public IEnumerable<FieldError> Check()
    {
        if (Units.Count == 0)
        {
            yield return new(nameof(Units), ("至少一个单位", "One unit at least"));
        }
    }
}

[Form("resources.round-unit", "清查单位", "Unit")]
internal sealed record RoundUnit
{
    [Field("单位", "Unit", Half = true), Length(120, Min = 2)]
    public string Name { get; init; } = "";

    [Field("统一社会信用代码", "Credit code", Half = true), CreditCode]
    public string? Code { get; init; }
}

/// <summary>Who takes part in the joint review.</summary>
[Form("resources.joint-review", "联合评审", "Joint review")]
internal sealed record ReviewCall
{
    [Field("参加单位", "Units", HintZh = "每行一个", HintEn = "One a line", Multiline = true), Length(1000, Min = 2)]
    public string Units { get; init; } = "";

    [Field("意见截止", "Opinions until", Half = true)]
    public DateOnly DueOn { get; init; }
}

/// <summary>What the joint review came to for one system.</summary>
[Form("resources.verdict", "结论", "Verdict")]
internal sealed record VerdictLine
{
    [Field("系统编号", "System", Half = true), Length(40, Min = 4)]
    public string System { get; init; } = "";

    [Field("结论", "Verdict", Half = true)]
    public SystemVerdict Verdict { get; init; }

    [Field("并入系统", "Merged into", Half = true), Length(40)]
    public string? Into { get; init; }

    [Field("完成期限", "Due on", Half = true)]
    public DateOnly? DueOn { get; init; }

    [Field("理由", "Reason"), Length(600)]
    public string? Reason { get; init; }
}

[Form("resources.classification", "评审结论", "Result of the review")]
internal sealed record ReviewResult : ICheckedForm
{
    [Field("评审日期", "Held on", Half = true, Start = "today")]
    public DateOnly On { get; init; }

    [Field("其余系统保留", "Keep all others", Half = true)]
    public bool KeepOthers { get; init; }

    [Field("结论", "Verdicts")]
    public IReadOnlyList<VerdictLine> Verdicts { get; init; } = [];

    public IEnumerable<FieldError> Check()
    {
        for (var i = 0; i < Verdicts.Count; i++)
        {
            var (line, at) = (Verdicts[i], $"{nameof(Verdicts)}[{i}].");
            if (line.Verdict == SystemVerdict.Open)
            {
                yield return new($"{at}{nameof(line.Verdict)}", ("请作出结论", "Decide"));
            }

            if (line.Verdict == SystemVerdict.Merge && string.IsNullOrWhiteSpace(line.Into))
            {
                yield return new($"{at}{nameof(line.Into)}", ("并入哪个系统", "Into which system"));
            }

            if (line.Verdict is SystemVerdict.Merge or SystemVerdict.Close && line.DueOn is null)
            {
                yield return new($"{at}{nameof(line.DueOn)}", ("请写明期限", "Say by when"));
            }

            if (line.Verdict is SystemVerdict.Merge or SystemVerdict.Close && string.IsNullOrWhiteSpace(line.Reason))
            {
                yield return new($"{at}{nameof(line.Reason)}", ("请写明理由", "Say why"));
            }
        }
    }
}

[Form("resources.migration-plan", "迁移方案", "Migration plan")]
internal sealed record MigrationPlan
{
    [Field("迁移安排", "Plan", Multiline = true, HintZh = "数据、用户、接口、并行运行、回退", HintEn = "Data, users, interfaces, running side by side, way back"), Length(4000, Min = 10)]
    public string Plan { get; init; } = "";

    [Field("责任处室", "Responsible", Half = true), Length(120, Min = 2)]
    public string Responsible { get; init; } = "";
}

[Form("resources.system-acceptance", "迁移验收", "Acceptance of a migration")]
internal sealed record SystemAcceptance : ICheckedForm
{
    [Field("系统编号", "System", Half = true), Length(40, Min = 4)]
    public string System { get; init; } = "";

    [Field("验收日期", "On", Half = true, Start = "today")]
    public DateOnly On { get; init; }

    [Field("数据已迁移并核对", "Data moved and compared")]
    public bool DataMoved { get; init; }

    [Field("用户和接口已切换", "Users and interfaces switched")]
    public bool Switched { get; init; }

    [Field("情况", "Findings", Multiline = true), Length(1000, Min = 2)]
    public string Findings { get; init; } = "";

    public IEnumerable<FieldError> Check()
    {
        if (!DataMoved || !Switched)
        {
            yield return new(DataMoved ? nameof(Switched) : nameof(DataMoved), ("未完成的不能验收", "What is not done is not accepted"));
        }
    }
}

[Form("resources.system-closing", "关停系统", "Closing a system")]
internal sealed record SystemClosing
{
    [Field("系统编号", "System", Half = true), Length(40, Min = 4)]
    public string System { get; init; } = "";

    [Field("关停日期", "Closed on", Half = true, Start = "today")]
    public DateOnly On { get; init; }

    [Field("数据去向", "What becomes of its data", HintZh = "归档、移交或依法销毁", HintEn = "Archived, handed over or destroyed by law"), Length(300, Min = 2)]
    public string Data { get; init; } = "";

    [Field("账户、域名和资源已收回", "Accounts, domains and resources taken back")]
    public bool Reclaimed { get; init; }
}

/// <summary>RES-4: inventory, joint review, the list of what is merged, kept and closed, migration, acceptance, closing.</summary>
internal static class Integrating
{
    public const string Code = "RES-4";
    private const string Scheme = "政务信息系统整合共享实施方案（国办发〔2017〕39号）";
    private const string ByDefault = "系统整合默认";

    /// <summary>Months without use that make a zombie.</summary>
    public static readonly RuleNumber Idle = new("zombie-months", ("僵尸系统无使用月数", "Months without use of a zombie"), 6, nameof(SpanUnit.Months), Scheme);

    /// <summary>Points from which functions are doubles.</summary>
    public static readonly RuleNumber Doubled = new("double-functions", ("功能重复的相似度", "Likeness of doubled functions"), 60, RuleKeys.Percent, ByDefault);

    public static readonly ReportKind Inventory = new("RES-4.systems", ("政务信息系统清查", "Inventory of systems"), ResourcesModule.FieldName, FormDefinition.Of<SystemInventory>()) { Receives = typeof(InventoryReports) };

    public static readonly Procedure<IntegrationStage, IntegrationAct> Procedure = new(Code, ("信息资源和系统整合", "Integration of resources and systems"))
    {
        ShortTitle = ("系统整合", "Integration"),
        Field = ResourcesModule.FieldName,
        Duties = ["CD-2.5"],
        Icon = "coordination",
        Form = FormDefinition.Of<IntegrationRound>(),
        Opening = typeof(RoundOpening),
        OpenedBy = Permissions.Handle,
        Opens = IntegrationStage.Ordered,
        Panel = "/Pages/Modules/Resources/Integration/_Round.cshtml",
        Numbers = [Idle, Doubled],
        Stages =
        [
            new(IntegrationStage.Ordered, ("已部署", "Ordered")),
            new(IntegrationStage.Collecting, ("清查中", "Inventory under way"), StageKind.Others) { StopBasis = $"{ByDefault}：由各单位报送" },
            new(IntegrationStage.Inventoried, ("已清查", "Inventoried")) { Track = 1 },
            new(IntegrationStage.Reviewing, ("联合评审中", "In joint review"), StageKind.Others) { StopBasis = $"{ByDefault}：听取各方意见" },
            new(IntegrationStage.Classified, ("已分类", "Classified")) { Track = 2 },
            new(IntegrationStage.Migrating, ("迁移中", "Migrating"), StageKind.Decided) { Track = 3, Outcome = Outcome.Completed },
            new(IntegrationStage.Accepted, ("已验收", "Accepted"), StageKind.Decided) { Track = 4, Outcome = Outcome.Completed },
            new(IntegrationStage.Closed, ("已完成", "Closed"), StageKind.Final) { Track = 5, Outcome = Outcome.Completed },
        ],
        Acts =
        [
            new(IntegrationAct.Collect, ("布置清查", "Ask for the inventory")) { Icon = "send", Does = typeof(OpenInventory) },
            new(IntegrationAct.TakeIn, ("收齐清查表，比对", "Take in and compare")) { Icon = "check", Does = typeof(TakeInInventory) },
            new(IntegrationAct.AskReview, ("提请联合评审", "Joint review")) { Icon = "users", Input = FormDefinition.Of<ReviewCall>(), Does = typeof(AskReview) },
            new(IntegrationAct.Classify, ("作出分类结论", "Classify")) { Icon = "list", Input = FormDefinition.Of<ReviewResult>(), Does = typeof(ClassifySystems) },
            new(IntegrationAct.IssueList, ("印发整合方案", "Issue the list")) { Icon = "documents", Does = typeof(IssueIntegrationList), IsDecision = true },
            new(IntegrationAct.PlanMigration, ("登记迁移方案", "Record the migration plan")) { Icon = "planning", Input = FormDefinition.Of<MigrationPlan>() },
            new(IntegrationAct.AcceptSystem, ("验收迁移", "Accept a migration")) { Icon = "progress-check", Input = FormDefinition.Of<SystemAcceptance>(), Does = typeof(AcceptMigration) },
            new(IntegrationAct.CloseSystem, ("关停系统", "Close a system")) { Icon = "lock", Input = FormDefinition.Of<SystemClosing>(), Does = typeof(CloseSystem), IsDecision = true, Grave = true },
            new(IntegrationAct.AcceptAll, ("全部验收", "All accepted")) { Icon = "check", Does = typeof(AllSettled) },
            new(IntegrationAct.Close, ("办结", "Close")) { Icon = "flag", RemarkAsked = ("总结", "Summary"), RemarkRequired = true },
        ],
        Moves =
        [
            new(IntegrationStage.Ordered,     IntegrationAct.Collect,       IntegrationStage.Collecting,  Permissions.Handle),
            new(IntegrationStage.Collecting,  IntegrationAct.TakeIn,        IntegrationStage.Inventoried, Permissions.Handle),
            new(IntegrationStage.Inventoried, IntegrationAct.AskReview,     IntegrationStage.Reviewing,   Permissions.Handle),
            new(IntegrationStage.Reviewing,   IntegrationAct.Classify,      IntegrationStage.Classified,  Permissions.Review),
            new(IntegrationStage.Classified,  IntegrationAct.IssueList,     IntegrationStage.Migrating,   Permissions.Decide),
            new(IntegrationStage.Classified,  IntegrationAct.Classify,      IntegrationStage.Classified,  Permissions.Review),
            new(IntegrationStage.Migrating,   IntegrationAct.PlanMigration, IntegrationStage.Migrating,   Permissions.Handle),
            new(IntegrationStage.Migrating,   IntegrationAct.AcceptSystem,  IntegrationStage.Migrating,   Permissions.Handle),
            new(IntegrationStage.Migrating,   IntegrationAct.CloseSystem,   IntegrationStage.Migrating,   Permissions.Review),
            new(IntegrationStage.Migrating,   IntegrationAct.AcceptAll,     IntegrationStage.Accepted,    Permissions.Review),
            new(IntegrationStage.Accepted,    IntegrationAct.Close,         IntegrationStage.Closed,      Permissions.Decide),
        ],
        Limits =
        [
            new("list", [IntegrationStage.Ordered, IntegrationStage.Inventoried, IntegrationStage.Classified], 12.Months(), Scheme) { Title = ("整合清单", "The list"), Mark = 'D', NotLaterThan = EndOfYear },
        ],
        Guide = new() { Summary = ("每年清查政务信息系统，查出僵尸系统和重复功能，联合评审后列出整合、保留、关停清单，逐个迁移、验收、关停。", "Systems are inventoried every year, zombies and doubled functions found; a joint review lists what is merged, kept and closed, each migrated, accepted, closed."), Basis = (Scheme, "Guobanfa [2017] No. 39") },
    };

    private static DateOnly? EndOfYear(Case file) => int.TryParse(Catalogue.Fields.Of(file, "year"), out var year) && year >= file.ReceivedOn.Year ? new DateOnly(year, 12, 31) : null;
}
