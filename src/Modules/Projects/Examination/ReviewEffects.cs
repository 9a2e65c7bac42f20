using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Experts;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;
using Rongxi.Projects.Declarations;
using Rongxi.Projects.Pool;

namespace Rongxi.Projects.Examination;

/// <summary>Takes down the five points; refuses while a probable double is not handled, and a verdict that the declaration itself contradicts.</summary>
internal sealed class RecordFivePoints(RongxiDb db) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var open = await db.Set<Overlap>().AsNoTracking().Where(overlap => overlap.ProjectNumber == taking.Case.RecordNumber && overlap.MustBeHandled && overlap.Handling == OverlapHandling.Open)
            .OrderByDescending(overlap => overlap.Percent).Select(overlap => new { overlap.OtherNumber, overlap.OtherName }).ToListAsync(ct);
        if (open.Count > 0)
        {
            throw new Refusal(
                "projects.overlap-open",
                ($"疑似重复尚未处理：{string.Join("、", open.Select(other => other.OtherName))}", $"Probable doubles are not handled yet: {string.Join(", ", open.Select(other => other.OtherName))}"),
                [.. open.Select(other => new FieldError("", ($"{other.OtherNumber} {other.OtherName}", $"{other.OtherNumber} {other.OtherName}"), other.OtherNumber))]);
        }

        var points = taking.InputAs<FivePoints>();
        var form = taking.Application<ProjectDeclaration>();
        if (points.Security == PointVerdict.Met && form.Kind != ProjectKind.Operation && !(form.SecurityPlanned && form.SecurityBuilt && form.SecurityUsed))
        {
            throw Contradicted(nameof(FivePoints.Security), ("申报书没有承诺安全同步规划、同步建设、同步使用", "The declaration does not say that security is planned, built and used with it"));
        }

        if (points.Sharing == PointVerdict.Met && form.Kind is ProjectKind.New or ProjectKind.Upgrade && (form.Resources ?? []).All(resource => resource.Use == ResourceUse.Produced))
        {
            throw Contradicted(nameof(FivePoints.Sharing), ("申报书没有任何共享的数据资源", "The declaration shares no data resource at all"));
        }
    }

    private static Refusal Contradicted(string field, Text why) => new("projects.point-contradicted", why, [new(field, why)]);
}

/// <summary>Cuts lines of the investment table, each with its reason. Cuts made before are replaced.</summary>
internal sealed class CutInvestment(ProjectBook projects) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var project = await projects.Of(taking, ct);
        var cuts = taking.InputAs<LineCuts>().Cuts ?? [];
        var wrong = new List<FieldError>();
        for (var i = 0; i < cuts.Count; i++)
        {
            if (project.Lines.FirstOrDefault(line => line.Seq == cuts[i].Line) is not { } line)
            {
                wrong.Add(new($"Cuts[{i}].Line", ($"投资明细没有第 {cuts[i].Line} 行", $"The investment table has no line {cuts[i].Line}")));
            }
            else if (cuts[i].CutFen > line.DeclaredFen)
            {
                wrong.Add(new($"Cuts[{i}].CutFen", ($"不得超过申报额 {MoneyText.Number(line.DeclaredFen)} 元", $"Not more than the {MoneyText.Number(line.DeclaredFen)} yuan declared"), MoneyText.Number(line.DeclaredFen)));
            }
        }

        if (wrong.Count > 0)
        {
            throw new Refusal("projects.cut", wrong[0].Text, wrong);
        }

        foreach (var line in project.Lines)
        {
            var cut = cuts.FirstOrDefault(cut => cut.Line == line.Seq);
            line.CutFen = cut?.CutFen ?? 0;
            line.CutReason = line.CutFen > 0 ? cut!.Reason!.Trim() : null;
        }
    }
}

/// <summary>Draws the panel and tells the owner that its time is not counted.</summary>
internal sealed class CallExperts(DrawPanel draw, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        await draw.Run(taking, ct);
        var due = taking.InputAs<PanelDraw>().DueOn;
        await letters.Letter(taking, "project-experts-notice", new DocumentValues()
            .Set("project", taking.Case.Title)
            .Set("startsOn", taking.Today)
            .Set("expected", due), ct, series: ExaminationProcedure.Series);
    }
}

/// <summary>Closes the panel; what it came to goes into the file (专家意见).</summary>
internal sealed class FileExpertOpinion(ClosePanel close, PanelDesk panels, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        await close.Run(taking, ct);
        // The result is read from what the closing wrote.
        await taking.Db.SaveChangesAsync(ct);
        var result = await panels.ResultOf(taking.Case.Number, ct);
        await letters.Sheet(taking, "project-expert-opinion", new DocumentValues()
            .Set("project", taking.Case.Title)
            .Set("panel", result?.Panel ?? "")
            .Set("result", result?.Text ?? Text.None)
            .Table("criteria", ExaminationProcedure.Sheet.Criteria.Select(criterion => (IReadOnlyList<Text>)[criterion.Title, Text.Same($"{criterion.Points}"), Text.Same($"{result?.Means.GetValueOrDefault(criterion.Code):0.00}")]))
            .Set("conclusion", taking.InputAs<PanelClose>().Conclusion), ct);
    }
}
