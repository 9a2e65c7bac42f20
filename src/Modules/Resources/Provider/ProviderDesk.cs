using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Blobs;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Resources.Catalogue;
using Rongxi.Resources.Corrections;
using Rongxi.Resources.Development;
using Rongxi.Resources.Sharing;
using Rongxi.Web.Frame;

namespace Rongxi.Resources.Provider;

/// <summary>Something a provider has to answer.</summary>
internal sealed record Awaited(Case File, Procedure Procedure, string Provider, Light Light, IReadOnlyList<Act> Acts);

/// <summary>What a unit's people see of data: what is to be answered, what they provide, what they use.</summary>
internal sealed record UnitDesk(IReadOnlyList<Awaited> ToAnswer, IReadOnlyList<CatalogueEntry> Provided, int ProvidedCount, IReadOnlyList<SharingRecord> Used, IReadOnlyList<string> Units);

/// <summary>
/// The provider's side: its people take the acts of a case that are the provider's to take, and no others. The step names them
/// and their unit.
/// </summary>
internal sealed class ProviderDesk(RongxiDb db, CaseDesk desk, CatalogueBook catalogue, ProcedureBook procedures, OfficeBooks books, BlobStore blobs, TimeProvider clock) : IUnitRoom
{
    private const int Most = 100;

    /// <summary>The acts of each procedure that a provider takes, by stage.</summary>
    private static readonly Dictionary<string, (string Stage, string[] Acts)[]> Own = new()
    {
        [SharingProcedure.Code] = [(nameof(SharingStage.WithProvider), [nameof(SharingAct.Consent), nameof(SharingAct.Refuse)]), (nameof(SharingStage.Agreed), [nameof(SharingAct.Provide)]), (nameof(SharingStage.RenewalAsked), [nameof(SharingAct.Renew), nameof(SharingAct.DoNotRenew)])],
        [Correcting.Code] = [(nameof(CorrectionStage.WithProvider), [nameof(CorrectionAct.Correct), nameof(CorrectionAct.Explain)])],
        ["RES-5A"] = [(nameof(OpeningStage.WithProvider), [nameof(OpeningAct.Open), nameof(OpeningAct.Decline)])],
    };

    public async Task<UnitDesk> Read(Actor by, CancellationToken ct)
    {
        var units = await db.Units.AsNoTracking().Where(unit => by.Units.Contains(unit.Id)).Select(unit => new { unit.CreditCode, unit.Name }).ToListAsync(ct);
        var codes = units.Select(unit => unit.CreditCode).ToList();
        var provided = db.Set<CatalogueEntry>().AsNoTracking().Where(entry => entry.ProviderCode != null && codes.Contains(entry.ProviderCode) && entry.State == RecordState.Valid && entry.HarvestSource == null);
        return new UnitDesk(
            await ToAnswer(codes, ct),
            await provided.OrderBy(entry => entry.UpdateDueOn == null).ThenBy(entry => entry.UpdateDueOn).ThenBy(entry => entry.Number).Take(Most).ToListAsync(ct), await provided.CountAsync(ct),
            await db.Set<SharingRecord>().AsNoTracking().Where(record => record.ConsumerCode != null && codes.Contains(record.ConsumerCode)).OrderByDescending(record => record.Number).Take(Most).ToListAsync(ct),
            [.. units.Select(unit => unit.Name)]);
    }

    public async Task<UnitRoom?> Of(Actor by, CancellationToken ct)
    {
        var codes = await db.Units.AsNoTracking().Where(unit => by.Units.Contains(unit.Id)).Select(unit => unit.CreditCode).ToListAsync(ct);
        var waiting = (await ToAnswer(codes, ct)).Count;
        return waiting > 0 || await db.Set<CatalogueEntry>().AnyAsync(entry => entry.ProviderCode != null && codes.Contains(entry.ProviderCode) && entry.HarvestSource == null, ct) || await db.Set<SharingRecord>().AnyAsync(record => record.ConsumerCode != null && codes.Contains(record.ConsumerCode), ct)
            ? new("/resources/desk", "database", ("单位数据工作台", "Your unit’s data"), waiting > 0 ? ($"有 {waiting} 件数据共享、校核或开放申请等本单位答复", $"{waiting} requests about data wait for your unit’s answer") : ("提供的目录、用到的数据", "What your unit provides and uses"), waiting)
            : null;
    }

