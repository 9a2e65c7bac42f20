using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Projects.Acceptance;
using Rongxi.Projects.Assistance;
using Rongxi.Projects.Awards;
using Rongxi.Projects.Changes;
using Rongxi.Projects.Evaluation;
using Rongxi.Projects.Groups;
using Rongxi.Projects.Milestones;
using Rongxi.Projects.Visits;

namespace Rongxi.Projects.Building;

/// <summary>The registers of building, acceptance, evaluation, groups and assistance.</summary>
internal static class BuildingRegisters
{
    private const string Field = ProjectsModule.FieldName;

    public static readonly Register<Works> Works = new(Building.Works.Register, ("建设台账", "Works"))
    {
        Field = Field, Path = "/projects/works", Icon = "projects", One = ("项目", "project"), SearchHint = ("项目编号、名称、业主", "Number, project, owner"),
        RecordTitle = works => works.Name, Holder = works => works.Owner,
        Light = (works, today) => StandingLights.Of(works, today),
        Columns =
        [
            new(nameof(Building.Works.Name)) { Sort = works => works.Name },
            new(nameof(Building.Works.Owner)) { Sort = works => works.Owner },
            new(nameof(Building.Works.Standing)) { OnPhones = true },
            new(nameof(Building.Works.PhysicalPercent)) { OnPhones = true },
            new("MoneyPercent", ("资金进度", "Money progress")) { Unit = "%", Figures = true, Show = works => Text.Same($"{works.MoneyPercent:0.#}"), Export = works => works.MoneyPercent },
            new(nameof(Building.Works.CeilingFen)),
            new(nameof(Building.Works.ContractFen)),
            new(nameof(Building.Works.PaidFen)),
            new(nameof(Building.Works.LastPeriod)),
            new(nameof(Building.Works.PlannedFinishOn)) { Sort = works => works.PlannedFinishOn },
            new(nameof(Building.Works.RevisedFinishOn)) { Shown = false },
            new(nameof(Building.Works.CompletedOn)) { Shown = false },
            new(nameof(Building.Works.StartOn)) { Shown = false },
            new(nameof(Building.Works.Supervisor)) { Shown = false },
            new(nameof(Building.Works.InUseFrom)) { Shown = false },
            new(nameof(Building.Works.WarrantyTo)) { Shown = false },
            new(nameof(Building.Works.Grade)) { Shown = false },
        ],
        Filters =
        [
            RegisterFilter<Works>.Choice("standing", ("建设情况", "Standing"), works => works.Standing),
            RegisterFilter<Works>.State(),
            RegisterFilter<Works>.Dates("lastReportOn", ("最近月报", "Last report"), works => works.LastReportOn),
            RegisterFilter<Works>.Dates("plannedFinishOn", ("计划完工", "Planned finish"), works => works.PlannedFinishOn),
            RegisterFilter<Works>.Text("owner", ("业主", "Owner"), works => works.Owner),
            RegisterFilter<Works>.Choice("grade", ("后评价等次", "Grade"), works => works.Grade, prominent: false),
        ],
        Views =
        [
            new("building", ("建设中", "Building"), _ => "standing=Building"),
            new("silent", ("上月未报", "No report for a month"), today => $"standing=Building&lastReportOn.to={new DateOnly(today.Year, today.Month, 1).AddDays(-1):yyyy-MM-dd}", OfficersOnly: true),
            new("suspended", ("暂停", "Suspended"), _ => "standing=Suspended"),
            new("acceptance", ("验收中", "In acceptance"), _ => "standing=Completed,TrialRun,FirstAccepted,Correcting"),
            new("all", ("全部", "All"), _ => ""),
        ],
    };

