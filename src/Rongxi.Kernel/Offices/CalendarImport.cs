using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Audits;
using Rongxi.Kernel.Calendar;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Outbox;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Tables;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Offices;

/// <summary>An open case whose due date another calendar moves.</summary>
public sealed record MovedDue(string Number, string Title, string Limit, DateOnly Before, DateOnly After);

/// <summary>What importing a list would do.</summary>
/// <param name="List">The list as read.</param>
/// <param name="OffDays">Days off it names.</param>
/// <param name="MakeUpDays">Make-up working days it names.</param>
/// <param name="WorkingDays">Working days of its year with it.</param>
/// <param name="WorkingDaysBefore">Working days of its year as known before.</param>
/// <param name="Looked">Open cases of this office that were looked at.</param>
/// <param name="Moved">Cases whose legal date moves, the earliest first; at most <see cref="CalendarImport.MostShown"/>.</param>
/// <param name="MovedCount">How many move in all.</param>
public sealed record CalendarDryRun(YearList List, int OffDays, int MakeUpDays, int WorkingDays, int WorkingDaysBefore, int Looked, IReadOnlyList<MovedDue> Moved, int MovedCount);

/// <summary>Takes a year's list of holidays into the calendar: first shown what it does, then taken, after which every open case is reckoned anew.</summary>
public sealed class CalendarImport(RongxiDb db, OfficeBooks books, Charters charters, ProcedureBook procedures, AuditLog audit, TimeProvider clock)
{
    /// <summary>Moved cases that are listed one by one.</summary>
    public const int MostShown = 200;

    private const int MostLooked = 50_000;

    /// <summary>Reads a list in the common JSON form, or as CSV with the columns date, name, isOffDay (and, for the year, a first date).</summary>
    /// <param name="text">The text pasted or uploaded.</param>
    /// <param name="year">Year of a CSV list; ignored for JSON, which names its own.</param>
    /// <param name="papers">Address of the notice, for CSV.</param>
    /// <exception cref="Refusal">Those of <see cref="YearList.Parse"/>; those of <see cref="TableReader"/>; <c>calendar.list-empty</c>.</exception>
    public static async Task<(YearList List, string Json)> Read(string text, int? year, string? papers, CancellationToken ct)
    {
        var trimmed = text.Trim().TrimStart('\uFEFF');
        if (trimmed.Length == 0)
        {
            throw new Refusal("calendar.list-empty", ("请粘贴或上传放假安排", "Paste or upload a list of holidays"), [new("Text", ("必填", "Required"))]);
        }

        var json = trimmed.StartsWith('{') ? trimmed : await FromCsv(trimmed, year, papers, ct);
        return (YearList.Parse(json), json);
    }

    /// <summary>What the list would change: the year's working days, and which open cases of this office would be due on another day.</summary>
    public async Task<CalendarDryRun> DryRun(YearList list, CancellationToken ct)
    {
        var before = await books.Calendar(ct);
        var after = WorkCalendar.Of([.. before.Lists.Where(known => known.Year != list.Year), list]);
        var rules = await books.Rules(db.Office, ct);
        var now = clock.GetUtcNow();
        var today = OfficeBooks.DateOf(now);
        var moved = new List<MovedDue>();
        var looked = 0;
        var from = Guid.Empty;
        while (looked < MostLooked)
        {
            var batch = await db.Cases.AsNoTracking().AsSplitQuery().Include(file => file.Steps).Where(file => file.ClosedAt == null && file.Id > from).OrderBy(file => file.Id).Take(500).ToListAsync(ct);
            if (batch.Count == 0)
            {
                break;
            }

            from = batch[^1].Id;
            looked += batch.Count;
            foreach (var file in batch)
            {
                if (procedures.Find(file.Procedure) is not { } procedure)
                {
                    continue;
                }

                var was = Clock.ReadAll(procedure, file, before, rules, now, today);
                var becomes = Clock.ReadAll(procedure, file, after, rules, now, today);
                moved.AddRange(was.Zip(becomes)
                    .Where(pair => pair.First.State == ClockState.Running && pair.First.DueOn is not null && pair.Second.DueOn is not null && pair.First.DueOn != pair.Second.DueOn)
                    .Select(pair => new MovedDue(file.Number, file.Title, (pair.First.Limit.Title.IsEmpty ? Text.Same(pair.First.Limit.Name) : pair.First.Limit.Title).ToString(), pair.First.DueOn!.Value, pair.Second.DueOn!.Value)));
            }
        }

        return new CalendarDryRun(
            list, list.Days.Count(day => day.IsOffDay), list.Days.Count(day => !day.IsOffDay), WorkingDays(after, list.Year), WorkingDays(before, list.Year),
            looked, [.. moved.OrderBy(due => due.Before).Take(MostShown)], moved.Count);
    }

