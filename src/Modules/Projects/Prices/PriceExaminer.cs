using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Rules;
using Rongxi.Projects.Examination;
using Rongxi.Projects.Pool;

namespace Rongxi.Projects.Prices;

/// <summary>Holds each line of an investment table against the city’s prices and against what was agreed and contracted before.</summary>
internal sealed class PriceExaminer(RongxiDb db, OfficeBooks books)
{
    /// <summary>Most earlier prices read for one class.</summary>
    private const int MostPast = 2_000;

    private static readonly ProjectStage[] Settled = [ProjectStage.Planned, ProjectStage.Contracted, ProjectStage.Building, ProjectStage.Acceptance, ProjectStage.Warranty, ProjectStage.Evaluated];

    public async Task<IReadOnlyList<ExaminedPrice>> Of(Project project, DateOnly on, CancellationToken ct)
    {
        var rules = await books.Rules(db.Office, ct);
        var classes = project.Lines.Select(line => line.PriceClass).OfType<string>().Distinct().ToList();
        var past = new Dictionary<string, PriceSpread?>();
        foreach (var code in classes)
        {
            past[code] = PriceSpread.Of(await Past(code, project.Id, ct));
        }

        return [.. project.Lines.OrderBy(line => line.Seq).Select(line =>
        {
            var price = PriceClasses.Find(line.PriceClass);
            return new ExaminedPrice(line, price, price is null ? null : RuleFen(rules, price, on), line.PriceClass is { } code ? past.GetValueOrDefault(code) : null);
        })];
    }

    /// <summary>The highest unit price of a class on a day, in fen.</summary>
    public static long RuleFen(RuleBook rules, PriceClass price, DateOnly on) => (long)(rules.Number(ExaminationProcedure.Procedure, price.Number, on) * 1_000_000);

    private async Task<IReadOnlyList<long>> Past(string code, Guid but, CancellationToken ct)
    {
        var lines = await db.Set<InvestmentLine>().AsNoTracking().Where(line => line.PriceClass == code && line.ProjectId != but && line.DeclaredFen > line.CutFen)
            .Join(db.Set<Project>().Where(project => Settled.Contains(project.Stage)), line => line.ProjectId, project => project.Id, (line, project) => new { line.Quantity, line.DeclaredFen, line.CutFen, project.Number })
            .OrderByDescending(line => line.Number).Take(MostPast).ToListAsync(ct);
        return [.. lines.Where(line => line.Quantity > 0).Select(line => (long)((line.DeclaredFen - line.CutFen) / (decimal)line.Quantity))];
    }
}
