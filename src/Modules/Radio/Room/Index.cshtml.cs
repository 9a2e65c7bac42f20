using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Radio.Supervision;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Radio.Room;

/// <summary>The field's own page: what ends, what is open, what stands where, how imports went.</summary>
[Needs(Permissions.ReadRegisters, Field = RadioModule.FieldName)]
internal sealed class IndexModel(RoomReader reader, RenewalReminders reminders) : RongxiPage
{
    /// <summary>Days ahead that the list of endings looks.</summary>
    [BindProperty(SupportsGet = true, Name = "within")]
    public int Days { get; set; } = 90;

    /// <summary>Whether the whole list is shown.</summary>
    [BindProperty(SupportsGet = true, Name = "all")]
    public string? Whole { get; set; }

    public bool All => Whole == "1";

    [BindProperty]
    public string? Number { get; set; }

    public Room Room { get; private set; } = null!;

    /// <summary>Whether the charter of the office gives it any duty of this field.</summary>
    public bool IsOurs => Office.Duties.Any(duty => duty.Field == RadioModule.FieldName);

    public bool Reminds => Me.May(Permissions.Handle, RadioModule.FieldName);

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public async Task<IActionResult> OnPostRemindAsync(CancellationToken ct)
    {
        var told = await reminders.RemindOne(Number ?? "", Me, ct);
        Say(told == 0 ? ($"{Number} 的使用单位没有人在线办事，请书面提醒", $"Nobody acts online for the holder of {Number}: remind them in writing") : ($"已提醒 {Number} 的使用单位（{told} 人）", $"The holder of {Number} was reminded ({told})"));
        return To($"/radio?within={Checked(Days)}");
    }

    public override async Task Show(CancellationToken ct)
    {
        Days = Checked(Days);
        Room = await reader.Read(Days, Me, ct);
    }

    private static int Checked(int days) => RoomReader.Within.Contains(days) ? days : 90;
}
