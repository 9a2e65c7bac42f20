using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rongxi.Kernel.Calendar;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Identifiers;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Numbering;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Outbox;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Collections;

/// <summary>
/// Where reports are asked of many units and taken from them. Page, API and jobs all come here: one set of checks, one
/// transaction per act.
/// </summary>
public sealed class CollectionDesk(RongxiDb db, ReportKindBook kinds, Charters charters, OfficeBooks books, Notifier notifier, TimeProvider clock, IServiceProvider services)
{
    /// <summary>Units of one collection.</summary>
    public const int MostItems = 2000;

    /// <summary>Versions of one report.</summary>
    public const int MostVersions = 100;

    private const string Topic = "report";

    /// <summary>Opens a collection and tells the units.</summary>
    /// <exception cref="Refusal"><c>period.wrong</c>, <c>collection.wrong</c>, <c>collection.open-already</c>, <c>forbidden</c>.</exception>
    public async Task<Collection> Open(CollectionOrder order, Actor by, CancellationToken ct)
    {
        var kind = kinds[order.Kind];
        by.Must(Permissions.Handle, kind.Field);
        var period = ReportingPeriod.Parse(order.Period);
        var (dueOn, title) = await Checked(order, kind, period, ct);
        var units = order.Items.Count > 0 ? order.Items
            : kind.Units is { } source ? await ((IReportingUnits)services.GetRequiredService(source)).Of(kind, period, ct) : [];
        return await db.Transact(
            async () =>
            {
                var now = clock.GetUtcNow();
                var today = OfficeBooks.DateOf(now);
                // Drawn first: its row makes those who open at once take turns.
                var serial = await db.Next(db.Office, "collection", today.Year, ct);
                if (await db.Set<Collection>().AsNoTracking().FirstOrDefaultAsync(other => other.Kind == kind.Code && other.Period == period.ToString() && other.CaseNumber == order.CaseNumber, ct) is { } known)
                {
                    throw new Refusal("collection.open-already", ($"{period.Title.Zh}的{kind.Title.Zh}已在 {known.Number} 布置", $"{kind.Title.En} of {period.Title.En} is already asked for as {known.Number}"), 409);
                }

                var collection = new Collection
                {
                    Office = db.Office, Number = $"{charters[db.Office].NumberPrefix}-{today.Year}-BS-{serial:0000}", Kind = kind.Code, Field = kind.Field, Period = period.ToString(), PeriodTo = period.To,
                    Title = title, DueOn = dueOn, CaseNumber = order.CaseNumber, OpenedAt = now, OpenedById = by.PersonId, OpenedByName = by.Name,
                };
                foreach (var unit in await Named(units, ct))
                {
                    // Asked after the day, a unit is not late at once.
                    collection.Items.Add(NewItem(collection, unit, collection.Items.Count + 1, Later(dueOn, today)));
                }

                db.Add(collection);
                await Asked(kind, collection, collection.Items, ct);
                await Tell(collection, collection.Items, ($"请在 {DateText.Iso(dueOn)} 前报送“{title}”", $"“{title}” is due by {DateText.Iso(dueOn)}"), ct);
                return collection;
            },
            ct);
    }

    /// <summary>Asks one more unit.</summary>
    /// <exception cref="Refusal"><c>collection.closed</c>, <c>collection.wrong</c>.</exception>
    public Task<CollectionItem> Add(string number, ReportingUnit unit, Actor by, CancellationToken ct) =>
        db.Transact(
            async () =>
            {
                var collection = await Collect(number, by, ct);
                var named = (await Named([unit], ct))[0];
                if (await db.Set<CollectionItem>().AsNoTracking().AnyAsync(item => item.CollectionId == collection.Id && item.UnitCode == named.Code && item.UnitName == named.Name && item.About == named.About, ct))
                {
                    throw Wrong([new("Code", ($"{named.Name} 已在报送名单中", $"{named.Name} is already asked"))]);
                }

                var last = await db.Set<CollectionItem>().AsNoTracking().Where(item => item.CollectionId == collection.Id).MaxAsync(item => (int?)item.Place, ct) ?? 0;
                if (last >= MostItems)
                {
                    throw Wrong([new("Code", ($"最多 {MostItems} 家单位", $"At most {MostItems} units"))]);
                }

                var item = NewItem(collection, named, last + 1, Later(collection.DueOn, books.Today));
                db.Add(item);
                await Asked(kinds[collection.Kind], collection, [item], ct);
                collection.Version++;
                await Tell(collection, [item], ($"请在 {DateText.Iso(item.DueOn)} 前报送“{collection.Title}”", $"“{collection.Title}” is due by {DateText.Iso(item.DueOn)}"), ct);
                return item;
            },
            ct);

