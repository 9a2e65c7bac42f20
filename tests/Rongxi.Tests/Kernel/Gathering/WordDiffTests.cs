using System.Diagnostics;
using Rongxi.Kernel.Compositions;

namespace Rongxi.Tests.Kernel.Gathering;

/// <summary>Differences of texts as people read them, and that nothing of either text is lost.</summary>
public sealed class WordDiffTests
{
    [Theory]
    [InlineData("建设 5 个平台。", "建设 12 个平台。", "=建设 |-5|+12|= 个平台。")]
    [InlineData("The city builds five platforms.", "The city builds six platforms.", "=The city builds |-five|+six|= platforms.")]
    [InlineData("到2027年底投资1,200.50万元。", "到2027年底投资1,350.00万元。", "=到2027年底投资|-1,200.50|+1,350.00|=万元。")]
    [InlineData("", "新增", "+新增")]
    [InlineData("删去", "", "-删去")]
    [InlineData("相同", "相同", "=相同")]
    [InlineData("加快推进数字政府建设", "全面推进数字政府建设", "-加快|+全面|=推进数字政府建设")]
    [InlineData("由数据局牵头，财政局配合。", "由数据局会同财政局负责。", "=由数据局|-牵头，|+会同|=财政局|-配合|+负责|=。")]
    public void A_change_is_told_in_whole_words(string before, string after, string told) => Assert.Equal(told, Told(before, after));

    [Fact]
    public void A_single_character_that_recurs_in_a_rewritten_passage_is_taken_as_rewritten() =>
        Assert.Equal("=为了|-提高效率和水平|+保障安全和稳定|=。", Told("为了提高效率和水平。", "为了保障安全和稳定。"));

    [Fact]
    public void Paragraphs_that_stay_are_not_torn_by_one_put_between_them()
    {
        var pieces = WordDiff.Between("甲段。\n乙段。\n丙段。\n", "甲段。\n新的一段。\n乙段。\n丙段。\n");
        Assert.Equal([new(DiffKind.Same, "甲段。\n"), new(DiffKind.Added, "新的一段。\n"), new(DiffKind.Same, "乙段。\n丙段。\n")], pieces);
    }

    [Fact]
    public void Both_texts_can_be_read_from_the_pieces_whatever_they_are()
    {
        var random = new Random(20260706);
        var alphabet = "信息化ab 1。\n😀";
        for (var i = 0; i < 400; i++)
        {
            var before = Text(random, alphabet);
            var after = i % 3 == 0 ? Text(random, alphabet) : Touched(random, before, alphabet);
            var pieces = WordDiff.Between(before, after);
            Assert.Equal(before, string.Concat(pieces.Where(piece => piece.Kind != DiffKind.Added).Select(piece => piece.Text)));
            Assert.Equal(after, string.Concat(pieces.Where(piece => piece.Kind != DiffKind.Removed).Select(piece => piece.Text)));
            Assert.All(pieces.Zip(pieces.Skip(1)), pair => Assert.NotEqual(pair.First.Kind, pair.Second.Kind));
        }
    }

    [Fact]
    public void Two_long_texts_without_anything_in_common_are_told_apart_in_good_time()
    {
        var before = string.Concat(Enumerable.Range(0, 30_000).Select(i => (char)('一' + (i * 7 % 5000))));
        var after = string.Concat(Enumerable.Range(0, 30_000).Select(i => (char)('一' + 6000 + (i * 11 % 5000))));
        var watch = Stopwatch.StartNew();
        Assert.Equal(2, WordDiff.Between(before, after).Count);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{watch.Elapsed}");
    }

    [Fact]
    public void A_chapter_keeps_its_identity_when_it_is_renumbered_retitled_or_moved_behind_a_new_one()
    {
        Chapter[] before = [new("1", "总则", "一"), new("2", "任务", "二二"), new("3", "保障", "三三三"), new("4", "附则", "四")];
        Chapter[] after = [new("1", "总则", "一"), new("2", "背景", "新"), new("3", "任务", "二二改"), new("4", "保障措施", "三三三")];
        Assert.Equal(
            ["Same 1→1", "Added →2", "Changed 2→3", "Changed 3→4", "Removed 4→"],
            ChapterComparison.Between(before, after).Select(chapter => $"{chapter.Fate} {chapter.CodeBefore}→{chapter.CodeAfter}"));
    }

    private static string Told(string before, string after) =>
        string.Join('|', WordDiff.Between(before, after).Select(piece => (piece.Kind switch { DiffKind.Same => '=', DiffKind.Removed => '-', _ => '+' }) + piece.Text));

    private static string Text(Random random, string alphabet) => string.Concat(Enumerable.Range(0, random.Next(60)).Select(_ => Letter(random, alphabet)));

    private static string Touched(Random random, string text, string alphabet)
    {
        var at = random.Next(text.Length + 1);
        return text[..at] + Letter(random, alphabet) + text[Math.Min(text.Length, at + random.Next(4))..];
    }

    private static string Letter(Random random, string alphabet)
    {
        var runes = alphabet.EnumerateRunes().ToList();
        return runes[random.Next(runes.Count)].ToString();
    }
}
