using System.Text.Json.Serialization;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Words;
using Rongxi.Projects.Pool;
using Rongxi.Projects.Prices;

namespace Rongxi.Projects.Declarations;

/// <summary>The declaration of a project (projects.md, PRJ-2): what the owner fills in, once, for the pool and the examination.</summary>
[Form("projects.declaration", "信息化项目申报", "Declaration of a project")]
internal sealed record ProjectDeclaration : ICheckedForm
{
    /// <summary>Most years ahead that money may be asked for.</summary>
    private const int YearsAhead = 5;

    [Section("项目和单位", "Project and owner")]
    [Field("项目名称", "Name of the project", Example = "城市运行物联感知数据平台"), Length(120, Min = 4)]
    public string ProjectName { get; init; } = "";

    [Field("英文名称", "Name in English", HintZh = "供英文页面显示", HintEn = "For the pages in English", Example = "City operation sensing platform"), Length(160)]
    public string? ProjectNameEn { get; init; }

    [Field("已入库项目编号", "Number in the pool", HintZh = "修改后重新申报的项目填写；新申报的不填", HintEn = "Only for a project declared again", Example = "5101-2026-XM-0047", Half = true), Length(40)]
    public string? ProjectNumber { get; init; }

    [Field("国家平台代码", "National code", HintZh = "全国投资项目在线审批监管平台代码，已取得的填写", HintEn = "Of the national online platform, once given", Example = "2601-510100-04-05-118327", Half = true), NationalCode]
    public string? NationalCode { get; init; }

    [Field("项目类别", "Kind", Half = true)]
    public ProjectKind Kind { get; init; }

    [Field("领域", "Sector", Half = true)]
    public ProjectSector Sector { get; init; }

    [Field("项目负责人", "Responsible person", Known = KnownOf.Contact, Half = true), Length(40, Min = 2)]
    public string Responsible { get; init; } = "";

    [Field("联系电话", "Telephone", Known = KnownOf.Telephone, Half = true), Length(40, Min = 5), Personal]
    public string Phone { get; init; } = "";

    [Field("建设地点", "District", HintZh = "有固定建设地点的填写", HintEn = "Where it has one", Half = true), CodeList(Districts.ListName)]
    public string? District { get; init; }

    [Field("地点坐标", "Place", HintZh = "有固定建设地点的填写", HintEn = "Where it has one")]
    public Coordinates? Place { get; init; }

    [Field("对应规划任务", "Plan task", HintZh = "规划或年度计划的任务编号", HintEn = "Number of the task of a plan", Example = "5101-2026-GH-0001-R12", Half = true), Length(60)]
    public string? PlanTask { get; init; }

    [Field("立项依据", "Basis document", HintZh = "文件名称和文号", HintEn = "Title and number", Example = "成府发〔2026〕3号"), Length(300, Min = 2)]
    public string Basis { get; init; } = "";

    [Section("现状、内容和功能", "What there is, content and functions")]
    [Field("现有系统及其不足", "Existing systems and what they lack", Multiline = true), Length(4000, Min = 2)]
    public string Existing { get; init; } = "";

    [Field("建设内容和规模", "Content and size", Multiline = true), Length(4000, Min = 20)]
    public string Content { get; init; } = "";

    [Field("使用对象", "Users", HintZh = "哪些单位、人群使用，多少人", HintEn = "Which bodies and people, and how many"), Length(500, Min = 2)]
    public string Users { get; init; } = "";

    [Field("主要功能", "Functions", Multiline = true), Length(4000, Min = 10)]
    public string Functions { get; init; } = "";

    [Section("数据、网络和安全", "Data, network and security")]
    [Field("数据资源", "Data resources", HintZh = "产生、共享、使用的数据资源，按目录编号逐项填写", HintEn = "Each that is produced, shared or used, by its number in the catalogue", Start = "1")]
    public IReadOnlyList<DeclaredResource>? Resources { get; init; }

    [Field("网络区域", "Network zone", Half = true)]
    public NetworkZone Zone { get; init; }

