using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;

namespace Rongxi.Radio.Licensing;

/// <summary>The review sheet (审查意见表): finding per condition and the opinion of each level, from the steps taken.</summary>
internal sealed class ReviewSheets(Papers papers)
{
    /// <summary>What the handler found; refuses where nothing was.</summary>
    public static IFindings FindingsOf(ActTaking taking)
    {
        var step = Conditions.FindingStep(taking.Case) ?? throw new Refusal("radio.no-finding", ("须先有承办人审查意见", "The handler’s finding is needed first"));
        return (IFindings)taking.Procedure.ActNamed(nameof(Act.Examine))!.Input!.Read(step.Data!);
    }

    /// <summary>Refuses a grant against the handler's finding that a condition is not met.</summary>
    public static void MustMeetAll(ActTaking taking)
    {
        if (FindingsOf(taking).Conditions.FirstOrDefault(row => !row.Met) is { Condition.Zh: not null } unmet)
        {
            throw new Refusal("radio.condition-unmet", ($"审查意见认为不符合条件：{unmet.Condition.Zh}", $"The finding says that a condition is not met: {unmet.Condition.En}"));
        }
    }

    /// <summary>Puts the sheet into the file.</summary>
    public async Task File(ActTaking taking, CancellationToken ct)
    {
        var file = taking.Case;
        var step = Conditions.FindingStep(file)!;
        var findings = FindingsOf(taking);
        var levels = file.Steps.Where(other => other.Kind == StepKind.Opinion || other.Act is nameof(Act.PassLegalReview) or nameof(Act.ObjectLegally)).OrderBy(other => other.Seq)
            .Select(other => (IReadOnlyList<Text>)[Level(other), Text.Same(other.Remark ?? ""), Text.Same(other.ByName), DocumentValues.Day(other.On)])
            .Append([("决定", "Decision"), taking.Act.Title, Text.Same(taking.By.Name), DocumentValues.Day(taking.Today)]);
        var legal = file.Steps.LastOrDefault(other => other.Act == nameof(Act.PassLegalReview));
        await papers.Sheet(taking, "review-sheet", new DocumentValues()
            .Table("findings", findings.Conditions.Select(row => (IReadOnlyList<Text>)[row.Condition, row.Met ? ("符合", "met") : ("不符合", "not met"), Text.None]))
            .Set("conclusion", findings.Opinion)
            .Set("handler", ($"{step.ByName} {DocumentValues.Day(step.On).Zh}", $"{step.ByName}, {DocumentValues.Day(step.On).En}"))
            .Table("opinions", levels)
            .Set("legalReviewer", legal is null ? Text.None : ($"{legal.ByName} {DocumentValues.Day(legal.On).Zh}", $"{legal.ByName}, {DocumentValues.Day(legal.On).En}")), ct);
    }

    private static Text Level(CaseStep step) => step.Act switch
    {
        Permissions.Review => ("处室审核", "Division head"),
        Permissions.LegalReview or nameof(Act.PassLegalReview) or nameof(Act.ObjectLegally) => ("法制审核", "Legality review"),
        Permissions.Measure => ("技术机构", "Technical body"),
        Permissions.Decide => ("分管领导", "Deputy director"),
        _ => ("承办", "Handler"),
    };
}
