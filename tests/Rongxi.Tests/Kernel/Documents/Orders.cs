using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Words;

namespace Rongxi.Tests.Kernel.Documents;

/// <summary>Orders as a radio module would give them.</summary>
internal static class Orders
{
    public static DocumentOrder Grant(Case? file = null, string suffix = "许") => new()
    {
        Kind = "grant-decision",
        SeriesSuffix = suffix,
        Case = file,
        Recipient = "成都锦江轨道通信有限公司",
        RecipientCode = "91510100MA600A0139",
        Values = new DocumentValues()
            .Set("matter", ("无线电台执照核发", "issue of a radio station licence"))
            .Set("receivedOn", new DateOnly(2026, 10, 30)).Set("acceptedOn", new DateOnly(2026, 11, 2)).Set("case", "5101-2026-RAD02-0187")
            .Set("facts", ("符合《中华人民共和国无线电管理条例》第二十八条规定的条件", "the conditions of Article 28 of the Regulations on Radio Administration are met"))
            .Set("article", ("该条例第三十一条、第三十二条和《中华人民共和国行政许可法》第三十八条第一款", "Articles 31 and 32 of these Regulations and Article 38(1) of the Administrative Licensing Law"))
            .Set("content", ("准予设置、使用龙泉山丹景台中继台，核发无线电台执照5101-2026-TZ-0412", "the Longquanshan Danjingtai repeater may be set up and used, under radio station licence 5101-2026-TZ-0412"))
            .Set("term", ("至2030年6月30日", "until 30 June 2030"))
            .List("conditions", [("发射功率不超过6瓦（平均功率）；", "the transmit power shall not exceed 6 W (mean power);"), ("启用前10日内向我办报告实测结果。", "measured results shall be reported within the 10 days before first use.")]),
        By = Workshop.Officer,
        Disclosure = Disclosure.Public,
        CopiesTo = ["市无线电监测站", "龙泉驿区信息化主管部门"],
    };

    public static DocumentOrder Station(string number = "5101-2026-TZ-0412", string? caseNumber = null) => new()
    {
        Kind = "station-licence",
        Recipient = "成都锦江轨道通信有限公司",
        RecipientCode = "91510100MA600A0139",
        Values = new DocumentValues(),
        By = Workshop.Officer,
        RecordRegister = "tests.masts",
        RecordNumber = number,
        Disclosure = Disclosure.Public,
        Licence = new LicenceSheet
        {
            Title = ("无线电台执照", "Radio Station Licence"),
            Number = number,
            RestsOn = (("频率许可", "Frequency licence"), "5101-2025-PL-0093"),
            Fields =
            [
                new("holder", ("持照单位", "Holder"), Text.Same("成都锦江轨道通信有限公司")),
                new("code", ("信用代码", "Credit code"), Text.Same("91510100MA600A0139")),
                new("station", ("台站名称", "Station"), ("龙泉山丹景台中继台", "Longquanshan Danjingtai repeater")),
                new("class", ("台站类别", "Class"), ("FB 陆地移动业务基地台", "FB land-mobile base station")),
                new("site", ("台址", "Site"), ("成都市龙泉驿区山泉镇丹景台西侧铁塔", "Tower west of Danjingtai, Shanquan, Longquanyi, Chengdu")),
                new("callSign", ("呼号", "Call sign"), Text.Same("BLX5187")),
                new("place", ("经纬度", "Position"), Text.Same("E104°18′25.7″\nN30°33′12.4″")),
                new("height", ("海拔/距地", "Altitude / above ground"), Text.Same("968.0 m / 42.0 m")),
            ],
            Columns = [("发射频率 MHz", "Transmit MHz"), ("接收频率 MHz", "Receive MHz"), ("发射标识", "Emission"), ("功率", "Power"), ("极化", "Pol."), ("增益", "Gain"), ("方位", "Azimuth")],
            Rows = [[.. new[] { "851.3125", "806.3125", "25K0D7W", "6 W（Y）" }.Select(Text.Same), ("垂直", "vertical"), Text.Same("11 dBi"), ("全向", "all")]],
            Notes = [("设备 HD-9600（型号核准 24F51A2B1078）　出厂号 SN2609-00417　EIRP 15.6 dBW", "Equipment HD-9600 (type approval 24F51A2B1078), serial SN2609-00417, EIRP 15.6 dBW"), ("使用率要求：年均 ≥ 30%", "Use rate required: ≥ 30 % on average of the year")],
            ValidFrom = new DateOnly(2026, 12, 3),
            ValidTo = new DateOnly(2030, 6, 30),
            Conditions =
            [
                ("发射功率不超过6瓦", "Transmit power at most 6 W"), ("启用前10日内报告实测结果", "Report measured results within 10 days before first use"),
                ("变更任何核定项目应先办理变更手续", "Apply for a change before altering any licensed item"), ("终止使用应交回执照并拆除天线", "Hand back the licence and dismantle the antenna when use ends"),
            ],
        },
    };

