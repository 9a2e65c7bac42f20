using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;

namespace Rongxi.Web;

/// <summary>
/// What follows from a form while it is filled in: radiated power, competent authority, longest term. A module registers
/// one per form (<c>services.AddScoped&lt;IFormAside, StationAside&gt;()</c>); the page asks it after every change.
/// </summary>
public interface IFormAside
{
    /// <summary>Id of the form it belongs to, such as <c>radio.station-application</c>.</summary>
    string FormId { get; }

    /// <summary>Lines for what can be computed by now; fewer while input is missing. Never refuses: input may be half typed.</summary>
    /// <param name="values">As typed so far, without personal values opened for anybody else.</param>
    /// <param name="office">Office applied to.</param>
    /// <param name="by">Who fills it in.</param>
    /// <param name="ct">Cancels.</param>
    Task<IReadOnlyList<AsideLine>> Lines(FormValues values, Charter office, Actor by, CancellationToken ct);
}

/// <summary>A computed line beside a form.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Value">Its value, with unit.</param>
public sealed record AsideLine(Text Title, Text Value)
{
    /// <summary>How it was computed, or what it rests on.</summary>
    public Text Note { get; init; }

    /// <summary>A light with its word, where the value can be good or bad.</summary>
    public Light? Light { get; init; }
}