    /// <summary>Takes the list. The open cases of every office are reckoned anew by the outbox, right after.</summary>
    public async Task Take(YearList list, string json, Actor by, CancellationToken ct)
    {
        by.Must(Permissions.ManageRules);
        var now = clock.GetUtcNow();
        await db.Transact(
            async () =>
            {
                var known = await db.CalendarYears.FirstOrDefaultAsync(year => year.Year == list.Year, ct);
                if (known is null)
                {
                    db.CalendarYears.Add(new CalendarYear { Year = list.Year, Json = json, ByName = by.Name, At = now });
                }
                else
                {
                    (known.Json, known.ByName, known.At) = (json, by.Name, now);
                }

                foreach (var charter in charters.All)
                {
                    db.Outbox.Add(new OutboxItem { Office = charter.Code, Kind = CaseRefreshing.KindName, Payload = "{}", CreatedAt = now, NotBefore = now });
                }

                audit.Add(AuditActions.ImportedCalendar, list.Year.ToString(CultureInfo.InvariantCulture), $"{list.Days.Count} days; {list.Basis}");
            },
            ct);
        books.Forget();
    }

    /// <summary>Working days of a year in a calendar.</summary>
    public static int WorkingDays(WorkCalendar calendar, int year) => calendar.WorkingDaysBetween(new DateOnly(year - 1, 12, 31), new DateOnly(year, 12, 31));

    private static async Task<string> FromCsv(string text, int? year, string? papers, CancellationToken ct)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        await using var table = await TableReader.OpenAsync(stream, "CSV", new TableOptions
        {
            Columns =
            [
                new("date", ("日期", "Date"), CellKind.Date, Required: true),
                new("name", ("节日", "Name"), Required: true),
                new("isOffDay", ("放假", "Off day"), CellKind.YesNo, Required: true),
            ],
            Limits = new TableLimits { Bytes = YearList.MaxLength * 4, Rows = YearList.MaxDays },
        }, ct);
        var days = new JsonArray();
        var first = (int?)null;
        await foreach (var row in table.Rows(ct))
        {
            var date = row["date"].Trim().Replace('/', '-');
            first ??= DateOnly.TryParse(date, CultureInfo.InvariantCulture, out var day) ? day.Year : null;
            var off = row["isOffDay"].Trim().ToLowerInvariant();
            days.Add(new JsonObject
            {
                ["date"] = DateOnly.TryParse(date, CultureInfo.InvariantCulture, out var exact) ? exact.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : date,
                ["name"] = row["name"].Trim(),
                ["isOffDay"] = off is "true" or "1" or "是" or "yes" or "放假" or "休" ? true : off is "false" or "0" or "否" or "no" or "上班" or "班" ? false : null,
            });
        }

        var list = new JsonObject { ["year"] = year ?? first, ["papers"] = string.IsNullOrWhiteSpace(papers) ? new JsonArray() : new JsonArray(papers.Trim()), ["days"] = days };
        return list.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}

/// <summary>Reckons the due dates of an office's open cases anew, after calendar or rules changed.</summary>
public sealed class CaseRefreshing(CaseTimekeeping timekeeping, OfficeBooks books) : IOutboxHandler
{
    public const string KindName = "refresh-cases";

    public string Kind => KindName;

    public async Task<string?> Handle(OutboxItem item, CancellationToken ct)
    {
        books.Forget();
        return $"{await timekeeping.RefreshOpen(ct)} rows changed";
    }
}
