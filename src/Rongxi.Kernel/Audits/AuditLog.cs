using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.People;

namespace Rongxi.Kernel.Audits;

/// <summary>
/// Keeps who saw or did what that is not a step of a case. Rows are only ever added. Who acts and from where is set once per
/// request or job by <see cref="Speak"/>; the program itself otherwise.
/// </summary>
public sealed class AuditLog(RongxiDb db, TimeProvider clock)
{
    private const int LongestSubject = 200;
    private const int LongestDetail = 2000;
    private Actor _by = Actor.System;
    private string? _address;

    /// <summary>Says in whose name what follows is recorded.</summary>
    /// <param name="by">Who acts; null for a passer-by.</param>
    /// <param name="address">Network address they come from.</param>
    public void Speak(Actor? by, string? address)
    {
        _by = by ?? new Actor { Name = "" };
        _address = address;
    }

    /// <summary>Adds a row to what the caller saves: recorded if, and only if, the change itself is.</summary>
    /// <param name="action">What was done, of <see cref="AuditActions"/>.</param>
    /// <param name="subject">What it was about: a user name, a case number, a list; cut at 200 characters.</param>
    /// <param name="detail">What changed, from what to what, or why; never a secret; cut at 2,000 characters.</param>
    public void Add(string action, string subject, string? detail = null) =>
        db.AuditRecords.Add(new AuditRecord
        {
            Office = db.Office,
            At = clock.GetUtcNow(),
            PersonId = _by.PersonId,
            PersonName = _by.Name,
            Action = action,
            Subject = Cut(subject, LongestSubject),
            Detail = detail is null ? null : Cut(detail, LongestDetail),
            Address = _address,
        });

    /// <summary>Adds a row and saves it at once, for what changes nothing else: reads of personal data, exports, searches of the audit.</summary>
    public Task Record(string action, string subject, string? detail, CancellationToken ct) =>
        db.Transact(
            () =>
            {
                Add(action, subject, detail);
                return Task.CompletedTask;
            },
            ct);

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..most];
}
