using Microsoft.Data.Sqlite;
using Rongxi.App.Demonstration;
using Rongxi.App.Hosting;
using Rongxi.Kernel.Identifiers;

namespace Rongxi.Tests.App;

public sealed class DemonstrationTests
{
    [Fact]
    public void Every_unit_has_a_valid_credit_code_of_its_own()
    {
        Assert.All(DemoUnits.All, unit => Assert.Null(Uscc.WhyNot(unit.CreditCode)));
        Assert.Equal(DemoUnits.All.Count, DemoUnits.All.Select(unit => unit.CreditCode).Distinct().Count());
        Assert.Equal(40, DemoUnits.All.Count);
    }

    [Fact]
    public void Nobody_has_two_accounts()
    {
        var names = Cast.Officers.Select(member => member.UserName).Concat(DemoUnits.All.Select(unit => unit.Contact.UserName)).ToList();
        Assert.Equal(names.Count, names.Distinct().Count());
    }

    [Fact]
    public async Task Two_buildings_of_the_demonstration_give_the_same_cases_and_numbers()
    {
        var now = new DateTimeOffset(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);
        var first = await Built(now);
        var second = await Built(now);
        Assert.NotEmpty(first);
        Assert.Equal(first, second);
    }

    private static async Task<IReadOnlyList<string>> Built(DateTimeOffset now)
    {
        var folder = Directory.CreateTempSubdirectory("rongxi-demo-").FullName;
        try
        {
            var settings = Settings.Read(folder);
            Assert.Empty((await DemoOffice.Make(settings, TestContext.Current.CancellationToken, now, share: 8)).Refused);
            await using var connection = new SqliteConnection($"Data Source={settings.Kernel.DatabaseFile};Mode=ReadOnly;Pooling=False");
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = """
                SELECT number || ' ' || title || ' ' || stage || ' ' || applicant || ' ' || received_at || ' ' || coalesce(due_on, '') FROM cases
                UNION ALL SELECT number || ' ' || name || ' ' || holder FROM radio_stations
                UNION ALL SELECT coalesce(number, title) || ' ' || kind FROM documents
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
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
