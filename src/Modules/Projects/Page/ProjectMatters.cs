using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;
using Rongxi.Projects.Acceptance;
using Rongxi.Projects.Approvals;
using Rongxi.Projects.Awards;
using Rongxi.Projects.Building;
using Rongxi.Projects.Changes;
using Rongxi.Projects.Examination;
using Rongxi.Projects.Visits;

namespace Rongxi.Projects.Page;

/// <summary>What wants to be done on a project, the gravest first, and the acts that lead there.</summary>
internal static class ProjectMatters
{
    private const int MostMilestones = 3;

    /// <summary>Cases that carry a project to its next stop.</summary>
    private static readonly Procedure[] OnTheWay = [ExaminationProcedure.Procedure, ApprovalProcedure.Procedure, Accepting.Procedure];

    public static IReadOnlyList<Matter> Of(SheetFacts facts)
    {
        var matters = new List<Matter>();
        if (facts.Works is { } works)
        {
            Standing(works, facts, matters);
        }

        foreach (var milestone in facts.Milestones.Where(milestone => milestone.ActualOn is null && facts.Works?.Standing == WorksStanding.Building))
        {
            var light = StandingLights.Of(milestone, facts.Today);
            if (light.Colour is LightColour.Late or LightColour.Near && matters.Count(matter => matter.Text.Zh.StartsWith('里')) < MostMilestones)
            {
                matters.Add(new(light.Colour, ($"里程碑“{milestone.Title}”{light.Word.Zh}", $"Milestone “{milestone.Title}”: {light.Word.En}"), ("看里程碑", "See the milestones"), "#milestones"));
            }
        }

        foreach (var (file, procedure) in facts.Open.SelectMany(file => OnTheWay.Where(one => one.Code == file.Procedure).Select(one => (file, one))))
        {
            var stage = procedure.StageNamed(file.Stage).Title;
            matters.Add(new(LightColour.Others, ($"{procedure.ShortTitle.Zh}在办：{stage.Zh}", $"{procedure.ShortTitle.En} under way: {stage.En}"), ("看办件", "See the case"), $"/cases/{file.Number}"));
        }

        foreach (var file in facts.Open.Where(file => file.Procedure == ChangeControl.Code))
        {
            var kind = ChangeControl.ClassOf(file) is { } known ? Titles.Of(known) : Text.None;
            matters.Add(new(LightColour.Near, ($"变更待办：{file.Title[(file.Title.LastIndexOf('·') + 1)..].Trim()}，{kind.Zh}", $"Change waiting: {file.Title[(file.Title.LastIndexOf('·') + 1)..].Trim()}, {kind.En}"), ("办理", "Open"), $"/cases/{file.Number}"));
        }

        foreach (var visit in facts.Visits.Where(visit => visit.Standing == VisitStanding.Correcting))
        {
            var light = StandingLights.Of(visit, facts.Today);
            matters.Add(new(light.Colour, ($"{visit.VisitedOn:MM-dd} 检查 {visit.Items} 项整改：{light.Word.Zh}", $"Visit of {visit.VisitedOn:MM-dd}, {visit.Items} to correct: {light.Word.En}"), ("看检查", "See the visit"), $"/cases/{visit.CaseNumber}"));
        }

        foreach (var order in facts.Payments.Where(order => order.Standing == PaymentStanding.Asked))
        {
            matters.Add(new(LightColour.Others, ($"第 {order.Instalment} 期 {MoneyText.FormatWan(order.AmountFen)} 万已送财政，待支付", $"Instalment {order.Instalment}, {MoneyText.FormatWan(order.AmountFen)} ×10k yuan, is with finance"), ("看付款", "See the payment"), $"/cases/{order.CaseNumber}"));
        }

        if (facts.Acceptance is { DataRegistration: { } registration })
        {
            matters.Add(new(LightColour.Done, ($"数据目录登记：{registration}", $"Data registered: {registration}"), Text.None, null));
        }

        return matters;
    }

