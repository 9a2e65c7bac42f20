using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Outbox;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Radio.CallSigns;
using Rongxi.Radio.Changes;
using Rongxi.Radio.Frequencies;
using Rongxi.Radio.Licensing;
using Rongxi.Radio.Stations;
using Act = Rongxi.Radio.Licensing.Act;

namespace Rongxi.Radio.Supervision;

/// <summary>Reminds holders 60 and 30 working days before a licence ends; each reminder goes out once a term.</summary>
internal sealed class RenewalReminders(RongxiDb db, OfficeBooks books, Notifier notifier)
{
    public static readonly IReadOnlyList<int> WorkingDaysBefore = [60, 30];
    private const int BatchSize = 200;
    private const string OnRequest = "提醒延续";

    public async Task<int> RunOnce(CancellationToken ct)
    {
        var calendar = await books.Calendar(ct);
        var today = books.Today;
        var told = 0;
        foreach (var days in WorkingDaysBefore.OrderByDescending(days => days))
        {
            var until = calendar.AddWorkingDays(today, days);
            while (true)
            {
                var now = await db.Transact(() => Remind(days, today, until, calendar, ct), ct);
                told += now;
                db.ChangeTracker.Clear();
                if (now < BatchSize)
                {
                    break;
                }
            }
        }

        return told;
    }

    /// <summary>
    /// Reminds the holder of one licence now, because an officer wants it. Answers how many people were told; none where
    /// nobody acts online for the holder.
    /// </summary>
    /// <exception cref="Refusal"><c>not-found</c>, <c>radio.not-in-force</c>, <c>radio.reminded-today</c>.</exception>
    public async Task<int> RemindOne(string number, Actor by, CancellationToken ct)
    {
        by.Must(Permissions.Handle, RadioModule.FieldName);
        var (calendar, today) = (await books.Calendar(ct), books.Today);
        return await db.Transact(
            async () =>
            {
                var licence = await db.Set<StationLicence>().FirstOrDefaultAsync(row => row.Number == number, ct);
                var frequency = licence is null ? await db.Set<FrequencyAssignment>().Include(row => row.Bands).FirstOrDefaultAsync(row => row.Number == number, ct) ?? throw Refusal.NotFound(number) : null;
                if ((licence?.State ?? frequency!.State) != RecordState.Valid || (licence?.ValidTo ?? frequency!.ValidTo) < today)
                {
                    throw new Refusal("radio.not-in-force", ($"{number} 已不在有效期内", $"{number} is no longer in force"));
                }

                var id = licence?.Id ?? frequency!.Id;
                if (await db.RegisterEntries.AsNoTracking().AnyAsync(entry => entry.RecordId == id && entry.EffectiveOn == today && entry.Reason.StartsWith(OnRequest), ct))
                {
                    throw new Refusal("radio.reminded-today", ($"{number} 今天已提醒过", $"{number} was already reminded today"));
                }

                if (licence is not null)
                {
                    licence.RemindedAtDays ??= calendar.WorkingDaysBetween(today, licence.ValidTo);
                    await db.Enter(licence, StationLicence.Register, EntryKind.Changed, OnRequest, today, by, ct);
                    return await Tell(licence.HolderCode, number, licence.StationName, licence.ValidTo, calendar, ct);
                }

                frequency!.RemindedAtDays ??= calendar.WorkingDaysBetween(today, frequency.ValidTo);
                await db.Enter(frequency, FrequencyAssignment.Register, EntryKind.Changed, OnRequest, today, by, ct);
                return await Tell(frequency.HolderCode, number, frequency.NetworkName, frequency.ValidTo, calendar, ct);
            },
            ct);
    }

