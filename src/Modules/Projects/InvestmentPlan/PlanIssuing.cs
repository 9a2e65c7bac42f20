using Microsoft.EntityFrameworkCore;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Measures;
using Rongxi.Kernel.Numbering;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Projects.Approvals;
using Rongxi.Projects.Declarations;
using Rongxi.Projects.Pool;

namespace Rongxi.Projects.InvestmentPlan;

/// <summary>The congress approved the budget: the plan is issued, and its projects are planned from here on.</summary>
internal sealed class IssuePlan(PlanBook plans, PlanIssuing issuing) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var approval = taking.InputAs<OutsideDecision>();
        ApprovalBook.MustNotLieAhead(taking, approval.DecidedOn);
        var plan = await plans.Of(taking, ct);
        var version = await plans.Latest(plan, ct);
        await issuing.Issue(taking, plan, version, PlanVersionKind.Issued, PlanStanding.Issued, ($"{approval.Body} {approval.DocumentNumber} 批准预算", $"{approval.Body} {approval.DocumentNumber} approved the budget"), ct);
    }
}

/// <summary>The adjustment was approved by whoever approved the plan: a new version, told to the owners.</summary>
internal sealed class ApproveAdjustment(PlanBook plans, PlanIssuing issuing) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var approval = taking.InputAs<OutsideDecision>();
        ApprovalBook.MustNotLieAhead(taking, approval.DecidedOn);
        var plan = await plans.Of(taking, ct);
        var version = await plans.Latest(plan, ct);
        await issuing.Issue(taking, plan, version, PlanVersionKind.Adjusted, PlanStanding.Adjusted, ($"{approval.Body} {approval.DocumentNumber} 批准调整", $"{approval.Body} {approval.DocumentNumber} approved the adjustment"), ct);
    }
}

/// <summary>The proposed adjustment is dropped: the version before it holds again.</summary>
internal sealed class DropAdjustment(RongxiDb db, PlanBook plans) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var plan = await plans.Of(taking, ct);
        var held = await db.Set<PlanVersion>().AsNoTracking().AsSplitQuery().Include(version => version.Lines).Include(version => version.Ceilings)
            .Where(version => version.PlanId == plan.Id && (version.Kind == PlanVersionKind.Issued || version.Kind == PlanVersionKind.Adjusted)).OrderByDescending(version => version.No).FirstAsync(ct);
        await plans.Write(taking, plan, held.Kind, plan.Standing, await plans.Lines(held, [], ct), PlanBook.CeilingsOf(held), $"放弃调整方案，恢复第 {held.No} 版：{taking.Remark}", null, ct);
    }
}

/// <summary>The year is over.</summary>
internal sealed class ClosePlan(RongxiDb db, PlanBook plans) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var plan = await plans.Of(taking, ct);
        if (taking.Today.Year <= plan.Year)
        {
            throw new Refusal("projects.plan-open", ($"{plan.Year} 年度尚未结束", $"The year {plan.Year} is not over"));
        }

        plan.Standing = PlanStanding.Closed;
        await db.Enter(plan, YearPlan.Register, EntryKind.Changed, "年度计划执行完毕", taking.Today, taking.By, ct, taking.Case.Number);
    }
}

/// <summary>Issues a version: table and notice, a listing for every project, and the projects' own state.</summary>
internal sealed class PlanIssuing(RongxiDb db, PlanBook plans, ListingBars bars, CaseLetters letters, ProjectRegistering registering)
{
    /// <summary>Rows that one sheet takes.</summary>
    private const int MostRows = 500;

    public async Task Issue(ActTaking taking, YearPlan plan, PlanVersion from, PlanVersionKind kind, PlanStanding standing, Text basis, CancellationToken ct)
    {
        var lines = await plans.Lines(from, [], ct);
        var ceilings = PlanBook.CeilingsOf(from);
        PlanConditions.Must(lines, ceilings, await plans.RegulationHolds(ct), await bars.Of(lines, ct));
        var listed = lines.Where(line => line.List != PlanList.Reserve).ToList();
        var notice = await letters.Letter(taking, "project-plan-notice", new DocumentValues()
            .Set("year", $"{plan.Year}")
            .Set("kind", kind == PlanVersionKind.Issued ? ("下达", "issued") : ("调整", "adjusted"))
            .Set("basis", basis)
            .Set("projects", $"{listed.Count}")
            .Set("amount", (MoneyText.FormatWan(listed.Sum(line => line.YearFen), Language.Zh), MoneyText.FormatWan(listed.Sum(line => line.YearFen), Language.En)))
            .List("demands", [("严格按照下达的内容、规模和投资组织实施，不得由施工单位垫资建设", "Carry out the content, size and investment issued; no contractor advances capital"), ("按月报送进度和支付情况", "Report progress and payments every month")]),
            ct, recipient: "各项目单位", series: "投资", disclosure: Disclosure.Public, copiesTo: ["发展和改革委员会", "财政局"]);
        foreach (var part in listed.Chunk(MostRows))
        {
            await letters.Sheet(taking, "project-plan-table", new DocumentValues()
                .Set("year", $"{plan.Year}")
                .Set("notice", notice.Number)
                .Table("lines", part.Select(line => (IReadOnlyList<Text>)
                [
                    Titles.Of(line.List), Text.Same(line.Project.Number), Text.Same(line.Project.Name), Text.Same(line.Project.OwnerName), Text.Same($"{line.Project.StartOn?.Year}–{line.Project.FinishOn?.Year}"),
                    Wan(line.TotalFen), Wan(line.YearFen), Text.Same(string.Join("；", line.Money.Select(pair => $"{Titles.Of(pair.Key).Zh} {MoneyText.FormatWan(pair.Value)}"))),
                ]))
                .Set("total", ($"{listed.Count} 个项目，年度投资 {MoneyText.FormatWan(listed.Sum(line => line.YearFen))} 万元", $"{listed.Count} projects, {MoneyText.FormatWan(listed.Sum(line => line.YearFen))} × 10,000 yuan in the year")), ct);
        }

        (plan.IssueNumber, plan.IssuedOn) = (notice.Number, taking.Today);
        var version = await plans.Write(taking, plan, kind, standing, lines, ceilings, $"{basis.Zh}，{notice.Number} {Titles.Of(kind).Zh}", null, ct);
        await List(taking, plan, version, listed, notice.Number ?? "", ct);
    }

