using Microsoft.EntityFrameworkCore;
using Rongxi.Funds.Contracts;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Forms;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Registers;
using Rongxi.Kernel.Words;
using Rongxi.Projects.Awards;
using Rongxi.Projects.Building;
using Rongxi.Projects.Milestones;

namespace Rongxi.Projects.Changes;

/// <summary>Classes a change by the facts of its project as they are now.</summary>
internal sealed class ChangeClassing(RongxiDb db, BuildingRules rules, OfficeBooks books)
{
    public async Task<Classed> Of(ChangeRequest form, Works works, CancellationToken ct)
    {
        var today = books.Today;
        var isNational = await rules.Whole(BuildingRules.RuleSet, today, ct) != 2;
        var percent = await rules.Of(isNational ? BuildingRules.NationalPercent : BuildingRules.ProvincialPercent, today, ct);
        var own = await db.Set<ProjectChange>().AsNoTracking().Where(change => change.ProjectNumber == works.Number && change.Standing == ChangeStanding.Recorded).Select(change => change.DeltaFen).ToListAsync(ct);
        return ChangeRules.Of(new ChangeFacts(form.MovesPlace, form.AltersSizeOrContent, form.DeltaFen, works.ContractFen, works.CeilingFen, own.Sum(Math.Abs)), new ChangeRuleSet(isNational, percent));
    }
}

internal sealed class ChangeOpening(RongxiDb db, ProjectBook projects, WorksBook book, ChangeClassing classing) : ICaseOpening
{
    private static readonly ChangeReason[] LiftsEstimate = [ChangeReason.Policy, ChangeReason.Price, ChangeReason.Conditions, ChangeReason.Objective];

    public async Task Run(Case opened, object? application, CancellationToken ct)
    {
        var form = (ChangeRequest)application!;
        var project = await projects.OfOwner(form.ProjectNumber, opened, ct);
        var works = await book.Of(project.Number, ct);
        var errors = new List<FieldError>();
        if (works.Standing is not (WorksStanding.Building or WorksStanding.Suspended))
        {
            errors.Add(new(nameof(form.ProjectNumber), ($"项目现为“{Titles.Of(works.Standing).Zh}”，不再变更", $"The project is “{Titles.Of(works.Standing).En}”: it is changed no more")));
        }

        if (!string.IsNullOrWhiteSpace(form.AwardNumber))
        {
            var award = await db.Set<Award>().AsNoTracking().FirstOrDefaultAsync(award => award.Number == form.AwardNumber.Trim() && award.ProjectNumber == project.Number && award.State == RecordState.Valid, ct);
            if (award is null)
            {
                errors.Add(new(nameof(form.AwardNumber), ("不是本项目登记的合同", "No contract of this project")));
            }
            else if (form.DeltaFen < 0 && -form.DeltaFen > award.AmountFen - await Asked(award.Number, ct))
            {
                errors.Add(new(nameof(form.DeltaFen), ("减少的金额超过合同尚未请款的部分", "More is taken away than the contract has not asked for yet")));
            }
        }

        var classed = await classing.Of(form, works, ct);
        if (classed.Class == ChangeClass.B && !LiftsEstimate.Contains(form.Reason))
        {
            errors.Add(new(nameof(form.Reason), ($"“{Titles.Of(form.Reason).Zh}”不能作为超概算的理由；{classed.Why.Zh}（政府投资条例第二十三条）", $"“{Titles.Of(form.Reason).En}” is no ground to exceed the estimate: {classed.Why.En} (Government Investment Regulations art. 23)")));
        }

        if (classed.Class == ChangeClass.B && string.IsNullOrWhiteSpace(form.MoneySource))
        {
            errors.Add(new(nameof(form.MoneySource), ("超概算须写明资金来源（政府投资条例第二十三条）", "Beyond the estimate the source of the money is named (Government Investment Regulations art. 23)")));
        }

        var moved = form.Milestones ?? [];
        for (var i = 0; i < moved.Count; i++)
        {
            var wanted = moved[i].Milestone.Trim();
            if (!await db.Set<Milestone>().AsNoTracking().AnyAsync(milestone => milestone.ProjectNumber == project.Number && milestone.ActualOn == null && (milestone.Number == wanted || milestone.Title == wanted), ct))
            {
                errors.Add(new($"{nameof(form.Milestones)}[{i}].Milestone", ("没有这个未完成的里程碑", "No such milestone is still to be reached"), Row: i + 1));
            }
        }

        ProjectBook.Refuse(errors);
        ProjectBook.About(opened, project, $"{project.Name} · {form.Item}");
        opened.Grade = (int)classed.Class;
    }

