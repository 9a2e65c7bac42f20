using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.People;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Projects.InvestmentPlan;

/// <summary>Two versions of a plan, line by line: what came, what went, what changed.</summary>
[Needs(Permissions.ReadRegisters, Field = ProjectsModule.FieldName)]
internal sealed class CompareModel(PlanReader reader, PlanComparing comparing) : RongxiPage
{
    [FromRoute]
    public required int Year { get; init; }

    [BindProperty(SupportsGet = true, Name = "from")]
    public int? From { get; set; }

    [BindProperty(SupportsGet = true, Name = "to")]
    public int? Until { get; set; }

    [BindProperty(SupportsGet = true, Name = "page")]
    public int At { get; set; } = 1;

    public YearPlan Plan { get; private set; } = null!;

    public PlanComparison Comparison { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public override async Task Show(CancellationToken ct)
    {
        Plan = await reader.Plan(Year, ct);
        var to = Until ?? Plan.Version;
        Comparison = await comparing.Of(Plan, From ?? Math.Max(1, to - 1), to, At, ct);
    }
}
