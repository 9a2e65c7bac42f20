using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Figures;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Identifiers;
using Rongxi.Kernel.Words;
using Rongxi.Planning.Contracts;

namespace Rongxi.App.Demonstration;

/// <summary>
/// The planning divisions of both cities: a plan in its second year with those below it, taken over as it stands when the
/// program begins, and a year of monitoring, adjusting and planning ahead.
/// </summary>
internal sealed class PlanYears(Timeline timeline, DemoPeople people, DateOnly today, Draw seed)
{
    // Districts in order of code, by how much of the whole they carry.
    private static readonly int[] OfChengdu = [62, 58, 64, 92, 66, 74, 32, 56, 38, 98, 60, 26, 40, 22, 15, 36, 36, 24, 30, 41];
    private static readonly int[] OfWuxi = [30, 30, 34, 36, 38, 72, 48];

    private readonly DateOnly _begin = today.AddDays(-371);

    /// <param name="share">How much of it happens; with less than all one city does, with fewer districts and quarters.</param>
    public void Plan(int share = 1)
    {
        Plan(PlanActs.Chengdu, share);
        if (share == 1)
        {
            Plan(PlanActs.Wuxi, share);
        }
    }

    private void Plan(Planners city, int share)
    {
        var draw = seed.For(city.Office);
        var plan = new PlanOfCity(city, new PlanFigures(city, today.Year - 1));
        Once(city, Moment(_begin, 9 * 60, draw), hand => TakeOver(plan, hand, share));
        Once(city, Moment(Later(new DateOnly(today.Year, 7, 16)), 10 * 60, draw), hand => Districts(plan, hand));

        new PlanRounds(timeline, people, plan, today, _begin, draw.For("rounds")).Plan(share);
        new PlanChanges(timeline, people, plan, today, _begin, draw.For("changes")).Plan(share);
        new PlanPilots(timeline, people, plan, today, draw.For("pilots")).Plan(share);
    }

    private DateOnly Later(DateOnly day) => day > _begin.AddDays(4) ? day : _begin.AddDays(4);

    private DateTimeOffset Moment(DateOnly day, int minute, Draw draw) => Timeline.At(timeline.WorkingDay(day), minute, draw);

    /// <summary>What is done at one instant and belongs to no case.</summary>
    private void Once(Planners city, DateTimeOffset at, Func<Stagehand, Task> what) =>
        timeline.At(at, city.Office, async (services, ct) =>
        {
            try
            {
                await what(new Stagehand(services, people, null!, ct));
            }
            catch (Refusal refusal)
            {
                timeline.Refused.Add($"{city.Office} plans: {refusal.Code} {refusal.Text.En} {string.Join("; ", refusal.Errors.Take(5).Select(error => $"{error.Row} {error.Field}: {error.Text.En}"))}");
            }
        });

    /// <summary>The plan of the city and those below it, as they were approved and issued before; with them what was measured until then.</summary>
    private async Task TakeOver(PlanOfCity plan, Stagehand hand, int share)
    {
        var (city, figures) = (plan.City, plan.Figures);
        var (year, place) = (figures.FirstYear, city.City[..^1]);
        var intake = hand.Services.GetRequiredService<IPlanIntake>();
        var by = await hand.As(city.Handler);
        var issued = Earlier(new DateOnly(year, 3, 18));
        plan.Name = $"{city.City}信息化发展规划（{year}—{year + 4}年）";
        var values = Standing(plan.Name, $"Informatization plan of {(city.Office == Cast.Chengdu ? "Chengdu" : "Wuxi")} {year}–{year + 4}", "FiveYear", "City", year, city.Government, $"{city.Letters}函〔{year}〕16号", $"{city.Letters}发〔{year}〕8号", issued);
        values["IsMajor"] = "true";
        foreach (var (chapter, row) in PlanTexts.Chapters.Select((chapter, row) => (chapter, row)))
        {
            (values[$"Chapters[{row}].Title"], values[$"Chapters[{row}].Body"]) = (chapter.Title, chapter.Body);
        }

        plan.Number = await intake.TakeOver(FormValues.From(values), Csv("指标表.csv", figures.TargetTable()), Csv("任务表.csv", figures.TaskTable()), by, hand.Ct);
        await Below(plan, city.Body("卫生健康委员会")!, $"{place}卫生健康信息化规划", "Health informatization plan", "4.1", $"{(city.Office == Cast.Chengdu ? "成" : "锡")}卫发", hand);
        await Below(plan, city.Body("教育局")!, $"{place}教育数字化规划", "Digital education plan", "4.2", $"{(city.Office == Cast.Chengdu ? "成" : "锡")}教发", hand);
        await BelowDistricts(plan, hand, share);

        // What was measured before: the base year and the quarters of the plan that are over.
        var indicators = hand.Services.GetRequiredService<IndicatorBook>();
        foreach (var target in figures.Targets)
        {
            // What is written is done with, and no longer compared at every figure that follows.
            hand.Db.ChangeTracker.Clear();
            var indicator = await Indicator(hand, target.Name);
            foreach (var (periodYear, quarter) in Quarters(year, hand.Today))
            {
                await indicators.Record(Seen(indicator, periodYear, quarter, "", figures.Reached(target, periodYear, quarter), $"{city.Body(target.By)!.Name}统计季报"), by, hand.Ct);
            }
        }
    }

