using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Figures;
using Rongxi.Kernel.People;
using Rongxi.Web.Access;

namespace Rongxi.Web.Pages.Indicators;

/// <summary>Changes what an indicator is, with the reason.</summary>
[Needs(Permissions.KeepRegisters)]
public sealed class EditModel(IndicatorBook book) : IndicatorPage
{
    public override bool IsNew => false;

    public async Task OnGetAsync(CancellationToken ct)
    {
        var indicator = await book.Find(Number, ct);
        (Seen, Name, NameEn, Unit, UnitEn) = (indicator.Entries, indicator.Name, indicator.NameEn, indicator.Unit, indicator.UnitEn);
        (Decimals, Direction, Every) = (indicator.Decimals.ToString(CultureInfo.InvariantCulture), indicator.Direction, indicator.Every);
        (Definition, Formula, Source, Responsible, ResponsibleCode) = (indicator.Definition, indicator.Formula, indicator.Source, indicator.Responsible, indicator.ResponsibleCode);
        (Topic, Dimensions, FormNumber, ApprovalNumber, ByRelease) = (indicator.Topic, indicator.Dimensions, indicator.FormNumber, indicator.ApprovalNumber, indicator.ByRelease);
        (ApprovedUntil, WithholdBelow) = (indicator.ApprovedUntil?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), indicator.WithholdBelow?.ToString(CultureInfo.InvariantCulture));
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await book.Change(Number, Order(), Reason, Seen, Me, ct);
        Say(("修改已登记", "The change is registered"));
        return To($"/indicators/{Number}");
    }
}
