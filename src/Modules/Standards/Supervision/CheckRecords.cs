using System.Text.Json;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Registers;

namespace Rongxi.Standards.Supervision;

/// <summary>The draw of a plan, as it stays.</summary>
internal sealed class CheckDraw : IOfOffice, IAppendOnly
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required string CaseNumber { get; init; }
    public required string Title { get; init; }

    /// <summary>32 random bytes, hexadecimal.</summary>
    public required string Seed { get; init; }

    public required string Snapshot { get; init; }
    public required string SnapshotHash { get; init; }

    /// <summary>Numbers drawn: a line each, object and its inspectors, <c>D03 Y02 Y05</c>.</summary>
    public required string Drawn { get; init; }

    public required DateTimeOffset DrawnAt { get; init; }
    public required string DrawnByName { get; init; }

    /// <summary>A draw as its lines.</summary>
    public static string Lines(IEnumerable<CheckAssignment> drawn) => string.Join('\n', drawn.Select(one => string.Join(' ', one.Inspectors.Select(inspector => inspector.No).Prepend(one.Object.No))));
}

internal enum ClauseResult
{
    [Title("符合", "Met")]
    Met,

    [Title("不符合", "Not met")]
    NotMet,

    [Title("不适用", "Not applicable")]
    NotApplicable,
}

/// <summary>What was found of one clause on site; kept clause by clause, so that a lost connection loses one at most.</summary>
internal sealed class SheetLine : IOfOffice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required string CaseNumber { get; init; }

    /// <summary>Place of the clause in the sheet, from 1.</summary>
    public required int Place { get; init; }

    public required ClauseResult Result { get; set; }
    public string? Note { get; set; }

    /// <summary>Photos, as JSON; read by <see cref="Pictures"/>.</summary>
    public string Photos { get; set; } = "[]";

    public required DateTimeOffset At { get; set; }
    public required string ByName { get; set; }

    /// <summary>Concurrency token.</summary>
    public int Version { get; set; }

    public IReadOnlyList<Attachment> Pictures() => JsonSerializer.Deserialize<List<Attachment>>(Photos, FormDefinition.Json) ?? [];
}

internal enum FindingStanding
{
    [Title("已发现", "Found")]
    Found,

    [Title("责令改正", "Ordered to correct")]
    Ordered,

    [Title("已改正", "Corrected")]
    Corrected,

    [Title("未改正", "Not corrected")]
    NotCorrected,

    [Title("已移送", "Transferred")]
    Transferred,

    [Title("豁免", "Waived")]
    Waived,
}

/// <summary>A clause that was not met: register <c>standards.findings</c>, 标准实施监督台账.</summary>
[Form("standards.finding", "标准实施监督", "Finding")]
internal sealed class CheckFinding : IRegistered
{
    public const string Register = "standards.findings";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }

    /// <summary><c>5101-2026-JD-0001</c>.</summary>
    public required string Number { get; init; }

    public RecordState State { get; set; } = RecordState.Valid;
    public int Entries { get; set; }

    [Field("检查对象", "Object", InLists = true), Length(200)]
    public required string Object { get; init; }

    [Field("单位", "Unit"), Length(120)]
    public required string Unit { get; init; }

    [Field("标准号", "Code"), Length(80)]
    public required string Code { get; init; }

    [Field("条款", "Clause"), Length(40)]
    public required string Clause { get; init; }

    [Field("要求", "Requirement"), Length(1000)]
    public required string Requirement { get; init; }

    [Field("强制性", "Mandatory")]
    public bool IsMandatory { get; init; }

    [Field("问题", "Finding"), Length(2000)]
    public required string Finding { get; init; }

    [Field("照片", "Photos"), Between(0, 100)]
    public int Photos { get; init; }

    [Field("发现日期", "Found on")]
    public required DateOnly FoundOn { get; init; }

    [Field("改正期限", "Due")]
    public DateOnly? DueOn { get; set; }

    [Field("进展", "Standing")]
    public FindingStanding Standing { get; set; }

    [Field("复查日期", "Rechecked on")]
    public DateOnly? RecheckedOn { get; set; }

    [Field("豁免", "Waiver"), Length(40)]
    public string? Waiver { get; init; }

    [Field("检查计划", "Plan"), Length(40)]
    public string? PlanCase { get; init; }

    [Field("办件", "Case"), Length(40)]
    public required string CaseNumber { get; init; }
}

