using Microsoft.EntityFrameworkCore;
using Rongxi.Funds.Applications;
using Rongxi.Funds.Calls;
using Rongxi.Funds.Grants;
using Rongxi.Funds.Performance;
using Rongxi.Funds.Recovery;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Words;
using Rongxi.Web.Dashboards;

namespace Rongxi.Funds.Figures;

/// <summary>
/// The statistics of the handbook for a year: applied and approved, count and money, paid, leverage, jobs, revenue, patents,
/// grades, recovered. Each opens the records it was counted from.
/// </summary>
internal sealed class GrantFigures(RongxiDb db, OfficeBooks books)
{
    public async Task<FigureBoard> Of(int year, CancellationToken ct)
    {
        var applied = await db.Set<GrantApplication>().AsNoTracking().Where(record => record.Year == year && record.Standing != ApplicationStanding.Withdrawn)
            .GroupBy(record => record.Standing).Select(group => new { Standing = group.Key, Count = group.Count(), Fen = group.Sum(record => record.WantedFen) }).ToListAsync(ct);
        var grants = db.Set<Grant>().AsNoTracking().Where(grant => grant.Year == year && grant.Standing != GrantStanding.Lapsed);
        var given = await grants.GroupBy(_ => 1).Select(group => new
        {
            Count = group.Count(), Fen = group.Sum(grant => grant.AmountFen), Paid = group.Sum(grant => grant.PaidFen), Returned = group.Sum(grant => grant.ReturnedFen), Total = group.Sum(grant => grant.TotalFen),
            Jobs = group.Sum(grant => grant.Jobs), Revenue = group.Sum(grant => grant.RevenueFen), Patents = group.Sum(grant => grant.Patents),
        }).FirstOrDefaultAsync(ct);
        var query = $"year.from={year}&year.to={year}";
        var (list, granted) = ($"/funds/applications?{query}", $"/funds/grants?{query}");
        return new FigureBoard
        {
            Tiles =
            [
                new(("申报项目", "Applications"), Figure.Count(applied.Sum(row => row.Count), list)) { Note = ($"{Wan(applied.Sum(row => row.Fen))} 万元", $"{Wan(applied.Sum(row => row.Fen))} × 10,000 yuan") },
                new(("支持项目", "Supported"), Figure.Count(given?.Count ?? 0, granted)) { Note = ($"{Wan(given?.Fen ?? 0)} 万元", $"{Wan(given?.Fen ?? 0)} × 10,000 yuan") },
                new(("已拨付", "Paid"), Figure.Wan(given?.Paid ?? 0, $"/funds/disbursements?{query}&standing=Paid,Receipted")) { Unit = ("万元", "× 10,000 yuan"), Note = ($"占支持金额 {Amounts.Percent(given?.Paid ?? 0, given?.Fen ?? 0):0.#}%", $"{Amounts.Percent(given?.Paid ?? 0, given?.Fen ?? 0):0.#}% of the support") },
                new(("带动投资", "Leverage"), new Figure(given is { Fen: > 0 } ? $"{(decimal)given.Total / given.Fen:0.0}" : "–", given is null ? null : granted)) { Unit = ("倍", "times"), Note = ("总投资 / 支持金额", "total investment to support") },
                new(("新增就业", "Jobs"), Figure.Count(given?.Jobs ?? 0, $"{granted}&standing=Passed,AcceptanceApplied,Failed")) { Note = ($"营业收入 {Wan(given?.Revenue ?? 0)} 万元，专利 {given?.Patents ?? 0} 件", $"{Wan(given?.Revenue ?? 0)} × 10,000 yuan of revenue, {given?.Patents ?? 0} patents") },
                new(("已追回", "Recovered"), Figure.Wan(given?.Returned ?? 0, "/funds/clawbacks")) { Unit = ("万元", "× 10,000 yuan") },
            ],
            Bars = [await Fields(year, ct), await Grades(ct)],
            Tables = [await Calls(year, ct)],
            Source = ($"截至 {books.Today:yyyy-MM-dd}，取自申报台账、计划与拨付台账、绩效台账、追回台账", $"As of {books.Today:yyyy-MM-dd}, from the registers of applications, grants, evaluations and clawbacks"),
        };
    }

