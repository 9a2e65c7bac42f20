using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Rules;
using Rongxi.Kernel.Words;

namespace Rongxi.Resources.Catalogue;

/// <summary>An entry belongs to a unit, and to one only once: name and items of another of its own entries are refused.</summary>
internal sealed class CompilingOpening(RongxiDb db, OfficeBooks books) : ICaseOpening
{
    private const int MostCompared = 200;

    public async Task Run(Case opened, object? application, CancellationToken ct)
    {
        var form = (EntryForm)application!;
        opened.Title = form.Name;
        Fields.MustBeUnit(opened, ("目录由单位编制，请以单位名义申报", "Entries are compiled by units: apply for your unit"));
        if (form.UpdatedOn > books.Today)
        {
            throw Fields.Wrong(nameof(form.UpdatedOn), ("不能晚于今天", "Not after today"));
        }

        if (await Double(form, opened, null, ct) is { } twice)
        {
            throw new Refusal("resources.double", ($"与本单位已有目录 {twice.Number}《{twice.Name}》重复，请办理目录更新", $"Your unit has it already: {twice.Number} “{twice.Name}”. Update that entry"), [new(nameof(form.Name), ("已编目", "Listed already"))], 409);
        }
    }

    /// <summary>The entry of the same unit that has the name, or most of the items.</summary>
    private async Task<CatalogueEntry?> Double(EntryForm form, Case opened, string? except, CancellationToken ct)
    {
        var provider = opened.Applicant;
        var name = form.Name.Trim();
        var own = db.Set<CatalogueEntry>().AsNoTracking().Where(entry => entry.Provider == provider && entry.State == RecordState.Valid && entry.Standing != EntryStanding.TakenDown && entry.HarvestSource == null && entry.Number != except && entry.CaseNumber != opened.Number);
        if (await own.FirstOrDefaultAsync(entry => entry.Name == name, ct) is { } same)
        {
            return same;
        }

        var least = (await books.Rules(db.Office, ct)).Number(Compiling.Procedure, Compiling.Doubles, books.Today);
        var names = form.Items.Select(item => item.Name.Trim()).ToHashSet();
        var candidates = await own.OrderByDescending(entry => entry.Number).Take(MostCompared).Select(entry => entry.Id).ToListAsync(ct);
        var common = await db.Set<CatalogueItem>().AsNoTracking().Where(item => candidates.Contains(item.EntryId) && item.GoneInVersion == null && names.Contains(item.Name)).GroupBy(item => item.EntryId).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(ct);
        foreach (var row in common.OrderByDescending(row => row.Count))
        {
            var entry = await own.FirstAsync(entry => entry.Id == row.Key, ct);
            if (names.Count >= 5 && row.Count * 100m / Math.Max(names.Count, entry.ItemCount) >= least && entry.Sharing == form.Sharing)
            {
                return entry;
            }
        }

        return null;
    }
}

/// <summary>An update is of an entry of one's own that stands.</summary>
internal sealed class UpdateOpening(CatalogueBook book, OfficeBooks books, RongxiDb db) : ICaseOpening
{
    /// <summary>The law's fifteen days run for changes of law and function.</summary>
    public static bool IsForced(Case file) => Fields.Of(file, "cause") is nameof(UpdateCause.Law) or nameof(UpdateCause.Function);

    public async Task Run(Case opened, object? application, CancellationToken ct)
    {
        var form = (EntryUpdate)application!;
        var entry = await Own(book, form.EntryNumber, opened, nameof(form.EntryNumber), ct);
        if (form.CauseOn > books.Today)
        {
            throw Fields.Wrong(nameof(form.CauseOn), ("不能晚于今天", "Not after today"));
        }

        if (await db.Cases.AsNoTracking().FirstOrDefaultAsync(file => file.RecordRegister == CatalogueEntry.Register && file.RecordNumber == entry.Number && file.Procedure == "RES-1U" && file.ClosedAt == null && file.Id != opened.Id, ct) is { } other)
        {
            throw new Refusal("resources.update-open", ($"{entry.Number} 的更新 {other.Number} 正在办理", $"An update of {entry.Number} is open: {other.Number}"), 409);
        }

        opened.Title = $"{entry.Name}（第 {entry.Version + 1} 版）";
        opened.RecordRegister = CatalogueEntry.Register;
        opened.RecordNumber = entry.Number;
    }

