using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Rules;
using Rongxi.Kernel.Words;
using Rongxi.Projects.Pool;

namespace Rongxi.Projects.Prices;

/// <summary>A class of things for which the city sets the highest unit price.</summary>
/// <param name="Code">Short name: <c>dev-senior</c>.</param>
/// <param name="Title">What it is.</param>
/// <param name="Category">The category of lines it measures.</param>
/// <param name="Unit">By what it is counted.</param>
/// <param name="Default">The price in ten thousands of yuan where no rule value is recorded.</param>
internal sealed record PriceClass(string Code, Text Title, InvestmentCategory Category, Text Unit, decimal Default)
{
    /// <summary>The rule value of the procedure that holds the price.</summary>
    public RuleNumber Number => new($"price-{Code}", ($"{Title.Zh}最高单价（每{Unit.Zh}）", $"Highest price of {Title.En} (per {Unit.En})"), Default, RuleKeys.TenThousandYuan, "国家政务信息化项目建设管理办法（国办发〔2019〕57号），单价由本市规定");
}

/// <summary>
/// The city’s unit prices (单价标准): by man-month and by class of hardware. The amounts are rule values: a city enters its own
/// with the document that sets them (锡财审综〔2024〕5号 is such a one).
/// </summary>
internal static class PriceClasses
{
    public const string ListName = "projects.price-classes";

    private static readonly Text ManMonth = ("人月", "man-month");
    private static readonly Text Set = ("台", "set");

    public static readonly IReadOnlyList<PriceClass> All =
    [
        new("dev-senior", ("高级开发人员", "senior developers"), InvestmentCategory.Development, ManMonth, 2.8m),
        new("dev", ("开发人员", "developers"), InvestmentCategory.Development, ManMonth, 2.0m),
        new("dev-junior", ("初级开发人员", "junior developers"), InvestmentCategory.Development, ManMonth, 1.4m),
        new("integration", ("集成实施人员", "integration staff"), InvestmentCategory.Integration, ManMonth, 1.8m),
        new("operation", ("驻场运维人员", "operating staff"), InvestmentCategory.Operation, ManMonth, 1.3m),
        new("server-2", ("双路服务器", "two-socket servers"), InvestmentCategory.Hardware, Set, 8m),
        new("server-4", ("四路服务器", "four-socket servers"), InvestmentCategory.Hardware, Set, 22m),
        new("storage-tb", ("集中存储", "shared storage"), InvestmentCategory.Hardware, ("TB", "TB"), 0.6m),
        new("firewall", ("防火墙", "firewalls"), InvestmentCategory.Hardware, Set, 15m),
        new("terminal", ("办公终端", "desktop computers"), InvestmentCategory.Hardware, Set, 0.7m),
        new("database", ("数据库软件", "database software"), InvestmentCategory.Software, ("套", "licence"), 18m),
        new("middleware", ("中间件软件", "middleware"), InvestmentCategory.Software, ("套", "licence"), 9m),
        new("mlps-2", ("等级保护测评（二级）", "graded-protection test, level 2"), InvestmentCategory.SecurityTest, ("次", "test"), 4m),
        new("mlps-3", ("等级保护测评（三级）", "graded-protection test, level 3"), InvestmentCategory.SecurityTest, ("次", "test"), 8m),
        new("crypto", ("密码应用安全性评估", "cryptography assessment"), InvestmentCategory.SecurityTest, ("次", "test"), 8m),
    ];

    public static PriceClass? Find(string? code) => All.FirstOrDefault(price => price.Code == code);

    public static void Register() => CodeLists.Register(ListName, [.. All.Select(price => new Choice(price.Code, price.Title))]);
}
