using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Forms;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Standards.Subscriptions;

/// <summary>What one hears of when standards change.</summary>
[SignedIn]
internal sealed class IndexModel(SubscriptionDesk desk) : RongxiPage
{
    [BindProperty(SupportsGet = true, Name = "kind")]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true, Name = "what")]
    public string? What { get; set; }

    public FormDefinition Form => FormDefinition.Of<SubscriptionOrder>();

    public FormValues Typed { get; private set; } = new();

    public IReadOnlyList<StandardSubscription> Own { get; private set; } = [];

    public bool IsOfficer => Visitor.Actor?.IsOfficer == true;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Typed["Kind"] = Enum.TryParse<SubscriptionKind>(Kind, out var kind) ? kind.ToString() : nameof(SubscriptionKind.Standard);
        Typed["What"] = What is { Length: <= 120 } ? What : "";
        await Show(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Typed = FormValues.From(Request.Form.Where(pair => pair.Key is "Kind" or "What").SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value))));
        var subscription = await desk.Begin((SubscriptionOrder)Form.Bind(Typed).OrRefuse(), Me, ct);
        Say(($"已订阅 {subscription.What}，状态变化时通知您", $"You will be told when the status of {subscription.What} changes"));
        return To("/standards/subscriptions");
    }

    public async Task<IActionResult> OnPostEndAsync(Guid id, CancellationToken ct)
    {
        await desk.End(id, Me, ct);
        Say(("已取消订阅", "The subscription has ended"));
        return To("/standards/subscriptions");
    }

    public override async Task Show(CancellationToken ct) => Own = Me.PersonId is { } person ? await desk.Of(person, ct) : [];
}
