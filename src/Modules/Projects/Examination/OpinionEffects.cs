using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;
using Rongxi.Projects.Pool;

namespace Rongxi.Projects.Examination;

/// <summary>What was found in a case of examination, read from its steps.</summary>
internal static class Examinations
{
    /// <summary>The five points in force; refused where there are none.</summary>
    public static FivePoints PointsOf(ActTaking taking) => PointsOf(taking.Case, taking.Procedure) ?? throw new Refusal("projects.not-examined", ("须先有五方面审查意见", "The five-point examination is needed first"));

    /// <inheritdoc cref="PointsOf(ActTaking)"/>
    public static FivePoints? PointsOf(Case file, Procedure procedure) =>
        file.Steps.Where(step => step.Kind == StepKind.Act && step.Act == nameof(ReviewAct.Examine)).MaxBy(step => step.Seq) is { Data: { } data }
            ? (FivePoints)procedure.ActNamed(nameof(ReviewAct.Examine))!.Input!.Read(data) : null;
}

/// <summary>The project may go on; refused against a point that is not met (北京市信息化促进条例 第十三条第三款).</summary>
internal sealed class AgreeToProject(OpinionWriting writing) : IActEffect
{
    public Task Run(ActTaking taking, CancellationToken ct)
    {
        if (Examinations.PointsOf(taking).All().FirstOrDefault(row => row.Verdict == PointVerdict.NotMet) is { Point.Zh: not null } unmet)
        {
            throw new Refusal("projects.point-unmet", ($"五方面审查中“{unmet.Point.Zh}”不符合，不得同意", $"“{unmet.Point.En}” is not met: the project cannot be agreed to"));
        }

        var opinion = taking.InputAs<AgreeingOpinion>();
        var verdict = taking.Act.Name == nameof(ReviewAct.Agree) ? OpinionVerdict.Agree : OpinionVerdict.Cut;
        return writing.Issue(taking, new OpinionDraft(verdict, ProjectStage.Reviewed, opinion.Opinion) { Conditions = [.. (opinion.Conditions ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)] }, ct);
    }
}

/// <summary>The project is to be built with another, which must exist and be under way or in use.</summary>
internal sealed class MergeProject(RongxiDb db, OpinionWriting writing) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var opinion = taking.InputAs<MergingOpinion>();
        var into = opinion.Into.Trim();
        var known = into != taking.Case.RecordNumber
            && (await db.Set<Project>().AsNoTracking().AnyAsync(project => project.Number == into && project.Stage != ProjectStage.Merged && project.Stage != ProjectStage.Refused && project.Stage != ProjectStage.Terminated, ct)
                || await db.Set<GovernmentSystem>().AsNoTracking().AnyAsync(system => system.Number == into, ct));
        if (!known)
        {
            var why = new Text($"{into} 不是可以并入的其他项目或系统", $"{into} is no other project or system to merge into");
            throw new Refusal("projects.merge-into", why, [new("Into", why)]);
        }

        await writing.Issue(taking, new OpinionDraft(OpinionVerdict.Merge, ProjectStage.Merged, opinion.Reasons) { Into = into }, ct);
    }
}

/// <summary>The project has to wait for another year.</summary>
internal sealed class PostponeProject(OpinionWriting writing) : IActEffect
{
    public Task Run(ActTaking taking, CancellationToken ct)
    {
        var opinion = taking.InputAs<PostponingOpinion>();
        if (opinion.UntilYear <= taking.Today.Year)
        {
            throw new Refusal("projects.postpone-year", ("应缓至以后年度", "It waits for a later year"), [new("UntilYear", ("应在今年之后", "After this year"), $"{taking.Today.Year + 1}")]);
        }

        return writing.Issue(taking, new OpinionDraft(OpinionVerdict.Postpone, ProjectStage.Postponed, opinion.Reasons) { UntilYear = opinion.UntilYear }, ct);
    }
}

/// <summary>The opinion is against the project, with reasons and articles.</summary>
internal sealed class RefuseProject(OpinionWriting writing) : IActEffect
{
    public Task Run(ActTaking taking, CancellationToken ct)
    {
        var opinion = taking.InputAs<RefusingOpinion>();
        return writing.Issue(taking, new OpinionDraft(OpinionVerdict.Refuse, ProjectStage.Refused, opinion.Reasons) { Articles = opinion.Articles }, ct);
    }
}
