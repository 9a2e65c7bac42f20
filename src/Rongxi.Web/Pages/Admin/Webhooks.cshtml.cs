using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Audits;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Outbox;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Admin;

[Needs(Permissions.ManageTokens)]
public sealed class WebhooksModel(RongxiDb db, AuditLog audit, WebhookOptions options) : RongxiPage
{
    /// <summary>Events one may subscribe to.</summary>
    public static readonly IReadOnlyList<(string Topic, Text Title)> Topics =
    [
        ("case.opened", ("收到办件", "A case was received")),
        ("case.act", ("办理动作", "An act was taken")),
        ("record.entered", ("台账登记", "A register entry was made")),
        ("document.issued", ("文书发出", "A document was issued")),
    ];

    [BindProperty(Name = "Url")]
    public string? Target { get; set; }

    [BindProperty]
    public List<string> Chosen { get; set; } = [];

    [BindProperty]
    public Guid Hook { get; set; }

    public IReadOnlyList<Webhook> Hooks { get; private set; } = [];

    public IReadOnlyList<OutboxItem> Deliveries { get; private set; } = [];

    public string? Secret { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public async Task<IActionResult> OnPostCreateAsync(CancellationToken ct)
    {
        var address = WebhookClient.Address((Target ?? "").Trim(), options);
        var topics = Chosen.Where(topic => Topics.Any(known => known.Topic == topic)).Distinct().ToList();
        if (topics.Count == 0)
        {
            throw new Refusal("webhook.topics", ("至少选一种事件", "Choose at least one kind of event"), [new("Chosen", ("必选", "Required"))]);
        }

        if (await db.Webhooks.CountAsync(hook => hook.Office == db.Office && hook.EndedAt == null, ct) >= 50)
        {
            throw new Refusal("webhook.many", ("最多 50 个推送地址", "At most 50 webhooks"));
        }

        Secret = WebhookSending.NewSecret();
        await db.Transact(
            () =>
            {
                db.Webhooks.Add(new Webhook { Office = db.Office, Url = address.ToString(), Topics = string.Join(' ', topics), Secret = Secret, CreatedAt = db.Clock.GetUtcNow() });
                audit.Add(AuditActions.CreatedWebhook, address.ToString(), string.Join(' ', topics));
                return Task.CompletedTask;
            },
            ct);
        await Show(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostEndAsync(CancellationToken ct)
    {
        var hook = await db.Webhooks.FirstOrDefaultAsync(hook => hook.Id == Hook && hook.Office == db.Office, ct) ?? throw Refusal.NotFound("webhook");
        await db.Transact(
            () =>
            {
                hook.EndedAt ??= db.Clock.GetUtcNow();
                audit.Add(AuditActions.EndedWebhook, hook.Url);
                return Task.CompletedTask;
            },
            ct);
        Say(("已停止推送", "No more is sent there"));
        return To("/admin/webhooks");
    }

    public override async Task Show(CancellationToken ct)
    {
        Hooks = await db.Webhooks.AsNoTracking().Where(hook => hook.Office == db.Office).OrderByDescending(hook => hook.CreatedAt).Take(100).ToListAsync(ct);
        Deliveries = await db.Outbox.AsNoTracking().Where(item => item.Office == db.Office && item.Kind == "webhook").OrderByDescending(item => item.Id).Take(30).ToListAsync(ct);
    }
}