    private async Task BelowDistricts(PlanOfCity plan, Stagehand hand, int share)
    {
        var (city, figures) = (plan.City, plan.Figures);
        var districts = Divisions.Of(city.Office == Cast.Chengdu ? "510100" : "320200", hand.Today);
        var taken = city.Office == Cast.Chengdu ? districts.Where((district, i) => district.Code != PlanOfCity.Drafting && i % share == 0).ToList() : [.. districts.Where(district => district.Code is "320281" or "320282")];
        var intake = hand.Services.GetRequiredService<IPlanIntake>();
        var by = await hand.As(city.Handler);
        foreach (var district in taken)
        {
            var body = DemoDepartments.Of(city.Office).FirstOrDefault(body => body.IsDistrict && body.District == district.Code);
            var owner = body?.Name ?? $"{district.Name.Zh}人民政府办公室";
            var index = districts.ToList().FindIndex(one => one.Code == district.Code);
            var values = Standing($"{district.Name.Zh}信息化发展规划（{figures.FirstYear}—{figures.FirstYear + 4}年）", $"Informatization plan of {district.Name.En} {figures.FirstYear}–{figures.FirstYear + 4}", "Subordinate", "District", figures.FirstYear, $"{district.Name.Zh}人民政府", $"{district.Name.Zh[..1]}府函〔{figures.FirstYear}〕{11 + index}号", $"{district.Name.Zh[..1]}府发〔{figures.FirstYear}〕{5 + index}号", Earlier(new DateOnly(figures.FirstYear, 6, 12)));
            (values["Owner"], values["OwnerCode"], values["District"], values["ParentNumber"]) = (owner, body?.CreditCode, district.Code, plan.Number);
            var rows = PartsOf(plan, index).Select(part => (IReadOnlyList<string>)
                [part.Target.Code, PlanTexts.Groups.Single(group => group.Code == part.Target.Code.Split('.')[0]).Zh, PlanTexts.Groups.Single(group => group.Code == part.Target.Code.Split('.')[0]).En, part.Target.Name, part.Target.En, part.Target.Unit, "预期性", "越高越好", PlanActs.Number(part.From), PlanActs.Number(part.To), owner, body?.CreditCode ?? "", $"{plan.Number}-M{part.Target.Code}"]);
            await intake.TakeOver(FormValues.From(values), Csv("指标表.csv", PlanFigures.Table(PartHead, rows)), null, by, hand.Ct);
            plan.Districts.Add((district.Code, index));
        }

        await Districts(plan, hand);
    }

    /// <summary>What the districts reported of their parts for the last quarter that is over.</summary>
    private static async Task Districts(PlanOfCity plan, Stagehand hand)
    {
        var indicators = hand.Services.GetRequiredService<IndicatorBook>();
        var by = await hand.As(plan.City.Handler);
        var (year, quarter) = Quarters(plan.Figures.FirstYear, hand.Today).Last();
        foreach (var target in plan.Figures.Targets.Where(target => target.Shared != "不分解"))
        {
            hand.Db.ChangeTracker.Clear();
            var indicator = await Indicator(hand, target.Name);
            var whole = plan.Figures.RangeOf(target);
            var share = (plan.Figures.Reached(target, year, quarter) - whole.From) / (whole.To - whole.From);
            foreach (var (code, index) in plan.Districts)
            {
                var part = PartsOf(plan, index).Single(part => part.Target == target);
                var uneven = 1 + (((index * 37 % 11) - 5) * 0.012);
                var value = Math.Round(part.From + ((part.To - part.From) * share * uneven), target.Decimals + (target.Shared == "合计" && target.Decimals > 0 ? 1 : 0), MidpointRounding.AwayFromZero);
                await indicators.Record(Seen(indicator, year, quarter, code, value, "区（市）县季报"), by, hand.Ct);
            }
        }
    }

    private static readonly string[] PartHead = ["代码", "领域", "领域英文名", "指标名称", "英文名称", "计量单位", "性质", "方向", "基期值", "终期目标", "责任单位", "责任单位信用代码", "上级目标"];

    /// <summary>A district's parts of the targets that are shared out. Sums come out even but for rounding, which the largest district carries.</summary>
    internal static IReadOnlyList<(PlannedTarget Target, double From, double To)> PartsOf(PlanOfCity plan, int index)
    {
        var weights = plan.City.Office == Cast.Chengdu ? OfChengdu : OfWuxi;
        return [.. plan.Figures.Targets.Where(target => target.Shared != "不分解").Select(target =>
        {
            var (from, to) = plan.Figures.RangeOf(target);
            if (target.Shared == "各自达到")
            {
                var more = (double)(weights[index] - weights.Min()) / (weights.Max() - weights.Min());
                return (target, Math.Round(from - 9 + (16 * more), 1), Math.Round(to + (6 * more), 1));
            }

            // Even tens of stations, tenths of ten thousand people.
            var step = target.Unit == "座" ? 10 : 0.1;
            return (target, Part(from, step), Part(to, step));

            double Part(double whole, double by)
            {
                double Of(int i) => Math.Floor(whole * weights[i] / weights.Sum() / by) * by;
                var largest = Array.IndexOf(weights, weights.Max());
                return Math.Round(index != largest ? Of(index) : whole - Enumerable.Range(0, weights.Length).Where(i => i != largest).Sum(Of), 1);
            }
        })];
    }

