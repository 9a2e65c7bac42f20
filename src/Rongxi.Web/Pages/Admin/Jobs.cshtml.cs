using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Audits;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Outbox;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;
using Rongxi.Web.Hosting;

namespace Rongxi.Web.Pages.Admin;

/// <summary>A recurring job and how it went the last time; null when it has not run, or runs too often to be written down.</summary>
public sealed record JobRow(Job Job, JobRun? Run);

[Needs(Permissions.ManageTokens)]
public sealed class JobsModel(RongxiDb db, IServiceProvider services, AuditLog audit) : RongxiPage
{
    [BindProperty(SupportsGet = true, Name = "show")]
    public string? Which { get; set; }

    [BindProperty]
    public Guid Item { get; set; }

    public IReadOnlyList<JobRow> Rows { get; private set; } = [];

    public IReadOnlyList<OutboxItem> Items { get; private set; } = [];

    public int Waiting { get; private set; }

    public int Trying { get; private set; }

    public int GivenUp { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public async Task<IActionResult> OnPostRetryAsync(CancellationToken ct)
    {
        var item = await db.Outbox.FirstOrDefaultAsync(item => item.Id == Item && item.Office == db.Office && item.DoneAt == null, ct) ?? throw Refusal.NotFound("outbox");
        await Again([item], ct);
        return To("/admin/jobs");
    }

    public async Task<IActionResult> OnPostRetryAllAsync(CancellationToken ct)
    {
        var items = await db.Outbox.Where(item => item.Office == db.Office && item.DoneAt == null && item.GivenUpAt != null).OrderBy(item => item.Id).Take(500).ToListAsync(ct);
        await Again(items, ct);
        return To("/admin/jobs");
    }

    public override async Task Show(CancellationToken ct)
    {
        var runs = await db.JobRuns.AsNoTracking().Where(run => run.Office == db.Office || run.Office == "").ToListAsync(ct);
        // A node that only answers requests schedules nothing.
        Rows = [.. (services.GetService<JobBook>()?.All ?? []).Select(job => new JobRow(job, runs.FirstOrDefault(run => run.Job == job.Name)))];
        var open = db.Outbox.AsNoTracking().Where(item => item.Office == db.Office && item.DoneAt == null);
        Waiting = await open.CountAsync(item => item.Attempts == 0 && item.GivenUpAt == null, ct);
        Trying = await open.CountAsync(item => item.Attempts > 0 && item.GivenUpAt == null, ct);
        GivenUp = await open.CountAsync(item => item.GivenUpAt != null, ct);
        Items = Which == "done"
            ? await db.Outbox.AsNoTracking().Where(item => item.Office == db.Office && item.DoneAt != null).OrderByDescending(item => item.Id).Take(100).ToListAsync(ct)
            : await open.OrderByDescending(item => item.GivenUpAt != null).ThenByDescending(item => item.Attempts).ThenByDescending(item => item.Id).Take(100).ToListAsync(ct);
    }

    private async Task Again(IReadOnlyList<OutboxItem> items, CancellationToken ct)
    {
        await db.Transact(
            () =>
            {
                foreach (var item in items)
                {
                    item.GivenUpAt = null;
                    item.Attempts = 0;
                    item.NotBefore = db.Clock.GetUtcNow();
                }

                audit.Add(AuditActions.RetriedOutbox, items.Count == 1 ? items[0].Kind : $"{items.Count} items");
                return Task.CompletedTask;
            },
            ct);
        Say(($"{items.Count} 项将立即重试", items.Count == 1 ? "It is tried again at once" : $"{items.Count} items are tried again at once"));
    }
}
