using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;

namespace Rongxi.Web;

/// <summary>The front door of a field of duty. The host names the modules in a plain list.</summary>
public interface IModule
{
    /// <summary>Name in addresses, tables and role grants: <c>radio</c>.</summary>
    string Name { get; }

    Text Title { get; }

    /// <summary>Icon in the menu.</summary>
    string Icon { get; }

    /// <summary>Page of the field for officers, below the office's root; its first register where it has none.</summary>
    string Home => Registers.Count > 0 ? Registers[0].Path : "/registers";

    IReadOnlyList<Procedure> Procedures { get; }

    /// <summary>Registers it keeps.</summary>
    IReadOnlyList<RegisterDefinition> Registers { get; }

    /// <summary>Work done without anybody asking.</summary>
    IReadOnlyList<Job> Jobs { get; }

    /// <summary>Whether the charter of an office gives it any duty that the field performs; a field that names no duties serves everybody.</summary>
    bool Serves(Charter office) => !Procedures.SelectMany(procedure => procedure.Duties).Any() || Procedures.Any(procedure => procedure.Duties.Any(duty => office.Duties.Any(own => own.Id == duty)));

    void Add(IServiceCollection services);

    /// <summary>Endpoints of its own below <c>/api/v1</c>.</summary>
    void Map(IEndpointRouteBuilder api);
}

/// <summary>Work that recurs: run once per office, with the office's data in scope.</summary>
/// <param name="Name">Name in logs and on the operations page.</param>
/// <param name="Cron">When, in Quartz's cron form, Beijing time.</param>
/// <param name="Run">What is done.</param>
public sealed record Job(string Name, string Cron, Func<IServiceProvider, CancellationToken, Task> Run)
{
    /// <summary>Whether it runs once for the installation rather than once per office.</summary>
    public bool Once { get; init; }
}
