using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Cases;

/// <summary>Who may open a case, and what bars an act: permission, separation, what must hold first, and having seen the case as it is.</summary>
internal static class ActGate
{
    public static void MayOpen(Procedure procedure, Actor by, Unit? unit, CaseChannel channel)
    {
        if (channel is CaseChannel.Counter or CaseChannel.Import)
        {
            by.Must(Permissions.Intake, procedure.Field);
            return;
        }

        if (procedure.OpenedBy != Who.Applicant)
        {
            by.Must(procedure.OpenedBy, procedure.Field);
            return;
        }

        if (!by.IsSystem && !by.MayApply)
        {
            by.Must(Permissions.Apply);
        }

        if (unit is not null && !by.Units.Contains(unit.Id))
        {
            throw Refusal.Forbidden(($"您未获授权代表{unit.Name}", $"You may not act for {unit.Name}"));
        }
    }

    public static void MustBeSeen(Case file, int? seenVersion)
    {
        if (seenVersion is not null && seenVersion != file.Version)
        {
            var last = file.Steps.OrderByDescending(step => step.Seq).First();
            throw new Refusal(
                "case.moved-on",
                ($"{last.ByName}在您打开此件之后已办理它，请看最新状态；您填写的内容已保留", $"{last.ByName} has acted on this case since you opened it; look at its present state. What you typed is kept"),
                409);
        }
    }

    public static Refusal WrongMove(Case file, Procedure procedure, Act act)
    {
        var stage = procedure.StageNamed(file.Stage).Title;
        var done = file.Steps.LastOrDefault(step => step.Act == act.Name);
        return done is null
            ? new Refusal("case.wrong-act", ($"“{stage.Zh}”环节不能“{act.Title.Zh}”", $"“{act.Title.En}” is not possible in stage “{stage.En}”"), 409)
            : new Refusal("case.act-taken", ($"{done.ByName}已于 {OfficeBooks.Local(done.At):yyyy-MM-dd HH:mm} 办理“{act.Title.Zh}”，现为“{stage.Zh}”", $"{done.ByName} already took “{act.Title.En}” at {OfficeBooks.Local(done.At):yyyy-MM-dd HH:mm}; the stage is now “{stage.En}”"), 409);
    }

    public static void MustBeAllowed(Case file, Procedure procedure, Act act, Move move, Actor by, DateOnly today)
    {
        var isApplicantsMove = move.WhoMay == Who.Applicant;
        if (isApplicantsMove ? !CaseDesk.IsApplicant(file, by) && !by.May(Permissions.Intake, procedure.Field) : by.Office != file.Office && !by.IsSystem)
        {
            throw Refusal.NotFound(file.Number);
        }

        if (Barred(file, procedure, act, move, by, today) is { } why)
        {
            throw new Refusal("act.barred", why, 403 == StatusOf(move, procedure, by) ? 403 : 422);
        }
    }

    public static Text? Barred(Case file, Procedure procedure, Act act, Move move, Actor by, DateOnly today)
    {
        if (move.WhoMay == Who.System && !by.IsSystem)
        {
            return ("由系统办理", "Done by the program");
        }

        // A clerk may hand in at the counter what the applicant brings on paper.
        if (move.WhoMay == Who.Applicant && !CaseDesk.IsApplicant(file, by) && !by.May(Permissions.Intake, procedure.Field))
        {
            return ("由申请人办理", "For the applicant");
        }

        if (move.WhoMay is not (Who.Applicant or Who.System) && !by.May(move.WhoMay, procedure.Field))
        {
            var title = Permissions.Titles.GetValueOrDefault(move.WhoMay, Text.Same(move.WhoMay));
            return ($"需要“{title.Zh}”权限", $"Needs the permission “{title.En}”");
        }

        if (move.Once && file.Times(act.Name) > 0)
        {
            return ($"“{act.Title.Zh}”只能办理一次", $"“{act.Title.En}” is possible only once");
        }

        if (SeparationBroken(file, procedure, act.Name, by) is { } separated)
        {
            return separated;
        }

        foreach (var need in move.Needs)
        {
            if (need(file) is { IsEmpty: false } missing)
            {
                return missing;
            }
        }

        foreach (var need in move.NeedsOn)
        {
            if (need(file, today) is { IsEmpty: false } missing)
            {
                return missing;
            }
        }

        return null;
    }

    public static void MustBeSeparate(Case file, Procedure procedure, string second, Actor by)
    {
        if (SeparationBroken(file, procedure, second, by) is { } why)
        {
            throw new Refusal("act.separated", why);
        }
    }

    private static Text? SeparationBroken(Case file, Procedure procedure, string second, Actor by)
    {
        foreach (var rule in procedure.Separations.Where(rule => string.Equals(rule.Second, second, StringComparison.OrdinalIgnoreCase)))
        {
            var took = file.Steps.Any(step => step.ById == by.PersonId && by.PersonId is not null && string.Equals(step.Act, rule.First, StringComparison.OrdinalIgnoreCase));
            if (took || (rule.First == "handler" && file.HandlerId == by.PersonId && by.PersonId is not null))
            {
                return rule.Basis;
            }
        }

        return null;
    }

    private static int StatusOf(Move move, Procedure procedure, Actor by) =>
        move.WhoMay is not (Who.Applicant or Who.System) && !by.May(move.WhoMay, procedure.Field) ? 403 : 422;
}