    public static readonly Register<Award> Awards = new(Award.Register, ("合同台账", "Contracts"))
    {
        Field = Field, Path = "/projects/contracts", Icon = "signature", One = ("合同", "contract"), NumberKind = RecordNumbers.Award, SearchHint = ("编号、合同、承建单位", "Number, contract, contractor"),
        RecordTitle = award => award.Title, Holder = award => award.Contractor, Subtitle = award => award.ProjectName,
        SearchWords = award => $"{award.OwnNumber} {award.ContractorCode} {award.ProjectNumber}",
        Columns =
        [
            new(nameof(Award.Title)),
            new(nameof(Award.Contractor)) { Sort = award => award.Contractor },
            new(nameof(Award.ProjectName)),
            new(nameof(Award.Kind)),
            new(nameof(Award.AmountFen)) { Sort = award => award.AmountFen, OnPhones = true },
            new(nameof(Award.PaidFen)) { OnPhones = true },
            new(nameof(Award.SignedOn)) { Sort = award => award.SignedOn },
            new(nameof(Award.Qualified)),
            new(nameof(Award.QualifiedBecause)) { Shown = false },
            new(nameof(Award.ProjectNumber)) { Shown = false },
            new(nameof(Award.ContractorCode)) { Shown = false },
            new(nameof(Award.Way)) { Shown = false },
            new(nameof(Award.NoticeNumber)) { Shown = false },
            new(nameof(Award.OwnNumber)) { Shown = false },
            new(nameof(Award.DueOn)) { Shown = false },
            new(nameof(Award.WarrantyMonths)) { Shown = false },
            new(nameof(Award.Qualification)) { Shown = false },
            new(nameof(Award.Certificate)) { Shown = false },
            new(nameof(Award.AcceptedOn)) { Shown = false },
            new(nameof(Award.Owner)) { Shown = false },
        ],
        Filters =
        [
            RegisterFilter<Award>.Choice("kind", ("类别", "Kind"), award => award.Kind),
            RegisterFilter<Award>.Choice("qualified", ("资质核查", "Qualification"), award => award.Qualified),
            RegisterFilter<Award>.Dates("signedOn", ("签订日期", "Signed"), award => award.SignedOn),
            RegisterFilter<Award>.Text("project", ("项目编号", "Project number"), award => award.ProjectNumber),
            RegisterFilter<Award>.Text("contractor", ("承建单位", "Contractor"), award => award.Contractor),
            RegisterFilter<Award>.Text("contractorCode", ("信用代码", "Credit code"), award => award.ContractorCode),
            RegisterFilter<Award>.State(),
        ],
        Views = [new("all", ("全部", "All"), _ => ""), new("unknown", ("资质未知", "Qualification unknown"), _ => "qualified=Unknown")],
    };

    public static readonly Register<PaymentOrder> Payments = new(PaymentOrder.Register, ("付款台账", "Payments"))
    {
        Field = Field, Path = "/projects/payments", Icon = "coin", One = ("付款", "payment"), NumberKind = RecordNumbers.Payment, SearchHint = ("编号、收款单位、凭证", "Number, payee, voucher"),
        RecordTitle = order => $"{order.ProjectName} · {order.AwardNumber}", Holder = order => order.Payee, SearchWords = order => $"{order.Invoice} {order.Voucher} {order.AwardNumber}",
        Light = (order, _) => order.Standing switch { PaymentStanding.Paid => new(LightColour.Done, Titles.Of(order.Standing)), PaymentStanding.Asked => new(LightColour.Others, Titles.Of(order.Standing)), _ => new(LightColour.Stopped, Titles.Of(order.Standing)) },
        Columns =
        [
            new(nameof(PaymentOrder.ProjectName)),
            new(nameof(PaymentOrder.Payee)) { Sort = order => order.Payee },
            new(nameof(PaymentOrder.AwardNumber)),
            new(nameof(PaymentOrder.Instalment)),
            new(nameof(PaymentOrder.AmountFen)) { Sort = order => order.AmountFen, OnPhones = true },
            new(nameof(PaymentOrder.Standing)) { OnPhones = true },
            new(nameof(PaymentOrder.PaidOn)) { Sort = order => order.PaidOn },
            new(nameof(PaymentOrder.Voucher)),
            new(nameof(PaymentOrder.Postings)) { Shown = false },
            new(nameof(PaymentOrder.AskedOn)) { Shown = false },
            new(nameof(PaymentOrder.Trigger)) { Shown = false },
            new(nameof(PaymentOrder.Invoice)) { Shown = false },
            new(nameof(PaymentOrder.Receipt)) { Shown = false },
            new(nameof(PaymentOrder.ProjectNumber)) { Shown = false },
        ],
        Filters =
        [
            RegisterFilter<PaymentOrder>.Choice("standing", ("支付情况", "Standing"), order => order.Standing),
            RegisterFilter<PaymentOrder>.Dates("paidOn", ("支付日期", "Paid"), order => order.PaidOn),
            RegisterFilter<PaymentOrder>.Text("project", ("项目编号", "Project number"), order => order.ProjectNumber),
            RegisterFilter<PaymentOrder>.Text("award", ("合同", "Contract"), order => order.AwardNumber),
            RegisterFilter<PaymentOrder>.Text("payee", ("收款单位", "Payee"), order => order.Payee),
        ],
        Views = [new("all", ("全部", "All"), _ => ""), new("asked", ("待支付", "Asked of finance"), _ => "standing=Asked")],
    };

