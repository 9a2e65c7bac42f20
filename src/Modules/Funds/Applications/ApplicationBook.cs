using Microsoft.EntityFrameworkCore;
using Rongxi.Funds.Calls;
using Rongxi.Funds.Grants;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Search;

namespace Rongxi.Funds.Applications;

/// <summary>The register of applications as the acts of a case use it: registered with the first act of the office, changed with each.</summary>
internal sealed class ApplicationBook(RongxiDb db, Charters charters, DoubleFunding doubles, SearchIndex search)
{
    /// <summary>The record of the case, registered now where this is the first act; what was corrected is taken over.</summary>
    public async Task<GrantApplication> Of(ActTaking taking, ApplicationStanding standing, string reason, CancellationToken ct)
    {
        var form = taking.Application<ApplicationForm>();
        var record = await db.Set<GrantApplication>().FirstOrDefaultAsync(known => known.CaseNumber == taking.Case.Number, ct);
        var isNew = record is null;
        record ??= await New(taking, form, ct);
        if (!isNew)
        {
            (record.ProjectName, record.ProjectNumber, record.FieldOfUse, record.Content, record.District) = (form.ProjectName.Trim(), Trimmed(form.ProjectNumber), form.FieldOfUse, form.Content, form.District);
            (record.TotalFen, record.EligibleFen, record.OwnFen, record.WantedFen) = (form.TotalFen, form.EligibleFen, form.OwnFen, form.WantedFen);
        }

        record.Standing = standing;
        await db.Enter(record, GrantApplication.Register, isNew ? EntryKind.Registered : EntryKind.Changed, reason, taking.On, taking.By, ct, taking.Case.Number);
        await doubles.Remember(record, ct);
        if (isNew)
        {
            await search.Put(
                new SearchEntry { Office = record.Office, Kind = GrantApplication.Register, Number = record.Number, Title = record.ProjectName, Detail = record.Applicant, Address = $"/funds/applications/{record.Number}", Field = FundsModule.FieldName, Public = false, At = taking.Now },
                $"{record.ApplicantCode} {record.CallNumber} {record.ProjectNumber}", ct);
        }

        return record;
    }

    /// <summary>The record registered before; a case whose form was checked has one.</summary>
    public Task<GrantApplication> Known(Case file, CancellationToken ct) => db.Set<GrantApplication>().FirstAsync(record => record.CaseNumber == file.Number, ct);

    public Task<GrantReview> Review(Case file, CancellationToken ct) => db.Set<GrantReview>().FirstAsync(review => review.CaseNumber == file.Number, ct);

    public Task<FundingCall> Call(string number, CancellationToken ct) => db.Set<FundingCall>().FirstAsync(call => call.Number == number, ct);

    /// <summary>Enters how far an application has come.</summary>
    public async Task<GrantApplication> Moved(ActTaking taking, ApplicationStanding standing, CancellationToken ct, EntryKind kind = EntryKind.Changed)
    {
        var record = await Known(taking.Case, ct);
        record.Standing = standing;
        await taking.Change(record, GrantApplication.Register, taking.Act.Title.Zh, ct, kind);
        return record;
    }

    private async Task<GrantApplication> New(ActTaking taking, ApplicationForm form, CancellationToken ct)
    {
        var call = await db.Set<FundingCall>().AsNoTracking().FirstAsync(call => call.Number == taking.Case.RecordNumber, ct);
        var record = new GrantApplication
        {
            Office = db.Office, Number = await db.Next(charters, GrantApplication.Series, taking.Today.Year, ct), CallNumber = call.Number, Year = call.Year, ProjectName = form.ProjectName.Trim(), ProjectNumber = Trimmed(form.ProjectNumber),
            Applicant = taking.Case.Applicant, ApplicantCode = taking.Case.ApplicantCode!, District = form.District, FieldOfUse = form.FieldOfUse, Content = form.Content, Mode = form.Mode,
            TotalFen = form.TotalFen, EligibleFen = form.EligibleFen, OwnFen = form.OwnFen, WantedFen = form.WantedFen, ReceivedOn = taking.Case.ReceivedOn, CaseNumber = taking.Case.Number,
        };
        db.Add(record);
        return record;
    }

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
