using Rongxi.Kernel.Database;

namespace Rongxi.Kernel.Documents;

/// <summary>An office's own wording of a document, in place of the shipped one, from a date.</summary>
public sealed class TemplateText : IOfOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }

    /// <summary>Kind of document, such as <c>acceptance-notice</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Paragraphs with placeholders in double braces.</summary>
    public required string Body { get; init; }

    public required DateOnly ValidFrom { get; init; }
    public required string ByName { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
}
