using Microsoft.EntityFrameworkCore;
using Rongxi.Funds.Contracts;
using Rongxi.Funds.Disbursement;
using Rongxi.Funds.Recovery;
using Rongxi.Funds.Supervision;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;

namespace Rongxi.Funds.Grants;

/// <summary>A grant as the pages of its cases show it.</summary>
internal sealed record GrantShown(Grant Grant, IReadOnlyList<GrantPayment> Payments, IReadOnlyList<GrantCheck> Checks, IReadOnlyList<Clawback> Clawbacks, IReadOnlyList<FundCommitment> Commitments);

/// <summary>Reads the grant of a case of payment or supervision.</summary>
internal sealed class GrantView(RongxiDb db, GrantMoney money)
{
    public const string Panel = "/Pages/Modules/Funds/Grants/_Grant.cshtml";

    private const int MostRows = 100;

    public async Task<GrantShown?> Of(Case file, CancellationToken ct)
    {
        if (file.RecordRegister != Grant.Register || await db.Set<Grant>().AsNoTracking().Include(grant => grant.Milestones).Include(grant => grant.Targets).AsSplitQuery().FirstOrDefaultAsync(grant => grant.Number == file.RecordNumber, ct) is not { } grant)
        {
            return null;
        }

        return new GrantShown(
            grant,
            await db.Set<GrantPayment>().AsNoTracking().Where(payment => payment.GrantNumber == grant.Number).OrderBy(payment => payment.Number).Take(MostRows).ToListAsync(ct),
            await db.Set<GrantCheck>().AsNoTracking().Where(check => check.GrantNumber == grant.Number).OrderByDescending(check => check.Number).Take(MostRows).ToListAsync(ct),
            await db.Set<Clawback>().AsNoTracking().Where(clawback => clawback.GrantNumber == grant.Number).OrderByDescending(clawback => clawback.Number).Take(MostRows).ToListAsync(ct),
            await money.Of(grant, ct));
    }
}
