using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Standards.Applicable;
using Rongxi.Standards.Drafting;
using Rongxi.Standards.Editions;
using Rongxi.Standards.Files;
using Rongxi.Standards.Subscriptions;
using Rongxi.Standards.Supervision;
using Rongxi.Standards.Waivers;

namespace Rongxi.Standards.Register;

/// <summary>The module's tables.</summary>
internal static class StandardsModel
{
    public static void Map(ModelBuilder model, RongxiDb db)
    {
        Registers(model, db);
        model.Entity<StandardRelation>(entity =>
        {
            entity.ToTable("standards_relations");
            entity.HasQueryFilter(relation => relation.Office == db.Office);
            entity.HasIndex(relation => new { relation.Office, relation.Newer, relation.Kind, relation.Older }).IsUnique();
            entity.HasIndex(relation => new { relation.Office, relation.Older });
        });
        model.Entity<Edition>(entity =>
        {
            entity.ToTable("standards_editions");
            entity.HasQueryFilter(edition => edition.Office == db.Office);
            entity.HasIndex(edition => new { edition.Office, edition.Source, edition.Seq }).IsUnique();
            entity.HasIndex(edition => new { edition.Office, edition.Source, edition.Sha256 }).IsUnique();
        });
        model.Entity<EditionRow>(entity =>
        {
            entity.ToTable("standards_edition_rows");
            entity.HasQueryFilter(row => row.Office == db.Office);
            entity.HasIndex(row => new { row.EditionId, row.Place }).IsUnique();
        });
        model.Entity<StandardSubscription>(entity =>
        {
            entity.ToTable("standards_subscriptions");
            entity.HasQueryFilter(own => own.Office == db.Office);
            entity.HasIndex(own => new { own.Office, own.PersonId });
        });
        model.Entity<StandardTelling>(entity =>
        {
            entity.ToTable("standards_tellings");
            entity.HasQueryFilter(telling => telling.Office == db.Office);
            entity.HasIndex(telling => new { telling.Office, telling.Standard, telling.Seq }).IsUnique();
        });
        model.Entity<StandardMark>(entity =>
        {
            entity.ToTable("standards_marks");
            entity.HasQueryFilter(mark => mark.Office == db.Office);
            entity.HasIndex(mark => new { mark.Office, mark.Name }).IsUnique();
        });
        model.Entity<StandardFile>(entity =>
        {
            entity.ToTable("standards_files");
            entity.HasQueryFilter(file => file.Office == db.Office);
            entity.Ignore(file => file.IsPublic);
            entity.HasIndex(file => new { file.Office, file.StandardNumber });
        });
        model.Entity<CheckDraw>(entity =>
        {
            entity.ToTable("standards_draws");
            entity.HasQueryFilter(draw => draw.Office == db.Office);
            entity.HasIndex(draw => new { draw.Office, draw.CaseNumber }).IsUnique();
        });
        model.Entity<SheetLine>(entity =>
        {
            entity.ToTable("standards_sheet_lines");
            entity.HasQueryFilter(line => line.Office == db.Office);
            entity.Property(line => line.Version).IsConcurrencyToken();
            entity.HasIndex(line => new { line.Office, line.CaseNumber, line.Place }).IsUnique();
        });
    }

