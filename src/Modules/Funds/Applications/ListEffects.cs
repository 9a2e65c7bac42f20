using Microsoft.EntityFrameworkCore;
using Rongxi.Funds.Contracts;
using Rongxi.Funds.Grants;
using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Database;
using Rongxi.Kernel.Documents;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Search;
using Rongxi.Kernel.Words;

namespace Rongxi.Funds.Applications;

/// <summary>The panel of the call has judged: score and number of experts stand in the review already.</summary>
internal sealed class RecordScore(ApplicationBook book) : IActEffect
{
    public Task Run(ActTaking taking, CancellationToken ct) => book.Moved(taking, ApplicationStanding.ExpertScored, ct);
}

/// <summary>What two officers found where the project is.</summary>
internal sealed class RecordSiteCheck(ApplicationBook book, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var check = taking.InputAs<SiteCheck>();
        if (check.CheckedOn > taking.Today || check.CheckedOn < taking.Case.ReceivedOn)
        {
            throw Refusals.Of("funds.site-check-date", ($"核查日期应在 {taking.Case.ReceivedOn:yyyy-MM-dd} 至 {taking.Today:yyyy-MM-dd} 之间", $"The check must lie between {taking.Case.ReceivedOn:yyyy-MM-dd} and {taking.Today:yyyy-MM-dd}"), nameof(check.CheckedOn));
        }

        var record = await book.Moved(taking, ApplicationStanding.SiteChecked, ct);
        var review = await book.Review(taking.Case, ct);
        review.SiteCheckedOn = check.CheckedOn;
        review.SiteConforms = check.Conforms;
        await taking.Change(review, GrantReview.Register, check.Conforms ? "现场核查：与申报一致" : "现场核查：与申报不一致", ct);
        taking.Attach(check.Papers, "现场核查记录");
        await letters.Sheet(taking, "grant-site-check", new DocumentValues()
            .Set("unit", record.Applicant).Set("project", record.ProjectName).Set("checkedOn", (DateOnly?)check.CheckedOn)
            .Table("officers", check.Officers.Select(officer => (IReadOnlyList<Text>)[Text.Same(officer.Name), Text.Same(officer.Certificate ?? "")]))
            .Set("findings", check.Findings).Set("conclusion", check.Conforms ? new Text("与申报一致", "as applied for") : new Text("与申报不一致", "not as applied for")), ct);
    }
}

/// <summary>The list moved, and the application with it.</summary>
internal sealed class NoteListMove(ApplicationBook book) : IActEffect
{
    public Task Run(ActTaking taking, CancellationToken ct) => book.Moved(
        taking,
        taking.Act.Name == nameof(ApplicationAct.Propose) ? ApplicationStanding.Proposed : ApplicationStanding.Noticed,
        ct);
}

/// <summary>Not selected, or struck off: told with the reason that the list gives.</summary>
internal sealed class LeaveOutOfList(ApplicationBook book, CaseLetters letters) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var struck = taking.Act.Name == nameof(ApplicationAct.StrikeOff);
        var record = await book.Moved(taking, struck ? ApplicationStanding.Struck : ApplicationStanding.NotSelected, ct);
        var review = await book.Review(taking.Case, ct);
        var score = review.Score is { } points ? new Text($"专家评审得分 {points:0.##} 分，排名第 {review.Rank}", $"The experts gave {points:0.##} points, rank {review.Rank}") : Text.None;
        IReadOnlyList<Text> reasons = [Text.Same(review.Reason ?? "按得分排名未入选"), .. score.IsEmpty ? [] : new[] { score }];
        await Unsupported.Tell(letters, taking, record, struck ? new("取消拟支持资格", "struck off the list") : new("未入选", "not selected"), reasons, ("申报指南和专项资金管理办法", "the guide and the special-fund measures"), ct);
    }
}

