using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Tables;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Standards.Editions;

/// <summary>One edition: what differs from the one before, what is wrong with it, and its taking into the register.</summary>
[Needs(Permissions.ReadRegisters, Field = StandardsModule.FieldName)]
internal sealed class ShowModel(EditionDesk desk) : RongxiPage
{
    /// <summary>Rows of a part of the comparison on the page; the export has all.</summary>
    public const int MostShown = 300;

    [FromRoute]
    public Guid Id { get; init; }

    [BindProperty(SupportsGet = true, Name = "part")]
    public string? Part { get; set; }

    public Edition Edition { get; private set; } = null!;
    public IEditionFormat? Format { get; private set; }
    public EditionComparison? Comparison { get; private set; }
    public IReadOnlyList<EditionFinding> Findings { get; private set; } = [];
    public IReadOnlyDictionary<string, int> Counts { get; private set; } = new Dictionary<string, int>();

    public bool Keeps => Me.May(Permissions.KeepRegisters, StandardsModule.FieldName);

    public string Shown => Part is "gone" or "changed" or "respelled" or "findings" ? Part : Comparison is null ? "findings" : "new";

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    /// <summary>The whole comparison as a table.</summary>
    public async Task<IActionResult> OnGetExportAsync(CancellationToken ct)
    {
        await Show(ct);
        var comparison = Comparison ?? throw Refusal.NotFound(Id.ToString());
        var stream = new MemoryStream();
        Column[] columns = [new("Change", ("变化", "Change")), new("Key", ("条目", "Entry")), new("Column", ("栏目", "Column")), new("Before", (comparison.Before.Label, comparison.Before.Label)), new("After", (comparison.After.Label, comparison.After.Label))];
        await CsvTable.WriteAsync(stream, columns, Rows(comparison), Language, ct: ct);
        stream.Position = 0;
        return File(stream, "text/csv; charset=utf-8", $"{Edition.Source}-{comparison.Before.Label}-{comparison.After.Label}.csv");
    }

    public async Task<IActionResult> OnPostTakeAsync(CancellationToken ct)
    {
        var edition = await desk.Take(Id, Me, ct);
        Say(($"已采用：新增 {edition.Taken}，变化 {edition.TakenChanged}，不变 {edition.TakenUnchanged}，未收 {edition.TakenRefused}", $"Taken: {edition.Taken} new, {edition.TakenChanged} changed, {edition.TakenUnchanged} unchanged, {edition.TakenRefused} refused"));
        return To($"/standards/editions/{Id}");
    }

    public override async Task Show(CancellationToken ct)
    {
        Edition = await desk.Must(Id, ct);
        Format = desk.Find(Edition.Source);
        (Findings, Counts) = (EditionDesk.Findings(Edition), EditionDesk.Counts(Edition));
        Comparison = await desk.Before(Edition, ct) is { } before ? await desk.Compare(before, Edition, ct) : null;
    }

    public Text TitleOf(string column) => Format?.Columns.GetValueOrDefault(column) is { IsEmpty: false } title ? title : Text.Same(column);

    private async IAsyncEnumerable<IReadOnlyList<object?>> Rows(EditionComparison comparison)
    {
        foreach (var row in comparison.Fresh)
        {
            yield return [new Text("新增", "new").ToString(), row.Key, null, null, row.Title];
        }

        foreach (var row in comparison.Gone)
        {
            yield return [new Text("移出", "gone").ToString(), row.Key, null, row.Title, null];
        }

        foreach (var (change, cell) in comparison.Changed.SelectMany(change => change.Cells.Select(cell => (change, cell))))
        {
            yield return [new Text("变化", "changed").ToString(), change.After.Key, TitleOf(cell.Column).ToString(), cell.Before, cell.After];
        }

        await Task.CompletedTask;
    }
}
