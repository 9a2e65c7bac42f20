using System.Globalization;

namespace Rongxi.App.Demonstration;

/// <summary>Calls for pilots and demonstrations: one that ended in a list, one that takes applications.</summary>
internal sealed class PlanPilots(Timeline timeline, DemoPeople people, PlanOfCity plan, DateOnly today, Draw seed)
{
    // Scene, sector, unit by its place among those of the city, technology, investment in ten thousand yuan, enterprises, users, what becomes of it.
    private static readonly (string Scene, string Sector, int Unit, string Technology, int Wan, int Enterprises, int Users, string Fate)[] Economy =
    [
        ("氢能装备焊接产线数据采集与质量追溯", "Integration", 11, "工业互联网标识解析、机器视觉", 1_260, 14, 430, "promote"),
        ("石化储运设备预测性维护", "Integration", 19, "振动声学监测、时序模型", 980, 6, 210, "run"),
        ("园区中小企业云上共享排产", "Enterprise", 14, "SaaS化生产执行系统", 640, 58, 2_900, "run"),
        ("农博园区产地直播和冷链一体化电商", "Commerce", 15, "冷链物联、区块链溯源", 520, 132, 46_000, "check"),
        ("燃气设备巡检数字化", "Enterprise", 20, "北斗定位、移动巡检", 310, 3, 160, "run"),
        ("机场物流货站无人化分拣", "Integration", 5, "自动导引车、条码识别", 1_850, 9, 780, "none"),
    ];

    private static readonly (string Scene, string Sector, int Unit, string Technology, int Wan, int Enterprises, int Users, string Fate)[] Social =
    [
        ("门诊慢病随访智能助手", "Health", 10, "大语言模型、语音合成", 280, 1, 52_000, "admit"),
        ("社区智慧养老服务站", "Community", 13, "跌倒监测、远程问诊", 420, 4, 8_600, "apply"),
        ("公交无障碍出行提示", "Transport", 8, "蓝牙信标、语音播报", 190, 1, 120_000, "admit"),
        ("县域融媒学习空间", "Education", 16, "点播直播、互动课堂", 150, 1, 21_000, "complete"),
    ];

    private static readonly (string Scene, string Sector, int Unit, string Technology, int Wan, int Enterprises, int Users, string Fate)[] SocialOfWuxi =
    [
        ("居家健康监测物联终端", "Health", 5, "窄带物联网、可穿戴监测", 210, 2, 12_000, "admit"),
        ("社区智慧养老服务站", "Community", 8, "跌倒监测、远程问诊", 260, 3, 5_200, "apply"),
        ("地铁公交无障碍换乘提示", "Transport", 7, "蓝牙信标、语音播报", 170, 1, 86_000, "admit"),
        ("陶瓷技艺数字课堂", "Education", 4, "三维扫描、互动课堂", 90, 1, 6_400, "complete"),
    ];

    private Planners City => plan.City;

    private IReadOnlyList<DemoUnit> Units => DemoUnits.Of(City.Office == Cast.Chengdu ? "51" : "32");

    public void Plan(int share)
    {
        if (City.Office == Cast.Chengdu)
        {
            Listed(share);
        }

        Called(share);
    }

    private CasePlay Play(Draw draw) => new(timeline, people, City.Office, draw);

    private DateTimeOffset Moment(int daysAgo, Draw draw) => Timeline.At(timeline.WorkingDay(today.AddDays(-daysAgo)), draw.Between(9 * 60, 11 * 60), draw);

    /// <summary>A call of the spring: reviewed, listed, checked since.</summary>
    private void Listed(int share)
    {
        var draw = seed.For("listed");
        var call = Play(draw);
        call.OpenByOfficeAt(Moment(262, draw), "PLN-6C", City.Second, hand => Task.FromResult<Dictionary<string, string?>?>(new()
        {
            ["Name"] = $"{hand.Today.Year}年信息技术与产业融合试点征集", ["NameEn"] = $"Call for pilots in industry {hand.Today.Year}", ["Side"] = "Economy", ["Sectors[0]"] = "Enterprise", ["Sectors[1]"] = "Integration", ["Sectors[2]"] = "Commerce", ["Sectors"] = "Enterprise,Integration,Commerce",
            ["Until"] = PlanActs.Day(hand.Today.AddDays(26)), ["Conditions"] = "面向离散制造、流程工业、农产品流通，征集已投入使用、可测效益、可复制的数字化场景。", ["Support"] = "列入名单的优先推荐申报专项资金，组织现场观摩。",
        }));
        call.Act(1, City.Head, "OpenCall");
        for (var i = 0; i < Economy.Length; i += share > 1 ? 2 : 1)
        {
            Application(call, Economy[i], 258 - (i * 3), draw.For($"economy-{i}"));
        }

        call.Act(21, City.Second, "CloseCall")
            .Act(2, City.Second, "DrawExperts", null, _ => [("Seats", "7")])
            .Scored(7, City.Second, verdict: false)
            .Act(1, City.Second, "CloseReview", null, _ => [("Conclusion", "申报场景总体成熟，同意按得分提出名单。")])
            .Act(2, City.Second, "Select", null, _ => [("LeastScore", "60"), ("Most", share > 1 ? "2" : "5")])
            .Meeting(5, City, "Deliberate", "同意拟列入名单，按程序公示。")
            .Act(1, City.Head, "PublishList")
            .Act(9, City.Deputy, "List");
    }

