using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Collections;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Search;
using Rongxi.Kernel.Words;
using Rongxi.Resources.Catalogue;
using Rongxi.Resources.Collecting;

namespace Rongxi.Resources.Integration;

internal sealed class RoundOpening(RongxiDb db, OfficeBooks books) : ICaseOpening
{
    public async Task Run(Case opened, object? application, CancellationToken ct)
    {
        var form = (IntegrationRound)application!;
        if (form.DueOn <= books.Today)
        {
            throw Fields.Wrong(nameof(form.DueOn), ("应在今天之后", "Must lie ahead"));
        }

        var title = $"{form.Year}年信息系统整合";
        if (await db.Cases.AsNoTracking().FirstOrDefaultAsync(file => file.Procedure == Integrating.Code && file.Title == title && file.ClosedAt == null && file.Id != opened.Id, ct) is { } other)
        {
            throw new Refusal("resources.round-open", ($"{form.Year} 年的整合 {other.Number} 正在办理", $"The integration of {form.Year} is open: {other.Number}"), [new(nameof(form.Year), ("正在办理", "Open already"))], 409);
        }

        opened.Title = title;
    }
}

internal sealed class OpenInventory(CollectionDesk collections) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var round = taking.Application<IntegrationRound>();
        await collections.Open(
            new CollectionOrder
            {
                Kind = Integrating.Inventory.Code, Period = $"{round.Year}", DueOn = round.DueOn, CaseNumber = taking.Case.Number, Title = $"{round.Year}年政务信息系统清查",
                Items = [.. round.Units.Select(unit => new ReportingUnit(unit.Name.Trim(), unit.Code ?? ""))],
            }, taking.By, ct);
    }
}

/// <summary>An accepted report: each system of it is in the register, as it is now.</summary>
internal sealed class InventoryReports(RongxiDb db, CatalogueBook book, SearchIndex search) : IReportReceiver
{
    public Task Submitted(ReportTaking taking, CancellationToken ct)
    {
        var late = taking.RecordAs<SystemInventory>().Systems.Select((line, i) => (line, i)).Where(pair => pair.line.LastUsedOn > taking.Today).Select(pair => new FieldError($"{nameof(SystemInventory.Systems)}[{pair.i}].{nameof(SystemLine.LastUsedOn)}", ("不能晚于今天", "Not after today"))).ToList();
        return late.Count == 0 ? Task.CompletedTask : throw new Refusal("form.invalid", ("有日期在将来", "A date lies ahead"), late);
    }

    public async Task Accepted(ReportTaking taking, CancellationToken ct)
    {
        var year = taking.Period.From.Year;
        foreach (var line in taking.RecordAs<SystemInventory>().Systems)
        {
            var (name, owner) = (line.Name.Trim(), taking.Item.UnitName);
            var known = await db.Set<SystemRecord>().FirstOrDefaultAsync(system => system.Owner == owner && system.Name == name && system.State == RecordState.Valid, ct);
            var system = known ?? new SystemRecord { Office = db.Office, Number = await book.Next("XT", taking.Today.Year, ct), Name = name, Owner = owner, OwnerCode = taking.Item.UnitCode.Length > 0 ? taking.Item.UnitCode : null, Functions = line.Functions };
            (system.Functions, system.Users, system.Hosting, system.Level, system.Importance) = (line.Functions.Trim(), line.Users, line.Hosting, line.Level, line.Importance);
            (system.BuiltOn, system.CostFen, system.LastUsedOn, system.Year, system.CaseNumber) = (line.BuiltOn, line.CostFen, line.LastUsedOn, year, taking.Collection.CaseNumber);
            if (known is null)
            {
                db.Add(system);
            }

            await db.Enter(system, SystemRecord.Register, known is null ? EntryKind.Registered : EntryKind.Changed, $"{year}年清查（{taking.Collection.Number}）", taking.Today, taking.By, ct, taking.Collection.CaseNumber);
            await search.Put(new SearchEntry { Office = system.Office, Kind = SystemRecord.Register, Number = system.Number, Title = system.Name, Detail = system.Owner, Address = $"/resources/systems/{system.Number}", Field = ResourcesModule.FieldName, At = taking.Now }, CatalogueRegisters.Systems.SearchWords(system), ct);
        }
    }
}

