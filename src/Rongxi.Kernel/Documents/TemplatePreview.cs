using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Documents;

/// <summary>A wording as it would read, with sample values in place of the real ones.</summary>
public static class TemplatePreview
{
    /// <summary>The paragraphs in one language. Rows of tables are parted by bars.</summary>
    /// <param name="kind">Kind of paper.</param>
    /// <param name="body">A wording that <see cref="Templates.Check"/> passed.</param>
    /// <param name="today">The date shown wherever a day is asked for.</param>
    public static IReadOnlyList<string> Of(TemplateKind kind, string body, Language language, DateOnly today)
    {
        var values = Templates.Common.Concat(kind.Placeholders).GroupBy(one => one.Name).ToDictionary(group => group.Key, group => Sample(group.First(), language, today));
        return [.. Wording.Fill(kind, Templates.Parts(body).In(language), values, language).SelectMany(Lines)];
    }

    private static IEnumerable<string> Lines(Passage passage) => passage switch
    {
        Paragraph paragraph => [paragraph.Text],
        Grid grid => [string.Join(" | ", grid.Heads), .. grid.Rows.Select(row => string.Join(" | ", row))],
        _ => [],
    };

    private static string Sample(Placeholder placeholder, Language language, DateOnly today) => placeholder.Name switch
    {
        "case" => $"5101-{today.Year}-RAD02-0187",
        "number" => $"成信办许〔{today.Year}〕146号",
        "phone" => "028-0000 6120",
        "recipient" => language == Language.Zh ? "成都锦江轨道通信有限公司" : "Chengdu Jinjiang Rail Communications Co., Ltd",
        "recipientCode" => "91510100MA600A0139",
        "you" => language == Language.Zh ? "你单位" : "you",
        "we" => language == Language.Zh ? "我办" : "this office",
        "date" => DateText.Format(today, language),
        var name when name.EndsWith("On", StringComparison.Ordinal) || name.EndsWith("By", StringComparison.Ordinal) => DateText.Format(today, language),
        _ => $"〔{placeholder.Title.In(language)}〕",
    };
}