    [Field("部署方式", "Hosting", Half = true)]
    public Hosting Hosting { get; init; }

    [Field("不使用市政务云的理由", "Why not the municipal cloud", Multiline = true), Length(1000, Min = 4), When(nameof(Hosting), nameof(Pool.Hosting.OwnRoom), nameof(Pool.Hosting.IndustryCloud))]
    public string? OwnHostingBecause { get; init; }

    [Field("使用的共性平台", "Common platforms used", HintZh = "政务外网、政务云、共享交换平台、门户、统一身份认证等", HintEn = "Extranet, cloud, exchange platform, portal, single sign-on"), Length(500)]
    public string? Platforms { get; init; }

    [Field("拟定网络安全保护等级", "Protection level wanted", Half = true)]
    public ProtectionLevel Protection { get; init; }

    [Field("密码应用", "Cryptography", HintZh = "商用密码应用方案和密评安排", HintEn = "Plan and assessment", Half = true), Length(500)]
    public string? Cryptography { get; init; }

    [Field("安全同步规划", "Security is planned with it", Half = true)]
    public bool SecurityPlanned { get; init; }

    [Field("安全同步建设", "Security is built with it", Half = true)]
    public bool SecurityBuilt { get; init; }

    [Field("安全同步使用", "Security is used with it", Half = true)]
    public bool SecurityUsed { get; init; }

    [Field("采用的标准规范", "Standards", Multiline = true), Length(1000, Min = 2)]
    public string Standards { get; init; } = "";

    [Field("国产化方案", "Plan for domestic products", Multiline = true), Length(1000)]
    public string? DomesticPlan { get; init; }

    [Section("投资和资金", "Investment and money")]
    [Field("投资明细", "Investment table", HintZh = "逐项填写，金额由数量和单价算出", HintEn = "Line by line; the amount follows from quantity and price", Start = "1")]
    public IReadOnlyList<DeclaredLine> Lines { get; init; } = [];

    [Field("资金来源（分年度）", "Money by source and year", HintZh = "合计应等于投资明细合计", HintEn = "Adds up to the investment table", Start = "1")]
    public IReadOnlyList<DeclaredMoney> Money { get; init; } = [];

    [Section("进度和绩效", "Schedule and performance")]
    [Field("计划开工", "Start", Half = true)]
    public DateOnly StartOn { get; init; }

    [Field("计划完工", "Finish", Half = true)]
    public DateOnly FinishOn { get; init; }

    [Field("绩效目标", "Performance targets", Start = "1")]
    public IReadOnlyList<DeclaredTarget> Targets { get; init; } = [];

    [Section("附件", "Attachments")]
    [Field("报告编制单位", "Who wrote the report", HintZh = "达到规定限额的须由具有相应资信的咨询单位编制", HintEn = "Above the threshold a consultancy of the grade required"), Length(120)]
    public string? Consultant { get; init; }

    [Field("可行性研究报告或建设方案", "Feasibility report or plan of the works")]
    public IReadOnlyList<Attachment> Report { get; init; } = [];

    [Field("其他材料", "Other papers")]
    public IReadOnlyList<Attachment>? Papers { get; init; }

    [Field("所填内容真实、完整，金额与测算依据一致", "All of this is true and whole")]
    public bool Undertaking { get; init; }

    /// <summary>Sum of the investment table.</summary>
    [JsonIgnore]
    public long TotalFen => Lines.Sum(line => line.AmountFen);

