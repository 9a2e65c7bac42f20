using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Figures;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Rules;
using Rongxi.Kernel.Words;
using Rongxi.Resources.Catalogue;
using Rongxi.Resources.Corrections;
using Rongxi.Resources.Sharing;
using Rongxi.Web.Dashboards;

namespace Rongxi.Resources.Overview;

/// <summary>An open case of the field.</summary>
internal sealed record OpenLine(Case File, Text Procedure, Text Stage, Light Light);

/// <summary>A department under supervision: what it lists, whether it renews and answers in time, and its score.</summary>
internal sealed record ProviderScore(string Provider, int Entries, int Late, int Shared, int Asked, int AnsweredInTime, int Doubted, int Corrected, decimal Points);

/// <summary>What those who keep the catalogue open in the morning.</summary>
internal sealed record Overview(FigureBoard Board, IReadOnlyList<OpenLine> Open, int OpenCount);

/// <summary>Reads the overview and the assessment of departments. Counts are kept for a minute.</summary>
internal sealed class OverviewReader(RongxiDb db, OfficeBooks books, ProcedureBook procedures, FigureShelf shelf, TimeProvider clock)
{
    private const int MostProviders = 60;

    public async Task<Overview> Read(CancellationToken ct)
    {
        var (calendar, now, today) = (await books.Calendar(ct), clock.GetUtcNow(), books.Today);
        var codes = CataloguePart.Procedures.Select(procedure => procedure.Code).ToList();
        var open = db.Cases.AsNoTracking().Where(file => file.ClosedAt == null && codes.Contains(file.Procedure));
        var board = await shelf.Kept($"{db.Office}/resources/board", () => Board(today, ct));
        return new Overview(
            board, [.. (await open.OrderBy(file => file.SortDue).ThenBy(file => file.Id).Take(10).ToListAsync(ct)).Select(file => new OpenLine(file, procedures[file.Procedure].ShortTitle, procedures[file.Procedure].StageNamed(file.Stage).Title, Light.Of(file, calendar, now, today)))],
            await open.Take(10_000).CountAsync(ct));
    }

    /// <summary>Every department with entries of its own, best first.</summary>
    public async Task<IReadOnlyList<ProviderScore>> Scores(DateOnly today, CancellationToken ct)
    {
        var from = today.AddYears(-1);
        var entries = await Own().GroupBy(entry => entry.Provider).Select(group => new { group.Key, Count = group.Count(), Late = group.Count(entry => entry.UpdateGraceOn < today), Shared = group.Count(entry => entry.Sharing != SharingType.NotShared) }).OrderByDescending(row => row.Count).ThenBy(row => row.Key).Take(MostProviders).ToListAsync(ct);
        var rules = await books.Rules(db.Office, ct);
        var (renewal, answering, correcting) = Weights(rules, today);
        var limit = rules.Amount(SharingProcedure.Procedure, SharingProcedure.Procedure.LimitList.First(limit => limit.Name == "answer"), today).Count;
        var answers = await db.Set<SharingRecord>().AsNoTracking().Where(record => record.AskedOn >= from && record.AnswerDays != null).GroupBy(record => record.Provider).Select(group => new { group.Key, Count = group.Count(), InTime = group.Count(record => record.AnswerDays <= limit) }).ToListAsync(ct);
        var doubts = await db.Set<DataCorrection>().AsNoTracking().Where(record => record.ReportedOn >= from).GroupBy(record => record.Provider).Select(group => new { group.Key, Count = group.Count(), Settled = group.Count(record => record.Verdict != CorrectionVerdict.Open), Corrected = group.Count(record => record.Verdict == CorrectionVerdict.Corrected) }).ToListAsync(ct);
        return [.. entries.Select(row =>
        {
            var (answer, doubt) = (answers.FirstOrDefault(other => other.Key == row.Key), doubts.FirstOrDefault(other => other.Key == row.Key));
            return new ProviderScore(row.Key, row.Count, row.Late, row.Shared, answer?.Count ?? 0, answer?.InTime ?? 0, doubt?.Count ?? 0, doubt?.Corrected ?? 0,
                Points((row.Count - row.Late, row.Count, renewal), (answer?.InTime ?? 0, answer?.Count ?? 0, answering), (doubt?.Settled ?? 0, doubt?.Count ?? 0, correcting)));
        }).OrderByDescending(row => row.Points).ThenBy(row => row.Provider, StringComparer.Ordinal)];
    }

