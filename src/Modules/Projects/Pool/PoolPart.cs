using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Imports;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Planning.Contracts;
using Rongxi.Projects.Approvals;
using Rongxi.Projects.Contracts;
using Rongxi.Projects.Declarations;
using Rongxi.Projects.Examination;
using Rongxi.Projects.InvestmentPlan;
using Rongxi.Projects.Likeness;
using Rongxi.Projects.Overview;
using Rongxi.Projects.Page;
using Rongxi.Projects.Prices;
using Rongxi.Projects.TakingOver;
using Rongxi.Web;

namespace Rongxi.Projects.Pool;

/// <summary>What the module has of its own here: the pool, examination, approval documents, the annual investment plan.</summary>
internal sealed class PoolPart : IModelPart
{
    static PoolPart()
    {
        Districts.Register();
        PriceClasses.Register();
    }

    public static IReadOnlyList<Procedure> Procedures { get; } = [PlanProcedure.Procedure, ExaminationProcedure.Procedure, ApprovalProcedure.Procedure];

    public static IReadOnlyList<RegisterDefinition> Registers { get; } = [.. PoolRegisters.All, .. ExaminationRegisters.All, .. PlanRegisters.All];

    public static IReadOnlyList<Job> Jobs { get; } = [];

    public string Name => "projects";

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<IModelPart, PoolPart>();
        services.AddScoped<IProjectDirectory, ProjectDirectory>().AddScoped<ILikenessSource, PoolLikeness>().AddScoped<ILikenessSource, SystemLikeness>().AddScoped<IProjectsOfPlan, ProjectsOfPlan>();
        services.AddSingleton(new ProjectSection("/Pages/Modules/Projects/Examination/_ProjectOverlaps.cshtml", 20, IsPublic: false));
        services.AddSingleton(new ProjectSection("/Pages/Modules/Projects/Page/_ProjectStandards.cshtml", 30, IsPublic: true)).AddScoped<Kernel.Standards.IStandardCitations, ProjectCitations>();
        services.AddScoped<IProjectDirectory, ProjectDirectory>().AddScoped<ILikenessSource, PoolLikeness>().AddScoped<ILikenessSource, SystemLikeness>();
        services.AddSingleton<IImportDefinition, PortfolioImport>().AddSingleton<IImportDefinition>(provider => SystemsImport.Definition(provider.GetRequiredService<Charters>()));
        services.AddScoped<OverviewReader>().AddScoped<ExaminationReader>().AddScoped<ApprovalReader>().AddScoped<PlanReader>();
        services.AddScoped<DeclarationOpening>().AddScoped<ProjectRegistering>().AddScoped<ProjectBook>();
        services.AddScoped<OverlapExaminer>().AddScoped<PriceExaminer>().AddScoped<AcceptDeclaration>().AddScoped<SendCorrection>().AddScoped<ReturnDeclaration>().AddScoped<LeaveInPool>()
            .AddScoped<CompareAgain>().AddScoped<HandleOverlaps>().AddScoped<RecordFivePoints>().AddScoped<CutInvestment>().AddScoped<CallExperts>().AddScoped<FileExpertOpinion>()
            .AddScoped<OpinionWriting>().AddScoped<AgreeToProject>().AddScoped<MergeProject>().AddScoped<PostponeProject>().AddScoped<RefuseProject>();
        services.AddScoped<ApprovalOpening>().AddScoped<ApprovalBook>().AddScoped<BeginApproval>().AddScoped<ReturnApproval>().AddScoped<SignOpinion>().AddScoped<RecordApproval>().AddScoped<RecordApprovalRefusal>()
            .AddScoped<TakeDocument>().AddScoped<DemandFeasibilityAgain>();
        services.AddScoped<IOwnerGrades, OwnerGrades>().AddScoped<ListingBars>();
        services.AddSingleton<KnownDifferences>().AddScoped<PlanComparing>().AddScoped<PlanOpening>().AddScoped<PlanBook>().AddScoped<PlanIssuing>().AddScoped<CloseCall>().AddScoped<ProposePortfolio>().AddScoped<ArrangePlan>().AddScoped<SubmitDraft>().AddScoped<TakeDraftBack>()
            .AddScoped<RecordPlanBudget>().AddScoped<IssuePlan>().AddScoped<ApproveAdjustment>().AddScoped<DropAdjustment>().AddScoped<ClosePlan>();
    }

    public static void Map(IEndpointRouteBuilder api)
    {
    }

    public void Map(ModelBuilder model, RongxiDb db)
    {
        PoolModel.Map(model, db);
        ExaminationModel.Map(model, db);
        PlanTables.Map(model, db);
    }
}
