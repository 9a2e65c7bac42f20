using System.Globalization;
using Rongxi.Kernel.Geo;

namespace Rongxi.App.Demonstration;

/// <summary>A project that is declared in the play.</summary>
internal sealed record DeclaredProject(Department Owner, Theme Theme, string Name, string En, bool IsUpgrade, long Fen, int Year, string? PlanTask);

/// <summary>What owners and officers of projects type, field by field, as on the page.</summary>
internal static class ProjectForms
{
    private const long Hundred = 10_000;

    private static readonly string[] Consultants = ["西南信息工程咨询有限公司", "江南数字政府研究院", "天府工程咨询有限公司"];

    /// <summary>A share of an amount, to the hundred yuan.</summary>
    public static long Round(long fen, double share) => (long)(fen * share / Hundred) * Hundred;

    /// <summary>Somewhere in the district of a body.</summary>
    public static (double Lon, double Lat) PlaceOf(Department owner, Draw draw)
    {
        var seat = DistrictSeats.All.First(one => one.Code == owner.District);
        return (Math.Round(seat.Lon + ((draw.Share() - 0.5) * 0.05), 6), Math.Round(seat.Lat + ((draw.Share() - 0.5) * 0.04), 6));
    }

    public static Dictionary<string, string?> Declaration(DeclaredProject project, DateOnly today, Draw draw)
    {
        var (lon, lat) = PlaceOf(project.Owner, draw);
        var theme = project.Theme;
        var typed = new Dictionary<string, string?>
        {
            ["ProjectName"] = project.Name, ["ProjectNameEn"] = project.En, ["Kind"] = project.IsUpgrade ? "Upgrade" : "New", ["Sector"] = theme.Sector, ["Responsible"] = project.Owner.Head, ["Phone"] = project.Owner.Phone, ["District"] = project.Owner.District,
            ["Place.Longitude"] = Number(lon), ["Place.Latitude"] = Number(lat), ["PlanTask"] = project.PlanTask, ["Basis"] = $"{(project.Owner.District.StartsWith("51", StringComparison.Ordinal) ? "成府发" : "锡政发")}〔{today.Year}〕{draw.Between(3, 48)}号",
            ["Existing"] = project.IsUpgrade ? $"已建成{theme.Name}一期，覆盖范围不足，部分设备超期服役，不能满足业务增长需要。" : "现有业务依靠手工台账和多个小系统，数据不通，统计滞后，没有统一平台。",
            ["Content"] = theme.Content, ["Users"] = theme.Users, ["Functions"] = string.Join('\n', theme.FunctionLines), ["Zone"] = draw.Of(["Extranet", "Extranet", "Internet"]), ["Hosting"] = "GovernmentCloud", ["Platforms"] = "政务云、政务外网、共享交换平台、统一身份认证",
            ["Protection"] = project.Fen > 800_000_000 ? "Three" : "Two", ["Cryptography"] = "编制商用密码应用方案，上线前开展密评", ["SecurityPlanned"] = "true", ["SecurityBuilt"] = "true", ["SecurityUsed"] = "true", ["Standards"] = "GB/T 36344、GB/T 22239、DB51/T 3056",
            ["DomesticPlan"] = "服务器、操作系统、数据库采用国产产品", ["StartOn"] = Day(new DateOnly(project.Year, 3, 1).AddDays(draw.Between(0, 60))), ["FinishOn"] = Day(new DateOnly(project.Year, 12, 10).AddDays(draw.Between(0, 150))), ["Consultant"] = draw.Of(Consultants), ["Undertaking"] = "true",
            ["Targets[0].Name"] = $"{theme.FunctionLines[0]}覆盖率", ["Targets[0].Value"] = Number(draw.Between(85, 99)), ["Targets[0].Unit"] = "%", ["Targets[1].Name"] = "办理时间压减", ["Targets[1].Value"] = Number(draw.Between(20, 60)), ["Targets[1].Unit"] = "%", ["Targets[2].Name"] = "用户满意度", ["Targets[2].Value"] = Number(draw.Between(88, 97)), ["Targets[2].Unit"] = "%",
        };
        for (var i = 0; i < theme.ResourceLines.Count; i++)
        {
            typed[$"Resources[{i}].Name"] = theme.ResourceLines[i];
            typed[$"Resources[{i}].Use"] = "Shared";
        }

        typed[$"Resources[{theme.ResourceLines.Count}].Name"] = "人口基础信息";
        typed[$"Resources[{theme.ResourceLines.Count}].Use"] = "Used";
        Investment(typed, project, draw);
        return typed;
    }

