using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using Rongxi.App.Demonstration;
using Rongxi.App.Hosting;
using Xunit;

[assembly: AssemblyFixture(typeof(Rongxi.Browser.Tests.City))]

namespace Rongxi.Browser.Tests;

/// <summary>
/// A small demonstration city, made once and served by the program itself on a free port, with one real Chromium in front.
/// </summary>
public sealed class City : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rongxi-city-").FullName;
    private Process? _server;
    private IPlaywright? _playwright;

    /// <summary>Why nothing can be tried here; null when it can.</summary>
    public string? Missing { get; private set; }

    public string Address { get; private set; } = "";

    public IBrowser Browser { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var chromium = Environment.GetEnvironmentVariable("RONGXI_CHROMIUM");
        if (string.IsNullOrEmpty(chromium) || !File.Exists(chromium))
        {
            Missing = "Chromium is not configured (RONGXI_CHROMIUM)";
            return;
        }

        var settings = Settings.Read(_folder);
        await File.WriteAllTextAsync(settings.DemonstrationFile, "rongxi-demo\n");
        await DemoOffice.Make(settings, CancellationToken.None, share: 6);
        SqliteConnection.ClearAllPools();
        Address = $"http://127.0.0.1:{FreePort()}";
        _server = Process.Start(new ProcessStartInfo("dotnet", [typeof(City).Assembly.Location.Replace("Rongxi.Browser.Tests.dll", "Rongxi.App.dll", StringComparison.Ordinal), "run"])
        {
            Environment = { ["RONGXI_DATA"] = _folder, ["RONGXI_URLS"] = Address },
            RedirectStandardOutput = true,
        })!;
        _server.OutputDataReceived += (_, _) => { };
        _server.BeginOutputReadLine();
        await UntilReady();
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>A number from the city's database, such as that of a case in some stage.</summary>
    public async Task<string> One(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "rongxi.db")};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (string?)await command.ExecuteScalarAsync() ?? throw new InvalidOperationException($"nothing for: {sql}");
    }

    /// <summary>A case of each of some procedures whose codes begin so.</summary>
    public async Task<IReadOnlyList<string>> Cases(string code, int most) =>
        (await One($"SELECT group_concat(number, ',') FROM (SELECT max(number) AS number FROM cases WHERE office = 'chengdu' AND procedure LIKE '{code}%' GROUP BY procedure ORDER BY procedure LIMIT {most})")).Split(',');

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null)
        {
            await Browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_server is { HasExited: false })
        {
            _server.Kill(entireProcessTree: true);
            await _server.WaitForExitAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private async Task UntilReady()
    {
        using var client = new HttpClient();
        for (var tries = 0; tries < 300; tries++)
        {
            try
            {
                if ((await client.GetAsync(Address + "/health/ready")).IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(200);
        }

        throw new InvalidOperationException("The office did not open within a minute.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
