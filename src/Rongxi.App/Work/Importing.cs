using System.Text;
using Microsoft.EntityFrameworkCore;
using Rongxi.App.Commands;
using Rongxi.App.Hosting;
using Rongxi.Kernel.Audits;
using Rongxi.Kernel.Calendar;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Geo;
using Rongxi.Kernel.Identifiers;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Words;

namespace Rongxi.App.Work;

/// <summary>Takes official boundaries, yearly calendars and registers in.</summary>
internal static class Importing
{
    private const string By = "命令行";

    public static readonly Verb Verb = new("import", ("导入台账、行政区划边界或工作日历", "Import a register, district boundaries or a working calendar"))
    {
        Forms =
        [
            "REGISTER FILE [--mapping MAPPING] [--office CODE] [--dry-run]",
            "REGISTER --resume RUN | --undo RUN --reason TEXT [--office CODE]",
            "boundaries FILE --datum cgcs2000|wgs84|gcj02 --approval NUMBER",
            "calendar FILE",
        ],
        Options =
        [
            new("--mapping", "MAPPING", ("随程序提供的映射名，或映射文件；不给则表头应与导出文件相同", "name of a shipped mapping, or a mapping file; without it the headings are those of an export")),
            new("--office", "CODE", ("机构代码；默认第一个机构", "office; the first unless given")),
            new("--dry-run", null, ("只检查，不写入", "look only, write nothing")),
            new("--resume", "RUN", ("继续一次中止的导入", "go on with an import that was stopped")),
            new("--undo", "RUN", ("撤回一次导入", "take an import back")),
            new("--reason", "TEXT", ("撤回原因", "why it is taken back")),
            new("--datum", "DATUM", ("文件的坐标基准；GCJ-02 将换算为 CGCS2000", "datum the file is in; GCJ-02 is converted to CGCS2000")),
            new("--approval", "NUMBER", ("审图号，显示在每幅地图上，例如 川S【2024】00012号", "map approval number, shown on every map, such as 川S【2024】00012号")),
        ],
        Notes = (
            "台账导入可用 Ctrl-C 中止，之后以 --resume 继续；同一文件再导入一次不会重复。\n边界：GeoJSON，每个要素有六位行政区划代码。日历：国务院办公厅放假通知的 JSON，例 {\"year\":2027,\"papers\":[\"…\"],\"days\":[{\"date\":\"2027-01-01\",\"name\":\"元旦\",\"isOffDay\":true}]}。",
            "The import of a register is stopped by Ctrl-C and goes on with --resume; the same file imported again makes no doubles.\nBoundaries: GeoJSON, each feature with a division code of six digits. Calendar: the State Council's notice as JSON, e.g. {\"year\":2027,\"papers\":[\"…\"],\"days\":[{\"date\":\"2027-01-01\",\"name\":\"元旦\",\"isOffDay\":true}]}."),
        Run = async (given, ct) =>
        {
            var what = given.Word(0, "REGISTER | boundaries | calendar");
            if (what is not ("boundaries" or "calendar"))
            {
                return await ImportingRegisters.Run(given, what, ct);
            }

            var file = Path.GetFullPath(given.Word(1, "FILE"));
            given.AtMost(2);
            await using var app = AppHost.Build(Settings.Read(), serving: false);
            await AppHost.Migrate(app.Services, ct);
            await (what == "boundaries" ? ImportBoundaries(given, file, app.Services, ct) : ImportCalendar(file, app.Services, ct));
            return 0;
        },
    };

