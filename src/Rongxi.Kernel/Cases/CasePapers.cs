using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Outbox;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Cases;

/// <summary>How a document reached its recipient (送达方式).</summary>
public enum ServiceWay
{
    /// <summary>电子送达: in the applicant's account; read when opened.</summary>
    [Forms.Title("电子送达", "Electronically")]
    Electronic,

    /// <summary>邮寄送达.</summary>
    [Forms.Title("邮寄送达", "By post")]
    Post,

    /// <summary>直接送达: handed over and signed for.</summary>
    [Forms.Title("直接送达", "In person")]
    InPerson,
}

/// <summary>Papers put into a case by officers, and the serving of what the office issued. Each is a step of the case.</summary>
public sealed class CasePapers(RongxiDb db, ProcedureBook procedures, BlobStore blobs, Notifier notifier, TimeProvider clock)
{
    /// <summary>The most papers one case holds.</summary>
    public const int MostPapers = 500;

    /// <summary>Adds a paper that came in or was made in the office. At most 50 MiB, of the kinds accepted as papers.</summary>
    /// <exception cref="Refusal">The refusals of the blob store; <c>papers.too-many</c>; <c>papers.title</c>; 403 without permission.</exception>
    public async Task<StoredDocument> Add(string number, string title, DocumentDirection direction, Stream content, string fileName, Actor by, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(title) || title.Length > 200)
        {
            throw new Refusal("papers.title", ("请写明材料名称，最多 200 字", "Name the paper, in at most 200 characters"), [new("Title", ("必填，最多 200 字", "Required, at most 200 characters"))]);
        }

        if (direction == DocumentDirection.Issued)
        {
            throw new Refusal("papers.issued", ("发文由办理动作生成，不能上传", "Issued documents come from acts and are not uploaded"), [new("Direction", ("请选材料或来文", "Choose paper or received"))]);
        }

        // The bytes are safe on disk before the row that names them is written.
        var blob = await blobs.Put(content, new BlobLimits(FileName: fileName, Kinds: AllowedKinds.Papers), ct);
        return await db.Transact(
            async () =>
            {
                var file = await Load(number, by, ct);
                if (file.Documents.Count >= MostPapers)
                {
                    throw new Refusal("papers.too-many", ($"一件最多 {MostPapers} 份材料", $"At most {MostPapers} papers in one case"));
                }

                var now = clock.GetUtcNow();
                var paper = new StoredDocument
                {
                    Office = file.Office, CaseId = file.Id, CaseNumber = file.Number, Direction = direction, Kind = "material", Title = title.Trim(),
                    Sha256 = blob.Hash, MediaType = blob.Kind!.MediaType, FileName = Path.GetFileName(fileName), Size = blob.Length,
                    Retention = procedures[file.Procedure].Retention, AddedAt = now, AddedById = by.PersonId, AddedByName = by.Name,
                };
                db.Documents.Add(paper);
                Note(file, StepKind.Supplement, by, now, direction.ToString(), paper.Title, isInternal: true);
                return paper;
            },
            ct);
    }

    /// <summary>Records that an issued document was served, and how; electronically it lies in the applicant's account from then on.</summary>
    /// <param name="receipt">Number of the consignment, name of who signed; null where there is none.</param>
    public Task<StoredDocument> Serve(Guid documentId, ServiceWay way, DateOnly servedOn, string? receipt, Actor by, CancellationToken ct) =>
        db.Transact(
            async () =>
            {
                var document = await db.Documents.FirstOrDefaultAsync(document => document.Id == documentId, ct);
                if (document?.CaseNumber is null || document.Direction != DocumentDirection.Issued)
                {
                    throw Refusal.NotFound(documentId.ToString());
                }

                var file = await Load(document.CaseNumber, by, ct);
                var now = clock.GetUtcNow();
                if (document.ServedAt is { } served)
                {
                    throw new Refusal("document.served", ($"此件已于 {OfficeBooks.DateOf(served):yyyy-MM-dd} 送达", $"It was served on {OfficeBooks.DateOf(served):yyyy-MM-dd}"), 409);
                }

                if (servedOn > OfficeBooks.DateOf(now) || servedOn < OfficeBooks.DateOf(document.AddedAt))
                {
                    throw new Refusal("document.served-on", ("送达日期应在成文日期与今天之间", "The date of service lies between the document's date and today"), [new("ServedOn", ("日期不对", "Wrong date"))]);
                }

                if (receipt?.Length > 200)
                {
                    throw new Refusal("document.receipt", ("回证最多 200 字", "At most 200 characters"), [new("Receipt", ("太长", "Too long"))]);
                }

                document.ServedAt = servedOn == OfficeBooks.DateOf(now) ? now : new DateTimeOffset(servedOn.ToDateTime(new TimeOnly(12, 0)), TimeSpan.FromHours(8)).ToUniversalTime();
                document.ServedBy = way.ToString();
                Note(file, StepKind.Service, by, now, way.ToString(), document.Number ?? document.Title, string.IsNullOrWhiteSpace(receipt) ? null : receipt.Trim(), servedOn);
                if (way == ServiceWay.Electronic)
                {
                    await notifier.TellApplicant(file, ($"{document.Title}已送达", $"{document.Title} was served"), [document], ct);
                }

                return document;
            },
            ct);

    /// <summary>Records that the applicant opened a document for the first time; one that had not been served is thereby served electronically.</summary>
    public Task Opened(Guid documentId, Actor by, CancellationToken ct) =>
        db.Transact(
            async () =>
            {
                var document = await db.Documents.FirstOrDefaultAsync(document => document.Id == documentId, ct);
                if (document is { ReadAt: null, CaseNumber: { } number, Direction: DocumentDirection.Issued })
                {
                    document.ReadAt = clock.GetUtcNow();
                    document.ServedAt ??= document.ReadAt;
                    document.ServedBy ??= nameof(ServiceWay.Electronic);
                    var file = await db.Cases.Include(file => file.Steps).FirstAsync(file => file.Number == number, ct);
                    Note(file, StepKind.Service, by, document.ReadAt.Value, "Read", document.Number ?? document.Title);
                }
            },
            ct);

    private async Task<Case> Load(string number, Actor by, CancellationToken ct)
    {
        var file = await db.Cases.AsSplitQuery().Include(file => file.Steps).Include(file => file.Documents)
            .FirstOrDefaultAsync(file => file.Number == number, ct) ?? throw Refusal.NotFound(number);
        var field = procedures[file.Procedure].Field;
        if (!by.May(Permissions.Handle, field) && !by.May(Permissions.Intake, field) && !by.May(Permissions.Measure, field))
        {
            by.Must(Permissions.Handle, field);
        }

        return file;
    }

    private void Note(Case file, StepKind kind, Actor by, DateTimeOffset now, string act, string data, string? remark = null, DateOnly? on = null, bool isInternal = false)
    {
        db.CaseSteps.Add(new CaseStep
        {
            Office = file.Office, CaseId = file.Id, CaseNumber = file.Number, Seq = file.Steps.Select(step => step.Seq).DefaultIfEmpty(0).Max() + 1,
            At = now, On = on ?? OfficeBooks.DateOf(now), Kind = kind, Act = act, ById = by.PersonId, ByName = by.Name,
            ByRole = by.Roles.Count > 0 ? by.Roles[0].ToString() : null, Remark = remark, Data = data, Internal = isInternal,
        });
        file.Version++;
    }
}
