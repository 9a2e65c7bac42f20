using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.App.Demonstration;
using Rongxi.App.Hosting;
using Rongxi.Funds.Contracts;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Identifiers;
using Rongxi.Kernel.Imports;
using Rongxi.Kernel.Journal;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;

namespace Rongxi.Tests.App;

public sealed class DemonstrationTests(DemonstrationTests.BuiltOnce once) : IClassFixture<DemonstrationTests.BuiltOnce>
{
    [Fact]
    public void Every_unit_has_a_valid_credit_code_of_its_own()
    {
        IReadOnlyList<string> codes = [.. DemoUnits.All.Select(unit => unit.CreditCode), .. DemoDepartments.All.Select(body => body.CreditCode)];
        Assert.All(codes, code => Assert.Null(Uscc.WhyNot(code)));
        Assert.Equal(codes.Count, codes.Distinct().Count());
        Assert.Equal((40, 40), (DemoUnits.All.Count, DemoDepartments.All.Count));
    }

    [Fact]
    public void Nobody_has_two_accounts()
    {
        var names = Cast.Officers.Select(member => member.UserName).Concat(DemoUnits.All.Select(unit => unit.Contact.UserName)).Concat(DemoDepartments.All.Select(body => body.Contact.UserName)).ToList();
        Assert.Equal(names.Count, names.Distinct().Count());
    }

    [Fact]
    public async Task Two_buildings_of_the_demonstration_give_the_same_cases_and_numbers()
    {
        var first = await Rows(once.Settings);
        await using var twice = new BuiltOnce();
        await twice.InitializeAsync();
        Assert.NotEmpty(first);
        Assert.Equal(first, await Rows(twice.Settings));
    }

    [Fact]
    public async Task Every_licensed_station_leaves_in_a_table_and_comes_back_unchanged()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = AppHost.Build(once.Settings, serving: false);
        await using var scope = app.Services.InOffice("chengdu");
        var db = scope.ServiceProvider.GetRequiredService<RongxiDb>();
        var definition = scope.ServiceProvider.GetServices<IImportDefinition>().Single(one => one.Register.Name == "radio.stations");
        var by = new Actor { Name = "test", IsSystem = true };
        foreach (var (format, name) in new[] { (ExportFormat.Csv, "stations.csv"), (ExportFormat.Xlsx, "stations.xlsx") })
        {
            var file = new MemoryStream();
            var written = await new RegisterExport(definition.Register.Reader(db), by, OfficeBooks.DateOf(TimeProvider.System.GetUtcNow())).Write(new RegisterQuery(), format, file, Language.En, ct);
            Assert.True(written >= 10, $"{written} stations");
            file.Position = 0;
            var looked = await definition.Runner(db, scope.ServiceProvider.GetRequiredService<BlobStore>()).DryRun(file, name, null, by, ct);
            var why = await db.ImportRefusals.Where(refusal => refusal.RunId == looked.Id).Select(refusal => $"{refusal.Row} {refusal.Field}: {refusal.En} ({refusal.Value})").Take(5).ToListAsync(ct);
            Assert.True((0L, 0L, written, 0L) == (looked.Taken, looked.Changed, looked.Unchanged, looked.Refused), $"{written} written; taken {looked.Taken}, changed {looked.Changed}, refused {looked.Refused}: {string.Join("; ", why)}");
        }
    }

    [Theory, InlineData("chengdu"), InlineData("wuxi")]
    public async Task Every_fen_of_its_funds_is_where_the_books_say(string office)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = AppHost.Build(once.Settings, serving: false);
        await using var scope = app.Services.InOffice(office);
        Assert.Empty(await scope.ServiceProvider.GetRequiredService<IFundOffice>().Prove(null, ct));
        var lines = await scope.ServiceProvider.GetRequiredService<IFundMoney>().Lines(new LineQuery(), ct);
        Assert.All(lines, line => Assert.True(line.Sums.IsBalanced, line.Number));

        // Projects find money on every use of the last year and of this one.
        var projects = lines.Where(line => line.Code.StartsWith("2010350-", StringComparison.Ordinal) && line.Year >= 2026).ToList();
        Assert.Equal(4, projects.Count);
        Assert.InRange(projects.Sum(line => line.Sums.TotalFen), 150_000_000_00, 700_000_000_00);
        Assert.Equal(4, lines.Count(line => line.Code.StartsWith("2010350-", StringComparison.Ordinal) && line.Year == 2025 && !line.IsOpen));
        Assert.True(lines.Sum(line => line.Sums.PaidFen) > 0 && lines.Sum(line => line.Sums.ReceivableFen) > 0);
    }

    [Fact]
    public async Task Every_file_in_the_store_is_one_that_the_verification_reads_and_all_fit()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = AppHost.Build(once.Settings, serving: false);
        await using var scope = app.Services.InOffice("chengdu");
        var (db, blobs) = (scope.ServiceProvider.GetRequiredService<RongxiDb>(), scope.ServiceProvider.GetRequiredService<BlobStore>());
        var named = new HashSet<string>(await db.Documents.IgnoreQueryFilters().Select(document => document.Sha256).ToListAsync(ct));
        named.UnionWith(await db.Documents.IgnoreQueryFilters().Where(document => document.PdfSha256 != null).Select(document => document.PdfSha256!).ToListAsync(ct));
        named.UnionWith((await db.Computations.IgnoreQueryFilters().AsNoTracking().ToListAsync(ct)).SelectMany(computation => computation.FilesRead()).Select(file => file.Sha256));
        var kinds = new HashSet<string>();
        foreach (var kept in scope.ServiceProvider.GetServices<IKeptFiles>())
        {
            await foreach (var file in kept.Files(ct))
            {
                named.Add(file.Sha256);
                kinds.Add(file.Kind);
            }
        }

        Assert.Superset(new HashSet<string>(["dataset", "harvest", "standard"]), kinds);
        Assert.DoesNotContain(blobs.Hashes(), hash => !named.Contains(hash));
        var report = await scope.ServiceProvider.GetRequiredService<JournalVerifier>().Run(null, ct);
        Assert.True(report.Fits, report.First?.Line.En);
    }

    private static async Task<IReadOnlyList<string>> Rows(Settings settings)
    {
        await using var connection = new SqliteConnection($"Data Source={settings.Kernel.DatabaseFile};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT number || ' ' || title || ' ' || stage || ' ' || applicant || ' ' || received_at || ' ' || coalesce(due_on, '') FROM cases
            UNION ALL SELECT number || ' ' || name || ' ' || holder FROM radio_stations
            UNION ALL SELECT coalesce(number, title) || ' ' || kind FROM documents
            UNION ALL SELECT line || '.' || seq || ' ' || kind || ' ' || amount_fen || ' ' || effective_on FROM funds_entries
            ORDER BY 1
            """;
        var rows = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }

    /// <summary>A small demonstration in a folder of its own; nothing in it was refused.</summary>
    public sealed class BuiltOnce : IAsyncLifetime
    {
        private static readonly DateTimeOffset Now = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);
        private readonly string _folder = Directory.CreateTempSubdirectory("rongxi-demo-").FullName;

        internal Settings Settings { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Settings = Settings.Read(_folder) with { Postgres = null };
            Assert.Empty((await DemoOffice.Make(Settings, CancellationToken.None, Now, share: 8)).Refused);
        }

        public ValueTask DisposeAsync()
        {
            Directory.Delete(_folder, recursive: true);
            return ValueTask.CompletedTask;
        }
    }
}
