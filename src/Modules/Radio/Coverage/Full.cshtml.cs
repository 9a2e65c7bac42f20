using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.People;
using Rongxi.Radio.Compatibility;
using Rongxi.Radio.Examination;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Radio.Coverage;

/// <summary>The full coverage of a case's station by itself: where it is asked for, and where a refusal is shown.</summary>
[Needs(Permissions.ReadRegisters, Field = RadioModule.FieldName)]
internal sealed class FullModel(CaseDesk desk, FullCoverage coverage) : RongxiPage
{
    [FromRoute]
    public required string Number { get; init; }

    public Case Matter { get; private set; } = null!;

    public CoverageAsk Ask { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public override async Task Show(CancellationToken ct)
    {
        Matter = await ExaminationApi.Readable(Number, desk, Visitor, ct);
        Ask = new CoverageAsk(Number, WhatIf.From(Request.Query));
    }

    public async Task<IActionResult> OnPostAsync(double? radiusKm, double? pixelArcSeconds, double? timePercent, CancellationToken ct)
    {
        await Show(ct);
        await coverage.Start(Matter, Ask.WhatIf, new(radiusKm, pixelArcSeconds, timePercent), Me, ct);
        return To($"/radio/cases/{Number}/examination{(Ask.WhatIf.IsAsApplied ? "" : "?" + Ask.WhatIf)}#full-coverage");
    }
}
