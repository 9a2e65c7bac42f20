using Rongxi.Funds;
using Rongxi.Funds.Applications;
using Rongxi.Funds.Calls;
using Rongxi.Funds.Grants;
using Rongxi.Funds.Disbursement;
using Rongxi.Funds.Performance;
using Rongxi.Funds.Recovery;
using Rongxi.Funds.Supervision;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Rules;
using Rongxi.Kernel.Words;

namespace Rongxi.Tests.Funds.Grants;

/// <summary>The rules of the field by themselves.</summary>
public sealed class GrantRuleTests
{
    public static TheoryData<string> Codes => [.. GrantsPart.Procedures.Select(procedure => procedure.Code)];

    private static Procedure Of(string code) => GrantsPart.Procedures.Single(procedure => procedure.Code == code);

    [Theory, MemberData(nameof(Codes))]
    public void Every_stop_of_a_clock_and_every_basis_is_given_and_read_in_English(string code)
    {
        var procedure = Of(code);
        Assert.All(procedure.StageList.Where(stage => stage.Kind is StageKind.Others or StageKind.Applicant), stage => Assert.Matches("第[一二三四五六七八九十]+条", stage.StopBasis ?? ""));
        Assert.All(
            procedure.LimitList.Select(limit => limit.Basis).Concat(procedure.StageList.Select(stage => stage.StopBasis)).Concat(procedure.Numbers.Select(number => number.Basis)).Append(procedure.Guide.ConditionsBasis).Where(basis => !string.IsNullOrEmpty(basis)),
            basis => Assert.True(Citation.English(basis!) is not null, basis));
    }

    [Theory, MemberData(nameof(Codes))]
    public void Every_text_stands_in_both_languages_and_every_number_can_be_set(string code)
    {
        var procedure = Of(code);
        var forms = procedure.ActList.Select(act => act.Input).Append(procedure.Form).OfType<FormDefinition>();
        Assert.All(
            procedure.StageList.Select(stage => stage.Title).Concat(procedure.ActList.Select(act => act.Title)).Concat(procedure.LimitList.Select(limit => limit.Title)).Concat(forms.SelectMany(form => form.Fields.Select(field => field.Title))),
            text => Assert.True(text.Zh.Length > 0 && text.En.Length > 0, text.Zh + text.En));
        var keys = RuleKeys.Declared(new ProcedureBook(GrantsPart.Procedures)).Select(key => key.Key).ToHashSet();
        Assert.All(procedure.Numbers, number => Assert.Contains($"{code}.{number.Name}", keys));
    }

    [Fact]
    public void Every_paper_of_the_field_can_be_worded()
    {
        _ = new FundsModule();
        var own = Templates.Kinds.Where(kind => kind.Kind.StartsWith("grant-", StringComparison.Ordinal) && kind.Kind != "grant-decision").ToList();
        Assert.Equal(
            ["grant-acceptance-opinion", "grant-clawback-decision", "grant-clawback-notice", "grant-contract", "grant-correction-notice", "grant-evaluation-report", "grant-guide", "grant-payment-notice", "grant-plan", "grant-public-notice", "grant-refusal", "grant-score-sheet", "grant-site-check"],
            own.Select(kind => kind.Kind).Order(StringComparer.Ordinal));
        Assert.All(own, kind => Templates.Check(kind.Kind, kind.Body));
        // A decision that can be contested says how.
        Assert.All(own.Where(kind => kind.Kind is "grant-refusal" or "grant-plan" or "grant-acceptance-opinion" or "grant-clawback-decision"), kind => Assert.Equal(KindOfAct.Ordinary, kind.Act));
    }

    [Fact]
    public void Likeness_finds_content_taken_into_a_larger_text_and_not_what_only_sounds_alike()
    {
        var whole = GrantsWorld.Heritage + GrantsWorld.Traffic;
        Assert.True(TextLikeness.Share(GrantsWorld.Traffic, whole) > 0.99);
        Assert.True(TextLikeness.Share(GrantsWorld.Traffic, GrantsWorld.Health) < 0.2);
        Assert.Equal(1, TextLikeness.Share("ＡＢＣ data platform", "abc　DATA-platform"));
        Assert.Equal(0, TextLikeness.Share("", GrantsWorld.Health));
        var passage = Assert.Single(TextLikeness.Passages(GrantsWorld.Traffic, "前言。" + GrantsWorld.Traffic[..40] + "后记不同", 3));
        Assert.StartsWith("建设城市交通运行感知平台汇聚路口信号", passage);
    }

    [Fact]
    public void Sketches_of_alike_texts_share_a_band_and_those_of_others_do_not()
    {
        var half = GrantsWorld.Traffic + GrantsWorld.Traffic[..20] + "另外增加视频结构化分析模块。";
        Assert.NotEmpty(TextLikeness.Sketch(GrantsWorld.Traffic).Intersect(TextLikeness.Sketch(half)));
        Assert.Empty(TextLikeness.Sketch(GrantsWorld.Traffic).Intersect(TextLikeness.Sketch(GrantsWorld.Health)));
        Assert.Equal(TextLikeness.Bands, TextLikeness.Sketch(half).Count);
    }

    private static GrantReview Review(string number, double? score, long ceiling, bool? conforms = true) => new()
    {
        Office = "chengdu", Number = $"PS-{number}", Application = number, CallNumber = "ZN", ProjectName = number, Applicant = number, Mode = SupportMode.Award, WantedFen = ceiling, CeilingFen = ceiling, Doubles = 0, Eligibility = "", CaseNumber = number, Score = score, SiteConforms = conforms,
    };

