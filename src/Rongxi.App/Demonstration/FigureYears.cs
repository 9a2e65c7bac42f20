using System.Globalization;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Figures;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Identifiers;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Words;

namespace Rongxi.App.Demonstration;

/// <summary>Figures of both cities: what is computed from their registers, a series by district of four years with a break and a revision, and an index measured for three years.</summary>
internal sealed class FigureYears(Timeline timeline, DemoPeople people, DateOnly today, Draw seed)
{
    private static readonly (string Code, double First, double Growth)[] Raw =
    [
        ("A1", 24, -1), ("A2", 132, 6), ("A3", 41_000, 9_000), ("A4", 74, 2), ("A5", 88, 2.5), ("U1", 82, 2.5), ("U2", 41, 2), ("U3", 92, 3), ("S1", 97.4, 0.3), ("S2", 96, 0.6), ("S3", 71, 2),
    ];

    /// <param name="share">With less than all one city has figures.</param>
    public void Plan(int share = 1)
    {
        var begin = timeline.WorkingDay(today.AddDays(-364));
        foreach (var city in share == 1 ? new[] { PlanActs.Chengdu, PlanActs.Wuxi } : [PlanActs.Chengdu])
        {
            var draw = seed.For(city.Office);
            Once(city, Timeline.At(begin, 9 * 60, draw), hand => Begin(city, hand));
            Once(city, Timeline.At(timeline.WorkingDay(today.AddDays(-200)), 10 * 60, draw), hand => Revise(city, hand));
            Once(city, Timeline.At(timeline.WorkingDay(today.AddDays(-3)), 10 * 60, draw), hand => Later(city, hand));
            foreach (var back in new[] { 3, 2, 1 })
            {
                Index(city, today.Year - back, 3 - back, Timeline.At(timeline.WorkingDay(today.AddDays(-330 + (90 * (3 - back)))), 10 * 60, draw));
            }
        }
    }

    private async Task Begin(Planners city, Stagehand hand)
    {
        await Statistics.Contracts.Figures.SetUp(hand.Services, hand.Ct);
        var book = hand.Services.GetRequiredService<IndicatorBook>();
        var by = await hand.As(city.Handler);
        var name = $"{city.City[..^1]}千兆宽带用户占比";
        var indicator = await book.Declare(
            new IndicatorOrder
            {
                Name = name, NameEn = $"Share of gigabit broadband users in {(city.Office == Cast.Chengdu ? "Chengdu" : "Wuxi")}", Unit = "%", Decimals = 1, Every = PeriodLength.Quarter, Definition = "速率 1000 Mbit/s 及以上的固定宽带用户占全部固定宽带用户的比重", Formula = "千兆用户数 ÷ 固定宽带用户数 × 100", Source = "电信企业季报", Topic = "BROADBAND",
                FormNumber = city.Office == Cast.Chengdu ? "CDX-T03" : "WXX-T03", ApprovalNumber = $"{(city.Office == Cast.Chengdu ? "成" : "锡")}统制〔{today.Year - 1}〕14号", ApprovedUntil = new DateOnly(today.Year + 1, 12, 31),
            },
            by, hand.Ct);
        await book.Revise(indicator.Number, new EditionOrder(new DateOnly(today.Year - 2, 1, 1), null, null, true, ("口径自此含企业专线用户，此前不含，前后不可直接比较。", "Leased lines of enterprises are included from here on; values before cannot be compared.")), by, hand.Ct);
        for (var period = ReportingPeriod.At(new DateOnly(today.Year - 4, 1, 1), PeriodLength.Quarter); period.To < hand.Today; period = period.Next)
        {
            await Record(book, city, indicator.Number, period, hand);
        }
    }

    private async Task Revise(Planners city, Stagehand hand)
    {
        var book = hand.Services.GetRequiredService<IndicatorBook>();
        var number = await Number(hand, city);
        var period = ReportingPeriod.At(new DateOnly(today.Year - 1, 6, 30), PeriodLength.Quarter);
        if (await book.At(number, period, hand.Ct) is { } seen)
        {
            await book.Record(new ObservationOrder { Indicator = number, Period = period.ToString(), Value = seen.Value + 0.4m, Status = ObservationStatus.Revised, Reason = "一家企业补报", SourceKind = ObservationSource.Publication, SourceNumber = "电信企业季报（修订）" }, await hand.As(city.Handler), hand.Ct);
        }
    }

