using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Statistics.Releases;

/// <summary>A date of the release calendar is announced.</summary>
[Needs(Permissions.Publish, Field = StatisticsModule.FieldName)]
internal sealed class PlanReleaseModel(ReleaseBook releases) : RongxiPage
{
    public FormDefinition Form => FormDefinition.Of<PlannedRelease>();

    public FormValues Typed { get; private set; } = new();

    public void OnGet() => Typed = Form.Beginning(Today);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Typed = FormValues.From(Request.Form.Where(pair => !pair.Key.StartsWith("__", StringComparison.Ordinal)).SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value))));
        var release = await releases.Plan((PlannedRelease)Form.Bind(Typed).OrRefuse(), Me, ct);
        Say(($"已列入日程：{release.Number}", $"Announced as {release.Number}"));
        return To("/statistics/calendar");
    }
}
