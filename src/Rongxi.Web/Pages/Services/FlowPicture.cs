using System.Globalization;
using System.Net;
using System.Text;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Rules;
using Rongxi.Kernel.Words;

namespace Rongxi.Web.Pages.Services;

/// <summary>
/// Draws a procedure from its table: the track in the middle from left to right, stages beside it above and below. Stages
/// in which a clock of the office runs are solid, all others dashed.
/// </summary>
public sealed class FlowPicture
{
    private const double BoxHeight = 56;
    private const double Gap = 44;
    private const double Margin = 6;

    /// <summary>Least width of the view box: what the page gives, so that letters keep their size.</summary>
    private const double Least = 866;

    private readonly Procedure _procedure;
    private readonly RuleBook _rules;
    private readonly DateOnly _today;
    private readonly List<Box> _boxes = [];
    private readonly StringBuilder _svg = new();

    private FlowPicture(Procedure procedure, RuleBook rules, DateOnly today) => (_procedure, _rules, _today) = (procedure, rules, today);

    /// <summary>Width and height of the view box, and what is inside.</summary>
    public static (double Width, double Height, string Inside) Of(Procedure procedure, RuleBook rules, DateOnly today) => new FlowPicture(procedure, rules, today).Draw();

    /// <summary>What stands under a stage's name: its limit, or that it is not counted.</summary>
    public static Text Under(Procedure procedure, Stage stage, RuleBook rules, DateOnly today)
    {
        var limits = procedure.LimitList.Where(limit => limit.RunsIn.Contains(stage.Name)).ToList();
        if (limits.FirstOrDefault(limit => limit.Of == LimitOf.Office) is { } own)
        {
            var amount = rules.Amount(procedure, own, today).Text;
            return ($"{amount.Zh}内", $"within {amount.En}");
        }

        if (limits.FirstOrDefault() is { } party)
        {
            var amount = rules.Amount(procedure, party, today).Text;
            return ($"申请人 {amount.Zh}内", $"applicant: {amount.En}");
        }

        return stage.Kind switch
        {
            StageKind.Applicant => ("不计入时限", "not counted"),
            StageKind.Others => ("不计入时限", "not counted"),
            StageKind.Final => stage.Outcome switch
            {
                null => ("结束", "ends"),
                Outcome.ApplicationWithdrawn => ("决定前随时", "before the decision"),
                { } outcome => stage.Title.Zh.Contains(OutcomeText(outcome).Zh, StringComparison.Ordinal) ? ("结束", "ends") : OutcomeText(outcome),
            },
            StageKind.Decided => ("已决定", "decided"),
            _ => Text.None,
        };
    }

    public static bool IsCounted(Procedure procedure, Stage stage) => procedure.LimitList.Any(limit => limit.Of == LimitOf.Office && limit.RunsIn.Contains(stage.Name));

    public static Text OutcomeText(Outcome outcome) => outcome switch
    {
        Outcome.Granted => ("准予", "granted"),
        Outcome.Refused => ("不予", "refused"),
        Outcome.NotAccepted => ("不予受理", "not accepted"),
        Outcome.ApplicationWithdrawn => ("申请撤回", "withdrawn"),
        Outcome.Terminated => ("终止", "terminated"),
        Outcome.PassedUp => ("转报上级", "passed up"),
        _ => ("办结", "completed"),
    };

    private (double, double, string) Draw()
    {
        var track = _procedure.StageList.Where(stage => stage.Track > 0).GroupBy(stage => stage.Track).OrderBy(group => group.Key).Select(group => group.ToList()).ToList();
        if (track.Count == 0)
        {
            track = [.. _procedure.StageList.Where(stage => stage.Kind is not StageKind.Applicant and not StageKind.Others).Select(stage => new List<Stage> { stage })];
        }

        var main = ServiceLimits.Main(_procedure);
        var mainStage = track.SelectMany(column => column).LastOrDefault(stage => main?.RunsIn.Contains(stage.Name) == true)?.Name;
        var x = Margin;
        foreach (var column in track)
        {
            var width = column.Max(WidthOf);
            for (var i = 0; i < column.Count; i++)
            {
                _boxes.Add(new Box(column[i], x, (i - (column.Count - 1) / 2d) * (BoxHeight + 14), width, OnTrack: true, IsMain: column[i].Name == mainStage));
            }

            x += width + Gap;
        }

        PlaceBeside(stage => stage.Kind is StageKind.Applicant or StageKind.Others or StageKind.Office, 1);
        PlaceBeside(stage => stage.Kind is StageKind.Final or StageKind.Decided, -1);
        for (var i = 0; i + 1 < track.Count; i++)
        {
            Along(track, i);
        }

        foreach (var box in _boxes.Where(box => !box.OnTrack))
        {
            Beside(box);
        }

        var top = _boxes.Min(box => box.Y) - Margin;
        var bottom = _boxes.Max(box => box.Y + BoxHeight) + Margin;
        var right = _boxes.Max(box => box.X + box.Width) + Margin;
        foreach (var box in _boxes)
        {
            Draw(box);
        }

        return (Math.Max(right, Least), bottom - top, string.Create(CultureInfo.InvariantCulture, $"<g transform=\"translate({Math.Max(0, (Least - right) / 2):0.#} {-top:0.#})\">{_svg}</g>"));
    }