    public static readonly Register<Milestone> Milestones = new(Milestone.Register, ("里程碑台账", "Milestones"))
    {
        Field = Field, Path = "/projects/milestones", Icon = "flag", One = ("里程碑", "milestone"), SearchHint = ("编号、里程碑、项目", "Number, milestone, project"),
        RecordTitle = milestone => milestone.Title, Holder = milestone => milestone.Owner, Subtitle = milestone => milestone.ProjectName,
        Light = (milestone, today) => StandingLights.Of(milestone, today),
        Columns =
        [
            new(nameof(Milestone.Title)),
            new(nameof(Milestone.ProjectName)) { Sort = milestone => milestone.ProjectName },
            new(nameof(Milestone.PlannedOn)) { Sort = milestone => milestone.PlannedOn },
            new(nameof(Milestone.RevisedOn)),
            new(nameof(Milestone.ActualOn)) { OnPhones = true },
            new(nameof(Milestone.DueOn)) { Sort = milestone => milestone.DueOn, Shown = false },
            new(nameof(Milestone.Revisions)),
            new(nameof(Milestone.RevisedBecause)),
            new(nameof(Milestone.ProjectNumber)) { Shown = false },
            new(nameof(Milestone.Owner)) { Shown = false },
        ],
        Filters =
        [
            RegisterFilter<Milestone>.Dates("dueOn", ("应完成", "Due"), milestone => milestone.DueOn),
            RegisterFilter<Milestone>.Dates("actualOn", ("实际", "Reached"), milestone => milestone.ActualOn),
            RegisterFilter<Milestone>.Text("project", ("项目编号", "Project number"), milestone => milestone.ProjectNumber),
            RegisterFilter<Milestone>.Text("owner", ("业主", "Owner"), milestone => milestone.Owner),
        ],
        Views = [new("all", ("全部", "All"), _ => ""), new("due", ("30 天内应完成", "Due within 30 days"), today => $"dueOn.from={today:yyyy-MM-dd}&dueOn.to={today.AddDays(30):yyyy-MM-dd}")],
    };

