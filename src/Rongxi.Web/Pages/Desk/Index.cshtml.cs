using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Cases;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Desk;

[Needs]
public sealed class IndexModel(DeskReader reader, CaseTeamwork teamwork, TimeProvider clock) : RongxiPage
{
    [BindProperty(SupportsGet = true)]
    public string? Tab { get; set; }

    /// <summary>Only what is due on that day, as the calendar's links say it.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Due { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Unassigned { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool All { get; set; }

    public Web.Cases.Desk Desk { get; private set; } = null!;

    public DateOnly? DueDay => DateText.TryParse(Due, out var day) ? day : null;

    public DeskTab Shown => Enum.TryParse<DeskTab>(Tab, ignoreCase: true, out var tab) && Enum.IsDefined(tab) ? tab : DeskTab.Me;

    /// <summary>“思远，上午好”: given names are what colleagues say; names of another build are said whole.</summary>
    public Text Greeting
    {
        get
        {
            var name = Me.Name;
            var given = name.Length is 3 or 4 && name.All(c => c is >= '\u4e00' and <= '\u9fff') ? name[(name.Length - 2)..] : name;
            var hour = OfficeBooks.Local(clock.GetUtcNow()).Hour;
            return hour < 12 ? ($"{given}，上午好", $"Good morning, {name}") : hour < 18 ? ($"{given}，下午好", $"Good afternoon, {name}") : ($"{given}，晚上好", $"Good evening, {name}");
        }
    }

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public async Task<IActionResult> OnPostRemindAsync(string number, Guid ask, CancellationToken ct)
    {
        await teamwork.Remind(number, ask, Me, ct);
        Say(("已催询，并记入办件经过", "Reminded; noted in the timeline of the case"));
        return To("/desk");
    }

    public override async Task Show(CancellationToken ct) => Desk = await reader.Read(Me, Shown, DueDay, Unassigned, All, ct);

    /// <summary>Address of the desk with another tab.</summary>
    public string Address(DeskTab tab, DateOnly? due = null, bool all = false, bool unassigned = false)
    {
        var query = new List<string>();
        if (tab != DeskTab.Me)
        {
            query.Add("tab=" + tab.ToString().ToLowerInvariant());
        }

        if (due is { } day)
        {
            query.Add("due=" + DateText.Iso(day));
        }

        if (unassigned)
        {
            query.Add("unassigned=true");
        }

        if (all)
        {
            query.Add("all=true");
        }

        return "~/desk" + (query.Count == 0 ? "" : "?" + string.Join('&', query));
    }
}
