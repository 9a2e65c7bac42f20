using Rongxi.Kernel.Database;

namespace Rongxi.Kernel.Audits;

/// <summary>Who saw or did what that is not a step of a case: sign-ins, reads of personal data, exports, permission changes.</summary>
public sealed class AuditRecord : IAppendOnly
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Office concerned; empty for the installation.</summary>
    public required string Office { get; init; }

    public required DateTimeOffset At { get; init; }
    public Guid? PersonId { get; init; }
    public required string PersonName { get; init; }

    /// <summary>What was done: <c>signed-in</c>, <c>sign-in-refused</c>, <c>read-personal</c>, <c>exported</c>, <c>granted-role</c>…</summary>
    public required string Action { get; init; }

    /// <summary>What it was about.</summary>
    public required string Subject { get; init; }

    public string? Detail { get; init; }
    public string? Address { get; init; }
}
