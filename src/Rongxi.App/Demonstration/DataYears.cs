using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Rongxi.Kernel.Words;
using Rongxi.Resources.Contracts;

namespace Rongxi.App.Demonstration;

/// <summary>Data behind catalogue entries of both cities, in two versions, and a catalogue of the province that is taken in.</summary>
internal sealed class DataYears(Timeline timeline, DemoPeople people, DateOnly today, Draw seed)
{
    private static readonly string[] Streets = ["人民", "建设", "解放", "滨河", "新华", "文化", "科园", "天府", "太湖", "运河"];
    private static readonly string[] Sets = ["省级行政许可事项目录", "地表水水质周报", "高速公路服务区", "森林火险等级", "法定传染病疫情概况", "义务教育学校招生计划", "社会组织登记", "气象灾害预警"];

    /// <summary>Who sends the data of a city: the keeper of the catalogue, and the departments that provide it.</summary>
    private sealed record Sender(string Office, string Keeper, string City, string Registrar, string Code, (double X, double Y) Place);

    /// <param name="share">With less than all, one city only.</param>
    public void Plan(int share = 1)
    {
        foreach (var city in new Sender[] { new(Cast.Chengdu, "wenshulan", "成都市", "市场监督管理局", "5101", (104.066, 30.657)), new(Cast.Wuxi, "xiangmingyuan", "无锡市", "行政审批局", "3202", (120.312, 31.491)) }.Take(share == 1 ? 2 : 1))
        {
            var draw = seed.For(city.Office);
            Once(city.Office, 52, draw, hand => Load(hand, "医疗机构名录", "医疗机构名录.csv", Hospitals(draw.For("hospitals")), ["执业许可证号"], ["机构名称"], Contact(city, "卫生健康委员会")));
            Once(city.Office, 45, draw, hand => Load(hand, "企业登记信息", "企业登记.csv", Enterprises(city, draw.For("enterprises")), ["统一社会信用代码"], ["企业名称"], Contact(city, city.Registrar)));
            Once(city.Office, 40, draw, hand => Load(hand, "公共停车场", "停车场台账.csv", Parking(city, draw.For("first"), 160), ["车场编号"], ["停车场名称"], Contact(city, "交通运输局")));
            Once(city.Office, 6, draw, hand => Load(hand, "公共停车场", "停车场台账.csv", Parking(city, draw.For("first"), 168), ["车场编号"], ["停车场名称"], Contact(city, "交通运输局")));
            Renewals(city, draw.For("renewals"));
            Calls(city, draw.For("calls"));
            Once(city.Office, 30, draw, hand => Harvest(hand, city.Keeper, "上月"));
            Once(city.Office, 3, draw, hand => Harvest(hand, city.Keeper, "本月"));
        }
    }

    /// <summary>Departments renew what they list, as its cycle asks; two of them are late.</summary>
    private void Renewals(Sender city, Draw draw)
    {
        var bodies = DemoDepartments.Of(city.Office).Where(body => !body.IsDistrict).ToList();
        for (var i = 0; i < bodies.Count; i++)
        {
            var body = bodies[i];
            foreach (var daysAgo in i % 6 == 5 ? new[] { 70 } : [70, 1])
            {
                Once(city.Office, daysAgo, draw, async hand => await hand.Services.GetRequiredService<IDataIntake>().Renew(body.CreditCode, "数据按周期更新", await hand.As(body.Contact.UserName), hand.Ct));
            }
        }
    }

    /// <summary>Those who were granted the register of companies ask it, some calls a day.</summary>
    private void Calls(Sender city, Draw draw)
    {
        var consumer = city.City == "成都市" ? "人力资源和社会保障局" : "卫生健康委员会";
        for (var daysAgo = 15; daysAgo > 0; daysAgo -= 2)
        {
            var questions = Enumerable.Range(0, draw.Between(3, 9)).Select(_ => $"?search={Uri.EscapeDataString(Streets[draw.Between(0, 2)])}&limit={draw.Between(1, 5) * 10}").ToList();
            Once(city.Office, daysAgo, draw, async hand => await hand.Services.GetRequiredService<IDataIntake>().Ask("企业登记信息", questions, await hand.As(Contact(city, consumer)), hand.Ct));
        }
    }

    private static string Contact(Sender city, string body) => DemoDepartments.Named(city.City + body).Contact.UserName;

    private void Once(string office, int daysAgo, Draw draw, Func<Stagehand, Task> what) =>
        timeline.At(Timeline.At(timeline.WorkingDay(today.AddDays(-daysAgo)), 10 * 60, draw), office, async (services, ct) =>
        {
            try
            {
                await what(new Stagehand(services, people, null!, ct));
            }
            catch (Refusal refusal)
            {
                timeline.Refused.Add($"{office} data: {refusal.Code} {refusal.Text.En}");
            }
        });

