using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Statistics.Releases;

/// <summary>The release calendar: what comes out when, what came late; also as a calendar that programs follow.</summary>
[Public]
internal sealed class CalendarModel(RongxiDb db, ReleaseBook releases, TimeProvider clock) : RongxiPage
{
    private const int Most = 200;

    [FromRoute]
    public string? Format { get; init; }

    public IReadOnlyList<Release> Ahead { get; private set; } = [];

    public IReadOnlyList<Release> Out { get; private set; } = [];

    public bool IsOfficer => Visitor.Actor?.May(Permissions.ReadCases, StatisticsModule.FieldName) == true;

    public bool MayPlan => Visitor.Actor?.May(Permissions.Publish, StatisticsModule.FieldName) == true;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await Show(ct);
        return Format == "ics" ? File(Encoding.UTF8.GetBytes(Feed()), "text/calendar; charset=utf-8", "statistics.ics") : Page();
    }

    /// <summary>Moves a date, with the reason.</summary>
    public async Task<IActionResult> OnPostMoveAsync(string number, string? on, string? hour, string? reason, CancellationToken ct)
    {
        var day = DateText.TryParse(on ?? "", out var parsed) ? parsed : throw new Refusal("form.invalid", ("日期应写作 2026-11-19", "Write the date as 2026-11-19"), [new("On", ("日期应写作 2026-11-19", "Write the date as 2026-11-19"))]);
        await releases.Move(number, day, hour, reason, Me, ct);
        Say(("发布日期已改，理由入台账", "The date is moved; the register keeps the reason"));
        return To("/statistics/calendar");
    }

    public override async Task Show(CancellationToken ct)
    {
        Ahead = await db.Set<Release>().AsNoTracking().Where(release => release.Standing != ReleaseStanding.Published && release.Standing != ReleaseStanding.Revised && release.Standing != ReleaseStanding.Cancelled).OrderBy(release => release.ReleaseOn).ThenBy(release => release.Number).Take(Most).ToListAsync(ct);
        Out = await db.Set<Release>().AsNoTracking().Where(release => release.Standing == ReleaseStanding.Published || release.Standing == ReleaseStanding.Revised).OrderByDescending(release => release.PublishedOn).ThenByDescending(release => release.Number).Take(Most).ToListAsync(ct);
    }

    /// <summary>RFC 5545: an event of no length at each hour of release.</summary>
    private string Feed()
    {
        var ics = new StringBuilder("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Rongxi//Statistics//ZH\r\nCALSCALE:GREGORIAN\r\n");
        var root = $"{Request.Scheme}://{Request.Host}{Request.PathBase}";
        foreach (var release in Ahead.Concat(Out))
        {
            Line(ics, "BEGIN:VEVENT");
            Line(ics, $"UID:{release.Number}@rongxi");
            Line(ics, $"DTSTAMP:{clock.GetUtcNow().UtcDateTime:yyyyMMdd'T'HHmmss'Z'}");
            Line(ics, $"DTSTART:{release.At.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}");
            Line(ics, $"SUMMARY:{Escaped(release.Title.ToString())}");
            Line(ics, $"URL:{root}/statistics/releases/{release.Number}");
            Line(ics, $"STATUS:{(release.IsOut || release.Standing == ReleaseStanding.Scheduled ? "CONFIRMED" : "TENTATIVE")}");
            Line(ics, "END:VEVENT");
        }

        return ics.Append("END:VCALENDAR\r\n").ToString();
    }

    private static string Escaped(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal).ReplaceLineEndings("\\n");

    /// <summary>Lines are folded at 75 octets, never within a character.</summary>
    private static void Line(StringBuilder ics, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > 74)
            {
                ics.Append("\r\n ");
                octets = 1;
            }

            ics.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        ics.Append("\r\n");
    }
}