    /// <summary>Hands a report in: by the unit's people, or by an officer who enters what came on paper. Everything wrong is refused at once; earlier versions stay.</summary>
    /// <exception cref="Refusal"><c>form.invalid</c>, <c>report.submitted</c>, <c>report.settled</c>, <c>report.moved-on</c>, <c>collection.closed</c>, <c>not-found</c>, or what the receiver refuses.</exception>
    public async Task<CollectionItem> Submit(ReportOrder order, Actor by, CancellationToken ct)
    {
        return await db.Transact(
            async () =>
            {
                var (collection, item) = await Load(order.Collection, order.Place, ct);
                var kind = kinds[collection.Kind];
                await MustSpeakFor(collection, item, order.Channel, by, ct);
                MustBeOpen(collection);
                MustBeSeen(item, order.SeenVersion);
                MustBeOwed(item);
                var record = order.Record ?? kind.Form.Bind(order.Values).OrRefuse();
                var now = clock.GetUtcNow();
                var today = OfficeBooks.DateOf(now);
                var receivedOn = ReceivedOn(order, collection, today);
                if (item.ReportVersion >= MostVersions)
                {
                    throw new Refusal("report.too-many", ($"最多 {MostVersions} 次", $"At most {MostVersions} versions"));
                }

                var report = new CollectionReport
                {
                    Office = db.Office, ItemId = item.Id, Version = item.ReportVersion + 1, Json = Applications.Sealed(kind.Form, record, db.Seal), Channel = order.Channel, At = now, ReceivedOn = receivedOn, Late = receivedOn > item.DueOn, ById = by.PersonId, ByName = by.Name,
                };
                db.Add(report);
                if (report.Version == 1)
                {
                    item.Late = report.Late;
                }

                (item.Standing, item.ReportVersion, item.SubmittedOn, item.Reason) = (ReportStanding.Submitted, report.Version, receivedOn, null);
                Step(item, ReportAct.Submit, null, by, now);
                await db.Set<ReportDraft>().Where(draft => draft.ItemId == item.Id).ExecuteDeleteAsync(ct);
                if (kind.Receives is { } receiver)
                {
                    await ((IReportReceiver)services.GetRequiredService(receiver)).Submitted(Taking(collection, item, kind, report, record, by, now), ct);
                }

                return item;
            },
            ct);
    }

    /// <summary>Sends a report back with the reason; the unit hands in another version.</summary>
    /// <exception cref="Refusal"><c>report.reason</c>, <c>report.not-submitted</c>, <c>report.moved-on</c>, <c>collection.closed</c>.</exception>
    public Task<CollectionItem> Return(string number, int place, string? reason, int? seenVersion, Actor by, CancellationToken ct) =>
        Act(number, place, seenVersion, by, async (collection, item, now) =>
        {
            MustBeSubmitted(item);
            item.Reason = Reason(reason);
            item.Standing = ReportStanding.Returned;
            Step(item, ReportAct.Return, item.Reason, by, now);
            await Tell(collection, [item], ($"“{collection.Title}”被退回：{item.Reason}", $"“{collection.Title}” was returned: {item.Reason}"), ct);
        }, ct);

