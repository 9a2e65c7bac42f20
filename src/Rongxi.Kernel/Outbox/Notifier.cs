using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Outbox;

/// <summary>Tells people what happened: in the program at once, by mail and webhook through the outbox. Part of the caller's transaction.</summary>
public sealed class Notifier(RongxiDb db, TimeProvider clock)
{
    /// <summary>Tells one person.</summary>
    /// <param name="topic">What it is about, as people tune it: <c>assigned</c>, <c>asked</c>, <c>told</c>, <c>due</c>, <c>renewal</c>.</param>
    /// <param name="address">Where it leads, below the office's root.</param>
    public void Tell(Guid personId, string topic, Text text, string address)
    {
        var now = clock.GetUtcNow();
        var notice = new Notification { Office = db.Office, PersonId = personId, Topic = topic, Zh = text.Zh, En = text.En, Address = address, At = now };
        db.Notifications.Add(notice);
        db.Outbox.Add(new OutboxItem { Office = db.Office, Kind = "mail", Payload = JsonSerializer.Serialize(new MailPayload(notice.Id)), CreatedAt = now, NotBefore = now });
    }

    /// <summary>Tells whoever applied: the person, or every member of the unit.</summary>
    public async Task TellApplicant(Case file, Text what, IReadOnlyList<StoredDocument> documents, CancellationToken ct)
    {
        var people = file.ApplicantUnitId is { } unit
            ? await db.UnitMembers.AsNoTracking().Where(member => member.UnitId == unit && member.Until == null).Select(member => member.PersonId).Take(50).ToListAsync(ct)
            : file.ApplicantPersonId is { } person ? [person] : [];
        var papers = documents.Count == 0 ? "" : $"（{string.Join("、", documents.Select(document => document.Number ?? document.Title))}）";
        foreach (var personId in people)
        {
            Tell(personId, "told", ($"{file.Number} {file.Title}：{what.Zh}{papers}", $"{file.Number} {file.Title}: {what.En}{papers}"), $"/my/{file.Number}");
        }
    }

    /// <summary>Tells the handler when somebody else moved the case. Subscribed programs hear of it by <see cref="Announcements"/>.</summary>
    public Task TellOffice(Case file, Procedure procedure, CaseStep step, CancellationToken ct)
    {
        var act = procedure.ActNamed(step.Act ?? "");
        if (file.HandlerId is { } handler && handler != step.ById && act is not null)
        {
            Tell(handler, "moved", ($"{step.ByName}办理了 {file.Number}：{act.Title.Zh}", $"{step.ByName} took “{act.Title.En}” on {file.Number}"), $"/cases/{file.Number}");
        }

        return Task.CompletedTask;
    }
}

/// <summary>Outbox payload of kind <c>mail</c>.</summary>
public sealed record MailPayload(Guid NotificationId);

/// <summary>Outbox payload of kind <c>webhook</c>.</summary>
public sealed record WebhookPayload(Guid WebhookId, string Body);
