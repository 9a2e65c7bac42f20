using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Resources.Catalogue;
using Rongxi.Resources.Datasets;
using Rongxi.Web;

namespace Rongxi.Resources;

/// <summary>Information resources: the catalogue, sharing, correction, integration, development; data sets and open formats (duties CD-2.5, CD-4.2, WX-6.1).</summary>
public sealed class ResourcesModule : IModule
{
    internal const string FieldName = "resources";

    static ResourcesModule() => Templates.Join(typeof(ResourcesModule).Assembly);

    public string Name => FieldName;

    public Text Title => ("信息资源", "Information resources");

    public string Icon => "resources";

    public string Home => "/resources";

    public IReadOnlyList<Procedure> Procedures { get; } = [.. CataloguePart.Procedures, .. DatasetsPart.Procedures];

    public IReadOnlyList<RegisterDefinition> Registers { get; } = [.. CataloguePart.Registers, .. DatasetsPart.Registers];

    public IReadOnlyList<Job> Jobs { get; } = [.. CataloguePart.Jobs, .. DatasetsPart.Jobs];

    public void Add(IServiceCollection services)
    {
        CataloguePart.Add(services);
        DatasetsPart.Add(services);
    }

    public void Map(IEndpointRouteBuilder api)
    {
        CataloguePart.Map(api);
        DatasetsPart.Map(api);
    }
}
