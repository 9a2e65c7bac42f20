using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Imports;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;

namespace Rongxi.Web.Api;

/// <summary>Imports into registers: dry run, run, stop, resume, undo.</summary>
internal static class ImportsApi
{
    private const string Tag = "Imports";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/imports", List).Needs(Permissions.KeepRegisters).Told("listImports", Tag, "List imports", "Newest first.");
        api.MapGet("/imports/mappings", Mappings).Needs(Permissions.KeepRegisters).Told("listImportMappings", Tag, "List what may be imported", "By register: the columns of a file that needs no mapping, and the mappings for known files.");
        api.MapPost("/imports", DryRun).Needs(Permissions.KeepRegisters).DisableAntiforgery().WithMetadata(new RequestSizeLimitAttribute(100 << 20))
            .Told("startImport", Tag, "Try an import", "Keeps the file and looks at every row without writing any: what would be taken, changed, refused and why. `POST /imports/{id}/run` then writes.");
        api.MapGet("/imports/{id:guid}", One).Needs(Permissions.KeepRegisters).Told("getImport", Tag, "Get an import", "Its state and how far it is.");
        api.MapGet("/imports/{id:guid}/refusals", Refusals).Needs(Permissions.KeepRegisters).Told("listImportRefusals", Tag, "List the rows that were refused", "In order of row: field, reason, and what stood there.");
        api.MapPost("/imports/{id:guid}/run", Run).Needs(Permissions.KeepRegisters).Told("runImport", Tag, "Run or resume an import", "Goes on in the background from the last batch that was saved; ask again for its progress.");
        api.MapPost("/imports/{id:guid}/stop", Stop).Needs(Permissions.KeepRegisters).Told("stopImport", Tag, "Stop an import after the batch in hand");
        api.MapPost("/imports/{id:guid}/undo", Undo).Needs(Permissions.KeepRegisters).Told("undoImport", Tag, "Take an import back", "Records it made end as undone and stay; records changed since by others are left and counted.");
    }

    private static async Task<PageOf<ImportView>> List(HttpContext http, RongxiDb db, ImportsAtWork imports,
        [Description("Name of the register.")] string? register, [AsParameters] Paging paging, CancellationToken ct)
    {
        var (page, size, skip) = paging.Checked();
        var rows = await db.ImportRuns.AsNoTracking().Where(run => register == null || run.Register == register)
            .OrderByDescending(run => run.StartedAt).ThenByDescending(run => run.Id).Skip(skip).Take(size + 1).ToListAsync(ct);
        return Pages.Of(http, [.. rows.Select(run => ViewOf(run, imports))], page, size);
    }

    private static IReadOnlyList<ImportableView> Mappings(ImportsAtWork imports, Visitor visitor) =>
        [.. imports.All.Where(definition => visitor.Me.May(Permissions.KeepRegisters, definition.Register.Field)).Select(definition => new ImportableView(
            definition.Register.Name, definition.Register.Title,
            [.. definition.Columns.Select(column => new ImportColumnView(column.Name, column.Title, column.Required, BilingualText.OrNull(column.Note)))],
            [.. definition.Mappings.Select(pair => new MappingView(pair.Key, new BilingualText(pair.Value.TitleZh, pair.Value.TitleEn), pair.Value.Origin))]))];

    private static async Task<Created<ImportView>> DryRun(HttpContext http, IFormFile file,
        [FromForm, Description("Name of the register.")] string register,
        [FromForm, Description("Name of a shipped mapping, or a mapping as JSON; absent where the headings are those of exports.")] string? mapping,
        ImportsAtWork imports, IServiceProvider services, Visitor visitor, CancellationToken ct)
    {
        var definition = imports.Of(register);
        ImportMapping? by = mapping switch
        {
            null or "" => null,
            _ when definition.Mappings.TryGetValue(mapping, out var shipped) => shipped,
            _ when mapping.TrimStart().StartsWith('{') && mapping.Length <= 100_000 => ImportMapping.Read(mapping),
            _ => throw new Refusal("import.mapping", ($"没有“{mapping}”这一对照表", $"There is no mapping “{mapping}”"), [new("mapping", ("见 /imports/mappings", "See /imports/mappings"))]),
        };
        await using var content = file.OpenReadStream();
        var run = await ImportsAtWork.Runner(definition, services).DryRun(content, Path.GetFileName(file.FileName.Replace('\\', '/')), by, visitor.Me, ct);
        return TypedResults.Created($"{http.Request.PathBase}{ApiHost.Root}/imports/{run.Id}", ViewOf(run, imports));
    }

    private static async Task<ImportView> One(Guid id, RongxiDb db, ImportsAtWork imports, CancellationToken ct) => ViewOf(await Known(id, db, ct), imports);

    private static async Task<PageOf<ImportRefusalView>> Refusals(Guid id, HttpContext http, RongxiDb db, [AsParameters] Paging paging, CancellationToken ct)
    {
        await Known(id, db, ct);
        var (page, size, skip) = paging.Checked();
        var rows = await db.ImportRefusals.AsNoTracking().Where(refusal => refusal.RunId == id).OrderBy(refusal => refusal.Row).ThenBy(refusal => refusal.Id).Skip(skip).Take(size + 1)
            .Select(refusal => new ImportRefusalView(refusal.Row, refusal.Field, new BilingualText(refusal.Zh, refusal.En), refusal.Value)).ToListAsync(ct);
        return Pages.Of(http, rows, page, size);
    }

    private static async Task<Accepted<ImportView>> Run(Guid id, HttpContext http, RongxiDb db, ImportsAtWork imports, Visitor visitor, CancellationToken ct)
    {
        var run = await Known(id, db, ct);
        var definition = imports.Of(run.Register);
        visitor.Me.Must(Permissions.KeepRegisters, definition.Register.Field);
        if (run.State is ImportState.Finished or ImportState.Undone)
        {
            throw new Refusal("import.ended", ("此导入已结束", "This import has ended"), 409);
        }

        imports.Begin(definition, id, db.Office, visitor.Me);
        return TypedResults.Accepted($"{http.Request.PathBase}{ApiHost.Root}/imports/{id}", ViewOf(run, imports));
    }

    private static async Task<ImportView> Stop(Guid id, RongxiDb db, ImportsAtWork imports, IServiceProvider services, Visitor visitor, CancellationToken ct)
    {
        var run = await Known(id, db, ct);
        var runner = ImportsAtWork.Runner(imports.Of(run.Register), services);
        await imports.Stop(id, () => runner.Stop(id, visitor.Me, ct), ct);
        return ViewOf(await Known(id, db, ct), imports);
    }

    private static async Task<UndoneView> Undo(Guid id, ReasonGiven body, RongxiDb db, ImportsAtWork imports, IServiceProvider services, Visitor visitor, CancellationToken ct)
    {
        var reason = body.Checked();
        var run = await Known(id, db, ct);
        var (undone, left) = await ImportsAtWork.Runner(imports.Of(run.Register), services).Undo(id, reason, visitor.Me, ct);
        return new UndoneView(undone, left);
    }

    private static async Task<ImportRun> Known(Guid id, RongxiDb db, CancellationToken ct) =>
        await db.ImportRuns.AsNoTracking().FirstOrDefaultAsync(run => run.Id == id, ct) ?? throw Refusal.NotFound(id.ToString());

    private static ImportView ViewOf(ImportRun run, ImportsAtWork imports) => new(
        run.Id, run.Register, run.FileName, run.Sha256, run.Origin, run.State is not (ImportState.Finished or ImportState.Undone) && imports.Has(run.Id) ? ImportState.Running : run.State, run.Dealt, run.RowsTotal, run.Taken, run.Changed, run.Unchanged, run.Refused, run.StartedAt, run.EndedAt, run.ByName, run.Problem);
}

