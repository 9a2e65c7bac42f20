using System.Data.Common;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Data.Sqlite;
using Npgsql;
using Rongxi.Kernel.Search;
using Xunit;

namespace Rongxi.Tests.Kernel.Search;

public sealed class BigramsTests
{
    private const string Station = "成都市高新区天府五街移动基站 5101-2026-TZ-0412 频率851.3125MHz ＡＢＣ公司 Café 𠮷野家";

    public static TheoryData<string, bool> Searches => new()
    {
        { "成都", true }, { "都市", true }, { "五街移", true }, { "高新 基站", true }, { "0412", true }, { "2026-TZ", true },
        { "851.3", true }, { "851.3125", true }, { "851.31250", false }, { "１２５", true }, { "abc", true }, { "ABC公司", true }, { "mhz abc", true },
        { "街", true }, { "站", true }, { "家", true }, { "z", true }, { "𠮷", true }, { "𠮷野", true }, { "afé", true }, { "CAFÉ", true },
        { "市成", false }, { "站5101", false }, { "成都 无锡", false }, { "无", false }, { "51010", false },
        { "\"成都\"", true }, { "成都 AND", false }, { "成都*", true }, { "(成都", true }, { "NEAR/2(成都 高新)", false },
        { "成都' OR 1=1 --", false }, { "成都 & !高新 | <-> :*", true }, { "{成都}^", true }, { "-成都", true },
    };

    [Theory, MemberData(nameof(Searches))]
    public async Task Sqlite_finds_parts_of_words(string typed, bool found)
    {
        SQLitePCL.Batteries_V2.Init();
        await using var db = new SqliteConnection("Data Source=:memory:");
        await db.OpenAsync(Ct);
        await Run(db, "create virtual table t using fts5(words)");
        await Run(db, "insert into t values ($p)", Bigrams.Index(Station));
        Assert.Equal(found ? 1L : 0L, await Run(db, "select count(*) from t where t match $p", Bigrams.Fts5Query(typed)!));
    }

    [Theory, MemberData(nameof(Searches))]
    public async Task Postgres_finds_parts_of_words(string typed, bool found)
    {
        string? address = Environment.GetEnvironmentVariable("RONGXI_TEST_POSTGRES");
        Assert.SkipWhen(string.IsNullOrEmpty(address), "PostgreSQL is not configured: RONGXI_TEST_POSTGRES is not set");
        await using var db = new NpgsqlConnection(address);
        await db.OpenAsync(Ct);
        await using var command = new NpgsqlCommand("select to_tsvector('simple', $1) @@ to_tsquery('simple', $2)", db)
        {
            Parameters = { new() { Value = Bigrams.Index(Station) }, new() { Value = Bigrams.PostgresQuery(typed)! } },
        };
        Assert.Equal(found, await command.ExecuteScalarAsync(Ct));
    }

    [Theory, InlineData(null), InlineData(""), InlineData("  \t"), InlineData("\"'*-&|!()<>:^"), InlineData("\uD800"), InlineData("。，！")]
    public void Nothing_searchable_is_no_query(string? typed)
    {
        Assert.Null(Bigrams.Fts5Query(typed));
        Assert.Null(Bigrams.PostgresQuery(typed));
        Assert.Equal("", Bigrams.Index(typed));
    }

    [Fact]
    public void Length_is_limited()
    {
        Assert.True(Bigrams.Index(new string('长', 1_000_000)).Split(' ').Length <= Bigrams.MostIndexed);
        Assert.True(Bigrams.Fts5Query(new string('长', 1_000_000))!.Length < MostQuery);
        Assert.True(Bigrams.PostgresQuery(string.Join(' ', Enumerable.Range(100, 500)))!.Split('&').Length <= Bigrams.MostWords);
    }

    [Fact]
    public void Whatever_is_typed_only_words_of_our_alphabet_reach_the_engine() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(
        ArbMap.Default.ArbFor<string>(),
        typed => Bigrams.Fts5Query(typed) is not { } query
            || query.Replace(" AND ", " ").All(c => c is (>= 'a' and <= 'p') or 'x' or ' ' or '"' or '*')));

    [Fact]
    public async Task A_large_text_of_punctuation_and_words_is_accepted_by_sqlite_and_found_at_its_end()
    {
        SQLitePCL.Batteries_V2.Init();
        await using var db = new SqliteConnection("Data Source=:memory:");
        await db.OpenAsync(Ct);
        await Run(db, "create virtual table t using fts5(words)");
        string text = string.Concat(Enumerable.Repeat("频率,", 2000)) + "终点";
        await Run(db, "insert into t values ($p)", Bigrams.Index(text));
        Assert.Equal(1L, await Run(db, "select count(*) from t where t match $p", Bigrams.Fts5Query("终点")!));
    }

    private const int MostQuery = 200 * 12;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static async Task<object?> Run(SqliteConnection db, string sql, string? parameter = null)
    {
        await using DbCommand command = db.CreateCommand();
        command.CommandText = sql;
        if (parameter is not null) { ((SqliteCommand)command).Parameters.AddWithValue("$p", parameter); }
        return await command.ExecuteScalarAsync(Ct);
    }
}
