using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Radio.Coverage;
using Rongxi.Radio.Examination;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Radio.Compatibility;

/// <summary>The coverage of a case's station as a picture in Mercator's projection, for the map.</summary>
[Needs(Permissions.ReadRegisters, Field = RadioModule.FieldName)]
internal sealed class CoveragePngModel(CaseDesk desk, TechnicalExamination examination, CoveragePictures pictures) : RongxiPage
{
    [FromRoute]
    public required string Number { get; init; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var file = await ExaminationApi.Readable(Number, desk, Visitor, ct);
        var (station, criterion) = await examination.Station(file, WhatIf.From(Request.Query), ct) ?? throw Refusal.NotFound(Number);
        Response.Headers.CacheControl = "private, max-age=60";
        return File(await pictures.Picture(station, criterion, ct), "image/png");
    }
}
