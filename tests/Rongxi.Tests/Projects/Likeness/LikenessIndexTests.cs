using Rongxi.Kernel.Rules;
using Rongxi.Projects.Likeness;

namespace Rongxi.Tests.Projects.Likeness;

/// <summary>What counts as alike, how it is told, and that the quick search answers what comparing with everything would.</summary>
public sealed class LikenessIndexTests
{
    private static readonly LikenessWeights Weights = LikenessWeights.AsDeclared;

    private static readonly LikenessWeights Everything = Weights with { Alike = 0.01, Most = 5_000 };

    private static readonly Lazy<LikenessIndex> City = new(() => Undertakings.Index([.. Undertakings.Drawn(600), Undertakings.ParkingReworded, Undertakings.Signals, Undertakings.PermitsReworded, Undertakings.Inspections]));

    [Fact]
    public void A_reworded_double_is_found_and_another_purpose_of_the_field_is_not()
    {
        var found = City.Value.Nearest(Undertakings.Parking, Weights);
        Assert.Equal(["XT-0031"], found.Select(near => near.Number));
        Assert.Equal(LikenessLevel.Double, Weights.LevelOf(found[0].Share));
        var signals = City.Value.Nearest(Undertakings.Parking, Everything).Single(near => near.Number == Undertakings.Signals.Number);
        Assert.InRange(signals.Share, 0.01, (Weights.Alike / 100) - 0.1);
    }

    [Fact]
    public void English_is_compared_as_well()
    {
        var found = City.Value.Nearest(Undertakings.Permits, Weights);
        Assert.Equal(["XT-0102"], found.Select(near => near.Number));
        Assert.Equal(LikenessLevel.Double, Weights.LevelOf(found[0].Share));
        Assert.True(City.Value.Compare(Undertakings.Permits, Undertakings.Inspections, Weights).Share < 0.1);
    }

    [Fact]
    public void A_declaration_in_one_language_is_found_in_the_other()
    {
        var found = City.Value.Nearest(Undertakings.ParkingInEnglish, Weights);
        Assert.Equal(["XT-0031"], found.Select(near => near.Number));
        Assert.Equal(LikenessLevel.Double, Weights.LevelOf(found[0].Share));
    }

    [Fact]
    public void What_is_alike_is_told_by_aspect_in_the_words_of_both()
    {
        var match = City.Value.Compare(Undertakings.Parking, Undertakings.ParkingReworded, Weights);
        var functions = match.Aspects.Single(aspect => aspect.Aspect == LikenessAspect.Functions);
        var booking = functions.Pairs.Single(pair => pair.Declared == "手机端车位查询与预约");
        Assert.Equal("APP 查找空余泊位并预订", booking.Found);
        Assert.Equal(["手机", "车位查询", "预约"], booking.Words);
        Assert.InRange(booking.Percent, 60, 99);
        Assert.Equal(5, functions.Of);
        var data = match.Aspects.Single(aspect => aspect.Aspect == LikenessAspect.DataResources);
        Assert.Equal((50, "510100-JT-0012"), (data.Percent, data.Pairs.Single().Declared));
        Assert.Equal(100, match.Aspects.Sum(aspect => aspect.Weight));
        Assert.Contains("功能", match.Why.Zh, StringComparison.Ordinal);
        Assert.Contains("Functions", match.Why.En, StringComparison.Ordinal);
        Assert.Equal((LikenessLevel.Double, "XT-0031"), (match.Level, match.Number));
    }

    [Fact]
    public void The_comparison_told_and_the_share_of_the_search_are_the_same()
    {
        var drawn = Undertakings.Drawn(600).ToDictionary(subject => subject.Number);
        foreach (var declaration in Undertakings.Drawn(8, seed: 3).Select(subject => subject with { Number = "" }).Append(Undertakings.Parking))
        {
            foreach (var near in City.Value.Nearest(declaration, Everything).Where(near => drawn.ContainsKey(near.Number)).Take(40))
            {
                Assert.Equal(near.Share, City.Value.Compare(declaration, drawn[near.Number], Everything).Share);
            }
        }
    }

    [Theory, InlineData(30, 20), InlineData(5, 3), InlineData(55, 20), InlineData(0.01, 1)]
    public void The_quick_search_answers_what_comparing_with_every_record_answers(double alike, int most)
    {
        var weights = Weights with { Alike = alike, Most = most };
        foreach (var declaration in Undertakings.Drawn(40, seed: 11).Select(subject => subject with { Number = "" }).Append(Undertakings.Parking).Append(Undertakings.ParkingInEnglish))
        {
            Assert.Equal(City.Value.Scan(declaration, weights), City.Value.Nearest(declaration, weights));
        }
    }

