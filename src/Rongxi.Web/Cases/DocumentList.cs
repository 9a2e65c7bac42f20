using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Experts;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Tables;
using Rongxi.Kernel.Words;

namespace Rongxi.Web.Cases;

/// <summary>What a list of documents is narrowed to.</summary>
public sealed record DocumentFilter(DocumentDirection Direction, string Q, string Served, DateOnly? From, DateOnly? To, string After);

/// <summary>Documents issued and received, and who may open one.</summary>
public sealed class DocumentList(RongxiDb db, ProcedureBook procedures, CaseSight sight)
{
    public const int PageSize = 50;
    public const int MostExported = 20_000;

    public static readonly IReadOnlyList<Column> Columns =
    [
        new("Number", ("文号", "Document number"), Width: 24),
        new("Title", ("标题", "Title"), Width: 44),
        new("CaseNumber", ("办件编号", "Case number"), Width: 26),
        new("AddedOn", ("日期", "Date"), CellKind.Date),
        new("ServedOn", ("送达日期", "Served on"), CellKind.Date),
        new("ServedBy", ("送达方式", "Served by")),
        new("ReadOn", ("查看日期", "Read on"), CellKind.Date),
        new("Disclosure", ("公开属性", "Disclosure")),
        new("Sha256", ("SHA-256", "SHA-256"), Width: 66),
    ];

    /// <summary>Newest first, paged by key. Only documents of cases in sight, and those of no case.</summary>
    public async Task<(IReadOnlyList<StoredDocument> Rows, string? Next)> Read(DocumentFilter filter, Actor me, int size, CancellationToken ct)
    {
        var documents = Narrowed(filter, me);
        var bar = filter.After.LastIndexOf('|');
        if (bar > 0 && Guid.TryParse(filter.After[(bar + 1)..], out var last)
            && DateTimeOffset.TryParse(filter.After[..bar], System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var at))
        {
            documents = documents.Where(document => document.AddedAt < at || (document.AddedAt == at && document.Id < last));
        }

        var rows = await documents.OrderByDescending(document => document.AddedAt).ThenByDescending(document => document.Id).Take(size + 1).ToListAsync(ct);
        var more = rows.Count > size;
        rows = rows.Take(size).ToList();
        return (rows, more ? $"{rows[^1].AddedAt.UtcDateTime:O}|{rows[^1].Id}" : null);
    }

    /// <summary>
    /// The document, when the reader may open it: officers who may read in the field of its case or were asked about it,
    /// experts while they judge it, the applicant of the case once it was issued, anybody when it is published.
    /// </summary>
    public async Task<(StoredDocument Document, Case? File)> Open(Guid id, Actor? me, CancellationToken ct)
    {
        var document = await db.Documents.AsNoTracking().FirstOrDefaultAsync(document => document.Id == id, ct) ?? throw Refusal.NotFound(id.ToString());
        var file = document.CaseId is null ? null
            : await db.Cases.AsNoTracking().Include(file => file.Asks).FirstOrDefaultAsync(file => file.Id == document.CaseId, ct);
        if (document.Direction == DocumentDirection.Issued && document.Disclosure == Disclosure.Public)
        {
            return (document, file);
        }

        if (me is null)
        {
            throw new Access.SignInNeeded();
        }

        if (file is not null && CaseDesk.IsApplicant(file, me) && (document.Direction == DocumentDirection.Issued || document.AddedById == me.PersonId || document.Direction == DocumentDirection.Material))
        {
            return (document, file);
        }

        if (file is not null && document.Direction == DocumentDirection.Material && await Judges(file, me, ct))
        {
            return (document, file);
        }

        if (!me.IsOfficer && me.StandsInFor.Count == 0)
        {
            throw Refusal.NotFound(id.ToString());
        }

        if (file is not null)
        {
            sight.Must(file, me);
        }
        else
        {
            me.Must(Permissions.ReadCases);
        }

        return (document, file);
    }

    /// <summary>Whether somebody sits on a panel at work that judges the case.</summary>
    private async Task<bool> Judges(Case file, Actor me, CancellationToken ct) =>
        me.PersonId is { } person && await db.ExpertPanels.AsNoTracking().AnyAsync(
            panel => (panel.Stage == PanelStage.Scoring || panel.Stage == PanelStage.Discussion) && panel.Subjects.Any(subject => subject.Number == file.Number)
                && panel.Seats.Any(seat => seat.PersonId == person && seat.Standing == SeatStanding.Seated), ct);

    private IQueryable<StoredDocument> Narrowed(DocumentFilter filter, Actor me)
    {
        var documents = db.Documents.AsNoTracking().Where(document => document.Direction == filter.Direction);
        var codes = sight.Procedures(me).Select(procedure => procedure.Code).ToList();
        if (codes.Count < procedures.All.Count)
        {
            documents = documents.Where(document => document.CaseId == null || db.Cases.Any(file => file.Id == document.CaseId && codes.Contains(file.Procedure)));
        }

        if (filter.Q.Length > 0)
        {
            // Numbers begin with the word of the office; titles are searched in the page of everything.
            documents = documents.Where(document => document.Number!.Contains(filter.Q) || document.Title.Contains(filter.Q) || document.CaseNumber == filter.Q);
        }

        documents = filter.Served switch
        {
            "no" => documents.Where(document => document.ServedAt == null && document.Number != null),
            "unread" => documents.Where(document => document.ServedAt != null && document.ReadAt == null),
            "read" => documents.Where(document => document.ReadAt != null),
            _ => documents,
        };
        if (filter.From is { } from)
        {
            var begin = new DateTimeOffset(from.ToDateTime(TimeOnly.MinValue), OfficeBooks.Zone.BaseUtcOffset).ToUniversalTime();
            documents = documents.Where(document => document.AddedAt >= begin);
        }

        if (filter.To is { } to)
        {
            var end = new DateTimeOffset(to.AddDays(1).ToDateTime(TimeOnly.MinValue), OfficeBooks.Zone.BaseUtcOffset).ToUniversalTime();
            documents = documents.Where(document => document.AddedAt < end);
        }

        return documents;
    }
}
