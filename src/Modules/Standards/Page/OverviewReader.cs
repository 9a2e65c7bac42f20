using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Standards;
using Rongxi.Kernel.Words;
using Rongxi.Standards.Applicable;
using Rongxi.Standards.Drafting;
using Rongxi.Standards.Register;
using Rongxi.Standards.Subscriptions;
using Rongxi.Standards.Supervision;
using Rongxi.Web.Dashboards;

namespace Rongxi.Standards.Page;

/// <summary>An open case of the field.</summary>
internal sealed record OpenLine(Case File, Text Procedure, Text Stage, Light Light);

/// <summary>A change of status that was told.</summary>
internal sealed record ToldLine(StandardTelling Telling, Standard? Standard);

/// <summary>What the standards division opens in the morning.</summary>
internal sealed record Overview(FigureBoard Board, IReadOnlyList<OpenLine> Open, int OpenCount, IReadOnlyList<ToldLine> Told);

/// <summary>Reads the overview and the statistics of the handbook: in force, led, taken part in, reviewed on time, conformity. Every number opens.</summary>
internal sealed class OverviewReader(RongxiDb db, OfficeBooks books, ProcedureBook procedures, TimeProvider clock)
{
    private static readonly string[] Codes = [.. RegisterPart.Procedures.Select(procedure => procedure.Code)];

    public async Task<Overview> Read(CancellationToken ct)
    {
        var (today, now, calendar) = (books.Today, clock.GetUtcNow(), await books.Calendar(ct));
        var open = db.Cases.AsNoTracking().Where(file => file.ClosedAt == null && Codes.Contains(file.Procedure));
        var told = await db.Set<StandardTelling>().AsNoTracking().OrderByDescending(telling => telling.At).Take(8).ToListAsync(ct);
        var numbers = told.Select(telling => telling.Standard).ToList();
        var standards = await db.Set<Standard>().AsNoTracking().Where(standard => numbers.Contains(standard.Number)).ToDictionaryAsync(standard => standard.Number, ct);
        return new Overview(
            await Board(today, ct),
            [.. (await open.OrderBy(file => file.SortDue).ThenBy(file => file.Id).Take(10).ToListAsync(ct)).Select(file => new OpenLine(file, procedures[file.Procedure].ShortTitle, procedures[file.Procedure].StageNamed(file.Stage).Title, Light.Of(file, calendar, now, today)))],
            await open.Take(10_000).CountAsync(ct),
            [.. told.Select(telling => new ToldLine(telling, standards.GetValueOrDefault(telling.Standard)))]);
    }

