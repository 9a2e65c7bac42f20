using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Figures;
using Rongxi.Kernel.People;
using Rongxi.Web.Access;

namespace Rongxi.Web.Pages.Indicators;

/// <summary>Declares an indicator.</summary>
[Needs(Permissions.KeepRegisters)]
public sealed class NewModel(IndicatorBook book) : IndicatorPage
{
    public override bool IsNew => true;

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var indicator = await book.Declare(Order(), Me, ct);
        Say(($"已设立 {indicator.Number}", $"{indicator.Number} is declared"));
        return To($"/indicators/{indicator.Number}");
    }
}
