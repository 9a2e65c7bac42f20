using Microsoft.EntityFrameworkCore;
using Rongxi.Funds.Applications;
using Rongxi.Funds.Calls;
using Rongxi.Funds.Disbursement;
using Rongxi.Funds.Performance;
using Rongxi.Funds.Recovery;
using Rongxi.Funds.Supervision;
using Rongxi.Kernel.Database;

namespace Rongxi.Funds.Grants;

/// <summary>The tables of calls, grants and what becomes of them.</summary>
internal static class GrantsModel
{
    public static void Map(ModelBuilder model, RongxiDb db)
    {
        MapCalls(model, db);
        MapGrants(model, db);
        MapRecovery(model, db);
    }

    private static void MapCalls(ModelBuilder model, RongxiDb db)
    {
        model.Entity<FundingCall>(entity =>
        {
            entity.ToTable("funds_calls");
            entity.HasQueryFilter(call => call.Office == db.Office);
            entity.HasIndex(call => new { call.Office, call.Number }).IsUnique();
            entity.HasIndex(call => new { call.Office, call.State, call.Number });
            entity.HasIndex(call => new { call.Office, call.Standing, call.Number });
            entity.HasIndex(call => new { call.Office, call.Year, call.Number });
            entity.HasIndex(call => new { call.Office, call.ClosesOn });
            entity.HasIndex(call => new { call.Office, call.Line });
            entity.HasIndex(call => new { call.Office, call.Title });
            entity.HasIndex(call => new { call.Office, call.CaseNumber });
        });
        model.Entity<GrantApplication>(entity =>
        {
            entity.ToTable("funds_applications");
            entity.HasQueryFilter(record => record.Office == db.Office);
            entity.HasIndex(record => new { record.Office, record.Number }).IsUnique();
            entity.HasIndex(record => new { record.Office, record.State, record.Number });
            entity.HasIndex(record => new { record.Office, record.Standing, record.Number });
            entity.HasIndex(record => new { record.Office, record.CallNumber, record.Number });
            entity.HasIndex(record => new { record.Office, record.Year, record.Standing });
            entity.HasIndex(record => new { record.Office, record.District, record.Number });
            entity.HasIndex(record => new { record.Office, record.ApplicantCode });
            entity.HasIndex(record => new { record.Office, record.Applicant });
            entity.HasIndex(record => new { record.Office, record.ProjectName });
            entity.HasIndex(record => new { record.Office, record.ProjectNumber }).HasFilter("project_number IS NOT NULL");
            entity.HasIndex(record => new { record.Office, record.CaseNumber });
        });
        model.Entity<ContentBand>(entity =>
        {
            entity.ToTable("funds_content_bands");
            entity.HasKey(band => new { band.ApplicationId, band.Band });
            entity.HasQueryFilter(band => band.Office == db.Office);
            entity.HasIndex(band => new { band.Office, band.Hash });
        });
        model.Entity<GrantReview>(entity =>
        {
            entity.ToTable("funds_reviews");
            entity.HasQueryFilter(review => review.Office == db.Office);
            entity.HasIndex(review => new { review.Office, review.Number }).IsUnique();
            entity.HasIndex(review => new { review.Office, review.State, review.Number });
            entity.HasIndex(review => new { review.Office, review.CallNumber, review.Number });
            entity.HasIndex(review => new { review.Office, review.Place, review.Number });
            entity.HasIndex(review => new { review.Office, review.Application }).IsUnique();
            entity.HasIndex(review => new { review.Office, review.Applicant });
            entity.HasIndex(review => new { review.Office, review.CaseNumber });
        });
    }

