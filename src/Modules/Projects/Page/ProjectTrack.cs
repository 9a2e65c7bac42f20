using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Words;
using Rongxi.Projects.Acceptance;
using Rongxi.Projects.Building;
using Rongxi.Projects.Pool;
using Rongxi.Web.Cases;

namespace Rongxi.Projects.Page;

/// <summary>The way of a project from the pool to its post-evaluation, in eight stops, each with the day or the figure that matters there.</summary>
internal static class ProjectTrack
{
    private static readonly ProjectStage[] Stops =
        [ProjectStage.Pool, ProjectStage.Reviewed, ProjectStage.Planned, ProjectStage.Contracted, ProjectStage.Building, ProjectStage.Acceptance, ProjectStage.Warranty, ProjectStage.Evaluated];

    public static IReadOnlyList<TrackStop> Of(SheetFacts facts)
    {
        var here = Array.IndexOf(Stops, facts.Project.Stage);
        var isOver = facts.Project.Stage == ProjectStage.Evaluated;

        // Where a project left the way, the track shows how far it had come.
        var left = here < 0;
        if (left)
        {
            here = facts.Works is not null ? 4 : facts.Awards.Count > 0 ? 3 : facts.Project.PlanYear is not null ? 2 : facts.Project.ReviewedFen is not null ? 1 : 0;
        }

        return [.. Stops.Select((stage, at) => new TrackStop(Titles.Of(stage), at < here || (at == here && isOver) ? "done" : at == here ? left || facts.Works?.Standing == WorksStanding.Suspended ? "now stopped" : "now" : "", Note(stage, facts)))];
    }

    private static Text Note(ProjectStage stage, SheetFacts facts)
    {
        var (project, works, acceptance) = (facts.Project, facts.Works, facts.Acceptance);
        return stage switch
        {
            ProjectStage.Pool => Day(project.DeclaredOn),
            ProjectStage.Reviewed => project is { DeclaredFen: { } declared, ReviewedFen: { } reviewed } && declared > reviewed
                ? ($"核减 {MoneyText.FormatWan(declared - reviewed)} 万", $"cut by {MoneyText.FormatWan(declared - reviewed)} ×10k")
                : Text.Same(project.OpinionNumber ?? ""),
            ProjectStage.Planned => project.PlanYear is { } year ? ($"{year} 年计划", $"plan of {year}") : Text.None,
            ProjectStage.Contracted => Day(facts.Awards.Select(award => (DateOnly?)award.SignedOn).Min()),
            ProjectStage.Building => works is null ? Text.None : ($"实物 {works.PhysicalPercent:0.#}%，付 {works.MoneyPercent:0.#}%", $"built {works.PhysicalPercent:0.#} %, paid {works.MoneyPercent:0.#} %"),
            ProjectStage.Acceptance => acceptance?.FinalAcceptedOn is { } accepted ? (acceptance.Verdict == AcceptanceVerdict.Failed ? ("不合格", "failed") : Day(accepted))
                : (works?.RevisedFinishOn ?? works?.PlannedFinishOn ?? project.FinishOn) is { } due ? ($"计划 {due:yyyy-MM}", $"due {due:yyyy-MM}") : Text.None,
            ProjectStage.Warranty => works?.WarrantyTo is { } until ? ($"至 {until:yyyy-MM-dd}", $"until {until:yyyy-MM-dd}") : ("≥ 2 年", "≥ 2 years"),
            _ => works?.Grade is { } grade ? Titles.Of(grade) : works?.InUseFrom is { } use ? ($"{use.Year + 1}–{use.Year + 2}", $"{use.Year + 1}–{use.Year + 2}") : Text.None,
        };
    }

    private static Text Day(DateOnly? day) => day is { } on ? Text.Same(DateText.Iso(on)) : Text.None;
}

/// <summary>The layers of the money: none may exceed the one above it.</summary>
internal static class ProjectMoneyLayers
{
    public static IReadOnlyList<MoneyLayer> Of(SheetFacts facts)
    {
        var project = facts.Project;
        var (ceiling, contract, paid) = (facts.CeilingFen, facts.ContractFen, facts.PaidFen);
        var pending = facts.Payments.Where(order => order.Standing == Awards.PaymentStanding.Asked).ToList();
        var done = facts.Payments.Where(order => order.Standing == Awards.PaymentStanding.Paid).ToList();
        var number = Uri.EscapeDataString(project.Number);
        return
        [
            new("idle", ("估算（可研）", "Estimate"), project.EstimateFen, 0, project.DeclaredFen is { } declared ? ($"申报 {MoneyText.FormatWan(declared)}", $"declared {MoneyText.FormatWan(declared)}") : Text.None, Text.None, false, $"/projects/pool/{number}?tab=history"),
            new("soft", ("概算（上限）", "Approved estimate (ceiling)"), ceiling, 0, Approved(facts), Against(ceiling, project.EstimateFen), false, $"/projects/pool/{number}?tab=history"),
            new("mid", ("预算", "Budget"), project.BudgetFen, 0, project.PlanYear is { } year ? ($"{year} 年起安排", $"from {year} on") : Text.None, Against(project.BudgetFen, ceiling), project.BudgetFen > ceiling, $"/projects/pool/{number}?tab=history"),
            new("", facts.Awards.Count == 0 ? ("合同", "Contracts") : ($"合同（{facts.Awards.Count} 份）", facts.Awards.Count == 1 ? "Contract (1)" : $"Contracts ({facts.Awards.Count})"), contract == 0 ? null : contract, 0,
                contract == 0 || ceiling is null ? Text.None : contract <= ceiling ? ($"节约 {MoneyText.FormatWan(ceiling.Value - contract)}", $"{MoneyText.FormatWan(ceiling.Value - contract)} saved") : ($"超概算 {MoneyText.FormatWan(contract - ceiling.Value)}", $"{MoneyText.FormatWan(contract - ceiling.Value)} over the estimate"),
                Against(contract == 0 ? null : contract, ceiling), contract > ceiling, $"/projects/contracts?project={number}"),
            new("paid", ("已支付", "Paid"), paid == 0 && contract == 0 ? null : paid, facts.SeesAll ? pending.Sum(order => order.AmountFen) : 0,
                done.Count == 0 ? paid > 0 ? ("接收前已支付", "paid before it was taken over") : ("尚未支付", "nothing paid yet") : ($"{done.Count} 笔，最近 {done.Max(order => order.PaidOn):yyyy-MM-dd}", $"{done.Count} payments, the last on {done.Max(order => order.PaidOn):yyyy-MM-dd}"),
                contract == 0 ? Text.None : ($"合同的 {Amounts.Percent(paid, contract):0.#}%", $"{Amounts.Percent(paid, contract):0.#} % of contracts"), paid > contract && contract > 0, $"/projects/payments?project={number}"),
        ];
    }

    /// <summary>The decision by which the estimate was fixed; the opinion where the money follows it alone, as for operation.</summary>
    private static Text Approved(SheetFacts facts) =>
        facts.EstimateDocument is { } document ? ($"批复 {document}", $"approved by {document}")
        : facts.Project.Kind is ProjectKind.Operation or ProjectKind.Service ? Text.Same(facts.Project.OpinionNumber ?? "") : Text.None;

    private static Text Against(long? now, long? before) =>
        now is not { } fen || before is not { } was || was == 0 || fen == was ? Text.None : Text.Same($"{(fen > was ? "+" : "−")}{Math.Abs(Math.Round(100.0 * (fen - was) / was, 1)):0.0}%");
}
