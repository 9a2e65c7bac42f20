using Rongxi.Kernel.Database;

namespace Rongxi.Kernel.Search;

/// <summary>Something that can be found: a case, a record, a document, a notice. Its words are indexed beside it as bigrams.</summary>
public sealed class SearchEntry : IOfOffice
{
    public long Id { get; init; }
    public required string Office { get; init; }

    /// <summary><c>case</c>, <c>document</c>, <c>notice</c>, or a register's name.</summary>
    public required string Kind { get; init; }

    public required string Number { get; init; }
    public required string Title { get; set; }

    /// <summary>Second line of a hit.</summary>
    public string Detail { get; set; } = "";

    /// <summary>Address below the office's root.</summary>
    public required string Address { get; set; }

    /// <summary>Field of duty; officers without a role in it do not find it.</summary>
    public string Field { get; init; } = "*";

    /// <summary>Whether the public finds it too.</summary>
    public bool Public { get; set; }

    public DateTimeOffset At { get; set; }
}