    /// <summary>Of a hundred: the weighed shares of what there was occasion for.</summary>
    internal static decimal Points(params (int Part, int Whole, decimal Weight)[] shares)
    {
        var counted = shares.Where(share => share.Whole > 0).ToList();
        var weight = counted.Sum(share => share.Weight);
        return weight == 0 ? 0 : Math.Round(100 * counted.Sum(share => share.Weight * share.Part / share.Whole) / weight, 1, MidpointRounding.AwayFromZero);
    }

    private IQueryable<CatalogueEntry> Own() => db.Set<CatalogueEntry>().AsNoTracking().Where(entry => entry.State == RecordState.Valid && entry.HarvestSource == null && (entry.Standing == EntryStanding.Published || entry.Standing == EntryStanding.Updating));

    private async Task<FigureBoard> Board(DateOnly today, CancellationToken ct)
    {
        var bySharing = await Own().GroupBy(entry => entry.Sharing).Select(group => new { group.Key, Count = group.Count(), Items = group.Sum(entry => entry.ItemCount) }).ToListAsync(ct);
        var open = await Own().CountAsync(entry => entry.Opening != OpeningType.NotOpen, ct);
        var cyclic = await Own().CountAsync(entry => entry.UpdateDueOn != null, ct);
        var late = await Own().CountAsync(entry => entry.UpdateGraceOn < today, ct);
        var year = new DateOnly(today.Year, 1, 1);
        var answered = await db.Set<SharingRecord>().AsNoTracking().Where(record => record.AnsweredOn >= year && record.AnswerDays != null).GroupBy(_ => 1).Select(group => new { Count = group.Count(), Days = group.Average(record => (double?)record.AnswerDays) }).FirstOrDefaultAsync(ct);
        var inUse = await db.Set<SharingRecord>().CountAsync(record => record.Standing == SharingStanding.InUse || record.Standing == SharingStanding.Provided, ct);
        var calls = await db.Set<QuotaDay>().AsNoTracking().Where(day => day.Day >= year).GroupBy(_ => 1).Select(group => new { Calls = group.Sum(day => (long)day.Calls), Rows = group.Sum(day => day.Rows) }).FirstOrDefaultAsync(ct);
        var doubts = await db.Set<DataCorrection>().AsNoTracking().Where(record => record.ReportedOn >= year).GroupBy(record => record.Verdict).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(ct);
        var (total, shared, doubted) = (bySharing.Sum(row => row.Count), bySharing.Where(row => row.Key != SharingType.NotShared).Sum(row => row.Count), doubts.Sum(row => row.Count));
        var scores = await Scores(today, ct);
        var (renewal, answering, correcting) = Weights(await books.Rules(db.Office, ct), today);
        var day = today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new FigureBoard
        {
            Tiles =
            [
                new(("在册资源", "Entries"), Figure.Count(total, "/resources/catalogue?state=Valid")) { Note = ($"信息项 {bySharing.Sum(row => row.Items):#,0} 个", $"{bySharing.Sum(row => row.Items):#,0} items") },
                new(("共享比例", "Shared"), Figure.Share(shared, total, "/resources/catalogue?state=Valid&sharing=Unconditional,Conditional")) { Note = ($"不予共享 {total - shared}", $"{total - shared} not shared"), NoteAddress = "/resources/catalogue?sharing=NotShared" },
                new(("开放比例", "Opened"), Figure.Share(open, total, "/resources/catalogue?state=Valid&opening=Unconditional,Conditional")) { Note = ($"{open} 项", $"{open} entries") },
                new(("按期更新", "Updated in time"), Figure.Share(cyclic - late, cyclic, "/resources/catalogue?state=Valid")) { Note = ($"超期 {late} 项", $"{late} late"), NoteAddress = $"/resources/catalogue?state=Valid&graceOn.to={today.AddDays(-1):yyyy-MM-dd}", Light = late > 0 ? new(LightColour.Late, ("超期", "late")) : null },
                new(("共享使用中", "Grants in use"), Figure.Count(inUse, "/resources/sharing?standing=Provided,InUse")) { Note = ($"本年调用 {calls?.Calls ?? 0:#,0} 次", $"{calls?.Calls ?? 0:#,0} calls this year") },
                new(("平均答复", "Mean answer"), new Figure(answered?.Days is { } days ? days.ToString("0.0", CultureInfo.InvariantCulture) : "–", answered is null ? null : "/resources/sharing")) { Unit = ("工作日", "working days"), Note = ($"本年答复 {answered?.Count ?? 0} 件", $"{answered?.Count ?? 0} answered this year") },
                new(("更正率", "Corrected"), Figure.Share(doubts.Where(row => row.Key == CorrectionVerdict.Corrected).Sum(row => row.Count), doubted, "/resources/corrections?verdict=Corrected")) { Note = ($"本年校核 {doubted} 件", $"{doubted} doubts this year"), NoteAddress = doubted > 0 ? "/resources/corrections" : null },
            ],
            Tables = scores.Count == 0 ? [] :
            [
                new FigureTable(("部门监督考核（近一年）", "Assessment of departments (last year)"), ("部门", "Department"), [("资源", "Entries"), ("更新超期", "Late"), ("共享", "Shared"), ("按期答复", "Answered in time"), ("已更正", "Corrected"), ("得分", "Points")],
                    [.. scores.Select(row => Row(row, today))]) { Note = ($"更新 {renewal:0}、答复 {answering:0}、校核 {correcting:0}；没有发生的不计", $"Renewal {renewal:0}, answers {answering:0}, corrections {correcting:0}; what did not occur does not count") },
            ],
            Source = ($"截至 {day}，取自目录、共享和校核台账", $"As of {day}, from the registers of the catalogue, of sharing and of corrections"),
        };
    }

