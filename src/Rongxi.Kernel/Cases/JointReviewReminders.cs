using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Outbox;

namespace Rongxi.Kernel.Cases;

/// <summary>
/// Reminds of opinions that joint reviews wait for: the contact of an authority and the handler, once when two working days
/// are left. A reminder by hand within that time counts.
/// </summary>
public sealed class JointReviewReminders(RongxiDb db, OfficeBooks books, Notifier notifier, TimeProvider clock)
{
    /// <summary>How many working days before the due date.</summary>
    public const int DaysBefore = 2;

    private const int Most = 1_000;

    /// <summary>Reminds of everything near its due date in the office; answers how many authorities.</summary>
    public async Task<int> RunOnce(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = OfficeBooks.DateOf(now);
        var calendar = await books.Calendar(ct);
        var until = calendar.AddWorkingDays(today, DaysBefore);
        return await db.Transact(
            async () =>
            {
                var near = await db.CaseAsks.Where(ask => ask.Kind == AskKind.JointReview && ask.AnsweredAt == null && ask.DueOn != null && ask.DueOn <= until).OrderBy(ask => ask.DueOn).Take(Most).ToListAsync(ct);
                near.RemoveAll(ask => ask.RemindedAt is { } last && OfficeBooks.DateOf(last) >= calendar.SubtractWorkingDays(ask.DueOn!.Value, DaysBefore));
                var ids = near.Select(ask => ask.CaseId).Distinct().ToList();
                var files = await db.Cases.AsNoTracking().Where(file => ids.Contains(file.Id) && file.ClosedAt == null).Select(file => new { file.Id, file.Number, file.HandlerId }).ToDictionaryAsync(file => file.Id, ct);
                var reminded = 0;
                foreach (var ask in near.Where(ask => files.ContainsKey(ask.CaseId)))
                {
                    var file = files[ask.CaseId];
                    foreach (var person in new[] { ask.ToPersonId, file.HandlerId }.OfType<Guid>().Distinct())
                    {
                        notifier.Tell(person, "due", ($"{ask.ToName}对办件 {file.Number} 的联审意见 {ask.DueOn:yyyy-MM-dd} 到期", $"The opinion of {ask.ToName} on case {file.Number} is due on {ask.DueOn:yyyy-MM-dd}"), $"/cases/{file.Number}");
                    }

                    ask.RemindedAt = now;
                    reminded++;
                }

                return reminded;
            },
            ct);
    }
}