    /// <summary>Years that have a call, newest first.</summary>
    public async Task<IReadOnlyList<int>> Years(CancellationToken ct) =>
        await db.Set<FundingCall>().AsNoTracking().Select(call => call.Year).Distinct().OrderByDescending(year => year).Take(20).ToListAsync(ct);

    private async Task<FigureBars> Fields(int year, CancellationToken ct)
    {
        var rows = await db.Set<Grant>().AsNoTracking().Where(grant => grant.Year == year && grant.Standing != GrantStanding.Lapsed && grant.District != null)
            .GroupBy(grant => grant.District!).Select(group => new { District = group.Key, Fen = group.Sum(grant => grant.AmountFen), Paid = group.Sum(grant => grant.PaidFen) }).OrderByDescending(row => row.Fen).Take(25).ToListAsync(ct);
        return new FigureBars(($"{year} 年各区县支持金额", $"Support by district, {year}"), ("行政区", "District"), ("万元", "× 10,000 yuan"),
            [.. rows.Select(row => new FigureBar(GrantDistricts.NameOf(row.District), row.Fen, Figure.Wan(row.Fen, $"/funds/grants?year.from={year}&year.to={year}&district={row.District}")) { Parts = [(BarLook.Paid, row.Paid), (BarLook.Committed, row.Fen - row.Paid)] })])
        {
            Key = [(BarLook.Paid, ("已拨付", "Paid")), (BarLook.Committed, ("已承诺未付", "Committed, not paid"))],
        };
    }

    private async Task<FigureBars> Grades(CancellationToken ct)
    {
        var rows = await db.Set<FundEvaluation>().AsNoTracking().Where(evaluation => evaluation.GradeGiven != null).GroupBy(evaluation => evaluation.GradeGiven!.Value).Select(group => new { Grade = group.Key, Count = group.Count() }).ToListAsync(ct);
        return new FigureBars(("绩效评价等级（各年）", "Grades of evaluations, all years"), ("等级", "Grade"), ("个", "number"),
            [.. Enum.GetValues<EvaluationGrade>().Select(grade => (grade, count: rows.FirstOrDefault(row => row.Grade == grade)?.Count ?? 0)).Select(row => new FigureBar(Titles.Of(row.grade), row.count, Figure.Count(row.count, $"/funds/evaluations?grade={row.grade}"))
            {
                Look = row.grade switch { EvaluationGrade.Excellent or EvaluationGrade.Good => BarLook.Ok, EvaluationGrade.Fair => BarLook.Near, _ => BarLook.Late },
            })]);
    }

    private async Task<FigureTable> Calls(int year, CancellationToken ct)
    {
        var calls = await db.Set<FundingCall>().AsNoTracking().Where(call => call.Year == year).OrderBy(call => call.Number).Take(60).ToListAsync(ct);
        var paid = await db.Set<Grant>().AsNoTracking().Where(grant => grant.Year == year).GroupBy(grant => grant.CallNumber).Select(group => new { Call = group.Key, Paid = group.Sum(grant => grant.PaidFen) }).ToDictionaryAsync(row => row.Call, row => row.Paid, ct);
        FigureRow Row(Text label, string? address, int applied, long appliedFen, int approved, long approvedFen, long paidFen, string query) => new(
            label,
            [
                Figure.Count(applied, $"/funds/applications?{query}"), Figure.Wan(appliedFen, $"/funds/applications?{query}"), Figure.Count(approved, $"/funds/reviews?{query}&place=Supported"), Figure.Wan(approvedFen, $"/funds/reviews?{query}&place=Supported"),
                Figure.Wan(paidFen, $"/funds/grants?{query}"),
            ],
            address);
        return new FigureTable(($"{year} 年各批申报", $"Calls of {year}"), ("申报指南", "Call"), [("申报（项）", "Applied"), ("申报（万元）", "Applied (10,000 yuan)"), ("支持（项）", "Supported"), ("支持（万元）", "Support (10,000 yuan)"), ("已拨付（万元）", "Paid (10,000 yuan)")],
            [.. calls.Select(call => Row(Text.Same(call.Title), $"/funds/calls/{call.Number}", call.Applied, call.AppliedFen, call.Approved, call.ApprovedFen, paid.GetValueOrDefault(call.Number), $"call={call.Number}"))]);
    }

    private static string Wan(long fen) => Kernel.Measures.MoneyText.FormatWan(fen);
}
