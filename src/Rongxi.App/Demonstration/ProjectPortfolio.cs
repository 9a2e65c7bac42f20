using System.Globalization;
using System.Text;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Geo;
using Rongxi.Kernel.Imports;
using Rongxi.Kernel.People;

namespace Rongxi.App.Demonstration;

/// <summary>How far a project had come when the office began with Rongxi.</summary>
internal enum Come
{
    Evaluated,
    Warranty,
    Building,
    Contracted,
    Approved,
    Refused,
    Terminated,
}

/// <summary>A project that the office brought along.</summary>
internal sealed record BroughtProject(string Number, Department Owner, Theme Theme, string Name, Come Come, long ApprovedFen, long ContractFen, long PaidFen, DateOnly? StartOn, DateOnly? FinishOn);

/// <summary>Who builds.</summary>
internal sealed record Contractor(string Name, string CreditCode);

/// <summary>
/// What an office brings along: the portfolio of four years and the systems that run, as tables, taken over by the import that
/// any office uses. Owners, contractors and amounts are made up.
/// </summary>
internal sealed class ProjectPortfolio(string office, DateOnly today, int planYear, Draw seed)
{
    private const string PortfolioHeading = "编号,项目名称,英文名称,项目单位,统一社会信用代码,项目负责人,项目类别,领域,行政区,经度（°）,纬度（°）,规划任务,立项依据,建设目的和现状,建设内容和规模,使用对象,主要功能,数据资源,使用的共性平台,拟定保护等级,列入计划年度,入库日期,估算,概算,预算,申请资金年度,申请年度资金,合同编号,承建单位,承建单位信用代码,合同金额,签订日期,已支付,开工日期,计划完工,初步验收,竣工验收,质保期至,决算,后评价公布日期,后评价得分,后评价等次,结束情况";
    private const string SystemsHeading = "系统名称,主管单位,统一社会信用代码,领域,使用情况,建设内容,使用对象,主要功能,数据资源,网络区域,部署方式,使用的共性平台,保护等级,上线日期,停用日期,年运维费";

    private static readonly Dictionary<string, string> Sectors = new()
    {
        ["Services"] = "政务服务", ["City"] = "城市运行", ["Safety"] = "公共安全", ["Emergency"] = "应急", ["Transport"] = "交通", ["Education"] = "教育", ["Health"] = "卫生健康", ["Social"] = "人社民政", ["Environment"] = "生态环境",
        ["Water"] = "水务农业", ["Culture"] = "文化旅游", ["Market"] = "市场监管", ["Economy"] = "产业经济", ["Land"] = "自然资源住建", ["Infrastructure"] = "网络与算力",
    };

    private readonly Dictionary<(string Owner, string Theme), int> _phases = [];
    private readonly Dictionary<int, int> _serials = [];
    private readonly IReadOnlyList<Department> _owners = DemoDepartments.Of(office);

    // Firms of the trade, and companies of the city that build networks and parks.
    private readonly IReadOnlyList<Contractor> _contractors =
    [
        .. (office == Cast.Chengdu ? ["四川蓉数科技有限公司", "成都天府云图软件有限公司", "成都芯程信息技术有限公司", "四川锦安网络安全技术有限公司", "成都岷江智联系统集成有限公司"] : new[] { "江苏锡云数据技术有限公司", "无锡太湖智联软件有限公司", "无锡运河系统集成有限公司" })
            .Select(name => new Contractor(name, DemoUnits.CodeOf("91", name, office == Cast.Chengdu ? "510107" : "320214", new Draw(51).For(name)))),
        .. DemoUnits.Of(office == Cast.Chengdu ? "51" : "32").Where(unit => unit.Trade is Trade.Telecom or Trade.Software or Trade.Campus && unit.Name.Contains("公司", StringComparison.Ordinal)).Select(unit => new Contractor(unit.Name, unit.CreditCode)),
    ];

    /// <summary>The projects taken over, in the order of the table.</summary>
    public List<BroughtProject> Brought { get; } = [];

    public IReadOnlyList<Contractor> Contractors => _contractors;

    /// <summary>A project that a body undertakes next: its name says which phase of it this is.</summary>
    public (string Name, string En, bool IsUpgrade) Next(Department owner, Theme theme)
    {
        var phase = _phases[(owner.CreditCode, theme.Name)] = _phases.GetValueOrDefault((owner.CreditCode, theme.Name)) + 1;
        var (zh, en) = phase switch { 1 => ("", ""), 2 => ("（二期）", ", phase II"), _ => ("（三期）", ", phase III") };
        return (ProjectTexts.NameOf(owner, theme, zh), ProjectTexts.EnOf(owner, theme, en), phase > 1);
    }

    /// <summary>A theme that the body has not undertaken yet, or one that it has; null where it has none of the kind.</summary>
    public Theme? Fresh(Department owner, bool isNew) => ProjectTexts.Of(owner).FirstOrDefault(theme => _phases.ContainsKey((owner.CreditCode, theme.Name)) != isNew);

