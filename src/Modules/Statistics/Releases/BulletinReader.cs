using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Compositions;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Figures;
using Rongxi.Kernel.Identifiers;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Words;

namespace Rongxi.Statistics.Releases;

/// <summary>A value quoted that a revision changes.</summary>
internal sealed record QuoteChange(QuoteKey Key, Indicator Indicator, decimal? Before, decimal After);

/// <summary>A bulletin with what it quotes.</summary>
internal sealed record Bulletin(Release Release, IReadOnlyList<Chapter> Chapters, IReadOnlyDictionary<string, Indicator> Indicators, IReadOnlyDictionary<QuoteKey, Quoted> Values, IReadOnlyList<Division> Districts)
{
    /// <summary>Values that have changed since they were published; officers see that a revision is due.</summary>
    public IReadOnlyList<QuoteChange> Stale { get; init; } = [];

    public Quoted? At(string indicator, string area, string period) => Values.GetValueOrDefault(new(indicator, area, period));

    /// <summary>Growth against the same period a year before, in percent; null where one of them is not there.</summary>
    public decimal? Growth(Mark mark) =>
        At(mark.Indicators[0], mark.Area, mark.To.ToString())?.Value is { } now && At(mark.Indicators[0], mark.Area, Marks.YearBefore(mark.To).ToString())?.Value is { } before and not 0 ? Math.Round((now / before * 100) - 100, 1, MidpointRounding.AwayFromZero) : null;
}

/// <summary>Reads bulletins: the newest text with present values while it is prepared, the text and values as published afterwards.</summary>
internal sealed class BulletinReader(RongxiDb db, CompositionDesk compositions, QuoteBook quotes, Charters charters)
{
    /// <summary>A release with its text.</summary>
    /// <param name="number">Number of the release.</param>
    /// <param name="isOfficer">Whether what is not out yet is read, too.</param>
    /// <param name="revision">As of a revision; the newest when null.</param>
    /// <param name="ct">Ends the wait.</param>
    public async Task<Bulletin> Read(string number, bool isOfficer, int? revision, CancellationToken ct)
    {
        var release = await db.Set<Release>().AsNoTracking().FirstOrDefaultAsync(release => release.Number == number, ct) ?? throw Refusal.NotFound(number);
        if (!release.IsOut && !isOfficer)
        {
            return new Bulletin(release, [], new Dictionary<string, Indicator>(), new Dictionary<QuoteKey, Quoted>(), []);
        }

        var chapters = await Chapters(release, ct);
        var marks = Marks.In(chapters);
        var indicators = await quotes.Indicators(marks, ct);
        var districts = Districts();
        var needed = Needed(marks, districts);
        if (!release.IsOut)
        {
            return new Bulletin(release, chapters, indicators, await quotes.Now(needed, ct), districts);
        }

        var published = await quotes.Published(number, revision ?? release.Revision, ct);
        return new Bulletin(release, chapters, indicators, published, districts) { Stale = isOfficer ? Changes(published, await quotes.Now(needed, ct), indicators) : [] };
    }

    /// <summary>Refuses a text whose quotations say nothing, or whose figures are not there.</summary>
    /// <exception cref="Refusal"><c>statistics.no-text</c>, <c>statistics.mark-wrong</c>, <c>statistics.no-indicator</c>, <c>statistics.no-value</c>.</exception>
    public async Task MustBeWhole(string number, CancellationToken ct)
    {
        var text = await compositions.Of(Release.Register, number, ct) ?? throw new Refusal("statistics.no-text", ("还没有文稿", "There is no text yet"), 409);
        var marks = Marks.In(text.Chapters);
        if (marks.Count == 0)
        {
            throw new Refusal("statistics.no-quotation", ("文稿没有引用任何指标：数值从指标取得，不手工键入", "The text quotes no indicator: figures are fetched, never typed"), 409);
        }

        var indicators = await quotes.Indicators(marks, ct);
        var single = marks.Where(mark => mark.Kind is MarkKind.Value or MarkKind.Growth).SelectMany(mark => Marks.Needs(mark, [])).ToHashSet();
        var missing = single.Except((await quotes.Now(single, ct)).Keys).ToList();
        if (missing.Count > 0)
        {
            throw new Refusal("statistics.no-value", ($"有 {missing.Count} 处引用还没有数值", $"{missing.Count} quotations have no value yet"), [.. missing.Take(20).Select(key => new FieldError("Chapters", ($"{indicators[key.Indicator].Name} {key.Period} {key.Area}", $"{indicators[key.Indicator].NameEn} {key.Period} {key.Area}")))]);
        }
    }

    /// <summary>The figures that a text quotes: they go out with it, and what is recorded of them meanwhile waits for its hour.</summary>
    public async Task<IReadOnlyCollection<(string Indicator, string Period)>> Figures(string number, CancellationToken ct)
    {
        var text = await compositions.Of(Release.Register, number, ct) ?? throw Refusal.NotFound(number);
        return [.. Needed(Marks.In(text.Chapters), Districts()).Select(key => (key.Indicator, key.Period)).Distinct()];
    }

