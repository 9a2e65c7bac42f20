using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.People;
using Rongxi.Kernel.Registers;
using Rongxi.Projects.Acceptance;
using Rongxi.Projects.Approvals;
using Rongxi.Projects.Awards;
using Rongxi.Projects.Building;
using Rongxi.Projects.Changes;
using Rongxi.Projects.Evaluation;
using Rongxi.Projects.Milestones;
using Rongxi.Projects.Pool;
using Rongxi.Projects.Visits;

namespace Rongxi.Projects.Page;

/// <summary>Reads the page of a project: a dozen small questions, each by an index.</summary>
internal sealed class ProjectReader(RongxiDb db, OfficeBooks books)
{
    private const int Most = 200;

    /// <summary>The sheet as its reader may see it; null where there is no such project, or not for them.</summary>
    /// <param name="number">Number of the project.</param>
    /// <param name="reader">The officer; null for the public.</param>
    public async Task<ProjectSheet?> Read(string number, Actor? reader, CancellationToken ct)
    {
        if (await PoolRegisters.Projects.Of(db).Find(number, reader, ct) is not Project)
        {
            return null;
        }

        var project = await db.Set<Project>().AsNoTracking().Include(project => project.Targets).FirstAsync(project => project.Number == number, ct);
        var seesAll = reader?.May(Permissions.ReadRegisters, ProjectsModule.FieldName) == true;
        var today = books.Today;
        var works = await db.Set<Works>().AsNoTracking().FirstOrDefaultAsync(works => works.Number == number, ct);
        var milestones = await db.Set<Milestone>().AsNoTracking().Where(milestone => milestone.ProjectNumber == number).OrderBy(milestone => milestone.Seq).Take(Most).ToListAsync(ct);
        var awards = await db.Set<Award>().AsNoTracking().Where(award => award.ProjectNumber == number).OrderByDescending(award => award.AmountFen).Take(Most).ToListAsync(ct);
        var payments = await db.Set<PaymentOrder>().AsNoTracking().Where(order => order.ProjectNumber == number && order.Standing != PaymentStanding.Voided).OrderBy(order => order.Number).Take(1000).ToListAsync(ct);
        var acceptance = await db.Set<AcceptanceRecord>().AsNoTracking().Where(record => record.ProjectNumber == number).OrderByDescending(record => record.Number).FirstOrDefaultAsync(ct);
        var evaluation = await db.Set<EvaluationRecord>().AsNoTracking().Where(record => record.ProjectNumber == number).OrderByDescending(record => record.Number).FirstOrDefaultAsync(ct);
        var estimate = await db.Set<ApprovalDocument>().AsNoTracking().Where(document => document.ProjectNumber == number && document.ApprovedFen == project.ApprovedFen && document.ApprovedFen != null)
            .OrderByDescending(document => document.DecidedOn).Select(document => document.DocumentNumber).FirstOrDefaultAsync(ct);
        evaluation = seesAll || evaluation?.Standing == EvaluationStanding.Published ? evaluation : null;
        var visits = seesAll ? await db.Set<SiteVisit>().AsNoTracking().Where(visit => visit.ProjectNumber == number).OrderByDescending(visit => visit.VisitedOn).Take(Most).ToListAsync(ct) : [];
        var open = seesAll ? await db.Cases.AsNoTracking().Where(file => (file.RecordRegister == Building.Works.Register || file.RecordRegister == Project.Register) && file.RecordNumber == number && file.ClosedAt == null).OrderBy(file => file.ReceivedAt).Take(Most).ToListAsync(ct) : [];
        var changed = await db.Set<ProjectChange>().AsNoTracking().Where(change => change.ProjectNumber == number && change.Standing != ChangeStanding.Refused).Select(change => change.Class).ToListAsync(ct);
        var facts = new SheetFacts(project, works, milestones, awards, payments, acceptance, evaluation, visits, open, today, seesAll) { EstimateDocument = estimate };
        return new ProjectSheet
        {
            Project = project, Works = works, SeesAll = seesAll, Today = today, Milestones = milestones, Awards = awards, Visits = visits, Acceptance = acceptance, Evaluation = evaluation, Changes = changed.Count,
            Revisions = await db.Set<MilestoneRevision>().AsNoTracking().Where(revision => revision.ProjectNumber == number).OrderByDescending(revision => revision.RevisedOn).ThenByDescending(revision => revision.Id).Take(Most).ToListAsync(ct),
            Reports = seesAll ? await db.Set<ProgressReport>().AsNoTracking().Where(report => report.ProjectNumber == number).OrderByDescending(report => report.Period).ThenByDescending(report => report.Version).Take(12).ToListAsync(ct) : [],
            Track = ProjectTrack.Of(facts), Money = ProjectMoneyLayers.Of(facts), Matters = seesAll ? ProjectMatters.Of(facts) : [], Acts = seesAll ? ProjectMatters.Acts(facts) : [],
            Light = works is null ? null : StandingLights.Of(works, today),
        };
    }
}

/// <summary>What was read of a project.</summary>
internal sealed record SheetFacts(
    Project Project, Works? Works, IReadOnlyList<Milestone> Milestones, IReadOnlyList<Award> Awards, IReadOnlyList<PaymentOrder> Payments, AcceptanceRecord? Acceptance, EvaluationRecord? Evaluation,
    IReadOnlyList<SiteVisit> Visits, IReadOnlyList<Case> Open, DateOnly Today, bool SeesAll)
{
    /// <summary>The decision that fixed the estimate; null where none is kept here.</summary>
    public string? EstimateDocument { get; init; }

    /// <summary>Contracts still standing or already performed.</summary>
    public IEnumerable<Award> Standing => Awards.Where(award => award.State is not (RecordState.Annulled or RecordState.Undone));

    public long ContractFen => Works?.ContractFen is > 0 and var fen ? fen : Standing.Sum(award => award.AmountFen) is > 0 and var sum ? sum : Project.ContractFen ?? 0;

    public long PaidFen => Works?.PaidFen is > 0 and var fen ? fen : Project.PaidFen ?? 0;

    public long? CeilingFen => Works?.CeilingFen ?? Project.ApprovedFen;
}
