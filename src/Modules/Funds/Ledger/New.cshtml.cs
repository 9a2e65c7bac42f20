using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Funds.Ledger;

/// <summary>Founds a fund on the document that set it up.</summary>
[Needs(Permissions.Decide, Field = FundsModule.FieldName)]
internal sealed class NewModel(LineBook book) : RongxiPage
{
    public FormDefinition Form => FormDefinition.Of<FundOrder>();

    public FormValues Typed => Request.HasFormContentType
        ? FormValues.From(Request.Form.Where(pair => !pair.Key.StartsWith("__", StringComparison.Ordinal)).SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value))))
        : new FormValues();

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var fund = await book.Found((FundOrder)Form.Bind(Typed).OrRefuse(), Me, ct);
        Say(($"已设立 {fund.Number}", $"{fund.Number} is founded"));
        return To($"/funds/{fund.Number}");
    }
}
