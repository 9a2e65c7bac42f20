using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Rongxi.App.Demonstration;
using Rongxi.App.Hosting;
using Rongxi.Funds.Contracts;
using Rongxi.Funds.Ledger;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Imports;
using Held = Rongxi.Funds.Ledger.Account;

namespace Rongxi.Bench;

/// <summary>Books of many lines, written past the bookkeeping in bulk: what each line's entries come to is added up beside them, and proven by the program afterwards.</summary>
internal sealed class LedgerBooks(Ground ground, int entries)
{
    public const int Lines = 2_000;
    private const int LinesOfFund = 100;
    private const int LinesAtOnce = 20;
    private const string Document = "成财预〔2026〕3号";

    public static int Year => TimeProvider.System.GetUtcNow().Year;

    public static string Line(int index) => $"5101-{Year}-YS-{index + 1:00000}";

    private static string Fund(int index) => $"5101-{Year}-JJ-{(index / LinesOfFund) + 1:0000}";

    /// <summary>The database file, on SQLite.</summary>
    public string File => Settings().Kernel.DatabaseFile;

    private string Folder => Path.Combine(ground.Folder, $"ledger-{ground.Engine.ToLowerInvariant()}-{entries}");

    /// <summary>The program over these books, which are filled where they are not.</summary>
    /// <param name="isFresh">Whether they were filled just now.</param>
    public async Task<(WebApplication App, bool IsFresh)> Open(CancellationToken ct)
    {
        var settings = Settings();
        var done = Path.Combine(Folder, "filled");
        if (System.IO.File.Exists(done))
        {
            return (AppHost.Build(settings, serving: false), false);
        }

        Directory.CreateDirectory(Folder);
        var watch = Stopwatch.StartNew();
        await using (var filling = AppHost.Build(settings, serving: false, services => services.AddSingleton(new SqliteSettings { Synchronous = "OFF" })))
        {
            await AppHost.Migrate(filling.Services, ct);
            await Fill(filling.Services, ct);
            await using var scope = filling.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<RongxiDb>();
            db.Database.SetCommandTimeout(TimeSpan.FromMinutes(30));
            foreach (var statement in ground.Postgres is null ? new[] { "PRAGMA analysis_limit = 1000", "ANALYZE", "PRAGMA wal_checkpoint(TRUNCATE)" } : ["VACUUM ANALYZE", "CHECKPOINT"])
            {
                await db.Database.ExecuteSqlRawAsync(statement, ct);
            }
        }

        await System.IO.File.WriteAllTextAsync(done, "", ct);
        Ground.Note($"{entries} entries on {Lines} lines in {watch.Elapsed.TotalSeconds:0} s");
        return (AppHost.Build(settings, serving: false), true);
    }

    private Settings Settings() => App.Hosting.Settings.Read(Folder) with { Postgres = ground.Postgres, DataFolder = Folder };

