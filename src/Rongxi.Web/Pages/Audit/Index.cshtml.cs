using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Audits;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Tables;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;
using Rongxi.Web.Pages.Numbers;

namespace Rongxi.Web.Pages.Audit;

[Needs(Permissions.ReadAudit)]
public sealed class IndexModel(RongxiDb db, AuditLog audit) : RongxiPage
{
    public const int PageSize = 100;
    private const int MostExported = 100_000;

    [BindProperty(SupportsGet = true)]
    public string? Person { get; set; }

    [BindProperty(SupportsGet = true, Name = "what")]
    public string? What { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Subject { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true, Name = "to")]
    public DateOnly? Until { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? After { get; set; }

    public IReadOnlyList<AuditRecord> Records { get; private set; } = [];

    public Guid? Next { get; private set; }

    /// <summary>Reading the audit is itself recorded, with what was looked for.</summary>
    public async Task OnGetAsync(CancellationToken ct)
    {
        await Show(ct);
        await audit.Record(AuditActions.ReadAudit, "audit", Asked(), ct);
    }

    public async Task<IActionResult> OnGetExportAsync(string format, CancellationToken ct)
    {
        From ??= Today.AddDays(-30);
        await audit.Record(AuditActions.Exported, "audit", $"{Asked()} {format}", ct);
        var rows = await Filtered().OrderByDescending(record => record.At).ThenByDescending(record => record.Id).Take(MostExported).ToListAsync(ct);
        return new TableAnswer(
            $"audit-{Office.Code}-{Today:yyyyMMdd}", ("审计", "Audit"),
            [
                new("At", ("时间", "Time")), new("Person", ("人员", "Person")), new("Action", ("动作", "Action")), new("Title", ("说明", "Title")), new("Subject", ("对象", "Subject"), Width: 30),
                new("Detail", ("详情", "Detail"), Width: 60), new("Address", ("网络地址", "Address")),
            ],
            rows.Select(record => (IReadOnlyList<object?>)
            [
                OfficeBooks.Local(record.At).ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture), record.PersonName, record.Action, AuditActions.Title(record.Action).ToString(), record.Subject, record.Detail, record.Address,
            ]),
            format);
    }

    public override async Task Show(CancellationToken ct)
    {
        From ??= Today.AddDays(-30);
        var query = Filtered();
        if (After is { } after)
        {
            var last = await db.AuditRecords.AsNoTracking().Where(record => record.Id == after && record.Office == db.Office).Select(record => (DateTimeOffset?)record.At).FirstOrDefaultAsync(ct);
            if (last is { } at)
            {
                query = query.Where(record => record.At < at || (record.At == at && record.Id < after));
            }
        }

        var rows = await query.OrderByDescending(record => record.At).ThenByDescending(record => record.Id).Take(PageSize + 1).ToListAsync(ct);
        Records = [.. rows.Take(PageSize)];
        Next = rows.Count > PageSize ? Records[^1].Id : null;
    }

    public string Address(Guid? after = null, string? format = null)
    {
        var parts = new List<string> { $"from={From:yyyy-MM-dd}" };
        foreach (var (name, value) in new[] { ("person", Person), ("what", What), ("subject", Subject), ("to", Until?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)), ("after", after?.ToString()) })
        {
            if (!string.IsNullOrEmpty(value))
            {
                parts.Add($"{name}={Uri.EscapeDataString(value)}");
            }
        }

        return $"{HttpContext.Request.PathBase}/audit?{string.Join('&', parts)}{(format is null ? "" : $"&handler=export&format={format}")}";
    }

    private string Asked() => string.Join(' ', new[] { Person, What, Subject, From?.ToString("O", System.Globalization.CultureInfo.InvariantCulture), Until?.ToString("O", System.Globalization.CultureInfo.InvariantCulture) }.Where(part => !string.IsNullOrEmpty(part)));

    private IQueryable<AuditRecord> Filtered()
    {
        var from = Start(From ?? Today.AddDays(-30));
        var query = db.AuditRecords.AsNoTracking().Where(record => record.Office == db.Office && record.At >= from);
        if (Until is { } to)
        {
            var until = Start(to.AddDays(1));
            query = query.Where(record => record.At < until);
        }

        if (!string.IsNullOrWhiteSpace(Person))
        {
            var name = Person.Trim();
            query = query.Where(record => record.PersonName.Contains(name));
        }

        if (!string.IsNullOrWhiteSpace(What))
        {
            query = query.Where(record => record.Action == What);
        }

        if (!string.IsNullOrWhiteSpace(Subject))
        {
            var subject = Subject.Trim();
            query = query.Where(record => record.Subject.Contains(subject) || (record.Detail != null && record.Detail.Contains(subject)));
        }

        return query;
    }

    private static DateTimeOffset Start(DateOnly day) => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(8)).ToUniversalTime();
}
