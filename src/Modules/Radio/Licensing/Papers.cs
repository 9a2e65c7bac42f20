using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Words;
using Rongxi.Radio.Authority;

namespace Rongxi.Radio.Licensing;

/// <summary>
/// Issues the papers of radio cases: whose name and number they bear follows from what the province's document says.
/// </summary>
internal sealed class Papers(RongxiDb db, OfficialDocuments documents, Charters charters, Delegations delegations)
{
    private const string Licensing = "许";

    /// <summary>The office that acts.</summary>
    public Charter CharterOf(Case file) => charters[file.Office];

    /// <summary>A numbered letter to the applicant, told with the act.</summary>
    public async Task<StoredDocument> Letter(ActTaking taking, string kind, DocumentValues values, CancellationToken ct, Disclosure disclosure = Disclosure.OnRequest, IReadOnlyList<string>? copiesTo = null)
    {
        var competence = await delegations.CompetenceIn(taking, ct);
        return await Issue(taking, competence, new DocumentOrder
        {
            Kind = kind,
            SeriesSuffix = Licensing,
            Case = taking.Case,
            Recipient = taking.Case.Applicant,
            RecipientCode = taking.Case.ApplicantCode,
            Values = values,
            RecordRegister = taking.Case.RecordRegister,
            RecordNumber = taking.Case.RecordNumber,
            By = taking.By,
            Disclosure = disclosure,
            CopiesTo = copiesTo ?? [],
        }, ct);
    }

    /// <summary>A numbered letter to the applicant outside an act, such as a notice of extension.</summary>
    public async Task<StoredDocument> Letter(LimitExtending extending, string kind, DocumentValues values, CancellationToken ct)
    {
        var file = extending.Case;
        return await Issue(await delegations.CompetenceIn(file, extending.Procedure, extending.Today, ct), extending.Today, new DocumentOrder
        {
            Kind = kind, SeriesSuffix = Licensing, Case = file, Recipient = file.Applicant, RecipientCode = file.ApplicantCode, Values = values, RecordRegister = file.RecordRegister, RecordNumber = file.RecordNumber, By = extending.By,
        }, ct);
    }

    /// <summary>A sheet for the file, without number and recipient.</summary>
    public async Task<StoredDocument> Sheet(ActTaking taking, string kind, DocumentValues values, CancellationToken ct) =>
        await Issue(taking, await delegations.CompetenceIn(taking, ct), new DocumentOrder
        {
            Kind = kind,
            Case = taking.Case,
            Recipient = "",
            Values = values,
            RecordRegister = taking.Case.RecordRegister,
            RecordNumber = taking.Case.RecordNumber,
            By = taking.By,
        }, ct);

    /// <summary>A licence as one sheet; its number is that of the licence. It takes the place of the sheet issued before, if there is one.</summary>
    public async Task<StoredDocument> Licence(ActTaking taking, string kind, LicenceSheet sheet, string register, string holder, string? holderCode, CancellationToken ct) =>
        await Issue(taking, await delegations.CompetenceIn(taking, ct), new DocumentOrder
        {
            Kind = kind,
            Title = sheet.Title,
            Case = taking.Case,
            Recipient = holder,
            RecipientCode = holderCode,
            Values = new DocumentValues(),
            RecordRegister = register,
            RecordNumber = sheet.Number,
            By = taking.By,
            Retention = Retention.Permanent,
            Disclosure = Disclosure.Public,
            Licence = sheet,
            Replaces = await db.Documents.AsNoTracking()
                .Where(before => before.RecordNumber == sheet.Number && before.RecordRegister == register && before.Kind == kind && before.Direction == DocumentDirection.Issued)
                .OrderByDescending(before => before.Version).ThenByDescending(before => before.AddedAt).FirstOrDefaultAsync(ct),
        }, ct);

    /// <summary>The opinion of a first review, to the body that decides.</summary>
    public async Task<StoredDocument> Upward(ActTaking taking, string to, DocumentValues values, CancellationToken ct)
    {
        var document = await documents.Issue(
            new DocumentOrder
            {
                Kind = "first-review-opinion", SeriesSuffix = Licensing, Case = taking.Case, Recipient = to, Values = values, By = taking.By, Mode = AuthorityMode.FirstReview, On = taking.Today,
            }, ct);
        return document;
    }

    private async Task<StoredDocument> Issue(ActTaking taking, Competence? competence, DocumentOrder order, CancellationToken ct)
    {
        var document = await Issue(competence, taking.Today, order, ct);
        taking.Issued.Add(document);
        return document;
    }

    private async Task<StoredDocument> Issue(Competence? competence, DateOnly on, DocumentOrder order, CancellationToken ct)
    {
        var mode = competence?.Delegation?.Mode switch
        {
            DelegationMode.OwnName => AuthorityMode.OwnName,
            DelegationMode.Entrusted => AuthorityMode.Entrusted,
            _ => AuthorityMode.Own,
        };
        return await documents.Issue(order with { Mode = mode, IssuedAs = mode == AuthorityMode.Entrusted ? IssuerOf(competence!) : null, On = on }, ct);
    }

    // Entrusted acts bear the province's name and number (行政许可法 第二十四条).
    private static Issuer IssuerOf(Competence competence) => new(competence.Body, competence.Delegation!.DocumentWord ?? "无委");
}