    private async Task<int> Remind(int days, DateOnly today, DateOnly until, Kernel.Calendar.WorkCalendar calendar, CancellationToken ct)
    {
        var stations = await db.Set<StationLicence>().Where(licence => licence.State == RecordState.Valid && licence.ValidTo >= today && licence.ValidTo <= until && (licence.RemindedAtDays == null || licence.RemindedAtDays > days))
            .OrderBy(licence => licence.ValidTo).Take(BatchSize).ToListAsync(ct);
        foreach (var licence in stations)
        {
            licence.RemindedAtDays = days;
            await db.Enter(licence, StationLicence.Register, EntryKind.Changed, $"到期前 {days} 个工作日提醒延续", today, Actor.System, ct);
            await Tell(licence.HolderCode, licence.Number, licence.StationName, licence.ValidTo, calendar, ct);
        }

        var frequencies = await db.Set<FrequencyAssignment>().Where(licence => licence.State == RecordState.Valid && !licence.Temporary && licence.ValidTo >= today && licence.ValidTo <= until && (licence.RemindedAtDays == null || licence.RemindedAtDays > days))
            .Include(licence => licence.Bands).OrderBy(licence => licence.ValidTo).Take(BatchSize - stations.Count).ToListAsync(ct);
        foreach (var licence in frequencies)
        {
            licence.RemindedAtDays = days;
            await db.Enter(licence, FrequencyAssignment.Register, EntryKind.Changed, $"到期前 {days} 个工作日提醒延续", today, Actor.System, ct);
            await Tell(licence.HolderCode, licence.Number, licence.NetworkName, licence.ValidTo, calendar, ct);
        }

        return stations.Count + frequencies.Count;
    }

    private async Task<int> Tell(string? holderCode, string number, string name, DateOnly expiry, Kernel.Calendar.WorkCalendar calendar, CancellationToken ct)
    {
        if (holderCode is null)
        {
            return 0;
        }

        var people = await db.Units.AsNoTracking().Where(unit => unit.CreditCode == holderCode)
            .Join(db.UnitMembers.AsNoTracking().Where(member => member.Until == null), unit => unit.Id, member => member.UnitId, (unit, member) => member.PersonId).Take(50).ToListAsync(ct);
        var last = Renewal.LastDay(expiry, calendar);
        foreach (var person in people)
        {
            notifier.Tell(person, "renewal", ($"{name}（{number}）将于 {expiry:yyyy-MM-dd} 到期，需延续的请在 {last:yyyy-MM-dd} 前申请", $"{name} ({number}) expires on {expiry:yyyy-MM-dd}; apply to renew by {last:yyyy-MM-dd}"), $"/services/RAD-03/apply?LicenceNumber={number}");
        }

        return people.Count;
    }
}

/// <summary>Marks what has expired, the day after its last day. A renewal still undecided keeps it open: it may be deemed renewed.</summary>
internal sealed class ExpiryMarks(RongxiDb db, OfficeBooks books)
{
    private const int BatchSize = 200;

    public async Task<int> RunOnce(CancellationToken ct)
    {
        var marked = 0;
        while (true)
        {
            var now = await db.Transact(() => Mark(books.Today, ct), ct);
            marked += now;
            db.ChangeTracker.Clear();
            if (now == 0)
            {
                return marked;
            }
        }
    }

    private async Task<int> Mark(DateOnly today, CancellationToken ct)
    {
        var open = await db.Cases.AsNoTracking().Where(file => file.Procedure == "RAD-03" && file.ClosedAt == null && file.DecidedOn == null && file.RecordNumber != null && file.FixedDay < today)
            .Select(file => file.RecordNumber!).Take(5000).ToListAsync(ct);
        var stations = await db.Set<Station>().Include(station => station.Frequencies)
            .Where(station => station.State == RecordState.Valid && station.Origin == "" && station.ValidTo < today && !open.Contains(station.Number)).OrderBy(station => station.ValidTo).Take(BatchSize).ToListAsync(ct);
        foreach (var station in stations)
        {
            station.State = RecordState.Expired;
            await db.Enter(station, Station.Register, EntryKind.Expired, "有效期届满", station.ValidTo!.Value.AddDays(1), Actor.System, ct);
        }

        var licences = await db.Set<StationLicence>().Where(licence => licence.State == RecordState.Valid && licence.ValidTo < today && !open.Contains(licence.StationNumber)).OrderBy(licence => licence.ValidTo).Take(BatchSize).ToListAsync(ct);
        foreach (var licence in licences)
        {
            licence.State = RecordState.Expired;
            await db.Enter(licence, StationLicence.Register, EntryKind.Expired, "有效期届满", licence.ValidTo.AddDays(1), Actor.System, ct);
        }

        var frequencies = await db.Set<FrequencyAssignment>().Include(licence => licence.Bands).Where(licence => licence.State == RecordState.Valid && licence.ValidTo < today && !open.Contains(licence.Number)).OrderBy(licence => licence.ValidTo).Take(BatchSize).ToListAsync(ct);
        foreach (var licence in frequencies)
        {
            licence.State = RecordState.Expired;
            await db.Enter(licence, FrequencyAssignment.Register, EntryKind.Expired, "有效期届满", licence.ValidTo.AddDays(1), Actor.System, ct);
        }

        return stations.Count + licences.Count + frequencies.Count;
    }
}

