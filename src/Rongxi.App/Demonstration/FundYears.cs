using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Collections;
using Rongxi.Kernel.Forms;

namespace Rongxi.App.Demonstration;

/// <summary>
/// Three years of the funds of both cities: where the money came from, calls and grants, how they were watched, and the books.
/// The years before the last are told by the same acts as all else, with fewer applications.
/// </summary>
internal sealed class FundYears(Timeline timeline, DemoPeople people, DateOnly today, Draw seed)
{
    private const string HalfYear = "FND-4.half-year";

    // In ten thousand yuan, best score first.
    private static readonly int[] Wanted = [120, 95, 110, 130, 85, 100, 90];
    private readonly Dictionary<string, Attachment> _papers = [];

    /// <summary>The year whose calls are under way: this one, but at its beginning still the last.</summary>
    private int Year => CallYear(today);

    /// <summary>The first day on which anything happens.</summary>
    public static DateOnly Beginning(DateOnly today) => new(CallYear(today) - 2, 1, 2);

    /// <param name="share">How much of it happens: with less, two years and the three best applications of each call.</param>
    public void Plan(int share = 1)
    {
        foreach (var cast in FundCast.Both())
        {
            Told(cast, share);
        }
    }

    private static int CallYear(DateOnly today) => today.AddDays(-120).Year;

    private void Told(FundCast cast, int share)
    {
        var sources = new FundSources(cast, today);
        var grants = new GrantStory(cast, today, sources.Booked, name => Tell(cast, name));
        Sources(cast, sources);
        for (var year = share == 1 ? Year - 2 : Year - 1; year <= Year; year++)
        {
            foreach (var fund in cast.Funds.Where(fund => fund.Mode.Length > 0))
            {
                Call(cast, fund, year, grants, share == 1 ? int.MaxValue : 3);
                Start(cast, $"performance-{fund.Key}-{year}", new(year, 3, 5), story => Evaluated(story, cast, fund, year));
            }

            foreach (var half in new[] { 1, 2 })
            {
                var period = $"{year}H{half}";
                Start(cast, $"half-year-{period}", half == 1 ? new(year, 7, 2) : new(year + 1, 1, 6), story => Reported(story, cast, grants, period));
            }

            Start(cast, $"sample-{year}", new(year, 2, 20), story => Sampled(story, cast, year, "上", checks: true));
        }

        Start(cast, "sample-now", today.AddDays(-18), story => Sampled(story, cast, Year, "下", checks: false));
    }

    private void Sources(FundCast cast, FundSources sources)
    {
        var first = Beginning(today);
        foreach (var fund in cast.Funds)
        {
            var from = fund.Key == "projects" ? today.Year - 1 : Year - 2;
            Start(cast, $"founded-{fund.Key}", first, story => sources.Founded(story, fund, new(from, 1, 1), new(today.Year + 2, 12, 31)), 8 * 60);
            for (var year = from; year <= today.Year; year++)
            {
                var own = year;
                Start(cast, $"sources-{fund.Key}-{year}", Max(first, new(year - 1, 11, 12)), story => sources.Coordinated(story, fund, own, own == today.Year || fund.Key != "projects" ? 1 : 0.96));
                if (year < today.Year)
                {
                    Start(cast, $"closing-{fund.Key}-{year}", new(year + 1, 1, 2), story => sources.Closed(story, fund, own), (8 * 60) + 25);
                }
            }

            Start(cast, $"sources-{fund.Key}-next", today.AddDays(fund.Key == "projects" ? -12 : -6), story => sources.Coordinated(story, fund, today.Year + 1, fund.Key == "projects" ? 1.05 : 1));
        }

        Start(cast, "operation", new(today.Year, 2, 10), story => sources.Operation(story, cast.Funds[0], today.Year));
        var applied = cast.Funds.First(fund => fund.Key == "applied");
        Start(cast, "treasury-before", new(Year, 1, 16), story => sources.Reconciled(story, applied, new(Year - 1, 1, 1), new(Year - 1, 12, 31), agrees: true));
        Start(cast, "treasury-now", today.AddDays(-5), story => sources.Reconciled(story, applied, new(Year, 1, 1), today.AddDays(-9), agrees: false));
    }

