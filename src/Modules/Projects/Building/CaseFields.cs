using System.Text.Json.Nodes;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Words;

namespace Rongxi.Projects.Building;

/// <summary>What a case says of itself, for the conditions of moves: fields that are not personal, acts taken.</summary>
internal static class CaseFields
{
    /// <summary>A plain field of the application in force.</summary>
    public static string? Field(Case file, string name) =>
        file.Forms.FirstOrDefault(form => form.Version == file.FormVersion) is { } form ? JsonNode.Parse(form.Json)?[name]?.ToString() : null;

    /// <summary>A plain field of what was filled in with the last act of that name.</summary>
    public static string? Input(Case file, string act, string name) =>
        file.Steps.Where(step => step.Kind == StepKind.Act && step.Act == act).MaxBy(step => step.Seq)?.Data is { } data ? JsonNode.Parse(data)?[name]?.ToString() : null;

    /// <summary>That an act was taken before.</summary>
    public static Func<Case, Text?> Taken(string act, Text missing) => file => file.Times(act) > 0 ? null : missing;

    /// <summary>That of two acts the first was taken after the last time the second was.</summary>
    public static bool Since(Case file, string act, string after) => LastOf(file, act) is var first and > 0 && first > LastOf(file, after);

    private static int LastOf(Case file, string act) =>
        file.Steps.Where(step => step.Kind == StepKind.Act && step.Act == act).Select(step => step.Seq).DefaultIfEmpty(0).Max();
}
