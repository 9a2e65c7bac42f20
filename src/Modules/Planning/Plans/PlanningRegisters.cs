using System.Globalization;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Planning.Assessments;
using Rongxi.Planning.Guidance;
using Rongxi.Planning.Pilots;
using Rongxi.Planning.Targets;
using Rongxi.Planning.Tasks;

namespace Rongxi.Planning.Plans;

/// <summary>The registers of the module: columns, filters, lights, what the public sees.</summary>
internal static class PlanningRegisters
{
    public static readonly Register<Plan> Plans = new(Plan.Register, ("规划台账", "Plans"))
    {
        Field = PlanningModule.FieldName, Path = "/planning/plans", Icon = "planning", One = ("规划", "plan"), NumberKind = "GH",
        SearchHint = ("编号、名称、单位", "Number, name, owner"),
        RecordTitle = plan => plan.Name,
        Holder = plan => plan.Owner,
        Subtitle = plan => plan.Tag.ToString(),
        PublicWhere = plan => plan.PublishedOn != null,
        Light = (plan, _) => plan.State != RecordState.Valid ? RegisterLights.Of(plan.State) : plan.Standing switch
        {
            PlanStanding.Compiling => new(LightColour.Others, Titles.Of(plan.Standing)),
            PlanStanding.InForce => new(LightColour.Ok, Titles.Of(plan.Standing)),
            _ => new(LightColour.Done, Titles.Of(plan.Standing)),
        },
        SearchWords = plan => $"{plan.NameEn} {plan.ApprovalNumber} {plan.IssueNumber} {Titles.Of(plan.Kind).Zh} {Titles.Of(plan.Kind).En}",
        Columns =
        [
            new(nameof(Plan.Name)) { Sort = plan => plan.Name },
            new(nameof(Plan.Kind)),
            new(nameof(Plan.Level)) { OnPhones = true },
            new(nameof(Plan.Owner)) { Sort = plan => plan.Owner },
            new(nameof(Plan.FromYear)) { Sort = plan => plan.FromYear, Show = plan => Text.Same(Plain(plan.FromYear)) },
            new(nameof(Plan.UntilYear)) { Show = plan => Text.Same(Plain(plan.UntilYear)) },
            new(nameof(Plan.Version)) { OnPhones = true },
            new(nameof(Plan.Standing)),
            new(nameof(Plan.ApprovalNumber)) { Shown = false },
            new(nameof(Plan.ApprovedOn)) { Shown = false },
            new(nameof(Plan.IssueNumber)) { Shown = false },
            new(nameof(Plan.IssuedOn)) { Shown = false },
            new(nameof(Plan.FiledOn)) { Shown = false },
            new(nameof(Plan.BaseYear)) { Shown = false, Show = plan => Text.Same(Plain(plan.BaseYear)) },
            new(nameof(Plan.District)) { Shown = false },
            new(nameof(Plan.ParentNumber)) { Shown = false },
            new(nameof(Plan.CaseNumber)) { Shown = false },
        ],
        Filters =
        [
            RegisterFilter<Plan>.Choice("kind", ("种类", "Kind"), plan => plan.Kind),
            RegisterFilter<Plan>.Choice("level", ("层级", "Level"), plan => plan.Level),
            RegisterFilter<Plan>.Choice("standing", ("进展", "Standing"), plan => plan.Standing),
            RegisterFilter<Plan>.District(plan => plan.District),
            RegisterFilter<Plan>.Text("owner", ("编制单位", "Owner"), plan => plan.Owner),
            RegisterFilter<Plan>.Text("parent", ("上位规划", "Plan above"), plan => plan.ParentNumber),
            RegisterFilter<Plan>.State(),
        ],
        Views =
        [
            new("current", ("实施中和编制中", "In force and being compiled"), _ => "standing=InForce,Compiling"),
            new("all", ("全部", "All"), _ => ""),
        ],
    };

