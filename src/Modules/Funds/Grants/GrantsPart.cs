using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Funds.Applications;
using Rongxi.Funds.Calls;
using Rongxi.Funds.Figures;
using Rongxi.Funds.Disbursement;
using Rongxi.Funds.Performance;
using Rongxi.Funds.Recovery;
using Rongxi.Funds.Supervision;
using Rongxi.Kernel.Collections;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Web;

namespace Rongxi.Funds.Grants;

/// <summary>What the module has of its own here: calls, applications, payments, supervision, performance, recovery.</summary>
internal sealed class GrantsPart : IModelPart
{
    static GrantsPart() => GrantDistricts.Register();

    public static IReadOnlyList<Procedure> Procedures { get; } =
        [CallProcedure.Procedure, ApplicationProcedure.Procedure, PaymentProcedure.Procedure, SupervisionProcedure.Procedure, SampleProcedure.Procedure, PerformanceProcedure.Procedure, ClawbackProcedure.Procedure];

    public static IReadOnlyList<RegisterDefinition> Registers { get; } = GrantRegisters.All;

    public static IReadOnlyList<Job> Jobs { get; } =
    [
        new("funds.windows", "0 20 0 * * ?", (services, ct) => services.GetRequiredService<WindowsOver>().RunOnce(ct)),
        new("funds.terms", "0 25 0 * * ?", (services, ct) => services.GetRequiredService<TermsOver>().RunOnce(ct)),
    ];

    public string Name => "funds";

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<IModelPart, GrantsPart>();
        services.AddScoped<CallBook>().AddScoped<ListMoves>().AddScoped<CallOpening>().AddScoped<PublishGuide>().AddScoped<CloseWindow>().AddScoped<DrawCallPanel>().AddScoped<CloseCallPanel>()
            .AddScoped<DrawUpList>().AddScoped<DeliberateList>().AddScoped<SendListBack>().AddScoped<ProposeList>().AddScoped<PublishList>().AddScoped<StrikeOffList>().AddScoped<ConcludeNotice>().AddScoped<IssuePlan>()
            .AddScoped<ConcludeCall>().AddScoped<GiveCallUp>().AddScoped<WindowsOver>();
        services.AddScoped<GrantMoney>().AddScoped<DoubleFunding>().AddScoped<ApplicationBook>().AddScoped<ApplicationOpening>().AddScoped<RecordRecommendation>().AddScoped<AcceptApplication>().AddScoped<SendCorrectionNotice>().AddScoped<RefuseToAccept>()
            .AddScoped<PassEligibility>().AddScoped<DisqualifyApplication>().AddScoped<NoteWithdrawal>().AddScoped<RecordScore>().AddScoped<RecordSiteCheck>().AddScoped<NoteListMove>().AddScoped<LeaveOutOfList>().AddScoped<PlanSupport>()
            .AddScoped<LapseSupport>().AddScoped<SignContract>();
        services.AddScoped<PaymentBook>().AddScoped<PaymentOpening>().AddScoped<PassRequest>().AddScoped<InstructPayment>().AddScoped<ConfirmPayment>().AddScoped<VoidPayment>().AddScoped<RefusePayment>().AddScoped<WithdrawPayment>().AddScoped<FileReceipt>();
        services.AddSingleton(HalfYearReports.Kind).AddScoped<HalfYearUnits>().AddScoped<ReceiveHalfYearReport>();
        services.AddScoped<SupervisedGrants>().AddScoped<SupervisionOpening>().AddScoped<RecordGrantCheck>().AddScoped<RecordGrantCorrection>().AddScoped<CheckChange>().AddScoped<ApplyChange>().AddScoped<NoteTermOver>()
            .AddScoped<TakeAcceptanceRequest>().AddScoped<ConcludeAcceptance>().AddScoped<TerminateGrant>().AddScoped<TermsOver>().AddScoped<SampleOpening>().AddScoped<DrawSample>().AddScoped<ConcludeSample>();
        services.AddScoped<EvaluationBook>().AddScoped<PerformanceOpening>().AddScoped<MonitorPerformance>().AddScoped<FileSelfEvaluation>().AddScoped<RecordEvaluation>().AddScoped<PublishEvaluation>();
        services.AddScoped<ClawbackBook>().AddScoped<ClawbackOpening>().AddScoped<SendClawbackNotice>().AddScoped<HearRecipient>().AddScoped<NoteRecipientSilent>().AddScoped<DecideClawback>().AddScoped<RecordRepaid>().AddScoped<SettleClawback>()
            .AddScoped<EnforceClawback>().AddScoped<GiveUpRest>().AddScoped<PutOnCreditList>().AddScoped<CloseClawback>().AddScoped<DropClawback>();
        services.AddScoped<CallReader>().AddScoped<GrantFigures>().AddScoped<ApplicationView>().AddScoped<GrantView>().AddScoped<ClawbackView>().AddScoped<CallView>();
    }

    public static void Map(IEndpointRouteBuilder api)
    {
    }

    public void Map(ModelBuilder model, RongxiDb db) => GrantsModel.Map(model, db);
}