    /// <summary>
    /// Places the stages beside the track in one line below or above it, each as near as can be to the stage from which it is
    /// reached; stages reached from the same one stand together.
    /// </summary>
    private void PlaceBeside(Func<Stage, bool> which, int outwards)
    {
        var track = _boxes.Where(box => box.OnTrack).ToList();
        var beside = _procedure.StageList.Where(stage => track.All(box => box.Stage.Name != stage.Name) && which(stage))
            .Select(stage => (Stage: stage, Width: WidthOf(stage), At: AnchorOf(stage, track)))
            .OrderBy(side => side.At.X).ThenBy(side => side.At.Order).ToList();
        if (beside.Count == 0)
        {
            return;
        }

        var y = outwards > 0 ? track.Max(box => box.Y) + BoxHeight + 40 : track.Min(box => box.Y) - 40 - BoxHeight;
        var xs = new double[beside.Count];
        var left = Margin;
        for (var i = 0; i < beside.Count;)
        {
            var together = beside.Skip(i).TakeWhile(side => side.At.X == beside[i].At.X).ToList();
            var start = Math.Max(left, beside[i].At.X - (together.Sum(side => side.Width) + 16 * (together.Count - 1)) / 2);
            foreach (var side in together)
            {
                xs[i++] = start;
                start += side.Width + 16;
            }

            left = start;
        }

        // What runs out at the right is pushed back as far as there is room.
        var limit = Math.Max(Least - Margin, track.Max(box => box.X + box.Width));
        for (var i = beside.Count - 1; i >= 0 && xs[i] + beside[i].Width > limit; i--)
        {
            xs[i] = limit - beside[i].Width;
            limit = xs[i] - 16;
        }

        var shift = Math.Max(0, Margin - xs.Min());
        for (var i = 0; i < beside.Count; i++)
        {
            _boxes.Add(new Box(beside[i].Stage, xs[i] + shift, y, beside[i].Width, OnTrack: false, IsMain: false));
        }
    }

    /// <summary>The middle of the stage on the track from which a stage is reached, and how many steps aside it is.</summary>
    private (double X, int Order) AnchorOf(Stage stage, List<Box> track)
    {
        var name = stage.Name;
        for (var order = 0; order < 4; order++)
        {
            var sources = _procedure.MoveList.Where(move => move.To == name && move.From != name).Select(move => move.From).ToList();
            if (track.FirstOrDefault(box => sources.Contains(box.Stage.Name)) is { } from)
            {
                return (from.X + from.Width / 2, order);
            }

            if (sources.Count == 0)
            {
                break;
            }

            name = sources[0];
        }

        return (track[0].X + track[0].Width / 2, 9);
    }

    private void Along(List<List<Stage>> track, int column)
    {
        foreach (var from in track[column])
        {
            foreach (var to in track[column + 1].Where(to => _procedure.MoveList.Any(move => move.From == from.Name && move.To == to.Name)))
            {
                var (a, b) = (BoxOf(from), BoxOf(to));
                var (x1, y1, x2, y2) = (a.X + a.Width, a.Y + BoxHeight / 2, b.X, b.Y + BoxHeight / 2);
                var middle = x1 + Gap / 2;
                Arrow(Math.Abs(y1 - y2) < 1 ? $"M{N(x1)} {N(y1)}H{N(x2 - 6)}" : $"M{N(x1)} {N(y1)}H{N(middle)}V{N(y2)}H{N(x2 - 6)}", x2, y2, 'r');
            }
        }
    }

