using Microsoft.EntityFrameworkCore;
using Rongxi.Funds.Payments;
using Rongxi.Funds.Reconciliation;
using Rongxi.Funds.Sources;
using Rongxi.Kernel.Database;

namespace Rongxi.Funds.Ledger;

/// <summary>The tables of the ledger.</summary>
internal static class LedgerModel
{
    public static void Map(ModelBuilder model, RongxiDb db)
    {
        model.Entity<Fund>(entity =>
        {
            entity.ToTable("funds_funds");
            entity.HasQueryFilter(fund => fund.Office == db.Office);
            entity.Ignore(fund => fund.Title);
            entity.HasIndex(fund => new { fund.Office, fund.Number }).IsUnique();
            entity.HasIndex(fund => new { fund.Office, fund.State, fund.Number });
            entity.HasIndex(fund => new { fund.Office, fund.Name });
            entity.HasIndex(fund => new { fund.Office, fund.ValidTo });
        });
        model.Entity<BudgetLine>(entity =>
        {
            entity.ToTable("funds_lines");
            entity.HasQueryFilter(line => line.Office == db.Office);
            entity.Ignore(line => line.Title);
            entity.HasIndex(line => new { line.Office, line.Number }).IsUnique();
            entity.HasIndex(line => new { line.Office, line.State, line.Number });
            entity.HasIndex(line => new { line.Office, line.Fund, line.Year });
            entity.HasIndex(line => new { line.Office, line.Year, line.Number });
            entity.HasIndex(line => new { line.Office, line.Source, line.Number });
            entity.HasIndex(line => new { line.Office, line.Use, line.Number });
            entity.HasIndex(line => new { line.Office, line.District, line.Number });
            entity.HasIndex(line => new { line.Office, line.Code });
            entity.HasIndex(line => new { line.Office, line.Name });
            entity.HasIndex(line => new { line.Office, line.ProjectNumber });
        });
        model.Entity<FundSourceRecord>(entity =>
        {
            entity.ToTable("funds_sources");
            entity.HasQueryFilter(record => record.Office == db.Office);
            entity.Ignore(record => record.PresentFen);
            entity.HasIndex(record => new { record.Office, record.Number }).IsUnique();
            entity.HasIndex(record => new { record.Office, record.State, record.Number });
            entity.HasIndex(record => new { record.Office, record.Source, record.Number });
            entity.HasIndex(record => new { record.Office, record.Year, record.Number });
            entity.HasIndex(record => new { record.Office, record.Fund, record.Year, record.Source }).IsUnique();
        });
        model.Entity<LineAccount>(entity =>
        {
            entity.ToTable("funds_line_accounts");
            entity.HasQueryFilter(row => row.Office == db.Office);
            entity.HasKey(row => new { row.Office, row.Line });
            entity.Ignore(row => row.Sums);
            entity.HasIndex(row => new { row.Office, row.Fund });
        });
        model.Entity<DayTotal>(entity =>
        {
            entity.ToTable("funds_day_totals");
            entity.HasQueryFilter(row => row.Office == db.Office);
            entity.HasKey(row => new { row.Office, row.Line, row.Day });
            entity.HasIndex(row => new { row.Office, row.Fund, row.Day });
        });
        model.Entity<LedgerEntry>(entity =>
        {
            entity.ToTable("funds_entries");
            entity.HasQueryFilter(entry => entry.Office == db.Office);
            entity.HasKey(entry => new { entry.Office, entry.Line, entry.Seq });
            entity.Ignore(entry => entry.Number);
            entity.Property(entry => entry.Seq).ValueGeneratedNever();
            entity.HasIndex(entry => new { entry.Office, entry.Fund, entry.EffectiveOn, entry.RecordedAt });
            entity.HasIndex(entry => new { entry.Office, entry.Key }).IsUnique().HasFilter("key IS NOT NULL");
            entity.HasIndex(entry => new { entry.Office, entry.Line, entry.Settles }).IsUnique().HasFilter("settles IS NOT NULL");
            entity.HasIndex(entry => new { entry.Office, entry.ProjectNumber, entry.EffectiveOn }).HasFilter("project_number IS NOT NULL");
            entity.HasIndex(entry => new { entry.Office, entry.CaseNumber }).HasFilter("case_number IS NOT NULL");
            entity.HasIndex(entry => new { entry.Office, entry.Voucher }).HasFilter("voucher IS NOT NULL");
        });
        model.Entity<CommitmentAccount>(entity =>
        {
            entity.ToTable("funds_commitments");
            entity.HasQueryFilter(row => row.Office == db.Office);
            entity.HasKey(row => new { row.Office, row.Line, row.Seq });
            entity.Ignore(row => row.Number);
            entity.Ignore(row => row.Seen);
            entity.Property(row => row.Seq).ValueGeneratedNever();
            entity.HasIndex(row => new { row.Office, row.Fund });
            entity.HasIndex(row => new { row.Office, row.ProjectNumber }).HasFilter("project_number IS NOT NULL");
            entity.HasIndex(row => new { row.Office, row.ContractNumber }).HasFilter("contract_number IS NOT NULL");
        });
        model.Entity<KeptProof>(entity =>
        {
            entity.ToTable("funds_proofs");
            entity.HasQueryFilter(proof => proof.Office == db.Office);
            entity.Ignore(proof => proof.Said);
            entity.HasIndex(proof => new { proof.Office, proof.Fund, proof.At });
        });
        MapPayments(model, db);
        model.Entity<CorrectedEntry>(entity =>
        {
            entity.ToTable("funds_corrected_entries");
            entity.HasQueryFilter(row => row.Office == db.Office);
            entity.HasKey(row => new { row.Office, row.Line, row.Seq });
            entity.Property(row => row.Seq).ValueGeneratedNever();
        });
    }

