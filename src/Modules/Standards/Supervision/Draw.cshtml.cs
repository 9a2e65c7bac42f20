using System.Text;
using Microsoft.AspNetCore.Mvc;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Standards.Supervision;

/// <summary>How objects and inspectors were drawn, so that anybody can draw them again (双随机、一公开).</summary>
[Public]
internal sealed class DrawModel(SheetDesk desk) : RongxiPage
{
    [FromRoute]
    public string Number { get; init; } = "";

    public DrawProof Proof { get; private set; } = null!;

    public bool IsOfficer => Visitor.Actor?.IsOfficer == true;

    public async Task<IActionResult> OnGetAsync(bool snapshot, CancellationToken ct)
    {
        Proof = await desk.Proof(Number, ct);
        return snapshot ? File(Encoding.UTF8.GetBytes(Proof.Draw.Snapshot), "text/plain; charset=utf-8", $"{Number}.snapshot.txt") : Page();
    }
}