/// <summary>All is in: what nobody used for months and whose functions another has is found by rule.</summary>
internal sealed class TakeInInventory(RongxiDb db, CollectionDesk collections, OfficeBooks books) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var collection = await db.Set<Collection>().AsNoTracking().Include(collection => collection.Items).FirstAsync(collection => collection.CaseNumber == taking.Case.Number && collection.Kind == Integrating.Inventory.Code, ct);
        var open = collection.Items.Where(item => item.Standing is not (ReportStanding.Accepted or ReportStanding.Waived)).ToList();
        if (open.Count > 0)
        {
            throw new Refusal("resources.inventory-open", ($"还有 {open.Count} 个单位未报送或未接收：{string.Join("、", open.Take(5).Select(item => item.UnitName))}", $"{open.Count} units are outstanding: {string.Join(", ", open.Take(5).Select(item => item.UnitName))}"), 409);
        }

        if (!collection.IsClosed)
        {
            await collections.Close(collection.Number, "清查完成", null, taking.By, ct);
        }

        var rules = await books.Rules(db.Office, ct);
        var idleSince = taking.Today.AddMonths(-(int)rules.Number(Integrating.Procedure, Integrating.Idle, taking.Today));
        var doubled = rules.Number(Integrating.Procedure, Integrating.Doubled, taking.Today);
        var systems = await RoundSystems.Of(db, taking.Case.Number, ct);
        var sketches = systems.ToDictionary(system => system.Number, system => ItemWords.TermsOf(system.Functions).ToHashSet());
        foreach (var system in systems)
        {
            var isZombie = (system.LastUsedOn ?? system.BuiltOn ?? DateOnly.MinValue) <= idleSince;
            var like = systems.Where(other => other != system && other.Users >= system.Users).Select(other => (other, points: Likeness(sketches[system.Number], sketches[other.Number]))).Where(pair => pair.points >= doubled).OrderByDescending(pair => pair.points).ThenByDescending(pair => pair.other.Users).ThenBy(pair => pair.other.Number, StringComparer.Ordinal).FirstOrDefault().other;
            if (system.IsZombie != isZombie || system.DoubleOf != like?.Number)
            {
                (system.IsZombie, system.DoubleOf) = (isZombie, like?.Number);
                await db.Enter(system, SystemRecord.Register, EntryKind.Changed, "清查比对", taking.Today, taking.By, ct, taking.Case.Number);
            }
        }
    }

    private static decimal Likeness(HashSet<string> one, HashSet<string> other) =>
        one.Count + other.Count == 0 ? 0 : 200m * one.Count(other.Contains) / (one.Count + other.Count);
}

internal sealed class AskReview(RongxiDb db) : IActEffect
{
    public Task Run(ActTaking taking, CancellationToken ct)
    {
        var call = taking.InputAs<ReviewCall>();
        if (call.DueOn <= taking.Today)
        {
            throw Fields.Wrong(nameof(call.DueOn), ("应在今天之后", "Must lie ahead"));
        }

        foreach (var name in call.Units.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().Take(50))
        {
            db.CaseAsks.Add(new CaseAsk { Office = taking.Case.Office, CaseId = taking.Case.Id, Kind = AskKind.Consultation, ToName = name, Question = "系统整合、保留、关停意见", AskedAt = taking.Now, AskedOn = taking.Today, AskedByName = taking.By.Name, DueOn = call.DueOn });
        }

        return Task.CompletedTask;
    }
}

