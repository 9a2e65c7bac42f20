using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Radio.Examination;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Radio.Compatibility;

/// <summary>Every pair of an examination as a file.</summary>
[Needs(Permissions.ReadRegisters, Field = RadioModule.FieldName)]
internal sealed class PairsCsvModel(CaseDesk desk, TechnicalExamination examination) : RongxiPage
{
    [FromRoute]
    public required string Number { get; init; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var file = await ExaminationApi.Readable(Number, desk, Visitor, ct);
        var findings = await examination.Of(file, WhatIf.From(Request.Query), ct) ?? throw Refusal.NotFound(Number);
        Response.ContentType = "text/csv; charset=utf-8";
        Response.Headers.ContentDisposition = $"attachment; filename=\"{file.Number}-pairs.csv\"";
        await FindingsAsData.WriteCsv(Response.Body, findings, Language, ct);
        return new EmptyResult();
    }
}