internal static class FindingRegister
{
    private const int Near = 5;

    public static readonly Register<CheckFinding> Findings = new(CheckFinding.Register, ("标准实施监督台账", "Findings of supervision"))
    {
        Field = StandardsModule.FieldName, Path = "/standards/findings", Icon = "inspections", One = ("问题", "finding"), NumberKind = "JD", IsPublic = false,
        SearchHint = ("对象、单位、标准号", "Object, unit, code"),
        RecordTitle = finding => finding.Object,
        Holder = finding => finding.Unit,
        Subtitle = finding => $"{finding.Code} {finding.Clause}",
        SearchWords = finding => $"{finding.Code} {finding.Clause} {finding.Finding}",
        Light = LightOf,
        Columns =
        [
            new(nameof(CheckFinding.Object)) { Sort = finding => finding.Object },
            new(nameof(CheckFinding.Unit)) { Sort = finding => finding.Unit },
            new(nameof(CheckFinding.Code)) { Shown = false },
            new(nameof(CheckFinding.Clause)) { Shown = false },
            new(nameof(CheckFinding.Finding)),
            new(nameof(CheckFinding.DueOn)) { Sort = finding => finding.DueOn, OnPhones = true },
            new(nameof(CheckFinding.Standing)) { Shown = false },
            new(nameof(CheckFinding.FoundOn)) { Shown = false },
            new(nameof(CheckFinding.IsMandatory)) { Shown = false },
            new(nameof(CheckFinding.Requirement)) { Shown = false },
            new(nameof(CheckFinding.Photos)) { Shown = false },
            new(nameof(CheckFinding.RecheckedOn)) { Shown = false },
            new(nameof(CheckFinding.Waiver)) { Shown = false },
            new(nameof(CheckFinding.PlanCase)) { Shown = false },
            new(nameof(CheckFinding.CaseNumber)) { Shown = false },
        ],
        Filters =
        [
            RegisterFilter<CheckFinding>.Choice("standing", ("进展", "Standing"), finding => finding.Standing),
            RegisterFilter<CheckFinding>.Text("unit", ("单位", "Unit"), finding => finding.Unit, prominent: true),
            RegisterFilter<CheckFinding>.Text("code", ("标准号", "Code"), finding => finding.Code),
            RegisterFilter<CheckFinding>.Dates("due", ("改正期限", "Due"), finding => finding.DueOn),
            RegisterFilter<CheckFinding>.Dates("found", ("发现日期", "Found"), finding => (DateOnly?)finding.FoundOn, prominent: false),
            RegisterFilter<CheckFinding>.State(),
        ],
        Views =
        [
            new("open", ("未了结", "Open"), _ => "standing=Found,Ordered,NotCorrected"),
            new("late", ("逾期未改", "Past their day"), today => $"standing=Ordered,NotCorrected&due.to={today.AddDays(-1):yyyy-MM-dd}"),
            new("all", ("全部", "All"), _ => ""),
        ],
    };

    public static Light LightOf(CheckFinding finding, DateOnly today) => finding.Standing switch
    {
        FindingStanding.Ordered when finding.DueOn is { } due && due < today => new(LightColour.Late, ($"逾期 {today.DayNumber - due.DayNumber} 天", $"{today.DayNumber - due.DayNumber} days late")),
        FindingStanding.Ordered when finding.DueOn is { } due && due.DayNumber - today.DayNumber <= Near => new(LightColour.Near, ($"剩 {due.DayNumber - today.DayNumber} 天", $"{due.DayNumber - today.DayNumber} days left")),
        FindingStanding.NotCorrected => new(LightColour.Late, Titles.Of(finding.Standing)),
        FindingStanding.Found => new(LightColour.Near, Titles.Of(finding.Standing)),
        FindingStanding.Ordered => new(LightColour.Others, ($"{finding.DueOn:yyyy-MM-dd} 前改正", $"to be corrected by {finding.DueOn:yyyy-MM-dd}")),
        FindingStanding.Waived => new(LightColour.Stopped, Titles.Of(finding.Standing)),
        FindingStanding.Transferred => new(LightColour.Done, Titles.Of(finding.Standing)),
        _ => new(LightColour.Ok, Titles.Of(finding.Standing)),
    };
}