    private static void MapPayments(ModelBuilder model, RongxiDb db)
    {
        model.Entity<PaymentRun>(entity =>
        {
            entity.ToTable("funds_runs");
            entity.HasQueryFilter(run => run.Office == db.Office);
            entity.HasIndex(run => new { run.Office, run.Number }).IsUnique();
            entity.HasIndex(run => new { run.Office, run.State, run.Number });
            entity.HasIndex(run => new { run.Office, run.Standing, run.Number });
            entity.HasIndex(run => new { run.Office, run.Fund });
        });
        model.Entity<RunItem>(entity =>
        {
            entity.ToTable("funds_run_items");
            entity.HasQueryFilter(item => item.Office == db.Office);
            entity.HasKey(item => new { item.Office, item.Run, item.Place });
            entity.Property(item => item.Place).ValueGeneratedNever();
            entity.HasIndex(item => new { item.Office, item.Line, item.Request }).IsUnique();
        });
        model.Entity<TreasuryStatement>(entity =>
        {
            entity.ToTable("funds_treasury_statements");
            entity.HasQueryFilter(statement => statement.Office == db.Office);
            entity.Property(statement => statement.Version).IsConcurrencyToken();
            entity.HasIndex(statement => new { statement.Office, statement.Number }).IsUnique();
            entity.HasIndex(statement => new { statement.Office, statement.Fund, statement.PeriodTo });
        });
        model.Entity<TreasuryItem>(entity =>
        {
            entity.ToTable("funds_treasury_items");
            entity.HasQueryFilter(item => item.Office == db.Office);
            entity.Property(item => item.Version).IsConcurrencyToken();
            entity.Ignore(item => item.DifferenceFen);
            entity.Ignore(item => item.IsOpen);
            entity.HasIndex(item => new { item.Office, item.Statement, item.Row });
            entity.HasIndex(item => new { item.Office, item.Line, item.Seq }).HasFilter("line IS NOT NULL");
            entity.HasIndex(item => new { item.Office, item.Voucher }).HasFilter("voucher IS NOT NULL");
        });
    }
}
