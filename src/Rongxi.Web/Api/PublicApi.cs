using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Figures;
using Rongxi.Kernel.Notices;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Search;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Portal;

namespace Rongxi.Web.Api;

/// <summary>What the office tells everybody: notices, figures, search.</summary>
internal static class PublicApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/notices", Notices).Open().Told("listNotices", "Notices", "List public notices", "Newest first.");
        api.MapGet("/notices/{number}", Notice).Open().Told("getNotice", "Notices", "Get a public notice");
        api.MapGet("/search", Search).Open().Told("search", "Search", "Search everything the reader may see", "Two Chinese characters, part of a word or part of a number find.");
        api.MapGet("/data", Data).Open().Told("searchData", "Data", "Search data sets, figures, standards and registers", "What the data portal finds, with the counts by topic and department of all that fit. Topics are codes of the EU authority table `data-theme`.");
        api.MapGet("/figures/cases", Figures).Open().Told("getCaseFigures", "Figures", "Get the figures of the office's work", "By procedure: open, due within five working days, late; received and decided in the period, on-time rate, mean and median working days.");
    }

    private static async Task<PageOf<NoticeLine>> Notices(HttpContext http, RongxiDb db, NoticeKind? kind, [AsParameters] Paging paging, CancellationToken ct)
    {
        var (page, size, skip) = paging.Checked();
        var notices = db.Notices.AsNoTracking().Where(notice => notice.WithdrawnAt == null);
        notices = kind is { } one ? notices.Where(notice => notice.Kind == one) : notices;
        var rows = await notices.OrderByDescending(notice => notice.PublishedOn).ThenByDescending(notice => notice.Number).Skip(skip).Take(size + 1).ToListAsync(ct);
        return Pages.Of(http, [.. rows.Select(notice => new NoticeLine(notice.Number, notice.Kind, new(notice.TitleZh, notice.TitleEn), notice.PublishedOn, notice.ClosesOn))], page, size);
    }

    private static async Task<NoticeView> Notice(string number, RongxiDb db, CancellationToken ct)
    {
        var notice = await db.Notices.AsNoTracking().FirstOrDefaultAsync(notice => notice.Number == number, ct) ?? throw Refusal.NotFound(number);
        var gone = notice.WithdrawnAt is not null;
        return new NoticeView(notice.Number, notice.Kind, new(notice.TitleZh, notice.TitleEn), gone ? null : new(notice.BodyZh, notice.BodyEn), notice.PublishedOn, notice.ClosesOn, notice.TakesComments, notice.WithdrawnAt, notice.WithdrawnReason);
    }

    private static async Task<IReadOnlyList<HitView>> Search(SearchIndex index, Visitor visitor,
        [Description("What is looked for, 1 to 200 characters.")] string q,
        [Description("Only things of one kind: `case`, `document`, `notice`, or the name of a register.")] string? kind,
        [Description("How many at most, 1 to 200; 50 unless said otherwise.")] int? size,
        CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(q) || q.Length > 200)
        {
            throw new Refusal("search.length", ("请输入 1–200 个字符", "Give 1 to 200 characters"), [new("q", ("1–200 个字符", "1 to 200 characters"))]);
        }

        var most = size is null or (>= 1 and <= Paging.MostRows) ? size ?? 50 : throw new Refusal("paging.wrong", ("每页 1–200 条", "1 to 200 rows"), [new("size", ("1–200", "1 to 200"))]);
        return [.. (await index.Find(q, visitor.Actor, kind, most, ct)).Select(hit => new HitView(hit.Kind, hit.Number, hit.Title, hit.Detail, hit.Address, hit.At))];
    }

    private static async Task<DataView> Data(PortalReader reader,
        [Description("What is looked for, at most 200 characters; everything where it is left out.")] string? q,
        [Description("Only one kind.")] PortalKind? kind,
        [Description("Code of a topic, such as `TECH`.")] string? topic,
        [Description("Credit code of the department that answers for it.")] string? department,
        [AsParameters] Paging paging, CancellationToken ct)
    {
        var (_, size, skip) = paging.Checked();
        if (topic is not null && Topics.Find(topic) is null)
        {
            throw new Refusal("data.topic", ($"没有主题“{topic}”", $"There is no topic “{topic}”"), [new("topic", ($"可选 {string.Join("、", Topics.All.Select(one => one.Code))}", $"One of {string.Join(", ", Topics.All.Select(one => one.Code))}"))]);
        }

        var answer = await reader.Ask(new PortalQuestion(q ?? "", topic?.ToUpperInvariant(), string.IsNullOrWhiteSpace(department) ? null : department.Trim(), skip, Math.Min(size, 100)), kind, ct);
        return new DataView(
            answer.Groups.GroupBy(group => group.Kind).ToDictionary(group => group.Key, group => group.Sum(one => one.Found.Total)), answer.Topics,
            [.. answer.Departments.Select(one => new DataDepartment(one.Code, one.Name, one.Count))],
            [.. answer.Groups.SelectMany(group => group.Found.Hits).Select(hit => new DataHit(hit.Kind, hit.Number, hit.Title, hit.Says, hit.Address, hit.Topic, hit.Department, hit.UpdatedOn, hit.Formats))]);
    }

    private static async Task<FiguresView> Figures(CaseFigures figures, ProcedureBook procedures, OfficeBooks books,
        [Description("`30d`, `3m`, `12m` (usual), `year`, or a year such as `2025`.")] string? period,
        CancellationToken ct)
    {
        var over = Period.Of(period, books.Today);
        var tallies = await figures.ByProcedure(over, ct);
        return new FiguresView(
            over.From, over.To, TallyView.Of(Tally.Sum(tallies.Values)),
            [.. tallies.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new ProcedureFigures(pair.Key, procedures.Find(pair.Key)?.Title ?? Text.Same(pair.Key), TallyView.Of(pair.Value)))]);
    }
}

