using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Audits;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Identifiers;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Applicant;

/// <summary>At the counter: names who manages a unit, after its certificate was seen.</summary>
[Needs(Permissions.Intake)]
public sealed class CounterUnitsModel(RongxiDb db) : RongxiPage
{
    [BindProperty(SupportsGet = true, Name = "code")]
    public string? CreditCode { get; set; }

    [BindProperty]
    public string? MemberName { get; set; }

    [BindProperty]
    public string? Certificate { get; set; }

    public Unit? Unit { get; private set; }
    public IReadOnlyList<(string Name, string UserName, bool IsChief)> Members { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public override async Task Show(CancellationToken ct)
    {
        var code = Uscc.Normalise(CreditCode ?? "");
        Unit = code.Length == 0 ? null : await db.Units.AsNoTracking().FirstOrDefaultAsync(unit => unit.CreditCode == code, ct);
        if (Unit is not null)
        {
            var members = await db.UnitMembers.AsNoTracking().Where(member => member.UnitId == Unit.Id && member.Until == null).Take(60).ToListAsync(ct);
            var ids = members.Select(member => member.PersonId).ToList();
            var people = await db.People.AsNoTracking().Where(person => ids.Contains(person.Id)).ToListAsync(ct);
            Members = [.. people.Select(person => (person.Name, person.UserName, members.Any(member => member.PersonId == person.Id && member.IsChief)))];
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await Show(ct);
        var unit = Unit ?? throw new Refusal("unit.unknown", ("没有这个单位", "There is no such unit"), [new("code", ("请核对代码", "Check the code"))]);
        var typed = (MemberName ?? "").Trim().ToUpperInvariant();
        var person = typed.Length is > 0 and <= 60 ? await db.People.AsNoTracking().FirstOrDefaultAsync(person => person.NormalizedUserName == typed && !person.Disabled, ct) : null;
        if (person is null || string.IsNullOrWhiteSpace(Certificate) || Certificate.Length > 120)
        {
            throw new Refusal("unit.chief", ("请填写用户名和所验证照", "Give the user name and the certificate seen"), [new("MemberName", ("对方注册时的用户名", "Their user name as registered")), new("Certificate", ("例如：营业执照原件", "For example: original of the business licence"))]);
        }

        await db.Transact(
            async () =>
            {
                var now = db.Clock.GetUtcNow();
                var member = await db.UnitMembers.FirstOrDefaultAsync(member => member.UnitId == unit.Id && member.PersonId == person.Id && member.Until == null, ct);
                if (member is null)
                {
                    db.UnitMembers.Add(new UnitMember { UnitId = unit.Id, PersonId = person.Id, IsChief = true, Since = now });
                }
                else
                {
                    member.IsChief = true;
                }

                db.AuditRecords.Add(new AuditRecord { Office = Office.Code, At = now, PersonId = Me.PersonId, PersonName = Me.Name, Action = "unit-chief", Subject = $"{unit.CreditCode} {person.UserName}", Address = Visitor.Address, Detail = Certificate.Trim() });
            },
            ct);
        Say(($"{person.Name}现在管理{unit.Name}", $"{person.Name} now manages {unit.Name}"));
        return To("/counter/units?code=" + unit.CreditCode);
    }
}