    public static readonly Register<ProjectChange> Changes = new(ProjectChange.Register, ("变更台账", "Changes"))
    {
        Field = Field, Path = "/projects/changes", Icon = "arrows-exchange", One = ("变更", "change"), NumberKind = RecordNumbers.Change, SearchHint = ("编号、事项、项目", "Number, item, project"),
        RecordTitle = change => change.Item, Holder = change => change.Owner, Subtitle = change => change.ProjectName,
        Light = (change, _) => new(change.Standing == ChangeStanding.Refused ? LightColour.Stopped : LightColour.Done, Titles.Of(change.Standing)),
        Columns =
        [
            new(nameof(ProjectChange.Item)),
            new(nameof(ProjectChange.ProjectName)) { Sort = change => change.ProjectName },
            new(nameof(ProjectChange.Class)) { OnPhones = true },
            new(nameof(ProjectChange.DeltaFen)) { Sort = change => change.DeltaFen, OnPhones = true },
            new(nameof(ProjectChange.Reason)),
            new(nameof(ProjectChange.Standing)),
            new(nameof(ProjectChange.Approver)),
            new(nameof(ProjectChange.Document)),
            new(nameof(ProjectChange.DecidedOn)) { Sort = change => change.DecidedOn },
            new(nameof(ProjectChange.Before)) { Shown = false },
            new(nameof(ProjectChange.After)) { Shown = false },
            new(nameof(ProjectChange.CeilingFen)) { Shown = false },
            new(nameof(ProjectChange.Article)) { Shown = false },
            new(nameof(ProjectChange.ProjectNumber)) { Shown = false },
        ],
        Filters =
        [
            RegisterFilter<ProjectChange>.Choice("class", ("类别", "Class"), change => change.Class),
            RegisterFilter<ProjectChange>.Choice("standing", ("结果", "Result"), change => change.Standing),
            RegisterFilter<ProjectChange>.Choice("reason", ("原因", "Reason"), change => change.Reason, prominent: false),
            RegisterFilter<ProjectChange>.Dates("decidedOn", ("决定日期", "Decided"), change => change.DecidedOn),
            RegisterFilter<ProjectChange>.Text("project", ("项目编号", "Project number"), change => change.ProjectNumber),
        ],
        Views = [new("all", ("全部", "All"), _ => ""), new("over", ("超概算", "Over the estimate"), _ => "class=B")],
    };

    public static readonly Register<SiteVisit> Visits = new(SiteVisit.Register, ("监督检查台账", "Visits"))
    {
        Field = Field, Path = "/projects/visits", Icon = "inspections", One = ("检查", "visit"), NumberKind = RecordNumbers.Visit, SearchHint = ("编号、项目、业主", "Number, project, owner"), IsPublic = false,
        RecordTitle = visit => $"{visit.ProjectName} {visit.VisitedOn:yyyy-MM-dd}", Holder = visit => visit.Owner,
        Light = (visit, today) => StandingLights.Of(visit, today),
        Columns =
        [
            new(nameof(SiteVisit.ProjectName)) { Sort = visit => visit.ProjectName },
            new(nameof(SiteVisit.VisitedOn)) { Sort = visit => visit.VisitedOn, OnPhones = true },
            new(nameof(SiteVisit.Officers)),
            new(nameof(SiteVisit.Standing)) { OnPhones = true },
            new(nameof(SiteVisit.Items)),
            new(nameof(SiteVisit.Notice)),
            new(nameof(SiteVisit.CorrectBy)) { Sort = visit => visit.CorrectBy },
            new(nameof(SiteVisit.RecheckedOn)),
            new(nameof(SiteVisit.Place)) { Shown = false },
            new(nameof(SiteVisit.ProjectNumber)) { Shown = false },
        ],
        Filters =
        [
            RegisterFilter<SiteVisit>.Choice("standing", ("整改情况", "Standing"), visit => visit.Standing),
            RegisterFilter<SiteVisit>.Dates("visitedOn", ("检查日期", "Day"), visit => visit.VisitedOn),
            RegisterFilter<SiteVisit>.Dates("correctBy", ("整改期限", "Correct by"), visit => visit.CorrectBy),
            RegisterFilter<SiteVisit>.Text("project", ("项目编号", "Project number"), visit => visit.ProjectNumber),
        ],
        Views = [new("all", ("全部", "All"), _ => ""), new("correcting", ("整改中", "Being corrected"), _ => "standing=Correcting")],
    };

