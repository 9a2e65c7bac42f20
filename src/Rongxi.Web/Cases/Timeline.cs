using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;

namespace Rongxi.Web.Cases;

/// <summary>One line of a case's timeline.</summary>
/// <param name="Class">How its mark looks: none for an act, <c>idle</c>, <c>stop</c>, <c>bad</c>.</param>
public sealed record TimelineLine(CaseStep Step, string Class, Text Title, string? Words, Text Role)
{
    public bool IsAct => Step.Kind is StepKind.Act or StepKind.Extension or StepKind.Merge;
}

/// <summary>What happened in a case, newest first, in words.</summary>
public static class Timeline
{
    public static readonly IReadOnlyList<(string Key, Text Title)> Views =
    [
        ("all", ("全部", "All")),
        ("acts", ("办理动作", "Acts")),
        ("internal", ("内部意见", "Internal")),
        ("told", ("申请人可见", "Seen by the applicant")),
    ];

    /// <param name="show">One of <see cref="Views"/>; anything else shows all.</param>
    public static IReadOnlyList<TimelineLine> Of(Case file, Procedure procedure, string? show) =>
        [.. file.Steps.OrderByDescending(step => step.Seq)
            .Select(step => Line(step, procedure))
            .Where(line => show switch
            {
                "acts" => line.IsAct,
                "internal" => line.Step.Internal,
                "told" => !line.Step.Internal,
                _ => true,
            })];

    public static TimelineLine Line(CaseStep step, Procedure procedure)
    {
        var role = Enum.TryParse<Role>(step.ByRole, out var held) ? Titles.Of(held) : Text.None;
        var (kind, title, words) = step.Kind switch
        {
            StepKind.Act when step.From is null => ("", new Text("收件", "Received"), step.Remark),
            StepKind.Act => Act(step, procedure),
            StepKind.Opinion => ("", step.Agrees == false ? new Text("意见：不同意", "Opinion: does not agree") : new Text("意见：同意", "Opinion: agrees"), step.Remark),
            StepKind.Remark => ("idle", step.Internal ? new Text("内部备注", "Internal remark") : new Text("告知", "Told"), step.Remark),
            StepKind.Handover => ("idle", new Text($"移交{step.Data}", $"Handed over to {step.Data}"), step.Remark),
            StepKind.Extension => ("stop", Extended(step, procedure), step.Remark),
            StepKind.Ask => ("idle", new Text($"征询{step.Data}", $"Asked {step.Data}"), step.Remark),
            StepKind.Answer => ("idle", new Text($"{step.Data}答复：{Answer(step.Act).Zh}", $"{step.Data} answered: {Answer(step.Act).En}"), step.Remark),
            StepKind.Supplement => ("idle", new Text($"补入{step.Data}", $"Added {step.Data}"), step.Remark),
            StepKind.Panel => ("idle", Rongxi.Kernel.Experts.PanelActs.TitleOf(step.Act), step.Remark),
            StepKind.Merge => ("stop", new Text($"并案 {step.Data}", $"Merged, {step.Data}"), step.Remark),
            _ => ("idle", Served(step), step.Remark),
        };
        return new TimelineLine(step, kind, title, string.IsNullOrWhiteSpace(words) ? null : words, role);
    }

    public static Text Answer(string? answer) => answer switch
    {
        nameof(AskAnswer.Agreed) => ("无异议", "no objection"),
        nameof(AskAnswer.AgreedWithConditions) => ("有条件同意", "agrees with conditions"),
        nameof(AskAnswer.Objected) => ("不同意", "objects"),
        nameof(AskAnswer.TakenBack) => ("已撤回", "taken back"),
        _ => ("已复", "answered"),
    };

    private static (string, Text, string?) Act(CaseStep step, Procedure procedure)
    {
        var act = procedure.ActNamed(step.Act!)?.Title ?? Text.Same(step.Act!);
        var to = step.To is not null && step.To != step.From ? procedure.StageNamed(step.To) : null;
        var kind = to?.Kind is StageKind.Others or StageKind.Applicant ? "stop" : "";
        return (kind, to is null || to.Title == act ? act : new Text($"{act.Zh}，进入{to.Title.Zh}", $"{act.En}: now {to.Title.En}"), step.Remark);
    }

    private static Text Extended(CaseStep step, Procedure procedure)
    {
        var limit = procedure.LimitList.FirstOrDefault(limit => limit.Name == step.Act);
        var by = limit?.Extension is { } extension && int.TryParse(step.Data, out var count) ? (extension.By with { Count = count }).Text : Text.Same(step.Data ?? "");
        return ($"延长期限 {by.Zh}", $"Extended by {by.En}");
    }

    private static Text Served(CaseStep step) => step.Act switch
    {
        "Read" => ($"申请人查看 {step.Data}", $"The applicant opened {step.Data}"),
        _ when Enum.TryParse<ServiceWay>(step.Act, out var way) => ($"{Titles.Of(way).Zh} {step.Data}", $"Served {Titles.Of(way).En.ToLowerInvariant()}: {step.Data}"),
        _ => ($"送达 {step.Data}", $"Served {step.Data}"),
    };
}