    /// <summary>Keeps what is quoted as it holds now, at a revision: all of it at first, then what changed. Answers what differs from before.</summary>
    public async Task<IReadOnlyList<QuoteChange>> Keep(Release release, int revision, CancellationToken ct)
    {
        var text = await compositions.Of(Release.Register, release.Number, ct) ?? throw Refusal.NotFound(release.Number);
        release.TextVersion = text.Version.Seq;
        var marks = Marks.In(text.Chapters);
        var indicators = await quotes.Indicators(marks, ct);
        var now = await quotes.Now(Needed(marks, Districts()), ct);
        var changes = Changes(revision == 0 ? [] : await quotes.Published(release.Number, revision - 1, ct), now, indicators);
        foreach (var change in changes)
        {
            var value = now[change.Key];
            db.Add(new ReleaseQuote { Office = db.Office, Release = release.Number, Revision = revision, Indicator = change.Key.Indicator, Area = change.Key.Area, Period = change.Key.Period, Seq = value.Seq, Value = value.Value, Reason = value.Reason });
        }

        return changes;
    }

    /// <summary>The text with its values written in, for the paper.</summary>
    public async Task<Text> Plain(string number, CancellationToken ct)
    {
        var text = await compositions.Of(Release.Register, number, ct) ?? throw Refusal.NotFound(number);
        var marks = Marks.In(text.Chapters);
        var indicators = await quotes.Indicators(marks, ct);
        var values = await quotes.Now(Needed(marks, Districts()), ct);
        var release = await db.Set<Release>().AsNoTracking().FirstAsync(release => release.Number == number, ct);
        var bulletin = new Bulletin(release, text.Chapters, indicators, values, Districts());
        var written = new StringBuilder();
        foreach (var chapter in text.Chapters)
        {
            written.Append(chapter.Code).Append(' ').Append(chapter.Title).Append('\n');
            foreach (var (plain, mark) in Marks.Split(chapter.Text))
            {
                written.Append(plain ?? Worded(bulletin, mark!));
            }

            written.Append('\n');
        }

        return Text.Same(written.ToString());
    }

    /// <summary>A value or growth in words; a chart or table by its name.</summary>
    public static string Worded(Bulletin bulletin, Mark mark)
    {
        var indicator = bulletin.Indicators[mark.Indicators[0]];
        return mark.Kind switch
        {
            MarkKind.Value => bulletin.At(indicator.Number, mark.Area, mark.To.ToString()) is { } quoted ? $"{QuoteBook.Shown(quoted.Value, indicator)}{(Languages.Current == Language.Zh ? indicator.Unit : " " + indicator.UnitEn)}" : "–",
            MarkKind.Growth => bulletin.Growth(mark) is { } growth ? growth.ToString("+0.0;−0.0;0.0", CultureInfo.InvariantCulture) + "%" : "–",
            _ => $"（{string.Join("、", mark.Indicators.Select(number => bulletin.Indicators[number].Name))}，{mark.From}–{mark.To}）",
        };
    }

    /// <summary>The version that came out; the newest while it is prepared.</summary>
    private async Task<IReadOnlyList<Chapter>> Chapters(Release release, CancellationToken ct)
    {
        var newest = await compositions.Of(Release.Register, release.Number, ct);
        return newest is null ? [] : release is { IsOut: true, TextVersion: > 0 } && release.TextVersion != newest.Version.Seq ? (await compositions.At(newest.Composition.Number, release.TextVersion, ct)).Chapters : newest.Chapters;
    }

    private IReadOnlyList<Division> Districts() => Divisions.Of(charters[db.Office].DivisionCode);

    private static HashSet<QuoteKey> Needed(IReadOnlyList<Mark> marks, IReadOnlyList<Division> districts)
    {
        var codes = districts.Select(division => division.Code).ToList();
        return [.. marks.SelectMany(mark => Marks.Needs(mark, codes)).Take(20_000)];
    }

    private static List<QuoteChange> Changes(Dictionary<QuoteKey, Quoted> before, Dictionary<QuoteKey, Quoted> now, IReadOnlyDictionary<string, Indicator> indicators) =>
        [.. now.Where(pair => !before.TryGetValue(pair.Key, out var was) || was.Value != pair.Value.Value).OrderBy(pair => pair.Key.Indicator, StringComparer.Ordinal).ThenBy(pair => pair.Key.Period, StringComparer.Ordinal).ThenBy(pair => pair.Key.Area, StringComparer.Ordinal)
            .Select(pair => new QuoteChange(pair.Key, indicators[pair.Key.Indicator], before.TryGetValue(pair.Key, out var was) ? was.Value : null, pair.Value.Value))];
}
