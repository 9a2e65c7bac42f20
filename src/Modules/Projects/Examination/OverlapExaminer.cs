using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;
using Rongxi.Projects.Likeness;
using Rongxi.Projects.Pool;

namespace Rongxi.Projects.Examination;

/// <summary>Holds a declared project against every earlier project and every existing system, and keeps what is alike.</summary>
internal sealed class OverlapExaminer(RongxiDb db, LikenessSearch search)
{
    /// <summary>Compares anew. What was said about a match that is found again stays.</summary>
    public async Task Compare(ActTaking taking, Project project, CancellationToken ct)
    {
        var finding = await search.Against(Seen.Of(project).Subject(Project.Register), ct);
        var before = await db.Set<Overlap>().Where(overlap => overlap.ProjectNumber == project.Number).ToListAsync(ct);
        db.RemoveRange(before);
        foreach (var match in finding.Matches.Where(match => match.Level != LikenessLevel.Apart))
        {
            var known = before.FirstOrDefault(overlap => overlap.OtherRegister == match.Register && overlap.OtherNumber == match.Number);
            db.Add(new Overlap
            {
                Office = db.Office, ProjectNumber = project.Number, CaseNumber = taking.Case.Number, OtherRegister = match.Register, OtherNumber = match.Number, OtherName = match.Name, OtherOwner = match.Owner,
                Percent = match.Percent, MustBeHandled = match.Level == LikenessLevel.Double, AlikeZh = match.Why.Zh, AlikeEn = match.Why.En, FoundOn = taking.Today,
                Handling = known?.Handling ?? OverlapHandling.Open, Explanation = known?.Explanation, HandledByName = known?.HandledByName, HandledOn = known?.HandledOn,
            });
        }

        db.Add(new OverlapRun { Office = db.Office, ProjectNumber = project.Number, CaseNumber = taking.Case.Number, At = taking.Now, Compared = finding.Compared, Found = finding.Matches.Count(match => match.Level != LikenessLevel.Apart) });
    }
}

/// <summary>Compares once more: after a change of the pool, or of the declaration.</summary>
internal sealed class CompareAgain(ProjectBook projects, OverlapExaminer overlaps) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct) => await overlaps.Compare(taking, await projects.Of(taking, ct), ct);
}

/// <summary>Says of each overlap how it is handled; refuses a number that was not found alike.</summary>
internal sealed class HandleOverlaps(RongxiDb db) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var form = taking.InputAs<OverlapHandlings>();
        var found = await db.Set<Overlap>().Where(overlap => overlap.ProjectNumber == taking.Case.RecordNumber).ToListAsync(ct);
        for (var i = 0; i < form.Overlaps.Count; i++)
        {
            var said = form.Overlaps[i];
            var overlap = found.FirstOrDefault(one => one.OtherNumber == said.Number.Trim())
                ?? throw new Refusal("projects.overlap-unknown", ($"{said.Number} 不在重合清单中", $"{said.Number} is not among the overlaps found"), [new($"Overlaps[{i}].Number", ("不在重合清单中", "Not among the overlaps found"))]);
            overlap.Handling = said.Handling;
            overlap.Explanation = said.Explanation?.Trim();
            overlap.HandledByName = taking.By.Name;
            overlap.HandledOn = taking.Today;
        }
    }
}
