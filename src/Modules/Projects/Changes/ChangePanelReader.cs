using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Projects.Building;

namespace Rongxi.Projects.Changes;

/// <summary>What the page of a change shows: its class by the facts as they are now.</summary>
internal sealed class ChangePanelReader(RongxiDb db, ChangeClassing classing)
{
    public async Task<(Classed Classed, ChangeRequest Form, Works Works)?> Read(Case file, CancellationToken ct)
    {
        // What is decided has moved the facts: its class is in the register.
        if (file.IsClosed || Applications.Read(file, ChangeControl.Procedure, db.Seal) is not ChangeRequest form)
        {
            return null;
        }

        return await db.Set<Works>().AsNoTracking().FirstOrDefaultAsync(works => works.Number == file.RecordNumber, ct) is { } works ? (await classing.Of(form, works, ct), form, works) : null;
    }
}
