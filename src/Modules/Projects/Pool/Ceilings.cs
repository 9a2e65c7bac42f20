using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Words;

namespace Rongxi.Projects.Pool;

/// <summary>
/// The figures of a project from step to step: 估算 → 概算 → 预算 → 合同 → 支付, and 决算. None may exceed the one before it; what
/// the law allows beyond, the change of an approved estimate (政府投资条例 第二十三条), is an act of its own.
/// </summary>
internal static class Ceilings
{
    /// <summary>What all later figures stay under: the approved estimate; for operation and services, which have none, the amount agreed on examination.</summary>
    public static long? CeilingFen(this Project project) =>
        project.ApprovedFen ?? (project.Kind is ProjectKind.Operation or ProjectKind.Service ? project.ReviewedFen : null);

    /// <summary>Sets the budget.</summary>
    /// <exception cref="Refusal"><c>projects.no-ceiling</c>, <c>projects.over-ceiling</c>.</exception>
    public static void SetBudget(this Project project, long fen, string field = "")
    {
        Must(project, fen, project.CeilingFen(), ("概算", "the approved estimate"), ("预算", "the budget"), field);
        project.BudgetFen = fen;
    }

    /// <summary>Sets the sum of its contracts.</summary>
    /// <exception cref="Refusal"><c>projects.no-ceiling</c>, <c>projects.over-ceiling</c>.</exception>
    public static void SetContracts(this Project project, long fen, string field = "")
    {
        // A contract may be made before a budget is recorded here; it is never above the estimate.
        Must(project, fen, project.BudgetFen ?? project.CeilingFen(), project.BudgetFen is null ? ("概算", "the approved estimate") : ("预算", "the budget"), ("合同金额", "the contracts"), field);
        project.ContractFen = fen;
    }

    /// <summary>Sets what was paid so far.</summary>
    /// <exception cref="Refusal"><c>projects.no-ceiling</c>, <c>projects.over-ceiling</c>.</exception>
    public static void SetPaid(this Project project, long fen, string field = "")
    {
        Must(project, fen, project.ContractFen, ("合同金额", "the contracts"), ("支付", "what is paid"), field);
        project.PaidFen = fen;
    }

    /// <summary>Sets the final account.</summary>
    /// <exception cref="Refusal"><c>projects.no-ceiling</c>, <c>projects.over-ceiling</c>.</exception>
    public static void SetFinalAccount(this Project project, long fen, string field = "")
    {
        Must(project, fen, project.CeilingFen(), ("概算", "the approved estimate"), ("决算", "the final account"), field);
        project.FinalFen = fen;
    }

    private static void Must(Project project, long fen, long? ceiling, Text above, Text below, string field)
    {
        if (ceiling is not { } most)
        {
            var none = new Text($"{project.Number} 还没有{above.Zh}，不能确定{below.Zh}", $"{project.Number} has no {above.En[4..]} yet, so {below.En} cannot be set");
            throw new Refusal("projects.no-ceiling", none, [new(field, none)]);
        }

        if (fen < 0 || fen > most)
        {
            var over = new Text($"{project.Number} 的{below.Zh} {MoneyText.Number(fen)} 元超过{above.Zh} {MoneyText.Number(most)} 元", $"{project.Number}: {below.En} of {MoneyText.Number(fen)} yuan would be above {above.En} of {MoneyText.Number(most)}");
            throw new Refusal("projects.over-ceiling", over, [new(field, over, MoneyText.Number(most))]);
        }
    }
}
