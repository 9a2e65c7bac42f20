using System.Diagnostics;
using System.Globalization;
using Rongxi.App.Hosting;
using Rongxi.Kernel.Collections;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Statistics.Reporting;

namespace Rongxi.Bench;

/// <summary>The completeness board of a round of many units among other rounds: every return read, counted by district and standing, one page of it listed.</summary>
internal sealed class Boards(Ground ground)
{
    private const int Districts = 22;

    public async Task Run(int units, int rounds, CancellationToken ct)
    {
        var folder = Path.Combine(ground.Folder, $"board-{ground.Engine}-{units}-{rounds}");
        var settings = Settings.Read(folder) with { Postgres = ground.Postgres, DataFolder = folder };
        var isNew = !Directory.Exists(folder);
        Directory.CreateDirectory(folder);
        await using var app = AppHost.Build(settings, serving: false);
        if (isNew)
        {
            await AppHost.Migrate(app.Services, ct);
            for (var round = 0; round < rounds; round++)
            {
                await using var scope = app.Services.InOffice(Ground.Office);
                await Fill(scope.ServiceProvider.GetRequiredService<RongxiDb>(), round, units, ct);
            }
        }

        Ground.Say($"| board of {units:#,0} returns, {rounds * units:#,0} in all | ms, median | ms, 95th percentile | load |");
        Ground.Say($"|---|--:|--:|--:|");
        foreach (var (what, filter) in new[] { ("all", new BoardFilter()), ("one district", new BoardFilter(District: "510105")), ("overdue", new BoardFilter(Overdue: true)), ("by a part of a name", new BoardFilter(Words: "公司00")) })
        {
            var times = new List<double>();
            for (var i = 0; i < 110; i++)
            {
                var watch = Stopwatch.StartNew();
                await using var scope = app.Services.InOffice(Ground.Office);
                var board = await scope.ServiceProvider.GetRequiredService<BoardReader>().Read(Number(i % rounds), filter, ct);
                times.Add(watch.Elapsed.TotalMilliseconds);
                if (board.Total.All != units)
                {
                    throw new InvalidOperationException($"{board.Total.All} returns instead of {units}");
                }
            }

            times = [.. times.Skip(10).Order()];
            Ground.Say($"| {what} | {times[50]:0.0} | **{times[95]:0.0}** | {Ground.Load()} |");
        }
    }

    private static string Number(int round) => string.Create(CultureInfo.InvariantCulture, $"5101-2026-BS-{round + 1:0000}");

    private static async Task Fill(RongxiDb db, int round, int units, CancellationToken ct)
    {
        var (number, due, now) = (Number(round), new DateOnly(2026, 4, 10), db.Clock.GetUtcNow());
        var collection = new Collection { Office = db.Office, Number = number, Kind = "STA-2.quarter", Field = "statistics", Period = "2026-Q1", PeriodTo = new(2026, 3, 31), Title = "软件业季度统计调查", DueOn = due, OpenedAt = now, OpenedByName = "bench" };
        await db.Transact(
            async () =>
            {
                var kept = new SurveyRound { Office = db.Office, Number = number, Title = "软件和信息技术服务业生产经营情况", FormNumber = "信统季1表", Form = "5101-2026-BB-0001", Edition = 1, SurveyNumber = "5101-2026-DC-0001", Period = "2026-Q1", PeriodTo = collection.PeriodTo, DueOn = due, Asked = units, CaseNumber = $"5101-2026-STA2-{round + 1:0000}" };
                db.Add(kept);
                await db.Enter(kept, SurveyRound.Register, EntryKind.Registered, "bench", due, Actor.System, ct);
                for (var i = 0; i < units; i++)
                {
                    var item = new CollectionItem { Office = db.Office, CollectionId = collection.Id, Place = i + 1, UnitCode = string.Create(CultureInfo.InvariantCulture, $"91510100MA6{i:000000}X"), UnitName = string.Create(CultureInfo.InvariantCulture, $"成都软件公司{i:0000}"), About = "", AboutTitle = "", DueOn = due, Standing = (ReportStanding)(i % 5), ReportVersion = i % 5 == 0 ? 0 : 1, SubmittedOn = i % 5 == 0 ? null : due, Late = i % 11 == 0 };
                    collection.Items.Add(item);
                    db.Add(new SurveyReturn { ItemId = item.Id, Office = db.Office, CollectionId = collection.Id, CollectionNumber = number, Form = kept.Form, Edition = 1, Period = "2026-Q1", UnitCode = item.UnitCode, District = string.Create(CultureInfo.InvariantCulture, $"5101{(i % Districts) + 4:00}"), Industry = "6513", DistrictVersion = i % 3 == 0 ? 1 : 0, Warnings = i % 7 });
                }

                db.Add(collection);
            },
            ct);
    }
}
