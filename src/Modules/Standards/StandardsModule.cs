using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Standards.Register;
using Rongxi.Web;

namespace Rongxi.Standards;

/// <summary>Standards: the register of norms, the making of local standards, supervision of their use (duties CD-3.1 to CD-3.3, WX-1.4).</summary>
public sealed class StandardsModule : IModule
{
    internal const string FieldName = "standards";

    static StandardsModule() => Templates.Join(typeof(StandardsModule).Assembly);

    public string Name => FieldName;

    public Text Title => ("标准", "Standards");

    public string Icon => "standards";

    public string Home => "/standards";

    public IReadOnlyList<Procedure> Procedures { get; } = [.. RegisterPart.Procedures];

    public IReadOnlyList<RegisterDefinition> Registers { get; } = [.. RegisterPart.Registers];

    public IReadOnlyList<Job> Jobs { get; } = [.. RegisterPart.Jobs];

    public void Add(IServiceCollection services)
    {
        RegisterPart.Add(services);
    }

    public void Map(IEndpointRouteBuilder api)
    {
        RegisterPart.Map(api);
    }
}
