using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Admin;

/// <summary>A door of the administration, with what is worth knowing before opening it.</summary>
/// <param name="Light">Name of the light beside the state; null for plain words.</param>
public sealed record Door(string Address, string Icon, Text Title, Text What, Text State, string? Light = null);

[Needs(Permissions.ManagePeople, Permissions.ManageRules, Permissions.ManageTokens, Permissions.ReadAudit)]
public sealed class IndexModel(RongxiDb db, OfficeBooks books) : RongxiPage
{
    public IReadOnlyList<Door> Doors { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var today = Today;
        var calendar = await books.Calendar(ct);
        var officers = await db.RoleGrants.Where(grant => grant.Office == db.Office && grant.ValidFrom <= today && (grant.ValidTo == null || grant.ValidTo >= today)).Select(grant => grant.PersonId).Distinct().CountAsync(ct);
        var values = await db.RuleValues.CountAsync(ct);
        var templates = await db.TemplateTexts.CountAsync(ct);
        var hooks = await db.Webhooks.CountAsync(hook => hook.Office == db.Office && hook.EndedAt == null, ct);
        var now = db.Clock.GetUtcNow();
        var tokens = await db.ServiceTokens.CountAsync(token => token.Office == db.Office && token.RevokedAt == null && token.ExpiresAt > now, ct);
        var failed = await db.Outbox.CountAsync(item => item.Office == db.Office && item.DoneAt == null && (item.GivenUpAt != null || item.Attempts > 0), ct);
        var series = await db.NumberSeries.CountAsync(row => row.Office == db.Office, ct);
        var boundary = await db.Boundaries.AsNoTracking().Where(row => row.CityCode == Office.DivisionCode).Select(row => new { row.ApprovalNumber }).FirstOrDefaultAsync(ct);
        var last = calendar.LastListedDay.Year;
        var calendarOld = last <= today.Year;
        (string Permission, Door Door)[] all =
        [
            (Permissions.ManagePeople, new("/admin/people", "users", ("人员与角色", "People and roles"), ("账户、角色、期限、重置", "Accounts, roles, terms, resets"), ($"{officers} 人有角色", $"{officers} with a role"))),
            (Permissions.ManageRules, new("/admin/calendar", "calendar", ("工作日历", "Working calendar"), ("放假与调休，新年度导入", "Days off and make-up days; import of a year"), ($"已知至 {last} 年底", $"known to the end of {last}"), calendarOld && today.Month >= 11 ? "light-warn" : "light-ok")),
            (Permissions.ManageRules, new("/admin/rules", "scale", ("规则值", "Rule values"), ("时限、承诺、可否延长，各有依据和起止", "Limits, promises, extensions, each with basis and dates"), ($"本办公室另定 {values} 项", $"{values} set by this office"))),
            (Permissions.ManageRules, new("/admin/numbering", "list", ("编号系列", "Number series"), ("各系列用到几号，有无缺号", "How far each has come, and gaps"), ($"{series} 个系列", $"{series} series"))),
            (Permissions.ManageRules, new("/admin/templates", "file-text", ("文书用语", "Wording of documents"), ("随附用语与本办公室自己的用语", "Shipped wording and the office's own"), (templates == 0 ? "全部使用随附用语" : $"自定 {templates} 个版本", templates == 0 ? "all as shipped" : $"{templates} own versions"))),
            (Permissions.ManageRules, new("/admin/boundaries", "map", ("行政区边界", "District boundaries"), ("导入官方边界与审图号", "Import official boundaries with their approval number"), (boundary is null ? "使用示意边界" : boundary.ApprovalNumber ?? "已导入", boundary is null ? "schematic boundaries" : boundary.ApprovalNumber ?? "imported"), boundary is null ? "light-stop" : "light-ok")),
            (Permissions.ManageTokens, new("/admin/tokens", "key", ("接口令牌", "Service tokens"), ("其他程序使用接口的钥匙", "Keys with which programs use the API"), ($"{tokens} 个有效", $"{tokens} valid"))),
            (Permissions.ManageTokens, new("/admin/webhooks", "send", ("推送地址", "Webhooks"), ("把事件告诉别的系统", "Tell other systems of events"), ($"{hooks} 个有效", $"{hooks} in use"))),
            (Permissions.ManageTokens, new("/admin/jobs", "refresh", ("后台任务", "Jobs and outbox"), ("定时任务、待发与失败，重试", "Recurring work, what waits or failed, retry"), (failed == 0 ? "没有失败" : $"{failed} 项失败或重试中", failed == 0 ? "nothing failed" : $"{failed} failed or retrying"), failed == 0 ? "light-ok" : "light-warn")),
            (Permissions.ManageRules, new("/admin/charters", "duties", ("职责文件", "Charters"), ("本系统载入的办公室职责", "Charters of offices that are loaded"), Text.Same(""))),
        ];
        Doors = [.. all.Where(entry => Me.May(entry.Permission)).Select(entry => entry.Door)];
        if (Me.May(Permissions.ReadAudit))
        {
            Doors = [.. Doors, new Door("/audit", "eye", ("审计", "Audit"), ("谁看过、做过什么", "Who saw and did what"), Text.None)];
        }
    }
}