    /// <summary>The quarters that have ended since, and all that is computed from the registers.</summary>
    private async Task Later(Planners city, Stagehand hand)
    {
        var book = hand.Services.GetRequiredService<IndicatorBook>();
        var number = await Number(hand, city);
        var last = (await book.Series(number, hand.Ct))[^1].Period;
        for (var period = last.Next; period.To < hand.Today; period = period.Next)
        {
            await Record(book, city, number, period, hand);
        }

        await Statistics.Contracts.Figures.SetUp(hand.Services, hand.Ct);
    }

    private async Task Record(IndicatorBook book, Planners city, string number, ReportingPeriod period, Stagehand hand)
    {
        // What is written is done with, and no longer compared at every figure that follows.
        hand.Db.ChangeTracker.Clear();
        var by = await hand.As(city.Handler);
        var step = ((period.Year - (today.Year - 4)) * 4) + period.Part;
        var whole = 14 + (1.75 * step) + (period.Year >= today.Year - 2 ? 3 : 0) + (((step * 7) % 5) * 0.15);
        var districts = Divisions.Of(city.Office == Cast.Chengdu ? "510100" : "320200", period.To);
        foreach (var (area, i) in districts.Select((division, i) => (division.Code, i)).Prepend(("", -1)))
        {
            var value = i < 0 ? whole : whole + 11 - (22.0 * ((i * 7) % districts.Count) / districts.Count) + (((i + step) % 3) * 0.2);
            await book.Record(new ObservationOrder { Indicator = number, Area = area, Period = period.ToString(), Value = Math.Round((decimal)Math.Clamp(value, 0.5, 99), 1), SourceKind = ObservationSource.Publication, SourceNumber = "电信企业季报" }, by, hand.Ct);
        }
    }

    /// <summary>The classic index of the union, measured, checked and approved.</summary>
    private void Index(Planners city, int year, int step, DateTimeOffset at)
    {
        var play = new CasePlay(timeline, people, city.Office, seed.For($"{city.Office}-index-{year}"));
        var handler = city.Office == Cast.Chengdu ? "shenmuyan" : "ruanqingci";
        play.OpenByOfficeAt(at, "STA-3", handler, hand =>
        {
            var values = new Dictionary<string, string?> { ["Edition"] = "ITU-IDI-2010", ["Year"] = year.ToString(CultureInfo.InvariantCulture) };
            foreach (var (row, i) in Raw.Select((row, i) => (row, i)))
            {
                var scale = city.Office == Cast.Wuxi && row.Code is "A3" or "U2" ? 0.94 : 1;
                (values[$"Sources[{i}].Code"], values[$"Sources[{i}].Value"], values[$"Sources[{i}].Source"]) = (row.Code, ((row.First + (row.Growth * step)) * scale).ToString("0.##", CultureInfo.InvariantCulture), $"{city.City}统计年鉴 {year + 1}");
            }

            return Task.FromResult<Dictionary<string, string?>?>(values);
        });
        play.ActAt(1, "SourcesMapped", handler, "Compute")
            .ActAt(2, "Computed", city.Director, "AskBureau")
            .ActAt(6, "Checking", handler, "TakeOpinion", input: _ => [("Letter", $"{(city.Office == Cast.Chengdu ? "成" : "锡")}统函〔{today.Year}〕{10 + step}号"), ("Opinion", "数据来源和口径与统计年鉴一致。")])
            .ActAt(2, "Checked", city.Director, "Approve");
    }

    private static async Task<string> Number(Stagehand hand, Planners city)
    {
        var name = $"{city.City[..^1]}千兆宽带用户占比";
        return await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.SingleAsync(hand.Db.Set<Indicator>().Where(indicator => indicator.Name == name).Select(indicator => indicator.Number), hand.Ct);
    }

    private void Once(Planners city, DateTimeOffset at, Func<Stagehand, Task> what) =>
        timeline.At(at, city.Office, async (services, ct) =>
        {
            try
            {
                await what(new Stagehand(services, people, null!, ct));
            }
            catch (Refusal refusal)
            {
                timeline.Refused.Add($"{city.Office} figures: {refusal.Code} {refusal.Text.En}");
            }
        });
}
