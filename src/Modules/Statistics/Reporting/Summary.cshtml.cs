using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Statistics.Surveys;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Statistics.Reporting;

/// <summary>The summary of a round: city, districts, industries; what is withheld from publication is marked.</summary>
[Needs(Permissions.ReadCases, Field = StatisticsModule.FieldName)]
internal sealed class SummaryModel(RongxiDb db, SurveyBook book, Summing summing) : RongxiPage
{
    [FromRoute]
    public string Number { get; init; } = "";

    [BindProperty(SupportsGet = true, Name = "by")]
    public SummaryBy By { get; set; }

    [BindProperty(SupportsGet = true, Name = "column")]
    public string? Asked { get; set; }

    public SurveyRound Round { get; private set; } = null!;
    public FormInHand Form { get; private set; } = null!;
    public Summed Summary { get; private set; } = null!;
    public IReadOnlyDictionary<string, string> Indicators { get; private set; } = new Dictionary<string, string>();

    public string Column => Form.Plan.ColumnCodes.Contains(Asked ?? "") ? Asked! : Form.Plan.ColumnCodes[0];

    public IReadOnlyList<string> Keys => [.. Summary.Rows.Where(row => row.By == By).Select(row => row.Key).Distinct().Order(StringComparer.Ordinal)];

    public SurveySummary? At(string key, string row, string column) => _cells.GetValueOrDefault((By, key, row, column));

    public async Task OnGetAsync(CancellationToken ct)
    {
        Round = await db.Set<SurveyRound>().AsNoTracking().FirstOrDefaultAsync(round => round.Number == Number, ct) ?? throw Refusal.NotFound(Number);
        Form = await book.InHand(Round.Form, Round.Edition, ct);
        Summary = await summing.Newest(Number, ct);
        _cells = Summary.Rows.ToDictionary(row => (row.By, row.Key, row.Row, row.Column));
        Indicators = await db.Set<SurveyMeasure>().AsNoTracking().Where(measure => measure.Form == Round.Form).Take(200).ToDictionaryAsync(measure => measure.Row, measure => measure.Indicator, ct);
    }

    private Dictionary<(SummaryBy, string, string, string), SurveySummary> _cells = [];
}
