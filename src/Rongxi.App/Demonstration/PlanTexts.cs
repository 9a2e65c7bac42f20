namespace Rongxi.App.Demonstration;

/// <summary>A target of the city's plan.</summary>
/// <param name="By">Who answers for it: a part of the name of its department in either city.</param>
/// <param name="Chengdu">Base and end value.</param>
/// <param name="Wuxi">The same; null where that city has no such target.</param>
/// <param name="Pace">Actual growth over planned growth, in the plan's first year and a half and after it.</param>
internal sealed record PlannedTarget(
    string Code, string Name, string En, string Unit, bool Binds, bool Lower, string By, (double From, double To) Chengdu, (double From, double To)? Wuxi, int Decimals, (double Early, double Late) Pace, string Formula, string Shared = "不分解");

/// <summary>A task of the city's plan; months count from the first of its first year, amounts are in ten thousand yuan.</summary>
internal sealed record PlannedTask(string No, string Target, string Content, string En, string By, string? With, int From, int Until, string Money, int Wan, string Deliverable, string? After, double Pace);

/// <summary>A task of an annual plan: months of its year.</summary>
internal sealed record YearTask(string Parent, string Content, string En, string By, int From, int Until, string Money, int Wan, string Deliverable, double Pace);

/// <summary>What the plans of the two cities say. All of it is made up.</summary>
internal static class PlanTexts
{
    public static readonly (string Code, string Zh, string En)[] Groups =
        [("1", "网络基础设施", "Networks"), ("2", "数据资源", "Data"), ("3", "数字政务", "Government services"), ("4", "数字社会", "Digital society"), ("5", "城市运行", "City operation"), ("6", "安全和能力", "Security and skills")];

    public static readonly IReadOnlyList<PlannedTarget> Targets =
    [
        new("1.1", "5G基站数", "5G base stations", "座", false, false, "规划和自然资源|工业和信息化", (61_400, 86_000), (30_200, 42_000), 0, (1.04, 1.03), "年末在网运行的5G基站逻辑站址数，共建共享的计一座", "合计"),
        new("1.2", "千兆及以上宽带用户占比", "Share of gigabit broadband users", "%", false, false, "规划和自然资源|工业和信息化", (34.6, 62), (36.1, 64), 1, (1.06, 1.02), "千兆及以上用户数 ÷ 固定宽带用户数 × 100%", "各自达到"),
        new("1.3", "电子政务外网街道（乡镇）接入率", "Townships on the government network", "%", true, false, "城市运行管理中心|大数据管理中心", (87.2, 100), (91.5, 100), 1, (1.1, 1.12), "已接入的街道（乡镇）数 ÷ 街道（乡镇）总数 × 100%"),
        new("2.1", "公共数据目录编制率", "Public data catalogued", "%", true, false, "城市运行管理中心|大数据管理中心", (72.4, 98), (75.0, 98), 1, (1.05, 1.01), "已编目的信息系统数 ÷ 应编目的信息系统数 × 100%"),
        new("2.2", "共享申请按期答复率", "Data requests answered in time", "%", true, false, "城市运行管理中心|大数据管理中心", (86.3, 98), (88.1, 98), 1, (0.98, 0.42), "按期答复的共享申请件数 ÷ 应答复件数 × 100%"),
        new("2.3", "开放数据集", "Open data sets", "个", false, false, "城市运行管理中心|大数据管理中心", (1_240, 3_200), (860, 2_000), 0, (1.02, 1.02), "开放平台可下载或可调用的数据集数，停更一年的不计"),
        new("3.1", "政务服务事项全程网办率", "Matters settled wholly online", "%", true, false, "政务服务管理局|行政审批局", (78.2, 94), (81.6, 95), 1, (1.03, 1.04), "全程网办的依申请事项数 ÷ 依申请事项总数 × 100%"),
        new("3.2", "高频事项平均办理时限", "Mean time of frequent matters", "工作日", false, true, "政务服务管理局|行政审批局", (6.8, 3.2), (6.1, 3.0), 1, (0.48, 0.98), "200个高频事项实际办理用时的平均值"),
        new("4.1", "二级以上医院检查检验结果互认率", "Hospitals that recognise each other’s results", "%", false, false, "卫生健康委员会", (58.0, 95), (61.5, 95), 1, (1.08, 1.05), "接入互认平台并开展互认的医院数 ÷ 二级以上医院数 × 100%"),
        new("4.2", "智慧校园达标率", "Schools up to the smart-campus standard", "%", false, false, "教育局", (41.3, 80), (44.8, 82), 1, (0.99, 0.95), "达标的中小学数 ÷ 中小学总数 × 100%"),
        new("4.3", "公共交通实时信息准确率", "Accuracy of live transport information", "%", false, false, "交通运输局", (90.4, 98.5), (91.2, 98.5), 1, (1.02, 1.03), "抽样到站预报误差不超过一分钟的班次占比"),
        new("5.1", "水情自动监测站点在线率", "Water gauges online", "%", true, false, "水务局|水利局", (92.6, 99), (94.0, 99), 1, (1.0, 1.02), "年内在线时长 ÷ 应在线时长 × 100%"),
        new("5.2", "突发事件信息首报平均用时", "Mean time of the first report of an emergency", "分钟", false, true, "应急管理局", (42, 20), null, 0, (1.05, 1.0), "自事发至市级平台收到首报的平均用时"),
        new("6.1", "三级信息系统等级保护测评率", "Level-3 systems assessed", "%", true, false, "公安局", (88.5, 100), (90.2, 100), 1, (1.04, 1.02), "年内完成测评的三级系统数 ÷ 已备案三级系统数 × 100%"),
        new("6.2", "数字技能培训", "People trained in digital skills", "万人次", false, false, "人力资源和社会保障局|教育局", (0, 120), (0, 60), 1, (1.03, 1.01), "规划期内累计培训人次", "合计"),
    ];

