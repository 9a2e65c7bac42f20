using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Rongxi.App.Demonstration;
using Rongxi.App.Hosting;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Imports;
using Rongxi.Kernel.People;

namespace Rongxi.Bench;

/// <summary>
/// Fills a database as years of work of a large office would: the demonstration's people and cases, made by the program itself,
/// the cases copied with new numbers, days, names and handlers; the stations by the program's own import.
/// </summary>
internal sealed class Filling(Ground ground)
{
    public const int Officers = 200;

    public async Task Run(int cases, int stations, CancellationToken ct)
    {
        await Template(ct);
        if (Directory.Exists(ground.DataFolder))
        {
            throw new InvalidOperationException($"{ground.DataFolder} is there already; remove it to fill anew.");
        }

        var watch = Stopwatch.StartNew();
        Copy(ground.TemplateFolder, ground.DataFolder);
        await using (var app = AppHost.Build(ground.Settings(), serving: false))
        {
            await AppHost.Migrate(app.Services, ct);
            if (ground.Postgres is not null)
            {
                await CopyRows(app.Services, ct);
            }

            await using var scope = app.Services.InOffice(Ground.Office);
            var db = scope.ServiceProvider.GetRequiredService<RongxiDb>();
            var handlers = await AddOfficers(db, ct);
            Ground.Note($"{handlers.Count} handlers, {watch.Elapsed.TotalSeconds:0} s");
            await new CaseCopies(db, handlers).Write(cases, ct);
            Ground.Note($"{cases} cases, {watch.Elapsed.TotalSeconds:0} s");
        }

        var file = Path.Combine(ground.Folder, "stations.csv");
        StationRows.Write(file, stations, 1, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));
        await using (var app = AppHost.Build(ground.Settings(), serving: false))
        {
            var taken = await Importing.Take(app.Services, file, ct);
            Ground.Note($"{stations} stations at {taken.Rate:0} rows/s, {watch.Elapsed.TotalSeconds:0} s");
            await Settle(app.Services, ct);
        }

        File.Delete(file);
        Ground.Note($"filled in {watch.Elapsed.TotalMinutes:0.0} min");
    }

    /// <summary>The demonstration, made once, into a folder that is not there yet.</summary>
    public async Task CopyTemplate(string folder, CancellationToken ct)
    {
        await Template(ct);
        Copy(ground.TemplateFolder, folder);
    }

    private async Task Template(CancellationToken ct)
    {
        if (Directory.Exists(ground.TemplateFolder))
        {
            return;
        }

        var aside = ground.TemplateFolder + ".part";
        if (Directory.Exists(aside))
        {
            Directory.Delete(aside, recursive: true);
        }

        Directory.CreateDirectory(aside);
        var settings = Settings.Read(aside) with { Postgres = null, DataFolder = aside };
        await File.WriteAllTextAsync(settings.DemonstrationFile, "rongxi-demo\n", ct);
        var made = await DemoOffice.Make(settings, ct);
        SqliteConnection.ClearAllPools();
        Directory.Move(aside, ground.TemplateFolder);
        Ground.Note($"template: {made.Cases} cases");
    }

    private void Copy(string from, string to)
    {
        foreach (var path in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            if (ground.Postgres is not null && Path.GetFileName(path).StartsWith("rongxi.db", StringComparison.Ordinal))
            {
                continue;
            }

            var target = Path.Combine(to, Path.GetRelativePath(from, path));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(path, target);
        }
    }

    /// <summary>The template's rows into the empty tables of PostgreSQL.</summary>
    private async Task CopyRows(IServiceProvider services, CancellationToken ct)
    {
        await using var template = AppHost.Build(Settings.Read(ground.TemplateFolder) with { Postgres = null, DataFolder = ground.TemplateFolder }, serving: false);
        await using var from = template.Services.InOffice(Ground.Office);
        await using var to = services.InOffice(Ground.Office);
        var source = from.ServiceProvider.GetRequiredService<RongxiDb>();
        var target = to.ServiceProvider.GetRequiredService<RongxiDb>();
        var insert = typeof(Filling).GetMethod(nameof(CopyTable), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!;
        await target.Database.ExecuteSqlRawAsync("DELETE FROM journal_state", ct);
        await target.Transact(
            async () =>
            {
                foreach (var type in target.Model.GetEntityTypes().OrderBy(Depth))
                {
                    await (Task)insert.MakeGenericMethod(type.ClrType).Invoke(null, [source, target, ct])!;
                }
            },
            ct);
        await target.Database.ExecuteSqlRawAsync("SELECT setval(pg_get_serial_sequence('search_entries', 'id'), (SELECT max(id) FROM search_entries))", ct);
    }

    private static int Depth(IEntityType type) => type.GetForeignKeys().Any() ? 1 : 0;

    private static async Task CopyTable<TRow>(RongxiDb source, RongxiDb target, CancellationToken ct)
        where TRow : class
    {
        var rows = await source.Set<TRow>().AsNoTracking().IgnoreQueryFilters().IgnoreAutoIncludes().ToListAsync(ct);
        await new BulkWriter(target).Insert(rows, ct);
    }

    /// <summary>More colleagues of the demonstration's case handlers, with the same password; answers all handlers.</summary>
    private static async Task<List<Person>> AddOfficers(RongxiDb db, CancellationToken ct)
    {
        var named = Cast.Officers.Where(member => member.Office == Ground.Office && member.Role == Role.CaseHandler && member.Field == "radio").ToList();
        var first = await db.People.AsNoTracking().SingleAsync(person => person.UserName == named[0].UserName, ct);
        var names = named.Select(member => member.UserName).ToList();
        var handlers = await db.People.AsNoTracking().Where(person => names.Contains(person.UserName)).ToListAsync(ct);
        var draw = new Draw(41);
        await db.Transact(
            async () =>
            {
                while (handlers.Count < Officers)
                {
                    var user = $"officer{handlers.Count:000}";
                    var person = new Person
                    {
                        UserName = user, NormalizedUserName = user.ToUpperInvariant(), Name = $"{draw.Of("王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗".ToCharArray())}{draw.Of("思文清予若致明凯静书守海子雨知".ToCharArray())}{draw.Of("远棠辰禾安川哲风琪渊仪宁正桐秋".ToCharArray())}",
                        PasswordHash = first.PasswordHash, SecurityStamp = Guid.CreateVersion7().ToString("N"), CreatedAt = first.CreatedAt,
                    };
                    db.People.Add(person);
                    db.RoleGrants.Add(new RoleGrant { Office = Ground.Office, PersonId = person.Id, Role = Role.CaseHandler, Field = "radio", Division = "radio", ValidFrom = new DateOnly(2020, 1, 1), GrantedByName = "杜海宁", GrantedAt = first.CreatedAt });
                    handlers.Add(person);
                }

                await db.SaveChangesAsync(ct);
            },
            ct);
        db.ChangeTracker.Clear();
        return handlers;
    }

    /// <summary>Leaves the file as an office has it in the morning: indexes known to the planner, the log written back.</summary>
    private async Task Settle(IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RongxiDb>();
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(30));
        foreach (var statement in ground.Postgres is null
            ? new[] { "PRAGMA analysis_limit = 1000", "ANALYZE", "PRAGMA wal_checkpoint(TRUNCATE)" }
            : ["VACUUM ANALYZE", "CHECKPOINT"])
        {
            await db.Database.ExecuteSqlRawAsync(statement, ct);
        }
    }
}
