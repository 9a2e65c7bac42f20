using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Words;
using Rongxi.Projects.Awards;
using Rongxi.Projects.Pool;

namespace Rongxi.Projects.Exchange;

/// <summary>A source as the public page tells it: what it is, how much there is of it, and sums by currency, which are never added up.</summary>
/// <param name="Origin">Its name in addresses.</param>
/// <param name="Title">What it is.</param>
/// <param name="Projects">Projects of it.</param>
/// <param name="Processes">Contracting processes of it.</param>
/// <param name="Sums">Sums of the contracts by currency, in hundredths.</param>
internal sealed record OpenSourceView(string Origin, Text Title, int Projects, int Processes, IReadOnlyList<(string Currency, long Hundredths)> Sums);

/// <summary>A project of others as a list shows it.</summary>
internal sealed record PublishedRow(string Number, string OriginNumber, string Name, string Owner, string Currency, long? Budget, long? Contracts, int Processes, double? Progress, string Status, DateOnly? StartOn, DateOnly? FinishOn);

/// <summary>Reads for the pages what open data there is.</summary>
internal sealed class OpenReader(RongxiDb db, OpenExport export, IEnumerable<IExchangeFormat> formats)
{
    public const int PageSize = 50;

    /// <summary>Rows beyond which a list does not page; it is downloaded instead.</summary>
    private const int Deepest = 10_000;

    public async Task<IReadOnlyList<OpenSourceView>> Sources(CancellationToken ct)
    {
        var sums = await db.Set<PublishedProcess>().Where(process => process.AmountMinor != null && process.Currency != "").GroupBy(process => new { process.Origin, process.Currency })
            .Select(group => new { group.Key.Origin, group.Key.Currency, Sum = group.Sum(process => process.AmountMinor!.Value) }).ToListAsync(ct);
        var headers = await db.Set<ExchangeRun>().AsNoTracking().Where(run => run.Header != null && run.Standing == RunStanding.Taken).OrderByDescending(run => run.StartedAt).Select(run => new { run.Origin, run.Header }).Take(200).ToListAsync(ct);
        var own = await db.Set<Award>().Where(award => award.State == Kernel.Registers.RecordState.Valid).SumAsync(award => award.AmountFen, ct);
        return
        [
            .. (await export.Sources(ct)).Select(source => new OpenSourceView(
                source.Origin, TitleOf(source.Origin, headers.FirstOrDefault(run => run.Origin == source.Origin)?.Header), source.Projects, source.Processes,
                source.Origin == OpenExport.Own ? own > 0 ? [("CNY", own)] : [] : [.. sums.Where(sum => sum.Origin == source.Origin).OrderBy(sum => sum.Currency, StringComparer.Ordinal).Select(sum => (sum.Currency, sum.Sum))])),
        ];
    }

    /// <summary>Projects of a source, in the order of its file.</summary>
    public async Task<(IReadOnlyList<PublishedRow> Rows, bool HasNext)> Projects(string origin, int page, CancellationToken ct)
    {
        var skip = Math.Clamp(page - 1, 0, Deepest / PageSize) * PageSize;
        var rows = await db.Set<PublishedProject>().AsNoTracking().Where(fact => fact.Origin == origin).OrderBy(fact => fact.Row).ThenBy(fact => fact.ProjectNumber).Skip(skip).Take(PageSize + 1)
            .Join(db.Set<Project>(), fact => fact.ProjectNumber, project => project.Number, (fact, project) => new { fact, project.Number, project.OriginNumber, project.Name, project.OwnerName, project.StartOn, project.FinishOn })
            .OrderBy(pair => pair.fact.Row).ThenBy(pair => pair.Number).ToListAsync(ct);
        var numbers = rows.Select(row => row.Number).ToList();
        var contracts = await db.Set<PublishedProcess>().AsNoTracking().Where(process => EF.Parameter(numbers).Contains(process.ProjectNumber!))
            .GroupBy(process => new { process.ProjectNumber, process.Currency }).Select(group => new { group.Key.ProjectNumber, group.Key.Currency, Count = group.Count(), Sum = group.Sum(process => process.AmountMinor) }).ToListAsync(ct);
        return (
            [.. rows.Take(PageSize).Select(row => new PublishedRow(
                row.Number, row.OriginNumber ?? row.Number, row.Name, row.OwnerName, row.fact.Currency, row.fact.BudgetMinor,
                contracts.FirstOrDefault(one => one.ProjectNumber == row.Number && one.Currency == row.fact.Currency)?.Sum,
                contracts.Where(one => one.ProjectNumber == row.Number).Sum(one => one.Count), row.fact.Progress, row.fact.Status, row.StartOn, row.FinishOn))],
            rows.Count > PageSize);
    }

    private Text TitleOf(string origin, string? header)
    {
        if (origin == OpenExport.Own)
        {
            return ("本市项目", "Projects of the city");
        }

        return formats.FirstOrDefault(format => format.Name == origin) is { } known ? known.Title
            : header is not null && JsonNode.Parse(header)?["publisher"]?["name"] is JsonValue name && name.TryGetValue<string>(out var publisher) ? Text.Same(publisher)
            : Text.Same(origin);
    }
}