    private static async Task Load(Stagehand hand, string entry, string fileName, string csv, string[] keys, string[] searched, string by)
    {
        if (await hand.Services.GetRequiredService<IDataIntake>().Load(entry, fileName, Encoding.UTF8.GetBytes(csv), keys, searched, await hand.As(by), hand.Ct) is null)
        {
            throw Refusal.NotFound(entry);
        }
    }

    private static string Parking(Sender city, Draw draw, int rows)
    {
        var csv = new StringBuilder("车场编号,停车场名称,行政区划,泊位数,每小时收费,启用日期,充电桩,经度,纬度\n");
        for (var i = 1; i <= rows; i++)
        {
            csv.Append(CultureInfo.InvariantCulture, $"P{i:0000},{Streets[i % Streets.Length]}路{(i / Streets.Length) + 1}号停车场,{city.Code}{(i % 5) + 4:00},{40 + draw.Between(0, 459)},{2 + draw.Between(0, 11)}.{draw.Between(0, 1) * 5}0,{2012 + draw.Between(0, 12)}-{draw.Between(0, 11) + 1:00}-{draw.Between(0, 27) + 1:00},{(draw.Between(0, 2) == 0 ? "是" : "否")},{city.Place.X + ((draw.Between(0, 1999) - 1000) / 10_000.0):0.0000},{city.Place.Y + ((draw.Between(0, 1999) - 1000) / 10_000.0):0.0000}\n");
        }

        return csv.ToString();
    }

    private static string Enterprises(Sender city, Draw draw)
    {
        var csv = new StringBuilder("企业名称,统一社会信用代码,企业注册地址,法定代表人姓名,成立日期,经营状态,注册资本\n");
        foreach (var unit in DemoUnits.Of(city.Code[..2]))
        {
            csv.Append(CultureInfo.InvariantCulture, $"{unit.Name},{unit.CreditCode},{city.City}{Streets[draw.Between(0, Streets.Length - 1)]}路{draw.Between(1, 260)}号,{unit.Contact.Name},{1995 + draw.Between(0, 28)}-{draw.Between(1, 12):00}-{draw.Between(1, 28):00},{(draw.Chance(0.9) ? "开业" : "停业")},{draw.Between(1, 80) * 50}\n");
        }

        return csv.ToString();
    }

    private static string Hospitals(Draw draw)
    {
        var csv = new StringBuilder("机构名称,执业许可证号,机构等级,地址,诊疗科目\n");
        for (var i = 1; i <= 60; i++)
        {
            var street = Streets[i % Streets.Length];
            csv.Append(CultureInfo.InvariantCulture, $"{street}路{(i % 3 == 0 ? "医院" : "社区卫生服务中心")}{(i / 10) + 1}部,PDY{i:00000},{(i % 3 == 0 ? "二级" : "一级")},{street}路{draw.Between(1, 300)}号,{(i % 3 == 0 ? "内科、外科、儿科、妇产科" : "全科医疗、预防保健")}\n");
        }

        return csv.ToString();
    }

    private static async Task Harvest(Stagehand hand, string keeper, string month)
    {
        var file = new JsonObject
        {
            ["conformsTo"] = "https://project-open-data.cio.gov/v1.1/schema",
            ["dataset"] = new JsonArray([.. Sets.Select((title, i) => (JsonNode)new JsonObject
            {
                ["@type"] = "dcat:Dataset", ["identifier"] = $"prov-{i + 1:000}", ["title"] = title, ["description"] = $"{title}，由省级部门发布{(i < 2 ? $"（{month}更新）" : "")}。", ["accessLevel"] = i == 4 ? "non-public" : "public", ["accrualPeriodicity"] = "R/P1M",
                ["publisher"] = new JsonObject { ["name"] = "省大数据中心" }, ["contactPoint"] = new JsonObject { ["fn"] = "数据服务台" }, ["keyword"] = new JsonArray("省级", title[..2]), ["theme"] = new JsonArray("政务"),
                ["distribution"] = new JsonArray(new JsonObject { ["@type"] = "dcat:Distribution", ["title"] = title, ["downloadURL"] = $"https://data.example.org/prov/{i + 1}.csv", ["mediaType"] = "text/csv" }),
            })]),
        };
        await hand.Services.GetRequiredService<IDataIntake>().Harvest("province", ("省公共数据开放平台", "Open data of the province"), $"data-{month}.json", Encoding.UTF8.GetBytes(file.ToJsonString()), await hand.As(keeper), hand.Ct);
    }
}