    public static readonly Register<Target> Targets = new(Target.Register, ("规划目标台账", "Targets"))
    {
        Field = PlanningModule.FieldName, Path = "/planning/targets", Icon = "flag", One = ("目标", "target"),
        IsPublic = false,
        SearchHint = ("编号、指标、责任单位", "Number, name, unit"),
        RecordTitle = target => target.Name,
        Holder = target => target.Responsible,
        Subtitle = target => target.PlanNumber,
        SearchWords = target => $"{target.NameEn} {target.Group} {target.IndicatorNumber}",
        Columns =
        [
            new(nameof(Target.Name)) { Sort = target => target.Name },
            new(nameof(Target.Nature)) { OnPhones = true },
            new(nameof(Target.Unit)),
            new(nameof(Target.BaseValue)),
            new(nameof(Target.EndValue)) { OnPhones = true },
            new(nameof(Target.Responsible)) { Sort = target => target.Responsible },
            new(nameof(Target.Level)),
            new(nameof(Target.PlanNumber)) { Shown = false },
            new(nameof(Target.Code)) { Shown = false },
            new(nameof(Target.Group)) { Shown = false },
            new(nameof(Target.Direction)) { Shown = false },
            new(nameof(Target.Years)) { Shown = false },
            new(nameof(Target.Decomposition)) { Shown = false },
            new(nameof(Target.ParentNumber)) { Shown = false },
            new(nameof(Target.IndicatorNumber)) { Shown = false },
            new(nameof(Target.Source)) { Shown = false },
            new(nameof(Target.Formula)) { Shown = false },
            new(nameof(Target.District)) { Shown = false },
            new(nameof(Target.AdjustedIn)) { Shown = false },
        ],
        Filters =
        [
            RegisterFilter<Target>.Choice("nature", ("性质", "Nature"), target => target.Nature),
            RegisterFilter<Target>.Choice("level", ("层级", "Level"), target => target.Level),
            RegisterFilter<Target>.District(target => target.District),
            RegisterFilter<Target>.Text("plan", ("规划编号", "Plan"), target => target.PlanNumber),
            RegisterFilter<Target>.Text("responsible", ("责任单位", "Responsible unit"), target => target.Responsible),
            RegisterFilter<Target>.Text("indicator", ("指标", "Indicator"), target => target.IndicatorNumber),
            RegisterFilter<Target>.State(),
        ],
    };

    public static readonly Register<PlanTask> Tasks = new(PlanTask.Register, ("规划任务台账", "Tasks"))
    {
        Field = PlanningModule.FieldName, Path = "/planning/tasks", Icon = "duties", One = ("任务", "task"),
        IsPublic = false,
        SearchHint = ("编号、内容、牵头单位", "Number, content, lead"),
        RecordTitle = task => task.Content,
        Holder = task => task.Lead,
        Subtitle = task => task.PlanNumber,
        SearchWords = task => $"{task.ContentEn} {task.Supporters} {task.Deliverable}",
        Light = (task, today) => task.State != RecordState.Valid ? RegisterLights.Of(task.State)
            : task.Standing is TaskStanding.Done or TaskStanding.Dropped ? new(LightColour.Done, Titles.Of(task.Standing))
            : today > task.FinishOn ? new(LightColour.Late, ($"逾期，应于 {task.FinishOn:yyyy-MM-dd} 完成", $"late, was due {task.FinishOn:yyyy-MM-dd}"))
            : today < task.StartOn ? new(LightColour.Others, ("未开始", "not begun")) : new(LightColour.Ok, Titles.Of(task.Standing)),
        Columns =
        [
            new(nameof(PlanTask.Content)),
            new(nameof(PlanTask.Lead)) { Sort = task => task.Lead },
            new(nameof(PlanTask.StartOn)),
            new(nameof(PlanTask.FinishOn)) { Sort = task => task.FinishOn, OnPhones = true },
            new(nameof(PlanTask.DonePercent)) { OnPhones = true },
            new(nameof(PlanTask.Standing)),
            new(nameof(PlanTask.BudgetFen)) { Shown = false },
            new(nameof(PlanTask.Money)) { Shown = false },
            new(nameof(PlanTask.Supporters)) { Shown = false },
            new(nameof(PlanTask.Deliverable)) { Shown = false },
            new(nameof(PlanTask.PlanNumber)) { Shown = false },
            new(nameof(PlanTask.No)) { Shown = false },
            new(nameof(PlanTask.ParentNumber)) { Shown = false },
            new(nameof(PlanTask.TargetCode)) { Shown = false },
            new(nameof(PlanTask.After)) { Shown = false },
            new(nameof(PlanTask.Milestone1)) { Shown = false },
            new(nameof(PlanTask.Milestone2)) { Shown = false },
            new(nameof(PlanTask.Milestone3)) { Shown = false },
            new(nameof(PlanTask.Milestone4)) { Shown = false },
            new(nameof(PlanTask.Reported)) { Shown = false },
            new(nameof(PlanTask.DoneOn)) { Shown = false },
        ],
        Filters =
        [
            RegisterFilter<PlanTask>.Choice("standing", ("进展", "Standing"), task => task.Standing),
            RegisterFilter<PlanTask>.Dates("finishOn", ("完成日期", "Until"), task => task.FinishOn),
            RegisterFilter<PlanTask>.Text("plan", ("规划编号", "Plan"), task => task.PlanNumber),
            RegisterFilter<PlanTask>.Text("lead", ("牵头单位", "Lead"), task => task.Lead),
            RegisterFilter<PlanTask>.State(),
        ],
        Views =
        [
            new("open", ("未完成", "Not done"), _ => "standing=NotBegun,UnderWay"),
            new("late", ("逾期", "Late"), today => $"standing=NotBegun,UnderWay&finishOn.to={today.AddDays(-1):yyyy-MM-dd}"),
            new("all", ("全部", "All"), _ => ""),
        ],
    };