    private Task<long> Asked(string award, CancellationToken ct) => db.Set<AwardInstalment>().AsNoTracking().Where(row => row.AwardNumber == award).SumAsync(row => row.AskedFen, ct);
}

/// <summary>Registers what was decided, and carries it out: ceiling, contract and its commitment, milestones.</summary>
internal sealed class ChangeRecording(RongxiDb db, WorksBook book, ProjectBook projects, ChangeClassing classing, AwardMoney money, IFundMoney funds, RecordNumbers numbers, CaseLetters letters)
{
    public async Task Run(ActTaking taking, ChangeStanding standing, string approver, string? document, DateOnly decidedOn, CancellationToken ct)
    {
        var form = taking.Application<ChangeRequest>();
        var works = await book.Of(form.ProjectNumber, ct);
        var classed = await classing.Of(form, works, ct);

        // The facts may have moved since it was handed in: another change, another contract.
        var isCarriedOut = standing != ChangeStanding.Refused;
        if (isCarriedOut && (int)classed.Class != taking.Case.Grade)
        {
            throw new Refusal("projects.change-reclassed", ($"项目情况已变，本变更现为{Titles.Of(classed.Class).Zh}：{classed.Why.Zh}。请退回业主重新提交", $"The project has moved on: this is now {Titles.Of(classed.Class).En}: {classed.Why.En}. Return it to the owner"), 409);
        }

        var ceiling = isCarriedOut && classed.Class == ChangeClass.B ? checked(works.ContractFen + form.DeltaFen) : works.CeilingFen;
        var change = new ProjectChange
        {
            Office = db.Office, Number = await numbers.Next(RecordNumbers.Change, taking.Today, ct), ProjectNumber = works.Number, ProjectName = works.Name, Owner = works.Owner, Item = form.Item.Trim(), Before = form.Before.Trim(), After = form.After.Trim(), DeltaFen = form.DeltaFen, CeilingFen = ceiling,
            Reason = form.Reason, Explanation = form.Explanation.Trim(), Class = classed.Class, Article = classed.Article, MoneySource = form.MoneySource, Standing = standing, Approver = approver, Document = document, DecidedOn = decidedOn, AwardNumber = form.AwardNumber?.Trim(), CaseNumber = taking.Case.Number,
        };
        db.Add(change);
        await db.Enter(change, ProjectChange.Register, EntryKind.Registered, $"{approver}{document}：{Titles.Of(standing).Zh}", decidedOn, taking.By, ct, taking.Case.Number);
        if (isCarriedOut)
        {
            await CarryOut(form, works, change, taking, ct);
        }

        await letters.Sheet(taking, "change-sheet", new DocumentValues()
            .Set("change", change.Number).Set("project", $"{works.Number} {works.Name}").Set("owner", works.Owner).Set("item", change.Item).Set("before", change.Before).Set("after", change.After)
            .Set("delta", Amounts.Yuan(change.DeltaFen)).Set("ceiling", Amounts.Yuan(change.CeilingFen)).Set("reason", Titles.Of(change.Reason) is var reason ? ($"{reason.Zh}：{change.Explanation}", $"{reason.En}: {change.Explanation}") : Text.None)
            .Set("class", Titles.Of(change.Class)).Set("article", Citation.Of(change.Article)).Set("why", classed.Why).Set("moneySource", change.MoneySource).Set("approver", approver).Set("document", document).Set("decidedOn", (DateOnly?)decidedOn).Set("result", Titles.Of(standing)).Set("opinion", taking.Remark), ct);
    }

    private async Task CarryOut(ChangeRequest form, Works works, ProjectChange change, ActTaking taking, CancellationToken ct)
    {
        works.CeilingFen = change.CeilingFen;
        works.RevisedFinishOn = form.FinishOn ?? works.RevisedFinishOn;
        await book.Enter(works, EntryKind.Changed, $"变更 {change.Number}：{change.Item}", change.DecidedOn, taking, ct);
        foreach (var row in form.Milestones ?? [])
        {
            await ReviseMilestone.Revise(db, await db.Named(works.Number, row.Milestone, ct), row.To, $"变更 {change.Number}：{change.Item}", taking, ct);
        }

        if (form.DeltaFen != 0)
        {
            await ChangeAward(form, change, taking, ct);
        }

        await projects.Touch(works, taking, ct);
        await db.SaveChangesAsync(ct);
        await money.Sum(works.Number, taking, ct);
    }

