using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Compositions;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Figures;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Search;
using Rongxi.Kernel.Words;
using Rongxi.Statistics.Surveys;

namespace Rongxi.Statistics.Releases;

/// <summary>A release to be planned.</summary>
[Form("statistics.planned-release", "发布计划", "Planned release")]
internal sealed record PlannedRelease : ICheckedForm
{
    [Field("标题", "Title", Example = "2026年第三季度软件业统计公报"), Length(160, Min = 4)]
    public string Name { get; init; } = "";

    [Field("英文标题", "Title in English"), Length(240)]
    public string? NameEn { get; init; }

    [Field("种类", "Kind", Half = true)]
    public ReleaseKind Kind { get; init; }

    [Field("报告期", "Period", Half = true, Example = "2026Q3"), Length(10, Min = 4)]
    public string Period { get; init; } = "";

    [Field("发布日期", "Release date", Half = true)]
    public DateOnly On { get; init; }

    [Field("发布时刻", "Hour", Half = true, Start = "10:00", HintZh = "24 小时制，如 10:00", HintEn = "24-hour clock, 10:00"), Length(5, Min = 5)]
    public string Hour { get; init; } = "";

    public IEnumerable<FieldError> Check()
    {
        if (!ReportingPeriod.TryParse(Period, out _))
        {
            yield return new(nameof(Period), ("应写作 2026、2026H1、2026Q3 或 2026-07", "Write 2026, 2026H1, 2026Q3 or 2026-07"));
        }

        if (!TimeOnly.TryParseExact(Hour, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            yield return new(nameof(Hour), ("应写作 10:00", "Write 10:00"), "10:00");
        }
    }
}

/// <summary>Keeps the release calendar: dates announced, moved with a reason, never silently.</summary>
internal sealed class ReleaseBook(RongxiDb db, SurveyBook surveys, ReleaseGate gate, SearchIndex search, OfficeBooks books, TimeProvider clock)
{
    /// <summary>The release of that number, tracked.</summary>
    public async Task<Release> Numbered(string number, CancellationToken ct) => await db.Set<Release>().FirstOrDefaultAsync(release => release.Number == number, ct) ?? throw Refusal.NotFound(number);

    public Task<Release> Of(Case file, CancellationToken ct) => Numbered(file.RecordNumber!, ct);

    public Task<Release> Plan(PlannedRelease planned, Actor by, CancellationToken ct)
    {
        by.Must(Permissions.Publish, StatisticsModule.FieldName);
        var today = books.Today;
        if (planned.On < today || planned.On > today.AddYears(2))
        {
            throw new Refusal("form.invalid", ("有 1 处需要修改", "1 field needs correction"), [new(nameof(planned.On), ("应在今天起两年内", "Within two years from today"))]);
        }

        return db.Transact(
            async () =>
            {
                if (await db.Set<Release>().AsNoTracking().FirstOrDefaultAsync(other => other.Name == planned.Name.Trim() && other.State == RecordState.Valid, ct) is { } same)
                {
                    throw new Refusal("statistics.release-twice", ($"已有同名发布 {same.Number}", $"{same.Number} has this title"), [new(nameof(planned.Name), ("标题已用", "Taken"))], 409);
                }

                var release = new Release
                {
                    Office = db.Office, Number = await surveys.Next("FB", today.Year, ct), Name = planned.Name.Trim(), NameEn = string.IsNullOrWhiteSpace(planned.NameEn) ? null : planned.NameEn.Trim(), Kind = planned.Kind, Period = ReportingPeriod.Parse(planned.Period).ToString(), ReleaseOn = planned.On, FirstOn = planned.On, Hour = planned.Hour,
                };
                db.Add(release);
                await db.Enter(release, Release.Register, EntryKind.Registered, $"列入发布日程：{DateText.Iso(planned.On)} {planned.Hour}", today, by, ct);
                await Index(release, ct);
                return release;
            },
            ct);
    }

    /// <summary>Moves the date of what is not out, with the reason; the day first announced stays to be seen.</summary>
    public Task Move(string number, DateOnly on, string? hour, string? reason, Actor by, CancellationToken ct)
    {
        by.Must(Permissions.Publish, StatisticsModule.FieldName);
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > 500)
        {
            throw new Refusal("statistics.reason", ("请写明理由，最多 500 字", "Give the reason, at most 500 characters"), [new("Reason", ("必填", "Required"))]);
        }

