using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Collections;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Outbox;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Applicant;

/// <summary>An applicant's own matters: cases, drafts, licences, notices.</summary>
[SignedIn]
public sealed class MyModel(RongxiDb db, ProcedureBook procedures, OfficeBooks books, DraftDesk drafts, CollectionReader collections, IEnumerable<IUnitRoom> doors) : RongxiPage
{
    private const int Size = 20;

    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    [BindProperty(SupportsGet = true)]
    public string? Tab { get; set; }

    public IReadOnlyList<(Case Case, string Procedure, string Stage, Light Light)> Cases { get; private set; } = [];
    public bool More { get; private set; }
    public int Waiting { get; private set; }

    /// <summary>Reports that the person's units owe.</summary>
    public int Reports { get; private set; }

    /// <summary>Rooms of the modules that concern the person's units.</summary>
    public IReadOnlyList<UnitRoom> Rooms { get; private set; } = [];

    public IReadOnlyList<Draft> Drafts { get; private set; } = [];
    public IReadOnlyList<StoredDocument> Licences { get; private set; } = [];
    public IReadOnlyList<Notification> Notices { get; private set; } = [];
    public IReadOnlyList<Unit> Units { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public override async Task Show(CancellationToken ct)
    {
        Number = Math.Clamp(Number, 1, 500);
        var me = Me.PersonId;
        var units = Me.Units.ToList();
        var mine = db.Cases.AsNoTracking().Where(file => file.ApplicantPersonId == me || (file.ApplicantUnitId != null && units.Contains(file.ApplicantUnitId.Value)));
        Waiting = await mine.Where(file => file.ClosedAt == null && file.Turn == StageKind.Applicant).Take(999).CountAsync(ct);
        var chosen = Tab switch
        {
            "waiting" => mine.Where(file => file.ClosedAt == null && file.Turn == StageKind.Applicant),
            "done" => mine.Where(file => file.ClosedAt != null),
            "open" => mine.Where(file => file.ClosedAt == null),
            _ => mine,
        };
        var found = await chosen.OrderByDescending(file => file.ReceivedAt).Skip((Number - 1) * Size).Take(Size + 1).ToListAsync(ct);
        More = found.Count > Size;
        var calendar = await books.Calendar(ct);
        var now = db.Clock.GetUtcNow();
        Cases = [.. found.Take(Size).Select(file =>
        {
            var procedure = procedures[file.Procedure];
            var waits = file.ClosedAt is null && file.Turn == StageKind.Applicant;
            return (file, procedure.ShortTitle.ToString(), procedure.StageNamed(file.Stage).Title.ToString(), waits ? new Light(LightColour.Near, ("等您办", "Your turn")) : Light.Of(file, calendar, now, Today));
        })];
        Drafts = await drafts.Open(Me, null, ct);
        Reports = await collections.CountMine(Me, ct);
        foreach (var door in units.Count > 0 ? doors : [])
        {
            if (await door.Of(Me, ct) is { } room)
            {
                Rooms = [.. Rooms, room];
            }
        }

        Units = await db.Units.AsNoTracking().Where(unit => units.Contains(unit.Id)).OrderBy(unit => unit.Name).Take(50).ToListAsync(ct);
        Notices = await db.Notifications.AsNoTracking().Where(notice => notice.PersonId == me && notice.Office == Office.Code).OrderByDescending(notice => notice.At).Take(8).ToListAsync(ct);
        var recent = await mine.Where(file => file.Outcome == Outcome.Granted).OrderByDescending(file => file.ReceivedAt).Take(200).Select(file => file.Id).ToListAsync(ct);
        Licences = await db.Documents.AsNoTracking().Where(document => document.CaseId != null && recent.Contains(document.CaseId.Value) && document.Direction == DocumentDirection.Issued && document.RecordNumber != null && document.Number == document.RecordNumber)
            .OrderByDescending(document => document.AddedAt).Take(8).ToListAsync(ct);
    }

    public string TitleOf(string code) => procedures.Find(code)?.ShortTitle.ToString() ?? code;

    /// <summary>Marks the notices as read.</summary>
    public async Task<IActionResult> OnPostReadAsync(CancellationToken ct)
    {
        var now = db.Clock.GetUtcNow();
        await db.Transact(
            async () =>
            {
                foreach (var notice in await db.Notifications.Where(notice => notice.PersonId == Me.PersonId && notice.ReadAt == null).OrderByDescending(notice => notice.At).Take(500).ToListAsync(ct))
                {
                    notice.ReadAt = now;
                }
            },
            ct);
        return To("/my");
    }
}