internal sealed class ClassifySystems(RongxiDb db) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var result = taking.InputAs<ReviewResult>();
        var waiting = taking.Case.Asks.Where(ask => ask.AnsweredAt is null && ask.DueOn >= taking.Today).ToList();
        if (waiting.Count > 0)
        {
            throw new Refusal("resources.opinions-open", ($"{string.Join("、", waiting.Take(5).Select(ask => ask.ToName))} 尚未答复", $"{string.Join(", ", waiting.Take(5).Select(ask => ask.ToName))} may still answer"), 409);
        }

        var systems = (await RoundSystems.Of(db, taking.Case.Number, ct)).ToDictionary(system => system.Number);
        MustFit(result, systems);
        foreach (var line in result.Verdicts)
        {
            var system = systems[line.System.Trim()];
            (system.Verdict, system.MergedInto, system.DueOn, system.Reason) = (line.Verdict, line.Into?.Trim(), line.DueOn, line.Reason);
            await Enter(system, taking, ct);
        }

        foreach (var system in systems.Values.Where(system => result.KeepOthers && system.Verdict == SystemVerdict.Open))
        {
            system.Verdict = SystemVerdict.Keep;
            await Enter(system, taking, ct);
        }
    }

    private static void MustFit(ReviewResult result, Dictionary<string, SystemRecord> systems)
    {
        var wrong = new List<FieldError>();
        for (var i = 0; i < result.Verdicts.Count; i++)
        {
            var (line, at) = (result.Verdicts[i], $"{nameof(result.Verdicts)}[{i}].");
            if (!systems.ContainsKey(line.System.Trim()))
            {
                wrong.Add(new($"{at}{nameof(line.System)}", ($"本次清查没有 {line.System}", $"{line.System} is not in this inventory")));
            }
            else if (line.Verdict == SystemVerdict.Merge && (!systems.TryGetValue(line.Into!.Trim(), out var into) || into.Number == line.System.Trim() || result.Verdicts.Any(other => other.System.Trim() == into.Number && other.Verdict != SystemVerdict.Keep)))
            {
                wrong.Add(new($"{at}{nameof(line.Into)}", ("应并入清单中保留的另一系统", "Into another system that is kept")));
            }
        }

        var open = systems.Values.Where(system => system.Verdict == SystemVerdict.Open && result.Verdicts.All(line => line.System.Trim() != system.Number)).Select(system => system.Number).ToList();
        if (!result.KeepOthers && open.Count > 0)
        {
            wrong.Add(new(nameof(result.Verdicts), ($"还有 {open.Count} 个系统没有结论：{string.Join("、", open.Take(5))}", $"{open.Count} systems have no verdict: {string.Join(", ", open.Take(5))}")));
        }

        if (wrong.Count > 0)
        {
            throw new Refusal("form.invalid", ("结论不完整", "The verdicts are not whole"), wrong);
        }
    }

    private Task<RegisterEntry> Enter(SystemRecord system, ActTaking taking, CancellationToken ct) =>
        db.Enter(system, SystemRecord.Register, EntryKind.Changed, $"联合评审：{Titles.Of(system.Verdict).Zh}", taking.Today, taking.By, ct, taking.Case.Number);
}

/// <summary>整合方案: the list, with what it saves.</summary>
internal sealed class IssueIntegrationList(RongxiDb db, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var systems = await RoundSystems.Of(db, taking.Case.Number, ct);
        foreach (var system in systems.Where(system => system.Verdict is SystemVerdict.Merge or SystemVerdict.Close))
        {
            system.Standing = SystemStanding.Migrating;
            await db.Enter(system, SystemRecord.Register, EntryKind.Changed, "列入整合方案", taking.Today, taking.By, ct, taking.Case.Number);
        }

        var saved = systems.Where(system => system.Verdict is SystemVerdict.Merge or SystemVerdict.Close).Sum(system => system.CostFen);
        await letters.Letter(taking, "integration-list", new DocumentValues().Set("round", taking.Case.Title)
            .Set("counts", ($"共 {systems.Count} 个：保留 {systems.Count(system => system.Verdict == SystemVerdict.Keep)}，整合 {systems.Count(system => system.Verdict == SystemVerdict.Merge)}，关停 {systems.Count(system => system.Verdict == SystemVerdict.Close)}", $"{systems.Count} in all: {systems.Count(system => system.Verdict == SystemVerdict.Keep)} kept, {systems.Count(system => system.Verdict == SystemVerdict.Merge)} merged, {systems.Count(system => system.Verdict == SystemVerdict.Close)} closed"))
            .Set("saved", ($"{MoneyText.Format(saved, Language.Zh)} 元", $"{MoneyText.Format(saved, Language.En)} yuan"))
            .Table("systems", systems.Where(system => system.Verdict != SystemVerdict.Keep).Take(200).Select(system => (IReadOnlyList<Text>)[Text.Same(system.Number), Text.Same(system.Name), Text.Same(system.Owner), Titles.Of(system.Verdict), Text.Same(system.MergedInto ?? "–"), Text.Same($"{system.DueOn:yyyy-MM-dd}"), Text.Same(system.Reason ?? "–")])), ct, recipient: "各有关单位");
    }
}

