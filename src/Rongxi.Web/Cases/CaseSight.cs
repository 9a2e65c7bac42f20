using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;

namespace Rongxi.Web.Cases;

/// <summary>Which cases an officer may see: those of the fields of duty in which they may read, theirs, and those they were asked about.</summary>
public sealed class CaseSight(RongxiDb db, ProcedureBook procedures)
{
    /// <summary>Procedures whose cases the officer may read.</summary>
    public IReadOnlyList<Procedure> Procedures(Actor me) =>
        [.. procedures.All.Where(procedure => me.May(Permissions.ReadCases, procedure.Field))];

    /// <summary>The cases in sight; nothing is filtered where the officer may read in every field.</summary>
    public IQueryable<Case> Cases(Actor me)
    {
        var cases = db.Cases.AsNoTracking();
        if (me.May(Permissions.ReadCases, procedures[""].Field))
        {
            // Also the cases of procedures that are not loaded now.
            return cases;
        }

        var codes = Procedures(me).Select(procedure => procedure.Code).ToList();
        return cases.Where(file => codes.Contains(file.Procedure));
    }

    /// <summary>Persons at whose desks the officer sits: their own, and those they stand in for.</summary>
    public static IReadOnlyList<Guid> Desks(Actor me) =>
        [.. me.StandsInFor.Select(other => other.PersonId).Append(me.PersonId ?? Guid.Empty)];

    /// <summary>Refuses, as if it were not there, a case the officer may not see.</summary>
    public void Must(Case file, Actor me)
    {
        var field = procedures[file.Procedure].Field;
        var desks = Desks(me);
        if (!me.May(Permissions.ReadCases, field)
            && !(file.HandlerId is { } handler && desks.Contains(handler))
            && !file.Asks.Any(ask => ask.ToPersonId is { } asked && desks.Contains(asked)))
        {
            throw Refusal.NotFound(file.Number);
        }
    }
}