    private async Task Fill(IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.InOffice(Ground.Office);
        var db = scope.ServiceProvider.GetRequiredService<RongxiDb>();
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(30));
        var draw = new Draw(11);
        await db.Transact(async () => await new BulkWriter(db).Insert([.. Enumerable.Range(0, Lines / LinesOfFund).Select(index => new Fund
        {
            Office = Ground.Office, Number = Fund(index * LinesOfFund), Name = $"专项资金 {index + 1}", NameEn = $"Fund {index + 1}", Purpose = "信息化建设", Steward = "项目与资金处", DocumentNumber = Document, ValidFrom = new(Year, 1, 1), ValidTo = new(Year + 4, 12, 31),
        })], ct), ct);
        for (var first = 0; first < Lines; first += LinesAtOnce)
        {
            var books = Enumerable.Range(first, LinesAtOnce).Select(index => new LineBooks(index, Fund(index), entries / Lines, draw)).ToList();
            await db.Transact(
                async () =>
                {
                    var writer = new BulkWriter(db);
                    await writer.Insert([.. books.Select(book => book.Line)], ct);
                    await writer.Insert([.. books.Select(book => book.Account)], ct);
                    await writer.Insert([.. books.SelectMany(book => book.Entries)], ct);
                    await writer.Insert([.. books.SelectMany(book => book.Days)], ct);
                    await writer.Insert([.. books.SelectMany(book => book.Commitments)], ct);
                },
                ct);
            db.ChangeTracker.Clear();
            if (first % (Lines / 10) == 0)
            {
                Ground.Note($"{first} lines");
            }
        }
    }

    /// <summary>One line: appropriated, allocated, then contracts committed, asked to be paid and paid, all through the year until today.</summary>
    private sealed class LineBooks
    {
        private const long Each = 1_000_000;
        private readonly SortedDictionary<DateOnly, Dictionary<Held, long>> _days = [];
        private readonly Dictionary<Held, long> _held = [];
        private readonly string _fund;
        private readonly DateTimeOffset _at = TimeProvider.System.GetUtcNow();

        public LineBooks(int index, string fund, int count, Draw draw)
        {
            _fund = fund;
            Line = new BudgetLine
            {
                Office = Ground.Office, Number = LedgerBooks.Line(index), Fund = fund, Code = $"21505{index:00000}", Name = $"预算行 {index + 1}", NameEn = $"Line {index + 1}", Year = Year, Source = FundSource.MunicipalBudget, Use = (FundUse)(index % 7), DocumentNumber = Document,
            };
            var from = new DateOnly(Year, 1, 1);
            var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
            var (cycles, days) = (count / 3, Math.Max(1, today.DayNumber - from.DayNumber));
            var whole = (cycles + 10_000) * Each;
            Post(PostingKind.Appropriation, Held.Unallocated, Held.Source, whole, from, null, null, index, draw);
            Post(PostingKind.Allocation, Held.Available, Held.Unallocated, whole, from, null, null, index, draw);
            for (var i = 0; i < cycles; i++)
            {
                var (day, fen) = (from.AddDays((int)((long)i * days / cycles)), Each - draw.Between(0, 400_000));
                var opened = Entries.Count + 1;
                Post(PostingKind.Commitment, Held.Committed, Held.Available, fen, day, opened, null, i, draw);
                Post(PostingKind.PaymentRequest, Held.Pending, Held.Committed, fen, day, opened, null, i, draw);
                var isPaid = i % 10 != 9;
                if (isPaid)
                {
                    Post(PostingKind.Payment, Held.Paid, Held.Pending, fen, day, opened, opened + 1, i, draw);
                }
                else
                {
                    Post(PostingKind.PaymentVoid, Held.Committed, Held.Pending, fen, day, opened, opened + 1, i, draw);
                }

                Commitments.Add(new CommitmentAccount
                {
                    Office = Ground.Office, Line = Line.Number, Seq = opened, Fund = fund, Title = $"合同 {i + 1}", ContractNumber = Contract(i), ProjectNumber = Project(i), Payee = Payee(i), CaseNumber = null, OpenFen = isPaid ? 0 : fen, PaidFen = isPaid ? fen : 0,
                });
            }

            long Of(Held account) => _held.GetValueOrDefault(account);
            Account = new LineAccount
            {
                Office = Ground.Office, Line = Line.Number, Fund = fund, OpenFrom = from, OpenTo = new(Year, 12, 31), Entries = Entries.Count, AppropriatedFen = Of(Held.Source), UnallocatedFen = Of(Held.Unallocated),
                AvailableFen = Of(Held.Available), CommittedFen = Of(Held.Committed), PendingFen = Of(Held.Pending), PaidFen = Of(Held.Paid),
            };
        }

        public BudgetLine Line { get; }

        public LineAccount Account { get; }

        public List<LedgerEntry> Entries { get; } = [];

        public List<CommitmentAccount> Commitments { get; } = [];

        public IEnumerable<DayTotal> Days => _days.Select(day => new DayTotal
        {
            Office = Ground.Office, Line = Line.Number, Fund = _fund, Day = day.Key, AppropriatedFen = day.Value.GetValueOrDefault(Held.Source), UnallocatedFen = day.Value.GetValueOrDefault(Held.Unallocated),
            AvailableFen = day.Value.GetValueOrDefault(Held.Available), CommittedFen = day.Value.GetValueOrDefault(Held.Committed), PendingFen = day.Value.GetValueOrDefault(Held.Pending), PaidFen = day.Value.GetValueOrDefault(Held.Paid),
        });

        private static string Payee(int i) => $"成都某某软件有限公司 {i % 900:000}";

        private string Contract(int i) => $"{Line.Number}-HT{i % 97:00}";

        private string Project(int i) => $"5101-{Year}-XM-{((Line.Number[^1] * 31) + i) % 4000:0000}";

        private void Post(PostingKind kind, Held debit, Held credit, long fen, DateOnly day, int? commitment, int? settles, int i, Draw draw)
        {
            var seq = Entries.Count + 1;
            Entries.Add(new LedgerEntry
            {
                Office = Ground.Office, Line = Line.Number, Seq = seq, Fund = _fund, Kind = kind, Debit = debit, Credit = credit, AmountFen = fen, EffectiveOn = day, RecordedAt = _at, Commitment = commitment, Settles = settles,
                ProjectNumber = commitment is null ? null : Project(i), ContractNumber = commitment is null ? null : Contract(i), Payee = commitment is null ? null : Payee(i), Document = Document,
                Voucher = kind == PostingKind.Payment ? $"ZF{day:yyyyMMdd}{draw.Between(0, 999_999):000000}" : null, Key = $"fill/{Line.Number}/{seq}", ByName = "颜伯钟",
            });
            Add(debit, debit.Sign(isDebit: true) * fen, day);
            Add(credit, credit.Sign(isDebit: false) * fen, day);
        }

        private void Add(Held account, long fen, DateOnly day)
        {
            _held[account] = _held.GetValueOrDefault(account) + fen;
            if (!_days.TryGetValue(day, out var sums))
            {
                _days[day] = sums = [];
            }

            sums[account] = sums.GetValueOrDefault(account) + fen;
        }
    }
}