    /// <summary>What renewal, answers and corrections count in the assessment; what a department had no occasion for does not count.</summary>
    private static (decimal Renewal, decimal Answers, decimal Corrections) Weights(RuleBook rules, DateOnly today) =>
        (rules.Number(Compiling.Procedure, Compiling.WeightOfRenewal, today), rules.Number(Compiling.Procedure, Compiling.WeightOfAnswers, today), rules.Number(Compiling.Procedure, Compiling.WeightOfCorrections, today));

    private static FigureRow Row(ProviderScore row, DateOnly today)
    {
        var provider = Uri.EscapeDataString(row.Provider);
        return new FigureRow(
            Text.Same(row.Provider),
            [
                Figure.Count(row.Entries, $"/resources/catalogue?state=Valid&provider={provider}"), Figure.Count(row.Late, $"/resources/catalogue?state=Valid&provider={provider}&graceOn.to={today.AddDays(-1):yyyy-MM-dd}"), Figure.Count(row.Shared, $"/resources/catalogue?state=Valid&provider={provider}&sharing=Unconditional,Conditional"),
                new Figure(row.Asked == 0 ? "–" : $"{row.AnsweredInTime} / {row.Asked}", row.Asked == 0 ? null : $"/resources/sharing?provider={provider}"), new Figure(row.Doubted == 0 ? "–" : $"{row.Corrected} / {row.Doubted}", row.Doubted == 0 ? null : $"/resources/corrections?provider={provider}"), new Figure(row.Points.ToString("0.0", CultureInfo.InvariantCulture), null),
            ], $"/resources/catalogue?provider={provider}");
    }
}