    public static readonly IReadOnlyList<PlannedTask> Tasks =
    [
        new("1", "1.1", "公共设施站址开放和5G基站布局专项规划", "Sites in public buildings opened; siting plan of 5G base stations", "规划和自然资源|工业和信息化", "公安局", 1, 16, "部门预算", 320, "布局专项规划和开放清单", null, 1.05),
        new("2", "1.1", "重点区域5G-A网络覆盖提升", "5G-A coverage of key areas", "规划和自然资源|工业和信息化", null, 8, 46, "社会资金", 0, "年度覆盖评测报告", "1", 1.0),
        new("3", "1.3", "电子政务外网骨干扩容和街道接入", "Backbone of the government network enlarged, townships connected", "城市运行管理中心|大数据管理中心", null, 2, 22, "政府投资", 4860, "骨干100G、街道双上联", null, 1.08),
        new("4", "1.3", "政务云资源池二期和信创适配", "Second phase of the government cloud", "城市运行管理中心|大数据管理中心", "公安局", 6, 34, "政府投资", 12_600, "通过验收的云资源池", null, 1.0),
        new("5", "2.1", "公共数据目录和“一数一源”治理", "Catalogue of public data, one source for each number", "城市运行管理中心|大数据管理中心", "公安局；教育局", 2, 30, "信息化专项资金", 1480, "市级数据目录3.0", null, 1.0),
        new("6", "2.2", "数据共享交换平台升级和申请办理时限管理", "Exchange platform renewed, requests put on the clock", "城市运行管理中心|大数据管理中心", null, 3, 23, "政府投资", 2350, "共享平台3.0和时限看板", "5", 0.62),
        new("7", "2.3", "开放数据平台和授权运营试点", "Open-data platform and authorised operation", "城市运行管理中心|大数据管理中心", null, 9, 45, "信息化专项资金", 960, "授权运营规则和首批场景", null, 0.98),
        new("8", "3.1", "“高效办成一件事”主题服务上线", "“One matter, done well”: joined-up services", "政务服务管理局|行政审批局", "公安局；卫生健康委员会", 1, 24, "信息化专项资金", 1750, "24个主题服务", null, 1.06),
        new("9", "3.1", "市级政务服务平台智能导办改造", "Guidance built into the service platform", "政务服务管理局|行政审批局", null, 10, 28, "政府投资", 2680, "智能导办模块", "8", 0.97),
        new("10", "3.2", "审批系统时限管理和流程再造", "Time limits and processes of approval systems", "政务服务管理局|行政审批局", null, 2, 20, "部门预算", 640, "时限规则库", null, 0.9),
        new("11", "3.1", "电子证照全领域应用", "Electronic certificates in all fields", "政务服务管理局|行政审批局", "公安局；教育局", 5, 41, "部门预算", 780, "电子证照应用清单", null, 1.02),
        new("12", "4.1", "检查检验结果互认平台二期", "Mutual recognition of medical results, second phase", "卫生健康委员会", null, 3, 24, "政府投资", 3120, "接入126家医院", null, 1.04),
        new("13", "4.1", "全民健康信息平台数据质量提升", "Better data on the health platform", "卫生健康委员会", null, 13, 36, "部门预算", 890, "数据质量月报", "12", 1.0),
        new("14", "4.2", "中小学智慧校园达标建设", "Schools brought up to the smart-campus standard", "教育局", null, 1, 57, "部门预算", 9_400, "达标学校名单", null, 0.93),
        new("15", "4.2", "教育数字资源公共服务平台", "Public platform of teaching resources", "教育局", null, 8, 31, "政府投资", 2260, "资源平台和应用规范", null, 1.0),
        new("16", "4.3", "公共交通出行信息服务一体化", "One service for live transport information", "交通运输局", "公安局", 4, 26, "信息化专项资金", 1340, "出行服务小程序", null, 1.03),
        new("17", "4.3", "智能信号控制路口扩面", "More junctions with adaptive signals", "公安局", "交通运输局", 6, 47, "政府投资", 7_900, "1200个路口", null, 1.0),
        new("18", "5.1", "水情自动监测站网加密", "A denser network of water gauges", "水务局|水利局", null, 2, 21, "政府投资", 2_870, "新建站点186处", null, 1.0),
        new("19", "5.1", "智慧防汛调度系统", "Flood-control dispatch system", "水务局|水利局", "应急管理局", 7, 29, "政府投资", 3_640, "预报调度一体化系统", "18", 0.99),
        new("20", "5.2", "应急指挥通信“断网断电断路”保障", "Emergency communications without network, power or roads", "应急管理局", null, 3, 27, "政府投资", 4_150, "前突通信队伍和装备", null, 1.0),
        new("21", "5.2", "城市运行一网统管平台", "One platform for the running of the city", "城市运行管理中心|大数据管理中心", "公安局；应急管理局", 1, 35, "政府投资", 15_800, "平台二期和18个专题", "4", 1.02),
        new("22", "6.1", "三级信息系统密码应用改造", "Cryptography in level-3 systems", "公安局", null, 5, 40, "部门预算", 2_050, "密评报告", null, 0.98),
        new("23", "6.1", "政务网络安全监测和应急演练", "Monitoring and drills of network security", "公安局", "城市运行管理中心|大数据管理中心", 1, 58, "部门预算", 1_260, "年度演练报告", null, 1.0),
        new("24", "6.2", "全民数字素养与技能提升行动", "Digital literacy and skills for all", "人力资源和社会保障局|教育局", "教育局", 3, 56, "部门预算", 1_980, "培训基地42个", null, 1.01),
    ];

