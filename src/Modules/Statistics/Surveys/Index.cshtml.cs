using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Figures;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Statistics.Releases;
using Rongxi.Statistics.Reporting;
using Rongxi.Web.Access;
using Rongxi.Web.Charts;
using Rongxi.Web.Frame;

namespace Rongxi.Statistics.Surveys;

/// <summary>Statistics at a glance: what came out and comes out next, the latest figures; for officers also what is being collected.</summary>
[Public]
internal sealed class IndexModel(RongxiDb db, IndicatorBook indicators) : RongxiPage
{
    private const int MostCharts = 4;

    public IReadOnlyList<Release> Out { get; private set; } = [];
    public IReadOnlyList<Release> Ahead { get; private set; } = [];
    public IReadOnlyList<SurveyRound> Rounds { get; private set; } = [];
    public IReadOnlyList<SurveyProject> Surveys { get; private set; } = [];
    public IReadOnlyList<(Indicator Indicator, LineChart Chart)> Charts { get; private set; } = [];

    public bool IsOfficer => Visitor.Actor?.May(Permissions.ReadCases, StatisticsModule.FieldName) == true;

    public bool MayImport => Visitor.Actor?.May(Permissions.KeepRegisters, StatisticsModule.FieldName) == true;

    public bool MayHandle => Visitor.Actor?.May(Permissions.Handle, StatisticsModule.FieldName) == true;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Out = await db.Set<Release>().AsNoTracking().Where(release => release.Standing == ReleaseStanding.Published || release.Standing == ReleaseStanding.Revised).OrderByDescending(release => release.PublishedOn).ThenByDescending(release => release.Number).Take(8).ToListAsync(ct);
        Ahead = await db.Set<Release>().AsNoTracking().Where(release => release.State == RecordState.Valid && release.Standing != ReleaseStanding.Published && release.Standing != ReleaseStanding.Revised && release.Standing != ReleaseStanding.Cancelled).OrderBy(release => release.ReleaseOn).Take(6).ToListAsync(ct);
        Surveys = await db.Set<SurveyProject>().AsNoTracking().Where(survey => survey.Standing == SurveyStanding.InUse).OrderBy(survey => survey.Number).Take(20).ToListAsync(ct);
        if (IsOfficer)
        {
            Rounds = await db.Set<SurveyRound>().AsNoTracking().Where(round => round.Standing == RoundStanding.Collecting || round.Standing == RoundStanding.Locked).OrderBy(round => round.DueOn).Take(12).ToListAsync(ct);
        }

        await Draw(ct);
    }

    /// <summary>What is summed up from returns and has been published; not a figure before its bulletin.</summary>
    private async Task Draw(CancellationToken ct)
    {
        var quoted = await db.Set<ReleaseQuote>().AsNoTracking().Where(quote => quote.Area == "").Select(quote => quote.Indicator).Distinct().OrderBy(number => number).Take(MostCharts).ToListAsync(ct);
        var charts = new List<(Indicator, LineChart)>();
        foreach (var number in quoted)
        {
            var indicator = await db.Set<Indicator>().AsNoTracking().FirstOrDefaultAsync(indicator => indicator.Number == number, ct);
            var points = (await indicators.Series(number, ct, sight: Visitor.FigureSight)).TakeLast(13).ToList();
            if (indicator is not null && points.Count > 1)
            {
                charts.Add((indicator, new LineChart
                {
                    Title = (indicator.Name, indicator.NameEn), Unit = (indicator.Unit, indicator.UnitEn), Decimals = indicator.Decimals, HasTable = false, Labels = [.. points.Select(point => point.Period.ToString())],
                    Series = [new LineSeries((indicator.Name, indicator.NameEn), [.. points.Select(point => (decimal?)point.Now.Value)])],
                }));
            }
        }

        Charts = charts;
    }
}
