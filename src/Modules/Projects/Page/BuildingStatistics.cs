using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Figures;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Words;
using Rongxi.Projects.Acceptance;
using Rongxi.Projects.Assistance;
using Rongxi.Projects.Building;
using Rongxi.Projects.Changes;
using Rongxi.Projects.Evaluation;
using Rongxi.Projects.Milestones;
using Rongxi.Projects.Visits;
using Rongxi.Web.Dashboards;

namespace Rongxi.Projects.Page;

/// <summary>Figures of building: each counted by the database and opened to the register behind it; kept for a minute.</summary>
internal sealed class BuildingStatistics(RongxiDb db, OfficeBooks books, FigureShelf shelf)
{
    private const int MostOwners = 30;

    public Task<FigureBoard> Read(CancellationToken ct) => shelf.Kept($"{db.Office}/projects/building/{Languages.Current}", () => Count(ct));

    private async Task<FigureBoard> Count(CancellationToken ct)
    {
        var today = books.Today;
        var month = new DateOnly(today.Year, today.Month, 1);
        var standings = (await db.Set<Works>().AsNoTracking().GroupBy(works => works.Standing).Select(group => new { group.Key, Count = group.Count(), Contract = group.Sum(works => works.ContractFen), Paid = group.Sum(works => works.PaidFen) }).ToListAsync(ct)).ToDictionary(row => row.Key);
        var silent = await db.Set<Works>().AsNoTracking().CountAsync(works => works.Standing == WorksStanding.Building && works.StartOn < month && (works.LastReportOn == null || works.LastReportOn < month), ct);
        var over = await db.Set<Works>().AsNoTracking().CountAsync(works => works.ContractFen > works.CeilingFen, ct);
        var changes = await db.Set<ProjectChange>().AsNoTracking().GroupBy(change => change.Class).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, ct);
        var reached = await db.Set<Milestone>().AsNoTracking().CountAsync(milestone => milestone.ActualOn != null, ct);
        var onTime = await db.Set<Milestone>().AsNoTracking().CountAsync(milestone => milestone.ActualOn != null && milestone.ActualOn <= milestone.DueOn, ct);
        var onPlan = await db.Set<Milestone>().AsNoTracking().CountAsync(milestone => milestone.ActualOn != null && milestone.ActualOn <= milestone.PlannedOn, ct);
        var accepted = await db.Set<AcceptanceRecord>().AsNoTracking().CountAsync(record => record.Verdict == AcceptanceVerdict.Passed || record.Verdict == AcceptanceVerdict.PassedAfterCorrection, ct);
        var failed = await db.Set<AcceptanceRecord>().AsNoTracking().CountAsync(record => record.Verdict == AcceptanceVerdict.Failed, ct);
        var registered = await db.Set<AcceptanceRecord>().AsNoTracking().CountAsync(record => record.DataRegistration != null && record.FinalAcceptedOn != null, ct);
        var ending = await db.Set<AcceptanceRecord>().AsNoTracking().CountAsync(record => record.WarrantyTo >= today && record.WarrantyTo <= today.AddDays(90), ct);
        var correcting = await db.Set<SiteVisit>().AsNoTracking().CountAsync(visit => visit.Standing == VisitStanding.Correcting, ct);
        var obstacles = await db.Set<ObstacleSheet>().AsNoTracking().CountAsync(sheet => sheet.Standing != ObstacleStanding.Solved, ct);
        var grades = await db.Set<EvaluationRecord>().AsNoTracking().Where(record => record.Grade != null && record.Standing == EvaluationStanding.Published).GroupBy(record => record.Grade!.Value).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, ct);
        var owners = await db.Set<Works>().AsNoTracking().GroupBy(works => works.Owner)
            .Select(group => new { Owner = group.Key, Count = group.Count(), Ceiling = group.Sum(works => works.CeilingFen), Contract = group.Sum(works => works.ContractFen), Paid = group.Sum(works => works.PaidFen) })
            .OrderByDescending(row => row.Contract).Take(MostOwners).ToListAsync(ct);
        int Of(params WorksStanding[] wanted) => wanted.Sum(standing => standings.GetValueOrDefault(standing)?.Count ?? 0);
        var (contract, paid) = (standings.Values.Sum(row => row.Contract), standings.Values.Sum(row => row.Paid));
        return new FigureBoard
        {
            Tiles =
            [
                new(("建设中", "Building"), Figure.Count(Of(WorksStanding.Building), "/projects/works?standing=Building")) { Note = silent == 0 ? Text.None : ($"{silent} 个上月未报", $"{silent} without last month’s report"), NoteAddress = $"/projects/works?standing=Building&lastReportOn.to={DateText.Iso(month.AddDays(-1))}" },
                new(("验收中", "In acceptance"), Figure.Count(Of(WorksStanding.Completed, WorksStanding.TrialRun, WorksStanding.FirstAccepted, WorksStanding.Correcting), "/projects/works?standing=Completed,TrialRun,FirstAccepted,Correcting")),
                new(("暂停", "Suspended"), Figure.Count(Of(WorksStanding.Suspended), "/projects/works?standing=Suspended")),
                new(("合同额", "Contracts"), Figure.Wan(contract, "/projects/contracts")) { Unit = ("万元", "×10,000 yuan"), Note = over == 0 ? Text.None : ($"{over} 个项目超概算", $"{over} over the estimate") },
                new(("已支付", "Paid"), Figure.Wan(paid, "/projects/payments?standing=Paid")) { Unit = ("万元", "×10,000 yuan"), Note = ($"合同的 {Amounts.Percent(paid, contract):0.#}%", $"{Amounts.Percent(paid, contract):0.#} % of contracts") },
                new(("里程碑按期率", "Milestones on time"), Figure.Share(onTime, reached, "/projects/milestones")) { Note = ($"按原计划 {Amounts.Percent(onPlan, reached):0.#}%", $"{Amounts.Percent(onPlan, reached):0.#} % by the first plan") },
                new(("验收通过率", "Acceptances passed"), Figure.Share(accepted, accepted + failed, "/projects/acceptances")) { Note = failed == 0 ? Text.None : ($"{failed} 个不合格", $"{failed} failed"), NoteAddress = "/projects/acceptances?verdict=Failed" },
                new(("数据登记率", "Data registered"), Figure.Share(registered, accepted + failed, "/projects/acceptances")),
                new(("整改中", "To be corrected"), Figure.Count(correcting, "/projects/visits?standing=Correcting")),
                new(("90 天内质保到期", "Warranties ending within 90 days"), Figure.Count(ending, $"/projects/acceptances?warrantyTo.from={DateText.Iso(today)}&warrantyTo.to={DateText.Iso(today.AddDays(90))}")),
                new(("未解决的障碍", "Open obstacles"), Figure.Count(obstacles, "/projects/assistance?standing=Open,Helped")),
            ],
            Bars =
            [
                new(("建设情况", "Standing of works"), ("情况", "Standing"), ("个", "number"), [.. Enum.GetValues<WorksStanding>().Select(standing => new FigureBar(Titles.Of(standing), Of(standing), Figure.Count(Of(standing), $"/projects/works?standing={standing}")))]),
                new(("变更类别", "Classes of changes"), ("类别", "Class"), ("件", "number"), [.. Enum.GetValues<ChangeClass>().Select(one => new FigureBar(Titles.Of(one), changes.GetValueOrDefault(one), Figure.Count(changes.GetValueOrDefault(one), $"/projects/changes?class={one}")))]),
                new(("后评价等次", "Grades of evaluations"), ("等次", "Grade"), ("个", "number"), [.. Enum.GetValues<EvaluationGrade>().Select(grade => new FigureBar(Titles.Of(grade), grades.GetValueOrDefault(grade), Figure.Count(grades.GetValueOrDefault(grade), $"/projects/evaluations?grade={grade}")))]),
            ],
            Tables =
            [
                new(("按业主", "By owner"), ("业主", "Owner"), [("项目", "Projects"), ("概算（万元）", "Estimate (×10,000)"), ("合同（万元）", "Contracts (×10,000)"), ("已支付（万元）", "Paid (×10,000)"), ("支付率", "Paid share")],
                    [.. owners.Select(row => new FigureRow(Text.Same(row.Owner), [Figure.Count(row.Count, Works(row.Owner)), Figure.Wan(row.Ceiling, Works(row.Owner)), Figure.Wan(row.Contract, Works(row.Owner)), Figure.Wan(row.Paid, Works(row.Owner)), Figure.Share(row.Paid, row.Contract)], Works(row.Owner)))])
                { Note = owners.Count == MostOwners ? ($"合同额最大的 {MostOwners} 个", $"the {MostOwners} with the largest contracts") : Text.None },
            ],
            Source = ($"截至 {DateText.Iso(today)}，取自建设、合同、变更、验收、后评价台账", $"As of {DateText.Iso(today)}, from the registers of works, contracts, changes, acceptances and evaluations"),
        };
    }

    private static string Works(string owner) => $"/projects/works?owner={Uri.EscapeDataString(owner)}";
}
