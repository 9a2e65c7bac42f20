using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Statistics.Reporting;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Statistics.Surveys;

/// <summary>A form as it is printed, with its checks; anybody sees what is in force.</summary>
[Public]
internal sealed class SheetModel(SurveyBook book) : RongxiPage
{
    [FromRoute]
    public string Number { get; init; } = "";

    [BindProperty(SupportsGet = true, Name = "edition")]
    public int? Edition { get; set; }

    public SheetView View { get; private set; } = null!;

    public IReadOnlyList<FormEdition> Editions { get; private set; } = [];

    public bool IsOfficer => Visitor.Actor?.May(Permissions.ReadRegisters, StatisticsModule.FieldName) == true;

    public async Task OnGetAsync(CancellationToken ct)
    {
        var all = await book.Editions(Number, ct);
        Editions = [.. all.Where(edition => IsOfficer || edition.IsApproved)];
        var kept = Editions.FirstOrDefault(edition => Edition is null || edition.Edition == Edition) ?? throw Refusal.NotFound(Number);
        View = new SheetView { Form = SurveyBook.InHand(kept) };
    }
}
