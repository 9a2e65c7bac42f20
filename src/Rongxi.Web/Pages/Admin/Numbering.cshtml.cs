using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Numbering;
using Rongxi.Kernel.People;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Admin;

/// <summary>A series with what the numbers drawn from it were used for.</summary>
/// <param name="Used">How many different numbers are found in use; null where the series is of a kind this page cannot follow.</param>
/// <param name="Missing">The first numbers that are not found; at most 20.</param>
public sealed record SeriesRow(NumberSeries Series, int? Used, IReadOnlyList<long> Missing, string? First, string? Last);

[Needs(Permissions.ManageRules)]
public sealed class NumberingModel(RongxiDb db) : RongxiPage
{
    private const int MostFollowed = 200_000;

    public IReadOnlyList<SeriesRow> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var all = await db.NumberSeries.AsNoTracking().Where(row => row.Office == db.Office).OrderByDescending(row => row.Year).ThenBy(row => row.Series).Take(300).ToListAsync(ct);
        var rows = new List<SeriesRow>();
        foreach (var series in all)
        {
            rows.Add(await Follow(series, ct));
        }

        Rows = rows;
    }

    private async Task<SeriesRow> Follow(NumberSeries series, CancellationToken ct)
    {
        var name = series.Series[(series.Series.IndexOf(':', StringComparison.Ordinal) + 1)..];
        IQueryable<string?>? numbers = null;
        if (series.Series.StartsWith("case:", StringComparison.Ordinal))
        {
            var start = $"{Office.NumberPrefix}-{series.Year}-{name.Replace("-", "", StringComparison.Ordinal)}-";
            numbers = db.Cases.AsNoTracking().Where(file => file.Procedure == name && file.Number.StartsWith(start)).Select(file => (string?)file.Number);
        }
        else if (series.Series.StartsWith("document:", StringComparison.Ordinal))
        {
            var start = $"{name}〔{series.Year}〕";
            numbers = db.Documents.AsNoTracking().Where(document => document.Number != null && document.Number.StartsWith(start)).Select(document => document.Number);
        }

        if (numbers is null || series.Last > MostFollowed)
        {
            return new SeriesRow(series, null, [], null, null);
        }

        var used = new SortedDictionary<long, string>();
        foreach (var number in await numbers.Take(MostFollowed).ToListAsync(ct))
        {
            var tail = number!.TrimEnd('号');
            var digits = tail[(tail.Length - tail.Reverse().TakeWhile(char.IsAsciiDigit).Count())..];
            if (long.TryParse(digits, out var serial))
            {
                used[serial] = number;
            }
        }

        var missing = new List<long>();
        for (long serial = 1; serial <= series.Last && missing.Count < 20; serial++)
        {
            if (!used.ContainsKey(serial))
            {
                missing.Add(serial);
            }
        }

        return new SeriesRow(series, used.Count, missing, used.Values.FirstOrDefault(), used.Values.LastOrDefault());
    }
}
