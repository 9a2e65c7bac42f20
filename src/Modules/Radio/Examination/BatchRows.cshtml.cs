using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Radio.Examination;

/// <summary>The rows of a batch with their results, as a file.</summary>
[Needs(Permissions.ReadRegisters, Field = RadioModule.FieldName)]
internal sealed class BatchRowsModel(CaseDesk desk, BatchReader batch) : RongxiPage
{
    [FromRoute]
    public required string Number { get; init; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var file = await ExaminationApi.Readable(Number, desk, Visitor, ct);
        await ExaminationApi.WriteRows(file, await batch.Of(file, ct) ?? throw Refusal.NotFound(Number), HttpContext, ct);
        return new EmptyResult();
    }
}
