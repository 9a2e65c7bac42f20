using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Notices;
using Rongxi.Kernel.People;
using Rongxi.Web.Cases;

namespace Rongxi.Web.Pages.Notices;

/// <summary>Reminds the desk of comments of the public that wait for an answer.</summary>
internal sealed class CommentsOwed(NoticeDesk notices) : IDeskReminder
{
    public async Task<DeskReminder?> Read(Actor me, DateOnly today, CancellationToken ct)
    {
        var owed = await notices.Owed(me, 99, ct);
        return owed.Count == 0 ? null : new DeskReminder(
            ($"{owed.Count} 条公众意见待答复，最早 {DateText.Iso(owed[0].DueOn)} 到期", $"{owed.Count} comments of the public to answer, the first by {DateText.Iso(owed[0].DueOn)}"),
            owed.Count, ("去答复", "Answer"), NoticeDesk.AddressOf(owed[0]), "messages");
    }
}