    /// <summary>The acts of the page: reports, changes, visits; each stays in place, locked with its reason, where it cannot be done now.</summary>
    public static IReadOnlyList<PageAct> Acts(SheetFacts facts)
    {
        var number = Uri.EscapeDataString(facts.Project.Number);
        var (works, isOver) = (facts.Works, facts.ContractFen > facts.CeilingFen);
        if (works is null)
        {
            return [new(("登记检查", "Record a visit"), "inspections", $"/services/{Visiting.Code}/apply?counter=1&ProjectNumber={number}"), new(("报告开工", "Report the start"), "player-play", $"/services/{Supervision.Code}/apply?counter=1&ProjectNumber={number}", true, facts.CeilingFen is null ? ("概算尚未批复", "The estimate is not approved") : Text.None)];
        }

        var whyNoReport = works.Standing == WorksStanding.Building ? Text.None : ($"项目{Titles.Of(works.Standing).Zh}", $"The project is “{Titles.Of(works.Standing).En}”");
        var whyNoChange = works.Standing is WorksStanding.Building or WorksStanding.Suspended ? Text.None : whyNoReport;
        var over = isOver ? new Text("超概算，须先办乙类变更", "Over the estimate: a change of class b comes first") : Text.None;
        var next = works.Standing switch
        {
            WorksStanding.Completed => new PageAct(("申请验收", "Begin acceptance"), "certificate", $"/services/{Accepting.Code}/apply?counter=1&ProjectNumber={number}", true),
            WorksStanding.Accepted when works.InUseFrom is not null && works.Grade is null => new PageAct(("后评价自评", "Self-evaluation"), "chart-bar", $"/services/{Evaluation.Evaluating.Code}/apply?counter=1&ProjectNumber={number}", true),
            _ => new PageAct(("填报月报", "Report progress"), "progress-check", $"/cases/{works.CaseNumber}/acts/Report", true, whyNoReport),
        };
        return
        [
            new(("登记检查", "Record a visit"), "inspections", $"/services/{Visiting.Code}/apply?counter=1&ProjectNumber={number}"),
            new(("登记合同", "File a contract"), "signature", $"/services/{AwardRegistering.Code}/apply?counter=1&ProjectNumber={number}", WhyNot: over),
            new(("申请变更", "Ask for a change"), "arrows-exchange", $"/services/{ChangeControl.Code}/apply?counter=1&ProjectNumber={number}", isOver && whyNoChange.IsEmpty, whyNoChange),
            isOver ? next with { Primary = false } : next,
        ];
    }

    private static void Standing(Works works, SheetFacts facts, List<Matter> matters)
    {
        if (works.ContractFen > works.CeilingFen)
        {
            matters.Add(new(LightColour.Late, ($"合同合计超概算 {MoneyText.FormatWan(works.ContractFen - works.CeilingFen)} 万，停止新签合同", $"Contracts are {MoneyText.FormatWan(works.ContractFen - works.CeilingFen)} ×10k yuan over the estimate; no further ones"), ("申请变更", "Ask for a change"), $"/services/{ChangeControl.Code}/apply?counter=1&ProjectNumber={Uri.EscapeDataString(works.Number)}"));
        }

        switch (works.Standing)
        {
            case WorksStanding.Suspended:
                matters.Add(new(LightColour.Stopped, ($"{works.SuspendedOn:yyyy-MM-dd} 起暂停建设，不付款", $"Suspended since {works.SuspendedOn:yyyy-MM-dd}; nothing is paid"), ("看监管办件", "See the case"), $"/cases/{works.CaseNumber}"));
                break;
            case WorksStanding.Failed:
                matters.Add(new(LightColour.Late, ("验收不合格：不得投入使用，不安排运行经费", "Failed acceptance: no use, no money for operation"), Text.None, null));
                break;
            case WorksStanding.Correcting:
                matters.Add(new(LightColour.Near, ($"验收整改：{facts.Acceptance?.Conditions}", $"To be corrected for acceptance: {facts.Acceptance?.Conditions}"), ("看验收", "See the acceptance"), facts.Acceptance is { } record ? $"/cases/{record.CaseNumber}" : null));
                break;
        }

        if (StandingLights.IsSilent(works, facts.Today))
        {
            var due = ReportingPeriod.EndedBefore(facts.Today, PeriodLength.Month);
            matters.Add(new(LightColour.Near, ($"{due.Title.Zh}月报未报", $"No report for {due.Title.En}"), ("填报", "Report"), $"/cases/{works.CaseNumber}/acts/Report"));
        }

        if (works.Problems is { } problems)
        {
            matters.Add(new(LightColour.Near, ($"{works.LastPeriod} 月报反映：{problems}", $"Reported for {works.LastPeriod}: {problems}"), ("看月报", "See the report"), "#reports"));
        }
    }
}
