using System.Net;
using Rongxi.Kernel;
using Rongxi.Kernel.Outbox;
using Rongxi.Kernel.Words;
using Rongxi.Web.Hosting;

namespace Rongxi.App.Hosting;

/// <summary>
/// What an installation is told: <c>appsettings.json</c> beside the program, then <c>rongxi.json</c> in the data folder,
/// then the environment (<c>RONGXI_…</c>), the later before the earlier.
/// </summary>
internal sealed record Settings
{
    private const string DemonstrationMark = "demonstration";

    /// <summary>Addresses to listen on, separated by semicolons.</summary>
    public required string Urls { get; init; }

    public required string DataFolder { get; init; }

    /// <summary>Connection string of PostgreSQL; null for the embedded database.</summary>
    public string? Postgres { get; init; }

    /// <summary>Under what address the public reaches it; the first of <see cref="Urls"/> unless set.</summary>
    public required string PublicAddress { get; init; }

    public required SmtpOptions Smtp { get; init; }

    /// <summary>How this node does its work.</summary>
    public JobSettings Jobs { get; init; } = new();

    /// <summary>One JSON object per line of log, for collectors; lines for people otherwise.</summary>
    public bool JsonLog { get; init; }

    /// <summary>Where metrics and traces are sent (<c>OTEL_EXPORTER_OTLP_ENDPOINT</c>); null for nowhere.</summary>
    public string? OtlpEndpoint { get; init; }

    /// <summary>File whose presence says that the data folder holds the demonstration.</summary>
    public string DemonstrationFile => Path.Combine(DataFolder, DemonstrationMark);

    public KernelOptions Kernel => new()
    {
        DataFolder = DataFolder,
        Postgres = Postgres,
        PublicAddress = PublicAddress,
        Demonstration = File.Exists(DemonstrationFile),
    };

    /// <summary>Whether the installation has a database already.</summary>
    public bool HasDatabase => Postgres is not null || File.Exists(Kernel.DatabaseFile);

    /// <param name="dataFolder">In place of the configured one.</param>
    public static Settings Read(string? dataFolder = null)
    {
        var beside = Configured(null);
        var folder = Path.GetFullPath(dataFolder ?? Value(beside, "Data") ?? "data");
        var all = Configured(Path.Combine(folder, "rongxi.json"));
        var urls = Value(all, "Urls") ?? "http://127.0.0.1:8080";
        var publicAddress = (Value(all, "PublicAddress", "Public_Address") ?? urls.Split(';')[0].Replace("//*", "//127.0.0.1").Replace("//0.0.0.0", "//127.0.0.1").Replace("//[::]", "//127.0.0.1")).TrimEnd('/');
        return new Settings
        {
            Urls = urls,
            DataFolder = folder,
            Postgres = Value(all, "Postgres"),
            PublicAddress = publicAddress,
            Smtp = (all.GetSection("Smtp").Get<SmtpOptions>() ?? new SmtpOptions()) with { PublicAddress = publicAddress },
            Jobs = all.GetSection("Jobs").Get<JobSettings>() ?? new JobSettings(),
            JsonLog = string.Equals(Value(all, "Log"), "json", StringComparison.OrdinalIgnoreCase),
            OtlpEndpoint = Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT") is { Length: > 0 } endpoint ? endpoint : Value(all, "Otlp"),
        };
    }

    /// <summary>The demonstration's passwords are known to everybody: it listens on loopback only.</summary>
    public void MustNotShowDemonstration()
    {
        if (!Kernel.Demonstration)
        {
            return;
        }

        foreach (var url in Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var host = BindingAddress.Parse(url).Host;
            if (host != "localhost" && !(IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address)))
            {
                throw new Refusal("demonstration.loopback", (
                    $"这是演示数据，密码众所周知，只在本机地址上提供服务；{url} 不是本机地址。正式使用请另设 RONGXI_DATA，用 ./rongxi serve 启动",
                    $"This is the demonstration, whose passwords everybody knows: it is served on loopback only, and {url} is not. For real work set another RONGXI_DATA and start ./rongxi serve"));
            }
        }
    }

    private static IConfigurationRoot Configured(string? file)
    {
        var configuration = new ConfigurationBuilder().AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true);
        if (file is not null)
        {
            configuration.AddJsonFile(file, optional: true);
        }

        return configuration.AddEnvironmentVariables("RONGXI_").Build();
    }

    private static string? Value(IConfiguration configuration, params string[] names) =>
        names.Select(name => configuration[name]).FirstOrDefault(value => !string.IsNullOrWhiteSpace(value))?.Trim();
}
