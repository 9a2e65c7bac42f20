using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Statistics.Cubes;
using Rongxi.Statistics.Surveys;
using Rongxi.Web;

namespace Rongxi.Statistics;

/// <summary>Statistics: survey projects, collection, indices, publication (duties WX-2.6 to WX-2.8).</summary>
public sealed class StatisticsModule : IModule
{
    internal const string FieldName = "statistics";

    static StatisticsModule() => Templates.Join(typeof(StatisticsModule).Assembly);

    public string Name => FieldName;

    public Text Title => ("统计", "Statistics");

    public string Icon => "statistics";

    public string Home => "/statistics";

    /// <summary>Surveys and figures serve duties of every office (CD-2.4, CD-7.1), also where none is named after them.</summary>
    public bool Serves(Charter office) => true;

    public IReadOnlyList<Procedure> Procedures { get; } = [.. SurveysPart.Procedures, .. CubesPart.Procedures];

    public IReadOnlyList<RegisterDefinition> Registers { get; } = [.. SurveysPart.Registers, .. CubesPart.Registers];

    public IReadOnlyList<Job> Jobs { get; } = [.. SurveysPart.Jobs, .. CubesPart.Jobs];

    public void Add(IServiceCollection services)
    {
        SurveysPart.Add(services);
        CubesPart.Add(services);
    }

    public void Map(IEndpointRouteBuilder api)
    {
        SurveysPart.Map(api);
        CubesPart.Map(api);
    }
}
