using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Radio.Examination;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Radio.Compatibility;

/// <summary>The stations of an examination for the map: each by its worst margin, the worst pair as a line.</summary>
[Needs(Permissions.ReadRegisters, Field = RadioModule.FieldName)]
internal sealed class StationsGeoJsonModel(CaseDesk desk, TechnicalExamination examination) : RongxiPage
{
    [FromRoute]
    public required string Number { get; init; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var file = await ExaminationApi.Readable(Number, desk, Visitor, ct);
        var findings = await examination.Of(file, WhatIf.From(Request.Query), ct) ?? throw Refusal.NotFound(Number);
        return Content(FindingsAsData.Map(file, findings, Request.PathBase), "application/geo+json");
    }
}