    [Fact]
    public void The_list_gives_whole_amounts_by_rank_until_the_next_does_not_fit()
    {
        var lines = Ranking.Of(CallBook.Ranked([Review("d", 70, 10), Review("a", 95, 60), Review("b", 90, 50), Review("c", 85, 30), Review("e", 59.9, 1), Review("f", 99, 10, false), Review("g", 88, 5, null)]), 100, 60);
        Assert.Equal(["f", "a", "b", "g", "c", "d", "e"], lines.Select(line => line.Review.Application));
        // b does not fit into what a left, so nobody after it is given what it could not have.
        Assert.Equal([ListPlace.LeftOut, ListPlace.Supported, ListPlace.Reserve, ListPlace.LeftOut, ListPlace.Reserve, ListPlace.Reserve, ListPlace.LeftOut], lines.Select(line => line.Place));
        Assert.Equal(60, lines.Sum(line => line.AmountFen));
    }

    [Fact]
    public void Equal_scores_rank_by_what_they_ask() => Assert.Equal(["cheap", "dear"], CallBook.Ranked([Review("dear", 80, 20), Review("cheap", 80, 10)]).Select(review => review.Application));

    [Fact]
    public void Interest_runs_from_each_payment_and_takes_the_latest_first()
    {
        PaidOut[] paid = [new(new(2026, 1, 1), 100_000), new(new(2026, 7, 1), 50_000)];
        var parts = ClawbackInterest.Of(paid, 120_000, 3.65m, new(2026, 12, 31));
        Assert.Equal([(183, 50_000L, 915L), (364, 70_000L, 2548L)], parts.Select(part => (part.Days, part.PrincipalFen, part.InterestFen)));
        Assert.Equal(0, ClawbackInterest.Of(paid, 120_000, 0, new(2026, 12, 31)).Sum(part => part.InterestFen));
        Assert.Equal(0, ClawbackInterest.Of([new(new(2026, 5, 1), 10)], 10, 5, new(2026, 5, 1)).Single().InterestFen);
        Assert.Empty(ClawbackInterest.Of([], 10, 5, new(2026, 5, 1)));
    }

    [Fact]
    public void A_lot_can_be_drawn_again_and_a_share_is_rounded_up()
    {
        string[] pool = ["a", "b", "c", "d", "e"];
        var seed = Rongxi.Kernel.Experts.Lot.NewSeed();
        Assert.Equal(GrantLot.Order(seed, pool), GrantLot.Order(seed, pool.Reverse()));
        Assert.NotEqual(seed, Rongxi.Kernel.Experts.Lot.NewSeed());
        Assert.Equal([0, 1, 1, 2, 20], new[] { (0, 20), (1, 10), (10, 10), (11, 10), (100, 20) }.Select(pair => GrantLot.SizeOf(pair.Item1, pair.Item2)));
        Assert.NotEqual(GrantLot.HashOf(pool), GrantLot.HashOf(pool[1..]));
    }

    [Theory, InlineData(90, EvaluationGrade.Excellent), InlineData(89.99, EvaluationGrade.Good), InlineData(80, EvaluationGrade.Good), InlineData(79.99, EvaluationGrade.Fair), InlineData(60, EvaluationGrade.Fair), InlineData(59.99, EvaluationGrade.Poor)]
    internal void Grades_begin_where_the_rules_say(double score, EvaluationGrade grade) => Assert.Equal(grade, PerformanceProcedure.GradeOf((decimal)score, RuleBook.AsDeclared, new(2026, 1, 1)));

    [Theory]
    [InlineData("1000.001", "两位小数")]
    [InlineData("-5", "应在")]
    [InlineData("一百", "金额")]
    [InlineData("20000000000", "应在")]
    public void Amounts_that_are_none_are_refused_by_field(string typed, string why)
    {
        var bound = FormDefinition.Of<PaymentRequest>().Bind(FormValues.From([KeyValuePair.Create("AmountFen", (string?)typed)]));
        Assert.Contains(why, bound.Errors.Single(error => error.Field == "AmountFen").Text.Zh);
    }

    [Theory, InlineData("6222 0212-3456"), InlineData("622202123456")]
    public void Account_numbers_are_kept_as_digits(string typed) => Assert.Equal("622202123456", new BankAccountAttribute().Normalise(typed));

    [Theory, InlineData("6222O2123456"), InlineData("1234567")]
    public void An_account_number_with_a_letter_or_too_short_is_refused(string typed) => Assert.NotNull(new BankAccountAttribute().WhyNot(typed));

    [Fact]
    public void Nobody_reviews_the_legality_of_their_own_case_or_pays_what_they_checked()
    {
        Assert.Contains(ClawbackProcedure.Procedure.Separations, rule => rule is { First: "handler", Second: "PassLegalReview" });
        Assert.Contains(PaymentProcedure.Procedure.Separations, rule => rule is { First: "CheckRequest", Second: "Instruct" });
    }

    [Fact]
    public void The_public_sees_no_account_no_person_and_no_content_in_any_register_of_the_field()
    {
        foreach (var register in GrantRegisters.All.Where(register => register.IsPublic))
        {
            var open = register.Form.Fields.Where(field => !field.Protected && !field.Personal).Select(field => field.Name);
            Assert.Empty(open.Intersect(["AccountNumber", "AccountHolder", "Bank", "Leader", "Content", "Invoices", "Officers"]));
        }
    }
}
