using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Words;

namespace Rongxi.Projects.Likeness;

/// <summary>Says in one sentence of each language what two projects have in common.</summary>
internal static class LikenessWords
{
    private const int MostAspects = 3;
    private const int MostQuoted = 3;

    public static Text Of(LikenessMatch match)
    {
        var told = match.Aspects.Where(aspect => aspect.Percent > 0 && aspect.Pairs.Count > 0)
            .OrderByDescending(aspect => aspect.Share * aspect.Weight).ThenBy(aspect => aspect.Aspect).Take(MostAspects).Select(Of).ToList();
        return told.Count == 0
            ? ("没有可说明的相同之处", "Nothing in common that could be told")
            : (string.Join("；", told.Select(text => text.Zh)), string.Join("; ", told.Select(text => text.En)));
    }

    private static Text Of(AspectLikeness aspect)
    {
        var title = Titles.Of(aspect.Aspect);
        var quoted = aspect.Pairs.Take(MostQuoted).ToList();
        var zh = string.Join("、", quoted.Select(pair => $"“{Shown(pair)}”"));
        var en = string.Join(", ", quoted.Select(pair => $"“{Shown(pair)}”"));
        var many = aspect.Of > 1;
        return (
            $"{title.Zh} {aspect.Percent}%（{(many ? $"{aspect.Of} 项中 {aspect.Pairs.Count} 项：" : "")}{zh}{(aspect.Pairs.Count > MostQuoted ? "等" : "")}）",
            $"{title.En} {aspect.Percent}% ({(many ? $"{aspect.Pairs.Count} of {aspect.Of}: " : "")}{en}{(aspect.Pairs.Count > MostQuoted ? " and others" : "")})");
    }

    private static string Shown(AlikePair pair) => pair.Words.Count > 0 ? string.Join(" ", pair.Words) : pair.Declared;
}
