using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Computations;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Imports;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Radio.Authority;
using Rongxi.Radio.CallSigns;
using Rongxi.Radio.Changes;
using Rongxi.Radio.Compatibility;
using Rongxi.Radio.Coverage;
using Rongxi.Radio.Endings;
using Rongxi.Radio.Examination;
using Rongxi.Radio.Frequencies;
using Rongxi.Radio.Imports;
using Rongxi.Radio.Licensing;
using Rongxi.Radio.Room;
using Rongxi.Radio.Stations;
using Rongxi.Radio.Supervision;
using Rongxi.Radio.Terrain;
using Rongxi.Web;
using Rongxi.Web.Cases;
using Rongxi.Web.Checks;

namespace Rongxi.Radio;

/// <summary>Radio management: frequencies, stations, call signs (duties CD-6.1 to CD-6.11).</summary>
public sealed class RadioModule : IModule
{
    internal const string FieldName = "radio";

    static RadioModule()
    {
        StationClasses.Register();
        Districts.Register();
    }

    public string Name => FieldName;

    public Text Title => ("无线电", "Radio");

    public string Icon => "radio";

    public string Home => "/radio";

    public IReadOnlyList<Procedure> Procedures { get; } =
        [FrequencyLicensing.Procedure, StationLicensing.Procedure, StationLicensing.BaseStations, LicenceChanging.Procedure, CallSignIssuing.Procedure, .. EndingProcedures.All];

    public IReadOnlyList<RegisterDefinition> Registers => RadioRegisters.All;

    public IReadOnlyList<Job> Jobs { get; } =
    [
        // Deemed renewals come before the marks: what was renewed by silence has not expired.
        new("radio.renewals-by-silence", "0 5 0 * * ?", (services, ct) => services.GetRequiredService<RenewalsBySilence>().RunOnce(ct)),
        new("radio.expiry", "0 15 0 * * ?", (services, ct) => services.GetRequiredService<ExpiryMarks>().RunOnce(ct)),
        new("radio.renewal-reminders", "0 0 8 * * ?", (services, ct) => services.GetRequiredService<RenewalReminders>().RunOnce(ct)),
        new("radio.idle-frequencies", "0 30 1 1 * ?", (services, ct) => services.GetRequiredService<IdleFrequencies>().RunOnce(ct)),
        new("radio.unused-call-signs", "0 40 1 1 * ?", (services, ct) => services.GetRequiredService<UnusedCallSigns>().RunOnce(ct)),
    ];

    public void Add(IServiceCollection services)
    {
        services.AddSingleton<IModelPart, RadioModel>();
        services.AddSingleton<IImportDefinition>(StationImport.Definition);
        services.AddScoped<Delegations>().AddScoped<EnterDelegation>().AddScoped<Jurisdiction>().AddScoped<Papers>().AddScoped<ReviewSheets>().AddScoped<Results>();
        services.AddScoped<CallSignBook>().AddScoped<StationRegistering>().AddScoped<StationExaminer>().AddScoped<FrequencyExaminer>().AddScoped<Neighbourhood>().AddScoped<BatchReader>();
        services.AddScoped<IFormAside, StationAside>().AddScoped<IFormAside, FrequencyAside>().AddScoped<IFormAside, BaseStationAside>().AddScoped<IFormAside, ChangeAside>();
        services.AddScoped<FrequencyOpening>().AddScoped<StationOpening>().AddScoped<BaseStationOpening>().AddScoped<ChangeOpening>().AddScoped<CallSignOpening>().AddScoped<EndingOpening>();
        services.AddScoped<AcceptApplication>().AddScoped<SendCorrectionNotice>().AddScoped<RefuseToAccept>().AddScoped<TellNotNeeded>().AddScoped<StopClock>().AddScoped<ResumeClock>()
            .AddScoped<RecordSiteCheck>().AddScoped<FileTechnicalReport>().AddScoped<SendHearingRight>().AddScoped<HoldHearing>().AddScoped<RefuseLicence>().AddScoped<PassUp>().AddScoped<DeliverDecision>().AddScoped<SendExtensionNotice>();
        services.AddScoped<GrantFrequencyLicence>().AddScoped<GrantStationLicence>().AddScoped<GrantBaseStationLicences>();
        services.AddScoped<GrantChange>().AddScoped<FrequencyChanges>().AddScoped<StationChanges>();
        services.AddScoped<ReserveCallSign>().AddScoped<IssueCallSign>().AddScoped<ReleaseCallSign>();
        services.AddScoped<TellHolderOfEnding>().AddScoped<NoteSilence>().AddScoped<HoldEndingHearing>().AddScoped<EndLicence>();
        services.AddSingleton<RadioProcedures>().AddScoped<RoomReader>().AddScoped<IDeskReminder, RenewalsDue>();
        services.AddSingleton<GroundShelf>().AddSingleton<SearchShelf>().AddSingleton<LossShelf>().AddScoped<RegisterSearch>().AddScoped<Borders>().AddScoped<SubjectReader>().AddScoped<Foretelling>().AddScoped<TechnicalExamination>().AddScoped<CoveragePictures>();
        services.AddSingleton<PlanShelf>().AddSingleton<PeopleShelf>().AddScoped<IComputationKind, CoverageKind>().AddScoped<FullCoverage>();
        services.AddSingleton<ChannelShelf>().AddSingleton<TileChecks>().AddScoped<FrequencyFinder>().AddScoped<TerrainSurvey>();
        services.AddScoped<RenewalReminders>().AddScoped<ExpiryMarks>().AddScoped<RenewalsBySilence>().AddScoped<IdleFrequencies>().AddScoped<UnusedCallSigns>();
    }

    public void Map(IEndpointRouteBuilder api)
    {
        ExaminationApi.Map(api);
        CoverageApi.Map(api);
        CompatibilityApi.Map(api);
        DelegationsApi.Map(api.MapGroup("/radio/delegations"));
    }
}
