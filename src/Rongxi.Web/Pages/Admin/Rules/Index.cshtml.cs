using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Collections;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Rules;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Admin.Rules;

/// <summary>A rule key with the value in force and the one to come.</summary>
public sealed record RuleRow(RuleKey Key, RuleValue? Now, RuleValue? Next);

[Needs(Permissions.ManageRules)]
public sealed class IndexModel(RongxiDb db, ProcedureBook procedures, ReportKindBook reports) : RongxiPage
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Query { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Own { get; set; }

    public IReadOnlyList<IGrouping<string, RuleRow>> Groups { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var values = await db.RuleValues.AsNoTracking().OrderBy(value => value.Key).Take(5000).ToListAsync(ct);
        var book = new RuleBook(values);
        var today = Today;
        Groups = [.. RuleKeys.All(procedures, values, reports)
            .Where(key => string.IsNullOrWhiteSpace(Query) || $"{key.Key} {key.Title.Zh} {key.Title.En} {key.Basis} {procedures.Find(key.Procedure)?.Title.Zh} {procedures.Find(key.Procedure)?.Title.En}".Contains(Query.Trim(), StringComparison.OrdinalIgnoreCase))
            .Select(key => new RuleRow(key, book.Find(key.Key, today), values.Where(value => value.Key == key.Key && value.ValidFrom > today).MinBy(value => value.ValidFrom)))
            .Where(row => Own != "1" || row.Now is not null || row.Next is not null)
            .GroupBy(row => row.Key.Procedure)];
    }

    public string TitleOf(string procedure) => procedures.Find(procedure)?.Title.ToString() ?? new Text("其他", "Others").ToString();
}
