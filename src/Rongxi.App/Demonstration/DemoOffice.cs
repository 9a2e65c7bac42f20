using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rongxi.App.Hosting;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Experts;
using Rongxi.Kernel.Journal;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Propagation.Rasters;
using Rongxi.Propagation.Terrain.Synthetic;
using Rongxi.Radio.Contracts;
using Rongxi.Web;

namespace Rongxi.App.Demonstration;

/// <summary>What was made, and which steps of the play were refused.</summary>
internal sealed record DemoMade(int People, int Units, int Cases, int Stations, IReadOnlyList<string> Refused);

/// <summary>
/// Makes the demonstration through the same code as every act of the office, at the instant of each act: clocks, numbers
/// and journal are true.
/// </summary>
internal static class DemoOffice
{
    private const ulong Seed = 20030601;

    /// <param name="settings">Whose data folder it goes into; the embedded database.</param>
    /// <param name="now">The present it leads up to; the system's if null.</param>
    /// <param name="share">How much of the year happens: every case, or every third, tenth…</param>
    public static async Task<DemoMade> Make(Settings settings, CancellationToken ct, DateTimeOffset? now = null, int share = 1)
    {
        var until = now ?? TimeProvider.System.GetUtcNow();
        var today = OfficeBooks.DateOf(until);
        var draw = new Draw(Seed);
        var beginning = Timeline.At(today.AddDays(-372), 8 * 60, draw.For("beginning"));
        var first = Timeline.At(FundYears.Beginning(today), 7 * 60, draw.For("first"));
        var clock = new DemoClock(first < beginning ? first : beginning);
        int cases, stations;
        List<string> refused;
        await using (var app = AppHost.Build(settings, serving: false, services => services
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton<LotSeeds>(new DemoSeeds(draw.For("lots")))
            .AddSingleton(new SqliteSettings { Synchronous = "OFF" })))
        {
            await AppHost.Migrate(app.Services, ct);
            Relief(Path.Combine(settings.DataFolder, "terrain"), share);
            var people = new DemoPeople();
            await using (var scope = app.Services.InOffice(Cast.Chengdu))
            {
                await people.Settle(scope.ServiceProvider, ct);
            }

            foreach (var (office, administrator) in new[] { (Cast.Chengdu, "duhaining"), (Cast.Wuxi, "qinyue") })
            {
                await using var scope = app.Services.InOffice(office);
                await DemoExperts.Settle(scope.ServiceProvider.GetRequiredService<RongxiDb>(), office, new Actor { Name = Cast.Officers.Single(member => member.UserName == administrator).Name, PersonId = people[administrator] }, ct);
            }

            var timeline = new Timeline(app.Services, clock, until, await app.Services.GetRequiredService<OfficeBooks>().Calendar(ct));
            timeline.At(beginning, Cast.Chengdu, (services, ct) => ProvinceDocuments.Enter(
                services,
                new ProvinceDocument("川无办〔2024〕18号", "川无委", OfficeBooks.DateOf(beginning), "BLX", 5000, 1000),
                new Actor { Name = "杜海宁", PersonId = people["duhaining"] }, ct));
            DemoNotices.Plan(timeline, today, draw.For("notices"));
            new FundYears(timeline, people, today, draw.For("funds")).Plan(share);
            var radio = new RadioYear(timeline, people, today, draw.For("radio"));
            radio.Plan(share);
            new PlanYears(timeline, people, today, draw.For("plans")).Plan(share);
            new ResourceYears(timeline, people, today, draw.For("resources")).Plan(share);
            new StatisticsYears(timeline, people, today, draw.For("statistics")).Plan(share);
            foreach (var crew in new[] { ProjectCrew.Chengdu, ProjectCrew.Wuxi })
            {
                new ProjectYears(timeline, people, crew, today, draw.For($"projects-{crew.Office}")).Plan(share);
            }

            new StandardYears(timeline, people, today, draw.For("standards")).Plan(share);
            new DataYears(timeline, people, today, draw.For("data")).Plan(share);
            new FigureYears(timeline, people, today, draw.For("figures")).Plan(share);
            Recurring(timeline, today, draw.For("recurring"));
            await timeline.Run(ct);
            stations = radio.Stations;
            refused = timeline.Refused;
            clock.MoveTo(until);
            cases = await Finish(app.Services, ct);
            await using var last = app.Services.CreateAsyncScope();
            await last.ServiceProvider.GetRequiredService<RongxiDb>().Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", ct);
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();

        // From here on somebody may be told something from it.
        await using (var file = new FileStream(settings.Kernel.DatabaseFile, FileMode.Open, FileAccess.ReadWrite))
        {
            file.Flush(flushToDisk: true);
        }

        return new DemoMade(Cast.Officers.Count + DemoUnits.All.Count + DemoDepartments.All.Count, DemoUnits.All.Count + DemoDepartments.All.Count, cases, stations, refused);
    }

    /// <summary>Ground for both cities, the same every time and marked as made up: surveyed heights are each office's own to bring.</summary>
    private static void Relief(string folder, int share)
    {
        // As far as waves are followed: some 120 km beyond either city; with a part of the year the cities alone.
        var beyond = share == 1 ? 1 : 0;
        SyntheticRelief.Chengdu().WriteHgt(folder, new GeoBounds(30.1 - beyond, 103.1 - beyond, 31.9 + beyond, 104.9 + beyond));
        SyntheticRelief.Wuxi().WriteHgt(folder, new GeoBounds(31.1 - beyond, 120.1 - beyond, 31.9 + beyond, 120.9 + beyond));
    }

    /// <summary>What the program does by itself on every working day.</summary>
    private static void Recurring(Timeline timeline, DateOnly today, Draw draw)
    {
        for (var day = today.AddDays(-371); day <= today; day = day.AddDays(1))
        {
            if (timeline.Calendar.IsWorkingDay(day))
            {
                timeline.At(Timeline.At(day, 5, draw), Cast.Chengdu, (services, ct) => services.GetRequiredService<CaseTimekeeping>().TakeDeemedActs(ct));
            }

            // The modules' own jobs; weekly is often enough for a year gone by, daily for its end.
            if (day.DayOfWeek == DayOfWeek.Monday || day > today.AddDays(-14))
            {
                var minute = 10;
                foreach (var job in Verbs.Modules().SelectMany(module => module.Jobs))
                {
                    timeline.At(Timeline.At(day, minute++, draw), Cast.Chengdu, job.Run);
                }
            }

            if (day.Day is 1 or 15)
            {
                timeline.At(Timeline.At(day, 23 * 60, draw), "", (services, ct) => services.GetRequiredService<JournalHeads>().Sign(ct));
            }
        }
    }

    private static async Task<int> Finish(IServiceProvider services, CancellationToken ct)
    {
        var cases = 0;
        foreach (var charter in services.GetRequiredService<Charters>().All)
        {
            await using var scope = services.InOffice(charter.Code);
            await scope.ServiceProvider.GetRequiredService<CaseTimekeeping>().RefreshOpen(ct);
            cases += await scope.ServiceProvider.GetRequiredService<RongxiDb>().Cases.CountAsync(ct);
        }

        await using var last = services.CreateAsyncScope();
        await last.ServiceProvider.GetRequiredService<JournalHeads>().Sign(ct);

        // Everybody has read what is older than the last working days.
        var db = last.ServiceProvider.GetRequiredService<RongxiDb>();
        var now = db.Clock.GetUtcNow();
        await db.Notifications.Where(notice => notice.ReadAt == null && notice.At < now.AddDays(-4)).ExecuteUpdateAsync(set => set.SetProperty(notice => notice.ReadAt, notice => notice.At), ct);

        // What happened long ago is not mailed today, and only the newest papers are rendered as PDF: a browser takes a second for each.
        var newest = await db.Outbox.Where(item => item.Kind == "pdf" && item.DoneAt == null).OrderByDescending(item => item.CreatedAt).ThenBy(item => item.Id).Select(item => item.Id).Take(30).ToListAsync(ct);
        await db.Outbox.Where(item => item.DoneAt == null && !newest.Contains(item.Id)).ExecuteUpdateAsync(set => set.SetProperty(item => item.DoneAt, now).SetProperty(item => item.LastError, "demonstration: not sent"), ct);
        return cases;
    }
}

/// <summary>Seeds that are the same every time, as all of the made-up year is.</summary>
internal sealed class DemoSeeds(Draw draw) : LotSeeds
{
    public override string Next() => string.Concat(Enumerable.Range(0, Lot.SeedBytes / sizeof(ulong)).Select(_ => draw.Next().ToString("x16", System.Globalization.CultureInfo.InvariantCulture)));
}