    public static readonly Register<AlignmentRecord> Alignments = new(AlignmentRecord.Register, ("规划衔接台账", "Alignment of plans"))
    {
        Field = PlanningModule.FieldName, Path = "/planning/alignments", Icon = "arrows-exchange", One = ("衔接", "alignment"), NumberKind = "XJ",
        IsPublic = false,
        SearchHint = ("编号、单位、规划", "Number, unit, plan"),
        RecordTitle = record => record.PlanName ?? record.Unit,
        Holder = record => record.Unit,
        Light = (record, today) => record.Standing switch
        {
            AlignmentStanding.Awaited when record.AwaitedBy < today => new(LightColour.Late, ($"应于 {record.AwaitedBy:yyyy-MM-dd} 前报送", $"was due {record.AwaitedBy:yyyy-MM-dd}")),
            AlignmentStanding.Awaited => new(LightColour.Others, Titles.Of(record.Standing)),
            AlignmentStanding.Ended => new(LightColour.Done, Titles.Of(record.Standing)),
            _ => new(record.Verdict == AlignmentVerdict.Objects ? LightColour.Near : LightColour.Ok, Titles.Of(record.Standing)),
        },
        SearchWords = record => $"{record.OpinionNumber} {record.IssueNumber} {record.CityPlanNumber}",
        Columns =
        [
            new(nameof(AlignmentRecord.Unit)) { Sort = record => record.Unit },
            new(nameof(AlignmentRecord.PlanName)),
            new(nameof(AlignmentRecord.DraftOn)) { Sort = record => record.DraftOn, OnPhones = true },
            new(nameof(AlignmentRecord.OpinionNumber)),
            new(nameof(AlignmentRecord.Verdict)) { OnPhones = true },
            new(nameof(AlignmentRecord.IssueNumber)),
            new(nameof(AlignmentRecord.Standing)),
            new(nameof(AlignmentRecord.Progress)) { Shown = false },
            new(nameof(AlignmentRecord.Level)) { Shown = false },
            new(nameof(AlignmentRecord.District)) { Shown = false },
            new(nameof(AlignmentRecord.CityPlanNumber)) { Shown = false },
            new(nameof(AlignmentRecord.PlanNumber)) { Shown = false },
            new(nameof(AlignmentRecord.AwaitedBy)) { Shown = false },
            new(nameof(AlignmentRecord.CaseNumber)) { Shown = false },
        ],
        Filters =
        [
            RegisterFilter<AlignmentRecord>.Choice("standing", ("进展", "Standing"), record => record.Standing),
            RegisterFilter<AlignmentRecord>.Choice("verdict", ("结论", "Verdict"), record => record.Verdict),
            RegisterFilter<AlignmentRecord>.Choice("level", ("层级", "Level"), record => record.Level),
            RegisterFilter<AlignmentRecord>.District(record => record.District),
            RegisterFilter<AlignmentRecord>.Dates("draftOn", ("收到草案", "Draft received"), record => record.DraftOn),
            RegisterFilter<AlignmentRecord>.Text("unit", ("单位", "Unit"), record => record.Unit),
            RegisterFilter<AlignmentRecord>.Text("plan", ("衔接的规划", "Plan aligned with"), record => record.CityPlanNumber),
            RegisterFilter<AlignmentRecord>.State(),
        ],
        Views =
        [
            new("all", ("全部", "All"), _ => ""),
            new("awaited", ("待报送", "Awaited"), _ => "standing=Awaited"),
        ],
    };