    public IEnumerable<FieldError> Check()
    {
        if (!Undertaking)
        {
            yield return new(nameof(Undertaking), ("须作出承诺", "The undertaking is needed"));
        }

        for (var i = 0; i < Lines.Count; i++)
        {
            foreach (var wrong in Lines[i].Check())
            {
                yield return wrong with { Field = $"{nameof(Lines)}[{i}].{wrong.Field}" };
            }
        }

        foreach (var twice in Lines.Select((line, i) => (line, i)).GroupBy(pair => (pair.line.Category, Name: pair.line.Name.Trim(), pair.line.Specification?.Trim())).Where(group => group.Count() > 1))
        {
            yield return new($"{nameof(Lines)}[{twice.Last().i}].{nameof(DeclaredLine.Name)}", ($"与第 {twice.First().i + 1} 行重复", $"The same as line {twice.First().i + 1}"));
        }

        if (Lines.All(line => !line.Check().Any()) && Money.Sum(money => (decimal)money.AmountFen) != TotalFen)
        {
            var (money, lines) = (MoneyText.Number(Money.Sum(one => one.AmountFen)), MoneyText.Number(TotalFen));
            yield return new(nameof(Money), ($"资金合计 {money} 元，投资合计 {lines} 元，应当相等", $"The money adds up to {money} yuan, the investment to {lines}: they must be equal"));
        }

        foreach (var wrong in CheckMoney())
        {
            yield return wrong;
        }

        if (FinishOn < StartOn)
        {
            yield return new(nameof(FinishOn), ("完工不得早于开工", "It cannot finish before it starts"));
        }

        if (Kind is ProjectKind.New or ProjectKind.Upgrade && (Resources ?? []).Count == 0)
        {
            yield return new(nameof(Resources), ("新建和升级改造项目须填写数据资源清单", "New works and upgrades need the list of data resources"));
        }

        for (var i = 0; i < (Resources?.Count ?? 0); i++)
        {
            if (Resources![i] is { Use: ResourceUse.Produced, NotSharedBecause: null or "" })
            {
                yield return new($"{nameof(Resources)}[{i}].{nameof(DeclaredResource.NotSharedBecause)}", ("不共享的须写明依据", "Say by what rule it is not shared"));
            }
        }
    }

    private IEnumerable<FieldError> CheckMoney()
    {
        for (var i = 0; i < Money.Count; i++)
        {
            if (Money[i].AmountFen <= 0)
            {
                yield return new($"{nameof(Money)}[{i}].{nameof(DeclaredMoney.AmountFen)}", ("应大于零", "Must be above zero"));
            }

            if (Money[i].Year < StartOn.Year - 1 || Money[i].Year > StartOn.Year + YearsAhead)
            {
                yield return new($"{nameof(Money)}[{i}].{nameof(DeclaredMoney.Year)}", ($"应在 {StartOn.Year - 1} 至 {StartOn.Year + YearsAhead} 年之间", $"From {StartOn.Year - 1} to {StartOn.Year + YearsAhead}"));
            }
        }

        foreach (var twice in Money.Select((money, i) => (money, i)).GroupBy(pair => (pair.money.Year, pair.money.Source)).Where(group => group.Count() > 1))
        {
            yield return new($"{nameof(Money)}[{twice.Last().i}].{nameof(DeclaredMoney.Year)}", ("同一年度同一来源重复", "The same year and source twice"));
        }
    }
}

/// <summary>A line of the investment table as declared.</summary>
[Form("projects.declared-line", "投资明细", "Line")]
internal sealed record DeclaredLine
{
    [Field("类别", "Category", Half = true)]
    public InvestmentCategory Category { get; init; }

    [Field("内容", "What", Half = true, Example = "数据汇聚服务开发"), Length(120, Min = 2)]
    public string Name { get; init; } = "";

    [Field("规格或说明", "Specification", Half = true), Length(300)]
    public string? Specification { get; init; }

    [Field("单价类别", "Price class", HintZh = "按市定单价测算的填写", HintEn = "Where the city’s prices hold", Half = true), CodeList(PriceClasses.ListName)]
    public string? PriceClass { get; init; }

    [Field("计量单位", "Unit", Half = true, Example = "人月"), Length(20, Min = 1), MeasureUnit]
    public string Unit { get; init; } = "";

    [Field("数量", "Quantity", Half = true), Between(0.001, 1_000_000)]
    public double Quantity { get; init; }

    [Field("单价", "Unit price", Half = true), Money]
    public long UnitPriceFen { get; init; }

