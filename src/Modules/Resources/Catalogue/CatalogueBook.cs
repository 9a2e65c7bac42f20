using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Numbering;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Search;
using Rongxi.Kernel.Words;
using Rongxi.Resources.Collecting;

namespace Rongxi.Resources.Catalogue;

/// <summary>Finds entries with what belongs to them, writes them, numbers them, keeps versions.</summary>
internal sealed class CatalogueBook(RongxiDb db, Charters charters, SearchIndex search, OfficeBooks books)
{
    public const int MostItems = 500;
    public const int MostVersions = 200;

    /// <summary>The entry of a number or code, tracked; refused when unknown.</summary>
    public async Task<CatalogueEntry> Numbered(string number, CancellationToken ct) =>
        await Find(number, ct) ?? throw Refusal.NotFound(number);

    /// <summary>The entry of a number or code, tracked; null when unknown.</summary>
    public async Task<CatalogueEntry?> Find(string? number, CancellationToken ct)
    {
        var wanted = (number ?? "").Trim();
        return wanted.Length == 0 ? null
            : wanted.Contains('/') ? await db.Set<CatalogueEntry>().FirstOrDefaultAsync(entry => entry.Code == wanted, ct)
            : await db.Set<CatalogueEntry>().FirstOrDefaultAsync(entry => entry.Number == wanted, ct);
    }

    /// <summary>Items in force, in order.</summary>
    public async Task<IReadOnlyList<CatalogueItem>> Items(Guid entry, CancellationToken ct) =>
        await db.Set<CatalogueItem>().AsNoTracking().Where(item => item.EntryId == entry && item.GoneInVersion == null).OrderBy(item => item.No).Take(MostItems).ToListAsync(ct);

    /// <summary>The next number of a series of the module, such as <c>5101-2026-ZY-0001</c>.</summary>
    public async Task<string> Next(string kind, int year, CancellationToken ct) =>
        $"{charters[db.Office].NumberPrefix}-{year}-{kind}-{(await db.Next(db.Office, $"resources:{kind}", year, ct)).ToString(kind == "ZY" ? "000000" : "0000", CultureInfo.InvariantCulture)}";

    /// <summary>The next code of a classification: without gap, since it is drawn in the transaction that publishes.</summary>
    public async Task<string> NextCode(string classification, CancellationToken ct) =>
        ResourceCode.Of(classification, await db.Next(db.Office, $"resources:code:{classification}", 0, ct));

    /// <summary>A new entry of a department, registered as compiled.</summary>
    public async Task<CatalogueEntry> Add(EntryForm form, string provider, string? providerCode, string caseNumber, DateOnly on, Actor by, CancellationToken ct)
    {
        var entry = new CatalogueEntry { Office = db.Office, Number = await Next("ZY", on.Year, ct), Name = form.Name.Trim(), Class = ResourceClass.Base, Provider = provider, ProviderCode = providerCode, Abstract = form.Abstract, Access = form.Access, CaseNumber = caseNumber, Standing = EntryStanding.Submitted };
        db.Add(entry);
        await Fill(entry, form, ct);
        await Enter(entry, EntryKind.Registered, "部门报送目录", on, by, caseNumber, ct);
        return entry;
    }

    /// <summary>Puts what a form says into an entry and its items. An item of the same name keeps its number; what is gone says since when.</summary>
    public async Task Fill(CatalogueEntry entry, EntryForm form, CancellationToken ct)
    {
        var parts = ResourceCode.ParseClassification(form.Classification)!.Value;
        (entry.Classification, entry.Class) = (form.Classification.Trim(), parts.Class);
        (entry.Name, entry.NameEn, entry.Abstract, entry.AbstractEn) = (form.Name.Trim(), Blank(form.NameEn), form.Abstract.Trim(), Blank(form.AbstractEn));
        (entry.Themes, entry.Keywords) = (Joined(form.Themes), Joined(form.Keywords));
        (entry.Format, entry.Cycle, entry.UpdatedOn, entry.Importance) = (form.Format, form.Cycle, form.UpdatedOn ?? entry.UpdatedOn, form.Importance);
        (entry.Sharing, entry.Mode, entry.SharingCondition, entry.SharingBasis) = (form.Sharing, form.Mode, Blank(form.SharingCondition), Blank(form.SharingBasis));
        (entry.Opening, entry.OpeningCondition, entry.Access) = (form.Opening, Blank(form.OpeningCondition), form.Access);
        (entry.SourceSystem, entry.LinkedCode, entry.LegalBasis) = (Blank(form.SourceSystem), Blank(form.LinkedCode), form.LegalBasis.Trim());
        (entry.Spatial, entry.Language, entry.TemporalFrom, entry.TemporalTo) = (Blank(form.Spatial), Blank(form.Language), form.TemporalFrom, form.TemporalTo);
        (entry.ContactName, entry.ContactPhone) = (form.ContactName.Trim(), form.ContactPhone.Trim());
        entry.PersonalData = form.Items.Any(item => item.Sensitivity is ItemSensitivity.Personal or ItemSensitivity.SensitivePersonal);
        entry.ItemCount = form.Items.Count;
        await FillItems(entry, form.Items, ct);
    }