    /// <summary>The theme of a body in a round: departments begin with their first, districts each with another.</summary>
    public static Theme ThemeOf(Department owner, int at, int round)
    {
        var themes = ProjectTexts.Of(owner);
        return themes[(owner.IsDistrict ? at + round : round) % themes.Count];
    }

    /// <summary>Brings portfolio and systems in, as an officer would: looked at first, then taken.</summary>
    public async Task Bring(IServiceProvider services, Actor by, CancellationToken ct)
    {
        await Import(services, "projects.projects", "存量项目台账.csv", Portfolio(), by, ct);
        await Import(services, "projects.systems", "既有系统台账.csv", Systems(), by, ct);
    }

    private static async Task Import(IServiceProvider services, string register, string name, string table, Actor by, CancellationToken ct)
    {
        var runner = services.GetRequiredService<ImportBook>().Find(register)!.Runner(services.GetRequiredService<RongxiDb>(), services.GetRequiredService<BlobStore>());
        var looked = await runner.DryRun(new MemoryStream(Encoding.UTF8.GetBytes(table)), name, null, by, ct);
        if (looked.Refused > 0)
        {
            throw new InvalidOperationException($"{looked.Refused} rows of {name} are refused: {string.Join("; ", services.GetRequiredService<RongxiDb>().ImportRefusals.Where(refusal => refusal.RunId == looked.Id).Take(5).Select(refusal => $"{refusal.Row} {refusal.Field} {refusal.En}"))}");
        }

        await runner.Run(looked.Id, by, ct);
    }

    private string Portfolio()
    {
        (Come Come, int Count)[] counts = office == Cast.Chengdu
            ? [(Come.Evaluated, 12), (Come.Warranty, 11), (Come.Building, 9), (Come.Contracted, 3), (Come.Approved, 15), (Come.Refused, 1), (Come.Terminated, 1)]
            : [(Come.Evaluated, 7), (Come.Warranty, 6), (Come.Building, 5), (Come.Contracted, 2), (Come.Approved, 9), (Come.Refused, 1), (Come.Terminated, 1)];
        var table = new StringBuilder(PortfolioHeading).Append('\n');
        var at = 0;
        foreach (var (come, count) in counts)
        {
            for (var i = 0; i < count; i++, at++)
            {
                Row(table, at, come, i);
            }
        }

        return table.ToString();
    }

    private void Row(StringBuilder table, int at, Come come, int nth)
    {
        var draw = seed.For($"brought-{at}");
        var owner = _owners[at % _owners.Count];
        var theme = ThemeOf(owner, at % _owners.Count, at / _owners.Count);
        var (name, en, isUpgrade) = Next(owner, theme);
        var life = LifeOf(come, nth, draw);
        var estimate = ProjectForms.Round(theme.Wan * 1_000_000L, (isUpgrade ? 0.35 : 0.5) + (0.25 * draw.Share()));
        var approved = ProjectForms.Round(estimate, 0.94 + (0.05 * draw.Share()));
        var budget = ProjectForms.Round(approved, 0.975);
        var contract = ProjectForms.Round(budget, 0.93 + (0.05 * draw.Share()));
        var final = ProjectForms.Round(contract, 0.99 + (0.01 * draw.Share()));
        var hasBudget = come is not (Come.Approved or Come.Refused);
        var hasContract = come is Come.Evaluated or Come.Warranty or Come.Building or Come.Contracted;
        var paid = come switch { Come.Evaluated => final, Come.Warranty => ProjectForms.Round(contract, 0.95), Come.Building => ProjectForms.Round(contract, 0.3 + (0.25 * draw.Share())), _ => 0 };
        var money = come switch { Come.Approved => ProjectForms.Round(approved, 0.5 + (0.35 * draw.Share())), Come.Building => Math.Min(budget - paid, ProjectForms.Round(contract - paid, 0.85)), Come.Contracted => ProjectForms.Round(contract, 0.4), _ => 0 };
        var number = $"{(office == Cast.Chengdu ? "CDXX" : "WXXX")}-{life.Year}-{(_serials[life.Year] = _serials.GetValueOrDefault(life.Year) + 1):000}";
        var contractor = draw.Of(_contractors);
        var (longitude, latitude) = ProjectForms.PlaceOf(owner, draw);
        var points = draw.Between(74, 95);
        Brought.Add(new(number, owner, theme, name, come, approved, hasContract ? contract : 0, paid, life.Start, life.Finish));
        Line(
            table, number, name, en, owner.Name, owner.CreditCode, owner.Head, isUpgrade ? "升级改造" : "新建", Sectors[theme.Sector], owner.District, Plain(longitude), Plain(latitude), $"3.{1 + (at % 6)}.{1 + (at % 9)}", $"{(office == Cast.Chengdu ? "成府发" : "锡政发")}〔{life.Year - 1}〕{draw.Between(2, 60)}号",
            "原有系统分散建设、数据不通，需统一建设", theme.Content, theme.Users, theme.Functions, theme.Resources, "政务云、政务外网、共享交换平台", draw.Chance(0.6) ? "第三级" : "第二级", hasBudget ? Plain(life.Year) : "", Day(life.Declared),
            come == Come.Refused ? "" : Yuan(estimate), come is Come.Refused ? "" : Yuan(approved), hasBudget && come != Come.Refused ? Yuan(budget) : "", money > 0 ? Plain(planYear) : "", money > 0 ? Yuan(money) : "",
            hasContract ? $"HT-{life.Signed:yyMM}-{draw.Between(11, 99)}{at:00}" : "", hasContract ? contractor.Name : "", hasContract ? contractor.CreditCode : "", hasContract ? Yuan(contract) : "", hasContract ? Day(life.Signed) : "", paid > 0 ? Yuan(paid) : "",
            hasContract && come != Come.Contracted ? Day(life.Start) : "", Day(life.Finish), Day(life.First), Day(life.Final), Day(life.Warranty), come == Come.Evaluated ? Yuan(final) : "",
            Day(life.Evaluated), come == Come.Evaluated ? Plain(points) : "", come == Come.Evaluated ? points >= 90 ? "优" : points >= 80 ? "良" : "中" : "", come switch { Come.Refused => "不予立项", Come.Terminated => "已终止", _ => "" });
    }