    private async Task ChangeAward(ChangeRequest form, ProjectChange change, ActTaking taking, CancellationToken ct)
    {
        var award = await db.Set<Award>().FirstAsync(award => award.Number == change.AwardNumber, ct);
        var instalments = await db.Set<AwardInstalment>().Where(row => row.AwardNumber == award.Number).OrderBy(row => row.Seq).Take(1000).ToListAsync(ct);
        var commitments = (await funds.OfContract(award.Number, ct)).OrderBy(commitment => commitment.Number, StringComparer.Ordinal).ToList();
        var basis = new PostingBasis { On = taking.Today, CaseNumber = taking.Case.Number, Document = change.Document ?? change.Number, Key = $"projects/{taking.Case.Number}/change" };
        if (form.DeltaFen > 0)
        {
            db.Add(new AwardInstalment { Office = db.Office, AwardNumber = award.Number, Seq = instalments.Count + 1, Trigger = form.Trigger ?? InstalmentTrigger.FinalAcceptance, AgreedFen = form.DeltaFen });
            await funds.CommitMore(commitments[^1].Number, form.DeltaFen, basis, taking.By, ct);
        }
        else
        {
            await Lessen(instalments, commitments, -form.DeltaFen, basis, taking, ct);
        }

        award.AmountFen += form.DeltaFen;
        await db.Enter(award, Award.Register, EntryKind.Changed, $"变更 {change.Number}", change.DecidedOn, taking.By, ct, taking.Case.Number);
    }

    /// <summary>Takes money away from the last instalments and commitments first.</summary>
    private async Task Lessen(List<AwardInstalment> instalments, List<FundCommitment> commitments, long lessFen, PostingBasis basis, ActTaking taking, CancellationToken ct)
    {
        var left = lessFen;
        foreach (var row in Enumerable.Reverse(instalments))
        {
            var part = Math.Min(left, row.AmountFen - row.AskedFen);
            row.LessenedFen += part;
            row.Version++;
            left -= part;
        }

        var bound = lessFen;
        foreach (var commitment in Enumerable.Reverse(commitments))
        {
            var part = Math.Min(bound, commitment.OpenFen);
            if (part > 0)
            {
                await funds.Release(commitment.Number, part, basis with { Key = $"{basis.Key}/{commitment.Number}" }, taking.By, ct);
                bound -= part;
            }
        }

        if (left > 0 || bound > 0)
        {
            throw new Refusal("projects.less-than-asked", ("减少的金额超过合同尚未请款的部分", "More is taken away than the contract has not asked for yet"));
        }
    }
}

/// <summary>Passes the request on with the office's opinion, in a letter.</summary>
internal sealed class ReferChange(WorksBook book, ChangeClassing classing, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var form = taking.Application<ChangeRequest>();
        var works = await book.Of(form.ProjectNumber, ct);
        var classed = await classing.Of(form, works, ct);
        await letters.Letter(taking, "change-referral", new DocumentValues()
            .Set("project", $"{works.Number} {works.Name}").Set("owner", works.Owner).Set("item", form.Item).Set("class", Titles.Of(classed.Class)).Set("article", Citation.Of(classed.Article)).Set("why", classed.Why)
            .Set("delta", Amounts.Yuan(form.DeltaFen)).Set("moneySource", form.MoneySource).Set("opinion", taking.Remark), ct, recipient: "原审批机关");
    }
}

internal sealed class EnterApproval(ChangeRecording recording) : IActEffect
{
    public Task Run(ActTaking taking, CancellationToken ct)
    {
        var decision = taking.InputAs<OutsideDecision>();
        return recording.Run(taking, ChangeStanding.Approved, decision.Body, decision.DocumentNumber, decision.DecidedOn, ct);
    }
}

internal sealed class EnterRefusal(ChangeRecording recording) : IActEffect
{
    public Task Run(ActTaking taking, CancellationToken ct)
    {
        var decision = taking.InputAs<OutsideDecision>();
        return recording.Run(taking, ChangeStanding.Refused, decision.Body, decision.DocumentNumber, decision.DecidedOn, ct);
    }
}

/// <summary>Class c: the owner adjusts, the office records.</summary>
internal sealed class RecordOwnChange(ChangeRecording recording) : IActEffect
{
    public Task Run(ActTaking taking, CancellationToken ct) => recording.Run(taking, ChangeStanding.Recorded, taking.Case.Applicant, null, taking.Today, ct);
}

internal sealed class RefuseChange(ChangeRecording recording, Charters charters) : IActEffect
{
    public Task Run(ActTaking taking, CancellationToken ct) => recording.Run(taking, ChangeStanding.Refused, charters[taking.Db.Office].NameZh, null, taking.Today, ct);
}
