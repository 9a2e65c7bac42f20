using Rongxi.Kernel.Words;
using Rongxi.Projects.Portfolio;

namespace Rongxi.Projects.InvestmentPlan;

/// <summary>Reasons of a portfolio in words.</summary>
internal static class PortfolioWords
{
    public static Text Of(PortfolioReason reason) => reason switch
    {
        PortfolioReason.MustHave => ("必须列入", "must be in"),
        PortfolioReason.NeededByMustHave => ("必须列入的项目所依赖", "needed by one that must be in"),
        PortfolioReason.Chosen => ("得分高于所用资金的边际价值", "its points are worth more than its money"),
        PortfolioReason.FillsRest => ("余下额度由它用得最好", "best use of what is left"),
        PortfolioReason.Excluded => ("不列入", "left out"),
        PortfolioReason.NeedIsOut => ("所依赖的项目未列入", "what it needs is out"),
        PortfolioReason.TooLarge => ("额度容纳不下", "does not fit"),
        PortfolioReason.NotWorthIt => ("同样资金用于其他项目得分更高", "its money brings more points elsewhere"),
        _ => ("与已选组合相比得分不足", "the chosen together bring more"),
    };
}
