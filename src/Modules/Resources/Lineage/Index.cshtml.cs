using Microsoft.AspNetCore.Mvc;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;
using Rongxi.Web.Tags;

namespace Rongxi.Resources.Lineage;

/// <summary>What comes from an item and what it comes from: both ways as a table and a drawing; uses are declared here.</summary>
[Needs(Permissions.ReadRegisters, Field = ResourcesModule.FieldName)]
internal sealed class IndexModel(LineageReader reader, UseEdges edges) : RongxiPage
{
    [FromRoute]
    public string? Kind { get; init; }

    [FromRoute]
    public string? Key { get; init; }

    [BindProperty(SupportsGet = true, Name = "item")]
    public int? Item { get; set; }

    public LineageView? View { get; private set; }

    /// <summary>Where to begin, when nothing is named: what most is made of.</summary>
    public IReadOnlyList<(LineageNode Node, int Uses)> Most { get; private set; } = [];

    public FormValues Typed { get; private set; } = new();

    public bool Keeps => Visitor.Actor?.May(Permissions.KeepRegisters, ResourcesModule.FieldName) == true;

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var form = FormDefinition.Of<UseDeclaration>();
        Typed = FormValues.From(Request.Form.Where(pair => !pair.Key.StartsWith("__", StringComparison.Ordinal)).SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value))));
        FormMoves.Repair(Typed, form, Request.Form["repair"]);
        var said = (UseDeclaration)form.Bind(Typed).OrRefuse();
        await edges.Declare(said, Me, ct);
        Say(("已登记使用关系", "The use was recorded"));
        return To(Kind is null ? $"/resources/lineage/{said.FromKind}/{Uri.EscapeDataString(said.From)}" : $"/resources/lineage/{Kind}/{Uri.EscapeDataString(Key!)}");
    }

    public async Task<IActionResult> OnPostEndAsync(Guid edge, CancellationToken ct)
    {
        await edges.EndOne(edge, Me, ct);
        Say(("已结束使用关系", "The use was ended"));
        return To($"/resources/lineage/{Kind}/{Uri.EscapeDataString(Key ?? "")}");
    }

    public override async Task Show(CancellationToken ct)
    {
        if (Kind is not null && Key is not null)
        {
            View = await reader.Read(Enum.TryParse<LineageKind>(Kind, true, out var kind) && Enum.IsDefined(kind) ? kind : throw Refusal.NotFound(Kind), Key, ct, Item);
        }

        if (View is null)
        {
            Most = await reader.Most(ct);
        }

        if (Request.Method == "GET" && View is { } view)
        {
            Typed["FromKind"] = view.Here.Kind.ToString();
            Typed["From"] = view.Here.Key;
        }
    }
}
