using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Experts;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Cases;
using Rongxi.Web.Frame;
using Rongxi.Web.Panels;

namespace Rongxi.Web.Pages.Cases;

[Needs]
public sealed class CaseModel(CaseReader reader, CaseTeamwork teamwork, PanelReader panels) : RongxiPage
{
    [FromRoute]
    public string Number { get; init; } = "";

    /// <summary>Which steps the timeline shows.</summary>
    [BindProperty(Name = "show", SupportsGet = true)]
    public string? Shown { get; set; }

    /// <summary>The earlier version of the application that the present one is compared with.</summary>
    [BindProperty(Name = "compare", SupportsGet = true)]
    public int? Compare { get; set; }

    public CaseView View { get; private set; } = null!;

    /// <summary>Whether personal data is shown in full, this once.</summary>
    public bool Revealed { get; private set; }

    public bool HasPersonal { get; private set; }

    public JsonObject? Application { get; private set; }

    public JsonObject? Earlier { get; private set; }

    /// <summary>Panels of experts that judge it, newest first.</summary>
    public IReadOnlyList<ExpertPanel> Panels { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public async Task<IActionResult> OnPostRevealAsync(string? reason, CancellationToken ct)
    {
        await Show(ct);
        await reader.Reveal(View, Me, reason, ct);
        Revealed = true;
        return Page();
    }

    public async Task<IActionResult> OnPostRemindAsync(Guid ask, CancellationToken ct)
    {
        await teamwork.Remind(Number, ask, Me, ct);
        Say(("已催询", "Reminded"));
        return To($"/cases/{Number}");
    }

    public override async Task Show(CancellationToken ct)
    {
        View = await reader.Read(Number, Me, ct);
        Panels = await panels.OfCase(Number, ct);
        Application = reader.Application(View);
        HasPersonal = View.Procedure.Form is { } form && Application is not null
            && form.Fields.Any(field => (field.Personal && Application[field.JsonName] is not null) || field.Row?.Fields.Any(inner => inner.Personal) == true);
        if (Compare is { } version && version > 0 && version < View.File.FormVersion)
        {
            Earlier = reader.Application(View, version);
        }
    }

    /// <summary>Whether the officer may ask to see personal data in full.</summary>
    public bool MayReveal => Me.May(Permissions.ReadPersonal, View.Procedure.Field);

    /// <summary>The application in force, by group; rows of tables apart.</summary>
    public IEnumerable<(Text Title, IReadOnlyList<SummaryLine> Lines, IReadOnlyList<FormField> Tables)> Groups()
    {
        if (View.Procedure.Form is not { } form || Application is null)
        {
            yield break;
        }

        var lines = form.Summary(Application, Revealed).Where(line => !line.Path.Contains('[')).ToList();
        foreach (var section in form.Sections)
        {
            var own = lines.Where(line => section.Fields.Contains(line.Field) && line.Field.Kind != FieldKind.Attachments).ToList();
            var tables = section.Fields.Where(field => field.Kind == FieldKind.Rows && Application[field.JsonName] is JsonArray { Count: > 0 }).ToList();
            if (own.Count + tables.Count > 0)
            {
                yield return (section.Title, own, tables);
            }
        }
    }

    /// <summary>What differs between the earlier version and the one in force.</summary>
    public IReadOnlyList<(Text Title, Text Before, Text After)> Differences()
    {
        if (View.Procedure.Form is not { } form || Earlier is null || Application is null)
        {
            return [];
        }

        var before = form.Summary(Earlier, Revealed).ToDictionary(line => line.Path);
        var after = form.Summary(Application, Revealed).ToDictionary(line => line.Path);
        return [.. before.Keys.Union(after.Keys)
            .Select(path => (Line: after.GetValueOrDefault(path) ?? before[path], Before: before.GetValueOrDefault(path)?.Value ?? Text.None, After: after.GetValueOrDefault(path)?.Value ?? Text.None))
            .Where(pair => pair.Before != pair.After)
            .Select(pair => (Titled(pair.Line), pair.Before, pair.After))];
    }

    public JsonObject? Input(CaseStep step) => reader.Input(step);

    private static Text Titled(SummaryLine line)
    {
        var open = line.Path.IndexOf('[', StringComparison.Ordinal);
        return open < 0 || !int.TryParse(line.Path.AsSpan(open + 1, Math.Max(0, line.Path.IndexOf(']', StringComparison.Ordinal) - open - 1)), out var row)
            ? line.Field.Title
            : ($"第 {row + 1} 行 {line.Field.Title.Zh}", $"Row {row + 1}, {line.Field.Title.En}");
    }
}
