using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Figures;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Words;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Indicators;

/// <summary>What is typed of an indicator, when it is declared and when it is changed.</summary>
public abstract class IndicatorPage : RongxiPage
{
    public abstract bool IsNew { get; }

    [FromRoute]
    public string Number { get; set; } = "";

    [BindProperty]
    public int? Seen { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? NameEn { get; set; }

    [BindProperty]
    public string? Unit { get; set; }

    [BindProperty]
    public string? UnitEn { get; set; }

    [BindProperty]
    public string? Decimals { get; set; } = "2";

    [BindProperty]
    public IndicatorDirection Direction { get; set; }

    [BindProperty]
    public PeriodLength Every { get; set; } = PeriodLength.Year;

    [BindProperty]
    public string? Definition { get; set; }

    [BindProperty]
    public string? Formula { get; set; }

    [BindProperty]
    public string? Source { get; set; }

    [BindProperty]
    public string? Responsible { get; set; }

    [BindProperty]
    public string? ResponsibleCode { get; set; }

    [BindProperty]
    public string? Topic { get; set; }

    [BindProperty]
    public string? Dimensions { get; set; }

    [BindProperty]
    public string? FormNumber { get; set; }

    [BindProperty]
    public string? ApprovalNumber { get; set; }

    [BindProperty]
    public string? ApprovedUntil { get; set; }

    [BindProperty]
    public string? WithholdBelow { get; set; }

    [BindProperty]
    public bool ByRelease { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    protected IndicatorOrder Order() => new()
    {
        Name = Name ?? "", NameEn = NameEn ?? "", Unit = Unit ?? "", UnitEn = UnitEn ?? "", Direction = Direction, Every = Every, Definition = Definition, Formula = Formula, Source = Source, Responsible = Responsible, ResponsibleCode = ResponsibleCode,
        Decimals = int.TryParse(Decimals, NumberStyles.None, CultureInfo.InvariantCulture, out var decimals) ? decimals : -1,
        Topic = Topic, Dimensions = Dimensions ?? "", FormNumber = FormNumber, ApprovalNumber = ApprovalNumber, ByRelease = ByRelease,
        ApprovedUntil = string.IsNullOrWhiteSpace(ApprovedUntil) ? null : DateText.TryParse(ApprovedUntil, out var day) ? day : throw new Refusal("indicator.wrong", ("有 1 处需要修改", "1 to correct"), [new("ApprovedUntil", ("日期应写作 2027-12-31", "Write the date as 2027-12-31"))]),
        WithholdBelow = string.IsNullOrWhiteSpace(WithholdBelow) ? null : int.TryParse(WithholdBelow, NumberStyles.None, CultureInfo.InvariantCulture, out var least) ? least : -1,
    };
}
