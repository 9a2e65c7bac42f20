using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Numbering;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Registers;

namespace Rongxi.Funds.Grants;

/// <summary>How the effects of acts number and change the records of the field: always with an entry that names the case.</summary>
internal static class Records
{
    /// <summary>The next number of a series: <c>5101-2026-SB-0031</c>.</summary>
    public static async Task<string> Next(this RongxiDb db, Charters charters, string kind, int year, CancellationToken ct) =>
        $"{charters[db.Office].NumberPrefix}-{year}-{kind}-{await db.Next(db.Office, $"fund:{kind}", year, ct):0000}";

    /// <summary>Registers a new record.</summary>
    public static async Task Register<T>(this ActTaking taking, T record, string register, string reason, CancellationToken ct)
        where T : class, IRegistered
    {
        taking.Db.Add(record);
        await taking.Db.Enter(record, register, EntryKind.Registered, reason, taking.On, taking.By, ct, taking.Case.Number);
    }

    /// <summary>Enters what the act changed of a record.</summary>
    public static Task Change<T>(this ActTaking taking, T record, string register, string reason, CancellationToken ct, EntryKind kind = EntryKind.Changed)
        where T : class, IRegistered => taking.Db.Enter(record, register, kind, reason, taking.On, taking.By, ct, taking.Case.Number);

    /// <summary>Puts papers handed in with an act into the file.</summary>
    public static void Attach(this ActTaking taking, IReadOnlyList<Kernel.Forms.Attachment>? papers, string title)
    {
        foreach (var paper in (papers ?? []).Where(paper => taking.Case.Documents.All(known => known.Sha256 != paper.Sha256)))
        {
            taking.Db.Documents.Add(new StoredDocument
            {
                Office = taking.Case.Office, CaseId = taking.Case.Id, CaseNumber = taking.Case.Number, Direction = DocumentDirection.Received, Kind = "material", Title = title,
                Sha256 = paper.Sha256, MediaType = paper.MediaType, FileName = paper.FileName, Size = paper.Size, AddedAt = taking.Now, AddedById = taking.By.PersonId, AddedByName = taking.By.Name,
            });
        }
    }
}
