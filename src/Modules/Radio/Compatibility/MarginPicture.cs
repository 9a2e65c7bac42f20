using System.Globalization;
using System.Text;

namespace Rongxi.Radio.Compatibility;

/// <summary>The margin of each channel over a band as a picture: a thin bar each, upwards where it passes, downwards where it fails.</summary>
internal sealed class MarginPicture
{
    public const int Width = 960;
    public const int Height = 200;

    private const double Left = 52, Right = 14, Top = 12, Bottom = 30;
    private const double MostDb = 60, LeastDb = -60;

    private readonly Band _band;
    private readonly IReadOnlyList<ChannelMargin> _channels;
    private readonly double _low;

    public MarginPicture(Band band, IReadOnlyList<ChannelMargin> channels)
    {
        _band = band;
        _channels = channels;
        var least = channels.Min(channel => channel.MarginDb ?? 0);
        _low = Math.Max(LeastDb, Math.Min(-10, Math.Floor(least / 20) * 20));
    }

    /// <summary>Grid, bars and marks as SVG. Razor takes the element for texts as its own, so it is written here.</summary>
    /// <param name="appliedHz">Centre of the channel applied for; null for none.</param>
    /// <param name="best">What is written at the best channel.</param>
    public string Shapes(long? appliedHz, string best)
    {
        var svg = new StringBuilder();
        for (var db = Math.Ceiling(_low / 20) * 20; db <= MostDb; db += 20)
        {
            svg.Append(CultureInfo.InvariantCulture, $"""<g class="{(db == 0 ? "zero" : "grid")}"><line x1="{Left}" x2="{Width - Right}" y1="{Y(db)}" y2="{Y(db)}"/><text x="{Left - 6}" y="{Y(db) + 4:0.#}" class="end">{(db < 0 ? "−" : db > 0 ? "+" : "")}{Math.Abs(db):0}</text></g>""");
        }

        var wide = Math.Max(0.35, (Width - Left - Right) * _band.SpacingHz / Math.Max(1d, _band.HighHz - _band.LowHz) * 0.8);
        foreach (var (name, wanted) in Kinds)
        {
            var path = new StringBuilder();
            foreach (var channel in _channels.Where(wanted))
            {
                var (x, top) = (X(channel.Channel.CentreHz) - (wide / 2), Y(Math.Clamp(channel.MarginDb ?? MostDb, _low, MostDb)));
                path.Append(CultureInfo.InvariantCulture, $"M{x:0.##} {Y(0)}h{wide:0.##}V{top}h-{wide:0.##}z");
            }

            if (path.Length > 0)
            {
                svg.Append(CultureInfo.InvariantCulture, $"""<path class="bar-{name}" d="{path}"/>""");
            }
        }

        foreach (var mhz in Marks())
        {
            svg.Append(CultureInfo.InvariantCulture, $"""<text x="{X(mhz * 1e6)}" y="{Height - 14}" class="middle">{mhz:0.######}</text>""");
        }

        Mark(svg, _channels[0].Channel.CentreHz, best, "best");
        if (appliedHz is { } applied && applied >= _band.LowHz && applied <= _band.HighHz)
        {
            var x = X(applied);
            svg.Append(CultureInfo.InvariantCulture, $"""<path class="bar-applied" d="M{x} {Height - Bottom + 1}l-5 8h10z"/>""");
        }

        return svg.Append(CultureInfo.InvariantCulture, $"""<text x="14" y="{Y(0) + 4:0.#}">dB</text><text x="{Width - Right}" y="{Height - 2}" class="end">MHz</text>""").ToString();
    }

    private static readonly IReadOnlyList<(string Name, Func<ChannelMargin, bool> Wanted)> Kinds =
    [
        ("free", channel => channel.IsFree), ("passes", channel => !channel.IsFree && channel.Verdict == Verdict.Passes), ("near", channel => channel.Verdict == Verdict.Near), ("fails", channel => channel.Verdict == Verdict.Fails),
    ];

    private void Mark(StringBuilder svg, long hz, string text, string kind)
    {
        var x = X(hz);
        var isRight = x > Width * 0.7;
        svg.Append(CultureInfo.InvariantCulture, $"""<line class="{kind}" x1="{x}" x2="{x}" y1="{Top}" y2="{Height - Bottom}"/><text class="name{(isRight ? " end" : "")}" x="{x + (isRight ? -5 : 5):0.#}" y="{Top + 10}">{text}</text>""");
    }

    private IEnumerable<double> Marks()
    {
        var rough = (_band.HighHz - _band.LowHz) / 1e6 / 8;
        var power = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(rough, 1e-6))));
        var step = (rough / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 } * power;
        for (var i = 0; i < 20; i++)
        {
            var mhz = Math.Round((Math.Ceiling((_band.LowHz / 1e6 / step) - 1e-9) + i) * step, 6);
            if (mhz * 1e6 > _band.HighHz + 1)
            {
                yield break;
            }

            yield return mhz;
        }
    }

    private double X(double hz) => Math.Round(Left + ((hz - _band.LowHz) / Math.Max(1d, _band.HighHz - _band.LowHz) * (Width - Left - Right)), 1);

    private double Y(double db) => Math.Round(Top + ((MostDb - db) / (MostDb - _low) * (Height - Top - Bottom)), 1);
}