    /// <summary>One order of every kind, each with all its placeholders filled.</summary>
    public static IEnumerable<DocumentOrder> OfEveryKind()
    {
        foreach (var kind in Templates.Kinds)
        {
            yield return kind.Kind switch
            {
                "grant-decision" => Grant(),
                "station-licence" => Station(),
                "frequency-licence" => Frequency(),
                _ => Filled(kind),
            };
        }
    }

    public static DocumentOrder Frequency() => Station("5101-2025-PL-0093") with
    {
        Kind = "frequency-licence",
        Licence = Station("5101-2025-PL-0093").Licence! with
        {
            Title = ("无线电频率使用许可证", "Radio Frequency Use Licence"),
            RestsOn = null,
            Fields =
            [
                new("holder", ("持证单位", "Holder"), Text.Same("成都锦江轨道通信有限公司")),
                new("code", ("信用代码", "Credit code"), Text.Same("91510100MA600A0139")),
                new("use", ("用途", "Use"), ("轨道交通专用无线调度", "Dedicated dispatch of urban rail")),
                new("area", ("使用区域", "Area of use"), ("成都市行政区域", "The city of Chengdu")),
                new("useRate", ("使用率要求", "Use rate required"), ("年均占用度不低于30%", "At least 30 % on average of the year"), Wide: true),
            ],
            Columns = [("频率（频段） MHz", "Frequency MHz"), ("信道带宽 kHz", "Channel kHz"), ("收发", "Direction")],
            Rows = [[Text.Same("851.3125"), Text.Same("25"), ("基站发", "base transmits")], [Text.Same("806.3125"), Text.Same("25"), ("基站收", "base receives")]],
            Notes = [],
        },
    };

    private static DocumentOrder Filled(TemplateKind kind)
    {
        var values = new DocumentValues().Set("matter", ("无线电台执照核发", "issue of a radio station licence")).Set("case", "5101-2026-RAD02-0187")
            .Set("receivedOn", new DateOnly(2026, 10, 30)).Set("acceptedOn", new DateOnly(2026, 11, 2));
        foreach (var own in kind.Placeholders.Where(own => !values.ContainsKey(own.Name)))
        {
            values.Set(own.Name, ($"〈{own.Title.Zh}〉", $"<{own.Title.En}>"));
        }

        values.List("items", [("天线方向图缺垂直面，请补充", "The vertical pattern of the antenna is missing; supply it"), ("场地使用协议未盖章，请盖章后重新提交", "The site agreement is not stamped; stamp and submit it again")]);
        values.Table("changes", [[("发射功率", "Power"), ("10 W", "10 W"), ("6 W", "6 W")]]);
        values.Table("findings", [[("有可用的无线电频率", "A frequency is available"), ("符合", "Met"), ("频率许可5101-2025-PL-0093", "Frequency licence 5101-2025-PL-0093")]]);
        values.Table("opinions", [[("处室审核", "Division"), ("同意", "Agreed"), ("赵立", "Zhao Li"), ("2026-11-30", "2026-11-30")]]);
        if (kind.Kind == "receipt-list")
        {
            values.Table("items", [[("设置使用申请表", "Application form"), ("原件", "Original"), ("1", "1")], [("营业执照", "Business licence"), ("复印件", "Copy"), ("1", "1")]]);
        }

        var known = new DocumentValues();
        foreach (var (name, value) in values.Where(pair => kind.Knows(pair.Key.EndsWith(".en", StringComparison.Ordinal) ? pair.Key[..^3] : pair.Key)))
        {
            known[name] = value;
        }

        return new DocumentOrder { Kind = kind.Kind, SeriesSuffix = kind.Layout == PaperLayout.Form ? null : "许", Recipient = "成都锦江轨道通信有限公司", RecipientCode = "91510100MA600A0139", Values = known, By = Workshop.Officer };
    }
}
