using System.Globalization;
using System.Text;

namespace Rongxi.Web.Cases;

/// <summary>Writes a calendar as RFC 5545 wants it: lines end with CRLF and fold at 75 octets, never within a character.</summary>
public sealed class ICalendar
{
    private readonly StringBuilder _text = new();

    public ICalendar(string name)
    {
        Line("BEGIN:VCALENDAR");
        Line("VERSION:2.0");
        Line("PRODID:-//Rongxi//Due dates//EN");
        Line("CALSCALE:GREGORIAN");
        Line("METHOD:PUBLISH");
        Line("X-WR-CALNAME:" + Escaped(name));
        Line("REFRESH-INTERVAL;VALUE=DURATION:PT1H");
    }

    /// <summary>Adds a thing of a whole day, which does not make its owner busy.</summary>
    public void AllDay(string uid, DateOnly day, DateTimeOffset stamp, int sequence, string summary, string description, string url)
    {
        Line("BEGIN:VEVENT");
        Line("UID:" + uid);
        Line("DTSTAMP:" + stamp.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture));
        Line("DTSTART;VALUE=DATE:" + day.ToString("yyyyMMdd", CultureInfo.InvariantCulture));
        Line("DTEND;VALUE=DATE:" + day.AddDays(1).ToString("yyyyMMdd", CultureInfo.InvariantCulture));
        Line("SEQUENCE:" + sequence.ToString(CultureInfo.InvariantCulture));
        Line("SUMMARY:" + Escaped(summary));
        Line("DESCRIPTION:" + Escaped(description));
        Line("URL:" + url);
        Line("TRANSP:TRANSPARENT");
        Line("END:VEVENT");
    }

    public override string ToString() => _text + "END:VCALENDAR\r\n";

    private static string Escaped(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal)
            .Replace("\r", "", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private void Line(string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > 75)
            {
                _text.Append("\r\n ");
                octets = 1;
            }

            _text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        _text.Append("\r\n");
    }
}
