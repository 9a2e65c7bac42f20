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

    /// <summary>Stages in which all contracts of a project are made.</summary>
    private static readonly ProjectStage[] Contracted = [ProjectStage.Acceptance, ProjectStage.Warranty, ProjectStage.Evaluated];

    public async Task<IReadOnlyList<ExaminedPrice>> Of(Project project, DateOnly on, CancellationToken ct)
    {
        var rules = await books.Rules(db.Office, ct);
        var classes = project.Lines.Select(line => line.PriceClass).OfType<string>().Distinct().ToList();
        var past = new Dictionary<string, PriceSpread?>();
        foreach (var code in classes)
        {
            var found = await Past(code, project.Id, ct);
            past[code] = PriceSpread.Of(found.Select(one => one.Fen)) is { } spread ? spread with { Contracted = found.Count(one => one.Contracted) } : null;
        }

        return [.. project.Lines.OrderBy(line => line.Seq).Select(line =>
        {
            var price = PriceClasses.Find(line.PriceClass);
            return new ExaminedPrice(line, price, price is null ? null : RuleFen(rules, price, on), line.PriceClass is { } code ? past.GetValueOrDefault(code) : null);
        })];
    }

    /// <summary>The highest unit price of a class on a day, in fen.</summary>
    public static long RuleFen(RuleBook rules, PriceClass price, DateOnly on) => (long)(rules.Number(ExaminationProcedure.Procedure, price.Number, on) * 1_000_000);

    /// <summary>
    /// Earlier unit prices of a class: as agreed on examination, and once everything of a project is contracted at what its
    /// contracts came to – a contract names works and not unit prices, so its lines share the difference alike.
    /// </summary>
    private async Task<IReadOnlyList<(long Fen, bool Contracted)>> Past(string code, Guid but, CancellationToken ct)
    {
        var lines = await db.Set<InvestmentLine>().AsNoTracking().Where(line => line.PriceClass == code && line.ProjectId != but && line.DeclaredFen > line.CutFen)
            .Join(db.Set<Project>().Where(project => Settled.Contains(project.Stage)), line => line.ProjectId, project => project.Id, (line, project) => new { line.Quantity, line.DeclaredFen, line.CutFen, project.Number, project.Stage, project.ContractFen, project.ReviewedFen })
            .OrderByDescending(line => line.Number).Take(MostPast).ToListAsync(ct);
        return [.. lines.Where(line => line.Quantity > 0).Select(line =>
        {
            var agreed = (line.DeclaredFen - line.CutFen) / (decimal)line.Quantity;
            return line is { ContractFen: > 0 and var contracts, ReviewedFen: > 0 and var reviewed } && Contracted.Contains(line.Stage)
                ? ((long)(agreed * contracts / reviewed), true) : ((long)agreed, false);
        })];
    }
}