    private async Task List(ActTaking taking, YearPlan plan, PlanVersion version, IReadOnlyList<DraftLine> listed, string notice, CancellationToken ct)
    {
        var known = await db.Set<PlanListing>().Where(listing => listing.Year == plan.Year).ToDictionaryAsync(listing => listing.ProjectNumber, ct);
        var numbers = listed.Select(line => line.Project.Number).ToList();
        var projects = await db.Set<Project>().Where(project => EF.Parameter(numbers).Contains(project.Number)).ToDictionaryAsync(project => project.Number, ct);
        foreach (var line in listed)
        {
            var isNew = !known.TryGetValue(line.Project.Number, out var listing);
            listing ??= new PlanListing { Office = db.Office, Number = $"{plan.Number}-{await db.Next(db.Office, "project-listing", plan.Year, ct):0000}", Year = plan.Year, ProjectNumber = line.Project.Number, ProjectName = line.Project.Name, OwnerName = line.Project.OwnerName, Kind = line.Project.Kind };
            if (!isNew && Same(listing, line))
            {
                continue;
            }

            (listing.List, listing.TotalFen, listing.YearFen, listing.IssueNumber, listing.Version) = (line.List, line.TotalFen, line.YearFen, notice, version.No);
            (listing.MunicipalFen, listing.TransferFen, listing.DistrictFen, listing.SpecialFundFen, listing.OwnFen) =
                (line.Of(MoneySource.Municipal), line.Of(MoneySource.Transfer), line.Of(MoneySource.District), line.Of(MoneySource.SpecialFund), line.Of(MoneySource.Own));
            if (isNew)
            {
                db.Add(listing);
            }

            await db.Enter(listing, PlanListing.Register, isNew ? EntryKind.Registered : EntryKind.Changed, $"{notice} {Titles.Of(version.Kind).Zh}", taking.Today, taking.By, ct, taking.Case.Number);
            await Planned(taking, plan, projects[line.Project.Number], notice, ct);
        }

        foreach (var gone in known.Values.Where(listing => listing.State == RecordState.Valid && !numbers.Contains(listing.ProjectNumber)))
        {
            gone.State = RecordState.Withdrawn;
            gone.Version = version.No;
            await db.Enter(gone, PlanListing.Register, EntryKind.Withdrawn, $"{notice} 调出计划", taking.Today, taking.By, ct, taking.Case.Number);
        }
    }

    private async Task Planned(ActTaking taking, YearPlan plan, Project project, string notice, CancellationToken ct)
    {
        project.PlanYear ??= plan.Year;
        if (project.Stage == ProjectStage.Reviewed)
        {
            project.Stage = ProjectStage.Planned;
        }

        if (project.BudgetFen is null && project.CeilingFen() is { } ceiling)
        {
            project.SetBudget(ceiling);
        }

        await db.Enter(project, Project.Register, EntryKind.Changed, $"{notice} 列入 {plan.Year} 年度投资计划", taking.Today, taking.By, ct, taking.Case.Number);
        await registering.Index(project, ct);
    }

    private static bool Same(PlanListing listing, DraftLine line) =>
        listing.State == RecordState.Valid && listing.List == line.List && listing.TotalFen == line.TotalFen && Enum.GetValues<MoneySource>().All(source => line.Of(source) == source switch
        {
            MoneySource.Municipal => listing.MunicipalFen,
            MoneySource.Transfer => listing.TransferFen,
            MoneySource.District => listing.DistrictFen,
            MoneySource.SpecialFund => listing.SpecialFundFen,
            _ => listing.OwnFen,
        });

    private static Text Wan(long fen) => Text.Same(MoneyText.FormatWan(fen));
}
