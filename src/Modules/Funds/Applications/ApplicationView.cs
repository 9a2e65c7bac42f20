using Microsoft.EntityFrameworkCore;
using Rongxi.Funds.Calls;
using Rongxi.Funds.Grants;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;

namespace Rongxi.Funds.Applications;

/// <summary>What the page of an application's case shows besides it: its call, its ceiling, doubles, score and place in the list.</summary>
internal sealed record ApplicationExamined(ApplicationForm Form, FundingCall Call, long CeilingFen, GrantReview? Review, Grant? Grant, IReadOnlyList<DoubleFound> Doubles, int Threshold);

/// <summary>Reads the examination of an application.</summary>
internal sealed class ApplicationView(RongxiDb db, DoubleFunding doubles)
{
    public const string Panel = "/Pages/Modules/Funds/Applications/_Application.cshtml";

    public async Task<ApplicationExamined?> Of(Case file, CancellationToken ct)
    {
        var form = (ApplicationForm?)Kernel.Cases.Applications.Read(file, ApplicationProcedure.Procedure, db.Seal);
        var call = await db.Set<FundingCall>().AsNoTracking().FirstOrDefaultAsync(call => call.Number == file.RecordNumber, ct);
        if (form is null || call is null)
        {
            return null;
        }

        var record = await db.Set<GrantApplication>().AsNoTracking().FirstOrDefaultAsync(record => record.CaseNumber == file.Number, ct);
        return new ApplicationExamined(
            form, call, Ceilings.Of(call, form.EligibleFen),
            await db.Set<GrantReview>().AsNoTracking().FirstOrDefaultAsync(review => review.CaseNumber == file.Number, ct),
            await db.Set<Grant>().AsNoTracking().FirstOrDefaultAsync(grant => grant.CaseNumber == file.Number, ct),
            await doubles.Against(new DoubleQuestion(record?.Number, file.ApplicantCode ?? "", form.ProjectName, form.ProjectNumber, form.Content), ct),
            await doubles.Threshold(ct));
    }
}
