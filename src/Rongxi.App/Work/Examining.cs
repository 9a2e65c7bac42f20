using System.Text.Encodings.Web;
using System.Text.Json;
using Rongxi.App.Commands;
using Rongxi.App.Hosting;
using Rongxi.Kernel.Words;
using Rongxi.Radio.Contracts;

namespace Rongxi.App.Work;

/// <summary>The technical examination of a radio case from the command line.</summary>
internal static class Examining
{
    private static readonly JsonSerializerOptions Shown = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static readonly Verb Verb = new("radio", ("无线电：技术审查", "Radio: technical examination"))
    {
        Forms = ["examine CASE [--try QUERY] [--office CODE] [--output FILE]"],
        Options =
        [
            new("--try", "QUERY", ("试算值，例如 power=6&height=42&azimuth=90&tilt=2&mhz=851.3125", "values tried, such as power=6&height=42&azimuth=90&tilt=2&mhz=851.3125")),
            new("--office", "CODE", ("机构代码；默认第一个机构", "office; the first unless given")),
            new("--output", "FILE", ("写入文件（JSON）；默认写到标准输出", "write to a file (JSON); standard output unless given")),
        ],
        Notes = ("以 JSON 给出结论、各台站余量、模型、地形版本和输入摘要。不满足时返回 1。", "Gives the conclusion, the margins of the stations, model, version of the terrain and hash of the inputs as JSON. Ends with 1 where something fails."),
        Run = async (given, ct) =>
        {
            if (given.Word(0, "examine") != "examine")
            {
                throw given.Wrong(($"没有 radio {given.Word(0, "examine")}", $"There is no radio {given.Word(0, "examine")}"));
            }

            var number = given.Word(1, "CASE");
            given.AtMost(2);
            var settings = Settings.Read();
            if (!settings.HasDatabase)
            {
                throw new Refusal("database.missing", ($"{settings.DataFolder} 中没有数据库", $"There is no database in {settings.DataFolder}"));
            }

            await using var app = AppHost.Build(settings, serving: false);
            await using var scope = app.Services.InOffice(app.Services.Office(given["--office"]).Code);
            var found = await CaseExaminations.Of(scope.ServiceProvider, number, given["--try"] ?? "", ct);
            var text = found.Findings.ToJsonString(Shown);
            if (given["--output"] is { } file)
            {
                await File.WriteAllTextAsync(file, text + "\n", ct);
            }
            else
            {
                Console.Out.WriteLine(text);
            }

            return found.Passes ? 0 : 1;
        },
    };
}
