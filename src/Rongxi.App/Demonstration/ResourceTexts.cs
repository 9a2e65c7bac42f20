namespace Rongxi.App.Demonstration;

/// <summary>An entry of a department's catalogue. Items: name:type:length:flags (p personal, s shared, o open), separated by ；.</summary>
internal sealed record DemoEntry(string Provider, string Name, string En, string Classification, string Theme, string Keywords, string Abstract, string System, string Law, string Sharing, string Opening, string Cycle, string Items);

/// <summary>A request to share. <paramref name="Entry"/> is empty for what is not catalogued.</summary>
internal sealed record DemoRequest(string Consumer, string InWuxi, string Entry, string Wanted, string? Items, string Purpose, string Duty, string System, int DaysAgo, int Term, string Fate)
{
    public bool InBoth => InWuxi.Length > 0;
}

/// <summary>Catalogues, requests, doubts and systems of the demonstration. All of it is made up.</summary>
internal static class ResourceTexts
{
    private static readonly DemoEntry Enterprises = new("市场监督管理局", "企业登记信息", "Registered enterprises", "102001", "市场监管；企业", "企业;登记;法人", "全市市场主体登记信息，含设立、变更和注销。", "市场主体登记系统", "《市场主体登记管理条例》第三十六条", "Unconditional", "Conditional", "Daily", "企业名称:Text:200:so；统一社会信用代码:Text:18:so；企业注册地址:Text:300:so；法定代表人姓名:Text:60:ps；成立日期:Date::so；经营状态:Code:4:so；注册资本:Number:18:so");
    private static readonly DemoEntry Parking = new("交通运输局", "公共停车场", "Public car parks", "204003", "交通出行", "停车;泊位", "公共停车场位置、泊位和收费标准。", "智慧停车平台", "《成都市停车场管理办法》第九条", "Unconditional", "Unconditional", "Weekly", "停车场名称:Text:120:so；位置:Coordinates::so；泊位数:WholeNumber:6:so；收费标准:Text:200:so");
    private static readonly DemoEntry Buses = new("交通运输局", "公交线路和站点", "Bus lines and stops", "204001", "交通出行", "公交;线路;站点", "公交线路走向、站点和首末班时间。", "公交调度系统", "《城市公共交通条例》第十七条", "Unconditional", "Unconditional", "Monthly", "线路编号:Text:20:so；站点名称:Text:80:so；站点位置:Coordinates::so；首班时间:Text:5:so；末班时间:Text:5:so");
    private static readonly DemoEntry Hospitals = new("卫生健康委员会", "医疗机构名录", "Health institutions", "202001", "医疗健康", "医院;诊所", "取得执业许可的医疗机构名录。", "医疗机构注册系统", "《医疗机构管理条例》第十五条", "Unconditional", "Unconditional", "Monthly", "机构名称:Text:120:so；执业许可证号:Text:40:so；机构等级:Code:4:so；地址:Text:200:so；诊疗科目:Text:500:so");
    private static readonly DemoEntry Schools = new("教育局", "中小学和幼儿园名录", "Schools and kindergartens", "203001", "教育", "学校;幼儿园", "全市中小学、幼儿园基本信息。", "教育基础库", "《教育法》第二十八条", "Unconditional", "Unconditional", "Yearly", "学校名称:Text:120:so；办学类型:Code:4:so；地址:Text:200:so；在校生数:WholeNumber:8:so");
    private static readonly DemoEntry Water = new("水务局", "河道水位监测", "River levels", "209002", "水利", "水位;汛情", "主要河道断面实时水位和流量。", "水情遥测系统", "《防汛条例》第二十四条", "Unconditional", "Unconditional", "RealTime", "断面名称:Text:60:so；水位:Number:8:so；流量:Number:10:so；监测时间:Instant::so");

