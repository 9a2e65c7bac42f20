using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Rongxi.Projects.Milestones;

namespace Rongxi.Projects.Page;

/// <summary>Where the dates of milestones stand on a common scale, in percent of its width; drawn on the server.</summary>
internal sealed class MilestoneChart
{
    private readonly DateOnly _from;
    private readonly int _days;

    /// <param name="milestones">At least one.</param>
    /// <param name="today">The day the line is drawn at.</param>
    public MilestoneChart(IReadOnlyList<Milestone> milestones, DateOnly today)
    {
        var days = milestones.SelectMany(milestone => new DateOnly?[] { milestone.PlannedOn, milestone.RevisedOn, milestone.ActualOn }).OfType<DateOnly>().ToList();
        var (first, last) = (days.Min(), days.Max());
        if (today > first && today.DayNumber - last.DayNumber < 60)
        {
            last = today > last ? today : last;
        }

        _from = new DateOnly(first.Year, ((first.Month - 1) / 3 * 3) + 1, 1);
        var to = new DateOnly(last.Year, ((last.Month - 1) / 3 * 3) + 1, 1).AddMonths(3);
        _days = Math.Max(1, to.DayNumber - _from.DayNumber);
        Today = today >= _from && today <= to ? At(today) : null;
        Ticks = [.. Quarters(to)];
    }

    /// <summary>Where today is; null where it is off the scale.</summary>
    public string? Today { get; }

    /// <summary>Beginnings of quarters, at most twelve of them named.</summary>
    public IReadOnlyList<(string At, DateOnly Day)> Ticks { get; }

    /// <summary>Place of a day: <c>46.3%</c>.</summary>
    public string At(DateOnly day) => Math.Clamp(100.0 * (day.DayNumber - _from.DayNumber) / _days, 0, 100).ToString("0.##", CultureInfo.InvariantCulture) + "%";

    /// <summary>A label of the scale; Razor keeps the element's name to itself.</summary>
    public static HtmlString Label(string at, int y, string words, string look = "") =>
        new($"<text class=\"{look}\" x=\"{at}\" y=\"{y}\" dx=\"4\">{HtmlEncoder.Default.Encode(words)}</text>");

    private IEnumerable<(string At, DateOnly Day)> Quarters(DateOnly to)
    {
        var months = 3;
        while (_days / (months * 30.4) > 12)
        {
            months *= 2;
        }

        for (var day = _from; day < to; day = day.AddMonths(months))
        {
            yield return (At(day), day);
        }
    }
}
