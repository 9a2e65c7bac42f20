using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;

namespace Rongxi.Web.Checks;

/// <summary>
/// What follows from an application while it is filled in, and whether it would be granted: radiated power, competent
/// authority, longest term, neighbours. A module registers one per form
/// (<c>services.AddScoped&lt;IFormAside, StationAside&gt;()</c>); page and API ask it through <see cref="ApplicationCheck"/>.
/// </summary>
public interface IFormAside
{
    /// <summary>Id of the form it belongs to, such as <c>radio.station-application</c>.</summary>
    string FormId { get; }

    /// <summary>What can be said by now; less while input is missing. Never refuses: input may be half typed.</summary>
    Task<FormReading> Read(FormQuestion asked, CancellationToken ct);
}

/// <summary>An application as far as it is typed.</summary>
/// <param name="Procedure">What is applied for.</param>
/// <param name="Values">As typed.</param>
/// <param name="Record">The form's record with every field that could be understood; the others have their defaults.</param>
/// <param name="Applicant">Name of the unit or person applied for.</param>
/// <param name="ApplicantCode">Unified social credit code; null for persons.</param>
/// <param name="IsOfficer">Whether an officer of the field asks, who may read the register whole. Everybody else is told nothing from which a protected place could be worked out.</param>
/// <param name="Today">The day on which it would be handed in.</param>
public sealed record FormQuestion(Procedure Procedure, FormValues Values, object Record, string Applicant, string? ApplicantCode, bool IsOfficer, DateOnly Today)
{
    /// <summary>Whether something was typed in a field.</summary>
    public bool Typed(string path) => !string.IsNullOrWhiteSpace(Values[path]);
}

/// <summary>What a module says of an application.</summary>
public sealed record FormReading
{
    public static readonly FormReading Nothing = new();

    /// <summary>Computed lines, at most 20 shown.</summary>
    public IReadOnlyList<AsideLine> Lines { get; init; } = [];

    /// <summary>Why it may be granted only after more has been done; empty where nothing is known against it.</summary>
    public Text Doubt { get; init; }

    /// <summary>Papers needed beyond those the form requires of everybody, by field.</summary>
    public IReadOnlyList<string> PapersNeeded { get; init; } = [];

    /// <summary>Name of the limit that would run, where the procedure has several for its decision.</summary>
    public string? DecisionLimit { get; init; }
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
