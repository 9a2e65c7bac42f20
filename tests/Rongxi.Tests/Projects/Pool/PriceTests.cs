using Rongxi.Kernel.Words;
using Rongxi.Projects.Pool;
using Rongxi.Projects.Prices;

namespace Rongxi.Tests.Projects.Pool;

/// <summary>Unit prices against the city's prices and against past ones; figures that never exceed the step before.</summary>
public sealed class PriceTests
{
    [Fact]
    public void Quartiles_lie_where_spreadsheets_put_them()
    {
        Assert.Null(PriceSpread.Of([]));
        Assert.Equal(new PriceSpread(1, 7, 7, 7, 7, 7), PriceSpread.Of([7]));
        Assert.Equal(new PriceSpread(5, 10, 20, 30, 40, 50), PriceSpread.Of([50, 10, 40, 20, 30]));
        Assert.Equal(new PriceSpread(4, 100, 175, 250, 325, 400), PriceSpread.Of([100, 200, 300, 400]));
        Assert.Equal((70, 0), (PriceSpread.Of([50, 10, 40, 20, 30])!.UpperFence, PriceSpread.Of([50, 10, 40, 20, 30])!.LowerFence));
    }

    [Theory]
    [InlineData(2_000_000, 2_000_000L, 5, nameof(PriceVerdict.Reasonable), 0)]
    [InlineData(2_000_001, 2_000_000L, 5, nameof(PriceVerdict.AboveRule), 10)]
    [InlineData(2_000_001, null, 5, nameof(PriceVerdict.Outlier), 5_000_010)]
    [InlineData(2_000_001, null, 4, nameof(PriceVerdict.Unknown), 0)]
    [InlineData(2_000_000, 2_000_000L, 0, nameof(PriceVerdict.Reasonable), 0)]
    [InlineData(100_000, null, 5, nameof(PriceVerdict.Low), 0)]
    public void A_price_is_judged_by_the_rule_first_and_by_past_prices_where_there_are_enough(long price, long? rule, int past, string verdict, long cut)
    {
        var line = new InvestmentLine { Office = "x", ProjectId = Guid.Empty, Seq = 1, Category = InvestmentCategory.Development, Name = "开发", Unit = "人月", Quantity = 10, UnitPriceFen = price, DeclaredFen = price * 10 };
        var spread = past == 0 ? null : new PriceSpread(past, 1_000_000, 1_300_000, 1_400_000, 1_500_000, 1_600_000);
        if (verdict == nameof(PriceVerdict.Reasonable) && past > 0)
        {
            spread = spread! with { UpperQuartile = 1_900_000 };
        }

        var examined = new ExaminedPrice(line, null, rule, spread);
        Assert.Equal((verdict, cut), (examined.Verdict.ToString(), examined.ProposedCutFen));
        Assert.Equal(cut > 0, !examined.Why.IsEmpty);
    }

    [Fact]
    public void No_figure_exceeds_the_step_before_it()
    {
        var project = new Project { Office = "x", Number = "P", Name = "项目", OwnerName = "单位", ReviewedFen = 120 };
        Assert.Equal("projects.no-ceiling", Assert.Throws<Refusal>(() => project.SetBudget(1)).Code);
        project.ApprovedFen = 100;
        Assert.Equal("projects.over-ceiling", Assert.Throws<Refusal>(() => project.SetBudget(101)).Code);
        project.SetBudget(100);
        Assert.Equal("projects.over-ceiling", Assert.Throws<Refusal>(() => project.SetContracts(101)).Code);
        project.SetContracts(90);
        Assert.Equal("projects.over-ceiling", Assert.Throws<Refusal>(() => project.SetPaid(91)).Code);
        Assert.Equal("projects.over-ceiling", Assert.Throws<Refusal>(() => project.SetPaid(-1)).Code);
        project.SetPaid(90);
        Assert.Equal("projects.over-ceiling", Assert.Throws<Refusal>(() => project.SetFinalAccount(101)).Code);
        project.SetFinalAccount(95);
        Assert.Equal((100, 90, 90, 95, 100), (project.BudgetFen, project.ContractFen, project.PaidFen, project.FinalFen, project.AmountFen));

        // Operation has no approved estimate: what the examination agreed to is its ceiling.
        var operation = new Project { Office = "x", Number = "P", Name = "运维", OwnerName = "单位", Kind = ProjectKind.Operation, ReviewedFen = 120 };
        operation.SetBudget(120);
        Assert.Equal(120, operation.BudgetFen);
    }
}
