using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;

namespace Rongxi.Projects.InvestmentPlan;

/// <summary>The plans by year, and 投资计划台账: what each plan gives each project.</summary>
internal static class PlanRegisters
{
    public static readonly Register<YearPlan> Plans = new(YearPlan.Register, ("年度投资计划", "Annual investment plans"))
    {
        Field = ProjectsModule.FieldName, Path = "/projects/investment-plans", Icon = "calculator", One = ("年度计划", "plan"), NumberKind = "JH",
        SearchHint = ("年度、文号", "Year, document"),
        RecordTitle = plan => $"{plan.Year} 年度信息化投资计划",
        Subtitle = plan => plan.IssueNumber,
        PublicWhere = plan => plan.IssueNumber != null,
        Light = (plan, _) => plan.State != RecordState.Valid ? RegisterLights.Of(plan.State)
            : new(plan.Standing is PlanStanding.Issued or PlanStanding.Adjusted ? LightColour.Ok : plan.Standing == PlanStanding.Closed ? LightColour.Done : LightColour.Stopped, Titles.Of(plan.Standing)),
        SearchWords = plan => $"{plan.Year} {plan.IssueNumber} {plan.BudgetNumber}",
        Columns =
        [
            new(nameof(YearPlan.Year)) { Sort = plan => plan.Year },
            new(nameof(YearPlan.Standing)) { OnPhones = true },
            new(nameof(YearPlan.Projects)),
            new(nameof(YearPlan.TotalFen)),
            new(nameof(YearPlan.YearFen)) { OnPhones = true },
            new(nameof(YearPlan.Version)),
            new(nameof(YearPlan.IssuedOn)),
            new(nameof(YearPlan.IssueNumber)) { Shown = false },
            new(nameof(YearPlan.BudgetNumber)) { Shown = false },
            new(nameof(YearPlan.DeclareBy)) { Shown = false },
            new(nameof(YearPlan.State)) { Shown = false },
        ],
        Filters = [RegisterFilter<YearPlan>.Choice("standing", ("进展", "Standing"), plan => plan.Standing), RegisterFilter<YearPlan>.Range("year", ("年度", "Year"), plan => (long?)plan.Year, prominent: true), RegisterFilter<YearPlan>.State()],
    };

    public static readonly Register<PlanListing> Listings = new(PlanListing.Register, ("投资计划台账", "What the plans give"))
    {
        Field = ProjectsModule.FieldName, Path = "/projects/listings", Icon = "list", One = ("计划项目", "listing"),
        SearchHint = ("编号、项目、单位、文号", "Number, project, owner, document"),
        RecordTitle = listing => listing.ProjectName,
        Holder = listing => listing.OwnerName,
        Subtitle = listing => $"{listing.Year} · {listing.IssueNumber}",
        Light = (listing, _) => listing.State != RecordState.Valid ? RegisterLights.Of(listing.State) : new(LightColour.Ok, Titles.Of(listing.List)),
        SearchWords = listing => $"{listing.ProjectNumber} {listing.IssueNumber} {listing.Year}",
        Columns =
        [
            new(nameof(PlanListing.Year)),
            new(nameof(PlanListing.ProjectName)),
            new(nameof(PlanListing.OwnerName)) { Sort = listing => listing.OwnerName },
            new(nameof(PlanListing.List)) { OnPhones = true },
            new(nameof(PlanListing.TotalFen)),
            new(nameof(PlanListing.YearFen)) { Sort = listing => listing.YearFen, OnPhones = true },
            new(nameof(PlanListing.MunicipalFen)) { Shown = false },
            new(nameof(PlanListing.TransferFen)) { Shown = false },
            new(nameof(PlanListing.DistrictFen)) { Shown = false },
            new(nameof(PlanListing.SpecialFundFen)) { Shown = false },
            new(nameof(PlanListing.OwnFen)) { Shown = false },
            new(nameof(PlanListing.ProjectNumber)) { Shown = false },
            new(nameof(PlanListing.Kind)) { Shown = false },
            new(nameof(PlanListing.IssueNumber)) { Shown = false },
            new(nameof(PlanListing.Version)) { Shown = false },
            new(nameof(PlanListing.State)) { Shown = false },
        ],
        Filters =
        [
            RegisterFilter<PlanListing>.Range("year", ("年度", "Year"), listing => (long?)listing.Year, prominent: true),
            RegisterFilter<PlanListing>.Choice("list", ("清单", "List"), listing => listing.List),
            RegisterFilter<PlanListing>.Choice("kind", ("类别", "Kind"), listing => listing.Kind),
            RegisterFilter<PlanListing>.Money("money", ("年度投资（元）", "Money of the year (yuan)"), listing => listing.YearFen),
            RegisterFilter<PlanListing>.Text("project", ("项目编号", "Project"), listing => listing.ProjectNumber),
            RegisterFilter<PlanListing>.Text("owner", ("项目单位", "Owner"), listing => listing.OwnerName),
            RegisterFilter<PlanListing>.State(),
        ],
        Views = [new("all", ("全部", "All"), _ => "state=Valid")],
    };

    public static readonly IReadOnlyList<RegisterDefinition> All = [Plans, Listings];
}
