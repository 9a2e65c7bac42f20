using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;

namespace Rongxi.Web.Frame;

/// <summary>A module's room for the people of units: where a provider answers, or a district checks. Entered from one's own matters.</summary>
public interface IUnitRoom
{
    /// <summary>What of it concerns the units a person acts for; null where nothing does.</summary>
    Task<UnitRoom?> Of(Actor by, CancellationToken ct);
}

/// <summary>A room as somebody's own matters show it.</summary>
/// <param name="Address">Below the office's root.</param>
/// <param name="Says">What it is for, or what waits there.</param>
/// <param name="Waiting">How many things wait for the person's units.</param>
public sealed record UnitRoom(string Address, string Icon, Text Title, Text Says, int Waiting);