    /// <summary>Accepts a report; what the module makes of it happens with it.</summary>
    /// <exception cref="Refusal"><c>report.not-submitted</c>, <c>report.moved-on</c>, <c>collection.closed</c>, or what the receiver refuses.</exception>
    public Task<CollectionItem> Accept(string number, int place, string? remark, int? seenVersion, Actor by, CancellationToken ct) =>
        Act(number, place, seenVersion, by, async (collection, item, now) =>
        {
            MustBeSubmitted(item);
            var kind = kinds[collection.Kind];
            var report = await db.Set<CollectionReport>().AsNoTracking().FirstAsync(report => report.ItemId == item.Id && report.Version == item.ReportVersion, ct);
            if (kind.Receives is { } receiver)
            {
                await ((IReportReceiver)services.GetRequiredService(receiver)).Accepted(Taking(collection, item, kind, report, Read(kind, report), by, now, await AcceptedBefore(kind, item, ct)), ct);
            }

            (item.Standing, item.SettledOn, item.Reason) = (ReportStanding.Accepted, OfficeBooks.DateOf(now), null);
            Step(item, ReportAct.Accept, Worded(remark), by, now);
            await Tell(collection, [item], ($"“{collection.Title}”已接收", $"“{collection.Title}” was accepted"), ct);
        }, ct);

    /// <summary>Opens an accepted or waived report again, with the reason: the unit corrects it in another version.</summary>
    /// <exception cref="Refusal"><c>report.reason</c>, <c>report.not-settled</c>, <c>report.moved-on</c>, <c>collection.closed</c>.</exception>
    public Task<CollectionItem> Reopen(string number, int place, string? reason, int? seenVersion, Actor by, CancellationToken ct) =>
        Act(number, place, seenVersion, by, async (collection, item, now) =>
        {
            if (item.Standing is not (ReportStanding.Accepted or ReportStanding.Waived))
            {
                throw new Refusal("report.not-settled", ($"{item.UnitName} 的报告还没有接收", $"The report of {item.UnitName} is not settled"), 409);
            }

            item.Reason = Reason(reason);
            (item.Standing, item.SettledOn) = (item.ReportVersion > 0 ? ReportStanding.Returned : ReportStanding.Awaited, null);
            Step(item, ReportAct.Reopen, item.Reason, by, now);
            await Tell(collection, [item], ($"“{collection.Title}”需更正：{item.Reason}", $"“{collection.Title}” is to be corrected: {item.Reason}"), ct);
        }, ct);

    /// <summary>Lets a unit off, with the reason.</summary>
    /// <exception cref="Refusal"><c>report.reason</c>, <c>report.settled</c>, <c>report.moved-on</c>, <c>collection.closed</c>.</exception>
    public Task<CollectionItem> Waive(string number, int place, string? reason, int? seenVersion, Actor by, CancellationToken ct) =>
        Act(number, place, seenVersion, by, async (collection, item, now) =>
        {
            MustBeOwed(item);
            item.Reason = Reason(reason);
            (item.Standing, item.SettledOn) = (ReportStanding.Waived, OfficeBooks.DateOf(now));
            Step(item, ReportAct.Waive, item.Reason, by, now);
            await Tell(collection, [item], ($"“{collection.Title}”免报：{item.Reason}", $"“{collection.Title}” is waived: {item.Reason}"), ct);
        }, ct);

    /// <summary>Gives one unit longer, with the reason. The day of the others stays.</summary>
    /// <exception cref="Refusal"><c>report.reason</c>, <c>report.settled</c>, <c>report.due-wrong</c>, <c>collection.closed</c>.</exception>
    public Task<CollectionItem> Extend(string number, int place, DateOnly dueOn, string? reason, int? seenVersion, Actor by, CancellationToken ct) =>
        Act(number, place, seenVersion, by, async (collection, item, now) =>
        {
            MustBeOwed(item);
            var today = OfficeBooks.DateOf(now);
            if (dueOn <= item.DueOn || dueOn < today || dueOn > today.AddYears(1))
            {
                throw new Refusal("report.due-wrong", ($"新的期限应在 {DateText.Iso(Later(item.DueOn, today))} 之后一年内", $"The new day lies within a year after {DateText.Iso(Later(item.DueOn, today))}"), [new("DueOn", ("应晚于原期限", "Later than before"))]);
            }

            var worded = Reason(reason);
            item.DueOn = dueOn;
            (item.RemindedBeforeAt, item.RemindedLateAt) = (null, null);
            Step(item, ReportAct.Extend, $"{DateText.Iso(dueOn)}：{worded}", by, now);
            await Tell(collection, [item], ($"“{collection.Title}”延期至 {DateText.Iso(dueOn)}", $"“{collection.Title}” is now due by {DateText.Iso(dueOn)}"), ct);
        }, ct);