        return db.Transact(
            async () =>
            {
                var release = await Numbered(number, ct);
                var hours = string.IsNullOrWhiteSpace(hour) ? release.Hour : hour.Trim();
                if (release.IsOut || release.Standing is ReleaseStanding.Scheduled or ReleaseStanding.Cancelled)
                {
                    throw new Refusal("statistics.release-fixed", ($"{number} 已“{Titles.Of(release.Standing).Zh}”，日期不能再改", $"{number} is {Titles.Of(release.Standing).En.ToLowerInvariant()}; its date stays"), 409);
                }

                if (on < books.Today || on > books.Today.AddYears(2) || !TimeOnly.TryParseExact(hours, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
                {
                    throw new Refusal("form.invalid", ("有 1 处需要修改", "1 field needs correction"), [new("On", ("日期应在今天起两年内，时刻写作 10:00", "A day within two years, an hour like 10:00"))]);
                }

                (release.ReleaseOn, release.Hour) = (on, hours);
                await gate.Move(number, on, ct);
                await db.Enter(release, Release.Register, EntryKind.Changed, $"发布日期改为 {DateText.Iso(on)}：{reason.Trim()}", books.Today, by, ct);
            },
            ct);
    }

    public Task Index(Release release, CancellationToken ct) => search.Put(
        new SearchEntry
        {
            Office = release.Office, Kind = Release.Register, Number = release.Number, Title = release.Name, Detail = $"{DateText.Iso(release.ReleaseOn)} {Titles.Of(release.Standing).Zh}", Address = $"/statistics/releases/{release.Number}", Field = StatisticsModule.FieldName, Public = release.IsOut, At = clock.GetUtcNow(),
        },
        StatisticsRegisters.Releases.SearchWords(release), ct);
}

/// <summary>Work on a planned release begins: its text is there to be written.</summary>
internal sealed class ReleaseOpening(RongxiDb db, ReleaseBook releases, CompositionDesk compositions, OfficeBooks books) : ICaseOpening
{
    public async Task Run(Case opened, object? application, CancellationToken ct)
    {
        var order = (ReleaseOrder)application!;
        var release = await db.Set<Release>().FirstOrDefaultAsync(release => release.Number == order.Release.Trim(), ct)
            ?? throw new Refusal("form.invalid", ("有 1 处需要修改", "1 field needs correction"), [new(nameof(order.Release), ($"发布日程中没有 {order.Release}", $"{order.Release} is not in the release calendar"))]);
        if (release.Standing != ReleaseStanding.Planned)
        {
            throw new Refusal("statistics.release-begun", ($"{release.Number} 已“{Titles.Of(release.Standing).Zh}”", $"{release.Number} is {Titles.Of(release.Standing).En.ToLowerInvariant()}"), [new(nameof(order.Release), ("已在办理", "Under way"))], 409);
        }

        release.Standing = ReleaseStanding.Draft;
        await db.Enter(release, Release.Register, EntryKind.Changed, "开始起草", books.Today, Actor.System, ct);
        (opened.RecordRegister, opened.RecordNumber, opened.Title) = (Release.Register, release.Number, release.Name);
        if (await compositions.Of(Release.Register, release.Number, ct) is null)
        {
            await compositions.Save(Release.Register, release.Number, release.Name, [new Chapter("1", "总体情况", "（在此撰写。数值写作引用：两个花括号内为指标编号和报告期。）"), new Chapter("2", "说明", "数据来自经批准的统计调查，全国数据以国家统计局公布的为准。")], "起草稿", Actor.System, ct, StatisticsModule.FieldName);
        }

        await releases.Index(release, ct);
    }
}

/// <summary>The draft goes to the bureau; every figure it quotes must be there.</summary>
internal sealed class AskBureau(RongxiDb db, ReleaseBook releases, BulletinReader bulletins, ReleaseGate gate, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var asked = taking.InputAs<ConsistencyAsked>();
        var release = await releases.Of(taking.Case, ct);
        await bulletins.MustBeWhole(release.Number, ct);
        await gate.Announce(release.Number, await bulletins.Figures(release.Number, ct), release.ReleaseOn, ct);
        release.CaseNumber = taking.Case.Number;
        await db.Enter(release, Release.Register, EntryKind.Changed, $"送{asked.Bureau}会商", taking.Today, taking.By, ct, taking.Case.Number);
        await letters.Letter(taking, "release-consistency", new DocumentValues().Set("release", release.Title).Set("period", release.PeriodTitle()).Set("on", release.ReleaseOn).Set("question", asked.Question), ct, recipient: asked.Bureau);
    }
}

internal sealed class RecordConsistency(RongxiDb db, ReleaseBook releases) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var answer = taking.InputAs<ConsistencyAnswer>();
        var release = await releases.Of(taking.Case, ct);
        if (answer.On > taking.Today)
        {
            throw new Refusal("form.invalid", ("有 1 处需要修改", "1 field needs correction"), [new(nameof(answer.On), ("不能晚于今天", "Not after today"), DateText.Iso(taking.Today))]);
        }