    [Fact]
    public void Neither_order_nor_history_of_the_records_matters()
    {
        var subjects = Undertakings.Drawn(300).ToList();
        var forwards = Undertakings.Index(subjects);
        var backwards = new LikenessIndex();
        foreach (var stale in Undertakings.Drawn(350, seed: 5))
        {
            backwards.Put(stale);
        }

        foreach (var gone in Undertakings.Drawn(350, seed: 5).Skip(300))
        {
            backwards.Remove(gone.Register, gone.Number);
        }

        backwards.Put([.. Enumerable.Reverse(subjects)]);
        Assert.Equal(300, backwards.Count);
        foreach (var declaration in Undertakings.Drawn(20, seed: 13).Select(subject => subject with { Number = "" }))
        {
            var found = forwards.Nearest(declaration, Everything);
            Assert.Equal(found, forwards.Nearest(declaration, Everything));
            Assert.Equal(found, backwards.Nearest(declaration, Everything));
        }
    }

    [Fact]
    public void A_record_is_not_compared_with_itself_and_a_removed_one_is_not_found()
    {
        var index = Undertakings.Index(Undertakings.Parking, Undertakings.ParkingReworded);
        Assert.Equal(["XT-0031"], index.Nearest(Undertakings.Parking, Weights).Select(near => near.Number));
        index.Remove(Undertakings.ParkingReworded.Register, "XT-0031");
        Assert.Empty(index.Nearest(Undertakings.Parking, Weights));
        Assert.Equal(1, index.Count);
    }

    [Fact]
    public void A_record_of_which_only_the_name_is_known_is_no_double_for_that()
    {
        var named = new LikenessSubject { Register = "projects.systems", Number = "XT-1", Name = Undertakings.Parking.Name };
        var index = Undertakings.Index([.. Undertakings.Drawn(100), named]);
        var match = index.Compare(Undertakings.Parking, named, Weights);
        Assert.Equal(100, match.Aspects.Single(aspect => aspect.Aspect == LikenessAspect.Name).Percent);
        Assert.Null(match.Aspects.Single(aspect => aspect.Aspect == LikenessAspect.Functions).Share);
        Assert.Equal(LikenessLevel.Alike, match.Level);
    }

    [Fact]
    public void Long_strange_and_empty_texts_are_compared_within_limits()
    {
        var index = Undertakings.Index([.. Undertakings.Drawn(50)]);
        var endless = Undertakings.Parking with { Number = "", Functions = [new string('停', 1_000_000), string.Concat(Enumerable.Repeat("停车诱导，", 100_000))], Scope = "\uD800\0\u0007" + new string('x', 500_000), Users = [.. Enumerable.Repeat("市民", 5_000)] };
        var terms = new SubjectTerms(endless);
        Assert.InRange(terms.Functions.Count, 1, Wording.MostPhrases);
        Assert.Single(terms.UserElements);
        index.Put(endless with { Register = "projects.systems", Number = "LONG" });
        Assert.Equal("LONG", index.Nearest(Undertakings.Parking, Everything)[0].Number);
        Assert.Empty(index.Nearest(new LikenessSubject { Name = "" }, Everything));
        Assert.Empty(index.Nearest(new LikenessSubject { Name = "，。……" }, Everything));
        Assert.Empty(new LikenessIndex().Nearest(Undertakings.Parking, Everything));
    }

    [Fact]
    public void Memory_is_given_back()
    {
        var index = Undertakings.Index([.. Undertakings.Drawn(500)]);
        var full = index.Bytes;
        foreach (var subject in Undertakings.Drawn(500).Skip(10))
        {
            index.Remove(subject.Register, subject.Number);
        }

        Assert.True(index.Bytes < full / 3, $"{index.Bytes} of {full} bytes are held for ten records");
        Assert.True(full < 500 * 2_000);
    }

    [Fact]
    public void Weights_and_thresholds_are_rule_values()
    {
        var day = new DateOnly(2026, 3, 2);
        RuleValue Value(string key, decimal value) => new() { Office = "chengdu", Key = key, Value = value, Unit = RuleKeys.Percent, ValidFrom = day, Basis = "成信办〔2026〕8号", ByName = "test", RecordedAt = DateTimeOffset.UnixEpoch };
        var rules = new RuleBook([Value("PRJ-2.likeness.double", 80), Value("PRJ-2.likeness.users", 0), Value("PRJ-2.likeness.chance", 900)]);
        var weights = LikenessWeights.In(rules, day);
        Assert.Equal((80, 0, 90), (weights.Double, weights.Users, weights.Chance));
        Assert.Equal(Weights, LikenessWeights.In(rules, day.AddDays(-1)));
        Assert.Equal(LikenessLevel.Alike, weights.LevelOf(City.Value.Compare(Undertakings.Parking, Undertakings.ParkingReworded, Weights).Share));
        Assert.Equal(10, LikenessWeights.Numbers.Select(number => number.Name).Distinct().Count());
    }
}
