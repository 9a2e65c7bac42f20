using Rongxi.App.Commands;
using Rongxi.App.Hosting;

namespace Rongxi.App.Work;

/// <summary>Brings the database's schema up to this release.</summary>
internal static class Migrating
{
    public static readonly Verb Verb = new("migrate", ("升级数据库结构", "Bring the database's schema up to date"))
    {
        Notes = ("serve 启动时也会升级；多节点升级时先在一处执行本命令。", "serve does it too when it starts; with several nodes run this once first."),
        Run = async (given, ct) =>
        {
            given.AtMost(0);
            await using var app = AppHost.Build(Settings.Read(), serving: false);
            var applied = await AppHost.Migrate(app.Services, ct);
            foreach (var name in applied)
            {
                Console.WriteLine(name);
            }

            Terminal.Say(applied.Count == 0 ? ("数据库结构已是最新", "The schema is up to date") : ($"执行了 {applied.Count} 个文件", $"{applied.Count} files applied"));
            return 0;
        },
    };
}

/// <summary>Which release this is.</summary>
internal static class Versions
{
    public static readonly Verb Verb = new("version", ("版本", "Which release this is"))
    {
        Run = (given, _) =>
        {
            given.AtMost(0);
            Console.WriteLine($"rongxi {typeof(Versions).Assembly.GetName().Version?.ToString(3)} · .NET {Environment.Version}");
            return Task.FromResult(0);
        },
    };
}
