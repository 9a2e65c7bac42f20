using Microsoft.AspNetCore.Mvc;
using Rongxi.Funds.Figures;
using Rongxi.Kernel.People;
using Rongxi.Web.Access;
using Rongxi.Web.Dashboards;
using Rongxi.Web.Frame;

namespace Rongxi.Funds.Calls;

/// <summary>Calls of the office, those that need work first, and the figures of a year.</summary>
[Needs(Permissions.ReadRegisters, Field = FundsModule.FieldName)]
internal sealed class IndexModel(CallReader reader, GrantFigures figures) : RongxiPage
{
    private const int MostCalls = 100;

    [BindProperty(SupportsGet = true, Name = "year")]
    public int? Year { get; set; }

    public IReadOnlyList<FundingCall> Calls { get; private set; } = [];
    public IReadOnlyList<int> Years { get; private set; } = [];
    public FigureBoard Board { get; private set; } = new();
    public bool Handles => Me.May(Permissions.Handle, FundsModule.FieldName);

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public override async Task Show(CancellationToken ct)
    {
        Years = await figures.Years(ct);
        if (Year is not { } year || !Years.Contains(year))
        {
            Year = Years.FirstOrDefault(Today.Year);
        }

        Calls = await reader.Calls(Year, MostCalls, ct);
        Board = await figures.Of(Year!.Value, ct);
    }
}