    /// <summary>One that is open now.</summary>
    private void Called(int share)
    {
        var draw = seed.For("called");
        var call = Play(draw);
        var coLeader = City.Body("卫生健康委员会")!.Name;
        call.OpenByOfficeAt(Moment(22, draw), "PLN-6C", City.Second, hand => Task.FromResult<Dictionary<string, string?>?>(new()
        {
            ["Name"] = $"{hand.Today.Year}年社会服务数字化示范征集", ["NameEn"] = $"Call for demonstrations in social services {hand.Today.Year}", ["Side"] = "Social", ["Sectors"] = "Health,Community,Transport,Education", ["CoLeader"] = coLeader,
            ["Sectors[0]"] = "Health", ["Sectors[1]"] = "Community", ["Sectors[2]"] = "Transport", ["Sectors[3]"] = "Education",
            ["Until"] = PlanActs.Day(hand.Today.AddDays(38)), ["Conditions"] = "面向医疗、养老、出行、教育，征集群众有感、成本可控、便于推广的数字化服务场景；涉及个人信息的须有保护方案。", ["Support"] = "列入名单的由市级部门联合推广。",
        }));
        call.Act(1, City.Head, "OpenCall");
        var scenes = City.Office == Cast.Chengdu ? Social : SocialOfWuxi;
        for (var i = 0; i < scenes.Length; i += share > 1 ? 2 : 1)
        {
            // What nobody has looked at yet came in lately.
            Application(call, scenes[i], scenes[i].Fate == "apply" ? 2 : 17 - (i * 4), draw.For($"social-{i}"));
        }
    }

    private void Application(CasePlay call, (string Scene, string Sector, int Unit, string Technology, int Wan, int Enterprises, int Users, string Fate) scene, int daysAgo, Draw draw)
    {
        var unit = Units[scene.Unit];
        var play = Play(draw);
        play.OpenAt(Moment(daysAgo, draw), "PLN-6", unit.Contact.UserName, _ => Task.FromResult<(Guid, Dictionary<string, string?>)?>((people.IdOf(unit), new()
        {
            ["CallNumber"] = call.Number, ["Scene"] = scene.Scene, ["Sector"] = scene.Sector, ["District"] = unit.District, ["Technology"] = scene.Technology, ["InvestmentFen"] = $"{scene.Wan}万", ["Enterprises"] = $"{scene.Enterprises}", ["Users"] = $"{scene.Users}",
            ["Effect"] = "预计一年内降低综合成本百分之八至十二，差错率下降三成以上。", ["Replicability"] = "设备和接口采用通用标准，同类单位三个月内可以复制。", ["ContactName"] = unit.Contact.Name, ["ContactPhone"] = unit.Phone,
        })));
        switch (scene.Fate)
        {
            case "apply":
                return;
            case "complete":
                play.Act(2, City.Second, "AskToComplete", "请补充个人信息保护方案和未成年人使用说明。");
                return;
        }

        play.Act(2, City.Second, "Admit");
        if (scene.Fate is "admit" or "none")
        {
            return;
        }

        // Listed some two months after it was handed in; checked in the autumn.
        play.ActAt(62, "Listed", City.Second, "Start");
        if (scene.Fate == "run")
        {
            return;
        }

        var passes = scene.Fate == "promote";
        play.ActAt(58, "Running", City.Second, "Check", null, hand =>
        [
            ("On", PlanActs.Day(hand.Today)), ("Verdict", passes ? "Excellent" : "Improve"), ("Enterprises", (scene.Enterprises * 2).ToString(CultureInfo.InvariantCulture)), ("Users", (scene.Users * 13 / 10).ToString(CultureInfo.InvariantCulture)), ("EffectFen", $"{scene.Wan / 3}万"),
            ("Findings", passes ? "产线一次合格率由93.1%升至98.4%，追溯时间由两天缩短到十分钟，经验可复制。" : "冷链温度数据上传不连续，部分批次无法溯源。"), ("ImproveBy", passes ? null : PlanActs.Day(hand.Today.AddDays(60))),
        ]);
        if (passes)
        {
            play.ActAt(9, "Checked", City.Deputy, "Promote", "在装备制造业推广，编入场景案例集。");
        }
    }
}
