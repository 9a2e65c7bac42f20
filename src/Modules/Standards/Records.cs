using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Numbering;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Search;
using Rongxi.Kernel.Words;
using Rongxi.Standards.Applicable;

namespace Rongxi.Standards;

/// <summary>Numbers of the module's own records, and the records of its cases.</summary>
internal sealed class Numbering(RongxiDb db, Charters charters)
{
    /// <summary>The next number of a kind: <c>5101-2026-BZ-0001</c>. Part of the caller's transaction.</summary>
    public async Task<string> Next(string kind, int year, CancellationToken ct) => $"{charters[db.Office].NumberPrefix}-{year}-{kind}-{await db.Next(db.Office, $"standards:{kind}", year, ct):0000}";

    public Task<ApplicableStandard> Entry(Case file, CancellationToken ct) => Of<ApplicableStandard>(file, ct);

    /// <summary>The record of a case, tracked.</summary>
    public async Task<T> Of<T>(Case file, CancellationToken ct)
        where T : class, IRegistered => await db.Set<T>().FirstOrDefaultAsync(record => record.Number == file.RecordNumber, ct) ?? throw Refusal.NotFound(file.Number);
}

/// <summary>Entries that acts make.</summary>
internal static class RecordEntries
{
    /// <summary>Adds a record with its entry and its place in the search.</summary>
    public static async Task Register<T>(this ActTaking taking, T record, Register<T> register, string reason, CancellationToken ct, bool? isPublic = null)
        where T : class, IRegistered
    {
        taking.Db.Add(record);
        await taking.Db.Enter(record, register.Name, EntryKind.Registered, reason, taking.On, taking.By, ct, taking.Case.Number);
        await new SearchIndex(taking.Db).Put(
            new SearchEntry { Office = record.Office, Kind = register.Name, Number = record.Number, Title = register.RecordTitle(record), Detail = register.Holder(record) ?? "", Address = register.AddressOf(record.Number), Field = register.Field, Public = isPublic ?? register.IsPublic, At = taking.Now },
            register.SearchWords(record), ct);
    }

    /// <summary>Enters what the act changed of a record.</summary>
    public static Task Change<T>(this ActTaking taking, T record, string register, string reason, CancellationToken ct, EntryKind kind = EntryKind.Changed)
        where T : class, IRegistered => taking.Db.Enter(record, register, kind, reason, taking.On, taking.By, ct, taking.Case.Number);
}

/// <summary>Days that acts record.</summary>
internal static class Days
{
    /// <summary>Refuses a day that lies ahead.</summary>
    public static void MustLieBack(DateOnly day, DateOnly today, string field) => MustLieBetween(DateOnly.MinValue, day, today, field);

    /// <summary>Refuses a day before another, or ahead.</summary>
    public static void MustLieBetween(DateOnly from, DateOnly day, DateOnly today, string field)
    {
        if (day > today)
        {
            throw new Refusal("standards.day-ahead", ("日期不能晚于今天", "The day lies ahead"), [new(field, ("不能晚于今天", "Not after today"), $"{today:yyyy-MM-dd}")]);
        }

        if (day < from)
        {
            throw new Refusal("standards.day-too-early", ($"日期不能早于 {from:yyyy-MM-dd}", $"The day lies before {from:yyyy-MM-dd}"), [new(field, ($"不早于 {from:yyyy-MM-dd}", $"Not before {from:yyyy-MM-dd}"))]);
        }
    }
}
