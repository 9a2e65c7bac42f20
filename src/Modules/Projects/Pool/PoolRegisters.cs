using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;

namespace Rongxi.Projects.Pool;

/// <summary>The registers of the pool: 项目库 and the existing systems.</summary>
internal static class PoolRegisters
{
    /// <summary>What the public sees: what a plan was issued for, and registers of others.</summary>
    private static readonly ProjectStage[] Public = [ProjectStage.Planned, ProjectStage.Contracted, ProjectStage.Building, ProjectStage.Acceptance, ProjectStage.Warranty, ProjectStage.Evaluated, ProjectStage.Terminated];

    /// <summary>Whether the public sees a project of its own in that stage.</summary>
    public static bool IsPublic(ProjectStage stage) => Public.Contains(stage);

    private static readonly Dictionary<ProjectStage, LightColour> Lights = new()
    {
        [ProjectStage.Pool] = LightColour.Stopped,
        [ProjectStage.Reviewed] = LightColour.Stopped,
        [ProjectStage.Planned] = LightColour.Ok,
        [ProjectStage.Contracted] = LightColour.Ok,
        [ProjectStage.Building] = LightColour.Ok,
        [ProjectStage.Acceptance] = LightColour.Near,
        [ProjectStage.Warranty] = LightColour.Ok,
        [ProjectStage.Evaluated] = LightColour.Done,
        [ProjectStage.Postponed] = LightColour.Near,
        [ProjectStage.Merged] = LightColour.Done,
        [ProjectStage.Refused] = LightColour.Done,
        [ProjectStage.Terminated] = LightColour.Done,
    };

    /// <summary>How a project of the pool stands before it is built.</summary>
    public static Light LightOf(Project project) => project.State == RecordState.Valid ? new(Lights[project.Stage], Titles.Of(project.Stage)) : RegisterLights.Of(project.State);