/// <summary>Takes the act the law deems taken: timely renewals on which nothing was decided by the expiry (行政许可法 第五十条第二款).</summary>
internal sealed class RenewalsBySilence(RongxiDb db, CaseDesk desk, OfficeBooks books)
{
    public async Task<int> RunOnce(CancellationToken ct)
    {
        var today = books.Today;
        var calendar = await books.Calendar(ct);
        var open = await db.Cases.AsNoTracking().Include(file => file.Forms)
            .Where(file => file.Procedure == "RAD-03" && file.ClosedAt == null && file.DecidedOn == null && file.FixedDay < today).OrderBy(file => file.FixedDay).Take(500).ToListAsync(ct);
        var taken = 0;
        foreach (var file in open.Where(file => Renewal.RenewsBySilence(file, calendar, today, LicenceChanging.Procedure)))
        {
            await desk.Take(file.Number, nameof(Act.RenewBySilence), null, new FormValues(), $"有效期 {file.FixedDay:yyyy-MM-dd} 届满前未作出决定，依行政许可法第五十条视为准予延续", Actor.System, ct);
            db.ChangeTracker.Clear();
            taken++;
        }

        return taken;
    }
}

/// <summary>
/// Points out frequency licences under which no station has stood for more than two years (无线电管理条例 第二十六条). It only
/// tells: whether to annul is an officer's decision.
/// </summary>
internal sealed class IdleFrequencies(RongxiDb db, OfficeBooks books, Notifier notifier)
{
    public async Task<int> RunOnce(CancellationToken ct)
    {
        var today = books.Today;
        var since = today.AddYears(-2);
        return await db.Transact(
            async () =>
            {
                var idle = await db.Set<FrequencyAssignment>().Include(licence => licence.Bands)
                    .Where(licence => licence.State == RecordState.Valid && licence.ValidFrom < since && (licence.IdleToldOn == null || licence.IdleToldOn < since)
                        && !db.Set<Station>().Any(station => station.FrequencyLicenceNumber == licence.Number && station.State == RecordState.Valid))
                    .OrderBy(licence => licence.ValidFrom).Take(100).ToListAsync(ct);
                var officers = await db.RoleGrants.AsNoTracking()
                    .Where(grant => grant.Office == db.Office && grant.Role == Role.CaseHandler && (grant.Field == "*" || grant.Field == RadioModule.FieldName) && grant.ValidFrom <= today && (grant.ValidTo == null || grant.ValidTo >= today))
                    .Select(grant => grant.PersonId).Distinct().Take(50).ToListAsync(ct);
                foreach (var licence in idle)
                {
                    licence.IdleToldOn = today;
                    await db.Enter(licence, FrequencyAssignment.Register, EntryKind.Inspected, "许可满两年且名下没有有效台站，提示核查使用情况", today, Actor.System, ct);
                    foreach (var officer in officers)
                    {
                        notifier.Tell(officer, "idle", ($"频率许可 {licence.Number}（{licence.NetworkName}）超过两年没有台站，请核查（条例第二十六条）", $"Frequency licence {licence.Number} ({licence.NetworkName}) has had no station for two years: look into it (art. 26)"), $"/radio/frequency-licences/{licence.Number}");
                    }
                }

                return idle.Count;
            },
            ct);
    }
}

/// <summary>Gives back call signs that were reserved and not issued within a year.</summary>
internal sealed class UnusedCallSigns(RongxiDb db, OfficeBooks books, CallSignBook book)
{
    public async Task<int> RunOnce(CancellationToken ct)
    {
        var before = books.Today.AddYears(-1);
        return await db.Transact(
            async () =>
            {
                var unused = await db.Set<CallSign>().AsNoTracking().Where(sign => sign.Standing == CallSignStanding.Reserved && sign.ReservedOn < before).OrderBy(sign => sign.Number).Select(sign => sign.Number).Take(200).ToListAsync(ct);
                foreach (var number in unused)
                {
                    await book.Release(number, "预留满一年未核发，收回", books.Today, null, Actor.System, ct);
                }

                return unused.Count;
            },
            ct);
    }
}
