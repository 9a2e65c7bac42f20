using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Outbox;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Projects.Building;
using Rongxi.Web.Cases;

namespace Rongxi.Projects.Acceptance;

/// <summary>Reminds owners once, some months before the warranty ends: what is still wrong is mended at the contractor's cost until then.</summary>
internal sealed class WarrantyReminders(RongxiDb db, OfficeBooks books, BuildingRules rules, Notifier notifier)
{
    private const int BatchSize = 200;

    public async Task<int> RunOnce(CancellationToken ct)
    {
        var told = 0;
        while (true)
        {
            var now = await db.Transact(() => Remind(ct), ct);
            told += now;
            db.ChangeTracker.Clear();
            if (now < BatchSize)
            {
                return told;
            }
        }
    }

    private async Task<int> Remind(CancellationToken ct)
    {
        var today = books.Today;
        var until = today.AddMonths(await rules.Whole(BuildingRules.WarrantyReminder, today, ct));
        var ending = await db.Set<AcceptanceRecord>().Where(record => record.WarrantyRemindedOn == null && record.WarrantyTo != null && record.WarrantyTo >= today && record.WarrantyTo <= until).OrderBy(record => record.WarrantyTo).Take(BatchSize).ToListAsync(ct);
        foreach (var record in ending)
        {
            record.WarrantyRemindedOn = today;
            await db.Enter(record, AcceptanceRecord.Register, EntryKind.Changed, $"提醒质保期 {record.WarrantyTo:yyyy-MM-dd} 届满", today, Actor.System, ct);
            var people = await db.Set<Works>().AsNoTracking().Where(works => works.Number == record.ProjectNumber)
                .Join(db.Units.AsNoTracking(), works => works.OwnerCode, unit => unit.CreditCode, (works, unit) => unit.Id)
                .Join(db.UnitMembers.AsNoTracking().Where(member => member.Until == null), unit => unit, member => member.UnitId, (unit, member) => member.PersonId).Take(50).ToListAsync(ct);
            foreach (var person in people)
            {
                notifier.Tell(person, "due", ($"{record.ProjectName}的质保期 {record.WarrantyTo:yyyy-MM-dd} 届满，请在此前完成质保检查", $"The warranty of {record.ProjectName} ends on {record.WarrantyTo:yyyy-MM-dd}: check what is to be mended before"), WorksBook.ProjectPageAddress(record.ProjectNumber));
            }
        }

        return ending.Count;
    }
}

/// <summary>On the desk: warranties about to end.</summary>
internal sealed class WarrantiesEnding(RongxiDb db, BuildingRules rules) : IDeskReminder
{
    public async Task<DeskReminder?> Read(Actor me, DateOnly today, CancellationToken ct)
    {
        if (!me.May(Permissions.Handle, ProjectsModule.FieldName))
        {
            return null;
        }

        var until = today.AddMonths(await rules.Whole(BuildingRules.WarrantyReminder, today, ct));
        var count = await db.Set<AcceptanceRecord>().AsNoTracking().CountAsync(record => record.WarrantyTo >= today && record.WarrantyTo <= until, ct);
        return count == 0 ? null : new DeskReminder(($"{count} 个项目的质保期将满", $"{count} warranties about to end"), count, ("看质保清单", "See the list"), $"/projects/acceptances?warrantyTo.from={today:yyyy-MM-dd}&warrantyTo.to={until:yyyy-MM-dd}");
    }
}