    public static readonly Register<AcceptanceRecord> Acceptances = new(AcceptanceRecord.Register, ("验收台账", "Acceptances"))
    {
        Field = Field, Path = "/projects/acceptances", Icon = "certificate", One = ("验收", "acceptance"), NumberKind = RecordNumbers.Acceptance, SearchHint = ("编号、项目、业主", "Number, project, owner"),
        RecordTitle = record => record.ProjectName, Holder = record => record.Owner,
        Light = (record, today) => StandingLights.Of(record, today),
        VerificationFields = [nameof(AcceptanceRecord.ProjectName), nameof(AcceptanceRecord.Owner), nameof(AcceptanceRecord.Verdict), nameof(AcceptanceRecord.FinalAcceptedOn), nameof(AcceptanceRecord.WarrantyTo)],
        Columns =
        [
            new(nameof(AcceptanceRecord.ProjectName)) { Sort = record => record.ProjectName },
            new(nameof(AcceptanceRecord.Owner)),
            new(nameof(AcceptanceRecord.Verdict)) { OnPhones = true },
            new(nameof(AcceptanceRecord.FirstAcceptedOn)),
            new(nameof(AcceptanceRecord.FinalAcceptedOn)) { Sort = record => record.FinalAcceptedOn },
            new(nameof(AcceptanceRecord.WarrantyTo)) { Sort = record => record.WarrantyTo, OnPhones = true },
            new(nameof(AcceptanceRecord.DataRegistration)),
            new(nameof(AcceptanceRecord.FinalFen)),
            new(nameof(AcceptanceRecord.ReturnedFen)),
            new(nameof(AcceptanceRecord.ClosedOn)),
            new(nameof(AcceptanceRecord.TrialFrom)) { Shown = false },
            new(nameof(AcceptanceRecord.TrialTo)) { Shown = false },
            new(nameof(AcceptanceRecord.SecurityTest)) { Shown = false },
            new(nameof(AcceptanceRecord.CryptographyTest)) { Shown = false },
            new(nameof(AcceptanceRecord.SoftwareTest)) { Shown = false },
            new(nameof(AcceptanceRecord.Conditions)) { Shown = false },
            new(nameof(AcceptanceRecord.Opinion)) { Shown = false },
            new(nameof(AcceptanceRecord.ProjectNumber)) { Shown = false },
        ],
        Filters =
        [
            RegisterFilter<AcceptanceRecord>.Choice("verdict", ("结论", "Verdict"), record => record.Verdict),
            RegisterFilter<AcceptanceRecord>.Dates("finalAcceptedOn", ("竣工验收", "Final acceptance"), record => record.FinalAcceptedOn),
            RegisterFilter<AcceptanceRecord>.Dates("warrantyTo", ("质保期至", "Warranty until"), record => record.WarrantyTo),
            RegisterFilter<AcceptanceRecord>.Text("project", ("项目编号", "Project number"), record => record.ProjectNumber),
        ],
        Views =
        [
            new("all", ("全部", "All"), _ => ""),
            new("warranty", ("质保期内", "Under warranty"), today => $"warrantyTo.from={today:yyyy-MM-dd}"),
            new("warranty-ending", ("90 天内质保到期", "Warranty ends within 90 days"), today => $"warrantyTo.from={today:yyyy-MM-dd}&warrantyTo.to={today.AddDays(90):yyyy-MM-dd}"),
            new("failed", ("不合格", "Failed"), _ => "verdict=Failed"),
        ],
    };