    private static void Registers(ModelBuilder model, RongxiDb db)
    {
        model.Entity<Standard>(entity =>
        {
            entity.ToTable("standards_standards");
            entity.HasQueryFilter(standard => standard.Office == db.Office);
            entity.Ignore(standard => standard.Title);
            entity.Ignore(standard => standard.Parsed);
            entity.Ignore(standard => standard.IsInForce);
            entity.HasIndex(standard => new { standard.Office, standard.Number }).IsUnique();
            entity.HasIndex(standard => new { standard.Office, standard.State, standard.Number });
            entity.HasIndex(standard => new { standard.Office, standard.Level, standard.Number });
            entity.HasIndex(standard => new { standard.Office, standard.Status, standard.Number });
            entity.HasIndex(standard => new { standard.Office, standard.Adoption, standard.Number });
            entity.HasIndex(standard => new { standard.Office, standard.CityPart, standard.Number });
            entity.HasIndex(standard => new { standard.Office, standard.SortKey });
            entity.HasIndex(standard => new { standard.Office, standard.Code });
            entity.HasIndex(standard => new { standard.Office, standard.Prefix });
            entity.HasIndex(standard => new { standard.Office, standard.Serial });
            entity.HasIndex(standard => new { standard.Office, standard.Year });
            entity.HasIndex(standard => new { standard.Office, standard.Ics });
            entity.HasIndex(standard => new { standard.Office, standard.Ccs });
            entity.HasIndex(standard => new { standard.Office, standard.Committee });
            entity.HasIndex(standard => new { standard.Office, standard.Published });
            entity.HasIndex(standard => new { standard.Office, standard.InForceOn });
            entity.HasIndex(standard => new { standard.Office, standard.Adopts });
        });
        model.Entity<Product>(entity =>
        {
            entity.ToTable("standards_products");
            entity.HasQueryFilter(product => product.Office == db.Office);
            entity.HasIndex(product => new { product.Office, product.Number }).IsUnique();
            entity.HasIndex(product => new { product.Office, product.State, product.Number });
            entity.HasIndex(product => new { product.Office, product.Standing, product.Number });
            entity.HasIndex(product => new { product.Office, product.Name });
            entity.HasIndex(product => new { product.Office, product.Category });
            entity.HasIndex(product => new { product.Office, product.Deployment });
            entity.HasIndex(product => new { product.Office, product.ExpiresOn });
        });
        model.Entity<ApplicableStandard>(entity =>
        {
            entity.ToTable("standards_applicable");
            entity.HasQueryFilter(entry => entry.Office == db.Office);
            entity.HasIndex(entry => new { entry.Office, entry.Number }).IsUnique();
            entity.HasIndex(entry => new { entry.Office, entry.State, entry.Number });
            entity.HasIndex(entry => new { entry.Office, entry.Standing, entry.Number });
            entity.HasIndex(entry => new { entry.Office, entry.Level, entry.Number });
            entity.HasIndex(entry => new { entry.Office, entry.Conformity, entry.Number });
            entity.HasIndex(entry => new { entry.Office, entry.Code });
            entity.HasIndex(entry => new { entry.Office, entry.Owner });
            entity.HasIndex(entry => new { entry.Office, entry.ReplaceBy });
            entity.HasIndex(entry => new { entry.Office, entry.StandardNumber });
        });
        model.Entity<LocalStandard>(entity =>
        {
            entity.ToTable("standards_drafts");
            entity.HasQueryFilter(project => project.Office == db.Office);
            entity.HasIndex(project => new { project.Office, project.Number }).IsUnique();
            entity.HasIndex(project => new { project.Office, project.State, project.Number });
            entity.HasIndex(project => new { project.Office, project.Standing, project.Number });
            entity.HasIndex(project => new { project.Office, project.Kind, project.Number });
            entity.HasIndex(project => new { project.Office, project.Name });
            entity.HasIndex(project => new { project.Office, project.PlanNumber });
            entity.HasIndex(project => new { project.Office, project.Code });
            entity.HasIndex(project => new { project.Office, project.Proposer });
            entity.HasIndex(project => new { project.Office, project.FinishBy });
            entity.HasIndex(project => new { project.Office, project.NextReview });
        });
        model.Entity<CheckFinding>(entity =>
        {
            entity.ToTable("standards_findings");
            entity.HasQueryFilter(finding => finding.Office == db.Office);
            entity.HasIndex(finding => new { finding.Office, finding.Number }).IsUnique();
            entity.HasIndex(finding => new { finding.Office, finding.State, finding.Number });
            entity.HasIndex(finding => new { finding.Office, finding.Standing, finding.Number });
            entity.HasIndex(finding => new { finding.Office, finding.Object });
            entity.HasIndex(finding => new { finding.Office, finding.Unit });
            entity.HasIndex(finding => new { finding.Office, finding.Code });
            entity.HasIndex(finding => new { finding.Office, finding.DueOn });
            entity.HasIndex(finding => new { finding.Office, finding.FoundOn });
            entity.HasIndex(finding => new { finding.Office, finding.CaseNumber });
            entity.HasIndex(finding => new { finding.Office, finding.PlanCase });
        });
        model.Entity<Waiver>(entity =>
        {
            entity.ToTable("standards_waivers");
            entity.HasQueryFilter(waiver => waiver.Office == db.Office);
            entity.HasIndex(waiver => new { waiver.Office, waiver.Number }).IsUnique();
            entity.HasIndex(waiver => new { waiver.Office, waiver.State, waiver.Number });
            entity.HasIndex(waiver => new { waiver.Office, waiver.System });
            entity.HasIndex(waiver => new { waiver.Office, waiver.Unit });
            entity.HasIndex(waiver => new { waiver.Office, waiver.Code });
            entity.HasIndex(waiver => new { waiver.Office, waiver.Until });
        });
    }
}