    public static readonly Register<Pilot> Pilots = new(Pilot.Register, ("推广应用项目台账", "Pilots and demonstrations"))
    {
        Field = PlanningModule.FieldName, Path = "/planning/pilots", Icon = "bolt", One = ("试点示范", "pilot"), NumberKind = "SD",
        SearchHint = ("编号、场景、单位", "Number, scene, unit"),
        RecordTitle = pilot => pilot.Scene,
        Holder = pilot => pilot.Unit,
        Subtitle = pilot => $"{Titles.Of(pilot.Side)} · {Titles.Of(pilot.Sector)}",
        Light = (pilot, _) => pilot.Standing switch
        {
            PilotStanding.Removed => new(LightColour.Done, Titles.Of(pilot.Standing)),
            PilotStanding.Promoted => new(LightColour.Ok, Titles.Of(pilot.Standing)),
            _ when pilot.Verdict is PilotVerdict.Improve or PilotVerdict.Failed => new(LightColour.Near, Titles.Of(pilot.Verdict)),
            _ => new(LightColour.Ok, Titles.Of(pilot.Standing)),
        },
        SearchWords = pilot => $"{pilot.Technology} {pilot.CoLeader} {Titles.Of(pilot.Sector).Zh} {Titles.Of(pilot.Sector).En}",
        Columns =
        [
            new(nameof(Pilot.Scene)),
            new(nameof(Pilot.Unit)) { Sort = pilot => pilot.Unit },
            new(nameof(Pilot.Sector)) { OnPhones = true },
            new(nameof(Pilot.Technology)),
            new(nameof(Pilot.Enterprises)),
            new(nameof(Pilot.Users)) { OnPhones = true },
            new(nameof(Pilot.EffectFen)),
            new(nameof(Pilot.Standing)),
            new(nameof(Pilot.Side)) { Shown = false },
            new(nameof(Pilot.CoLeader)) { Shown = false },
            new(nameof(Pilot.District)) { Shown = false },
            new(nameof(Pilot.InvestmentFen)) { Shown = false },
            new(nameof(Pilot.Satisfaction)) { Shown = false },
            new(nameof(Pilot.ListedOn)) { Shown = false, Sort = pilot => pilot.ListedOn },
            new(nameof(Pilot.CheckedOn)) { Shown = false },
            new(nameof(Pilot.Verdict)) { Shown = false },
            new(nameof(Pilot.CallNumber)) { Shown = false },
            new(nameof(Pilot.Score)) { Shown = false },
            new(nameof(Pilot.CaseNumber)) { Shown = false },
        ],
        Filters =
        [
            RegisterFilter<Pilot>.Choice("side", ("方面", "Side"), pilot => pilot.Side),
            RegisterFilter<Pilot>.Choice("sector", ("领域", "Field"), pilot => pilot.Sector),
            RegisterFilter<Pilot>.Choice("standing", ("进展", "Standing"), pilot => pilot.Standing),
            RegisterFilter<Pilot>.District(pilot => pilot.District),
            RegisterFilter<Pilot>.Dates("listedOn", ("列入日期", "Listed on"), pilot => pilot.ListedOn),
            RegisterFilter<Pilot>.Text("unit", ("单位", "Unit"), pilot => pilot.Unit),
            RegisterFilter<Pilot>.State(),
        ],
        Views =
        [
            new("running", ("在运行", "Running"), _ => "standing=Listed,Running"),
            new("all", ("全部", "All"), _ => ""),
        ],
    };

    public static readonly Register<Assessment> Assessments = new(Assessment.Register, ("年度考核台账", "Annual assessments"))
    {
        Field = PlanningModule.FieldName, Path = "/planning/assessments", Icon = "certificate", One = ("考核", "assessment"), NumberKind = "KH",
        IsPublic = false,
        SearchHint = ("编号、单位", "Number, unit"),
        RecordTitle = assessment => assessment.Unit,
        Subtitle = assessment => Plain(assessment.Year),
        Light = (assessment, _) => new(assessment.Grade switch { AssessmentGrade.Failed => LightColour.Late, AssessmentGrade.Passed => LightColour.Near, _ => LightColour.Ok }, Titles.Of(assessment.Grade)),
        Columns =
        [
            new(nameof(Assessment.Year)) { Sort = assessment => assessment.Year, Show = assessment => Text.Same(Plain(assessment.Year)) },
            new(nameof(Assessment.Unit)) { Sort = assessment => assessment.Unit },
            new(nameof(Assessment.TargetScore)),
            new(nameof(Assessment.TaskScore)),
            new(nameof(Assessment.ReportScore)),
            new(nameof(Assessment.Adjustment)),
            new(nameof(Assessment.Total)) { OnPhones = true },
            new(nameof(Assessment.Grade)) { OnPhones = true },
            new(nameof(Assessment.PlanNumber)) { Shown = false },
            new(nameof(Assessment.AdjustmentReason)) { Shown = false },
            new(nameof(Assessment.Basis)) { Shown = false },
            new(nameof(Assessment.CaseNumber)) { Shown = false },
        ],
        Filters =
        [
            RegisterFilter<Assessment>.Choice("grade", ("等次", "Grade"), assessment => assessment.Grade),
            RegisterFilter<Assessment>.Range("year", ("年度", "Year"), assessment => (long?)assessment.Year),
            RegisterFilter<Assessment>.Text("unit", ("单位", "Unit"), assessment => assessment.Unit),
            RegisterFilter<Assessment>.State(),
        ],
    };

    public static IReadOnlyList<RegisterDefinition> All { get; } = [Plans, Tasks, Targets, Alignments, Pilots, Assessments];

    private static string Plain(int year) => year.ToString(CultureInfo.InvariantCulture);
}
