using Microsoft.EntityFrameworkCore;
using Rongxi.Funds.Applications;
using Rongxi.Funds.Supervision;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;

namespace Rongxi.Funds.Grants;

/// <summary>The contract: milestones that add up to the support, targets, the clause on recovery; with it the supervision of the project begins.</summary>
internal sealed class SignContract(RongxiDb db, ApplicationBook book, CaseLetters letters, CaseDesk desk, Charters charters) : IActEffect
{
    private const string ContractSeries = "HT";

    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var (contract, applied) = (taking.InputAs<ContractForm>(), taking.Application<ApplicationForm>());
        var record = await book.Moved(taking, ApplicationStanding.Contracted, ct);
        var grant = await db.Set<Grant>().Include(grant => grant.Milestones).Include(grant => grant.Targets).FirstAsync(grant => grant.Application == record.Number, ct);
        var (start, finish) = (contract.StartOn ?? applied.StartOn, contract.FinishOn ?? applied.FinishOn);
        Refusals.IfAny("funds.contract", [.. Check(contract, grant, finish, taking.Today)]);

        // The recipient follows the supervision in a case of its own; it is opened by the signature, whoever signs, and before the grant changes.
        var supervision = await desk.Open(SupervisionProcedure.Code, null, taking.By with { IsSystem = true }, taking.Case.ApplicantUnitId, CaseChannel.Office, ct, new SupervisionStart { GrantNumber = grant.Number, FinishOn = finish });
        grant.ContractNumber = await db.Next(charters, ContractSeries, taking.Today.Year, ct);
        (grant.SignedOn, grant.StartOn, grant.FinishOn, grant.OwnFen, grant.Standing) = (contract.SignedOn, start, finish, contract.OwnFen ?? applied.OwnFen, GrantStanding.Running);
        foreach (var (row, index) in contract.Milestones.Select((row, index) => (row, index)))
        {
            Add(grant.Milestones, new GrantMilestone { Office = db.Office, GrantId = grant.Id, Seq = index + 1, Title = row.Title, AmountFen = row.AmountFen, DueOn = row.DueOn, Evidence = row.Evidence, NeedsMatching = row.NeedsMatching, AfterAcceptance = row.AfterAcceptance });
        }

        foreach (var (row, index) in (contract.Targets is { Count: > 0 } own ? own : applied.Targets).Select((row, index) => (row, index)))
        {
            Add(grant.Targets, new GrantTarget { Office = db.Office, GrantId = grant.Id, Seq = index + 1, Kind = row.Kind, Name = row.Name, Unit = row.Unit, Value = row.Value });
        }

        grant.SupervisionCase = supervision.Case.Number;
        await taking.Change(grant, Grant.Register, $"签订合同 {grant.ContractNumber}", ct);
        taking.Attach(contract.Papers, "项目合同书");
        await letters.Sheet(taking, "grant-contract", Values(grant), ct);
    }

    // A child added to a tracked record is tracked with it only where it is told so: its key is not empty.
    private void Add<T>(List<T> children, T child)
        where T : class
    {
        db.Add(child);
        if (!children.Contains(child))
        {
            children.Add(child);
        }
    }

    private static IEnumerable<FieldError> Check(ContractForm contract, Grant grant, DateOnly finish, DateOnly today)
    {
        if (contract.SignedOn > today || contract.SignedOn < grant.PlannedOn)
        {
            yield return new(nameof(contract.SignedOn), ($"签订日期应在 {grant.PlannedOn:yyyy-MM-dd} 至 {today:yyyy-MM-dd} 之间", $"The signature must lie between {grant.PlannedOn:yyyy-MM-dd} and {today:yyyy-MM-dd}"));
        }

        var sum = contract.Milestones.Sum(row => row.AmountFen);
        if (sum != grant.AmountFen)
        {
            yield return new(nameof(contract.Milestones), ($"各节点金额合计 {Amounts.Yuan(sum).Zh}，应等于支持金额 {Amounts.Yuan(grant.AmountFen).Zh}", $"The milestones add up to {Amounts.Yuan(sum).En}; they must make {Amounts.Yuan(grant.AmountFen).En}"));
        }

        for (var i = 1; i < contract.Milestones.Count; i++)
        {
            if (contract.Milestones[i].DueOn < contract.Milestones[i - 1].DueOn)
            {
                yield return new($"{nameof(contract.Milestones)}[{i}].{nameof(MilestoneRow.DueOn)}", ("节点应按日期先后排列", "Milestones stand in order of their dates"));
            }
        }

        if (finish <= today)
        {
            yield return new(nameof(contract.FinishOn), ("实施截止日期应在今天之后", "The project must end after today"));
        }
    }

    private static DocumentValues Values(Grant grant) => new DocumentValues()
        .Set("contract", grant.ContractNumber).Set("unit", grant.Unit).Set("unitCode", grant.UnitCode).Set("project", grant.ProjectName).Set("plan", grant.PlanNumber)
        .Set("amount", Amounts.Yuan(grant.AmountFen)).Set("mode", Titles.Of(grant.Mode)).Set("own", Amounts.Yuan(grant.OwnFen)).Set("startOn", grant.StartOn).Set("finishOn", grant.FinishOn).Set("signedOn", grant.SignedOn)
        .Table("milestones", grant.Milestones.OrderBy(row => row.Seq).Select(row => (IReadOnlyList<Text>)[Text.Same(row.Title), Amounts.Yuan(row.AmountFen), DocumentValues.Day(row.DueOn), Text.Same(row.Evidence), Condition(row)]))
        .Table("targets", grant.Targets.OrderBy(row => row.Seq).Select(row => (IReadOnlyList<Text>)[Titles.Of(row.Kind), Text.Same(row.Name), Text.Same($"{row.Value:0.####} {row.Unit}")]));

    private static Text Condition(GrantMilestone row) => (row.NeedsMatching, row.AfterAcceptance) switch
    {
        (true, true) => ("配套到位且验收通过", "own money in place, acceptance passed"),
        (true, false) => ("配套资金到位", "own money in place"),
        (false, true) => ("验收通过", "acceptance passed"),
        _ => ("–", "–"),
    };
}
