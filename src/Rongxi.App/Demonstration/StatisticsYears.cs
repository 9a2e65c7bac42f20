using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Collections;
using Rongxi.Kernel.Compositions;
using Rongxi.Kernel.Figures;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Statistics.Contracts;

namespace Rongxi.App.Demonstration;

/// <summary>
/// Statistics in both cities: three surveys in use, three years of figures, a round that was summed up, one being collected with
/// returns of every standing, a bulletin out and one revised, the release calendar.
/// </summary>
internal sealed class StatisticsYears(Timeline timeline, DemoPeople people, DateOnly today, Draw seed)
{
    private sealed record City(string Office, string Zh, string En, string Bureau, string Mark, string Handler, string Head, string Deputy);

    private static readonly City Chengdu = new(Cast.Chengdu, "成都市", "Chengdu", "成都市统计局", "成统制函", "shenruolan", "wenzhaohui", "zhouruochuan");
    private static readonly City Wuxi = new(Cast.Wuxi, "无锡市", "Wuxi", "无锡市统计局", "锡统制函", "taoxinyu", "peiyunqi", "gunanxing");

    /// <param name="share">With less than all, one city only.</param>
    public void Plan(int share = 1)
    {
        foreach (var city in share == 1 ? new[] { Chengdu, Wuxi } : [Chengdu])
        {
            Plan(city, seed.For(city.Office));
        }
    }

    private void Plan(City city, Draw draw)
    {
        var begin = today.AddDays(-350);
        var last = ReportingPeriod.EndedBefore(today, PeriodLength.Quarter);
        var forms = new Dictionary<string, string>();
        At(city, begin, draw, hand => Approve(city, hand, forms));
        At(city, begin.AddDays(3), draw, hand => Past(city, hand, DateOnly.MinValue, begin.AddDays(3)));
        for (var from = begin.AddDays(3); from < today; from = from.AddDays(30))
        {
            var (after, until) = (from, Earlier(from.AddDays(30)));
            At(city, until, draw, hand => Past(city, hand, after, until));
        }

        var (year, month) = (ReportingPeriod.EndedBefore(begin.AddDays(60), PeriodLength.Year), ReportingPeriod.EndedBefore(today, PeriodLength.Month).Previous);
        At(city, begin.AddDays(60), draw, hand => Round(city, hand, forms["年"], year, "年报", finished: true));
        At(city, begin.AddDays(110), draw, hand => Finish(city, hand, year));
        At(city, month.To.AddDays(2), draw, hand => Round(city, hand, forms["月"], month, "电信", finished: true));
        At(city, month.To.AddDays(17), draw, hand => Finish(city, hand, month));
        At(city, last.Previous.To.AddDays(3), draw, hand => Round(city, hand, forms["季"], last.Previous, "软件", finished: true));
        At(city, last.Previous.To.AddDays(24), draw, hand => Finish(city, hand, last.Previous));
        At(city, last.Previous.To.AddDays(26), draw, hand => Bulletin(city, hand, last.Previous));
        At(city, last.Previous.To.AddDays(45), draw, hand => Correct(city, hand, last.Previous));
        At(city, Earlier(last.To.AddDays(3)), draw, hand => Round(city, hand, forms["季"], last, "软件", finished: false));
        At(city, Earlier(last.To.AddDays(8)), draw, hand => Ahead(city, hand, last));
    }

    private DateOnly Earlier(DateOnly day) => day < today ? day : today.AddDays(-1);

    private void At(City city, DateOnly day, Draw draw, Func<Stagehand, Task> what) => timeline.At(Timeline.At(timeline.WorkingDay(day), 10 * 60, draw), city.Office, async (services, ct) =>
    {
        try
        {
            await what(new Stagehand(services, people, null!, ct));
        }
        catch (Refusal refusal)
        {
            timeline.Refused.Add($"{city.Office} statistics: {refusal.Code} {refusal.Text.En} {string.Join("; ", refusal.Errors.Take(5).Select(error => $"{error.Row} {error.Field}: {error.Text.En}"))}");
        }
    });

