using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Planning.Adjustments;
using Rongxi.Planning.Annual;
using Rongxi.Planning.Assessments;
using Rongxi.Planning.Contracts;
using Rongxi.Planning.Guidance;
using Rongxi.Planning.Intake;
using Rongxi.Planning.Monitoring;
using Rongxi.Planning.Page;
using Rongxi.Planning.Pilots;
using Rongxi.Planning.Targets;
using Rongxi.Planning.Tasks;
using Rongxi.Web;

namespace Rongxi.Planning.Plans;

/// <summary>What the module has of its own: plans, targets, tasks, alignment, monitoring, pilots, assessments.</summary>
internal sealed class PlansPart : IModelPart
{
    static PlansPart() => Places.Register();

    public static IReadOnlyList<Procedure> Procedures { get; } =
        [Compiling.Procedure, AnnualPlanning.Procedure, Guiding.Procedure, Guiding.Guides, MonitoringProcedure.Procedure, Adjusting.Procedure, PilotProcedures.Applications, PilotProcedures.Calls];

    public static IReadOnlyList<RegisterDefinition> Registers => PlanningRegisters.All;

    public static IReadOnlyList<Job> Jobs { get; } = [];

    public string Name => "planning";

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<IModelPart, PlansPart>();
        services.AddSingleton(ProposalReports.Kind).AddSingleton(ProgressReports.Kind);
        services.TryAddScoped<IProjectsOfPlan, NoProjects>();
        services.AddScoped<PlanReader>().AddScoped<OverviewReader>().AddScoped<PlanWriting>().AddScoped<IPlanIntake, PlanIntake>();
        services.AddScoped<PlanBook>().AddScoped<PlanTexts>().AddScoped<PlanPapers>().AddScoped<TargetBook>().AddScoped<TargetFigures>().AddScoped<TaskBook>().AddScoped<IPlanTasks>(provider => provider.GetRequiredService<TaskBook>());
        services.AddScoped<PlanOpening>().AddScoped<RegisterPlan>().AddScoped<SavePlanText>().AddScoped<AskForAlignment>().AddScoped<SettleAlignment>().AddScoped<RecordArgument>().AddScoped<OpenPublicComment>().AddScoped<ClosePublicComment>()
            .AddScoped<HoldMeeting>().AddScoped<ApprovePlanHere>().AddScoped<RecordPlanApproval>().AddScoped<IssuePlan>().AddScoped<PublishPlan>().AddScoped<FilePlan>().AddScoped<AbandonPlan>();
        services.AddScoped<AnnualOpening>().AddScoped<OpenProposals>().AddScoped<ProposalReports>().AddScoped<AnnualDrafting>().AddScoped<MatchProposals>().AddScoped<TakeOverAnnualPlan>().AddScoped<AskAboutDraft>().AddScoped<SettleConsultation>().AddScoped<IssueAnnualPlan>().AddScoped<StartAnnualPlan>().AddScoped<SummariseYear>();
        services.AddScoped<DraftOpening>().AddScoped<RegisterDraft>().AddScoped<SignOpinion>().AddScoped<RecordUnitIssue>().AddScoped<TrackPlan>().AddScoped<TakeHalfYearReport>().AddScoped<SendGuidanceLetter>().AddScoped<EndTracking>().AddScoped<GuideOpening>().AddScoped<SendGuide>();
        services.AddScoped<MonitoringOpening>().AddScoped<OpenCollection>().AddScoped<ProgressReports>().AddScoped<CloseCollection>().AddScoped<AnalyseProgress>().AddScoped<AskThirdParty>().AddScoped<TakeEvaluation>().AddScoped<AssessUnits>().AddScoped<IssueReport>()
            .AddScoped<RecordReportView>().AddScoped<RecordSpotCheck>().AddScoped<CloseFollowUp>();
        services.AddScoped<AdjustmentOpening>().AddScoped<AssessAdjustment>().AddScoped<RecordAdjustmentApproval>().AddScoped<RecordAdjustmentRefusal>().AddScoped<ReissuePlan>();
        services.AddScoped<Kernel.Standards.IStandardCitations, PlanCitations>();
        services.AddScoped<CallApplications>().AddScoped<CallOpening>().AddScoped<ApplicationOpening>().AddScoped<PublishCall>().AddScoped<CloseCall>().AddScoped<DrawForCall>().AddScoped<ProposeList>().AddScoped<PublishPilotList>().AddScoped<ListPilots>()
            .AddScoped<RegisterPilot>().AddScoped<StartPilot>().AddScoped<RecordPilotCheck>().AddScoped<PromotePilot>().AddScoped<RemovePilot>();
    }

    public static void Map(IEndpointRouteBuilder api)
    {
    }

    public void Map(ModelBuilder model, RongxiDb db) => PlanningModel.Map(model, db);
}
