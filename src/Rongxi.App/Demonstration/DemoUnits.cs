using Rongxi.Kernel.Identifiers;

namespace Rongxi.App.Demonstration;

/// <summary>Somebody who applies for a unit.</summary>
internal sealed record Contact(string UserName, string Name);

/// <summary>What kind of network a unit runs; decides what it applies for.</summary>
internal enum Trade
{
    Rail,
    Power,
    Water,
    Transit,
    Airport,
    Forest,
    Police,
    Hospital,
    Broadcast,
    Telecom,
    Security,
    Factory,
    Taxi,
    Gas,
    Campus,
    Software,
}

/// <summary>A unit of the demonstration. All are made up.</summary>
internal sealed record DemoUnit(string CreditCode, string Name, string NameEn, string District, string Address, Trade Trade, Contact Contact, string LegalRepresentative, string Phone)
{
    public string Email => $"radio@{Contact.UserName}.example.cn";
}

/// <summary>The units that deal with the offices, their credit codes made by the algorithm of the standard.</summary>
internal static class DemoUnits
{
    // Name, name in English, district, address, trade, contact in pinyin, contact, legal representative.
    private static readonly (string Name, string En, string District, string Address, Trade Trade, string User, string Contact, string Head)[] Plain =
    [
        ("成都锦江轨道通信有限公司", "Chengdu Jinjiang Rail Communications Co., Ltd.", "510104", "锦江区东大街芷泉段68号", Trade.Rail, "heyifan", "何一帆", "任远山"),
        ("成都蓉北电力调度有限公司", "Chengdu Rongbei Power Dispatch Co., Ltd.", "510106", "金牛区一环路北三段12号", Trade.Power, "zhuyaqing", "朱雅晴", "方志明"),
        ("四川岷江水务集团有限公司", "Sichuan Minjiang Water Group Co., Ltd.", "510181", "都江堰市彩虹大道南段300号", Trade.Water, "guoziang", "郭子昂", "汪长青"),
        ("成都龙泉山森林防火指挥中心", "Longquan Mountain Forest Fire Command", "510112", "龙泉驿区北京路中段10号", Trade.Forest, "xiongwenbo", "熊文博", "熊文博"),
        ("成都天府空港地面服务有限公司", "Chengdu Tianfu Airport Ground Services Co., Ltd.", "510185", "简阳市机场大道1号", Trade.Airport, "weizihan", "魏子涵", "霍启东"),
        ("成都双流航空物流有限公司", "Chengdu Shuangliu Air Logistics Co., Ltd.", "510116", "双流区西航港大道中四段99号", Trade.Airport, "lengyue", "冷月", "关启明"),
        ("四川蜀通移动通信有限公司成都分公司", "Sichuan Shutong Mobile Co., Ltd., Chengdu Branch", "510107", "武侯区天府大道北段1480号", Trade.Telecom, "hongqiyuan", "洪启元", "洪启元"),
        ("四川天联通信有限公司成都分公司", "Sichuan Tianlian Communications Co., Ltd., Chengdu Branch", "510105", "青羊区人民中路二段33号", Trade.Telecom, "panshuyi", "潘书怡", "余正平"),
        ("成都市公共交通调度中心", "Chengdu Public Transport Dispatch Centre", "510108", "成华区双成三路19号", Trade.Transit, "luxinyi", "卢欣怡", "彭大伟"),
        ("成都青城出租汽车有限公司", "Chengdu Qingcheng Taxi Co., Ltd.", "510106", "金牛区沙湾路258号", Trade.Taxi, "shihao", "施浩", "施国栋"),
        ("成都锦城医院", "Chengdu Jincheng Hospital", "510107", "武侯区国学巷37号", Trade.Hospital, "yanruxue", "严如雪", "白一鸣"),
        ("成都新都氢能装备有限公司", "Chengdu Xindu Hydrogen Equipment Co., Ltd.", "510114", "新都区工业东区白云路8号", Trade.Factory, "taoanran", "陶安然", "邱立新"),
        ("成都青白江国际铁路港有限公司", "Chengdu Qingbaijiang International Rail Port Co., Ltd.", "510113", "青白江区香岛大道1509号", Trade.Rail, "zourui", "邹锐", "贾广林"),
        ("成都温江智慧园区管理有限公司", "Chengdu Wenjiang Smart Park Management Co., Ltd.", "510115", "温江区光华大道三段1588号", Trade.Campus, "shihanyu", "石涵宇", "段宏伟"),
        ("成都郫都电子信息产业园有限公司", "Chengdu Pidu Electronics Park Co., Ltd.", "510117", "郫都区德源镇红旗大道北段99号", Trade.Campus, "yaomengqi", "姚梦琪", "谭卫国"),
        ("新津天府农业博览园有限公司", "Xinjin Tianfu Agricultural Expo Park Co., Ltd.", "510118", "新津区兴义镇农博大道6号", Trade.Campus, "gonganan", "龚安安", "文世昌"),
        ("金堂县融媒体中心", "Jintang County Media Centre", "510121", "金堂县赵镇迎宾大道111号", Trade.Broadcast, "dingyihan", "丁一涵", "丁一涵"),
        ("大邑西岭雪山文化旅游有限公司", "Dayi Xiling Snow Mountain Tourism Co., Ltd.", "510129", "大邑县西岭镇云华新街18号", Trade.Security, "renkexin", "任可欣", "向明"),
        ("蒲江县林业和防火服务中心", "Pujiang County Forestry and Fire Service", "510131", "蒲江县鹤山街道朝阳大道50号", Trade.Forest, "fuzhou", "傅舟", "傅舟"),
        ("彭州石化储运有限公司", "Pengzhou Petrochemical Storage Co., Ltd.", "510182", "彭州市隆丰街道石化北路2号", Trade.Factory, "mengqianyi", "孟千易", "翁建业"),
        ("邛崃市燃气有限责任公司", "Qionglai Gas Co., Ltd.", "510183", "邛崃市临邛街道长安大道77号", Trade.Gas, "leiyutong", "雷宇桐", "雷洪"),
        ("崇州市应急通信保障中心", "Chongzhou Emergency Communications Centre", "510184", "崇州市崇阳街道唐安西路26号", Trade.Police, "houjingxuan", "侯景轩", "侯景轩"),
        ("简阳沱江水利工程管理处", "Jianyang Tuojiang Water Works Authority", "510185", "简阳市射洪坝街道河东新区1号", Trade.Water, "wandongni", "万冬妮", "万冬妮"),
        ("成都广播电视发射台", "Chengdu Broadcasting Transmitter Station", "510108", "成华区猛追湾街168号", Trade.Broadcast, "qinmuyang", "覃沐阳", "岳峰"),
        ("成都天府保安服务有限公司", "Chengdu Tianfu Security Services Co., Ltd.", "510107", "武侯区武阳大道三段1号", Trade.Security, "lijiayi", "黎佳怡", "聂军"),
        ("成都高新消防救援保障队", "Chengdu Hi-tech Fire Rescue Support", "510107", "武侯区天华一路99号", Trade.Police, "kangyichuan", "康亦川", "康亦川"),
        ("成都东部城市轨道交通运营有限公司", "Chengdu Eastern Urban Rail Operations Co., Ltd.", "510112", "龙泉驿区成龙大道二段888号", Trade.Rail, "shiyunqi", "史云起", "常青松"),
        ("四川川西输变电工程有限公司", "Sichuan Chuanxi Transmission Engineering Co., Ltd.", "510115", "温江区柳台大道西段7号", Trade.Power, "gutianyi", "古天一", "钟卫东"),
        ("成都锦绣会展有限公司", "Chengdu Jinxiu Exhibition Co., Ltd.", "510116", "双流区福州路东段88号", Trade.Security, "moyixuan", "莫亦轩", "莫怀仁"),
        ("成都蜀山无线电业余协会", "Chengdu Shushan Radio Amateurs' Association", "510105", "青羊区槐树街5号", Trade.Campus, "chaijunyi", "柴俊逸", "柴俊逸"),
        ("无锡太湖水务有限公司", "Wuxi Taihu Water Co., Ltd.", "320211", "滨湖区太湖大道2188号", Trade.Water, "zhuangxinran", "庄欣然", "惠民"),
        ("无锡梁溪管道通信有限公司", "Wuxi Liangxi Duct Communications Co., Ltd.", "320213", "梁溪区人民中路109号", Trade.Telecom, "tangwanqing", "汤婉晴", "荣德"),
        ("无锡新吴集成电路设计有限公司", "Wuxi Xinwu Integrated Circuit Design Co., Ltd.", "320214", "新吴区菱湖大道200号", Trade.Software, "jinzhiwei", "金之维", "强立"),
        ("江阴长江港务有限公司", "Jiangyin Yangtze Port Co., Ltd.", "320281", "江阴市滨江中路276号", Trade.Factory, "zhouyian", "周易安", "包国强"),
        ("宜兴市陶都软件有限公司", "Yixing Taodu Software Co., Ltd.", "320282", "宜兴市解放东路58号", Trade.Software, "shaoyichen", "邵一辰", "蒋文"),
        ("无锡锡山物联网科技有限公司", "Wuxi Xishan IoT Technology Co., Ltd.", "320205", "锡山区安镇街道丹山路78号", Trade.Software, "wujiahe", "吴嘉禾", "浦江"),
        ("无锡惠山轨道装备有限公司", "Wuxi Huishan Rail Equipment Co., Ltd.", "320206", "惠山区政和大道199号", Trade.Rail, "dingruoxi", "丁若溪", "过建明"),
        ("无锡市地铁通信保障有限公司", "Wuxi Metro Communications Support Co., Ltd.", "320213", "梁溪区清扬路228号", Trade.Rail, "yinmingyu", "殷明宇", "尤勇"),
        ("无锡滨湖智慧城市运营有限公司", "Wuxi Binhu Smart City Operations Co., Ltd.", "320211", "滨湖区金城西路500号", Trade.Campus, "xiatingyu", "夏听雨", "秦大成"),
        ("无锡软件行业协会", "Wuxi Software Industry Association", "320214", "新吴区震泽路18号", Trade.Software, "caoyunfan", "曹云帆", "曹云帆"),
    ];