    /// <summary>A department's plan with its part of one target of the city.</summary>
    private async Task Below(PlanOfCity plan, Department body, string name, string nameEn, string code, string letters, Stagehand hand)
    {
        var figures = plan.Figures;
        var target = figures.Targets.Single(target => target.Code == code);
        var year = figures.FirstYear;
        var (from, to) = figures.RangeOf(target);
        var group = PlanTexts.Groups.Single(group => group.Code == code.Split('.')[0]);
        var values = Standing($"{name}（{year}—{year + 4}年）", $"{nameEn} {year}–{year + 4}", "Subordinate", "Department", year, body.Name, $"{letters}〔{year}〕21号", $"{letters}〔{year}〕21号", Earlier(new DateOnly(year, 5, 20)));
        (values["Owner"], values["OwnerCode"], values["ParentNumber"]) = (body.Name, body.CreditCode, plan.Number);
        var rows = new[] { (IReadOnlyList<string>)[target.Code, group.Zh, group.En, target.Name, target.En, target.Unit, "预期性", "越高越好", PlanActs.Number(from), PlanActs.Number(to), body.Name, body.CreditCode, $"{plan.Number}-M{code}"] };
        var by = await hand.As(plan.City.Handler);
        await hand.Services.GetRequiredService<IPlanIntake>().TakeOver(FormValues.From(values), Csv("指标表.csv", PlanFigures.Table(PartHead, rows)), null, by, hand.Ct);
        var (seenYear, quarter) = Quarters(year, hand.Today).Last();
        await hand.Services.GetRequiredService<IndicatorBook>().Record(Seen(await Indicator(hand, target.Name), seenYear, quarter, body.CreditCode, figures.Reached(target, seenYear, quarter), $"{body.Name}统计季报"), by, hand.Ct);
    }

    /// <summary>The base year's last quarter, and the quarters since the plan began that are over.</summary>
    private static IEnumerable<(int Year, int Quarter)> Quarters(int firstYear, DateOnly today)
    {
        yield return (firstYear - 1, 4);
        for (var (year, quarter) = (firstYear, 1); new DateOnly(year, quarter * 3, 1).AddMonths(1) <= today; (year, quarter) = quarter == 4 ? (year + 1, 1) : (year, quarter + 1))
        {
            yield return (year, quarter);
        }
    }

    private static ObservationOrder Seen(string indicator, int year, int quarter, string area, double value, string source) => new()
    {
        Indicator = indicator, Period = string.Create(CultureInfo.InvariantCulture, $"{year}Q{quarter}"), Area = area, Value = (decimal)value, SourceKind = ObservationSource.Publication, SourceNumber = source,
    };

    private static async Task<string> Indicator(Stagehand hand, string name) => await hand.Db.Set<Indicator>().Where(indicator => indicator.Name == name).Select(indicator => indicator.Number).SingleAsync(hand.Ct);

    private static Dictionary<string, string?> Standing(string name, string nameEn, string kind, string level, int year, string approvedBy, string approval, string issue, DateOnly issued) => new()
    {
        ["Name"] = name, ["NameEn"] = nameEn, ["Kind"] = kind, ["Level"] = level, ["FromYear"] = $"{year}", ["UntilYear"] = $"{year + 4}", ["BaseYear"] = $"{year - 1}", ["ApprovedBy"] = approvedBy, ["ApprovalNumber"] = approval,
        ["ApprovedOn"] = PlanActs.Day(issued.AddDays(-9)), ["IssueNumber"] = issue, ["IssuedOn"] = PlanActs.Day(issued), ["PublishedOn"] = PlanActs.Day(issued.AddDays(6)),
    };

    private static PlanTable Csv(string name, string text) => new(new MemoryStream(Encoding.UTF8.GetBytes(text)), name);

    /// <summary>A day of the past; some weeks before the beginning where the day lies later than that.</summary>
    private DateOnly Earlier(DateOnly day) => day < _begin.AddDays(-30) ? day : _begin.AddDays(-30);
}

/// <summary>The plan of a city, once it is registered.</summary>
internal sealed class PlanOfCity(Planners city, PlanFigures figures)
{
    /// <summary>The district whose draft is still being aligned.</summary>
    public const string Drafting = "510121";

    public Planners City => city;

    public PlanFigures Figures => figures;

    public string Name { get; set; } = "";

    public string Number { get; set; } = "";

    /// <summary>Districts with a plan of their own, with their place in the order of codes.</summary>
    public List<(string Code, int Index)> Districts { get; } = [];

    /// <summary>Number of the annual plan of a year, once there is one.</summary>
    public Dictionary<int, string> Annual { get; } = [];
}
