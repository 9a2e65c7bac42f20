using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Calendar;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Identifiers;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Search;
using Rongxi.Kernel.Tables;
using Rongxi.Kernel.Words;

namespace Rongxi.Web.Cases;

/// <summary>A page of a list of cases.</summary>
/// <param name="Total">How many there are, counted to <see cref="CaseList.MostCounted"/>.</param>
/// <param name="Next">Place where the next page begins; null on the last.</param>
/// <param name="SearchFull">Whether the search found more than can be narrowed further.</param>
public sealed record CasePageOfList(IReadOnlyList<(Case File, Light Light)> Rows, int Total, string? Next, bool SearchFull);

/// <summary>Lists the cases an officer may see, narrowed, sorted and paged by key, so that the last page costs as much as the first.</summary>
public sealed class CaseList(ProcedureBook procedures, OfficeBooks books, CaseSight sight, SearchIndex search, TimeProvider clock)
{
    public const int PageSize = 50;
    public const int MostCounted = 1000;

    /// <summary>Most rows of one export; more must be narrowed.</summary>
    public const int MostExported = 100_000;

    /// <summary>Most rows of a printed list.</summary>
    public const int MostPrinted = 2000;

    private const int MostFound = 200;

    public static readonly IReadOnlyList<Column> Columns =
    [
        new("Number", ("办件编号", "Case number"), Width: 26),
        new("Procedure", ("事项", "Procedure")),
        new("Title", ("名称", "Title"), Width: 40),
        new("Applicant", ("申请人", "Applicant"), Width: 36),
        new("ApplicantCode", ("统一社会信用代码", "Credit code"), Width: 22),
        new("Stage", ("环节", "Stage")),
        new("Light", ("时限状态", "Light")),
        new("PromisedOn", ("承诺到期", "Promised"), CellKind.Date),
        new("DueOn", ("法定到期", "Due by law"), CellKind.Date),
        new("ReceivedOn", ("收件日期", "Received"), CellKind.Date),
        new("AcceptedOn", ("受理日期", "Accepted"), CellKind.Date),
        new("DecidedOn", ("决定日期", "Decided"), CellKind.Date),
        new("Outcome", ("结果", "Outcome")),
        new("DaysUsed", ("用时（工作日）", "Working days used"), CellKind.Number),
        new("Handler", ("经办人", "Handler")),
        new("Division", ("处室", "Division")),
        new("District", ("行政区", "District")),
        new("Channel", ("渠道", "Channel")),
    ];

    public async Task<CasePageOfList> Read(CaseFilter filter, Actor me, int size, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = OfficeBooks.DateOf(now);
        var calendar = await books.Calendar(ct);
        var (cases, full) = await Narrowed(filter, me, calendar, now, today, ct);
        var total = filter.After.Length > 0 ? -1 : await cases.Take(MostCounted + 1).CountAsync(ct);
        var rows = await InOrder(cases, filter).Take(size + 1).ToListAsync(ct);
        var more = rows.Count > size;
        rows = rows.Take(size).ToList();
        return new CasePageOfList([.. rows.Select(file => (file, Light.Of(file, calendar, now, today)))], total, more ? PlaceOf(rows[^1], filter.Sort) : null, full);
    }

    /// <summary>Every row of the filter, in values of <see cref="Columns"/>; read in pages by key. Refuses more than <see cref="MostExported"/>.</summary>
    public async IAsyncEnumerable<IReadOnlyList<object?>> Export(CaseFilter filter, Actor me, Charter office, [EnumeratorCancellation] CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = OfficeBooks.DateOf(now);
        var calendar = await books.Calendar(ct);
        var count = 0;
        var place = filter with { After = "" };
        while (true)
        {
            var (cases, _) = await Narrowed(place, me, calendar, now, today, ct);
            var rows = await InOrder(cases, place).Take(500).ToListAsync(ct);
            foreach (var file in rows)
            {
                if (++count > MostExported)
                {
                    throw new Refusal("export.too-many", ($"一次最多导出 {MostExported} 件，请缩小筛选", $"At most {MostExported} cases at once; narrow the filter"), 413);
                }

                var procedure = procedures[file.Procedure];
                yield return
                [
                    file.Number, procedure.Title.ToString(), file.Title, file.Applicant, file.ApplicantCode, procedure.StageNamed(file.Stage).Title.ToString(),
                    Light.Of(file, calendar, now, today).Word.ToString(), file.PromisedOn, file.DueOn, file.ReceivedOn, file.AcceptedOn, file.DecidedOn,
                    file.Outcome is { } outcome ? Words.Of(outcome).ToString() : null, file.DaysUsed, file.HandlerName,
                    office.Divisions.FirstOrDefault(division => division.Code == file.Division)?.Name.ToString() ?? file.Division,
                    Divisions.Find(file.District)?.Name.ToString() ?? file.District, Words.Of(file.Channel).ToString(),
                ];
            }

            if (rows.Count < 500)
            {
                yield break;
            }

            place = place with { After = PlaceOf(rows[^1], place.Sort) };
        }
    }

