using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Imports;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Standards;
using Rongxi.Standards.Applicable;
using Rongxi.Standards.Contracts;
using Rongxi.Standards.Drafting;
using Rongxi.Standards.Editions;
using Rongxi.Standards.Files;
using Rongxi.Standards.Page;
using Rongxi.Standards.Subscriptions;
using Rongxi.Standards.Supervision;
using Rongxi.Standards.Waivers;
using Rongxi.Web;
using Rongxi.Web.Cases;
using Rongxi.Web.Pages.Registers;
using Rongxi.Web.Portal;

namespace Rongxi.Standards.Register;

/// <summary>What the module has of its own: the register and its editions, what is applied, drafts, supervision, waivers.</summary>
internal sealed class RegisterPart : IModelPart
{
    public static IReadOnlyList<Procedure> Procedures { get; } = [Applying.Procedure, DraftingProcedure.Procedure, CheckProcedures.Plans, CheckProcedures.Checks, Waiving.Procedure];

    public static IReadOnlyList<RegisterDefinition> Registers { get; } =
        [StandardRegister.Standards, ApplicableRegister.Entries, LocalStandardRegister.Projects, FindingRegister.Findings, WaiverRegister.Waivers, ProductRegister.Products];

    public static IReadOnlyList<Job> Jobs { get; } =
    [
        new("standards.watch", "0 5/10 * * * ?", (services, ct) => services.GetRequiredService<StandardWatch>().RunOnce(ct)),
        new("standards.expiry", "0 20 7 * * ?", (services, ct) => services.GetRequiredService<ExpiryReminders>().RunOnce(ct)),
    ];

    public string Name => "standards";

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<IModelPart, RegisterPart>();
        services.AddScoped<Succession>().AddScoped<StandardBook>().AddScoped<IStandardStandings>(provider => provider.GetRequiredService<StandardBook>()).AddScoped<Numbering>().AddScoped<IStandardIntake, StandardIntake>();
        services.AddSingleton<IImportDefinition>(StandardRegister.Import).AddSingleton<IImportDefinition>(provider => ProductRegister.Import(provider.GetRequiredService<Charters>()));
        services.TryAddSingleton(provider => new ImportBook(provider.GetServices<IImportDefinition>()));
        services.AddSingleton<IEditionFormat, IsoList>().AddSingleton<IEditionFormat, ProductList>().AddScoped<EditionDesk>();
        services.AddScoped<FileDesk>().AddScoped<IKeptFiles, KeptStandards>();
        services.AddScoped<SubscriptionDesk>().AddScoped<StandardWatch>().AddScoped<ExpiryReminders>().AddScoped<OverviewReader>();
        services.AddScoped<IDeskReminder, StandardsToReplace>().AddScoped<IDeskReminder, ProductsExpiring>().AddScoped<IDeskReminder, ReviewsDue>();
        services.AddScoped<IRecordTab, SuccessionTab>().AddScoped<IRecordTab, FilesTab>().AddScoped<IRecordTab, CitationsTab>().AddScoped<IRecordActs, StandardActs>().AddScoped<IPortalSource, StandardsOnPortal>().AddScoped<IStandardCitations, DraftCitations>();
        services.AddScoped<ApplicableOpening>().AddScoped<MapStandard>().AddScoped<PubliciseStandard>().AddScoped<UseStandard>().AddScoped<RecordConformity>().AddScoped<SupersedeStandard>().AddScoped<ReplaceStandard>().AddScoped<EndApplication>();
        services.AddScoped<DraftOpening>().AddScoped<RecommendDraft>().AddScoped<RecordDraftPlan>().AddScoped<RecordPlanRefusal>().AddScoped<FormDraftingGroup>().AddScoped<SaveDraftText>().AddScoped<OpenDraftComments>().AddScoped<CloseDraftComments>().AddScoped<DrawReviewers>().AddScoped<CloseDraftReview>()
            .AddScoped<RecordVote>().AddScoped<DraftOnceMore>().AddScoped<HandOverDraft>().AddScoped<RecordDraftApproval>().AddScoped<RecordDraftPublication>().AddScoped<RecordDraftFiling>().AddScoped<OpenFiveYearReview>().AddScoped<ContinueStandard>().AddScoped<ReviseStandard>().AddScoped<AbolishStandard>().AddScoped<DropDraft>();
        services.AddScoped<CheckPlanOpening>().AddScoped<CheckOpening>().AddScoped<DrawChecks>().AddScoped<ConcludeChecks>().AddScoped<RecordSiteCheck>().AddScoped<CloseWithoutFindings>().AddScoped<OrderCorrection>().AddScoped<RecordRecheck>().AddScoped<CloseCorrected>().AddScoped<TransferCheck>().AddScoped<SheetDesk>();
        services.AddScoped<WaiverOpening>().AddScoped<GrantWaiver>().AddScoped<ExpireWaiver>().AddScoped<RevokeWaiver>();
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        StandardsApi.Map(api);
        FilesApi.Map(api);
        ChecksApi.Map(api);
    }

    public void Map(ModelBuilder model, RongxiDb db) => StandardsModel.Map(model, db);
}
