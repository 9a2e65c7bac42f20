using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;

namespace Rongxi.Funds.Grants;

/// <summary>How a grant stands, as a light.</summary>
internal static class GrantLights
{
    private const int NearDays = 90;

    public static Light Of(Grant grant, DateOnly today) => grant switch
    {
        { State: RecordState.Suspended } => new(LightColour.Stopped, ("暂停拨款", "Payments suspended")),
        { Standing: GrantStanding.Failed or GrantStanding.Terminated } => new(LightColour.Late, Titles.Of(grant.Standing)),
        { Standing: GrantStanding.Passed or GrantStanding.Lapsed } => new(LightColour.Done, Titles.Of(grant.Standing)),
        { Standing: GrantStanding.AcceptanceApplied or GrantStanding.Planned } => new(LightColour.Others, Titles.Of(grant.Standing)),
        { FinishOn: { } finish } when finish < today => new(LightColour.Late, ("期满未申请验收", "Term over, no acceptance asked for")),
        { FinishOn: { } finish } when finish <= today.AddDays(NearDays) => new(LightColour.Near, ($"{finish.DayNumber - today.DayNumber} 天后期满", $"term over in {finish.DayNumber - today.DayNumber} days")),
        _ => new(LightColour.Ok, Titles.Of(grant.Standing)),
    };
}