    public static readonly IReadOnlyList<DemoEntry> OfChengdu =
    [
        Enterprises, Parking, Hospitals, Schools, Buses, Water,
        new("人力资源和社会保障局", "社会保险参保缴费", "Social insurance payments", "201001", "社会保障", "社保;参保", "单位和个人参加各项社会保险、缴费基数和缴费状态。", "社会保险核心系统", "《社会保险法》第七十四条", "Conditional", "NotOpen", "Monthly", "单位名称:Text:200:s；统一社会信用代码:Text:18:s；参保险种:Code:4:s；缴费状态:Code:4:s；联系电话:Text:20:ps"),
        new("公安局", "常住人口基本信息", "Resident population", "101001", "人口", "人口;户籍", "常住人口姓名、性别、户籍地址等基本信息。", "人口信息系统", "《户口登记条例》第三条", "Conditional", "NotOpen", "Daily", "姓名:Text:60:ps；公民身份号码:Text:18:ps；性别:Code:1:ps；户籍地址:Text:300:ps；联系方式:Text:20:ps"),
        new("公安局", "重点案件线索", "Leads of major cases", "307099", "公共安全", "线索", "侦查中的案件线索，不予共享。", "情报平台", "《刑事诉讼法》第五十四条", "NotShared", "NotOpen", "Irregular", "线索编号:Text:40:；线索类别:Code:4:"),
        new("生态环境局", "空气质量监测", "Air quality", "208001", "生态环境", "空气;监测", "国控、市控站点空气质量小时值。", "环境监测平台", "《环境保护法》第五十四条", "Unconditional", "Unconditional", "Daily", "站点名称:Text:60:so；细颗粒物:Number:6:so；臭氧:Number:6:so；监测时间:Instant::so"),
        new("规划和自然资源局", "地名地址", "Place names and addresses", "103002", "自然资源和空间地理", "地名;门牌", "标准地名、门楼牌号和坐标。", "地名地址库", "《地名管理条例》第二十条", "Unconditional", "Conditional", "Quarterly", "标准地址:Text:300:so；行政区划:Code:12:so；坐标:Coordinates::s"),
        new("政务服务管理局", "电子证照目录", "Electronic certificates", "105001", "电子证照", "证照", "各部门签发的电子证照种类、签发数量和状态。", "电子证照系统", "《国务院关于在线政务服务的若干规定》第十条", "Unconditional", "NotOpen", "Monthly", "证照名称:Text:120:s；签发部门:Text:120:s；签发数量:WholeNumber:10:s；证照状态:Code:4:s"),
        new("应急管理局", "危险化学品企业", "Hazardous chemicals", "206004", "应急管理", "危化品;许可", "危险化学品生产经营许可企业和许可范围。", "危化品监管系统", "《危险化学品安全管理条例》第六条", "Conditional", "Conditional", "Quarterly", "企业名称:Text:200:so；许可证号:Text:60:so；许可范围:Text:500:s；有效期至:Date::so"),
        new("农业农村局", "农产品质量抽检", "Food sampling", "207003", "农业农村", "农产品;抽检", "农产品质量安全例行抽检结果。", "农产品追溯平台", "《农产品质量安全法》第五十条", "Unconditional", "Unconditional", "Quarterly", "产品名称:Text:120:so；抽检日期:Date::so；检测结果:Code:4:so；受检单位:Text:200:so"),
        new("文化广电旅游局", "旅游景区", "Tourist sights", "205002", "文化旅游", "景区;旅游", "A级旅游景区名录、等级和承载量。", "文旅大数据平台", "《旅游法》第四十五条", "Unconditional", "Unconditional", "HalfYearly", "景区名称:Text:120:so；景区等级:Code:2:so；最大承载量:WholeNumber:8:so；地址:Text:200:so"),
        new("城市运行管理中心", "城市运行体征", "Vital signs of the city", "301005", "城市治理", "体征;指标", "城市运行体征指标日值。", "城市运行管理平台", "《成都市智慧蓉城建设条例》第十二条", "Conditional", "NotOpen", "Daily", "指标名称:Text:120:s；指标值:Number:18:s；统计日期:Date::s"),
    ];

    public static readonly IReadOnlyList<DemoEntry> OfWuxi =
    [
        Enterprises with { Provider = "行政审批局" }, Parking with { Law = "《无锡市停车场管理条例》第十条" }, Hospitals, Schools, Buses, Water with { Provider = "水利局" },
        new("公安局", "常住人口基本信息", "Resident population", "101001", "人口", "人口;户籍", "常住人口姓名、性别、户籍地址等基本信息。", "人口信息系统", "《户口登记条例》第三条", "Conditional", "NotOpen", "Daily", "姓名:Text:60:ps；公民身份号码:Text:18:ps；性别:Code:1:ps；户籍地址:Text:300:ps；联系方式:Text:20:ps"),
        new("工业和信息化局", "物联网企业名录", "Internet-of-things firms", "305001", "产业", "物联网;企业", "入库物联网企业和主要产品。", "产业运行平台", "《无锡市物联网产业发展条例》第八条", "Unconditional", "Unconditional", "Quarterly", "企业名称:Text:200:so；主要产品:Text:300:so；所在园区:Text:80:so"),
    ];