    private async Task<FigureBoard> Board(DateOnly today, CancellationToken ct)
    {
        var current = await db.Set<Standard>().AsNoTracking().Where(standard => standard.Status == StandardStatus.Current && standard.State == RecordState.Valid).GroupBy(standard => standard.Level).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, ct);
        var all = await db.Set<Standard>().AsNoTracking().Where(standard => standard.State == RecordState.Valid).GroupBy(standard => standard.Level).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, ct);
        var applied = await db.Set<ApplicableStandard>().AsNoTracking().GroupBy(entry => entry.Standing).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, ct);
        var assessed = await db.Set<ApplicableStandard>().AsNoTracking().Where(entry => entry.Conformity != null && entry.Standing == ApplicableStanding.InUse).GroupBy(entry => entry.Conformity).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(ct);
        var drafts = await db.Set<LocalStandard>().AsNoTracking().GroupBy(project => project.Standing).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, ct);
        var overdue = await db.Set<LocalStandard>().AsNoTracking().CountAsync(project => (project.Standing == DraftStanding.Filed || project.Standing == DraftStanding.Continued) && project.NextReview < today, ct);
        var issued = Sum(drafts, DraftStanding.Published, DraftStanding.Filed, DraftStanding.UnderReview, DraftStanding.Continued);
        var findings = await db.Set<CheckFinding>().AsNoTracking().GroupBy(finding => finding.Standing).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, ct);
        var lines = await db.Set<SheetLine>().AsNoTracking().Where(line => line.Result != ClauseResult.NotApplicable).GroupBy(line => line.Result).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, ct);
        return new FigureBoard
        {
            Tiles =
            [
                new(("现行标准", "Standards in force"), Figure.Count(current.Values.Sum(), "/standards/standards?status=Current")) { Note = ($"标准库共 {all.Values.Sum():#,0} 项", $"{all.Values.Sum():#,0} in the register"), NoteAddress = "/standards/standards" },
                new(("适用标准", "Applied"), Figure.Count(Sum(applied, ApplicableStanding.InUse, ApplicableStanding.Superseded), "/standards/applicable?standing=InUse,Superseded")) { Note = ($"待替换 {applied.GetValueOrDefault(ApplicableStanding.Superseded)}", $"{applied.GetValueOrDefault(ApplicableStanding.Superseded)} to be replaced"), NoteAddress = "/standards/applicable?standing=Superseded", Light = applied.GetValueOrDefault(ApplicableStanding.Superseded) > 0 ? new(LightColour.Near, ("待替换", "to be replaced")) : null },
                new(("符合率", "Conformity"), Figure.Share(assessed.Where(row => row.Key != Conformity.Not).Sum(row => row.Count), assessed.Sum(row => row.Count), "/standards/applicable?conformity=Conforms,Mostly")) { Note = ($"已评定 {assessed.Sum(row => row.Count)} 项", $"{assessed.Sum(row => row.Count)} assessed") },
                new(("在编地方标准", "Local standards in the making"), Figure.Count(Sum(drafts, DraftStanding.Planned, DraftStanding.Drafting, DraftStanding.Commenting, DraftStanding.Reviewing, DraftStanding.AtAuthority, DraftStanding.Approved), "/standards/drafts?standing=Planned,Drafting,Commenting,Reviewing,AtAuthority,Approved")) { Note = ($"已发布 {issued} 项", $"{issued} published"), NoteAddress = "/standards/drafts?standing=Published,Filed,UnderReview,Continued" },
                new(("按期复审率", "Reviewed on time"), Figure.Share(issued - overdue, issued, "/standards/drafts?standing=Filed,Continued,UnderReview")) { Note = ($"逾期 {overdue} 项", $"{overdue} overdue") },
                new(("条款符合率", "Clauses met on site"), Figure.Share(lines.GetValueOrDefault(ClauseResult.Met), lines.Values.Sum(), "/standards/findings")) { Note = ($"未了结问题 {Sum(findings, FindingStanding.Found, FindingStanding.Ordered, FindingStanding.NotCorrected)}", $"Findings open: {Sum(findings, FindingStanding.Found, FindingStanding.Ordered, FindingStanding.NotCorrected)}"), NoteAddress = "/standards/findings?standing=Found,Ordered,NotCorrected" },
            ],
            Bars =
            [
                new FigureBars(("标准库：按层级", "The register by level"), ("层级", "Level"), ("项", "number"), [.. Enum.GetValues<StandardLevel>().Where(level => all.GetValueOrDefault(level) > 0).Select(level => new FigureBar(Titles.Of(level), all[level], Figure.Count(all[level], $"/standards/standards?level={level}")) { Parts = [(BarLook.Ok, current.GetValueOrDefault(level)), (BarLook.Idle, all[level] - current.GetValueOrDefault(level))], Note = ($"现行 {current.GetValueOrDefault(level)}", $"{current.GetValueOrDefault(level)} in force") })])
                {
                    Key = [(BarLook.Ok, ("现行", "In force")), (BarLook.Idle, ("其他", "Other"))],
                },
            ],
            Source = ($"截至 {today:yyyy-MM-dd}，取自标准库、标准目录、地方标准项目和监督台账", $"As of {today:yyyy-MM-dd}, from the registers of standards, applicable standards, drafts and findings"),
        };
    }

    private static int Sum<T>(Dictionary<T, int> counts, params T[] keys)
        where T : notnull => keys.Sum(key => counts.GetValueOrDefault(key));
}
