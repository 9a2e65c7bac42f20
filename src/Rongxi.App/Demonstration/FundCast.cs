using Rongxi.Kernel.Words;

namespace Rongxi.App.Demonstration;

/// <summary>A budget line as the yearly table of sources asks for it.</summary>
/// <param name="Wan">Ten thousand yuan.</param>
/// <param name="Held">Of it held back until the middle of the year.</param>
internal sealed record FundLineOrder(string Code, string Name, string NameEn, string Source, string Use, int Wan, int Held = 0, string? Matches = null);

/// <summary>A fund of the demonstration and the lines it has each year.</summary>
/// <param name="Key">Short name within the play.</param>
internal sealed record FundOrdered(string Key, Text Name, string Purpose, string Document, IReadOnlyList<FundLineOrder> Lines, IReadOnlyList<GrantTopic> Topics, string Mode, string[] Scope)
{
    /// <summary>Its number, once it is founded.</summary>
    public string Number { get; set; } = "";
}

/// <summary>Who does what with the funds of an office, and which funds it has.</summary>
internal sealed record FundCast(string Office, string City, string Word, string[] Handlers, string Head, string Clerk, string Legal, string Deputy, string Director, string Court, IReadOnlyList<DemoUnit> Units, IReadOnlyList<FundOrdered> Funds)
{
    public string Finance => City + "市财政局";

    public static IReadOnlyList<FundCast> Both() => [Chengdu(), Wuxi()];

    private static FundCast Chengdu() => new(
        Cast.Chengdu, "成都", "成财", ["yanbozhong", "suwanqing"], "cenwanning", "zhaoyutong", "chenyuan", "zhouruochuan", "linzhiyuan", "成都铁路运输第一法院", DemoUnits.Of("51"),
        [
            Projects("成都市信息化项目建设资金", "Chengdu informatization project fund", "成府发〔2024〕7号", 15_000, 8_000, 5_000, 2_000),
            Applied("成都市信息化应用示范专项资金", "Chengdu fund for exemplary applications", "成信办〔2023〕41号", 560, "川财建〔{0}〕18号"),
            Industrial("成都市软件和信息服务业发展专项资金", "Chengdu fund for software and information services", "成信办〔2023〕42号", 540),
        ]);

    private static FundCast Wuxi() => new(
        Cast.Wuxi, "无锡", "锡财", ["wanxiangge"], "biyunxiao", "luzhiyao", "guoyunshu", "gunanxing", "shenyizhou", "无锡市梁溪区人民法院", DemoUnits.Of("32"),
        [
            Projects("无锡市信息化项目建设资金", "Wuxi informatization project fund", "锡政发〔2024〕12号", 7_500, 4_000, 2_500, 1_000),
            Applied("无锡市城市数字化应用专项资金", "Wuxi fund for digital city applications", "锡信办〔2023〕26号", 520, "苏财建〔{0}〕33号"),
            Industrial("无锡市物联网产业发展专项资金", "Wuxi fund for the Internet of things", "锡信办〔2023〕27号", 620),
        ]);

    public string NameOf(string userName) => Cast.Officers.Single(member => member.UserName == userName).Name;

    /// <summary>The applicant of a topic: in Chengdu the unit it names; in Wuxi, which has ten units, they take turns, the last but two of them once.</summary>
    public DemoUnit Applicant(FundOrdered fund, int place)
    {
        var topic = fund.Topics[place];
        if (Office == Cast.Chengdu)
        {
            return Units.First(unit => unit.Contact.UserName == topic.User);
        }

        var taking = Units.Where(unit => unit.Contact.UserName != Barred).ToList();
        return fund.Key == "applied" && place == 3 ? Units.First(unit => unit.Contact.UserName == Barred) : taking[(place + (fund.Key == "applied" ? 0 : 4)) % taking.Count];
    }

    /// <summary>Who misuses a grant in Wuxi and is on the credit list since.</summary>
    private const string Barred = "yinmingyu";

    private static FundOrdered Projects(string name, string en, string document, int fresh, int upgrade, int operation, int security) => new(
        "projects", (name, en), "市级政务信息化项目的新建、升级改造、运行维护和安全保障", document,
        [
            new("2010350-01", "信息化项目新建", "New systems", "MunicipalBudget", "Platform", fresh),
            new("2010350-02", "信息化项目升级改造", "Upgrades", "MunicipalBudget", "Platform", upgrade),
            new("2010350-03", "信息系统运行维护", "Operation and maintenance", "MunicipalBudget", "Operation", operation, operation / 10),
            new("2010350-04", "网络和数据安全", "Network and data security", "MunicipalBudget", "Security", security),
        ], [], "", []);

    private static FundOrdered Applied(string name, string en, string document, int wan, string transfer) => new(
        "applied", (name, en), "支持信息技术在城市治理和公共服务中的应用示范", document,
        [
            new("2150517-01", "应用示范补助", "Grants for applications", "MunicipalBudget", "Pilot", wan),
            new("2150517-02", "应用示范（上级补助）", "Applications, transfer from the province", "HigherTransfer", "Pilot", 60, 0, transfer),
            new("2150517-03", "应用示范（地方配套）", "Applications, matching funds", "Matching", "Pilot", 20, 0, transfer),
        ], GrantTopics.Applications, "Instalments", ["信息化应用示范", "支持信息技术在城市治理、公共服务和应急保障中的应用示范，优先支持可在全市推广的项目", "带动社会投资三倍以上；形成可推广的应用示范"]);

    private static FundOrdered Industrial(string name, string en, string document, int wan) => new(
        "industry", (name, en), "支持软件、信息服务和产业数字化项目", document,
        [
            new("2150518-01", "产业发展补助", "Grants for industry", "MunicipalBudget", "Industry", wan),
            new("2150518-02", "人才培训", "Training", "MunicipalBudget", "Training", 60),
        ], GrantTopics.Industry, "AfterSubsidy", ["软件和信息服务业发展", "支持软件产品研发、工业互联网、电子信息制造和信息安全服务，项目已投入使用或将在一年内投入使用", "新增营业收入不低于支持金额的五倍"]);
}
