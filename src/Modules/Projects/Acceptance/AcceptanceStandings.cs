using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Words;
using Rongxi.Projects.Building;

namespace Rongxi.Projects.Acceptance;

/// <summary>What acceptance bars: use before it (北京市信息化促进条例 第十四条), money for operation after a failed one.</summary>
internal sealed class AcceptanceStandings(RongxiDb db)
{
    /// <summary>Why the system of a project may not be used; null where it may, and where the project was never built here.</summary>
    public async Task<Text?> WhyNotUsed(string projectNumber, CancellationToken ct) =>
        await Standing(projectNumber, ct) switch
        {
            null or WorksStanding.Accepted => null,
            WorksStanding.Failed => ("验收不合格，不得投入使用（北京市信息化促进条例第十四条）", "It failed acceptance and may not be used (Beijing Informatization Regulations art. 14)"),
            _ => ("未经验收，不得投入使用（北京市信息化促进条例第十四条）", "Not accepted yet: it may not be used (Beijing Informatization Regulations art. 14)"),
        };

    /// <summary>Why a project gets no money for operation; null where nothing bars it.</summary>
    public async Task<Text?> WhyNoOperatingMoney(string projectNumber, CancellationToken ct) =>
        await Standing(projectNumber, ct) == WorksStanding.Failed ? ("验收不合格的项目不安排运行维护经费", "A project that failed acceptance gets no money for operation") : null;

    private async Task<WorksStanding?> Standing(string projectNumber, CancellationToken ct) =>
        await db.Set<Works>().AsNoTracking().Where(works => works.Number == projectNumber).Select(works => (WorksStanding?)works.Standing).FirstOrDefaultAsync(ct);
}