    /// <summary>The investment table: man-months and a test at prices near the city's, the rest by the piece; the money over two years.</summary>
    private static void Investment(Dictionary<string, string?> typed, DeclaredProject project, Draw draw)
    {
        var months = Math.Max(6, (int)(project.Fen * 0.42 / 2_000_000));
        var price = draw.Between(185, 235) * Hundred;
        var devices = draw.Between(12, 160);
        (string Category, string Name, string? Class, string Unit, int Quantity, long Price)[] lines =
        [
            ("Development", $"{project.Theme.FunctionLines[0]}、{project.Theme.FunctionLines[1]}等功能开发", "dev", "人月", months, price),
            ("Hardware", draw.Of(["前端采集设备", "服务器和存储", "边缘计算网关", "自助终端"]), null, "台", devices, Round(project.Fen, 0.3) / devices / Hundred * Hundred),
            ("Software", draw.Of(["国产数据库许可", "中间件许可", "地图服务许可"]), null, "套", 4, Round(project.Fen, 0.02)),
            ("Integration", "系统集成和联调", null, "项", 1, Round(project.Fen, 0.06)),
            ("SecurityTest", "等级保护测评", project.Fen > 800_000_000 ? "mlps-3" : "mlps-2", "次", 1, project.Fen > 800_000_000 ? 9_500_000 : 6_000_000),
            ("Supervision", "工程监理", null, "项", 1, Round(project.Fen, 0.025)),
        ];
        var total = 0L;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            typed[$"Lines[{i}].Category"] = line.Category;
            typed[$"Lines[{i}].Name"] = line.Name;
            typed[$"Lines[{i}].PriceClass"] = line.Class;
            typed[$"Lines[{i}].Unit"] = line.Unit;
            typed[$"Lines[{i}].Quantity"] = Number(line.Quantity);
            typed[$"Lines[{i}].UnitPriceFen"] = Yuan(Math.Max(Hundred, line.Price));
            total += line.Quantity * Math.Max(Hundred, line.Price);
        }

        var first = Round(total, 0.6);
        Money(0, project.Year, first);
        Money(1, project.Year + 1, total - first);

        void Money(int at, int year, long fen)
        {
            typed[$"Money[{at}].Year"] = Number(year);
            typed[$"Money[{at}].Source"] = project.Owner.IsDistrict && at == 1 ? "District" : "Municipal";
            typed[$"Money[{at}].AmountFen"] = Yuan(fen);
        }
    }

    public static Dictionary<string, string?> Approval(string project, string nationalCode, string authority, string route, string? ground, long fen) => new()
    {
        ["ProjectNumber"] = project, ["NationalCode"] = nationalCode, ["Authority"] = authority, ["Route"] = route, ["Ground"] = ground, ["AmountFen"] = Yuan(fen),
    };

    public static Dictionary<string, string?> Contract(string project, string title, string own, Contractor contractor, long fen, DateOnly signed, DateOnly due, bool asksQualification)
    {
        var (first, second) = (Round(fen, 0.3), Round(fen, 0.4));
        var typed = new Dictionary<string, string?>
        {
            ["ProjectNumber"] = project, ["Title"] = title, ["OwnNumber"] = own, ["Kind"] = "General", ["SignedOn"] = Day(signed), ["DueOn"] = Day(due), ["AmountFen"] = Yuan(fen), ["WarrantyMonths"] = "24", ["Way"] = "OpenTender", ["NoticeNumber"] = $"5101012026{own[^4..]}",
            ["Contractor"] = contractor.Name, ["ContractorCode"] = contractor.CreditCode, ["Account"] = $"成都银行 6222 {contractor.CreditCode[^8..^4]} {contractor.CreditCode[^4..]}", ["NoAdvancedCapital"] = "true",
            ["Qualification"] = asksQualification ? "信息系统建设和服务能力" : null, ["QualificationLevel"] = asksQualification ? "CS3" : null,
        };
        Instalment(0, "Signing", first, null);
        Instalment(1, "Milestone", second, "系统上线");
        Instalment(2, "FinalAcceptance", fen - first - second, null);
        return typed;

        void Instalment(int at, string trigger, long amount, string? milestone)
        {
            typed[$"Instalments[{at}].Trigger"] = trigger;
            typed[$"Instalments[{at}].AmountFen"] = Yuan(amount);
            typed[$"Instalments[{at}].Milestone"] = milestone;
        }
    }

    public static Dictionary<string, string?> Start(string project, Department owner, DateOnly start, DateOnly finish)
    {
        var days = finish.DayNumber - start.DayNumber;
        var typed = new Dictionary<string, string?>
        {
            ["ProjectNumber"] = project, ["StartOn"] = Day(start), ["FinishOn"] = Day(finish), ["Leader"] = owner.Head, ["LeaderPhone"] = owner.Phone, ["Supervisor"] = owner.District.StartsWith("51", StringComparison.Ordinal) ? "天府信安工程监理有限公司" : "太湖信息工程监理有限公司", ["MoneyInPlace"] = "true",
        };
        (string Title, double Share)[] milestones = [("详细设计评审", 0.15), ("设备到货", 0.35), ("系统上线", 0.7), ("试点运行", 0.9), ("完工自检", 1.0)];
        for (var i = 0; i < milestones.Length; i++)
        {
            typed[$"Milestones[{i}].Title"] = milestones[i].Title;
            typed[$"Milestones[{i}].PlannedOn"] = Day(start.AddDays((int)(days * milestones[i].Share)));
        }

        return typed;
    }

    /// <summary>Members of a panel that accepts, from the institutes of the city.</summary>
    public static IEnumerable<(string, string?)> AcceptancePanel(Draw draw) =>
        new[] { ("Chair", (string?)"罗见山"), ("Opinion", "系统功能、性能和安全符合批复和合同要求，文档齐全，同意通过验收。") }.Concat(
            Enumerable.Range(0, 5).SelectMany(i => new[] { ($"Members[{i}].Name", (string?)$"{"罗秦范谢邵"[i]}{draw.Of(["见山", "望舒", "修远", "以宁", "书恒"])}"), ($"Members[{i}].Unit", draw.Of(["信息工程研究院", "审计事务所", "软件测评中心", "网络安全研究所"])) }));

    public static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Yuan(long fen) => (fen / 100m).ToString("0.00", CultureInfo.InvariantCulture);
}
