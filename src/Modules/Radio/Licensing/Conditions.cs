using System.Text.Json.Nodes;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;
using Rongxi.Radio.Authority;

namespace Rongxi.Radio.Licensing;

/// <summary>What must hold before a move; each answers what is missing, or nothing.</summary>
internal static class Conditions
{
    private static readonly string[] NewFacts =
    [
        nameof(Act.Resubmit), nameof(Act.CoordinationAnswered), nameof(Act.ExpertsReported), nameof(Act.TestReported), nameof(Act.CloseHearing),
    ];

    /// <summary>The handler's finding on each condition, given on the facts as they now are.</summary>
    public static Text? Finding(Case file) => FindingStep(file) is null ? ("须先有承办人审查意见", "The handler’s finding is needed first") : null;

    /// <summary>The finding in force; null where new facts came after the last.</summary>
    public static CaseStep? FindingStep(Case file) =>
        file.Steps.Where(step => step.Kind == StepKind.Act && step.Act == nameof(Act.Examine) && step.Seq > LastNewFact(file)).MaxBy(step => step.Seq);

    /// <summary>The countersignature of a head other than the handler.</summary>
    public static Text? Countersigned(Case file)
    {
        var last = HeadsOpinion(file);
        return last is null ? ("须先有处室负责人会签", "The division head’s countersignature is needed first")
            : last.Agrees == true ? null
            : ($"{last.ByName}会签不同意", $"{last.ByName} countersigned against it");
    }

    /// <summary>That a head has spoken, for or against: a refusal needs no agreement to the grant.</summary>
    public static Text? HeardHead(Case file) =>
        HeadsOpinion(file) is null ? ("须先有处室负责人会签", "The division head’s countersignature is needed first") : null;

    /// <summary>That the legality review passed after the last return.</summary>
    public static Text? LegallyReviewed(Case file)
    {
        var last = file.Steps.Where(step => step.Kind == StepKind.Act && step.Act is nameof(Act.PassLegalReview) or nameof(Act.ObjectLegally)).MaxBy(step => step.Seq);
        return last?.Act == nameof(Act.PassLegalReview) ? null : ("须先经法制审核", "Legality review is needed first");
    }

    /// <summary>Legality review where the network is a public one: others' interests hang on it.</summary>
    public static Text? LegallyReviewedWherePublic(Case file) =>
        Field(file, "nature") == nameof(Frequencies.BusinessNature.Public) ? LegallyReviewed(file) : null;

    /// <summary>A check on site by two officers, for stations with a fixed site (行政许可法 第三十四条第三款).</summary>
    public static Text? SiteChecked(Case file) =>
        Field(file, "siting") == nameof(Stations.Siting.Mobile) || file.Times(nameof(Act.CheckSite)) > 0 ? null
            : ("须先有两人以上的现场核查记录", "A check on site by two officers is needed first");

    /// <summary>That the office may decide.</summary>
    public static Text? Ours(Case file) => PartOf(file) switch
    {
        OurPart.Ours => null,
        OurPart.FirstReview => ("本机关只作初审，请转报有权机关", "The office only reviews first: pass it up"),
        _ => ("不属于本机关职权，请决定不予受理并告知有权机关", "Not within the office’s competence: refuse to accept and name the competent body"),
    };

    /// <summary>That the matter may be received: decided here, or first reviewed.</summary>
    public static Text? OursOrFirstReview(Case file) => PartOf(file) == OurPart.NotOurs ? Ours(file) : null;

    /// <summary>That the office only reviews first.</summary>
    public static Text? OnlyFirstReview(Case file) => PartOf(file) == OurPart.FirstReview
        ? null : ("由本机关决定，无需转报", "Decided here: nothing to pass up");

    /// <summary>That the date set in the correction notice has passed.</summary>
    public static Text? CorrectionOverdue(Case file) => file.Times(nameof(Act.AskToCorrect)) == 0
        ? ("尚未告知补正", "No correction notice went out yet") : null;

    /// <summary>What the office has to do in the case.</summary>
    public static OurPart PartOf(Case file) => (OurPart)(file.Grade ?? 0);

    /// <summary>A plain field of the application in force; personal fields are sealed and not looked at.</summary>
    public static string? Field(Case file, string name) =>
        file.Forms.FirstOrDefault(form => form.Version == file.FormVersion) is { } form ? JsonNode.Parse(form.Json)?[name]?.ToString() : null;

    private static CaseStep? HeadsOpinion(Case file) =>
        Opinions(file).Where(step => step.Act == Permissions.Review && step.ById != file.HandlerId).MaxBy(step => step.Seq);

    // An opinion given before coordination answered was given on other facts.
    private static IEnumerable<CaseStep> Opinions(Case file) =>
        file.Steps.Where(step => step.Kind == StepKind.Opinion && step.Seq > LastNewFact(file));

    private static int LastNewFact(Case file) =>
        file.Steps.Where(step => step.Kind == StepKind.Act && NewFacts.Contains(step.Act)).Select(step => step.Seq).DefaultIfEmpty(0).Max();
}

/// <summary>The one correction a case may have.</summary>
internal static class Correction
{
    /// <summary>The day the last listed paper arrived; null where nothing was corrected.</summary>
    public static DateOnly? LastPaperOn(Case file) =>
        file.Steps.Where(step => step.Kind == StepKind.Act && step.Act == nameof(Act.Resubmit)).MaxBy(step => step.Seq)?.On;
}