    /// <summary>The entry, of the unit that applies.</summary>
    public static async Task<CatalogueEntry> Own(CatalogueBook book, string number, Case opened, string field, CancellationToken ct)
    {
        var entry = await book.Find(number, ct) ?? throw Fields.Wrong(field, ($"没有资源 {number}", $"There is no entry {number}"));
        if (entry.Standing is not EntryStanding.Published)
        {
            throw new Refusal("resources.not-published", ($"{entry.Number} {Titles.Of(entry.Standing).Zh}", $"{entry.Number} is “{Titles.Of(entry.Standing).En}”"), [new(field, ("只能办理已发布的资源", "Published entries only"))], 409);
        }

        return entry.IsHarvested ? throw Fields.Wrong(field, ("采集来的资源随来源更新", "A harvested entry follows its source"))
            : entry.ProviderCode is { } code && opened.ApplicantCode is { } own && code != own ? throw Fields.Wrong(field, ($"由 {entry.Provider} 提供，须由其办理", $"{entry.Provider} provides it and has to do so"))
            : entry;
    }
}

internal sealed class TakeDownOpening(CatalogueBook book, OfficeBooks books) : ICaseOpening
{
    public async Task Run(Case opened, object? application, CancellationToken ct)
    {
        var form = (TakeDownForm)application!;
        var entry = await UpdateOpening.Own(book, form.EntryNumber, opened, nameof(form.EntryNumber), ct);
        if (form.From > books.Today.AddYears(1))
        {
            throw Fields.Wrong(nameof(form.From), ("不能晚于一年后", "Not later than in a year"));
        }

        if (form.ReplacedBy is { Length: > 0 } other && await book.Find(other, ct) is null)
        {
            throw Fields.Wrong(nameof(form.ReplacedBy), ($"没有资源 {other}", $"There is no entry {other}"));
        }

        if (entry.TakenDownOn is { } day)
        {
            throw new Refusal("resources.going-down", ($"{entry.Number} 已定于 {day:yyyy-MM-dd} 下架", $"{entry.Number} is taken down on {day:yyyy-MM-dd} already"), [new(nameof(form.EntryNumber), ("已定下架", "Going down already"))], 409);
        }

        opened.Title = $"{entry.Name}下架";
        opened.RecordRegister = CatalogueEntry.Register;
        opened.RecordNumber = entry.Number;
    }
}

/// <summary>Handed in: a new entry comes into the register; one being updated says so.</summary>
internal sealed class HandInEntry(CatalogueBook book) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        if (taking.Case.RecordNumber is null)
        {
            var added = await book.Add(taking.Application<EntryForm>(), taking.Case.Applicant, taking.Case.ApplicantCode, taking.Case.Number, taking.Today, taking.By, ct);
            taking.Case.RecordRegister = CatalogueEntry.Register;
            taking.Case.RecordNumber = added.Number;
            return;
        }

        var entry = await book.Numbered(taking.Case.RecordNumber, ct);
        if (entry.PublishedOn is null)
        {
            await book.Fill(entry, taking.Application<EntryForm>(), ct);
            entry.Standing = EntryStanding.Submitted;
        }
        else
        {
            entry.Standing = EntryStanding.Updating;
        }

        await book.Enter(entry, EntryKind.Changed, "部门报送目录", taking.Today, taking.By, taking.Case.Number, ct);
    }
}

internal sealed class PassEntry(CatalogueBook book) : IActEffect
{
    public Task Run(ActTaking taking, CancellationToken ct) => Standings.Change(book, taking, EntryStanding.Reviewed, "审核通过", ct);
}

internal sealed class ReturnEntry(CatalogueBook book) : IActEffect
{
    public Task Run(ActTaking taking, CancellationToken ct) => Standings.Change(book, taking, EntryStanding.Compiled, "退回修改", ct);
}

/// <summary>A new entry that is not taken, or was withdrawn, ends; one that stood goes on as it was.</summary>
internal sealed class DropEntry(CatalogueBook book) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        if (taking.Case.RecordNumber is not { } number)
        {
            return;
        }

        var entry = await book.Numbered(number, ct);
        if (entry.PublishedOn is null)
        {
            entry.State = RecordState.Withdrawn;
        }
        else
        {
            entry.Standing = EntryStanding.Published;
        }

        await book.Enter(entry, entry.PublishedOn is null ? EntryKind.Withdrawn : EntryKind.Changed, taking.Remark ?? "撤回", taking.Today, taking.By, taking.Case.Number, ct);
    }
}