    private async Task<(IQueryable<Case> Cases, bool Full)> Narrowed(CaseFilter filter, Actor me, WorkCalendar calendar, DateTimeOffset now, DateOnly today, CancellationToken ct)
    {
        var cases = sight.Cases(me);
        var full = false;
        if (filter.Q.Length > 0)
        {
            var found = await search.Find(filter.Q, me, "case", MostFound, ct);
            full = found.Count == MostFound;
            var numbers = found.Select(entry => entry.Number).Append(filter.Q.ToUpperInvariant()).ToList();
            cases = cases.Where(file => numbers.Contains(file.Number));
        }

        cases = filter.State switch
        {
            "closed" => cases.Where(file => file.ClosedAt != null),
            "all" => cases,
            _ => cases.Where(file => file.ClosedAt == null),
        };
        if (filter.Procedure.Length > 0)
        {
            var codes = filter.Procedure.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            cases = codes.Length == 1 ? cases.Where(file => file.Procedure == codes[0]) : cases.Where(file => codes.Contains(file.Procedure));
        }

        if (filter.Stage.Length > 0)
        {
            cases = cases.Where(file => file.Stage == filter.Stage);
        }

        cases = filter.Handler switch
        {
            "" => cases,
            "me" => cases.Where(file => file.HandlerId == me.PersonId),
            "none" => cases.Where(file => file.HandlerId == null),
            _ => Guid.TryParse(filter.Handler, out var handler) ? cases.Where(file => file.HandlerId == handler) : cases,
        };
        if (filter.Division.Length > 0)
        {
            cases = cases.Where(file => file.Division == filter.Division);
        }

        if (filter.District.Length > 0)
        {
            cases = cases.Where(file => file.District == filter.District);
        }

        return (ByDates(ByLight(cases, filter.Light, calendar, now, today), filter), full);
    }

    private static IQueryable<Case> ByDates(IQueryable<Case> cases, CaseFilter filter)
    {
        if (filter.From is { } from)
        {
            var begin = StartOf(from);
            cases = cases.Where(file => file.ReceivedAt >= begin);
        }

        if (filter.To is { } to)
        {
            var end = StartOf(to.AddDays(1));
            cases = cases.Where(file => file.ReceivedAt < end);
        }

        if (filter.Closed is { } closed)
        {
            var begin = StartOf(closed);
            cases = cases.Where(file => file.ClosedAt >= begin);
        }

        if (filter.DecidedFrom is { } decidedFrom)
        {
            cases = cases.Where(file => file.DecidedOn >= decidedFrom);
        }

        if (filter.DecidedTo is { } decidedTo)
        {
            cases = cases.Where(file => file.DecidedOn <= decidedTo);
        }

        if (filter.Due is { } due)
        {
            cases = cases.Where(file => file.SortDue == due);
        }

        if (filter.Channel is { } channel)
        {
            cases = cases.Where(file => file.Channel == channel);
        }

        if (filter.Outcome is { } outcome)
        {
            cases = cases.Where(file => file.Outcome == outcome);
        }

        return filter.Late ? cases.Where(file => file.Late == true) : cases;
    }

