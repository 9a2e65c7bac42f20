using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Collections;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;

namespace Rongxi.Projects.Building;

/// <summary>Takes a report of progress, wherever it comes from: the case of supervision, or a collection.</summary>
internal sealed class TakeProgress(RongxiDb db, WorksBook book, OfficeBooks books)
{
    /// <summary>Refuses what contradicts the works.</summary>
    /// <exception cref="Refusal"><c>projects.progress-period</c>, <c>projects.progress-falls</c>, <c>projects.not-building</c>.</exception>
    public async Task<Works> Check(string projectNumber, ReportingPeriod period, ProgressForm form, CancellationToken ct)
    {
        var works = await book.Of(projectNumber, ct);
        if (works.Standing is not (WorksStanding.Building or WorksStanding.Suspended))
        {
            throw new Refusal("projects.not-building", ($"{works.Number} 现为“{Titles.Of(works.Standing).Zh}”，不再填报月报", $"{works.Number} is “{Titles.Of(works.Standing).En}”: no more progress is reported"));
        }

        if (period.To < works.StartOn || period.From > books.Today)
        {
            throw new Refusal("projects.progress-period", ($"{period.Title.Zh}不在建设期内", $"{period.Title.En} is outside the time of building"), [new("Period", ("应为开工之后、本期及以前的月份或季度", "A month or quarter since the start, up to the present one"), ReportingPeriod.EndedBefore(books.Today, PeriodLength.Month).ToString())]);
        }

        if (IsLatest(works, period) && form.PhysicalPercent < works.PhysicalPercent && string.IsNullOrWhiteSpace(form.WhyLess))
        {
            throw new Refusal("projects.progress-falls", ($"实物进度由 {works.PhysicalPercent}% 降为 {form.PhysicalPercent}%，须说明原因", $"Physical progress falls from {works.PhysicalPercent} % to {form.PhysicalPercent} %: say why"), [new(nameof(form.WhyLess), ("请说明进度回退的原因", "Say why progress fell"))]);
        }

        return works;
    }

    public async Task<ProgressReport> Run(string projectNumber, ReportingPeriod period, ProgressForm form, string source, Actor by, CancellationToken ct)
    {
        var works = await Check(projectNumber, period, form, ct);
        var today = books.Today;
        var named = period.ToString();
        var report = new ProgressReport
        {
            Office = db.Office, ProjectNumber = projectNumber, Period = named, Version = await db.Set<ProgressReport>().CountAsync(report => report.ProjectNumber == projectNumber && report.Period == named, ct) + 1,
            PhysicalPercent = form.PhysicalPercent, PaidFen = works.PaidFen, ExpectedFinishOn = form.ExpectedFinishOn, Done = form.Done.Trim(), Problems = Worded(form.Problems), Next = Worded(form.Next), WhyLess = Worded(form.WhyLess), ReportedOn = today, ByName = by.Name, Source = source,
        };
        db.Add(report);

        // A late report of an earlier period is kept, and does not put the clock back.
        if (IsLatest(works, period))
        {
            works.LastPeriod = named;
            works.LastReportOn = today;
            works.PhysicalPercent = form.PhysicalPercent;
            works.Problems = Worded(form.Problems);
            await book.Enter(works, EntryKind.Changed, $"{named} 进度报告：实物 {form.PhysicalPercent}%", today, by, source, ct);
        }

        return report;
    }

    private static bool IsLatest(Works works, ReportingPeriod period) => works.LastPeriod is null || ReportingPeriod.Parse(works.LastPeriod).To <= period.To;

    private static string? Worded(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>A report made in the case of supervision.</summary>
internal sealed class TakeProgressAct(TakeProgress progress, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var form = taking.InputAs<PeriodProgress>();
        var report = await progress.Run(taking.Case.RecordNumber!, ReportingPeriod.Parse(form.Period), form, taking.Case.Number, taking.By, ct);
        await letters.Sheet(taking, "progress-report", ProgressPaper.Values(taking.Case.RecordNumber!, taking.Case.Title, report), ct);
    }
}

/// <summary>Reports of progress, collected from every owner who builds: monthly by itself, quarterly where the office asks.</summary>
internal static class ProgressCollecting
{
    public static readonly ReportKind Monthly = new("PRJ-4.progress", ("建设进度月报", "Monthly progress"), ProjectsModule.FieldName, FormDefinition.Of<ProgressForm>())
    {
        Every = PeriodLength.Month, DueAfter = 5.WorkingDays(), Units = typeof(WorksUnderWay), Receives = typeof(ProgressReceiver), OpensItself = true,
    };

    public static readonly ReportKind Quarterly = new("PRJ-4.quarterly", ("建设进度季报", "Quarterly progress"), ProjectsModule.FieldName, FormDefinition.Of<ProgressForm>())
    {
        Every = PeriodLength.Quarter, DueAfter = 10.WorkingDays(), Units = typeof(WorksUnderWay), Receives = typeof(ProgressReceiver),
    };
}

/// <summary>Who owes a report: the owner of every project that was being built in the period.</summary>
internal sealed class WorksUnderWay(RongxiDb db) : IReportingUnits
{
    public async Task<IReadOnlyList<ReportingUnit>> Of(ReportKind kind, ReportingPeriod period, CancellationToken ct)
    {
        var works = await db.Set<Works>().AsNoTracking().Where(works => works.Standing == WorksStanding.Building || works.Standing == WorksStanding.Suspended).OrderBy(works => works.Number).Take(CollectionDesk.MostItems).ToListAsync(ct);
        return [.. works.Where(works => works.StartOn <= period.To).Select(works => new ReportingUnit(works.Owner, works.OwnerCode, works.Number, works.Name))];
    }
}

/// <summary>Checks a collected report when it is handed in, and registers it when it is accepted.</summary>
internal sealed class ProgressReceiver(TakeProgress progress, WorksBook book) : IReportReceiver
{
    public async Task<FormValues> Begin(Collection collection, CollectionItem item, CancellationToken ct)
    {
        var values = new FormValues();
        if (await book.Find(item.About, ct) is { } works)
        {
            values[nameof(ProgressForm.PhysicalPercent)] = works.PhysicalPercent.ToString(CultureInfo.InvariantCulture);
        }

        return values;
    }

    public Task Submitted(ReportTaking taking, CancellationToken ct) => progress.Check(taking.Item.About, taking.Period, taking.RecordAs<ProgressForm>(), ct);

    public Task Accepted(ReportTaking taking, CancellationToken ct) => progress.Run(taking.Item.About, taking.Period, taking.RecordAs<ProgressForm>(), taking.Collection.Number, taking.By, ct);
}
