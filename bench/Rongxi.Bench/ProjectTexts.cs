using Rongxi.App.Demonstration;
using Rongxi.Kernel.Registers;
using Rongxi.Projects.Pool;

namespace Rongxi.Bench;

/// <summary>Projects as departments of a city word them: some twenty fields, each with its own things and many places, the same for every run.</summary>
internal static class ProjectTexts
{
    private static readonly string[] Fields = ["教育", "医疗", "养老", "文旅", "水务", "环保", "城管", "应急", "消防", "农业", "住建", "社保", "税务", "司法", "信用", "人才", "气象", "民政", "档案", "体育", "交通", "公安", "审计", "市场监管"];
    private static readonly string[] Things = ["学籍", "病历", "床位", "景区", "河道", "排污口", "井盖", "危化品", "消防栓", "农田", "公租房", "参保", "发票", "案件", "守信主体", "专家", "雨量站", "低保户", "卷宗", "场馆", "泊位", "人口", "项目资金", "食品摊贩", "校车", "救护车", "垃圾桶", "电梯", "燃气表", "桥梁", "路灯", "古树"];
    private static readonly string[] Deeds = ["信息采集", "在线申报", "审批办理", "统计分析", "监测预警", "指挥调度", "巡查执法", "数据共享交换", "移动查询", "评价考核", "可视化展示", "电子归档", "视频联网", "预约排队", "费用结算", "身份核验", "消息推送", "台账登记", "轨迹回放", "隐患整改", "合同备案", "绩效评估", "地图定位", "图像识别", "语音热线", "电子证照核发"];
    private static readonly string[] Users = ["市民", "企业", "工作人员", "街道社区", "市级部门", "医院", "学校", "执法人员", "网格员"];
    private static readonly string[] Platforms = ["政务云", "数据共享平台", "统一身份认证", "视频共享平台", "电子证照平台", "物联感知平台"];
    private const string Characters = "东西南北中上下新安和平武青金锦成双流温江龙泉都郫邛崃崇彭简阳大邑蒲津堰山水石桥河湾塘坝林井场渡关营寺宫园苑里巷";

    public static IEnumerable<Project> Draw(int count, ulong seed)
    {
        var draw = new Draw(seed);
        for (var i = 0; i < count; i++)
        {
            var field = draw.Of(Fields);
            var things = new[] { draw.Of(Things), draw.Of(Things) };
            var place = string.Concat(Enumerable.Range(0, 3).Select(_ => draw.Of(Characters.ToCharArray())));
            var deeds = Enumerable.Range(0, draw.Between(4, 9)).Select(_ => draw.Of(Deeds)).Distinct().ToList();
            yield return new Project
            {
                Office = Ground.Office,
                Number = $"{(seed == 1 ? "CDXX" : "Q")}-2020-{i:000000}",
                State = RecordState.Valid,
                Name = $"{place}{field}{things[0]}{deeds[0]}{draw.Of(["系统", "平台", "项目"])}",
                OwnerName = $"成都市{field}局",
                Functions = string.Join('；', deeds.Select(deed => $"{draw.Of(things)}{deed}")) + $"；{field}业务{draw.Of(Deeds)}",
                Content = $"覆盖{place}等 {draw.Between(5, 500)} 个{things[0]}点位，建设{field}专题数据库 {draw.Between(1, 9)} 个，开发{things[1]}{draw.Of(Deeds)}模块，与{draw.Of(Platforms)}对接，配套安全等级保护测评和培训。",
                Users = string.Join('、', Enumerable.Range(0, draw.Between(1, 4)).Select(_ => draw.Of(Users)).Distinct()),
                DataResources = string.Join('\n', Enumerable.Range(0, draw.Between(0, 5)).Select(_ => $"510100-{draw.Between(1, 60):00}-{draw.Between(1, 400):0000}")),
                Platforms = string.Join('、', Enumerable.Range(0, draw.Between(0, 3)).Select(_ => draw.Of(Platforms)).Distinct()),
                Stage = draw.Of([ProjectStage.Planned, ProjectStage.Building, ProjectStage.Warranty]),
                Sector = draw.Of(Enum.GetValues<ProjectSector>()),
                BudgetFen = draw.Between(30, 9_000) * 1_000_000L,
                StartOn = new DateOnly(2020, 1, 1).AddDays(draw.Between(0, 2_000)),
                Longitude = 103.9 + (draw.Share() * 0.4), Latitude = 30.5 + (draw.Share() * 0.4),
            };
        }
    }
}
