using Microsoft.EntityFrameworkCore;
using Rongxi.Funds.Grants;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Collections;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;

namespace Rongxi.Funds.Supervision;

/// <summary>Half-year reports on grants: collected of every recipient with a project under way, fifteen working days after the half.</summary>
internal static class HalfYearReports
{
    public const string Code = "FND-4.half-year";

    public static readonly ReportKind Kind = new(Code, ("专项资金项目半年报告", "Half-year report on a grant"), FundsModule.FieldName, FormDefinition.Of<HalfYearReport>())
    {
        Every = PeriodLength.HalfYear, DueAfter = 15.WorkingDays(), Receives = typeof(ReceiveHalfYearReport), Units = typeof(HalfYearUnits), OpensItself = true,
    };
}

/// <summary>Who owes a report for a half year: whoever had a project under way in it.</summary>
internal sealed class HalfYearUnits(RongxiDb db) : IReportingUnits
{
    private const int MostUnits = 5_000;

    public async Task<IReadOnlyList<ReportingUnit>> Of(ReportKind kind, ReportingPeriod period, CancellationToken ct)
    {
        var to = period.To;
        var grants = await db.Set<Grant>().AsNoTracking().Where(grant => Grant.UnderWay.Contains(grant.Standing) && grant.SignedOn <= to).OrderBy(grant => grant.Number).Take(MostUnits)
            .Select(grant => new { grant.Unit, grant.UnitCode, grant.Number, grant.ProjectName }).ToListAsync(ct);
        return [.. grants.Select(grant => new ReportingUnit(grant.Unit, grant.UnitCode, grant.Number, grant.ProjectName))];
    }
}

/// <summary>What an accepted report says goes into the grant, and is a step of the case of its supervision.</summary>
internal sealed class ReceiveHalfYearReport(RongxiDb db, CaseDesk desk) : IReportReceiver
{
    public async Task<FormValues> Begin(Collection collection, CollectionItem item, CancellationToken ct) =>
        await db.Set<Grant>().AsNoTracking().FirstOrDefaultAsync(grant => grant.Number == item.About, ct) is { } grant
            ? FormValues.From([KeyValuePair.Create("ProgressPercent", (string?)$"{grant.ProgressPercent}"), KeyValuePair.Create("OwnInPlaceFen", (string?)$"{grant.OwnInPlaceFen / 100}.{grant.OwnInPlaceFen % 100:00}")])
            : new FormValues();

    public async Task Submitted(ReportTaking taking, CancellationToken ct)
    {
        var (report, grant) = (taking.RecordAs<HalfYearReport>(), await Grant(taking, ct));
        var errors = new List<FieldError>();
        if (report.UsedFen > grant.PaidFen)
        {
            errors.Add(new(nameof(report.UsedFen), ($"已拨付 {Amounts.Yuan(grant.PaidFen).Zh}，使用不能多于拨付", $"{Amounts.Yuan(grant.PaidFen).En} was paid; no more can have been used")));
        }

        if (report.ProgressPercent < grant.ProgressPercent)
        {
            errors.Add(new(nameof(report.ProgressPercent), ($"进度不应低于上次的 {grant.ProgressPercent}%", $"Progress falls below the {grant.ProgressPercent}% reported before"), $"{grant.ProgressPercent}"));
        }

        Refusals.IfAny("funds.half-year", errors);
    }

    public async Task Accepted(ReportTaking taking, CancellationToken ct)
    {
        var (report, grant) = (taking.RecordAs<HalfYearReport>(), await Grant(taking, ct));
        (grant.ProgressPercent, grant.OwnInPlaceFen, grant.LatestReport) = (report.ProgressPercent, report.OwnInPlaceFen, taking.Collection.Period);
        if (grant.Standing != GrantStanding.AcceptanceApplied)
        {
            grant.Standing = GrantStanding.HalfYearReported;
        }

        await db.Enter(grant, Grants.Grant.Register, EntryKind.Changed, $"半年报告 {taking.Collection.Period}（{taking.Collection.Number}）", taking.Today, taking.By, ct, grant.SupervisionCase);
        if (grant.SupervisionCase is { } number && await db.Cases.AsNoTracking().AnyAsync(file => file.Number == number && (file.Stage == nameof(SupervisionStage.Running) || file.Stage == nameof(SupervisionStage.TermEnded)), ct))
        {
            await desk.Take(number, nameof(SupervisionAct.ReportHalfYear), null, new FormValues(), $"{taking.Collection.Period}：形象进度 {report.ProgressPercent}%", taking.By with { IsSystem = true }, ct);
        }
    }

    private async Task<Grant> Grant(ReportTaking taking, CancellationToken ct) =>
        await db.Set<Grant>().Include(grant => grant.Milestones).Include(grant => grant.Targets).FirstOrDefaultAsync(grant => grant.Number == taking.Item.About, ct) ?? throw Refusal.NotFound(taking.Item.About);
}