        (release.Standing, release.ConsistencyNumber) = (ReleaseStanding.Consistent, answer.DocumentNumber.Trim());
        await db.Enter(release, Release.Register, EntryKind.Changed, $"统计局会商一致（{answer.DocumentNumber.Trim()}）", answer.On, taking.By, ct, taking.Case.Number);
    }
}

internal sealed class BackToDraft(RongxiDb db, ReleaseBook releases) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var release = await releases.Of(taking.Case, ct);
        (release.Standing, release.ConsistencyNumber) = (ReleaseStanding.Draft, null);
        await db.Enter(release, Release.Register, EntryKind.Changed, $"退回修改：{taking.Remark}", taking.Today, taking.By, ct, taking.Case.Number);
    }
}

internal sealed class DeliberateRelease(RongxiDb db, ReleaseBook releases, BulletinReader bulletins) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var meeting = taking.InputAs<DirectorsMeeting>();
        if (meeting.HeldOn > taking.Today)
        {
            throw new Refusal("form.invalid", ("有 1 处需要修改", "1 field needs correction"), [new(nameof(meeting.HeldOn), ("不能晚于今天", "Not after today"), DateText.Iso(taking.Today))]);
        }

        var release = await releases.Of(taking.Case, ct);
        await bulletins.MustBeWhole(release.Number, ct);
        release.Standing = ReleaseStanding.Deliberated;
        await db.Enter(release, Release.Register, EntryKind.Changed, $"主任办公会审议通过（{meeting.Meeting}）", meeting.HeldOn, taking.By, ct, taking.Case.Number);
    }
}

/// <summary>It will come out at its hour and for everybody at once; where the hour has passed, at the next turn of the clock, and late.</summary>
internal sealed class ScheduleRelease(RongxiDb db, ReleaseBook releases, BulletinReader bulletins, ReleaseGate gate) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var release = await releases.Of(taking.Case, ct);
        await bulletins.MustBeWhole(release.Number, ct);
        await gate.Announce(release.Number, await bulletins.Figures(release.Number, ct), release.ReleaseOn, ct);
        release.Standing = ReleaseStanding.Scheduled;
        await db.Enter(release, Release.Register, EntryKind.Changed, $"排定 {DateText.Iso(release.ReleaseOn)} {release.Hour} 发布", taking.Today, taking.By, ct, taking.Case.Number);
    }
}

internal sealed class UnscheduleRelease(RongxiDb db, ReleaseBook releases) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var release = await releases.Of(taking.Case, ct);
        release.Standing = ReleaseStanding.Deliberated;
        await db.Enter(release, Release.Register, EntryKind.Changed, $"撤下排期：{taking.Remark}", taking.Today, taking.By, ct, taking.Case.Number);
    }
}

