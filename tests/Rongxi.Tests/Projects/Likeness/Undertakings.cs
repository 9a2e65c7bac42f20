using Rongxi.Projects.Likeness;

namespace Rongxi.Tests.Projects.Likeness;

/// <summary>Projects of a city's departments to compare: some made by hand, many drawn from the words of the trade.</summary>
internal static class Undertakings
{
    private static readonly string[] Fields = ["教育", "医疗", "养老", "文旅", "水务", "环保", "城管", "应急", "消防", "农业", "住房", "社保", "税务", "司法", "信用", "人才", "气象", "民政", "档案", "体育"];
    private static readonly string[] Things = ["学籍", "病历", "床位", "景区", "河道", "排污口", "井盖", "危化品", "消防栓", "农田", "公租房", "参保", "发票", "案件", "守信主体", "专家", "雨量站", "低保户", "卷宗", "场馆"];
    private static readonly string[] Deeds = ["信息采集", "在线申报", "审批办理", "统计分析", "监测预警", "指挥调度", "巡查执法", "数据共享交换", "移动查询", "评价考核", "可视化展示", "档案归档", "视频联网", "预约排队", "费用结算"];
    private static readonly string[] Users = ["市民", "企业", "工作人员", "街道社区", "市级部门", "医院", "学校"];
    private static readonly string[] Platforms = ["政务云", "数据共享平台", "统一身份认证", "视频共享平台", "电子证照平台"];

    public const string Register = "projects.projects";

    public static LikenessSubject Parking { get; } = new()
    {
        Register = Register, Number = "CDXX-2026-001",
        Name = "智慧停车诱导与共享服务平台",
        Functions = ["停车场泊位数据实时采集", "停车诱导屏信息发布", "手机端车位查询与预约", "停车缴费及电子发票", "停车大数据统计分析"],
        Scope = "接入全市 300 个停车场，建设停车资源数据库和诱导发布系统",
        Users = ["市民", "停车场经营企业", "交警部门"],
        DataResources = ["510100-JT-0012", "510100-JT-0044"],
        Platforms = ["政务云", "数据共享平台"],
    };

    /// <summary>The same in other words, as another department would put it.</summary>
    public static LikenessSubject ParkingReworded { get; } = new()
    {
        Register = "projects.systems", Number = "XT-0031",
        Name = "城市泊车引导系统",
        Functions = ["汇聚各停车库车位实时数据", "向引导屏推送泊车信息", "APP 查找空余泊位并预订", "在线支付泊车费用、开具电子票据", "泊车数据汇总与研判"],
        Scope = "联通中心城区 260 家停车库，搭建泊位资料库与引导发布子系统",
        Users = ["公众", "停车企业", "公安交管"],
        DataResources = ["510100-JT-0012"],
        Platforms = ["政务云"],
    };

    public static LikenessSubject ParkingInEnglish { get; } = new()
    {
        Register = Register, Number = "CDXX-2026-002",
        Name = "Smart parking guidance and sharing platform",
        Functions = ["Real-time collection of parking space data", "Publishing information on parking guidance signs", "Mobile query and booking of parking spaces", "Parking payment and electronic receipts", "Statistical analysis of parking data"],
        Scope = "Connects 300 car parks of the city and builds a database of parking resources",
        Users = ["Citizens", "Parking companies", "Traffic police"],
        DataResources = ["510100-JT-0012"],
        Platforms = ["Cloud"],
    };

    /// <summary>The same field, department and platforms, for another purpose.</summary>
    public static LikenessSubject Signals { get; } = new()
    {
        Register = "projects.systems", Number = "XT-0047",
        Name = "城市道路交通信号自适应控制系统",
        Functions = ["路口车流量实时采集", "信号配时方案优化", "交通拥堵预警", "警力指挥调度", "交通大数据统计分析"],
        Scope = "改造全市 420 个路口信号机，建设信号控制中心",
        Users = ["交警部门"],
        DataResources = ["510100-JT-0101"],
        Platforms = ["政务云", "数据共享平台"],
    };

    public static LikenessSubject Permits { get; } = new()
    {
        Register = Register, Number = "CDXX-2026-003",
        Name = "Construction permit online service",
        Functions = ["Applicants submit construction permit applications online", "Officers review drawings and approve permits", "Fees are paid by card", "Permits are issued as electronic certificates"],
        Scope = "A portal for builders and a back office for 12 district offices",
        Users = ["Builders", "District officers"],
        DataResources = ["GIS-PARCELS"],
    };

    public static LikenessSubject PermitsReworded { get; } = new()
    {
        Register = "projects.systems", Number = "XT-0102",
        Name = "Online building permits",
        Functions = ["Online submission of building permit applications by applicants", "Review of drawings and approval of the permit by officers", "Payment of the fee by card", "Issuing the permit as an electronic certificate"],
        Scope = "Website for builders; back office for the district offices",
        Users = ["Builders", "Officers of the districts"],
        DataResources = ["GIS-PARCELS"],
    };

    public static LikenessSubject Inspections { get; } = new()
    {
        Register = "projects.systems", Number = "XT-0103",
        Name = "Construction site safety inspections",
        Functions = ["Inspectors plan visits to construction sites", "Findings are recorded with photos on a tablet", "Builders are told to put hazards right", "Accident statistics by district"],
        Scope = "Tablets for 60 inspectors and a register of sites",
        Users = ["Inspectors", "Builders"],
        DataResources = ["SITES"],
    };

    /// <summary>Some projects of all fields, the same for the same seed: what makes common words common.</summary>
    public static IEnumerable<LikenessSubject> Drawn(int count, int seed = 7)
    {
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            var field = random.Next(Fields.Length);
            var thing = Things[random.Next(3) == 0 ? random.Next(Things.Length) : field];
            var deeds = Enumerable.Range(0, 3 + random.Next(5)).Select(_ => Deeds[random.Next(Deeds.Length)]).Distinct().ToList();
            yield return new LikenessSubject
            {
                Register = i % 4 == 0 ? "projects.systems" : Register,
                Number = $"T-{i:000000}",
                Name = $"{(random.Next(2) == 0 ? "智慧" : "")}{Fields[field]}{thing}{deeds[0]}{(random.Next(2) == 0 ? "系统" : "平台")}",
                Owner = Fields[field] + "局",
                Functions = [.. deeds.Select(deed => $"{thing}{deed}"), $"{Fields[field]}业务{Deeds[random.Next(Deeds.Length)]}"],
                Scope = $"覆盖 {random.Next(5, 500)} 个{thing}点位，建设{Fields[field]}专题数据库，与{Platforms[random.Next(Platforms.Length)]}对接。",
                Users = [.. Users.OrderBy(_ => random.Next()).Take(1 + random.Next(3))],
                DataResources = [.. Enumerable.Range(0, random.Next(4)).Select(_ => $"510100-{field:00}-{random.Next(200):0000}")],
                Platforms = [.. Platforms.OrderBy(_ => random.Next()).Take(random.Next(3))],
            };
        }
    }

    public static LikenessIndex Index(params IReadOnlyList<LikenessSubject> subjects)
    {
        var index = new LikenessIndex();
        index.Put(subjects);
        return index;
    }
}