    /// <summary>Three surveys approved by the bureau and put in use; the frame; who checks the returns of a district.</summary>
    private static async Task Approve(City city, Stagehand hand, Dictionary<string, string> forms)
    {
        var desk = hand.Services.GetRequiredService<IStatisticsDesk>();
        var (by, head) = (await hand.As(city.Handler), await hand.As(city.Head));
        foreach (var (key, name, en, every, objects, sheet) in Surveys(city))
        {
            var typed = new Dictionary<string, string?> { ["Kind"] = "New", ["Name"] = $"{city.Zh}{name}", ["NameEn"] = $"{en} of {city.En}", ["Aim"] = "掌握全市信息化发展情况，为规划和政策提供依据", ["Content"] = "收入、投入、用户、从业人员等", ["Method"] = "Complete", ["Every"] = every, ["Objects"] = objects, ["Organisation"] = "市信息化办公室组织实施，区县主管部门审核", ["Delivery"] = "网上直报或报表文件报送", ["Publication"] = "按发布日程公布" };
            var file = (await hand.Desk.Open("STA-1", FormValues.From(typed), by, null, CaseChannel.Office, hand.Ct)).Case.Number;
            forms[key] = await desk.KeepForm(file, FormValues.From(sheet.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))), by, hand.Ct);
            await hand.Desk.Take(file, "Submit", null, Values(("To", city.Bureau), ("Test", "选取三家单位试填，指标可得、口径清楚")), null, head, hand.Ct);
            await hand.Desk.Take(file, "Approve", null, Values(("Body", city.Bureau), ("DocumentNumber", $"{city.Mark}〔{hand.Today.Year}〕{3 + forms.Count}号"), ("On", DateText.Iso(hand.Today)), ("ValidUntil", DateText.Iso(hand.Today.AddMonths(24).AddDays(-1)))), null, by, hand.Ct);
            await hand.Desk.Take(file, "PutInUse", null, new FormValues(), null, head, hand.Ct);
        }

        var list = new StringBuilder("统一社会信用代码,单位名称,行政区划,行业代码,填表人,单位负责人,联系电话,名录标签\n");
        foreach (var (unit, i) in Units(city).Select((unit, i) => (unit, i)))
        {
            list.Append(CultureInfo.InvariantCulture, $"{unit.CreditCode},{unit.Name},{unit.District},{(unit.Trade == Trade.Telecom ? "6312" : unit.Trade == Trade.Factory ? "3921" : "6513")},{unit.Contact.Name},{unit.LegalRepresentative},{unit.Phone},软件{(i < 12 ? " 年报" : "")}{(unit.Trade == Trade.Telecom || i % 4 == 0 ? " 电信" : "")}\n");
        }

        await desk.TakeFrame(new MemoryStream(Encoding.UTF8.GetBytes(list.ToString())), "名录.csv", by, hand.Ct);
        foreach (var body in DemoDepartments.Of(city.Office).Where(body => body.IsDistrict))
        {
            await desk.SetReviewer(body.District, body.CreditCode, by, hand.Ct);
        }
    }

    /// <summary>Three years of figures, as the yearbooks had them: of the periods that ended between two days, each once it was over.</summary>
    private async Task Past(City city, Stagehand hand, DateOnly after, DateOnly upTo)
    {
        var book = hand.Services.GetRequiredService<IndicatorBook>();
        var by = await hand.As(city.Handler);
        var last = ReportingPeriod.EndedBefore(today, PeriodLength.Quarter).Previous.Previous;
        foreach (var (name, en, unit, decimals, every, start, growth) in new[] { ("软件业务收入", "Software revenue", "万元", 2, PeriodLength.Quarter, 11400m, 1.022m), ("软件业从业人员", "Employees of the software industry", "人", 0, PeriodLength.Quarter, 2860m, 1.008m), ("电信业务总量", "Telecom services", "亿元", 2, PeriodLength.Month, 24.6m, 1.004m), ("信息化投入", "Spending on informatization", "亿元", 1, PeriodLength.Year, 58.4m, 1.09m) })
        {
            var indicator = after > DateOnly.MinValue ? await IndicatorOf(hand, name) : (await book.Declare(new IndicatorOrder { Name = name, NameEn = en, Unit = unit, UnitEn = MeasureUnit.Title(unit).En, Decimals = decimals, Every = every, Source = "经批准的部门统计调查" }, by, hand.Ct)).Number;
            var until = every == PeriodLength.Quarter ? last : every == PeriodLength.Month ? ReportingPeriod.EndedBefore(today, every).Previous : ReportingPeriod.EndedBefore(today, every);
            var value = start;
            for (var period = ReportingPeriod.At(today.AddYears(-3), every); period <= until; period = period.Next)
            {
                // What is written is done with: a list of thousands would be compared at every one that follows.
                hand.Db.ChangeTracker.Clear();
                value *= growth;
                if (period.To < after || period.To >= upTo)
                {
                    continue;
                }

                var wave = 1 + (0.02m * ((period.Part % 3) - 1));
                await book.Record(new ObservationOrder { Indicator = indicator, Period = period.ToString(), Value = Math.Round(value * wave, decimals), SourceKind = ObservationSource.Publication, SourceNumber = $"{city.Zh}信息化统计资料" }, by, hand.Ct);
                if (every == PeriodLength.Month || unit == "人")
                {
                    continue;
                }

                var districts = Rongxi.Kernel.Identifiers.Divisions.Of(city.Office == Cast.Chengdu ? "510100" : "320200", period.To);
                for (var (i, left) = (0, Math.Round(value * wave, decimals)); i < districts.Count; i++)
                {
                    // Uneven as districts are, each with a growth of its own; the last takes what is left, so that the parts make the whole.
                    var weight = (1 + (i * 7 % 5)) * (1 + (0.01m * ((i + period.From.Year + period.Part) % 4)));
                    var part = i == districts.Count - 1 ? left : Math.Min(left, Math.Round(value * wave * weight / (3.1m * districts.Count), decimals));
                    left -= part;
                    await book.Record(new ObservationOrder { Indicator = indicator, Area = districts[i].Code, Period = period.ToString(), Value = part, SourceKind = ObservationSource.Publication, SourceNumber = $"{city.Zh}信息化统计资料" }, by, hand.Ct);
                }
            }
        }
    }

    /// <summary>A round is asked; all answer, or each stands elsewhere.</summary>
    private static async Task Round(City city, Stagehand hand, string form, ReportingPeriod period, string tag, bool finished)
    {
        var by = await hand.As(city.Handler);
        var file = (await hand.Desk.Open("STA-2", Values(("Form", form), ("Period", period.ToString()), ("List", tag)), by, null, CaseChannel.Office, hand.Ct)).Case.Number;
        await hand.Desk.Take(file, "Notify", null, new FormValues(), null, by, hand.Ct);
        var number = (await hand.Desk.Load(file, hand.Ct)).RecordNumber!;
        var desk = hand.Services.GetRequiredService<IStatisticsDesk>();
        var items = await hand.Db.Set<CollectionItem>().AsNoTracking().Join(hand.Db.Set<Collection>().Where(collection => collection.Number == number), item => item.CollectionId, collection => collection.Id, (item, _) => item).OrderBy(item => item.Place).ToListAsync(hand.Ct);
        for (var i = 0; i < items.Count; i++)
        {
            var unit = DemoUnits.All.First(unit => unit.CreditCode == items[i].UnitCode);
            var speaker = await hand.As(unit.Contact.UserName);
            var typed = Figures(i, unit, finished ? 1m : 1.05m, period.Length == PeriodLength.Year ? 0 : 2);
            switch (finished ? 9 : i % 7)
            {
                case 0:
                    break;
                case 1:
                    await desk.Fill(number, items[i].Place, typed, speaker, hand.Ct);
                    break;
                default:
                    await desk.Sign(number, items[i].Place, typed, unit.LegalRepresentative, speaker, hand.Ct);
                    break;
            }

            // Where a district checks, nothing is accepted before it has.
            if ((finished || i % 7 is 3 or 5 or 6) && DemoDepartments.Of(city.Office).FirstOrDefault(body => body.IsDistrict && body.District == unit.District) is { } district)
            {
                await desk.PassDistrict(number, items[i].Place, null, await hand.As(district.Contact.UserName), hand.Ct);
            }

            if (!finished && i % 7 == 4)
            {
                await desk.Query(number, items[i].Place, "05.1", "从业人员与收入不匹配，请核实是否含劳务派遣人员", by, hand.Ct);
            }
            else if (!finished && i % 7 == 5)
            {
                await hand.Services.GetRequiredService<CollectionDesk>().Accept(number, items[i].Place, null, null, by, hand.Ct);
            }
        }
    }

    private static async Task Finish(City city, Stagehand hand, ReportingPeriod period)
    {
        var (file, number) = await RoundOf(hand, period);
        await hand.Services.GetRequiredService<IStatisticsDesk>().AcceptClean(number, await hand.As(city.Handler), hand.Ct);
        await hand.Desk.Take(file, "Lock", null, new FormValues(), null, await hand.As(city.Head), hand.Ct);
        await hand.Desk.Take(file, "Report", null, new FormValues(), null, await hand.As(city.Deputy), hand.Ct);
    }

    /// <summary>The bulletin of the quarter comes out.</summary>
    private static async Task Bulletin(City city, Stagehand hand, ReportingPeriod period)
    {
        var revenue = await IndicatorOf(hand, "软件业务收入");
        var people = await IndicatorOf(hand, "软件业从业人员");
        var first = ReportingPeriod.At(period.From.AddYears(-2), period.Length);
        var file = await Prepare(city, hand, $"{period.Title.Zh}软件业统计公报", $"Software industry, {period.Title.En}", period, hand.Today,
        [
            new Chapter("1", "总体情况", $"{period.Title.Zh}，全市软件业务收入 {{{{{revenue} {period}}}}}，同比增长 {{{{growth {revenue} {period}}}}}；从业人员 {{{{{people} {period}}}}}。\n\n{{{{chart {revenue} {first} {period}}}}}"),
            new Chapter("2", "主要指标", $"{{{{table {revenue},{people} {period.Previous.Previous.Previous} {period}}}}}"),
            new Chapter("3", "分区县", $"上一季度各区县软件业务收入见下图；本季度分区县数据待复核后公布。\n\n{{{{districts {revenue} {period.Previous}}}}}"),
        ]);
        await hand.Desk.Take(file, "Schedule", null, new FormValues(), null, await hand.As(city.Deputy), hand.Ct);
        await hand.Desk.Take(file, "Release", null, new FormValues(), null, Actor.System, hand.Ct);
    }

    /// <summary>A unit reported more afterwards: the figure is corrected, the bulletin revised.</summary>
    private static async Task Correct(City city, Stagehand hand, ReportingPeriod period)
    {
        var book = hand.Services.GetRequiredService<IndicatorBook>();
        var revenue = await IndicatorOf(hand, "软件业务收入");
        var known = (await book.ByArea(revenue, period, hand.Ct))[""];
        await book.Record(new ObservationOrder { Indicator = revenue, Period = period.ToString(), Value = Math.Round(known.Value * 1.012m, 2), Status = ObservationStatus.Corrected, SourceKind = ObservationSource.Report, SourceNumber = known.SourceNumber, Reason = "一家企业补报技术服务收入" }, await hand.As(city.Handler), hand.Ct);
        var title = $"{period.Title.Zh}软件业统计公报";
        var file = await hand.Db.Cases.AsNoTracking().Where(file => file.Procedure == "STA-4" && file.Title == title).Select(file => file.Number).FirstAsync(hand.Ct);
        await hand.Desk.Take(file, "Revise", null, new FormValues(), "一家企业补报技术服务收入", await hand.As(city.Deputy), hand.Ct);
    }

    /// <summary>Another bulletin out, and what is announced.</summary>
    private async Task Ahead(City city, Stagehand hand, ReportingPeriod last)
    {
        var telecom = await IndicatorOf(hand, "电信业务总量");
        var month = ReportingPeriod.EndedBefore(hand.Today, PeriodLength.Month).Previous;
        var file = await Prepare(city, hand, $"{month.Title.Zh}电信业快报", $"Telecommunications, {month.Title.En}", month, hand.Today,
            [new Chapter("1", "电信业务", $"电信业务总量 {{{{{telecom} {month}}}}}，同比增长 {{{{growth {telecom} {month}}}}}。\n\n{{{{chart {telecom} {ReportingPeriod.At(month.From.AddYears(-2), month.Length)} {month}}}}}")]);
        await hand.Desk.Take(file, "Schedule", null, new FormValues(), null, await hand.As(city.Deputy), hand.Ct);
        await hand.Desk.Take(file, "Release", null, new FormValues(), null, Actor.System, hand.Ct);
        foreach (var (title, en, kind, period, on) in new[] { ($"{last.Title.Zh}软件业统计公报", $"Software industry, {last.Title.En}", "Bulletin", last.ToString(), today.AddDays(9)), ($"{today.Year}年信息化统计公报", $"Informatization {today.Year}", "Bulletin", $"{today.Year}", today.AddDays(120)), ($"{ReportingPeriod.EndedBefore(today, PeriodLength.Month).Title.Zh}电信业快报", "Telecommunications, last month", "Flash", ReportingPeriod.EndedBefore(today, PeriodLength.Month).ToString(), today.AddDays(4)) })
        {
            await hand.Services.GetRequiredService<IStatisticsDesk>().PlanRelease(Planned(title, en, kind, period, on), await hand.As(city.Deputy), hand.Ct);
        }
    }

    private static async Task<string> Prepare(City city, Stagehand hand, string title, string en, ReportingPeriod period, DateOnly on, IReadOnlyList<Chapter> chapters)
    {
        var (by, deputy) = (await hand.As(city.Handler), await hand.As(city.Deputy));
        var release = await hand.Services.GetRequiredService<IStatisticsDesk>().PlanRelease(Planned(title, en, "Bulletin", period.ToString(), on), deputy, hand.Ct);
        var file = (await hand.Desk.Open("STA-4", Values(("Release", release)), by, null, CaseChannel.Office, hand.Ct)).Case.Number;
        await hand.Services.GetRequiredService<CompositionDesk>().Save("statistics.releases", release, title, chapters, "送审稿", by, hand.Ct, "statistics");
        await hand.Desk.Take(file, "AskBureau", null, Values(("Bureau", city.Bureau), ("Question", "公报数据与你局口径是否一致")), null, by, hand.Ct);
        await hand.Desk.Take(file, "RecordConsistency", null, Values(("DocumentNumber", $"{city.Mark[..2]}函〔{hand.Today.Year}〕{20 + hand.Today.Month}号"), ("On", DateText.Iso(hand.Today)), ("Opinion", "口径一致，同意发布")), null, by, hand.Ct);
        var meeting = new Dictionary<string, string?> { ["Meeting"] = $"{hand.Today.Year}年第{hand.Today.Month}次", ["HeldOn"] = DateText.Iso(hand.Today), ["Chair"] = "林致远", ["Present"] = "7", ["Members"] = "9", ["Resolved"] = "同意发布" };
        await hand.Attach(meeting, "Minutes", "会议纪要.pdf", Paper.Pdf("主任办公会纪要", $"{title}：同意发布"));
        await hand.Desk.Take(file, "Deliberate", null, FormValues.From(meeting), null, deputy, hand.Ct);
        return file;
    }

    private static async Task<(string Case, string Number)> RoundOf(Stagehand hand, ReportingPeriod period)
    {
        var spelt = period.ToString();
        var kind = $"STA-2.{period.Length.ToString().ToLowerInvariant()}";
        var found = await hand.Db.Set<Collection>().AsNoTracking().Where(collection => collection.Kind == kind && collection.Period == spelt).Select(collection => new { collection.Number, collection.CaseNumber }).FirstOrDefaultAsync(hand.Ct) ?? throw Refusal.NotFound($"{kind} {spelt}");
        return (found.CaseNumber!, found.Number);
    }

    private static async Task<string> IndicatorOf(Stagehand hand, string name) => await hand.Db.Set<Indicator>().AsNoTracking().Where(indicator => indicator.Name == name).Select(indicator => indicator.Number).FirstAsync(hand.Ct);

    private static FormValues Planned(string title, string en, string kind, string period, DateOnly on) => Values(("Name", title), ("NameEn", en), ("Kind", kind), ("Period", period), ("On", DateText.Iso(on)), ("Hour", "10:00"));

    private static IEnumerable<DemoUnit> Units(City city) => DemoUnits.All.Where(unit => unit.District.StartsWith(city.Office == Cast.Chengdu ? "51" : "32", StringComparison.Ordinal)).Take(21);

    private static FormValues Figures(int index, DemoUnit unit, decimal factor, int places)
    {
        var product = Math.Round((180 + (index * 23 % 260)) * factor, 2);
        var service = Math.Round((240 + (index * 41 % 320)) * factor, 2);
        string Number(decimal value) => value.ToString(CultureInfo.InvariantCulture);
        return Values(
            ("Cell.01.1", Number(product + service)), ("Cell.02.1", Number(product)), ("Cell.03.1", Number(service)), ("Cell.04.1", Number(Math.Round(service / 4, places))), ("Cell.05.1", Number(60 + (index * 17 % 190))),
            ("Cell.01.2", Number(Math.Round((product + service) * 0.91m, 2))), ("Cell.02.2", Number(Math.Round(product * 0.91m, 2))), ("Cell.03.2", Number(Math.Round((product + service) * 0.91m, 2) - Math.Round(product * 0.91m, 2))), ("Cell.04.2", Number(Math.Round(service / 5, places))), ("Cell.05.2", Number(58 + (index * 17 % 190))),
            ("Head", unit.LegalRepresentative), ("Preparer", unit.Contact.Name), ("Phone", unit.Phone));
    }

    private static FormValues Values(params (string Path, string Value)[] values) => FormValues.From(values.Select(pair => KeyValuePair.Create(pair.Path, (string?)pair.Value)));

    private static IEnumerable<(string Key, string Name, string En, string Every, string Objects, Dictionary<string, string> Sheet)> Surveys(City city)
    {
        var mark = city.Office == Cast.Chengdu ? "成信统" : "锡信统";
        yield return ("年", "信息化年度统计调查", "Yearly survey of informatization", "Year", "机关、事业单位和规模以上企业", Sheet($"{mark}年1表", city, "信息化投入和应用情况", "Informatization: spending and use", "Year", [("01", "信息化投入", "Spending on informatization", "万元", "2", "0", ""), ("02", "基础设施", "Infrastructure", "万元", "2", "1", "1"), ("03", "软件和服务", "Software and services", "万元", "2", "1", ""), ("04", "在用计算机", "Computers in use", "台", "0", "0", ""), ("05", "信息化专职人员", "Informatization staff", "人", "0", "0", "")], "[01]=[02]+[03]"));
        yield return ("季", "软件业季度统计调查", "Quarterly survey of the software industry", "Quarter", "软件和信息技术服务业企业", Sheet($"{mark}季1表", city, "软件和信息技术服务业生产经营情况", "Software and IT services", "Quarter", [("01", "软件业务收入", "Software revenue", "万元", "2", "0", ""), ("02", "软件产品收入", "Software products", "万元", "2", "1", "1"), ("03", "信息技术服务收入", "IT services", "万元", "2", "1", ""), ("04", "云服务收入", "Cloud services", "万元", "2", "2", "1"), ("05", "软件业从业人员", "Employees of the software industry", "人", "0", "0", "")], "[01]=[02]+[03]"));
        yield return ("月", "电信业月度统计调查", "Monthly survey of telecommunications", "Month", "基础电信企业", Sheet($"{mark}月1表", city, "电信业务主要指标", "Telecommunications", "Month", [("01", "电信业务收入", "Telecom revenue", "万元", "2", "0", ""), ("02", "移动业务收入", "Mobile", "万元", "2", "1", "1"), ("03", "固定宽带收入", "Fixed broadband", "万元", "2", "1", ""), ("04", "移动电话用户", "Mobile subscribers", "万户", "2", "0", ""), ("05", "固定宽带用户", "Broadband subscribers", "万户", "2", "0", "")], "[01]>=[02]+[03]"));
    }

    private static Dictionary<string, string> Sheet(string number, City city, string name, string en, string every, (string Code, string Title, string En, string Unit, string Decimals, string Level, string OfWhich)[] rows, string sum)
    {
        var sheet = new Dictionary<string, string> { ["FormNumber"] = number, ["MakingBody"] = $"{city.Zh}信息化办公室", ["Name"] = name, ["NameEn"] = en, ["Every"] = every, ["Notes"] = "1. 本表由名录内单位填报，“上年同期”已有报表的由系统预填。\n2. 没有发生的填 0，计算栏自动计算。", ["NotesEn"] = "1. Filled in by the units of the frame; the figures of a year ago are prefilled where they were reported.\n2. Write 0 where nothing happened; computed columns are computed." };
        foreach (var (column, i) in new[] { ("1", "本期", "This period", "None", ""), ("2", "上年同期", "A year ago", "YearAgo", ""), ("3", "增长（%）", "Growth (%)", "None", "[.1]/[.2]*100-100") }.Select((column, i) => (column, i)))
        {
            (sheet[$"Columns[{i}].Code"], sheet[$"Columns[{i}].Title"], sheet[$"Columns[{i}].TitleEn"], sheet[$"Columns[{i}].Prefill"]) = (column.Item1, column.Item2, column.Item3, column.Item4);
            if (column.Item5.Length > 0)
            {
                sheet[$"Columns[{i}].Formula"] = column.Item5;
            }
        }

        for (var i = 0; i < rows.Length; i++)
        {
            (sheet[$"Rows[{i}].Code"], sheet[$"Rows[{i}].Title"], sheet[$"Rows[{i}].TitleEn"], sheet[$"Rows[{i}].Unit"], sheet[$"Rows[{i}].Decimals"], sheet[$"Rows[{i}].Level"]) = (rows[i].Code, rows[i].Title, rows[i].En, rows[i].Unit, rows[i].Decimals, rows[i].Level);
            sheet[$"Rows[{i}].OfWhich"] = rows[i].OfWhich.Length > 0 ? "true" : "false";
            sheet[$"Rows[{i}].IsMeasured"] = rows[i].Level == "0" ? "true" : "false";
        }

        foreach (var (check, i) in new[] { ("S1", sum, "Refuse", "合计等于（不小于）其中各项之和", "The total equals (is not less than) its parts"), ("S2", "[02]<=[01]", "Refuse", "部分不大于总体", "A part is not more than the whole"), ("R1", "abs([.1]/[.2]-1)<=growthLimit", "Explain", "增减幅度超过限度，请说明原因", "Growth beyond the limit asks a reason") }.Select((check, i) => (check, i)))
        {
            (sheet[$"Checks[{i}].Code"], sheet[$"Checks[{i}].Condition"], sheet[$"Checks[{i}].Kind"], sheet[$"Checks[{i}].Says"], sheet[$"Checks[{i}].SaysEn"]) = check;
        }

        return sheet;
    }
}
