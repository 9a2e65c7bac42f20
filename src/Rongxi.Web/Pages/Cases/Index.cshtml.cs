using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Audits;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Identifiers;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Tables;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Cases;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Cases;

[Needs(Permissions.ReadCases)]
public sealed class IndexModel(CaseList list, CaseSight sight, RongxiDb db, TimeProvider clock, ProcedureBook procedures) : RongxiPage
{
    private const int MostViews = 50;

    public CaseFilter Filter { get; private set; } = new();
    public CasePageOfList List { get; private set; } = null!;
    public IReadOnlyList<Procedure> Procedures { get; private set; } = [];
    public IReadOnlyList<SavedView> Views { get; private set; } = [];
    public IReadOnlyList<(Guid Id, string Name)> Handlers { get; private set; } = [];

    /// <summary>Whether the list is laid out for paper, whole.</summary>
    public bool Printed { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? export, CancellationToken ct)
    {
        Filter = CaseFilter.Read(Request.Query);
        switch (export)
        {
            case "csv" or "xlsx":
                await Audit(export, ct);
                return new Export(this, list, export);
            case "print":
                await Audit(export, ct);
                Printed = true;
                break;
        }

        await Show(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostSaveAsync(string? name, bool shared, CancellationToken ct)
    {
        Filter = CaseFilter.Read(Request.Query);
        if (string.IsNullOrWhiteSpace(name) || name.Trim().Length > 40)
        {
            throw new Refusal("view.name", ("请给视图起名，最多 40 字", "Name the view, in at most 40 characters"), [new("name", ("必填，最多 40 字", "Required, at most 40 characters"))]);
        }

        await db.Transact(
            async () =>
            {
                if (await db.SavedViews.CountAsync(view => view.List == "cases" && view.PersonId == Me.PersonId, ct) >= MostViews)
                {
                    throw new Refusal("view.too-many", ($"每人最多 {MostViews} 个视图", $"At most {MostViews} views each"));
                }

                db.SavedViews.Add(new SavedView { Office = db.Office, PersonId = Me.PersonId!.Value, List = "cases", Name = name.Trim(), Query = Filter.Query(), Shared = shared, SavedAt = clock.GetUtcNow() });
            },
            ct);
        Say(($"视图“{name.Trim()}”已保存", $"The view “{name.Trim()}” is saved"));
        return To("/cases" + Filter.Query());
    }

    public async Task<IActionResult> OnPostForgetAsync(Guid id, CancellationToken ct)
    {
        Filter = CaseFilter.Read(Request.Query);
        await db.Transact(
            async () =>
            {
                var view = await db.SavedViews.FirstOrDefaultAsync(view => view.Id == id && view.PersonId == Me.PersonId, ct) ?? throw Refusal.NotFound(id.ToString());
                db.SavedViews.Remove(view);
            },
            ct);
        Say(("视图已删除", "The view was removed"));
        return To("/cases" + Filter.Query());
    }

    public override async Task Show(CancellationToken ct)
    {
        Filter = CaseFilter.Read(Request.Query);
        List = await list.Read(Filter, Me, Printed ? CaseList.MostPrinted : CaseList.PageSize, ct);
        Procedures = sight.Procedures(Me);
        Views = await db.SavedViews.AsNoTracking().Where(view => view.List == "cases" && (view.PersonId == Me.PersonId || view.Shared)).OrderBy(view => view.Name).Take(30).ToListAsync(ct);
        var handlers = await db.RoleGrants.AsNoTracking().Where(grant => grant.Office == db.Office && (grant.Role == Role.CaseHandler || grant.Role == Role.DivisionHead))
            .Join(db.People.AsNoTracking(), grant => grant.PersonId, person => person.Id, (grant, person) => new { person.Id, person.Name }).Distinct().OrderBy(person => person.Name).Take(200).ToListAsync(ct);
        Handlers = [.. handlers.Select(person => (person.Id, person.Name))];
    }

    /// <summary>What a chip of the filter says.</summary>
    public Text Chip(string name, string value) => name switch
    {
        "procedure" => Procedures.FirstOrDefault(procedure => procedure.Code == value)?.ShortTitle ?? Text.Same(value.Replace(",", ", ", StringComparison.Ordinal)),
        "stage" => Stages().FirstOrDefault(stage => stage.Name == value)?.Title ?? Text.Same(value),
        "light" => Words.LightNamed(value),
        "handler" => value switch
        {
            "me" => ("我经办", "Handled by me"),
            "none" => ("未分派", "Unassigned"),
            _ => Handlers.FirstOrDefault(person => person.Id.ToString() == value) is { Name: { } known } ? Text.Same(known) : ("其他经办人", "Another handler"),
        },
        "division" => Office.Divisions.FirstOrDefault(division => division.Code == value)?.Name ?? Text.Same(value),
        "district" => Divisions.Find(value)?.Name ?? Text.Same(value),
        "from" => ($"{value} 起收件", $"received from {value}"),
        "to" => ($"{value} 前收件", $"received until {value}"),
        "decided-from" => ($"{value} 起决定", $"decided from {value}"),
        "decided-to" => ($"{value} 前决定", $"decided until {value}"),
        "closed" => ($"{value} 起办结", $"closed from {value}"),
        "due" => ($"{value} 到期", $"due {value}"),
        "channel" => Filter.Channel is { } channel ? Words.Of(channel) : Text.Same(value),
        "outcome" => Filter.Outcome is { } outcome ? Words.Of(outcome) : Text.Same(value),
        "late" => ("办结时超期", "ended late"),
        _ => Text.Same(value),
    };

    /// <summary>Stages of the chosen procedure, or of all in sight.</summary>
    public IEnumerable<Stage> Stages() =>
        Procedures.Where(procedure => Filter.Procedure.Length == 0 || procedure.Code == Filter.Procedure).SelectMany(procedure => procedure.StageList).DistinctBy(stage => stage.Name);

    public Procedure ProcedureOf(Case file) => procedures[file.Procedure];

    private Task Audit(string form, CancellationToken ct) =>
        db.Transact(
            () =>
            {
                db.AuditRecords.Add(new AuditRecord { Office = db.Office, At = clock.GetUtcNow(), PersonId = Me.PersonId, PersonName = Me.Name, Action = "exported", Subject = "cases", Detail = $"{form} {Filter.Query()}", Address = Visitor.Address });
                return Task.CompletedTask;
            },
            ct);

    /// <summary>Streams the rows while they are read, so that a long list needs no memory.</summary>
    private sealed class Export(IndexModel page, CaseList list, string form) : IActionResult
    {
        public async Task ExecuteResultAsync(ActionContext context)
        {
            var response = context.HttpContext.Response;
            var ct = context.HttpContext.RequestAborted;
            var rows = list.Export(page.Filter, page.Me, page.Office, ct);
            response.Headers.ContentDisposition = $"attachment; filename=\"cases-{page.Today:yyyyMMdd}.{form}\"";
            if (form == "csv")
            {
                response.ContentType = "text/csv; charset=utf-8";
                await CsvTable.WriteAsync(response.Body, CaseList.Columns, rows, page.Language, ct: ct);
            }
            else
            {
                response.ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
                await XlsxTable.WriteAsync(response.Body, ("办件", "Cases"), CaseList.Columns, rows, page.Language, ct: ct);
            }
        }
    }
}