    public static readonly Register<EvaluationRecord> Evaluations = new(EvaluationRecord.Register, ("后评价台账", "Evaluations"))
    {
        Field = Field, Path = "/projects/evaluations", Icon = "chart-bar", One = ("后评价", "evaluation"), NumberKind = RecordNumbers.Evaluation, SearchHint = ("编号、项目、业主", "Number, project, owner"),
        RecordTitle = record => record.ProjectName, Holder = record => record.Owner, PublicWhere = record => record.Standing == EvaluationStanding.Published,
        Light = (record, _) => new(record.Standing switch { EvaluationStanding.Published or EvaluationStanding.NotSelected => LightColour.Done, EvaluationStanding.WithThirdParty => LightColour.Others, _ => LightColour.Ok }, Titles.Of(record.Standing)),
        Columns =
        [
            new(nameof(EvaluationRecord.ProjectName)) { Sort = record => record.ProjectName },
            new(nameof(EvaluationRecord.Owner)) { Sort = record => record.Owner },
            new(nameof(EvaluationRecord.Standing)),
            new(nameof(EvaluationRecord.SelfPoints)),
            new(nameof(EvaluationRecord.Points)) { Sort = record => record.Points, OnPhones = true },
            new(nameof(EvaluationRecord.Grade)) { OnPhones = true },
            new(nameof(EvaluationRecord.PlanEffect)),
            new(nameof(EvaluationRecord.PublishedOn)) { Sort = record => record.PublishedOn },
            new(nameof(EvaluationRecord.ThirdParty)) { Shown = false },
            new(nameof(EvaluationRecord.Report)) { Shown = false },
            new(nameof(EvaluationRecord.ProjectNumber)) { Shown = false },
        ],
        Filters =
        [
            RegisterFilter<EvaluationRecord>.Choice("grade", ("等次", "Grade"), record => record.Grade),
            RegisterFilter<EvaluationRecord>.Choice("standing", ("评价情况", "Standing"), record => record.Standing),
            RegisterFilter<EvaluationRecord>.Dates("publishedOn", ("公布日期", "Published"), record => record.PublishedOn),
            RegisterFilter<EvaluationRecord>.Text("owner", ("业主", "Owner"), record => record.Owner),
        ],
        Views = [new("all", ("全部", "All"), _ => ""), new("poor", ("差", "Poor"), _ => "grade=Poor")],
    };

    public static readonly Register<ProjectGroup> Groups = new(ProjectGroup.Register, ("重大工程台账", "Project groups"))
    {
        Field = Field, Path = "/projects/groups", Icon = "users", One = ("工程", "group"), NumberKind = RecordNumbers.Group, SearchHint = ("编号、工程、牵头单位", "Number, name, lead unit"),
        RecordTitle = group => group.Name, Holder = group => group.Lead,
        Light = (group, today) => StandingLights.Of(group, today),
        Columns =
        [
            new(nameof(ProjectGroup.Name)) { Sort = group => group.Name },
            new(nameof(ProjectGroup.Lead)) { Sort = group => group.Lead },
            new(nameof(ProjectGroup.Kind)),
            new(nameof(ProjectGroup.Standing)) { OnPhones = true },
            new(nameof(ProjectGroup.TasksDone)),
            new(nameof(ProjectGroup.Tasks)),
            new(nameof(ProjectGroup.InterfacesTested)),
            new(nameof(ProjectGroup.Interfaces)),
            new(nameof(ProjectGroup.OpenIssues)) { OnPhones = true },
            new(nameof(ProjectGroup.LastMeetingOn)) { Sort = group => group.LastMeetingOn },
            new(nameof(ProjectGroup.Members)) { Shown = false },
            new(nameof(ProjectGroup.Projects)) { Shown = false },
            new(nameof(ProjectGroup.Memorandum)) { Shown = false },
            new(nameof(ProjectGroup.AcceptedOn)) { Shown = false },
        ],
        Filters =
        [
            RegisterFilter<ProjectGroup>.Choice("standing", ("推进情况", "Standing"), group => group.Standing),
            RegisterFilter<ProjectGroup>.Choice("kind", ("类别", "Kind"), group => group.Kind),
            RegisterFilter<ProjectGroup>.Text("lead", ("牵头单位", "Lead unit"), group => group.Lead),
        ],
        Views = [new("all", ("全部", "All"), _ => "")],
    };