    /// <summary>The year gone by.</summary>
    public static readonly IReadOnlyList<YearTask> LastYear =
    [
        new("3", "完成政务外网骨干节点扩容", "Backbone nodes enlarged", "城市运行管理中心|大数据管理中心", 2, 10, "政府投资", 2_100, "6个骨干节点投运", 1.1),
        new("5", "编制市级公共数据目录2.0", "Catalogue of public data 2.0", "城市运行管理中心|大数据管理中心", 2, 11, "信息化专项资金", 460, "目录2.0", 1.1),
        new("8", "上线10个“一件事”主题服务", "Ten joined-up services", "政务服务管理局|行政审批局", 1, 11, "信息化专项资金", 720, "10个主题服务", 1.1),
        new("12", "互认平台接入60家医院", "Sixty hospitals on the platform", "卫生健康委员会", 3, 12, "政府投资", 1_180, "接入报告", 1.05),
        new("14", "新增达标智慧校园120所", "120 more smart campuses", "教育局", 1, 12, "部门预算", 1_860, "达标名单", 0.9),
        new("16", "公交到站预报系统改造", "Bus arrival forecasts renewed", "交通运输局", 4, 11, "信息化专项资金", 410, "到站预报系统", 1.1),
        new("18", "新建水情站点70处", "70 new water gauges", "水务局|水利局", 2, 10, "政府投资", 980, "站点验收单", 1.1),
        new("22", "完成40个三级系统密码改造方案", "Plans of cryptography for 40 systems", "公安局", 5, 12, "部门预算", 260, "改造方案", 1.05),
    ];

