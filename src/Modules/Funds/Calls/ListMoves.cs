using Microsoft.EntityFrameworkCore;
using Rongxi.Funds.Applications;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;

namespace Rongxi.Funds.Calls;

/// <summary>
/// Takes an act on the case of every application that a list moves, in the transaction of the act on the call: the list and
/// its applications move together or not at all. A case that has come there already is left alone, so that an act taken
/// again, on a list with more lines, moves only the new ones.
/// </summary>
internal sealed class ListMoves(RongxiDb db, CaseDesk desk)
{
    public async Task<int> Take(IReadOnlyList<GrantReview> lines, ApplicationAct act, ActTaking taking, CancellationToken ct)
    {
        var numbers = lines.Select(line => line.CaseNumber).ToList();
        var stages = await db.Cases.AsNoTracking().Where(file => numbers.Contains(file.Number)).ToDictionaryAsync(file => file.Number, file => file.Stage, ct);
        var targets = ApplicationProcedure.Procedure.MoveList.Where(move => move.Act == act.ToString()).Select(move => move.To).ToHashSet();
        var moved = 0;
        foreach (var number in numbers.Where(number => !targets.Contains(stages[number])))
        {
            // The officer who moves the list is named in each case; the move itself is the list's.
            await desk.Take(number, act.ToString(), null, new FormValues(), taking.Remark, taking.By with { IsSystem = true }, ct);
            moved++;
        }

        return moved;
    }
}
