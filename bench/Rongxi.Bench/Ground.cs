using System.Globalization;
using Rongxi.App.Hosting;

namespace Rongxi.Bench;

/// <summary>Where it is measured: a folder of its own, and one of the two databases.</summary>
/// <param name="Folder">Holds the template and a data folder for each engine.</param>
/// <param name="Postgres">Connection string; null for SQLite.</param>
internal sealed record Ground(string Folder, string? Postgres)
{
    public const string Office = "chengdu";

    /// <summary>The demonstration's password; it is the cast of the demonstration that signs in.</summary>
    public const string Password = App.Demonstration.Cast.Password;

    public string Engine => Postgres is null ? "SQLite" : "PostgreSQL";

    public string DataFolder => Path.Combine(Folder, Postgres is null ? "sqlite" : "postgres");

    /// <summary>The demonstration, once: real cases, of which the many are copies.</summary>
    public string TemplateFolder => Path.Combine(Folder, "template");

    public static Ground Read(string? engine)
    {
        var folder = Environment.GetEnvironmentVariable("RONGXI_BENCH") is { Length: > 0 } named ? named : Path.Combine(Path.GetTempPath(), "rongxi-bench");
        return engine switch
        {
            null or "sqlite" => new(Path.GetFullPath(folder), null),
            "postgres" => new(Path.GetFullPath(folder), Environment.GetEnvironmentVariable("RONGXI_BENCH_POSTGRES") is { Length: > 0 } connection
                ? connection
                : throw new InvalidOperationException("Say which PostgreSQL in RONGXI_BENCH_POSTGRES.")),
            _ => throw new InvalidOperationException($"“{engine}” is neither sqlite nor postgres."),
        };
    }

    public Settings Settings() => App.Hosting.Settings.Read(DataFolder) with { Postgres = Postgres, DataFolder = DataFolder };

    /// <summary>A line of the report.</summary>
    public static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    /// <summary>A line about what is being done, kept apart from the report.</summary>
    public static void Note(FormattableString line) => Console.Error.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    /// <summary>How busy the machine was with others: load of the last minute.</summary>
    public static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "?";
}
