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

    public void Plan()
    {
        foreach (var (office, keeper, code, place) in new[] { (Cast.Chengdu, "duhaining", "5101", (104.066, 30.657)), (Cast.Wuxi, "qinyue", "3202", (120.312, 31.491)) })
        {
            var draw = seed.For(office);
            Once(office, 40, draw, hand => Load(hand, keeper, code, place, draw.For("first"), 160));
            Once(office, 6, draw, hand => Load(hand, keeper, code, place, draw.For("first"), 168));
            Once(office, 30, draw, hand => Harvest(hand, keeper, "上月"));
            Once(office, 3, draw, hand => Harvest(hand, keeper, "本月"));
        }
    }

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

    private static async Task Load(Stagehand hand, string keeper, string code, (double X, double Y) place, Draw draw, int rows)
    {
        var csv = new StringBuilder("车场编号,车场名称,行政区划,泊位数,每小时收费,启用日期,充电桩,经度,纬度\n");
        for (var i = 1; i <= rows; i++)
        {
            csv.Append(CultureInfo.InvariantCulture, $"P{i:0000},{Streets[i % Streets.Length]}路{(i / Streets.Length) + 1}号停车场,{code}{(i % 5) + 4:00},{40 + draw.Between(0, 459)},{2 + draw.Between(0, 11)}.{draw.Between(0, 1) * 5}0,{2012 + draw.Between(0, 12)}-{draw.Between(0, 11) + 1:00}-{draw.Between(0, 27) + 1:00},{(draw.Between(0, 2) == 0 ? "是" : "否")},{place.X + ((draw.Between(0, 1999) - 1000) / 10_000.0):0.0000},{place.Y + ((draw.Between(0, 1999) - 1000) / 10_000.0):0.0000}\n");
        }

        await hand.Services.GetRequiredService<IDataIntake>().Load("公共停车场", "停车场台账.csv", Encoding.UTF8.GetBytes(csv.ToString()), ["车场编号"], ["车场名称"], await hand.As(keeper), hand.Ct);
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