    /// <summary>Reminds one unit, or all that still owe their report, once an hour. Answers how many units were reminded.</summary>
    /// <exception cref="Refusal"><c>report.reminded</c>, <c>collection.closed</c>.</exception>
    public Task<int> Remind(string number, int? place, Actor by, CancellationToken ct) =>
        db.Transact(
            async () =>
            {
                var collection = await Collect(number, by, ct);
                var now = clock.GetUtcNow();
                var hourAgo = now.AddHours(-1);
                var items = await db.Set<CollectionItem>().Where(item => item.CollectionId == collection.Id && (place == null || item.Place == place)
                    && (item.Standing == ReportStanding.Awaited || item.Standing == ReportStanding.Returned) && (item.RemindedAt == null || item.RemindedAt < hourAgo)).OrderBy(item => item.Place).Take(MostItems).ToListAsync(ct);
                if (items.Count == 0)
                {
                    throw new Refusal("report.reminded", ("没有要催的单位，或一小时内已催过", "Nobody is left to remind, or they were reminded within the hour"));
                }

                var last = await LastSteps(items, ct);
                foreach (var item in items)
                {
                    item.RemindedAt = now;
                    db.Add(NewStep(item, last.GetValueOrDefault(item.Id) + 1, ReportAct.Remind, null, by, now));
                }

                await Tell(collection, items, ($"{by.Name}催报“{collection.Title}”，期限 {DateText.Iso(collection.DueOn)}", $"{by.Name} reminds you of “{collection.Title}”, due {DateText.Iso(collection.DueOn)}"), ct);
                return items.Count;
            },
            ct);

    /// <summary>Closes a collection; with reports outstanding it says why.</summary>
    /// <exception cref="Refusal"><c>collection.outstanding</c>, <c>collection.closed</c>, <c>collection.moved-on</c>.</exception>
    public Task<Collection> Close(string number, string? reason, int? seenVersion, Actor by, CancellationToken ct) =>
        db.Transact(
            async () =>
            {
                var collection = await Collect(number, by, ct);
                if (seenVersion is not null && seenVersion != collection.Version)
                {
                    throw new Refusal("collection.moved-on", ("布置在您打开之后有变动，请看最新情况", "The collection changed since you opened it; look at it again"), 409);
                }

                var open = await db.Set<CollectionItem>().CountAsync(item => item.CollectionId == collection.Id && item.Standing != ReportStanding.Accepted && item.Standing != ReportStanding.Waived, ct);
                if (open > 0 && Worded(reason) is null)
                {
                    throw new Refusal("collection.outstanding", ($"还有 {open} 份没有接收；要结束请写明理由", $"{open} are not settled; to close all the same give the reason"), [new("Reason", ("必填", "Required"))]);
                }

                (collection.ClosedAt, collection.ClosedByName, collection.ClosedReason) = (clock.GetUtcNow(), by.Name, open > 0 ? Worded(reason) : null);
                collection.Version++;
                return collection;
            },
            ct);

    /// <summary>Opens a closed collection again, with the reason, so that a report of it can be corrected.</summary>
    /// <exception cref="Refusal"><c>report.reason</c>, <c>collection.not-closed</c>.</exception>
    public Task<Collection> OpenAgain(string number, string? reason, Actor by, CancellationToken ct) =>
        db.Transact(
            async () =>
            {
                var collection = await db.Set<Collection>().FirstOrDefaultAsync(collection => collection.Number == number, ct) ?? throw Refusal.NotFound(number);
                by.Must(Permissions.Handle, collection.Field);
                _ = Reason(reason);
                if (!collection.IsClosed)
                {
                    throw new Refusal("collection.not-closed", ($"{number} 没有结束", $"{number} is not closed"), 409);
                }

                (collection.ClosedAt, collection.ClosedByName, collection.ClosedReason) = (null, null, null);
                collection.Version++;
                return collection;
            },
            ct);

