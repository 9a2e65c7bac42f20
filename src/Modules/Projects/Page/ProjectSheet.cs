using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Words;
using Rongxi.Projects.Acceptance;
using Rongxi.Projects.Awards;
using Rongxi.Projects.Building;
using Rongxi.Projects.Evaluation;
using Rongxi.Projects.Milestones;
using Rongxi.Projects.Pool;
using Rongxi.Projects.Visits;
using Rongxi.Web.Cases;

namespace Rongxi.Projects.Page;

/// <summary>Everything the page of a project shows, for one reader.</summary>
internal sealed record ProjectSheet
{
    public required Project Project { get; init; }

    /// <summary>Null until its start was confirmed.</summary>
    public Works? Works { get; init; }

    /// <summary>Whether the reader sees what is protected.</summary>
    public required bool SeesAll { get; init; }

    public required DateOnly Today { get; init; }
    public required IReadOnlyList<TrackStop> Track { get; init; }
    public required IReadOnlyList<MoneyLayer> Money { get; init; }
    public required IReadOnlyList<Milestone> Milestones { get; init; }
    public required IReadOnlyList<MilestoneRevision> Revisions { get; init; }
    public required IReadOnlyList<Award> Awards { get; init; }
    public required IReadOnlyList<SiteVisit> Visits { get; init; }
    public required IReadOnlyList<ProgressReport> Reports { get; init; }
    public required IReadOnlyList<Matter> Matters { get; init; }
    public required IReadOnlyList<PageAct> Acts { get; init; }
    public AcceptanceRecord? Acceptance { get; init; }
    public EvaluationRecord? Evaluation { get; init; }

    /// <summary>The state said in the head, when there is one to be said; null where all goes its way.</summary>
    public Light? Light { get; init; }

    public int Changes { get; init; }
    public string Number => Project.Number;
}

/// <summary>A step of the money, from the estimate to what was paid.</summary>
/// <param name="Title">估算（可研）.</param>
/// <param name="AmountFen">Null where it is not there yet.</param>
/// <param name="Pending">Asked of finance and not confirmed, drawn hatched after it.</param>
/// <param name="Document">Where it comes from, or what it consists of.</param>
/// <param name="Difference">Against the step before it.</param>
/// <param name="IsOver">Whether it exceeds what it may not.</param>
/// <param name="Address">Where the amount opens to.</param>
internal sealed record MoneyLayer(string Look, Text Title, long? AmountFen, long Pending, Text Document, Text Difference, bool IsOver, string? Address);

/// <summary>Something that wants to be done, with its light and where it is done.</summary>
internal sealed record Matter(LightColour Colour, Text Text, Text Act, string? Address);

/// <summary>A button of the page; locked with the reason where it cannot be done now.</summary>
internal sealed record PageAct(Text Title, string Icon, string Address, bool Primary = false, Text WhyNot = default);

/// <summary>A section that another part of the module adds to the page: a partial whose model is the <see cref="ProjectSheet"/>.</summary>
/// <param name="Partial">Name of the partial.</param>
/// <param name="Order">Place among the sections: below the milestones in order.</param>
/// <param name="IsPublic">Whether the public sees it.</param>
internal sealed record ProjectSection(string Partial, int Order, bool IsPublic);