/// <summary>A notice in a list.</summary>
internal sealed record NoticeLine(string Number, NoticeKind Kind, BilingualText Title, DateOnly PublishedOn, DateOnly? ClosesOn);

/// <summary>A notice. One that was taken down says so, and when and why.</summary>
/// <param name="TakesComments">Whether comments are taken until it closes, and answered.</param>
internal sealed record NoticeView(string Number, NoticeKind Kind, BilingualText Title, BilingualText? Body, DateOnly PublishedOn, DateOnly? ClosesOn, bool TakesComments, DateTimeOffset? WithdrawnAt, string? WithdrawnReason);

/// <summary>Something found.</summary>
/// <param name="Address">Its page below the office's root.</param>
internal sealed record HitView(string Kind, string Number, string Title, string Detail, string Address, DateTimeOffset At);

/// <summary>What the data portal finds.</summary>
/// <param name="Totals">How many fit, by kind; counted up to 10,000.</param>
/// <param name="Topics">How many fit, by code of the topic.</param>
internal sealed record DataView(IReadOnlyDictionary<PortalKind, int> Totals, IReadOnlyDictionary<string, int> Topics, IReadOnlyList<DataDepartment> Departments, IReadOnlyList<DataHit> Hits);

/// <summary>A department and how much of what fits it answers for.</summary>
internal sealed record DataDepartment(string Code, string Name, int Count);

/// <summary>One thing that is published.</summary>
/// <param name="Address">Its page below the office's root.</param>
/// <param name="Formats">Formats in which it is fetched.</param>
internal sealed record DataHit(PortalKind Kind, string Number, BilingualText Title, BilingualText Says, string Address, string Topic, string Department, DateOnly UpdatedOn, IReadOnlyList<string> Formats);

/// <summary>Figures of the office's work.</summary>
internal sealed record FiguresView(DateOnly From, DateOnly To, TallyView All, IReadOnlyList<ProcedureFigures> Procedures);

/// <summary>Figures of one procedure.</summary>
internal sealed record ProcedureFigures(string Procedure, BilingualText Title, TallyView Figures);

/// <summary>How cases stand and stood.</summary>
/// <param name="OnTimeRate">Share of decided cases within the legal limit, 0 to 1.</param>
internal sealed record TallyView(int Open, int Soon, int Late, int Received, int Decided, int OnTime, int DecidedLate, double? OnTimeRate, double? MeanWorkingDays, double? MedianWorkingDays)
{
    public static TallyView Of(Tally tally) => new(tally.Open, tally.Soon, tally.Late, tally.Received, tally.Decided, tally.OnTime, tally.DecidedLate, tally.OnTimeRate, tally.MeanDays, tally.MedianDays);
}