    /// <summary>Opens what opens itself: collections whose period has ended and that are not yet open. Answers how many.</summary>
    public async Task<int> OpenByRule(CancellationToken ct)
    {
        var opened = 0;
        var today = books.Today;
        foreach (var kind in kinds.All.Where(kind => kind.OpensItself))
        {
            var period = ReportingPeriod.EndedBefore(today, kind.Every!.Value);
            if (await db.Set<Collection>().AnyAsync(other => other.Kind == kind.Code && other.Period == period.ToString() && other.CaseNumber == null, ct))
            {
                continue;
            }

            var units = await ((IReportingUnits)services.GetRequiredService(kind.Units!)).Of(kind, period, ct);
            if (units.Count > 0)
            {
                await Open(new CollectionOrder { Kind = kind.Code, Period = period.ToString(), Items = units }, Actor.System, ct);
                opened++;
            }

            db.ChangeTracker.Clear();
        }

        return opened;
    }

    /// <summary>The form's record of a version, personal fields opened.</summary>
    public object Read(ReportKind kind, CollectionReport report) =>
        kind.Form.Read(Applications.Opened(kind.Form, report.Json, db.Seal).ToJsonString(Forms.FormDefinition.Json));

    private Task<CollectionItem> Act(string number, int place, int? seenVersion, Actor by, Func<Collection, CollectionItem, DateTimeOffset, Task> act, CancellationToken ct) =>
        db.Transact(
            async () =>
            {
                var (collection, item) = await Load(number, place, ct);
                by.Must(Permissions.Handle, collection.Field);
                MustBeOpen(collection);
                MustBeSeen(item, seenVersion);
                await act(collection, item, clock.GetUtcNow());
                return item;
            },
            ct);

    /// <summary>A report with its collection, tracked; two who act on it at once take turns, so that the second is told what the first did.</summary>
    private async Task<(Collection Collection, CollectionItem Item)> Load(string number, int place, CancellationToken ct)
    {
        var collection = await db.Set<Collection>().FirstOrDefaultAsync(collection => collection.Number == number, ct) ?? throw Refusal.NotFound(number);
        if (db.IsPostgres)
        {
            await db.Database.ExecuteSqlAsync($"SELECT 1 FROM collection_items WHERE collection_id = {collection.Id} AND place = {place} FOR UPDATE", ct);
        }

        var item = await db.Set<CollectionItem>().Include(item => item.Steps).FirstOrDefaultAsync(item => item.CollectionId == collection.Id && item.Place == place, ct) ?? throw Refusal.NotFound($"{number}/{place}");
        item.Steps.Sort((one, other) => one.Seq.CompareTo(other.Seq));
        return (collection, item);
    }

    private async Task<Collection> Collect(string number, Actor by, CancellationToken ct)
    {
        var collection = await db.Set<Collection>().FirstOrDefaultAsync(collection => collection.Number == number, ct) ?? throw Refusal.NotFound(number);
        by.Must(Permissions.Handle, collection.Field);
        MustBeOpen(collection);
        return collection;
    }

    private Task Asked(ReportKind kind, Collection collection, IReadOnlyList<CollectionItem> items, CancellationToken ct) =>
        kind.Receives is { } receiver ? ((IReportReceiver)services.GetRequiredService(receiver)).Asked(collection, items, ct) : Task.CompletedTask;

    private async Task<object?> AcceptedBefore(ReportKind kind, CollectionItem item, CancellationToken ct)
    {
        var version = item.Steps.LastOrDefault(step => step.Act == ReportAct.Accept)?.ReportVersion ?? 0;
        return version == 0 ? null : Read(kind, await db.Set<CollectionReport>().AsNoTracking().FirstAsync(report => report.ItemId == item.Id && report.Version == version, ct));
    }

