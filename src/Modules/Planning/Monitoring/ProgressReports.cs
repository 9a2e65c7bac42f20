using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Collections;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Figures;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Planning.Plans;
using Rongxi.Planning.Targets;
using Rongxi.Planning.Tasks;

namespace Rongxi.Planning.Monitoring;

/// <summary>Self-reports of the responsible units: accepted, their values become observations of the indicators and their words the state of the tasks.</summary>
internal sealed class ProgressReports(RongxiDb db, IndicatorBook indicators) : IReportReceiver
{
    public const string Code = "PLN-4.progress";

    public static readonly ReportKind Kind = new(Code, ("规划实施自评", "Self-report on the plan"), PlanningModule.FieldName, FormDefinition.Of<ProgressReport>()) { Receives = typeof(ProgressReports) };

    /// <summary>An empty report begins with what the unit answers for.</summary>
    public async Task<FormValues> Begin(Collection collection, CollectionItem item, CancellationToken ct)
    {
        var values = new FormValues();
        var index = 0;
        foreach (var target in (await Targets(item, ct)).OrderBy(target => target.Code, Codes.InOrder))
        {
            values[$"{nameof(ProgressReport.Targets)}[{index}].{nameof(ReportedTarget.Number)}"] = target.Number;
            values[$"{nameof(ProgressReport.Targets)}[{index}].{nameof(ReportedTarget.Name)}"] = $"{target.Code} {target.Name}（{target.Unit}）";
            index++;
        }

        index = 0;
        foreach (var task in (await Tasks(item, ct)).OrderBy(task => task.No, Codes.InOrder))
        {
            values[$"{nameof(ProgressReport.Tasks)}[{index}].{nameof(ReportedTask.Number)}"] = task.Number;
            values[$"{nameof(ProgressReport.Tasks)}[{index}].{nameof(ReportedTask.Content)}"] = task.Content;
            values[$"{nameof(ProgressReport.Tasks)}[{index}].{nameof(ReportedTask.Standing)}"] = task.Standing.ToString();
            values[$"{nameof(ProgressReport.Tasks)}[{index}].{nameof(ReportedTask.DonePercent)}"] = task.DonePercent.ToString(CultureInfo.InvariantCulture);
            index++;
        }

        return values;
    }

    /// <summary>Refuses what is not the unit's to report, and values that cannot be.</summary>
    public async Task Submitted(ReportTaking taking, CancellationToken ct)
    {
        var report = taking.RecordAs<ProgressReport>();
        var targets = (await Targets(taking.Item, ct)).ToDictionary(target => target.Number);
        var tasks = (await Tasks(taking.Item, ct)).ToDictionary(task => task.Number);
        var wrong = new List<FieldError>();
        foreach (var (row, index) in (report.Targets ?? []).Select((row, index) => (row, index)))
        {
            var path = $"{nameof(report.Targets)}[{index}].";
            if (!targets.TryGetValue(row.Number.Trim(), out var target))
            {
                wrong.Add(new(path + nameof(row.Number), ($"{row.Number} 不是本单位负责的目标", $"{row.Number} is no target of this unit")));
            }
            else if (row.Value is { } value && (value < (target.Least ?? (target.Unit == "%" ? 0 : double.MinValue)) || value > (target.Most ?? (target.Unit == "%" ? 100 : double.MaxValue))))
            {
                wrong.Add(new(path + nameof(row.Value), ($"{value}{target.Unit} 超出可能的范围", $"{value} {MeasureUnit.Title(target.Unit).En} lies outside what is possible")));
            }
            else if (row.Value is not null && TargetFigures.AreaOf(target) is null)
            {
                wrong.Add(new(path + nameof(row.Number), ($"{target.Number} 的责任单位没有信用代码，无法登记数值", $"{target.Number}: its unit has no credit code under which a value could be kept")));
            }
        }

        wrong.AddRange((report.Tasks ?? []).Select((row, index) => (row, index)).Where(pair => !tasks.ContainsKey(pair.row.Number.Trim()))
            .Select(pair => new FieldError($"{nameof(report.Tasks)}[{pair.index}].{nameof(ReportedTask.Number)}", ($"{pair.row.Number} 不是本单位牵头的任务", $"{pair.row.Number} is no task of this unit"))));
        wrong.AddRange((report.Tasks ?? []).Select((row, index) => (row, index)).Where(pair => pair.row.DoneOn > taking.Today)
            .Select(pair => new FieldError($"{nameof(report.Tasks)}[{pair.index}].{nameof(ReportedTask.DoneOn)}", ("完成日期不能晚于今天", "Not after today"))));
        if (wrong.Count > 0)
        {
            throw new Refusal("planning.report-wrong", ($"自评有 {wrong.Count} 处不对", $"The report has {wrong.Count} faults"), wrong);
        }
    }

