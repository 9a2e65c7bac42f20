using Rongxi.Kernel.Database;

namespace Rongxi.Kernel.Figures;

/// <summary>A code list by which figures are broken down or sorted: the office's own, or one taken over from another agency.</summary>
public sealed class CodeList : IOfOffice
{
    /// <summary>The list of topics by which indicators are browsed.</summary>
    public const string Topics = "TOPIC";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }

    /// <summary>Who keeps it; empty for the office itself.</summary>
    public required string Agency { get; init; }

    /// <summary>Its name: <c>INDUSTRY</c>, <c>CL_CURRENCY</c>.</summary>
    public required string List { get; init; }

    public required string Version { get; init; }
    public required string Name { get; set; }
    public required string NameEn { get; set; }

    /// <summary>What it was taken from: <c>GB/T 4754-2017</c>.</summary>
    public string? Source { get; set; }
}

/// <summary>One code of a list.</summary>
public sealed class CodeListCode : IOfOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required Guid ListId { get; init; }
    public required string Code { get; init; }
    public required string Name { get; set; }
    public required string NameEn { get; set; }

    /// <summary>The code above it.</summary>
    public string? Parent { get; set; }

    /// <summary>Place in the list, from 0.</summary>
    public required int Place { get; set; }
}