    private ReportTaking Taking(Collection collection, CollectionItem item, ReportKind kind, CollectionReport report, object record, Actor by, DateTimeOffset now, object? before = null) =>
        new() { Collection = collection, Item = item, Kind = kind, Report = report, Record = record, Before = before, By = by, Now = now, Today = OfficeBooks.DateOf(now), Db = db };

    private void Step(CollectionItem item, ReportAct act, string? remark, Actor by, DateTimeOffset now)
    {
        db.Add(NewStep(item, item.Steps.Select(step => step.Seq).DefaultIfEmpty(0).Max() + 1, act, remark, by, now));
        item.Version++;
    }

    private CollectionStep NewStep(CollectionItem item, int seq, ReportAct act, string? remark, Actor by, DateTimeOffset now) =>
        new() { Office = db.Office, ItemId = item.Id, Seq = seq, Act = act, ReportVersion = item.ReportVersion, Remark = remark, At = now, ById = by.PersonId, ByName = by.Name };

    private async Task<Dictionary<Guid, int>> LastSteps(IReadOnlyList<CollectionItem> items, CancellationToken ct)
    {
        var last = new Dictionary<Guid, int>();
        foreach (var chunk in items.Select(item => item.Id).Chunk(500))
        {
            foreach (var (id, seq) in await db.Set<CollectionStep>().Where(step => chunk.Contains(step.ItemId)).GroupBy(step => step.ItemId).Select(group => ValueTuple.Create(group.Key, group.Max(step => step.Seq))).ToListAsync(ct))
            {
                last[id] = seq;
            }
        }

        return last;
    }

    private CollectionItem NewItem(Collection collection, ReportingUnit unit, int place, DateOnly dueOn) => new()
    {
        Office = db.Office, CollectionId = collection.Id, Place = place, UnitCode = unit.Code, UnitName = unit.Name, About = unit.About, AboutTitle = unit.AboutTitle, DueOn = dueOn,
    };

    private async Task<(DateOnly DueOn, string Title)> Checked(CollectionOrder order, ReportKind kind, ReportingPeriod period, CancellationToken ct)
    {
        var errors = new List<FieldError>();
        if (kind.Every is { } every && every != period.Length)
        {
            errors.Add(new("Period", ($"“{kind.Title.Zh}”按{Forms.Titles.Of(every).Zh}报送", $"“{kind.Title.En}” is reported by the {Forms.Titles.Of(every).En.ToLowerInvariant()}"), ReportingPeriod.At(period.From, every).ToString()));
        }

        var today = books.Today;
        var computed = kind.DueAfter is { } after
            ? (await books.Calendar(ct)).LastDayOf(period.To, (await books.Rules(db.Office, ct)).Span(kind.DueRule, today, after), roll: true)
            : (DateOnly?)null;
        var dueOn = computed ?? order.DueOn;
        if (computed is not null && order.DueOn is { } typed && typed != computed)
        {
            errors.Add(new("DueOn", ($"期限由规则算出，是 {DateText.Iso(computed.Value)}", $"The rule makes it {DateText.Iso(computed.Value)}"), DateText.Iso(computed.Value)));
        }
        else if (dueOn is null)
        {
            errors.Add(new("DueOn", ("请填写报送期限", "Say by when")));
        }
        else if (computed is null && (dueOn < today || dueOn > today.AddYears(2)))
        {
            errors.Add(new("DueOn", ("期限应在今天起两年内", "Within two years from today")));
        }

        if (order.Title?.Length > 200)
        {
            errors.Add(new("Title", ("最多 200 字", "At most 200 characters")));
        }

        return errors.Count == 0 ? (dueOn!.Value, Worded(order.Title) ?? $"{period.Title.Zh}{kind.Title.Zh}") : throw Wrong(errors);
    }