    public static readonly Register<Project> Projects = new(Project.Register, ("项目库", "Project pool"))
    {
        Field = ProjectsModule.FieldName, Path = "/projects/pool", Icon = "projects", One = ("项目", "project"), NumberKind = "XM",
        SearchHint = ("编号、项目、单位、平台代码", "Number, project, owner, national code"),
        RecordTitle = project => project.Name,
        Holder = project => project.OwnerName,
        Subtitle = project => Titles.Of(project.Sector).ToString(),
        Point = project => project.Place,
        PublicWhere = project => Public.Contains(project.Stage),
        Light = (project, _) => LightOf(project),
        SearchWords = project => $"{project.OwnerName} {project.OwnerCode} {project.NationalCode} {project.OriginNumber} {project.PlanTask} {project.NameEn} {Titles.Of(project.Sector).Zh}",
        VerificationFields = [nameof(Project.Name), nameof(Project.OwnerName), nameof(Project.Kind), nameof(Project.Stage), nameof(Project.ApprovedFen)],
        Columns =
        [
            new(nameof(Project.Name)) { Sort = project => project.Name },
            new(nameof(Project.OwnerName)) { Sort = project => project.OwnerName },
            new(nameof(Project.Kind)) { Shown = false },
            new(nameof(Project.Stage)) { Shown = false },
            new(nameof(Project.AmountFen)) { Sort = project => project.AmountFen, OnPhones = true },
            new(nameof(Project.PlanYear)),
            new(nameof(Project.FinishOn)) { Sort = project => project.FinishOn },
            new(nameof(Project.NameEn)) { Shown = false },
            new(nameof(Project.Sector)) { Shown = false },
            new(nameof(Project.Approval)) { Shown = false },
            new(nameof(Project.OwnerCode)) { Shown = false },
            new(nameof(Project.Responsible)) { Shown = false },
            new(nameof(Project.NationalCode)) { Shown = false },
            new(nameof(Project.PlanTask)) { Shown = false },
            new(nameof(Project.Basis)) { Shown = false },
            new(nameof(Project.Content)) { Shown = false },
            new(nameof(Project.Users)) { Shown = false },
            new(nameof(Project.Functions)) { Shown = false },
            new(nameof(Project.DataResources)) { Shown = false },
            new(nameof(Project.Zone)) { Shown = false },
            new(nameof(Project.Hosting)) { Shown = false },
            new(nameof(Project.Platforms)) { Shown = false },
            new(nameof(Project.Protection)) { Shown = false },
            new(nameof(Project.District)) { Shown = false },
            new(nameof(Project.Longitude)) { Shown = false },
            new(nameof(Project.Latitude)) { Shown = false },
            new(nameof(Project.StartOn)) { Sort = project => project.StartOn, Shown = false },
            new(nameof(Project.DeclaredFen)) { Shown = false },
            new(nameof(Project.ReviewedFen)) { Shown = false },
            new(nameof(Project.EstimateFen)) { Shown = false },
            new(nameof(Project.ApprovedFen)) { Shown = false },
            new(nameof(Project.BudgetFen)) { Shown = false },
            new(nameof(Project.ContractFen)) { Shown = false },
            new(nameof(Project.PaidFen)) { Shown = false },
            new(nameof(Project.FinalFen)) { Shown = false },
            new(nameof(Project.DeclaredOn)) { Shown = false },
            new(nameof(Project.OpinionNumber)) { Shown = false },
            new(nameof(Project.MergedInto)) { Shown = false },
            new(nameof(Project.State)) { Shown = false },
            new(nameof(Project.Origin)) { Shown = false },
            new(nameof(Project.OriginNumber)) { Shown = false },
        ],
        Filters =
        [
            RegisterFilter<Project>.Choice("stage", ("阶段", "Stage"), project => project.Stage),
            RegisterFilter<Project>.Choice("kind", ("类别", "Kind"), project => project.Kind),
            RegisterFilter<Project>.Choice("sector", ("领域", "Sector"), project => project.Sector),
            RegisterFilter<Project>.District(project => project.District),
            RegisterFilter<Project>.Range("planYear", ("计划年度", "Year of the plan"), project => (long?)project.PlanYear),
            RegisterFilter<Project>.Money("amount", ("投资额（元）", "Investment (yuan)"), project => project.AmountFen),
            RegisterFilter<Project>.Dates("finishOn", ("计划完工", "Planned finish"), project => project.FinishOn, prominent: false),
            RegisterFilter<Project>.Dates("startOn", ("计划开工", "Planned start"), project => project.StartOn, prominent: false),
            RegisterFilter<Project>.Text("owner", ("项目单位", "Owner"), project => project.OwnerName),
            RegisterFilter<Project>.Text("ownerCode", ("信用代码", "Credit code"), project => project.OwnerCode),
            RegisterFilter<Project>.Text("planTask", ("规划任务", "Plan task"), project => project.PlanTask),
            RegisterFilter<Project>.Text("nationalCode", ("国家平台代码", "National code"), project => project.NationalCode),
            RegisterFilter<Project>.State(),
            RegisterFilter<Project>.Box(project => project.Longitude, project => project.Latitude, project => project.Band),
            RegisterFilter<Project>.Origin(project => project.Origin),
        ],
        Views =
        [
            new("own", ("本市项目", "Projects here"), _ => "origin=own"),
            new("pool", ("在库待审", "Waiting for examination"), _ => "origin=own&stage=Pool", OfficersOnly: true),
            new("reviewed", ("已审待列计划", "Examined, not yet planned"), _ => "origin=own&stage=Reviewed", OfficersOnly: true),
            new("building", ("在建", "Under construction"), _ => "origin=own&stage=Planned,Contracted,Building,Acceptance"),
            new("all", ("全部（含导入）", "All, imports included"), _ => ""),
        ],
        Parts =
        [
            new(("入库、审核", "Pool and examination"), LightColour.Stopped, _ => project => project.Stage == ProjectStage.Pool || project.Stage == ProjectStage.Reviewed, _ => "stage=Pool,Reviewed"),
            new(("计划、合同、建设", "Planned to under construction"), LightColour.Ok, _ => project => project.Stage == ProjectStage.Planned || project.Stage == ProjectStage.Contracted || project.Stage == ProjectStage.Building, _ => "stage=Planned,Contracted,Building"),
            new(("验收、质保", "Acceptance and warranty"), LightColour.Near, _ => project => project.Stage == ProjectStage.Acceptance || project.Stage == ProjectStage.Warranty, _ => "stage=Acceptance,Warranty"),
            new(("已结束", "Ended"), LightColour.Done, _ => _ => true, _ => "stage=Evaluated,Postponed,Merged,Refused,Terminated"),
        ],
    };

