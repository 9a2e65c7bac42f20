using System.Diagnostics;
using Rongxi.App.Commands;
using Rongxi.App.Demonstration;
using Rongxi.App.Hosting;
using Rongxi.Kernel.Words;

namespace Rongxi.App.Work;

/// <summary>Makes the demonstration: two offices, people of every role, a year of cases.</summary>
internal static class Demonstrating
{
    private const string Making = ".demonstration";

    public static readonly Verb Verb = new("demo", ("在空的数据目录中建立演示数据", "Make the demonstration in an empty data folder"))
    {
        Notes = ("日期相对今天，其余每次相同。演示账户的密码都是 rongxi-demo，因此只在本机地址上提供服务。", "Dates are relative to today, all else is the same every time. Every demonstration account has the password rongxi-demo; it is therefore served on loopback only."),
        Run = async (given, ct) =>
        {
            given.AtMost(0);
            await Make(Settings.Read(), ct);
            return 0;
        },
    };

    /// <summary>Made aside and moved into place when whole: a demonstration cut short leaves nothing half-done.</summary>
    public static async Task Make(Settings settings, CancellationToken ct)
    {
        if (settings.Postgres is not null)
        {
            throw new Refusal("demonstration.embedded", ("演示数据只建在内嵌数据库中；请不要设置 RONGXI_POSTGRES", "The demonstration is made in the embedded database: leave RONGXI_POSTGRES unset"));
        }

        Directory.CreateDirectory(settings.DataFolder);
        var making = Path.Combine(settings.DataFolder, Making);
        if (Directory.Exists(making))
        {
            Directory.Delete(making, recursive: true);
        }

        if (File.Exists(settings.DemonstrationFile) && !settings.HasDatabase)
        {
            // A demonstration that was cut short while it was moved into place.
            foreach (var left in Directory.EnumerateDirectories(settings.DataFolder).Where(folder => Path.GetFileName(folder) is "keys" or "blobs").ToList())
            {
                Directory.Delete(left, recursive: true);
            }

            File.Delete(settings.DemonstrationFile);
        }

        var there = Directory.EnumerateFileSystemEntries(settings.DataFolder).Select(Path.GetFileName).Where(name => name is not ("rongxi.json" or "charters")).ToList();
        if (there.Count > 0)
        {
            throw new Refusal("demonstration.not-empty", (
                $"{settings.DataFolder} 不是空目录（有 {there[0]}）；演示数据只建在空目录中", $"{settings.DataFolder} is not empty ({there[0]} is there); the demonstration is only made in an empty folder"));
        }

        Terminal.Say(("正在建立演示数据（约两分钟）……", "Making the demonstration (about two minutes)…"));
        var watch = Stopwatch.StartNew();
        var aside = settings with { DataFolder = making };
        Directory.CreateDirectory(making);
        await File.WriteAllTextAsync(aside.DemonstrationFile, "rongxi-demo\n", ct);
        var made = await DemoOffice.Make(aside, ct);

        foreach (var refused in made.Refused)
        {
            Terminal.Say(($"演示中有一步未被接受：{refused}", $"A step of the demonstration was refused: {refused}"));
        }

        // The mark first and the database last: where the database lies, the rest does.
        string[] order = ["demonstration", "keys", "blobs", "rongxi.db"];
        foreach (var entry in Directory.EnumerateFileSystemEntries(making).OrderBy(path => Array.IndexOf(order, Path.GetFileName(path))).ToList())
        {
            Directory.Move(entry, Path.Combine(settings.DataFolder, Path.GetFileName(entry)));
        }

        Directory.Delete(making);
        Terminal.Say((
            $"演示数据已建立：{made.People} 人、{made.Units} 个单位、{made.Cases} 件办件、{made.Stations} 个台站（{watch.Elapsed.TotalSeconds:0} 秒）",
            $"The demonstration is made: {made.People} people, {made.Units} units, {made.Cases} cases, {made.Stations} stations ({watch.Elapsed.TotalSeconds:0} s)"));
    }
}