    /// <summary>Units checked, named from the units known here where only the code is given.</summary>
    private async Task<IReadOnlyList<ReportingUnit>> Named(IReadOnlyList<ReportingUnit> units, CancellationToken ct)
    {
        var errors = new List<FieldError>();
        if (units.Count is 0 or > MostItems)
        {
            throw Wrong([new("Items", units.Count == 0 ? ("请写明哪些单位报送", "Say which units report") : ($"最多 {MostItems} 家单位", $"At most {MostItems} units"))]);
        }

        var codes = units.Where(unit => string.IsNullOrWhiteSpace(unit.Name) && unit.Code.Length > 0).Select(unit => unit.Code.Trim()).Distinct().ToList();
        var names = new Dictionary<string, string>();
        foreach (var chunk in codes.Chunk(500))
        {
            foreach (var unit in await db.Units.AsNoTracking().Where(unit => chunk.Contains(unit.CreditCode)).ToListAsync(ct))
            {
                names[unit.CreditCode] = unit.Name;
            }
        }

        var named = new List<ReportingUnit>(units.Count);
        for (var i = 0; i < units.Count; i++)
        {
            var code = units[i].Code.Trim().ToUpperInvariant();
            var name = string.IsNullOrWhiteSpace(units[i].Name) ? names.GetValueOrDefault(code, "") : units[i].Name.Trim();
            if (code.Length > 0 && !Uscc.IsValid(code))
            {
                errors.Add(new($"Items[{i}].Code", ($"{code} 不是统一社会信用代码", $"{code} is no unified social credit code"), Row: i + 1));
            }
            else if (name.Length is 0 or > 120)
            {
                errors.Add(new($"Items[{i}].Name", name.Length == 0 ? ($"不知道 {code} 是哪家单位，请写名称", $"{code} is not known here; give its name") : ("最多 120 字", "At most 120 characters"), Row: i + 1));
            }
            else if (units[i].About.Length > 60 || units[i].AboutTitle.Length > 200)
            {
                errors.Add(new($"Items[{i}].About", ("事项编号最多 60 字，名称最多 200 字", "Number at most 60, title at most 200 characters"), Row: i + 1));
            }

            named.Add(units[i] with { Name = name, Code = code });
        }

        foreach (var doubled in named.Select((unit, i) => (Key: (unit.Code, unit.Name, unit.About), unit.Name, Row: i + 1)).GroupBy(unit => unit.Key).Where(group => group.Count() > 1))
        {
            errors.Add(new($"Items[{doubled.Last().Row - 1}]", ($"{doubled.First().Name} 重复（第 {string.Join("、", doubled.Select(unit => unit.Row))} 行）", $"{doubled.First().Name} stands twice (rows {string.Join(", ", doubled.Select(unit => unit.Row))})"), Row: doubled.Last().Row));
        }

        return errors.Count == 0 ? named : throw Wrong(errors.Take(100).ToList());
    }

    private async Task MustSpeakFor(Collection collection, CollectionItem item, ReportChannel channel, Actor by, CancellationToken ct)
    {
        if (channel == ReportChannel.Paper)
        {
            by.Must(by.May(Permissions.Intake, collection.Field) ? Permissions.Intake : Permissions.Handle, collection.Field);
        }
        else if (!by.IsSystem && !(by.MayApply && item.UnitCode.Length > 0 && await db.Units.AsNoTracking().AnyAsync(unit => unit.CreditCode == item.UnitCode && by.Units.Contains(unit.Id), ct)))
        {
            throw Refusal.NotFound($"{collection.Number}/{item.Place}");
        }
    }

    private static DateOnly ReceivedOn(ReportOrder order, Collection collection, DateOnly today)
    {
        var opened = OfficeBooks.DateOf(collection.OpenedAt);
        var on = order.Channel == ReportChannel.Paper ? order.ReceivedOn ?? today : today;
        return on <= today && on >= opened ? on
            : throw new Refusal("report.received-wrong", ("收到日期应在布置日与今天之间", "The day of arrival lies between opening and today"), [new("ReceivedOn", ($"应在 {DateText.Iso(opened)} 至 {DateText.Iso(today)}", $"From {DateText.Iso(opened)} to {DateText.Iso(today)}"))]);
    }

