using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Statistics.Contracts;
using Rongxi.Statistics.Releases;
using Rongxi.Statistics.Reporting;
using Rongxi.Web;
using Rongxi.Web.Frame;

namespace Rongxi.Statistics.Surveys;

/// <summary>Surveys, their collection and the publication of what they found.</summary>
internal sealed class SurveysPart : IModelPart
{
    static SurveysPart() => SurveyDistricts.Register();

    public static IReadOnlyList<Procedure> Procedures { get; } = [SurveyApproving.Procedure, Collecting.Procedure, Releasing.Procedure];

    public static IReadOnlyList<RegisterDefinition> Registers => StatisticsRegisters.All;

    public static IReadOnlyList<Job> Jobs { get; } =
    [
        new("statistics-expiry", "0 20 1 * * ?", (services, ct) => services.GetRequiredService<SurveyExpiry>().RunOnce(ct)),
        new("statistics-releases", "5 * * * * ?", (services, ct) => services.GetRequiredService<ReleaseHour>().RunOnce(ct)),
    ];

    public string Name => "statistics";

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<IModelPart, SurveysPart>();
        foreach (var kind in Collecting.Kinds)
        {
            services.AddSingleton(kind);
        }

        services.AddScoped<SurveyBook>().AddScoped<IStatisticsDesk, StatisticsDesk>().AddScoped<SurveyExpiry>().AddScoped<SurveyOpening>().AddScoped<SubmitSurvey>().AddScoped<RecordApproval>().AddScoped<RecordRefusal>().AddScoped<PutSurveyInUse>().AddScoped<ExpireSurvey>().AddScoped<AbandonSurvey>();
        services.AddScoped<FrameBook>().AddScoped<ReturnFigures>().AddScoped<SurveyReceiver>().AddScoped<ReturnDesk>().AddScoped<BoardReader>().AddScoped<IUnitRoom>(services => services.GetRequiredService<BoardReader>()).AddScoped<RoundBook>().AddScoped<Summing>()
            .AddScoped<RoundOpening>().AddScoped<NotifyUnits>().AddScoped<LockRound>().AddScoped<ReportRound>().AddScoped<UnlockRound>().AddScoped<CancelRound>();
        services.AddScoped<ReleaseBook>().AddScoped<QuoteBook>().AddScoped<BulletinReader>().AddScoped<ReleaseHour>().AddScoped<ReleaseOpening>().AddScoped<AskBureau>().AddScoped<RecordConsistency>().AddScoped<BackToDraft>().AddScoped<DeliberateRelease>().AddScoped<ScheduleRelease>().AddScoped<UnscheduleRelease>()
            .AddScoped<PublishRelease>().AddScoped<ReviseRelease>().AddScoped<CancelRelease>();
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        SurveysApi.Map(api);
        ReturnsApi.Map(api);
        ReleasesApi.Map(api);
    }

    public void Map(ModelBuilder model, RongxiDb db) => SurveysModel.Map(model, db);
}