    public async Task Accepted(ReportTaking taking, CancellationToken ct)
    {
        var report = taking.RecordAs<ProgressReport>();
        var targets = (await Targets(taking.Item, ct)).ToDictionary(target => target.Number);
        foreach (var row in (report.Targets ?? []).Where(row => row.Value is not null))
        {
            var target = targets[row.Number.Trim()];
            var area = TargetFigures.AreaOf(target)!;
            var known = await indicators.At(target.IndicatorNumber!, taking.Period, ct, area);
            if (known is not null && known.Value == (decimal)row.Value!.Value && (known.Status == ObservationStatus.Provisional) == row.Provisional)
            {
                continue;
            }

            await indicators.Record(
                new ObservationOrder
                {
                    Indicator = target.IndicatorNumber!, Period = taking.Collection.Period, Area = area, Value = (decimal)row.Value!.Value,
                    Status = known is { Status: not ObservationStatus.Provisional } ? ObservationStatus.Corrected : row.Provisional ? ObservationStatus.Provisional : ObservationStatus.Final,
                    SourceKind = ObservationSource.Report, SourceNumber = $"{taking.Collection.Number}/{taking.Item.Place}", Reason = known is { Status: not ObservationStatus.Provisional } ? row.Note ?? $"{taking.Item.UnitName}更正" : row.Note,
                }, taking.By, ct);
        }

        var numbers = (report.Tasks ?? []).Select(row => row.Number.Trim()).ToList();
        var tasks = await db.Set<PlanTask>().Where(task => numbers.Contains(task.Number)).ToDictionaryAsync(task => task.Number, ct);
        foreach (var row in report.Tasks ?? [])
        {
            if (!tasks.TryGetValue(row.Number.Trim(), out var task) || task.Standing == TaskStanding.Dropped)
            {
                continue;
            }

            (task.Standing, task.DonePercent, task.DoneOn, task.Reported, task.ReportedOn) = (row.Standing, row.DonePercent, row.Standing == TaskStanding.Done ? row.DoneOn : null, row.Note, taking.Today);
            await db.Enter(task, PlanTask.Register, EntryKind.Changed, $"{taking.Period.Title.Zh}自评（{taking.Collection.Number}）", taking.Today, taking.By, ct, taking.Collection.CaseNumber);
        }
    }

    private async Task<IReadOnlyList<Target>> Targets(CollectionItem item, CancellationToken ct) =>
        await db.Set<Target>().AsNoTracking().Where(target => target.PlanNumber == item.About && target.Responsible == item.UnitName && target.State == RecordState.Valid).Take(PlanBook.MostRows).ToListAsync(ct);

    private async Task<IReadOnlyList<PlanTask>> Tasks(CollectionItem item, CancellationToken ct) =>
        await db.Set<PlanTask>().AsNoTracking().Where(task => task.PlanNumber == item.About && task.Lead == item.UnitName && task.State == RecordState.Valid && task.Standing != TaskStanding.Dropped).Take(PlanBook.MostRows).ToListAsync(ct);
}