    private sealed record Life(int Year, DateOnly Declared, DateOnly? Signed = null, DateOnly? Start = null, DateOnly? Finish = null, DateOnly? First = null, DateOnly? Final = null, DateOnly? Warranty = null, DateOnly? Evaluated = null);

    /// <summary>The days of a life, counted back from the day on which it was taken over.</summary>
    private Life LifeOf(Come come, int nth, Draw draw)
    {
        switch (come)
        {
            case Come.Approved:
                return new(planYear, today.AddDays(-draw.Between(60, 140)), Finish: new DateOnly(planYear, 12, 20).AddDays(draw.Between(0, 200)));
            case Come.Refused:
                return new(today.Year - 1, today.AddDays(-draw.Between(200, 300)));
            case Come.Terminated:
                return new(today.Year - 1, today.AddDays(-520), Finish: today.AddDays(-60));
        }

        // The first two warranties end some weeks after the present that the play leads up to.
        var signed = today.AddDays(-(come switch { Come.Evaluated => draw.Between(1_060, 1_360), Come.Warranty => nth < 2 ? 640 : draw.Between(480, 850), Come.Building => draw.Between(70, 190), _ => draw.Between(8, 25) }));
        var start = signed.AddDays(draw.Between(8, 25));
        var finish = start.AddDays(come == Come.Building ? draw.Between(330, 520) : draw.Between(210, 290));
        var final = nth < 2 && come == Come.Warranty ? today.AddDays(-325 + (nth * 30)) : signed.AddDays(draw.Between(330, 400));
        var life = new Life(signed.Year, new DateOnly(signed.Year - 1, 8, 1).AddDays(draw.Between(0, 40)), signed, start, finish);
        return come is Come.Building or Come.Contracted ? life
            : life with { First = final.AddDays(-draw.Between(40, 70)), Final = final, Warranty = final.AddYears(2).AddDays(-1), Evaluated = come == Come.Evaluated ? final.AddDays(draw.Between(430, 560)) : null };
    }

    private string Systems()
    {
        // Which body's theme runs as a system, so that what others declare is like it.
        var table = new StringBuilder(SystemsHeading).Append('\n');
        for (var i = 0; i < 12; i++)
        {
            var draw = seed.For($"system-{i}");
            var owner = _owners[i * 2 % _owners.Count];
            var themes = ProjectTexts.Of(owner);
            var theme = themes[(i + 1) % themes.Count];
            var online = today.AddDays(-draw.Between(700, 2_900));
            var isStopped = i == 10;
            Line(
                table, ProjectTexts.NameOf(owner, theme).Replace("平台", "系统").Replace("升级", "").Replace("扩容", ""), owner.Name, owner.CreditCode, Sectors[theme.Sector], isStopped ? "停用" : "在用", theme.Content, theme.Users, theme.Functions, theme.Resources,
                draw.Of(["政务外网", "互联网区", "行业专网"]), draw.Chance(0.8) ? "市政务云" : "自建机房", "政务云、统一身份认证", draw.Chance(0.7) ? "第三级" : "第二级", Day(online), isStopped ? Day(today.AddDays(-90)) : "", Yuan(ProjectForms.Round(theme.Wan * 1_000_000L, 0.08)));
        }

        return table.ToString();
    }

    private static void Line(StringBuilder table, params IReadOnlyList<string> cells) => table.AppendJoin(',', cells.Select(cell => cell.Contains(',') ? $"\"{cell}\"" : cell)).Append('\n');

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static string Yuan(long fen) => (fen / 100m).ToString("0.00", CultureInfo.InvariantCulture);

    private static string Plain(double number) => number.ToString(CultureInfo.InvariantCulture);
}