    public static readonly Register<GovernmentSystem> Systems = new(GovernmentSystem.Register, ("既有信息系统", "Existing systems"))
    {
        Field = ProjectsModule.FieldName, Path = "/projects/systems", Icon = "database", One = ("系统", "system"), NumberKind = "XT", IsPublic = false,
        SearchHint = ("编号、系统、单位", "Number, system, owner"),
        RecordTitle = system => system.Name,
        Holder = system => system.OwnerName,
        Subtitle = system => Titles.Of(system.Sector).ToString(),
        Light = (system, _) => system.State != RecordState.Valid ? RegisterLights.Of(system.State)
            : new(system.Standing switch { SystemStanding.InUse => LightColour.Ok, SystemStanding.Building => LightColour.Stopped, _ => LightColour.Done }, Titles.Of(system.Standing)),
        SearchWords = system => $"{system.OwnerName} {system.OwnerCode} {system.ProjectNumber}",
        Columns =
        [
            new(nameof(GovernmentSystem.Name)) { Sort = system => system.Name },
            new(nameof(GovernmentSystem.OwnerName)) { Sort = system => system.OwnerName },
            new(nameof(GovernmentSystem.Sector)),
            new(nameof(GovernmentSystem.Standing)) { OnPhones = true },
            new(nameof(GovernmentSystem.OnlineOn)),
            new(nameof(GovernmentSystem.OperatingFen)) { OnPhones = true },
            new(nameof(GovernmentSystem.Protection)) { Shown = false },
            new(nameof(GovernmentSystem.Zone)) { Shown = false },
            new(nameof(GovernmentSystem.Hosting)) { Shown = false },
            new(nameof(GovernmentSystem.Platforms)) { Shown = false },
            new(nameof(GovernmentSystem.Content)) { Shown = false },
            new(nameof(GovernmentSystem.Users)) { Shown = false },
            new(nameof(GovernmentSystem.Functions)) { Shown = false },
            new(nameof(GovernmentSystem.DataResources)) { Shown = false },
            new(nameof(GovernmentSystem.OwnerCode)) { Shown = false },
            new(nameof(GovernmentSystem.ProjectNumber)) { Shown = false },
            new(nameof(GovernmentSystem.StoppedOn)) { Shown = false },
            new(nameof(GovernmentSystem.State)) { Shown = false },
            new(nameof(GovernmentSystem.Origin)) { Shown = false },
        ],
        Filters =
        [
            RegisterFilter<GovernmentSystem>.Choice("standing", ("使用情况", "Standing"), system => system.Standing),
            RegisterFilter<GovernmentSystem>.Choice("sector", ("领域", "Sector"), system => system.Sector),
            RegisterFilter<GovernmentSystem>.Text("owner", ("主管单位", "Owner"), system => system.OwnerName),
            RegisterFilter<GovernmentSystem>.Text("ownerCode", ("信用代码", "Credit code"), system => system.OwnerCode),
            RegisterFilter<GovernmentSystem>.Text("project", ("建设项目", "Built by project"), system => system.ProjectNumber),
            RegisterFilter<GovernmentSystem>.State(),
            RegisterFilter<GovernmentSystem>.Origin(system => system.Origin),
        ],
        Views = [new("inuse", ("在用", "In use"), _ => "standing=InUse"), new("all", ("全部", "All"), _ => "")],
        Parts =
        [
            new(("在用", "In use"), LightColour.Ok, _ => system => system.Standing == SystemStanding.InUse, _ => "standing=InUse"),
            new(("建设中", "Being built"), LightColour.Stopped, _ => system => system.Standing == SystemStanding.Building, _ => "standing=Building"),
            new(("停用、已整合", "Out of use"), LightColour.Done, _ => _ => true, _ => "standing=Stopped,Merged"),
        ],
    };

    public static readonly IReadOnlyList<RegisterDefinition> All = [Projects, Systems];
}