    private void Call(FundCast cast, FundOrdered fund, int year, GrantStory grants, int most)
    {
        var isApplied = fund.Key == "applied";
        var (from, count) = (year - Year + 2) switch { 0 => (0, isApplied ? 6 : 5), 1 => (isApplied ? 6 : 5, isApplied ? 6 : 5), _ => (isApplied ? 12 : 10, 7) };
        count = Math.Min(count, most);
        var plays = Enumerable.Range(0, count).Select(i => Play(cast, fund, year, from + i, i)).ToList();
        var supported = Math.Min(4, count);
        var total = Wanted.Take(supported).Sum() + 20;
        var draw = seed.For($"{cast.Office}-begin-{fund.Key}-{year}");
        var begin = year < Year ? new DateOnly(year, isApplied ? 2 : 4, draw.Between(18, 24)) : Begins(cast, isApplied);
        Start(cast, $"call-{fund.Key}-{year}", begin, story => new CallStory(cast, fund, year, plays, total, name => Tell(cast, name), grants).Told(story));
    }

    /// <summary>So that this year's list of the one fund is under publicity today, and the other is with its experts in Chengdu and open in Wuxi.</summary>
    private DateOnly Begins(FundCast cast, bool isApplied)
    {
        for (var ago = 140; ago > 0; ago--)
        {
            var begin = timeline.Calendar.AddWorkingDays(today.AddDays(-ago), 1);
            var (opens, panel, publicity) = CallStory.Days(timeline.Calendar, begin);
            var reached = isApplied ? timeline.Calendar.AddWorkingDays(publicity, 3) : cast.Office == Cast.Chengdu ? timeline.Calendar.AddWorkingDays(panel, 2) : opens.AddDays(17);
            if (reached >= today)
            {
                return begin;
            }
        }

        return today;
    }

    private GrantPlay Play(FundCast cast, FundOrdered fund, int year, int topic, int place)
    {
        var draw = seed.For($"{cast.Office}-{fund.Key}-{year}-{place}");
        var turn = (fund.Key, year - Year + 2, place) switch
        {
            ("applied", 0, 2) => GrantTurn.Renounced,
            ("applied", 0, 3) => GrantTurn.Misused,
            ("applied", 0, 5) => GrantTurn.NotInForm,
            ("applied", 1, 0) => GrantTurn.Rectified,
            ("applied", 1, 1) => GrantTurn.Extended,
            ("applied", 1, 2) => GrantTurn.Misused,
            ("applied", 1, 3) => GrantTurn.Bounced,
            ("applied", 1, 5) => GrantTurn.Double,
            ("applied", 2, 4) => GrantTurn.Explained,
            ("applied", 2, 6) => GrantTurn.Withdrawn,
            ("industry", 1, 1) => GrantTurn.Struck,
            ("industry", 2, 5) => GrantTurn.NotInForm,
            _ => GrantTurn.None,
        };
        var isApplied = fund.Key == "applied";
        var earlier = turn switch { GrantTurn.Double => fund.Topics[1], GrantTurn.Explained => fund.Topics[7], _ => null };
        var own = fund.Topics[topic];
        return new GrantPlay(cast.Applicant(fund, topic), own, Wanted[place], draw)
        {
            Turn = turn,
            Points = 91 - (place * 4) - draw.Between(0, 2),
            StartOn = new(year, isApplied ? 7 : 9, 1),
            FinishOn = isApplied ? new(year + 1, 4, 30) : new(year + 1, 10, 31),
            Name = turn == GrantTurn.Double ? "供水管网漏损监测与调度提升" : own.Name,
            Content = turn == GrantTurn.Double ? earlier!.Content + "并在原有基础上扩大到新区。" : earlier is null ? own.Content : own.Content + earlier.Content,
        };
    }

