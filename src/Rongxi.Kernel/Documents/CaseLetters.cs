using Rongxi.Kernel.Cases;

namespace Rongxi.Kernel.Documents;

/// <summary>Papers that an act of a case issues in the office's own name: letters with a number, sheets for the file.</summary>
public sealed class CaseLetters(OfficialDocuments documents)
{
    /// <summary>A numbered letter, to the applicant unless somebody else is named; told with the act.</summary>
    /// <param name="series">Added to the office's mark for the series of the number; null for the office's own series.</param>
    public async Task<StoredDocument> Letter(ActTaking taking, string kind, DocumentValues values, CancellationToken ct, string? recipient = null, string? series = null, Disclosure disclosure = Disclosure.OnRequest, IReadOnlyList<string>? copiesTo = null)
    {
        var toApplicant = recipient is null;
        return await Issue(taking, Order(taking, kind, values) with
        {
            SeriesSuffix = series ?? "",
            Recipient = recipient ?? taking.Case.Applicant,
            RecipientCode = toApplicant ? taking.Case.ApplicantCode : null,
            Disclosure = disclosure,
            CopiesTo = copiesTo ?? [],
        }, ct);
    }

    /// <summary>A sheet for the file, without number and recipient.</summary>
    public Task<StoredDocument> Sheet(ActTaking taking, string kind, DocumentValues values, CancellationToken ct) => Issue(taking, Order(taking, kind, values), ct);

    private static DocumentOrder Order(ActTaking taking, string kind, DocumentValues values) => new()
    {
        Kind = kind, Case = taking.Case, Recipient = "", Values = values, RecordRegister = taking.Case.RecordRegister, RecordNumber = taking.Case.RecordNumber, By = taking.By, On = taking.Today, Retention = taking.Procedure.Retention,
    };

    private async Task<StoredDocument> Issue(ActTaking taking, DocumentOrder order, CancellationToken ct)
    {
        var document = await documents.Issue(order, ct);
        taking.Issued.Add(document);
        return document;
    }
}
