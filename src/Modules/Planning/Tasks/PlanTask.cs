using System.Text.Json.Serialization;
using Rongxi.Kernel.Calendar;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;

namespace Rongxi.Planning.Tasks;

/// <summary>How a task goes.</summary>
internal enum TaskStanding
{
    [Title("未开始", "Not begun")]
    NotBegun,

    [Title("推进中", "Under way")]
    UnderWay,

    [Title("已完成", "Done")]
    Done,

    [Title("已取消", "Dropped")]
    Dropped,
}

/// <summary>From where a task is paid.</summary>
internal enum MoneySource
{
    [Title("不需资金", "No money needed")]
    None,

    [Title("部门预算", "Budget of the unit")]
    UnitBudget,

    [Title("信息化专项资金", "Special fund")]
    SpecialFund,

    [Title("政府投资", "Government investment")]
    GovernmentInvestment,

    [Title("社会资金", "Private money")]
    Private,
}

/// <summary>A task of a plan: register <c>planning.tasks</c>.</summary>
[Form("planning.task", "规划任务", "Task")]
internal sealed class PlanTask : IRegistered, ICheckedForm
{
    public const string Register = "planning.tasks";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }

    /// <summary>The plan's number and its own within it: <c>5101-2026-GH-0001-R12</c>.</summary>
    public required string Number { get; init; }

    public RecordState State { get; set; } = RecordState.Valid;
    public int Entries { get; set; }

    [Field("规划编号", "Plan"), Length(60)]
    public required string PlanNumber { get; init; }

    [Field("序号", "No.", Example = "12"), Length(12, Min = 1), TaskNo]
    public required string No { get; init; }

    [Field("任务内容", "Content"), Length(300, Min = 2)]
    public required string Content { get; set; }

    [Field("英文内容", "Content in English"), Length(300)]
    public string? ContentEn { get; set; }

    [Field("上位任务", "Task of the plan above"), Length(80)]
    public string? ParentNumber { get; set; }

    [Field("服务目标", "Target served", Example = "2.2"), Length(20)]
    public string? TargetCode { get; set; }

    [Field("牵头单位", "Lead"), Length(120, Min = 2)]
    public required string Lead { get; set; }

    [Field("牵头单位信用代码", "Credit code of the lead"), CreditCode]
    public string? LeadCode { get; set; }

    [Field("配合单位", "Supporters", HintZh = "分号隔开", HintEn = "Separated by semicolons"), Length(400)]
    public string? Supporters { get; set; }

    [Field("开始日期", "From")]
    public required DateOnly StartOn { get; set; }

    [Field("完成日期", "Until")]
    public required DateOnly FinishOn { get; set; }

    [Field("前置任务", "After", HintZh = "须先完成的任务序号，逗号隔开", HintEn = "Numbers of the tasks to be done first, separated by commas"), Length(60)]
    public string? After { get; set; }

    [Field("一季度节点", "Milestone of the first quarter"), Length(200)]
    public string? Milestone1 { get; set; }

    [Field("二季度节点", "Milestone of the second quarter"), Length(200)]
    public string? Milestone2 { get; set; }

    [Field("三季度节点", "Milestone of the third quarter"), Length(200)]
    public string? Milestone3 { get; set; }

    [Field("四季度节点", "Milestone of the fourth quarter"), Length(200)]
    public string? Milestone4 { get; set; }

    [Field("资金来源", "Money source")]
    public MoneySource Money { get; set; }

    [Field("资金", "Money"), Money]
    public long? BudgetFen { get; set; }

    [Field("成果", "Deliverable"), Length(200)]
    public string? Deliverable { get; set; }

    [Field("进展", "Standing")]
    public TaskStanding Standing { get; set; }

    [Field("完成比例", "Done"), Unit("%"), Between(0, 100)]
    public int DonePercent { get; set; }

    [Field("填报日期", "Reported on")]
    public DateOnly? ReportedOn { get; set; }

    [Field("实际完成日期", "Done on")]
    public DateOnly? DoneOn { get; set; }

    [Field("进展说明", "What was reported"), Length(1000)]
    public string? Reported { get; set; }

    [JsonIgnore]
    public Text Title => (Content, ContentEn ?? Content);

    [JsonIgnore]
    public IReadOnlyList<string> Predecessors => [.. (After ?? "").Split([',', '，', '、', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    public static string NumberOf(string plan, string no) => $"{plan}-R{no.Trim()}";

    public IEnumerable<FieldError> Check()
    {
        if (FinishOn < StartOn)
        {
            yield return new(nameof(FinishOn), ($"完成日期 {FinishOn:yyyy-MM-dd} 早于开始日期 {StartOn:yyyy-MM-dd}", $"Until {FinishOn:yyyy-MM-dd}, before it begins on {StartOn:yyyy-MM-dd}"));
        }

        if (Predecessors.Contains(No))
        {
            yield return new(nameof(After), ("任务不能以自己为前置", "A task cannot wait for itself"));
        }

        if (Money == MoneySource.None && BudgetFen > 0)
        {
            yield return new(nameof(Money), ("有资金的任务须写明资金来源", "A task with money names its source"));
        }

        if (BudgetFen < 0)
        {
            yield return new(nameof(BudgetFen), ("资金不能为负", "Money is never negative"));
        }
    }

    /// <summary>Share of its working days that have passed at the end of a day, 0 to 1.</summary>
    public double Elapsed(DateOnly on, WorkCalendar calendar)
    {
        var whole = calendar.WorkingDaysBetween(StartOn.AddDays(-1), FinishOn);
        return whole <= 0 ? on >= FinishOn ? 1 : 0 : Math.Clamp(calendar.WorkingDaysBetween(StartOn.AddDays(-1), on) / (double)whole, 0, 1);
    }

    /// <summary>Its light on a day: late after its last day, behind by more than the points allowed, near within ten working days of its end.</summary>
    public Light Light(DateOnly today, WorkCalendar calendar, decimal tolerance)
    {
        if (Standing is TaskStanding.Done or TaskStanding.Dropped)
        {
            return new(LightColour.Done, Standing == TaskStanding.Dropped ? ("已取消", "Dropped")
                : DoneOn > FinishOn ? ($"{DoneOn:yyyy-MM-dd} 完成，逾期", $"done {DoneOn:yyyy-MM-dd}, late") : ("已完成", "Done"));
        }

        if (today > FinishOn)
        {
            var late = Math.Max(1, calendar.WorkingDaysBetween(FinishOn, today));
            return new(LightColour.Late, ($"逾期 {late} 天", late == 1 ? "1 day late" : $"{late} days late"));
        }

        if (today < StartOn)
        {
            return new(LightColour.Others, ($"{StartOn:MM-dd} 开始", $"begins {StartOn:MM-dd}"));
        }

        var elapsed = (decimal)Math.Round(Elapsed(today, calendar) * 100, 6);
        if (DonePercent < elapsed - tolerance)
        {
            return new(LightColour.Near, ($"慢于时序 {elapsed - DonePercent:0} 个百分点", $"{elapsed - DonePercent:0} points behind"));
        }

        var left = calendar.WorkingDaysBetween(today, FinishOn);
        return left <= 10 ? new(LightColour.Near, ($"剩 {left} 天", left == 1 ? "1 day left" : $"{left} days left")) : new(LightColour.Ok, ("正常", "On time"));
    }
}

/// <summary>A task's number within its plan: <c>12</c> or <c>3.2</c>.</summary>
internal sealed class TaskNoAttribute : ValueRuleAttribute
{
    public override string Kind => "task-no";

    public override Text? WhyNot(string value) =>
        value.Split('.') is { Length: >= 1 and <= 3 } parts && parts.All(part => part.Length is > 0 and <= 4 && part.All(char.IsAsciiDigit))
            ? null : ("序号应写作 12 或 3.2", "Write the number as 12 or 3.2");
}
