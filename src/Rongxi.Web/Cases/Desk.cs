using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;

namespace Rongxi.Web.Cases;

/// <summary>The four tabs of the desk.</summary>
public enum DeskTab
{
    Me,
    Countersign,
    Mine,
    Division,
}

/// <summary>One case on the desk: its light, where it stands, and the act it wants.</summary>
public sealed record DeskRow(Case File, Procedure Procedure, Light Light, Text Due, CaseAct Act)
{
    /// <summary>Whose desk it lies on, when it is not the officer's own.</summary>
    public string? For { get; init; }

    public Text Stage => Procedure.StageNamed(File.Stage).Title;
}

/// <summary>One day of the due calendar.</summary>
public sealed record DueDay(DateOnly Day, bool IsOff, bool IsMakeUp, Text? Name, IReadOnlyList<LightColour> Lights)
{
    /// <summary>The light that stands for the day where there is room for one only: the worst.</summary>
    public LightColour? Worst => Lights.Count == 0 ? null : Lights.MinBy(Urgency);

    private static int Urgency(LightColour colour) => colour switch
    {
        LightColour.Late => 0,
        LightColour.Near => 1,
        LightColour.Ok => 2,
        _ => 3,
    };
}

/// <summary>Somebody else whose turn it is.</summary>
/// <param name="AskId">The request that can be reminded of; null while the stage itself waits.</param>
public sealed record Waiting(string Number, Text Who, Text What, Light Light, Guid? AskId, bool ForApplicant);

/// <summary>How the officer did in twelve months.</summary>
public sealed record OwnNumbers(int Decided, int Late, double? MeanDays)
{
    public double? OnTime => Decided == 0 ? null : 100d * (Decided - Late) / Decided;
}

/// <summary>The desk at a moment.</summary>
public sealed record Desk
{
    public required DeskTab Tab { get; init; }
    public required IReadOnlyList<DeskRow> Rows { get; init; }

    /// <summary>How many rows the tab has, of which some are shown.</summary>
    public required int Total { get; init; }

    public required IReadOnlyDictionary<DeskTab, int> Counts { get; init; }
    public required IReadOnlyList<DueDay> Days { get; init; }
    public required int Late { get; init; }
    public required int DueToday { get; init; }
    public required int DueThisWeek { get; init; }
    public required IReadOnlyList<Waiting> Waiting { get; init; }
    public required OwnNumbers Numbers { get; init; }
    public required IReadOnlyList<DeskReminder> Reminders { get; init; }

    /// <summary>Who sits at this desk while its officer is on leave; null when nobody does.</summary>
    public (string Name, DateOnly Until)? StandIn { get; init; }

    /// <summary>Whether the calendar of some day shown is not published yet.</summary>
    public bool Provisional { get; init; }

    /// <summary>Whether there are more cases than the desk reads at once.</summary>
    public bool Capped { get; init; }
}
