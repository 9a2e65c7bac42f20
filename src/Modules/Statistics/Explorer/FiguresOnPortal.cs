using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Figures;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Web.Portal;

namespace Rongxi.Statistics.Explorer;

/// <summary>The indicators on the data portal.</summary>
internal sealed class FiguresOnPortal(RongxiDb db, IndicatorBook book, OfficeBooks books) : IPortalSource
{
    private const int Most = 5000;
    private static readonly IReadOnlyList<string> Formats = ["CSV", "XLSX", "JSON-stat", "SDMX"];

    public PortalKind Kind => PortalKind.Figure;

    public async Task<PortalFound> Find(PortalQuestion question, CancellationToken ct)
    {
        var words = question.Typed.Split([' ', '　'], StringSplitOptions.RemoveEmptyEntries);
        var all = await db.Set<Indicator>().AsNoTracking().Where(indicator => indicator.State == RecordState.Valid && db.Set<Observation>().Any(seen => seen.IndicatorId == indicator.Id)).OrderByDescending(indicator => indicator.Number).Take(Most).ToListAsync(ct);
        var fitting = all.Where(indicator => words.All(word => $"{indicator.Name} {indicator.NameEn} {indicator.Definition} {indicator.Number} {indicator.Source}".Contains(word, StringComparison.OrdinalIgnoreCase)))
            .Where(indicator => question.Topic is null || string.Equals(TopicOf(indicator), question.Topic, StringComparison.OrdinalIgnoreCase))
            .Where(indicator => question.Department is null || indicator.ResponsibleCode == question.Department || indicator.Responsible == question.Department).ToList();
        return new PortalFound(
            await Hits([.. fitting.Skip(question.Skip).Take(question.Take)], ct), fitting.Count, fitting.GroupBy(TopicOf).ToDictionary(group => group.Key, group => group.Count()),
            [.. fitting.Where(indicator => indicator.Responsible is not null).GroupBy(indicator => indicator.Responsible!).OrderByDescending(group => group.Count()).Take(50).Select(group => new PortalDepartment(group.Key, group.Key, group.Count()))]);
    }

    public async Task<PortalHit?> Named(string number, CancellationToken ct) =>
        await db.Set<Indicator>().AsNoTracking().FirstOrDefaultAsync(indicator => indicator.Number == number && indicator.State == RecordState.Valid, ct) is { } found ? (await Hits([found], ct))[0] : null;

    public async Task<IReadOnlyList<PortalPlace>> Places(int skip, int take, CancellationToken ct) =>
        [.. (await db.Set<Indicator>().AsNoTracking().Where(indicator => indicator.State == RecordState.Valid).OrderBy(indicator => indicator.Number).Skip(skip).Take(take).Select(indicator => indicator.Number).ToListAsync(ct)).Select(number => new PortalPlace($"/data/figures/{number}", books.Today))];

    private async Task<IReadOnlyList<PortalHit>> Hits(IReadOnlyList<Indicator> indicators, CancellationToken ct)
    {
        var latest = await book.Latest([.. indicators.Select(indicator => indicator.Number)], ct);
        return [.. indicators.Select(indicator => Hit(indicator, latest.TryGetValue(indicator.Number, out var seen) ? OfficeBooks.DateOf(seen.RecordedAt) : books.Today))];
    }

    private static PortalHit Hit(Indicator indicator, DateOnly updated) => new()
    {
        Kind = PortalKind.Figure, Number = indicator.Number, Title = (indicator.Name, indicator.NameEn), Says = Says(indicator), Address = $"/data/figures/{indicator.Number}", Topic = TopicOf(indicator), Department = indicator.Responsible ?? "", UpdatedOn = updated, Formats = Formats,
    };

    private static Text Says(Indicator indicator)
    {
        var every = Titles.Of(indicator.Every);
        var (zh, en) = ($"按{every.Zh}，单位：{indicator.Unit}", $"{every.En}, in {indicator.UnitEn}");
        return indicator.Definition is { Length: > 0 } definition ? ($"{definition}。{zh}", $"{definition}. {en}") : (zh, en);
    }

    /// <summary>Where a topic of figures stands among the portal's.</summary>
    private static string TopicOf(Indicator indicator) => indicator.Topic switch
    {
        "GOV" or "PROJECTS" or "SUPERVISION" or "SERVICE" => "GOVE", "MONEY" or "INDUSTRY" => "ECON", "TALENT" => "EDUC", "WORLD" => "INTR", _ => "TECH",
    };
}