    /// <summary>FND-5: goals with the budget, half through the year, at its end, judged by finance, published.</summary>
    private async IAsyncEnumerable<Pause> Evaluated(Story story, FundCast cast, FundOrdered fund, int year)
    {
        var handler = cast.Handlers[^1];
        (string Name, string Unit, int Goal)[] goals = [("支持项目数", "个", 4), ("带动社会投资", "万元", 1_200), ("验收通过率", "%", 90)];
        var number = await story.Open("FND-5", handler, [
            ("Fund", fund.Number), ("Year", $"{year}"), ("Title", fund.Name.Zh),
            .. goals.SelectMany((goal, i) => new (string, string?)[] { ($"Goals[{i}].Name", goal.Name), ($"Goals[{i}].Unit", goal.Unit), ($"Goals[{i}].Value", $"{goal.Goal}") })]);
        yield return new DateOnly(year, 8, 6);
        await story.Take(number, "MonitorGoals", handler, null, [("AsOf", GrantForms.Day(story.Today)), .. Values(3, 760, 100), ("Deviations", "评审进度晚于计划两周，已调整后续安排。")]);
        yield return new DateOnly(year + 1, 1, 20);
        var isFair = cast.Office == Cast.Wuxi && fund.Key == "industry" && year == Year - 1;
        await story.Take(number, "SelfEvaluate", handler, null, [
            .. Values(isFair ? 3 : 4, isFair ? 980 : 1_350, 100), ("Decision", "14"), ("Process", isFair ? "18" : "22"), ("Output", isFair ? "21" : "27"), ("Benefit", isFair ? "20" : "26"),
            ("Says", isFair ? "一个项目被取消资格，产出未达目标。" : "项目按计划实施，资金支付及时，带动投资超过目标。"), .. await story.Paper("Papers", "绩效自评报告")]);
        yield return new DateOnly(year + 1, 4, 8);
        var score = isFair ? "72.5" : year == Year - 1 ? "91.5" : "86";
        await story.Take(number, "Evaluate", handler, null, [
            ("Body", cast.Finance), ("DocumentNumber", $"{cast.Word}绩〔{year + 1}〕{story.Draw.Between(3, 40)}号"), ("On", GrantForms.Day(story.Today)), ("Score", score), ("Findings", isFair ? "支持项目数和带动投资未达目标，评审把关不严。" : "个别项目资料归档不及时。"),
            ("Consequence", isFair ? "Reduced" : year == Year - 1 ? "Priority" : "Kept"), .. await story.Paper("Papers", "绩效评价报告")]);
        yield return 8;
        await story.Take(number, "Publish", cast.Deputy);

        static (string, string?)[] Values(int projects, int invested, int passed) =>
            [("Values[0].Seq", "1"), ("Values[0].Actual", $"{projects}"), ("Values[1].Seq", "2"), ("Values[1].Actual", $"{invested}"), ("Values[2].Seq", "3"), ("Values[2].Actual", $"{passed}")];
    }

    /// <summary>Half-year reports: collected of whoever has a project under way; one is returned once, the last but one of the latest is still awaited.</summary>
    private async IAsyncEnumerable<Pause> Reported(Story story, FundCast cast, GrantStory grants, string period)
    {
        if (!await story.Db.Cases.AnyAsync(file => file.Procedure == "FND-4" && file.ClosedAt == null, story.Ct))
        {
            yield break;
        }

        var handler = cast.Handlers[0];
        var collection = await story.Db.Set<Collection>().Include(collection => collection.Items).FirstOrDefaultAsync(collection => collection.Kind == HalfYear && collection.Period == period, story.Ct)
            ?? await story.Get<CollectionDesk>().Open(new CollectionOrder { Kind = HalfYear, Period = period }, await story.As(handler), story.Ct);
        var (number, isLatest) = (collection.Number, collection.PeriodTo.AddMonths(6) > today);
        var places = collection.Items.OrderBy(item => item.Place).Select(item => (item.Place, item.About)).ToList();
        foreach (var (place, about) in places)
        {
            if (grants.Running.Find(play => play.Grant == about) is { } play && !(isLatest && place == places.Count - 1))
            {
                var own = Tell(cast, $"report-{period}-{place}");
                story.Tell(own, own.Draw.Between(1, 11), One(own, cast, number, place, play, place == 2));
            }
        }
    }

