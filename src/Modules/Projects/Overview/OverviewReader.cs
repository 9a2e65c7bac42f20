using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Figures;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Words;
using Rongxi.Projects.Approvals;
using Rongxi.Projects.Examination;
using Rongxi.Projects.InvestmentPlan;
using Rongxi.Projects.Pool;
using Rongxi.Web.Dashboards;

namespace Rongxi.Projects.Overview;

/// <summary>The field's own page: figures by stage, what is open, the plans.</summary>
internal sealed record Overview(FigureBoard Board, IReadOnlyList<OpenCase> Open, int OpenCount, IReadOnlyList<YearPlan> Plans);

/// <summary>An open case with its light.</summary>
internal sealed record OpenCase(string Number, string Procedure, string Title, string Applicant, Text Stage, string? Handler, Light Light);

/// <summary>Counts projects and money by stage, cuts by year, estimates that exceed the step before.</summary>
internal sealed class OverviewReader(RongxiDb db, FigureShelf shelf)
{
    private const int MostOpen = 12;
    private const int Years = 5;
    private const int MostOwners = 10;

    private static readonly ProjectStage[] Track =
        [ProjectStage.Pool, ProjectStage.Reviewed, ProjectStage.Planned, ProjectStage.Contracted, ProjectStage.Building, ProjectStage.Acceptance, ProjectStage.Warranty, ProjectStage.Evaluated];

    public async Task<Overview> Read(IReadOnlyList<Kernel.Procedures.Procedure> procedures, DateOnly today, CancellationToken ct)
    {
        var codes = procedures.Select(procedure => procedure.Code).ToList();
        var open = db.Cases.AsNoTracking().Where(file => file.ClosedAt == null && EF.Parameter(codes).Contains(file.Procedure));
        var first = await open.OrderBy(file => file.SortDue).ThenBy(file => file.Id).Take(MostOpen).ToListAsync(ct);
        return new Overview(
            await shelf.Kept($"projects.overview:{db.Office}:{today:yyyyMMdd}", () => Board(today, ct)),
            [.. first.Select(file => Of(file, procedures.First(procedure => procedure.Code == file.Procedure), today))],
            await open.Take(10_001).CountAsync(ct),
            await db.Set<YearPlan>().AsNoTracking().OrderByDescending(plan => plan.Year).Take(Years).ToListAsync(ct));
    }

    private async Task<FigureBoard> Board(DateOnly today, CancellationToken ct)
    {
        var stages = await db.Set<Project>().AsNoTracking().Where(project => project.Origin == "").GroupBy(project => project.Stage)
            .Select(group => new { group.Key, Count = group.Count(), Fen = group.Sum(project => project.AmountFen) ?? 0 }).ToDictionaryAsync(group => group.Key, ct);
        var opinions = await db.Set<ReviewOpinion>().AsNoTracking().Where(opinion => opinion.Year > today.Year - Years).GroupBy(opinion => new { opinion.Year, opinion.Verdict })
            .Select(group => new { group.Key.Year, group.Key.Verdict, Count = group.Count(), Declared = group.Sum(opinion => opinion.DeclaredFen), Cut = group.Sum(opinion => opinion.CutFen) }).ToListAsync(ct);
        var over = await db.Set<ApprovalDocument>().AsNoTracking().CountAsync(document => document.OverPercent > 0 && (document.Kind == DocumentKind.Design || document.Kind == DocumentKind.Estimate), ct);
        (int Count, long Fen) Of(params ProjectStage[] which) => (which.Sum(stage => stages.GetValueOrDefault(stage)?.Count ?? 0), which.Sum(stage => stages.GetValueOrDefault(stage)?.Fen ?? 0));
        var (running, runningFen) = Of(ProjectStage.Planned, ProjectStage.Contracted, ProjectStage.Building, ProjectStage.Acceptance);
        var agreed = opinions.Where(one => one.Verdict is OpinionVerdict.Agree or OpinionVerdict.Cut).ToList();
        return new FigureBoard
        {
            Tiles =
            [
                new(("在库待审", "Waiting in the pool"), Figure.Count(Of(ProjectStage.Pool).Count, "/projects/pool?origin=own&stage=Pool")) { Note = Money(Of(ProjectStage.Pool).Fen) },
                new(("已审待列计划", "Examined, not planned"), Figure.Count(Of(ProjectStage.Reviewed).Count, "/projects/pool?origin=own&stage=Reviewed")) { Note = Money(Of(ProjectStage.Reviewed).Fen) },
                new(("在建", "Under way"), Figure.Count(running, "/projects/pool?origin=own&stage=Planned,Contracted,Building,Acceptance")) { Note = Money(runningFen) },
                new(("核减率", "Cut"), Figure.Share(agreed.Sum(one => one.Cut), agreed.Sum(one => one.Declared), "/projects/opinions?verdict=Cut")) { Note = ($"近 {Years} 年，核减 {MoneyText.FormatWan(agreed.Sum(one => one.Cut))} 万元", $"{Years} years, {MoneyText.FormatWan(agreed.Sum(one => one.Cut))} × 10,000 yuan") },
                new(("概算超估算", "Above the feasibility figure"), Figure.Count(over, "/projects/approvals?kind=Design,Estimate&over.from=0.01")),
            ],
            Bars =
            [
                new FigureBars(
                    ("各阶段项目", "Projects by stage"),
                    ("阶段", "Stage"),
                    ("个", "Number"),
                    [.. Track.Select(stage => new FigureBar(Titles.Of(stage), Of(stage).Count, Figure.Count(Of(stage).Count, $"/projects/pool?origin=own&stage={stage}")) { Note = Money(Of(stage).Fen) })]),
                new FigureBars(
                    ("审核意见", "Opinions"),
                    ("年度", "Year"),
                    ("个", "Number"),
                    [.. opinions.GroupBy(one => one.Year).OrderByDescending(group => group.Key).Select(group => new FigureBar(Text.Same($"{group.Key}"), group.Sum(one => one.Count), Figure.Count(group.Sum(one => one.Count), $"/projects/opinions?year.from={group.Key}&year.to={group.Key}"))
                    {
                        Note = Rate(group.Where(one => one.Verdict is OpinionVerdict.Agree or OpinionVerdict.Cut).Sum(one => one.Cut), group.Where(one => one.Verdict is OpinionVerdict.Agree or OpinionVerdict.Cut).Sum(one => one.Declared)),
                        Parts = [(BarLook.Ok, group.Where(one => one.Verdict is OpinionVerdict.Agree or OpinionVerdict.Cut).Sum(one => one.Count)), (BarLook.Near, group.Where(one => one.Verdict is OpinionVerdict.Merge or OpinionVerdict.Postpone).Sum(one => one.Count)), (BarLook.Late, group.Where(one => one.Verdict == OpinionVerdict.Refuse).Sum(one => one.Count))],
                    })]) { Key = [(BarLook.Ok, ("同意", "agreed")), (BarLook.Near, ("合并、缓建", "merged, postponed")), (BarLook.Late, ("不予同意", "not agreed"))] },
            ],
            Tables = [await Owners(ct)],
            Source = ($"截至 {today:yyyy-MM-dd}，取自项目库、审核意见台账、项目批复台账；不含导入的外部项目", $"As of {today:yyyy-MM-dd}, from the pool and the registers of opinions and approvals; without imported projects"),
        };
    }