/// <summary>An import.</summary>
/// <param name="RowsRead">Rows dealt with so far; a resumed run goes on after them.</param>
/// <param name="Taken">Rows that made new records.</param>
/// <param name="Changed">Rows that changed known ones.</param>
internal sealed record ImportView(
    Guid Id, string Register, string FileName, string Sha256, string Origin, ImportState State, long RowsRead, long RowsTotal, long Taken, long Changed, long Unchanged, long Refused,
    DateTimeOffset StartedAt, DateTimeOffset? EndedAt, string By, string? Problem);

/// <summary>A row that was not taken, and why.</summary>
/// <param name="Value">What stood there.</param>
internal sealed record ImportRefusalView(long Row, string Field, BilingualText Text, string? Value);

/// <summary>What became of taking an import back.</summary>
/// <param name="Left">Records left because others changed them since.</param>
internal sealed record UndoneView(long Undone, long Left);

/// <summary>What may be imported into a register.</summary>
internal sealed record ImportableView(string Register, BilingualText Title, IReadOnlyList<ImportColumnView> Columns, IReadOnlyList<MappingView> Mappings);

/// <summary>A column of a file that needs no mapping.</summary>
internal sealed record ImportColumnView(string Name, BilingualText Title, bool Required, BilingualText? Note);

/// <summary>A mapping for a known file.</summary>
internal sealed record MappingView(string Name, BilingualText Title, string Origin);
