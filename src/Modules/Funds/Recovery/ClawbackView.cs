using Microsoft.EntityFrameworkCore;
using Rongxi.Funds.Grants;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Offices;

namespace Rongxi.Funds.Recovery;

/// <summary>What the page of a clawback shows besides its case: the sum, how interest comes about, what came back.</summary>
internal sealed record ClawbackShown(ClawbackFinding Finding, Grant Grant, Clawback? Clawback, decimal RatePercent, IReadOnlyList<InterestPart> Interest);

/// <summary>Reads a clawback with the interest as of the decision, or of today before it.</summary>
internal sealed class ClawbackView(RongxiDb db, ClawbackBook book, OfficeBooks books)
{
    public const string Panel = "/Pages/Modules/Funds/Recovery/_Clawback.cshtml";

    public async Task<ClawbackShown?> Of(Case file, CancellationToken ct)
    {
        var finding = (ClawbackFinding?)Kernel.Cases.Applications.Read(file, ClawbackProcedure.Procedure, db.Seal);
        var grant = await db.Set<Grant>().AsNoTracking().FirstOrDefaultAsync(grant => grant.Number == file.RecordNumber, ct);
        if (finding is null || grant is null)
        {
            return null;
        }

        var clawback = await db.Set<Clawback>().AsNoTracking().FirstOrDefaultAsync(clawback => clawback.CaseNumber == file.Number, ct);
        var (rate, parts) = await book.Interest(grant.Number, finding.Trigger, clawback?.PrincipalFen ?? finding.PrincipalFen, clawback?.DecidedOn ?? books.Today, ct);
        return new ClawbackShown(finding, grant, clawback, rate, parts);
    }
}