    private static void MapGrants(ModelBuilder model, RongxiDb db)
    {
        model.Entity<Grant>(entity =>
        {
            entity.ToTable("funds_grants");
            entity.HasQueryFilter(grant => grant.Office == db.Office);
            entity.HasMany(grant => grant.Milestones).WithOne().HasForeignKey(row => row.GrantId);
            entity.HasMany(grant => grant.Targets).WithOne().HasForeignKey(row => row.GrantId);
            entity.Ignore(grant => grant.OpenFen);
            entity.Ignore(grant => grant.IsUnderWay);
            entity.HasIndex(grant => new { grant.Office, grant.Number }).IsUnique();
            entity.HasIndex(grant => new { grant.Office, grant.State, grant.Number });
            entity.HasIndex(grant => new { grant.Office, grant.Standing, grant.Number });
            entity.HasIndex(grant => new { grant.Office, grant.CallNumber, grant.Number });
            entity.HasIndex(grant => new { grant.Office, grant.Year, grant.Standing });
            entity.HasIndex(grant => new { grant.Office, grant.District, grant.Number });
            entity.HasIndex(grant => new { grant.Office, grant.UnitCode, grant.Year });
            entity.HasIndex(grant => new { grant.Office, grant.Unit });
            entity.HasIndex(grant => new { grant.Office, grant.FinishOn });
            entity.HasIndex(grant => new { grant.Office, grant.Application }).IsUnique();
            entity.HasIndex(grant => new { grant.Office, grant.ProjectNumber }).HasFilter("project_number IS NOT NULL");
        });
        model.Entity<GrantMilestone>(entity =>
        {
            entity.ToTable("funds_grant_milestones");
            entity.HasQueryFilter(row => row.Office == db.Office);
            entity.HasIndex(row => new { row.GrantId, row.Seq }).IsUnique();
            entity.HasIndex(row => new { row.Office, row.DueOn });
        });
        model.Entity<GrantTarget>(entity =>
        {
            entity.ToTable("funds_grant_targets");
            entity.HasQueryFilter(row => row.Office == db.Office);
            entity.HasIndex(row => new { row.GrantId, row.Seq }).IsUnique();
        });
        model.Entity<GrantPayment>(entity =>
        {
            entity.ToTable("funds_payments");
            entity.HasQueryFilter(payment => payment.Office == db.Office);
            entity.HasIndex(payment => new { payment.Office, payment.Number }).IsUnique();
            entity.HasIndex(payment => new { payment.Office, payment.State, payment.Number });
            entity.HasIndex(payment => new { payment.Office, payment.Standing, payment.Number });
            entity.HasIndex(payment => new { payment.Office, payment.GrantNumber, payment.Number });
            entity.HasIndex(payment => new { payment.Office, payment.Year, payment.Standing });
            entity.HasIndex(payment => new { payment.Office, payment.Payee });
            entity.HasIndex(payment => new { payment.Office, payment.PaidOn });
            entity.HasIndex(payment => new { payment.Office, payment.CaseNumber });
        });
        model.Entity<UsedInvoice>(entity =>
        {
            entity.ToTable("funds_used_invoices");
            entity.HasKey(invoice => new { invoice.Office, invoice.Invoice });
            entity.HasQueryFilter(invoice => invoice.Office == db.Office);
            entity.HasIndex(invoice => new { invoice.Office, invoice.PaymentNumber });
        });
        model.Entity<GrantCheck>(entity =>
        {
            entity.ToTable("funds_checks");
            entity.HasQueryFilter(check => check.Office == db.Office);
            entity.HasIndex(check => new { check.Office, check.Number }).IsUnique();
            entity.HasIndex(check => new { check.Office, check.State, check.Number });
            entity.HasIndex(check => new { check.Office, check.Result, check.Number });
            entity.HasIndex(check => new { check.Office, check.GrantNumber, check.Number });
            entity.HasIndex(check => new { check.Office, check.SampleCase });
            entity.HasIndex(check => new { check.Office, check.Unit });
            entity.HasIndex(check => new { check.Office, check.CheckedOn });
        });
        model.Entity<GrantSample>(entity =>
        {
            entity.ToTable("funds_samples");
            entity.HasQueryFilter(sample => sample.Office == db.Office);
            entity.HasIndex(sample => new { sample.Office, sample.CaseNumber }).IsUnique();
        });
    }

    private static void MapRecovery(ModelBuilder model, RongxiDb db)
    {
        model.Entity<FundEvaluation>(entity =>
        {
            entity.ToTable("funds_evaluations");
            entity.HasQueryFilter(evaluation => evaluation.Office == db.Office);
            entity.Ignore(evaluation => evaluation.Grade);
            entity.Ignore(evaluation => evaluation.Consequence);
            entity.HasIndex(evaluation => new { evaluation.Office, evaluation.Number }).IsUnique();
            entity.HasIndex(evaluation => new { evaluation.Office, evaluation.State, evaluation.Number });
            entity.HasIndex(evaluation => new { evaluation.Office, evaluation.GradeGiven, evaluation.Number });
            entity.HasIndex(evaluation => new { evaluation.Office, evaluation.Fund, evaluation.Year });
            entity.HasIndex(evaluation => new { evaluation.Office, evaluation.Year });
            entity.HasIndex(evaluation => new { evaluation.Office, evaluation.CaseNumber });
        });
        model.Entity<Clawback>(entity =>
        {
            entity.ToTable("funds_clawbacks");
            entity.HasQueryFilter(clawback => clawback.Office == db.Office);
            entity.Ignore(clawback => clawback.OwedFen);
            entity.HasIndex(clawback => new { clawback.Office, clawback.Number }).IsUnique();
            entity.HasIndex(clawback => new { clawback.Office, clawback.State, clawback.Number });
            entity.HasIndex(clawback => new { clawback.Office, clawback.Standing, clawback.Number });
            entity.HasIndex(clawback => new { clawback.Office, clawback.Trigger, clawback.Number });
            entity.HasIndex(clawback => new { clawback.Office, clawback.GrantNumber });
            entity.HasIndex(clawback => new { clawback.Office, clawback.Unit });
            entity.HasIndex(clawback => new { clawback.Office, clawback.DueOn });
            entity.HasIndex(clawback => new { clawback.Office, clawback.CaseNumber });
        });
        model.Entity<CreditEntry>(entity =>
        {
            entity.ToTable("funds_credit_list");
            entity.HasQueryFilter(entry => entry.Office == db.Office);
            entity.HasIndex(entry => new { entry.Office, entry.Number }).IsUnique();
            entity.HasIndex(entry => new { entry.Office, entry.State, entry.Number });
            entity.HasIndex(entry => new { entry.Office, entry.Trigger, entry.Number });
            entity.HasIndex(entry => new { entry.Office, entry.UnitCode, entry.BarredUntil });
            entity.HasIndex(entry => new { entry.Office, entry.Unit });
            entity.HasIndex(entry => new { entry.Office, entry.BarredUntil });
        });
    }
}
