using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Figures;
using Rongxi.Kernel.Registers;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Statistics.Explorer;

/// <summary>The indicators for everybody, by topic and by what is typed.</summary>
[Public]
internal sealed class IndexModel(RongxiDb db, CodeListBook lists, IndicatorBook book) : RongxiPage
{
    private const int Most = 300;

    [FromQuery]
    public string? Q { get; init; }

    [FromQuery]
    public string? Topic { get; init; }

    public IReadOnlyList<CodeListCode> Topics { get; private set; } = [];
    public IReadOnlyList<(Indicator Indicator, Observation? Latest)> Figures { get; private set; } = [];
    public IReadOnlyDictionary<string, int> Counts { get; private set; } = new Dictionary<string, int>();

    public async Task OnGetAsync(CancellationToken ct)
    {
        Topics = (await lists.Find("", CodeList.Topics, "", ct))?.Codes ?? [];
        var valid = db.Set<Indicator>().AsNoTracking().Where(indicator => indicator.State == RecordState.Valid);
        Counts = await valid.Where(indicator => indicator.Topic != null).GroupBy(indicator => indicator.Topic!).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, ct);
        var below = Topic is { Length: > 0 } topic ? (List<string>)[topic, .. Topics.Where(code => code.Parent == topic).Select(code => code.Code)] : [];
        var found = below.Count > 0 ? valid.Where(indicator => below.Contains(indicator.Topic!)) : valid;
        if (Q is { Length: > 0 } typed)
        {
            var words = typed.Trim();
            words = words.Length > 60 ? words[..60] : words;
            var like = $"%{words.Replace("%", "", StringComparison.Ordinal)}%";
            found = found.Where(indicator => indicator.Name.Contains(words) || EF.Functions.Like(indicator.NameEn, like) || indicator.Number == words);
        }

        var shown = new List<(Indicator, Observation?)>();
        foreach (var indicator in await found.OrderBy(indicator => indicator.Topic == null).ThenBy(indicator => indicator.Topic).ThenBy(indicator => indicator.Number).Take(Most).ToListAsync(ct))
        {
            shown.Add((indicator, await book.Latest(indicator.Number, ct, sight: FigureSight.Public)));
        }

        Figures = [.. shown.OrderBy(one => one.Item2 is null)];
    }
}
