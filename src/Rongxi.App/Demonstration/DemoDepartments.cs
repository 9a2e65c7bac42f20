namespace Rongxi.App.Demonstration;

/// <summary>A department or district of a city: owns projects, reports on targets, recommends applicants.</summary>
/// <param name="District">Division code of where it sits; of the district itself for a district.</param>
/// <param name="Head">Who answers for its projects.</param>
internal sealed record Department(string CreditCode, string Name, string NameEn, string District, Contact Contact, string Head, string Phone, bool IsDistrict);

/// <summary>The departments and districts of the two cities. Their names are those of real bodies where cities have such; the people, codes and all they do are made up.</summary>
internal static class DemoDepartments
{
    // Name, name in English, district, account, contact, head, whether it is a district.
    private static readonly (string Name, string En, string District, string User, string Contact, string Head, bool IsDistrict)[] Plain =
    [
        ("成都市城市运行管理中心", "Chengdu City Operations Centre", "510104", "chengyunwei", "程云蔚", "周晓岚", false),
        ("成都市政务服务管理局", "Chengdu Government Services Bureau", "510105", "jianglinyuan", "蒋临渊", "纪怀瑾", false),
        ("成都市公安局", "Chengdu Public Security Bureau", "510105", "shangguanyu", "上官煜", "凌铁生", false),
        ("成都市人力资源和社会保障局", "Chengdu Human Resources and Social Security Bureau", "510105", "wenruyu", "闻如玉", "毕书良", false),
        ("成都市卫生健康委员会", "Chengdu Health Commission", "510107", "ningyuanzhi", "宁远志", "柯景行", false),
        ("成都市教育局", "Chengdu Education Bureau", "510105", "fangxiaoyuan", "方晓园", "翟文谦", false),
        ("成都市水务局", "Chengdu Water Authority", "510107", "jiangchenglan", "江澄澜", "向怀川", false),
        ("成都市应急管理局", "Chengdu Emergency Management Bureau", "510107", "dongfangbai", "东方柏", "栾守诚", false),
        ("成都市交通运输局", "Chengdu Transport Bureau", "510107", "luchangfeng", "路长风", "桂承业", false),
        ("成都市规划和自然资源局", "Chengdu Planning and Natural Resources Bureau", "510107", "tuwenshan", "涂问山", "虞载阳", false),
        ("成都市生态环境局", "Chengdu Ecology and Environment Bureau", "510106", "qingyuanlu", "卿远陆", "单明德", false),
        ("成都市市场监督管理局", "Chengdu Market Regulation Bureau", "510105", "pinggongheng", "平公衡", "晏守正", false),
        ("成都市农业农村局", "Chengdu Agriculture and Rural Affairs Bureau", "510107", "tianjinsui", "田锦穗", "庄稼先", false),
        ("成都市文化广电旅游局", "Chengdu Culture, Broadcasting and Tourism Bureau", "510105", "qumingyue", "曲明月", "乐怀古", false),
        ("成都市锦江区人民政府办公室", "Jinjiang District Government Office", "510104", "jinruiqing", "金瑞卿", "宿自省", true),
        ("成都市青羊区人民政府办公室", "Qingyang District Government Office", "510105", "yangqinghe", "羊清和", "席正言", true),
        ("成都市金牛区人民政府办公室", "Jinniu District Government Office", "510106", "niuzhiyuan", "牛致远", "麻敬业", true),
        ("成都市武侯区人民政府办公室", "Wuhou District Government Office", "510107", "wuyihan", "武亦寒", "强立本", true),
        ("成都市成华区人民政府办公室", "Chenghua District Government Office", "510108", "chenghuanian", "成华年", "路向晨", true),
        ("成都市龙泉驿区人民政府办公室", "Longquanyi District Government Office", "510112", "longyequan", "龙野泉", "敖思齐", true),
        ("成都市新都区人民政府办公室", "Xindu District Government Office", "510114", "xinyidu", "辛亦都", "简肃", true),
        ("成都市双流区人民政府办公室", "Shuangliu District Government Office", "510116", "liushuangxi", "柳双溪", "祝安邦", true),
        ("成都市郫都区人民政府办公室", "Pidu District Government Office", "510117", "piyunhua", "皮云华", "阮持恒", true),
        ("金堂县人民政府办公室", "Jintang County Government Office", "510121", "tangjinhe", "汤金和", "沙远帆", true),
        ("蒲江县人民政府办公室", "Pujiang County Government Office", "510131", "pujiangyue", "蒲江月", "水长东", true),
        ("无锡市大数据管理中心", "Wuxi Big Data Centre", "320213", "meiyuanheng", "梅远衡", "华启明", false),
        ("无锡市行政审批局", "Wuxi Administrative Approval Bureau", "320213", "gaoshenxing", "高慎行", "陆怀安", false),
        ("无锡市公安局", "Wuxi Public Security Bureau", "320213", "rongjianfeng", "戎剑锋", "铁山", false),
        ("无锡市卫生健康委员会", "Wuxi Health Commission", "320211", "xinglinchun", "邢林春", "许济民", false),
        ("无锡市教育局", "Wuxi Education Bureau", "320213", "mengxianyun", "孟弦韵", "朱启智", false),
        ("无锡市水利局", "Wuxi Water Conservancy Bureau", "320211", "taihuyin", "邰湖音", "禹安澜", false),
        ("无锡市交通运输局", "Wuxi Transport Bureau", "320213", "tongdaqu", "佟大衢", "安行远", false),
        ("无锡市工业和信息化局", "Wuxi Industry and Information Technology Bureau", "320211", "zhizaoyun", "支造云", "包巨轮", false),
        ("无锡市梁溪区人民政府办公室", "Liangxi District Government Office", "320213", "liangxiyun", "梁汐云", "惠风", true),
        ("无锡市锡山区人民政府办公室", "Xishan District Government Office", "320205", "xishanqing", "习杉青", "浦望", true),
        ("无锡市惠山区人民政府办公室", "Huishan District Government Office", "320206", "huishanyue", "惠姗月", "过怀仁", true),
        ("无锡市滨湖区人民政府办公室", "Binhu District Government Office", "320211", "binhufan", "宾瑚帆", "强学勤", true),
        ("无锡市新吴区人民政府办公室", "Xinwu District Government Office", "320214", "wuxinyang", "吴昕阳", "尤知新", true),
        ("江阴市人民政府办公室", "Jiangyin Municipal Government Office", "320281", "jiangyinhe", "姜荫禾", "徐霞", true),
        ("宜兴市人民政府办公室", "Yixing Municipal Government Office", "320282", "yixingtao", "易杏陶", "蒋砚", true),
    ];

    private static readonly Lazy<IReadOnlyList<Department>> Made = new(() =>
    {
        var draw = new Draw(51).For("departments");
        return [.. Plain.Select(body => new Department(
            DemoUnits.CodeOf("11", body.Name, body.District, draw), body.Name, body.En, body.District, new Contact(body.User, body.Contact), body.Head,
            (body.District.StartsWith("51", StringComparison.Ordinal) ? "028-" : "0510-") + draw.Between(6_0000_000, 6_9999_999), body.IsDistrict))];
    });

    public static IReadOnlyList<Department> All => Made.Value;

    /// <summary>Those of an office's city.</summary>
    public static IReadOnlyList<Department> Of(string office) =>
        [.. All.Where(body => body.District.StartsWith(office == Cast.Chengdu ? "51" : "32", StringComparison.Ordinal))];

    public static Department Named(string name) => All.Single(body => body.Name == name);
}
