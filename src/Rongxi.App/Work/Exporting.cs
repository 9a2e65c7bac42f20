using System.Globalization;
using Rongxi.App.Commands;
using Rongxi.App.Hosting;
using Rongxi.Kernel.Audits;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;

namespace Rongxi.App.Work;

/// <summary>Writes a register to a file, whole or filtered.</summary>
internal static class Exporting
{
    private static readonly Actor By = new() { Name = "命令行", IsSystem = true };

    public static readonly Verb Verb = new("export", ("导出台账", "Export a register"))
    {
        Forms = ["REGISTER --format csv|xlsx|geojson|json [--to FILE] [--filter QUERY] [--office CODE]"],
        Options =
        [
            new("--format", "FORMAT", ("csv、xlsx、geojson 或 json", "csv, xlsx, geojson or json")),
            new("--to", "FILE", ("写入文件；默认写到标准输出", "write to a file; standard output unless given")),
            new("--filter", "QUERY", ("台账页地址中问号之后的部分，例如 district=510112", "what stands after the question mark of the register's page, such as district=510112")),
            new("--office", "CODE", ("机构代码；默认第一个机构", "office; the first unless given")),
        ],
        Notes = ("导出的表格可原样导入。含不公开的栏目，并记入审计。", "Tables can be imported unchanged. Columns that are not public are included, and the export is in the audit."),
        Run = Run,
    };

    private static async Task<int> Run(Given given, CancellationToken ct)
    {
        var name = given.Word(0, "REGISTER");
        given.AtMost(1);
        var format = Enum.TryParse<ExportFormat>(given.Must("--format"), ignoreCase: true, out var known) && Enum.IsDefined(known)
            ? known : throw given.Wrong(($"没有格式 {given["--format"]}", $"There is no format {given["--format"]}"));
        var settings = Settings.Read();
        if (!settings.HasDatabase)
        {
            throw new Refusal("database.missing", ($"{settings.DataFolder} 中没有数据库", $"There is no database in {settings.DataFolder}"));
        }

        await using var app = AppHost.Build(settings, serving: false);
        await using var scope = app.Services.InOffice(app.Services.Office(given["--office"]).Code);
        var db = scope.ServiceProvider.GetRequiredService<RongxiDb>();
        var registers = Verbs.Modules().SelectMany(module => module.Registers).ToList();
        var register = registers.FirstOrDefault(register => register.Name == name) ?? throw given.Wrong((
            $"没有台账“{name}”；有：{string.Join("、", registers.Select(register => register.Name))}", $"There is no register “{name}”; there are: {string.Join(", ", registers.Select(register => register.Name))}"));
        var today = OfficeBooks.DateOf(db.Clock.GetUtcNow());
        var export = new RegisterExport(register.Reader(db), By, today, int.MaxValue);
        var query = RegisterQuery.Parse(given["--filter"]);
        long rows;
        if (given["--to"] is { } file)
        {
            // Aside first: a file cut short must not look whole.
            var draft = file + ".part";
            try
            {
                await using (var stream = File.Create(draft))
                {
                    rows = await export.Write(query, format, stream, Languages.Current, ct);
                }

                File.Move(draft, file, overwrite: true);
            }
            finally
            {
                File.Delete(draft);
            }
        }
        else
        {
            await using var stream = Console.OpenStandardOutput();
            rows = await export.Write(query, format, stream, Languages.Current, ct);
        }

        await db.Transact(
            () =>
            {
                db.AuditRecords.Add(new AuditRecord { Office = db.Office, At = db.Clock.GetUtcNow(), PersonName = By.Name, Action = "exported", Subject = name, Detail = string.Create(CultureInfo.InvariantCulture, $"{format} {rows} {query}") });
                return Task.CompletedTask;
            },
            ct);
        Terminal.Complain(($"导出 {rows} 条", $"{rows} records exported"));
        return 0;
    }
}