/// <summary>The hour has come: what is quoted is kept as it holds now, and the bulletin is everybody's.</summary>
internal sealed class PublishRelease(RongxiDb db, ReleaseBook releases, BulletinReader bulletins, ReleaseGate gate, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var release = await releases.Of(taking.Case, ct);
        if (release.At > taking.Now)
        {
            throw new Refusal("statistics.embargo", ($"{DateText.Iso(release.ReleaseOn)} {release.Hour} 之前不能发布", $"Not before {DateText.Iso(release.ReleaseOn)} {release.Hour}"), 409);
        }

        await LetOut(db, gate, bulletins, release, ct);
        await bulletins.Keep(release, 0, ct);
        (release.Standing, release.PublishedOn) = (ReleaseStanding.Published, taking.Today);
        var text = await bulletins.Plain(release.Number, ct);
        var document = await letters.Letter(taking, "statistics-bulletin", new DocumentValues().Set("release", release.Title).Set("period", release.PeriodTitle()).Set("text", text), ct, recipient: "社会公众", disclosure: Disclosure.Public);
        release.DocumentNumber = document.Number;
        await db.Enter(release, Release.Register, EntryKind.Changed, taking.Today > release.FirstOn ? $"发布（原定 {DateText.Iso(release.FirstOn)}）" : "发布", taking.Today, taking.By, ct, taking.Case.Number);
        await releases.Index(release, ct);
    }

    /// <summary>All that the text quotes is everybody's from now on, on the pages of indicators and plans as well.</summary>
    internal static async Task LetOut(RongxiDb db, ReleaseGate gate, BulletinReader bulletins, Release release, CancellationToken ct)
    {
        await gate.Announce(release.Number, await bulletins.Figures(release.Number, ct), release.ReleaseOn, ct);
        await db.SaveChangesAsync(ct);
        await gate.Lift(release.Number, ct);
    }
}

/// <summary>What changed since is published beside what it replaces, with the reason.</summary>
internal sealed class ReviseRelease(RongxiDb db, ReleaseBook releases, BulletinReader bulletins, ReleaseGate gate, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var release = await releases.Of(taking.Case, ct);
        var text = release.TextVersion;
        await PublishRelease.LetOut(db, gate, bulletins, release, ct);
        var changed = await bulletins.Keep(release, release.Revision + 1, ct);
        if (changed.Count == 0 && text == release.TextVersion)
        {
            throw new Refusal("statistics.nothing-revised", ("引用的数值没有变化：先在指标中更正，再发布修订", "No figure quoted has changed: correct the indicator first, then publish the revision"), 409);
        }

        release.Revision++;
        (release.Standing, release.RevisedOn, release.RevisionReason) = (ReleaseStanding.Revised, taking.Today, taking.Remark!.Trim());
        await db.Enter(release, Release.Register, EntryKind.Changed, $"第 {release.Revision} 次修订：{taking.Remark!.Trim()}", taking.Today, taking.By, ct, taking.Case.Number);
        await releases.Index(release, ct);
        await letters.Letter(taking, "bulletin-revision", new DocumentValues()
            .Set("release", release.Title)
            .Set("reason", taking.Remark)
            .Table("changes", changed.Select(one => (IReadOnlyList<Text>)[(one.Indicator.Name, one.Indicator.NameEn), Text.Same(one.Key.Area.Length == 0 ? "–" : one.Key.Area), ReportingPeriod.Parse(one.Key.Period).Title, Text.Same(one.Before is { } before ? QuoteBook.Shown(before, one.Indicator) : "–"), Text.Same(QuoteBook.Shown(one.After, one.Indicator))])), ct, recipient: "社会公众", disclosure: Disclosure.Public);
    }
}

internal sealed class CancelRelease(RongxiDb db, ReleaseBook releases, ReleaseGate gate) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var release = await releases.Of(taking.Case, ct);
        (release.Standing, release.State) = (ReleaseStanding.Cancelled, RecordState.Cancelled);
        await gate.Withdraw(release.Number, ct);
        await db.Enter(release, Release.Register, EntryKind.Cancelled, $"取消：{taking.Remark}", taking.Today, taking.By, ct, taking.Case.Number);
        await releases.Index(release, ct);
    }
}

/// <summary>Releases what its hour has come for; every minute.</summary>
internal sealed class ReleaseHour(RongxiDb db, CaseDesk desk, OfficeBooks books, TimeProvider clock)
{
    public async Task<int> RunOnce(CancellationToken ct)
    {
        var today = books.Today;
        var now = clock.GetUtcNow();
        var due = (await db.Set<Release>().AsNoTracking().Where(release => release.Standing == ReleaseStanding.Scheduled && release.ReleaseOn <= today).OrderBy(release => release.ReleaseOn).Take(100).ToListAsync(ct)).Where(release => release.At <= now && release.CaseNumber is not null).ToList();
        foreach (var release in due)
        {
            await desk.Take(release.CaseNumber!, nameof(ReleaseAct.Release), null, new FormValues(), null, Actor.System, ct);
            db.ChangeTracker.Clear();
        }

        return due.Count;
    }
}
