using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Collections;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Words;
using Rongxi.Web.Access;
using Rongxi.Web.Frame;

namespace Rongxi.Statistics.Reporting;

/// <summary>The ledger of one unit (统计法 第二十四条): every return it was asked for, and how it stands.</summary>
[Needs(Permissions.ReadCases, Field = StatisticsModule.FieldName)]
internal sealed class LedgerModel(RongxiDb db, BoardReader boards) : RongxiPage
{
    [FromRoute]
    public string Code { get; init; } = "";

    public FrameUnit Unit { get; private set; } = null!;

    public IReadOnlyList<(SurveyReturn Row, CollectionItem Item, Collection Collection)> Returns { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Unit = await db.Set<FrameUnit>().AsNoTracking().FirstOrDefaultAsync(unit => unit.Number == Code, ct) ?? throw Refusal.NotFound(Code);
        Returns = await boards.Ledger(Code, ct);
    }
}