/// <summary>Publication: the code is assigned, the version kept, the notice issued. An update is written only now.</summary>
internal sealed class PublishEntry(CatalogueBook book, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var entry = await book.Numbered(taking.Case.RecordNumber!, ct);
        var isNew = entry.PublishedOn is null;
        var reason = "目录发布";
        if (!isNew)
        {
            var update = taking.Application<EntryUpdate>();
            entry.Version++;
            await book.Fill(entry, update, ct);
            reason = $"{Titles.Of(update.Cause).Zh}：{update.Note}";
        }

        // A new classification is a new code; the old one stays in the history and is not given again.
        if (entry.Code is null || ResourceCode.Parse(entry.Code)?.Classification != entry.Classification)
        {
            entry.Code = await book.NextCode(entry.Classification!, ct);
        }

        entry.PublishedOn ??= taking.Today;
        entry.Standing = EntryStanding.Published;
        await book.Enter(entry, isNew ? EntryKind.Registered : EntryKind.Changed, reason, taking.Today, taking.By, taking.Case.Number, ct);
        await book.Keep(entry, reason, taking.Case.Number, taking.Today, taking.By, ct);
        await letters.Letter(taking, "catalogue-notice", new DocumentValues()
            .Set("name", entry.NameEn is { } en ? (entry.Name, en) : Text.Same(entry.Name)).Set("code", entry.Code).Set("record", entry.Number).Set("version", $"{entry.Version}")
            .Set("sharing", Titles.Of(entry.Sharing!.Value)).Set("opening", Titles.Of(entry.Opening!.Value)).Set("cycle", Titles.Of(entry.Cycle!.Value)).Set("items", $"{entry.ItemCount}")
            .Set("due", entry.UpdateDueOn is { } due ? Text.Same($"{due:yyyy-MM-dd}") : Text.None), ct);
    }
}

internal sealed class TakeEntryDown(CatalogueBook book) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var form = taking.Application<TakeDownForm>();
        var entry = await book.Numbered(taking.Case.RecordNumber!, ct);
        var isAhead = form.From > taking.Today;
        (entry.TakenDownOn, entry.TakenDownReason) = (isAhead ? form.From : taking.Today, form.Reason.Trim());
        entry.LinkedCode = form.ReplacedBy is { Length: > 0 } other ? other.Trim() : entry.LinkedCode;
        entry.Standing = isAhead ? entry.Standing : EntryStanding.TakenDown;
        await book.Enter(entry, isAhead ? EntryKind.Changed : EntryKind.Cancelled, isAhead ? $"将于 {form.From:yyyy-MM-dd} 下架：{form.Reason.Trim()}" : form.Reason.Trim(), taking.Today, taking.By, taking.Case.Number, ct);
    }
}

/// <summary>Every night: entries whose day of taking down has come.</summary>
internal static class TakeDownJobs
{
    private const int Most = 500;

    public static async Task Run(IServiceProvider services, CancellationToken ct)
    {
        var (db, book) = ((RongxiDb)services.GetService(typeof(RongxiDb))!, (CatalogueBook)services.GetService(typeof(CatalogueBook))!);
        var today = OfficeBooks.DateOf(db.Clock.GetUtcNow());
        var due = await db.Set<CatalogueEntry>().AsNoTracking().Where(entry => entry.TakenDownOn <= today && (entry.Standing == EntryStanding.Published || entry.Standing == EntryStanding.Updating)).OrderBy(entry => entry.TakenDownOn).Take(Most).Select(entry => entry.Number).ToListAsync(ct);
        foreach (var number in due)
        {
            await db.Transact(
                async () =>
                {
                    var entry = await book.Numbered(number, ct);
                    entry.Standing = EntryStanding.TakenDown;
                    await book.Enter(entry, EntryKind.Cancelled, entry.TakenDownReason ?? "", today, Actor.System, null, ct);
                }, ct);
            db.ChangeTracker.Clear();
        }
    }
}

/// <summary>Changes of standing that say nothing else.</summary>
internal static class Standings
{
    public static async Task Change(CatalogueBook book, ActTaking taking, EntryStanding to, string reason, CancellationToken ct)
    {
        var entry = await book.Numbered(taking.Case.RecordNumber!, ct);

        // A published entry stays so for its readers while its update is looked at.
        entry.Standing = entry.PublishedOn is null ? to : to == EntryStanding.Compiled ? EntryStanding.Published : EntryStanding.Updating;
        await book.Enter(entry, EntryKind.Changed, reason, taking.Today, taking.By, taking.Case.Number, ct);
    }
}

/// <summary>One wrong field, and plain fields of applications.</summary>
internal static class Fields
{
    public static Refusal Wrong(string field, Text why) => new("form.invalid", why, [new(field, why)]);

    /// <summary>Refuses who applies for themselves where units apply; what came on paper names its unit there.</summary>
    public static void MustBeUnit(Case opened, Text why)
    {
        if (opened.ApplicantUnitId is null && opened.Channel is CaseChannel.Page or CaseChannel.Api)
        {
            throw new Refusal("resources.unit-needed", why);
        }
    }

    /// <summary>A plain field of the application in force.</summary>
    public static string? Of(Case file, string name) =>
        file.Forms.FirstOrDefault(form => form.Version == file.FormVersion) is { } form ? System.Text.Json.Nodes.JsonNode.Parse(form.Json)?[name]?.ToString() : null;
}