    private void Beside(Box box)
    {
        var sources = _procedure.MoveList.Where(move => move.To == box.Stage.Name && move.From != box.Stage.Name).Select(move => move.From).ToList();
        if (_boxes.FirstOrDefault(other => other.OnTrack && sources.Contains(other.Stage.Name)) is { } from)
        {
            Join(from, box, _procedure.MoveList.Any(move => move.From == box.Stage.Name && _boxes.Any(other => other.OnTrack && other.Stage.Name == move.To)));
        }
        else if (_boxes.FirstOrDefault(other => !other.OnTrack && other.Y == box.Y && sources.Contains(other.Stage.Name)) is { } neighbour && neighbour.X < box.X)
        {
            Arrow($"M{N(neighbour.X + neighbour.Width)} {N(box.Y + BoxHeight / 2)}H{N(box.X - 6)}", box.X, box.Y + BoxHeight / 2, 'r');
            if (_boxes.FirstOrDefault(other => other.OnTrack && _procedure.MoveList.Any(move => move.From == box.Stage.Name && move.To == other.Stage.Name)) is { } back)
            {
                Join(box, back, false);
            }
        }
    }

    /// <summary>A line between a stage on the track and one beside it: straight where they overlap, else with a bend close to the latter.</summary>
    private void Join(Box from, Box box, bool back)
    {
        var below = box.Y > from.Y;
        var low = Math.Max(box.X, from.X) + 10;
        var high = Math.Min(box.X + box.Width, from.X + from.Width) - 10;
        var (fromY, toY) = below ? (from.Y + BoxHeight, box.Y) : (from.Y, box.Y + BoxHeight);
        var tip = below ? toY - 6 : toY + 6;
        var (away, home) = below ? ('d', 'u') : ('u', 'd');
        if (high >= low)
        {
            var middle = (low + high) / 2;
            var x = back && high - low > 20 ? middle - 12 : middle;
            Arrow($"M{N(x)} {N(fromY)}V{N(tip)}", x, toY, away);
            if (back)
            {
                var x2 = x == middle ? middle : middle + 12;
                Arrow($"M{N(x2)} {N(toY)}V{N(below ? fromY + 6 : fromY - 6)}", x2, fromY, home);
            }

            return;
        }

        var x1 = from.X + from.Width / 2;
        var end = box.X + box.Width / 2;
        Arrow($"M{N(x1)} {N(fromY)}V{N(below ? toY - 19 : toY + 19)}H{N(end)}V{N(tip)}", end, toY, away);
        if (back)
        {
            _svg.Append($"<path class=\"head\" d=\"M{N(x1)} {N(fromY)}{(below ? "l-4 7h8z" : "l-4 -7h8z")}\"/>");
        }
    }

    private void Arrow(string path, double x, double y, char way)
    {
        var head = way switch
        {
            'r' => $"M{N(x)} {N(y)}l-7 -4v8z",
            'd' => $"M{N(x)} {N(y)}l-4 -7h8z",
            _ => $"M{N(x)} {N(y)}l-4 7h8z",
        };
        _svg.Append($"<path class=\"arrow\" d=\"{path}\"/><path class=\"head\" d=\"{head}\"/>");
    }

    private void Draw(Box box)
    {
        var state = box.IsMain ? "current" : box.Stage.Kind is StageKind.Final or StageKind.Decided && box.OnTrack ? "ends" : IsCounted(_procedure, box.Stage) || box.OnTrack ? "counted" : "uncounted";
        var under = Under(_procedure, box.Stage, _rules, _today).ToString();
        var middle = box.X + box.Width / 2;
        _svg.Append($"<g class=\"{state}\"><rect x=\"{N(box.X)}\" y=\"{N(box.Y)}\" width=\"{N(box.Width)}\" height=\"{N(BoxHeight)}\"/>");
        _svg.Append($"<text x=\"{N(middle)}\" y=\"{N(box.Y + (under.Length == 0 ? 33 : 24))}\">{WebUtility.HtmlEncode(box.Stage.Title.ToString())}</text>");
        if (under.Length > 0)
        {
            _svg.Append($"<text class=\"small\" x=\"{N(middle)}\" y=\"{N(box.Y + 43)}\">{WebUtility.HtmlEncode(under)}</text>");
        }

        _svg.Append("</g>");
    }

    private double WidthOf(Stage stage) => Math.Max(88, Math.Max(TextWidth(stage.Title.ToString(), 14.5), TextWidth(Under(_procedure, stage, _rules, _today).ToString(), 12.5)) + 26);

    private static double TextWidth(string text, double size) => text.Sum(c => c > 0x2e80 ? size : size * .56);

    private Box BoxOf(Stage stage) => _boxes.First(box => box.Stage.Name == stage.Name);

    private static string N(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);

    private sealed record Box(Stage Stage, double X, double Y, double Width, bool OnTrack, bool IsMain);
}