    public static readonly IReadOnlyList<DemoRequest> Requests =
    [
        new("人力资源和社会保障局", "卫生健康委员会", "企业登记信息", "", "1-3,6", "核验参保单位登记状态", "《社会保险法》第五十八条", "社保经办系统", 205, 700, "atonce"),
        new("农业农村局", "", "企业登记信息", "", null, "农产品生产经营主体监管", "《农产品质量安全法》第四条", "农产品追溯平台", 190, 220, "atonce"),
        new("市场监督管理局", "", "社会保险参保缴费", "", "1-4", "企业简易注销核验社保缴纳", "《市场主体登记管理条例》第三十三条", "市场主体登记系统", 150, 600, "use"),
        new("卫生健康委员会", "卫生健康委员会", "常住人口基本信息", "", "1-4", "出生医学证明核验父母身份", "《母婴保健法》第二十三条", "妇幼信息平台", 140, 500, "part"),
        new("教育局", "教育局", "常住人口基本信息", "", "1,4", "义务教育入学资格核验", "《义务教育法》第十二条", "入学服务平台", 118, 400, "use"),
        new("政务服务管理局", "", "常住人口基本信息", "", "1,2", "高龄津贴免申即享", "《老年人权益保障法》第三十三条", "一网通办平台", 110, 300, "renew"),
        new("交通运输局", "", "社会保险参保缴费", "", "1,3", "网约车平台企业用工核查", "《网络预约出租汽车经营服务管理暂行办法》第五条", "行业监管平台", 105, 90, "end"),
        new("应急管理局", "", "常住人口基本信息", "", "1,4,5", "山洪灾害预警人员转移", "《突发事件应对法》第四十五条", "应急指挥平台", 95, 365, "mediate"),
        new("生态环境局", "", "危险化学品企业", "", "1-3", "环境风险源排查", "《环境保护法》第四十七条", "环境风险平台", 88, 365, "revoke"),
        new("文化广电旅游局", "工业和信息化局", "常住人口基本信息", "", "1,5", "文化惠民券发放核验", "《公共文化服务保障法》第九条", "文旅惠民平台", 18, 200, "refuse"),
        new("水务局", "", "危险化学品企业", "", "1,2", "饮用水源保护区巡查", "《水污染防治法》第六十六条", "水源地管理系统", 20, 365, "consent"),
        new("规划和自然资源局", "", "城市运行体征", "", "1-3", "国土空间规划体检评估", "《土地管理法》第十七条", "国土空间信息平台", 9, 365, "forward"),
        new("公安局", "公安局", "企业登记信息", "", "1,2", "行业场所备案核验", "《治安管理处罚法》第五十四条", "行业场所系统", 1, 365, "asked"),
        new("应急管理局", "交通运输局", "", "地下管线三维数据（位置、埋深、材质）", null, "应急抢险避让管线", "《突发事件应对法》第二十条", "应急指挥平台", 12, 365, "uncatalogued"),
    ];

    public static readonly IReadOnlyList<(string Entry, string Fault, string By, string Key, string Says, string Should, string Fate, int DaysAgo)> Doubts =
    [
        ("企业登记信息", "Outdated", "卫生健康委员会", "企业 A-2031", "开业", "注销", "correct", 96),
        ("企业登记信息", "Wrong", "公安局", "企业 B-1176", "高新区天府大道", "武侯区人民南路", "explain", 44),
        ("医疗机构名录", "Missing", "教育局", "机构 M-0412", "", "缺少 2026 年新设机构", "forward", 6),
        ("公共停车场", "Differs", "公安局", "车场 P-0087", "泊位 120", "泊位 98", "reported", 1),
    ];

    public static readonly IReadOnlyList<(string Owner, string Name, string Functions, int Users, int Wan, int Idle)> Systems =
    [
        ("人力资源和社会保障局", "社会保险核心系统", "社会保险参保登记、缴费核定、待遇发放", 5200, 480, 0),
        ("人力资源和社会保障局", "就业失业登记系统", "就业失业登记、补贴申领", 1800, 120, 1),
        ("人力资源和社会保障局", "技能大赛报名系统", "技能竞赛报名和成绩公布", 40, 8, 240),
        ("市场监督管理局", "市场主体登记系统", "企业登记、证照办理、公示", 6100, 360, 0),
        ("市场监督管理局", "个体工商户登记系统", "个体登记、证照办理、公示", 900, 65, 2),
        ("市场监督管理局", "广告监测平台", "广告抓取、违法线索派单", 130, 70, 210),
        ("交通运输局", "公交调度系统", "公交排班、车辆定位、到站预报", 2400, 260, 0),
        ("交通运输局", "智慧停车平台", "停车泊位采集、诱导、缴费", 3100, 190, 0),
        ("交通运输局", "春运信息报送系统", "春运客流报送和汇总", 60, 12, 290),
    ];
}
