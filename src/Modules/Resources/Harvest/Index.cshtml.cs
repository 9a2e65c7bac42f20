using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.People;
using Rongxi.Resources.Catalogue;
using Rongxi.Resources.Harvest.Reading;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Resources.Harvest;

/// <summary>Catalogues of others: the sources, and a new one.</summary>
[Needs(Permissions.KeepRegisters, Field = ResourcesModule.FieldName)]
internal sealed class IndexModel(HarvestDesk desk, RongxiDb db) : RongxiPage
{
    public IReadOnlyList<HarvestSource> Sources { get; private set; } = [];

    public IReadOnlyDictionary<string, HarvestRun> Last { get; private set; } = new Dictionary<string, HarvestRun>();

    public Task OnGetAsync(CancellationToken ct) => Show(ct);

    public override async Task Show(CancellationToken ct)
    {
        Sources = await db.Set<HarvestSource>().AsNoTracking().OrderBy(source => source.Number).Take(500).ToListAsync(ct);
        Last = (await db.Set<HarvestRun>().AsNoTracking().OrderByDescending(run => run.StartedAt).Take(1_000).ToListAsync(ct)).GroupBy(run => run.SourceNumber).ToDictionary(group => group.Key, group => group.First());
    }

    public async Task<IActionResult> OnPostAsync(string? number, string? name, string? nameEn, HarvestFormat format, string? address, UpdateCycle? cycle, string? provider, CancellationToken ct)
    {
        var source = await desk.Save(new SourceForm(number ?? "", name ?? "", nameEn, format, address, cycle, provider), Me, ct);
        return To($"/resources/harvest/{source.Number}");
    }
}
