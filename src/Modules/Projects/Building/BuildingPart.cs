using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Projects.Acceptance;
using Rongxi.Projects.Assistance;
using Rongxi.Projects.Awards;
using Rongxi.Projects.Changes;
using Rongxi.Projects.Contracts;
using Rongxi.Projects.Evaluation;
using Rongxi.Projects.Groups;
using Rongxi.Projects.Milestones;
using Rongxi.Projects.Page;
using Rongxi.Projects.Visits;
using Rongxi.Web;
using Rongxi.Web.Cases;
using Rongxi.Web.Pages.Registers;

namespace Rongxi.Projects.Building;

/// <summary>What the module has of its own here: supervision, contracts, acceptance, evaluation, groups, assistance.</summary>
internal sealed class BuildingPart : IModelPart
{
    public static IReadOnlyList<Procedure> Procedures { get; } =
    [
        Supervision.Procedure, AwardRegistering.Procedure, Paying.Procedure, ChangeControl.Procedure, Visiting.Procedure,
        Accepting.Procedure, Evaluating.Procedure, Grouping.Procedure, Assisting.Procedure,
    ];

    public static IReadOnlyList<RegisterDefinition> Registers => BuildingRegisters.All;

    public static IReadOnlyList<Job> Jobs { get; } =
    [
        new("projects.warranty-reminders", "0 10 8 * * ?", (services, ct) => services.GetRequiredService<WarrantyReminders>().RunOnce(ct)),
    ];

    public string Name => "projects";

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<IModelPart, BuildingPart>();
        services.TryAddScoped<IContractorQualifications, UnansweredQualifications>();
        services.AddScoped<ProjectBook>().AddScoped<WorksBook>().AddScoped<RecordNumbers>().AddScoped<BuildingRules>();
        services.AddScoped<StartOpening>().AddScoped<BeginWorks>().AddScoped<TakeProgress>().AddScoped<TakeProgressAct>().AddScoped<ReachMilestone>().AddScoped<ReviseMilestone>()
            .AddScoped<SuspendWorks>().AddScoped<ResumeWorks>().AddScoped<CheckCompletion>().AddScoped<CompleteWorks>().AddScoped<TerminateWorks>();
        services.AddSingleton(ProgressCollecting.Monthly).AddSingleton(ProgressCollecting.Quarterly).AddScoped<ProgressReceiver>().AddScoped<WorksUnderWay>();
        services.AddScoped<ProjectReader>().AddScoped<BuildingStatistics>().AddSingleton<IRecordActs>(new ProjectPageActs(Pool.Project.Register)).AddSingleton<IRecordActs>(new ProjectPageActs(Works.Register));
        services.AddScoped<AwardOpening>().AddScoped<AwardConditions>().AddScoped<RegisterAward>().AddScoped<AwardMoney>();
        services.AddScoped<PaymentOpening>().AddScoped<PaymentConditions>().AddScoped<CheckPayment>().AddScoped<EnterPayment>().AddScoped<VoidPaymentOrder>().AddScoped<EnterReceipt>();
        services.AddScoped<ChangeOpening>().AddScoped<ChangeClassing>().AddScoped<ChangePanelReader>().AddScoped<ChangeRecording>().AddScoped<ReferChange>().AddScoped<EnterApproval>().AddScoped<EnterRefusal>().AddScoped<RecordOwnChange>().AddScoped<RefuseChange>();
        services.AddScoped<VisitOpening>().AddScoped<EnterVisit>().AddScoped<EnterCorrection>().AddScoped<CloseRectification>().AddScoped<KeepRectificationOpen>();
        services.AddScoped<AcceptanceOpening>().AddScoped<AcceptanceBook>().AddScoped<EnterContractAcceptance>().AddScoped<BeginTrialRun>().AddScoped<EnterSecurityTest>().AddScoped<EnterCryptographyTest>().AddScoped<EnterSoftwareTest>().AddScoped<EnterFirstAcceptance>()
            .AddScoped<EnterFinalApplication>().AddScoped<FinalPassing>().AddScoped<PassFinal>().AddScoped<PassUnderConditions>().AddScoped<PassAfterRecheck>().AddScoped<FailFinal>().AddScoped<BeginUse>().AddScoped<CloseFinalAccount>();
        services.AddScoped<AcceptanceStandings>().AddScoped<WarrantyReminders>().AddScoped<IDeskReminder, WarrantiesEnding>().AddScoped<IDeskReminder, SilentWorks>().AddScoped<IDeskReminder, LateMilestones>().AddScoped<IDeskReminder, LateCorrections>();
        services.AddScoped<EvaluationOpening>().AddScoped<EvaluationBook>().AddScoped<SelectForEvaluation>().AddScoped<PassOverEvaluation>().AddScoped<FileEvaluationReport>().AddScoped<PublishGrade>().AddScoped<PublishedGrades>();
        services.AddScoped<GroupOpening>().AddScoped<GroupBook>().AddScoped<GroupPanelReader>().AddScoped<FormGroup>().AddScoped<EnterDesign>().AddScoped<EnterMemorandum>().AddScoped<EnterTasks>().AddScoped<StartGroup>().AddScoped<EnterMeeting>().AddScoped<EnterIssue>().AddScoped<CloseIssue>()
            .AddScoped<CloseTask>().AddScoped<BeginJointTest>().AddScoped<EnterInterfaceTest>().AddScoped<ResumeGroup>().AddScoped<AcceptGroup>().AddScoped<DropGroup>();
        services.AddScoped<AssistanceOpening>().AddScoped<KeyBook>().AddScoped<ListKeyProject>().AddScoped<EnterObstacle>().AddScoped<EnterHelp>().AddScoped<ConfirmHelp>().AddScoped<ReopenObstacle>().AddScoped<EndAssistance>();
    }

    public static void Map(IEndpointRouteBuilder api)
    {
    }

    public void Map(ModelBuilder model, RongxiDb db) => BuildingModel.Map(model, db);
}
