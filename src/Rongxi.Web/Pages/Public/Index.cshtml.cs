using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Notices;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Rules;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;
using Rongxi.Web.Pages.Services;

namespace Rongxi.Web.Pages.Front;

/// <summary>The front page: one search, the most used services with their limits, notices, registers, how the office does.</summary>
[Public]
public sealed class IndexModel(RongxiDb db, ProcedureBook procedures, OfficeBooks books, PublicFigures figures) : RongxiPage
{
    private const int MostServices = 8;

    public IReadOnlyList<Procedure> Services { get; private set; } = [];
    public int ServiceCount { get; private set; }
    public RuleBook Rules { get; private set; } = RuleBook.AsDeclared;
    public IReadOnlyList<PublicNotice> Notices { get; private set; } = [];
    public IReadOnlyList<PublicNotice> Maintenance { get; private set; } = [];
    public IReadOnlyList<RegisterCount> Registers { get; private set; } = [];
    public OfficeFigures Figures { get; private set; } = new(0, 0, 0, null, 0, 0);

    public async Task OnGetAsync(CancellationToken ct)
    {
        var offered = Competence.Offered(Office, procedures, Today);
        ServiceCount = offered.Count;
        Services = [.. offered.Take(MostServices)];
        Rules = await books.Rules(Office.Code, ct);
        var recent = await db.Notices.AsNoTracking().Where(notice => notice.WithdrawnAt == null && notice.PublishedOn <= Today)
            .OrderByDescending(notice => notice.PublishedOn).ThenByDescending(notice => notice.Number).Take(12).ToListAsync(ct);
        Maintenance = [.. recent.Where(notice => notice.Kind == NoticeKind.Maintenance && (notice.ClosesOn is null ? notice.PublishedOn == Today : notice.ClosesOn >= Today)).Take(2)];
        Notices = [.. recent.Where(notice => notice.Kind != NoticeKind.Maintenance).Take(6)];
        Registers = await figures.Registers(Office.Code, ct);
        Figures = await figures.Office(Office.Code, ct);
    }

    /// <summary>The limit of a service in one line: as its guide words it, else the law's and the promised.</summary>
    public Text Tagline(Procedure procedure)
    {
        if (Competence.Suspension(Rules, procedure, Today) is { } suspension)
        {
            return suspension.ValidTo is { } until ? ($"暂停办理至 {until:yyyy-MM-dd}", $"Suspended until {until:yyyy-MM-dd}") : ("暂停办理", "Suspended");
        }

        return ServiceLimits.Line(procedure, Rules, Today);
    }
}