    private static async Task ImportBoundaries(Given given, string file, IServiceProvider services, CancellationToken ct)
    {
        var datum = given.Must("--datum").ToLowerInvariant() switch
        {
            "cgcs2000" => Datum.Cgcs2000,
            "wgs84" => Datum.Wgs84,
            "gcj02" => Datum.Gcj02,
            var other => throw given.Wrong(($"没有坐标基准 {other}", $"There is no datum {other}")),
        };
        var approval = given.Must("--approval").Trim();
        if (approval.Length is < 4 or > 60)
        {
            throw given.Wrong(("审图号应为 4–60 个字符", "A map approval number has 4 to 60 characters"));
        }

        BoundaryImport import;
        await using (var stream = File.OpenRead(file))
        {
            import = await Boundaries.Import(stream, datum, approval, ct: ct);
        }

        foreach (var problem in import.Problems.Take(20))
        {
            Terminal.Complain(($"未采用：{problem.Text.Zh}", $"Not taken: {problem.Text.En}"));
        }

        var charters = services.GetRequiredService<Charters>();
        var taken = 0;
        foreach (var city in charters.All.Select(charter => charter.DivisionCode).Distinct())
        {
            var districts = import.Boundaries.Where(boundary => boundary.Code.StartsWith(city[..4], StringComparison.Ordinal) && boundary.Code != city).OrderBy(boundary => boundary.Code, StringComparer.Ordinal).ToList();
            if (districts.Count == 0)
            {
                continue;
            }

            await Keep(services, city, await Written(districts, approval, ct), approval, ct);
            taken += districts.Count;
            var missing = Divisions.Of(city).Where(division => division.ValidTo is null && districts.All(district => district.Code != division.Code)).Select(division => division.Name.Zh).ToList();
            Terminal.Say(($"{city}：{districts.Count} 个区县", $"{city}: {districts.Count} districts"));
            if (missing.Count > 0)
            {
                Terminal.Complain(($"{city}：文件中没有 {string.Join("、", missing)}", $"{city}: the file lacks {string.Join(", ", missing)}"));
            }
        }

        if (taken == 0)
        {
            throw new Refusal("boundaries.elsewhere", (
                $"文件中没有各机构所在城市（{string.Join("、", charters.All.Select(charter => charter.CityZh))}）的区县", $"The file has no districts of the offices' cities ({string.Join(", ", charters.All.Select(charter => charter.CityEn))})"));
        }
    }

    private static async Task<string> Written(IEnumerable<Boundary> districts, string approval, CancellationToken ct)
    {
        var stream = new MemoryStream();
        await GeoJsonWriter.WriteAsync(stream, districts.Select(district => (district.Area, (IReadOnlyList<KeyValuePair<string, object?>>)
            [new("code", district.Code), new("name", Divisions.Find(district.Code)?.Name.Zh ?? district.Name), new("nameEn", Divisions.Find(district.Code)?.Name.En ?? district.Name), new("schematic", false), new("approval", approval)])), ct);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static async Task Keep(IServiceProvider services, string city, string geoJson, string approval, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RongxiDb>();
        await db.Transact(
            async () =>
            {
                var row = await db.Boundaries.FirstOrDefaultAsync(row => row.CityCode == city, ct);
                if (row is null)
                {
                    row = new BoundaryRow { CityCode = city, GeoJson = geoJson, ByName = By, At = db.Clock.GetUtcNow() };
                    db.Boundaries.Add(row);
                }

                row.GeoJson = geoJson;
                row.ApprovalNumber = approval;
                row.ByName = By;
                row.At = db.Clock.GetUtcNow();
                db.AuditRecords.Add(new AuditRecord { Office = "", At = row.At, PersonName = By, Action = "imported-boundaries", Subject = city, Detail = approval });
            },
            ct);
    }

    private static async Task ImportCalendar(string file, IServiceProvider services, CancellationToken ct)
    {
        if (new FileInfo(file) is { Exists: true, Length: > YearList.MaxLength * 4 })
        {
            throw new Refusal("calendar.too-long", ("文件太大，不是一年的日历", "The file is too large to be the calendar of a year"), 413);
        }

        var json = await File.ReadAllTextAsync(file, ct);
        var list = YearList.Parse(json);
        await using (var scope = services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<RongxiDb>();
            await db.Transact(
                async () =>
                {
                    var now = db.Clock.GetUtcNow();
                    var year = await db.CalendarYears.FirstOrDefaultAsync(known => known.Year == list.Year, ct);
                    if (year is null)
                    {
                        year = new CalendarYear { Year = list.Year, Json = json, ByName = By, At = now };
                        db.CalendarYears.Add(year);
                    }

                    year.Json = json;
                    year.ByName = By;
                    year.At = now;
                    db.AuditRecords.Add(new AuditRecord { Office = "", At = now, PersonName = By, Action = "imported-calendar", Subject = list.Year.ToString(System.Globalization.CultureInfo.InvariantCulture) });
                },
                ct);
        }

        services.GetRequiredService<OfficeBooks>().Forget();
        var changed = 0;
        foreach (var charter in services.GetRequiredService<Charters>().All)
        {
            await using var scope = services.InOffice(charter.Code);
            changed += await scope.ServiceProvider.GetRequiredService<CaseTimekeeping>().RefreshOpen(ct);
        }

        Terminal.Say(($"已导入 {list.Year} 年日历（{list.Days.Count} 天），在办件的期限已重算", $"The calendar of {list.Year} is in ({list.Days.Count} days); due dates of open cases are computed anew"));
    }
}
