using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Identifiers;
using Rongxi.Kernel.Words;

namespace Rongxi.Projects.Pool;

/// <summary>What sort of project it is (projects.md, PRJ-2).</summary>
internal enum ProjectKind
{
    [Title("新建", "New")]
    New,

    [Title("升级改造", "Upgrade")]
    Upgrade,

    [Title("运行维护", "Operation and maintenance")]
    Operation,

    [Title("购买服务", "Purchase of service")]
    Service,
}

/// <summary>How far a project has come, from the pool to its post-evaluation, and the four ways it may leave it.</summary>
internal enum ProjectStage
{
    [Title("入库", "In the pool")]
    Pool,

    [Title("审核", "Examined")]
    Reviewed,

    [Title("计划下达", "In the plan")]
    Planned,

    [Title("招标合同", "Contracted")]
    Contracted,

    [Title("建设", "Under construction")]
    Building,

    [Title("验收", "Acceptance")]
    Acceptance,

    [Title("质保", "Warranty")]
    Warranty,

    [Title("后评价", "Evaluated")]
    Evaluated,

    [Title("缓建", "Postponed")]
    Postponed,

    [Title("已合并", "Merged")]
    Merged,

    [Title("不予立项", "Refused")]
    Refused,

    [Title("已终止", "Terminated")]
    Terminated,
}

/// <summary>How far its approval documents have come (政府投资条例 第九条; PRJ-3).</summary>
internal enum ApprovalStage
{
    [Title("未报批", "None")]
    None,

    [Title("项目建议书已批复", "Proposal approved")]
    Proposal,

    [Title("可行性研究报告已批复", "Feasibility approved")]
    Feasibility,

    [Title("初步设计已批复", "Preliminary design approved")]
    Design,

    [Title("概算已核定", "Estimate fixed")]
    EstimateFixed,
}

/// <summary>Lines of the investment table (projects.md, PRJ-2).</summary>
internal enum InvestmentCategory
{
    [Title("硬件购置", "Hardware")]
    Hardware,

    [Title("软件许可", "Software licences")]
    Software,

    [Title("定制开发", "Development")]
    Development,

    [Title("系统集成", "Integration")]
    Integration,

    [Title("安全测评", "Security test")]
    SecurityTest,

    [Title("工程监理", "Supervision")]
    Supervision,

    [Title("培训", "Training")]
    Training,

    [Title("预备费", "Contingency")]
    Contingency,

    [Title("运行维护", "Operation")]
    Operation,

    [Title("其他", "Other")]
    Other,
}

/// <summary>Where the money comes from.</summary>
internal enum MoneySource
{
    [Title("市级财政", "Municipal budget")]
    Municipal,

    [Title("上级补助", "Transfers from above")]
    Transfer,

    [Title("区县财政", "District budget")]
    District,

    [Title("专项资金", "Special fund")]
    SpecialFund,

    [Title("单位自筹", "The owner’s own")]
    Own,
}

/// <summary>The network a system runs in.</summary>
internal enum NetworkZone
{
    [Title("互联网区", "Internet")]
    Internet,

    [Title("政务外网", "Government extranet")]
    Extranet,

    [Title("政务内网", "Government intranet")]
    Intranet,

    [Title("行业专网", "Network of the line")]
    Dedicated,
}

/// <summary>Where it runs.</summary>
internal enum Hosting
{
    [Title("市政务云", "Municipal government cloud")]
    GovernmentCloud,

    [Title("行业云", "Cloud of the line")]
    IndustryCloud,

    [Title("自建机房", "Own machine room")]
    OwnRoom,

    [Title("不涉及", "None")]
    None,
}

/// <summary>Graded protection (等级保护) wanted or held.</summary>
internal enum ProtectionLevel
{
    [Title("不定级", "Not graded")]
    None,

    [Title("第一级", "Level 1")]
    One,

    [Title("第二级", "Level 2")]
    Two,

    [Title("第三级", "Level 3")]
    Three,

    [Title("第四级", "Level 4")]
    Four,
}

/// <summary>Fields in which government is informatized; the column by which projects and systems are likened first.</summary>
internal enum ProjectSector
{
    [Title("政务服务", "Government services")]
    Services,

    [Title("城市运行", "City operation")]
    City,

    [Title("公共安全", "Public safety")]
    Safety,

    [Title("应急", "Emergency")]
    Emergency,

    [Title("交通", "Transport")]
    Transport,

    [Title("教育", "Education")]
    Education,

    [Title("卫生健康", "Health")]
    Health,

    [Title("人社民政", "Social security and civil affairs")]
    Social,

    [Title("生态环境", "Environment")]
    Environment,

    [Title("水务农业", "Water and agriculture")]
    Water,

    [Title("文化旅游", "Culture and tourism")]
    Culture,

    [Title("市场监管", "Market regulation")]
    Market,

    [Title("产业经济", "Economy and industry")]
    Economy,

    [Title("自然资源住建", "Land, housing and building")]
    Land,

    [Title("财政审计", "Finance and audit")]
    Finance,

    [Title("司法信访", "Justice and petitions")]
    Justice,

    [Title("网络与算力", "Networks and computing")]
    Infrastructure,

    [Title("机关办公", "Internal administration")]
    Office,

    [Title("其他", "Other")]
    Other,
}

/// <summary>Districts by division code (GB/T 2260).</summary>
internal static class Districts
{
    public const string ListName = "projects.districts";

    public static void Register() => CodeLists.Register(
        ListName,
        [.. Divisions.All.Where(division => division.ValidTo is null && !division.Code.EndsWith("00", StringComparison.Ordinal))
            .OrderBy(division => division.Code, StringComparer.Ordinal).Select(division => new Choice(division.Code, division.Name))]);

    public static Text NameOf(string? code) => Divisions.Find(code)?.Name ?? Text.Same(code ?? "");
}