/// <summary>A place in the plan: the money is committed on the budget line, and the grant registered.</summary>
internal sealed class PlanSupport(RongxiDb db, ApplicationBook book, IFundMoney money, Charters charters, SearchIndex search) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var record = await book.Moved(taking, ApplicationStanding.Planned, ct);
        var (review, call, form) = (await book.Review(taking.Case, ct), await book.Call(record.CallNumber, ct), taking.Application<ApplicationForm>());
        var commitment = await money.Commit(
            new CommitOrder { Line = call.Line, AmountFen = review.ProposedFen, Title = record.ProjectName, ProjectNumber = record.ProjectNumber, Payee = record.Applicant, PayeeCode = record.ApplicantCode },
            new PostingBasis { On = taking.On, CaseNumber = taking.Case.Number, Document = call.PlanNumber, Key = $"plan:{record.Number}" }, taking.By, ct);
        var grant = new Grant
        {
            Office = db.Office, Number = await db.Next(charters, Grant.Series, taking.Today.Year, ct), Application = record.Number, CallNumber = call.Number, Year = call.Year, ProjectName = record.ProjectName, ProjectNumber = record.ProjectNumber,
            Unit = record.Applicant, UnitCode = record.ApplicantCode, District = record.District, Mode = record.Mode, AmountFen = review.ProposedFen, TotalFen = record.TotalFen, Line = call.Line, Commitment = commitment.Number,
            PlanNumber = call.PlanNumber!, PlannedOn = call.PlannedOn!.Value, Leader = form.Leader, OwnFen = record.OwnFen, AccountHolder = form.AccountHolder.Trim(), Bank = form.Bank.Trim(), AccountNumber = form.AccountNumber, CaseNumber = taking.Case.Number,
        };
        await taking.Register(grant, Grant.Register, $"资金计划 {call.PlanNumber}", ct);
        await search.Put(
            new SearchEntry { Office = grant.Office, Kind = Grant.Register, Number = grant.Number, Title = grant.ProjectName, Detail = grant.Unit, Address = $"/funds/grants/{grant.Number}", Field = FundsModule.FieldName, Public = true, At = taking.Now },
            $"{grant.UnitCode} {grant.CallNumber} {grant.PlanNumber}", ct);
    }
}

/// <summary>No contract came about: what was committed is free again.</summary>
internal sealed class LapseSupport(RongxiDb db, ApplicationBook book, GrantMoney money, OfficeBooks books) : IActEffect
{
    public async Task Run(ActTaking taking, CancellationToken ct)
    {
        var lapse = taking.InputAs<LapseForm>();
        var limit = taking.Procedure.LimitList.Single(limit => limit.Name == "contract");
        var planned = taking.Case.Steps.Last(step => step.Act == nameof(ApplicationAct.Plan)).On;
        var last = (await books.Calendar(ct)).AddWorkingDays(planned, (await books.Rules(db.Office, ct)).Amount(taking.Procedure, limit, planned).Count);
        if (lapse.Ground == LapseGround.NotSigned && taking.Today <= last)
        {
            throw new Refusal("funds.contract-time", ($"合同可以签订至 {last:yyyy-MM-dd}", $"The contract may be signed until {last:yyyy-MM-dd}"));
        }

        taking.Attach(lapse.Papers, "放弃声明");
        var record = await book.Moved(taking, ApplicationStanding.Lapsed, ct);
        var grant = await db.Set<Grant>().FirstAsync(grant => grant.Application == record.Number, ct);
        await money.Release(grant, grant.AmountFen, new PostingBasis { On = taking.On, CaseNumber = taking.Case.Number, Document = grant.PlanNumber, Note = lapse.Facts, Key = $"lapse:{grant.Number}" }, taking.By, ct);
        grant.Standing = GrantStanding.Lapsed;
        await taking.Change(grant, Grant.Register, $"{Kernel.Forms.Titles.Of(lapse.Ground).Zh}：{lapse.Facts}", ct);
    }
}
