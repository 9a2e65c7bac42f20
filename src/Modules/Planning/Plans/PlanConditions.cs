using System.Text.Json.Nodes;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Words;

namespace Rongxi.Planning.Plans;

/// <summary>What must hold before a move; each answers what is missing, or nothing.</summary>
internal static class PlanConditions
{
    public static Text? HasDraft(Case file) =>
        file.Times(nameof(CompilingAct.SaveDraft)) > 0 ? null : ("须先保存征求意见的文本", "Save the text to be sent out first");

    public static Text? IsMajor(Case file) =>
        Field(file, "isMajor") == "true" ? null : ("不属于重大行政决策，可不公开征求意见", "No major decision: the public need not be asked");

    public static Text? IsNotMajor(Case file) =>
        Field(file, "isMajor") == "true" ? ("属于重大行政决策，应当公开征求意见（重大行政决策程序暂行条例第十五条）", "A major decision: the public must be asked (art. 15)") : null;

    public static Text? GovernmentDecides(Case file) =>
        OfficeDecides(file) is null ? ("此类计划由本办批准", "This plan is approved by the office itself") : null;

    /// <summary>Action plans are the office's own; strategies and five-year plans the government's (planning.md).</summary>
    public static Text? OfficeDecides(Case file) =>
        Field(file, "kind") == nameof(PlanKind.Action) ? null : ("须由市人民政府批准", "The municipal government approves it");

    /// <summary>Everybody asked since an act was last taken has answered.</summary>
    public static Func<Case, Text?> AnsweredSince(string act) => file =>
    {
        var open = AskedSince(file, act).Where(ask => ask.AnsweredAt is null).ToList();
        return open.Count == 0 ? null : ($"{string.Join("、", open.Take(5).Select(ask => ask.ToName))} 尚未答复", $"No answer yet from {string.Join(", ", open.Take(5).Select(ask => ask.ToName))}");
    };

    /// <summary>Requests made with the last act of that name.</summary>
    public static IReadOnlyList<CaseAsk> AskedSince(Case file, string act) =>
        file.Steps.Where(step => step.Kind == StepKind.Act && step.Act == act).MaxBy(step => step.Seq) is { } step ? [.. file.Asks.Where(ask => ask.AskedAt >= step.At).OrderBy(ask => ask.AskedAt)] : [];

    /// <summary>A plain field of the application in force; lower case for yes and no.</summary>
    public static string? Field(Case file, string name) =>
        file.Forms.FirstOrDefault(form => form.Version == file.FormVersion) is { } form ? JsonNode.Parse(form.Json)?[name]?.ToString() : null;
}