    private static readonly Lazy<IReadOnlyList<DemoUnit>> Made = new(() =>
    {
        var draw = new Draw(51).For("units");
        return [.. Plain.Select((unit, i) => new DemoUnit(
            i == 0 ? "91510100MA600A0139" : Code(unit.Name, unit.District, draw),
            unit.Name, unit.En, unit.District, (unit.District.StartsWith("51", StringComparison.Ordinal) ? "成都市" : "无锡市") + unit.Address, unit.Trade,
            new Contact(unit.User, unit.Contact), unit.Head, (unit.District.StartsWith("51", StringComparison.Ordinal) ? "028-" : "0510-") + draw.Between(8_0000_000, 8_9999_999)))];
    });

    public static IReadOnlyList<DemoUnit> All => Made.Value;

    public static DemoUnit First => All[0];

    /// <summary>Units of a city, by the first four digits of its division code.</summary>
    public static IReadOnlyList<DemoUnit> Of(string prefix) => [.. All.Where(unit => unit.District.StartsWith(prefix, StringComparison.Ordinal))];

    /// <summary>Companies are registered by the market regulator (91), public institutions by the staffing office (12), associations by civil affairs (51).</summary>
    private static string Code(string name, string district, Draw draw) =>
        CodeOf(name.Contains("公司", StringComparison.Ordinal) ? "91" : name.EndsWith("协会", StringComparison.Ordinal) ? "51" : "12", name, district, draw);

    /// <summary>A valid credit code of a kind of body, such as <c>11</c> for organs of state.</summary>
    public static string CodeOf(string kind, string name, string district, Draw draw)
    {
        for (var tries = 0; tries < 200; tries++)
        {
            var organisation = kind == "91" ? "MA6" + Letters(draw, 5) : Letters(draw, 8);
            foreach (var check in Uscc.Alphabet)
            {
                foreach (var last in Uscc.Alphabet)
                {
                    var code = $"{kind}{district}{organisation}{check}{last}";
                    if (Uscc.IsValid(code))
                    {
                        return code;
                    }
                }
            }
        }

        throw new InvalidOperationException($"No credit code was found for {name}.");
    }

    private static string Letters(Draw draw, int count) => string.Concat(Enumerable.Range(0, count).Select(_ => (char)('0' + draw.Between(0, 9))));
}
