using System.Net;
using System.Net.Mail;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Outbox;

/// <summary>Where mail is handed in (<c>Smtp:*</c>); without a host none is sent.</summary>
public sealed record SmtpOptions
{
    public string Host { get; init; } = "";
    public int Port { get; init; } = 25;
    public bool Tls { get; init; }
    public string? UserName { get; init; }
    public string? Password { get; init; }

    /// <summary>Sender's address.</summary>
    public string From { get; init; } = "";

    /// <summary>Where the program is reached from outside, for links, such as <c>https://xxb.example.gov.cn</c>.</summary>
    public string PublicAddress { get; init; } = "";

    [JsonIgnore]
    public bool IsConfigured => Host.Length > 0 && From.Length > 0;
}

/// <summary>Which notices a person wants by mail; in the program all are shown. Kept on the person as JSON.</summary>
public sealed record NoticePreferences
{
    /// <summary>Off: no mail at all.</summary>
    public bool Mail { get; init; } = true;

    /// <summary>Topics of which no mail is wanted: <c>assigned</c>, <c>asked</c>, <c>told</c>, <c>moved</c>, <c>due</c>, <c>renewal</c>.</summary>
    public IReadOnlyList<string> NoMailOf { get; init; } = [];

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>What is kept on a person; the defaults where nothing or something unreadable is.</summary>
    public static NoticePreferences Read(string? kept)
    {
        try
        {
            return kept is null ? new() : JsonSerializer.Deserialize<NoticePreferences>(kept, Json) ?? new();
        }
        catch (JsonException)
        {
            return new();
        }
    }

    public string Write() => JsonSerializer.Serialize(this, Json);

    /// <summary>Whether mail about a topic is wanted.</summary>
    public bool WantsMail(string topic) => Mail && !NoMailOf.Contains(topic, StringComparer.OrdinalIgnoreCase);
}

/// <summary>Sends a notice by mail to a person who wants it.</summary>
public sealed class MailSending(RongxiDb db, Charters charters, SmtpOptions smtp) : IOutboxHandler
{
    public string Kind => "mail";

    public async Task<string?> Handle(OutboxItem item, CancellationToken ct)
    {
        if (!smtp.IsConfigured)
        {
            return "not configured: shown in the program only";
        }

        var payload = JsonSerializer.Deserialize<MailPayload>(item.Payload)!;
        var notice = await db.Notifications.AsNoTracking().FirstOrDefaultAsync(notice => notice.Id == payload.NotificationId, ct);
        var person = notice is null ? null : await db.People.AsNoTracking().FirstOrDefaultAsync(person => person.Id == notice.PersonId, ct);
        if (notice is null || person is null || person.Disabled)
        {
            return "nobody to tell";
        }

        if (string.IsNullOrWhiteSpace(person.Email) || !MailAddress.TryCreate(person.Email, person.Name, out var to))
        {
            return "no mail address";
        }

        if (!NoticePreferences.Read(person.NoticePreferences).WantsMail(notice.Topic))
        {
            return "not wanted by mail";
        }

        using var mail = Compose(notice, to, Languages.FromCode(person.Language) ?? Language.Zh);
        // One header by which the receiving side sees a second delivery of the same notice.
        mail.Headers.Add("Message-ID", $"<{notice.Id:N}@{new MailAddress(smtp.From).Host}>");
        using var client = new SmtpClient(smtp.Host, smtp.Port) { EnableSsl = smtp.Tls, Timeout = 30_000 };
        if (smtp.UserName is { Length: > 0 } user)
        {
            client.Credentials = new NetworkCredential(user, smtp.Password);
        }

        await client.SendMailAsync(mail, ct);
        return null;
    }

    private MailMessage Compose(Notification notice, MailAddress to, Language language)
    {
        var text = new Text(notice.Zh, notice.En).In(language);
        var office = charters.Find(notice.Office)?.Name ?? Text.Same(notice.Office);
        var line = text.ReplaceLineEndings(" ");
        var body = new StringBuilder(text).Append("\n\n");
        if (smtp.PublicAddress.Length > 0)
        {
            body.Append(smtp.PublicAddress.TrimEnd('/')).Append(notice.Address).Append("\n\n");
        }

        body.Append(new Text($"{office.Zh}（蓉锡自动发送，请勿回复）", $"{office.En} (sent by Rongxi; please do not reply)").In(language));
        return new MailMessage(new MailAddress(smtp.From, office.In(language), Encoding.UTF8), to)
        {
            Subject = line.Length <= 120 ? line : line[..119] + "…",
            SubjectEncoding = Encoding.UTF8,
            Body = body.ToString(),
            BodyEncoding = Encoding.UTF8,
            IsBodyHtml = false,
        };
    }
}