    private static void MustBeOpen(Collection collection)
    {
        if (collection.IsClosed)
        {
            throw new Refusal("collection.closed", ($"{collection.Number} 已由{collection.ClosedByName}结束", $"{collection.Number} was closed by {collection.ClosedByName}"), 409);
        }
    }

    private static void MustBeSeen(CollectionItem item, int? seenVersion)
    {
        if (seenVersion is not null && seenVersion != item.Version && item.Steps.LastOrDefault() is { } last)
        {
            throw new Refusal(
                "report.moved-on",
                ($"{last.ByName}在您打开之后已“{Forms.Titles.Of(last.Act).Zh}”，请看最新情况；您填写的内容已保留", $"{last.ByName} has acted since you opened it ({Forms.Titles.Of(last.Act).En.ToLowerInvariant()}); look at it again. What you typed is kept"),
                409);
        }
    }

    private static void MustBeOwed(CollectionItem item)
    {
        var last = item.Steps.LastOrDefault(step => step.Act is ReportAct.Submit or ReportAct.Accept or ReportAct.Waive);
        switch (item.Standing)
        {
            case ReportStanding.Submitted:
                throw new Refusal("report.submitted", ($"{last?.ByName}已于 {OfficeBooks.Local(last!.At):yyyy-MM-dd HH:mm} 报送，等待接收或退回", $"{last.ByName} handed it in at {OfficeBooks.Local(last.At):yyyy-MM-dd HH:mm}; it waits to be accepted or returned"), 409);
            case ReportStanding.Accepted or ReportStanding.Waived:
                throw new Refusal("report.settled", ($"{item.UnitName} 的报告已于 {DateText.Iso(item.SettledOn!.Value)} {Forms.Titles.Of(item.Standing).Zh}", $"The report of {item.UnitName} was settled on {DateText.Iso(item.SettledOn!.Value)} ({Forms.Titles.Of(item.Standing).En.ToLowerInvariant()})"), 409);
        }
    }

    private static void MustBeSubmitted(CollectionItem item)
    {
        if (item.Standing != ReportStanding.Submitted)
        {
            throw new Refusal("report.not-submitted", ($"{item.UnitName} 没有待接收的报告，现为“{Forms.Titles.Of(item.Standing).Zh}”", $"{item.UnitName} has no report waiting; it stands at “{Forms.Titles.Of(item.Standing).En}”"), 409);
        }
    }

    /// <summary>Tells the people of the units; part of the caller's transaction.</summary>
    internal async Task Tell(Collection collection, IReadOnlyCollection<CollectionItem> items, Text text, CancellationToken ct)
    {
        foreach (var chunk in items.Where(item => item.UnitCode.Length > 0).Chunk(500))
        {
            var codes = chunk.Select(item => item.UnitCode).Distinct().ToList();
            var members = await db.Units.AsNoTracking().Where(unit => codes.Contains(unit.CreditCode))
                .Join(db.UnitMembers.AsNoTracking().Where(member => member.Until == null), unit => unit.Id, member => member.UnitId, (unit, member) => new { unit.CreditCode, member.PersonId }).ToListAsync(ct);
            var byCode = members.ToLookup(member => member.CreditCode, member => member.PersonId);
            foreach (var item in chunk)
            {
                var about = item.AboutTitle.Length > 0 ? $"（{item.AboutTitle}）" : "";
                foreach (var person in byCode[item.UnitCode].Take(50))
                {
                    notifier.Tell(person, Topic, (text.Zh + about, text.En + about), kinds[collection.Kind].AddressOf(collection.Number, item.Place));
                }
            }
        }
    }

    private static string Reason(string? reason) => Worded(reason) is { Length: <= 1000 } worded ? worded
        : throw new Refusal("report.reason", ("请写明理由，最多 1000 字", "Give the reason, at most 1,000 characters"), [new("Reason", ("必填，最多 1000 字", "Required, at most 1,000 characters"))]);

    private static string? Worded(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    private static Refusal Wrong(IReadOnlyList<FieldError> errors) => new("collection.wrong", ($"有 {errors.Count} 处需要修改", $"{errors.Count} to correct"), errors);
}
