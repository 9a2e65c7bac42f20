using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Collections;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Web.Pages.Collections;

/// <summary>Asks many units for a report.</summary>
[Needs(Permissions.Handle)]
public sealed class NewModel(CollectionDesk desk, ReportKindBook kinds) : RongxiPage
{
    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Period { get; set; }

    [BindProperty]
    public string? DueOn { get; set; }

    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public string? Units { get; set; }

    public IReadOnlyList<ReportKind> Kinds => [.. kinds.All.Where(kind => Me.May(Permissions.Handle, kind.Field))];

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        DateOnly? due = string.IsNullOrWhiteSpace(DueOn) ? null : DateText.TryParse(DueOn, out var day) ? day
            : throw new Refusal("collection.wrong", ("日期不对", "Wrong date"), [new("DueOn", ("日期应写作 2026-11-19", "Write the date as 2026-11-19"))]);
        try
        {
            var collection = await desk.Open(new CollectionOrder { Kind = Kind ?? "", Period = Period ?? "", DueOn = due, Title = Title, Items = Named(Units) }, Me, ct);
            Say(($"已布置，通知了 {collection.Items.Count} 家单位", $"Asked for; {collection.Items.Count} units are told"));
            return To($"/collections/{collection.Number}");
        }
        catch (Refusal refusal) when (refusal.Errors.Any(error => error.Field.StartsWith("Items", StringComparison.Ordinal)))
        {
            // The units are one field here; what is wrong with each is told by its line.
            throw new Refusal(refusal.Code, refusal.Text, [.. refusal.Errors.Select(error => error.Field.StartsWith("Items", StringComparison.Ordinal)
                ? error with { Field = "Units", Text = error.Row is { } row ? ($"第 {row} 行：{error.Text.Zh}", $"Line {row}: {error.Text.En}") : error.Text } : error)]);
        }
    }

    private static List<ReportingUnit> Named(string? units) =>
        [.. (units ?? "").ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(CollectionDesk.MostItems + 1).Select(line =>
        {
            var parts = line.Split([',', '，', '\t'], 2, StringSplitOptions.TrimEntries);
            var isCode = parts[0].All(char.IsAsciiLetterOrDigit);
            return parts.Length == 2 ? new ReportingUnit(parts[1], parts[0]) : isCode ? new ReportingUnit("", parts[0]) : new ReportingUnit(parts[0]);
        })];
}