internal sealed class AcceptMigration(RongxiDb db) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var form = taking.InputAs<SystemAcceptance>();
        var system = await RoundSystems.One(db, taking.Case.Number, form.System, nameof(form.System), ct);
        if (system.Standing != SystemStanding.Migrating || taking.Case.Times(nameof(IntegrationAct.PlanMigration)) == 0)
        {
            throw new Refusal("resources.not-migrating", system.Standing != SystemStanding.Migrating ? ($"{system.Number} {Titles.Of(system.Standing).Zh}", $"{system.Number} is “{Titles.Of(system.Standing).En}”") : ("请先登记迁移方案", "Record the migration plan first"), 409);
        }

        system.Standing = SystemStanding.Accepted;
        await db.Enter(system, SystemRecord.Register, EntryKind.Inspected, $"迁移验收：{form.Findings}", form.On, taking.By, ct, taking.Case.Number);
    }
}

/// <summary>关停: after acceptance where it was merged; accounts closed, the notice issued.</summary>
internal sealed class CloseSystem(RongxiDb db, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var form = taking.InputAs<SystemClosing>();
        var system = await RoundSystems.One(db, taking.Case.Number, form.System, nameof(form.System), ct);
        if (system.Verdict is not (SystemVerdict.Merge or SystemVerdict.Close) || system.Standing == SystemStanding.Closed || (system.Verdict == SystemVerdict.Merge && system.Standing != SystemStanding.Accepted))
        {
            throw new Refusal("resources.not-to-close", system.Verdict == SystemVerdict.Merge && system.Standing == SystemStanding.Migrating ? ($"{system.Number} 迁移尚未验收", $"The migration of {system.Number} is not accepted yet") : ($"{system.Number} 不在关停之列", $"{system.Number} is not to be closed"), 409);
        }

        if (!form.Reclaimed)
        {
            throw Fields.Wrong(nameof(form.Reclaimed), ("账户、域名和资源须先收回", "Take back accounts, domains and resources first"));
        }

        (system.Standing, system.ClosedOn, system.State) = (SystemStanding.Closed, form.On, RecordState.Cancelled);
        await db.Enter(system, SystemRecord.Register, EntryKind.Cancelled, $"关停；数据{form.Data}", form.On, taking.By, ct, taking.Case.Number);
        await letters.Letter(taking, "system-closing", new DocumentValues().Set("system", $"{system.Name}（{system.Number}）").Set("owner", system.Owner).Set("on", Text.Same($"{form.On:yyyy-MM-dd}")).Set("data", form.Data).Set("into", system.MergedInto).Set("reason", system.Reason ?? "–"), ct, recipient: system.Owner);
    }
}

internal sealed class AllSettled(RongxiDb db) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var open = (await RoundSystems.Of(db, taking.Case.Number, ct)).Where(system => system.Verdict is SystemVerdict.Merge or SystemVerdict.Close && system.Standing != SystemStanding.Closed).ToList();
        if (open.Count > 0)
        {
            throw new Refusal("resources.systems-open", ($"还有 {open.Count} 个未关停：{string.Join("、", open.Take(5).Select(system => system.Number))}", $"{open.Count} are not closed: {string.Join(", ", open.Take(5).Select(system => system.Number))}"), 409);
        }
    }
}

/// <summary>The systems of a round.</summary>
internal static class RoundSystems
{
    public const int Most = 2_000;

    public static async Task<IReadOnlyList<SystemRecord>> Of(RongxiDb db, string caseNumber, CancellationToken ct) =>
        await db.Set<SystemRecord>().Where(system => system.CaseNumber == caseNumber).OrderBy(system => system.Number).Take(Most).ToListAsync(ct);

    public static async Task<SystemRecord> One(RongxiDb db, string caseNumber, string number, string field, CancellationToken ct) =>
        await db.Set<SystemRecord>().FirstOrDefaultAsync(system => system.Number == number.Trim() && system.CaseNumber == caseNumber, ct) ?? throw Fields.Wrong(field, ($"本次整合没有 {number}", $"{number} is not in this round"));
}
