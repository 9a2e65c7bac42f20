using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Resources.Collecting;
using Rongxi.Resources.Corrections;
using Rongxi.Resources.Development;
using Rongxi.Resources.Integration;
using Rongxi.Resources.Lineage;

namespace Rongxi.Resources.Sharing;

/// <summary>Tables of sharing, corrections, lineage, integration and development. Every index of a list begins with the office.</summary>
internal static class SharingModel
{
    public static void Map(ModelBuilder model, RongxiDb db)
    {
        model.Entity<SharingRecord>(entity =>
        {
            entity.ToTable("resources_sharing");
            entity.HasQueryFilter(record => record.Office == db.Office);
            entity.HasIndex(record => new { record.Office, record.Number }).IsUnique();
            entity.HasIndex(record => new { record.Office, record.State, record.Number });
            entity.HasIndex(record => new { record.Office, record.Standing, record.Number });
            entity.HasIndex(record => new { record.Office, record.Sharing, record.Number });
            entity.HasIndex(record => new { record.Office, record.Mode, record.Number });
            entity.HasIndex(record => new { record.Office, record.EntryNumber, record.Number });
            entity.HasIndex(record => new { record.Office, record.Consumer, record.Number });
            entity.HasIndex(record => new { record.Office, record.ConsumerCode, record.Number });
            entity.HasIndex(record => new { record.Office, record.Provider, record.Number });
            entity.HasIndex(record => new { record.Office, record.ProviderCode, record.Number });
            entity.HasIndex(record => new { record.Office, record.AskedOn });
            entity.HasIndex(record => new { record.Office, record.ValidTo });
        });
        model.Entity<AccessKey>(entity =>
        {
            entity.ToTable("resources_keys");
            entity.HasQueryFilter(key => key.Office == db.Office);
            entity.HasIndex(key => key.Hash).IsUnique();
            entity.HasIndex(key => new { key.Office, key.GrantNumber });
        });
        model.Entity<QuotaDay>(entity =>
        {
            entity.ToTable("resources_quota_days");
            entity.HasQueryFilter(day => day.Office == db.Office);
            entity.HasKey(day => new { day.Office, day.GrantNumber, day.Day });
            entity.HasIndex(day => new { day.Office, day.Day });
        });
        model.Entity<SharingCall>(entity =>
        {
            entity.ToTable("resources_calls");
            entity.HasQueryFilter(call => call.Office == db.Office);
            entity.HasIndex(call => new { call.Office, call.GrantNumber, call.At });
            entity.HasIndex(call => new { call.Office, call.EntryNumber, call.At });
        });
        model.Entity<DataCorrection>(entity =>
        {
            entity.ToTable("resources_corrections");
            entity.HasQueryFilter(record => record.Office == db.Office);
            entity.HasIndex(record => new { record.Office, record.Number }).IsUnique();
            entity.HasIndex(record => new { record.Office, record.State, record.Number });
            entity.HasIndex(record => new { record.Office, record.Verdict, record.Number });
            entity.HasIndex(record => new { record.Office, record.Fault, record.Number });
            entity.HasIndex(record => new { record.Office, record.Provider, record.Number });
            entity.HasIndex(record => new { record.Office, record.ProviderCode, record.Number });
            entity.HasIndex(record => new { record.Office, record.EntryNumber });
            entity.HasIndex(record => new { record.Office, record.ReportedOn });
        });
        model.Entity<ItemTerm>(entity =>
        {
            entity.ToTable("resources_item_terms");
            entity.HasQueryFilter(term => term.Office == db.Office);
            entity.HasIndex(term => new { term.Office, term.Term, term.ItemId });
            entity.HasIndex(term => term.ItemId);
        });
        model.Entity<LineageEdge>(entity =>
        {
            entity.ToTable("resources_lineage");
            entity.HasQueryFilter(edge => edge.Office == db.Office);
            entity.HasIndex(edge => new { edge.Office, edge.FromKind, edge.From, edge.To });
            entity.HasIndex(edge => new { edge.Office, edge.ToKind, edge.To, edge.From });
        });
        model.Entity<SystemRecord>(entity =>
        {
            entity.ToTable("resources_systems");
            entity.HasQueryFilter(system => system.Office == db.Office);
            entity.HasIndex(system => new { system.Office, system.Number }).IsUnique();
            entity.HasIndex(system => new { system.Office, system.State, system.Number });
            entity.HasIndex(system => new { system.Office, system.Verdict, system.Number });
            entity.HasIndex(system => new { system.Office, system.Standing, system.Number });
            entity.HasIndex(system => new { system.Office, system.Level, system.Number });
            entity.HasIndex(system => new { system.Office, system.Hosting, system.Number });
            entity.HasIndex(system => new { system.Office, system.Owner, system.Name });
            entity.HasIndex(system => new { system.Office, system.Name });
            entity.HasIndex(system => new { system.Office, system.CaseNumber, system.Number });
            entity.HasIndex(system => new { system.Office, system.LastUsedOn });
        });
        model.Entity<DataOperation>(entity =>
        {
            entity.ToTable("resources_operations");
            entity.HasQueryFilter(operation => operation.Office == db.Office);
            entity.HasIndex(operation => new { operation.Office, operation.Number }).IsUnique();
            entity.HasIndex(operation => new { operation.Office, operation.State, operation.Number });
            entity.HasIndex(operation => new { operation.Office, operation.Standing, operation.Number });
            entity.HasIndex(operation => new { operation.Office, operation.Verdict, operation.Number });
            entity.HasIndex(operation => new { operation.Office, operation.Operator });
            entity.HasIndex(operation => new { operation.Office, operation.ValidTo });
        });
        model.Entity<OpenUse>(entity =>
        {
            entity.ToTable("resources_openings");
            entity.HasQueryFilter(use => use.Office == db.Office);
            entity.HasIndex(use => new { use.Office, use.Number }).IsUnique();
            entity.HasIndex(use => new { use.Office, use.State, use.Number });
            entity.HasIndex(use => new { use.Office, use.Standing, use.Number });
            entity.HasIndex(use => new { use.Office, use.Provider });
            entity.HasIndex(use => new { use.Office, use.EntryNumber });
            entity.HasIndex(use => new { use.Office, use.ValidTo });
        });
        model.Entity<DataPurchase>(entity =>
        {
            entity.ToTable("resources_purchases");
            entity.HasQueryFilter(purchase => purchase.Office == db.Office);
            entity.HasIndex(purchase => new { purchase.Office, purchase.Number }).IsUnique();
            entity.HasIndex(purchase => new { purchase.Office, purchase.State, purchase.Number });
            entity.HasIndex(purchase => new { purchase.Office, purchase.Buyer });
            entity.HasIndex(purchase => new { purchase.Office, purchase.Name });
            entity.HasIndex(purchase => new { purchase.Office, purchase.ApprovedOn });
        });
    }
}