    /// <summary>The owners with most money under way.</summary>
    private async Task<FigureTable> Owners(CancellationToken ct)
    {
        var running = new[] { ProjectStage.Planned, ProjectStage.Contracted, ProjectStage.Building, ProjectStage.Acceptance };
        var owners = await db.Set<Project>().AsNoTracking().Where(project => project.Origin == "" && running.Contains(project.Stage)).GroupBy(project => project.OwnerName)
            .Select(group => new { group.Key, Count = group.Count(), Fen = group.Sum(project => project.AmountFen) ?? 0, Paid = group.Sum(project => project.PaidFen) ?? 0 })
            .OrderByDescending(group => group.Fen).ThenBy(group => group.Key).Take(MostOwners).ToListAsync(ct);
        return new FigureTable(
            ("在建投资最多的单位", "Owners with most under way"), ("项目单位", "Owner"), [("项目", "Projects"), ("投资（万元）", "Investment (10,000 yuan)"), ("已支付（万元）", "Paid (10,000 yuan)"), ("支付率", "Paid, share")],
            [.. owners.Select(owner =>
            {
                var address = $"/projects/pool?origin=own&stage=Planned,Contracted,Building,Acceptance&owner={Uri.EscapeDataString(owner.Key)}";
                return new FigureRow(Text.Same(owner.Key), [Figure.Count(owner.Count, address), Figure.Wan(owner.Fen, address), Figure.Wan(owner.Paid, address), Figure.Share(owner.Paid, owner.Fen, address)], address);
            })]);
    }

    private static OpenCase Of(Case file, Kernel.Procedures.Procedure procedure, DateOnly today) =>
        new(file.Number, procedure.ShortTitle.ToString(), file.Title, file.Applicant, procedure.StageNamed(file.Stage).Title, file.HandlerName, LightOf(file, today));

    private static Light LightOf(Case file, DateOnly today) => file.DueOn switch
    {
        null => new(LightColour.Stopped, ("不计时", "Not counting")),
        { } due when due < today => new(LightColour.Late, ($"超期 {today.DayNumber - due.DayNumber} 天", $"{today.DayNumber - due.DayNumber} days late")),
        { } due when due.DayNumber - today.DayNumber <= 3 => new(LightColour.Near, ($"{due:MM-dd} 到期", $"due {due:MM-dd}")),
        { } due => new(LightColour.Ok, ($"{due:MM-dd} 到期", $"due {due:MM-dd}")),
    };

    private static Text Money(long fen) => ($"{MoneyText.FormatWan(fen)} 万元", $"{MoneyText.FormatWan(fen)} × 10,000 yuan");

    private static Text Rate(long cut, long declared) => declared == 0 ? Text.None : ($"核减 {cut * 100m / declared:0.0}%", $"cut {cut * 100m / declared:0.0}%");
}
