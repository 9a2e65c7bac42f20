using System.Globalization;
using System.Text;

namespace Rongxi.App.Demonstration;

/// <summary>The plan of a city in numbers: what it promises for each year, what became of it, and the tables it is entered from.</summary>
internal sealed class PlanFigures(Planners city, int firstYear)
{
    /// <summary>Share of the way that is planned to be gone by the end of each year.</summary>
    private static readonly double[] Path = [0.18, 0.39, 0.61, 0.82, 1];

    public int FirstYear => firstYear;

    public IReadOnlyList<PlannedTarget> Targets { get; } = [.. PlanTexts.Targets.Where(target => RangeOf(city, target) is not null && city.Body(target.By) is not null)];

    public IReadOnlyList<PlannedTask> Tasks { get; } = [.. PlanTexts.Tasks.Where(task => city.Body(task.By) is not null)];

    /// <summary>Wuxi is the smaller city.</summary>
    private double Scale => city.Office == Cast.Chengdu ? 1 : 0.45;

    public (double From, double To) RangeOf(PlannedTarget target) => RangeOf(city, target)!.Value;

    public double PlannedAt(PlannedTarget target, int year) => Rounded(target, Along(target, Path[Math.Clamp(year - firstYear, 0, 4)]));

    /// <summary>What was reached at the end of a quarter.</summary>
    public double Reached(PlannedTarget target, int year, int quarter)
    {
        if (year < firstYear)
        {
            return RangeOf(target).From;
        }

        var index = Math.Min(year - firstYear, 4);
        var before = index == 0 ? 0 : Path[index - 1];
        var share = before + ((Path[index] - before) * quarter / 4);
        var early = index == 0 || (index == 1 && quarter == 1);
        var reached = Rounded(target, Along(target, share * (early ? target.Pace.Early : target.Pace.Late)));
        return target.Unit == "%" ? Math.Min(reached, 100) : reached;
    }

    public DateOnly StartOf(PlannedTask task) => new DateOnly(firstYear, 1, 1).AddMonths(task.From - 1);

    public DateOnly EndOf(PlannedTask task) => new DateOnly(firstYear, 1, 1).AddMonths(task.Until).AddDays(-1);

    public int WanOf(int wan) => (int)Math.Round(wan * Scale / 10) * 10;

    /// <summary>Targets as a table of the module's template.</summary>
    public string TargetTable() => Table(
        ["代码", "领域", "领域英文名", "指标名称", "英文名称", "计量单位", "性质", "方向", "基期值", "终期目标", "分年度目标", "责任单位", "责任单位信用代码", "分解方式", "数据来源", "计算方法"],
        Targets.Select(target =>
        {
            var group = PlanTexts.Groups.Single(group => group.Code == target.Code.Split('.')[0]);
            var (from, to) = RangeOf(target);
            var body = city.Body(target.By)!;
            return (IReadOnlyList<string>)
            [
                target.Code, group.Zh, group.En, target.Name, target.En, target.Unit, target.Binds ? "约束性" : "预期性", target.Lower ? "越低越好" : "越高越好", PlanActs.Number(from), PlanActs.Number(to), Years(target), body.Name, body.CreditCode,
                city.Office == Cast.Chengdu ? target.Shared : "不分解", $"{body.Name}年报和季度统计", target.Formula,
            ];
        }));

    /// <summary>Tasks likewise.</summary>
    public string TaskTable() => Table(
        ["序号", "服务目标", "任务内容", "英文内容", "牵头单位", "牵头单位信用代码", "配合单位", "开始日期", "完成日期", "前置任务", "资金来源", "资金", "成果"],
        Tasks.Select(task =>
        {
            var body = city.Body(task.By)!;
            var target = Targets.Any(target => target.Code == task.Target) ? task.Target : "";
            return (IReadOnlyList<string>)
            [
                task.No, target, task.Content, task.En, body.Name, body.CreditCode, city.Bodies(task.With) ?? "", PlanActs.Day(StartOf(task)), PlanActs.Day(EndOf(task)), task.After is { } after && Tasks.Any(other => other.No == after) ? after : "",
                task.Money, task.Wan == 0 ? "" : $"{WanOf(task.Wan)}万", task.Deliverable,
            ];
        }));

    public string Years(PlannedTarget target) => string.Join("; ", Enumerable.Range(firstYear, 5).Select(year => $"{year}:{PlanActs.Number(year == firstYear + 4 ? RangeOf(target).To : PlannedAt(target, year))}"));

    /// <summary>A table as CSV.</summary>
    public static string Table(IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows.Prepend(head))
        {
            text.AppendJoin(',', row.Select(cell => cell.AsSpan().ContainsAny(",\"\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell)).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>How far a task is at the end of a period: per cent, and the day it was done.</summary>
    public static (int Percent, DateOnly? DoneOn) Done(DateOnly from, DateOnly until, double pace, DateOnly on)
    {
        var whole = until.DayNumber - from.DayNumber + 1;
        var done = from.AddDays((int)Math.Ceiling(whole / pace) - 1);
        if (done <= on)
        {
            return (100, done);
        }

        return (on < from ? 0 : Math.Clamp((int)Math.Round((on.DayNumber - from.DayNumber + 1) * pace * 100 / whole), 1, 99), null);
    }

    /// <summary>A task's row of a report.</summary>
    public static void Write(Dictionary<string, string?> values, int row, string number, (int Percent, DateOnly? DoneOn) done, string? note)
    {
        values[$"Tasks[{row}].Number"] = number;
        values[$"Tasks[{row}].Standing"] = done.Percent == 100 ? "Done" : done.Percent == 0 ? "NotBegun" : "UnderWay";
        values[$"Tasks[{row}].DonePercent"] = done.Percent.ToString(CultureInfo.InvariantCulture);
        values[$"Tasks[{row}].DoneOn"] = done.DoneOn is { } on ? PlanActs.Day(on) : null;
        values[$"Tasks[{row}].Note"] = note;
    }

    private static (double From, double To)? RangeOf(Planners city, PlannedTarget target) => city.Office == Cast.Chengdu ? target.Chengdu : target.Wuxi;

    private double Along(PlannedTarget target, double share) => RangeOf(target).From + ((RangeOf(target).To - RangeOf(target).From) * share);

    private static double Rounded(PlannedTarget target, double value) => Math.Round(value, target.Decimals, MidpointRounding.AwayFromZero);
}
