using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;

namespace Rongxi.Funds.Calls;

/// <summary>How a call stands, as a light; while it is open, by the days left.</summary>
internal static class CallLights
{
    private const int NearDays = 7;

    public static Light Of(FundingCall call, DateOnly today) => call.Standing switch
    {
        CallStanding.Open when call.OpensOn > today => new(LightColour.Stopped, ($"{call.OpensOn:yyyy-MM-dd} 开始", $"opens {call.OpensOn:yyyy-MM-dd}")),
        CallStanding.Open when call.ClosesOn < today => new(LightColour.Near, ("已截止", "Closed")),
        CallStanding.Open when call.ClosesOn == today => new(LightColour.Near, ("今天截止", "closes today")),
        CallStanding.Open => new(call.ClosesOn.DayNumber - today.DayNumber <= NearDays ? LightColour.Near : LightColour.Ok, Left(call.ClosesOn.DayNumber - today.DayNumber)),
        CallStanding.Noticed or CallStanding.Proposed or CallStanding.UnderReview => new(LightColour.Others, Titles.Of(call.Standing)),
        CallStanding.Planned => new(LightColour.Ok, Titles.Of(call.Standing)),
        _ => new(LightColour.Done, Titles.Of(call.Standing)),
    };

    private static Text Left(int days) => ($"剩 {days} 天", days == 1 ? "1 day left" : $"{days} days left");
}