    /// <summary>A case about data that the reader's unit provides, with what it may do now; refused as unknown otherwise.</summary>
    public async Task<(Awaited Matter, JsonObject? Application)> One(string number, Actor by, CancellationToken ct)
    {
        var (file, procedure, unit) = await Known(number, by, ct);
        return (new Awaited(file, procedure, unit, Light.Of(file, await books.Calendar(ct), clock.GetUtcNow(), books.Today), file.IsClosed ? [] : [.. ActsOf(file).Select(act => procedure.ActNamed(act)!)]), Said(file, procedure));
    }

    /// <summary>Papers that came with a doubt; other applications keep theirs between the applicant and the office.</summary>
    public async Task<IReadOnlyList<StoredDocument>> Papers(string number, Actor by, CancellationToken ct)
    {
        var (file, _, _) = await Known(number, by, ct);
        return file.Procedure != Correcting.Code ? []
            : await db.Documents.AsNoTracking().Where(paper => paper.CaseId == file.Id && paper.Direction == DocumentDirection.Material).OrderBy(paper => paper.AddedAt).Take(Most).ToListAsync(ct);
    }

    /// <summary>One of them, to be read.</summary>
    public async Task<(Stream Content, StoredDocument Paper)> Paper(string number, string sha256, Actor by, CancellationToken ct)
    {
        var paper = (await Papers(number, by, ct)).FirstOrDefault(paper => paper.Sha256 == sha256) ?? throw Refusal.NotFound(sha256);
        return (blobs.OpenRead(paper.Sha256), paper);
    }

    /// <summary>What the applicant says. Personal data is masked but in a doubt, whose record the provider has to find.</summary>
    public JsonObject? Said(Case file, Procedure procedure)
    {
        var json = Applications.Json(file, db.Seal, procedure.Form);
        foreach (var field in json is null || file.Procedure == Correcting.Code ? [] : procedure.Form!.Fields.Where(field => field.Personal && json[field.JsonName] is not null))
        {
            json![field.JsonName] = FormDefinition.Display(field, json[field.JsonName]).Zh;
        }

        return json;
    }

    /// <summary>The case and the act, if they are the reader's unit's to take; refused as unknown otherwise.</summary>
    public async Task<(Case File, Procedure Procedure, Act Act, string Unit)> Find(string number, string actName, Actor by, CancellationToken ct)
    {
        var (file, procedure, unit) = await Known(number, by, ct);
        var act = procedure.ActNamed(actName);
        return act is not null && Own[file.Procedure].Any(row => row.Acts.Contains(act.Name)) ? (file, procedure, act, unit) : throw Refusal.NotFound(actName);
    }

    private async Task<(Case File, Procedure Procedure, string Unit)> Known(string number, Actor by, CancellationToken ct)
    {
        var file = await db.Cases.AsNoTracking().Include(file => file.Forms).Include(file => file.Steps).FirstOrDefaultAsync(file => file.Number == number, ct) ?? throw Refusal.NotFound(number);
        return (file, procedures[file.Procedure], await ProviderOf(file, by, ct) ?? throw Refusal.NotFound(number));
    }

    public async Task Take(string number, string actName, int? seen, FormValues values, string? remark, Actor by, CancellationToken ct)
    {
        var (_, _, act, unit) = await Find(number, actName, by, ct);
        var acting = by with
        {
            Name = $"{by.Name}（{unit}）", Office = db.Office, TokenScopes = null, Roles = [], StandsInFor = [],
            Granted = new Dictionary<string, IReadOnlySet<string>> { [ResourcesModule.FieldName] = new HashSet<string> { Permissions.Handle } },
        };
        await desk.Take(number, act.Name, seen, values, remark, acting, ct);
    }

    /// <summary>The provider's people say that the data of an entry was renewed.</summary>
    public async Task Renewed(string number, DateOnly on, Actor by, CancellationToken ct)
    {
        var code = await db.Set<CatalogueEntry>().AsNoTracking().Where(entry => entry.Number == number && entry.HarvestSource == null).Select(entry => entry.ProviderCode).FirstOrDefaultAsync(ct);
        var unit = code is null ? null : await db.Units.AsNoTracking().Where(unit => unit.CreditCode == code && by.Units.Contains(unit.Id)).Select(unit => unit.Name).FirstOrDefaultAsync(ct);
        await catalogue.Renewed(number, on, $"{unit ?? throw Refusal.NotFound(number)}更新数据", by, ct);
    }

