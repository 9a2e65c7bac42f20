using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Funds.Calls;

/// <summary>One call for the office: its money, its applications by rank, its list.</summary>
[Needs(Permissions.ReadRegisters, Field = FundsModule.FieldName)]
internal sealed class DetailsModel(CallReader reader) : RongxiPage
{
    [FromRoute]
    public required string Number { get; init; }

    public CallShown Shown { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public override async Task Show(CancellationToken ct) => Shown = await reader.Of(await reader.Find(Number, ct) ?? throw Refusal.NotFound(Number), ct);
}
