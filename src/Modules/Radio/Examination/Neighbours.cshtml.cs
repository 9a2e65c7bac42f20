using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Radio.Examination;

/// <summary>What the map of the examination panel draws.</summary>
[Needs(Permissions.ReadRegisters, Field = RadioModule.FieldName)]
internal sealed class NeighboursModel(CaseDesk desk, StationExaminer examiner) : RongxiPage
{
    [FromRoute]
    public required string Number { get; init; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var file = await ExaminationApi.Readable(Number, desk, Visitor, ct);
        return Content(ExaminationApi.Drawn(file, await examiner.Of(file, ExaminationView.From(Request.Query), ct) ?? throw Refusal.NotFound(Number), Request.PathBase), "application/geo+json");
    }
}
