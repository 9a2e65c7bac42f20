using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Resources.Collecting;
using Rongxi.Resources.Corrections;
using Rongxi.Resources.Development;
using Rongxi.Resources.Integration;
using Rongxi.Resources.Lineage;
using Rongxi.Resources.Overview;
using Rongxi.Resources.Provider;
using Rongxi.Resources.Sharing;
using Rongxi.Web;
using Rongxi.Web.Frame;

namespace Rongxi.Resources.Catalogue;

/// <summary>The office's side: catalogue, sharing, correction, lineage, integration, development.</summary>
internal sealed class CataloguePart : IModelPart
{
    public static IReadOnlyList<Procedure> Procedures { get; } =
    [
        Compiling.Procedure, Compiling.Updates, Compiling.TakingDown, SharingProcedure.Procedure, CollectingProcedure.Procedure, Correcting.Procedure, Integrating.Procedure,
        DevelopmentProcedures.Operations, DevelopmentProcedures.Openings, DevelopmentProcedures.Purchases, DevelopmentProcedures.Years,
    ];

    public static IReadOnlyList<RegisterDefinition> Registers { get; } = CatalogueRegisters.All;

    public static IReadOnlyList<Job> Jobs { get; } =
    [
        new("resources.grant-at-once", "20 * * * * ?", SharingJobs.GrantAtOnce),
        new("resources.expire", "0 10 0 * * ?", SharingJobs.Expire),
        new("resources.expire-openings", "0 12 0 * * ?", OpeningJobs.Expire),
        new("resources.take-down", "0 14 0 * * ?", TakeDownJobs.Run),
    ];

    public string Name => "resources";

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<IModelPart, CataloguePart>().AddSingleton(Integrating.Inventory).AddSingleton(YearlyReview.Kind);
        services.AddScoped<CatalogueBook>().AddScoped<CompilingOpening>().AddScoped<UpdateOpening>().AddScoped<TakeDownOpening>().AddScoped<HandInEntry>().AddScoped<PassEntry>().AddScoped<ReturnEntry>().AddScoped<DropEntry>().AddScoped<PublishEntry>().AddScoped<TakeEntryDown>().AddScoped<YearlyReview>().AddScoped<ReviewingProviders>().AddScoped<EntryReader>().AddScoped<Kernel.Standards.IStandardCitations, EntryCitations>();
        services.AddScoped<SharingBook>().AddScoped<SharingPapers>().AddScoped<GrantDoor>().AddScoped<IGrants>(provider => provider.GetRequiredService<GrantDoor>()).AddScoped<SharingOpening>().AddScoped<GrantUnconditional>().AddScoped<RegisterUncatalogued>().AddScoped<TakeCatalogued>().AddScoped<ForwardRequest>()
            .AddScoped<RecordConsent>().AddScoped<RecordRefusal>().AddScoped<OpenDispute>().AddScoped<RecordMediatedConsent>().AddScoped<CloseRefused>().AddScoped<ProvideData>().AddScoped<StartUsing>().AddScoped<CheckRenewal>().AddScoped<RenewGrant>().AddScoped<EndGrant>().AddScoped<RevokeGrant>().AddScoped<ExpireGrant>().AddScoped<WithdrawRequest>();
        services.AddScoped<ProviderDesk>().AddScoped<IUnitRoom>(services => services.GetRequiredService<ProviderDesk>()).AddScoped<GrantReader>().AddScoped<OverviewReader>();
        services.AddScoped<UseEdges>().AddScoped<LineageReader>();
        services.AddScoped<CorrectionOpening>().AddScoped<ForwardDoubt>().AddScoped<DoubtAgain>().AddScoped<RecordCorrection>().AddScoped<RecordExplanation>().AddScoped<CorrectionAnswer>();
        services.AddScoped<RepeatedCollection>().AddScoped<ProposalOpening>().AddScoped<ClearProposal>();
        services.AddScoped<RoundOpening>().AddScoped<OpenInventory>().AddScoped<InventoryReports>().AddScoped<TakeInInventory>().AddScoped<AskReview>().AddScoped<ClassifySystems>().AddScoped<IssueIntegrationList>().AddScoped<AcceptMigration>().AddScoped<CloseSystem>().AddScoped<AllSettled>();
        services.AddScoped<OperationOpening>().AddScoped<AuthoriseOperation>().AddScoped<StartOperation>().AddScoped<RecordAudit>().AddScoped<GoOnOperating>().AddScoped<RenewOperation>().AddScoped<EndOperation>().AddScoped<Operations>().AddScoped<OpenDataOpening>().AddScoped<ForwardOpening>().AddScoped<OpenData>().AddScoped<ReportOpening>().AddScoped<StopOpening>()
            .AddScoped<PurchaseOpening>().AddScoped<ApprovePurchase>().AddScoped<RecordPurchaseContract>().AddScoped<AcceptPurchase>().AddScoped<YearOpening>().AddScoped<IssueYearPlan>().AddScoped<EvaluateYear>();
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        ResourcesApi.Map(api);
        ProviderApi.Map(api);
        GrantsApi.Map(api);
    }

    public void Map(ModelBuilder model, RongxiDb db)
    {
        CatalogueModel.Map(model, db);
        SharingModel.Map(model, db);
    }
}
