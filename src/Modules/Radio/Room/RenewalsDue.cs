using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Web.Cases;

namespace Rongxi.Radio.Room;

/// <summary>On the desk: licences that end soon, with the way to those whose holders have not applied.</summary>
internal sealed class RenewalsDue(RoomReader room) : IDeskReminder
{
    public const int Days = 60;

    private const int Most = 1000;

    public async Task<DeskReminder?> Read(Actor me, DateOnly today, CancellationToken ct)
    {
        if (!me.May(Permissions.ReadRegisters, RadioModule.FieldName) || !me.May(Permissions.ReadCases, RadioModule.FieldName))
        {
            return null;
        }

        var until = today.AddDays(Days);
        var count = await room.Stations(today, until).Select(row => row.Id).Concat(room.Frequencies(today, until).Select(row => row.Id)).Take(Most).CountAsync(ct);
        var words = count >= Most ? $"{Most - 1}+" : $"{count}";
        return count == 0 ? null : new DeskReminder(
            ($"{words} 个许可和执照 {Days} 天内到期", count == 1 ? $"1 licence ends within {Days} days" : $"{words} licences end within {Days} days"), count,
            ("看谁还没有申请延续", "See whose renewal is missing"), "/radio?within=90", "license");
    }
}
