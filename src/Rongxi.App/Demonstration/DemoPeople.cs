using Microsoft.AspNetCore.Identity;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;

namespace Rongxi.App.Demonstration;

/// <summary>Gives everybody an account, their roles and their unit.</summary>
internal sealed class DemoPeople
{
    private readonly Dictionary<string, Guid> _people = [];
    private readonly Dictionary<string, Guid> _units = [];

    public int Count => _people.Count;

    /// <summary>Id of a person by user name.</summary>
    public Guid this[string userName] => _people[userName];

    public Guid IdOf(DemoUnit unit) => _units[unit.CreditCode];

    public Guid IdOf(Department body) => _units[body.CreditCode];

    public async Task Settle(IServiceProvider services, CancellationToken ct)
    {
        var db = services.GetRequiredService<RongxiDb>();
        var now = db.Clock.GetUtcNow();
        var today = OfficeBooks.DateOf(now);

        // One password, hashed once: hashing it for each of them would be most of the first start.
        var hash = new PasswordHasher<Person>().HashPassword(Somebody("", ""), Cast.Password);
        await db.Transact(
            async () =>
            {
                foreach (var member in Cast.Officers)
                {
                    var person = Add(member.UserName, member.Name);
                    foreach (var role in member.Also.Prepend(member.Role))
                    {
                        db.RoleGrants.Add(new RoleGrant { Office = member.Office, PersonId = person.Id, Role = role, Field = member.Field, Division = member.Division, Certificate = member.Certificate, ValidFrom = today, GrantedByName = "杜海宁", GrantedAt = now });
                    }
                }

                var since = now;
                foreach (var unit in DemoUnits.All)
                {
                    var row = new Unit
                    {
                        CreditCode = unit.CreditCode, Name = unit.Name, NameEn = unit.NameEn, Address = unit.Address, Postcode = unit.District.StartsWith("51", StringComparison.Ordinal) ? "610000" : "214000",
                        District = unit.District, LegalRepresentative = unit.LegalRepresentative, ContactName = unit.Contact.Name, ContactPhone = unit.Phone, ContactEmail = unit.Email, CreatedAt = now,
                    };
                    db.Units.Add(row);
                    _units[unit.CreditCode] = row.Id;
                    var person = Add(unit.Contact.UserName, unit.Contact.Name);
                    person.Phone = unit.Phone;

                    // Those shown on the sign-in page are the first.
                    since = since.AddSeconds(1);
                    db.UnitMembers.Add(new UnitMember { UnitId = row.Id, PersonId = person.Id, IsChief = true, Since = since });
                }

                foreach (var body in DemoDepartments.All)
                {
                    var inChengdu = body.District.StartsWith("51", StringComparison.Ordinal);
                    var row = new Unit
                    {
                        CreditCode = body.CreditCode, Name = body.Name, NameEn = body.NameEn, Address = inChengdu ? "成都市" : "无锡市", Postcode = inChengdu ? "610000" : "214000",
                        District = body.District, LegalRepresentative = body.Head, ContactName = body.Contact.Name, ContactPhone = body.Phone, ContactEmail = $"xxh@{body.Contact.UserName}.example.cn", CreatedAt = now,
                    };
                    db.Units.Add(row);
                    _units[body.CreditCode] = row.Id;
                    var person = Add(body.Contact.UserName, body.Contact.Name);
                    person.Phone = body.Phone;
                    since = since.AddSeconds(1);
                    db.UnitMembers.Add(new UnitMember { UnitId = row.Id, PersonId = person.Id, IsChief = true, Since = since });
                }

                await db.SaveChangesAsync(ct);
            },
            ct);

        Person Add(string userName, string name)
        {
            var person = Somebody(userName, name);
            person.PasswordHash = hash;
            person.SecurityStamp = Guid.CreateVersion7().ToString("N");
            db.People.Add(person);
            _people.Add(userName, person.Id);
            return person;
        }

        Person Somebody(string userName, string name) => new()
        {
            UserName = userName, NormalizedUserName = userName.ToUpperInvariant(), Name = name, Email = $"{userName}@example.cn", NormalizedEmail = $"{userName}@example.cn".ToUpperInvariant(), EmailConfirmed = true, CreatedAt = now,
        };
    }
}