    private async Task<IReadOnlyList<Awaited>> ToAnswer(List<string> codes, CancellationToken ct)
    {
        if (codes.Count == 0)
        {
            return [];
        }

        var (kinds, stages) = (Own.Keys.ToList(), Own.Values.SelectMany(rows => rows.Select(row => row.Stage)).Distinct().ToList());
        var open = db.Cases.AsNoTracking().Where(file => file.ClosedAt == null && kinds.Contains(file.Procedure) && stages.Contains(file.Stage));
        var shared = from file in open join record in db.Set<SharingRecord>() on file.RecordNumber equals record.Number where record.ProviderCode != null && codes.Contains(record.ProviderCode) select new { file, record.Provider };
        var doubted = from file in open join record in db.Set<DataCorrection>() on file.RecordNumber equals record.Number where record.ProviderCode != null && codes.Contains(record.ProviderCode) select new { file, record.Provider };
        var asked = await open.Where(file => file.Procedure == "RES-5A").Include(file => file.Forms).OrderBy(file => file.SortDue).Take(Most).ToListAsync(ct);

        // Whoever applies names an entry by its number or by its code.
        var named = asked.ToDictionary(file => file.Number, file => (Fields.Of(file, "entryNumber") ?? "").Trim());
        var own = await db.Set<CatalogueEntry>().AsNoTracking().Where(entry => (named.Values.Contains(entry.Number) || (entry.Code != null && named.Values.Contains(entry.Code))) && entry.ProviderCode != null && codes.Contains(entry.ProviderCode)).Select(entry => new { entry.Number, entry.Code, entry.Provider }).ToListAsync(ct);
        var entries = own.SelectMany(entry => new[] { entry.Number, entry.Code }.OfType<string>().Select(name => (name, entry.Provider))).ToDictionary(pair => pair.name, pair => pair.Provider);
        var all = (await shared.OrderBy(row => row.file.SortDue).Take(Most).ToListAsync(ct)).Select(row => (file: row.file, Provider: row.Provider))
            .Concat((await doubted.OrderBy(row => row.file.SortDue).Take(Most).ToListAsync(ct)).Select(row => (file: row.file, Provider: row.Provider)))
            .Concat(asked.Where(file => entries.ContainsKey(named[file.Number])).Select(file => (file: file, Provider: entries[named[file.Number]])));
        var (calendar, now, today) = (await books.Calendar(ct), clock.GetUtcNow(), books.Today);
        return [.. from row in all
                   let acts = ActsOf(row.file)
                   where acts.Count > 0
                   let procedure = procedures[row.file.Procedure]
                   orderby row.file.SortDue
                   select new Awaited(row.file, procedure, row.Provider, Light.Of(row.file, calendar, now, today), [.. acts.Select(act => procedure.ActNamed(act)!)])];
    }

    private static IReadOnlyList<string> ActsOf(Case file) => Own[file.Procedure].FirstOrDefault(rows => rows.Stage == file.Stage).Acts ?? [];

    /// <summary>Name of the unit that provides what a case is about, if the actor acts for it.</summary>
    private async Task<string?> ProviderOf(Case file, Actor by, CancellationToken ct)
    {
        if (!Own.ContainsKey(file.Procedure))
        {
            return null;
        }

        var code = file.Procedure switch
        {
            SharingProcedure.Code => await db.Set<SharingRecord>().AsNoTracking().Where(record => record.Number == file.RecordNumber).Select(record => record.ProviderCode).FirstOrDefaultAsync(ct),
            Correcting.Code => await db.Set<DataCorrection>().AsNoTracking().Where(record => record.Number == file.RecordNumber).Select(record => record.ProviderCode).FirstOrDefaultAsync(ct),
            _ => Fields.Of(file, "entryNumber") is { } entry ? await db.Set<CatalogueEntry>().AsNoTracking().Where(row => row.Number == entry || row.Code == entry).Select(row => row.ProviderCode).FirstOrDefaultAsync(ct) : null,
        };
        return code is null ? null : await db.Units.AsNoTracking().Where(unit => unit.CreditCode == code && by.Units.Contains(unit.Id)).Select(unit => unit.Name).FirstOrDefaultAsync(ct);
    }
}
