using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;

namespace Rongxi.Projects.Examination;

/// <summary>An earlier project or an existing system that a declared project is like: what is alike, and what is done about it.</summary>
internal sealed class Overlap : IOfOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required string ProjectNumber { get; init; }
    public required string CaseNumber { get; init; }

    /// <summary>Register of the other: <c>projects.projects</c> or <c>projects.systems</c>.</summary>
    public required string OtherRegister { get; init; }

    public required string OtherNumber { get; init; }
    public required string OtherName { get; init; }
    public required string OtherOwner { get; init; }

    /// <summary>Share of what is declared that is there already, in whole per cent.</summary>
    public required int Percent { get; init; }

    /// <summary>Whether it must be handled before the project is examined further.</summary>
    public required bool MustBeHandled { get; init; }

    /// <summary>What is alike, in both languages.</summary>
    public required string AlikeZh { get; init; }

    public required string AlikeEn { get; init; }
    public required DateOnly FoundOn { get; init; }
    public OverlapHandling Handling { get; set; }
    public string? Explanation { get; set; }
    public string? HandledByName { get; set; }
    public DateOnly? HandledOn { get; set; }

    public bool IsOpen => MustBeHandled && Handling == OverlapHandling.Open;
}

/// <summary>How much a comparison looked at.</summary>
internal sealed class OverlapRun : IOfOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required string ProjectNumber { get; init; }
    public required string CaseNumber { get; init; }
    public required DateTimeOffset At { get; init; }
    public required int Compared { get; init; }
    public required int Found { get; init; }
}
