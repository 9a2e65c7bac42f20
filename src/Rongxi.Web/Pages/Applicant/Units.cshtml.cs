using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Identifiers;
using Rongxi.Kernel.Outbox;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Applicant;

/// <summary>The units a person acts for: added by credit code, members managed by their chiefs.</summary>
[SignedIn]
public sealed class UnitsModel(RongxiDb db, Notifier notifier) : RongxiPage
{
    private const int MostMembers = 50;

    [BindProperty]
    public string? CreditCode { get; set; }

    [BindProperty]
    public string? UnitName { get; set; }

    [BindProperty]
    public string? MemberName { get; set; }

    [BindProperty]
    public Guid UnitId { get; set; }

    public IReadOnlyList<(Unit Unit, bool IsChief, IReadOnlyList<(UnitMember Member, string Name, string UserName)> Members)> Units { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public override async Task Show(CancellationToken ct)
    {
        var mine = await db.UnitMembers.AsNoTracking().Where(member => member.PersonId == Me.PersonId && member.Until == null).Take(100).ToListAsync(ct);
        var ids = mine.Select(member => member.UnitId).ToList();
        var units = await db.Units.AsNoTracking().Where(unit => ids.Contains(unit.Id)).OrderBy(unit => unit.Name).ToListAsync(ct);
        var members = await db.UnitMembers.AsNoTracking().Where(member => ids.Contains(member.UnitId) && member.Until == null).OrderBy(member => member.Since).Take(1000).ToListAsync(ct);
        var peopleIds = members.Select(member => member.PersonId).ToList();
        var people = await db.People.AsNoTracking().Where(person => peopleIds.Contains(person.Id)).Select(person => new { person.Id, person.Name, person.UserName }).ToDictionaryAsync(person => person.Id, ct);
        Units = [.. units.Select(unit => (unit, mine.Any(member => member.UnitId == unit.Id && member.IsChief),
            (IReadOnlyList<(UnitMember, string, string)>)[.. members.Where(member => member.UnitId == unit.Id).Select(member => (member, people[member.PersonId].Name, people[member.PersonId].UserName))]))];
    }

    /// <summary>Adds a unit nobody manages yet; where somebody does, they are asked to let the person in.</summary>
    public async Task<IActionResult> OnPostAddAsync(CancellationToken ct)
    {
        var code = Uscc.Normalise(CreditCode ?? "");
        if (Uscc.WhyNot(code) is { } why)
        {
            throw new Refusal("unit.code", ("统一社会信用代码不对", "The credit code is wrong"), [new("CreditCode", why, Uscc.LikelyRepair(code))]);
        }

        await db.Transact(
            async () =>
            {
                var now = db.Clock.GetUtcNow();
                var unit = await db.Units.FirstOrDefaultAsync(unit => unit.CreditCode == code, ct);
                if (unit is null)
                {
                    if (string.IsNullOrWhiteSpace(UnitName) || UnitName.Trim().Length is < 2 or > 120)
                    {
                        throw new Refusal("unit.name", ("请填写单位名称", "Give the unit's name"), [new("UnitName", ("与营业执照或法人证书一致，2 至 120 字", "As on its certificate, 2 to 120 characters"))]);
                    }

                    unit = new Unit { CreditCode = code, Name = UnitName.Trim(), CreatedAt = now };
                    db.Units.Add(unit);
                    db.UnitMembers.Add(new UnitMember { UnitId = unit.Id, PersonId = Me.PersonId!.Value, IsChief = true, Since = now });
                    Say(($"已添加{unit.Name}，您是它的管理员", $"{unit.Name} is added; you manage it"));
                    return;
                }

                var members = await db.UnitMembers.AsNoTracking().Where(member => member.UnitId == unit.Id && member.Until == null).Take(MostMembers).ToListAsync(ct);
                if (members.Any(member => member.PersonId == Me.PersonId))
                {
                    throw new Refusal("unit.member", ($"您已在{unit.Name}中", $"You already act for {unit.Name}"), [new("CreditCode", ("已添加", "Already added"))]);
                }

                var chiefs = members.Where(member => member.IsChief).ToList();
                if (chiefs.Count == 0)
                {
                    // Its cases came in at the counter: whoever merely knows its code must not see them.
                    throw new Refusal("unit.no-chief", ($"{unit.Name}由窗口登记，还没有管理员；请携证照到窗口或拨打 {Office.Phone} 指定", $"{unit.Name} was registered at the counter and has no one to manage it; bring its certificate to the counter or call {Office.Phone}"), [new("CreditCode", ("需由窗口指定管理员", "The counter names who manages it"))]);
                }

                var userName = await db.People.AsNoTracking().Where(person => person.Id == Me.PersonId).Select(person => person.UserName).FirstAsync(ct);
                foreach (var chief in chiefs.Take(5))
                {
                    notifier.Tell(chief.PersonId, "told", ($"{Me.Name}（用户名 {userName}）请求加入{unit.Name}", $"{Me.Name} (user name {userName}) asks to act for {unit.Name}"), "/my/units");
                }

                Say(($"{unit.Name}已有管理员，已通知其把您加入", $"{unit.Name} is managed by somebody, who has been asked to add you"));
            },
            ct);
        return To("/my/units");
    }

    public Task<IActionResult> OnPostMemberAsync(CancellationToken ct) => AsChief(async (unit, members) =>
    {
        var typed = (MemberName ?? "").Trim().ToUpperInvariant();
        var person = typed.Length is > 0 and <= 60 ? await db.People.AsNoTracking().FirstOrDefaultAsync(person => person.NormalizedUserName == typed && !person.Disabled, ct) : null;
        if (person is null)
        {
            throw new Refusal("unit.member-unknown", ("没有这个用户名，请对方先注册", "There is no such user name; they must register first"), [new("MemberName", ("填写对方注册时的用户名", "Their user name as registered"))]);
        }

        if (members.Any(member => member.PersonId == person.Id))
        {
            throw new Refusal("unit.member", ($"{person.Name}已在{unit.Name}中", $"{person.Name} already acts for {unit.Name}"), [new("MemberName", ("已添加", "Already added"))]);
        }

        if (members.Count >= MostMembers)
        {
            throw new Refusal("unit.full", ($"一个单位最多 {MostMembers} 人", $"A unit has at most {MostMembers} members"));
        }

        db.UnitMembers.Add(new UnitMember { UnitId = unit.Id, PersonId = person.Id, Since = db.Clock.GetUtcNow() });
        notifier.Tell(person.Id, "told", ($"您现在可以代表{unit.Name}办事", $"You may now act for {unit.Name}"), "/my/units");
        Say(($"{person.Name}现在可以代表{unit.Name}", $"{person.Name} may now act for {unit.Name}"));
    }, ct);

    public Task<IActionResult> OnPostRemoveAsync(Guid memberId, CancellationToken ct) => AsChief((unit, members) =>
    {
        var member = members.FirstOrDefault(member => member.Id == memberId) ?? throw Refusal.NotFound(memberId.ToString());
        if (member.IsChief && members.Count(other => other.IsChief) == 1)
        {
            throw new Refusal("unit.last-chief", ("单位至少要有一名管理员", "A unit needs somebody to manage it"));
        }

        member.Until = db.Clock.GetUtcNow();
        Say(("已移出", "Removed"));
        return Task.CompletedTask;
    }, ct);

    public Task<IActionResult> OnPostChiefAsync(Guid memberId, CancellationToken ct) => AsChief((unit, members) =>
    {
        (members.FirstOrDefault(member => member.Id == memberId) ?? throw Refusal.NotFound(memberId.ToString())).IsChief = true;
        Say(("已设为管理员", "May manage the unit now"));
        return Task.CompletedTask;
    }, ct);

    private async Task<IActionResult> AsChief(Func<Unit, List<UnitMember>, Task> work, CancellationToken ct)
    {
        await db.Transact(
            async () =>
            {
                var unit = await db.Units.FirstOrDefaultAsync(unit => unit.Id == UnitId, ct) ?? throw Refusal.NotFound(UnitId.ToString());
                var members = await db.UnitMembers.Where(member => member.UnitId == UnitId && member.Until == null).Take(MostMembers + 1).ToListAsync(ct);
                if (!members.Any(member => member.PersonId == Me.PersonId && member.IsChief))
                {
                    throw Refusal.NotFound(UnitId.ToString());
                }

                await work(unit, members);
            },
            ct);
        return To("/my/units");
    }
}
