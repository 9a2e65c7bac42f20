using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Statistics.Releases;
using Rongxi.Statistics.Reporting;

namespace Rongxi.Statistics.Surveys;

/// <summary>The tables of surveys, collection and publication.</summary>
internal static class SurveysModel
{
    public static void Map(ModelBuilder model, RongxiDb db)
    {
        model.Entity<SurveyProject>(entity =>
        {
            entity.ToTable("statistics_surveys");
            entity.HasQueryFilter(survey => survey.Office == db.Office);
            entity.Ignore(survey => survey.Title);
            entity.HasIndex(survey => new { survey.Office, survey.Number }).IsUnique();
            entity.HasIndex(survey => new { survey.Office, survey.State, survey.Number });
            entity.HasIndex(survey => new { survey.Office, survey.Standing, survey.Number });
            entity.HasIndex(survey => new { survey.Office, survey.Every, survey.Number });
            entity.HasIndex(survey => new { survey.Office, survey.Name });
            entity.HasIndex(survey => new { survey.Office, survey.ValidUntil });
        });
        model.Entity<SurveyForm>(entity =>
        {
            entity.ToTable("statistics_forms");
            entity.HasQueryFilter(form => form.Office == db.Office);
            entity.Ignore(form => form.Title);
            entity.HasIndex(form => new { form.Office, form.Number }).IsUnique();
            entity.HasIndex(form => new { form.Office, form.State, form.Number });
            entity.HasIndex(form => new { form.Office, form.Standing, form.Number });
            entity.HasIndex(form => new { form.Office, form.Every, form.Number });
            entity.HasIndex(form => new { form.Office, form.FormNumber });
            entity.HasIndex(form => new { form.Office, form.SurveyNumber });
            entity.HasIndex(form => new { form.Office, form.ValidUntil });
        });
        model.Entity<FormEdition>(entity =>
        {
            entity.ToTable("statistics_form_editions");
            entity.HasQueryFilter(edition => edition.Office == db.Office);
            entity.Ignore(edition => edition.IsApproved);
            entity.Property(edition => edition.Version).IsConcurrencyToken();
            entity.HasIndex(edition => new { edition.Office, edition.Form, edition.Edition }).IsUnique();
            entity.HasIndex(edition => new { edition.Office, edition.CaseNumber });
        });
        model.Entity<FrameUnit>(entity =>
        {
            entity.ToTable("statistics_frame");
            entity.HasQueryFilter(unit => unit.Office == db.Office);
            entity.HasIndex(unit => new { unit.Office, unit.Number }).IsUnique();
            entity.HasIndex(unit => new { unit.Office, unit.State, unit.Number });
            entity.HasIndex(unit => new { unit.Office, unit.District, unit.Number });
            entity.HasIndex(unit => new { unit.Office, unit.Industry });
            entity.HasIndex(unit => new { unit.Office, unit.Name });
        });
        model.Entity<SurveyReturn>(entity =>
        {
            entity.ToTable("statistics_returns");
            entity.HasQueryFilter(one => one.Office == db.Office);
            entity.HasKey(one => one.ItemId);
            entity.Property(one => one.ItemId).ValueGeneratedNever();
            entity.Property(one => one.Version).IsConcurrencyToken();
            entity.HasIndex(one => new { one.Office, one.CollectionNumber });
            entity.HasIndex(one => new { one.Office, one.UnitCode, one.Form, one.Period });
            entity.HasIndex(one => new { one.Office, one.District });
            entity.HasIndex(one => new { one.Office, one.Form });
        });
        model.Entity<SurveyQuery>(entity =>
        {
            entity.ToTable("statistics_queries");
            entity.HasQueryFilter(query => query.Office == db.Office);
            entity.HasIndex(query => new { query.ItemId, query.Seq }).IsUnique();
            entity.HasIndex(query => new { query.Office, query.CollectionNumber });
        });
        model.Entity<DistrictReviewer>(entity =>
        {
            entity.ToTable("statistics_reviewers");
            entity.HasQueryFilter(reviewer => reviewer.Office == db.Office);
            entity.Property(reviewer => reviewer.Version).IsConcurrencyToken();
            entity.HasIndex(reviewer => new { reviewer.Office, reviewer.District }).IsUnique();
        });
        model.Entity<SurveyRound>(entity =>
        {
            entity.ToTable("statistics_rounds");
            entity.HasQueryFilter(round => round.Office == db.Office);
            entity.HasIndex(round => new { round.Office, round.Number }).IsUnique();
            entity.HasIndex(round => new { round.Office, round.State, round.Number });
            entity.HasIndex(round => new { round.Office, round.Standing, round.Number });
            entity.HasIndex(round => new { round.Office, round.Form, round.Period });
            entity.HasIndex(round => new { round.Office, round.Period });
            entity.HasIndex(round => new { round.Office, round.Title });
            entity.HasIndex(round => new { round.Office, round.DueOn });
        });
        model.Entity<SurveySummary>(entity =>
        {
            entity.ToTable("statistics_summaries");
            entity.HasQueryFilter(row => row.Office == db.Office);
            entity.HasIndex(row => new { row.Office, row.Round, row.Revision });
        });
        model.Entity<SurveyMeasure>(entity =>
        {
            entity.ToTable("statistics_measures");
            entity.HasQueryFilter(measure => measure.Office == db.Office);
            entity.HasIndex(measure => new { measure.Office, measure.Form, measure.Row, measure.Column }).IsUnique();
        });
        model.Entity<Release>(entity =>
        {
            entity.ToTable("statistics_releases");
            entity.HasQueryFilter(release => release.Office == db.Office);
            entity.Ignore(release => release.Title);
            entity.Ignore(release => release.IsOut);
            entity.Ignore(release => release.At);
            entity.HasIndex(release => new { release.Office, release.Number }).IsUnique();
            entity.HasIndex(release => new { release.Office, release.State, release.Number });
            entity.HasIndex(release => new { release.Office, release.Standing, release.Number });
            entity.HasIndex(release => new { release.Office, release.Kind, release.Number });
            entity.HasIndex(release => new { release.Office, release.ReleaseOn });
            entity.HasIndex(release => new { release.Office, release.Name });
        });
        model.Entity<ReleaseQuote>(entity =>
        {
            entity.ToTable("statistics_quotes");
            entity.HasQueryFilter(quote => quote.Office == db.Office);
            entity.HasIndex(quote => new { quote.Office, quote.Release, quote.Revision });
        });
    }
}
