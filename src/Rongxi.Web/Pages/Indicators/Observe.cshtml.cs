using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Figures;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Indicators;

/// <summary>Records a value of an indicator, with its source.</summary>
[Needs(Permissions.KeepRegisters)]
public sealed class ObserveModel(IndicatorBook book) : RongxiPage
{
    [FromRoute]
    public string Number { get; init; } = "";

    [BindProperty(SupportsGet = true)]
    public string? Period { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Area { get; set; }

    [BindProperty]
    public string? Value { get; set; }

    [BindProperty]
    public ObservationStatus Status { get; set; } = ObservationStatus.Final;

    [BindProperty]
    public ObservationSource SourceKind { get; set; } = ObservationSource.Publication;

    [BindProperty]
    public string? SourceNumber { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public Indicator Indicator { get; private set; } = null!;
    public IReadOnlyList<SeriesPoint> Latest { get; private set; } = [];

    /// <summary>Seq of the value that holds for the period shown; empty where no period was named yet.</summary>
    public string SeenNow { get; private set; } = "";

    public async Task OnGetAsync(CancellationToken ct)
    {
        await Show(ct);
        Period ??= Latest.Count > 0 ? Latest[0].Period.Next.ToString() : ReportingPeriod.EndedBefore(Today, Indicator.Every).ToString();
        SeenNow = await Seen(ct);
    }

    public async Task<IActionResult> OnPostAsync(int? seenSeq, CancellationToken ct)
    {
        var value = decimal.TryParse((Value ?? "").Replace(",", "", StringComparison.Ordinal).Replace('−', '-').Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var read) ? read
            : throw new Refusal("indicator.value-wrong", ("请填写数值", "Give a number"), [new("Value", ("应为数字，如 31.25", "A number, such as 31.25"))]);
        // What was looked at counts only for the period it was looked at for.
        var period = ReportingPeriod.Parse(Period);
        var observation = await book.Record(
            new ObservationOrder { Indicator = Number, Period = period.ToString(), Area = (Area ?? "").Trim().ToUpperInvariant(), Value = value, Status = Status, SourceKind = SourceKind, SourceNumber = SourceNumber ?? "", Reason = Reason, SeenSeq = Request.Query["period"] == period.ToString() ? seenSeq : null },
            Me, ct);
        Say(($"已录入 {observation.Period}：{observation.Value}", $"{observation.Period} is recorded: {observation.Value}"));
        return To($"/indicators/{Number}?tab=values");
    }

    public override async Task Show(CancellationToken ct)
    {
        Indicator = await book.Find(Number, ct);
        Latest = [.. (await book.Series(Number, ct, (Area ?? "").Trim())).Reverse().Take(8)];
        SeenNow = await Seen(ct);
    }

    private async Task<string> Seen(CancellationToken ct) =>
        ReportingPeriod.TryParse(Period, out var period) ? ((await book.At(Number, period, ct, (Area ?? "").Trim()))?.Seq ?? 0).ToString(CultureInfo.InvariantCulture) : "";
}
