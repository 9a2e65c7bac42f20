using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Collections;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Rules;
using Rongxi.Kernel.Words;
using Rongxi.Planning.Monitoring;
using Rongxi.Planning.Plans;
using Rongxi.Planning.Targets;
using Rongxi.Planning.Tasks;

namespace Rongxi.Planning.Assessments;

/// <summary>What a unit did of a plan in a year, counted.</summary>
/// <param name="Unit">Its name.</param>
/// <param name="Targets">Targets it answers for.</param>
/// <param name="Reached">Of these, on time; those short of the year count half.</param>
/// <param name="Tasks">Tasks it leads that were due or done.</param>
/// <param name="InTime">Of these, done in time; those done late count half.</param>
/// <param name="Reports">Reports it owed.</param>
/// <param name="Reported">Of these, handed in in time.</param>
internal sealed record UnitYear(string Unit, int Targets, decimal Reached, int Tasks, decimal InTime, int Reports, int Reported)
{
    /// <summary>The points of each part; a part for which a unit has nothing to answer does not count, and its points go to the others in proportion.</summary>
    public (double Targets, double Tasks, double Reports) Score(decimal targetWeight, decimal taskWeight, decimal reportWeight)
    {
        var counted = (Targets > 0 ? targetWeight : 0) + (Tasks > 0 ? taskWeight : 0) + (Reports > 0 ? reportWeight : 0);
        if (counted == 0)
        {
            return (0, 0, 0);
        }

        var factor = (targetWeight + taskWeight + reportWeight) / counted;
        return (Part(Reached, Targets, targetWeight * factor), Part(InTime, Tasks, taskWeight * factor), Part(Reported, Reports, reportWeight * factor));
    }

    private static double Part(decimal reached, int all, decimal weight) => all == 0 ? 0 : (double)Math.Round(reached / all * weight, 2, MidpointRounding.AwayFromZero);
}

/// <summary>Scores the units by what the registers say, with points added or taken for named reasons; the result is circulated.</summary>
internal sealed class AssessUnits(RongxiDb db, PlanBook book, OfficeBooks books, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var year = ReportingPeriod.Parse(taking.Application<MonitoringOrder>().Period).Year;
        var plan = await book.Of(taking.Case, ct);
        if (await db.Set<Assessment>().AnyAsync(known => known.PlanNumber == plan.Number && known.Year == year && known.State == RecordState.Valid, ct))
        {
            throw new Refusal("planning.assessed", ($"{year} 年已考核", $"{year} is assessed already"), 409);
        }

        var units = await Count(plan, year, taking, ct);
        var extra = (taking.InputAs<AssessUnitsInput>().Points ?? []).ToList();
        var unknown = extra.Where(row => units.All(unit => unit.Unit != row.Unit.Trim())).Select(row => row.Unit).ToList();
        if (unknown.Count > 0)
        {
            throw new Refusal("planning.unit-unknown", ($"{string.Join("、", unknown)} 不是本规划的责任单位", $"{string.Join(", ", unknown)}: not responsible for anything in this plan"), [new("Points", ("请核对单位名称", "Check the names"))]);
        }

        var rules = await books.Rules(db.Office, ct);
        decimal Rule(RuleNumber number) => rules.Number(MonitoringProcedure.Procedure, number, taking.Today);
        var rows = new List<IReadOnlyList<Text>>();
        foreach (var unit in units)
        {
            var (targets, tasks, reports) = unit.Score(Rule(MonitoringProcedure.TargetWeight), Rule(MonitoringProcedure.TaskWeight), Rule(MonitoringProcedure.ReportWeight));
            var added = extra.Where(row => row.Unit.Trim() == unit.Unit).ToList();
            var total = Math.Max(0, Math.Round(targets + tasks + reports + added.Sum(row => row.Points), 2));
            var grade = Of((decimal)total, Rule(MonitoringProcedure.Excellent), Rule(MonitoringProcedure.Good), Rule(MonitoringProcedure.Passed));
            var assessment = new Assessment
            {
                Office = db.Office, Number = await book.Next("KH", taking.Today.Year, ct), Year = year, PlanNumber = plan.Number, Unit = unit.Unit, TargetScore = targets, TaskScore = tasks, ReportScore = reports, Adjustment = added.Sum(row => row.Points),
                AdjustmentReason = added.Count == 0 ? null : string.Join("；", added.Select(row => row.Reason)), Total = total, Grade = grade, CaseNumber = taking.Case.Number,
                Basis = $"目标 {unit.Reached:0.#}/{unit.Targets}，任务 {unit.InTime:0.#}/{unit.Tasks}，填报 {unit.Reported}/{unit.Reports}",
            };
            db.Add(assessment);
            await db.Enter(assessment, Assessment.Register, EntryKind.Registered, $"{year}年度考核", taking.Today, taking.By, ct, taking.Case.Number);
            rows.Add([Text.Same(unit.Unit), Number(targets), Number(tasks), Number(reports), Number(assessment.Adjustment), Number(total), Titles.Of(grade)]);
        }

        await letters.Letter(taking, "assessment-circular", new DocumentValues().Set("plan", plan.Title).Set("year", $"{year}").Table("scores", rows.OrderByDescending(row => double.Parse(row[5].Zh, System.Globalization.CultureInfo.InvariantCulture))), ct, recipient: "各责任单位");
    }

    public static AssessmentGrade Of(decimal total, decimal excellent, decimal good, decimal passed) =>
        total >= excellent ? AssessmentGrade.Excellent : total >= good ? AssessmentGrade.Good : total >= passed ? AssessmentGrade.Passed : AssessmentGrade.Failed;

    private async Task<IReadOnlyList<UnitYear>> Count(Plan plan, int year, ActTaking taking, CancellationToken ct)
    {
        var findings = await db.Set<MonitoringFinding>().AsNoTracking().Where(finding => finding.CaseNumber == taking.Case.Number).ToListAsync(ct);
        var end = new DateOnly(year, 12, 31);
        var tasks = (await book.Tasks(plan.Number, ct)).Where(task => task.Standing != TaskStanding.Dropped && (task.FinishOn <= end || task.Standing == TaskStanding.Done)).ToList();
        var items = await db.Set<CollectionItem>().AsNoTracking()
            .Where(item => item.About == plan.Number && db.Set<Collection>().Any(collection => collection.Id == item.CollectionId && collection.Kind == ProgressReports.Code && collection.PeriodTo >= new DateOnly(year, 1, 1) && collection.PeriodTo <= end))
            .Select(item => new { item.UnitName, item.Standing, item.Late }).Take(20_000).ToListAsync(ct);
        return
        [
            .. findings.Select(finding => finding.Unit).Concat(tasks.Select(task => task.Lead)).Distinct().Order(StringComparer.Ordinal).Select(unit =>
            {
                var (own, led, owed) = (findings.Where(finding => finding.Unit == unit).ToList(), tasks.Where(task => task.Lead == unit).ToList(), items.Where(item => item.UnitName == unit && item.Standing != ReportStanding.Waived).ToList());
                return new UnitYear(
                    unit, own.Count, own.Sum(finding => finding.Verdict switch { TargetVerdict.OnTime => 1m, TargetVerdict.YearShort => 0.5m, _ => 0m }),
                    led.Count, led.Sum(task => task.Standing != TaskStanding.Done ? 0m : task.DoneOn <= task.FinishOn ? 1m : 0.5m),
                    owed.Count, owed.Count(item => item.Standing is ReportStanding.Accepted or ReportStanding.Submitted && !item.Late));
            }),
        ];
    }

    private static Text Number(double value) => Text.Same(value.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture));
}
