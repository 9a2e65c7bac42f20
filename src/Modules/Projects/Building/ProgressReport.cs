using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Words;

namespace Rongxi.Projects.Building;

/// <summary>Progress of a project in one month or quarter, as its owner reports it (政府投资条例 第二十七条第二款).</summary>
[Form("projects.progress", "建设进度报告", "Progress report")]
internal record ProgressForm
{
    [Field("实物进度", "Physical progress", HintZh = "累计完成，占全部建设内容", HintEn = "Done so far, of everything to be built", Half = true, Example = "46"), Between(0, 100), Unit("%")]
    public double PhysicalPercent { get; init; }

    [Field("预计完工", "Expected finish", Half = true)]
    public DateOnly? ExpectedFinishOn { get; init; }

    [Field("本期完成", "Done in the period", Multiline = true), Length(2000, Min = 2)]
    public string Done { get; init; } = "";

    [Field("存在问题", "Problems", HintZh = "没有则留空", HintEn = "Leave empty if there are none", Multiline = true), Length(1000)]
    public string? Problems { get; init; }

    [Field("下期安排", "Next", Multiline = true), Length(1000)]
    public string? Next { get; init; }

    [Field("进度回退的说明", "Why progress fell", HintZh = "低于上期时必填", HintEn = "Required where it is below the last report", Multiline = true), Length(500)]
    public string? WhyLess { get; init; }

    [Field("佐证", "Evidence")]
    public IReadOnlyList<Attachment>? Evidence { get; init; }
}

/// <summary>The same, reported in the case of supervision, where the period must be named.</summary>
[Form("projects.progress-act", "月报", "Monthly report")]
internal sealed record PeriodProgress : ProgressForm, ICheckedForm
{
    [Field("报告期", "Period", HintZh = "月报2026-10，季报2026Q3", HintEn = "2026-10 for a month, 2026Q3 for a quarter", Half = true, Example = "2026-10"), Length(7, Min = 6)]
    public string Period { get; init; } = "";

    public IEnumerable<FieldError> Check()
    {
        if (!ReportingPeriod.TryParse(Period, out var period) || period.Length is not (PeriodLength.Month or PeriodLength.Quarter))
        {
            yield return new(nameof(Period), ("报告期应写作 2026-10 或 2026Q3", "Write the period as 2026-10 or 2026Q3"));
        }
    }
}

/// <summary>A report that was taken; a later one of the same period stands beside it, and the last one counts.</summary>
internal sealed class ProgressReport : IOfOffice, IAppendOnly
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Office { get; init; }
    public required string ProjectNumber { get; init; }
    public required string Period { get; init; }

    /// <summary>From 1 within the period.</summary>
    public required int Version { get; init; }

    public required double PhysicalPercent { get; init; }

    /// <summary>Paid when it was reported, read from the ledger.</summary>
    public required long PaidFen { get; init; }

    public DateOnly? ExpectedFinishOn { get; init; }
    public required string Done { get; init; }
    public string? Problems { get; init; }
    public string? Next { get; init; }
    public string? WhyLess { get; init; }
    public required DateOnly ReportedOn { get; init; }
    public required string ByName { get; init; }

    /// <summary>Case or collection in which it came.</summary>
    public required string Source { get; init; }
}