    private async Task FillItems(CatalogueEntry entry, IReadOnlyList<ItemLine> lines, CancellationToken ct)
    {
        var known = await db.Set<CatalogueItem>().Where(item => item.EntryId == entry.Id).ToListAsync(ct);
        var last = known.Select(item => item.No).DefaultIfEmpty(0).Max();
        foreach (var gone in known.Where(item => item.GoneInVersion is null && lines.All(line => line.Name.Trim() != item.Name)))
        {
            gone.GoneInVersion = entry.Version;
            db.RemoveRange(await db.Set<ItemTerm>().Where(term => term.ItemId == gone.Id).ToListAsync(ct));
        }

        foreach (var line in lines)
        {
            var item = known.FirstOrDefault(item => item.GoneInVersion is null && item.Name == line.Name.Trim());
            if (item is null)
            {
                item = new CatalogueItem { Office = entry.Office, EntryId = entry.Id, EntryNumber = entry.Number, No = ++last, Name = line.Name.Trim(), SinceVersion = entry.Version };
                db.Add(item);
                db.AddRange(ItemWords.TermsOf(item.Name).Select(term => new ItemTerm { Office = entry.Office, Term = term, ItemId = item.Id }));
            }

            (item.NameEn, item.Definition, item.Field, item.Type, item.Length, item.Decimals) = (Blank(line.NameEn), Blank(line.Definition), Blank(line.Column), line.Type, line.Length, line.Decimals);
            (item.CodeSet, item.Sensitivity, item.Required, item.Shared, item.Open) = (Blank(line.CodeSet), line.Sensitivity, line.Required, line.Shared, line.Open);
        }
    }

    /// <summary>Brings the tags of an entry in line with its themes and keywords.</summary>
    public async Task FillTags(CatalogueEntry entry, CancellationToken ct)
    {
        var wanted = Split(entry.Themes).Select(tag => (TagKind.Theme, tag)).Concat(Split(entry.Keywords).Select(tag => (TagKind.Keyword, tag))).ToHashSet();
        var known = await db.Set<CatalogueTag>().Where(tag => tag.EntryId == entry.Id).ToListAsync(ct);
        db.RemoveRange(known.Where(tag => !wanted.Contains((tag.Kind, tag.Tag))));
        foreach (var tag in known)
        {
            tag.IsPublic = entry.IsPublic;
        }

        db.AddRange(wanted.Where(tag => known.All(other => (other.Kind, other.Tag) != tag)).Select(tag => new CatalogueTag { Office = entry.Office, Kind = tag.Item1, Tag = tag.tag, EntryId = entry.Id, IsPublic = entry.IsPublic }));
    }

    /// <summary>An entry in the register for a change, with the copies settled and the search told.</summary>
    public async Task Enter(CatalogueEntry entry, EntryKind kind, string reason, DateOnly on, Actor by, string? caseNumber, CancellationToken ct)
    {
        entry.Settle((int)(await books.Rules(db.Office, ct)).Number(Compiling.Procedure, Compiling.Grace, on));
        await db.Enter(entry, CatalogueEntry.Register, kind, reason, on, by, ct, caseNumber);
        await FillTags(entry, ct);
        await Index(entry, ct);
    }

    /// <summary>The data of an entry was renewed: its clock begins anew. Loads of data call it, and the provider's people.</summary>
    public Task Renewed(string number, DateOnly on, string reason, Actor by, CancellationToken ct) => db.Transact(
        async () =>
        {
            var entry = await Numbered(number, ct);
            if (on > books.Today || entry.UpdatedOn > on)
            {
                throw Fields.Wrong("On", on > books.Today ? ("不能晚于今天", "Not after today") : ($"上次更新在 {entry.UpdatedOn:yyyy-MM-dd}", $"It was renewed on {entry.UpdatedOn:yyyy-MM-dd}"));
            }

            if (entry.Standing is not (EntryStanding.Published or EntryStanding.Updating))
            {
                throw new Refusal("resources.not-published", ($"{entry.Number} 未在册", $"{entry.Number} is not listed"), 409);
            }

            entry.UpdatedOn = on;
            await Enter(entry, EntryKind.Changed, reason, on, by, null, ct);
        }, ct);

    /// <summary>Makes an entry findable; by the public once it is public.</summary>
    public Task Index(CatalogueEntry entry, CancellationToken ct) => search.Put(
        new SearchEntry { Office = entry.Office, Kind = CatalogueEntry.Register, Number = entry.Number, Title = entry.Name, Detail = entry.Provider, Address = $"/resources/entries/{entry.Number}", Field = ResourcesModule.FieldName, Public = entry.IsPublic, At = db.Clock.GetUtcNow() },
        CatalogueRegisters.Catalogue.SearchWords(entry), ct);

    /// <summary>Keeps an entry as it is published.</summary>
    public async Task Keep(CatalogueEntry entry, string reason, string caseNumber, DateOnly on, Actor by, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        db.Add(new CatalogueVersion
        {
            Office = entry.Office, EntryNumber = entry.Number, Version = entry.Version, On = on, Reason = reason, EntryJson = RongxiDb.Snapshot(entry).ToJsonString(FormDefinition.Json),
            ItemsJson = JsonSerializer.Serialize(await Items(entry.Id, ct), FormDefinition.Json), CaseNumber = caseNumber, ByName = by.Name, RecordedAt = db.Clock.GetUtcNow(),
        });
    }

    /// <summary>Themes or keywords, one by one; separated by semicolons of either width, commas or enumeration commas.</summary>
    public static IReadOnlyList<string> Split(string? text) =>
        [.. (text ?? "").Split([';', '；', ',', '，', '、', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(tag => tag.Length > 80 ? tag[..80] : tag).Distinct(StringComparer.OrdinalIgnoreCase).Take(60)];

    private static string? Joined(string? text) => Split(text) is { Count: > 0 } tags ? string.Join('；', tags) : null;

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