    private static async IAsyncEnumerable<Pause> One(Story story, FundCast cast, string collection, int place, GrantPlay play, bool isReturned)
    {
        play.Progress = play.Progress switch { 0 => 36, < 78 => 78, < 92 => 92, _ => 98 };
        await Submit();
        yield return 1;
        if (isReturned)
        {
            await story.Get<CollectionDesk>().Return(collection, place, "请补充配套资金使用情况和佐证材料。", null, await story.As(cast.Handlers[0]), story.Ct);
            yield return 2;
            await Submit();
            yield return 1;
        }

        await story.Get<CollectionDesk>().Accept(collection, place, null, null, await story.As(cast.Handlers[0]), story.Ct);

        async Task Submit() => await story.Get<CollectionDesk>().Submit(
            new ReportOrder { Collection = collection, Place = place, Values = FormValues.From(GrantForms.HalfYear(play, play.Progress).Select(pair => KeyValuePair.Create(pair.Item1, pair.Item2))) }, await story.As(play.Unit.Contact.UserName), story.Ct);
    }

    /// <summary>FND-4S: a sample by lot. That of the spring is checked on site, project by project; the one of now has just been drawn.</summary>
    private static async IAsyncEnumerable<Pause> Sampled(Story story, FundCast cast, int year, string half, bool checks)
    {
        if (!await story.Db.Cases.AnyAsync(file => file.Procedure == "FND-4" && file.ClosedAt == null, story.Ct))
        {
            yield break;
        }

        var handler = cast.Handlers[0];
        var number = await story.Open("FND-4S", handler, [("Title", $"{year}年{half}半年专项资金项目现场抽查"), ("Percent", "30"), ("DueOn", GrantForms.Day(story.Today.AddDays(70))), ("Focus", "专账管理、设备到位、配套资金、形象进度")]);
        yield return 2;
        await story.Take(number, "Draw", cast.Head);
        if (!checks)
        {
            yield break;
        }

        var drawn = (await story.Db.RegisterEntries.Where(entry => entry.CaseNumber == number && entry.Register == "funds.checks").OrderBy(entry => entry.RecordNumber).Select(entry => entry.After).ToListAsync(story.Ct))
            .Select(after => JsonDocument.Parse(after).RootElement.GetProperty("grantNumber").GetString()!).ToList();
        foreach (var (grant, i) in drawn.Select((grant, i) => (grant, i)))
        {
            yield return 3;
            var supervised = await story.Db.Cases.Where(file => file.Procedure == "FND-4" && file.RecordNumber == grant).Select(file => file.Number).FirstAsync(story.Ct);
            var ordered = i == 0;
            await story.Take(supervised, "RecordCheck", handler, null, [
                ("CheckedOn", GrantForms.Day(story.Today)), ("Result", ordered ? "Ordered" : "NoProblem"), .. GrantForms.Officers(cast), ("ProgressPercent", "45"), ("OwnInPlaceFen", GrantForms.Wan(200)), ("Dedicated", "true"),
                ("Findings", ordered ? "设备到位，专账有一笔凭证缺附件，固定资产标签未粘贴。" : "设备到位，专账清楚，进度与半年报告一致。"), ("CorrectBy", ordered ? GrantForms.Day(story.Today.AddDays(30)) : null)]);
        }

        yield return 8;
        var first = await story.Db.Cases.Where(file => file.Procedure == "FND-4" && file.RecordNumber == drawn[0]).Select(file => file.Number).FirstAsync(story.Ct);
        await story.Take(first, "RecordCorrection", handler, "凭证附件已补齐，固定资产标签已粘贴，复查合格。");
        yield return 2;
        await story.Take(number, "Conclude", handler, "抽查项目资金使用总体规范，发现一个项目的一个问题，已整改。");
    }

    private Story Tell(FundCast cast, string name) => new(timeline, people, cast.Office, seed.For($"{cast.Office}-{name}"), _papers);

    private void Start(FundCast cast, string name, DateOnly on, Func<Story, IAsyncEnumerable<Pause>> plot, int? minute = null)
    {
        var story = Tell(cast, name);
        story.Begin(on, plot(story), minute);
    }

    private static DateOnly Max(DateOnly one, DateOnly other) => one > other ? one : other;
}