    /// <summary>The same colours as <see cref="Light.Of"/>, asked of the columns.</summary>
    private static IQueryable<Case> ByLight(IQueryable<Case> cases, string light, WorkCalendar calendar, DateTimeOffset now, DateOnly today)
    {
        var nearUntil = calendar.AddWorkingDays(today, 3);
        var soon = now.AddHours(5);
        var soonUntil = calendar.AddWorkingDays(today, Kernel.Figures.CaseFigures.SoonDays);
        var soonEnd = StartOf(soonUntil.AddDays(1));
        return light switch
        {
            "soon" => cases.Where(file => (file.DueAt != null && file.DueAt >= now && file.DueAt < soonEnd) || (file.DueAt == null && file.DueOn >= today && file.SortDue <= soonUntil)),
            "late" => cases.Where(file => (file.DueAt != null && file.DueAt < now) || (file.DueAt == null && file.DueOn < today)),
            "near" => cases.Where(file => (file.DueAt != null && file.DueAt >= now && file.DueAt < soon) || (file.DueAt == null && file.DueOn >= today && file.SortDue <= nearUntil)),
            "ok" => cases.Where(file => (file.DueAt != null && file.DueAt >= soon) || (file.DueAt == null && file.DueOn != null && file.SortDue > nearUntil)),
            "stopped" => cases.Where(file => file.DueOn == null && file.Turn == StageKind.Others),
            "others" => cases.Where(file => file.DueOn == null && file.Turn == StageKind.Applicant),
            _ => cases,
        };
    }

    private static IQueryable<Case> InOrder(IQueryable<Case> cases, CaseFilter filter)
    {
        var bar = filter.After.LastIndexOf('|');
        var key = bar > 0 ? filter.After[..bar] : "";
        var id = bar > 0 && Guid.TryParse(filter.After[(bar + 1)..], out var last) ? last : (Guid?)null;
        switch (filter.Sort)
        {
            case "number":
                return (id is null ? cases : cases.Where(file => file.Number.CompareTo(key) > 0)).OrderBy(file => file.Number);
            case "received":
                if (id is { } before && DateTimeOffset.TryParse(key, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var received))
                {
                    cases = cases.Where(file => file.ReceivedAt < received || (file.ReceivedAt == received && file.Id < before));
                }

                return cases.OrderByDescending(file => file.ReceivedAt).ThenByDescending(file => file.Id);
            default:
                if (id is { } after && DateOnly.TryParseExact(key, "yyyy-MM-dd", out var due))
                {
                    cases = cases.Where(file => file.SortDue > due || (file.SortDue == due && file.Id > after));
                }

                return cases.OrderBy(file => file.SortDue).ThenBy(file => file.Id);
        }
    }

    private static string PlaceOf(Case file, string sort) => sort switch
    {
        "number" => $"{file.Number}|{file.Id}",
        "received" => $"{file.ReceivedAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)}|{file.Id}",
        _ => $"{file.SortDue:yyyy-MM-dd}|{file.Id}",
    };

    private static DateTimeOffset StartOf(DateOnly day) => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), OfficeBooks.Zone.BaseUtcOffset).ToUniversalTime();
}

/// <summary>What the kernel's enums are called on the office's pages.</summary>
public static class Words
{
    public static Text Of(Outcome outcome) => outcome switch
    {
        Outcome.Granted => ("准予", "Granted"),
        Outcome.Refused => ("不予", "Refused"),
        Outcome.NotAccepted => ("不予受理", "Not accepted"),
        Outcome.ApplicationWithdrawn => ("申请人撤回", "Withdrawn by the applicant"),
        Outcome.Terminated => ("终止", "Terminated"),
        Outcome.PassedUp => ("转报上级", "Passed up"),
        _ => ("办结", "Completed"),
    };

    public static Text Of(CaseChannel channel) => channel switch
    {
        CaseChannel.Page => ("网上", "Online"),
        CaseChannel.Api => ("接口", "API"),
        CaseChannel.Counter => ("窗口", "Counter"),
        CaseChannel.Import => ("导入", "Import"),
        _ => ("办内发起", "Opened by the office"),
    };

    public static Text Of(AskKind kind) => kind switch
    {
        AskKind.Consultation => ("会办", "Consultation"),
        AskKind.Countersignature => ("会签", "Countersignature"),
        AskKind.JointReview => ("联审", "Joint review"),
        _ => ("交办", "Task"),
    };

    public static Text LightNamed(string light) => light switch
    {
        "late" => ("超法定", "Past the law"),
        "near" => ("临近或过承诺", "Near or past promise"),
        "soon" => ("5 个工作日内到期", "Due within 5 working days"),
        "ok" => ("正常", "On time"),
        "stopped" => ("停计", "Clock stopped"),
        "others" => ("等申请人", "With applicant"),
        _ => Text.Same(light),
    };

    public static string Size(long bytes) =>
        bytes >= 1 << 20 ? (bytes / 1048576d).ToString("0.0", CultureInfo.InvariantCulture) + " MB" : Math.Max(1, bytes >> 10).ToString(CultureInfo.InvariantCulture) + " KB";
}