    /// <summary>The running year.</summary>
    public static readonly IReadOnlyList<YearTask> ThisYear =
    [
        new("1", "开放公共设施站址300处", "300 sites in public buildings opened", "规划和自然资源|工业和信息化", 2, 11, "不需资金", 0, "年度开放清单", 1.05),
        new("3", "街道（乡镇）外网双上联改造", "Double uplinks for townships", "城市运行管理中心|大数据管理中心", 2, 10, "政府投资", 1_960, "双上联率100%", 1.1),
        new("5", "目录3.0和数据质量核查", "Catalogue 3.0 and its quality checked", "城市运行管理中心|大数据管理中心", 1, 12, "信息化专项资金", 540, "目录3.0", 1.0),
        new("6", "共享平台3.0上线、申请限时办结", "Exchange platform 3.0, requests on the clock", "城市运行管理中心|大数据管理中心", 2, 9, "政府投资", 1_150, "平台验收意见", 0.66),
        new("8", "新增14个“一件事”主题服务", "Fourteen more joined-up services", "政务服务管理局|行政审批局", 1, 12, "信息化专项资金", 830, "14个主题服务", 1.03),
        new("10", "高频事项时限规则上线", "Time rules of frequent matters in use", "政务服务管理局|行政审批局", 2, 8, "部门预算", 210, "规则库", 1.2),
        new("12", "互认平台接入全部二级以上医院", "All hospitals of grade two and above", "卫生健康委员会", 1, 12, "政府投资", 1_420, "接入126家", 1.02),
        new("14", "新增达标智慧校园150所", "150 more smart campuses", "教育局", 1, 12, "部门预算", 2_050, "达标名单", 0.94),
        new("16", "出行信息服务整合", "Transport information brought together", "交通运输局", 3, 11, "信息化专项资金", 480, "出行服务上线", 1.05),
        new("18", "新建水情站点64处并联网", "64 new water gauges online", "水务局|水利局", 2, 9, "政府投资", 1_050, "联网率", 1.2),
        new("22", "60个三级系统完成密评", "60 systems assessed for cryptography", "公安局", 3, 12, "部门预算", 620, "密评报告", 0.98),
        new("24", "培训数字技能24万人次", "240,000 people trained", "人力资源和社会保障局|教育局", 2, 12, "部门预算", 360, "培训台账", 1.04),
    ];

    /// <summary>What is proposed for the coming year: parent task, content, by, money, ten thousand yuan.</summary>
    public static readonly IReadOnlyList<(string Parent, string Content, string By, string Money, int Wan, string Deliverable)> Proposed =
    [
        ("4", "政务云资源池二期扩容", "城市运行管理中心|大数据管理中心", "GovernmentInvestment", 5_200, "二期资源池投运"),
        ("7", "授权运营首批场景上线", "城市运行管理中心|大数据管理中心", "SpecialFund", 380, "首批6个场景"),
        ("9", "智能导办覆盖200个事项", "政务服务管理局|行政审批局", "GovernmentInvestment", 1_260, "导办模块二期"),
        ("13", "健康档案数据质量专项治理", "卫生健康委员会", "UnitBudget", 310, "质量月报"),
        ("17", "新增智能信号控制路口260个", "公安局", "GovernmentInvestment", 1_780, "路口清单"),
        ("19", "防汛调度系统上线试运行", "水务局|水利局", "GovernmentInvestment", 1_340, "试运行报告"),
    ];

    public static readonly (string Title, string Body)[] Chapters =
    [
        ("发展基础与形势", "上一规划期，全市建成市区两级电子政务外网和统一政务云，公共数据目录初步建立，政务服务事项基本实现网上可办。\n存在的主要问题：数据共享申请答复不及时，系统重复建设仍有发生，基层数据负担偏重，关键系统密码应用不足。"),
        ("总体要求和目标", "坚持集约共建、一数一源、急用先行、安全可控。到规划期末，网络和算力设施覆盖城乡，公共数据按需共享、有序开放，政务服务一件事高效办成，城市运行一网统管，关键系统安全可靠。\n目标指标见指标表，其中约束性指标由市政府负责，预期性指标由市场主体为主实现。"),
        ("主要任务", "一是完善网络和算力设施；二是推进数据资源共享开放；三是提升数字政务效能；四是普及数字社会服务；五是强化城市运行管理；六是筑牢安全底线、提升数字技能。任务、牵头单位、完成时限和资金来源见任务表。"),
        ("重点工程", "组织实施政务云二期、数据共享平台3.0、一网统管平台、检查检验结果互认、智能信号控制、水情监测站网等重点工程，纳入项目库和年度投资计划管理。"),
        ("实施保障", "加强统筹，年度计划分解到单位；严格项目审核，不符合规划的不予立项；按季监测、年度考核、中期评估；资金向跨部门共用的基础设施倾斜；落实网络安全责任制。"),
    ];

    /// <summary>What citizens and units say to the strategy: words, about what, who, contact.</summary>
    public static readonly (string Words, string About, string Author, string Contact)[] Comments =
    [
        ("建议把老年人常用的医保、公交、缴费事项做成不用智能手机也能办的渠道，写进主要任务。", "主要任务", "邹先生", "13900000431"),
        ("数据开放目标没有写更新频率。停更的数据集没有用，请规定更新周期并公布未更新清单。", "2.1", "某数据服务企业 黎女士", "13900000562"),
        ("郊区县的算力和网络不能只看覆盖率，建议增加时延、丢包等质量指标。", "目标", "曾工", "13900000677"),
        ("战略期到十年后，人工智能的治理只有一句话，建议单列一节，写明谁负责评估和备案。", "重点方向", "程老师", "13900000709"),
    ];
}