    public static readonly Register<KeyProject> KeyProjects = new(KeyProject.Register, ("重点工程名单", "Key projects"))
    {
        Field = Field, Path = "/projects/key", Icon = "flag", One = ("重点工程", "key project"), NumberKind = RecordNumbers.KeyProject, SearchHint = ("编号、工程、业主", "Number, name, owner"),
        RecordTitle = key => key.Name, Holder = key => key.Owner,
        Light = (key, today) => StandingLights.Of(key, today),
        Columns =
        [
            new(nameof(KeyProject.Name)) { Sort = key => key.Name },
            new(nameof(KeyProject.Level)) { OnPhones = true },
            new(nameof(KeyProject.Owner)) { Sort = key => key.Owner },
            new(nameof(KeyProject.Progress)),
            new(nameof(KeyProject.Open)) { OnPhones = true },
            new(nameof(KeyProject.Solved)),
            new(nameof(KeyProject.NextDueOn)) { Sort = key => key.NextDueOn },
            new(nameof(KeyProject.Document)) { Shown = false },
            new(nameof(KeyProject.ListedOn)) { Shown = false },
            new(nameof(KeyProject.ProjectNumber)) { Shown = false },
        ],
        Filters =
        [
            RegisterFilter<KeyProject>.Choice("level", ("级别", "Level"), key => key.Level),
            RegisterFilter<KeyProject>.State(),
            RegisterFilter<KeyProject>.Dates("nextDueOn", ("最近期限", "Next due"), key => key.NextDueOn),
            RegisterFilter<KeyProject>.Text("owner", ("业主", "Owner"), key => key.Owner),
        ],
        Views = [new("listed", ("在列", "On the list"), _ => "state=Valid"), new("all", ("全部", "All"), _ => "")],
    };

    public static readonly Register<ObstacleSheet> Assistance = new(ObstacleSheet.Register, ("服务台账", "Assistance"))
    {
        Field = Field, Path = "/projects/assistance", Icon = "help", One = ("问题", "obstacle"), NumberKind = RecordNumbers.Obstacle, SearchHint = ("编号、工程、协助单位", "Number, project, helping unit"), IsPublic = false,
        RecordTitle = sheet => sheet.Obstacle, Holder = sheet => sheet.Owner, Subtitle = sheet => sheet.KeyName,
        Light = (sheet, today) => StandingLights.Of(sheet, today),
        Columns =
        [
            new(nameof(ObstacleSheet.KeyName)) { Sort = sheet => sheet.KeyName },
            new(nameof(ObstacleSheet.Kind)) { OnPhones = true },
            new(nameof(ObstacleSheet.Obstacle)),
            new(nameof(ObstacleSheet.Helper)) { Sort = sheet => sheet.Helper },
            new(nameof(ObstacleSheet.DueOn)) { Sort = sheet => sheet.DueOn, OnPhones = true },
            new(nameof(ObstacleSheet.Standing)),
            new(nameof(ObstacleSheet.Result)),
            new(nameof(ObstacleSheet.SolvedOn)) { Sort = sheet => sheet.SolvedOn },
            new(nameof(ObstacleSheet.Help)) { Shown = false },
            new(nameof(ObstacleSheet.LoggedOn)) { Shown = false },
            new(nameof(ObstacleSheet.KeyNumber)) { Shown = false },
        ],
        Filters =
        [
            RegisterFilter<ObstacleSheet>.Choice("standing", ("办理情况", "Standing"), sheet => sheet.Standing),
            RegisterFilter<ObstacleSheet>.Choice("kind", ("问题类别", "Kind"), sheet => sheet.Kind),
            RegisterFilter<ObstacleSheet>.Dates("dueOn", ("期限", "Due"), sheet => sheet.DueOn),
            RegisterFilter<ObstacleSheet>.Text("key", ("重点工程", "Key project"), sheet => sheet.KeyNumber),
            RegisterFilter<ObstacleSheet>.Text("helper", ("协助单位", "Helping unit"), sheet => sheet.Helper),
        ],
        Views = [new("open", ("未解决", "Open"), _ => "standing=Open,Helped"), new("all", ("全部", "All"), _ => "")],
    };

    public static IReadOnlyList<RegisterDefinition> All { get; } = [Works, Awards, Payments, Milestones, Changes, Visits, Acceptances, Evaluations, Groups, KeyProjects, Assistance];
}