    /// <summary>Quantity times price, to the fen.</summary>
    [JsonIgnore]
    public long AmountFen => (long)decimal.Round((decimal)Quantity * UnitPriceFen, MidpointRounding.AwayFromZero);

    public IEnumerable<FieldError> Check()
    {
        if (UnitPriceFen <= 0)
        {
            yield return new(nameof(UnitPriceFen), ("单价应大于零", "The price must be above zero"));
        }
        else if ((decimal)Quantity * UnitPriceFen > MoneyText.MaxFen / 100)
        {
            yield return new(nameof(Quantity), ("一项金额不得超过一百亿元", "A line is at most ten thousand million yuan"));
        }

        if (decimal.Round((decimal)Quantity, 3) != (decimal)Quantity)
        {
            yield return new(nameof(Quantity), ("数量最多三位小数", "At most three decimals"));
        }

        if (PriceClass is { Length: > 0 } code && PriceClasses.Find(code) is { } price && price.Category != Category)
        {
            yield return new(nameof(PriceClass), ($"该单价属于“{Titles.Of(price.Category).Zh}”", $"That price is of “{Titles.Of(price.Category).En}”"));
        }
    }
}

/// <summary>What a source gives in a year, as declared.</summary>
[Form("projects.declared-money", "资金来源", "Money")]
internal sealed record DeclaredMoney
{
    [Field("年度", "Year", Half = true), Between(2000, 2100)]
    public int Year { get; init; }

    [Field("来源", "Source", Half = true)]
    public MoneySource Source { get; init; }

    [Field("金额", "Amount", Half = true), Money]
    public long AmountFen { get; init; }
}

/// <summary>A data resource as declared.</summary>
[Form("projects.declared-resource", "数据资源", "Data resource")]
internal sealed record DeclaredResource
{
    [Field("目录编号", "Number in the catalogue", Half = true), Length(60)]
    public string? CatalogueNumber { get; init; }

    [Field("名称", "Name", Half = true, Example = "物联感知设备台账"), Length(120, Min = 2)]
    public string Name { get; init; } = "";

    [Field("用途", "Use", Half = true)]
    public ResourceUse Use { get; init; } = ResourceUse.Shared;

    [Field("不共享的依据", "Why it is not shared", Half = true), Length(300)]
    public string? NotSharedBecause { get; init; }
}

/// <summary>A performance target as declared.</summary>
[Form("projects.declared-target", "绩效目标", "Target")]
internal sealed record DeclaredTarget
{
    [Field("目标", "Target", Half = true, Example = "感知设备接入"), Length(120, Min = 2)]
    public string Name { get; init; } = "";

    [Field("目标值", "Value", Half = true)]
    public double Value { get; init; }

    [Field("单位", "Unit", Half = true, Example = "万台"), Length(20, Min = 1)]
    public string Unit { get; init; } = "";

    [Field("越低越好", "Lower is better", Half = true)]
    public bool LowerIsBetter { get; init; }

    [Field("达到时间", "By", Half = true)]
    public DateOnly? By { get; init; }
}

/// <summary>A code of the national online platform (政府投资条例 第十条).</summary>
internal sealed class NationalCodeAttribute : ValueRuleAttribute
{
    private static readonly int[] Groups = [4, 6, 2, 2, 6];

    public override string Kind => "national-project-code";

    public override Text? WhyNot(string value)
    {
        var parts = Normalise(value).Split('-');
        return parts.Length == Groups.Length && parts.Zip(Groups).All(pair => pair.First.Length == pair.Second && pair.First.All(char.IsAsciiDigit)) ? null
            : ("应为 20 位数字，形如 2601-510100-04-05-118327", "Twenty digits, such as 2601-510100-04-05-118327");
    }

    public override string? Repair(string value)
    {
        var digits = string.Concat(value.Where(char.IsAsciiDigit));
        return digits.Length == Groups.Sum() ? $"{digits[..4]}-{digits[4..10]}-{digits[10..12]}-{digits[12..14]}-{digits[14..]}" : null;
    }

    public override string Normalise(string value) => value.Trim().Replace('－', '-').Replace('—', '-');
}
